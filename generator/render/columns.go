package render

import (
	"fmt"
	"html/template"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// A layout that wants plain tables asks for them by name and columns; they are
// written here, as looking up every cell by reflection is most of the time
// that templates take.

// columnsOf are the columns of one table of a report: the head's word and what
// stands in row i.
type columnsOf map[string]column

type column struct {
	head    string // key of the interface words
	numeric bool
	cell    func(b *html, v *reportView, i int)
}

func words(head string, of func(v *reportView, i int) string) column {
	return column{head, false, func(b *html, v *reportView, i int) { b.text(of(v, i)) }}
}

func numeral(head string, of func(v *reportView, i int) model.Decimal) column {
	return column{head, true, func(b *html, v *reportView, i int) { b.num(of(v, i)) }}
}

func rate(head string, of func(v *reportView, i int) model.Decimal) column {
	return column{head, true, func(b *html, v *reportView, i int) {
		if d := of(v, i); d.Known() {
			b.num(d)
			b.raw("%")
		}
	}}
}

var nodeCells = columnsOf{
	"name":   words("loss.indicator", func(v *reportView, i int) string { return v.Report.Indicators[i].Name }),
	"weight": numeral("dim.weight", func(v *reportView, i int) model.Decimal { return v.Card.Nodes[i].Weight }),
	"score":  numeral("dim.score", func(v *reportView, i int) model.Decimal { return v.Card.Nodes[i].Score }),
	"rate":   rate("dim.rate", func(v *reportView, i int) model.Decimal { return v.Card.Nodes[i].Rate }),
	"target": words("ind.target", func(v *reportView, i int) string { return v.Report.Indicators[i].Target.Text }),
	"actual": words("ind.actual", func(v *reportView, i int) string { return v.Report.Indicators[i].Actual.Text }),
	"reason": words("ind.reason", func(v *reportView, i int) string { return v.Report.Indicators[i].Reason }),
}

var goalCells = columnsOf{
	"name":   words("goals.word", func(v *reportView, i int) string { return v.Report.Goals[i].Name }),
	"text":   words("goals.target", func(v *reportView, i int) string { return v.Report.Goals[i].Text }),
	"target": words("goals.target", func(v *reportView, i int) string { return v.Report.Goals[i].Target.Text }),
	"actual": words("goals.actual", func(v *reportView, i int) string { return v.Report.Goals[i].Actual.Text }),
	"result": words("goals.actual", func(v *reportView, i int) string { return v.Report.Goals[i].Result }),
	"rate":   rate("goals.rate", func(v *reportView, i int) model.Decimal { return v.Card.Goals[i].Attainment }),
	"outcome": words("goals.status", func(v *reportView, i int) string {
		return model.Word(model.Outcomes, v.Report.Goals[i].Outcome, v.Words.Lang)
	}),
}

// moneyCells are of the rows of the report's first block of money.
var moneyCells = columnsOf{
	"source":   words("budget.source", func(v *reportView, i int) string { return v.Report.Budgets[0].Rows[i].Source }),
	"start":    numeral("budget.start", func(v *reportView, i int) model.Decimal { return v.Report.Budgets[0].Rows[i].Start.Value() }),
	"adjusted": numeral("budget.adjusted", func(v *reportView, i int) model.Decimal { return v.Report.Budgets[0].Rows[i].Adjusted.Value() }),
	"executed": numeral("budget.executed", func(v *reportView, i int) model.Decimal { return v.Report.Budgets[0].Rows[i].Executed.Value() }),
	"rate":     rate("budget.rate", func(v *reportView, i int) model.Decimal { return v.Card.Budgets[0].Rows[i].Rate }),
}

// Table writes one of the report's tables with the columns that a layout
// names: "dimensions" down to the second level, "indicators" by their groups,
// "goals" or "budget".
func (r *reportPage) Table(name string, names ...string) (template.HTML, error) {
	v := r.view
	of, n, depth := nodeCells, len(v.Report.Indicators), 0
	switch name {
	case "dimensions":
		depth = 2
	case "indicators":
	case "goals":
		of, n = goalCells, len(v.Report.Goals)
	case "budget":
		if of, n = moneyCells, 0; len(v.Report.Budgets) > 0 {
			n = len(v.Report.Budgets[0].Rows)
		}
	default:
		return "", fmt.Errorf("theme: no table %q", name)
	}
	cols := make([]column, len(names))
	for i, c := range names {
		var ok bool
		if cols[i], ok = of[c]; !ok {
			return "", fmt.Errorf("theme: table %s has no column %q", name, c)
		}
	}
	return r.held.keep(func(b *html) error {
		b.heads(v.Words, cols)
		for i := range n {
			b.plainRow(v, name, depth, cols, i)
		}
		b.raw("</tbody></table>")
		return nil
	})
}

func (b *html) heads(w *Words, cols []column) {
	b.raw(`<table><thead><tr>`)
	for _, c := range cols {
		b.put(`<th scope="col">`, w.Get(c.head), `</th>`)
	}
	b.raw("</tr></thead><tbody>\n")
}

// plainRow writes one row. Nodes above the leaves are heads of groups where
// the table shows leaves.
func (b *html) plainRow(v *reportView, name string, depth int, cols []column, i int) {
	class := ""
	if name == "dimensions" || name == "indicators" {
		level := v.page().depth[i]
		if depth > 0 && level > depth {
			return
		}
		if level == 1 {
			class = ` class="d"`
		}
		if depth == 0 && !v.Report.Indicators[i].Leaf {
			b.groupRow(v, len(cols), i)
			return
		}
	}
	b.raw("<tr" + class + ">")
	for _, c := range cols {
		if c.numeric {
			b.raw(`<td class="n">`)
		} else {
			b.raw("<td>")
		}
		c.cell(b, v, i)
		b.raw("</td>")
	}
	b.raw("</tr>\n")
}

func (b *html) groupRow(v *reportView, width, i int) {
	b.put(`<tr class="s"><th colspan="`, fmt.Sprint(width), `">`, v.Report.Indicators[i].Name, ``)
	b.text(v.Words.Fill("site.aside", "text", number(v.Card.Nodes[i].Weight)))
	b.raw("</th></tr>\n")
}

// Prose writes the narrative without the blocks that stand with it of
// themselves.
func (r *reportPage) Prose() (template.HTML, error) { return r.held.keep(r.writeProse) }

func (r *reportPage) writeProse(b *html) error {
	for i := range r.prose.Sections {
		s := &r.prose.Sections[i]
		if len(s.Parts) == 0 {
			continue
		}
		b.put(`<h2 id="`, s.Anchor, `">`, s.Title, "</h2>\n")
		for _, p := range s.Parts {
			if p.Directive == nil {
				b.buf = append(b.buf, p.HTML...)
			} else if err := r.block(b, p.Directive.Name, argsOf(p.Directive)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Option writes what the browser draws a figure from, with nothing drawn
// beforehand: for a theme that is content without figures where scripts are
// off. named are pairs such as "level", "2".
func (r *reportPage) Option(name string, named ...string) (template.HTML, error) {
	n := figureOf(name)
	if n == nil {
		return "", fmt.Errorf("theme: no figure %q", name)
	}
	a := blockArgs{Pos: []string{name}, Named: map[string]string{}}
	for i := 0; i+1 < len(named); i += 2 {
		a.Named[named[i]] = named[i+1]
	}
	return r.held.keep(func(b *html) error {
		for _, f := range n.build(r.view, a) {
			data, err := f.Data() // < as \u003c
			if err != nil {
				return fmt.Errorf("figure %s: %w", name, err)
			}
			r.view.page().figures++
			b.raw(`<div class="chart"></div><script type="application/json" class="option">`)
			b.buf = append(append(b.buf, data...), "</script>\n"...)
		}
		return nil
	})
}

// Card is what was computed of the report.
func (r *reportPage) Card() *score.Card { return r.view.Card }

// Summary is the author's own lead sentence.
func (r *reportPage) Summary() string { return r.view.Report.Summary }

// Series links to the reports of the same body, scope and project, oldest
// first.
func (r *reportPage) Series() []item {
	first := r.page
	for first.Prev != nil {
		first = first.Prev
	}
	var list []item
	for p := first; p != nil; p = p.Next {
		list = append(list, item{Title: years(p.Report.Year, p.Report.YearTo), Href: site.Rel(r.page.Path, p.Path), Current: p == r.page})
	}
	return list
}

// listCells are the columns of lists of reports.
var listCells = map[string]struct {
	head    string
	numeric bool
	cell    func(b *html, s *renderer, from string, r *score.Summary)
}{
	"body": {"list.body", false, func(b *html, s *renderer, from string, r *score.Summary) {
		b.reportLink(s, from, r, s.plan.Org(r.Org).Name)
	}},
	"year": {"list.year", false, func(b *html, s *renderer, from string, r *score.Summary) {
		b.reportLink(s, from, r, years(r.Year, r.YearTo))
	}},
	"title": {"list.report", false, func(b *html, _ *renderer, _ string, r *score.Summary) { b.text(r.Title) }},
	"total": {"list.total", true, func(b *html, _ *renderer, _ string, r *score.Summary) { b.num(r.Total) }},
	"grade": {"list.grade", false, func(b *html, _ *renderer, _ string, r *score.Summary) { b.text(r.Grade) }},
	"budget": {"budget.adjusted", true, func(b *html, _ *renderer, _ string, r *score.Summary) {
		b.num(r.Budget.Adjusted)
	}},
	"rate": {"budget.rate", true, func(b *html, _ *renderer, _ string, r *score.Summary) {
		if r.Budget.Rate.Known() {
			b.num(r.Budget.Rate)
			b.raw("%")
		}
	}},
}

func (b *html) reportLink(s *renderer, from string, r *score.Summary, words string) {
	b.put(`<a href="`, site.Rel(from, s.plan.Page(r.ID).Path), `">`, words, `</a>`)
}

// Table writes the reports of a list page, without reflection, with the
// columns that a layout names.
func (f *frame) Table(names ...string) (template.HTML, error) {
	b := html{lang: f.Lang, buf: make([]byte, 0, 256*(len(f.Page.Reports)+1))}
	b.raw(`<table><thead><tr>`)
	for _, n := range names {
		c, ok := listCells[n]
		if !ok {
			return "", fmt.Errorf("theme: lists have no column %q of %s", n, strings.Join(names, " "))
		}
		b.put(`<th scope="col">`, f.site.theme.Words.Get(c.head), `</th>`)
	}
	b.raw("</tr></thead><tbody>\n")
	for _, r := range f.Page.Reports {
		b.raw("<tr>")
		for _, n := range names {
			c := listCells[n]
			if c.numeric {
				b.raw(`<td class="n">`)
			} else {
				b.raw("<td>")
			}
			c.cell(&b, f.site, f.Page.Path, r)
			b.raw("</td>")
		}
		b.raw("</tr>\n")
	}
	b.raw("</tbody></table>")
	return template.HTML(b.buf), nil // built by our writers, which escape all words
}
