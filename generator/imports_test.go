package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
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
	"cmd/evalpress":      {8, []string{"generator", "output", "model", "diag", "themes"}},
	"generator":          {6, []string{"source", "score", "check", "site", "render", "output", "model", "diag"}},
	"generator/render":   {5, []string{"site", "chart", "markdown", "score", "model", "output", "diag"}},
	"generator/check":    {4, []string{"score", "model", "diag"}},
	"generator/site":     {4, []string{"score", "model", "diag"}},
	"generator/chart":    {4, []string{"model"}},
	"generator/source":   {3, []string{"model", "diag"}},
	"generator/score":    {3, []string{"model"}},
	"generator/model":    {2, []string{"diag"}},
	"generator/markdown": {2, []string{"diag"}},
	"generator/output":   {1, nil},
	"generator/diag":     {1, nil},
	"themes":             {1, nil},

	"generator/internal/corpus": {1, nil},
}

// owners are the rooms that alone may use an outside package or a part of the
// standard library.
var owners = map[string][]string{
	"github.com/yuin/goldmark":       {"generator/markdown"},
	"github.com/BurntSushi/toml":     {"generator/source", "generator/render"},
	"github.com/spf13/cobra":         {"cmd/evalpress"},
	"github.com/spf13/pflag":         {"cmd/evalpress"},
	"github.com/mozillazg/go-pinyin": {"generator/site"},
	"golang.org/x/text":              {"generator/source"},
	"golang.org/x/sync":              {"generator"},
	"html/template":                  {"generator/render"},
	"os":                             {"cmd/evalpress", "generator/output"},
	"net/http":                       {},
	"math/rand":                      {},
	"math/rand/v2":                   {},
}

// calls that only the command may make: the clock and the environment.
var ownCalls = map[string]bool{"time.Now": true, "os.Getenv": true, "os.LookupEnv": true, "os.Environ": true}

func TestArrowsPointDown(t *testing.T) {
	used := map[string]bool{}
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
		name := path.Dir(filepath.ToSlash(rel))
		r, ok := rooms[name]
		if !ok {
			t.Errorf("%s is in no room of the table", rel)
			return nil
		}
		judge(t, file, name, r, used)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range rooms {
		for _, other := range r.may {
			if !used[name+">"+other] {
				t.Errorf("%s may import %s, but does not: take the row out", name, other)
			}
		}
	}
}

func judge(t *testing.T, file, name string, r room, used map[string]bool) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, im := range f.Imports {
		p, err := strconv.Unquote(im.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if ours, ok := strings.CutPrefix(p, "evalpress/"); ok {
			short := strings.TrimPrefix(ours, "generator/")
			used[name+">"+short] = true
			if !slices.Contains(r.may, short) {
				t.Errorf("%s imports %s, which its room may not", file, ours)
			}
			if rooms[ours].floor >= r.floor {
				t.Errorf("%s imports %s, which is not below it", file, ours)
			}
			continue
		}
		owned := false
		for outside, who := range owners {
			if p == outside || strings.HasPrefix(p, outside+"/") && outside != "os" {
				owned = true
				if !slices.Contains(who, name) {
					t.Errorf("%s imports %s, which belongs to %v", file, p, who)
				}
			}
		}
		if !owned && strings.Contains(strings.Split(p, "/")[0], ".") {
			t.Errorf("%s imports %s, which has no owner in the table", file, p)
		}
	}
	if name == "cmd/evalpress" {
		return
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && ownCalls[x.Name+"."+sel.Sel.Name] {
				t.Errorf("%s uses %s.%s, which only the command may", file, x.Name, sel.Sel.Name)
			}
		}
		return true
	})
}
