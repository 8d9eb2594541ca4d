package render

import (
	"strconv"

	"evalpress/generator/model"
)

// indTable is the appendix: which columns have something to show.
type indTable struct {
	cols           []col
	by             []string // assessors with a column of their own, in rising authority
	target, adjust measure
	actual         measure
	keys           []string // what each column shows
}

// writeIndicators writes the whole tree as one table. The levels are merged
// cells that carry their own score of weight; the deepest level is the row.
func writeIndicators(b *html, v *reportView, _ blockArgs) {
	if !hasIndicators(v) {
		return
	}
	t, w := v.indTable(), v.Words
	b.open(v, "indicators")
	b.foldSwitch(v)
	if !hasLosses(v) {
		b.put(`<p class="say">`, w.Get("ind.noscores"), `</p>`)
	} else if v.Card.Scored == 0 {
		b.put(`<p class="say">`, w.Get("ind.noleaf"), `</p>`)
	}
	b.table("tree "+roomOf(len(t.cols)), w.Fill("ind.title", "n", strconv.Itoa(v.Card.Leaves)), w.Get("ind.unit"), t.cols...)
	open := make([]bool, len(v.Report.Indicators)) // merged cells written so far
	for _, d := range v.Card.Dimensions {
		b.body()
		for i := d; i < len(v.Report.Indicators) && (i == d || v.Report.Indicators[i].Parent >= 0); i++ {
			if v.Report.Indicators[i].Leaf {
				b.leaf(v, t, i, open)
			}
		}
		b.endBody()
	}
	b.bonuses(v, t)
	b.treeTotal(v, t)
	b.endTable()
	b.put(`<p class="key">`, w.Get("ind.note"), `</p>`)
	var places []string
	for i := range v.Report.Indicators {
		n := &v.Report.Indicators[i]
		places = append(places, "indicator."+firstOf(n.Code, n.Name))
	}
	b.knownAt(v, places...)
	b.raw(`</div>`)
}

// foldSwitch shows, on narrow screens only, a switch for the rows with full
// marks. It works without script.
func (b *html) foldSwitch(v *reportView) {
	n := 0
	for i := range v.Report.Indicators {
		if v.fullMarks(i) {
			n++
		}
	}
	if n < 3 || v.page().ids["fold"] {
		return
	}
	b.raw(`<p class="fold"><label><input type="checkbox"`)
	b.id(v, "fold")
	b.put(`>`, v.Words.Fill("ind.fold", "n", strconv.Itoa(n)), `</label></p>`)
}

// fullMarks tells a leaf that lost nothing.
func (v *reportView) fullMarks(i int) bool {
	n := &v.Card.Nodes[i]
	return v.Report.Indicators[i].Leaf && n.Scored() && n.Lost.IsZero() && v.Report.Indicators[i].Reason == ""
}

func (v *reportView) indTable() *indTable {
	t, w := &indTable{}, v.Words
	s := v.page()
	level := []string{"ind.l1", "ind.l2", "ind.l3", "ind.l4"}
	for d := range s.levels {
		t.cols = append(t.cols, col{w.Get(level[min(d, 3)]), ""})
	}
	if s.levels == 1 {
		t.cols[0].label = w.Get("loss.indicator")
	}
	has := map[string]bool{}
	for i := range v.Report.Indicators {
		n := &v.Report.Indicators[i]
		if !n.Leaf {
			continue
		}
		has["target"] = has["target"] || !n.Target.Missing()
		has["adjusted"] = has["adjusted"] || !n.Adjust.Missing()
		has["actual"] = has["actual"] || !n.Actual.Missing()
		has["weight"] = has["weight"] || v.Card.Nodes[i].Weight.Known()
		has["score"] = has["score"] || v.Card.Nodes[i].Scored() || v.Card.Nodes[i].Mark != ""
		has["rate"] = has["rate"] || v.Card.Nodes[i].Rate.Known()
		has["reason"] = has["reason"] || n.Reason != "" || n.Measure != "" || v.Card.Nodes[i].Lost.Sign() > 0
		for _, sc := range n.Scores {
			has["by "+sc.By] = has["by "+sc.By] || sc.Num.Known() || sc.Text != ""
		}
		t.target.add(n.Target, n.Unit)
		t.adjust.add(n.Adjust, n.Unit)
		t.actual.add(n.Actual, n.Unit)
	}
	for _, a := range model.Assessors {
		if has["by "+a.ID] {
			t.by = append(t.by, a.ID)
		}
	}
	if len(t.by) < 2 {
		t.by = nil
	}
	for _, c := range []struct{ key, class string }{
		{"target", "v"}, {"adjusted", "v"}, {"actual", "v"}, {"weight", "r"}, {"score", "r"}, {"rate", "r"}, {"reason", "w"},
	} {
		if c.key == "score" && t.by != nil {
			for _, by := range t.by {
				t.cols = append(t.cols, col{v.term(model.Assessors, by), "r"})
				t.keys = append(t.keys, "by "+by)
			}
			continue
		}
		if has[c.key] || c.key == "weight" && hasLosses(v) {
			t.cols = append(t.cols, col{w.Get("ind." + c.key), c.class})
			t.keys = append(t.keys, c.key)
		}
	}
	return t
}

