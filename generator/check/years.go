package check

import (
	"cmp"
	"maps"
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// series is what is compared over the years: one body, scope, kind and
// project.
type series struct{ org, scope, kind, project string }

// acrossYears runs the rules over each report and the one before it.
func acrossYears(cfg *model.Config, list []*score.Summary, add adder) {
	all := map[series][]*score.Summary{}
	var keys []series
	for _, s := range list {
		k := series{s.Org, s.Scope, s.Kind, s.Project}
		if all[k] == nil {
			keys = append(keys, k)
		}
		all[k] = append(all[k], s)
	}
	for _, k := range keys {
		years := all[k]
		slices.SortStableFunc(years, func(a, b *score.Summary) int { return cmp.Compare(a.Year, b.Year) })
		for i := 1; i < len(years); i++ {
			if a, b := years[i-1], years[i]; b.Year == max(a.Year, a.YearTo)+1 {
				changedIndicators(a, b, add)
				jumps(cfg.Jump, a, b, add)
				followUp(a, b, add)
				growth(a, b, add)
			}
		}
	}
}

func inFile(r *diag.Rule, s *score.Summary, place string, args ...any) diag.Diagnostic {
	d := diag.New(r, diag.Pos{File: s.Pos}, args...).At(place)
	d.Report = s.ID
	return d
}

// changedIndicators names the rows that cannot be compared with the year
// before although they have its name.
func changedIndicators(a, b *score.Summary, add adder) {
	for i := range b.Nodes {
		n := &b.Nodes[i]
		o := namesake(a.Nodes, n.Name, i)
		if o == nil {
			continue
		}
		name := "indicator." + firstOf(n.Code, n.Name)
		switch {
		case o.Unit != "" && n.Unit != "" && o.Unit != n.Unit:
			add(inFile(ruleIndicatorChanged, b, name+".unit", n.Name, a.Year, diag.T("计量单位", "unit"), o.Unit, n.Unit))
		case o.Way*n.Way < 0:
			add(inFile(ruleIndicatorChanged, b, name+".direction", n.Name, a.Year, diag.T("方向", "direction"), o.Target, n.Target))
		case o.Weight.Known() && n.Weight.Known() && !o.Weight.Equal(n.Weight):
			add(inFile(ruleIndicatorChanged, b, name+".weight", n.Name, a.Year, diag.T("分值", "weight"), o.Weight, n.Weight))
		}
	}
}

// namesake is the row with a name: the one in the same place, where it stands
// most often, else the last.
func namesake(list []score.SummaryNode, name string, at int) *score.SummaryNode {
	if at < len(list) && list[at].Name == name {
		return &list[at]
	}
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Name == name {
			return &list[i]
		}
	}
	return nil
}

// jumps names rates that changed by more than the site finds usual.
func jumps(limit model.Decimal, a, b *score.Summary, add adder) {
	if limit.Sign() <= 0 {
		return
	}
	see := func(name, place string, x, y model.Decimal) {
		d := y.Sub(x)
		if d.Sign() < 0 {
			d = d.Neg()
		}
		if d.Known() && limit.Less(d) {
			add(inFile(ruleJump, b, place, name, a.Year, x, y, limit))
		}
	}
	see("总得分率", "result.rate", a.Rate, b.Rate)
	for i := range b.Nodes {
		n := &b.Nodes[i]
		if n.Parent >= 0 {
			continue
		}
		for k := range a.Nodes {
			if o := &a.Nodes[k]; o.Parent < 0 && o.Name == n.Name {
				see(n.Name, "dimension."+n.Name+".rate", o.Rate, n.Rate)
			}
		}
	}
}

// followUp wants to know what became of last year's recommendations.
func followUp(a, b *score.Summary, add adder) {
	for i := range a.Advice {
		r := &a.Advice[i]
		if r.State == "" {
			add(inFile(ruleFollowUp, a, "advice."+firstOf(r.Code, r.Title)+".state", firstOf(r.Code, r.Title), b.Year))
		}
	}
}

// growth compares what a report says of last year's expenditure with what last
// year's report gives.
func growth(a, b *score.Summary, add adder) {
	x, y := a.Budget.Executed, b.Budget.Executed
	if a.Budget.Unit == "元" {
		x = x.Div(model.Int(10000), 6)
	}
	if b.Budget.Unit == "元" {
		y = y.Div(model.Int(10000), 6)
	}
	computed := y.Sub(x).Percent(x, 6)
	if said := b.StatedGrowth; differs(said, computed) {
		add(inFile(ruleGrowth, b, "result.growth", said, computed.Round(said.Scale()), a.Year, x.Trim(), y.Trim()))
	}
}

