package render

import (
	"slices"
	"strconv"

	"evalpress/generator/chart"
	"evalpress/generator/model"
)

// losses gives the nodes that lost points, most first: indicators where they
// have scores, else the deepest nodes that do.
func (v *reportView) losses() []int {
	list, below := v.Report.Indicators, make([]bool, len(v.Report.Indicators))
	var out []int
	for i := len(list) - 1; i >= 0; i-- {
		n := &v.Card.Nodes[i]
		if n.Scored() || below[i] {
			if p := list[i].Parent; p >= 0 {
				below[p] = true
			}
		}
		if !below[i] && n.Lost.Sign() > 0 {
			out = append(out, i)
		}
	}
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b int) int { return v.Card.Nodes[b].Lost.Cmp(v.Card.Nodes[a].Lost) })
	return out
}

func writeLosses(b *html, v *reportView, _ blockArgs) {
	if !hasLosses(v) {
		return
	}
	w, list := v.Words, v.losses()
	b.open(v, "losses")
	if len(list) == 0 {
		b.put(`<p class="say">`, w.Get("loss.nothing"), `</p></div>`)
		return
	}
	deep := false
	for _, i := range list {
		deep = deep || v.Report.Indicators[i].Parent >= 0
	}
	if f := v.waterfall(list); f != nil {
		b.drawn(v, f)
	}
	b.lossRows(v, list, deep)
	if !deep && v.page().levels > 1 {
		b.put(`<p class="key">`, w.Get("loss.shallow"), `</p>`)
	}
	var places []string
	for _, i := range list {
		n := &v.Report.Indicators[i]
		if n.Parent < 0 {
			places = append(places, "dimension."+n.Name+".reason")
			continue
		}
		places = append(places, "indicator."+firstOf(n.Code, n.Name)+".reason")
	}
	b.knownAt(v, places...)
	b.raw(`</div>`)
}

func (v *reportView) lossesFigure(blockArgs) []*chart.Figure {
	if f := v.waterfall(v.losses()); f != nil {
		return []*chart.Figure{f}
	}
	return nil
}

// stepsMost is how many single losses a waterfall shows; the table has all.
const stepsMost = 24

// waterfall is the way from full marks to the total, dimension by dimension,
// on an axis that is cut and says so. A bonus outside the tree leaves none.
func (v *reportView) waterfall(list []int) *chart.Figure {
	full, total, w := v.Card.Assessed(), v.Card.Total, v.Words
	if !full.Known() || !total.Known() || v.Card.Bonus.Sign() != 0 || len(list) == 0 {
		return nil
	}
	low, step := axisOf(total, full)
	f := &chart.Figure{
		Kind: chart.Losses, ID: "fig-losses", Title: v.lossTitle(list), How: w.Fill("loss.figurehow", "low", number(low)), Head: w.Get("figure.step"),
		Low: low, High: full, Step: step,
		Cols: pairs(w.Get("dim.lost"), w.Get("four.points"), w.Get("figure.rest"), w.Get("four.points")),
	}
	if limit := v.nextGrade(low); limit.Known() {
		better := w.Fill("loss.line", "grade", v.Card.Scale.Bands[v.Card.Band-1].Name, "min", number(limit))
		f.How += better
		f.Lines = append(f.Lines, chart.Mark{At: limit, Label: better})
	}
	f.Rows = append(f.Rows, chart.Row{Name: w.Get("figure.full"), Parent: -1, Cells: []chart.Cell{{}, numCell(full)}})
	at := full
	for _, d := range v.Card.Dimensions {
		lost := v.Card.Nodes[d].Lost
		if lost.Sign() <= 0 {
			continue
		}
		f.Rows = append(f.Rows, v.fall(d, lost, at.Sub(lost), true))
		from := at
		for _, i := range list {
			if i != d && v.dimension(i) == d && len(list) <= stepsMost {
				from = from.Sub(v.Card.Nodes[i].Lost)
				f.Rows = append(f.Rows, v.fall(i, v.Card.Nodes[i].Lost, from, false))
			}
		}
		at = at.Sub(lost)
	}
	f.Rows = append(f.Rows, chart.Row{Name: w.Get("list.total"), Parent: -1, Cells: []chart.Cell{{}, numCell(total)}})
	if !at.Equal(total) {
		return nil // the parts do not add up; the table shows them, a finding says so
	}
	f.Alt = inWords(w, f, 0)
	return f
}

func (v *reportView) fall(i int, lost, rest model.Decimal, group bool) chart.Row {
	return chart.Row{
		Name: v.Report.Indicators[i].Name, Href: v.page().nodes[i], Parent: -1, Group: group,
		Cells: []chart.Cell{{Num: lost, Text: number(lost.Neg())}, numCell(rest)},
	}
}

// nextGrade is the lower limit, in points of the report, of the grade above
// the one reached; no number where it lies outside the axis.
func (v *reportView) nextGrade(low model.Decimal) model.Decimal {
	s := v.Card.Scale
	if s == nil || v.Card.Band < 1 || v.Card.Band >= len(s.Bands) {
		return model.Decimal{}
	}
	full := s.Full
	if !full.Known() {
		full = model.Int(100)
	}
	limit := s.Bands[v.Card.Band-1].Min.Mul(v.Card.Assessed()).Div(full, 2).Trim()
	if !low.Less(limit) {
		return model.Decimal{}
	}
	return limit
}

