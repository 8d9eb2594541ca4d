package output

import (
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// Kind is what lies at a path.
type Kind uint8

// The kinds of what lies at a path. Nothing follows a link.
const (
	Nothing Kind = iota
	Regular
	Folder
	Other // a link, a device, or what could not be looked at
)

// Stamp is what a system tells of a file without reading it. A file whose
// stamp is that of before has the bytes of before, where the stamp is [Sure].
type Stamp struct {
	Kind   Kind
	Size   int64
	Mod    int64 // last change of the bytes, in nanoseconds
	Change int64 // last change of the file's entry; 0 where the system has none
	Inode  uint64
}

// racy is how long after its last change a file must be looked at for its
// stamp to be sure: coarse clocks give two changes one time.
const racy = 2 * time.Second

// Sure tells whether a stamp taken at a moment will tell any later change.
// Without the time of the entry's change an older file could be put in place.
func (s Stamp) Sure(taken time.Time) bool {
	switch s.Kind {
	case Nothing:
		return true
	case Other:
		return false
	}
	last := taken.Add(-racy).UnixNano()
	return s.Change != 0 && s.Mod <= last && s.Change <= last
}

// Stamps looks at many files below a folder, by slash paths.
func Stamps(folder string, names []string, workers int) []Stamp {
	list := make([]Stamp, len(names))
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	const share = 256 // fewer are not worth a worker
	workers = min(workers, 1+len(names)/share)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := w * len(names) / workers; i < (w+1)*len(names)/workers; i++ {
				list[i] = stampOf(join(folder, names[i]))
			}
		})
	}
	group.Wait()
	return list
}

func join(folder, name string) string {
	if filepath.Separator == '/' {
		return folder + "/" + name
	}
	return filepath.Join(folder, filepath.FromSlash(name))
}
