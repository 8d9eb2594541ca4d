package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Project is what the whole site needs: settings, bodies, plain pages and
// where the reports are. It is never changed once opened.
type Project struct {
	Config  *model.Config // nil when there is no config.toml; built-in settings when it has a syntax error
	Orgs    []*model.Org  // sorted by id
	Pages   []*model.Page // sorted by id
	Reports []ReportDir   // sorted by id
	fsys    fs.FS
	lenient bool // config.toml could not be used
}

// ReportDir is a folder with a report.
type ReportDir struct {
	ID  string // folder path below content/
	Dir string // the same with content/ in front
	Org string // id of its body
}

// Open reads everything but the reports themselves.
func Open(ctx context.Context, fsys fs.FS) (*Project, diag.List, error) {
	p := &Project{fsys: fsys}
	out := p.config()
	if p.Config == nil {
		return p, out, nil
	}
	w := &walk{p: p, orgs: map[string]bool{}, names: map[string]string{}, holds: map[string]bool{}}
	if err := fs.WalkDir(fsys, "content", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return w.visit(name, d, err)
	}); err != nil {
		return nil, nil, fmt.Errorf("read content: %w", err)
	}
	out = append(out, w.out...)
	out = append(out, w.reports()...)
	out = append(out, p.parents()...)
	out = append(out, p.originals()...)
	slices.SortFunc(p.Orgs, func(a, b *model.Org) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(p.Pages, func(a, b *model.Page) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.File, b.File)) })
	slices.SortFunc(p.Reports, func(a, b ReportDir) int { return cmp.Compare(a.ID, b.ID) })
	return p, out, nil
}

// read gives the text of a file.
func (p *Project) read(file string) (string, diag.List) {
	data, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		return "", diag.List{unreadable(file, err)}
	}
	return decodeText(file, data)
}

func unreadable(file string, err error) diag.Diagnostic {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return diag.New(ruleUnreadable, diag.Pos{File: file}, err.Error())
}

// Texts is [Project.Text] of a project that is not opened.
func Texts(fsys fs.FS) func(file string) ([]byte, bool) { return (&Project{fsys: fsys}).Text }

// Text gives a source file's text as it was read, for quoting in messages.
func (p *Project) Text(file string) ([]byte, bool) {
	if !fs.ValidPath(file) {
		return nil, false
	}
	data, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		return nil, false
	}
	s, _ := decodeText(file, data)
	return []byte(s), s != ""
}

func (p *Project) config() diag.List {
	const file = "config.toml"
	data, err := fs.ReadFile(p.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return diag.List{diag.New(ruleNoConfig, diag.Pos{File: file})}
	}
	if err != nil {
		return diag.List{unreadable(file, err)}
	}
	src, out := decodeText(file, data)
	root, found, ok := parse(file, src, 1)
	ok = ok && !out.Failed()
	out = append(out, found...)
	c := &model.Config{Language: "zh-CN", Theme: "default", Timezone: "+08:00", Rounding: "half-up", Digits: 2}
	p.Config = c
	if !ok {
		// The rest is read all the same, with built-in settings: all problems
		// come in one run. Names that only config.toml knows are let pass.
		p.lenient = true
		c.Catalogue = model.BuiltinCatalogue()
		return out
	}
	b := &binder{file: file, rootKeys: configTable.keys()}
	configTable.bind(b, root, c)
	if len(c.Catalogue) == 0 {
		c.Catalogue = model.BuiltinCatalogue()
	}
	for i := range c.Scales {
		completeScale(&c.Scales[i])
	}
	return append(out, b.out...)
}

// walk goes through content/.
type walk struct {
	p     *Project
	out   diag.List
	orgs  map[string]bool
	found []string // folders with a report.toml
	names map[string]string
	holds map[string]bool // folders that were asked for a report.toml
}

func (w *walk) visit(name string, d fs.DirEntry, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist) && name == "content":
		return fs.SkipAll
	case err != nil:
		w.out = append(w.out, unreadable(name, err))
		if d != nil && d.IsDir() {
			return fs.SkipDir
		}
		return nil
	case name != "content" && ignored(d.Name()):
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	w.clash(name)
	id := strings.TrimPrefix(name, "content/")
	switch {
	case d.IsDir():
		if name != "content" && reserved(d.Name()) {
			w.out = append(w.out, diag.New(ruleReserved, diag.Pos{File: name}, d.Name()))
		}
	case name == "content/report.toml" || name == "content/org.toml":
		w.out = append(w.out, diag.New(ruleNesting, diag.Pos{File: name}, diag.T("这个文件直接放在了 content 里，应放在单位或报告自己的文件夹里", "this file lies in content itself, want a folder of its own")))
	case w.inReport(path.Dir(name)):
		if d.Name() == "report.toml" || d.Name() == "org.toml" {
			w.out = append(w.out, diag.New(ruleNesting, diag.Pos{File: name}, diag.T("报告的文件夹里又有一份报告或一个单位", "a report's folder holds another report or body")))
		}
	case d.Name() == "report.toml":
		w.found = append(w.found, path.Dir(id))
	case d.Name() == "org.toml":
		w.org(name, path.Dir(id))
	case path.Ext(name) == ".md" && !w.hasReport(path.Dir(name)):
		w.page(name, strings.TrimSuffix(id, ".md"))
	}
	return nil
}

// inReport tells a folder that lies in a report's folder.
func (w *walk) inReport(dir string) bool {
	for dir = path.Dir(dir); dir != "content" && dir != "."; dir = path.Dir(dir) {
		if w.hasReport(dir) {
			return true
		}
	}
	return false
}

func (w *walk) hasReport(dir string) bool {
	has, known := w.holds[dir]
	if !known {
		_, err := fs.Stat(w.p.fsys, dir+"/report.toml")
		has = err == nil
		w.holds[dir] = has
	}
	return has
}

