package chart

import (
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
