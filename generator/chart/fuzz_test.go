package chart

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"evalpress/generator/model"
)

// writable tells whether XML allows a text at all.
func writable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
	})
}

// FuzzFigure puts any words and any numbers into a figure: what can be drawn
// is well formed, inside its box, and makes an option.
func FuzzFigure(f *testing.F) {
	for k := range Kinds {
		f.Add(uint8(k), uint64(k), "名称", int64(5), int64(-1), uint8(1), uint8(0))
		f.Add(uint8(k), uint64(k), "<&>\"'\t…”", int64(1<<63-1), int64(-1<<63), uint8(0), uint8(255))
		f.Add(uint8(k), uint64(k), "", int64(0), int64(100), uint8(18), uint8(3))
	}
	f.Fuzz(func(t *testing.T, kind uint8, seed uint64, name string, a, b int64, scale, where uint8) {
		if !writable(name) {
			t.Skip()
		}
		k := Kinds[int(kind)%len(Kinds)]
		f := dice{rand.New(rand.NewPCG(seed, uint64(kind)))}.figure(k)
		x, y := model.NewDecimal(a, int(scale%19)), model.NewDecimal(b, int(scale%4))
		r := &f.Rows[int(where)%len(f.Rows)]
		r.Name = name
		if n := len(r.Cells); n > 0 {
			r.Cells[int(where)%n] = Cell{x, name}
		}
		if c := len(f.Cols); c > 0 {
			f.Cols[int(where)%c].Name = name
		}
		switch where >> 5 { // half of the figures keep their axis
		case 0:
			f.Low = y
		case 1:
			f.High = y
		case 2:
			f.Step = y
		case 3:
			for i := range f.Bands {
				f.Bands[i].To = y
			}
		}
		if !f.Can() {
			return
		}
		svg := f.Draw(nil)
		framed(t, svg)
		data, err := f.Data()
		if err != nil || !json.Valid(data) || strings.Contains(string(data), "</") {
			t.Fatalf("%v in %s", err, data)
		}
	})
}