// leaf writes one row, with the merged cells that begin at it.
func (b *html) leaf(v *reportView, t *indTable, i int, open []bool) {
	s, list := v.page(), v.Report.Indicators
	class := ""
	if v.fullMarks(i) {
		class = "fm"
	}
	b.row(v, class, s.nodes[i])
	b.groups(v, list[i].Parent, open)
	n := &list[i]
	b.raw(`<th scope="row" role="rowheader" class="lf"`)
	if span := s.levels - s.depth[i] + 1; span > 1 {
		b.put(` colspan="`, strconv.Itoa(span), `"`)
	}
	b.raw(`>`)
	b.code(n)
	b.text(n.Name)
	if n.Core {
		b.put(` <span class="tag3">`, v.Words.Get("ind.core"), `</span>`)
	}
	b.standard(v, n)
	b.raw(`</th>`)
	for k, c := range t.cols[s.levels:] {
		b.indCell(v, t, c, t.keys[k], i)
		b.wasIn(v, placeOf(n)+"."+fieldOf(t.keys[k]))
	}
	b.raw(`</tr>`)
}

// groups writes the levels above a row that no earlier row has written, from
// the top down.
func (b *html) groups(v *reportView, i int, open []bool) {
	if i < 0 || open[i] {
		return
	}
	open[i] = true
	s, n := v.page(), &v.Report.Indicators[i]
	b.groups(v, n.Parent, open)
	b.put(`<th scope="rowgroup" role="rowheader" class="g l`+strconv.Itoa(min(s.depth[i], 4))+`" rowspan="`, strconv.Itoa(s.first[i]), `"`)
	b.id(v, s.nodes[i])
	b.raw(`>`)
	b.code(n)
	b.text(n.Name)
	b.ofWeight(v, i)
	b.raw(`</th>`)
}

// ofWeight writes a group's score of its weight, and its rate.
func (b *html) ofWeight(v *reportView, i int) {
	c := &v.Card.Nodes[i]
	switch {
	case c.Scored() && c.Weight.Known():
		b.put(`<small>`, number(c.Score)+" / "+number(c.Weight), `</small>`)
	case c.Weight.Known():
		b.put(`<small>`, v.Words.Fill("ind.points", "n", number(c.Weight)), `</small>`)
	}
	b.was(v, placeOf(&v.Report.Indicators[i])+".score")
	if c.Rate.Known() && v.page().depth[i] == 1 {
		b.put(`<small>`, percent(c.Rate), `</small>`)
	}
}

// standard folds explanation, points, standard and sources away.
func (b *html) standard(v *reportView, n *model.Indicator) {
	if n.Explain+n.Formula+n.Criteria+n.Basis+n.Evidence+n.Rule.Text == "" {
		return
	}
	w := v.Words
	b.put(`<details><summary>`, w.Get("ind.standard"), `</summary><dl>`)
	b.pair(w.Get("ind.explain"), n.Explain)
	b.pair(w.Get("ind.formula"), n.Formula)
	b.pair(w.Get("ind.criteria"), n.Criteria)
	if n.Rule.Text != n.Criteria {
		b.pair(w.Get("ind.rule"), n.Rule.Text)
	}
	b.pair(w.Get("ind.basis"), n.Basis)
	b.pair(w.Get("ind.evidence"), n.Evidence)
	b.raw(`</dl></details>`)
}

func (b *html) indCell(v *reportView, t *indTable, c col, key string, i int) {
	n, k := &v.Report.Indicators[i], &v.Card.Nodes[i]
	switch key {
	case "target", "adjusted", "actual":
		b.td(c)
		switch key {
		case "target":
			b.quantity(n.Target, n.Unit, &t.target)
		case "adjusted":
			b.quantity(n.Adjust, n.Unit, &t.adjust)
		default:
			b.quantity(n.Actual, n.Unit, &t.actual)
		}
		b.endTd()
	case "weight":
		b.numCell(c, k.Weight)
	case "score":
		b.leafScore(v, c, i)
	case "rate":
		b.rateCell(c, k)
	case "reason":
		b.reasonCell(v, c, i)
	default:
		b.byCell(v, c, key[len("by "):], i)
	}
}

// lowRate is the rate in percent under which a score is coloured.
var lowRate = model.Int(60)

