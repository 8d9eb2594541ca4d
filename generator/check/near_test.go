package check

import (
	"slices"
	"strings"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// edit changes a correct report.
type edit = func(*model.Report)

// setScore gives a node another score.
func setScore(r *model.Report, i int, s string) { r.Indicators[i].Scores[0].Num = d(s) }

// redate moves a date, in the catalogue too.
func redate(r *model.Report, key, s string) {
	r.Catalogue[key] = s
	if key == "written" {
		r.Dates.Written = date(s)
	} else {
		r.Dates.Published = date(s)
	}
}

// silent takes away what the report states of itself.
func silent(r *model.Report) { r.Stated = model.Stated{} }

// nearCase holds what must break a rule and what must not. want are findings
// "EP-030 place"; words are what both languages must mention.
type nearCase struct {
	rule  string
	fails edit
	want  []string
	words []string
	near  edit
}

var nearCases = []nearCase{
	{"EP-030", func(r *model.Report) { silent(r); r.Indicators[3].Weight = d("40.5") }, []string{"EP-030 dimension.效益.weight", "EP-044 indicators"}, []string{"效益", "40", "40.5"}, func(r *model.Report) {
		r.Indicators[4].Weight = model.Decimal{} // a dimension that weighs nothing below states no sum
	}},
	{"EP-031", func(r *model.Report) { silent(r); r.Full = d("120") }, []string{"EP-031 indicators"}, []string{"100", "120"}, func(r *model.Report) { r.Full = d("100.00") }},
	{"EP-032", func(r *model.Report) { silent(r); setScore(r, 3, "36.4") }, []string{"EP-032 dimension.效益.score"}, []string{"效益", "36.5", "36.4"}, func(r *model.Report) { setScore(r, 3, "36.50") }},
	{"EP-033", func(r *model.Report) {
		silent(r)
		r.Indicators[0].Scores = nil
		setScore(r, 2, "-1")
		r.Indicators[2].Reason, r.Problems[0].Dimensions = "x", []string{"产出"}
	}, []string{"EP-033 indicator.A2.score"}, []string{"桥梁", "-1"}, func(r *model.Report) {
		silent(r)
		r.Indicators[0].Scores = nil
		setScore(r, 2, "0")
		r.Indicators[2].Reason, r.Problems[0].Dimensions = "x", []string{"产出"}
	}},
	{"EP-034", func(r *model.Report) {
		silent(r)
		r.Indicators[0].Scores = nil
		setScore(r, 2, "20.01")
	}, []string{"EP-034 indicator.A2.score"}, []string{"桥梁", "20.01", "20"}, func(r *model.Report) { setScore(r, 2, "20.000") }},
	{"EP-035", func(r *model.Report) { r.Stated.Grade = "中" }, []string{"EP-035 result.grade"}, []string{"90.5", "中", "优", "[90, 100]", "财预〔2020〕10号第十八条"}, func(r *model.Report) {
		// 89.6 printed as 90: the printed and the exact total differ in
		// grade, so either word is honest.
		r.Stated = model.Stated{Total: printed("90"), Grade: "良"}
		setScore(r, 0, "53.1")
		setScore(r, 1, "33.1")
	}},
	{"EP-036", func(r *model.Report) { r.Stated.Total = printed("90.4") }, []string{"EP-036 result.total"}, []string{"90.4", "90.5"}, func(r *model.Report) { r.Stated.Total = printed("90.500") }},
	{"EP-037", func(r *model.Report) { r.Stated.Lost = printed("9.6") }, []string{"EP-037 result.lost"}, []string{"9.6", "9.5"}, func(r *model.Report) { r.Stated.Lost = printed("10") }},
	{"EP-038", func(r *model.Report) { r.Stated.Rate = printed("90.4%") }, []string{"EP-038 result.rate"}, []string{"90.4%", "90.5%"}, func(r *model.Report) { r.Stated.Rate = printed("91%") }},
	{"EP-039", func(r *model.Report) { r.Stated.Full = printed("90") }, []string{"EP-039 result.full"}, []string{"90", "100"}, func(r *model.Report) { r.Stated.Full = printed("100") }},
	{"EP-040", func(r *model.Report) { r.Stated.Dimensions[0].Score = printed("53.9") }, []string{"EP-040 dimension.产出.score"}, []string{"产出", "53.9", "54.0"}, func(r *model.Report) { r.Stated.Dimensions[0].Lost = printed("6.00") }},
	{"EP-041", func(r *model.Report) { r.Stated.Dimensions[0].Name = "里程" }, []string{"EP-041 dimension.里程"}, []string{"里程"}, func(r *model.Report) {
		r.Stated.Dimensions = append(r.Stated.Dimensions, model.StatedDimension{Name: "效益"})
	}},
	{"EP-042", func(r *model.Report) {
		r.Stated.Counts = append(r.Stated.Counts, model.StatedCount{Of: "indicators", Num: d("4")})
	}, []string{"EP-042 count.indicators"}, []string{"4", "3"}, func(r *model.Report) {
		// A number without a list cannot be wrong.
		r.Stated.Counts = append(r.Stated.Counts, model.StatedCount{Of: "units", Num: d("4")}, model.StatedCount{Of: "indicators", Num: d("3")})
	}},
	{"EP-043", func(r *model.Report) { r.Indicators[0].Subtotal.Num = d("54.1") }, []string{"EP-043 dimension.产出.score"}, []string{"产出", "54.1", "54.0"}, func(r *model.Report) {
		r.Indicators[0].Subtotal.Num, r.Indicators[0].SubWeight = d("54"), d("60.0")
		r.Sum = &model.Indicator{Weight: d("100"), Scores: []model.Score{{By: "final", Num: d("90.50")}}}
	}},
	{"EP-044", func(r *model.Report) {
		silent(r)
		r.Indicators[3].Weight, r.Indicators[4].Weight = d("39"), d("39")
	}, []string{"EP-044 indicators"}, []string{"99"}, func(r *model.Report) {
		silent(r)
		r.Indicators[3].Weight, r.Indicators[4].Weight, r.Full = d("39"), d("39"), d("99")
	}},
	{"EP-045", func(r *model.Report) {
		silent(r)
		r.Stated.Grade, r.Scale = "优", integers()
		setScore(r, 0, "53.5")
		setScore(r, 1, "33.5")
		setScore(r, 3, "36")
		setScore(r, 4, "36")
	}, []string{"EP-045 result.grade"}, []string{"优", "89.5", "县办法"}, func(r *model.Report) {
		silent(r)
		r.Stated.Grade, r.Scale = "优", integers()
	}},
	{"EP-092", func(r *model.Report) { r.Budgets[0].Total.Start = money("875.36") }, []string{"EP-092 budget.1.total"}, []string{"全年资金", "875.36", "875.35"}, func(r *model.Report) {}},
	{"EP-046", func(r *model.Report) { r.Budgets[0].Total.Start = money("875.25") }, []string{"EP-046 budget.1.total"}, []string{"全年资金", "875.25", "875.35"}, func(r *model.Report) {
		r.Budgets[0].Rows = append(r.Budgets[0].Rows, model.BudgetRow{Source: "其中", Start: money("300"), Executed: money("300"), Sub: true})
	}},
	{"EP-047", func(r *model.Report) {
		for i := range r.Budgets[0].Rows { // nothing but the adjusted budget is given
			row := &r.Budgets[0].Rows[i]
			row.Adjusted, row.Start = row.Start, model.Money{}
		}
		r.Stated.Budget = printed("875.53")
	}, []string{"EP-047 result.budget"}, []string{"875.53", "875.35"}, func(r *model.Report) { r.Stated.Budget, r.Stated.Expenditure = printed("875.4"), printed("787.82") }},
	{"EP-048", func(r *model.Report) { r.Stated.Expenditure = printed("7878150") }, []string{"EP-048 result.expenditure"}, []string{"7878150", "787.815"}, func(r *model.Report) { r.Stated.Expenditure = printed("787.815") }},
	{"EP-049", func(r *model.Report) { r.Stated.Execution = printed("89.9%") }, []string{"EP-049 result.execution"}, []string{"89.9%", "90.0%"}, func(r *model.Report) {
		for i := range r.Budgets[0].Rows { // spent to the last of what was received
			r.Budgets[0].Rows[i].Received = r.Budgets[0].Rows[i].Executed
		}
		r.Stated.Execution = printed("100%")
	}},
	{"EP-050", func(r *model.Report) { r.Budgets[0].Year = 2022 }, []string{"EP-050 budget.1.year"}, []string{"2022", "2023"}, func(r *model.Report) { r.Year, r.Budgets[0].Year = 2021, 2022 }},
	{"EP-051", func(r *model.Report) { r.Budgets[0].Year = 0 }, []string{"EP-051 budget.1.year"}, []string{"全年资金"}, func(r *model.Report) { r.Budgets = nil }},
	{"EP-052", func(r *model.Report) { r.Budgets[0].Unit = "千元" }, []string{"EP-052 budget.1.unit"}, []string{"千元", "万元"}, func(r *model.Report) { r.Budgets[0].Unit = "亿元" }},
	{"EP-053", func(r *model.Report) { overspend(r) }, []string{"EP-053 budget.1.rate"}, []string{"一般", "560.36", "560.35"}, func(r *model.Report) {
		overspend(r)
		r.Budgets[0].Rows[0].Note = "动用上年结转" // explained, as the hint asks
	}},
	{"EP-054", func(r *model.Report) { r.Surveys[0].Result = printed("94.0%") }, []string{"EP-054 survey.1.result"}, []string{"94.0%", "93.8%"}, func(r *model.Report) { r.Surveys[0].Result = printed("93.75%") }},
	{"EP-055", func(r *model.Report) { r.Surveys[0].Sent, r.Surveys[0].Returned = model.Decimal{}, d("79") }, []string{"EP-055 survey.1"}, []string{"79", "80"}, func(r *model.Report) { r.Surveys[0].Sent, r.Surveys[0].Returned = d("80"), d("80") }},
	{"EP-060", func(r *model.Report) { r.Indicators[4].Reason = "" }, []string{"EP-060 indicator.B1.reason"}, []string{"满意度", "3.5"}, func(r *model.Report) { r.Indicators[2].Reason = "" }},
	{"EP-061", func(r *model.Report) { silent(r); r.Indicators[4].Scores, r.Indicators[3].Reason = nil, "班次少" }, []string{"EP-061 dimension.效益.children"}, []string{"效益", "1"}, func(r *model.Report) {
		silent(r)
		r.Indicators[4].Scores, r.Indicators[3].Reason = []model.Score{{By: "final", Text: "不计分"}}, "班次少"
		r.Indicators[3].Scores = nil
	}},
	{"EP-062", func(r *model.Report) { r.Goals[1].Outcome = model.NoOutcome }, []string{"EP-062 goal.G2.outcome"}, []string{"公交"}, func(r *model.Report) {
		// Told by the goals below it, or in words.
		r.Goals = append(r.Goals, model.Goal{Code: "G", Name: "总"}, model.Goal{Code: "Ga", Parent: "G", Outcome: model.Met}, model.Goal{Code: "W", Name: "词", Result: "已建成"})
	}},
	{"EP-063", func(r *model.Report) { r.Goals[0].Reason = "" }, []string{"EP-063 goal.G1.reason"}, []string{"修路"}, func(r *model.Report) { r.Goals[0].Reason, r.Goals[0].Actual = "", model.ParseQuantity("10公里") }},
	{"EP-064", func(r *model.Report) { r.Goals[1].Target, r.Goals[1].Actual = quantities("≥10", "13.1") }, []string{"EP-064 goal.G2.reason"}, []string{"公交", "131.00%"}, func(r *model.Report) {
		// Staying well under a limit is no target set too low.
		r.Goals[1].Target, r.Goals[1].Actual = quantities("不超过2%", "1.2%")
	}},
	{"EP-065", func(r *model.Report) { r.Goals[1].Outcome, r.Goals[1].Reason = model.Missed, "停运" }, []string{"EP-065 goal.G2.outcome"}, []string{"公交", "不少于3条", "3条"}, func(r *model.Report) { r.Goals[0].Outcome = model.Partly }},
	{"EP-066", func(r *model.Report) { r.Goals[1].Deadline = model.ParseDeadline("8月底前") }, []string{"EP-066 goal.G2.deadline"}, []string{"8月底前", "2023年8月底前"}, func(r *model.Report) {
		// Only one year is in play: the deadline cannot mean another.
		r.Advice[0].Due = model.ParseDeadline("2023年6月底")
		r.Goals[1].Deadline = model.ParseDeadline("8月底前")
	}},
	{"EP-067", func(r *model.Report) { r.Surveys = []model.Survey{{Title: "问卷"}} }, []string{"EP-067 survey"}, []string{"问卷"}, func(r *model.Report) {
		r.Surveys, r.Methods = nil, []model.Method{{Name: "比较法"}}
		r.Indicators[4].Name = "覆盖率"
	}},
	{"EP-068", func(r *model.Report) { r.Annexes[1].Disclosure = "" }, []string{"EP-068 annex.底稿"}, []string{"底稿"}, func(r *model.Report) { r.Annexes[1].Disclosure = "closed" }},
	{"EP-069", func(r *model.Report) { r.Catalogue["issuer"] = " " }, []string{"EP-069 catalogue.issuer"}, []string{"发布机构", "issuer"}, func(r *model.Report) { delete(r.Catalogue, "written"); delete(r.Catalogue, "topic") }},
	{"EP-070", func(r *model.Report) { r.Dates.Written = model.Date{} }, []string{"EP-070 dates"}, nil, func(r *model.Report) {
		r.Dates.From, r.Dates.To, r.Dates.Approved = model.Date{}, model.Date{}, model.Date{}
	}},
	{"EP-071", func(r *model.Report) { redate(r, "written", "2024-06-29") }, []string{"EP-071 dates.published"}, []string{"2024-06-29", "2024-06-28"}, func(r *model.Report) { redate(r, "written", "2024-06-28 18:00") }},
	{"EP-072", func(r *model.Report) { r.Dates.Approved = date("2024-06-07 23:00") }, []string{"EP-072 dates.published"}, []string{"2024-06-07", "2024-06-28", "21"}, func(r *model.Report) { r.Dates.Approved = date("2024-06-08") }},
	{"EP-073", func(r *model.Report) { weak(r, "31.99") }, []string{"EP-073 problems"}, []string{"效益", "79.98%", "8.01"}, func(r *model.Report) { weak(r, "32.00") }},
	{"EP-074", func(r *model.Report) { r.Advice[0].Problems, r.Advice[0].Due = nil, model.Deadline{} }, []string{"EP-074 advice.R1"}, []string{"R1", "problems", "due"}, func(r *model.Report) { r.Advice[0].Due = model.ParseDeadline("长期坚持") }},
	{"EP-075", func(r *model.Report) { r.Team.Size = model.Decimal{}; r.Stated.Counts[1].Num = d("5") }, []string{"EP-075 team"}, []string{"5", "3"}, func(r *model.Report) { r.Team.Members = nil }},
	{"EP-076", func(r *model.Report) { silent(r); r.Scale = integers(); r.Scale.Source = "" }, []string{"EP-076 scale"}, []string{"县级"}, func(r *model.Report) { silent(r); r.Scale = integers() }},
	{"EP-077", func(r *model.Report) { silent(r); r.Scale = integers(); r.Scale.Bands[1].Max = d("95") }, []string{"EP-077 scale"}, []string{"优", "良", "90", "95"}, func(r *model.Report) {
		silent(r)
		r.Scale = integers()
		r.Scale.Bands[1].Max, r.Scale.Bands[1].MaxIn = d("90"), false
	}},
	{"EP-078", func(r *model.Report) { declare(r, "88") }, []string{"EP-078 indicator.A1.score"}, []string{"里程", "34", "35.20"}, func(r *model.Report) { declare(r, "86") }},
}

// integers is a scale of whole numbers with a gap between its bands.
func integers() *model.Scale {
	return &model.Scale{Name: "县级", Source: "县办法", Full: d("100"), Bands: []model.Band{
		{Name: "优", Min: d("90"), Max: d("100"), MaxIn: true}, {Name: "良", Min: d("80"), Max: d("89"), MaxIn: true},
	}}
}

func quantities(target, actual string) (model.Quantity, model.Quantity) {
	return model.ParseQuantity(target), model.ParseQuantity(actual)
}

func overspend(r *model.Report) {
	r.Budgets[0].Rows[0].Executed, r.Stated.Execution = money("560.36"), model.Printed{}
}

func weak(r *model.Report, got string) {
	silent(r)
	setScore(r, 3, got)
	setScore(r, 4, got)
}

func declare(r *model.Report, actual string) {
	n := &r.Indicators[1]
	n.Rule.Family = "capped"
	n.Target, n.Actual = quantities("100", actual)
}

func TestEachRuleBrokenAndNearlyBroken(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range slices.Concat(nearCases, wordCases) {
		seen[c.rule] = true
		r := good()
		c.fails(r)
		list := judged(r)
		if got := names(list); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v; want %v", c.rule, got, c.want)
		}
		r = good()
		c.near(r)
		if got := names(judged(r)); len(got) > 0 {
			t.Errorf("%s: near miss gives %v", c.rule, got)
		}
		for _, f := range list {
			said(t, f)
			if f.Rule.ID != c.rule {
				continue
			}
			zh, en := f.Message().Zh+f.Remedy().Zh, f.Message().En+f.Remedy().En
			for _, w := range c.words {
				// Field names stand in the English words, in the Chinese beside them.
				if !strings.Contains(zh, w) || !strings.Contains(en, w) {
					t.Errorf("%s: want %q in %q and %q", c.rule, w, zh, en)
				}
			}
		}
	}
	for _, r := range table {
		if r.ID < "EP-100" && !seen[r.ID] {
			t.Errorf("%s %s has no case", r.ID, r.Name)
		}
	}
}

// said tells that a finding has words in both languages, and no verb went
// without its value.
func said(t *testing.T, f diag.Diagnostic) {
	t.Helper()
	for _, s := range []string{f.Message().Zh, f.Message().En, f.Remedy().Zh, f.Remedy().En} {
		if s == "" || strings.Contains(s, "%!") {
			t.Errorf("%s says %q", f.Rule.ID, s)
		}
	}
}
