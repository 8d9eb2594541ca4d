package output

import (
	"context"
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
	set     *Set
	opt     StageOptions
	old     map[string]File // what the last build wrote
	seen    survey
	keys    map[int]string        // of outputs made of others, which are not known before these are
	known   map[string]remembered // outputs that are not made, as they are there already
	results []result              // in plan order; the list of digests is the last
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
	s, err := d.begin(ctx, set, opt)
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	d.stage = s
	err = renderAll(context.WithValue(ctx, earlierKey{}, &Earlier{s, set}), set, s.known, opt, func(round []int) { s.recallRound(ctx, round) }, func() sink { return s.newSink() })
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

func (d *Dir) begin(ctx context.Context, set *Set, opt StageOptions) (*Stage, error) {
	files, err := readManifest(d.disk.root)
	if err != nil && !errors.Is(err, ErrNoManifest) {
		return nil, err
	}
	s := &Stage{dir: d, set: set, opt: opt, old: byPath(files), results: make([]result, set.Len()+1)}
	s.folder.disk = &d.disk
	if opt.Memory != nil {
		s.known = opt.Memory.recall(ctx, set)
	}
	paths := make([]string, 0, set.Len()+len(files))
	for i := range set.outputs {
		path := set.outputs[i].Path
		f, ok := s.known[path]
		_, ours := s.old[path]
		if !ok || !ours && !opt.Adopt { // a file that the manifest lost is adopted anew
			delete(s.known, path)
			paths = append(paths, path)
			continue
		}
		s.results[i] = result{File: f.file}
		if !ours {
			s.results[i].fate = adopted
		}
		if opt.Known != nil {
			opt.Known(path, f.note)
		}
	}
	for _, f := range files {
		if _, ok := s.known[f.Path]; !ok {
			paths = append(paths, f.Path)
		}
	}
	s.seen, err = look(d.disk.root, paths)
	return s, err
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

// staged is the path of a staged file below the output folder.
func staged(name string) string { return path.Join(stagePath, name) }
