package model

import (
	"slices"

	"evalpress/generator/diag"
)

// Src says where an authored thing stands. The embedding struct's own
// position is Pos; each field that was written has one too.
type Src struct {
	Pos    diag.Pos
	fields []fieldPos
}

type fieldPos struct {
	name      string
	line, col int32
	len       int32
}

// Mark records where a field's value stands, and how many characters it has.
func (s *Src) Mark(field string, pos diag.Pos, n int) {
	if s.Pos.File == "" {
		s.Pos = pos
	}
	s.fields = append(s.fields, fieldPos{field, int32(pos.Line), int32(pos.Col), int32(n)})
}

// At gives the place of a field's value, or of the thing itself when the
// field was not written, and the number of characters to underline.
func (s *Src) At(field string) (diag.Pos, int) {
	for _, f := range s.fields {
		if f.name == field {
			return diag.Pos{File: s.Pos.File, Line: int(f.line), Col: int(f.col)}, int(f.len)
		}
	}
	return s.Pos, 0
}

// Has tells whether a field was written at all.
func (s *Src) Has(field string) bool {
	for _, f := range s.fields {
		if f.name == field {
			return true
		}
	}
	return false
}

// Grow makes room for the places of n more fields.
func (s *Src) Grow(n int) { s.fields = slices.Grow(s.fields, n) }

// Place is where one written field stands.
type Place struct {
	Field          string
	Line, Col, Len int32
}

// Places gives the places of all fields that were written, to be stored.
func (s *Src) Places() []Place {
	list := make([]Place, len(s.fields))
	for i, f := range s.fields {
		list[i] = Place{f.name, f.line, f.col, f.len}
	}
	return list
}

// SrcAt is what [Src.Places] was asked of.
func SrcAt(pos diag.Pos, places []Place) Src {
	s := Src{Pos: pos}
	for _, p := range places {
		s.fields = append(s.fields, fieldPos{p.Field, p.Line, p.Col, p.Len})
	}
	return s
}
