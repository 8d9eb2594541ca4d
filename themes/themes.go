// Package themes embeds the default theme. It holds no logic: a project's own
// themes/<name>/ is looked into first, file by file.
package themes

import (
	"embed"
	"io/fs"
)

// Files holds the folder default/ with theme.toml, layouts, partials, static
// files and interface words. Names that begin with a dot or an underscore and
// node_modules are not embedded. The browser bundle static/echarts.js and its
// notices echarts.txt are in it only after "go generate": without them figures
// stay as they are drawn.
//
//go:generate npm ci --ignore-scripts
//go:generate node echarts.mjs
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
