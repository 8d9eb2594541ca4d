package serve

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// mirror is a copy of a project's folders in memory: names, sizes, times and
// the text of files that were just edited; others are read from the disk when
// asked for. It is an [fs.FS] with stamps, so that a build from it looks only at
// what changed. Only [mirror.scan] looks for changes.
type mirror struct {
	disk fs.FS
	seed maphash.Seed

	mu    sync.RWMutex
	nodes map[string]*node // by path; "." is the root
	links map[string]bool  // folders that hold symbolic links or are reached by one
}

// node is a file or a folder. It is replaced, never changed, but for its sums,
// which the lock guards.
type node struct {
	name  string
	dir   bool
	size  int64
	mod   time.Time
	data  []byte // nil for a file that is read from the disk when asked for
	stamp uint64
	sum   uint64        // of a file's bytes, 0 while nobody has read them
	kids  []fs.DirEntry // of a folder, by name
	tree  uint64        // of all files below, 0 when not known
	names uint64
}

// kept is the size up to which a file's bytes stay in memory; larger ones are
// annexes and pictures.
const kept = 1 << 20

// watched are the folders and files at the project's top that matter.
func watched(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return first == "." || first == "config.toml" || first == "content" || first == "themes"
}

// ignored are names that are never part of a project: what editors, office
// programs and systems leave lying about, and packages for browsers.
func ignored(name string) bool {
	base := path.Base(name)
	return base != "." && strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~") ||
		strings.HasSuffix(base, ".tmp") || strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".crdownload") ||
		base == "node_modules" || base == "Thumbs.db" || base == "4913"
}

func newMirror(disk fs.FS) *mirror {
	return &mirror{disk: disk, seed: maphash.MakeSeed(), nodes: map[string]*node{}, links: map[string]bool{}}
}

// scan looks at a folder again and, where deep, at all below it. It gives the
// files whose bytes are others than before, sorted.
func (m *mirror) scan(folder string, deep bool) []string {
	var changed []string
	m.visit(folder, deep, &changed)
	slices.Sort(changed)
	return slices.Compact(changed)
}

func (m *mirror) visit(folder string, deep bool, changed *[]string) {
	list, err := fs.ReadDir(m.disk, folder)
	if err != nil {
		if info, err := fs.Stat(m.disk, folder); err != nil || info.IsDir() {
			m.drop(folder, changed)
		}
		return // a file: its folder has been looked at
	}
	m.mu.RLock()
	old := m.nodes[folder]
	m.mu.RUnlock()
	dir := &node{name: path.Base(folder), dir: true}
	linked := m.behindLink(folder)
	holds := linked
	var below []string
	for _, e := range list {
		name := path.Join(folder, e.Name())
		if ignored(name) || folder == "." && !watched(name) {
			continue
		}
		link := e.Type()&fs.ModeSymlink != 0
		holds = holds || link
		info, err := fs.Stat(m.disk, name) // follows links, within the project
		if err != nil || link && linked && info.IsDir() {
			continue // links of folders in each other would never end
		}
		if info.IsDir() {
			m.mu.RLock()
			known := m.nodes[name]
			m.mu.RUnlock()
			if deep || known == nil || !known.dir {
				below = append(below, name)
			}
			dir.kids = append(dir.kids, entry{m, name, link})
			continue
		}
		if !info.Mode().IsRegular() {
			continue
		}
		m.file(name, info, changed)
		dir.kids = append(dir.kids, entry{m, name, link})
	}
	slices.SortFunc(dir.kids, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	m.mu.Lock()
	if old != nil {
		for _, k := range old.kids {
			name := path.Join(folder, k.Name())
			if _, still := slices.BinarySearchFunc(dir.kids, k.Name(), byName); !still {
				m.forget(name, changed)
			}
		}
	}
	m.nodes[folder] = dir
	if delete(m.links, folder); holds {
		m.links[folder] = true
	}
	m.mu.Unlock()
	for _, name := range below {
		m.visit(name, true, changed)
	}
	m.stale(folder)
}

// behindLink tells a folder that is reached by a symbolic link.
func (m *mirror) behindLink(folder string) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	for at := folder; at != "."; at = path.Dir(at) {
		up := m.nodes[path.Dir(at)]
		if up == nil {
			return false
		}
		i, ok := slices.BinarySearchFunc(up.kids, path.Base(at), byName)
		if e, is := entryAt(up.kids, i, ok); is && e.link {
			return true
		}
	}
	return false
}

