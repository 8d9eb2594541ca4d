package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
)

// stageSink settles the outputs of one worker.
type stageSink struct {
	*Stage
	buf []byte
}

func (s *Stage) newSink() *stageSink { return &stageSink{Stage: s, buf: make([]byte, chunk)} }

func (s *stageSink) settle(i int, p string, body []byte) error {
	r := result{File: File{Path: p, Size: int64(len(body)), Sum: sha256.Sum256(body)}}
	same := false
	if s.seen.isFile(p) {
		f, err := s.dir.disk.root.Open(p)
		if err != nil {
			return fmt.Errorf("compare %s: %w", p, err)
		}
		same, err = sameBytes(f, body, s.buf)
		if err := errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("compare %s: %w", p, err)
		}
	}
	if err := s.decide(&r, same); err != nil {
		return err
	}
	s.results[i] = r
	if r.fate != fresh && r.fate != replaced {
		return nil
	}
	if err := s.folder.write(stageName(i), body); err != nil {
		return fmt.Errorf("stage %s: %w", p, err)
	}
	return nil
}

// decide sets the fate of an output.
func (s *stageSink) decide(r *result, same bool) error {
	prev, ours := s.old[r.Path]
	there := s.seen.isFile(r.Path)
	switch {
	case same && ours:
		r.fate = unchanged
		return nil
	case same:
		r.fate = adopted
		return nil
	case there && !ours:
		r.fate = refused
		return nil
	case !there: // a folder or a link is judged with the whole plan
		r.fate, r.edited = fresh, ours
		return nil
	}
	r.fate = replaced
	untouched, err := holds(s.dir.disk.root, prev, s.buf)
	r.edited = !untouched
	if err != nil {
		return fmt.Errorf("compare %s: %w", r.Path, err)
	}
	return nil
}

func (s *stageSink) stream(ctx context.Context, i int, p string) (streamWriter, error) {
	f := &follower{
		ctx: ctx, buf: s.buf, hash: sha256.New(),
		make: func() (*file, error) { return s.folder.create(stageName(i)) },
	}
	if s.seen.isFile(p) {
		old, err := s.dir.disk.root.Open(p)
		if err != nil {
			return nil, fmt.Errorf("compare %s: %w", p, err)
		}
		f.old = old
	}
	return &streamed{follower: f, sink: s, i: i, path: p}, nil
}

// streamed settles one large output when its last byte is written.
type streamed struct {
	*follower
	sink *stageSink
	i    int
	path string
}

func (w *streamed) done() error {
	same, err := w.end()
	if err := errors.Join(err, w.close()); err != nil {
		return fmt.Errorf("stage %s: %w", w.path, err)
	}
	r := result{File: File{Path: w.path, Size: w.size, Sum: Sum(w.hash.Sum(nil))}}
	if err := w.sink.decide(&r, same); err != nil {
		return err
	}
	w.sink.results[w.i] = r
	return nil
}

func (w *streamed) abandon() { _ = w.close() } // the stage will be dropped
