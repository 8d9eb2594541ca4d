package generator

import (
	"context"
	"io/fs"
	"time"

	"evalpress/generator/diag"
	"evalpress/generator/output"
	"evalpress/generator/score"
)

// Options say what to build. The zero value of a field is its default.
type Options struct {
	Project fs.FS  // the project's root: config.toml, content/, themes/; required
	Theme   fs.FS  // the embedded default theme, a folder with layouts/, static/ …; required
	BaseURL string // overrides config's baseURL
	Drafts  bool   // drafts too
	Future  bool   // reports published after Now too
	Now     time.Time
	Workers int // 0: one per processor
	// Progress is called as outputs are finished, from many goroutines.
	Progress func(done, total int)
}

// Result is what a run found and did.
type Result struct {
	Problems diag.List // sorted and settled
	Reports  []Entry   // every report that could be read, drafts included, by ID
	Pages    int       // pages planned
	Stats    output.Stats
	// Text gives a source file's text, for quoting in messages.
	Text func(file string) ([]byte, bool)
}

// Entry is one report as the list verb shows it.
type Entry struct {
	*score.Summary
	Path     string // page's path below the site
	Visible  bool   // in a build with these options
	Reason   string // why not: "draft", "future", "error"; "" when visible
	Errors   int
	Warnings int
}

// Build makes the site in the folder out. When problems hold an error that
// is not waived, the folder is left as it was and err is nil.
func Build(ctx context.Context, opt Options, out string) (*Result, error) {
	return nil, context.Canceled
}

// Read loads, scores and checks without rendering: what list shows.
func Read(ctx context.Context, opt Options) (*Result, error) {
	return nil, context.Canceled
}
