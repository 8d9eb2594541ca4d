package output

import (
	"cmp"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"
)

// Set is a checked plan of outputs. It does not change once it is made and
// may be used by several goroutines.
type Set struct {
	outputs []Output
	index   map[string]int
}

// ClashKind says why a path cannot be planned.
type ClashKind uint8

// The reasons for which [NewSet] refuses a path.
const (
	BadPath    ClashKind = iota // not a path every system can hold; see Clash.Why
	Reserved                    // the path belongs to this package
	SamePath                    // two outputs with one path
	CaseOnly                    // two paths that differ only in case
	FileFolder                  // Path is needed as a file and, by Other, as a folder
)

// Clash is one reason why a set cannot be built. It is an error.
type Clash struct {
	Kind  ClashKind
	Path  string
	Other string // the path it collides with; "" for BadPath and Reserved
	Why   string // BadPath: what is wrong with the path, in English
}

// Error says what collides, in English.
func (c Clash) Error() string {
	switch c.Kind {
	case BadPath:
		return fmt.Sprintf("output path %q: %s", c.Path, c.Why)
	case Reserved:
		return fmt.Sprintf("output path %q is reserved", c.Path)
	case SamePath:
		return fmt.Sprintf("two outputs have the path %q", c.Path)
	case CaseOnly:
		return fmt.Sprintf("output paths %q and %q differ only in case", c.Path, c.Other)
	}
	return fmt.Sprintf("output path %q is also the folder of %q", c.Path, c.Other)
}

// Zh says what collides, in Chinese.
func (c Clash) Zh() string {
	switch c.Kind {
	case BadPath:
		return fmt.Sprintf("输出路径 %q 不可用：%s", c.Path, c.Why)
	case Reserved:
		return fmt.Sprintf("输出路径 %q 是保留名称", c.Path)
	case SamePath:
		return fmt.Sprintf("两个输出使用同一路径 %q", c.Path)
	case CaseOnly:
		return fmt.Sprintf("输出路径 %q 与 %q 仅大小写不同", c.Path, c.Other)
	}
	return fmt.Sprintf("输出路径 %q 同时是 %q 的文件夹", c.Path, c.Other)
}

// NewSet checks that the outputs can live side by side on every system. The
// clashes are sorted by path and name every collision once. A set with
// clashes is nil. The order of the outputs is kept: it decides which of
// several errors is reported.
func NewSet(outputs []Output) (*Set, []Clash) {
	s := &Set{outputs: slices.Clone(outputs), index: make(map[string]int, len(outputs))}
	var clashes []Clash
	for i, o := range s.outputs {
		if c, bad := checkPath(o.Path); bad {
			clashes = append(clashes, c)
			continue
		}
		if _, twice := s.index[o.Path]; twice {
			clashes = append(clashes, Clash{Kind: SamePath, Path: o.Path, Other: o.Path})
			continue
		}
		s.index[o.Path] = i
	}
	clashes = append(clashes, collisions(s.index)...)
	if len(clashes) == 0 {
		return s, nil
	}
	slices.SortStableFunc(clashes, func(a, b Clash) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Other, b.Other))
	})
	return nil, slices.Compact(clashes)
}

// Same gives the set of outputs that stand at the same paths in the same order
// as those of s, which therefore need no checking. ok is false when they do
// not.
func (s *Set) Same(outputs []Output) (set *Set, ok bool) {
	same := func(a, b Output) bool { return a.Path == b.Path }
	if !slices.EqualFunc(s.outputs, outputs, same) {
		return nil, false
	}
	return &Set{outputs: slices.Clone(outputs), index: s.index}, true
}

// collisions finds paths that differ only in case, in any of their folders,
// and paths that are folders of others.
func collisions(index map[string]int) []Clash {
	var out []Clash
	paths := make([]string, 0, len(index))
	for p := range index {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	spelling := make(map[string]string, 2*len(paths)) // folded path -> first spelling
	files := make(map[string]string, len(paths))      // folded file -> spelling
	for _, p := range paths {
		files[fold(p)] = p
	}
	for _, p := range paths {
		for f := p; f != "."; f = path.Dir(f) {
			key := fold(f)
			first, seen := spelling[key]
			if !seen {
				spelling[key] = f
			} else if first == f {
				break // its parents were looked at with it
			} else {
				out = append(out, Clash{Kind: CaseOnly, Path: first, Other: f})
			}
		}
		for f := path.Dir(p); f != "."; f = path.Dir(f) {
			if file, ok := files[fold(f)]; ok {
				out = append(out, Clash{Kind: FileFolder, Path: file, Other: p})
			}
		}
	}
	return out
}

// fold maps spellings that a case-insensitive file system takes for one name
// to one string.
func fold(p string) string { return strings.ToLower(strings.ToUpper(p)) }

// Len is the number of planned outputs.
func (s *Set) Len() int { return len(s.outputs) }

// All yields the outputs in plan order.
func (s *Set) All() iter.Seq[Output] { return slices.Values(s.outputs) }

// Find gives the output planned at a path, for callers that want one page
// without building the site.
func (s *Set) Find(p string) (Output, bool) {
	i, ok := s.index[p]
	if !ok {
		return Output{}, false
	}
	return s.outputs[i], true
}
