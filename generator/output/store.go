package output

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
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
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.folder, name+".*.tmp")
	if err != nil {
		return err
	}
	for _, part := range [][]byte{[]byte(s.head()), body, sums(body)} {
		if err == nil {
			_, err = f.Write(part)
		}
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.folder, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Forget removes what is kept under a name.
func (s *Store) Forget(name string) { _ = os.Remove(filepath.Join(s.folder, name)) }

func (s *Store) head() string { return storeHead + s.mark + "\n" }

// sums are two checksums: nobody means to fool them, a disk may.
func sums(b []byte) []byte {
	var list [8]byte
	binary.LittleEndian.PutUint32(list[:4], crc32.Checksum(b, castagnoli))
	binary.LittleEndian.PutUint32(list[4:], crc32.ChecksumIEEE(b)^uint32(len(b)))
	return list[:]
}
