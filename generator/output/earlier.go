package output

import (
	"context"
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
