package render

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"sync"

	"evalpress/generator/chart"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// peers are the whole-department reports of one year and one type of body,
// with their medians: made once for a site, since every report page asks.
type peers struct {
	Type    string
	Rows    []*score.Summary // with a total, highest rate first; then those without
	Names   []string         // of the bodies, parallel to Rows
	Scored  int
	Median  model.Decimal            // of the rates, in percent
	Medians map[string]model.Decimal // of each dimension that all scored peers have

	mark string // see peerMark
	once sync.Once
}

type peerKey struct {
	kind string
	year int
}

// peersMost is how many bodies a figure lists; of more it shows the best, the
// worst and those beside the page's own.
const peersMost = 16

// charts are the figures of a list page.
type charts struct {
	Drawn template.HTML
	count int
}

// Figures is how many there are.
func (c *charts) Figures() int { return c.count }

func (s *renderer) charts(list ...*chart.Figure) charts {
	b, state := html{lang: s.theme.Words.Lang}, &pageState{ids: map[string]bool{}}
	for _, f := range list {
		if f.Can() {
			b.raw(`<div class="blk">`)
			b.figure(s.theme.Words, state, f, nil)
			b.raw(`</div>`)
		}
	}
	return charts{template.HTML(b.buf), state.figures} // built by our writers, which escape all words
}

// overYears follows a body through its whole-department reports, one a year.
func (s *renderer) overYears(newestFirst []*score.Summary) []*chart.Figure {
	var list []*score.Summary
	for _, r := range newestFirst {
		if r.Scope == "whole" && !r.Withdrawn() && (len(list) == 0 || list[len(list)-1].Year != r.Year) {
			list = append(list, r)
		}
	}
	if len(list) < 2 {
		return nil
	}
	slices.Reverse(list)
	return yearsOf(s.theme.Words, list, "")
}

// inYear sets the bodies of each type side by side.
func (s *renderer) inYear(year int) []*chart.Figure {
	var types []string
	for k := range s.peers {
		if k.year == year {
			types = append(types, k.kind)
		}
	}
	slices.Sort(types)
	var list []*chart.Figure
	for _, t := range types {
		list = append(list, s.peersOf(t, year).figure(s.theme.Words, "", strconv.Itoa(year))...)
	}
	return list
}

// groups finds the peers of every report.
func groups(plan *site.Plan) map[peerKey]*peers {
	all := map[peerKey]*peers{}
	for _, s := range plan.All {
		org := plan.Org(s.Org)
		if s.Scope != "whole" || s.Withdrawn() || org == nil || org.Type == "" {
			continue
		}
		k := peerKey{org.Type, s.Year}
		if all[k] == nil {
			all[k] = &peers{Type: org.Type}
		}
		all[k].Rows = append(all[k].Rows, s)
	}
	for k, g := range all {
		if len(g.Rows) < 2 {
			delete(all, k)
		}
	}
	return all
}

// peersOf gives the bodies of a type in a year side by side, nil when there
// are not two. They are set in order when first asked for: a preview shows few
// pages.
func (s *renderer) peersOf(kind string, year int) *peers {
	g := s.peers[peerKey{kind, year}]
	if g != nil {
		g.once.Do(func() { g.settle(s.plan) })
	}
	return g
}

func (g *peers) settle(plan *site.Plan) {
	slices.SortStableFunc(g.Rows, func(a, b *score.Summary) int {
		return cmp.Or(b.Rate.Cmp(a.Rate), cmp.Compare(a.ID, b.ID))
	})
	var rates []model.Decimal
	dims := map[string][]model.Decimal{}
	for _, s := range g.Rows {
		org := plan.Org(s.Org)
		g.Names = append(g.Names, firstOf(org.Short, org.Name))
		if !s.Rate.Known() {
			continue
		}
		g.Scored++
		rates = append(rates, s.Rate)
		for i := range s.Nodes {
			if n := &s.Nodes[i]; n.Parent < 0 && n.Rate.Known() {
				dims[n.Name] = append(dims[n.Name], n.Rate)
			}
		}
	}
	if g.Scored < 3 {
		return // a median of two says nothing that the two do not
	}
	g.Median, g.Medians = median(rates), map[string]model.Decimal{}
	for name, list := range dims {
		if len(list) == g.Scored {
			g.Medians[name] = median(list)
		}
	}
}

