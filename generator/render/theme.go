package render

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Theme is a loaded theme: templates compiled once, interface words, static
// files. A file of the project's theme stands before the default theme's file
// of the same name. It is never changed once loaded.
type Theme struct {
	Words   *Words
	Static  []StaticFile
	Digest  string // of every file that can change a page's bytes
	layouts map[string]*template.Template
	blocks  *template.Template // partials/blocks/*.html: a theme's own writing of a block; nil when there are none
}

// StaticFile is one file that is published as it is, below assets/.
type StaticFile struct {
	Path string // "assets/style.css"
	Data []byte
}

// overlay looks into the project's theme first, then into the default one.
type overlay []fs.FS

func (o overlay) read(name string) ([]byte, error) {
	for _, fsys := range o {
		data, err := fs.ReadFile(fsys, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
}

// list gives the files of a folder in all layers, sorted, without dot files
// and node_modules.
func (o overlay) list(folder string) ([]string, error) {
	var names []string
	for _, fsys := range o {
		err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return fs.SkipDir
			case err != nil:
				return err
			case name != folder && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case !d.IsDir() && !slices.Contains(names, name):
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(names)
	return names, nil
}

// LoadTheme compiles a theme from its layers, the project's own first.
func LoadTheme(lang string, layers ...fs.FS) (*Theme, error) {
	o := overlay(layers)
	t := &Theme{layouts: map[string]*template.Template{}}
	sum := sha256.New()
	if err := t.words(o, lang, layers); err != nil {
		return nil, err
	}
	for _, w := range t.Words.sorted() {
		fmt.Fprintf(sum, "%s\x00", w)
	}
	names, err := o.list("static")
	if err != nil {
		return nil, fmt.Errorf("read theme: %w", err)
	}
	for _, name := range names {
		data, err := o.read(name)
		if err != nil {
			return nil, fmt.Errorf("read theme: %w", err)
		}
		t.Static = append(t.Static, StaticFile{path.Join("assets", strings.TrimPrefix(name, "static/")), data})
		fmt.Fprintf(sum, "%s\x00%d\x00%s", name, len(data), data)
	}
	if err := t.compile(o, sum); err != nil {
		return nil, err
	}
	t.Digest = hex.EncodeToString(sum.Sum(nil)[:16])
	return t, nil
}

// words loads the interface words, the default layer's first so that a
// project's theme need give only those it changes.
func (t *Theme) words(o overlay, lang string, layers []fs.FS) error {
	var files [][]byte
	for i := len(layers) - 1; i >= 0; i-- {
		data, err := fs.ReadFile(layers[i], "i18n/"+lang+".toml")
		switch {
		case err == nil:
			files = append(files, data)
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("read theme: %w", err)
		}
	}
	if len(files) == 0 {
		return fmt.Errorf("read theme: no interface words for language %q", lang)
	}
	w, err := LoadWords(lang, files...)
	t.Words = w
	return err
}

func (t *Theme) compile(o overlay, sum interface{ Write([]byte) (int, error) }) error {
	funcs := t.funcs()
	root := template.New("").Funcs(funcs)
	partials, err := o.list("partials")
	if err != nil {
		return fmt.Errorf("read theme: %w", err)
	}
	parse := func(into *template.Template, name string) error {
		data, err := o.read(name)
		if err != nil {
			return fmt.Errorf("read theme: %w", err)
		}
		fmt.Fprintf(sum, "%s\x00%d\x00%s", name, len(data), data)
		if _, err := into.New(name).Parse(string(data)); err != nil {
			return fmt.Errorf("theme: %w", err)
		}
		return nil
	}
	for _, name := range append(partials, "layouts/base.html") {
		if err := parse(root, name); err != nil {
			return err
		}
	}
	layouts, err := o.list("layouts")
	if err != nil {
		return fmt.Errorf("read theme: %w", err)
	}
	for _, name := range layouts {
		if name == "layouts/base.html" {
			continue
		}
		own, err := root.Clone()
		if err != nil {
			return fmt.Errorf("theme: %w", err)
		}
		if err := parse(own, name); err != nil {
			return err
		}
		entry := own.Lookup("layouts/base.html")
		if own.Lookup("main") == nil { // a layout that is a page of its own
			entry = own.Lookup(name)
		}
		t.layouts[strings.TrimSuffix(path.Base(name), ".html")] = entry
	}
	t.blocks = root
	return nil
}

// funcs are the functions of every template.
func (t *Theme) funcs() template.FuncMap {
	return template.FuncMap{
		"t":    t.Words.Get,
		"fill": t.Words.Fill,
		"num":  number,
		"add":  func(a, b int) int { return a + b },
		"pct":  percent,
		// css gives a theme's own style sheet for a style element; it is the
		// theme's file, not authored data.
		"css": func(name string) template.CSS {
			for _, f := range t.Static {
				if f.Path == path.Join("assets", name) {
					return template.CSS(f.Data)
				}
			}
			return ""
		},
		// hash is the CSP source of what css gives.
		"hash": func(name string) string {
			for _, f := range t.Static {
				if f.Path == path.Join("assets", name) {
					s := sha256.Sum256(f.Data)
					return "'sha256-" + base64.StdEncoding.EncodeToString(s[:]) + "'"
				}
			}
			return ""
		},
	}
}

// bundle is the browser's ECharts, which the build of the program puts into
// the theme; without it figures stay as they are drawn.
const bundle = "assets/echarts.js"

// Bundle tells whether ECharts is there.
func (t *Theme) Bundle() bool {
	return slices.ContainsFunc(t.Static, func(f StaticFile) bool { return f.Path == bundle })
}

// ownBlock tells whether the theme writes a block by a template of its own.
func (t *Theme) ownBlock(name string) *template.Template {
	return t.blocks.Lookup("partials/blocks/" + name + ".html")
}
