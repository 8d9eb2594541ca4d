package render

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"evalpress/generator/chart"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

func sameScale(a, b string) bool { return a == b || a == "" }

// bandRange prints a half-open band in words of intervals: [80, 90).
func bandRange(b *model.Band) string {
	end := ")"
	if b.MaxIn {
		end = "]"
	}
	return "[" + number(b.Min) + ", " + number(b.Max) + end
}

// scale finds a scale by id; "" is the site's default.
func (s *renderer) scale(id string) *model.Scale {
	if scale, ok := s.plan.Config.Scale(id); ok {
		return scale
	}
	return &model.Scale{}
}

// row makes one report's row as seen from a page.
func (s *renderer) row(from string, r *score.Summary) Row {
	page := s.plan.Page(r.ID)
	org := s.plan.Org(r.Org)
	row := Row{
		Summary: r, Href: site.Rel(from, page.Path), Title: r.Title, Body: org.Name,
		Kind: model.Word(model.Kinds, r.Kind, s.theme.Words.Lang), Scope: model.Word(model.Scopes, r.Scope, s.theme.Words.Lang),
		Corrected: r.Corrections > 0, Withdrawn: r.Withdrawn(),
	}
	if body := s.plan.Page(r.Org); body != nil {
		row.BodyHref = site.Rel(from, body.Path)
	}
	if !r.Total.Known() {
		return row
	}
	row.Total, row.Grade = number(r.Total), r.Grade
	if r.Full.Known() && !r.Full.Equal(model.Int(100)) {
		row.Total += " / " + number(r.Full)
	}
	t := chart.Track{Label: org.Name + " " + row.Total, From: model.Int(50), Now: r.Rate}
	if page.Prev != nil && page.Prev.Report.Total.Known() && page.Prev.Report.Full.Equal(r.Full) {
		row.Change = signed(r.Total.Sub(page.Prev.Report.Total))
		t.Last = page.Prev.Report.Rate
	}
	for _, b := range s.scale(r.ScaleID).Bands {
		t.Bands = append(t.Bands, chart.Band{From: b.Min})
	}
	row.Track = template.HTML(t.Append(nil)) // our own drawing: chart escapes its words
	row.LostText, row.Rank, row.Dims = number(r.Lost), s.rank(r), dimensionRates(r)
	return row
}

// bodyRow is one body with its years side by side.
type bodyRow struct {
	Name, Href, Type string
	Cells            []bodyCell // one a year, newest first
	Others           int        // reports that are no whole-department ones
}

type bodyCell struct {
	Year         int
	Href         string // "" when there is no report
	Total, Grade string
	Stated       string // grade the report states, where it is another
}

// bodiesPage is the list of all bodies.
type bodiesPage struct {
	Years  []int
	Groups []bodyGroup
}

type bodyGroup struct {
	Title, Anchor string

	Rows []bodyRow
}

// columns is how many years stand side by side.
const columns = 5

func (s *renderer) bodyList(from string) *bodiesPage {
	p := &bodiesPage{Years: s.plan.Years}
	if len(p.Years) > columns {
		p.Years = p.Years[:columns]
	}
	groups := map[string]*bodyGroup{}
	for _, o := range s.plan.Orgs {
		list := s.plan.Of(o.ID)
		if len(list) == 0 {
			continue
		}
		row := bodyRow{Name: o.Name, Href: site.Rel(from, s.plan.Page(o.ID).Path), Type: o.Type}
		for _, y := range p.Years {
			row.Cells = append(row.Cells, s.cell(from, list, y))
		}
		for _, r := range list {
			if r.Scope != "whole" {
				row.Others++
			}
		}
		if groups[o.Type] == nil {
			groups[o.Type] = &bodyGroup{Title: o.Type, Anchor: typeAnchor(o.Type)}
		}
		groups[o.Type].Rows = append(groups[o.Type].Rows, row)
	}
	for _, g := range groups {
		p.Groups = append(p.Groups, *g)
	}
	slices.SortFunc(p.Groups, func(a, b bodyGroup) int { return cmp.Compare(a.Title, b.Title) })
	return p
}