// axisOf cuts an axis below the total, at a multiple of its step.
func axisOf(total, full model.Decimal) (low, step model.Decimal) {
	room := full.Sub(total).Percent(full, 0)
	step = model.Int(20)
	switch {
	case room.Less(model.Int(8)):
		step = model.Int(2)
	case room.Less(model.Int(20)):
		step = model.Int(5)
	case room.Less(model.Int(40)):
		step = model.Int(10)
	}
	step = full.Mul(step).Div(model.Int(100), 2).Trim()
	room = step.Div(model.Int(4), 2) // the total's own bar must be seen
	for low = full; !low.Less(total.Sub(room)) && low.Sign() > 0; {
		low = low.Sub(step)
	}
	if low.Sign() < 0 {
		low = model.Int(0)
	}
	return low, step
}

// lossTitle says how few rows make up most of the loss.
func (v *reportView) lossTitle(list []int) string {
	lost, sum := v.lost(), model.Int(0)
	for k, i := range list {
		sum = sum.Add(v.Card.Nodes[i].Lost)
		if p := sum.Percent(lost, 0); k > 0 && model.Int(49).Less(p) && k+1 < len(list) {
			return v.Words.Fill("loss.finding", "all", strconv.Itoa(len(list)), "n", strconv.Itoa(k+1), "share", percent(p))
		}
	}
	return v.Words.Fill("loss.title", "n", strconv.Itoa(len(list)))
}

// lossRows writes the table: most first, with reason and problem.
func (b *html) lossRows(v *reportView, list []int, deep bool) {
	w, r := v.Words, v.Report
	name := w.Get("loss.indicator")
	if !deep {
		name = w.Get("dim.name")
	}
	problems := false
	for _, i := range list {
		problems = problems || len(v.problemsOf(i)) > 0
	}
	cols := []col{
		{name, ""},
		{w.Get("dim.lost"), "r"},
		{w.Get("dim.score"), "r"},
		{w.Get("dim.weight"), "r"},
		{w.Get("loss.share"), "r opt"},
		{w.Get("loss.reason"), "w"},
	}
	if deep {
		cols = slices.Insert(cols, 1, col{w.Get("dim.name"), "dimc"})
	}
	if problems {
		cols = append(cols, col{w.Get("loss.problem"), "code"})
	}
	b.table("losst snug", w.Get("loss.table"), w.Get("loss.unit"), cols...)
	b.body()
	sum := model.Int(0)
	for _, i := range list {
		n := &v.Card.Nodes[i]
		sum = sum.Add(n.Lost)
		b.row(v, "", "")
		b.rowHead("")
		b.code(&r.Indicators[i])
		b.raw(link(v.page().nodes[i], r.Indicators[i].Name) + `</th>`)
		k := 1
		if deep {
			b.cell(cols[k], r.Indicators[v.dimension(i)].Name)
			k++
		}
		b.lostCell(cols[k], n.Lost)
		b.scoreCell(v, cols[k+1], n)
		b.numCell(cols[k+2], n.Weight)
		b.cell(cols[k+3], percent(sum.Percent(v.lost(), 0)))
		b.reasonCell(v, cols[k+4], i)
		if problems {
			b.td(cols[k+5])
			b.problemLinks(v, v.problemsOf(i))
			b.endTd()
		}
		b.raw(`</tr>`)
	}
	b.endBody()
	b.endTable()
}

// code writes an indicator's code in front of its name.
func (b *html) code(n *model.Indicator) {
	if n.Code != "" {
		b.put(`<span class="cd">`, n.Code, `</span>`)
	}
}

// reasonCell writes why points were lost, or that the report does not say.
func (b *html) reasonCell(v *reportView, c col, i int) {
	n := &v.Report.Indicators[i]
	b.td(c)
	switch {
	case n.Reason != "":
		b.text(n.Reason)
	case v.Card.Nodes[i].Lost.Sign() > 0:
		b.put(`<span class="gap">`, v.Words.Get("loss.noreason"), `</span>`)
		if len(v.known("dimension."+n.Name+".reason"))+len(v.known("indicator."+firstOf(n.Code, n.Name)+".reason")) > 0 {
			b.markLink(v)
		}
	default:
		b.dash()
	}
	if n.Measure != "" {
		b.put(`<small>`, v.Words.Fill("loss.measure", "what", n.Measure), `</small>`)
	}
	b.endTd()
}

// problemsOf gives the problems that name a node, or its dimension where the
// node is one.
func (v *reportView) problemsOf(i int) []int {
	out := slices.Clone(v.problems(i))
	if v.Report.Indicators[i].Parent >= 0 {
		return out
	}
	for p := range v.Report.Problems {
		if slices.Contains(v.Report.Problems[p].Dimensions, v.Report.Indicators[i].Name) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

func (b *html) problemLinks(v *reportView, list []int) {
	if len(list) == 0 {
		b.dash()
	}
	for k, p := range list {
		if k > 0 {
			b.word(v, "lead.list")
		}
		n := &v.Report.Problems[p]
		b.raw(link(anchor("problem", n.Code, n.Title), firstOf(n.Code, v.Words.Fill("problem.n", "n", strconv.Itoa(p+1)))))
	}
}
