package serve

import (
	"context"
	"sync"
)

// gate holds back who asks for pages while it is not known whether the files
// on the disk are whole. Its zero value is open.
type gate struct {
	mu   sync.Mutex
	free chan struct{} // nil while open
}

func (g *gate) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.free == nil {
		g.free = make(chan struct{})
	}
}

func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.free != nil {
		close(g.free)
		g.free = nil
	}
}

// pass waits until the gate is open, or whoever asks has gone.
func (g *gate) pass(ctx context.Context) {
	g.mu.Lock()
	free := g.free
	g.mu.Unlock()
	if free == nil {
		return
	}
	select {
	case <-free:
	case <-ctx.Done():
	}
}

// lastGood remembers pages that browsers have open, as they could be made
// last: a template that fails while it runs takes no page away.
type lastGood struct {
	mu    sync.Mutex
	pages map[string][]byte
	order []string // oldest first
}

// goodMost is how many pages are remembered: more than anybody has open.
const goodMost = 64

func (l *lastGood) keep(page string, body []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, known := l.pages[page]; !known {
		l.order = append(l.order, page)
	}
	l.pages[page] = body
	if len(l.order) > goodMost {
		delete(l.pages, l.order[0])
		l.order = l.order[1:]
	}
}

func (l *lastGood) of(page string) ([]byte, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	body, ok := l.pages[page]
	return body, ok
}

// made gives one output of the site as it is now. Where a page cannot be made
// any more it is the last that could be, together with the error.
func (s *server) made(ctx context.Context, name string) (body []byte, ok bool, err error) {
	body, ok, err = s.preview.Write(ctx, name)
	switch {
	case err == nil && ok && isPage(name):
		s.good.keep(name, body)
	case err != nil && ctx.Err() == nil:
		body, _ = s.good.of(name)
	}
	return body, ok, err
}
