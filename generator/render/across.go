package render

import (
	"strconv"

	"evalpress/generator/model"
	"evalpress/generator/site"
)

// acrossPage is what a list over all reports shows.
type acrossPage struct {
	Names      []acrossName
	Rows       []acrossRow
	Prev, Next *item
}

// acrossName is an indicator with the reports that have it.
type acrossName struct {
	Name         string
	Reports      int
	Scored, Lost int // how many give it a score, and how many of these took points off
	Rows         []acrossRow
}

// acrossRow is one entry of one report.
type acrossRow struct {
	Year, Body, Report, Href string
	Name, What               string
	Weight, Score, Rate      string
	State, Owner, Due        string
	Bad                      bool
}

// entry begins the row of an entry: whose report it is in, and where.
func (s *renderer) entry(p *site.Page, at site.At, anchor string) acrossRow {
	r := at.Report
	return acrossRow{
		Year: years(r.Year, r.YearTo), Body: s.plan.Org(r.Org).Name, Report: r.Title,
		Href: site.Rel(p.Path, s.plan.Page(r.ID).Path+"#"+anchor),
	}
}

func (s *renderer) indicatorsPage(p *site.Page) *acrossPage {
	page := s.acrossPage(p)
	for _, n := range p.Names {
		a := acrossName{Name: n.Name, Reports: len(n.Uses)}
		for _, at := range n.Uses {
			node := &at.Report.Nodes[at.Index]
			row := s.entry(p, at, anchor("ind", node.Code, node.Name))
			row.Weight, row.Score, row.Rate = number(node.Weight), number(node.Score), percent(node.Rate)
			if node.Score.Known() {
				a.Scored++
				if row.Bad = node.Score.Less(node.Weight); row.Bad {
					a.Lost++
				}
			}
			a.Rows = append(a.Rows, row)
		}
		page.Names = append(page.Names, a)
	}
	return page
}

func (s *renderer) goalsPage(p *site.Page) *acrossPage {
	page := s.acrossPage(p)
	for _, at := range p.Entries {
		g := &at.Report.Goals[at.Index]
		row := s.entry(p, at, anchor("goal", g.Code, g.Name))
		row.Name, row.State, row.Bad = firstOf(g.Name, g.Code), model.Word(model.Outcomes, g.Outcome, s.theme.Words.Lang), g.Outcome == "missed"
		page.Rows = append(page.Rows, row)
	}
	return page
}

func (s *renderer) problemsPage(p *site.Page) *acrossPage {
	page := s.acrossPage(p)
	for _, at := range p.Entries {
		row, _ := s.adviceRow(p, at)
		page.Rows = append(page.Rows, row)
	}
	return page
}

// adviceRow is a recommendation with its state, and whether it needs no more
// work.
func (s *renderer) adviceRow(p *site.Page, at site.At) (row acrossRow, done bool) {
	a := &at.Report.Advice[at.Index]
	place := "part-problems"
	if firstOf(a.Code, a.Title) != "" {
		place = anchor("advice", a.Code, a.Title)
	}
	row = s.entry(p, at, place)
	done = a.State == "done" || a.State == "dropped"
	row.Name, row.Owner, row.Due = firstOf(a.Title, a.Code), a.Owner, a.Due
	row.State, row.Bad = model.Word(model.DueStates, a.State, s.theme.Words.Lang), a.State == "" || a.State == "open"
	if a.State == "" {
		row.State = s.theme.Words.Get("across.unsaid")
	}
	return row, done
}

func (s *renderer) acrossPage(p *site.Page) *acrossPage {
	return &acrossPage{Prev: s.neighbour(p, p.Prev), Next: s.neighbour(p, p.Next)}
}

// lists are the ways to what is listed over all reports.
func (s *renderer) lists(from string) []wayIn {
	var list []wayIn
	for _, kind := range []site.Kind{site.Indicators, site.Goals, site.Problems} {
		page := s.plan.Page(string(kind))
		if page == nil {
			continue
		}
		n := 0
		for q := page; q != nil; q = q.Next {
			n += len(q.Names) + len(q.Entries)
		}
		list = append(list, wayIn{page.Title, site.Rel(from, page.Path), n})
	}
	return list
}

// Count says how many of the reports that score an indicator took points off.
func (a acrossName) Count() string { return strconv.Itoa(a.Lost) }
