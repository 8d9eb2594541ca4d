package check

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

var d = model.MustDecimal

func date(s string) model.Date { x, _ := model.ParseDate(s); return x }

func printed(s string) model.Printed {
	n, _ := model.ParseRate(s)
	return model.Printed{Text: s, Num: n}
}

func money(s string) model.Money { return model.Money{Num: d(s)} }

// good is a small report in which nothing is wrong.
func good() *model.Report {
	node := func(name, code string, level, parent int, leaf bool, weight, got, reason string) model.Indicator {
		n := model.Indicator{Name: name, Code: code, Level: level, Parent: parent, Leaf: leaf, Reason: reason, Src: model.Src{Pos: diag.Pos{File: "i.csv", Line: 2, Col: 1}}}
		if weight != "" {
			n.Weight = d(weight)
		}
		if got != "" {
			n.Scores = []model.Score{{By: "final", Num: d(got)}}
		}
		return n
	}
	return &model.Report{
		ID: "r", Dir: "content/r", Year: 2023, YearTo: 2023, Kind: "self", Scope: "whole", Status: "published", Digits: -1,
		Departments: []string{"甲", "乙"},
		Dates:       model.Dates{From: date("2024-03-01"), To: date("2024-05-01"), Written: date("2024-06-01"), Approved: date("2024-06-10"), Published: date("2024-06-28 09:30")},
		Catalogue:   map[string]string{"index": "1", "issuer": "局", "written": "2024-06-01", "published": "2024-06-28"},
		Indicators: []model.Indicator{
			node("产出", "", 1, -1, false, "60", "54.0", ""), node("里程", "A1", 3, 0, true, "40", "34", "汛期"), node("桥梁", "A2", 3, 0, true, "20", "20.0", ""),
			node("效益", "", 1, -1, false, "40", "36.5", ""), node("满意度", "B1", 3, 3, true, "40", "36.5", "班次少"),
		},
		Stated: model.Stated{
			Total: printed("90.5"), Rate: printed("90.50%"), Lost: printed("9.5"), Grade: "优", Execution: printed("90.0%"), Budget: printed("875.35"),
			Dimensions: []model.StatedDimension{{Name: "产出", Weight: printed("60"), Score: printed("54"), Rate: printed("90%"), Grade: "优"}},
			Counts:     []model.StatedCount{{Of: "departments", Num: d("2")}, {Of: "team", Num: d("3")}},
		},
		Budgets: []model.Budget{{
			Year: 2023, Unit: "万元", Title: "全年资金", Total: &model.BudgetRow{Start: money("875.35")},
			Rows: []model.BudgetRow{{Source: "一般", Start: money("560.35"), Executed: money("504.315")}, {Source: "基金", Start: money("315"), Executed: money("283.5")}, {Source: "其他", Start: model.Money{None: true}, Executed: model.Money{None: true}}},
		}},
		Goals: []model.Goal{
			{Code: "G1", Name: "修路", Target: model.ParseQuantity("≥10公里"), Actual: model.ParseQuantity("9公里"), Reason: "汛期", Deadline: model.ParseDeadline("2023年12月底")},
			{Code: "G2", Name: "公交", Target: model.ParseQuantity("不少于3条"), Actual: model.ParseQuantity("3条")},
		},
		Surveys: []model.Survey{{
			Title: "问卷", Sent: d("100"), Returned: d("90"), Valid: d("80"), Result: printed("93.8%"),
			Scale:     []model.SurveyStep{{Name: "是", Weight: d("1")}, {Name: "否", Weight: d("0")}},
			Questions: []model.Question{{Counts: []model.Decimal{d("75"), d("5")}}},
		}},
		Methods:  []model.Method{{Name: "公众评判法"}},
		Team:     model.Team{Size: d("3"), Members: []model.Member{{Role: "组长"}, {Role: "成员", Count: d("2")}}},
		Problems: []model.Problem{{Code: "P1", Title: "慢", Indicators: []string{"A1"}}},
		Advice:   []model.Recommendation{{Code: "R1", Title: "快", Problems: []string{"P1"}, Owner: "甲", Due: model.ParseDeadline("2024年6月底")}},
		Annexes:  []model.Annex{{Title: "表", File: "files/t.csv"}, {Title: "底稿", Disclosure: "request"}},
	}
}

func judged(r *model.Report) diag.List {
	cfg := &model.Config{Digits: 2}
	list := Report(Input{Config: cfg, Org: &model.Org{}, Report: r, Card: score.Of(r, score.ScaleOf(cfg, r), 2)})
	return Settle(list, r, cfg)
}

