package site

import (
	"cmp"
	"slices"
	"strconv"

	"evalpress/generator/score"
)

// PageRows is how many reports stand on one page of a year: no page grows
// with the site.
const PageRows = 200

// years plans a page for each year, and more where its reports are many.
func (p *Plan) years(in Input, home Link) {
	var last *Page
	for _, y := range p.Years {
		parts := chunks(p.byType(p.byYear[y]), PageRows)
		first := p.yearPart(in, home, y, parts, 1)
		if first.Next = last; last != nil {
			last.Prev = first
		}
		last = first
		for n := 2; n <= len(parts); n++ {
			page := p.yearPart(in, home, y, parts, n)
			page.Crumbs = append(page.Crumbs, Link{first.Title, first.Path})
			page.Title += " " + strconv.Itoa(n) + "/" + strconv.Itoa(len(parts))
		}
	}
}

func (p *Plan) yearPart(in Input, home Link, year int, parts [][]*score.Summary, n int) *Page {
	id := "years/" + strconv.Itoa(year)
	if n > 1 {
		id += "/" + strconv.Itoa(n)
	}
	page := &Page{
		Kind: Year, ID: id, Path: id + "/index.html", Title: strconv.Itoa(year) + in.Words.YearOf, Year: year,
		Reports: parts[n-1], Part: n, Parts: len(parts),
		Crumbs: []Link{home, {in.Words.Years, "years/index.html"}},
	}
	p.add(page)
	return page
}

// byType keeps bodies of one type and reports of one scope together, so that a page ends inside a
// group as seldom as may be.
func (p *Plan) byType(list []*score.Summary) []*score.Summary {
	kind := func(s *score.Summary) string {
		if o := p.orgs[s.Org]; o != nil {
			return cmp.Or(o.Group, o.Type)
		}
		return ""
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *score.Summary) int {
		return cmp.Or(cmp.Compare(kind(a), kind(b)), scopeOrder(a, b), cmp.Compare(a.Scope, b.Scope))
	})
	return list
}

// chunks cuts a list into pieces of at most size.
func chunks[T any](list []T, size int) [][]T {
	return slices.Collect(slices.Chunk(list, size))
}
