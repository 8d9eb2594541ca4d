package check

import "evalpress/generator/model"

// wrote gives a report a narrative.
func wrote(r *model.Report, text string) {
	r.Narratives = []model.Narrative{{File: "content/r/a.md", Line: 1, Text: []byte(text)}}
}

// unspent takes away what a report tells of its expenditure.
func unspent(r *model.Report) {
	r.Stated.Execution, r.Stated.Expenditure = model.Printed{}, model.Printed{}
	for i := range r.Budgets[0].Rows {
		r.Budgets[0].Rows[i].Executed = model.Money{}
	}
}

// wordCases hold the rules that compare words, headings and lists with the
// data.
var wordCases = []nearCase{
	{"EP-079", func(r *model.Report) {
		r.Goals[0].Name, r.Indicators[1].Target = "里程", model.ParseQuantity("≥12公里")
	}, []string{"EP-079 goal.G1.target"}, []string{"里程", "≥10公里", "≥12公里", "A1"}, func(r *model.Report) {
		// The same number in other digits; a number in another unit.
		r.Goals[0].Name, r.Goals[1].Name = "里程", "桥梁"
		r.Indicators[1].Target, r.Indicators[2].Target = model.ParseQuantity("≥10.0公里"), model.ParseQuantity("≥5座")
	}},
	{"EP-080", func(r *model.Report) {
		wrote(r, "# 主要经验及做法、存在问题和建议\n\n进度偏慢，要加快。\n")
	}, []string{"EP-080 narrative.主要经验"}, []string{"主要经验及做法", "主要经验"}, func(r *model.Report) {
		// Kept in words, kept in data, or not promised.
		wrote(r, "# 主要经验和绩效分析\n\n主要做法是专人管路。\n\n# 分值分布\n\n产出60分，效益40分。\n\n# 存在问题和建议\n\n见下。\n\n# 经费与制度\n\n## 思路及分值分布\n\n{{< dimensions >}}\n\n## 依据\n\n略。\n")
	}},
	{"EP-081", func(r *model.Report) {
		unspent(r)
		r.Problems[0].Text = "预算与实际支出差距较大"
	}, []string{"EP-081 problem.P1.money"}, []string{"支出差距"}, func(r *model.Report) {
		// One row that was executed is data enough; the structure of
		// expenditure is no claim about its amount.
		unspent(r)
		r.Budgets[0].Rows[1].Executed = money("283.5")
		r.Problems[0].Text = "预算与实际支出差距较大，支出结构不够优化"
	}},
	{"EP-082", func(r *model.Report) {
		r.Basis = []model.Basis{{Title: "项目支出绩效评价管理办法", Number: "财预〔2020〕10号"}}
	}, []string{"EP-082 basis"}, []string{"项目支出绩效评价管理办法"}, func(r *model.Report) {
		r.Basis = []model.Basis{{Title: "项目支出绩效评价管理办法", Number: "财预〔2020〕10号"}, {Title: "关于全面推进绩效管理的意见", Number: "中发〔2018〕34号"}}
	}},
	{"EP-083", func(r *model.Report) { wrote(r, "# 思路\n\n根据项目特点设计指标。\n") }, []string{"EP-083 narrative"}, []string{"项目特点"}, func(r *model.Report) {
		wrote(r, "# 思路\n\n原文写“根据项目特点”。项目支出共3项，逐一核对。\n")
	}},
	{"EP-084", func(r *model.Report) {
		r.Kind = "finance"
		wrote(r, "# 过程\n\n评价组撰写了自评报告。\n")
	}, []string{"EP-084 narrative"}, nil, func(r *model.Report) {
		r.Kind = "finance"
		wrote(r, "# 过程\n\n评价组撰写了评价报告，并核对了单位的自评报告。\n")
	}},
	{"EP-085", func(r *model.Report) { second(r, "91.3%") }, []string{"EP-085 stated"}, []string{"91.3%", "0"}, func(r *model.Report) { second(r, "91%") }},
	{"EP-086", func(r *model.Report) { r.Goals[1].Target, r.Goals[1].Outcome = demand("优秀和良好等次") }, []string{"EP-086 goal.G2.target"}, []string{"优秀和良好"}, func(r *model.Report) {
		r.Goals[1].Target, r.Goals[1].Outcome = demand("优秀或良好等次")
		r.Goals[1].Text = "原件写“优秀和良好等次”"
	}},
	{"EP-087", func(r *model.Report) { quarter(r, "department", "39") }, []string{"EP-087 indicators"}, []string{"59.00"}, func(r *model.Report) { quarter(r, "department", "40") }},
	{"EP-088", func(r *model.Report) { r.Goals[0].Deadline = model.ParseDeadline("2013年12月底") }, []string{"EP-088 goal.G1.deadline"}, []string{"修路", "2013年12月底", "2023"}, func(r *model.Report) {
		// Wound up in spring, not due yet, or a goal for longer.
		r.Goals[0].Deadline = model.ParseDeadline("2024年3月底")
		r.Goals[1].Deadline, r.Goals[1].Target, r.Goals[1].Actual, r.Goals[1].Outcome = model.ParseDeadline("2025年12月底"), model.Quantity{}, model.Quantity{}, model.NotYet
		r.Goals = append(r.Goals, model.Goal{Code: "M1", Name: "路网", Level: "midterm", Outcome: model.Met, Deadline: model.ParseDeadline("2025年底")})
	}},
	{"EP-089", func(r *model.Report) { r.Catalogue["written"] = "2024-06-10" }, []string{"EP-089 catalogue.written"}, []string{"2024-06-10", "2024-06-01"}, func(r *model.Report) {
		r.Catalogue["published"], r.Catalogue["written"] = "2024年6月28日", ""
	}},
}

// second states the rate of 效益 beside that of 产出, which is 90%.
func second(r *model.Report, rate string) {
	r.Stated.Dimensions = append(r.Stated.Dimensions, model.StatedDimension{Name: "效益", Rate: printed(rate)})
}

func demand(text string) (model.Quantity, string) {
	return model.ParseQuantity(text), model.Met
}

// quarter is a project with 20 points of 效益, some of 产出 and the rest of
// 过程, all of them scored in full.
func quarter(r *model.Report, kind, output string) {
	silent(r)
	r.Scope, r.Kind = "project", kind
	rest := d("80").Sub(d(output))
	r.Indicators = r.Indicators[:0:0]
	for i, n := range []struct {
		name, code string
		weight     model.Decimal
	}{{"产出", "A1", d(output)}, {"效益", "B1", d("20")}, {"过程", "C1", rest}} {
		full := []model.Score{{By: "final", Num: n.weight}}
		r.Indicators = append(r.Indicators,
			model.Indicator{Name: n.name, Level: 1, Parent: -1, Weight: n.weight, Scores: full},
			model.Indicator{Name: n.name + "指标", Code: n.code, Level: 3, Parent: 2 * i, Leaf: true, Weight: n.weight, Scores: full})
	}
}
