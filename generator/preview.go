package generator

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
	"path"
	"slices"
	"strings"
	"sync"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/render"
	"evalpress/generator/site"
	"evalpress/generator/source"
)

// Preview builds a site in memory, again and again, and makes its pages when
// somebody asks. What did not change is remembered. It touches no folder.
type Preview struct {
	opt  Options
	memo *memo

	mu   sync.RWMutex
	view View
	site *preview // the last that could be laid out; nil before the first
}

// preview is one state of the site. It is never changed.
type preview struct {
	run   *run
	set   *output.Set
	at    state
	found diag.List // while it was laid out
	// pages gives the page of each report's folder and each page's file.
	pages func() map[string]string
}

// pagesOf is made when first asked for: a state without findings needs none.
func pagesOf(r *run) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		all := make(map[string]string, len(r.project.Reports)+len(r.project.Pages))
		for i := range r.project.Reports {
			d := &r.project.Reports[i]
			all[d.Dir] = r.paths.Of(d.ID)
		}
		for _, g := range r.project.Pages {
			all[g.File] = r.paths.Of(g.ID)
		}
		return all
	})
}

// NewPreview makes a preview of a project. Where the project's file system
// has [Stamps], only what changed is read.
func NewPreview(opt Options) *Preview {
	s, ok := opt.Project.(Stamps)
	if !ok {
		s = content{opt.Project, maphash.MakeSeed()}
	}
	return &Preview{opt: opt, memo: newMemo(s)}
}

// View says whose eyes a preview shows the site with.
type View struct {
	Public bool   // without drafts and without what is published later
	Clock  string // the day it is taken to be, 2024-07-01; "" is today
}

// View changes whose eyes the next build is made for. The error tells a clock
// that is no date.
func (p *Preview) View(v View) error {
	var clock model.Date
	if v.Clock != "" {
		var ok bool
		if clock, ok = model.ParseDate(v.Clock); !ok {
			return fmt.Errorf("%q is no date", v.Clock)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.view, p.opt.Clock, p.opt.Drafts, p.opt.Future = v, clock, !v.Public, !v.Public
	return nil
}

// Viewed is whose eyes the preview shows the site with.
func (p *Preview) Viewed() View {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.view
}

// Anchor is the id, on a report's page, of what a finding's place names; ""
// for what has none.
func Anchor(place string) string { return render.Anchor(place) }

// Rebuild looks at the project again. Findings do not stop it: a report that
// cannot be read keeps its last good page. The error tells what leaves the
// whole site as it was, such as a broken template.
func (p *Preview) Rebuild(ctx context.Context) (*Result, error) {
	r, err := load(ctx, p.options(), p.memo, nil)
	if err != nil {
		return nil, err
	}
	if r.project.Config == nil {
		return r.finish(), nil
	}
	at := p.memo.state(r)
	p.mu.RLock()
	last := p.site
	p.mu.RUnlock()
	if last != nil && last.at == at {
		// The same pages at the same addresses; a report whose own words
		// changed is read anew when its page is asked for.
		r.result.Pages = last.run.result.Pages
		r.add(slices.Clone(last.found))
		return r.finish(), nil
	}
	before := len(r.result.Problems)
	set, err := r.setLike(last)
	if set == nil || err != nil {
		return r.finish(), err
	}
	p.mu.Lock()
	p.site = &preview{r, set, at, slices.Clone(r.result.Problems[before:]), pagesOf(r)}
	p.mu.Unlock()
	return r.finish(), nil
}

// set plans the outputs; it is nil where two of them clash, which is a finding.
func (r *run) set() (*output.Set, error) { return r.setLike(nil) }

// setLike is set, where what was found of the last state's paths need not be
// found again.
func (r *run) setLike(last *preview) (*output.Set, error) {
	outputs, err := r.plan()
	if err != nil {
		return nil, err
	}
	if last != nil {
		if set, same := last.set.Same(outputs); same {
			return set, nil
		}
	}
	set, clashes := output.NewSet(outputs)
	r.clashes(clashes)
	return set, nil
}

// Write makes the bytes of one output. ok is false when there is no such
// output.
func (p *Preview) Write(ctx context.Context, file string) (body []byte, ok bool, err error) {
	p.mu.RLock()
	s := p.site
	p.mu.RUnlock()
	if s == nil {
		return nil, false, nil
	}
	return written(ctx, s.set, file)
}

// written is one output of a set.
func written(ctx context.Context, set *output.Set, file string) (body []byte, ok bool, err error) {
	o, ok := set.Find(file)
	if !ok {
		return nil, false, nil
	}
	var b bytes.Buffer
	if err := o.Write(ctx, &b); err != nil {
		return nil, true, fmt.Errorf("page %s: %w", file, err)
	}
	return b.Bytes(), true, nil
}

// Index lists the bodies, whose pages can be had before all reports have been
// read.
func (p *Preview) Index() []site.Link {
	r := &run{opt: p.options(), memo: p.memo, result: &Result{}}
	if err := r.open(context.Background()); err != nil || r.project.Config == nil {
		return nil
	}
	list := make([]site.Link, 0, len(r.project.Orgs))
	for _, o := range r.project.Orgs {
		list = append(list, site.Link{Title: o.Name, Path: r.paths.Of(o.ID)})
	}
	return list
}

// Early makes one output before all reports have been read, where it shows
// nothing of other bodies' reports: those of a body with its reports, and the
// theme's files. Comparisons with others are not there yet. ok is false for
// all else.
func (p *Preview) Early(ctx context.Context, file string) (body []byte, ok bool, err error) {
	r := &run{opt: p.options(), memo: p.memo, result: &Result{}}
	if err := r.open(ctx); err != nil || r.project.Config == nil {
		return nil, false, err
	}
	org := r.bodyOf(file)
	if org == nil && !strings.HasPrefix(file, "assets/") {
		return nil, false, nil
	}
	if err := r.loadTheme(); err != nil {
		return nil, false, err
	}
	r.memo = nil
	part := *r.project
	part.Pages, part.Reports = nil, slices.DeleteFunc(slices.Clone(part.Reports), func(d source.ReportDir) bool { return org == nil || d.Org != org.ID })
	r.project = &part
	r.reports = newReports(r)
	if err := r.reports.read(ctx); err != nil {
		return nil, false, err
	}
	set, err := r.set()
	if set == nil || err != nil {
		return nil, false, err
	}
	return written(ctx, set, file)
}

// bodyOf finds the body in whose folder of the site an output lies.
func (r *run) bodyOf(file string) *model.Org {
	var best *model.Org
	longest := 0
	for _, o := range r.project.Orgs {
		folder := strings.TrimSuffix(r.paths.Of(o.ID), "index.html")
		if len(folder) > longest && strings.HasPrefix(file, folder) {
			best, longest = o, len(folder)
		}
	}
	return best
}

// options are those of the next build.
func (p *Preview) options() Options {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.opt
}

// Paths lists the outputs of the last state, in plan order.
func (p *Preview) Paths() []string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.site == nil {
		return nil
	}
	var list []string
	for o := range p.site.set.All() {
		list = append(list, o.Path)
	}
	return list
}

// PageOf gives the page that a source file goes into, "" for none or many.
func (p *Preview) PageOf(file string) string {
	p.mu.RLock()
	s := p.site
	p.mu.RUnlock()
	if s == nil {
		return ""
	}
	for at := file; at != "."; at = path.Dir(at) {
		if page, ok := s.pages()[at]; ok {
			return page
		}
	}
	return ""
}
