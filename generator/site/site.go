// Package site plans the pages: which there are, their addresses, titles,
// order and navigation. It makes no bytes and reads no file.
package site

import (
	"cmp"
	"slices"
	"strconv"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Kind of a page.
type Kind string

// Kinds of pages; each has a layout of the same name in the theme.
const (
	Home     Kind = "home"
	Bodies   Kind = "bodies"
	Body     Kind = "body"
	Years    Kind = "years"
	Year     Kind = "year"
	Report   Kind = "report"
	Plain    Kind = "plain"
	Data     Kind = "data"
	Search   Kind = "search"
	Glossary Kind = "glossary"
	NotFound Kind = "404"
)

// Link is a step of a navigation.
type Link struct {
	Title string
	Path  string // page path below the site; "" for the page itself
}

// Page is one planned page.
type Page struct {
	Kind   Kind
	ID     string // content id: "jiaotong/2023", "guide/20-report"; "" for pages without a source
	Path   string // "jiaotong/2023/index.html"
	Title  string
	Crumbs []Link // from the home page down, without the page itself
	Org    *model.Org
	Year   int
	Plain  *model.Page
	Report *score.Summary
	// Reports lists what a list page shows, in its order.
	Reports   []*score.Summary
	Names     []*Named           // what a page of indicators lists
	Entries   []At               // what a page of goals or recommendations lists
	Corrected []Corrected        // what a page of corrections lists
	Sets      [][]*score.Summary // what a page of comparisons sets side by side
	// Part of Parts: a long list goes over several pages; 0 of 0 for the others.
	Part, Parts int
	Prev, Next  *Page // the same body and scope a year before and after; neighbours among plain pages
}

// Plan is the whole site. It is never changed once laid.
type Plan struct {
	Pages  []*Page // sorted by path
	Config *model.Config
	Orgs   []*model.Org // sorted by id, those with visible reports or not
	Years  []int        // newest first
	All    []*score.Summary
	// Corrected are all corrections, newest first.
	Corrected []Corrected
	byID      map[string]*Page
	orgs      map[string]*model.Org
	byOrg     map[string][]*score.Summary
	byYear    map[int][]*score.Summary
	over      map[string]*Page // comparisons by report: of its body's years, of its like
	beside    map[string]*Page
	// Editions are the archived ones that stand below archive/, newest first.
	Editions []Edition
}

// Page gives the page of a content id, or nil.
func (p *Plan) Page(id string) *Page { return p.byID[id] }

// Org gives a body by id, or nil.
func (p *Plan) Org(id string) *model.Org { return p.orgs[id] }

// Of gives a body's reports, newest year first.
func (p *Plan) Of(org string) []*score.Summary { return p.byOrg[org] }

// In gives a year's reports, by body.
func (p *Plan) In(year int) []*score.Summary { return p.byYear[year] }

// Words are the titles of pages that have no source, in the site's language.
type Words struct{ Home, Bodies, Years, YearOf, NotFound, Data, Archive, Corrections, Search, Indicators, Goals, Problems, Glossary, Compare, CompareOver, CompareYear string }

// Input is what a plan is laid from. Reports are the visible ones only.
type Input struct {
	Config  *model.Config
	Orgs    []*model.Org
	Pages   []*model.Page
	Reports []*score.Summary
	Paths   *Paths
	Words   Words
	// Earlier are reports of earlier years that have no page here: those of an
	// edition are compared with them all the same.
	Earlier  []*score.Summary
	Editions []Edition // newest first
}

// Lay plans the site. Two pages at one address are a problem.
func Lay(in Input) (*Plan, diag.List) {
	p := &Plan{
		Config: in.Config, Orgs: in.Orgs, All: in.Reports,
		byID: map[string]*Page{}, orgs: map[string]*model.Org{},
		byOrg: map[string][]*score.Summary{}, byYear: map[int][]*score.Summary{},
	}
	for _, o := range in.Orgs {
		p.orgs[o.ID] = o
	}
	for _, r := range in.Reports {
		p.byOrg[r.Org] = append(p.byOrg[r.Org], r)
		p.byYear[r.Year] = append(p.byYear[r.Year], r)
	}
	for _, list := range p.byOrg {
		slices.SortStableFunc(list, newestFirst)
	}
	for y, list := range p.byYear {
		p.Years = append(p.Years, y)
		slices.SortStableFunc(list, byBody)
	}
	slices.SortFunc(p.Years, func(a, b int) int { return cmp.Compare(b, a) })

	lists := make(chan gathered, 1)
	go func() { lists <- gather(in) }() // beside all else: it looks at every indicator
	home := Link{in.Words.Home, "index.html"}
	p.add(&Page{Kind: Home, Path: "index.html", Title: in.Config.Title, Reports: in.Reports})
	p.add(&Page{Kind: NotFound, Path: "404.html", Title: in.Words.NotFound})
	p.add(&Page{Kind: Bodies, ID: "bodies", Path: "bodies/index.html", Title: in.Words.Bodies, Crumbs: []Link{home}, Reports: in.Reports})
	p.add(&Page{Kind: Years, ID: "years", Path: "years/index.html", Title: in.Words.Years, Crumbs: []Link{home}, Reports: in.Reports})
	if in.Config.Has("downloads") && len(in.Reports) > 0 {
		p.add(&Page{Kind: Data, ID: "data", Path: "data/index.html", Title: in.Words.Data, Crumbs: []Link{home}, Reports: in.Reports})
	}
	if in.Config.Has("search") && len(in.Reports) > 0 {
		p.add(&Page{Kind: Search, ID: "search", Path: "search/index.html", Title: in.Words.Search, Crumbs: []Link{home}})
	}
	if in.Config.Has("glossary") && len(in.Reports) > 0 {
		p.add(&Page{Kind: Glossary, ID: "glossary", Path: "glossary/index.html", Title: in.Words.Glossary, Crumbs: []Link{home}})
	}
	p.bodies(in, home)
	p.years(in, home)
	p.reports(in, home)
	p.corrections(in, home)
	p.plain(in, home)
	p.editions(in, home)
	p.across(in, home, <-lists)
	p.compare(in, home)
	bad := p.moved(in)
	slices.SortStableFunc(p.Pages, func(a, b *Page) int { return cmp.Compare(a.Path, b.Path) })
	return p, append(bad, p.clashes()...)
}

func newestFirst(a, b *score.Summary) int {
	return cmp.Or(cmp.Compare(b.Year, a.Year), scopeOrder(a, b), cmp.Compare(a.ID, b.ID))
}

func byBody(a, b *score.Summary) int {
	return cmp.Or(cmp.Compare(a.Org, b.Org), scopeOrder(a, b), cmp.Compare(a.ID, b.ID))
}

// scopeOrder puts whole-department reports before their projects.
func scopeOrder(a, b *score.Summary) int {
	rank := func(s *score.Summary) int {
		if s.Scope == "whole" {
			return 0
		}
		return 1
	}
	return cmp.Compare(rank(a), rank(b))
}

func (p *Plan) add(page *Page) {
	p.Pages = append(p.Pages, page)
	if page.ID != "" {
		p.byID[page.ID] = page
	}
}

func (p *Plan) bodies(in Input, home Link) {
	for _, o := range in.Orgs {
		list := p.byOrg[o.ID]
		if len(list) == 0 {
			continue // nothing published: no empty column
		}
		p.add(&Page{
			Kind: Body, ID: o.ID, Path: in.Paths.Of(o.ID), Title: o.Name, Org: o, Reports: list,
			Crumbs: []Link{home, {in.Words.Bodies, "bodies/index.html"}},
		})
	}
}

func (p *Plan) reports(in Input, home Link) {
	type series struct{ org, scope, kind, project string }
	last := map[series]*Page{}
	for _, o := range in.Orgs {
		list := p.withEarlier(in, o.ID)
		for i := len(list) - 1; i >= 0; i-- { // oldest first
			r := list[i]
			key := series{r.Org, r.Scope, r.Kind, r.Project}
			page := &Page{
				Kind: kindOf(r), ID: r.ID, Path: in.Paths.Of(r.ID), Title: r.Title, Org: o, Year: r.Year, Report: r,
				Crumbs: []Link{home, {strconv.Itoa(r.Year) + in.Words.YearOf, "years/" + strconv.Itoa(r.Year) + "/index.html"}, {o.Name, in.Paths.Of(o.ID)}},
				Prev:   last[key],
			}
			if page.Prev != nil {
				page.Prev.Next = page
			}
			last[key] = page
			if !slices.Contains(in.Earlier, r) {
				p.add(page)
			}
		}
	}
}

// plain plans the Markdown pages; content/_index.md is part of the home page.
func (p *Plan) plain(in Input, home Link) {
	pages := slices.Clone(in.Pages)
	slices.SortStableFunc(pages, func(a, b *model.Page) int {
		return cmp.Or(cmp.Compare(dir(a.ID), dir(b.ID)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.ID, b.ID))
	})
	titles := map[string]string{}
	for _, m := range pages {
		titles[m.ID] = m.Title
	}
	var last *Page
	for _, m := range pages {
		if m.ID == "_index" {
			p.Pages[0].Plain = m
			continue
		}
		page := &Page{Kind: Plain, ID: m.ID, Path: in.Paths.Of(m.ID), Title: m.Title, Plain: m, Crumbs: []Link{home}}
		if index := dir(m.ID) + "/_index"; index != m.ID && titles[index] != "" {
			page.Crumbs = append(page.Crumbs, Link{titles[index], in.Paths.Of(index)})
		}
		if last != nil && dir(last.ID) == dir(m.ID) {
			page.Prev, last.Next = last, page
		}
		last = page
		p.add(page)
	}
}

func rank(m *model.Page) int {
	if base(m.ID) == "_index" {
		return 0
	}
	return 1
}
