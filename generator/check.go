package generator

import (
	"context"
	"fmt"

	"evalpress/generator/diag"
	"evalpress/generator/output"
)

// Check reads, judges and renders the whole site into nothing: pages and links
// are judged for every report that could be read, also where a build stops.
// When drafts or future reports are looked at, the site as the public gets it
// is judged too, so that what Check lets pass can be built either way.
func Check(ctx context.Context, opt Options) (*Result, error) {
	r, err := checkAs(ctx, opt)
	if r == nil {
		return nil, err
	}
	if err != nil || !r.unpublished() {
		return r.finish(), err
	}
	opt.Drafts, opt.Future, opt.Progress = false, false, nil
	public, err := checkAs(ctx, opt)
	if err != nil {
		return r.finish(), fmt.Errorf("as the public sees it: %w", err)
	}
	r.result.Problems = union(r.result.Problems, public.result.Problems)
	return r.finish(), nil
}

// checkAs is one run with one idea of what is visible. The run is nil when the
// project could not be loaded.
func checkAs(ctx context.Context, opt Options) (*run, error) {
	r, err := load(ctx, opt, nil, nil)
	if err != nil {
		return nil, err
	}
	if r.project.Config == nil {
		return r, nil
	}
	outputs, err := r.plan()
	if err != nil {
		return r, err
	}
	set, clashes := output.NewSet(outputs)
	r.clashes(clashes)
	if set == nil {
		return r, nil
	}
	pages := newInspection()
	err = output.Run(ctx, set, output.StageOptions{Workers: opt.Workers, Progress: opt.Progress, Inspect: pages.page})
	if err != nil {
		return r, fmt.Errorf("render: %w", err)
	}
	r.add(pages.problems(r.promised(outputs, set)))
	return r, nil
}

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
