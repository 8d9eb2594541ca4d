package generator

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"evalpress/generator/output"
)

// Check reads, judges and renders the whole site without writing anything:
// pages and links are judged for every report that could be read, also where
// a build would stop.
func Check(ctx context.Context, opt Options) (*Result, error) {
	r, err := load(ctx, opt, nil)
	if err != nil {
		return nil, err
	}
	if r.project.Config == nil {
		return r.finish(), nil
	}
	outputs, err := r.plan()
	if err != nil {
		return r.finish(), err
	}
	set, clashes := output.NewSet(outputs)
	r.clashes(clashes)
	if set == nil {
		return r.finish(), nil
	}
	pages := newInspection()
	if err := r.render(ctx, set, pages); err != nil {
		return r.finish(), err
	}
	r.add(pages.problems(set))
	return r.finish(), nil
}

// render makes every output on all cores, shows it to the inspection and lets
// it go.
func (r *run) render(ctx context.Context, set *output.Set, pages *inspection) error {
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(r.reports.workers())
	for o := range set.All() {
		if o.Stream {
			continue
		}
		g.Go(func() error {
			b := buffers.Get().(*bytes.Buffer)
			defer buffers.Put(b)
			b.Reset()
			if err := o.Write(ctx, b); err != nil {
				return fmt.Errorf("render %s: %w", o.Path, err)
			}
			return pages.page(o.Path, b.Bytes())
		})
	}
	return g.Wait()
}
