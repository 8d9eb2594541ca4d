package render

import (
	"strconv"
	"strings"

	"evalpress/generator/chart"
	"evalpress/generator/model"
)

func writeGoals(b *html, v *reportView, a blockArgs) { b.goalBlock(v, a, "goals", false) }
func writeTasks(b *html, v *reportView, a blockArgs) { b.goalBlock(v, a, "tasks", true) }

// goalTable is what a table of goals needs to know of its rows.
type goalTable struct {
	list                            []int
	tally                           tally
	levels                          []string // in the order of the rows
	target, adjust, actual          measure
	hasTarget, hasAdjust, hasActual bool
	hasRate, hasLinks, hasReason    bool
}

// goalBlock writes the goals of one level, or all that are (no) tasks: what
// was found as a title, a strip, bars where goals have numbers, the table.
func (b *html) goalBlock(v *reportView, a blockArgs, name string, tasks bool) {
	g := v.goalsOf(levelOf(a), tasks)
	if len(g.list) == 0 {
		return
	}
	b.open(v, name)
	b.drawn(v, v.goalFigure(g, "fig-"+name))
	b.goalLegend(v, g)
	b.goalRows(v, g)
	var places []string
	if !tasks {
		places = append(places, "goals")
	}
	for _, i := range g.list {
		places = append(places, "goal."+firstOf(v.Report.Goals[i].Code, v.Report.Goals[i].Name))
	}
	b.knownAt(v, places...)
	b.raw(`</div>`)
}

// goalsOf gathers the goals; the levels keep their first order.
func (v *reportView) goalsOf(level string, tasks bool) *goalTable {
	g := &goalTable{}
	for i := range v.Report.Goals {
		l := v.Report.Goals[i].Level
		if level != "" && l != level || level == "" && (l == "task") != tasks {
			continue
		}
		known := false
		for _, k := range g.levels {
			known = known || k == l
		}
		if !known {
			g.levels = append(g.levels, l)
		}
	}
	for _, l := range g.levels {
		for i := range v.Report.Goals {
			if v.Report.Goals[i].Level == l {
				g.add(v, i)
			}
		}
	}
	if len(g.levels) == 1 {
		g.tally.level = g.levels[0]
	}
	return g
}

func (g *goalTable) add(v *reportView, i int) {
	n, c := &v.Report.Goals[i], v.goalCard(i)
	g.list = append(g.list, i)
	g.tally.count(v.outcome(i))
	g.target.add(n.Target, "")
	g.adjust.add(n.Adjust, "")
	g.actual.add(n.Actual, "")
	g.hasTarget = g.hasTarget || !n.Target.Missing()
	g.hasAdjust = g.hasAdjust || !n.Adjust.Missing()
	g.hasActual = g.hasActual || !n.Actual.Missing() || n.Result != ""
	g.hasRate = g.hasRate || c.attainment.Known() || c.deviation.Known()
	g.hasReason = g.hasReason || n.Reason != ""
	g.hasLinks = g.hasLinks || len(v.goalLinks(i)) > 0
}

type goalCard struct{ attainment, deviation model.Decimal }

func (v *reportView) goalCard(i int) goalCard {
	if i >= len(v.Card.Goals) {
		return goalCard{}
	}
	return goalCard{v.Card.Goals[i].Attainment, v.Card.Goals[i].Deviation}
}

// goalLinks gives the indicators that answer to a goal, from either side.
func (v *reportView) goalLinks(i int) []int {
	var list []int
	add := func(n int) {
		for _, k := range list {
			if k == n {
				return
			}
		}
		list = append(list, n)
	}
	g := &v.Report.Goals[i]
	for _, c := range g.Links {
		if n, ok := v.find(c); ok {
			add(n)
		}
	}
	if g.Code == "" {
		return list
	}
	for n := range v.Report.Indicators {
		for _, c := range v.Report.Indicators[n].Goals {
			if c == g.Code {
				add(n)
			}
		}
	}
	return list
}

