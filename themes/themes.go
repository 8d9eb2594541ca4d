// Package themes embeds the default theme. It holds no logic: a project's own
// themes/<name>/ is looked into first, file by file.
package themes

import (
	"embed"
	"io/fs"
)

// Files holds the folder default/ with theme.toml, layouts, partials, static
// files and interface words. Names that begin with a dot or an underscore and
// node_modules are not embedded.
//
//go:embed default
var Files embed.FS

// Default is the embedded default theme.
func Default() fs.FS {
	sub, err := fs.Sub(Files, "default")
	if err != nil {
		panic("themes: the default theme is not embedded: " + err.Error())
	}
	return sub
}
