package check

import (
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/prose"
)

// promises: what a heading names must follow: 主要经验及做法 wants experience,
// 绩效分析 wants reasons.
func promises(in *Input, list []prose.Passage, add adder) {
	r := in.Report
	if len(r.Narratives) == 0 {
		return
	}
	var heads []*prose.Passage
	for i := range list {
		if p := &list[i]; p.Place == "narrative" && p.Heading > 0 {
			heads = append(heads, p)
		}
	}
	text := map[string]string{} // of each part that a heading promises something of
	beside := func(h *prose.Passage) string {
		said, known := text[h.Part]
		if !known {
			said = partText(list, h.Part)
			text[h.Part] = said
		}
		return strings.Replace(said, string(h.Words)+"\n", "", 1)
	}
	for _, h := range heads {
		for _, topic := range topics(string(h.Words)) {
			for _, want := range wanted {
				if h.Heading > want.level || !strings.Contains(topic, want.topic) || want.data(in) || containsAny(beside(h), want.words) {
					continue
				}
				d := diag.New(rulePromise, h.Pos(0), string(h.Words), topic).Span(len(h.Words)).At("narrative." + topic)
				add(d)
				break
			}
		}
	}
}

// partText is what a part of the narrative says, without headings of the first
// level.
func partText(list []prose.Passage, part string) string {
	var b strings.Builder
	for i := range list {
		if p := &list[i]; p.Place == "narrative" && p.Part == part && p.Heading != 1 {
			b.WriteString(string(p.Words))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// topics splits a heading at its conjunctions.
func topics(title string) []string {
	return strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("、和及与", r) })
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// wanted are topics that headings promise, down to a level, with the data or
// the words that keep the promise.
var wanted = []struct {
	level int
	topic string
	data  func(*Input) bool
	words []string
}{
	{1, "经验", func(in *Input) bool { return len(in.Report.Experience) > 0 }, []string{"经验", "做法"}},
	{1, "绩效分析", explainedLoss, []string{"原因", "由于", "因为", "主要是", "影响了", "导致"}},
	{2, "分值分布", placesWeights, []string{"分值", "权重", "分。", "分，", "分；"}},
	{1, "问题", func(in *Input) bool { return len(in.Report.Problems) > 0 }, []string{"问题", "不足"}},
	{1, "建议", func(in *Input) bool { return len(in.Report.Advice) > 0 }, []string{"建议", "改进"}},
}

// placesWeights tells that a narrative places a table that has the weights.
func placesWeights(in *Input) bool {
	for i := range in.Report.Narratives {
		if t := string(in.Report.Narratives[i].Text); strings.Contains(t, "{{< dimensions") || strings.Contains(t, "{{< indicators") {
			return true
		}
	}
	return false
}

// explainedLoss tells that some indicator says why it lost points.
func explainedLoss(in *Input) bool {
	for i := range in.Report.Indicators {
		if in.Report.Indicators[i].Reason != "" {
			return true
		}
	}
	return false
}

// A problem that speaks of money unspent wants figures of execution.
func claimWithoutData(in *Input, add adder) {
	r := in.Report
	for i := range in.Card.Budgets {
		if in.Card.Budgets[i].Sum.Executed.Known() {
			return
		}
		for j := range r.Budgets[i].Rows {
			if r.Budgets[i].Rows[j].Executed.Known() {
				return
			}
		}
	}
	if r.Stated.Execution.Known() || r.Stated.Expenditure.Known() {
		return
	}
	for i := range r.Problems {
		p := &r.Problems[i]
		for _, f := range []struct{ key, text string }{{"title", p.Title}, {"text", p.Text}} {
			for _, w := range []string{"执行率", "支出差距", "超支", "结余", "执行进度", "实际支出"} {
				if strings.Contains(f.text, w) {
					add(at(ruleClaim, &p.Src, f.key, "problem."+firstOf(p.Code, p.Title)+".money", w))
					return
				}
			}
		}
	}
}

// A whole-department evaluation that rests on the project rule alone.
func projectRule(in *Input, add adder) {
	r := in.Report
	if r.Scope != "whole" || len(r.Basis) == 0 {
		return
	}
	var project *model.Basis
	for i := range r.Basis {
		b := &r.Basis[i]
		all := b.Title + b.Number
		if strings.Contains(all, "34号") || strings.Contains(all, "整体") || strings.Contains(all, "全面实施预算绩效管理") || strings.Contains(all, "部门") {
			return
		}
		if strings.Contains(all, "项目支出") {
			project = b
		}
	}
	if project != nil {
		add(at(ruleProjectRule, &project.Src, "title", "basis", project.Title))
	}
}

// Words of a project evaluation in the report on a whole department.
func projectWords(in *Input, add adder) {
	r := in.Report
	if r.Scope != "whole" {
		return
	}
	for _, p := range in.narrative() {
		for _, w := range []string{"项目特点", "项目目标与项目", "项目实施效果对比", "支出评价项目", "本项目绩效评价"} {
			if k := p.Uses(w); k >= 0 {
				add(diag.New(ruleProjectWords, p.Pos(k), w).Span(len([]rune(w))).At("narrative"))
				break
			}
		}
	}
}

// A report calls itself by its kind: 自评报告 is written by the body itself.
func kindWords(in *Input, add adder) {
	r := in.Report
	if r.Kind == "self" || r.Kind == "" {
		return
	}
	for _, p := range in.narrative() {
		if p.Uses("自评报告") < 0 {
			continue
		}
		s := string(p.Words)
		k := strings.Index(s, "自评报告")
		before := s[:k]
		if i := strings.LastIndexAny(before, "，。；、"); i >= 0 {
			before = before[i:]
		}
		sentence := s[:k]
		if i := strings.LastIndexAny(sentence, "。；\n"); i >= 0 {
			sentence = sentence[i:]
		}
		if strings.Contains(sentence, "单位") || strings.Contains(sentence, "下属") {
			continue // another body wrote it
		}
		for _, verb := range []string{"撰写", "形成", "出具", "编写", "起草", "完成本"} {
			if strings.Contains(before, verb) {
				at := len([]rune(s[:k]))
				add(diag.New(ruleKindWords, p.Pos(at), word(model.Kinds, r.Kind)).Span(4).At("narrative"))
				break
			}
		}
	}
}

// Rates that are printed with and without decimals side by side.
func numberStyles(in *Input, add adder) {
	first := -1
	for i := range in.Report.Stated.Dimensions {
		s := &in.Report.Stated.Dimensions[i]
		if !s.Rate.Known() {
			continue
		}
		if first < 0 {
			first = s.Rate.Num.Scale()
			continue
		}
		if s.Rate.Num.Scale() != first {
			add(at(ruleNumberStyle, &s.Src, "rate", "stated", s.Rate.Text, first))
			return
		}
	}
}

// What a goal demands must be one thing: 优秀和良好 is two.
func goalWords(in *Input, add adder) {
	for i := range in.Report.Goals {
		g := &in.Report.Goals[i]
		for _, f := range []struct{ key, text string }{{"target", g.Target.Text}, {"text", g.Text}, {"name", g.Name}} {
			if w := prose.Field(g.Pos, 0, f.text, ""); w.Uses("优秀和良好") >= 0 {
				add(at(ruleGoalWords, &g.Src, f.key, "goal."+firstOf(g.Code, g.Name)+".target", "优秀和良好"))
				break
			}
		}
	}
}

// An indicator and the goal it answers to give the same thing with one number.
func goalAgainstIndicator(in *Input, add adder) {
	r := in.Report
	for i := range r.Goals {
		g := &r.Goals[i]
		for k := range r.Indicators {
			n := &r.Indicators[k]
			if n.Name != g.Name || n.Name == "" {
				continue
			}
			unit := func(q model.Quantity) string { return firstOf(q.Unit, n.Unit) }
			if a, b := g.Target, n.Target; a.Numeric() && b.Numeric() && unit(a) == unit(b) && !a.Num.Equal(b.Num) {
				add(at(ruleGoalDiffers, &g.Src, "target", "goal."+firstOf(g.Code, g.Name)+".target", g.Name, a.Text, b.Text, label(n)))
			}
			if a, b := g.Actual, n.Actual; a.Numeric() && b.Numeric() && unit(a) == unit(b) && !a.Num.Equal(b.Num) {
				add(at(ruleGoalDiffers, &g.Src, "actual", "goal."+firstOf(g.Code, g.Name)+".actual", g.Name, a.Text, b.Text, label(n)))
			}
		}
	}
}

// 产出 and 效益 carry at least 60 % of a project evaluation by a department or
// by finance.
func sixty(in *Input, add adder) {
	r := in.Report
	if r.Scope != "project" || r.Kind != "department" && r.Kind != "finance" || !in.Card.WeightSum.Known() {
		return
	}
	sum, both := model.Int(0), 0
	for _, d := range in.Card.Dimensions {
		switch name := r.Indicators[d].Name; {
		case strings.HasPrefix(name, "产出"), strings.HasPrefix(name, "效益"), strings.HasPrefix(name, "效果"):
			if w := in.Card.Nodes[d].Weight; w.Known() {
				sum = sum.Add(w)
				both++
			}
		}
	}
	if share := sum.Percent(in.Card.WeightSum, 2); both == 2 && share.Less(model.Int(60)) {
		add(at(ruleSixty, &r.Indicators[in.Card.Dimensions[0]].Src, "", "indicators", share))
	}
}

// The goals of a year are due in it, or are wound up in the first half of the
// next one.
func goalYears(in *Input, add adder) {
	first, last := in.Report.Year, max(in.Report.Year, in.Report.YearTo)
	for i := range in.Report.Goals {
		g := &in.Report.Goals[i]
		d := g.Deadline
		if d.Year == 0 || g.Level == "strategic" || g.Level == "midterm" {
			continue
		}
		late := d.Year > last+1 || d.Year > last && d.Month > 6
		if d.Year < first || late && in.Card.Goals[i].Outcome != model.NotYet {
			add(at(ruleGoalYear, &g.Src, "deadline", "goal."+firstOf(g.Code, g.Name)+".deadline", firstOf(g.Name, g.Code), d.Text, in.Report.Year))
		}
	}
}

// The catalogue repeats dates that the report has.
func catalogueDates(in *Input, add adder) {
	r := in.Report
	for _, f := range []struct {
		key  string
		word diag.Text
		model.Date
	}{{"written", diag.T("成文日期", "the date of writing"), r.Dates.Written}, {"published", diag.T("发布日期", "the date of publication"), r.Dates.Published}} {
		said, ok := model.ParseDate(r.Catalogue[f.key])
		if ok && !f.IsZero() && said.DayString() != f.DayString() {
			add(at(ruleCatalogueDate, &r.CatalogSrc, f.key, "catalogue."+f.key, f.word, said.DayString(), f.DayString()))
		}
	}
}
