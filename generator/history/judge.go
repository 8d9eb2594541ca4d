package history

import (
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Input is a report and its record.
type Input struct {
	Report *model.Report
	Card   *score.Card
	Data   []byte // of published.json; nil when there is none
}

// Verdict is what came of comparing a report with its record.
type Verdict struct {
	Problems diag.List
	Recorded bool // the record is what would be written now

	state    *State
	record   *Record
	answered [][]Change // by the report's corrections
	open     []Change   // that no correction answers for
}

// Judge compares a report with its record. The report's corrections get the
// changes that they answer for, where their author wrote none.
func Judge(in Input) *Verdict {
	v := &Verdict{answered: make([][]Change, len(in.Report.Revisions))}
	r := in.Report
	if r.Status == "withdrawn" {
		v.withdrawal(r)
	}
	if r.Status == "draft" {
		if in.Data != nil {
			pos, n := r.At("status")
			v.Problems = append(v.Problems, diag.New(ruleTakenBack, pos).At("report.status").Span(n))
		}
		return v
	}
	v.state = Of(r, in.Card)
	if in.Data == nil {
		return v
	}
	if digestOf(in.Data) == v.state.Digest() && len(r.Revisions) == 0 {
		v.Recorded = true
		return v
	}
	record, err := Read(in.Data)
	if err != nil {
		v.Problems = append(v.Problems, diag.New(ruleDamaged, diag.Pos{File: r.Dir + "/" + File}, why(err)))
		return v
	}
	v.against(record, r)
	v.tell(r)
	return v
}

// why puts a record's fault into both languages.
func why(err error) diag.Text {
	if err == errDamaged {
		return diag.T("内容和它自己的摘要不一致，被手工改过", "its contents do not agree with its digest: it was edited by hand")
	}
	return diag.T("不是完整的 JSON 记录（"+err.Error()+"）", err.Error())
}

// against finds what changed and which correction answers for it.
func (v *Verdict) against(record *Record, r *model.Report) {
	v.record = record
	if r.Status == "withdrawn" {
		v.state = record.withdrawn(r)
	}
	fresh := v.recall(r)
	if v.state.Digest() == record.Digest {
		v.Recorded = true
		return
	}
	for _, c := range Compare(record, v.state) {
		i := answers(r, fresh, c)
		if i < 0 {
			v.open = append(v.open, c)
			continue
		}
		v.answered[i] = append(v.answered[i], c)
	}
	v.idle(r, fresh)
}

// withdrawn is the recorded state with nothing but the withdrawal changed:
// what a withdrawn report's folder holds besides does not matter any more.
func (r *Record) withdrawn(report *model.Report) *State {
	s := r.state()
	s.Status, s.Heads = report.Status, heads(report)
	for i := range s.Values {
		if e := &s.Values[i]; e.Place() == "report.status" {
			e.Text, e.src, e.key = report.Status, &report.Src, "status"
		}
	}
	return s
}

// recall gives recorded corrections the changes that they made, and returns
// the indexes of those that are not recorded yet.
func (v *Verdict) recall(r *model.Report) (fresh []int) {
	list := heads(r)
	found := make([]bool, len(list))
	for _, h := range v.record.History {
		if h.Head == nil {
			continue
		}
		i := slices.Index(list, *h.Head)
		for i >= 0 && found[i] {
			next := slices.Index(list[i+1:], *h.Head)
			if next < 0 {
				i = -1
				break
			}
			i += 1 + next
		}
		if i >= 0 {
			found[i], v.answered[i] = true, h.Changes
			continue
		}
		v.Problems = append(v.Problems, altered(r, list, h.Head))
	}
	for i := range list {
		if !found[i] {
			fresh = append(fresh, i)
		}
	}
	return fresh
}

// altered says of a recorded correction that it is gone or says something
// else.
func altered(r *model.Report, list []Head, h *Head) diag.Diagnostic {
	for i := range list {
		if list[i].Date == h.Date || list[i].What == h.What {
			pos, n := r.Revisions[i].At("what")
			return diag.New(ruleAltered, pos, h.Date, h.What, diag.T("被改过", "was altered")).Span(n)
		}
	}
	return diag.New(ruleAltered, diag.Pos{File: r.Pos.File}, h.Date, h.What, diag.T("不见了", "is gone"))
}

// answers gives the correction, of those not recorded yet, that answers for a
// change; -1 for none. What follows from other values goes with any.
func answers(r *model.Report, fresh []int, c Change) int {
	for _, i := range fresh {
		list := r.Revisions[i].Covers
		if len(list) == 0 || slices.ContainsFunc(list, func(w string) bool { return covers(w, c.Place) }) {
			return i
		}
	}
	if c.Derived && len(fresh) > 0 {
		return fresh[0]
	}
	return -1
}

// covers tells that a word names a place, a place above it, or the code of its
// thing.
func covers(word, place string) bool {
	if diag.Covers(word, place) {
		return true
	}
	thing, _ := split(place)
	_, key, _ := strings.Cut(thing, ".")
	return key != "" && key == word
}

// idle finds corrections that cover what did not change.
func (v *Verdict) idle(r *model.Report, fresh []int) {
	for _, i := range fresh {
		x := &r.Revisions[i]
		for _, w := range x.Covers {
			hit := func(c Change) bool { return covers(w, c.Place) }
			if slices.ContainsFunc(v.answered[i], hit) {
				continue
			}
			var places []string
			for _, c := range slices.Concat(v.answered[i], v.open) {
				if !c.Derived {
					places = append(places, c.Place)
				}
			}
			pos, n := x.At("covers")
			v.Problems = append(v.Problems, diag.New(ruleIdle, pos, w, firstOf(strings.Join(places, "、"), "—")).Span(n))
		}
	}
	for _, i := range fresh {
		x := &r.Revisions[i]
		if missing := unsaid(x); !missing.IsZero() {
			pos, n := x.At("what")
			v.Problems = append(v.Problems, diag.New(ruleIncomplete, pos, missing).Span(n))
		}
	}
}

// unsaid is what a correction does not say.
func unsaid(x *model.Revision) diag.Text {
	var zh, en []string
	for _, f := range []struct {
		empty  bool
		zh, en string
	}{{x.Date.IsZero(), "日期（date）", "when"}, {flat(x.Why) == "", "原因（why）", "why"}, {flat(x.Who) == "", "由谁（who）", "who"}} {
		if f.empty {
			zh, en = append(zh, f.zh), append(en, f.en)
		}
	}
	return diag.T(strings.Join(zh, "、"), strings.Join(en, ", "))
}

// withdrawal makes sure that a withdrawn report says why.
func (v *Verdict) withdrawal(r *model.Report) {
	missing := unsaid(&model.Revision{})
	pos, n := r.At("status")
	if k := len(r.Revisions); k > 0 {
		missing = unsaid(&r.Revisions[k-1])
		pos, n = r.Revisions[k-1].At("what")
	}
	if !missing.IsZero() {
		v.Problems = append(v.Problems, diag.New(ruleWithdrawal, pos, missing).Span(n))
	}
}

// tell makes findings of the changes that no correction answers for.
func (v *Verdict) tell(r *model.Report) {
	own := slices.ContainsFunc(v.open, func(c Change) bool { return !c.Derived && !c.Words })
	paste := false
	for _, c := range Shown(v.open) {
		if c.Derived && own {
			continue
		}
		rule := ruleSilent
		if c.Words {
			rule = ruleSilentWords
		}
		old, now := c.Show()
		if c.pos.File == "" {
			c.pos = diag.Pos{File: r.Pos.File}
		}
		d := diag.New(rule, c.pos, c.Label(), old, now).At(c.Place).Span(c.len)
		if !c.Words && !paste {
			paste = true
			d = d.WithHint(block(c.Label(), old))
		}
		v.Problems = append(v.Problems, d)
	}
	if v.state.Status != v.record.Status && !slices.ContainsFunc(v.open, func(c Change) bool { return c.Place == "report.status" && c.New != "corrected" }) {
		v.status(r)
	}
}

// status says of a report that is called corrected that nothing says what was.
func (v *Verdict) status(r *model.Report) {
	for _, c := range v.open {
		if c.Place != "report.status" {
			continue
		}
		old, now := c.Show()
		v.Problems = append(v.Problems, diag.New(ruleSilent, c.pos, c.Label(), old, now).At(c.Place).Span(c.len).WithHint(block(c.Label(), old)))
	}
}

// block is the correction to paste.
func block(label, old diag.Text) diag.Text {
	const form = "\n[[revision]]\ndate = \"%s\"\nwhat = \"%s\"\nwhy = \"\"\nwho = \"\""
	fill := func(date, what string) string {
		return strings.Replace(strings.Replace(form, "%s", date, 1), "%s", strings.ReplaceAll(what, `"`, `'`), 1)
	}
	return diag.T(
		"改回“"+old.Zh+"”；确实要改，就在 report.toml 末尾加上（填好日期、原因和更正人）："+fill("年-月-日", "更正"+label.Zh),
		"put “"+old.En+"” back; to correct it, add at the end of report.toml, with the date, the reason and who:"+fill("YYYY-MM-DD", "corrected: "+label.En))
}