// ignored tells files that editors and systems leave behind.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".tmp") || name == "Thumbs.db" || name == "desktop.ini" || name == "node_modules"
}

// reserved tells names that Windows cannot bear.
func reserved(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch base {
	case "con", "prn", "aux", "nul":
		return true
	}
	if len(base) == 4 && (strings.HasPrefix(base, "com") || strings.HasPrefix(base, "lpt")) && base[3] >= '1' && base[3] <= '9' {
		return true
	}
	return strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ")
}

// clash notes names that differ only in case.
func (w *walk) clash(name string) {
	// Folders that clash are named once, not again for each file in them.
	key := path.Join(path.Dir(name), strings.ToLower(path.Base(name)))
	if other, ok := w.names[key]; ok {
		w.out = append(w.out, diag.New(ruleCase, diag.Pos{File: name}, path.Base(other), path.Base(name)))
		return
	}
	w.names[key] = name
}

func (w *walk) org(file, id string) {
	src, out := w.p.read(file)
	root, found, ok := parse(file, src, 1)
	w.out = append(append(w.out, out...), found...)
	w.orgs[id] = true
	o := &model.Org{ID: id}
	if ok {
		b := &binder{file: file, cfg: w.p.Config, lenient: w.p.lenient, rootKeys: orgTable.keys()}
		orgTable.bind(b, root, o)
		w.out = append(w.out, b.out...)
	}
	if o.Name == "" {
		o.Name = path.Base(id)
	}
	w.p.Orgs = append(w.p.Orgs, o)
}

func (w *walk) page(file, id string) {
	src, out := w.p.read(file)
	m := &model.Page{ID: id, File: file}
	b := &binder{file: file, cfg: w.p.Config, lenient: w.p.lenient, rootKeys: pageTable.keys()}
	front, body, line, found := frontMatter(file, src)
	w.out = append(append(w.out, out...), found...)
	if front != nil {
		pageTable.bind(b, front, m)
		w.out = append(w.out, b.out...)
	}
	m.Body = model.Narrative{File: file, Text: []byte(body), Line: line}
	if m.Title == "" {
		m.Title = firstHeading(body)
	}
	if of, lang, ok := translates(path.Base(file)); ok {
		w.translated(m, path.Join(path.Dir(file), of), lang)
		return
	}
	if m.Title == "" {
		m.Title = path.Base(id)
	}
	w.p.Pages = append(w.p.Pages, m)
}

// firstHeading is the words of the # line that opens a text.
func firstHeading(body string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(body, "\n \t"), "\n")
	if t, ok := strings.CutPrefix(line, "# "); ok {
		return strings.TrimSpace(strings.TrimRight(t, "# "))
	}
	return ""
}

// frontMatter parts +++ … +++ from the text behind it. line is the file's
// line on which body begins; front is nil when there is none or it cannot be
// used.
func frontMatter(file, src string) (front *node, body string, line int, out diag.List) {
	if !strings.HasPrefix(src, "+++\n") {
		return nil, src, 1, nil
	}
	rest := src[4:]
	end := strings.Index("\n"+rest, "\n+++")
	if end < 0 {
		return nil, "", 1, diag.List{diag.New(ruleFront, diag.Pos{File: file, Line: 1, Col: 1}).Span(3)}
	}
	text := rest[:max(0, end)]
	body = rest[end+3:]
	if i := strings.IndexByte(body, '\n'); i >= 0 {
		body = body[i+1:]
	} else {
		body = ""
	}
	line = 1 + strings.Count(src[:len(src)-len(body)], "\n")
	front, out, ok := parse(file, text, 2)
	if !ok {
		front = nil
	}
	return front, body, line, out
}

// reports gives each report its body: the nearest folder above with an
// org.toml.
func (w *walk) reports() diag.List {
	var out diag.List
	for _, id := range w.found {
		file := "content/" + id + "/report.toml"
		if w.orgs[id] {
			out = append(out, diag.New(ruleNesting, diag.Pos{File: file}, diag.T("单位和报告放在了同一个文件夹", "a body and a report share this folder")))
			continue
		}
		org := path.Dir(id)
		for org != "." && !w.orgs[org] {
			org = path.Dir(org)
		}
		if org == "." {
			first, _, _ := strings.Cut(id, "/")
			out = append(out, diag.New(ruleNoOrg, diag.Pos{File: file}, "content/"+first))
			continue
		}
		w.p.Reports = append(w.p.Reports, ReportDir{ID: id, Dir: "content/" + id, Org: org})
	}
	return out
}

// parents checks that every parent exists and that none is its own.
func (p *Project) parents() diag.List {
	var out diag.List
	byID := map[string]*model.Org{}
	var ids []string
	for _, o := range p.Orgs {
		byID[o.ID] = o
		ids = append(ids, o.ID)
	}
	for _, o := range p.Orgs {
		if o.Parent == "" {
			continue
		}
		pos, n := o.At("parent")
		if byID[o.Parent] == nil {
			out = append(out, diag.New(ruleDangling, pos, diag.T("单位", "body"), o.Parent, didYouMean(diag.Nearest(o.Parent, ids)), strings.Join(ids, " ")).Span(n))
			o.Parent = ""
			continue
		}
		chain := []string{o.ID}
		for q := byID[o.Parent]; q != nil && len(chain) <= len(p.Orgs); q = byID[q.Parent] {
			chain = append(chain, q.ID)
			if q == o {
				out = append(out, diag.New(ruleCycle, pos, strings.Join(chain, " → ")).Span(n))
				break
			}
		}
	}
	return out
}

// Copy writes a file's bytes.
func (p *Project) Copy(w io.Writer, file string) error {
	f, err := p.fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
