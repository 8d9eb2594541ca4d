package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"evalpress/generator/diag"
	"evalpress/generator/history"
	"evalpress/generator/model"
	"evalpress/generator/render"
	"evalpress/generator/score"
)

// File is a file of the project that a publication writes.
type File struct {
	Name string // below the project's root
	Data func(ctx context.Context) ([]byte, error)
}

// published reads the record of a report; nil when there is none.
func (r *run) published(dir string) ([]byte, error) {
	return optional(r.opt.Project, dir+"/"+history.File)
}

func optional(fsys fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// compare holds a report against its record, and gives its corrections what
// they changed. The report that comes back is the one to go on with: of a
// withdrawn one little is left.
func (r *run) compare(report *model.Report) (*model.Report, *score.Card, *history.Verdict, error) {
	c := r.project.Config
	if report.Status == "withdrawn" {
		report = history.Withdrawn(report)
	}
	card := score.Of(report, score.ScaleOf(c, report), c.Digits)
	data, err := r.published(report.Dir)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("report %s: %w", report.ID, err)
	}
	v := history.Judge(history.Input{Report: report, Card: card, Data: data})
	lang := diag.Zh
	if c.Language == "en" {
		lang = diag.En
	}
	if report.Status != "withdrawn" { // whose page shows no figure, not even an old one
		v.Fill(report, lang)
	}
	return report, card, v, nil
}

// gone finds reports that were published and are not there any more.
func (r *run) gone() error {
	data, err := optional(r.opt.Project, history.Index)
	if err != nil || data == nil {
		return err
	}
	there := make(map[string]history.There, len(r.project.Reports))
	for i, d := range r.project.Reports {
		t := history.There{Recorded: true}
		if _, err := fs.Stat(r.opt.Project, d.Dir+"/"+history.File); err != nil {
			t.Recorded = false
		}
		if s := r.reports.entries[i].Summary; s != nil {
			t.Aliases = s.Aliases
		}
		there[d.ID] = t
	}
	r.add(history.JudgeIndex(data, there))
	return nil
}

// unrecorded counts the visible published reports whose record is not that of
// today.
func (r *run) unrecorded() (ids []string) {
	for i := range r.reports.entries {
		e := &r.reports.entries[i]
		if e.Visible && e.Status != "draft" && r.reports.records[i].Unrecorded {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// publish says which files record what was published just now: reports first,
// so that the index never names one that has no record.
func (r *run) publish() ([]File, error) {
	old, err := optional(r.opt.Project, history.Index)
	if err != nil {
		return nil, err
	}
	var list []File
	for _, id := range r.unrecorded() {
		i := r.reports.index[id]
		list = append(list, File{Name: r.project.Reports[i].Dir + "/" + history.File, Data: func(ctx context.Context) ([]byte, error) {
			return r.next(ctx, i)
		}})
	}
	var all []string
	for i := range r.reports.entries {
		if e := &r.reports.entries[i]; e.Visible && e.Status != "draft" {
			all = append(all, e.ID)
		}
	}
	if next := history.NextIndex(old, all); len(all) > 0 && string(next) != string(old) {
		list = append(list, File{Name: history.Index, Data: func(context.Context) ([]byte, error) { return next, nil }})
	}
	return list, nil
}

// next reads a report again for its new record: all records together may be
// too large to keep.
func (r *run) next(ctx context.Context, i int) ([]byte, error) {
	report, _, err := r.project.Report(ctx, i)
	if err == nil && report == nil {
		err = errors.New("the source changed while the site was built")
	}
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", r.project.Reports[i].ID, err)
	}
	_, _, v, err := r.compare(report)
	if err != nil {
		return nil, err
	}
	if v.Problems.Failed() {
		return nil, fmt.Errorf("report %s: the source changed while the site was built", report.ID)
	}
	return v.Next(), nil
}

// bare is the full form of a withdrawn report.
func bare(report *model.Report, card *score.Card) *render.Full {
	return &render.Full{Report: report, Card: card, Prose: &render.Prose{}}
}
