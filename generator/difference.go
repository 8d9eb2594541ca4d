package generator

import (
	"context"
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/history"
	"evalpress/generator/score"
)

// Contrast is one value, or one paragraph, that two states of a report do
// not have in common.
type Contrast struct {
	Report   string
	Place    string // "indicator.A1.score"; "" for the report as a whole
	Label    diag.Text
	Old, New diag.Text
	Words    bool // what is said, not what is counted
}

// Diff compares the published reports of two projects, by id. With ids it
// compares one report of each.
func Diff(ctx context.Context, a, b Options, ids ...string) ([]Contrast, error) {
	old, err := states(ctx, a)
	if err != nil {
		return nil, err
	}
	now, err := states(ctx, b)
	if err != nil {
		return nil, err
	}
	if len(ids) == 2 {
		return differences(ids[1], old[ids[0]], now[ids[1]]), nil
	}
	var all []string
	for _, m := range []map[string]*history.State{old, now} {
		for id := range m {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	var list []Contrast
	for _, id := range slices.Compact(all) {
		list = append(list, differences(id, old[id], now[id])...)
	}
	return list, nil
}

// states are those of a project's reports that are no drafts.
func states(ctx context.Context, opt Options) (map[string]*history.State, error) {
	r := &run{opt: opt, result: &Result{}}
	if err := r.open(ctx); err != nil {
		return nil, err
	}
	if r.project.Config == nil {
		return nil, ErrNoProject
	}
	list := map[string]*history.State{}
	for i, d := range r.project.Reports {
		report, _, err := r.project.Report(ctx, i)
		if err != nil {
			return nil, err
		}
		if report != nil && report.Published() {
			list[d.ID] = history.Of(report, score.Of(report, score.ScaleOf(r.project.Config, report), r.project.Config.Digits))
		}
	}
	return list, nil
}

func differences(id string, old, now *history.State) []Contrast {
	there, none := diag.T("有", "there"), diag.T("无", "none")
	whole := Contrast{Report: id, Label: diag.T("报告", "report"), Old: there, New: none}
	switch {
	case old == nil && now == nil:
		return nil
	case now == nil:
		return []Contrast{whole}
	case old == nil:
		whole.Old, whole.New = none, there
		return []Contrast{whole}
	}
	var list []Contrast
	for _, c := range history.Shown(history.Compare(history.First(old), now)) {
		d := Contrast{Report: id, Place: c.Place, Label: c.Label(), Words: c.Words}
		d.Old, d.New = c.Show()
		list = append(list, d)
	}
	return list
}
