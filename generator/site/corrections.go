package site

import (
	"cmp"
	"slices"
	"strconv"

	"evalpress/generator/score"
)

// Kinds of pages about what was changed after it was published.
const (
	Withdrawn   Kind = "withdrawn"   // stands at the address of a report that was withdrawn
	Corrections Kind = "corrections" // all corrections of the site
)

// Corrected is one correction with the report it belongs to.
type Corrected struct {
	Report *score.Summary
	*score.Correction
}

// perPage is how many corrections one page lists.
const perPage = 100

// corrections plans the list of all corrections, newest first, over as many
// pages as it takes; none for a site that never corrected anything.
func (p *Plan) corrections(in Input, home Link) {
	for _, r := range in.Reports {
		for i := range r.Log {
			p.Corrected = append(p.Corrected, Corrected{r, &r.Log[i]})
		}
	}
	slices.SortStableFunc(p.Corrected, func(a, b Corrected) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.Report.ID, b.Report.ID))
	})
	var last *Page
	n := 1
	for list := range slices.Chunk(p.Corrected, perPage) {
		page := &Page{Kind: Corrections, ID: "corrections", Path: "corrections/index.html", Title: in.Words.Corrections, Crumbs: []Link{home}, Corrected: list, Prev: last}
		if last != nil {
			page.ID, page.Path = "corrections/"+strconv.Itoa(n), "corrections/"+strconv.Itoa(n)+"/index.html"
			page.Title += " " + strconv.Itoa(n)
			page.Crumbs = []Link{home, {in.Words.Corrections, "corrections/index.html"}}
			last.Next = page
		}
		p.add(page)
		last = page
		n++
	}
}

// kindOf is the kind of a report's page.
func kindOf(r *score.Summary) Kind {
	if r.Withdrawn() {
		return Withdrawn
	}
	return Report
}
