package chart

import (
	"math"
	"strings"
	"testing"
)

// curve gives the points of a column's lines, and how many lines they are.
func curve(t *testing.T, m *marks, col int) (points []float64, lines int) {
	for _, s := range m.list {
		if s.attr["class"] == "ser s"+digit(col) && !strings.Contains(s.attr["d"], "H") {
			points = append(points, numbers(t, s.attr["d"])...)
			lines++
		}
	}
	return points, lines
}

func yearsMarks(t *testing.T, f *Figure, m *marks) {
	for c := range min(len(f.Cols), 6) {
		points, lines := curve(t, m, c)
		want, open := 0, false
		for i := range f.Rows {
			d := f.Rows[i].num(c)
			if !d.Known() {
				open = false
				continue
			}
			if f.Rows[i].Break || !open {
				want++
			}
			open = true
			if len(points) < 2 {
				t.Fatalf("column %d ends before row %d", c, i)
			}
			same(t, "year", points[0], 34+11+284*float64(i)/float64(len(f.Rows)-1))
			same(t, "rate", points[1], 170-150*f.part(d))
			points = points[2:]
		}
		if len(points) > 0 || lines != want {
			t.Errorf("column %d: %d numbers too many, %d lines, want %d", c, len(points), lines, want)
		}
	}
}

func radarMarks(t *testing.T, f *Figure, m *marks) {
	for c := range f.Cols {
		points, lines := curve(t, m, c)
		if f.known(c) < len(f.Rows) {
			if lines > 0 && c < 5 {
				t.Errorf("column %d lacks numbers and is drawn", c)
			}
			continue
		}
		if c >= 5 { // further columns share a class
			continue
		}
		if lines != 1 || len(points) != 2*len(f.Rows) {
			t.Fatalf("column %d has %d lines, %d numbers", c, lines, len(points))
		}
		for i := range f.Rows {
			x, y := points[2*i]-170, points[2*i+1]-162
			r, turn := f.part(f.Rows[i].num(c))*100, 2*math.Pi*float64(i)/float64(len(f.Rows))
			same(t, "distance", math.Hypot(x, y), r)
			same(t, "across", x, r*math.Sin(turn))
			same(t, "up", -y, r*math.Cos(turn))
		}
	}
}

func treeMarks(t *testing.T, f *Figure, m *marks) {
	sums, used := map[int]float64{}, map[int]float64{}
	for i := range f.Rows {
		if d := f.Rows[i].num(0); d.Known() {
			sums[f.Rows[i].Parent] += val(d)
		}
	}
	type piece struct{ from, size float64 }
	pieces, drawn := map[int]piece{-1: {0, 1}}, 0
	for i := range f.Rows {
		d, up := f.Rows[i].num(0), f.Rows[i].Parent
		if d.Sign() <= 0 {
			continue
		}
		whole := sums[up]
		if up >= 0 {
			whole = max(whole, val(f.Rows[up].num(0)))
		}
		p := piece{pieces[up].from + pieces[up].size*used[up]/whole, pieces[up].size * val(d) / whole}
		used[up] += val(d)
		pieces[i] = p
		s := m.take(t, "path", "q0", "q1", "q2", "q3", "q4", "qx")
		if want := shade(f.Rows[i].num(2)); s.attr["class"] != want {
			t.Errorf("row %d is drawn as %s, want %s", i, s.attr["class"], want)
		}
		n := numbers(t, s.attr["d"]) // x y A r r 0 large sweep x y L x y …
		r, end := n[2], p.from+min(p.size, .9999)
		if large := n[5] == 1; large != (p.size > .5) && math.Abs(p.size-.5) > .001 {
			t.Errorf("row %d: %.3f of the circle, large arc %v", i, p.size, large)
		}
		for k, turn := range map[int]float64{0: p.from, 7: end} {
			same(t, "arc x", n[k], 170+r*math.Sin(2*math.Pi*turn))
			same(t, "arc y", n[k+1], 162-r*math.Cos(2*math.Pi*turn))
		}
		drawn++
	}
	n := 0
	for _, s := range m.list {
		if s.name == "path" && strings.HasPrefix(s.attr["class"], "q") {
			n++
		}
	}
	if n != drawn {
		t.Errorf("%d pieces, want %d", n, drawn)
	}
}
