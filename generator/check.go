package generator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/output"
)

// Check reads, judges and renders the whole site into nothing: pages and links
// are judged for every report that could be read, also where a build stops.
// When drafts or future reports are looked at, the site as the public gets it
// is judged too, so that what Check lets pass can be built either way.
func Check(ctx context.Context, opt Options) (*Result, error) {
	r, err := load(ctx, opt, nil, nil)
	if err != nil {
		return nil, err
	}
	if r.project.Config == nil {
		return r.finish(), nil
	}
	defer r.close()
	twice := r.unpublished()
	r.reports.shelf.lends = twice
	if err := r.judge(ctx); err != nil || !twice {
		return r.finish(), err
	}
	public, err := r.public(ctx)
	if err == nil {
		err = public.judge(ctx)
	}
	if err != nil {
		return r.finish(), fmt.Errorf("as the public sees it: %w", err)
	}
	r.result.Problems = union(r.result.Problems, public.result.Problems)
	return r.finish(), nil
}

// public is the same project as the public gets it; what was read of it is
// not read again.
func (r *run) public(ctx context.Context) (*run, error) {
	p := &run{opt: r.opt, project: r.project, paths: r.paths, theme: r.theme, result: &Result{Text: r.result.Text}}
	p.opt.Drafts, p.opt.Future, p.opt.Progress = false, false, nil
	p.reports = newReports(p)
	p.reports.known, p.reports.shelf = r.reports.records, r.reports.shelf
	return p, p.gather(ctx)
}

// judge renders the site into nothing and looks at what is rendered.
func (r *run) judge(ctx context.Context) error {
	set, err := r.set()
	if set == nil || err != nil {
		return err
	}
	outputs := slices.Collect(set.All())
	pages := newInspection(r.project.Config.Hosts())
	looked, _ := output.NewSet(slices.DeleteFunc(slices.Clone(outputs), unlooked)) // a part of a set that has no clashes
	err = output.Run(ctx, looked, output.StageOptions{Workers: r.opt.Workers, Progress: r.opt.Progress, Inspect: pages.page})
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	r.add(pages.problems(r.promised(outputs, set)))
	return nil
}

// unlooked tells an output that no inspection sees: data, archives, what is
// copied. Its path counts for links; its bytes tell nothing that pages do not.
func unlooked(o output.Output) bool { return o.Stream || !strings.HasSuffix(o.Path, ".html") }

// promised adds the pages of reports that could not be read: the fault is told
// where it is, a link to such a page is none.
func (r *run) promised(outputs []output.Output, set *output.Set) *output.Set {
	for i := range r.reports.entries {
		if e := &r.reports.entries[i]; e.Summary == nil {
			outputs = append(outputs, output.Output{Path: e.Path})
		}
	}
	if with, clashes := output.NewSet(outputs); len(clashes) == 0 {
		return with
	}
	return set // the clash has been told
}

// unpublished tells that the run shows what the public does not see yet.
func (r *run) unpublished() bool {
	if r.project.Config == nil {
		return false
	}
	for i := range r.reports.entries {
		if e := &r.reports.entries[i]; e.Visible && (e.Status == "draft" || r.future(e.Published)) {
			return true
		}
	}
	for _, p := range r.project.Pages {
		if r.shown(p.Draft, p.Published) && (p.Draft || r.future(p.Published)) {
			return true
		}
	}
	return false
}

// union adds to a list what it does not have.
func union(list, more diag.List) diag.List {
	type key struct {
		pos         diag.Pos
		id, message string
	}
	keyOf := func(d diag.Diagnostic) key { return key{d.Pos, d.Rule.ID, d.Message().Zh} }
	known := make(map[key]bool, len(list))
	for _, d := range list {
		known[keyOf(d)] = true
	}
	for _, d := range more {
		if !known[keyOf(d)] {
			list = append(list, d)
		}
	}
	return list
}
