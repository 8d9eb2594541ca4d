package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"evalpress/generator/output"
)

// ledger knows every file of a project: its stamp, and its digest once
// somebody read it. It stands before the project's file system, so that what
// is read is noted by the way, and answers from what it knows which files
// there are.
type ledger struct {
	fsys   fs.FS
	folder string
	taken  time.Time
	rehash bool
	same   bool // all is as it was recorded
	again  bool // it pays to record it anew

	mu     sync.Mutex
	byPath map[string]*entry
	kids   map[string][]*entry
	blind  bool // something was read that the ledger cannot vouch for
	frozen bool // what is read from now on comes too late for any key
}

// entry is a file or folder, or a place where something was looked for.
type entry struct {
	path  string
	stamp output.Stamp
	sure  bool
	sum   output.Sum // of a file
	known bool       // sum is
}

// roots are the parts of a project that a build may read.
var roots = []string{"config.toml", "content", "themes"}

// openLedger looks at a project and at what was recorded of it.
func openLedger(fsys fs.FS, folder string, recorded []byte, taken time.Time, rehash bool) *ledger {
	l := &ledger{fsys: fsys, folder: folder, taken: taken, rehash: rehash, byPath: map[string]*entry{}, kids: map[string][]*entry{}}
	old := readEntries(string(recorded))
	names := make([]string, len(old))
	for i := range old {
		names[i] = old[i].path
	}
	stamps := output.Stamps(folder, names, 0)
	if l.same = len(old) > 0 && l.unchanged(old, stamps); l.same {
		return l
	}
	before := make(map[string]int, len(old))
	for i := range old {
		before[old[i].path] = i
	}
	l.again = true
	w := &walker{ledger: l, old: old, stamps: stamps, before: before, kids: children(old)}
	for _, r := range roots {
		w.visit(r)
	}
	for i := range old { // what was read beside the roots
		if name := old[i].path; l.byPath[name] == nil && !rooted(name) {
			w.visit(name)
		}
	}
	return l
}

func rooted(name string) bool {
	for _, r := range roots {
		if name == r || strings.HasPrefix(name, r) && name[len(r)] == '/' {
			return true
		}
	}
	return false
}

// unchanged takes the recorded entries over when all of them still hold. Files
// whose stamp is not sure are read; a folder's is looked through.
func (l *ledger) unchanged(old []entry, stamps []output.Stamp) bool {
	for i := range old {
		if stamps[i] != old[i].stamp {
			return false
		}
	}
	kids := children(old)
	var doubt []*entry
	for i := range old {
		e := &old[i]
		if e.sure && !l.rehash {
			continue
		}
		l.again = true
		e.sure = e.stamp.Sure(l.taken)
		switch e.stamp.Kind {
		case output.Regular:
			doubt = append(doubt, e)
		case output.Folder:
			if foreign(path.Base(e.path)) {
				continue
			}
			list, err := fs.ReadDir(l.fsys, e.path)
			if err != nil || !slices.EqualFunc(list, kids[e.path], func(d fs.DirEntry, k *entry) bool { return d.Name() == path.Base(k.path) }) {
				return false
			}
		case output.Other:
			return false
		}
	}
	if !l.holds(doubt) {
		return false
	}
	for i := range old {
		l.byPath[old[i].path] = &old[i]
	}
	l.kids = kids
	return true
}

// holds tells whether files have the digests that are known of them.
func (l *ledger) holds(list []*entry) bool {
	ok := make([]bool, 2)
	var group sync.WaitGroup
	for w := range ok {
		group.Go(func() {
			ok[w] = true
			for i := w; i < len(list) && ok[w]; i += len(ok) {
				data, err := fs.ReadFile(l.fsys, list[i].path)
				ok[w] = err == nil && list[i].known && sha256.Sum256(data) == list[i].sum
			}
		})
	}
	group.Wait()
	return ok[0] && ok[1]
}