func byName(e fs.DirEntry, name string) int { return cmp.Compare(e.Name(), name) }

func entryAt(kids []fs.DirEntry, i int, found bool) (entry, bool) {
	if !found {
		return entry{}, false
	}
	e, ok := kids[i].(entry)
	return e, ok
}

// linked lists the folders where a file may change without an event: what a
// symbolic link stands for lies elsewhere.
func (m *mirror) linked() []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Sorted(maps.Keys(m.links))
}

// file takes in one file where size or time are others than before; equal
// bytes are no change.
func (m *mirror) file(name string, info fs.FileInfo, changed *[]string) {
	m.mu.RLock()
	old := m.nodes[name]
	m.mu.RUnlock()
	// A time that is not yet two seconds old may stand for two writes.
	if old != nil && !old.dir && old.size == info.Size() && old.mod.Equal(info.ModTime()) && time.Since(old.mod) > 2*time.Second {
		return
	}
	n := &node{name: path.Base(name), size: info.Size(), mod: info.ModTime()}
	settled := old == nil && time.Since(n.mod) > 2*time.Second // its time and size tell it
	if n.size <= kept && !settled {
		data, err := fs.ReadFile(m.disk, name)
		if err != nil {
			return // gone or held by another program: the next look will tell
		}
		n.data, n.size = data, int64(len(data))
		n.sum = maphash.Bytes(m.seed, data) | 1
		n.stamp = n.sum
	} else {
		var h maphash.Hash
		h.SetSeed(m.seed)
		maphash.WriteComparable(&h, n.size)
		maphash.WriteComparable(&h, n.mod.UnixNano())
		n.stamp = h.Sum64() | 1
	}
	m.mu.Lock()
	if old != nil && !old.dir && old.sum != 0 && old.sum == n.sum {
		n.stamp = old.stamp // the same bytes, saved again
	}
	m.nodes[name] = n
	m.mu.Unlock()
	if old == nil || old.stamp != n.stamp {
		*changed = append(*changed, name)
	}
}

// drop forgets a folder that is gone.
func (m *mirror) drop(folder string, changed *[]string) {
	m.mu.Lock()
	m.forget(folder, changed)
	if up := m.nodes[path.Dir(folder)]; up != nil && folder != "." {
		fresh := *up
		fresh.kids = slices.DeleteFunc(slices.Clone(up.kids), func(e fs.DirEntry) bool { return e.Name() == path.Base(folder) })
		m.nodes[path.Dir(folder)] = &fresh
	}
	m.mu.Unlock()
	m.stale(path.Dir(folder))
}

// forget drops a file or a folder with all below it. The caller holds the
// lock.
func (m *mirror) forget(name string, changed *[]string) {
	n := m.nodes[name]
	if n == nil {
		return
	}
	delete(m.nodes, name)
	delete(m.links, name)
	if !n.dir {
		*changed = append(*changed, name)
		return
	}
	for _, k := range n.kids {
		m.forget(path.Join(name, k.Name()), changed)
	}
}

// stale drops the sums of a folder and of those above it.
func (m *mirror) stale(folder string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for {
		if n := m.nodes[folder]; n != nil {
			n.tree, n.names = 0, 0
		}
		if folder == "." {
			return
		}
		folder = path.Dir(folder)
	}
}

// folders lists all folders, for those who watch them.
func (m *mirror) folders() []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var list []string
	for name, n := range m.nodes {
		if n.dir {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// Stamp gives a file's stamp, 0 when there is no such file.
func (m *mirror) Stamp(name string) uint64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if n := m.nodes[name]; n != nil {
		return n.stamp
	}
	return 0
}

// Tree gives one stamp for all files below a folder.
func (m *mirror) Tree(folder string) uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	tree, _ := m.sums(folder)
	return tree
}

// Names gives one stamp for the names of all files below a folder.
func (m *mirror) Names(folder string) uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, names := m.sums(folder)
	return names
}