// median is the middle one, or half the sum of the two in the middle.
func median(list []model.Decimal) model.Decimal {
	list = slices.Clone(list)
	slices.SortFunc(list, model.Decimal.Cmp)
	n := len(list)
	if n%2 == 1 {
		return list[n/2]
	}
	sum := list[n/2-1].Add(list[n/2])
	return sum.Div(model.Int(2), max(sum.Scale(), 2))
}

// peersFigure sets a report among its peers.
func (v *reportView) peersFigure(blockArgs) []*chart.Figure {
	if v.Peers == nil {
		return nil
	}
	return v.Peers.figure(v.Words, v.Report.ID, years(v.Report.Year, v.Report.YearTo))
}

// figure draws the peers; own is the report of the page, "" on a list.
func (g *peers) figure(w *Words, own, year string) []*chart.Figure {
	f := &chart.Figure{
		Kind: chart.Peers, ID: "fig-peers-" + anchor("type", "", g.Type), Unit: "%", Head: w.Get("list.body"), High: hundred,
		Cols: pairs(w.Get("dim.rate"), "%", w.Get("list.total"), w.Get("four.points"), w.Get("list.grade"), ""),
	}
	at := slices.IndexFunc(g.Rows, func(s *score.Summary) bool { return s.ID == own })
	low := hundred
	for i, s := range g.Rows {
		if !g.shown(i, at) {
			continue
		}
		r := chart.Row{Name: g.Names[i], Parent: -1, Cells: []chart.Cell{rateCell(s.Rate), numCell(s.Total), {Text: s.Grade}}}
		if i == at {
			r.Mark = chart.Own
		}
		if !s.Rate.Known() {
			r.Note = w.Get("list.unscored")
			r.Cells = []chart.Cell{{Text: r.Note}, {}, {}}
		} else if s.Rate.Less(low) {
			low = s.Rate
		}
		f.Rows = append(f.Rows, r)
	}
	f.Low, f.Step = cutAt(low)
	n := strconv.Itoa(len(g.Rows))
	f.How = w.Fill("figure.peers_how", "low", number(f.Low))
	if g.Median.Known() {
		f.Lines = append(f.Lines, chart.Mark{At: g.Median, Label: w.Get("figure.median") + " " + percent(g.Median)})
		f.How += w.Fill("figure.peers_median", "rate", percent(g.Median))
	}
	if len(f.Rows) < len(g.Rows) {
		f.How += w.Fill("figure.peers_some", "n", n)
	}
	f.Title = w.Fill("figure.peers_title", "year", year, "type", g.Type, "n", n)
	if at >= 0 && g.Median.Known() && g.Rows[at].Rate.Known() {
		key := "figure.peers_same"
		switch g.Rows[at].Rate.Cmp(g.Median) {
		case 1:
			key = "figure.peers_above"
		case -1:
			key = "figure.peers_below"
		}
		f.Title = w.Fill(key, "n", strconv.Itoa(g.Scored), "type", g.Type, "rate", percent(g.Rows[at].Rate), "median", percent(g.Median))
	}
	f.Alt = inWords(w, f, 0)
	return []*chart.Figure{f}
}

// shown tells whether row i is listed where not all can be.
func (g *peers) shown(i, at int) bool {
	n := len(g.Rows)
	if n <= peersMost {
		return true
	}
	if at < 0 {
		return i < peersMost/2 || i >= g.Scored-peersMost/2 && i < g.Scored
	}
	return i < 3 || i >= g.Scored-3 && i < g.Scored || i >= at-4 && i <= at+4
}