func names(list diag.List) []string {
	var out []string
	for _, f := range list {
		s := f.Rule.ID + " " + f.Place
		if f.Waived != "" {
			s = "(" + s + ")"
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func TestNothingWrongIsNothingSaid(t *testing.T) {
	if got := names(judged(good())); len(got) > 0 {
		t.Errorf("findings in a correct report: %v", got)
	}
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*model.Report)
		want   string // one finding "EP-030 place", or "" for a near miss
		words  string // in the English message
	}{
		{"weights below", func(r *model.Report) { r.Indicators[2].Weight, r.Indicators[2].Reason = d("21"), "汛期" }, "EP-030 dimension.产出.weight", "61"},
		{"weights below, other digits", func(r *model.Report) { r.Indicators[2].Weight = d("20.00") }, "", ""},
		{"full marks", func(r *model.Report) { r.Full, r.Stated = d("95"), model.Stated{} }, "EP-031 indicators", "95"},
		{"full marks declared", func(r *model.Report) { r.Full = d("100.0") }, "", ""},
		{"scores below", func(r *model.Report) { r.Indicators[0].Scores[0].Num = d("54.1"); r.Stated = model.Stated{} }, "EP-032 dimension.产出.score", "54.1"},
		{"score above weight", func(r *model.Report) {
			r.Indicators[2].Scores[0].Num, r.Indicators[1].Scores[0].Num = d("20.5"), d("33.5")
		}, "EP-034 indicator.A2.score", "20.5 of 20"},
		{"stated total alone in a tree without scores", func(r *model.Report) {
			for i := range r.Indicators {
				r.Indicators[i].Scores = nil
			}
			r.Stated = model.Stated{Total: printed("78"), Grade: "良"}
		}, "EP-035 result.grade", "78"},
		{"stated total", func(r *model.Report) { r.Stated.Total = printed("90.6") }, "EP-036 result.total", "90.6"},
		{"stated total, rounded", func(r *model.Report) { r.Stated.Total = printed("91") }, "", ""},
		{"stated loss", func(r *model.Report) { r.Stated.Lost = printed("9.4") }, "EP-037 result.lost", "9.4"},
		{"stated rate", func(r *model.Report) { r.Stated.Rate = printed("90.51%") }, "EP-038 result.rate", "90.51%"},
		{"stated rate, fewer digits", func(r *model.Report) { r.Stated.Rate = printed("91%") }, "", ""},
		{"stated grade", func(r *model.Report) { r.Stated.Grade = "良" }, "EP-035 result.grade", "“优” [90, 100]"},
		{"stated grade by an own scale", func(r *model.Report) {
			r.Stated.Grade, r.Stated.Dimensions = "甲", nil
			r.Scale = &model.Scale{Source: "县办法", Full: d("100"), Bands: []model.Band{{Name: "甲", Min: d("85"), Max: d("100"), MaxIn: true}, {Name: "乙", Min: d("0"), Max: d("85")}}}
		}, "", ""},
		{"own scale without source", func(r *model.Report) {
			r.Stated.Grade, r.Stated.Dimensions = "甲", nil
			r.Scale = &model.Scale{Full: d("100"), Bands: []model.Band{{Name: "甲", Min: d("0"), Max: d("100"), MaxIn: true}}}
		}, "EP-076 scale", "source"},
		{"grade in a gap", func(r *model.Report) {
			r.Stated.Dimensions = nil
			r.Scale = &model.Scale{Source: "县办法", Full: d("100"), Bands: []model.Band{{Name: "优", Min: d("91"), Max: d("100"), MaxIn: true}, {Name: "良", Min: d("80"), Max: d("90"), MaxIn: true}}}
		}, "EP-045 result.grade", "gap"},
		{"dimension's rate", func(r *model.Report) { r.Stated.Dimensions[0].Rate = printed("89%") }, "EP-040 dimension.产出.rate", "89%"},
		{"dimension's grade", func(r *model.Report) { r.Stated.Dimensions[0].Grade = "良" }, "EP-040 dimension.产出.grade", "良"},
		{"unknown dimension", func(r *model.Report) { r.Stated.Dimensions[0].Name = "产处" }, "EP-041 dimension.产处", "产处"},
		{"count", func(r *model.Report) { r.Stated.Counts[0].Num = d("5") }, "EP-042 count.departments", "5 departments"},
		{"budget total", func(r *model.Report) { r.Budgets[0].Total.Start = money("875.63") }, "EP-046 budget.1.total", "875.63"},
		{"stated budget", func(r *model.Report) { r.Stated.Budget = printed("875.3") }, "EP-047 result.budget", "875.3"},
		{"元 for 万元", func(r *model.Report) { r.Stated.Budget = printed("8753500") }, "EP-048 result.budget", "10,000"},
		{"execution", func(r *model.Report) { r.Stated.Execution = printed("91.0%") }, "EP-049 result.execution", "91.0%"},
		{"budget of another year", func(r *model.Report) { r.Budgets[0].Year = 2024 }, "EP-050 budget.1.year", "2024"},
		{"budget within a range of years", func(r *model.Report) { r.YearTo, r.Budgets[0].Year = 2024, 2024 }, "", ""},
		{"budget without a year", func(r *model.Report) { r.Budgets[0].Year = 0 }, "EP-051 budget.1.year", "no year"},
		{"budget without a unit", func(r *model.Report) { r.Budgets[0].Unit = "" }, "EP-052 budget.1.unit", "万元"},
		{"overspent", func(r *model.Report) {
			r.Budgets[0].Rows[0].Executed = money("600")
			r.Stated.Execution = model.Printed{}
		}, "EP-053 budget.1.rate", "600"},
		{"survey result", func(r *model.Report) { r.Surveys[0].Result = printed("93.7%") }, "EP-054 survey.1.result", "93.8"},
		{"survey counts", func(r *model.Report) { r.Surveys[0].Valid = d("95") }, "EP-055 survey.1", "95"},
		{"no reason", func(r *model.Report) { r.Indicators[1].Reason = "" }, "EP-060 indicator.A1.reason", "6 points"},
		{"reason above", func(r *model.Report) { r.Indicators[1].Reason, r.Indicators[0].Reason = "", "汛期" }, "", ""},
		{"no outcome", func(r *model.Report) { r.Goals[1].Actual = model.Quantity{} }, "EP-062 goal.G2.outcome", "no outcome"},
		{"not yet due", func(r *model.Report) { r.Goals[1].Actual = model.ParseQuantity("未到期") }, "", ""},
		{"missed without a reason", func(r *model.Report) { r.Goals[0].Reason = "" }, "EP-063 goal.G1.reason", "without a reason"},
		{"far above", func(r *model.Report) { r.Goals[1].Actual = model.ParseQuantity("4条") }, "EP-064 goal.G2.reason", "133.33%"},
		{"above, not far", func(r *model.Report) {
			r.Goals[1].Target = model.ParseQuantity("不少于10条")
			r.Goals[1].Actual = model.ParseQuantity("13条")
		}, "", ""},
		{"outcome differs", func(r *model.Report) { r.Goals[0].Outcome = model.Met }, "EP-065 goal.G1.outcome", "9公里"},
		{"deadline without a year", func(r *model.Report) { r.Goals[0].Deadline = model.ParseDeadline("6月底前") }, "EP-066 goal.G1.deadline", "2023年6月底前"},
		{"no survey", func(r *model.Report) { r.Surveys = nil }, "EP-067 survey", "survey"},
		{"annex", func(r *model.Report) { r.Annexes[0].Missing = true }, "EP-068 annex.表", "files/t.csv"},
		{"catalogue", func(r *model.Report) { delete(r.Catalogue, "index") }, "EP-069 catalogue.index", "索引号"},
		{"no date", func(r *model.Report) { r.Dates.Published = model.Date{} }, "EP-070 dates", "publication"},
		{"dates out of order", func(r *model.Report) { r.Dates.To = date("2024-02-01") }, "EP-071 dates.to", "2024-02-01"},
		{"more than twenty days", func(r *model.Report) { redate(r, "published", "2024-07-01") }, "EP-072 dates.published", "21 days"},
		{"twenty days", func(r *model.Report) { redate(r, "published", "2024-06-30 23:59") }, "", ""},
		{"weak dimension", func(r *model.Report) {
			r.Indicators[3].Scores[0].Num, r.Indicators[4].Scores[0].Num, r.Stated = d("30"), d("30"), model.Stated{}
		}, "EP-073 problems", "效益"},
		{"advice", func(r *model.Report) { r.Advice[0].Owner = "" }, "EP-074 advice.R1", "owner"},
		{"team", func(r *model.Report) { r.Team.Size = d("4") }, "EP-075 team", "4"},
		{"declared rule", func(r *model.Report) {
			n := &r.Indicators[1]
			n.Rule.Family, n.Target, n.Actual = "proportional", model.ParseQuantity("100"), model.ParseQuantity("90")
		}, "EP-078 indicator.A1.score", "36.00"},
		{"declared rule kept", func(r *model.Report) {
			n := &r.Indicators[1]
			n.Rule.Family, n.Target, n.Actual = "proportional", model.ParseQuantity("100"), model.ParseQuantity("85")
		}, "", ""},
		{"tree sum", func(r *model.Report) { r.Sum = &model.Indicator{Weight: d("99")} }, "EP-043 indicators", "99"},
		{"unscored below", func(r *model.Report) {
			r.Indicators[1].Scores, r.Indicators[2].Scores, r.Indicators[0].Reason = nil, nil, "汛期"
			r.Problems[0].Dimensions = []string{"产出"}
		}, "EP-061 dimension.产出.children", "2 nodes"},
	} {
		r := good()
		c.change(r)
		got := judged(r)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: a false alarm %v", c.name, names(got))
		case c.want != "" && (len(got) != 1 || names(got)[0] != c.want):
			t.Errorf("%s: %v; want %s", c.name, names(got), c.want)
		case c.want != "" && !strings.Contains(got[0].Message().En+got[0].Remedy().En, c.words):
			t.Errorf("%s: %q / %q; want %q in it", c.name, got[0].Message().En, got[0].Remedy().En, c.words)
		}
		for _, f := range got {
			if s := f.Message().Zh + f.Message().En + f.Remedy().Zh + f.Remedy().En; strings.Contains(s, "%!") || f.Message().Zh == "" || f.Message().En == "" {
				t.Errorf("%s: message %q", c.name, s)
			}
		}
	}
}

