package chart

import (
	"math"
	"strings"
	"testing"
)

// Each function reads the marks of one kind back and holds them against the
// numbers, with the geometry written down anew: bars begin at 126.

func barsMarks(t *testing.T, f *Figure, m *marks) {
	span, lost := val(Span(f.column(2)...)), map[string]shape{}
	for range m.count("rect", "lost") {
		s := m.take(t, "rect", "lost")
		lost[s.attr["y"]] = s
	}
	for i := range f.Rows {
		score, weight := f.Rows[i].num(0), val(f.Rows[i].num(2))/span*144
		if !score.Known() {
			bar(t, "unscored", m.take(t, "rect", "dashed s-ink3"), 126, weight)
			continue
		}
		s, earned := m.take(t, "rect", "f-main"), val(score)/span*144
		bar(t, "earned", s, 126, earned)
		if l, ok := lost[s.attr["y"]]; ok {
			bar(t, "lost", l, 126+earned, val(f.Rows[i].num(1))/span*144)
			delete(lost, s.attr["y"])
		} else {
			same(t, "a loss that is not drawn", 0, weight-earned)
		}
	}
	if len(lost) > 0 || m.count("rect", "f-main") != f.known(0) {
		t.Errorf("%d losses without a score; %d bars", len(lost), m.count("rect", "f-main"))
	}
}

func lossesMarks(t *testing.T, f *Figure, m *marks) {
	const length = 340 - 126 - 8
	for i := range f.Rows {
		r := &f.Rows[i]
		s := m.take(t, "rect", "f-main", "f-main3", "f-loss3", "lost")
		if i == 0 || i == len(f.Rows)-1 {
			bar(t, "whole", s, 126, f.part(r.num(1))*length)
			continue
		}
		bar(t, "loss", s, 126+f.part(r.num(1))*length, val(r.num(0))/val(f.High.Sub(f.Low))*length)
		if (s.attr["class"] == "f-loss3") != r.Group {
			t.Errorf("row %d is drawn as %s", i, s.attr["class"])
		}
	}
	limitMarks(t, f, m, length)
}

// limitMarks checks the upright lines of values to compare with.
func limitMarks(t *testing.T, f *Figure, m *marks, length float64) {
	t.Helper()
	for _, l := range f.Lines {
		same(t, "limit", numbers(t, m.take(t, "path", "limit").attr["d"])[0], 126+f.part(l.At)*length)
	}
}

func goalsMarks(t *testing.T, f *Figure, m *marks) {
	const length = 156
	all := []string{"f-main", "f-main3", "lost", "dashed s-ink3", "dashed s-loss"}
	for i := range f.Rows {
		s := m.take(t, "rect", all...)
		want := map[string]string{"met": "f-main", "partly": "f-main3", "missed": "lost", "na": "dashed s-ink3"}[f.Rows[i].Mark]
		if s.attr["class"] != want || s.attr["y"] != "0" {
			t.Errorf("outcome %s is drawn as %v", f.Rows[i].Mark, s.attr)
		}
		if f.Rows[i].Mark == "partly" {
			same(t, "half", 2*m.take(t, "rect", all...).at(t, "width"), s.at(t, "width"))
		}
	}
	if f.known(0) == 0 {
		return
	}
	goal := f.part(dec(100)) * length
	for i := range f.Rows {
		rate := f.Rows[i].num(0)
		s := m.take(t, "rect", all...)
		bar(t, "goal", s, 126, goal)
		if !rate.Known() {
			if !strings.HasPrefix(s.attr["class"], "dashed ") {
				t.Errorf("a goal without a number is %s", s.attr["class"])
			}
			continue
		}
		got := f.part(rate) * length
		s = m.take(t, "rect", all...)
		missed := got < goal-near && f.Rows[i].Mark != "met"
		if s.attr["class"] == "lost" {
			bar(t, "missing", s, 126+got, goal-got)
			missed = false
			s = m.take(t, "rect", all...)
		}
		if missed {
			t.Errorf("goal %d misses something that is not drawn", i)
		}
		bar(t, "attained", s, 126, got)
		same(t, "goal line", numbers(t, m.take(t, "path", "goal").attr["d"])[0], 126+goal)
	}
}