// cell is a body's whole-department report of a year.
func (s *renderer) cell(from string, list []*score.Summary, year int) bodyCell {
	c := bodyCell{Year: year}
	for _, r := range list {
		if r.Year <= year && year <= max(r.Year, r.YearTo) && r.Scope == "whole" && c.Href == "" && !r.Withdrawn() {
			c.Href = site.Rel(from, s.plan.Page(r.ID).Path)
			if r.Total.Known() {
				c.Total, c.Grade = number(r.Total), r.Grade
				if r.StatedGrade != r.Grade {
					c.Stated = r.StatedGrade
				}
			}
		}
	}
	return c
}

// bodyPage is one body with all its reports.
type bodyPage struct {
	Org    *model.Org
	Facts  []fact
	Rows   []Row
	Parent *item
	Units  []item

	Compare []item        // the ways to comparisons
	Over    []*comparison // the years side by side
	Advice  []adviceGroup
	charts
}

type fact struct{ Label, Value string }

func (s *renderer) bodyProfile(p *site.Page) *bodyPage {
	o := p.Org
	b := &bodyPage{Org: o}
	w := s.theme.Words
	for _, f := range []fact{
		{w.Get("list.area"), o.Area}, {w.Get("list.level"), o.Level}, {w.Get("list.type"), o.Type}, {w.Get("list.short"), o.Short}, {w.Get("list.code"), o.Code},
	} {
		if f.Value != "" {
			b.Facts = append(b.Facts, f)
		}
	}
	for _, r := range p.Reports {
		b.Rows = append(b.Rows, s.row(p.Path, r))
	}
	b.Over, b.Advice = s.yearsBeside(p), s.adviceOf(p)
	if over := s.plan.Page("compare/" + o.ID); over != nil {
		b.Compare = append(b.Compare, item{Title: w.Get("compare.with_years"), Href: site.Rel(p.Path, over.Path)})
	}
	b.charts = s.charts(s.overYears(p.Reports)...)
	if parent := s.plan.Page(o.Parent); parent != nil {
		b.Parent = &item{Title: parent.Title, Href: site.Rel(p.Path, parent.Path)}
	}
	for _, other := range s.plan.Orgs {
		if page := s.plan.Page(other.ID); other.Parent == o.ID && o.ID != "" && page != nil {
			b.Units = append(b.Units, item{Title: other.Name, Href: site.Rel(p.Path, page.Path)})
		}
	}
	return b
}

// yearsPage is the list of years.
type yearsPage struct {
	Years       []yearRow
	Corrections string // link to the list of corrections; "" where there are none
}

type yearRow struct {
	Year            int
	Href            string
	Reports, Scored int
	Bodies          int
	Grades          []fact
}

func (s *renderer) yearIndex(from string) *yearsPage {
	p := &yearsPage{}
	if c := s.plan.Page("corrections"); c != nil {
		p.Corrections = site.Rel(from, c.Path)
	}
	for _, y := range s.plan.Years {
		row := yearRow{Year: y, Href: site.Rel(from, s.plan.Page("years/"+strconv.Itoa(y)).Path)}
		bodies := map[string]bool{}
		for _, r := range s.plan.In(y) {
			if r.Withdrawn() {
				continue
			}
			row.Reports++
			bodies[r.Org] = true
			if r.Total.Known() {
				row.Scored++
			}
		}
		row.Bodies = len(bodies)
		counts, _ := s.gradeCounts(y)
		for _, g := range counts {
			if !g.None {
				row.Grades = append(row.Grades, fact{g.Grade, strconv.Itoa(g.Count)})
			}
		}
		p.Years = append(p.Years, row)
	}
	return p
}