// goalTitle says in words how many goals came to what.
func (v *reportView) goalTitle(g *goalTable) string {
	w, t := v.Words, &g.tally
	n, what := strconv.Itoa(t.all), v.goalWord(*t)
	switch {
	case !t.known():
		return w.Fill("goals.none", "n", n, "what", what)
	case t.met == t.all:
		return w.Fill("goals.allmet", "n", n, "what", what)
	}
	return w.Fill("goals.finding", "n", n, "what", what, "met", strconv.Itoa(t.met))
}

// goalLegend counts the goals of each outcome, by sign and word.
func (b *html) goalLegend(v *reportView, g *goalTable) {
	t := &g.tally
	b.raw(`<p class="leg">`)
	for _, s := range []struct {
		id string
		n  int
	}{{model.Met, t.met}, {model.Partly, t.partly}, {model.Missed, t.missed}, {model.NotYet, t.na}, {model.NoOutcome, t.none}} {
		if s.n > 0 {
			b.raw(`<span>`)
			b.status(v, model.Outcomes, s.id, s.id)
			b.put(` `, v.Words.Fill("four.items", "n", strconv.Itoa(s.n)), `</span>`)
		}
	}
	b.raw(`</p>`)
}

// bulletLimit is the attainment, in percent, beyond which a bar is cut.
var bulletLimit = model.Int(150)

func (v *reportView) goalsFigure(a blockArgs) []*chart.Figure {
	g := v.goalsOf(levelOf(a), !hasGoals(v))
	if len(g.list) == 0 {
		return nil
	}
	return []*chart.Figure{v.goalFigure(g, "fig-goals")}
}

// goalFigure draws the outcome of every goal, and the attainment of those that
// have numbers against 100 %.
func (v *reportView) goalFigure(g *goalTable, id string) *chart.Figure {
	w, span := v.Words, hundred
	f := &chart.Figure{
		Kind: chart.Goals, ID: id, Title: v.goalTitle(g), Head: v.goalWord(g.tally), Unit: "%", Low: model.Int(0),
		Cols: pairs(w.Get("goals.rate"), "%", w.Get("goals.target"), "", w.Get("goals.actual"), "", w.Get("goals.status"), ""),
	}
	numbers := false
	for _, i := range g.list {
		n, o := &v.Report.Goals[i], v.outcome(i)
		rate := v.goalCard(i).attainment
		numbers = numbers || rate.Known()
		r := chart.Row{Name: firstOf(n.Name, n.Text), Href: anchor("goal", n.Code, n.Name), Parent: -1, Mark: o}
		if !rate.Known() {
			r.Note = v.term(model.Outcomes, o)
		} else {
			span = chart.Span(span, rate)
		}
		r.Cells = []chart.Cell{rateCell(rate), {Text: quantity(n.Target, "")}, {Text: quantity(n.Actual, "")}, {Text: v.term(model.Outcomes, o)}}
		f.Rows = append(f.Rows, r)
	}
	if bulletLimit.Less(span) {
		span = bulletLimit
	}
	f.High = span
	f.How = w.Get("goals.striphow")
	if numbers {
		f.How = w.Get("goals.figurehow")
	}
	f.Alt = inWords(w, f, 0)
	return f
}

func levelOf(a blockArgs) string {
	level := a.Named["level"]
	if t, ok := model.FindTerm(model.GoalLevels, level); ok {
		return t.ID
	}
	return level
}

// goalCols are the columns that have something to show.
func (g *goalTable) cols(v *reportView) []col {
	w := v.Words
	cols := []col{{w.Get("goals.goal"), ""}}
	for _, c := range []struct {
		show       bool
		key, class string
	}{
		{g.hasTarget, "target", ""},
		{g.hasAdjust, "adjusted", ""},
		{g.hasActual, "actual", ""},
		{g.hasRate, "rate", "r"},
		{g.tally.known(), "status", "stc"},
		{g.hasReason, "reason", "w"},
		{g.hasLinks, "links", "code"},
	} {
		if c.show {
			cols = append(cols, col{w.Get("goals." + c.key), c.class})
		}
	}
	return cols
}

