package render

import (
	"context"
	"sync"
)

// Recent gives reports as load does, and keeps the few whose files are being
// made. It is for one build: what it gave once it gives again.
func Recent(load func(ctx context.Context, id string) (*Full, error)) func(ctx context.Context, id string) (*Full, error) {
	return (&recent{load: load}).get
}

// recent keeps the few reports whose files are being made. A report's page and
// its data files stand together in the plan and are asked for by several
// workers: the report is read for the first of them only.
type recent struct {
	load func(ctx context.Context, id string) (*Full, error)
	mu   sync.Mutex
	next int
	ring [16]*recentReport
}

type recentReport struct {
	id   string
	once sync.Once
	full *Full
	err  error
}

func (r *recent) get(ctx context.Context, id string) (*Full, error) {
	e := r.entry(id)
	e.once.Do(func() { e.full, e.err = r.load(ctx, id) })
	if e.err != nil {
		r.forget(e)
	}
	return e.full, e.err
}

// entry finds a report's place, in turn with that of the oldest.
func (r *recent) entry(id string) *recentReport {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.ring {
		if e != nil && e.id == id {
			return e
		}
	}
	e := &recentReport{id: id}
	r.ring[r.next] = e
	r.next = (r.next + 1) % len(r.ring)
	return e
}

// forget lets a report that could not be read be read again.
func (r *recent) forget(e *recentReport) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.ring {
		if r.ring[i] == e {
			r.ring[i] = nil
		}
	}
}