func TestDraftsAreAllowedGaps(t *testing.T) {
	r := good()
	r.Status, r.Surveys, r.Indicators[1].Reason = "draft", nil, ""
	for _, f := range judged(r) {
		if f.Level != diag.Warning {
			t.Errorf("%s is %v in a draft", f.Rule.ID, f.Level.Text().En)
		}
	}
	r.Status, r.Stated.Total = "draft", printed("1")
	if !judged(r).Failed() {
		t.Error("wrong arithmetic passes in a draft")
	}
}

func TestWaivers(t *testing.T) {
	waiver := func(rule, place string) model.Waiver {
		return model.Waiver{Rule: rule, Place: place, Reason: "原文如此", Who: "某某", Date: date("2024-06-28")}
	}
	for _, c := range []struct {
		name string
		w    model.Waiver
		want []string
	}{
		{"by id and place", waiver("EP-035", "result.grade"), []string{"(EP-035 result.grade)"}},
		{"by name", waiver("stated-grade", ""), []string{"(EP-035 result.grade)"}},
		{"by a place above", waiver("EP-035", "result"), []string{"(EP-035 result.grade)"}},
		{"another place", waiver("EP-035", "result.total"), []string{"EP-035 result.grade", "EP-091 "}},
		{"half a word is no place", waiver("EP-035", "result.gra"), []string{"EP-035 result.grade", "EP-091 "}},
		{"another rule", waiver("EP-036", ""), []string{"EP-035 result.grade", "EP-091 "}},
		{"without a reason", model.Waiver{Rule: "EP-035"}, []string{"EP-035 result.grade", "EP-090 "}},
	} {
		r := good()
		r.Stated.Grade, r.Waivers = "良", []model.Waiver{c.w}
		if got := names(judged(r)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v; want %v", c.name, got, c.want)
		}
	}
}

