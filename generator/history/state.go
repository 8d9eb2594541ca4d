package history

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// State is all that counts of a report, as it is printed: what a change of is
// a change of the report. How its files are written is no part of it.
type State struct {
	Report string
	Status string
	Values []Entry // figures, grades, goals, annexes: none changes without a correction
	Words  []Entry // what is said about them
	Prose  []Prose
	Heads  []Head // corrections, oldest first
}

// Entry is one value by its place, such as indicator.A22 and score.
type Entry struct {
	Thing string // "indicator.A22", "result"
	Field string // "score"
	Name  string // of the thing, for people; "" where there is one of its kind
	Text  string
	// Derived tells a value that follows from others of the report.
	Derived bool

	src *model.Src
	key string // of the field in its source
}

// Place names the entry as waivers name it.
func (e *Entry) Place() string { return e.Thing + "." + e.Field }

// at is where the value stands in its source file.
func (e *Entry) at() (diag.Pos, int) {
	if e.src == nil {
		return diag.Pos{}, 0
	}
	return e.src.At(e.key)
}

// Prose is one file of words.
type Prose struct {
	File       string   `json:"file"` // below the report's folder
	SHA256     string   `json:"sha256"`
	Paragraphs []string `json:"paragraphs"`
	lines      []int    // of the paragraphs, in the source
}

// Head is a correction without what it changed.
type Head struct {
	Date string `json:"date"`
	What string `json:"what"`
	Why  string `json:"why,omitempty"`
	Who  string `json:"who,omitempty"`
}

// heads are a report's corrections.
func heads(r *model.Report) []Head {
	list := make([]Head, len(r.Revisions))
	for i := range r.Revisions {
		v := &r.Revisions[i]
		list[i] = Head{v.Date.String(), v.What, v.Why, v.Who}
	}
	return list
}

// Digest is the same for two states that are equal, in whatever order their
// entries stand.
func (s *State) Digest() string {
	h := sha256.New()
	put := func(parts ...string) {
		for _, p := range parts {
			_, _ = io.WriteString(h, p)
			_, _ = h.Write([]byte{0})
		}
		_, _ = h.Write([]byte{'\n'})
	}
	put(s.Report, s.Status)
	for _, list := range [][]Entry{s.Values, s.Words} {
		for _, e := range byPlace(list) {
			put(e.Thing, e.Field, e.Text)
		}
		put()
	}
	for i := range s.Prose {
		put(s.Prose[i].File, s.Prose[i].SHA256)
	}
	put()
	for _, v := range s.Heads {
		put(v.Date, v.What, v.Why, v.Who)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// byPlace sorts entries without moving the list.
func byPlace(list []Entry) []*Entry {
	out := make([]*Entry, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	slices.SortFunc(out, func(a, b *Entry) int {
		return cmp.Or(strings.Compare(a.Thing, b.Thing), strings.Compare(a.Field, b.Field))
	})
	return out
}
