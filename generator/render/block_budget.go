package render

import (
	"strconv"
	"strings"

	"evalpress/generator/chart"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// writeBudget writes every block of money, or those of one kind.
func writeBudget(b *html, v *reportView, a blockArgs) {
	if !hasBudget(v) {
		return
	}
	b.open(v, "budget")
	for i := range v.Report.Budgets {
		of := firstOf(v.Report.Budgets[i].Of, "income")
		if want := a.Named["of"]; want == "" || want == of {
			b.budget(v, i)
		}
	}
	b.raw(`</div>`)
}

// budgetTable is one block with the columns that have a number.
type budgetTable struct {
	g                                   *model.Budget
	c                                   *score.Budget
	sum                                 spending
	start, adjusted, received, executed bool
	rate, dash                          bool
}

func (v *reportView) budgetOf(i int) *budgetTable {
	t := &budgetTable{g: &v.Report.Budgets[i], c: &score.Budget{}, sum: v.moneyOf(i)}
	if i < len(v.Card.Budgets) {
		t.c = &v.Card.Budgets[i]
	}
	see := func(r *model.BudgetRow) {
		t.start = t.start || r.Start.Known()
		t.adjusted = t.adjusted || r.Adjusted.Known()
		t.received = t.received || r.Received.Known()
		t.executed = t.executed || r.Executed.Known()
	}
	for j := range t.g.Rows {
		see(&t.g.Rows[j])
	}
	if t.g.Total != nil {
		see(t.g.Total)
	}
	for j := range t.c.Rows {
		t.rate = t.rate || t.c.Rows[j].Rate.Known()
	}
	t.rate = t.rate || t.c.Rate.Known()
	return t
}

func (b *html) budget(v *reportView, i int) {
	t, w := v.budgetOf(i), v.Words
	title := t.g.Title
	if title == "" {
		title = w.Get("budget." + firstOf(t.g.Of, "income"))
	}
	if year := strconv.Itoa(t.g.Year); t.g.Year != 0 && !strings.Contains(title, year) {
		title = w.Fill("budget.year", "year", strconv.Itoa(t.g.Year), "title", title)
	}
	if f := v.budgetFigure(t); f != nil && len(f.Rows) > 1 {
		b.drawn(v, f)
	}
	cols := t.cols(v)
	b.table("budt", title, w.Fill("budget.unit", "unit", firstOf(t.g.Unit, "万元")), cols...)
	b.body()
	sub := false
	for j := range t.g.Rows {
		r := &t.g.Rows[j]
		class, head := "", r.Source
		if r.Sub {
			class = "ind"
			if !sub {
				head = w.Get("budget.of") + head
			}
		}
		sub = r.Sub
		var rate model.Decimal
		if j < len(t.c.Rows) {
			rate = t.c.Rows[j].Rate
		}
		b.row(v, "", "")
		b.rowHead(class)
		b.text(head)
		if r.Note != "" {
			b.put(`<small>`, r.Note, `</small>`)
		}
		b.raw(`</th>`)
		b.amounts(v, t, cols, r, rate)
	}
	b.total(v, t, cols)
	b.endBody()
	b.endTable()
	b.budgetNotes(v, t, i)
}

func (t *budgetTable) cols(v *reportView) []col {
	w := v.Words
	cols := []col{{w.Get("budget.source"), ""}}
	for _, c := range []struct {
		show bool
		key  string
	}{{t.start, "start"}, {t.adjusted, "adjusted"}, {t.received, "received"}, {t.executed, "executed"}, {t.rate, "rate"}} {
		if c.show {
			cols = append(cols, col{w.Get("budget." + c.key), "r"})
		}
	}
	return cols
}

// amounts writes the cells of a row, and ends it.
func (b *html) amounts(v *reportView, t *budgetTable, cols []col, r *model.BudgetRow, rate model.Decimal) {
	w := v.Words
	for _, c := range cols[1:] {
		var m model.Money
		switch c.label {
		case w.Get("budget.start"):
			m = r.Start
		case w.Get("budget.adjusted"):
			m = r.Adjusted
		case w.Get("budget.received"):
			m = r.Received
		case w.Get("budget.executed"):
			m = r.Executed
		default:
			b.td(c)
			b.orDash(percent(rate))
			b.endTd()
			continue
		}
		b.td(c)
		switch {
		case m.None:
			b.word(v, "budget.none")
		case m.Num.Known():
			b.num(m.Num)
		default:
			t.dash = true
			b.dash()
		}
		b.endTd()
	}
	b.raw(`</tr>`)
}

// total writes the sums: as stated, else as computed.
func (b *html) total(v *reportView, t *budgetTable, cols []col) {
	if len(t.g.Rows) < 2 && t.g.Total == nil {
		return
	}
	s := t.c.Sum
	r := model.BudgetRow{
		Start: model.Money{Num: s.Start}, Adjusted: model.Money{Num: s.Adjusted},
		Received: model.Money{Num: s.Received}, Executed: model.Money{Num: s.Executed},
	}
	if g := t.g.Total; g != nil {
		for _, p := range []struct{ to, from *model.Money }{
			{&r.Start, &g.Start}, {&r.Adjusted, &g.Adjusted}, {&r.Received, &g.Received}, {&r.Executed, &g.Executed},
		} {
			if p.from.Known() {
				*p.to = *p.from
			}
		}
	}
	b.row(v, "tot", "")
	b.rowHead("")
	b.put(``, firstOf(totalName(t.g), v.Words.Get("budget.total")), `</th>`)
	b.amounts(v, t, cols, &r, t.c.Rate)
}

func totalName(g *model.Budget) string {
	if g.Total == nil {
		return ""
	}
	return g.Total.Source
}

// budgetNotes says how the rate is made, what a dash means and where stated
// totals differ from the sums of the rows.
func (b *html) budgetNotes(v *reportView, t *budgetTable, i int) {
	w, g := v.Words, t.g
	b.raw(`<p class="key">`)
	if t.rate {
		under := w.Get("budget.adjusted")
		if !t.adjusted {
			under = w.Get("budget.start")
		}
		b.text(w.Fill("budget.rule", "over", firstOf(g.Numerator, w.Get("budget.executed")), "under", firstOf(g.Denominator, under)))
	}
	if !t.executed {
		b.word(v, "budget.noexecuted")
	}
	if t.dash {
		b.word(v, "budget.dash")
	}
	if s := g.Total; s != nil {
		for _, p := range []struct {
			m   model.Money
			sum model.Decimal
			key string
		}{{s.Start, t.c.Sum.Start, "start"}, {s.Adjusted, t.c.Sum.Adjusted, "adjusted"}, {s.Executed, t.c.Sum.Executed, "executed"}} {
			if p.m.Num.Known() && p.sum.Known() && !p.m.Num.Equal(p.sum) {
				b.text(w.Fill("budget.differs", "column", w.Get("budget."+p.key), "sum", number(p.sum), "stated", number(p.m.Num)))
			}
		}
	}
	b.text(g.Note)
	b.raw(`</p>`)
	b.knownAt(v, "budget."+strconv.Itoa(i+1))
}

func (v *reportView) budgetFigures(a blockArgs) []*chart.Figure {
	var list []*chart.Figure
	for i := range v.Report.Budgets {
		of := firstOf(v.Report.Budgets[i].Of, "income")
		if want := a.Named["of"]; want == "" || want == of {
			if f := v.budgetFigure(v.budgetOf(i)); f != nil {
				list = append(list, f)
			}
		}
	}
	return list
}

// budgetFigure draws what was spent of each source; its title names the
// slowest where the sources differ.
func (v *reportView) budgetFigure(t *budgetTable) *chart.Figure {
	if len(t.c.Rows) != len(t.g.Rows) || len(t.g.Rows) == 0 {
		return nil
	}
	w, unit := v.Words, firstOf(t.g.Unit, "万元")
	f := &chart.Figure{
		Kind: chart.Budget, Title: w.Get("budget.figure"), How: w.Fill("budget.figurehow", "unit", unit), Head: w.Get("budget.source"), Unit: unit, Low: model.Int(0),
		Cols: pairs(w.Get("budget.start"), unit, w.Get("budget.adjusted"), unit, w.Get("budget.executed"), unit, w.Get("budget.rate"), "%"),
	}
	f.ID = anchor("fig-budget", "", firstOf(t.g.Of, "income")+" "+t.g.Title+" "+yearOf(t.g.Year))
	low, slow, spent := none, "", false
	for j := range t.g.Rows {
		c, g := &t.c.Rows[j], &t.g.Rows[j]
		f.High = chart.Span(f.High, c.Start, c.Adjusted, c.Executed)
		if c.Rate.Known() && (!low.Known() || c.Rate.Less(low)) {
			low, slow = c.Rate, g.Source
		}
		spent = spent || c.Executed.Known()
		r := chart.Row{Name: g.Source, Parent: -1, Cells: []chart.Cell{v.moneyCell(g.Start), v.moneyCell(g.Adjusted), v.moneyCell(g.Executed), rateCell(c.Rate)}}
		if g.Sub {
			r.Parent = 0
		}
		f.Rows = append(f.Rows, r)
	}
	if low.Known() && low.Less(t.c.Rate) {
		f.Title = w.Fill("budget.finding", "source", slow, "rate", percent(low))
	}
	if !spent {
		f.How = w.Fill("budget.planhow", "unit", unit)
		f.Title = w.Get("budget.planfigure")
	}
	f.Alt = inWords(w, f, 3, 2)
	if !spent {
		f.Alt = inWords(w, f, 1, 0)
	}
	return f
}

func (v *reportView) moneyCell(m model.Money) chart.Cell {
	if m.None {
		return chart.Cell{Num: model.Int(0), Text: v.Words.Get("budget.none")}
	}
	return numCell(m.Num)
}

func yearOf(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
