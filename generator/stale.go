package generator

import (
	"slices"
	"strings"

	"evalpress/generator/check"
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// stale says so where a number of prose that differs from the data is the one
// of the year before: it was left standing when the report was copied.
func (r *run) stale() {
	if !slices.ContainsFunc(r.result.Problems, func(d diag.Diagnostic) bool { return check.IsNumber(d.Rule) }) {
		return
	}
	type series struct {
		org, scope, project string
		year                int
	}
	all, byID := map[series]*score.Summary{}, map[string]*score.Summary{}
	for i := range r.result.Reports {
		s := r.result.Reports[i].Summary
		all[series{s.Org, s.Scope, s.Project, max(s.Year, s.YearTo)}], byID[s.ID] = s, s
	}
	for i := range r.result.Problems {
		d := &r.result.Problems[i]
		s := byID[d.Report]
		if s == nil || !check.IsNumber(d.Rule) || len(d.Args) < 2 {
			continue
		}
		if before := all[series{s.Org, s.Scope, s.Project, s.Year - 1}]; before != nil {
			if text, ok := d.Args[1].(string); ok && had(before, text) {
				d.Hint = diag.T("这是上年报告里的数，本年没有改过来；"+d.Remedy().Zh, "this is last year's number, left standing; "+d.Remedy().En)
			}
		}
	}
}

// had tells that a report has a number among its results, its nodes or its
// money.
func had(s *score.Summary, text string) bool {
	end := strings.IndexFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	if end < 0 {
		end = len(text)
	}
	n, err := model.ParseDecimal(strings.ReplaceAll(text[:end], ",", ""))
	if err != nil {
		return false
	}
	list := []model.Decimal{s.Total, s.Rate, s.Lost, s.Budget.Start, s.Budget.Adjusted, s.Budget.Executed, s.Budget.Rate}
	for i := range s.Nodes {
		list = append(list, s.Nodes[i].Score, s.Nodes[i].Rate)
	}
	for _, d := range list {
		if d.Known() && d.Round(n.Scale()).Equal(n) {
			return true
		}
	}
	return false
}
