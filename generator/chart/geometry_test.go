package chart

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// near is how far, in units of the drawing, a mark may lie from its number.
const near = .5

// looksRight holds a drawing against the figure's numbers: it is well formed,
// inside its box, says the printed numbers and has lengths to match.
func looksRight(t *testing.T, f *Figure, svg []byte) {
	t.Helper()
	list := framed(t, svg)
	said := map[string]bool{}
	for _, s := range list {
		if s.name == "text" {
			said[s.text] = true
		}
	}
	if list[1].text != f.Title || list[2].text != f.Alt {
		t.Errorf("title %q, description %q", list[1].text, list[2].text)
	}
	for _, w := range printed(f) {
		if w != "" && !said[w] {
			t.Errorf("no text says %q", w)
		}
	}
	map[Kind]func(*testing.T, *Figure, *marks){
		Radar: radarMarks, Bars: barsMarks, Scale: scaleMarks, Losses: lossesMarks, Tree: treeMarks,
		Goals: goalsMarks, Budget: budgetMarks, Survey: surveyMarks, Years: yearsMarks, Peers: peersMarks,
	}[f.Kind](t, f, &marks{list: list})
}

// framed reads a drawing and proves that its boxes and dots stay inside.
func framed(t *testing.T, svg []byte) []shape {
	t.Helper()
	list := shapes(t, svg)
	box := strings.Fields(list[0].attr["viewBox"])
	if len(box) != 4 || box[0]+box[1]+box[2] != "00340" || list[0].attr["role"] != "img" {
		t.Fatalf("the drawing begins with %v", list[0])
	}
	high := float(t, box[3])
	for _, s := range list {
		switch s.name {
		case "rect":
			x, y, w, h := s.at(t, "x"), s.at(t, "y"), s.at(t, "width"), s.at(t, "height")
			if x < 0 || y < 0 || w < 0 || h < 0 || x+w > 340.001 || y+h > high+.001 {
				t.Errorf("box %v outside 340 x %v", s.attr, high)
			}
		case "circle":
			if x, y, r := s.at(t, "cx"), s.at(t, "cy"), s.at(t, "r"); x < 0 || y-r < 0 || x > 340 || y+r > high || r <= 0 {
				t.Errorf("dot %v outside 340 x %v", s.attr, high)
			}
		case "path":
			for _, n := range numbers(t, s.attr["d"]) {
				if n < -2 || n > max(high, 340)+2 { // a pin's own half width
					t.Errorf("path %v outside 340 x %v", s.attr, high)
				}
			}
		}
	}
	return list
}

func float(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		t.Fatalf("%q is no coordinate", s)
	}
	return v
}

// at reads an attribute as a number.
func (s shape) at(t *testing.T, name string) float64 {
	t.Helper()
	return float(t, s.attr[name])
}

var numeral = regexp.MustCompile(`-?[0-9.]+`)

func numbers(t *testing.T, path string) (list []float64) {
	t.Helper()
	if strings.ContainsAny(path, "NIe") {
		t.Errorf("path %q", path)
	}
	for _, s := range numeral.FindAllString(path, -1) {
		list = append(list, float(t, s))
	}
	return list
}

// marks are a drawing's elements, taken in their order.
type marks struct {
	list []shape
	next map[string]int
}

// take gives the next element of a name whose class is one of some.
func (m *marks) take(t *testing.T, name string, classes ...string) shape {
	t.Helper()
	if m.next == nil {
		m.next = map[string]int{}
	}
	key := name + strings.Join(classes, "|")
	for i := m.next[key]; i < len(m.list); i++ {
		if s := m.list[i]; s.name == name && slices.Contains(classes, s.attr["class"]) {
			m.next[key] = i + 1
			return s
		}
	}
	t.Fatalf("no further %s of %v", name, classes)
	return shape{}
}

// count counts elements by name and class.
func (m *marks) count(name, class string) int {
	n := 0
	for _, s := range m.list {
		if s.name == name && s.attr["class"] == class {
			n++
		}
	}
	return n
}

func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > near {
		t.Errorf("%s is %.2f, want %.3f", what, got, want)
	}
}

// bar checks a box's beginning and width.
func bar(t *testing.T, what string, s shape, x, w float64) {
	t.Helper()
	same(t, what+": x", s.at(t, "x"), x)
	same(t, what+": width", s.at(t, "width"), w)
}

// val is the number of a cell for comparing, by way of its digits.
func val(d Decimal) float64 {
	v, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// part is where a number lies on the figure's axis, 0 to 1.
func (f *Figure) part(d Decimal) float64 {
	return min((val(d)-val(f.Low))/(val(f.High)-val(f.Low)), 1)
}

// printed are the words that a drawing of the figure must say.
func printed(f *Figure) (list []string) {
	last := len(f.Rows) - 1
	for i := range f.Rows {
		r := &f.Rows[i]
		known := r.num(0).Known()
		switch f.Kind {
		case Radar:
			list = append(list, r.text(0))
		case Bars:
			if known {
				list = append(list, r.text(0)+"/"+r.text(2))
			} else {
				list = append(list, r.text(0))
			}
		case Scale:
			if w := r.Name + " " + r.text(0); known && long(w) < width {
				list = append(list, w)
			}
		case Losses:
			col := 0
			if i == 0 || i == last {
				col = 1
			}
			list = append(list, r.text(col))
		case Budget:
			list = append(list, r.text(3))
			if !r.num(2).Known() && (known || r.num(1).Known()) {
				list = append(list, r.Note)
			}
		case Survey:
			list = append(list, r.text(len(f.Cols)-1))
		case Years:
			if known {
				list = append(list, r.text(0))
			}
		case Goals, Peers:
			switch {
			case known:
				list = append(list, r.text(0))
			case f.Kind == Peers || f.known(0) > 0:
				list = append(list, r.Note)
			}
		}
	}
	return list
}
