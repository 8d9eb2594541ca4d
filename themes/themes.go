// Package themes embeds the default theme. It holds no logic: a project's own
// themes/<name>/ is looked into first, file by file.
package themes

import "embed"

// Files holds the folder default/ with theme.toml, layouts, partials, static
// files and interface words. Names that begin with a dot or an underscore and
// node_modules are not embedded.
//
//go:embed default
var Files embed.FS
