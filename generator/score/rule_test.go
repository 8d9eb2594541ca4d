package score

import (
	"fmt"
	"testing"
	"unsafe"

	"evalpress/generator/model"
)

// row is a leaf that declares how it is scored.
func row(family, target, actual string) *model.Indicator {
	return &model.Indicator{
		Leaf: true, Weight: d("10"), Target: model.ParseQuantity(target), Actual: model.ParseQuantity(actual),
		Rule: model.Rule{Family: family},
	}
}

func TestEveryFamily(t *testing.T) {
	bands := []model.RuleBand{{From: d("80"), Points: d("7")}, {From: d("100"), Points: d("10")}, {From: d("60"), Points: d("5")}}
	for _, c := range []struct {
		name string
		in   *model.Indicator
		with func(*model.Indicator)
		want string
	}{
		{"a third is rounded later, once", row("proportional", "3", "1"), nil, "3.333333"},
		{"full marks from the target on", row("proportional", "3", "3"), nil, "10"},
		{"a limit that is kept", row("proportional", "≤5", "4"), nil, "10"},
		{"nothing at all of what shall be low", row("proportional", "≤5", "0"), nil, "10"},
		{"a target of none, kept", row("capped", "≤0起", "0起"), nil, "10"},
		{"a target of none, missed", row("capped", "≤0起", "2起"), nil, "0"},
		{"lower is better, by its direction", row("capped", "5", "8"), func(n *model.Indicator) { n.Dir = "down" }, "6.25"},
		{"the adjusted target counts", row("capped", "100", "40"), func(n *model.Indicator) { n.Adjust = model.ParseQuantity("50") }, "8"},
		{"within a range", row("capped", "80%-90%", "90%"), nil, "10"},
		{"above a range is no full score", row("capped", "80%-90%", "95%"), nil, ""},
		{"below a range neither", row("threshold", "80%-90%", "70%"), nil, ""},
		{"other units", row("capped", "10公里", "9座"), nil, ""},
		{"a unit on one side only", row("capped", "10公里", "9"), nil, "9"},
		{"not due", row("capped", "10", "未到期"), nil, ""},
		{"no weight", row("capped", "10", "9"), func(n *model.Indicator) { n.Weight = model.Decimal{} }, ""},
		{"sixty per cent earns nothing", row("threshold", "100", "60"), nil, "0"},
		{"just above sixty", row("threshold", "100", "61"), nil, "0.25"},
		{"threshold, met", row("threshold", "100", "100"), nil, "10"},
		{"top band", row("bands", "100", "100"), func(n *model.Indicator) { n.Rule.Bands = bands }, "10"},
		{"just below the top band", row("bands", "100", "99.99"), func(n *model.Indicator) { n.Rule.Bands = bands }, "7"},
		{"below every band", row("bands", "100", "59"), func(n *model.Indicator) { n.Rule.Bands = bands }, ""},
		{"no bands", row("bands", "100", "59"), nil, ""},
		{"a begun step counts whole", row("step", "100", "96.5"), steps("1", "0.5"), "8.0"},
		{"a whole step", row("step", "100", "96"), steps("1", "0.5"), "8.0"},
		{"not below 0", row("step", "100", "10"), steps("1", "0.5"), "0"},
		{"steps above a limit", row("step", "≤2%", "3%"), steps("0.5", "1"), "8"},
		{"steps above none", row("step", "≤0起", "2起"), steps("1", "3"), "4"},
		{"steps against the adjusted target", row("step", "100", "48"), func(n *model.Indicator) {
			steps("1", "0.5")(n)
			n.Adjust = model.ParseQuantity("50")
		}, "9.0"},
		{"steps above a range", row("step", "80%-90%", "92%"), steps("1", "0.5"), "9.0"},
		{"steps below a range", row("step", "80%-90%", "77%"), steps("1", "0.5"), "8.5"},
		{"a step of 0", row("step", "100", "96"), steps("0", "0.5"), ""},
		{"coefficient", row("coefficient", "", ""), func(n *model.Indicator) { n.Coefficient = d("85") }, "8.5"},
		{"no coefficient", row("coefficient", "", ""), nil, ""},
		{"words", row("text", "10", "9"), nil, ""},
		{"a checklist is for people", row("checklist", "10", "9"), nil, ""},
		{"no rule", row("", "10", "9"), nil, ""},
	} {
		if c.with != nil {
			c.with(c.in)
		}
		got, ok := ByRule(c.in)
		if ok != got.Known() || ok != (c.want != "") || ok && !got.Equal(d(c.want)) {
			t.Errorf("%s: %q %v; want %q", c.name, got, ok, c.want)
		}
	}
}

