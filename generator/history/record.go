package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"evalpress/generator/diag"
)

// Format names the form of a record; another form gets another number.
const Format = "evalpress-published/1"

// Record is the published state of a report with all that was changed since
// it was first published: what published.json holds.
type Record struct {
	Format string            `json:"format"`
	Report string            `json:"report"`
	Digest string            `json:"digest"` // of all below but history's changes
	Status string            `json:"status"`
	Values map[string]string `json:"values"` // by place
	Words  map[string]string `json:"words"`
	Prose  []Prose           `json:"prose"`
	// History is what was changed, oldest first: taking the changes back one
	// by one gives every state that was ever published.
	History []Entered `json:"history"`
}

// Entered is one correction with what it changed; one without a head is what
// was changed in words and published without a correction.
type Entered struct {
	*Head
	Changes []Change `json:"changes,omitempty"`
}

// Change is one value that is not as it was published.
type Change struct {
	Place string `json:"place"`
	Name  string `json:"name,omitempty"` // of the thing, for people
	Old   string `json:"old,omitempty"`
	New   string `json:"new,omitempty"`
	// Whole tells that the whole thing came or went.
	Whole bool `json:"whole,omitempty"`
	// Derived tells a value that follows from others.
	Derived bool `json:"derived,omitempty"`
	// Words tells what is said, not what is counted.
	Words bool `json:"words,omitempty"`

	pos diag.Pos
	len int
}

// errDamaged is a record that says something else than was written.
var errDamaged = errors.New("its contents do not agree with its digest")

// Read reads a record and makes sure that it is as it was written.
func Read(data []byte) (*Record, error) {
	var r Record
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows its end")
	}
	if r.Format != Format {
		return nil, fmt.Errorf("format %q, this program knows %q", r.Format, Format)
	}
	if r.state().Digest() != r.Digest {
		return nil, errDamaged
	}
	return &r, nil
}

// Bytes is the record as it is stored: one form for one state.
func (r *Record) Bytes() []byte {
	r.Format, r.Digest = Format, r.state().Digest()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		panic("history: a record is plain data: " + err.Error())
	}
	return b.Bytes()
}

// digestOf finds the digest near the start of a record without reading the
// rest; "" where it does not stand there.
func digestOf(data []byte) string {
	head := data[:min(len(data), 600)]
	_, rest, ok := bytes.Cut(head, []byte("\n  \"digest\": \""))
	if !ok || len(rest) < 64 {
		return ""
	}
	return string(rest[:64])
}

// state is what the record says of the report.
func (r *Record) state() *State {
	s := &State{Report: r.Report, Status: r.Status, Values: entries(r.Values), Words: entries(r.Words), Prose: r.Prose}
	for i := range r.History {
		if h := r.History[i].Head; h != nil {
			s.Heads = append(s.Heads, *h)
		}
	}
	return s
}

func entries(m map[string]string) []Entry {
	list := make([]Entry, 0, len(m))
	for place, text := range m {
		thing, field := split(place)
		list = append(list, Entry{Thing: thing, Field: field, Text: text})
	}
	return list
}

// split parts a place into thing and field.
func split(place string) (thing, field string) {
	i := strings.LastIndexByte(place, '.')
	if i < 0 {
		return "", place
	}
	return place[:i], place[i+1:]
}

// mapped is the list as a record keeps it.
func mapped(list []Entry) map[string]string {
	m := make(map[string]string, len(list))
	for i := range list {
		m[list[i].Place()] = list[i].Text
	}
	return m
}

// First is the record of a report that was never recorded.
func First(s *State) *Record {
	r := &Record{Report: s.Report}
	r.take(s)
	for i := range s.Heads {
		r.History = append(r.History, Entered{Head: &s.Heads[i]})
	}
	return r
}

func (r *Record) take(s *State) {
	r.Status, r.Values, r.Words, r.Prose = s.Status, mapped(s.Values), mapped(s.Words), slices.Clone(s.Prose)
	if r.Prose == nil {
		r.Prose = []Prose{}
	}
}