func (b *html) goalRows(v *reportView, g *goalTable) {
	w, cols := v.Words, g.cols(v)
	b.table("goalt "+roomOf(len(cols)), w.Fill("goals.table", "what", v.goalWord(g.tally)), "", cols...)
	for _, l := range g.levels {
		b.body()
		if len(g.levels) > 1 {
			b.put(`<tr role="row" class="grp"><th scope="rowgroup" role="rowheader" colspan="`+strconv.Itoa(len(cols))+`">`,
				v.term(model.GoalLevels, l), `</th></tr>`)
		}
		for _, i := range g.list {
			if v.Report.Goals[i].Level == l {
				b.goal(v, g, i, cols)
			}
		}
		b.endBody()
	}
	b.endTable()
	if g.hasRate || g.hasTarget {
		b.put(`<p class="key">`, w.Get("goals.note"), `</p>`)
	}
}

// goal writes one row.
func (b *html) goal(v *reportView, g *goalTable, i int, cols []col) {
	n, c, o, w := &v.Report.Goals[i], v.goalCard(i), v.outcome(i), v.Words
	b.row(v, "", anchor("goal", n.Code, n.Name))
	b.rowHead("")
	if n.Code != "" {
		b.put(`<span class="cd">`, n.Code, `</span>`)
	}
	b.text(firstOf(n.Name, n.Text))
	if n.Name != "" && n.Text != "" && n.Text != n.Name {
		b.put(`<small>`, n.Text, `</small>`)
	}
	if n.Deadline.Text != "" || n.Owner != "" {
		b.put(`<small>`, strings.Join(notEmpty(n.Deadline.Text, n.Owner), v.Words.Get("lead.list")), `</small>`)
	}
	b.raw(`</th>`)
	place := "goal." + firstOf(n.Code, n.Name)
	for _, k := range cols[1:] {
		b.td(k)
		switch k.label {
		case w.Get("goals.target"):
			b.quantity(n.Target, "", &g.target)
			b.was(v, place+".target")
		case w.Get("goals.adjusted"):
			b.quantity(n.Adjust, "", &g.adjust)
			b.was(v, place+".adjusted")
		case w.Get("goals.actual"):
			b.goalActual(n, g)
			b.was(v, place+".actual")
			b.was(v, place+".result")
		case w.Get("goals.rate"):
			b.orDash(percent(c.attainment))
			if c.deviation.Known() && !c.deviation.IsZero() {
				b.put(`<small>`, w.Fill("goals.dev", "n", signed(c.deviation)), `</small>`)
			}
		case w.Get("goals.status"):
			b.status(v, model.Outcomes, o, o)
			b.was(v, place+".outcome")
		case w.Get("goals.reason"):
			b.goalReason(v, n, o)
		case w.Get("goals.links"):
			b.indicatorLinks(v, v.goalLinks(i))
		}
		b.endTd()
	}
	b.raw(`</tr>`)
}

func (b *html) goalActual(n *model.Goal, g *goalTable) {
	if n.Actual.Missing() {
		b.orDash(n.Result)
		return
	}
	b.quantity(n.Actual, "", &g.actual)
	if n.Result != "" {
		b.put(`<small>`, n.Result, `</small>`)
	}
}

// goalReason writes why a goal deviates; a missed goal without a reason says
// that the report gave none.
func (b *html) goalReason(v *reportView, n *model.Goal, outcome string) {
	if n.Reason == "" && (outcome == model.Missed || outcome == model.Partly) {
		b.put(`<span class="gap">`, v.Words.Get("loss.noreason"), `</span>`)
		return
	}
	b.orDash(n.Reason)
}

func (b *html) orDash(s string) {
	if s == "" {
		b.dash()
		return
	}
	b.text(s)
}

func notEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// indicatorLinks links indicators by code, or by name where they have none.
func (b *html) indicatorLinks(v *reportView, list []int) {
	if len(list) == 0 {
		b.dash()
		return
	}
	for k, i := range list {
		if k > 0 {
			b.word(v, "lead.list")
		}
		n := &v.Report.Indicators[i]
		b.raw(link(v.page().nodes[i], firstOf(n.Code, n.Name)))
	}
}
