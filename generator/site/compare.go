package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/score"
)

// Kinds of pages that set reports side by side.
const (
	Compare  Kind = "compare"  // a choice of any reports, and the way to the prepared comparisons
	Compared Kind = "compared" // prepared comparisons: a body over its years, bodies of a type in a year
)

// SetMost is how many reports stand side by side.
const SetMost = 4

// setsPerPage is how many prepared comparisons one page has.
const setsPerPage = 6

// Over gives the page that sets a report beside other years of its body, or nil.
func (p *Plan) Over(report string) *Page { return p.over[report] }

// Beside gives the page that sets a report beside its like of the year, or nil.
func (p *Plan) Beside(report string) *Page { return p.beside[report] }

// compare plans the comparisons. What was withdrawn is in none.
func (p *Plan) compare(in Input, home Link) {
	standing := slices.DeleteFunc(slices.Clone(in.Reports), (*score.Summary).Withdrawn)
	if !in.Config.Has("compare") || len(standing) < 2 {
		return
	}
	p.over, p.beside = map[string]*Page{}, map[string]*Page{}
	p.add(&Page{Kind: Compare, ID: "compare", Path: "compare/index.html", Title: in.Words.Compare, Crumbs: []Link{home}})
	for _, o := range in.Orgs {
		p.sets(&Page{
			ID: "compare/" + o.ID, Path: "compare/" + in.Paths.Of(o.ID), Title: o.Name + in.Words.CompareOver, Org: o,
			Crumbs: []Link{home, {in.Words.Bodies, "bodies/index.html"}, {o.Name, in.Paths.Of(o.ID)}},
		}, p.overYears(o.ID), p.over)
	}
	for _, y := range p.Years {
		year := strconv.Itoa(y)
		p.sets(&Page{
			ID: "compare/years/" + year, Path: "compare/years/" + year + "/index.html", Title: year + in.Words.YearOf + in.Words.CompareYear, Year: y,
			Crumbs: []Link{home, {in.Words.Years, "years/index.html"}, {year + in.Words.YearOf, "years/" + year + "/index.html"}},
		}, p.likes(y), p.beside)
	}
}

// sets plans comparisons over as many pages as they take, none for none.
func (p *Plan) sets(first *Page, all [][]*score.Summary, at map[string]*Page) {
	parts := chunks(all, setsPerPage)
	var last *Page
	for n, sets := range parts {
		page := *first
		page.Kind, page.Sets, page.Part, page.Parts, page.Prev = Compared, sets, n+1, len(parts), last
		if n > 0 {
			no := strconv.Itoa(n + 1)
			page.ID, page.Title = first.ID+"/"+no, first.Title+" "+no
			page.Path = strings.TrimSuffix(first.Path, "index.html") + no + "/index.html"
			page.Crumbs = append(slices.Clone(first.Crumbs), Link{first.Title, first.Path})
			last.Next = &page
		}
		last = &page
		for _, set := range sets {
			for _, r := range set {
				at[r.ID] = last
			}
		}
		p.add(last)
	}
}

// overYears gathers a body's reports of one scope and project, oldest first.
// Their kinds may differ: the pages say so.
func (p *Plan) overYears(org string) [][]*score.Summary {
	type series struct{ scope, project string }
	return sideBySide(p.byOrg[org], func(r *score.Summary) series { return series{r.Scope, r.Project} },
		func(a, b *score.Summary) int { return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.ID, b.ID)) })
}

// likes gathers a year's reports on bodies of one type, of one scope, kind and
// scale: only like stands beside like. They stand in the order of their
// addresses, so that a comparison keeps its place when a score is corrected.
func (p *Plan) likes(year int) [][]*score.Summary {
	type like struct{ body, scope, kind, scale string }
	list := slices.DeleteFunc(p.byType(p.byYear[year]), func(r *score.Summary) bool {
		o := p.orgs[r.Org]
		return o == nil || o.Type == ""
	})
	return sideBySide(list, func(r *score.Summary) like {
		return like{cmp.Or(p.orgs[r.Org].Group, p.orgs[r.Org].Type), r.Scope, r.Kind, r.ScaleID}
	},
		func(a, b *score.Summary) int { return cmp.Compare(a.ID, b.ID) })
}

// sideBySide groups reports that share a key, groups in the order of their
// first, and cuts each into sets.
func sideBySide[K comparable](list []*score.Summary, key func(*score.Summary) K, order func(a, b *score.Summary) int) [][]*score.Summary {
	groups := map[K][]*score.Summary{}
	var keys []K
	for _, r := range list {
		if r.Withdrawn() {
			continue
		}
		k := key(r)
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], r)
	}
	var sets [][]*score.Summary
	for _, k := range keys {
		if g := groups[k]; len(g) > 1 {
			slices.SortStableFunc(g, order)
			sets = append(sets, evenly(g, SetMost)...)
		}
	}
	return sets
}

// evenly cuts a list into pieces of at most so many, none of them alone: five
// are three and two.
func evenly[T any](list []T, most int) [][]T {
	n := (len(list) + most - 1) / most
	pieces := make([][]T, 0, n)
	for i := range n {
		pieces = append(pieces, list[i*len(list)/n:(i+1)*len(list)/n])
	}
	return pieces
}
