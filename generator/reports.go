package generator

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"evalpress/generator/check"
	"evalpress/generator/diag"
	"evalpress/generator/history"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/render"
	"evalpress/generator/score"
	"evalpress/generator/site"
	"evalpress/generator/source"
)

// reports reads every report once, keeps its summary, and gives the full form
// to the page that asks for it.
type reports struct {
	run     *run
	entries []Entry // parallel to run.project.Reports; Summary is nil for one that could not be read
	index   map[string]int

	waivers map[string][]model.Waiver // by report
	shown   map[string]diag.List      // waived findings, which pages show, by report

	mu      sync.Mutex
	numbers []Number
	shelf   *shelf
	records []record // parallel to entries
	known   []record // what another run of the same project read; nil reads
}

func newReports(r *run) *reports {
	rs := &reports{run: r, entries: make([]Entry, len(r.project.Reports)), records: make([]record, len(r.project.Reports)), index: map[string]int{}, shelf: &shelf{}, waivers: map[string][]model.Waiver{}, shown: map[string]diag.List{}}
	for i, d := range r.project.Reports {
		rs.index[d.ID] = i
	}
	return rs
}

// read loads, scores and checks all reports in parallel; findings and files
// are gathered in order, so that nothing depends on scheduling.
func (rs *reports) read(ctx context.Context) error {
	n := len(rs.entries)
	found := make([]diag.List, n)
	files := make([][]string, n)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(rs.workers())
	for i := range n {
		g.Go(func() error {
			l, err := rs.recall(ctx, i)
			if err != nil {
				return err
			}
			e := rs.entry(i, l)
			rs.entries[i], rs.records[i] = e, l.record
			found[i] = l.Problems
			if !e.Visible && e.Reason != "error" {
				found[i] = unread(l.Problems)
			}
			if rs.run.opt.Freeze != nil && !e.Visible {
				found[i] = nil // it is not in the edition
			}
			if len(l.Waivers) > 0 {
				rs.mu.Lock()
				rs.waivers[rs.run.project.Reports[i].ID] = l.Waivers
				rs.shown[rs.run.project.Reports[i].ID] = waivedOf(l.Problems)
				rs.mu.Unlock()
			}
			if e.Visible {
				files[i] = l.Files
				if l.full != nil && rs.run.memo == nil { // a preview keeps them itself
					rs.shelf.put(i, l.full)
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i := range n {
		rs.run.add(found[i])
		rs.run.files = append(rs.run.files, files[i]...)
		if rs.entries[i].Summary != nil {
			rs.run.result.Reports = append(rs.run.result.Reports, rs.entries[i])
		}
	}
	return nil
}

// unread keeps, of a report that is not shown, what could not be read: a
// mistyped key may be the very one that says it is published. What is judged
// of a draft waits until it is built. That it was published and is not shown
// any more cannot wait.
func unread(list diag.List) diag.List {
	var out diag.List
	for _, d := range list {
		if slices.Contains(source.Rules, d.Rule) || slices.Contains(history.Rules, d.Rule) {
			out = append(out, d)
		}
	}
	return out
}

// Unread counts the findings of what could not be read.
func Unread(list diag.List) int { return len(unread(list)) }

func (rs *reports) workers() int {
	if w := rs.run.opt.Workers; w > 0 {
		return w
	}
	return runtime.GOMAXPROCS(0)
}

// loaded is what is kept of a report that was read: all but its full form
// stays, which may be let go and made again.
type loaded struct {
	full *render.Full // nil when it could not be read or was let go
	record
}

// record is what a later build may know of a report without reading it again.
// It is stored, so all its fields are exported, down to the last.
type record struct {
	Summary  *score.Summary // nil when it could not be read
	Problems diag.List
	Files    []string // that its page shows or links to
	Waivers  []model.Waiver
	Linked   bool // it links to other content
	// Unrecorded tells that its published.json, if any, is not that of today.
	Unrecorded bool
}

// recall gives a report as read before, where its sources are still the same.
func (rs *reports) recall(ctx context.Context, i int) (*loaded, error) {
	switch {
	case rs.known != nil:
		return &loaded{record: rs.known[i]}, nil
	case rs.run.cache != nil:
		return rs.run.cache.report(rs.run.project.Reports[i], func() (*loaded, error) { return rs.read1(ctx, i) })
	case rs.run.memo == nil:
		return rs.read1(ctx, i)
	}
	return rs.run.memo.report(rs.run.project.Reports[i], func() (*loaded, error) { return rs.read1(ctx, i) })
}

func (rs *reports) read1(ctx context.Context, i int) (*loaded, error) {
	full, v, problems, err := rs.load(ctx, i, true)
	if err != nil {
		return nil, err
	}
	l := &loaded{full, record{Problems: problems, Unrecorded: v == nil || !v.Recorded}}
	if full != nil {
		l.Summary = score.Summarize(full.Report, full.Card, site.Title(full.Report, rs.org(full.Report.Org)))
		l.Summary.Waived = problems.Waived()
		l.Files = append(filesOf(full.Report), full.Prose.Files...)
		l.Waivers, l.Linked = full.Report.Waivers, full.Prose.Linked
	}
	return l, nil
}

// load makes the full form of one report. A report that could not be read at
// all is nil, with the reason among the findings. A report that was judged
// before keeps of its findings those that its page shows.
func (rs *reports) load(ctx context.Context, i int, judge bool) (*render.Full, *history.Verdict, diag.List, error) {
	r := rs.run
	report, problems, err := r.project.Report(ctx, i)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("report %s: %w", r.project.Reports[i].ID, err)
	}
	if report == nil {
		return nil, nil, problems, nil
	}
	c := r.project.Config
	report, card, verdict, err := r.compare(report)
	if err != nil {
		return nil, nil, nil, err
	}
	in := check.Input{Config: c, Org: rs.org(report.Org), Report: report, Card: card}
	if report.Status == "withdrawn" {
		return bare(report, card), verdict, of(report.ID, append(problems, verdict.Problems...)), nil
	}
	prose, found := render.ReadProse(render.ProseInput{
		Config: c, Org: in.Org, Report: report, Card: in.Card, Paths: r.paths, Exists: r.exists,
	})
	full := &render.Full{Report: report, Card: in.Card, Prose: prose}
	if !judge {
		full.Findings = rs.waived(report.ID)
		return full, verdict, nil, nil
	}
	problems = append(problems, check.Report(in)...)
	problems = append(problems, found...)
	full.Findings = check.Settle(of(report.ID, problems), report, c)
	if r.opt.Numbers {
		rs.count(in)
	}
	// No waiver covers a change made in silence.
	return full, verdict, append(slices.Clip(full.Findings), of(report.ID, verdict.Problems)...), nil
}

// of names the report that findings belong to.
func of(id string, list diag.List) diag.List {
	for k := range list {
		list[k].Report = id
	}
	return list
}

// waived gives the findings of a report that its page shows.
func (rs *reports) waived(id string) diag.List {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.shown[id]
}

func waivedOf(list diag.List) diag.List {
	var out diag.List
	for _, d := range list {
		if d.Waived != "" {
			out = append(out, d)
		}
	}
	return out
}

// org gives the body of a report; source makes sure there is one.
func (rs *reports) org(id string) *model.Org {
	i, ok := slices.BinarySearchFunc(rs.run.project.Orgs, id, func(o *model.Org, id string) int { return cmp.Compare(o.ID, id) })
	if !ok {
		return &model.Org{ID: id, Name: id}
	}
	return rs.run.project.Orgs[i]
}

// entry tells how a report stands and whether the public will see it.
func (rs *reports) entry(i int, l *loaded) Entry {
	e := Entry{
		Summary: l.Summary,
		Path:    rs.run.paths.Of(rs.run.project.Reports[i].ID), Reason: "error",
		Errors: l.Problems.Count(diag.Error), Warnings: l.Problems.Count(diag.Warning),
	}
	if l.Summary == nil {
		return e
	}
	e.Expired = rs.run.expired(l.Summary.Expires)
	switch s := l.Summary; {
	case s.Status == "draft" && !rs.run.opt.Drafts:
		e.Reason = "draft"
	case rs.run.future(s.Published) && !rs.run.opt.Future:
		e.Reason = "future"
	case rs.run.opt.Freeze != nil && !rs.run.opt.Freeze.holds(s):
		e.Reason = "outside"
	default:
		e.Reason, e.Visible = "", true
	}
	return e
}

// shown tells whether a plain page is visible with these options.
func (r *run) shown(draft bool, published model.Date) bool {
	return (!draft || r.opt.Drafts) && (!r.future(published) || r.opt.Future)
}

// future tells a publication after the clock. Dates are in the site's zone.
func (r *run) future(d model.Date) bool {
	local := zone(r.project.Config.Timezone)
	now := r.opt.Now
	if !r.opt.Clock.IsZero() {
		now = r.opt.Clock.Time(local)
	}
	return !d.IsZero() && d.Time(local).After(now)
}

// expired tells a validity that ended with a day, or a minute, before the
// clock.
func (r *run) expired(d model.Date) bool {
	if d.IsZero() {
		return false
	}
	local := zone(r.project.Config.Timezone)
	now, end := r.opt.Now, d.Time(local)
	if !r.opt.Clock.IsZero() {
		now = r.opt.Clock.Time(local)
	}
	if !d.Clock {
		end = end.AddDate(0, 0, 1)
	}
	return !now.Before(end)
}

// zone reads "+08:00"; anything else counts as that.
func zone(s string) *time.Location {
	if t, err := time.Parse("-07:00", s); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(s, offset)
	}
	return time.FixedZone("+08:00", 8*3600)
}

// Full gives a report to its page and lets go of it.
func (rs *reports) Full(ctx context.Context, id string) (*render.Full, error) {
	i, ok := rs.index[id]
	if !ok {
		return nil, fmt.Errorf("no report %s", id)
	}
	if rs.run.memo != nil {
		return rs.run.memo.full(ctx, rs, i)
	}
	if full := rs.shelf.take(i, rs.run.project.Config); full != nil {
		full.Findings = rs.waived(id)
		return full, nil
	}
	full, _, _, err := rs.load(ctx, i, false)
	if err == nil && full == nil {
		err = fmt.Errorf("report %s: the source changed while the site was built", id)
	}
	return full, err
}

// visible gives the summaries of what the public sees, by id.
func (rs *reports) visible() []*score.Summary {
	var list []*score.Summary
	for i := range rs.entries {
		if rs.entries[i].Visible {
			list = append(list, rs.entries[i].Summary)
		}
	}
	return list
}

// filesOf lists the annexes that are published with a report.
func filesOf(r *model.Report) []string {
	var list []string
	for i := range r.Annexes {
		if a := &r.Annexes[i]; a.File != "" && !a.Missing && (a.Disclosure == "" || a.Disclosure == "public") {
			list = append(list, path.Join(r.Dir, a.File))
		}
	}
	return list
}

// state gives, in a preview, what tells states of all reports' words apart.
func (r *run) state() func() uint64 {
	if r.memo == nil {
		return nil
	}
	return r.memo.readings
}

// plan lays the site out and says what is to be written.
func (r *run) plan() ([]output.Output, error) {
	var pages []*model.Page
	for _, p := range r.project.Pages {
		if p.Body.Lang == "" && r.shownPage(p) {
			pages = append(pages, p)
		}
	}
	laid := site.Input{
		Config: r.project.Config, Orgs: r.project.Orgs, Pages: pages, Reports: r.reports.visible(), Paths: r.paths,
		Words:   siteWords(r.theme.Words),
		Earlier: r.earlier(), Editions: r.listed(),
	}
	plan, problems := site.Lay(laid)
	if r.opt.Freeze != nil { // nobody ever came to an edition by an earlier address
		plan.Pages = slices.DeleteFunc(plan.Pages, func(p *site.Page) bool { return p.Kind == site.Moved })
	}
	r.add(problems)
	r.result.Pages = len(plan.Pages)
	full := r.reports.Full
	if r.memo == nil { // a preview's plan outlives a change of a report's words
		full = render.Recent(full)
	}
	var pageIDs []string
	if r.cache != nil {
		pageIDs = append(pageIDs, strconv.FormatBool(render.Announces(plan)))
		for _, p := range plan.Pages {
			pageIDs = append(pageIDs, p.ID, p.Path, string(p.Kind))
		}
	}
	marks := r.marks(pageIDs)
	base := render.Input{
		Plan: plan, Paths: r.paths, Theme: r.theme, Full: full, Exists: r.exists, Files: r.files, Rules: Rules(),
		Copy: r.project.Copy, Marks: marks, State: r.state(),
	}
	if r.opt.Freeze == nil { // an edition is frozen in the main language
		base.Tongues = render.Tongues(r.project.Config)
	}
	list := render.Site(base)
	r.keyed(list, marks)
	if f := r.opt.Freeze; f != nil {
		return render.Freeze(list, render.FreezeInput{Theme: r.theme, Base: r.project.Config.BaseURL, Day: f.Date.DayString()}), nil
	}
	others, err := r.translated(laid, base)
	if err != nil {
		return nil, err
	}
	if r.opt.Fragments {
		fragments := render.Fragments(base, list)
		r.keyed(fragments, marks)
		others = append(others, fragments...)
	}
	return append(append(list, others...), r.editionFiles()...), nil
}