// leafScore writes the score of a row; a loss is bold, a low rate coloured.
func (b *html) leafScore(v *reportView, c col, i int) {
	k := &v.Card.Nodes[i]
	if !k.Scored() {
		b.scoreCell(v, c, k)
		return
	}
	b.td(c)
	switch {
	case k.Lost.Sign() <= 0:
		b.num(k.Score)
	case k.Rate.Less(lowRate):
		b.put(`<b class="l">`, number(k.Score), `</b>`)
	default:
		b.put(`<b>`, number(k.Score), `</b>`)
	}
	b.endTd()
}

// byCell writes one assessor's score; the one that counts is bold.
func (b *html) byCell(v *reportView, c col, by string, i int) {
	b.td(c)
	for _, s := range v.Report.Indicators[i].Scores {
		if s.By != by {
			continue
		}
		switch {
		case s.Num.Known() && v.Card.Nodes[i].By == by:
			b.put(`<b>`, number(s.Num), `</b>`)
		case s.Num.Known():
			b.num(s.Num)
		case s.Text != "":
			b.put(`<span class="sub">`, v.mark(s.Text), `</span>`)
		default:
			b.dash()
		}
		b.endTd()
		return
	}
	b.dash()
	b.endTd()
}

// bonuses writes the rows outside the full marks.
func (b *html) bonuses(v *reportView, t *indTable) {
	if len(v.Report.Bonuses) == 0 {
		return
	}
	w, levels := v.Words, v.page().levels
	b.body()
	b.put(`<tr role="row" class="grp"><th scope="rowgroup" role="rowheader" colspan="`+strconv.Itoa(len(t.cols))+`">`,
		w.Get("ind.bonus"), `</th></tr>`)
	for i := range v.Report.Bonuses {
		n := &v.Report.Bonuses[i]
		b.row(v, "", "")
		b.raw(`<th scope="row" role="rowheader" class="lf" colspan="` + strconv.Itoa(levels) + `">` + esc(n.Name) + `</th>`)
		for k, c := range t.cols[levels:] {
			b.td(c)
			switch key := t.keys[k]; {
			case key == "score" || key == "by "+v.Card.Assessor:
				b.put(`<b>`, signed(n.Points), `</b>`)
			case key == "reason":
				b.orDash(n.Reason)
			default:
				b.dash()
			}
			b.endTd()
		}
		b.raw(`</tr>`)
	}
	b.endBody()
}

// treeTotal writes the last row: full marks, total, rate and grade.
func (b *html) treeTotal(v *reportView, t *indTable) {
	w, levels := v.Words, v.page().levels
	b.body()
	b.row(v, "tot", "")
	b.put(`<th scope="row" role="rowheader" colspan="`, strconv.Itoa(levels), `">`)
	b.put(``, w.Get("budget.total"), `</th>`)
	for k, c := range t.cols[levels:] {
		switch key := t.keys[k]; {
		case key == "weight":
			b.numCell(c, v.Card.Full)
		case key == "score" || key == "by "+v.Card.Assessor:
			b.numCell(c, v.Card.Total)
		case key == "rate":
			b.td(c)
			b.orDash(percent(v.Card.Rate))
			b.endTd()
		case key == "reason" && v.Card.Grade != "":
			b.cell(c, w.Fill("ind.grade", "grade", v.Card.Grade))
		default:
			b.cell(c, "")
		}
	}
	b.raw(`</tr>`)
	b.endBody()
}

// writeIndicator writes one indicator by code or name.
func writeIndicator(b *html, v *reportView, a blockArgs) {
	if len(a.Pos) == 0 {
		return
	}
	i, ok := v.find(a.Pos[0])
	if !ok {
		return
	}
	n, k, w := &v.Report.Indicators[i], &v.Card.Nodes[i], v.Words
	b.raw(`<dl class="one"><div class="nm"><dt>`)
	b.code(n)
	b.raw(link(v.page().nodes[i], n.Name) + `</dt></div>`)
	b.pair(w.Get("ind.target"), quantity(n.Target, n.Unit))
	b.pair(w.Get("ind.adjusted"), quantity(n.Adjust, n.Unit))
	b.pair(w.Get("ind.actual"), quantity(n.Actual, n.Unit))
	b.pair(w.Get("ind.weight"), number(k.Weight))
	if k.Scored() {
		b.pair(w.Get("ind.score"), number(k.Score))
	} else {
		b.pair(w.Get("ind.score"), firstOf(v.mark(k.Mark), w.Get("ind.unscored")))
	}
	b.pair(w.Get("ind.rate"), percent(k.Rate))
	b.pair(w.Get("ind.reason"), n.Reason)
	b.raw(`</dl>`)
}
