package exchange

import (
	"evalpress/generator/model"
)

// Kind of what a column holds.
type Kind uint8

// Kinds of columns.
const (
	Text   Kind = iota
	Number      // digits as printed
	Whole
	Truth // 是 or empty; yes or empty
)

// String names a kind: "text", "number", "whole", "truth".
func (k Kind) String() string {
	return [...]string{Text: "text", Number: "number", Whole: "whole", Truth: "truth"}[k]
}

// Column is one column of a sheet: the single description from which CSV,
// workbook and table schema are made, and by which they can be read back.
type Column struct {
	ID     string // the name in JSON; never changes
	Zh, En string
	Kind   Kind
	Width  float64 // in characters of a workbook
}

// In is the column's head in a language.
func (c *Column) In(lang string) string { return words(lang, c.Zh, c.En) }

// Sheet is one table of a report. Key columns come first, so that the rows of
// many reports can stand below each other.
type Sheet struct {
	ID      string // "indicators"; the file's name without its end
	Zh, En  string
	Columns []Column
	rows    func(in *Input, r *row)
	count   func(r *model.Report) int
}

// Len is how many things of a report the sheet lists; 0 for no sheet.
func (s *Sheet) Len(r *model.Report) int {
	if s == nil || s.count == nil {
		return 0
	}
	return s.count(r)
}

// In is the sheet's name in a language.
func (s *Sheet) In(lang string) string { return words(lang, s.Zh, s.En) }

// Sheets are the tables of a report, in the order of a workbook.
var Sheets = []*Sheet{indicatorSheet, goalSheet, budgetSheet}

// keys lead every row.
var keys = []Column{
	{"report", "报告", "report", Text, 16},
	{"body", "被评价单位", "body", Text, 22},
	{"year", "年度", "year", Whole, 8},
}

// columns puts the keys before a sheet's own.
func columns(own ...Column) []Column { return append(append([]Column(nil), keys...), own...) }

// cell is one value of a row; a text unless number is set.
type cell struct {
	text   string
	num    model.Decimal
	number bool
}

// row gathers the cells of one row after another; end hands it over.
type row struct {
	cells []cell
	done  func([]cell)
	lang  string
}

func (r *row) text(s string) { r.cells = append(r.cells, cell{text: s}) }

func (r *row) num(d model.Decimal) { r.cells = append(r.cells, cell{num: d, number: true}) }

func (r *row) whole(n int) {
	if n == 0 {
		r.num(model.Decimal{})
		return
	}
	r.num(model.Int(n))
}

func (r *row) truth(b bool) {
	if b {
		r.text(words(r.lang, "是", "yes"))
		return
	}
	r.text("")
}

func (r *row) term(list []model.Term, id string) { r.text(model.Word(list, id, r.lang)) }

// quantity fills two cells: the value as typed, and its number.
func (r *row) quantity(q model.Quantity) {
	r.text(q.Text)
	if q.Numeric() && q.Op != model.Between {
		r.num(q.Num)
		return
	}
	r.num(model.Decimal{})
}

func (r *row) begin(in *Input) {
	r.cells = r.cells[:0]
	r.text(in.Report.ID)
	r.text(in.Org.Name)
	r.whole(in.Report.Year)
}

func (r *row) end() { r.done(r.cells) }

// each calls done with every row of a sheet; the cells are good until it
// returns.
func (s *Sheet) each(in *Input, done func([]cell)) {
	r := &row{cells: make([]cell, 0, len(s.Columns)), done: done, lang: in.Site.Language}
	s.rows(in, r)
}

var indicatorSheet = &Sheet{
	ID: "indicators", Zh: "指标", En: "indicators",
	Columns: columns(
		Column{"code", "指标编码", "code", Text, 9},
		Column{"level", "层级", "level", Whole, 6},
		Column{"level1", "一级指标", "level 1", Text, 14},
		Column{"level2", "二级指标", "level 2", Text, 14},
		Column{"level3", "三级指标", "level 3", Text, 24},
		Column{"level4", "四级指标", "level 4", Text, 12},
		Column{"leaf", "末级", "leaf", Truth, 6},
		Column{"weight", "分值", "weight", Number, 8},
		Column{"self", "自评得分", "self score", Number, 9},
		Column{"review", "复核得分", "review score", Number, 9},
		Column{"finance", "财政审核得分", "finance score", Number, 9},
		Column{"score", "得分", "score", Number, 8},
		Column{"mark", "未计分标记", "mark", Text, 10},
		Column{"lost", "失分", "lost", Number, 8},
		Column{"rate", "得分率（%）", "rate (%)", Number, 10},
		Column{"target", "目标值", "target", Text, 14},
		Column{"target_number", "目标数", "target number", Number, 10},
		Column{"adjusted", "调整值", "adjusted target", Text, 10},
		Column{"adjusted_number", "调整数", "adjusted number", Number, 10},
		Column{"actual", "实际完成值", "actual", Text, 14},
		Column{"actual_number", "完成数", "actual number", Number, 10},
		Column{"unit", "单位", "unit", Text, 8},
		Column{"direction", "方向", "direction", Text, 8},
		Column{"core", "核心指标", "core", Truth, 8},
		Column{"reason", "扣分原因", "reason", Text, 36},
		Column{"measure", "改进措施", "measure", Text, 30},
		Column{"explain", "指标解释", "explanation", Text, 30},
		Column{"formula", "指标说明", "formula", Text, 30},
		Column{"criteria", "评分标准", "criteria", Text, 36},
		Column{"rule", "计分方式", "scoring rule", Text, 12},
		Column{"basis", "依据", "basis", Text, 20},
		Column{"evidence", "佐证材料", "evidence", Text, 20},
		Column{"goals", "关联目标", "goals", Text, 12},
		Column{"note", "备注", "note", Text, 20},
	),
	rows: indicatorRows, count: func(r *model.Report) int { return len(r.Indicators) },
}

