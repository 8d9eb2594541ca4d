// Package check reads a report the way a strict auditor does: rules over
// reports, over finished pages and over the links between them.
//
// It changes no data. Each rule is one entry of [Rules]; a finding names the
// place, what was found, what was wanted and how to mend it.
package check

import (
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/prose"
	"evalpress/generator/score"
)

// Input is what the rules over one report look at.
type Input struct {
	Config *model.Config
	Org    *model.Org
	Report *model.Report
	Card   *score.Card

	read []prose.Passage // of the narrative, once it was read
}

// adder takes findings.
type adder func(diag.Diagnostic)

// rule is one entry of the table: what is judged, and how. Several entries
// may share a check that finds more than one kind of fault.
type rule struct {
	*diag.Rule
	run func(in *Input, add adder)
}

// Rules are the rules this room judges by, and those over words, by id.
var Rules = allRules()

func allRules() []*diag.Rule {
	var list []*diag.Rule
	for _, r := range table {
		list = append(list, r.Rule)
	}
	list = append(append(list, waiverRules...), yearRules...)
	list = append(list, officialRules...)
	list = append(list, prose.Rules...)
	slices.SortFunc(list, func(a, b *diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// Report runs every rule over one report. Levels are the rules' own; see
// [Settle].
func Report(in Input) diag.List {
	var list diag.List
	add := func(d diag.Diagnostic) { list = append(list, d) }
	for _, r := range table {
		if r.run != nil {
			r.run(&in, add)
		}
	}
	return list
}

// at places a finding at a field of an authored thing.
func at(r *diag.Rule, src *model.Src, field, place string, args ...any) diag.Diagnostic {
	pos, n := src.At(field)
	return diag.New(r, pos, args...).At(place).Span(n)
}

// label is the code of a node, or its name where it has none.
func label(n *model.Indicator) string {
	if n.Code != "" {
		return n.Code
	}
	return n.Name
}

// place names a node's field as a waiver does.
func place(n *model.Indicator, field string) string {
	if n.Parent < 0 {
		return "dimension." + n.Name + "." + field
	}
	return "indicator." + label(n) + "." + field
}

// word names a value of a closed list in both languages.
func word(list []model.Term, id string) diag.Text {
	return diag.T(model.Word(list, id, "zh-CN"), model.Word(list, id, "en"))
}

// differs tells whether a printed number disagrees with a computed one at the
// printed precision, rounded half up. Unknown numbers never disagree.
func differs(printed, computed model.Decimal) bool {
	return printed.Known() && computed.Known() && !computed.Round(printed.Scale()).Equal(printed)
}
