package source

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Report reads one report in full; it may be called from many goroutines. The
// report is nil when its report.toml cannot be used, with the reason among
// the findings.
func (p *Project) Report(ctx context.Context, i int) (*model.Report, diag.List, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	dir := p.Reports[i]
	file := dir.Dir + "/report.toml"
	src, out := p.read(file)
	if src == "" && out.Failed() {
		return nil, out, nil
	}
	root, found, ok := parse(file, src, 1)
	out = append(out, found...)
	if !ok {
		// The other files of the folder are read all the same: all problems
		// come in one run.
		r := &draft{}
		r.ID, r.Dir, r.Org = dir.ID, dir.Dir, dir.Org
		out = append(out, p.table(r)...)
		return nil, out, nil
	}
	r := &draft{Report: model.Report{ID: dir.ID, Dir: dir.Dir, Org: dir.Org, Status: "draft", Digits: -1}}
	b := &binder{file: file, cfg: p.Config, lenient: p.lenient, rootKeys: reportTable.keys()}
	reportTable.bind(b, root, r)
	r.Pos.File = file
	if r.Status == "" {
		r.Status = "draft"
	}
	out = append(out, b.out...)
	found = p.table(r)
	out = append(out, found...)
	out = append(out, p.outline(&r.Report)...)
	out = append(out, p.prose(&r.Report)...)
	out = append(out, p.annexes(&r.Report)...)
	out = append(out, references(&r.Report, !found.Failed())...)
	return &r.Report, out, nil
}

// outline checks that there is the outline a report names.
func (p *Project) outline(r *model.Report) diag.List {
	if _, ok := p.Config.Outline(r.OutlineID); ok || r.OutlineID == "" || p.lenient {
		return nil
	}
	var ids []string
	for _, list := range [][]model.Outline{p.Config.Outlines, model.BuiltinOutlines()} {
		for i := range list {
			ids = append(ids, list[i].ID)
		}
	}
	pos, n := r.At("outline")
	return diag.List{diag.New(ruleDangling, pos, diag.T("提纲", "outline"), r.OutlineID, didYouMean(diag.Nearest(r.OutlineID, ids)), strings.Join(ids, " ")).Span(n)}
}

// table reads the indicator tree from indicators.csv or from [[indicator]].
func (p *Project) table(r *draft) diag.List {
	file := r.Dir + "/indicators.csv"
	b := &binder{file: r.Dir + "/report.toml", cfg: p.Config, lenient: p.lenient}
	data, err := fs.ReadFile(p.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.Indicators, r.Sum = b.buildTree(r.rows)
		return b.out
	case err != nil:
		return diag.List{unreadable(file, err)}
	}
	src, out := decodeText(file, data)
	if len(r.rows) > 0 {
		out = append(out, diag.New(ruleTwoTrees, r.rows[0].ind.Pos))
	}
	if src == "" && out.Failed() {
		return out
	}
	b.file = file
	r.Indicators, r.Sum = b.buildTree(b.csv(src))
	return append(out, b.out...)
}

// prose reads the Markdown files of a report's folder in the order of their
// names.
func (p *Project) prose(r *model.Report) diag.List {
	entries, err := fs.ReadDir(p.fsys, r.Dir)
	if err != nil {
		return diag.List{unreadable(r.Dir, err)}
	}
	var out diag.List
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".md" || ignored(e.Name()) {
			continue
		}
		if of, lang, ok := translates(e.Name()); ok {
			out = append(out, p.translation(r, entries, e.Name(), of, lang)...)
			continue
		}
		n, found := p.narrative(r, r.Dir+"/"+e.Name())
		r.Narratives = append(r.Narratives, n)
		out = append(out, found...)
	}
	return out
}