func budgetMarks(t *testing.T, f *Figure, m *marks) {
	const length = 152
	plans := 0
	for i := range f.Rows {
		r := &f.Rows[i]
		plan := r.num(1)
		if !plan.Known() {
			plan = r.num(0)
		}
		if plan.Known() {
			plans++
			bar(t, "plan", m.take(t, "rect", "f-main3"), 126, f.part(plan)*length)
		}
		if d := r.num(2); d.Known() {
			bar(t, "spent", m.take(t, "rect", "f-main"), 126, f.part(d)*length)
		}
		if d := r.num(0); d.Known() {
			same(t, "start", numbers(t, m.take(t, "path", "goal").attr["d"])[0], 126+f.part(d)*length)
		}
	}
	if m.count("rect", "f-main3") != plans || m.count("rect", "f-main") != f.known(2) || m.count("path", "goal") != f.known(0) {
		t.Error("marks for numbers that are not there")
	}
}

func surveyMarks(t *testing.T, f *Figure, m *marks) {
	const length = 340 - 126 - 52
	for i := range f.Rows {
		all, sum := 0., 0.
		for c := range len(f.Cols) - 1 {
			if d := f.Rows[i].num(c); d.Known() {
				all += val(d)
			}
		}
		for c := range len(f.Cols) - 1 {
			d := f.Rows[i].num(c)
			if d.Sign() <= 0 {
				continue
			}
			s := m.take(t, "rect", "k0", "k1", "k2", "k3", "k4", "k5")
			if s.attr["class"] != "k"+digit(c) {
				t.Errorf("answer %d is drawn as %s", c, s.attr["class"])
			}
			bar(t, "share", s, 126+sum/all*length, val(d)/all*length)
			sum += val(d)
		}
	}
	for range len(f.Cols) - 1 {
		if s := m.take(t, "rect", "k0", "k1", "k2", "k3", "k4", "k5"); s.attr["width"] != "11" {
			t.Errorf("a share too many: %v", s.attr)
		}
	}
}

func peersMarks(t *testing.T, f *Figure, m *marks) {
	const length = 340 - 126 - 64
	for i := range f.Rows {
		d := f.Rows[i].num(0)
		if !d.Known() {
			bar(t, "unscored", m.take(t, "rect", "dashed s-ink3"), 126, length)
			continue
		}
		s := m.take(t, "circle", "f-main", "f-paper s-main")
		same(t, "dot", s.at(t, "cx"), 126+f.part(d)*length)
		if (s.attr["class"] == "f-main") != (f.Rows[i].Mark == Own) {
			t.Errorf("row %d has a dot of class %s", i, s.attr["class"])
		}
	}
	if n := m.count("circle", "f-main") + m.count("circle", "f-paper s-main"); n != f.known(0) {
		t.Errorf("%d dots", n)
	}
	limitMarks(t, f, m, length)
}

func scaleMarks(t *testing.T, f *Figure, m *marks) {
	const length = 340 - 8
	x := func(d Decimal) float64 { return 4 + f.part(d)*length }
	for i := range f.Bands {
		b := &f.Bands[i]
		s := m.take(t, "rect", "band", "band on")
		bar(t, "band", s, x(b.From), x(b.To)-x(b.From))
		if (s.attr["class"] == "band on") != b.Reached {
			t.Errorf("band %d is drawn as %s", i, s.attr["class"])
		}
		if b.Claimed {
			bar(t, "claim", m.take(t, "rect", "dashed claim"), x(b.From), x(b.To)-x(b.From))
		}
	}
	for i := range f.Rows {
		d, class := f.Rows[i].num(0), "back"
		if i == 0 {
			class = "f-main"
		}
		if d.Known() {
			same(t, "total", numbers(t, m.take(t, "path", class).attr["d"])[0], x(d))
		}
	}
	if m.count("path", "back")+m.count("path", "f-main") != f.known(0) {
		t.Error("marks for totals that are not there")
	}
}

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
