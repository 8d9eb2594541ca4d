package chart

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"evalpress/generator/model"
)

func dec(s string) Decimal {
	if s == "" {
		return Decimal{}
	}
	return model.MustDecimal(s)
}

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
		f := Bar{Weight: dec(c.weight), Score: dec(c.score), Span: dec(c.span)}
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

func TestFallStandsOnItsAxis(t *testing.T) {
	f := Fall{From: dec("95"), To: dec("90"), Low: dec("80"), High: dec("100"), Label: "−5", Line: dec("90")}
	svg := f.Append(nil)
	if r := rects(t, svg, "lost"); len(r) != 1 || r[0] != [2]string{"50%", "25%"} {
		t.Errorf("from 95 to 90 on 80–100 lies at %v; want 50%% and 25%% wide", r)
	}
	for _, s := range shapes(t, svg) {
		if s.name == "line" && s.attr["x1"] != "50%" {
			t.Errorf("the limit 90 lies at %s; want 50%%", s.attr["x1"])
		}
	}
	f.Group = true
	if r := rects(t, f.Append(nil), "f-main3"); len(r) != 1 {
		t.Error("a dimension is not drawn pale")
	}
}

func TestRulerPlaces(t *testing.T) {
	r := Ruler{
		Label: "标尺", Top: "100", Now: &Mark{At: dec("85.14"), Label: "2023年 85.14"}, Claim: "自述“中”",
		Earlier: []Mark{{At: dec("79.6"), Label: "a"}, {At: dec("84.2"), Label: "2022年 84.20"}},
		Bands: []Band{
			{Name: "差", From: dec("0"), To: dec("60"), Edge: "0"},
			{Name: "中", From: dec("60"), To: dec("80"), Edge: "60", Claimed: true},
			{Name: "良", From: dec("80"), To: dec("90"), Edge: "80", Reached: true},
			{Name: "优", From: dec("90"), To: dec("100"), Edge: "90"},
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
	f := Track{From: dec("50"), Now: dec("85"), Last: dec("40"), Bands: []Band{{From: dec("60")}, {From: dec("0")}}}
	var at []string
	for _, s := range shapes(t, f.Append(nil)) {
		if s.name == "circle" {
			at = append(at, s.attr["cx"])
		}
	}
	if len(at) != 2 || at[0] != "0%" || at[1] != "70%" {
		t.Errorf("dots at %v; want last year at the edge and 70%%", at)
	}
	if r := rects(t, (&Track{From: dec("50")}).Append(nil), "f-main3"); len(r) != 1 {
		t.Error("a track without a total is not drawn empty")
	}
}

func TestBullet(t *testing.T) {
	for _, c := range []struct {
		name string
		f    Bullet
		main string
		lost bool
		word string
	}{
		{"met", Bullet{Rate: dec("100"), Span: dec("100"), Outcome: model.Met, Label: "100%"}, "78%", false, "100%"},
		{"half", Bullet{Rate: dec("50"), Span: dec("100"), Outcome: model.Partly, Label: "50%"}, "39%", true, "50%"},
		{"beyond the cut", Bullet{Rate: dec("400"), Span: dec("150"), Outcome: model.Met, Label: "400%"}, "78%", false, "400%"},
		{"zero is drawn", Bullet{Rate: dec("0"), Span: dec("100"), Outcome: model.Missed, Label: "0%"}, "0%", true, "0%"},
		{"no number is a frame", Bullet{Span: dec("100"), Words: "未完成", Missed: true}, "", false, "未完成"},
	} {
		svg := c.f.Append(nil)
		got := ""
		if r := rects(t, svg, "f-main"); len(r) > 0 {
			got = r[0][1]
		}
		if got != c.main || (len(rects(t, svg, "lost")) > 0) != c.lost || !strings.Contains(string(svg), ">"+c.word+"<") {
			t.Errorf("%s: %s", c.name, svg)
		}
	}
}

func TestMoney(t *testing.T) {
	f := Money{Start: dec("50"), Budget: dec("80"), Spent: dec("60"), Span: dec("100")}
	svg := f.Append(nil)
	if a, b := rects(t, svg, "f-main3"), rects(t, svg, "f-main"); a[0][1] != "80%" || b[0][1] != "60%" {
		t.Errorf("budget %v, spent %v", a, b)
	}
	unknown := Money{Budget: dec("80"), Span: dec("100")}
	if len(rects(t, unknown.Append(nil), "f-main")) != 0 {
		t.Error("unknown expenditure is drawn")
	}
}

func TestStackFillsTheWidth(t *testing.T) {
	f := Stack{Counts: []Decimal{dec("1"), dec("1"), dec("0"), dec("1")}, Label: "回答"}
	sum := model.Int(0)
	for _, s := range shapes(t, f.Append(nil)) {
		if s.name == "rect" {
			sum = sum.Add(dec(strings.TrimSuffix(s.attr["width"], "%")))
		}
	}
	if !sum.Equal(model.Int(100)) {
		t.Errorf("thirds add up to %s%%; want 100", sum)
	}
	none := Stack{Counts: []Decimal{dec("0"), dec("0")}}
	if len(rects(t, none.Append(nil), "k0")) != 0 {
		t.Error("no answers are drawn")
	}
}

func TestStripShowsOutcomes(t *testing.T) {
	f := Strip{Label: "目标", Outcomes: []string{model.Met, model.Partly, model.Missed, model.NotYet, model.NoOutcome}}
	svg := f.Append(nil)
	if a, b, c := len(rects(t, svg, "f-main")), len(rects(t, svg, "lost")), len(rects(t, svg, "dashed s-ink3")); a != 2 || b != 1 || c != 2 {
		t.Errorf("solid %d, hatched %d, dashed %d; want 2, 1, 2", a, b, c)
	}
}

func TestTextIsEscaped(t *testing.T) {
	f := Bullet{Span: dec("100"), Words: `<b>"&`}
	if s := string(f.Append(nil)); !strings.Contains(s, "&lt;b&gt;&#34;&amp;<") {
		t.Errorf("not escaped: %s", s)
	}
	shapes(t, (&Ruler{Label: `<"&>`}).Append(nil))
}

func FuzzFigures(f *testing.F) {
	f.Add(int64(400), int64(349), int64(1000), "良 <")
	f.Add(int64(0), int64(-5), int64(0), `"`)
	f.Fuzz(func(t *testing.T, a, b, c int64, words string) {
		x, y, z := model.NewDecimal(a, 1), model.NewDecimal(b, 1), model.NewDecimal(c, 1)
		if strings.ContainsFunc(words, func(r rune) bool { return r < ' ' || r == 0xFFFD || r >= 0xFFFE && r <= 0xFFFF }) {
			t.Skip("not text of a page")
		}
		var svg []byte
		svg = (&Bar{Weight: x, Score: y, Span: z}).Append(svg)
		svg = (&Fall{From: x, To: y, Low: z, High: x, Label: words}).Append(svg)
		svg = (&Bullet{Rate: x, Span: z, Label: words}).Append(svg)
		svg = (&Stack{Counts: []Decimal{x, y, z}, Label: words}).Append(svg)
		for _, s := range shapes(t, svg) {
			for _, key := range []string{"x", "width", "x1"} {
				v, ok := s.attr[key]
				if p, percent := strings.CutSuffix(v, "%"); ok && percent {
					if d := dec(p); d.Sign() < 0 && key != "width" || hundred.Less(d) {
						t.Errorf("%s=%q lies outside the figure", key, v)
					}
				}
			}
		}
	})
}

func BenchmarkRuler(b *testing.B) {
	r := Ruler{Label: "标尺", Top: "100", Now: &Mark{At: dec("85.14"), Label: "2023年 85.14"}, Bands: []Band{
		{Name: "差", From: dec("0"), To: dec("60"), Edge: "0"},
		{Name: "中", From: dec("60"), To: dec("80"), Edge: "60"},
		{Name: "良", From: dec("80"), To: dec("90"), Edge: "80", Reached: true},
		{Name: "优", From: dec("90"), To: dec("100"), Edge: "90"},
	}}
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = r.Append(buf[:0])
	}
}
