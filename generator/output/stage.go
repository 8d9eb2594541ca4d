package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path"
	"strconv"
	"sync"
)

// Stage is a rendered set that waits for [Stage.Commit] or [Stage.Drop]. Its
// methods are for one goroutine.
type Stage struct {
	dir     *Dir
	opt     StageOptions
	old     map[string]File // what the last build wrote
	seen    survey
	results []result // in plan order; the list of digests is the last
	changes changes
	folder  stageFolder
	over    bool // committed or dropped
}

// result is what became of one output.
type result struct {
	File
	fate   fate
	edited bool // our file there was edited by hand
}

type fate uint8

const (
	unchanged fate = iota // the file there has the same bytes and is ours
	adopted               // the file there has the same bytes and was foreign
	fresh                 // staged; nothing of ours lies there
	replaced              // staged; replaces a file of ours
	refused               // a foreign file with other bytes lies there
)

// Stage renders a set on all cores and keeps the outputs that differ from
// what the folder has. Nothing that a reader sees is changed. When it fails,
// or ctx ends, the stage is dropped. Of the errors of several outputs it
// gives the first in plan order; foreign files in the way are a
// [ForeignError] that names all of them.
//
// A Dir has one stage at a time.
func (d *Dir) Stage(ctx context.Context, set *Set, opt StageOptions) (*Stage, error) {
	if d.stage != nil {
		return nil, errors.New("stage: the last stage was neither committed nor dropped")
	}
	if _, err := d.recover(); err != nil { // of a commit in this process that could not go on
		return nil, fmt.Errorf("recover %s: %w", d.dir, err)
	}
	s, err := d.begin(set, opt)
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	d.stage = s
	err = renderAll(ctx, set, opt, func() sink { return s.newSink() })
	if err == nil {
		err = s.finish(set)
	}
	if err == nil {
		return s, nil
	}
	if dropErr := s.Drop(); dropErr != nil {
		err = errors.Join(err, dropErr)
	}
	return nil, err
}

func (d *Dir) begin(set *Set, opt StageOptions) (*Stage, error) {
	files, err := readManifest(d.disk.root)
	if err != nil && !errors.Is(err, ErrNoManifest) {
		return nil, err
	}
	paths := make([]string, 0, set.Len()+len(files))
	for _, o := range set.outputs {
		paths = append(paths, o.Path)
	}
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	seen, err := look(d.disk.root, paths)
	if err != nil {
		return nil, err
	}
	s := &Stage{
		dir: d, opt: opt, old: byPath(files), seen: seen,
		results: make([]result, set.Len()+1),
	}
	s.folder.disk = &d.disk
	return s, nil
}

// Drop forgets the stage; the site stays as it was. After a commit it does
// nothing, so it may be deferred.
func (s *Stage) Drop() error {
	if s.over {
		return nil
	}
	s.end()
	_, err := s.dir.drop()
	return err
}

// end takes the stage off its Dir and closes what Windows would not rename.
func (s *Stage) end() {
	s.over = true
	s.dir.stage = nil
	s.folder.close()
}

// stageFolder is the folder of staged files. It is made with the first of
// them, so that a build without changes writes nothing.
type stageFolder struct {
	disk *disk
	mu   sync.Mutex
	root *os.Root
}

func (f *stageFolder) open() (*os.Root, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.root != nil {
		return f.root, nil
	}
	if err := f.disk.mkdirAll(stagePath); err != nil {
		return nil, err
	}
	root, err := f.disk.root.OpenRoot(stagePath)
	f.root = root
	return root, err
}

func (f *stageFolder) create(name string) (*file, error) {
	root, err := f.open()
	if err != nil {
		return nil, err
	}
	return f.disk.create(root, name)
}

func (f *stageFolder) write(name string, body []byte) error {
	root, err := f.open()
	if err != nil {
		return err
	}
	return f.disk.writeFile(root, name, body)
}

func (f *stageFolder) close() {
	if f.root != nil {
		_ = f.root.Close() // a folder opened for reading: nothing can be lost
		f.root = nil
	}
}

// stageName is the name of output i in the stage.
func stageName(i int) string { return strconv.Itoa(i) }

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

// staged is the path of a staged file below the output folder.
func staged(name string) string { return path.Join(stagePath, name) }
