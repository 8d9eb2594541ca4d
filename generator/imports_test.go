package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// room is a package, its floor and what it may import of ours. Arrows point
// downward; a new one is a decision made here, with its reason.
type room struct {
	floor int
	may   []string
}

var rooms = map[string]room{
	"cmd/evalpress":      {8, []string{"archive", "serve", "generator", "source", "output", "model", "diag", "themes"}}, // source: schema prints its field table
	"generator/serve":    {7, []string{"generator", "diag"}},
	"generator":          {6, []string{"archive", "pack", "source", "score", "history", "check", "site", "render", "output", "model", "diag"}},
	"generator/render":   {5, []string{"site", "search", "chart", "exchange", "markdown", "score", "model", "output", "diag"}},
	"generator/check":    {4, []string{"prose", "score", "model", "diag"}},
	"generator/site":     {4, []string{"score", "model", "diag"}},
	"generator/chart":    {4, []string{"model"}},
	"generator/exchange": {4, []string{"ooxml", "score", "model"}},
	"generator/history":  {4, []string{"score", "model", "diag"}},
	"generator/prose":    {3, []string{"model", "diag"}},
	"generator/source":   {3, []string{"model", "diag"}},
	"generator/score":    {3, []string{"model"}},
	"generator/model":    {2, []string{"diag"}},
	"generator/markdown": {2, []string{"diag"}},
	"generator/ooxml":    {2, nil},
	"generator/archive":  {2, []string{"output"}},
	"generator/output":   {1, nil},
	"generator/diag":     {1, nil},
	"generator/search":   {1, nil},
	"generator/pack":     {1, nil},
	"themes":             {1, nil},

	// For tests only: no room names them, so no room may import them.
	"generator/internal/corpus": {1, nil},
	"generator/internal/golden": {1, nil},
}

// owners are the rooms that alone may use an outside package or a part of the
// standard library, with all that lies below it. What nobody owns is for
// tests, or for rooms that are not built yet.
var owners = map[string][]string{
	"github.com/yuin/goldmark":       {"generator/markdown"},
	"github.com/BurntSushi/toml":     {"generator/source", "generator/render"},
	"github.com/go-echarts":          {"generator/chart"},
	"github.com/xuri/excelize":       {"generator/ooxml"},
	"github.com/spf13/cobra":         {"cmd/evalpress"},
	"github.com/spf13/pflag":         {"cmd/evalpress"},
	"github.com/mozillazg/go-pinyin": {"generator/site"},
	"golang.org/x/text":              {"generator/site", "generator/source"},
	"golang.org/x/sync":              {"generator"},
	"html/template":                  {"generator/render"},
	"os":                             {"cmd/evalpress", "generator/archive", "generator/output", "generator/internal/golden"},
	"os/signal":                      {"cmd/evalpress"},
	"syscall":                        {"generator/output", "cmd/evalpress"}, // cmd: serve asks whether a folder lies on a network drive
	"testing":                        {"generator/internal/golden"},
	"crypto/rand":                    {},
	"math/rand":                      {},
	"net":                            {"generator/serve"},
	"github.com/fsnotify":            {"generator/serve"},
	"os/exec":                        {"cmd/evalpress"},
	"os/user":                        {},
	"plugin":                         {},
	"text/template":                  {},
	"unsafe":                         {"generator/output", "cmd/evalpress"}, // LockFileEx and GetDriveType of Windows
}

// apart are packages that lie below an owned one and are anybody's: they name
// things and open no connection.
var apart = map[string]bool{"net/url": true, "net/netip": true}

// ownCalls are for the command alone: the clock and the environment.
var ownCalls = map[string]map[string]bool{
	"time": {"Now": true, "Since": true, "Until": true, "After": true, "Tick": true, "NewTimer": true, "NewTicker": true},
	"os":   {"Getenv": true, "LookupEnv": true, "Environ": true, "ExpandEnv": true},
}

