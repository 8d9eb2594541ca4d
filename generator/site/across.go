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

// gathered are the lists over all reports.
type gathered struct {
	names         []*Named
	goals, advice []At
}

// gather makes the lists over all reports, newest first. What was withdrawn is
// in none.
func gather(in Input) gathered {
	if !in.Config.Has("lists") {
		return gathered{}
	}
	reports := slices.Clone(in.Reports)
	slices.SortFunc(reports, func(a, b *score.Summary) int { return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.ID, b.ID)) })
	names, spelled := map[string]*Named{}, map[string]*Named{} // by the name that counts, by the name as written
	var order []*Named
	var goals, open, done []At
	for _, r := range reports { // newest first, and so is every list
		if r.Withdrawn() {
			continue
		}
		for i := range r.Nodes {
			if i+1 < len(r.Nodes) && int(r.Nodes[i+1].Parent) == i {
				continue // not an indicator but a group of them
			}
			n := spelled[r.Nodes[i].Name]
			if n == nil {
				name := IndicatorName(r.Nodes[i].Name)
				if n = names[name]; n == nil {
					n = &Named{Name: r.Nodes[i].Name}
					names[name] = n
					order = append(order, n)
				}
				spelled[r.Nodes[i].Name] = n
			}
			n.Uses = append(n.Uses, At{r, i})
		}
		for i := range r.Goals {
			if o := r.Goals[i].Outcome; o == "missed" || o == "partly" {
				goals = append(goals, At{r, i})
			}
		}
		for i := range r.Advice {
			if s := r.Advice[i].State; s == "done" || s == "dropped" {
				done = append(done, At{r, i})
			} else {
				open = append(open, At{r, i})
			}
		}
	}
	slices.SortFunc(order, func(a, b *Named) int {
		return cmp.Or(cmp.Compare(len(b.Uses), len(a.Uses)), cmp.Compare(a.Name, b.Name))
	})
	return gathered{order, goals, append(open, done...)}
}

// across plans the lists over as many pages as they take.
func (p *Plan) across(in Input, home Link, all gathered) {
	spread(p, Indicators, in.Words.Indicators, home, all.names, namesPerPage, func(page *Page, list []*Named) { page.Names = list })
	spread(p, Goals, in.Words.Goals, home, all.goals, entriesPerPage, func(page *Page, list []At) { page.Entries = list })
	spread(p, Problems, in.Words.Problems, home, all.advice, entriesPerPage, func(page *Page, list []At) { page.Entries = list })
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
