package history

import (
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// labels are the fields by name; those of one thing alone stand with it.
var labels = map[string]diag.Text{
	"report.status": diag.T("状态", "status"), "report.title": diag.T("标题", "title"), "report.title_en": diag.T("英文标题", "English title"), "report.year": diag.T("年度", "year"),
	"report.yearTo": diag.T("截止年度", "last year"), "report.kind": diag.T("评价类型", "kind"), "report.scope": diag.T("评价范围", "scope"),
	"report.project": diag.T("项目名称", "project"), "report.project_en": diag.T("项目英文名称", "English name of the project"), "report.commissioner": diag.T("委托单位", "commissioner"),
	"report.evaluator": diag.T("评价机构", "evaluator"), "report.departments": diag.T("内设机构", "departments"),
	"report.units": diag.T("预算单位", "units"), "report.unit_count": diag.T("预算单位数", "number of units"),
	"report.assessor": diag.T("以谁的评分为准", "whose score counts"), "report.scale": diag.T("等级标准", "grade scale"),
	"report.full": diag.T("满分", "full marks"), "report.summary": diag.T("导语", "lead"), "report.notice": diag.T("提示", "notice"),
	"report.duties": diag.T("职责", "duties"),
	"dates.from":    diag.T("评价开始日期", "begin of the work"), "dates.to": diag.T("评价结束日期", "end of the work"),
	"dates.written": diag.T("成文日期", "date written"), "dates.approved": diag.T("批复日期", "date approved"),
	"dates.published": diag.T("公开日期", "date published"), "dates.expires": diag.T("失效日期", "expiry"),
	"result.total": diag.T("总分", "total"), "result.full": diag.T("满分", "full marks"), "result.lost": diag.T("扣分", "points lost"),
	"result.rate": diag.T("总得分率", "rate"), "result.grade": diag.T("等级", "grade"), "result.execution": diag.T("预算执行率", "execution rate"),
	"result.growth": diag.T("支出比上年增长", "growth of expenditure"), "result.budget": diag.T("预算合计", "budget"),
	"result.expenditure": diag.T("支出合计", "expenditure"),
	"count.departments":  diag.T("内设机构数", "number of departments"), "count.units": diag.T("预算单位数", "number of units"),
	"count.goals": diag.T("目标数", "number of goals"), "count.tasks": diag.T("任务数", "number of tasks"),
	"count.problems": diag.T("问题数", "number of problems"), "count.advice": diag.T("建议数", "number of recommendations"),
	"count.annexes": diag.T("附件数", "number of annexes"), "count.team": diag.T("评价组人数", "people in the team"),
	"count.indicators": diag.T("指标数", "number of indicators"), "team.size": diag.T("评价组人数", "people in the team"),
	"team.note": diag.T("评价组说明", "note on the team"),

	"name": diag.T("名称", "name"), "title": diag.T("名称", "title"), "under": diag.T("上级指标", "place in the tree"), "level": diag.T("层次", "level"),
	"code": diag.T("编号", "code"), "weight": diag.T("分值", "weight"), "score": diag.T("得分", "score"), "self": diag.T("自评得分", "self score"),
	"review": diag.T("复核得分", "review score"), "finance": diag.T("财政审核得分", "finance score"), "target": diag.T("目标值", "target"),
	"adjusted": diag.T("调整值", "adjusted target"), "actual": diag.T("完成值", "actual value"), "unit": diag.T("单位", "unit"),
	"direction": diag.T("方向", "direction"), "rule": diag.T("计分方式", "scoring rule"), "core": diag.T("核心指标", "core"),
	"coefficient": diag.T("系数", "coefficient"), "rate": diag.T("得分率", "rate"), "subtotal": diag.T("小计得分", "subtotal"),
	"subweight": diag.T("小计分值", "subtotal of weights"), "goals": diag.T("关联目标", "goals"), "explain": diag.T("指标解释", "explanation"),
	"formula": diag.T("指标说明", "formula"), "criteria": diag.T("评分标准", "criteria"), "basis": diag.T("依据", "basis"),
	"reason": diag.T("原因", "reason"), "measure": diag.T("改进措施", "measure"), "evidence": diag.T("佐证", "evidence"), "note": diag.T("说明", "note"),
	"points": diag.T("分数", "points"), "year": diag.T("年度", "year"), "of": diag.T("分类", "what the rows are"),
	"numerator": diag.T("执行率分子", "numerator"), "denominator": diag.T("执行率分母", "denominator"), "indicator": diag.T("对应指标", "indicator"),
	"source": diag.T("来源或用途", "source"), "start": diag.T("年初预算数", "budget at the start"), "received": diag.T("到位数", "received"),
	"executed": diag.T("执行数", "executed"), "sub": diag.T("其中项", "part of the row above"), "text": diag.T("内容", "text"),
	"outcome": diag.T("完成情况", "outcome"), "result": diag.T("结果", "result"), "deadline": diag.T("时限", "deadline"),
	"owner": diag.T("责任单位", "owner"), "links": diag.T("关联指标", "indicators"), "parent": diag.T("上级目标", "parent goal"),
	"audience": diag.T("调查对象", "audience"), "method": diag.T("调查方式", "method"), "period": diag.T("调查时间", "period"),
	"sent": diag.T("发放数", "sent"), "returned": diag.T("收回数", "returned"), "valid": diag.T("有效数", "valid"), "step": diag.T("选项", "answers"),
	"group": diag.T("分组", "group"), "counts": diag.T("各选项人数", "number of each answer"), "role": diag.T("职务或分工", "role"),
	"count": diag.T("人数", "number of people"), "chief": diag.T("主评人", "chief"), "number": diag.T("文号", "number"),
	"issuer": diag.T("发文机关", "issuer"), "link": diag.T("链接", "link"), "dimensions": diag.T("所属一级指标", "dimensions"),
	"indicators": diag.T("关联指标", "indicators"), "problems": diag.T("针对的问题", "problems"), "due": diag.T("完成时限", "due"),
	"state": diag.T("落实情况", "state"), "done": diag.T("落实说明", "what was done"), "file": diag.T("文件", "file"),
	"sha256": diag.T("文件内容（SHA-256）", "contents (SHA-256)"), "disclosure": diag.T("公开属性", "disclosure"), "date": diag.T("日期", "date"),
	"grade": diag.T("等级", "grade"), "lost": diag.T("扣分", "points lost"),
}

// kinds name things.
var kinds = map[string]diag.Text{
	"indicator": diag.T("指标", "indicator"), "dimension": diag.T("一级指标", "dimension"), "stated": diag.T("一级指标", "dimension"),
	"goal": diag.T("目标", "goal"), "bonus": diag.T("加减分", "bonus"), "budget": diag.T("预算", "budget"), "survey": diag.T("调查", "survey"),
	"team": diag.T("成员", "member"), "method": diag.T("评价方法", "method"), "basis": diag.T("评价依据", "basis"), "problem": diag.T("问题", "problem"),
	"advice": diag.T("建议", "recommendation"), "experience": diag.T("经验做法", "experience"), "annex": diag.T("附件", "annex"),
}

// Label names what changed, for people.
func (c *Change) Label() diag.Text {
	thing, field := split(c.Place)
	kind, _, many := strings.Cut(thing, ".")
	switch {
	case kind == proseThing:
		return diag.T("正文 "+c.Name+" 第"+field+"段", "text "+c.Name+", paragraph "+field)
	case kind == "catalogue":
		return diag.T("公开目录"+field, "catalogue field "+field)
	case c.Whole:
		k := kinds[kind]
		return diag.T(k.Zh+"“"+c.Name+"”", k.En+" “"+c.Name+"”")
	}
	label, ok := labels[kind+"."+field]
	if !ok {
		label = labels[field]
	}
	switch {
	case kind == "sum":
		return diag.T("合计的"+label.Zh, label.En+" of the total row")
	case many:
		return diag.T(c.Name+"的"+label.Zh, label.En+" of "+c.Name)
	}
	return label
}

// lists are the fields whose values are ids of closed lists.
var lists = map[string][]model.Term{
	"report.status": model.Statuses, "report.kind": model.Kinds, "report.scope": model.Scopes, "report.assessor": model.Assessors,
	"direction": model.Directions, "goal.level": model.GoalLevels, "outcome": model.Outcomes, "state": model.DueStates,
	"disclosure": model.Disclosures,
}

// Show gives the old and the new value as people read them.
func (c *Change) Show() (old, now diag.Text) {
	if c.Whole {
		old, now = diag.T("无", "none"), diag.T("有", "there")
		if c.New == "" {
			old, now = now, old
		}
		return old, now
	}
	a, b := c.Old, c.New
	if c.Words && a != "" && b != "" {
		a, b = Words(a, b)
	}
	return c.shown(a), c.shown(b)
}

func (c *Change) shown(s string) diag.Text {
	thing, field := split(c.Place)
	kind, _, _ := strings.Cut(thing, ".")
	list := lists[kind+"."+field]
	if list == nil {
		list = lists[field]
	}
	switch {
	case s == "":
		return diag.T("（无）", "(none)")
	case s == "true":
		return diag.T("是", "yes")
	case field == "sha256" && len(s) > 12:
		return diag.T(s[:12]+"…", s[:12]+"…")
	}
	return diag.T(model.Word(list, s, "zh-CN"), model.Word(list, s, "en"))
}

// Shown drops what need not be said one by one: of a thing that came or went
// as a whole its fields, and the status that a correction itself brings.
func Shown(list []Change) []Change {
	var out []Change
	whole := map[string]bool{}
	for _, c := range list {
		thing, _ := split(c.Place)
		switch {
		case c.Place == "report.status" && c.New == "corrected", c.Whole && whole[thing]:
			continue
		}
		whole[thing] = whole[thing] || c.Whole
		out = append(out, c)
	}
	return out
}

// Code is the code of the indicator or goal that a change is about; "" for
// other things.
func (c *Change) Code() string {
	thing, _ := split(c.Place)
	if kind, code, ok := strings.Cut(thing, "."); ok && (kind == "indicator" || kind == "dimension" || kind == "goal") {
		return code
	}
	return ""
}
