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
	b.budgetFigure(v, t)
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

// budgetFigure draws what was spent of each source; its title names the
// slowest where the sources differ.
func (b *html) budgetFigure(v *reportView, t *budgetTable) {
	var span, low model.Decimal
	rows, slow := 0, -1
	for j := range t.c.Rows {
		c := &t.c.Rows[j]
		span = chart.Span(span, c.Start, c.Adjusted, c.Executed)
		if !c.Rate.Known() {
			continue
		}
		rows++
		if slow < 0 || c.Rate.Less(low) {
			slow, low = j, c.Rate
		}
	}
	if rows < 2 || span.Sign() <= 0 || len(t.c.Rows) != len(t.g.Rows) {
		return
	}
	w := v.Words
	title := w.Get("budget.figure")
	if low.Less(t.c.Rate) {
		title = w.Fill("budget.finding", "source", t.g.Rows[slow].Source, "rate", percent(low))
	}
	b.put(`<figure class="fig"><figcaption><span class="no f"></span>`, title, ` <span class="how">`, w.Get("budget.figurehow"),
		`</span></figcaption><div class="chart mon" role="img" aria-label="`, w.Get("budget.figurealt"), `">`)
	for j := range t.g.Rows {
		c := &t.c.Rows[j]
		if !c.Rate.Known() {
			continue
		}
		f := chart.Money{Start: c.Start, Budget: c.Adjusted, Spent: c.Executed, Span: span}
		if !f.Budget.Known() {
			f.Budget = c.Start
		}
		class := "la"
		if t.g.Rows[j].Sub {
			class = "la it"
		}
		b.put(`<div class="row"><span class="`+class+`">`, t.g.Rows[j].Source, `</span><span class="va">`, percent(c.Rate), `</span>`)
		b.buf = f.Append(b.buf)
		b.raw(`</div>`)
	}
	b.raw(`</div></figure>`)
}
