package render

import (
	"html/template"
	"strconv"

	"evalpress/generator/model"
	"evalpress/generator/site"
)

// homePage is what the home page shows.
type homePage struct {
	Facts  []homeFact
	Latest *yearDigest // nil while nothing is published
	Newest []Row
	Types  []wayIn
	Years  []wayIn
	Lists  []wayIn // over all reports
	Words  template.HTML
}

// homeFact is one large number with its words.
type homeFact struct{ Label, Value, Unit, Sub string }

// wayIn is one entry of the site's index.
type wayIn struct {
	Title, Href string
	Reports     int
}

func (s *renderer) home(p *site.Page) (*homePage, error) {
	h := &homePage{}
	w := s.theme.Words
	if p.Plain != nil {
		body, err := s.words(p, p.Plain)
		if err != nil {
			return nil, err
		}
		h.Words = body.HTML
	}
	if len(s.plan.Years) == 0 {
		return h, nil
	}
	year := s.chosenYear()
	h.Latest = s.yearDigest(p.Path, year)
	for _, r := range newest(standingOf(s.plan.All), newestMost) {
		h.Newest = append(h.Newest, s.row(p.Path, r))
	}
	bodies := 0
	h.Types, bodies = s.types(p.Path)
	for _, y := range s.plan.Years {
		h.Years = append(h.Years, wayIn{
			strconv.Itoa(y) + w.Get("site.year_of"), site.Rel(p.Path, "years/"+strconv.Itoa(y)+"/index.html"), len(standingOf(s.plan.In(y))),
		})
	}
	h.Facts = []homeFact{
		{w.Get("list.reports"), strconv.Itoa(len(standingOf(s.plan.All))), w.Get("list.reports_unit"), ""},
		{w.Get("list.bodies"), strconv.Itoa(bodies), w.Get("list.bodies_unit"), ""},
		{w.Get("list.years"), years(s.plan.Years[len(s.plan.Years)-1], s.plan.Years[0]), "", ""},
	}
	h.Lists = s.lists(p.Path)
	if f, ok := s.money(year); ok {
		h.Facts = append(h.Facts, f)
	}
	return h, nil
}

// money adds up what the year's whole-department reports say was spent, in
// 万元; reports that give no expenditure are counted and named as such.
func (s *renderer) money(year int) (homeFact, bool) {
	var sum model.Decimal
	given, missing := 0, 0
	for _, r := range s.plan.In(year) {
		if r.Scope != "whole" || r.Withdrawn() {
			continue
		}
		x := r.Budget.Executed
		if r.Budget.Unit == "元" {
			x = x.Div(model.Int(10000), 2)
		}
		if !x.Known() {
			missing++
			continue
		}
		given++
		sum = model.Sum(sum, x)
	}
	w := s.theme.Words
	if given == 0 {
		return homeFact{}, false
	}
	f := homeFact{Label: w.Fill("list.money", "year", strconv.Itoa(year)), Value: number(sum.Round(2)), Unit: "万元", Sub: w.Fill("list.money_of", "n", strconv.Itoa(given))}
	if missing > 0 {
		f.Sub = w.Fill("list.money_of_but", "n", strconv.Itoa(given), "m", strconv.Itoa(missing))
	}
	return f, true
}
