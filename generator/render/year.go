package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// group is a run of rows under one head: reports of one scope on bodies of
// one type. Rows are set in order within it only: like beside like.
type group struct {
	Type, Title string
	Rows        []Row
}

// yearPage is the list of one year's reports, or one page of it.
type yearPage struct {
	Year       int
	First      bool // the page that carries the year's distribution and figures
	Groups     []group
	Grades     []gradeColumn
	Scored     int
	Total      int
	Prev, Next *item
	Compare    string // link to the year's comparisons; "" for none
	Parts      []item // all pages of the list; none where there is one only
	charts
}

// gradeColumn is one grade of a year's distribution, a figure that is also
// navigation.
type gradeColumn struct {
	Grade, Range string
	None         bool // reports without a score
	Count, More  int  // all, and those not listed
	Rows         []Row
}

// gradeMost is how many reports a grade lists; the table has the others.
const gradeMost = 12

// yearList makes the parts of a year's page.
func (s *renderer) yearList(p *site.Page) *yearPage {
	y := &yearPage{Year: p.Year, First: p.Part <= 1}
	for _, r := range p.Reports {
		kind := s.plan.Org(r.Org).Type
		title := kind + s.theme.Words.Get("site.gap") + model.Word(model.Scopes, r.Scope, s.theme.Words.Lang)
		if n := len(y.Groups); n == 0 || y.Groups[n-1].Title != title {
			y.Groups = append(y.Groups, group{kind, title, nil})
		}
		g := &y.Groups[len(y.Groups)-1]
		g.Rows = append(g.Rows, s.row(p.Path, r))
	}
	for _, r := range s.plan.In(p.Year) {
		if r.Withdrawn() {
			continue
		}
		y.Total++
		if r.Total.Known() {
			y.Scored++
		}
	}
	for n := 1; n <= p.Parts && p.Parts > 1; n++ {
		id := "years/" + strconv.Itoa(p.Year)
		if n > 1 {
			id += "/" + strconv.Itoa(n)
		}
		y.Parts = append(y.Parts, item{Title: strconv.Itoa(n), Href: site.Rel(p.Path, id+"/index.html"), Current: n == p.Part})
	}
	if c := s.plan.Page("compare/years/" + strconv.Itoa(p.Year)); c != nil {
		y.Compare = site.Rel(p.Path, c.Path)
	}
	if y.First {
		y.Grades = s.grades(p.Path, p.Year)
		y.charts = s.charts(s.inYear(p.Year)...)
	}
	return y
}

// grades spreads the year's whole-department reports of the default scale over
// its bands; reports without a score come last, apart.
func (s *renderer) grades(from string, year int) []gradeColumn {
	list, reports := s.gradeCounts(year)
	for i := range list {
		of := reports[i]
		slices.SortStableFunc(of, func(a, b *score.Summary) int { return b.Rate.Cmp(a.Rate) })
		list[i].More = max(0, len(of)-gradeMost)
		for _, r := range of[:len(of)-list[i].More] {
			list[i].Rows = append(list[i].Rows, s.row(from, r))
		}
	}
	return list
}

// gradeCounts gives each grade with its reports.
func (s *renderer) gradeCounts(year int) ([]gradeColumn, [][]*score.Summary) {
	scale := s.scale("")
	var list []gradeColumn
	at := map[string]int{}
	for i := range scale.Bands {
		b := &scale.Bands[i]
		at[b.Name] = i
		list = append(list, gradeColumn{Grade: b.Name, Range: bandRange(b)})
	}
	list = append(list, gradeColumn{None: true})
	reports := make([][]*score.Summary, len(list))
	for _, r := range s.plan.In(year) {
		if r.Scope != "whole" || r.Withdrawn() {
			continue
		}
		i, ok := at[r.Grade]
		switch {
		case !r.Total.Known():
			i = len(list) - 1
		case !ok || !sameScale(r.ScaleID, scale.ID):
			continue
		}
		reports[i] = append(reports[i], r)
		list[i].Count++
	}
	if last := len(list) - 1; list[last].Count == 0 {
		list, reports = list[:last], reports[:last]
	}
	return list, reports
}

// rankKey is what reports must share to be ranked: only like with like.
type rankKey struct {
	year                     int
	body, scope, kind, scale string
}

func rankOf(plan *site.Plan, r *score.Summary) rankKey {
	return rankKey{r.Year, plan.Org(r.Org).Type, r.Scope, r.Kind, r.ScaleID}
}

// ranks gathers the rates of every group, highest first.
func ranks(plan *site.Plan) map[rankKey][]model.Decimal {
	all := map[rankKey][]model.Decimal{}
	for _, r := range plan.All {
		if k := rankOf(plan, r); r.Rate.Known() && r.Total.Known() && k.body != "" && !r.Withdrawn() {
			all[k] = append(all[k], r.Rate)
		}
	}
	for _, list := range all {
		slices.SortFunc(list, func(a, b model.Decimal) int { return b.Cmp(a) })
	}
	return all
}

// rank is a report's place among its like, as 2/5; "" where there are not
// three. Equal rates share a place.
func (s *renderer) rank(r *score.Summary) string {
	list := s.ranks()[rankOf(s.plan, r)]
	if len(list) < 3 || !r.Rate.Known() || r.Withdrawn() {
		return ""
	}
	at, _ := slices.BinarySearchFunc(list, r.Rate, func(a, b model.Decimal) int { return b.Cmp(a) })
	return strconv.Itoa(at+1) + "/" + strconv.Itoa(len(list))
}

// dimsMost is how many dimensions a row of a list names.
const dimsMost = 6

// dimensionRates names the first level with its rates in one line.
func dimensionRates(r *score.Summary) string {
	var list []string
	for i := range r.Nodes {
		if n := &r.Nodes[i]; n.Parent < 0 && n.Rate.Known() && len(list) < dimsMost {
			list = append(list, n.Name+" "+percent(n.Rate))
		}
	}
	return strings.Join(list, "　")
}

// newest are the latest reports by publication.
func newest(list []*score.Summary, most int) []*score.Summary {
	list = slices.DeleteFunc(slices.Clone(list), (*score.Summary).Withdrawn)
	slices.SortStableFunc(list, func(a, b *score.Summary) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.ID, b.ID))
	})
	return list[:min(most, len(list))]
}
