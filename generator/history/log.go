package history

import (
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Next is the record after this publication.
func (v *Verdict) Next() []byte {
	if v.record == nil {
		return First(v.state).Bytes()
	}
	r := *v.record
	r.History = slices.Clone(r.History)
	if len(v.open) > 0 {
		r.History = append(r.History, Entered{Changes: v.open})
	}
	for i := range v.state.Heads {
		h := &v.state.Heads[i]
		known := func(e Entered) bool { return e.Head != nil && *e.Head == *h }
		if !slices.ContainsFunc(v.record.History, known) {
			r.History = append(r.History, Entered{Head: h, Changes: v.answered[i]})
		}
	}
	r.take(v.state)
	return r.Bytes()
}

// Fill gives the report's corrections the changes they made, in a language.
// What an author wrote stands first, in the author's words; what is missing
// there is added.
func (v *Verdict) Fill(r *model.Report, lang diag.Lang) {
	for i := range r.Revisions {
		x := &r.Revisions[i]
		x.Changes = slices.Clone(x.Changes)
		authored := len(x.Changes)
		for _, c := range Shown(v.answered[i]) {
			old, now := c.Show()
			word := func(l diag.Lang) *model.Wording {
				return &model.Wording{Place: c.Label().In(l), Old: old.In(l), New: now.In(l)}
			}
			w := word(lang)
			made := model.Change{Place: w.Place, Old: w.Old, New: w.New, Ref: c.Code(), At: c.Place, Zh: word(diag.Zh), En: word(diag.En)}
			if k := authoredAs(x.Changes[:authored], &made, &c); k >= 0 {
				x.Changes[k].At = c.Place
				continue
			}
			if authored == 0 || !c.Derived {
				x.Changes = append(x.Changes, made)
			}
		}
	}
}

// authoredAs finds the change among those that the author wrote down.
func authoredAs(list []model.Change, made *model.Change, c *Change) int {
	return slices.IndexFunc(list, func(a model.Change) bool {
		return a.At == "" && a.Old == c.Old && a.New == c.New && (a.Ref == "" || a.Ref == made.Ref)
	})
}
