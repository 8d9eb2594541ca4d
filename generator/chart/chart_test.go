package chart

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"evalpress/generator/model"
)

// shape is one element of a figure with its attributes.
type shape struct {
	name string
	attr map[string]string
	text string
}

// shapes reads a figure as XML, which also proves that it is well formed.
func shapes(t *testing.T, svg []byte) []shape {
	t.Helper()
	var list []shape
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			s := shape{name: e.Name.Local, attr: map[string]string{}}
			for _, a := range e.Attr {
				s.attr[a.Name.Local] = a.Value
			}
			if _, ok := s.attr["style"]; ok {
				t.Errorf("<%s> has a style of its own", s.name)
			}
			list = append(list, s)
		case xml.CharData:
			if len(list) > 0 {
				list[len(list)-1].text += string(e)
			}
		}
	}
}

// rects gives x and width of every box of a class.
func rects(t *testing.T, svg []byte, class string) (list [][2]string) {
	t.Helper()
	for _, s := range shapes(t, svg) {
		if s.name == "rect" && s.attr["class"] == class {
			list = append(list, [2]string{s.attr["x"], s.attr["width"]})
		}
	}
	return list
}

func TestBarLengthsArePoints(t *testing.T) {
	for _, c := range []struct {
		name, weight, score, span string
		got, lost, frame          string // widths; "" for no such box
	}{
		{"half of the widest", "20", "10", "40", "25%", "25%", ""},
		{"full marks have no loss", "40", "40", "40", "100%", "", ""},
		{"nothing earned", "10", "0", "40", "0%", "25%", ""},
		{"not scored is a frame, not zero", "10", "", "40", "", "", "25%"},
		{"more than the weight", "10", "12", "10", "100%", "", ""},
		{"no weight at all", "", "", "40", "", "", "0%"},
	} {
		f := Bar{Weight: num(c.weight), Score: num(c.score), Span: num(c.span)}
		svg := f.Append(nil)
		for class, want := range map[string]string{"f-main": c.got, "lost": c.lost, "dashed s-ink3": c.frame} {
			got := ""
			if r := rects(t, svg, class); len(r) > 0 {
				got = r[0][1]
			}
			if got != want {
				t.Errorf("%s: %s is %q wide; want %q", c.name, class, got, want)
			}
		}
	}
}

func TestRulerPlaces(t *testing.T) {
	r := Ruler{
		Label: "标尺", Top: "100", Now: &Mark{At: num("85.14"), Label: "2023年 85.14"}, Claim: "自述“中”",
		Earlier: []Mark{{At: num("79.6"), Label: "a"}, {At: num("84.2"), Label: "2022年 84.20"}},
		Bands: []Band{
			{Name: "差", From: num("0"), To: num("60"), Edge: "0"},
			{Name: "中", From: num("60"), To: num("80"), Edge: "60", Claimed: true},
			{Name: "良", From: num("80"), To: num("90"), Edge: "80", Reached: true},
			{Name: "优", From: num("90"), To: num("100"), Edge: "90"},
		},
	}
	svg := r.Append(nil)
	if on := rects(t, svg, "band on"); len(on) != 1 || on[0] != [2]string{"80%", "10%"} {
		t.Errorf("the reached band lies at %v; want 80%%, 10%%", on)
	}
	if c := rects(t, svg, "dashed claim"); len(c) != 1 || c[0] != [2]string{"60%", "20%"} {
		t.Errorf("the claimed band lies at %v", c)
	}
	var pins, dots []string
	words := map[string]bool{}
	for _, s := range shapes(t, svg) {
		switch {
		case s.attr["class"] == "pin":
			pins = append(pins, s.attr["x"])
		case s.name == "circle":
			dots = append(dots, s.attr["cx"])
		}
		words[s.text] = true
	}
	if len(pins) != 1 || pins[0] != "85.14%" || len(dots) != 1 || dots[0] != "79.6%" {
		t.Errorf("pins %v, dots %v", pins, dots)
	}
	for _, w := range []string{"2023年 85.14", "2022年 84.20", "自述“中”", "60", "良"} {
		if !words[w] {
			t.Errorf("the ruler does not say %s", w)
		}
	}
	r.Now = nil
	if strings.Contains(string(r.Append(nil)), "pin") {
		t.Error("a ruler without a total has a pin")
	}
}

func TestTrackCutsItsAxis(t *testing.T) {
	f := Track{From: num("50"), Now: num("85"), Last: num("40"), Bands: []Band{{From: num("60")}, {From: num("0")}}}
	var at []string
	for _, s := range shapes(t, f.Append(nil)) {
		if s.name == "circle" {
			at = append(at, s.attr["cx"])
		}
	}
	if len(at) != 2 || at[0] != "0%" || at[1] != "70%" {
		t.Errorf("dots at %v; want last year at the edge and 70%%", at)
	}
	if r := rects(t, (&Track{From: num("50")}).Append(nil), "f-main3"); len(r) != 1 {
		t.Error("a track without a total is not drawn empty")
	}
}

func BenchmarkRuler(b *testing.B) {
	r := Ruler{Label: "标尺", Top: "100", Now: &Mark{At: num("85.14"), Label: "2023年 85.14"}, Bands: []Band{
		{Name: "差", From: num("0"), To: num("60"), Edge: "0"},
		{Name: "中", From: num("60"), To: num("80"), Edge: "60"},
		{Name: "良", From: num("80"), To: num("90"), Edge: "80", Reached: true},
		{Name: "优", From: num("90"), To: num("100"), Edge: "90"},
	}}
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = r.Append(buf[:0])
	}
}

// num is a decimal of a test; "" is no number.
func num(s string) Decimal {
	if s == "" {
		return Decimal{}
	}
	return model.MustDecimal(s)
}
