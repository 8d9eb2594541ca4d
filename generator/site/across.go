package site

import (
	"cmp"
	"slices"
	"strconv"

	"evalpress/generator/score"
)

// Kinds of pages that list one thing over all reports.
const (
	Indicators Kind = "indicators" // every indicator by its name
	Goals      Kind = "goals"      // goals that were not met
	Problems   Kind = "problems"   // recommendations and what became of them
)

// At is an entry of a report: its number among the report's nodes, goals or
// recommendations.
type At struct {
	Report *score.Summary
	Index  int
}

// Named is an indicator's name with all reports that have it.
type Named struct {
	Name string
	Uses []At // newest first
}

// How many entries one page lists.
const (
	namesPerPage   = 60
	entriesPerPage = 150
)

// across plans the lists over all reports. What was withdrawn is in none.
func (p *Plan) across(in Input, home Link) {
	if !in.Config.Has("lists") {
		return
	}
	names := map[string]*Named{}
	var order []*Named
	var goals, advice []At
	for _, r := range in.Reports {
		if r.Withdrawn() {
			continue
		}
		parents := map[int]bool{}
		for i := range r.Nodes {
			parents[int(r.Nodes[i].Parent)] = true
		}
		for i := range r.Nodes {
			if parents[i] {
				continue // not an indicator but a group of them
			}
			name := IndicatorName(r.Nodes[i].Name)
			n := names[name]
			if n == nil {
				n = &Named{Name: r.Nodes[i].Name}
				names[name] = n
				order = append(order, n)
			}
			n.Uses = append(n.Uses, At{r, i})
		}
		for i := range r.Goals {
			if o := r.Goals[i].Outcome; o == "missed" || o == "partly" {
				goals = append(goals, At{r, i})
			}
		}
		for i := range r.Advice {
			advice = append(advice, At{r, i})
		}
	}
	newest := func(a, b At) int {
		return cmp.Or(cmp.Compare(b.Report.Year, a.Report.Year), cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Index, b.Index))
	}
	for _, n := range order {
		slices.SortFunc(n.Uses, newest)
	}
	slices.SortFunc(order, func(a, b *Named) int {
		return cmp.Or(cmp.Compare(len(b.Uses), len(a.Uses)), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(goals, newest)
	slices.SortStableFunc(advice, func(a, b At) int {
		return cmp.Or(cmp.Compare(settled(a), settled(b)), newest(a, b))
	})
	spread(p, Indicators, in.Words.Indicators, home, order, namesPerPage, func(page *Page, list []*Named) { page.Names = list })
	spread(p, Goals, in.Words.Goals, home, goals, entriesPerPage, func(page *Page, list []At) { page.Entries = list })
	spread(p, Problems, in.Words.Problems, home, advice, entriesPerPage, func(page *Page, list []At) { page.Entries = list })
}

// settled puts recommendations that still wait before those that are done.
func settled(a At) int {
	switch a.Report.Advice[a.Index].State {
	case "done", "dropped":
		return 1
	}
	return 0
}

// spread plans a list over as many pages as it takes, none for an empty one.
func spread[T any](p *Plan, kind Kind, title string, home Link, all []T, per int, set func(*Page, []T)) {
	var last *Page
	id := string(kind)
	parts := (len(all) + per - 1) / per
	for part := range parts {
		page := &Page{
			Kind: kind, ID: id, Path: id + "/index.html", Title: title, Crumbs: []Link{home},
			Part: part + 1, Parts: parts, Prev: last,
		}
		if part > 0 {
			n := strconv.Itoa(part + 1)
			page.ID, page.Path, page.Title = id+"/"+n, id+"/"+n+"/index.html", title+" "+n
			page.Crumbs = []Link{home, {title, id + "/index.html"}}
			last.Next = page
		}
		set(page, all[part*per:min((part+1)*per, len(all))])
		p.add(page)
		last = page
	}
}
