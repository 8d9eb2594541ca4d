package archive

import (
	"archive/tar"
	"archive/zip"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

// writeZip writes entries below base, stored, with one time and one mode and
// without extra fields.
func writeZip(w io.Writer, base string, date time.Time, entries []entry) error {
	z := zip.NewWriter(w)
	buf := make([]byte, 64<<10)
	for i := range entries {
		e := &entries[i]
		h := &zip.FileHeader{
			Name: base + "/" + e.path, Method: zip.Store, Flags: 0x800, CreatorVersion: 3<<8 | 20, ReaderVersion: 20,
			//lint:ignore SA1019 Modified would add an extra field
			ModifiedDate: uint16((date.Year()-1980)<<9 | int(date.Month())<<5 | date.Day()),
			CRC32:        e.crc, CompressedSize64: uint64(e.size), UncompressedSize64: uint64(e.size),
			ExternalAttrs: 0o100644 << 16,
		}
		to, err := z.CreateRaw(h)
		if err != nil {
			return fmt.Errorf("write %s: %w", e.path, err)
		}
		if err := copyEntry(to, e, buf); err != nil {
			return err
		}
	}
	return z.Close()
}

// writeTar writes entries below base with one time, one mode and no owner.
func writeTar(w io.Writer, base string, date time.Time, entries []entry) error {
	t := tar.NewWriter(w)
	buf := make([]byte, 64<<10)
	for i := range entries {
		e := &entries[i]
		err := t.WriteHeader(&tar.Header{
			Typeflag: tar.TypeReg, Name: base + "/" + e.path, Size: e.size, Mode: 0o644, ModTime: dayOf(date),
		})
		if err != nil {
			return fmt.Errorf("write %s: %w", e.path, err)
		}
		if err := copyEntry(t, e, buf); err != nil {
			return err
		}
	}
	return t.Close()
}

// dayOf is a day's first instant in UTC: no zone of a computer counts.
func dayOf(d time.Time) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// writeTarGz is writeTar within gzip.
func writeTarGz(w io.Writer, base string, date time.Time, entries []entry) error {
	g := newStored(w)
	if err := writeTar(g, base, date, entries); err != nil {
		return err
	}
	return g.Close()
}

// stored writes gzip (RFC 1952) in stored blocks (RFC 1951, 3.2.4): its bytes
// depend on no compressor.
type stored struct {
	w     io.Writer
	block []byte
	crc   uint32
	size  uint32
	begun bool
}

// storedMost is what a stored block can hold, in bytes.
const storedMost = 65535

func newStored(w io.Writer) *stored { return &stored{w: w, block: make([]byte, 0, storedMost)} }

func (s *stored) Write(p []byte) (int, error) {
	n := len(p)
	s.crc = crc32.Update(s.crc, crc32.IEEETable, p)
	s.size += uint32(n)
	for len(p) > 0 {
		if len(s.block) == storedMost {
			if err := s.flush(0); err != nil {
				return 0, err
			}
		}
		k := min(len(p), storedMost-len(s.block))
		s.block, p = append(s.block, p[:k]...), p[k:]
	}
	return n, nil
}

// flush writes one block; last is 1 for the final one.
func (s *stored) flush(last byte) error {
	var head []byte
	if !s.begun {
		head = append(head, 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255) // no name, no time, system unknown
		s.begun = true
	}
	n := uint16(len(s.block))
	head = binary.LittleEndian.AppendUint16(append(head, last), n)
	head = binary.LittleEndian.AppendUint16(head, ^n)
	if _, err := s.w.Write(head); err != nil {
		return err
	}
	_, err := s.w.Write(s.block)
	s.block = s.block[:0]
	return err
}

// Close writes the last block, the check sum and the length.
func (s *stored) Close() error {
	if err := s.flush(1); err != nil {
		return err
	}
	end := binary.LittleEndian.AppendUint32(nil, s.crc)
	_, err := s.w.Write(binary.LittleEndian.AppendUint32(end, s.size))
	return err
}
