package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// comparison is a few reports side by side. The script of the page on which
// reports are chosen builds the same table of the same words.
type comparison struct {
	Anchor, Title string
	Heads         []compareHead
	Groups        []compareGroup
	Tool          string // link to the page on which other reports are chosen; "" for none
	words         *Words
}

// compareHead is a report at the head of its column.
type compareHead struct{ Label, Title, Href string }

type compareGroup struct {
	Title string
	Rows  []compareRow
}

type compareRow struct {
	Name, Note string
	Cells      []compareCell
	Differs    bool
}

// compareCell is what a report says in a row; Change is against the first.
type compareCell struct {
	Label                   string
	Value, Of, Rate, Change string
	same                    string // equal where cells are
}

// compare sets reports side by side as seen from a page; with is whether
// indicators are set side by side too.
func (s *renderer) compare(from string, set []*score.Summary, with bool) *comparison {
	c := &comparison{Heads: s.compareHeads(from, set), words: s.theme.Words}
	w := s.theme.Words
	c.Groups = []compareGroup{
		{w.Get("compare.overall"), s.overall(set, c.Heads)},
		{w.Get("compare.dims"), s.lines(set, c.Heads, dimension)},
	}
	if with {
		c.Groups = append(c.Groups, compareGroup{w.Get("compare.inds"), s.lines(set, c.Heads, indicator)})
	}
	c.Groups = slices.DeleteFunc(c.Groups, func(g compareGroup) bool { return len(g.Rows) == 0 })
	return c
}

// compareHeads names each report by what tells it from the others: its year,
// its body, or both, and its title where that is not enough.
func (s *renderer) compareHeads(from string, set []*score.Summary) []compareHead {
	body, year := true, true
	for _, r := range set {
		body, year = body && r.Org == set[0].Org, year && r.Year == set[0].Year && r.YearTo == set[0].YearTo
	}
	heads := make([]compareHead, len(set))
	for i, r := range set {
		h := &heads[i]
		h.Title, h.Href = r.Title, site.Rel(from, s.plan.Page(r.ID).Path)
		org := s.plan.Org(r.Org)
		switch name := firstOf(org.Short, org.Name); {
		case body:
			h.Label = years(r.Year, r.YearTo)
		case year:
			h.Label = name
		default:
			h.Label = name + " " + years(r.Year, r.YearTo)
		}
		if slices.ContainsFunc(heads[:i], func(o compareHead) bool { return o.Label == h.Label }) {
			h.Label += " " + r.Title
		}
	}
	return heads
}

// overall are the rows of whole reports.
func (s *renderer) overall(set []*score.Summary, heads []compareHead) []compareRow {
	w := s.theme.Words
	rows := []compareRow{{Name: w.Get("compare.total")}, {Name: w.Get("compare.rate")}, {Name: w.Get("compare.grade")}, {Name: w.Get("compare.execution")}, {Name: w.Get("list.kind")}}
	first := set[0]
	for i, r := range set {
		total := compareCell{Label: heads[i].Label, Value: w.Get("compare.unscored")}
		rate := compareCell{Label: heads[i].Label, Value: percent(r.Rate), same: plain(r.Rate)}
		grade := compareCell{Label: heads[i].Label, Value: r.Grade, same: r.Grade}
		if r.Total.Known() {
			total.Value, total.Of, total.same = number(r.Total), number(r.Full), plain(r.Total)+"/"+plain(r.Full)
			if r.Full.Equal(first.Full) {
				total.Change = change(r.Total, first.Total)
			}
		}
		rate.Change = change(r.Rate, first.Rate)
		if first.Grade != "" && r.Grade != "" && r.Grade != first.Grade {
			grade.Change = "≠ " + w.Get("compare.other")
		}
		spent := compareCell{Label: heads[i].Label, Value: percent(r.Budget.Rate), Change: change(r.Budget.Rate, first.Budget.Rate), same: plain(r.Budget.Rate)}
		kind := compareCell{Label: heads[i].Label, Value: model.Word(model.Kinds, r.Kind, w.Lang), same: r.Kind}
		for k, cell := range []compareCell{total, rate, grade, spent, kind} {
			rows[k].Cells = append(rows[k].Cells, cell)
		}
	}
	return settled(rows)
}