func steps(step, per string) func(*model.Indicator) {
	return func(n *model.Indicator) { n.Rule.Step, n.Rule.Per = d(step), d(per) }
}

func TestMet(t *testing.T) {
	for _, c := range []struct {
		target, dir          string
		below, at, above     string
		isBelow, isAt, isTop bool
	}{
		{"10", "", "9.99", "10.00", "10.01", false, true, true},
		{"10", "down", "9.99", "10.00", "10.01", true, true, false},
		{"≥10", "", "9.99", "10.00", "10.01", false, true, true},
		{">10", "", "9.99", "10.00", "10.01", false, false, true},
		{"≤10", "", "9.99", "10.00", "10.01", true, true, false},
		{"<10", "", "9.99", "10.00", "10.01", true, false, false},
		{"=10", "", "9.99", "10.00", "10.01", false, true, false},
		{"10-20", "", "9.99", "20.0", "20.01", false, true, false},
	} {
		q := model.ParseQuantity(c.target)
		if a, b, e := Met(q, d(c.below), c.dir), Met(q, d(c.at), c.dir), Met(q, d(c.above), c.dir); a != c.isBelow || b != c.isAt || e != c.isTop {
			t.Errorf("%s %s: %v %v %v", c.target, c.dir, a, b, e)
		}
	}
}

func TestGoalStates(t *testing.T) {
	for _, c := range []struct {
		name                   string
		goal                   model.Goal
		target, adjust, actual string
		want                   string // outcome, computed, attainment, deviation
	}{
		{"the author's word stands", model.Goal{Outcome: model.Met}, "10", "", "9", "met partly 90.00 -1"},
		{"the adjusted target counts", model.Goal{}, "10", "8", "9", "met met 112.50 1"},
		{"a date is no number", model.Goal{}, "10", "6月底前", "9", "partly partly 90.00 -1"},
		{"none of what shall be low", model.Goal{}, "≤2起", "", "0起", "met met  -2"},
		{"some where none was the target", model.Goal{}, "≤0起", "", "2起", "missed missed 0.00 2"},
		{"below 0", model.Goal{}, "≥3%", "", "-1%", "missed missed -33.33 -4"},
		{"outside a range", model.Goal{}, "80%-90%", "", "95%", "partly partly  15"},
		{"declared as not assessable", model.Goal{Outcome: model.NotYet}, "10", "", "", "na   "},
		{"a mark for the actual value", model.Goal{}, "10", "", "/", "na   "},
		{"words", model.Goal{}, "建成", "", "建成", "none   "},
	} {
		g := c.goal
		g.Target, g.Adjust, g.Actual = model.ParseQuantity(c.target), model.ParseQuantity(c.adjust), model.ParseQuantity(c.actual)
		got := goalOf(&g, 2)
		if s := fmt.Sprint(got.Outcome, " ", got.Computed, " ", got.Attainment, " ", got.Deviation); s != c.want {
			t.Errorf("%s: %q; want %q", c.name, s, c.want)
		}
	}
}

func TestSurveyOfSeveralQuestions(t *testing.T) {
	s := &model.Survey{Scale: []model.SurveyStep{{Weight: d("1")}, {Weight: d("0.6")}, {Weight: d("0")}}}
	ask := func(counts ...int) {
		q := model.Question{}
		for _, n := range counts {
			q.Counts = append(q.Counts, model.Int(n))
		}
		s.Questions = append(s.Questions, q)
	}
	ask(90, 10, 0)
	ask(1, 0, 9)
	c := surveyOf(s, 2)
	// (91 + 6) ÷ 110: questions count by their answers, not one vote each.
	if got := fmt.Sprint(c.Result, c.Questions, c.Totals); got != "88.18 [96.00 10.00] [91 10 9]" {
		t.Errorf("survey %s", got)
	}
	if c.ReturnRate.Known() || c.ValidRate.Known() {
		t.Error("a rate without a sample")
	}
	if c := surveyOf(&model.Survey{}, 2); c.Result.Known() {
		t.Errorf("an empty survey gave %s", c.Result)
	}
	s.Scale[1].Weight = model.Decimal{}
	if c := surveyOf(s, 2); c.Result.Known() {
		t.Errorf("a scale without weights gave %s", c.Result)
	}
}