// deepest is how many levels a tree may have.
const deepest = 4

func indicatorRows(in *Input, r *row) {
	list := in.Report.Indicators
	for i := range list {
		n, c := &list[i], &in.Card.Nodes[i]
		r.begin(in)
		r.text(n.Code)
		var path [deepest]string
		depth := 0
		for p := i; p >= 0; p = list[p].Parent {
			depth++
		}
		for p, d := i, depth; p >= 0; p, d = list[p].Parent, d-1 {
			path[min(d, deepest)-1] = list[p].Name
		}
		r.whole(depth)
		for _, name := range path {
			r.text(name)
		}
		r.truth(n.Leaf)
		r.num(c.Weight)
		for _, by := range []string{"self", "review", "finance"} {
			r.num(scoreBy(n, by))
		}
		r.num(c.Score)
		r.text(markOf(c.Mark, c.Score))
		r.num(c.Lost)
		r.num(c.Rate)
		r.quantity(n.Target)
		r.quantity(n.Adjust)
		r.quantity(n.Actual)
		r.text(n.Unit)
		r.term(model.Directions, n.Dir)
		r.truth(n.Core)
		for _, s := range []string{n.Reason, n.Measure, n.Explain, n.Formula, n.Criteria, n.Rule.Text, n.Basis, n.Evidence, joined(n.Goals), n.Note} {
			r.text(s)
		}
		r.end()
	}
}

func scoreBy(n *model.Indicator, by string) model.Decimal {
	for i := range n.Scores {
		if n.Scores[i].By == by {
			return n.Scores[i].Num
		}
	}
	return model.Decimal{}
}

// markOf is why there is no score; nothing where there is one.
func markOf(mark string, score model.Decimal) string {
	if score.Known() {
		return ""
	}
	return mark
}

func joined(list []string) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	var b []byte
	for i, s := range list {
		if i > 0 {
			b = append(b, "；"...)
		}
		b = append(b, s...)
	}
	return string(b)
}

var goalSheet = &Sheet{
	ID: "goals", Zh: "目标", En: "goals",
	Columns: columns(
		Column{"code", "编号", "code", Text, 8},
		Column{"level", "层次", "level", Text, 10},
		Column{"name", "名称", "name", Text, 26},
		Column{"text", "内容", "text", Text, 36},
		Column{"target", "目标值", "target", Text, 14},
		Column{"target_number", "目标数", "target number", Number, 10},
		Column{"adjusted", "调整值", "adjusted target", Text, 10},
		Column{"adjusted_number", "调整数", "adjusted number", Number, 10},
		Column{"actual", "完成值", "actual", Text, 14},
		Column{"actual_number", "完成数", "actual number", Number, 10},
		Column{"attainment", "完成率（%）", "attainment (%)", Number, 10},
		Column{"deviation", "偏差", "deviation", Number, 10},
		Column{"outcome", "完成情况", "outcome", Text, 12},
		Column{"result", "结果说明", "result", Text, 30},
		Column{"reason", "偏差原因", "reason", Text, 30},
		Column{"deadline", "时限", "deadline", Text, 12},
		Column{"owner", "责任单位", "owner", Text, 14},
		Column{"direction", "方向", "direction", Text, 8},
		Column{"indicators", "关联指标", "indicators", Text, 12},
		Column{"parent", "上级目标", "parent goal", Text, 10},
		Column{"evidence", "佐证", "evidence", Text, 20},
	),
	rows: goalRows, count: func(r *model.Report) int { return len(r.Goals) },
}

