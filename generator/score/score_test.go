package score

import (
	"fmt"
	"math/rand"
	"testing"

	"evalpress/generator/model"
)

var d = model.MustDecimal

func scaleOf(bands ...any) *model.Scale {
	s := &model.Scale{ID: "t", Full: model.Int(100)}
	for i := 0; i < len(bands); i += 4 {
		s.Bands = append(s.Bands, model.Band{Name: bands[i].(string), Min: d(bands[i+1].(string)), Max: d(bands[i+2].(string)), MaxIn: bands[i+3].(bool)})
	}
	return s
}

var law = scaleOf("优", "90", "100", true, "良", "80", "90", false, "中", "60", "80", false, "差", "0", "60", false)

func TestGradeOf(t *testing.T) {
	integers := scaleOf("优", "90", "100", true, "良", "80", "89", true, "中", "60", "79", true, "差", "0", "59", true)
	for _, c := range []struct {
		name        string
		scale       *model.Scale
		total, full string
		want        string
	}{
		{"the sample", law, "82.9", "100", "良"},
		{"a lower end belongs", law, "90", "100", "优"},
		{"just below", law, "89.9999", "100", "良"},
		{"full marks", law, "100", "100", "优"},
		{"above full marks by a bonus", law, "102", "100", "优"},
		{"nothing", law, "0", "100", "差"},
		{"other full marks", law, "72", "80", "优"},
		{"other full marks, just below", law, "71.99", "80", "良"},
		{"in a gap", integers, "89.5", "100", ""},
		{"not in a gap", integers, "89", "100", "良"},
		{"no full marks", law, "0", "0", ""},
	} {
		if _, got := GradeOf(c.scale, d(c.total), d(c.full)); got != c.want {
			t.Errorf("%s: %s of %s is %q; want %q", c.name, c.total, c.full, got, c.want)
		}
	}
	if band, got := GradeOf(law, model.Decimal{}, d("100")); got != "" || band != -1 {
		t.Errorf("no total has the grade %q", got)
	}
}

// leaf is a scored row; score may be a number, a mark or "".
func leaf(name, weight, score string, parent int) model.Indicator {
	n := model.Indicator{Name: name, Level: 3, Parent: parent, Leaf: true, Weight: d(weight)}
	switch {
	case score == "":
	case model.IsNotScored(score):
		n.Scores = []model.Score{{By: "final", Text: score}}
	default:
		n.Scores = []model.Score{{By: "final", Num: d(score)}}
	}
	return n
}

func top(name string) model.Indicator { return model.Indicator{Name: name, Level: 1, Parent: -1} }

func card(list ...model.Indicator) *Card {
	return Of(&model.Report{Indicators: list, Digits: -1}, law, 2)
}

func TestTotals(t *testing.T) {
	for _, c := range []struct {
		name               string
		list               []model.Indicator
		total, full, grade string
	}{
		{"decimals, not floats", []model.Indicator{leaf("a", "20", "15.4", -1), leaf("b", "50", "42", -1), leaf("c", "20", "16", -1), leaf("d", "10", "9.5", -1)}, "82.9", "100", "良"},
		{"summed from below", []model.Indicator{top("x"), leaf("a", "60", "54.50", 0), leaf("b", "40", "40", 0)}, "94.50", "100", "优"},
		{"a missing score is no total", []model.Indicator{top("x"), leaf("a", "60", "54", 0), leaf("b", "40", "", 0)}, "", "100", ""},
		{"a mark is not 0 and stops no sum", []model.Indicator{top("x"), leaf("a", "60", "54", 0), leaf("b", "40", "未到期", 0)}, "54", "100", "优"},
		{"nothing scored", []model.Indicator{top("x"), leaf("a", "60", "", 0)}, "", "60", ""},
		{"no tree", nil, "", "", ""},
	} {
		got := card(c.list...)
		if got.Total.String() != c.total || got.Full.String() != c.full || got.Grade != c.grade {
			t.Errorf("%s: %s of %s, %q; want %s of %s, %q", c.name, got.Total, got.Full, got.Grade, c.total, c.full, c.grade)
		}
	}
	marked := card(top("x"), leaf("a", "60", "54", 0), leaf("b", "40", "/", 0))
	if marked.Open.String() != "40" || marked.Nodes[2].Scored() || marked.Lost.String() != "6" || marked.Rate.String() != "90.00" {
		t.Errorf("open weight %s, lost %s, rate %s", marked.Open, marked.Lost, marked.Rate)
	}
	group := model.Indicator{Name: "g", Level: 2, Parent: 0}
	if c := card(top("x"), leaf("a", "60", "54", 0), group, leaf("b", "40", "/", 2)); c.Total.String() != "54" || c.Lost.String() != "6" {
		t.Errorf("a group of marks only gave %s, lost %s", c.Total, c.Lost)
	}
}