// narrative reads one Markdown file of a report.
func (p *Project) narrative(r *model.Report, file string) (model.Narrative, diag.List) {
	src, out := p.read(file)
	front, body, line, found := frontMatter(file, src)
	out = append(out, found...)
	n := model.Narrative{File: file, Text: []byte(body), Line: line}
	if front != nil {
		b := &binder{file: file, cfg: p.Config, lenient: p.lenient, rootKeys: narrativeTable.keys()}
		narrativeTable.bind(b, front, &n)
		out = append(out, b.out...)
		out = append(out, p.part(r, &n)...)
	}
	return n, out
}

// part checks the part that front matter names.
func (p *Project) part(r *model.Report, n *model.Narrative) diag.List {
	if n.Part == "" || p.lenient {
		return nil
	}
	o := p.Config.OutlineOf(r)
	if part, ok := o.Part(n.Part); ok {
		n.Part = part.ID
		return nil
	}
	var names []string
	for i := range o.Parts {
		names = append(names, o.Parts[i].ID, o.Parts[i].Title)
	}
	pos, l := n.Src.At("part")
	return diag.List{diag.New(rulePart, pos, o.Name, n.Part, didYouMean(diag.Nearest(n.Part, names)), strings.Join(names, "、")).Span(l)}
}

// annexes looks at the attached files.
func (p *Project) annexes(r *model.Report) diag.List {
	var out diag.List
	for i := range r.Annexes {
		a := &r.Annexes[i]
		if a.File == "" {
			a.Missing = true
			continue
		}
		pos, n := a.At("file")
		bad := diag.Text{}
		switch {
		case strings.Contains(a.File, `\`):
			bad = diag.T("用了反斜杠", "has a backslash")
		case strings.HasPrefix(a.File, "/") || len(a.File) > 1 && a.File[1] == ':':
			bad = diag.T("不是相对路径", "is not relative")
		case !fs.ValidPath(path.Join(r.Dir, a.File)) || !strings.HasPrefix(path.Clean(a.File)+"/", "files/"):
			bad = diag.T("不在报告的 files 文件夹里", "is not inside the report's folder files")
		}
		if !bad.IsZero() {
			out = append(out, diag.New(ruleAnnexPath, pos, a.File, bad).Span(n))
			a.File, a.Missing = "", true
			continue
		}
		a.File = path.Clean(a.File)
		if err := p.digest(path.Join(r.Dir, a.File), a); err != nil {
			a.Missing = true
			if !errors.Is(err, fs.ErrNotExist) {
				out = append(out, unreadable(path.Join(r.Dir, a.File), err))
			}
		}
	}
	return out
}

// Digests tell size and SHA-256 of files that are not at hand: an archive
// leaves out annexes that are not public, and pages state these of them.
type Digests interface {
	Digest(file string) (size int64, sha256 string, ok bool)
}

func (p *Project) digest(file string, a *model.Annex) error {
	if known, ok := p.fsys.(Digests); ok {
		if size, sum, ok := known.Digest(file); ok {
			a.Size, a.SHA256 = size, sum
			return nil
		}
	}
	f, err := p.fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fs.ErrNotExist
	}
	sum := sha256.New()
	a.Size, err = io.Copy(sum, f)
	a.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return err
}

// named is one thing that others may refer to.
type named struct {
	code, name string
	src        *model.Src
}

// registry checks codes and references of one kind.
type registry struct {
	kind  diag.Text
	known map[string]bool
	words []string
	out   *diag.List
}

func register(kind diag.Text, out *diag.List, list []named) *registry {
	g := &registry{kind: kind, known: map[string]bool{}, out: out}
	first := map[string]*model.Src{}
	for _, n := range list {
		if n.code != "" {
			if other := first[n.code]; other != nil {
				pos, l := n.src.At("code")
				at, _ := other.At("code")
				*out = append(*out, diag.New(ruleCode, pos, kind, n.code, at.Line).Span(l))
			} else {
				first[n.code] = n.src
			}
		}
		for _, w := range []string{n.code, n.name} {
			if w != "" && !g.known[w] {
				g.known[w] = true
				g.words = append(g.words, w)
			}
		}
	}
	return g
}

// refer checks references made by a field.
func (g *registry) refer(src *model.Src, field string, words ...string) {
	for i, w := range words {
		if w == "" || g == nil || g.known[w] {
			continue
		}
		pos, n := src.At(field)
		if key := refKey(field, i); src.Has(key) {
			pos, n = src.At(key)
		}
		shown := g.words
		if len(shown) > 24 {
			shown = shown[:24]
		}
		*g.out = append(*g.out, diag.New(ruleDangling, pos, g.kind, w, didYouMean(diag.Nearest(w, g.words)), strings.Join(shown, "、")).Span(n))
	}
}

// references checks every code and reference inside a report. Indicators are
// looked up only when the whole table could be read: a row that was lost would
// else be reported again at each place that names it.
func references(r *model.Report, whole bool) diag.List {
	var out diag.List
	var nodes, dims, goals, problems, advice []named
	for i := range r.Indicators {
		n := &r.Indicators[i]
		nodes = append(nodes, named{n.Code, n.Name, &n.Src})
		if n.Parent < 0 {
			dims = append(dims, named{"", n.Name, &n.Src})
		}
	}
	for i := range r.Goals {
		goals = append(goals, named{r.Goals[i].Code, r.Goals[i].Name, &r.Goals[i].Src})
	}
	for i := range r.Problems {
		problems = append(problems, named{r.Problems[i].Code, r.Problems[i].Title, &r.Problems[i].Src})
	}
	for i := range r.Advice {
		advice = append(advice, named{r.Advice[i].Code, "", &r.Advice[i].Src})
	}
	node := register(diag.T("指标", "indicator"), &out, nodes)
	dim := register(diag.T("一级指标", "dimension"), &out, dims)
	if !whole {
		node, dim = nil, nil
	}
	goal := register(diag.T("目标", "goal"), &out, goals)
	problem := register(diag.T("问题", "problem"), &out, problems)
	register(diag.T("建议", "recommendation"), &out, advice)
	for i := range r.Indicators {
		goal.refer(&r.Indicators[i].Src, "goals", r.Indicators[i].Goals...)
	}
	for i := range r.Goals {
		node.refer(&r.Goals[i].Src, "links", r.Goals[i].Links...)
		goal.refer(&r.Goals[i].Src, "parent", r.Goals[i].Parent)
	}
	for i := range r.Problems {
		x := &r.Problems[i]
		dim.refer(&x.Src, "dimensions", x.Dimensions...)
		node.refer(&x.Src, "indicators", x.Indicators...)
		goal.refer(&x.Src, "goals", x.Goals...)
	}
	for i := range r.Advice {
		problem.refer(&r.Advice[i].Src, "problems", r.Advice[i].Problems...)
	}
	for i := range r.Budgets {
		node.refer(&r.Budgets[i].Src, "indicator", r.Budgets[i].Indicator)
	}
	for i := range r.Surveys {
		node.refer(&r.Surveys[i].Src, "indicator", r.Surveys[i].Indicator)
	}
	out = append(out, goalCycles(r)...)
	slices.SortStableFunc(out, func(a, b diag.Diagnostic) int { return cmp.Compare(a.Pos.Line, b.Pos.Line) })
	return out
}

// goalCycles finds goals that are, over others, their own parents.
func goalCycles(r *model.Report) diag.List {
	var out diag.List
	parent := map[string]string{}
	for i := range r.Goals {
		if c := r.Goals[i].Code; c != "" {
			parent[c] = r.Goals[i].Parent
		}
	}
	for i := range r.Goals {
		g := &r.Goals[i]
		chain := []string{g.Code}
		for q := g.Parent; q != "" && len(chain) <= len(r.Goals); q = parent[q] {
			chain = append(chain, q)
			if q == g.Code {
				pos, n := g.At("parent")
				out = append(out, diag.New(ruleCycle, pos, strings.Join(chain, " → ")).Span(n))
				break
			}
		}
	}
	return out
}