// children groups entries, which are sorted, by their folder.
func children(list []entry) map[string][]*entry {
	kids := make(map[string][]*entry, len(list)/3)
	for i := range list {
		if list[i].stamp.Kind != output.Nothing {
			dir := path.Dir(list[i].path)
			kids[dir] = append(kids[dir], &list[i])
		}
	}
	return kids
}

// walker goes through a project of which something changed.
type walker struct {
	*ledger
	old    []entry
	stamps []output.Stamp
	before map[string]int
	kids   map[string][]*entry // as recorded
}

// visit takes in what lies at a path now.
func (w *walker) visit(name string) *entry {
	e := &entry{path: name}
	i, known := w.before[name]
	if known {
		e.stamp = w.stamps[i]
	} else {
		e.stamp = output.Stamps(w.folder, []string{name}, 1)[0]
	}
	e.sure = e.stamp.Sure(w.taken)
	w.byPath[name] = e
	var o *entry
	if known && e.stamp == w.old[i].stamp && w.old[i].sure && !w.rehash {
		o = &w.old[i]
	}
	switch e.stamp.Kind {
	case output.Regular:
		if o != nil {
			e.sum, e.known = o.sum, o.known
		}
	case output.Folder:
		if !foreign(path.Base(name)) {
			w.folder1(e, o)
		}
	}
	return e
}

// folder1 goes through a folder; o is its entry when the same names lie in it.
func (w *walker) folder1(e, o *entry) {
	var names []string
	if o != nil {
		for _, k := range w.kids[e.path] {
			names = append(names, k.path)
		}
	} else {
		list, err := fs.ReadDir(w.fsys, e.path)
		if err != nil {
			w.blind = true
			return
		}
		for _, d := range list {
			names = append(names, e.path+"/"+d.Name())
		}
	}
	kids := make([]*entry, 0, len(names))
	for _, name := range names {
		if k := w.visit(name); k.stamp.Kind != output.Nothing {
			kids = append(kids, k)
		}
	}
	w.ledger.kids[e.path] = kids
}

// foreign tells folders that no build looks into.
func foreign(base string) bool {
	return base == "node_modules" || base == ".git" || base == ".evalpress"
}

// Open is for files that are read in a stream; see the digests of sum.
func (l *ledger) Open(name string) (fs.File, error) {
	l.look(name)
	return l.fsys.Open(name)
}

// ReadFile reads a file and notes its digest.
func (l *ledger) ReadFile(name string) ([]byte, error) {
	e := l.look(name)
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil || e == nil {
		return data, err
	}
	l.note(e, sha256.Sum256(data))
	return data, nil
}

// note takes a digest in. A file that was read twice with other bytes was
// changed meanwhile: nobody can say which of them went where.
func (l *ledger) note(e *entry, sum output.Sum) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e.known && e.sum != sum || e.stamp.Kind != output.Regular {
		l.blind = true
	}
	e.sum, e.known = sum, true
}

// look finds the entry of a path and takes in what is not known yet.
func (l *ledger) look(name string) *entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e := l.byPath[name]; e != nil {
		l.blind = l.blind || e.stamp.Kind == output.Other
		return e
	}
	if !fs.ValidPath(name) {
		return nil
	}
	s := output.Stamps(l.folder, []string{name}, 1)[0]
	switch {
	case rooted(name) && s.Kind == output.Nothing:
		return nil // the folders around it tell when it comes
	case rooted(name) || l.frozen || s.Kind == output.Other || s.Kind == output.Folder:
		l.blind = true
		return nil
	}
	e := &entry{path: name, stamp: s, sure: s.Sure(l.taken)}
	l.byPath[name] = e
	l.same, l.again = false, true
	return e
}

