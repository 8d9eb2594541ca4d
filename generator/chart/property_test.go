package chart

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// TestRandomFigures draws figures of every kind from random numbers and reads
// the numbers back, from the drawing and from the browser's option.
func TestRandomFigures(t *testing.T) {
	for n, k := range Kinds {
		t.Run(string(k), func(t *testing.T) {
			for seed := range uint64(300) {
				f := dice{rand.New(rand.NewPCG(seed, uint64(n)))}.figure(k)
				if !f.Can() {
					t.Fatalf("seed %d: cannot be drawn", seed)
				}
				looksRight(t, f, f.Draw(nil))
				dataAgrees(t, f)
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

// node is any place of an option.
type node map[string]any

func (n node) list(key string) []any { l, _ := n[key].([]any); return l }

// digitsOf are the digits at a place, bare or as an item's value; "" for null.
func digitsOf(t *testing.T, v any) string {
	t.Helper()
	switch v := v.(type) {
	case nil:
		return ""
	case json.Number:
		return v.String()
	case map[string]any:
		return digitsOf(t, v["value"])
	}
	t.Fatalf("%T is no number", v)
	return ""
}

// option reads what Data gives.
func option(t *testing.T, f *Figure) (whole, opt node) {
	t.Helper()
	b, err := f.Data()
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&whole); err != nil || d.More() {
		t.Fatalf("%v in %s", err, b)
	}
	opt, _ = whole["option"].(map[string]any)
	return whole, opt
}

// dataAgrees holds the browser's option against the cells, to the digit.
func dataAgrees(t *testing.T, f *Figure) {
	t.Helper()
	whole, opt := option(t, f)
	if whole["kind"] != string(f.Kind) {
		t.Errorf("kind %v", whole["kind"])
	}
	switch f.Kind {
	case Radar:
		radarAgrees(t, f, whole, opt)
		return
	case Scale:
		scaleAgrees(t, f, opt)
		return
	case Tree:
		seen := map[int]bool{}
		treeAgrees(t, f, node(opt.list("series")[0].(map[string]any)).list("data"), -1, seen)
		for i := range f.Rows {
			if (f.Rows[i].num(0).Sign() > 0) != seen[i] {
				t.Errorf("node %d of weight %q is there: %v", i, f.Rows[i].num(0), seen[i])
			}
		}
		return
	}
	want := columns(f)
	got := opt.list("series")
	if len(got) != len(want) {
		t.Fatalf("%d series, want %d", len(got), len(want))
	}
	for s := range got {
		data := node(got[s].(map[string]any)).list("data")
		if len(data) != len(want[s]) {
			t.Fatalf("series %d has %d values, want %d", s, len(data), len(want[s]))
		}
		for i, v := range data {
			if d := digitsOf(t, v); d != want[s][i] {
				t.Errorf("series %d, value %d is %q, want %q", s, i, d, want[s][i])
			}
		}
	}
	if f.Kind == Years {
		names := node(opt.list("xAxis")[0].(map[string]any)).list("data")
		if len(names) != len(want[0]) {
			t.Errorf("%d names for %d values", len(names), len(want[0]))
		}
	}
}

// columns are the digits of each series, "" for none.
func columns(f *Figure) (list [][]string) {
	col := func(c int) []string {
		var l []string
		for i := range f.Rows {
			l = append(l, f.Rows[i].num(c).String())
		}
		return l
	}
	last := len(f.Rows) - 1
	switch f.Kind {
	case Bars:
		return [][]string{col(0), col(1)}
	case Losses:
		ground, lost, ends := col(1), col(0), make([]string, last+1)
		ends[0], ends[last] = ground[0], ground[last]
		ground[0], ground[last], lost[0], lost[last] = "", "", "", ""
		return [][]string{ground, lost, ends}
	case Goals:
		frames := make([]string, last+1)
		for i := range frames {
			if !f.Rows[i].num(0).Known() {
				frames[i] = "100"
			}
		}
		return [][]string{col(0), frames}
	case Budget:
		return [][]string{col(1), col(2), col(0)}
	case Survey:
		for c := range len(f.Cols) - 1 {
			l := col(c)
			for i := range l {
				if l[i] != "" {
					all := 0.
					for k := range len(f.Cols) - 1 {
						if d := f.Rows[i].num(k); d.Known() {
							all += val(d)
						}
					}
					l[i] = strconv.FormatFloat(float64(int(val(f.Rows[i].num(c))*1e4/all+.5))/100, 'f', 2, 64)
				}
			}
			list = append(list, l)
		}
		return list
	case Years:
		for c := range min(len(f.Cols), 6) {
			l := col(c)
			for i := last; i > 0; i-- {
				if f.Rows[i].Break {
					l = slices.Insert(l, i, "")
				}
			}
			list = append(list, l)
		}
		return list
	}
	return [][]string{col(0)}
}

func radarAgrees(t *testing.T, f *Figure, whole, opt node) {
	t.Helper()
	data := node(opt.list("series")[0].(map[string]any)).list("data")
	for _, col := range whole.list("cols") {
		c, _ := strconv.Atoi(digitsOf(t, col))
		if len(data) == 0 {
			t.Fatal("more columns than data")
		}
		values := node(data[0].(map[string]any)).list("value")
		data = data[1:]
		for i := range f.Rows {
			if d := digitsOf(t, values[i]); d != f.Rows[i].num(c).String() || d == "" {
				t.Errorf("column %d, axis %d is %q", c, i, d)
			}
		}
	}
	n := 0
	for c := range f.Cols {
		if f.known(c) == len(f.Rows) {
			n++
		}
	}
	if len(data) > 0 || n != len(whole.list("cols")) {
		t.Errorf("%d columns, want %d", len(whole.list("cols")), n)
	}
	axes, _ := opt["radar"].(map[string]any)
	for i, a := range node(axes).list("indicator") {
		if a := a.(map[string]any); a["name"] != f.Rows[i].Name || digitsOf(t, a["max"]) != f.High.String() {
			t.Errorf("axis %d is %v", i, a)
		}
	}
}

func scaleAgrees(t *testing.T, f *Figure, opt node) {
	t.Helper()
	series := opt.list("series")
	if len(series) != len(f.Bands) {
		t.Fatalf("%d bands, want %d", len(series), len(f.Bands))
	}
	for i := range f.Bands {
		b := &f.Bands[i]
		if d := digitsOf(t, node(series[i].(map[string]any)).list("data")[0]); d != b.To.Sub(b.From).String() {
			t.Errorf("band %d is %s wide", i, d)
		}
	}
	lines, _ := series[0].(map[string]any)["markLine"].(map[string]any)
	list := node(lines).list("data")
	for i := range f.Rows {
		if !f.Rows[i].num(0).Known() {
			continue
		}
		if len(list) == 0 {
			t.Fatalf("no line for row %d", i)
		}
		if d := digitsOf(t, list[0].(map[string]any)["xAxis"]); d != f.Rows[i].num(0).String() {
			t.Errorf("the line of row %d stands at %s", i, d)
		}
		list = list[1:]
	}
	if len(list) > 0 {
		t.Error("lines without a row")
	}
}

func treeAgrees(t *testing.T, f *Figure, list []any, parent int, seen map[int]bool) {
	t.Helper()
	for _, v := range list {
		n := node(v.(map[string]any))
		i, err := strconv.Atoi(digitsOf(t, n["row"]))
		if err != nil || seen[i] || f.Rows[i].Parent != parent || n["name"] != f.Rows[i].Name {
			t.Fatalf("node %v below %d", n["row"], parent)
		}
		seen[i] = true
		if d := digitsOf(t, n["value"]); d != f.Rows[i].num(0).String() {
			t.Errorf("node %d weighs %s, want %s", i, d, f.Rows[i].num(0))
		}
		treeAgrees(t, f, n.list("children"), i, seen)
	}
}