func goalRows(in *Input, r *row) {
	for i := range in.Report.Goals {
		g, c := &in.Report.Goals[i], &in.Card.Goals[i]
		r.begin(in)
		r.text(g.Code)
		r.term(model.GoalLevels, g.Level)
		r.text(g.Name)
		r.text(g.Text)
		r.quantity(g.Target)
		r.quantity(g.Adjust)
		r.quantity(g.Actual)
		r.num(c.Attainment)
		r.num(c.Deviation)
		r.term(model.Outcomes, in.outcome(i))
		r.text(g.Result)
		r.text(g.Reason)
		r.text(g.Deadline.Text)
		r.text(g.Owner)
		r.term(model.Directions, g.Dir)
		r.text(joined(g.Links))
		r.text(g.Parent)
		r.text(g.Evidence)
		r.end()
	}
}

// amounts are the columns of money.
var amounts = [...]Column{
	{"start", "年初预算数", "budget at the start", Number, 14},
	{"adjusted", "全年预算数", "budget of the year", Number, 14},
	{"received", "到位数", "received", Number, 14},
	{"executed", "执行数", "executed", Number, 14},
}

var budgetSheet = &Sheet{
	ID: "budget", Zh: "预算", En: "budget",
	Columns: columns(
		Column{"title", "标题", "title", Text, 20},
		Column{"budget_year", "预算年度", "budget year", Whole, 9},
		Column{"of", "分类", "what the rows are", Text, 10},
		Column{"unit", "金额单位", "unit", Text, 9},
		Column{"row", "行", "row", Text, 8},
		Column{"source", "来源或用途", "source or purpose", Text, 24},
		amounts[0], amounts[1], amounts[2], amounts[3],
		Column{"rate", "执行率（%）", "execution rate (%)", Number, 11},
		Column{"none", "写明为无", "stated to be none", Text, 16},
		Column{"note", "备注", "note", Text, 24},
	),
	rows: budgetRows, count: func(r *model.Report) (n int) {
		for i := range r.Budgets {
			n += len(r.Budgets[i].Rows)
		}
		return n
	},
}

// Kinds of rows of a budget: an item, a part of the item above (其中), the
// total as stated or, where none is stated, as added up.
var budgetRowKinds = []model.Term{
	{ID: "item", Zh: "项", En: "item"},
	{ID: "part", Zh: "其中", En: "part"},
	{ID: "total", Zh: "合计", En: "total"},
}

var budgetKinds = []model.Term{
	{ID: "income", Zh: "按来源", En: "by source"},
	{ID: "expenditure", Zh: "按支出", En: "by purpose"},
	{ID: "nature", Zh: "按性质", En: "by nature"},
	{ID: "project", Zh: "按项目", En: "by project"},
}

func budgetRows(in *Input, r *row) {
	for i := range in.Report.Budgets {
		b, c := &in.Report.Budgets[i], &in.Card.Budgets[i]
		for j := range b.Rows {
			kind := "item"
			if b.Rows[j].Sub {
				kind = "part"
			}
			budgetRow(in, r, b, kind, &b.Rows[j], c.Rows[j].Rate)
		}
		if total, ok := totalOf(in, i); ok {
			budgetRow(in, r, b, "total", &total, c.Rate)
		}
	}
}

func budgetRow(in *Input, r *row, b *model.Budget, kind string, m *model.BudgetRow, rate model.Decimal) {
	r.begin(in)
	r.text(b.Title)
	r.whole(b.Year)
	of := b.Of
	if of == "" {
		of = "income"
	}
	r.term(budgetKinds, of)
	unit := b.Unit
	if unit == "" {
		unit = "万元"
	}
	r.text(unit)
	r.term(budgetRowKinds, kind)
	r.text(m.Source)
	none := ""
	for k, x := range []model.Money{m.Start, m.Adjusted, m.Received, m.Executed} {
		r.num(x.Value())
		if x.None {
			none = joined(notEmpty(none, amounts[k].In(r.lang)))
		}
	}
	r.num(rate)
	r.text(none)
	r.text(m.Note)
	r.end()
}

func notEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// totalOf gives the sums of a budget: as stated, else as computed; none for a
// single row without a stated total.
func totalOf(in *Input, i int) (model.BudgetRow, bool) {
	b, s := &in.Report.Budgets[i], &in.Card.Budgets[i].Sum
	if len(b.Rows) < 2 && b.Total == nil {
		return model.BudgetRow{}, false
	}
	t := model.BudgetRow{
		Source: words(in.Site.Language, "合计", "total"),
		Start:  model.Money{Num: s.Start}, Adjusted: model.Money{Num: s.Adjusted},
		Received: model.Money{Num: s.Received}, Executed: model.Money{Num: s.Executed},
	}
	g := b.Total
	if g == nil {
		return t, true
	}
	if g.Source != "" {
		t.Source = g.Source
	}
	for _, p := range []struct{ to, from *model.Money }{
		{&t.Start, &g.Start}, {&t.Adjusted, &g.Adjusted}, {&t.Received, &g.Received}, {&t.Executed, &g.Executed},
	} {
		if p.from.Known() {
			*p.to = *p.from
		}
	}
	return t, true
}