// Stat answers from what is known.
func (l *ledger) Stat(name string) (fs.FileInfo, error) {
	if name == "." {
		return fs.Stat(l.fsys, name)
	}
	e := l.look(name)
	switch {
	case e == nil || e.stamp.Kind == output.Other:
		return fs.Stat(l.fsys, name)
	case e.stamp.Kind == output.Nothing:
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return named{e}, nil
}

// ReadDir answers from what is known.
func (l *ledger) ReadDir(name string) ([]fs.DirEntry, error) {
	l.mu.Lock()
	kids, ok := l.kids[name]
	e := l.byPath[name]
	l.mu.Unlock()
	if !ok {
		switch {
		case e == nil, e.stamp.Kind != output.Folder:
			l.look(name)
			return fs.ReadDir(l.fsys, name)
		}
		return nil, nil // an empty folder
	}
	list := make([]fs.DirEntry, len(kids))
	for i, k := range kids {
		list[i] = named{k}
	}
	return list, nil
}

// named is an entry as the file system's own kind of thing.
type named struct{ *entry }

func (n named) Name() string               { return path.Base(n.path) }
func (n named) IsDir() bool                { return n.stamp.Kind == output.Folder }
func (n named) Size() int64                { return n.stamp.Size }
func (n named) ModTime() time.Time         { return time.Unix(0, n.stamp.Mod) }
func (n named) Sys() any                   { return nil }
func (n named) Info() (fs.FileInfo, error) { return n, nil }
func (n named) Type() fs.FileMode          { return n.Mode().Type() }

func (n named) Mode() fs.FileMode {
	switch n.stamp.Kind {
	case output.Folder:
		return fs.ModeDir | 0o755
	case output.Other:
		return fs.ModeSymlink | 0o777
	}
	return 0o644
}

// sum is the digest of a file, "" where there is none.
func (l *ledger) sum(e *entry) (output.Sum, bool) {
	if e.stamp.Kind != output.Regular {
		return output.Sum{}, e.stamp.Kind != output.Other
	}
	l.mu.Lock()
	sum, known := e.sum, e.known
	l.mu.Unlock()
	if known {
		return sum, true
	}
	data, err := fs.ReadFile(l.fsys, e.path)
	if err != nil {
		return sum, false
	}
	sum = sha256.Sum256(data)
	l.note(e, sum)
	return sum, true
}

// sorted gives all entries in the order of their paths.
func (l *ledger) sorted() []*entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := make([]*entry, 0, len(l.byPath))
	for _, e := range l.byPath {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *entry) int { return cmp.Compare(a.path, b.path) })
	return list
}

// bytes is the ledger as it is stored.
func (l *ledger) bytes() []byte {
	list := l.sorted()
	dst := binary.AppendUvarint(make([]byte, 0, 96*len(list)), uint64(len(list)))
	for _, e := range list {
		dst = append(binary.AppendUvarint(dst, uint64(len(e.path))), e.path...)
		dst = output.AppendStamp(dst, e.stamp, e.sure)
		if e.known {
			dst = append(append(dst, 1), e.sum[:]...)
		} else {
			dst = append(dst, 0)
		}
	}
	return dst
}

// readEntries reads what bytes gave; nothing of anything else.
func readEntries(s string) []entry {
	data := []byte(s[:min(len(s), binary.MaxVarintLen64)])
	n, k := binary.Uvarint(data)
	if k <= 0 || n > uint64(len(s)) {
		return nil
	}
	s = s[k:]
	list := make([]entry, n)
	for i := range list {
		e := &list[i]
		size, k := binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
		if k <= 0 || size > uint64(len(s)-k) {
			return nil
		}
		e.path, s = s[k:k+int(size)], s[k+int(size):]
		var ok bool
		if e.stamp, e.sure, s, ok = output.ReadStamp(s); !ok || s == "" {
			return nil
		}
		e.known, s = s[0] == 1, s[1:]
		if e.known {
			if len(s) < len(e.sum) {
				return nil
			}
			copy(e.sum[:], s)
			s = s[len(e.sum):]
		}
	}
	return list
}

// digest makes one digest of texts.
func digest(parts ...string) string {
	var b bytes.Buffer
	for _, p := range parts {
		b.Write(binary.AppendUvarint(nil, uint64(len(p))))
		b.WriteString(p)
	}
	sum := sha256.Sum256(b.Bytes())
	return string(sum[:])
}
