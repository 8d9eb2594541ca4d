package source

import (
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// draft is a report while it is read, with what only reading needs.
type draft struct {
	model.Report
	rows []row
}

var reportTable *table[draft] = &table[draft]{
	name: "report", label: diag.T("报告", "report"), src: func(r *draft) *model.Src { return &r.Src },
	fields: []field[draft]{
		str("title", "标题", "title", func(r *draft) *string { return &r.Title }).
			say("不写则由单位、年度和范围组成", "composed from body, year and scope when absent"),
		newField(Whole, "year", "年度", "year", "2023", setYear).need().say("跨年度写 [2021, 2023]", "several years: [2021, 2023]"),
		term("kind", "评价类型", "kind", model.Kinds, func(r *draft) *string { return &r.Kind }).need().eg(`"部门评价"`),
		term("scope", "评价范围", "scope", model.Scopes, func(r *draft) *string { return &r.Scope }).need().eg(`"部门整体"`),
		str("project", "项目名称", "project", func(r *draft) *string { return &r.Project }),
		str("title_en", "英文标题", "title in English", func(r *draft) *string { return &r.TitleEn }),
		str("project_en", "英文项目名称", "name of the project in English", func(r *draft) *string { return &r.ProjectEn }),
		term("status", "状态", "status", model.Statuses, func(r *draft) *string { return &r.Status }),
		str("commissioner", "委托单位", "commissioner", func(r *draft) *string { return &r.Commissioner }),
		str("evaluator", "评价机构", "evaluator", func(r *draft) *string { return &r.Evaluator }),
		str("summary", "导语", "lead", func(r *draft) *string { return &r.Summary }),
		str("notice", "提示", "notice", func(r *draft) *string { return &r.Notice }),
		newField(String, "scale", "等级标准", "grade scale", `"mof-2020"`, setScale).say("代号，或自带的 [scale]", "an id, or a [scale] of its own"),
		str("outline", "提纲", "outline", func(r *draft) *string { return &r.OutlineID }).eg(`"whole-department"`),
		term("assessor", "以谁的评分为准", "whose score counts", model.Assessors, func(r *draft) *string { return &r.Assessor }),
		points("full", "满分", "full marks", func(r *draft) *model.Decimal { return &r.Full }).eg("100"),
		whole("digits", "得分率小数位", "digits of rates", func(r *draft) *int { return &r.Digits }),
		strs("departments", "内设机构", "departments", func(r *draft) *[]string { return &r.Departments }).eg(`["办公室"]`),
		strs("units", "预算单位", "units", func(r *draft) *[]string { return &r.Units }),
		number("unit_count", "预算单位数", "number of units", func(r *draft) *model.Decimal { return &r.UnitCount }).eg("1"),
		strs("duties", "职责", "duties", func(r *draft) *[]string { return &r.Duties }),
		strs("aliases", "旧网址", "earlier addresses", func(r *draft) *[]string { return &r.Aliases }).eg(`["old/address"]`),
		sub("dates", "日期", "dates", datesTable, func(r *draft) *model.Dates { return &r.Dates }),
		newField(Table, "catalogue", "公开目录", "catalogue", "", setCatalogue),
		sub("stated", "报告自述的结果", "results as printed", statedTable, func(r *draft) *model.Stated { return &r.Stated }),
		subs("indicator", "指标", "indicators", rowTable, func(r *draft) *[]row { return &r.rows }),
		subs("bonus", "加减分", "bonus points", bonusTable, func(r *draft) *[]model.Bonus { return &r.Bonuses }),
		subs("budget", "预算", "budget", budgetTable, func(r *draft) *[]model.Budget { return &r.Budgets }),
		subs("goal", "绩效目标", "goals", goalTable, func(r *draft) *[]model.Goal { return &r.Goals }),
		subs("survey", "满意度调查", "surveys", surveyTable, func(r *draft) *[]model.Survey { return &r.Surveys }),
		sub("team", "评价组", "team", teamTable, func(r *draft) *model.Team { return &r.Team }),
		subs("method", "评价方法", "methods", methodTable, func(r *draft) *[]model.Method { return &r.Methods }),
		subs("basis", "评价依据", "basis", basisTable, func(r *draft) *[]model.Basis { return &r.Basis }),
		subs("problem", "存在问题", "problems", problemTable, func(r *draft) *[]model.Problem { return &r.Problems }),
		subs("advice", "建议", "advice", adviceTable, func(r *draft) *[]model.Recommendation { return &r.Advice }),
		subs("experience", "经验做法", "experience", experienceTable, func(r *draft) *[]model.Experience { return &r.Experience }),
		subs("annex", "附件", "annexes", annexTable, func(r *draft) *[]model.Annex { return &r.Annexes }),
		subs("revision", "更正记录", "revisions", revisionTable, func(r *draft) *[]model.Revision { return &r.Revisions }),
		subs("waiver", "豁免", "waivers", waiverTable, func(r *draft) *[]model.Waiver { return &r.Waivers }),
	},
}

var datesTable = &table[model.Dates]{
	name: "report.dates", label: diag.T("日期", "dates"), src: func(d *model.Dates) *model.Src { return &d.Src },
	fields: []field[model.Dates]{
		date("from", "评价开始", "work begins", func(d *model.Dates) *model.Date { return &d.From }),
		date("to", "评价结束", "work ends", func(d *model.Dates) *model.Date { return &d.To }),
		date("written", "成文日期", "written", func(d *model.Dates) *model.Date { return &d.Written }),
		date("approved", "批复日期", "approved", func(d *model.Dates) *model.Date { return &d.Approved }),
		date("published", "公开日期", "published", func(d *model.Dates) *model.Date { return &d.Published }),
		date("expires", "失效日期", "expires", func(d *model.Dates) *model.Date { return &d.Expires }),
	},
}

// rowTable is [[indicator]]: the columns of indicators.csv as keys.
var rowTable = &table[row]{
	name: "report.indicator", label: diag.T("指标", "indicator"), src: func(r *row) *model.Src { return &r.ind.Src },
	fields: rowFields(),
}

type (
	budgetT = model.Budget
	goalT   = model.Goal
	surveyT = model.Survey
)

var bonusTable = &table[model.Bonus]{
	name: "report.bonus", label: diag.T("加减分", "bonus"), src: func(x *model.Bonus) *model.Src { return &x.Src },
	fields: []field[model.Bonus]{
		str("name", "名称", "name", func(x *model.Bonus) *string { return &x.Name }).need().eg(`"获省级表彰"`),
		points("points", "分数", "points", func(x *model.Bonus) *model.Decimal { return &x.Points }).need().eg("2").
			say("减分写负数", "negative takes off"),
		str("reason", "理由", "reason", func(x *model.Bonus) *string { return &x.Reason }),
	},
}

var budgetTable = &table[budgetT]{
	name: "report.budget", label: diag.T("预算", "budget"), src: func(x *budgetT) *model.Src { return &x.Src },
	fields: []field[budgetT]{
		str("title", "标题", "title", func(x *budgetT) *string { return &x.Title }),
		newField(Whole, "year", "年度", "year", "2023", func(b *binder, x *budgetT, n *node) {
			if c, ok := b.scalar(n, wantNumber, "year = 2023"); ok {
				x.Year = b.year(c)
			}
		}),
		term("unit", "金额单位", "unit", moneyUnits, func(x *budgetT) *string { return &x.Unit }),
		term("of", "分类", "what the rows are", budgetKinds, func(x *budgetT) *string { return &x.Of }),
		str("note", "说明", "note", func(x *budgetT) *string { return &x.Note }),
		str("numerator", "执行率分子", "numerator", func(x *budgetT) *string { return &x.Numerator }).eg(`"全年执行数"`),
		str("denominator", "执行率分母", "denominator", func(x *budgetT) *string { return &x.Denominator }).eg(`"全年预算数"`),
		text("indicator", "对应指标", "indicator", func(x *budgetT) *string { return &x.Indicator }).eg(`"B11"`),
		points("weight", "分值", "weight", func(x *budgetT) *model.Decimal { return &x.Weight }),
		subs("row", "各行", "rows", budgetRowTable, func(x *budgetT) *[]model.BudgetRow { return &x.Rows }),
		newField(Table, "total", "合计", "total as stated", "", setBudgetTotal),
	},
}

var moneyUnits = []model.Term{{ID: "万元", Zh: "万元", En: "CNY 10,000"}, {ID: "元", Zh: "元", En: "CNY"}}

var budgetKinds = []model.Term{
	{ID: "income", Zh: "按来源", En: "by source", Aliases: []string{"来源", "收入", "资金来源"}},
	{ID: "expenditure", Zh: "按支出", En: "by purpose", Aliases: []string{"支出"}},
	{ID: "nature", Zh: "按性质", En: "by nature", Aliases: []string{"性质", "支出性质"}},
	{ID: "project", Zh: "按项目", En: "by project", Aliases: []string{"项目"}},
}

var budgetRowTable = &table[model.BudgetRow]{
	name: "report.budget.row", label: diag.T("预算的一行", "budget row"), src: func(x *model.BudgetRow) *model.Src { return &x.Src },
	fields: []field[model.BudgetRow]{
		str("source", "来源或用途", "source or purpose", func(x *model.BudgetRow) *string { return &x.Source }).eg(`"一般公共预算"`),
		money("start", "年初预算数", "budget at the start", func(x *model.BudgetRow) *model.Money { return &x.Start }),
		money("adjusted", "全年预算数", "budget of the year", func(x *model.BudgetRow) *model.Money { return &x.Adjusted }),
		money("received", "到位数", "received", func(x *model.BudgetRow) *model.Money { return &x.Received }),
		money("executed", "执行数", "executed", func(x *model.BudgetRow) *model.Money { return &x.Executed }),
		str("note", "备注", "note", func(x *model.BudgetRow) *string { return &x.Note }),
		truth("sub", "其中项", "part of the row above", func(x *model.BudgetRow) *bool { return &x.Sub }),
	},
}

var goalTable = &table[goalT]{
	name: "report.goal", label: diag.T("绩效目标", "goal"), src: func(x *goalT) *model.Src { return &x.Src },
	fields: []field[goalT]{
		text("code", "编号", "code", func(x *goalT) *string { return &x.Code }).eg(`"G1"`),
		term("level", "层次", "level", model.GoalLevels, func(x *goalT) *string { return &x.Level }).eg(`"年度目标"`),
		str("name", "名称", "name", func(x *goalT) *string { return &x.Name }).eg(`"完成农村公路新改建"`),
		str("text", "内容", "text", func(x *goalT) *string { return &x.Text }),
		quantity("target", "目标值", "target", func(x *goalT) *model.Quantity { return &x.Target }),
		quantity("adjusted", "调整值", "adjusted target", func(x *goalT) *model.Quantity { return &x.Adjust }),
		quantity("actual", "完成值", "actual", func(x *goalT) *model.Quantity { return &x.Actual }).eg(`"96.5%"`),
		term("direction", "方向", "direction", model.Directions, func(x *goalT) *string { return &x.Dir }),
		term("outcome", "完成情况", "outcome", model.Outcomes, func(x *goalT) *string { return &x.Outcome }),
		str("result", "结果说明", "result in words", func(x *goalT) *string { return &x.Result }),
		str("reason", "偏差原因", "reason", func(x *goalT) *string { return &x.Reason }),
		due("deadline", "时限", "deadline", func(x *goalT) *model.Deadline { return &x.Deadline }),
		str("owner", "责任单位", "owner", func(x *goalT) *string { return &x.Owner }),
		refs("links", "关联指标", "indicators", func(x *goalT) (*[]string, *model.Src) { return &x.Links, &x.Src }).eg(`["A11"]`),
		text("parent", "上级目标", "parent goal", func(x *goalT) *string { return &x.Parent }),
		str("evidence", "佐证", "evidence", func(x *goalT) *string { return &x.Evidence }),
	},
	oneOf: []string{"name", "text"},
}

var surveyTable = &table[surveyT]{
	name: "report.survey", label: diag.T("满意度调查", "survey"), src: func(x *surveyT) *model.Src { return &x.Src },
	fields: []field[surveyT]{
		str("title", "名称", "title", func(x *surveyT) *string { return &x.Title }),
		str("audience", "调查对象", "audience", func(x *surveyT) *string { return &x.Audience }),
		str("method", "调查方式", "method", func(x *surveyT) *string { return &x.Method }),
		text("period", "调查时间", "period", func(x *surveyT) *string { return &x.Period }),
		number("sent", "发放数", "sent", func(x *surveyT) *model.Decimal { return &x.Sent }).eg("200"),
		number("returned", "收回数", "returned", func(x *surveyT) *model.Decimal { return &x.Returned }).eg("190"),
		number("valid", "有效数", "valid", func(x *surveyT) *model.Decimal { return &x.Valid }).eg("188"),
		printed("result", "满意度", "result", func(x *surveyT) *model.Printed { return &x.Result }).eg(`"92.50%"`),
		quantity("target", "目标值", "target", func(x *surveyT) *model.Quantity { return &x.Target }),
		points("score", "得分", "score", func(x *surveyT) *model.Decimal { return &x.Score }),
		text("indicator", "对应指标", "indicator", func(x *surveyT) *string { return &x.Indicator }),
		str("note", "说明", "note", func(x *surveyT) *string { return &x.Note }),
		subs("step", "选项", "answers", stepTable, func(x *surveyT) *[]model.SurveyStep { return &x.Scale }),
		subs("question", "问题", "questions", questionTable, func(x *surveyT) *[]model.Question { return &x.Questions }),
	},
}

var stepTable = &table[model.SurveyStep]{
	name: "report.survey.step", label: diag.T("调查选项", "answer"),
	fields: []field[model.SurveyStep]{
		str("name", "选项", "answer", func(x *model.SurveyStep) *string { return &x.Name }).need().eg(`"非常满意"`),
		number("weight", "折算系数", "what it counts", func(x *model.SurveyStep) *model.Decimal { return &x.Weight }).need().eg("1.0"),
	},
}

var questionTable = &table[model.Question]{
	name: "report.survey.question", label: diag.T("调查问题", "question"), src: func(x *model.Question) *model.Src { return &x.Src },
	fields: []field[model.Question]{
		str("group", "分组", "group", func(x *model.Question) *string { return &x.Group }),
		str("text", "问题", "question", func(x *model.Question) *string { return &x.Text }).need(),
		numbers("counts", "各选项人数", "number of each answer", func(x *model.Question) *[]model.Decimal { return &x.Counts }),
		printed("result", "满意度", "result", func(x *model.Question) *model.Printed { return &x.Result }),
	},
}