func TestAssessors(t *testing.T) {
	list := []model.Indicator{leaf("a", "100", "", -1)}
	list[0].Scores = []model.Score{{By: "self", Num: d("95")}, {By: "finance", Num: d("88")}}
	r := &model.Report{Indicators: list, Digits: -1}
	if c := Of(r, law, 2); c.Assessor != "finance" || c.Total.String() != "88" {
		t.Errorf("%s gave %s", c.Assessor, c.Total)
	}
	r.Assessor = "self"
	if c := Of(r, law, 2); c.Total.String() != "95" {
		t.Errorf("the report's own choice gave %s", c.Total)
	}
}

func TestBonus(t *testing.T) {
	r := &model.Report{Indicators: []model.Indicator{leaf("a", "100", "88.5", -1)}, Digits: -1, Bonuses: []model.Bonus{{Points: d("2")}, {Points: d("-0.5")}}}
	if c := Of(r, law, 2); c.Total.String() != "90.0" || c.Grade != "优" || c.TreeTotal.String() != "88.5" {
		t.Errorf("total %s, grade %s", c.Total, c.Grade)
	}
}

func TestBudget(t *testing.T) {
	num := func(s string) model.Money { return model.Money{Num: d(s)} }
	b := &model.Budget{Rows: []model.BudgetRow{
		{Start: num("560.35"), Adjusted: num("600.00"), Executed: num("540")},
		{Start: num("60"), Adjusted: num("60"), Executed: num("60"), Sub: true},
		{Start: num("315"), Adjusted: model.Money{None: true}, Executed: model.Money{None: true}},
	}}
	c := budgetOf(b, 2)
	if got := fmt.Sprint(c.Sum.Start, c.Sum.Adjusted, c.Sum.Executed, c.Rate, c.Sum.Left); got != "875.35 600.00 540 90.00 60.00" {
		t.Errorf("sums %s", got)
	}
	b.Rows[2].Executed = model.Money{}
	if c := budgetOf(b, 2); c.Sum.Executed.Known() || c.Rate.Known() {
		t.Errorf("a missing amount gave %s and %s", c.Sum.Executed, c.Rate)
	}
	if c := budgetOf(&model.Budget{Rows: []model.BudgetRow{{Start: num("0"), Executed: num("0")}}}, 2); c.Rate.Known() {
		t.Errorf("a base of 0 gave the rate %s", c.Rate)
	}
}

func TestGoals(t *testing.T) {
	for _, c := range []struct{ target, actual, dir, outcome, attainment string }{
		{"≥95%", "93.1%", "", "partly", "98.00"},
		{"≥95%", "95.0%", "", "met", "100.00"},
		{"不超过2%", "1.6%", "", "met", "125.00"},
		{"≤2%", "2.5%", "", "partly", "80.00"},
		{"2宗以上", "3宗", "", "met", "150.00"},
		{">10", "10", "", "partly", "100.00"},
		{"80%-90%", "85%", "", "met", ""},
		{"12座", "0座", "", "missed", "0.00"},
		{"10", "8", "down", "met", "125.00"},
		{"6月底前", "6月20日", "", "none", ""},
		{"≥3%", "未到期", "", "na", ""},
		{"建成", "", "", "none", ""},
		{"≥10公里", "9座", "", "none", ""},
	} {
		g := &model.Goal{Target: model.ParseQuantity(c.target), Actual: model.ParseQuantity(c.actual), Dir: c.dir}
		got := goalOf(g, 2)
		if got.Outcome != c.outcome || got.Attainment.String() != c.attainment {
			t.Errorf("%s against %s: %s %s; want %s %s", c.actual, c.target, got.Outcome, got.Attainment, c.outcome, c.attainment)
		}
	}
}

