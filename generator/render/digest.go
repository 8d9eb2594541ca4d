package render

import (
	"cmp"
	"slices"
	"strconv"

	"evalpress/generator/markdown"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// newestMost is how many of the newest reports the home page lists.
const newestMost = 8

// yearDigest is a year's key figures on the home page.
type yearDigest struct {
	Year    int
	Href    string
	Grades  []gradeColumn // with counts, without reports
	Reasons []reason
	Counted int // reports in which lost points were counted
}

// reason is an indicator with the number of reports in which it lost points.
type reason struct {
	Name            string
	Reports, Scored int
}

// reasonsMost is how many reasons the home page names.
const reasonsMost = 6

// chosenYear is the newest complete year: the newest whose reports are at
// least half as many as those of the year before it.
func (s *renderer) chosenYear() int {
	list := s.plan.Years
	for i, y := range list {
		if i+1 == len(list) || 2*len(s.plan.In(y)) >= len(s.plan.In(list[i+1])) {
			return y
		}
	}
	return list[0]
}

func (s *renderer) yearDigest(from string, year int) *yearDigest {
	d := &yearDigest{Year: year, Href: site.Rel(from, "years/"+strconv.Itoa(year)+"/index.html")}
	d.Grades, _ = s.gradeCounts(year)
	d.Reasons, d.Counted = s.reasons(year)
	return d
}

// reasons are the indicators that lose points in most reports of a year. Only
// the lowest level is counted, once a report, under its name as written.
func (s *renderer) reasons(year int) (list []reason, counted int) {
	type tally struct{ lost, scored int }
	names := map[string]*tally{}
	for _, r := range s.plan.In(year) {
		if r.Withdrawn() {
			continue
		}
		any := false
		for name, lost := range lostLeaves(r) {
			any = true
			if names[name] == nil {
				names[name] = &tally{}
			}
			names[name].scored++
			if lost {
				names[name].lost++
			}
		}
		if any {
			counted++
		}
	}
	for name, t := range names {
		if t.lost > 1 {
			list = append(list, reason{Name: name, Reports: t.lost, Scored: t.scored})
		}
	}
	slices.SortFunc(list, func(a, b reason) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.Scored, b.Scored), cmp.Compare(a.Name, b.Name))
	})
	return list[:min(len(list), reasonsMost)], counted
}

// lostLeaves tells of each scored indicator of the lowest level whether it
// lost points.
func lostLeaves(r *score.Summary) map[string]bool {
	parents := map[int16]bool{}
	for i := range r.Nodes {
		parents[r.Nodes[i].Parent] = true
	}
	leaves := map[string]bool{}
	for i := range r.Nodes {
		n := &r.Nodes[i]
		if n.Parent < 0 || parents[int16(i)] || !n.Score.Known() || !n.Weight.Known() {
			continue
		}
		name := site.IndicatorName(n.Name)
		leaves[name] = leaves[name] || n.Score.Less(n.Weight)
	}
	return leaves
}

// types are the types of bodies with their reports, and how many bodies have
// any.
func (s *renderer) types(from string) (list []wayIn, bodies int) {
	at := map[string]int{}
	for _, o := range s.plan.Orgs {
		n := len(s.plan.Of(o.ID))
		if n == 0 {
			continue
		}
		bodies++
		i, known := at[o.Type]
		if !known {
			i = len(list)
			at[o.Type] = i
			list = append(list, wayIn{Title: firstOf(o.Type, s.theme.Words.Get("list.no_type")), Href: site.Rel(from, "bodies/index.html#"+typeAnchor(o.Type))})
		}
		list[i].Reports++
	}
	slices.SortFunc(list, func(a, b wayIn) int { return cmp.Compare(a.Title, b.Title) })
	return list, bodies
}

// typeAnchor is the id of a type's group in the list of bodies.
func typeAnchor(kind string) string { return "type-" + markdown.Slug(firstOf(kind, "none")) }