// lines are the rows of one sort of nodes, those of one name in one row.
func (s *renderer) lines(set []*score.Summary, heads []compareHead, sort func(*score.Summary, int) bool) []compareRow {
	var rows []compareRow
	for _, l := range matched(set, sort) {
		row := compareRow{Name: l.name, Note: l.parent}
		first := none
		if l.at[0] >= 0 {
			first = set[0].Nodes[l.at[0]].Rate
		}
		for i, r := range set {
			cell := compareCell{Label: heads[i].Label}
			if at := l.at[i]; at >= 0 {
				n := &r.Nodes[at]
				cell.Value, cell.Of, cell.Rate = s.theme.Words.Get("compare.unscored"), number(n.Weight), percent(n.Rate)
				if n.Score.Known() {
					cell.Value = number(n.Score)
				}
				cell.Change, cell.same = change(n.Rate, first), "at "+plain(n.Score)+"/"+plain(n.Weight)+"/"+plain(n.Rate)
			}
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	return settled(rows)
}

// settled marks the rows that differ and drops those that say nothing.
func settled(rows []compareRow) []compareRow {
	kept := rows[:0]
	for _, row := range rows {
		known := false
		for i := range row.Cells {
			known = known || row.Cells[i].Value != ""
			row.Differs = row.Differs || row.Cells[i].same != row.Cells[0].same
		}
		if known {
			kept = append(kept, row)
		}
	}
	return kept
}

// plain is a number by its value: 77.00 and 77 are one.
func plain(d model.Decimal) string { return d.Trim().String() }

// change is the signed difference to the first, with an arrow; "" where there
// is none or nothing to compare.
func change(d, first model.Decimal) string {
	if !d.Known() || !first.Known() {
		return ""
	}
	switch by := d.Sub(first); by.Sign() {
	case 1:
		return "▲ " + signed(by)
	case -1:
		return "▼ " + signed(by)
	}
	return ""
}

// line is one row of nodes: at is each report's node, -1 for none.
type line struct {
	name, parent string
	key, code    string
	at           []int
}

func dimension(r *score.Summary, i int) bool { return r.Nodes[i].Parent < 0 }

// indicator tells the lowest nodes of a tree, but not a dimension without any.
func indicator(r *score.Summary, i int) bool {
	return r.Nodes[i].Parent >= 0 && (i+1 >= len(r.Nodes) || int(r.Nodes[i+1].Parent) != i)
}

// matched puts nodes of one name in one line. Where a report has several of
// that name, the code and the dimension tell which is which. A node that no
// line has yet gets one behind the report's node before it.
func matched(set []*score.Summary, sort func(*score.Summary, int) bool) []*line {
	var list []*line
	for k, r := range set {
		last := -1
		for i := range r.Nodes {
			if !sort(r, i) {
				continue
			}
			n := &r.Nodes[i]
			key, parent := site.IndicatorName(n.Name), topOf(r, i)
			best, most := -1, -1
			for j, l := range list {
				if l.key != key || l.at[k] >= 0 {
					continue
				}
				likeness := 0
				if n.Code != "" && l.code == n.Code {
					likeness += 2
				}
				if l.parent == parent {
					likeness++
				}
				if likeness > most {
					best, most = j, likeness
				}
			}
			if best < 0 {
				if best = last + 1; last < 0 {
					best = len(list)
				}
				list = slices.Insert(list, best, &line{name: n.Name, parent: parent, key: key, code: n.Code, at: slices.Repeat([]int{-1}, len(set))})
			}
			list[best].at[k] = i
			last = best
		}
	}
	return list
}

// topOf names the dimension of a node, "" for a dimension itself.
func topOf(r *score.Summary, i int) string {
	top := ""
	for p := int(r.Nodes[i].Parent); p >= 0; p = int(r.Nodes[p].Parent) {
		top = r.Nodes[p].Name
	}
	return top
}

// comparedPage is a page of prepared comparisons.
type comparedPage struct {
	Lead       string
	Sets       []*comparison
	Prev, Next *item
}

func (s *renderer) comparedPage(p *site.Page) *comparedPage {
	w := s.theme.Words
	page := &comparedPage{Lead: w.Get("compare.year_lead"), Prev: s.neighbour(p, p.Prev), Next: s.neighbour(p, p.Next)}
	if p.Org != nil {
		page.Lead = w.Get("compare.over_lead")
	}
	for _, set := range p.Sets {
		c := s.compare(p.Path, set, true)
		r := set[0]
		gap, scope := w.Get("compare.gap"), model.Word(model.Scopes, r.Scope, w.Lang)
		switch {
		case p.Org == nil:
			c.Title = s.plan.Org(r.Org).Type + gap + scope + gap + model.Word(model.Kinds, r.Kind, w.Lang)
		case r.Project != "":
			c.Title = r.Project + gap + scope
		default:
			c.Title = scope
		}
		var names []string
		for _, h := range c.Heads {
			names = append(names, h.Label)
		}
		c.Title += w.Get("compare.colon") + strings.Join(names, w.Get("lead.list"))
		c.Anchor, c.Tool = setAnchor(r), site.Rel(p.Path, "compare/index.html#"+s.choice(set))
		page.Sets = append(page.Sets, c)
	}
	return page
}

// setAnchor is the anchor of the comparison that begins with a report.
func setAnchor(first *score.Summary) string { return anchor("set", first.ID, "") }

// choice is the part of an address that names the reports of a comparison.
func (s *renderer) choice(set []*score.Summary) string {
	var list []string
	for i, r := range set {
		list = append(list, "abcd"[i:i+1]+"="+dirOf(s.plan.Page(r.ID).Path))
	}
	return strings.Join(list, "&")
}

// comparedKey is of the reports that stand side by side.
func (s *renderer) comparedKey(p *site.Page) string {
	parts := []string{p.Path, s.Marks.Frame}
	for _, set := range p.Sets {
		parts = append(parts, "set")
		for _, r := range set {
			parts = append(parts, r.ID, s.Marks.Shown(r.ID))
		}
	}
	return s.sum(parts...)
}

// comparisons are the ways from a report to comparisons with it.
func (s *renderer) comparisons(p *site.Page) []item {
	all := s.plan.Page("compare")
	if all == nil || p.Report == nil || p.Report.Withdrawn() {
		return nil
	}
	var list []item
	for _, way := range []struct {
		word string
		page *site.Page
	}{{"compare.with_years", s.plan.Over(p.ID)}, {"compare.with_like", s.plan.Beside(p.ID)}} {
		if way.page == nil {
			continue
		}
		for _, set := range way.page.Sets {
			if slices.Contains(set, p.Report) {
				list = append(list, item{Title: s.theme.Words.Get(way.word), Href: site.Rel(p.Path, way.page.Path+"#"+setAnchor(set[0]))})
			}
		}
	}
	choice := s.choice([]*score.Summary{p.Report})
	return append(list, item{Title: s.theme.Words.Get("compare.any"), Href: site.Rel(p.Path, all.Path+"#"+choice)})
}

// comparePage is the page on which reports are chosen; the prepared
// comparisons stand below, for readers without scripts too.
type comparePage struct {
	Kinds         []model.Term // with their words, for the script
	Years, Bodies []item
	Many          string // link to the bodies, where there are too many to list
}

func (s *renderer) comparePage(p *site.Page) *comparePage {
	page := &comparePage{Kinds: model.Kinds}
	for _, y := range s.plan.Years {
		if c := s.plan.Page("compare/years/" + strconv.Itoa(y)); c != nil {
			page.Years = append(page.Years, item{Title: c.Title, Href: site.Rel(p.Path, c.Path)})
		}
	}
	for _, o := range s.plan.Orgs {
		if c := s.plan.Page("compare/" + o.ID); c != nil {
			page.Bodies = append(page.Bodies, item{Title: o.Name, Href: site.Rel(p.Path, c.Path)})
		}
	}
	if len(page.Bodies) > listMost {
		page.Bodies, page.Many = nil, site.Rel(p.Path, "bodies/index.html")
	}
	return page
}

// Comparing tells that the page runs the script that compares.
func (f *frame) Comparing() bool { return f.Page.Kind == site.Compare }

// yearsBeside sets a body's whole-department reports of the last years side
// by side, without their indicators; the oldest stands first.
func (s *renderer) yearsBeside(p *site.Page) []*comparison {
	var set []*score.Summary
	for _, r := range p.Reports {
		if r.Scope == "whole" && !r.Withdrawn() && len(set) < columns && (len(set) == 0 || r.Year != set[len(set)-1].Year) {
			set = append(set, r)
		}
	}
	if len(set) < 2 {
		return nil
	}
	slices.Reverse(set)
	c := s.compare(p.Path, set, false)
	c.Anchor, c.Title = "beside", s.theme.Words.Get("compare.beside")
	return []*comparison{c}
}

// adviceGroup is a report's recommendations and what became of them.
type adviceGroup struct {
	Title, Count string
	Rows         []acrossRow
}

// adviceOf gives the recommendations of a body's last two years, the open
// ones of each report first.
func (s *renderer) adviceOf(p *site.Page) []adviceGroup {
	var list []adviceGroup
	newest := 0
	w := s.theme.Words
	for _, r := range p.Reports {
		if r.Withdrawn() {
			continue
		}
		newest = cmp.Or(newest, r.Year)
		if r.Year < newest-1 || len(r.Advice) == 0 {
			continue
		}
		g, open := adviceGroup{Title: years(r.Year, r.YearTo) + w.Get("compare.gap") + r.Title}, 0
		for i := range r.Advice {
			row, done := s.adviceRow(p, site.At{Report: r, Index: i})
			if done {
				g.Rows = append(g.Rows, row)
				continue
			}
			g.Rows = slices.Insert(g.Rows, open, row)
			open++
		}
		key := "compare.advice_open"
		if open == 0 {
			key = "compare.advice_done"
		}
		g.Count = w.Get("compare.gap") + w.Fill(key, "n", strconv.Itoa(len(r.Advice)), "m", strconv.Itoa(open))
		list = append(list, g)
	}
	return list
}