func TestConfiguredLevels(t *testing.T) {
	r := good()
	r.Stated.Grade = "良"
	list := diag.List{diag.New(ruleStatedGrade, diag.Pos{})}
	for level, want := range map[string]diag.Level{"off": diag.Off, "warning": diag.Warning, "info": diag.Info, "error": diag.Error} {
		for _, key := range []string{"EP-035", "stated-grade"} {
			got := Settle(list, r, &model.Config{Levels: map[string]string{key: level}})
			if want == diag.Off && len(got) != 0 || want != diag.Off && (len(got) != 1 || got[0].Level != want) {
				t.Errorf("%s = %s gives %v", key, level, got)
			}
		}
	}
}

func TestEveryRuleIsComplete(t *testing.T) {
	id, name := map[string]bool{}, map[string]bool{}
	form := regexp.MustCompile(`^EP-\d{3}$`)
	for _, r := range Rules {
		if !form.MatchString(r.ID) || id[r.ID] || name[r.Name] {
			t.Errorf("%s %s: id or name is wrong or twice", r.ID, r.Name)
		}
		id[r.ID], name[r.Name] = true, true
		for _, s := range []string{r.Msg.Zh, r.Msg.En, r.Hint.Zh, r.Hint.En, r.About.Zh, r.About.En, r.Source.Zh, r.Source.En} {
			if s == "" {
				t.Errorf("%s lacks words", r.ID)
			}
		}
	}
}

func BenchmarkReport(b *testing.B) {
	r := good()
	cfg := &model.Config{Digits: 2}
	in := Input{Config: cfg, Org: &model.Org{}, Report: r, Card: score.Of(r, score.ScaleOf(cfg, r), 2)}
	b.ReportAllocs()
	for b.Loop() {
		Report(in)
	}
}
