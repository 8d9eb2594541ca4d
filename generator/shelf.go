package generator

import (
	"sync"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/pack"
	"evalpress/generator/render"
	"evalpress/generator/score"
)

// shelf keeps full reports between the first reading and their page: the first
// few as they are, the next packed in memory, all others packed in a file that
// goes with the process. A report takes about 150 kB as it is and 45 kB packed.
type shelf struct {
	lends bool // what is taken stays

	mu      sync.Mutex
	whole   map[int]*render.Full
	packed  map[int]string
	size    int
	spilled map[int]output.Piece
	scratch *output.Scratch
	none    bool // there can be no file
}

// How many are kept as they are, and how many bytes are kept packed; tests
// change both.
var wholeMost, packedMost = 16, 4 << 20

// shelved is a full report without what can be had again for nothing.
type shelved struct {
	Report   model.Report
	Card     score.Card
	Sections []render.Section
	Text     string
	Files    []string
	Tail     []string
	Linked   bool
	Others   []render.Version
}

// shelfCoder packs no places of authored things: only findings name them, and
// those are known by then.
var shelfCoder = sync.OnceValue(func() *pack.Coder {
	return pack.New(
		pack.Of(putDecimal, readDecimal),
		pack.Of(func(dst []byte, _ *model.Src) ([]byte, error) { return dst, nil }, func(*pack.Reader, *model.Src) error { return nil }),
	)
})

var shelfRoom = sync.Pool{New: func() any { return new([]byte) }}

// put keeps a report, where there is room.
func (s *shelf) put(i int, full *render.Full) {
	s.mu.Lock()
	if len(s.whole) < wholeMost {
		if s.whole == nil {
			s.whole = map[int]*render.Full{}
		}
		s.whole[i] = full
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	buf := shelfRoom.Get().(*[]byte)
	defer shelfRoom.Put(buf)
	card := *full.Card
	card.Scale = nil // the settings have it
	b, err := shelfCoder().Append((*buf)[:0], &shelved{
		*full.Report, card, full.Prose.Sections, full.Prose.Text, full.Prose.Files, full.Prose.Tail, full.Prose.Linked, full.Prose.Others,
	})
	*buf = b
	if err != nil {
		return // it is read again
	}
	s.keep(i, b)
}

func (s *shelf) keep(i int, b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size+len(b) <= packedMost {
		if s.packed == nil {
			s.packed = map[int]string{}
		}
		s.packed[i], s.size = string(b), s.size+len(b)
		return
	}
	if s.scratch == nil && !s.none {
		var err error
		s.scratch, err = output.NewScratch()
		s.none, s.spilled = err != nil, map[int]output.Piece{}
	}
	if s.scratch == nil {
		return
	}
	if p, err := s.scratch.Append(b); err == nil {
		s.spilled[i] = p
	}
}

// take gives a report and lets go of it; nil when it must be read again.
func (s *shelf) take(i int, c *model.Config) *render.Full {
	s.mu.Lock()
	full, text := s.whole[i], s.packed[i]
	piece, spilled := s.spilled[i]
	if !s.lends {
		delete(s.whole, i)
		delete(s.packed, i)
		delete(s.spilled, i)
		s.size -= len(text)
	}
	s.mu.Unlock()
	if full != nil {
		return full
	}
	if spilled {
		var err error
		if text, err = s.scratch.Read(piece); err != nil {
			return nil
		}
	}
	if text == "" {
		return nil
	}
	var x shelved
	if rest, err := shelfCoder().Read(text, &x); err != nil || rest != "" {
		return nil
	}
	x.Card.Scale = score.ScaleOf(c, &x.Report)
	return &render.Full{Report: &x.Report, Card: &x.Card, Prose: &render.Prose{
		Outline: c.OutlineOf(&x.Report), Sections: x.Sections, Text: x.Text, Files: x.Files, Tail: x.Tail, Linked: x.Linked, Others: x.Others,
	}}
}

// close lets go of the file.
func (s *shelf) close() {
	if s.scratch != nil {
		s.scratch.Close()
	}
}
