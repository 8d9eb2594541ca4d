package generator

import (
	"cmp"
	"slices"

	"evalpress/generator/check"
	"evalpress/generator/diag"
)

// Number is a number of a report's prose and what became of it.
type Number struct {
	Report  string
	Pos     diag.Pos
	Text    string    // as written, with its unit
	Of      diag.Text // what it was held against; none when no known name stands beside it
	Verdict Verdict
}

// Verdict is what became of a number.
type Verdict = check.Verdict

// Verdicts.
const (
	Unmatched = check.Unmatched // no known name stands beside it
	Agrees    = check.Agrees
	Differs   = check.Differs
)

// count keeps the numbers of a report.
func (rs *reports) count(in check.Input) {
	var list []Number
	for _, n := range check.Numbers(in) {
		e := Number{Report: in.Report.ID, Pos: n.Passage.Pos(n.From), Text: n.Text, Verdict: n.Verdict}
		if n.Fact != nil {
			e.Of = n.Fact.Label
		}
		list = append(list, e)
	}
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.numbers = append(rs.numbers, list...)
}

// counted gives the numbers in the order of reports and places, each once.
func (rs *reports) counted() []Number {
	slices.SortStableFunc(rs.numbers, func(a, b Number) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	return slices.CompactFunc(rs.numbers, func(a, b Number) bool { return a == b })
}