// size is what a summary holds in memory, strings counted as if not shared.
func (s *Summary) size() int {
	n := int(unsafe.Sizeof(*s)) + len(s.ID) + len(s.Org) + len(s.Title) + len(s.Project) + len(s.Notice)
	for _, x := range s.Nodes {
		n += int(unsafe.Sizeof(x)) + len(x.Name) + len(x.Code) + len(x.Unit) + len(x.Target)
	}
	for _, x := range s.Goals {
		n += int(unsafe.Sizeof(x)) + len(x.Code) + len(x.Name)
	}
	for _, x := range s.Advice {
		n += int(unsafe.Sizeof(x)) + len(x.Code) + len(x.Title) + len(x.Owner) + len(x.Due)
	}
	return n
}

func TestSummarize(t *testing.T) {
	r := big()
	r.ID, r.Org, r.Year, r.Stated.Grade = "jiaotong/2023", "jiaotong", 2023, "良"
	r.Indicators[1].Target, r.Indicators[1].Reason = model.ParseQuantity("≥112公里"), "汛期"
	r.Revisions = []model.Revision{{What: "公开"}, {What: "更正", Changes: []model.Change{{Place: "总分"}}}}
	r.Budgets = []model.Budget{
		{Unit: "元", Year: 2023, Rows: []model.BudgetRow{{Start: model.Money{Num: d("5")}}}},
		{Unit: "万元", Year: 2023, Rows: []model.BudgetRow{{Start: model.Money{Num: d("200")}, Executed: model.Money{Num: d("150")}}}},
	}
	s := Summarize(r, Of(r, law, 2), "题目")
	if s.Title != "题目" || s.Total.String() != "96.00" || s.Grade != "优" || s.StatedGrade != "良" || s.ScaleID != "t" || s.Corrections != 1 {
		t.Errorf("summary %+v", s)
	}
	if n := s.Nodes[1]; n.Unit != "公里" || n.Target != "≥112公里" || !n.Reason || n.Parent != 0 || n.Score.String() != "2.40" {
		t.Errorf("node %+v", n)
	}
	if s.Budget.Unit != "万元" || s.Budget.Rate.String() != "75.00" {
		t.Errorf("money %+v: want the block that says what was spent", s.Budget)
	}
	if len(s.Nodes) != 41 || len(s.Goals) != 12 || s.Goals[0].Outcome != "partly" {
		t.Errorf("%d nodes, %d goals %+v", len(s.Nodes), len(s.Goals), s.Goals[0])
	}
	for len(r.Indicators) < 45 {
		r.Indicators = append(r.Indicators, r.Indicators[2])
	}
	if n := Summarize(r, Of(r, law, 2), "题目").size(); n > 8<<10+64 {
		t.Errorf("the summary of 45 indicators takes %d bytes", n)
	}
}

// big is a report of usual size: 40 indicators, 12 goals.
func big() *model.Report {
	r := &model.Report{Digits: -1, Indicators: []model.Indicator{top("产出")}}
	for range 40 {
		n := leaf("农村公路建设里程", "2.50", "2.40", 0)
		n.Code = "A11"
		r.Indicators = append(r.Indicators, n)
	}
	for range 12 {
		r.Goals = append(r.Goals, model.Goal{Code: "G1", Name: "修路", Target: model.ParseQuantity("≥10公里"), Actual: model.ParseQuantity("9公里")})
	}
	return r
}

func BenchmarkReport(b *testing.B) {
	r := big()
	b.ReportAllocs()
	for b.Loop() {
		Of(r, law, 2)
	}
}

func BenchmarkSummarize(b *testing.B) {
	r := big()
	c := Of(r, law, 2)
	b.ReportAllocs()
	for b.Loop() {
		Summarize(r, c, "")
	}
}
