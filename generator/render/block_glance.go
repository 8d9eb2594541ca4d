package render

import (
	"strconv"

	"evalpress/generator/chart"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// writeGlance writes the result on one screen: total and grade, the ruler,
// four questions with one number each, the dimensions.
func writeGlance(b *html, v *reportView, a blockArgs) {
	b.raw(`<section class="glance" aria-labelledby="b-glance"><h2 class="vh"`)
	b.id(v, "b-glance")
	b.put(`>`, v.Words.Get("glance.title"), `</h2><div class="result"><div class="score">`)
	b.verdict(v)
	b.raw(`</div>`)
	writeRuler(b, v, a)
	b.raw(`</div><ol class="four">`)
	b.what(v)
	b.how(v)
	b.why(v)
	b.next(v)
	b.raw(`</ol>`)
	writeDimensions(b, v, a)
	b.raw(`</section>`)
}

// verdict writes the total, the grade's seal and the comparisons.
func (b *html) verdict(v *reportView) {
	total, grade := v.total(), v.grade()
	b.raw(`<p class="num">`)
	if total.Known() {
		b.put(`<span class="n">`, number(total), `</span>`)
	} else {
		b.put(`<span class="n none">`, v.Words.Get("glance.noscore"), `</span>`)
	}
	if grade != "" {
		class := "seal"
		if v.gradeDoubt() {
			class = "seal doubt"
		}
		b.put(`<span class="`+class+`"><span class="vh">`, v.Words.Get("glance.grade"), `</span>`, grade, `</span>`)
	}
	b.raw(`</p><p class="of">`)
	for _, field := range []string{"result.total", "result.grade"} {
		if v.fixed(field) != nil {
			b.raw(`<span>`)
			b.was(v, field)
			b.raw(`</span>`)
		}
	}
	if full := v.full(); full.Known() && total.Known() {
		b.put(`<span>`, v.Words.Fill("glance.full", "full", number(full)), `</span>`)
	}
	if open := v.Card.Open; open.Sign() > 0 && total.Known() {
		b.put(`<span>`, v.Words.Fill("glance.open", "n", number(open), "rest", number(v.Card.Assessed())), `</span>`)
	}
	if d, ok := v.change(); ok {
		b.put(`<span>`, v.compared(d), `</span>`)
	}
	b.raw(`</p>`)
	if v.gradeDoubt() {
		b.put(`<p class="wv"><b>`, v.Words.Get("waiver.mark"), `</b> `, v.Words.Fill("glance.doubt", "stated", grade,
			"source", v.scaleSource(), "grade", v.Card.Grade), ``)
		if len(v.known("result.grade")) > 0 {
			b.put(` <a href="#b-waivers">`, v.Words.Get("waiver.see"), `</a>`)
		}
		b.raw(`</p>`)
	}
	if t := v.Report.Stated.Total.Num; t.Known() && v.Card.Total.Known() && !t.Equal(v.Card.Total) {
		b.put(`<p class="wv"><b>`, v.Words.Get("waiver.mark"), `</b> `,
			v.Words.Fill("glance.computed", "total", number(v.Card.Total)), `</p>`)
	}
	b.knownAt(v, "result.rate", "result.lost")
}

func (v *reportView) compared(d model.Decimal) string {
	switch d.Sign() {
	case 1:
		return v.Words.Fill("glance.up", "n", number(d), "last", number(v.Prev.Total))
	case -1:
		return v.Words.Fill("glance.down", "n", number(d.Neg()), "last", number(v.Prev.Total))
	}
	return v.Words.Get("glance.same")
}

// scaleSource names the rule that sets the grades.
func (v *reportView) scaleSource() string {
	if v.Card.Scale == nil {
		return ""
	}
	return firstOf(v.Card.Scale.Source, v.Card.Scale.Name)
}

// writeRuler writes the total on the bands of the scale in force.
func writeRuler(b *html, v *reportView, _ blockArgs) {
	if !hasRuler(v) {
		return
	}
	f := v.rulerOf()
	b.put(`<figure class="rule"><figcaption class="vh">`, v.Words.Get("ruler.title"), `</figcaption>`)
	b.buf = f.Append(b.buf)
	b.put(`<p class="key">`, v.Words.Fill("ruler.source", "source", v.scaleSource()), `</p></figure>`)
}

// rulerOf gathers what the ruler shows.
func (v *reportView) rulerOf() chart.Ruler {
	sc, grade := v.Card.Scale, v.grade()
	full := sc.Full
	if !full.Known() {
		full = model.Int(100)
	}
	f := chart.Ruler{Top: number(full)}
	label := v.Words.Get("ruler.title") + v.Words.Get("ruler.colon")
	for i := len(sc.Bands) - 1; i >= 0; i-- {
		n := &sc.Bands[i]
		d := chart.Band{Name: n.Name, From: n.Min.Percent(full, 2), To: n.Max.Percent(full, 2), Edge: number(n.Min.Trim())}
		if i > 0 {
			d.To = sc.Bands[i-1].Min.Percent(full, 2) // integer scales leave gaps that no reader looks for
		}
		if !d.From.Known() {
			d.From, d.Edge = model.Int(0), "0"
		}
		if !d.To.Known() {
			d.To = model.Int(100)
		}
		d.Reached = n.Name == v.Card.Grade
		d.Claimed = n.Name == grade && !d.Reached && v.Card.Grade != ""
		label += v.Words.Fill("ruler.band", "grade", n.Name, "min", d.Edge)
		f.Bands = append(f.Bands, d)
	}
	if t := v.total(); t.Known() && v.full().Known() {
		words := v.Words.Fill("ruler.mark", "year", years(v.Report.Year, v.Report.YearTo), "total", number(t))
		f.Now = &chart.Mark{At: within(t.Percent(v.full(), 2)), Label: words}
		label += words + v.Words.Get("ruler.stop")
	}
	for _, e := range v.Earlier {
		if e.Total.Known() && e.Full.Known() && !v.gradeDoubt() {
			words := v.Words.Fill("ruler.mark", "year", years(e.Year, e.YearTo), "total", number(e.Total))
			f.Earlier = append(f.Earlier, chart.Mark{At: within(e.Total.Percent(e.Full, 2)), Label: words})
			label += words + v.Words.Get("ruler.stop")
		}
	}
	f.Claim, f.Label = v.Words.Fill("ruler.claim", "grade", grade), label
	return f
}

// within keeps a place on the ruler: a bonus may lift a total above it.
func within(p model.Decimal) model.Decimal {
	if !p.Known() || p.Sign() < 0 {
		return model.Int(0)
	}
	if model.Int(100).Less(p) {
		return model.Int(100)
	}
	return p
}

// question begins one of the four.
func (b *html) question(v *reportView, key, value, unit, class string) {
	b.put(`<li><h3>`, v.Words.Get("four."+key), `</h3><p class="k`+class+`">`, value, ``)
	if unit != "" {
		b.put(`<small>`, unit, `</small>`)
	}
	b.raw(`</p><p>`)
}

func (b *html) endQuestion() { b.raw(`</p></li>`) }

// what answers what was evaluated: the money.
func (b *html) what(v *reportView) {
	m, w := v.spending(), v.Words
	when := ""
	if m.year != 0 && !m.ofYear(v) {
		when = w.Fill("four.ofyear", "year", strconv.Itoa(m.year))
	}
	base, key := m.adjusted, "four.adjusted"
	if !base.Known() {
		base, key = m.start, "four.start"
	}
	switch {
	case m.executed.Known():
		b.question(v, "what", number(m.executed), m.unit, "")
		b.text(when)
		b.word(v, "four.executed")
		if base.Known() {
			b.text(w.Fill(key, "money", number(base)+m.unit))
		}
		if m.rate.Known() {
			b.text(w.Fill("four.rate", "rate", percent(m.rate)))
		}
		b.word(v, "lead.stop")
	case base.Known():
		b.question(v, "what", number(base), m.unit, "")
		b.text(when + w.Get(key+"only") + w.Get("four.noexecuted"))
	default:
		b.question(v, "what", w.Get("four.unknown"), "", " none")
		b.word(v, "four.nomoney")
	}
	b.endQuestion()
}

// how answers how it went: the goals.
func (b *html) how(v *reportView) {
	t, w := v.goals(), v.Words
	switch {
	case t.all == 0:
		b.question(v, "how", w.Get("four.nogoals"), "", " none")
		b.word(v, "four.nogoalswhy")
	case !t.known():
		b.question(v, "how", w.Get("four.unknown"), "", " none")
		b.text(w.Fill("four.nooutcome", "n", strconv.Itoa(len(v.Report.Goals)), "what", w.Get("goals.words")))
		b.raw(` ` + link(v.goalsAnchor(), w.Get("four.see")))
	default:
		b.question(v, "how", strconv.Itoa(t.met), w.Fill("four.met", "n", strconv.Itoa(t.all), "what", v.goalWord(t)), "")
		b.raw(`<span class="sts">`)
		for _, s := range []struct {
			id string
			n  int
		}{{model.Partly, t.partly}, {model.Missed, t.missed}, {model.NotYet, t.na}, {model.NoOutcome, t.none}} {
			if s.n > 0 {
				b.raw(`<span class="nw">`)
				b.status(v, model.Outcomes, s.id, s.id)
				b.put(` `, w.Fill("four.items", "n", strconv.Itoa(s.n)), `</span>`)
			}
		}
		if t.met == t.all {
			b.word(v, "four.allmet")
		}
		b.raw(`</span> ` + link(v.goalsAnchor(), w.Get("four.see")))
	}
	b.endQuestion()
}

// goalsAnchor is the block that holds the goals counted at the top.
func (v *reportView) goalsAnchor() string {
	if hasGoals(v) {
		return "b-goals"
	}
	return "b-tasks"
}

// why answers where the points were lost.
func (b *html) why(v *reportView) {
	lost, w := v.lost(), v.Words
	switch {
	case !lost.Known():
		b.question(v, "why", w.Get("four.unscored"), "", " none")
		b.word(v, "four.nolost")
	case lost.Sign() <= 0:
		b.question(v, "why", "0", w.Get("four.points"), "")
		b.word(v, "four.full")
	default:
		b.question(v, "why", minus+number(lost), w.Get("four.points"), " l")
		if list, most := v.worst(); len(list) > 0 {
			b.text(w.Fill("four.most", "dim", v.Report.Indicators[list[0]].Name, "lost", number(most),
				"share", percent(most.Percent(lost, 0))))
		}
		if ls := v.losses(); len(ls) > 0 && v.Report.Indicators[ls[0]].Leaf {
			n := &v.Report.Indicators[ls[0]]
			b.say(v, "four.top", "name", link(v.page().nodes[ls[0]], n.Name), "lost", esc(number(v.Card.Nodes[ls[0]].Lost)))
		} else if v.noReason(ls) {
			b.word(v, "four.noreason")
		}
		if hasLosses(v) {
			b.raw(` ` + link("b-losses", w.Get("four.see")))
		}
	}
	b.endQuestion()
}

// noReason tells that not one lost point has a reason.
func (v *reportView) noReason(list []int) bool {
	for _, i := range list {
		if v.Report.Indicators[i].Reason != "" {
			return false
		}
	}
	return true
}

// next answers what comes next: recommendations and their state.
func (b *html) next(v *reportView) {
	w, n := v.Words, len(v.Report.Advice)
	switch {
	case n == 0 && len(v.Report.Problems) == 0:
		b.question(v, "next", w.Get("four.noadvice"), "", " none")
		b.word(v, "four.noadvicewhy")
	case n == 0:
		b.question(v, "next", strconv.Itoa(len(v.Report.Problems)), w.Get("four.problems"), "")
		b.word(v, "four.onlyproblems")
		b.raw(` ` + link("b-problems", w.Get("four.each")))
	default:
		b.question(v, "next", strconv.Itoa(n), w.Get("four.advice"), "")
		b.states(v)
		target := "b-advice"
		if hasProblems(v) {
			target = "b-problems"
		}
		b.raw(` ` + link(target, w.Get("four.each")))
	}
	b.endQuestion()
}

// states counts the recommendations by what became of them.
func (b *html) states(v *reportView) {
	owner, some := false, false
	for _, s := range model.DueStates {
		n := 0
		for i := range v.Report.Advice {
			r := &v.Report.Advice[i]
			owner = owner || r.Owner != "" || r.Due.Text != ""
			if r.State == s.ID {
				n++
			}
		}
		if n > 0 {
			if some {
				b.word(v, "four.comma")
			}
			b.text(v.Words.Fill("four.state", "state", s.In(v.Words.Lang), "n", strconv.Itoa(n)))
			some = true
		}
	}
	switch {
	case some:
		b.word(v, "lead.stop")
	case !owner:
		b.word(v, "four.noowner")
	}
	if d, ok := v.lastDue(); ok {
		b.text(v.Words.Fill("four.due", "due", d))
	}
}

// writeDimensions writes the first level: bars in points, with the numbers.
func writeDimensions(b *html, v *reportView, _ blockArgs) {
	if !hasDimensions(v) {
		return
	}
	w := v.Words
	var span model.Decimal
	grade, rate := false, false
	for _, d := range v.Card.Dimensions {
		n := &v.Card.Nodes[d]
		span = chart.Span(span, n.Weight)
		rate = rate || n.Rate.Known()
		if s := v.statedDimension(d); s != nil {
			grade = grade || s.Grade != ""
		}
	}
	cols := []col{{w.Get("dim.name"), ""}, {w.Get("dim.bar"), "barc"}, {w.Get("dim.score"), "r"}, {w.Get("dim.weight"), "r"}}
	if rate {
		cols = append(cols, col{w.Get("dim.rate"), "r"}, col{w.Get("dim.lost"), "r"})
	}
	if grade {
		cols = append(cols, col{w.Get("dim.grade"), ""})
	}
	b.raw(`<div class="dims"`)
	b.id(v, "b-dimensions")
	b.raw(`>`)
	b.table("dimt", v.dimensionTitle(), w.Get("dim.unit"), cols...)
	b.body()
	for _, d := range v.Card.Dimensions {
		b.dimension(v, d, span, cols)
	}
	b.endBody()
	b.endTable()
	if !rate {
		b.put(`<p class="key">`, w.Get("dim.unscored"), `</p>`)
	}
	b.knownAt(v, "dimension", "indicators")
	b.raw(`</div>`)
}

// dimensionTitle says what the figure finds, or only what it shows.
func (v *reportView) dimensionTitle() string {
	n := strconv.Itoa(len(v.Card.Dimensions))
	if list, most := v.worst(); len(list) == 1 && len(v.Card.Dimensions) > 1 {
		return v.Words.Fill("dim.finding", "dim", v.Report.Indicators[list[0]].Name, "lost", number(most))
	}
	return v.Words.Fill("dim.title", "n", n)
}

func (v *reportView) statedDimension(i int) *model.StatedDimension {
	list := v.Report.Stated.Dimensions
	for j := range list {
		if list[j].Name == v.Report.Indicators[i].Name {
			return &list[j]
		}
	}
	return nil
}

func (b *html) dimension(v *reportView, d int, span model.Decimal, cols []col) {
	n, said := &v.Card.Nodes[d], v.statedDimension(d)
	if said == nil {
		said = &model.StatedDimension{}
	}
	b.row(v, "", "")
	b.rowHead("")
	if hasIndicators(v) {
		b.raw(link(v.page().nodes[d], v.Report.Indicators[d].Name))
	}
	b.raw(`</th>`)
	b.td(cols[1])
	f := chart.Bar{Weight: n.Weight, Score: n.Score, Span: span}
	b.buf = f.Append(b.buf)
	b.endTd()
	place := placeOf(&v.Report.Indicators[d])
	b.printed(cols[2], said.Score, func() { b.scoreCell(v, cols[2], n) })
	b.wasIn(v, place+".score")
	b.printed(cols[3], said.Weight, func() { b.numCell(cols[3], n.Weight) })
	b.wasIn(v, place+".weight")
	for _, c := range cols[4:] {
		switch c.label {
		case v.Words.Get("dim.rate"):
			b.printed(c, said.Rate, func() { b.rateCell(c, n) })
			b.wasIn(v, place+".rate")
		case v.Words.Get("dim.lost"):
			b.lostCell(c, n.Lost)
		default:
			b.cell(c, said.Grade)
		}
	}
	b.raw(`</tr>`)
}

// printed writes a number as the report states it, else what is computed: what
// was published is never overwritten.
func (b *html) printed(c col, p model.Printed, computed func()) {
	if !p.Known() {
		computed()
		return
	}
	b.td(c)
	b.text(p.Text)
	b.endTd()
}

// scoreCell writes a score, or the mark that stands for "not scored", or a
// dash where there is none.
func (b *html) scoreCell(v *reportView, c col, n *score.Node) {
	b.td(c)
	switch {
	case n.Scored():
		b.raw(`<b>`)
		b.num(n.Score)
		b.raw(`</b>`)
	case n.Mark != "":
		b.put(`<span class="sub">`, v.mark(n.Mark), `</span>`)
	default:
		b.dash()
	}
	b.endTd()
}

// mark shows why a row has no score; bare signs become words.
func (v *reportView) mark(s string) string {
	switch s {
	case "/", "／", "—", "——", "-", "－", "–":
		return v.Words.Get("ind.unscored")
	}
	return s
}

func (b *html) rateCell(c col, n *score.Node) {
	b.td(c)
	if n.Rate.Known() {
		b.text(percent(n.Rate))
	} else {
		b.dash()
	}
	b.endTd()
}

// lostCell writes points lost with a minus; nothing lost is a plain 0.
func (b *html) lostCell(c col, lost model.Decimal) {
	b.td(c)
	switch {
	case !lost.Known():
		b.dash()
	case lost.Sign() > 0:
		b.put(`<span class="l">`, number(lost.Neg()), `</span>`)
	default:
		b.put(`<span class="sub">`, number(lost.Neg()), `</span>`)
	}
	b.endTd()
}
