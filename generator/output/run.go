package output

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
)

// keepBuffer is the largest buffer, in bytes, that a worker keeps for its
// next output.
const keepBuffer = 4 << 20

// chunk is the size, in bytes, of the pieces in which files are read.
const chunk = 64 << 10

// Run renders and inspects a set into nothing: what a build would do up to
// its stage, without a folder.
// With a memory, what was inspected under the same key is not made again.
func Run(ctx context.Context, set *Set, opt StageOptions) error {
	known := map[string]remembered{}
	if opt.Memory != nil && opt.Known != nil {
		for i := range set.outputs {
			o := &set.outputs[i]
			if f, ok := opt.Memory.files[o.Path]; ok && o.Key != "" && o.Key == f.key {
				known[o.Path] = f
				opt.Known(o.Path, f.note)
			}
		}
	}
	return renderAll(ctx, set, known, opt, func([]int) {}, func() sink { return discard{} })
}

// sink takes the outputs of one worker.
type sink interface {
	// settle takes the bytes of output i.
	settle(i int, path string, body []byte) error
	// stream opens a writer for output i; done is called when all is
	// written without error, abandon when it is not.
	stream(ctx context.Context, i int, path string) (streamWriter, error)
}

type streamWriter interface {
	io.Writer
	done() error
	abandon()
}

// renderAll makes every output of a set that is not known, round by round;
// before is told of each round and may get to know more. Of several errors in a
// round it gives the first in plan order.
func renderAll(ctx context.Context, set *Set, known map[string]remembered, opt StageOptions, before func(round []int), newSink func() sink) error {
	p := progress{tell: opt.Progress, total: set.Len()}
	for _, round := range set.rounds() {
		before(round)
		err := each(ctx, len(round), opt.Workers, func() func(int) error {
			r := &renderer{sink: newSink(), inspect: opt.Inspect}
			return func(k int) error {
				i := round[k]
				if _, ok := known[set.outputs[i].Path]; ok {
					p.add()
					return nil
				}
				if err := r.render(ctx, i, set.outputs[i]); err != nil {
					return err
				}
				p.add()
				return nil
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// renderer is one worker with its buffers.
type renderer struct {
	sink    sink
	inspect func(path string, body []byte) error
	body    bytes.Buffer
	pieces  *bufio.Writer
}

func (r *renderer) render(ctx context.Context, i int, o Output) error {
	if o.Stream {
		return r.stream(ctx, i, o)
	}
	if r.body.Cap() > keepBuffer {
		r.body = bytes.Buffer{}
	}
	r.body.Reset()
	if err := o.Write(ctx, &r.body); err != nil {
		return fmt.Errorf("render %s: %w", o.Path, err)
	}
	body := r.body.Bytes()
	if r.inspect != nil {
		if err := r.inspect(o.Path, body); err != nil {
			return fmt.Errorf("inspect %s: %w", o.Path, err)
		}
	}
	return r.sink.settle(i, o.Path, body)
}

func (r *renderer) stream(ctx context.Context, i int, o Output) error {
	if _, nothing := r.sink.(discard); nothing && o.Round > 0 {
		return nil // nobody looks at it, and what it is made of was not kept
	}
	w, err := r.sink.stream(ctx, i, o.Path)
	if err != nil {
		return err
	}
	if r.pieces == nil {
		r.pieces = bufio.NewWriterSize(w, chunk)
	}
	r.pieces.Reset(w)
	err = o.Write(ctx, r.pieces)
	if err == nil {
		err = r.pieces.Flush()
	}
	if err != nil {
		w.abandon()
		return fmt.Errorf("render %s: %w", o.Path, err)
	}
	return w.done()
}

// discard is the sink of Run.
type discard struct{}

func (discard) settle(int, string, []byte) error { return nil }

func (discard) stream(ctx context.Context, _ int, _ string) (streamWriter, error) {
	return nowhere{ctx: ctx}, nil
}

type nowhere struct{ ctx context.Context }

func (n nowhere) Write(p []byte) (int, error) { return len(p), n.ctx.Err() }
func (nowhere) done() error                   { return nil }
func (nowhere) abandon()                      {}

// progress counts finished outputs, one call at a time.
type progress struct {
	tell  func(done, total int)
	mu    sync.Mutex
	count int
	total int
}

func (p *progress) add() {
	if p.tell == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count++
	p.tell(p.count, p.total)
}

// each calls work for 0 to n-1 on several workers; start makes one worker.
// After an error no further number is handed out, but those already handed
// out are finished. Since they are handed out in order, the error of the
// lowest number is the same on every run.
func each(ctx context.Context, n, workers int, start func() func(i int) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var (
		group   sync.WaitGroup
		next    atomic.Int64
		stop    atomic.Bool
		mu      sync.Mutex
		lowest  = n
		problem error
	)
	for range min(workers, n) {
		group.Go(func() {
			work := start()
			for !stop.Load() && ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				err := work(i)
				if err == nil {
					continue
				}
				stop.Store(true)
				mu.Lock()
				if i < lowest {
					lowest, problem = i, err
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return problem
}
