package output

import (
	"os"
	"slices"
	"sync"
)

// Scratch is a file for what does not fit into memory during one run. Nobody
// else sees it, and it is gone when the process ends.
type Scratch struct {
	mu   sync.Mutex
	file *os.File
	size int64
}

// Piece is where something lies in a Scratch.
type Piece struct {
	at  int64
	len int
}

// NewScratch makes an empty file where the system keeps such files.
func NewScratch() (*Scratch, error) {
	f, err := os.CreateTemp("", "evalpress.*.tmp")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name()) // Windows removes no open file: Close does
	return &Scratch{file: f}, nil
}

// Append writes a piece behind all others. A scratch that could not be made
// takes nothing.
func (s *Scratch) Append(b []byte) (Piece, error) {
	if s == nil {
		return Piece{}, os.ErrClosed
	}
	s.mu.Lock()
	p := Piece{s.size, len(b)}
	s.size += int64(len(b))
	s.mu.Unlock()
	_, err := s.file.WriteAt(b, p.at)
	return p, err
}

var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Read gives a piece.
func (s *Scratch) Read(p Piece) (string, error) {
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	b := slices.Grow((*room)[:0], p.len)[:p.len]
	*room = b
	_, err := s.file.ReadAt(b, p.at)
	return string(b), err
}

// Close lets the file go.
func (s *Scratch) Close() {
	_ = s.file.Close()
	_ = os.Remove(s.file.Name())
}
