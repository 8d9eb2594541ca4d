package score

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"evalpress/generator/model"
)

// group is an inner node; weight and score are its own or "".
func group(name, weight, score string, level, parent int) model.Indicator {
	n := model.Indicator{Name: name, Level: level, Parent: parent}
	if weight != "" {
		n.Weight = d(weight)
	}
	if model.IsNotScored(score) {
		n.Scores = []model.Score{{By: "final", Text: score}}
	} else if score != "" {
		n.Scores = []model.Score{{By: "final", Num: d(score)}}
	}
	return n
}

func TestNodes(t *testing.T) {
	for _, c := range []struct {
		name string
		list []model.Indicator
		node int
		want string // weight, score, rate, lost, open, and where weight and score come from
	}{
		{
			"own numbers stand before sums",
			[]model.Indicator{group("x", "50", "42", 1, -1), leaf("a", "30", "20", 0), leaf("b", "19", "20", 0)},
			0, "50 42 84.00 8  1 1 49 40",
		},
		{
			"sums over two levels",
			[]model.Indicator{top("x"), group("g", "", "", 2, 0), leaf("a", "10", "7.5", 1), leaf("b", "5", "5", 1), leaf("c", "5", "4", 0)},
			0, "20 16.5 82.50 3.5  2 2 20 16.5",
		},
		{
			"a leaf without a score far below",
			[]model.Indicator{top("x"), group("g", "", "", 2, 0), leaf("a", "10", "7.5", 1), leaf("b", "5", "", 1), leaf("c", "5", "4", 0)},
			0, "20     2 0 20 ",
		},
		{
			"a mark keeps its weight",
			[]model.Indicator{top("x"), leaf("a", "10", "7.5", 0), leaf("b", "5", "未到期", 0)},
			0, "15 7.5 75.00 2.5 5 2 2 15 7.5",
		},
		{
			"a group in which everything is marked",
			[]model.Indicator{top("x"), leaf("a", "10", "8", 0), group("g", "", "", 2, 0), leaf("b", "5", "/", 2), leaf("c", "5", "不适用", 2)},
			0, "20 8 80.00 2 10 2 2 20 8",
		},
		{
			"a child without a weight stops no sum",
			[]model.Indicator{top("x"), leaf("a", "10", "8", 0), group("备注", "", "", 3, 0)},
			0, "10 8 80.00 2  2 2 10 8",
		},
		{
			"a weighted group of unscored, unweighted rows stops it",
			[]model.Indicator{top("x"), leaf("a", "10", "8", 0), group("g", "5", "", 2, 0), group("b", "", "", 3, 2)},
			0, "15     2 0 15 ",
		},
		{
			"a weight of 0 has no rate",
			[]model.Indicator{leaf("a", "0", "0", -1)},
			0, "0 0  0  1 1  ",
		},
		{"a rate is rounded half up", []model.Indicator{leaf("a", "800", "1.02", -1)}, 0, "800 1.02 0.13 798.98  1 1  "},
		{"and not before the half", []model.Indicator{leaf("a", "3", "1", -1)}, 0, "3 1 33.33 2  1 1  "},
	} {
		n := card(c.list...).Nodes[c.node]
		if got := fmt.Sprint(n.Weight, " ", n.Score, " ", n.Rate, " ", n.Lost, " ", n.Open, " ", n.WeightFrom, " ", n.ScoreFrom, " ", n.WeightSum, " ", n.ScoreSum); got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
}

func TestWholeDimensionNotDue(t *testing.T) {
	c := card(leaf("a", "60", "54", -1), top("y"), leaf("b", "40", "未到期", 1))
	if got := fmt.Sprint(c.Total, " ", c.Full, " ", c.Open, " ", c.Leaves, " ", c.Scored); got != "54 100 40 2 1" || c.Grade != "优" || c.Rate.String() != "90.00" {
		t.Errorf("card %s", got)
	}
	if c := card(top("y"), leaf("b", "40", "未到期", 0)); c.Total.Known() || c.Grade != "" {
		t.Errorf("nothing scored gave %s %q", c.Total, c.Grade)
	}
}

func TestDigitsAndFull(t *testing.T) {
	r := &model.Report{Indicators: []model.Indicator{leaf("a", "30", "20", -1)}, Digits: 4}
	if c := Of(r, law, 1); c.Rate.String() != "66.7" {
		t.Errorf("the site's digits gave %s", c.Rate)
	}
	r.Digits = 3
	r.Mark("digits", r.Pos, 1)
	if c := Of(r, law, 1); c.Rate.String() != "66.667" || c.Digits != 3 {
		t.Errorf("the report's digits gave %s", c.Rate)
	}
	r.Full = d("25")
	if c := Of(r, law, 1); c.Full.String() != "25" || c.WeightSum.String() != "30" || c.Grade != "良" {
		t.Errorf("declared full marks: %s, %s, %s", c.Full, c.WeightSum, c.Grade)
	}
	if c := Of(r, nil, 1); c.Grade != "" || c.Band != -1 {
		t.Errorf("without a scale the grade is %q", c.Grade)
	}
}

func TestHands(t *testing.T) {
	for _, c := range []struct {
		name, chosen string
		scores       []model.Score
		by, total    string
	}{
		{"one hand", "", []model.Score{{By: "self", Num: d("9")}}, "self", "9"},
		{"review stands above self", "", []model.Score{{By: "review", Num: d("8")}, {By: "self", Num: d("9")}}, "review", "8"},
		{"the final score above all", "", []model.Score{{By: "self", Num: d("9")}, {By: "finance", Num: d("7")}, {By: "final", Num: d("7.5")}}, "final", "7.5"},
		{"a mark counts as a judgement", "", []model.Score{{By: "self", Num: d("9")}, {By: "final", Text: "不适用"}}, "final", ""},
		{"an empty cell does not", "", []model.Score{{By: "self", Num: d("9")}, {By: "final"}}, "self", "9"},
		{"chosen, but silent", "finance", []model.Score{{By: "self", Num: d("9")}}, "finance", ""},
		{"nobody", "", nil, "final", ""},
	} {
		n := leaf("a", "10", "", -1)
		n.Scores = c.scores
		got := Of(&model.Report{Indicators: []model.Indicator{n}, Digits: -1, Assessor: c.chosen}, law, 2)
		if got.Assessor != c.by || got.Total.String() != c.total {
			t.Errorf("%s: %s gave %q; want %s %q", c.name, got.Assessor, got.Total, c.by, c.total)
		}
	}
}

func TestScaleOf(t *testing.T) {
	own := scaleOf("好", "0", "100", true)
	cfg := &model.Config{Scales: []model.Scale{*scaleOf("甲", "0", "100", true)}}
	for _, c := range []struct {
		name string
		r    model.Report
		want string
	}{
		{"its own", model.Report{Scale: own, ScaleID: "t"}, "好"},
		{"by name", model.Report{ScaleID: "t"}, "甲"},
		{"built in", model.Report{ScaleID: "five-grade"}, "优秀"},
		{"the default", model.Report{}, "优"},
		{"an unknown name falls back", model.Report{ScaleID: "nowhere"}, "优"},
	} {
		if got := ScaleOf(cfg, &c.r).Bands[0].Name; got != c.want {
			t.Errorf("%s: %s; want %s", c.name, got, c.want)
		}
	}
}

func TestLosses(t *testing.T) {
	list := []model.Indicator{
		top("x"), leaf("a", "10", "8", 0), leaf("b", "10", "10", 0), leaf("c", "10", "7.5", 0), leaf("d", "10", "8.0", 0),
		group("y", "20", "15.4", 1, -1), group("y1", "", "", 2, 5), group("y2", "", "", 2, 5),
		leaf("e", "5", "未到期", -1), leaf("f", "5", "6", -1),
	}
	list[1].Reason = "汛期"
	c := card(list...)
	var got []string
	for _, l := range Losses(&model.Report{Indicators: list}, c) {
		got = append(got, fmt.Sprint(list[l.Index].Name, l.Lost, l.Reason))
	}
	if want := []string{"y4.6", "c2.5", "a2汛期", "d2.0"}; !slices.Equal(got, want) {
		t.Errorf("losses %v; want %v", got, want)
	}
}

// want is what an independent reckoning in whole hundredths expects of a
// node; known is false where a weighted leaf below has no score.
type want struct {
	weight, score, open int
	known, any          bool
}

// grow makes a random tree in preorder and reckons it recursively.
func grow(rnd *rand.Rand, list *[]model.Indicator, all *[]want, level, parent int) want {
	i := len(*list)
	*list, *all = append(*list, group(fmt.Sprint("n", i), "", "", level, parent)), append(*all, want{})
	var w want
	if level == 4 || level > 1 && rnd.Intn(2) == 0 {
		n := &(*list)[i]
		n.Leaf = true
		w = want{weight: 1 + rnd.Intn(3000), known: true}
		n.Weight = model.NewDecimal(int64(w.weight), 2)
		switch rnd.Intn(12) {
		case 0:
			w.known = false
		case 1, 2:
			w.open = w.weight
			n.Scores = []model.Score{{By: "final", Text: "/"}}
		default:
			w.score, w.any = rnd.Intn(w.weight+1), true
			n.Scores = []model.Score{{By: "final", Num: model.NewDecimal(int64(w.score), 2)}}
		}
	} else {
		w.known = true
		for range 1 + rnd.Intn(4) {
			k := grow(rnd, list, all, level+1, i)
			w = want{w.weight + k.weight, w.score + k.score, w.open + k.open, w.known && k.known, w.any || k.any}
		}
	}
	(*all)[i] = w
	return w
}

func TestDeepTreesAgainstIntegers(t *testing.T) {
	rnd := rand.New(rand.NewSource(11))
	hundredths := func(n int) model.Decimal { return model.NewDecimal(int64(n), 2) }
	for range 800 {
		var list []model.Indicator
		var all []want
		sum := want{known: true}
		for range 1 + rnd.Intn(4) {
			k := grow(rnd, &list, &all, 1, -1)
			sum = want{sum.weight + k.weight, sum.score + k.score, sum.open + k.open, sum.known && k.known, sum.any || k.any}
		}
		c := card(list...)
		if c.Total.Known() != (sum.known && sum.any) || c.Total.Known() && !c.Total.Equal(hundredths(sum.score)) || !c.Full.Equal(hundredths(sum.weight)) {
			t.Fatalf("total %q of %s; want %+v\n%+v", c.Total, c.Full, sum, all)
		}
		for i, w := range all {
			n := &c.Nodes[i]
			base := w.weight - w.open
			if n.Scored() != (w.known && w.any) || n.Scored() && (!n.Score.Equal(hundredths(w.score)) || !n.Lost.Equal(hundredths(base-w.score))) {
				t.Fatalf("node %d: score %q, lost %q; want %+v", i, n.Score, n.Lost, w)
			}
			if n.Scored() {
				if rate := (2*10000*w.score + base) / (2 * base); !n.Rate.Equal(hundredths(rate)) {
					t.Fatalf("node %d: rate %s; want %d hundredths", i, n.Rate, rate)
				}
			}
			if n.Open.Known() && !n.Open.Equal(hundredths(w.open)) || !n.Open.Known() && w.open != 0 {
				t.Fatalf("node %d: open %s; want %+v", i, n.Open, w)
			}
		}
	}
}