var (
	ruleIndicatorChanged = &diag.Rule{
		ID: "EP-250", Name: "indicator-changed", Level: diag.Info,
		Msg:     diag.T("指标“%[1]s”的%[3]s与%[2]d年不同：%[4]s → %[5]s", "indicator %[1]q has another %[3]s than in %[2]d: %[4]s → %[5]s"),
		Hint:    diag.T("确实调整的，在正文说明；两年的得分率不宜直接比较", "where it was meant, say so: the two years cannot be compared"),
		About:   diag.T("同名指标的口径、单位、方向、分值变了，两年之间不可比。", "A row whose unit, direction or weight changed cannot be compared with the year before."),
		Source:  diag.T("evalpress 的年度规则", "evalpress's rules across years"),
		Example: diag.Example{Before: "2022年分值 5，2023年分值 3", After: "分值不变，或在正文说明"},
	}
	ruleJump = &diag.Rule{
		ID: "EP-251", Name: "jump", Level: diag.Warning,
		Msg:     diag.T("“%[1]s”由%[2]d年的 %[3]s%% 变为 %[4]s%%，超过 %[5]s 个百分点", "%[1]q went from %[3]s%% in %[2]d to %[4]s%%, more than %[5]s points"),
		Hint:    diag.T("核对两年的数；属实的，在正文说明原因", "check both years; where it is true, say why"),
		About:   diag.T("相邻两年得分率变化超过 config.toml 的 jump 时要核对。没有写 jump 就不查。", "A change beyond config's jump wants a look; without jump nothing is asked."),
		Source:  diag.T("evalpress 的年度规则", "evalpress's rules across years"),
		Example: diag.Example{Before: "68.00% → 95.00%（jump = 20）", After: "68.00% → 85.00%"},
	}
	ruleFollowUp = &diag.Rule{
		ID: "EP-252", Name: "follow-up", Level: diag.Warning,
		Msg:     diag.T("建议 %[1]s 没有写落实情况，而%[2]d年的报告已经公开", "recommendation %[1]s says nothing of its follow-up, and the report of %[2]d is out"),
		Hint:    diag.T("在这条 [[advice]] 补上 state = \"已完成\"（或进行中、未开始）和 done", "add state = \"done\" (or ongoing, open) and done to that [[advice]]"),
		About:   diag.T("评价结果要用：上一年的建议落实得怎样，要说清楚。", "Results are to be used: say what became of last year's recommendations."),
		Source:  diag.T("财预〔2020〕10号第二十五条", "财预〔2020〕10号 art. 25"),
		Example: diag.Example{Before: "[[advice]] code = \"R1\"", After: "[[advice]] code = \"R1\" state = \"已完成\""},
	}
	ruleGrowth = &diag.Rule{
		ID: "EP-253", Name: "stated-growth", Level: diag.Error, Publish: true,
		Msg:     diag.T("自述支出比上年增长 %[1]s%%，按两年的执行数（%[4]s、%[5]s 万元）计算为 %[2]s%%", "expenditure is said to have grown by %[1]s%%, both years (%[4]s and %[5]s 万元) give %[2]s%%"),
		Hint:    diag.T("把 growth 改为 %[2]s，或核对%[3]d年和本年的执行数", "set growth = %[2]s, or check what was executed in %[3]d and this year"),
		About:   diag.T("自述的同比变化要与上年报告的执行数一致。", "A stated change agrees with last year's report."),
		Source:  diag.T("evalpress 的年度规则", "evalpress's rules across years"),
		Example: diag.Example{Before: "growth = \"8.7%\"（两年的执行数算出 6.2%）", After: "growth = \"6.2%\""},
		Found:   1, Wanted: 2,
	}
	ruleLicense = &diag.Rule{
		ID: "EP-168", Name: "data-license", Level: diag.Info,
		Msg:     diag.T("网站提供数据下载，但没有写明数据许可", "the site gives data away without a licence"),
		Hint:    diag.T("在 config.toml 中写 [license] name 和 url；由主办单位决定用哪一种", "set [license] name and url in config.toml; the publisher decides which"),
		About:   diag.T("没有许可，别人不知道能不能用这些数据；数据包的说明里也没有许可一项。", "Without a licence nobody knows whether the data may be used, and data packages name none."),
		Source:  diag.T("Frictionless Data Package；公共数据开放的一般要求", "Frictionless Data Package"),
		Example: diag.Example{Before: "（没有 [license]）", After: "[license] name = \"CC BY 4.0\""},
	}
	yearRules = []*diag.Rule{ruleIndicatorChanged, ruleJump, ruleFollowUp, ruleGrowth, ruleLicense}
)

// OfSite tells a rule that looks at more than one report.
func OfSite(r *diag.Rule) bool {
	return slices.Contains(yearRules, r) || slices.Contains(officialRules, r) || r == ruleSameReport
}

// Waive applies the waivers of reports to findings of the whole site, and
// finds those that cover nothing.
func Waive(list diag.List, waivers map[string][]model.Waiver, cfg *model.Config) diag.List {
	used := make(map[string][]bool, len(waivers))
	for id, of := range waivers {
		used[id] = make([]bool, len(of))
	}
	for i := range list {
		id := list[i].Report
		waive(&list[i], waivers[id], used[id])
	}
	for _, id := range slices.Sorted(maps.Keys(waivers)) {
		for k := range waivers[id] {
			if w := &waivers[id][k]; ofSite(w.Rule) && !used[id][k] {
				list = appendLevelled(list, cfg, waiverFinding(ruleWaiverUnused, &model.Report{ID: id}, w, "rule", w.Rule, w.Place))
			}
		}
	}
	return list
}

// license looks whether a public site says on what terms its data are given
// away; a site without an address is none yet.
func license(cfg *model.Config, add adder) {
	if cfg.BaseURL == "" || cfg.License.Name != "" || !cfg.Has("downloads") {
		return
	}
	add(diag.New(ruleLicense, diag.Pos{File: "config.toml"}))
}