// sources gives every file of the tree that is no test, by its room.
func sources(t *testing.T) map[string][]*ast.File {
	t.Helper()
	found := map[string][]*ast.File{}
	fset := token.NewFileSet()
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "node_modules" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel("..", file)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		name := path.Dir(filepath.ToSlash(rel))
		found[name] = append(found[name], f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// importsOf gives the path of each import by the name it is given in the file,
// else by the path itself, which for time and os is the name.
func importsOf(t *testing.T, f *ast.File) map[string]string {
	t.Helper()
	names := map[string]string{}
	for _, im := range f.Imports {
		p, err := strconv.Unquote(im.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		name := p // not its base, which two imports of a file may share
		if im.Name != nil && im.Name.Name != "_" && im.Name.Name != "." {
			name = im.Name.Name
		}
		names[name] = p
	}
	return names
}

// short is the name of one of our packages in the table of a room.
func short(p string) string { return strings.TrimPrefix(p, "generator/") }

func TestArrowsPointDown(t *testing.T) {
	used := map[string]bool{} // "room>other" and "package<room"
	found := sources(t)
	for name, files := range found {
		r, ok := rooms[name]
		if !ok {
			t.Errorf("%s is in no row of the table", name)
			continue
		}
		for _, f := range files {
			for _, p := range importsOf(t, f) {
				if ours, ok := strings.CutPrefix(p, "evalpress/"); ok {
					arrow(t, name, ours, r, used)
				} else {
					outside(t, name, p, used)
				}
			}
		}
	}
	stale(t, found, used)
}

// arrow judges an import of ours. As each arrow leads to a lower floor, there
// can be no circle.
func arrow(t *testing.T, name, ours string, r room, used map[string]bool) {
	t.Helper()
	used[name+">"+short(ours)] = true
	if !slices.Contains(r.may, short(ours)) {
		t.Errorf("%s imports %s, which its row does not name", name, ours)
	}
	if other, ok := rooms[ours]; !ok || other.floor >= r.floor {
		t.Errorf("%s imports %s, which is not below it", name, ours)
	}
}

// outside judges an import of somebody else's by the longest row that covers
// it.
func outside(t *testing.T, name, p string, used map[string]bool) {
	t.Helper()
	if apart[p] {
		return
	}
	row := ""
	for o := range owners {
		if (p == o || strings.HasPrefix(p, o+"/")) && len(o) > len(row) {
			row = o
		}
	}
	switch {
	case row != "" && slices.Contains(owners[row], name):
		used[row+"<"+name] = true
	case row != "":
		t.Errorf("%s imports %s, which belongs to %v", name, p, owners[row])
	case strings.Contains(strings.Split(p, "/")[0], "."):
		t.Errorf("%s imports %s, which has no owner in the table", name, p)
	}
}

// stale tells which rows nothing uses any more.
func stale(t *testing.T, found map[string][]*ast.File, used map[string]bool) {
	t.Helper()
	for name, r := range rooms {
		if len(found[name]) == 0 {
			t.Errorf("%s has a row, but no package: take it out", name)
		}
		for _, other := range r.may {
			if !used[name+">"+other] {
				t.Errorf("%s may import %s, but does not: take it out of the row", name, other)
			}
		}
	}
	for o, who := range owners {
		for _, name := range who {
			if !used[o+"<"+name] {
				t.Errorf("%s owns %s, but does not import it: take it out of the row", name, o)
			}
		}
	}
}

func TestClockAndEnvironmentAreTheCommandsOwn(t *testing.T) {
	seen := false
	for name, files := range sources(t) {
		for _, f := range files {
			names := importsOf(t, f)
			ast.Inspect(f, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				x, ok := sel.X.(*ast.Ident)
				if !ok || !ownCalls[names[x.Name]][sel.Sel.Name] {
					return true
				}
				seen = seen || name == "cmd/evalpress"
				if name != "cmd/evalpress" && !(name == "generator/serve" && names[x.Name] == "time") { // a preview waits for bursts to end
					t.Errorf("%s uses %s.%s, which only the command may", name, names[x.Name], sel.Sel.Name)
				}
				return true
			})
		}
	}
	if !seen {
		t.Error("not even the command reads the clock: this test looks for the wrong thing")
	}
}
