package check

import (
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/prose"
)

// inYuan gives an amount in 元, whatever the block is in.
func inYuan(of string, d model.Decimal, unit string) prose.Value {
	if unit == "" || unit == "万元" {
		d = d.Mul(model.Int(10000))
	}
	return prose.Value{Of: of, Num: d, Unit: "元"}
}

// moneyFacts are the sums of all blocks, and each source by its name.
func moneyFacts(in *Input) []prose.Fact {
	var start, adjusted, executed, rates []prose.Value
	sources := map[string][]prose.Value{}
	var order []string
	for i := range in.Report.Budgets {
		b := &in.Report.Budgets[i]
		if i >= len(in.Card.Budgets) {
			break
		}
		c := &in.Card.Budgets[i]
		start = append(start, inYuan("amount", c.Sum.Start, b.Unit))
		adjusted = append(adjusted, inYuan("amount", c.Sum.Adjusted, b.Unit))
		executed = append(executed, inYuan("amount", c.Sum.Executed, b.Unit))
		rates = append(rates, rate(c.Rate))
		if t := b.Total; t != nil {
			start = append(start, inYuan("amount", t.Start.Num, b.Unit))
			adjusted = append(adjusted, inYuan("amount", t.Adjusted.Num, b.Unit))
			executed = append(executed, inYuan("amount", t.Executed.Num, b.Unit))
		}
		for j := range b.Rows {
			r := &b.Rows[j]
			if _, ok := sources[r.Source]; !ok {
				order = append(order, r.Source)
			}
			sources[r.Source] = append(sources[r.Source],
				inYuan("start", r.Start.Num, b.Unit), inYuan("adjusted", r.Adjusted.Num, b.Unit), inYuan("received", r.Received.Num, b.Unit), inYuan("executed", r.Executed.Num, b.Unit), rate(c.Rows[j].Rate))
		}
	}
	for _, n := range in.Report.Indicators { // an indicator may be called 预算执行率 and count otherwise
		if n.Name == "预算执行率" {
			rates = append(rates, measured(n.Target, n.Adjust, n.Actual, n.Unit)...)
		}
	}
	rates = append(rates, rate(in.Report.Stated.Execution.Num))
	executed = append(executed, inYuan("amount", in.Report.Stated.Expenditure.Num, ""))
	start = append(start, inYuan("amount", in.Report.Stated.Budget.Num, ""))
	list := []prose.Fact{
		{Names: []string{"年初预算合计", "年初预算数", "年初预算"}, Label: diag.T("年初预算", "the initial budget"), Values: start},
		{Names: []string{"调整后预算数", "调整后预算", "全年预算合计", "全年预算数", "全年预算"}, Label: diag.T("全年预算", "the adjusted budget"), Values: adjusted},
		{Names: []string{"全年执行数", "全年执行", "全年支出", "执行数", "实际支出", "预算执行"}, Label: diag.T("全年执行数", "what was executed"), Values: executed},
		{Names: []string{"预算执行率", "总执行率", "资金执行率"}, Label: diag.T("预算执行率", "the execution rate"), Values: rates},
	}
	for _, name := range order {
		list = append(list, prose.Fact{Names: []string{name}, Label: diag.T(name, name), Values: sources[name]})
	}
	return list
}

func countOf(d model.Decimal, unit string) prose.Value {
	return prose.Value{Of: "count", Num: d, Unit: unit}
}

// countFacts are what is counted in words: 提出5项建议, 发放问卷600份.
func countFacts(in *Input) []prose.Fact {
	r := in.Report
	var list []prose.Fact
	add := func(zh, en string, names []string, values ...prose.Value) {
		if len(values) > 0 {
			list = append(list, prose.Fact{Names: names, Label: diag.T(zh, en), Values: values})
		}
	}
	// Each number once: a sum of what is said twice is nothing.
	stated := func(of string, n int, more ...model.Decimal) []prose.Value {
		var v []prose.Value
		see := func(d model.Decimal) {
			if d.Sign() > 0 && !slices.ContainsFunc(v, func(o prose.Value) bool { return o.Num.Equal(d) }) {
				v = append(v, countOf(d, "*"))
			}
		}
		see(model.Int(n))
		for i := range r.Stated.Counts {
			if s := &r.Stated.Counts[i]; s.Of == of {
				see(s.Num)
			}
		}
		for _, d := range more {
			see(d)
		}
		return v
	}
	goals, tasks := 0, 0
	for i := range r.Goals {
		if r.Goals[i].Level == "task" {
			tasks++
		} else {
			goals++
		}
	}
	add("内设机构", "departments", []string{"内设机构", "内设股室", "内设科室"}, stated("departments", len(r.Departments))...)
	add("预算单位", "units", []string{"预算单位"}, stated("units", len(r.Units), r.UnitCount)...)
	if goals > 0 && tasks == 0 || goals == 0 && tasks > 0 {
		add("目标", "goals", []string{"年度目标", "绩效目标"}, stated("goals", goals+tasks)...)
	}
	add("问题", "problems", []string{"主要问题", "问题"}, stated("problems", len(r.Problems))...)
	add("建议", "recommendations", []string{"改进建议", "建议"}, stated("advice", len(r.Advice))...)
	add("评价组", "the team", []string{"评价组", "评价小组"}, stated("team", 0, r.Team.Size)...)
	var result, sent, back, valid, returned []prose.Value
	for i := range r.Surveys {
		s := &r.Surveys[i]
		if i < len(in.Card.Surveys) {
			c := &in.Card.Surveys[i]
			result = append(result, rate(c.Result))
			returned = append(returned, rate(c.ReturnRate))
			for _, q := range c.Questions {
				result = append(result, rate(q))
			}
		}
		result = append(append(result, rate(s.Result.Num)), measured(s.Target, model.Quantity{}, model.Quantity{}, "%")...)
		sent = append(sent, countOf(s.Sent, "*"))
		back = append(back, countOf(s.Returned, "*"))
		valid = append(valid, countOf(s.Valid, "*"))
	}
	add("满意度", "satisfaction", []string{"总体满意度", "综合满意度", "平均满意度"}, result...)
	add("发放问卷", "questionnaires sent", []string{"发放调查问卷", "发放问卷", "问卷发放"}, sent...)
	add("回收问卷", "questionnaires returned", []string{"回收问卷", "收回问卷"}, back...)
	add("有效问卷", "valid questionnaires", []string{"有效问卷"}, valid...)
	add("问卷回收率", "the return rate", []string{"问卷回收率"}, returned...)
	return list
}
