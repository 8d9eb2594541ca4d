package render

import (
	"slices"
	"strconv"

	"evalpress/generator/chart"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// What each figure of a report shows. A builder gives none where the report
// has nothing of the kind; whether what it has makes a figure, chart says.

var hundred, none = model.Int(100), model.Decimal{}

// yearWords names the report's period as a column of a figure.
func yearWords(w *Words, from, to int) string {
	return w.Fill("figure.year", "year", years(from, to))
}

// radarFigure compares the rates of the first level, or of a level asked for,
// with the year before and the median of the peers.
func (v *reportView) radarFigure(a blockArgs) []*chart.Figure {
	level := 1
	if n, err := strconv.Atoi(a.Named["level"]); err == nil {
		level = n
	}
	w, list := v.Words, v.Report.Indicators
	f := &chart.Figure{
		Kind: chart.Radar, ID: "fig-radar", Head: w.Get("dim.name"), Low: model.Int(0), High: hundred, Unit: "%",
		How:  w.Get("figure.radar_how"),
		Cols: []chart.Col{{Name: firstOf(yearWords(w, v.Report.Year, v.Report.YearTo), w.Get("dim.rate")), Unit: "%"}},
	}
	if level != 1 {
		f.ID, f.Head = "fig-radar-"+strconv.Itoa(level), w.Get("ind.l"+strconv.Itoa(min(level, 4)))
	}
	if v.Prev != nil {
		f.Cols = append(f.Cols, chart.Col{Name: yearWords(w, v.Prev.Year, v.Prev.YearTo), Unit: "%"})
	}
	if level == 1 && v.Peers != nil && len(v.Peers.Medians) > 0 {
		f.Cols = append(f.Cols, chart.Col{Name: w.Get("figure.median"), Unit: "%"})
	}
	worst, low, lowText := "", none, ""
	for i := range list {
		if v.page().depth[i] != level || v.Card.Nodes[i].Weight.IsZero() {
			continue
		}
		rate := v.Card.Nodes[i].Rate
		r := chart.Row{Name: list[i].Name, Href: v.page().nodes[i], Parent: -1, Cells: []chart.Cell{v.rateOf(i)}}
		if v.Prev != nil {
			r.Cells = append(r.Cells, rateCell(rateIn(v.Prev, list[i].Name, level)))
		}
		if len(f.Cols) > len(r.Cells) {
			r.Cells = append(r.Cells, rateCell(v.Peers.Medians[list[i].Name]))
		}
		if rate.Known() && (!low.Known() || rate.Less(low)) {
			worst, low, lowText = list[i].Name, rate, v.rateOf(i).Text
		}
		f.Rows = append(f.Rows, r)
	}
	if len(f.Rows) == 0 {
		return nil
	}
	f.Title = w.Fill("figure.radar_title", "n", strconv.Itoa(len(f.Rows)), "what", f.Head)
	if worst != "" && len(f.Rows) > 1 {
		f.Title = w.Fill("figure.radar_finding", "dim", worst, "rate", lowText)
	}
	f.Alt = inWords(w, f, 0, 1, 2)
	return []*chart.Figure{f}
}

// rateIn is the rate of a node of another year's report.
func rateIn(s *score.Summary, name string, level int) model.Decimal {
	for i := range s.Nodes {
		if s.Nodes[i].Name == name && int(s.Nodes[i].Level) == level {
			return s.Nodes[i].Rate
		}
	}
	return none
}

func (v *reportView) barsFigure(blockArgs) []*chart.Figure {
	if !hasDimensions(v) {
		return nil
	}
	w := v.Words
	f := &chart.Figure{
		Kind: chart.Bars, ID: "fig-bars", Title: v.dimensionTitle(), How: w.Get("dim.unit"), Head: w.Get("dim.name"),
		Cols: pairs(w.Get("dim.score"), w.Get("four.points"), w.Get("dim.lost"), w.Get("four.points"), w.Get("dim.weight"), w.Get("four.points"), w.Get("dim.rate"), "%"),
	}
	for _, d := range v.Card.Dimensions {
		n := &v.Card.Nodes[d]
		f.Rows = append(f.Rows, chart.Row{
			Name: v.Report.Indicators[d].Name, Href: v.page().nodes[d], Parent: -1,
			Cells: []chart.Cell{v.scored(n), numCell(n.Lost), numCell(n.Weight), v.rateOf(d)},
		})
	}
	f.Alt = inWords(w, f, 0, 1)
	return []*chart.Figure{f}
}

// rateOf is a node's rate as the report states it, else as computed: figures
// print what the tables print.
func (v *reportView) rateOf(i int) chart.Cell {
	if v.Report.Indicators[i].Parent < 0 {
		if s := v.statedDimension(i); s != nil && s.Rate.Num.Known() {
			return chart.Cell{Num: s.Rate.Num, Text: s.Rate.Text}
		}
	}
	return rateCell(v.Card.Nodes[i].Rate)
}

// scored is a score, or why there is none.
func (v *reportView) scored(n *score.Node) chart.Cell {
	if n.Scored() {
		return numCell(n.Score)
	}
	if n.Mark != "" {
		return chart.Cell{Text: v.mark(n.Mark)}
	}
	return chart.Cell{Text: v.Words.Get("list.unscored")}
}

func (v *reportView) scaleFigure(blockArgs) []*chart.Figure {
	total, full := v.total(), v.full()
	if !hasRuler(v) || !total.Known() || !full.Known() {
		return nil
	}
	w, sc := v.Words, v.Card.Scale
	f := &chart.Figure{
		Kind: chart.Scale, ID: "fig-scale", Low: model.Int(0), High: full, How: w.Fill("ruler.source", "source", v.scaleSource()),
		Head: w.Get("list.year"), Cols: pairs(w.Get("list.total"), w.Get("four.points")),
	}
	for i := len(sc.Bands) - 1; i >= 0; i-- {
		n := &sc.Bands[i]
		b := chart.Band{Name: n.Name, From: v.ofFull(n.Min), To: v.ofFull(n.Max), Reached: n.Name == v.Card.Grade}
		if i > 0 {
			b.To = v.ofFull(sc.Bands[i-1].Min)
		}
		if !b.From.Known() {
			b.From = model.Int(0)
		}
		if !b.To.Known() {
			b.To = full
		}
		b.Edge = number(b.From)
		b.Claimed = n.Name == v.grade() && !b.Reached && v.Card.Grade != ""
		f.Bands = append(f.Bands, b)
	}
	f.Rows = append(f.Rows, chart.Row{Name: yearWords(w, v.Report.Year, v.Report.YearTo), Parent: -1, Mark: chart.Own, Cells: []chart.Cell{numCell(total)}})
	for i := len(v.Earlier) - 1; i >= 0 && len(f.Rows) < 4; i-- {
		if e := v.Earlier[i]; e.Total.Known() && e.Full.Equal(full) {
			f.Rows = append(f.Rows, chart.Row{Name: yearWords(w, e.Year, e.YearTo), Parent: -1, Cells: []chart.Cell{numCell(e.Total)}})
		}
	}
	f.Title = w.Fill("figure.scale_finding", "total", number(total), "grade", v.Card.Grade)
	if v.Card.Grade == "" {
		f.Title = w.Get("ruler.title")
	}
	f.Alt = inWords(w, f, 0)
	return []*chart.Figure{f}
}

// ofFull turns a limit of the scale into points of the report.
func (v *reportView) ofFull(limit model.Decimal) model.Decimal {
	full := v.Card.Scale.Full
	if !full.Known() {
		full = hundred
	}
	return limit.Mul(v.full()).Div(full, 2).Trim()
}

// treeFigure shows the weights of the whole tree, shaded by rate.
func (v *reportView) treeFigure(blockArgs) []*chart.Figure {
	list, w := v.Report.Indicators, v.Words
	if len(list) == 0 {
		return nil
	}
	f := &chart.Figure{
		Kind: chart.Tree, ID: "fig-tree", Title: w.Fill("figure.tree_title", "n", strconv.Itoa(v.Card.Leaves)), How: w.Get("figure.tree_how"),
		Head: w.Get("loss.indicator"),
		Cols: pairs(w.Get("dim.weight"), w.Get("four.points"), w.Get("dim.score"), w.Get("four.points"), w.Get("dim.rate"), "%"),
	}
	for i := range list {
		n := &v.Card.Nodes[i]
		f.Rows = append(f.Rows, chart.Row{
			Name: list[i].Name, Href: v.page().nodes[i], Parent: list[i].Parent, Group: list[i].Parent < 0,
			Cells: []chart.Cell{numCell(n.Weight), v.scored(n), v.rateOf(i)},
		})
	}
	dims := *f
	dims.Rows = slices.DeleteFunc(slices.Clone(f.Rows), func(r chart.Row) bool { return r.Parent >= 0 })
	f.Alt = inWords(w, &dims, 0, 2)
	return []*chart.Figure{f}
}

// yearsFigure follows the total and the dimensions, or one indicator, over the
// reports of the body up to this one.
func (v *reportView) yearsFigure(a blockArgs) []*chart.Figure {
	all := append(slices.Clip(v.Earlier), v.Self)
	if v.Self == nil || len(all) < 2 {
		return nil
	}
	return yearsOf(v.Words, all, a.Named["indicator"])
}

// yearsOf draws reports of one body, oldest first. The lines break where
// scale, full marks or the first level's names and weights changed; for one
// indicator where its weight, unit or target's unit did.
func yearsOf(w *Words, all []*score.Summary, indicator string) []*chart.Figure {
	last := all[len(all)-1]
	f := &chart.Figure{Kind: chart.Years, ID: "fig-years", Unit: "%", Head: w.Get("list.year"), High: hundred}
	var names []string
	if indicator == "" {
		f.Cols = append(f.Cols, chart.Col{Name: w.Get("figure.total"), Unit: "%"})
		for i := range last.Nodes {
			if last.Nodes[i].Parent < 0 {
				names = append(names, last.Nodes[i].Name)
				f.Cols = append(f.Cols, chart.Col{Name: last.Nodes[i].Name, Unit: "%"})
			}
		}
	} else {
		f.ID += "-" + anchor("ind", indicator, "")
		n := nodeIn(last, indicator)
		if n == nil {
			return nil
		}
		names = []string{n.Name}
		f.Cols = []chart.Col{{Name: n.Name, Unit: "%"}}
	}
	low, broken := hundred, false
	for i, s := range all {
		r := chart.Row{Name: years(s.Year, s.YearTo), Parent: -1}
		if indicator == "" {
			r.Cells = append(r.Cells, rateCell(s.Rate))
		}
		for _, name := range names {
			d := none
			if n := nodeIn(s, name); n != nil {
				d = n.Rate
			}
			r.Cells = append(r.Cells, rateCell(d))
		}
		for _, c := range r.Cells {
			if c.Num.Known() && c.Num.Less(low) {
				low = c.Num
			}
		}
		if i > 0 {
			r.Break, r.Note = differs(w, all[i-1], s, indicator)
			broken = broken || r.Break
		}
		f.Rows = append(f.Rows, r)
	}
	f.Low, f.Step = cutAt(low)
	how := w.Fill("figure.years_how", "low", number(f.Low))
	if broken {
		how += w.Get("figure.years_break")
	}
	f.How = how
	f.Title = yearsTitle(w, f, broken)
	f.Alt = inWords(w, f, 0)
	return []*chart.Figure{f}
}

func nodeIn(s *score.Summary, name string) *score.SummaryNode {
	for i := range s.Nodes {
		if n := &s.Nodes[i]; n.Name == name || n.Code != "" && n.Code == name {
			return n
		}
	}
	return nil
}

// cutAt begins an axis of rates at a multiple of ten below the lowest.
func cutAt(low model.Decimal) (from, step model.Decimal) {
	for n := 90; n > 0; n -= 10 {
		if d := model.Int(n); d.Less(low) {
			if n >= 80 {
				return d, model.Int(5)
			}
			if n >= 50 {
				return d, model.Int(10)
			}
			return d, model.Int(20)
		}
	}
	return model.Int(0), model.Int(20)
}

// differs tells whether two years cannot be joined by a line, and why.
func differs(w *Words, a, b *score.Summary, indicator string) (bool, string) {
	if indicator != "" {
		x, y := nodeIn(a, indicator), nodeIn(b, indicator)
		switch {
		case x == nil || y == nil:
			return true, w.Get("figure.break_missing")
		case !x.Weight.Equal(y.Weight):
			return true, w.Get("figure.break_weight")
		case x.Unit != y.Unit:
			return true, w.Get("figure.break_unit")
		}
		return false, ""
	}
	switch {
	case a.Kind != b.Kind:
		return true, w.Get("figure.break_kind")
	case a.ScaleID != b.ScaleID:
		return true, w.Get("figure.break_scale")
	case a.Full.Known() && b.Full.Known() && !a.Full.Equal(b.Full):
		return true, w.Get("figure.break_full")
	case !sameDimensions(a, b):
		return true, w.Get("figure.break_dimensions")
	}
	return false, ""
}

func sameDimensions(a, b *score.Summary) bool {
	top := func(s *score.Summary) (list []score.SummaryNode) {
		for i := range s.Nodes {
			if s.Nodes[i].Parent < 0 {
				list = append(list, s.Nodes[i])
			}
		}
		return list
	}
	return slices.EqualFunc(top(a), top(b), func(x, y score.SummaryNode) bool {
		return x.Name == y.Name && x.Weight.Equal(y.Weight)
	})
}

func yearsTitle(w *Words, f *chart.Figure, broken bool) string {
	first, last := &f.Rows[0], &f.Rows[len(f.Rows)-1]
	plain := w.Fill("figure.years_title", "from", first.Name, "to", last.Name)
	a, b := first.Cells[0].Num, last.Cells[0].Num
	if broken || !a.Known() || !b.Known() {
		return plain
	}
	key := "figure.years_same"
	switch b.Cmp(a) {
	case 1:
		key = "figure.years_up"
	case -1:
		key = "figure.years_down"
	}
	return w.Fill(key, "what", f.Cols[0].Name, "from", first.Name, "to", last.Name, "a", percent(a), "b", percent(b))
}
