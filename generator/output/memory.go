package output

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"path/filepath"
	"slices"
	"time"
)

// Memory is what was known of the files of an output folder after its last
// build: the key each was made under, its digest, its stamp, and a note of
// whoever inspected it. An output that is planned under the key of before,
// and whose file still is the one of before, is not made again.
type Memory struct {
	folder string
	taken  time.Time // when stamps are taken; zero trusts none
	rehash bool
	files  map[string]remembered
	noted  Sum // of all notes as they were read; none once there are others
}

// remembered is one file of a Memory.
type remembered struct {
	key   string // "" when its output had none
	file  File
	stamp Stamp
	sure  bool // the stamp tells any change
	note  string
	size  uint64 // of the note, also where it was not read
}

// NewMemory reads what [Memory.Bytes] gave for an output folder; anything
// else is an empty memory. taken is the time now: it decides which stamps can
// be trusted later. rehash trusts none of before.
func NewMemory(folder string, files, notes []byte, taken time.Time, rehash bool) *Memory {
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	m := &Memory{folder: folder, taken: taken, rehash: rehash}
	if m.files = m.read(string(files), string(notes)); m.files == nil {
		m.files = map[string]remembered{}
	}
	return m
}

// Bytes is the memory as it is stored: the files, and the notes apart, as a
// build with nothing to do needs none.
func (m *Memory) Bytes() (files, notes []byte) {
	names := slices.Sorted(maps.Keys(m.files))
	files = appendText(make([]byte, 0, 192*len(names)), m.folder)
	mark := len(files)
	files = append(files, make([]byte, sha256.Size)...)
	files = binary.AppendUvarint(files, uint64(len(names)))
	for _, name := range names {
		f := m.files[name]
		files = appendText(appendText(files, name), f.key)
		files = append(files, f.file.Sum[:]...)
		files = binary.AppendUvarint(files, uint64(f.file.Size))
		files = f.stamp.append(files, f.sure)
		files = binary.AppendUvarint(files, f.size)
		notes = append(notes, f.note...)
	}
	sum := m.noted
	if sum == (Sum{}) {
		sum = sha256.Sum256(notes)
	}
	copy(files[mark:], sum[:])
	return files, notes
}

func (m *Memory) read(s, notes string) map[string]remembered {
	r := textReader{rest: s}
	if r.text() != m.folder {
		return nil
	}
	copy(m.noted[:], r.bytes(len(m.noted)))
	whole := notes != ""
	if whole && sha256.Sum256([]byte(notes)) != [sha256.Size]byte(m.noted) {
		return nil
	}
	n := r.uint()
	files := make(map[string]remembered, min(n, uint64(len(s))))
	for range n {
		name := r.text()
		f := remembered{key: r.text(), file: File{Path: name}}
		copy(f.file.Sum[:], r.bytes(len(f.file.Sum)))
		f.file.Size = int64(r.uint())
		f.stamp, f.sure = r.stamp()
		f.size = r.uint()
		if r.bad || whole && f.size > uint64(len(notes)) {
			return nil
		}
		if whole {
			f.note, notes = notes[:f.size], notes[f.size:]
		}
		files[name] = f
	}
	if r.bad || r.rest != "" || notes != "" {
		return nil
	}
	return files
}

// Unchanged tells that every file of the folder that the memory knows still is
// the one of before, the program's own list included. again is true when
// files had to be read to know, so that it pays to keep the memory anew.
func (m *Memory) Unchanged(ctx context.Context) (ok, again bool) {
	if len(m.files) == 0 || Stamps(m.folder, []string{journalPath}, 1)[0].Kind != Nothing {
		return false, false
	}
	names := slices.Sorted(maps.Keys(m.files))
	return m.verify(ctx, names, func(string, bool) {})
}

// verify compares files with what is known of them, and tells each.
func (m *Memory) verify(ctx context.Context, names []string, tell func(name string, same bool)) (all, again bool) {
	all = true
	var doubt []string
	stamps := Stamps(m.folder, names, 0)
	for i, name := range names {
		f := m.files[name]
		switch {
		case stamps[i] == f.stamp && f.sure && !m.rehash:
			tell(name, true)
		case stamps[i].Kind == Regular && stamps[i].Size == f.file.Size:
			f.stamp = stamps[i]
			m.files[name] = f
			doubt = append(doubt, name)
		default:
			all = false
			tell(name, false)
		}
	}
	same := make([]bool, len(doubt))
	err := each(ctx, len(doubt), 0, func() func(int) error {
		buf := make([]byte, chunk)
		return func(i int) error {
			f := m.files[doubt[i]]
			got, err := sumPath(join(m.folder, doubt[i]), buf)
			same[i] = err == nil && got == f.file.Sum
			return nil
		}
	})
	for i, name := range doubt {
		ok := err == nil && same[i]
		all = all && ok
		if f := m.files[name]; ok {
			f.sure = f.stamp.Sure(m.taken)
			m.files[name] = f
		}
		tell(name, ok)
	}
	return all, len(doubt) > 0
}

// recall finds the outputs of a set that need not be made.
func (m *Memory) recall(ctx context.Context, set *Set) map[string]remembered {
	var names []string
	for i := range set.outputs {
		o := &set.outputs[i]
		if f, ok := m.files[o.Path]; ok && o.Key != "" && o.Key == f.key {
			names = append(names, o.Path)
		}
	}
	known := make(map[string]remembered, len(names))
	m.verify(ctx, names, func(name string, same bool) {
		if same {
			known[name] = m.files[name]
		}
	})
	return known
}

// learn takes in what a finished build left in the folder.
func (m *Memory) learn(set *Set, keys map[int]string, results []result, manifest File, known map[string]remembered, note func(path string) string) {
	files := make(map[string]remembered, len(results)+1)
	files[manifest.Path] = remembered{file: manifest}
	names := []string{manifest.Path}
	for i := range results {
		r := &results[i]
		if f, ok := known[r.Path]; ok {
			files[r.Path] = f
			continue
		}
		f := remembered{file: r.File}
		if i < set.Len() {
			f.key = set.outputs[i].Key
			if len(set.outputs[i].Parts) > 0 {
				f.key = keys[i]
			}
			if note != nil {
				f.note = note(r.Path)
				f.size = uint64(len(f.note))
			}
		}
		files[r.Path] = f
		names = append(names, r.Path)
	}
	for i, s := range Stamps(m.folder, names, 0) {
		f := files[names[i]]
		f.stamp, f.sure = s, s.Sure(m.taken)
		files[names[i]] = f
	}
	m.files, m.noted = files, Sum{}
}