func TestSurvey(t *testing.T) {
	s := &model.Survey{Sent: d("600"), Returned: d("560"), Valid: d("552")}
	for _, w := range []string{"1", "0.75", "0.5", "0.25", "0"} {
		s.Scale = append(s.Scale, model.SurveyStep{Weight: d(w)})
	}
	q := model.Question{}
	for _, n := range []int{342, 174, 28, 6, 2} {
		q.Counts = append(q.Counts, model.Int(n))
	}
	s.Questions = []model.Question{q}
	c := surveyOf(s, 2)
	if got := fmt.Sprint(c.Result, c.ReturnRate, c.ValidRate); got != "88.41 93.33 98.57" {
		t.Errorf("survey %s", got)
	}
	s.Questions[0].Counts = s.Questions[0].Counts[:3]
	if surveyOf(s, 2).Result.Known() {
		t.Error("missing counts gave a result")
	}
}

func TestByRule(t *testing.T) {
	for _, c := range []struct{ rule, target, actual, dir, want string }{
		{"proportional", "100", "90", "", "9.00"},
		{"proportional", "≥100", "120", "", "10.00"},
		{"capped", "100%", "87.95%", "", "8.80"},
		{"threshold", "100", "80", "", "5.00"},
		{"threshold", "100", "59", "", "0.00"},
		{"capped", "≤5", "10", "", "5.00"},
		{"text", "100", "90", "", ""},
		{"capped", "建成", "建成", "", ""},
	} {
		in := &model.Indicator{Weight: d("10"), Target: model.ParseQuantity(c.target), Actual: model.ParseQuantity(c.actual), Dir: c.dir, Rule: model.Rule{Family: c.rule}}
		got, _ := ByRule(in)
		if got.Known() {
			got = got.Round(2)
		}
		if got.String() != c.want {
			t.Errorf("%s %s of %s: %s; want %s", c.rule, c.actual, c.target, got, c.want)
		}
	}
}

// Random trees are reckoned again in whole hundredths.
func TestTreesAgainstIntegers(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	for range 500 {
		var list []model.Indicator
		weight, score := 0, 0
		for range 1 + rnd.Intn(6) {
			list = append(list, top("维度"))
			dim := len(list) - 1
			for range 1 + rnd.Intn(8) {
				w := 1 + rnd.Intn(2000)
				s := rnd.Intn(w + 1)
				weight, score = weight+w, score+s
				n := leaf("指标", "1", "", dim)
				n.Weight, n.Scores = model.NewDecimal(int64(w), 2), []model.Score{{By: "final", Num: model.NewDecimal(int64(s), 2)}}
				list = append(list, n)
			}
		}
		c := card(list...)
		if !c.Full.Equal(model.NewDecimal(int64(weight), 2)) || !c.Total.Equal(model.NewDecimal(int64(score), 2)) || !c.Lost.Equal(model.NewDecimal(int64(weight-score), 2)) {
			t.Fatalf("%s of %s; want %d of %d hundredths", c.Total, c.Full, score, weight)
		}
		if rate := (2*10000*score + weight) / (2 * weight); !c.Rate.Equal(model.NewDecimal(int64(rate), 2)) {
			t.Fatalf("rate %s of %d/%d; want %d hundredths", c.Rate, score, weight, rate)
		}
		last := model.Decimal{}
		for i, l := range Losses(&model.Report{Indicators: list}, c) {
			if i > 0 && last.Less(l.Lost) {
				t.Fatal("losses are out of order")
			}
			last = l.Lost
		}
	}
}

func BenchmarkOf(b *testing.B) {
	list := []model.Indicator{top("a")}
	for range 40 {
		list = append(list, leaf("i", "2.50", "2.40", 0))
	}
	r := &model.Report{Indicators: list, Digits: -1}
	b.ReportAllocs()
	for b.Loop() {
		Of(r, law, 2)
	}
}
