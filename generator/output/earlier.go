package output

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
)

// Earlier is what the rounds before an output's own made of a set: lists of
// digests and archives read finished files through it, instead of having
// them made a second time.
type Earlier struct {
	stage *Stage
	set   *Set
}

type earlierKey struct{}

// EarlierOf finds, for the Write of an output of a later round, what was made
// before it. It is nil where nothing is kept: in a preview, and in [Run].
func EarlierOf(ctx context.Context) *Earlier {
	e, _ := ctx.Value(earlierKey{}).(*Earlier)
	return e
}

// File gives size and digest of an output of an earlier round.
func (e *Earlier) File(path string) (File, bool) {
	i, ok := e.set.index[path]
	if !ok || e.stage.results[i].Path == "" {
		return File{}, false
	}
	return e.stage.results[i].File, true
}

// Copy writes the bytes of an output of an earlier round: from the stage, or
// from the folder where they are unchanged there.
func (e *Earlier) Copy(ctx context.Context, w io.Writer, path string) error {
	i, ok := e.set.index[path]
	if !ok {
		return fmt.Errorf("read %s: not planned", path)
	}
	root, name := e.stage.dir.disk.root, path
	switch e.stage.results[i].fate {
	case refused: // nothing was kept: a foreign file is in the way
		return e.set.outputs[i].Write(ctx, w)
	case fresh, replaced:
		var err error
		if root, err = e.stage.folder.open(); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		name = stageName(i)
	}
	f, err := root.Open(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	defer f.Close()
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

// recallRound finds, of the outputs of a round that are made of earlier ones,
// those that need not be made again: their parts are the ones of before.
func (s *Stage) recallRound(ctx context.Context, round []int) {
	if s.opt.Memory == nil {
		return
	}
	index, names := map[string]int{}, []string(nil)
	for _, i := range round {
		o := &s.set.outputs[i]
		if len(o.Parts) == 0 {
			continue
		}
		delete(s.known, o.Path) // its own key tells half of it
		s.results[i] = result{}
		key := s.partsKey(o)
		if key == "" {
			continue
		}
		if s.keys == nil {
			s.keys = map[int]string{}
		}
		s.keys[i] = key
		_, ours := s.old[o.Path]
		if f, ok := s.opt.Memory.files[o.Path]; ok && ours && f.key == key {
			index[o.Path] = i
			names = append(names, o.Path)
		}
	}
	s.opt.Memory.verify(ctx, names, func(name string, same bool) {
		if !same {
			return
		}
		f := s.opt.Memory.files[name]
		s.known[name] = f
		s.results[index[name]] = result{File: f.file}
		if s.opt.Known != nil {
			s.opt.Known(name, f.note)
		}
	})
}

// partsKey is an output's own key with the digests of its parts; "" when one
// of them is not known.
func (s *Stage) partsKey(o *Output) string {
	if o.Key == "" {
		return ""
	}
	h := sha256.New()
	_, _ = io.WriteString(h, o.Key) // a digest never fails
	for _, p := range o.Parts {
		i, ok := s.set.index[p]
		if !ok || s.results[i].Path == "" {
			return ""
		}
		h.Write(s.results[i].Sum[:])
	}
	return string(h.Sum(nil))
}

// rounds gives the numbers of the outputs by round, each in plan order.
func (s *Set) rounds() [][]int {
	by := map[int][]int{}
	var order []int
	for i := range s.outputs {
		r := s.outputs[i].Round
		if by[r] == nil {
			order = append(order, r)
		}
		by[r] = append(by[r], i)
	}
	slices.Sort(order)
	list := make([][]int, 0, len(order))
	for _, r := range order {
		list = append(list, by[r])
	}
	return list
}