// sums makes a folder's stamps from its children's. The caller holds the lock.
func (m *mirror) sums(name string) (tree, names uint64) {
	n := m.nodes[name]
	switch {
	case n == nil:
		return 0, 0
	case !n.dir:
		return n.stamp, 1
	case n.tree != 0:
		return n.tree, n.names
	}
	var t, s maphash.Hash
	t.SetSeed(m.seed)
	s.SetSeed(m.seed)
	for _, k := range n.kids {
		a, b := m.sums(path.Join(name, k.Name()))
		_, _ = t.WriteString(k.Name())
		maphash.WriteComparable(&t, a)
		_, _ = s.WriteString(k.Name())
		maphash.WriteComparable(&s, b)
	}
	n.tree, n.names = t.Sum64()|1, s.Sum64()|1
	return n.tree, n.names
}

func (m *mirror) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	if n := m.nodes[name]; n != nil {
		return n, nil
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// Open gives a file for reading.
func (m *mirror) Open(name string) (fs.File, error) {
	n, err := m.find("open", name)
	if err != nil {
		return nil, err
	}
	if !n.dir && n.data == nil && n.size > 0 {
		return m.disk.Open(name)
	}
	return &file{info: info{n}, r: bytes.NewReader(n.data), kids: n.kids}, nil
}

// Stat describes a file.
func (m *mirror) Stat(name string) (fs.FileInfo, error) {
	n, err := m.find("stat", name)
	if err != nil {
		return nil, err
	}
	return info{n}, nil
}

// ReadFile gives a file's bytes, which nobody may change.
func (m *mirror) ReadFile(name string) ([]byte, error) {
	n, err := m.find("read", name)
	switch {
	case err != nil:
		return nil, err
	case n.dir:
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	case n.data == nil && n.size > 0:
		data, err := fs.ReadFile(m.disk, name)
		if err == nil {
			m.seen(n, maphash.Bytes(m.seed, data)|1)
		}
		return data, err
	}
	return n.data, nil
}

// torn is the sum of a file that was read with different bytes before a scan
// saw that it had changed: no sum of bytes, which are odd.
const torn = 2

// seen notes which bytes were read of a file that is on the disk only.
func (m *mirror) seen(n *node, sum uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch n.sum {
	case 0:
		n.sum = sum
	case sum:
	default:
		n.sum = torn
	}
}

// ReadDir lists a folder by name.
func (m *mirror) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := m.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !n.dir {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return n.kids, nil
}

// entry is a name in a folder; what it stands for is looked up when asked. A
// symbolic link is one here as on the disk: who walks through folders does not
// go into it, who opens what lies behind it gets it.
type entry struct {
	m    *mirror
	path string
	link bool
}

func (e entry) Name() string { return path.Base(e.path) }

func (e entry) node() *node {
	n, err := e.m.find("stat", e.path)
	if err != nil {
		return &node{name: path.Base(e.path)}
	}
	return n
}

func (e entry) IsDir() bool { return !e.link && e.node().dir }

func (e entry) Type() fs.FileMode {
	if e.link {
		return fs.ModeSymlink
	}
	return info{e.node()}.Mode().Type()
}

func (e entry) Info() (fs.FileInfo, error) { return info{e.node()}, nil }

type info struct{ n *node }

func (i info) Name() string       { return i.n.name }
func (i info) Size() int64        { return i.n.size }
func (i info) ModTime() time.Time { return i.n.mod }
func (i info) IsDir() bool        { return i.n.dir }
func (i info) Sys() any           { return nil }

func (i info) Mode() fs.FileMode {
	if i.n.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// file is an open file of the mirror.
type file struct {
	info info
	r    *bytes.Reader
	kids []fs.DirEntry
	at   int
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Read(b []byte) (int, error) { return f.r.Read(b) }
func (f *file) Close() error               { return nil }

func (f *file) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.kids[f.at:]
	if n <= 0 {
		f.at = len(f.kids)
		return rest, nil
	}
	if len(rest) == 0 {
		return nil, io.EOF
	}
	rest = rest[:min(n, len(rest))]
	f.at += len(rest)
	return rest, nil
}
