package source

import (
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

type statedT = model.Stated

var statedTable = &table[statedT]{
	name: "report.stated", label: diag.T("报告自述的结果", "results as printed"), src: func(x *statedT) *model.Src { return &x.Src },
	fields: []field[statedT]{
		printed("total", "总分", "total", func(x *statedT) *model.Printed { return &x.Total }),
		printed("full", "满分", "full marks", func(x *statedT) *model.Printed { return &x.Full }).eg("100"),
		str("grade", "等级", "grade", func(x *statedT) *string { return &x.Grade }).eg(`"良"`),
		printed("lost", "扣分", "points lost", func(x *statedT) *model.Printed { return &x.Lost }),
		printed("rate", "得分率", "rate", func(x *statedT) *model.Printed { return &x.Rate }).eg(`"82.90%"`),
		printed("growth", "支出比上年增长", "growth of expenditure over the year before", func(x *statedT) *model.Printed { return &x.Growth }).eg(`"8.7%"`).
			say("比上年减少的写负数", "negative where it fell"),
		printed("execution", "预算执行率", "execution rate", func(x *statedT) *model.Printed { return &x.Execution }).eg(`"92.10%"`),
		printed("budget", "预算合计", "budget", func(x *statedT) *model.Printed { return &x.Budget }),
		printed("expenditure", "支出合计", "expenditure", func(x *statedT) *model.Printed { return &x.Expenditure }),
		subs("dimension", "各一级指标", "dimensions", statedDimensionTable, func(x *statedT) *[]model.StatedDimension { return &x.Dimensions }),
		sub("count", "各类数目", "counts", countTable, func(x *statedT) *statedT { return x }),
	},
}

var statedDimensionTable = &table[model.StatedDimension]{
	name: "report.stated.dimension", label: diag.T("一级指标", "dimension"), src: func(x *model.StatedDimension) *model.Src { return &x.Src },
	fields: []field[model.StatedDimension]{
		str("name", "名称", "name", func(x *model.StatedDimension) *string { return &x.Name }).need().eg(`"履职效能"`),
		printed("weight", "分值", "weight", func(x *model.StatedDimension) *model.Printed { return &x.Weight }).eg(`"40"`),
		printed("score", "得分", "score", func(x *model.StatedDimension) *model.Printed { return &x.Score }),
		printed("rate", "得分率", "rate", func(x *model.StatedDimension) *model.Printed { return &x.Rate }),
		printed("lost", "扣分", "points lost", func(x *model.StatedDimension) *model.Printed { return &x.Lost }),
		str("grade", "等级", "grade", func(x *model.StatedDimension) *string { return &x.Grade }),
	},
}

// countTable is [stated.count]: what is counted and the number said.
var countTable = &table[statedT]{
	name: "report.stated.count", label: diag.T("各类数目", "counts"),
	fields: []field[statedT]{
		count("departments", "内设机构", "departments"), count("units", "预算单位", "units"), count("goals", "目标", "goals"),
		count("tasks", "任务", "tasks"), count("problems", "问题", "problems"), count("advice", "建议", "advice"),
		count("annexes", "附件", "annexes"), count("team", "评价组人数", "people in the team"), count("indicators", "指标", "indicators"),
	},
}

func count(key, zh, en string) field[statedT] {
	return newField(Number, key, zh, en, "5", func(b *binder, x *statedT, n *node) {
		c, ok := b.scalar(n, wantNumber, key+" = 5")
		if !ok {
			return
		}
		if d := b.number(key, c, model.ParseDecimal); d.Known() {
			s := model.StatedCount{Of: key, Num: d}
			s.Mark("num", b.pos(c.at), int(c.n))
			x.Counts = append(x.Counts, s)
		}
	})
}

var teamTable = &table[model.Team]{
	name: "report.team", label: diag.T("评价组", "team"), src: func(x *model.Team) *model.Src { return &x.Src },
	fields: []field[model.Team]{
		number("size", "人数", "size", func(x *model.Team) *model.Decimal { return &x.Size }).eg("5"),
		str("note", "说明", "note", func(x *model.Team) *string { return &x.Note }),
		subs("member", "成员", "members", memberTable, func(x *model.Team) *[]model.Member { return &x.Members }),
	},
}

var memberTable = &table[model.Member]{
	name: "report.team.member", label: diag.T("成员", "member"), src: func(x *model.Member) *model.Src { return &x.Src },
	fields: []field[model.Member]{
		str("role", "职务或分工", "role", func(x *model.Member) *string { return &x.Role }).eg(`"组长"`),
		str("name", "姓名", "name", func(x *model.Member) *string { return &x.Name }),
		number("count", "人数", "number of people", func(x *model.Member) *model.Decimal { return &x.Count }).eg("1"),
		truth("chief", "主评人", "chief", func(x *model.Member) *bool { return &x.Chief }),
	},
	oneOf: []string{"role", "name"},
}

var methodTable = &table[model.Method]{
	name: "report.method", label: diag.T("评价方法", "method"), src: func(x *model.Method) *model.Src { return &x.Src },
	fields: []field[model.Method]{
		str("name", "名称", "name", func(x *model.Method) *string { return &x.Name }).need().eg(`"比较法"`),
		str("text", "说明", "text", func(x *model.Method) *string { return &x.Text }),
	},
}

var basisTable = &table[model.Basis]{
	name: "report.basis", label: diag.T("评价依据", "basis"), src: func(x *model.Basis) *model.Src { return &x.Src },
	fields: []field[model.Basis]{
		str("title", "名称", "title", func(x *model.Basis) *string { return &x.Title }).need().eg(`"项目支出绩效评价管理办法"`),
		str("number", "文号", "number", func(x *model.Basis) *string { return &x.Number }).eg(`"财预〔2020〕10号"`),
		str("issuer", "发文机关", "issuer", func(x *model.Basis) *string { return &x.Issuer }),
		str("link", "链接", "link", func(x *model.Basis) *string { return &x.Link }),
	},
}

var problemTable = &table[model.Problem]{
	name: "report.problem", label: diag.T("存在问题", "problem"), src: func(x *model.Problem) *model.Src { return &x.Src },
	fields: []field[model.Problem]{
		text("code", "编号", "code", func(x *model.Problem) *string { return &x.Code }).eg(`"P1"`),
		str("title", "标题", "title", func(x *model.Problem) *string { return &x.Title }),
		str("text", "内容", "text", func(x *model.Problem) *string { return &x.Text }),
		refs("dimensions", "所属一级指标", "dimensions", func(x *model.Problem) (*[]string, *model.Src) { return &x.Dimensions, &x.Src }).eg(`["管理效率"]`),
		refs("indicators", "关联指标", "indicators", func(x *model.Problem) (*[]string, *model.Src) { return &x.Indicators, &x.Src }).eg(`["B11"]`),
		refs("goals", "关联目标", "goals", func(x *model.Problem) (*[]string, *model.Src) { return &x.Goals, &x.Src }).eg(`["G1"]`),
	},
	oneOf: []string{"title", "text"},
}

var adviceTable = &table[model.Recommendation]{
	name: "report.advice", label: diag.T("建议", "advice"), src: func(x *model.Recommendation) *model.Src { return &x.Src },
	fields: []field[model.Recommendation]{
		text("code", "编号", "code", func(x *model.Recommendation) *string { return &x.Code }).eg(`"S1"`),
		str("title", "标题", "title", func(x *model.Recommendation) *string { return &x.Title }),
		str("text", "内容", "text", func(x *model.Recommendation) *string { return &x.Text }),
		refs("problems", "针对的问题", "problems", func(x *model.Recommendation) (*[]string, *model.Src) { return &x.Problems, &x.Src }).eg(`["P1"]`),
		str("owner", "责任单位", "owner", func(x *model.Recommendation) *string { return &x.Owner }),
		due("due", "完成时限", "due", func(x *model.Recommendation) *model.Deadline { return &x.Due }),
		term("state", "落实情况", "state", model.DueStates, func(x *model.Recommendation) *string { return &x.State }),
		str("done", "落实说明", "what was done", func(x *model.Recommendation) *string { return &x.Done }),
	},
	oneOf: []string{"title", "text"},
}

var experienceTable = &table[model.Experience]{
	name: "report.experience", label: diag.T("经验做法", "experience"), src: func(x *model.Experience) *model.Src { return &x.Src },
	fields: []field[model.Experience]{
		str("title", "标题", "title", func(x *model.Experience) *string { return &x.Title }),
		str("text", "内容", "text", func(x *model.Experience) *string { return &x.Text }),
	},
	oneOf: []string{"title", "text"},
}

var annexTable = &table[model.Annex]{
	name: "report.annex", label: diag.T("附件", "annex"), src: func(x *model.Annex) *model.Src { return &x.Src },
	fields: []field[model.Annex]{
		str("title", "名称", "title", func(x *model.Annex) *string { return &x.Title }).need().eg(`"指标得分表"`),
		str("file", "文件", "file", func(x *model.Annex) *string { return &x.File }).eg(`"files/defen.xlsx"`),
		term("disclosure", "公开属性", "disclosure", model.Disclosures, func(x *model.Annex) *string { return &x.Disclosure }),
		date("date", "日期", "date", func(x *model.Annex) *model.Date { return &x.Date }),
		str("note", "说明", "note", func(x *model.Annex) *string { return &x.Note }),
	},
}

var revisionTable = &table[model.Revision]{
	name: "report.revision", label: diag.T("更正记录", "revision"), src: func(x *model.Revision) *model.Src { return &x.Src },
	fields: []field[model.Revision]{
		date("date", "日期", "date", func(x *model.Revision) *model.Date { return &x.Date }).need(),
		str("what", "改了什么", "what", func(x *model.Revision) *string { return &x.What }).need(),
		str("why", "原因", "why", func(x *model.Revision) *string { return &x.Why }),
		str("who", "更正人", "who", func(x *model.Revision) *string { return &x.Who }),
		strs("covers", "涉及的位置", "places it covers", func(x *model.Revision) *[]string { return &x.Covers }).eg(`["A11"]`).
			say("指标或目标的编号，或位置如 result.total；不写则涉及全部改动", "codes of indicators or goals, or places such as result.total; all changes when absent"),
		subs("change", "改动的值", "changes", changeTable, func(x *model.Revision) *[]model.Change { return &x.Changes }),
	},
}

var changeTable = &table[model.Change]{
	name: "report.revision.change", label: diag.T("改动的值", "change"), src: func(x *model.Change) *model.Src { return &x.Src },
	fields: []field[model.Change]{
		str("place", "位置", "place", func(x *model.Change) *string { return &x.Place }).need().eg(`"总分"`),
		text("old", "原值", "old", func(x *model.Change) *string { return &x.Old }),
		text("new", "新值", "new", func(x *model.Change) *string { return &x.New }),
		text("ref", "指标或目标编号", "code", func(x *model.Change) *string { return &x.Ref }),
	},
}

var waiverTable = &table[model.Waiver]{
	name: "report.waiver", label: diag.T("豁免", "waiver"), src: func(x *model.Waiver) *model.Src { return &x.Src },
	fields: []field[model.Waiver]{
		str("rule", "规则", "rule", func(x *model.Waiver) *string { return &x.Rule }).need().eg(`"EP-031"`),
		str("place", "位置", "place", func(x *model.Waiver) *string { return &x.Place }).eg(`"result.grade"`),
		str("reason", "理由", "reason", func(x *model.Waiver) *string { return &x.Reason }).need().eg(`"原报告如此，不作改动"`),
		str("who", "批准人", "who", func(x *model.Waiver) *string { return &x.Who }),
		date("date", "日期", "date", func(x *model.Waiver) *model.Date { return &x.Date }),
	},
}
