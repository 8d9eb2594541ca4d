package render

import (
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// correctionsPage lists the corrections of all reports, newest first.
type correctionsPage struct {
	Rows       []correctedRow
	Prev, Next *item
}

// correctedRow is one correction with a link to its report.
type correctedRow struct {
	score.Correction
	Body, Title, Href string
	Withdrawn         bool
}

func (s *renderer) corrections(p *site.Page) *correctionsPage {
	page := &correctionsPage{Prev: s.neighbour(p, p.Prev), Next: s.neighbour(p, p.Next)}
	for _, c := range p.Corrected {
		r := c.Report
		page.Rows = append(page.Rows, correctedRow{
			Correction: *c.Correction, Body: s.plan.Org(r.Org).Name, Title: r.Title,
			Href: site.Rel(p.Path, s.plan.Page(r.ID).Path), Withdrawn: r.Withdrawn(),
		})
	}
	return page
}

// withdrawnPage stands where a withdrawn report stood: when, why and by whom
// it was withdrawn.
type withdrawnPage struct {
	Body, Title, Year, Published string
	Last                         score.Correction
	Log                          []score.Correction // newest first
	Corrections                  string
}

func (s *renderer) withdrawn(p *site.Page) *withdrawnPage {
	r := p.Report
	w := &withdrawnPage{
		Body: p.Org.Name, Title: p.Title, Year: years(r.Year, r.YearTo), Published: r.Published.String(),
	}
	for i := range r.Log {
		w.Log = append([]score.Correction{r.Log[i]}, w.Log...)
	}
	if len(w.Log) > 0 {
		w.Last = w.Log[0]
	}
	if c := s.plan.Page("corrections"); c != nil {
		w.Corrections = site.Rel(p.Path, c.Path)
	}
	return w
}
