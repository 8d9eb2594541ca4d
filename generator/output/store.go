package output

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// Store keeps what a program remembers between its runs, in a folder named
// .evalpress: whole files by name, each with a mark of who wrote it. It may
// be deleted at any time. What cannot be read, was cut off, was damaged or
// was written by another program is as good as not there.
type Store struct {
	folder string
	mark   string
}

// NewStore makes the store of a folder; mark tells the program and its
// version apart from others. Nothing is written yet.
func NewStore(folder, mark string) *Store {
	return &Store{filepath.Join(folder, own), mark}
}

// Folder is where the store lies: beside what it remembers.
func (s *Store) Folder() string { return filepath.Dir(s.folder) }

// Mark is who writes the store.
func (s *Store) Mark() string { return s.mark }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const storeHead = "evalpress store 1\n"

// Read gives the bytes kept under a name.
func (s *Store) Read(name string) (data []byte, ok bool) {
	b, err := os.ReadFile(filepath.Join(s.folder, name))
	if err != nil {
		return nil, false
	}
	head := s.head()
	if len(b) < len(head)+8 || string(b[:len(head)]) != head {
		return nil, false
	}
	body := b[len(head) : len(b)-8]
	if string(b[len(b)-8:]) != string(sums(body)) {
		return nil, false
	}
	return body, true
}

// Write keeps bytes under a name: whole, or not at all.
func (s *Store) Write(name string, body []byte) error {
	return s.WriteFrom(name, func(w io.Writer) error {
		_, err := w.Write(body)
		return err
	})
}

// WriteFrom is Write for what is made bit by bit.
func (s *Store) WriteFrom(name string, body func(w io.Writer) error) error {
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.folder, name+".*.tmp")
	if err != nil {
		return err
	}
	w := &summed{to: bufio.NewWriterSize(f, chunk)}
	_, err = w.to.WriteString(s.head())
	if err == nil {
		err = body(w)
	}
	if err == nil {
		_, err = w.to.Write(w.sums())
	}
	if err == nil {
		err = w.to.Flush()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.folder, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// summed adds up what is written through it.
type summed struct {
	to   *bufio.Writer
	a, b uint32
	n    int
}

func (w *summed) Write(p []byte) (int, error) {
	w.a, w.b = crc32.Update(w.a, castagnoli, p), crc32.Update(w.b, crc32.IEEETable, p)
	w.n += len(p)
	return w.to.Write(p)
}

// sums are two checksums: nobody means to fool them, a disk may.
func (w *summed) sums() []byte {
	var list [8]byte
	binary.LittleEndian.PutUint32(list[:4], w.a)
	binary.LittleEndian.PutUint32(list[4:], w.b^uint32(w.n))
	return list[:]
}

// Forget removes what is kept under a name.
func (s *Store) Forget(name string) { _ = os.Remove(filepath.Join(s.folder, name)) }

func (s *Store) head() string { return storeHead + s.mark + "\n" }

// sums are those of bytes as a whole.
func sums(b []byte) []byte {
	w := summed{a: crc32.Checksum(b, castagnoli), b: crc32.ChecksumIEEE(b), n: len(b)}
	return w.sums()
}
