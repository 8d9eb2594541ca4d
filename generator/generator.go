package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"evalpress/generator/check"
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/render"
	"evalpress/generator/score"
	"evalpress/generator/site"
	"evalpress/generator/source"
)

// Options say what to build. The zero value of a field is its default.
type Options struct {
	Project fs.FS  // the project's root: config.toml, content/, themes/; required
	Theme   fs.FS  // the embedded default theme, a folder with layouts/, static/ …; required
	BaseURL string // overrides config's baseURL
	Drafts  bool   // drafts too
	// Fragments adds pages cut down for pasting into another website.
	Fragments bool
	Future    bool // reports published after Now too
	Now       time.Time
	Clock     model.Date // when given, counts instead of Now, in the site's timezone
	Workers   int        // 0: one per processor
	NoSync    bool       // see output.StageOptions.NoSync
	// Numbers keeps the numbers of prose, with what they were held against.
	Numbers bool
	// Store keeps what a build found out for the next one, beside the
	// project, which must be the folder that Project reads; nil keeps
	// nothing. Began is the moment now: it tells which files are old enough
	// to be known by their stamps. Rehash trusts no stamp.
	Store  *output.Store
	Began  time.Time
	Rehash bool
	// Share makes a part of the site only, one of several jobs' work; Join
	// makes one site of the parts that were laid into the output folder, and
	// what no part holds. Both want a Store; a part writes nothing into it.
	Share Share
	Join  bool
	// Brief asks for findings and figures only: a build that has nothing to
	// do may then leave Result.Reports empty.
	Brief bool
	// NoOwnTheme leaves the project's theme aside: it may be written for
	// another version of the program.
	NoOwnTheme bool
	// Freeze, when given, makes an edition for the archive instead of the site.
	Freeze *Freeze
	// Publish asks Build for what it would record as published.
	Publish bool
	// Progress is called as outputs are finished, one call at a time.
	Progress func(done, total int)
}

// Result is what a run found and did.
type Result struct {
	Problems diag.List // sorted and settled
	Reports  []Entry   // every report that could be read, drafts included, by ID
	Pages    int       // pages planned
	Stats    output.Stats
	// NoBundle tells that the program was built without ECharts: figures are
	// complete, but none becomes interactive.
	NoBundle bool
	Numbers  []Number // of the prose, by report and place, when asked for
	// Published are the files that record this publication, for the caller to
	// write; Unrecorded counts the reports that no record is up to date of.
	Published  []File
	Unrecorded int
	frozen     *run // of an edition, for its bag
	// Text gives a source file's text, for quoting in messages.
	Text func(file string) ([]byte, bool)
}

// Entry is one report as the list verb shows it.
type Entry struct {
	*score.Summary
	Path     string // page's path below the site
	Visible  bool   // in a build with these options
	Reason   string // why not: "draft", "future", "error"; "" when visible
	Errors   int
	Warnings int
	Expired  bool // its validity ended before now; no page says so, as no page knows the day
}

// Build makes the site in the folder out. When problems hold an error that
// is not waived, the folder is left as it was and err is nil.
func Build(ctx context.Context, opt Options, out string) (*Result, error) {
	c := openCache(&opt, out)
	if c != nil {
		if r := c.nothingToDo(ctx, opt, out); r != nil && !opt.Publish && !opt.Join && !opt.Share.partial() {
			return r, nil
		}
		c.load(&opt, out)
		defer c.close()
		if opt.Join {
			c.absorb(out)
		}
	}
	run, err := load(ctx, opt, nil, c)
	if err != nil {
		return nil, err
	}
	defer run.close()
	err = run.build(ctx, out)
	result := run.finish() // in its order, as it is stored
	if err == nil {
		err = c.remember(run, out)
	}
	return result, err
}

// close lets go of what was kept for the time of the run.
func (r *run) close() {
	if r.reports != nil {
		r.reports.shelf.close()
	}
}

// build makes the site from what was loaded, unless there are errors.
func (r *run) build(ctx context.Context, out string) error {
	if r.failed() {
		return nil
	}
	outputs, err := r.plan()
	if err != nil || r.failed() {
		return err
	}
	dir, err := output.Open(out)
	if err != nil {
		return err
	}
	defer dir.Close()
	set, clashes := output.NewSet(r.opt.Share.of(outputs))
	r.clashes(clashes)
	if r.failed() {
		return nil
	}
	pages := newInspection(r.project.Config.Hosts())
	opt := output.StageOptions{Workers: r.opt.Workers, Progress: r.opt.Progress, NoSync: r.opt.NoSync, Inspect: pages.page}
	if r.cache != nil {
		opt.Memory, opt.Known, opt.Note, opt.Adopt = r.cache.memory, pages.known, pages.note, r.opt.Join
	}
	stage, err := dir.Stage(ctx, set, opt)
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	if !r.opt.Share.partial() { // links lead to other parts
		r.add(pages.problems(set))
	}
	if r.failed() {
		return stage.Drop()
	}
	r.result.Stats, err = stage.Commit(ctx)
	r.made = err == nil
	if r.made && r.opt.Publish {
		r.result.Published, err = r.publish()
	}
	return err
}

// moment is the one by which it is decided what is public, where no day was
// given.
func (o *Options) moment() time.Time { return o.Now }

// Read loads, scores and checks without rendering: what list shows.
func Read(ctx context.Context, opt Options) (*Result, error) {
	run, err := load(ctx, opt, nil, nil)
	if err != nil {
		return nil, err
	}
	return run.finish(), nil
}

// ErrNoProject tells that there is no config.toml.
var ErrNoProject = errors.New("no config.toml")

// run is one build on its way.
type run struct {
	opt     Options
	project *source.Project
	paths   *site.Paths
	result  *Result
	theme   *render.Theme
	reports *reports
	files   []string // files that pages show or link to
	memo    *memo    // of a preview; nil in a build
	cache   *cache   // of a build; nil where nothing is kept
	made    bool     // the site was made
	bags    []edition
	judging chan diag.List // what is being found in all reports together
}

// add takes findings in, at the level the site gives their rules.
func (r *run) add(list diag.List) {
	if r.project != nil && r.project.Config != nil {
		fixed := func(d diag.Diagnostic) bool { return !Levelled(d.Rule) }
		for _, d := range list {
			if fixed(d) {
				r.result.Problems = append(r.result.Problems, d)
			}
		}
		list = check.Levelled(slices.DeleteFunc(slices.Clone(list), fixed), r.project.Config)
	}
	r.result.Problems = append(r.result.Problems, list...)
}

func (r *run) failed() bool { return r.result.Problems.Failed() }

// finish sorts what was found.
func (r *run) finish() *Result {
	if r.judging != nil {
		r.add(<-r.judging)
		r.judging = nil
	}
	r.stale()
	r.result.Problems.Sort()
	if r.opt.Numbers && r.reports != nil {
		r.result.Numbers = r.reports.counted()
	}
	if r.opt.Freeze != nil {
		r.result.frozen = r
	}
	return r.result
}

// load reads, scores and checks everything, and finds out what is visible.
func load(ctx context.Context, opt Options, m *memo, c *cache) (*run, error) {
	r := &run{opt: opt.frozen(), memo: m, cache: c, result: &Result{}}
	if err := r.open(ctx); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	if r.project.Config == nil {
		return r, nil
	}
	r.add(r.paths.Problems())
	if m != nil {
		m.look(r)
	}
	if c != nil {
		c.survey(opt, r.project)
	}
	if err := r.loadTheme(); err != nil {
		return nil, err
	}
	r.reports = newReports(r)
	return r, r.gather(ctx)
}

// gather reads all reports and pages, and judges them by themselves and
// together.
func (r *run) gather(ctx context.Context) error {
	if err := r.reports.read(ctx); err != nil {
		return fmt.Errorf("load: %w", err)
	}
	r.words()
	r.editions(ctx)
	if err := r.gone(); err != nil {
		return fmt.Errorf("load: %w", err)
	}
	r.result.Unrecorded = len(r.unrecorded())
	together := func() diag.List { return check.Waive(r.together(), r.reports.waivers, r.project.Config) }
	if r.memo == nil {
		r.add(together())
		return nil
	}
	r.judging = make(chan diag.List, 1) // a preview goes on meanwhile
	go func() { r.judging <- together() }()
	return nil
}

// open reads everything but the reports, or remembers it.
func (r *run) open(ctx context.Context) error {
	if r.memo != nil && r.memo.opened(r) {
		return nil
	}
	project, problems, err := source.Open(ctx, r.opt.Project)
	if err != nil {
		return err
	}
	r.project = project
	r.result.Problems, r.result.Text = problems, project.Text
	if project.Config != nil {
		if r.opt.BaseURL != "" {
			project.Config.BaseURL = r.opt.BaseURL
		}
		if l := project.Config.Languages; len(l) > 0 {
			project.Config.Language = l[0]
		}
		r.address()
		if r.memo != nil {
			r.memo.open(r, slices.Clone(problems))
		}
	}
	return nil
}

// together runs the rules over all reports, where any is another than before.
func (r *run) together() diag.List {
	judge := func() diag.List { return check.Site(r.project.Config, r.project.Orgs, standing(r.reports.visible())) }
	if r.memo != nil {
		return r.memo.together(r, judge)
	}
	return judge()
}

// standing are the reports that were not withdrawn.
func standing(list []*score.Summary) []*score.Summary {
	return slices.DeleteFunc(list, func(s *score.Summary) bool { return s.Withdrawn() })
}

// address gives every content id its address.
func (r *run) address() {
	r.paths = site.NewPaths()
	for _, o := range r.project.Orgs {
		r.paths.Add(o.ID, "content/"+o.ID+"/org.toml")
	}
	for _, d := range r.project.Reports {
		r.paths.Add(d.ID, d.Dir+"/report.toml")
	}
	for _, p := range r.project.Pages {
		if p.Body.Lang == "" {
			r.paths.Add(p.ID, p.File)
		}
	}
}

// loadTheme puts the project's theme before the embedded one.
func (r *run) loadTheme() error {
	c := r.project.Config
	make := func() (*render.Theme, error) { return r.themeIn(c.Language) }
	var err error
	if r.memo != nil {
		r.theme, err = r.memo.theme(c, make)
	} else {
		r.theme, err = make()
	}
	if err != nil {
		return err
	}
	r.result.NoBundle = !r.theme.Bundle() && c.Figures.Enhance != "never"
	return nil
}

// themeIn loads the theme with the words of a language.
func (r *run) themeIn(lang string) (*render.Theme, error) {
	c := r.project.Config
	layers := []fs.FS{r.opt.Theme}
	if r.opt.NoOwnTheme {
		return render.LoadTheme(lang, layers...)
	}
	name := c.Theme
	if name == "" {
		name = "default"
	}
	own, err := fs.Sub(r.opt.Project, "themes/"+name)
	if err != nil {
		return nil, fmt.Errorf("theme %q: %w", name, err)
	}
	switch _, err := fs.Stat(own, "."); {
	case err == nil:
		layers = append([]fs.FS{own}, layers...)
	case name != "default":
		return nil, fmt.Errorf("theme %q: no folder themes/%s", name, name)
	}
	return render.LoadTheme(lang, layers...)
}

// words checks the plain pages that will be visible.
func (r *run) words() {
	for _, p := range r.project.Pages {
		if !r.shownPage(p) {
			continue
		}
		files, problems := r.readWords(p)
		r.files = append(r.files, files...)
		r.add(problems)
		if p.Body.Lang == "" {
			r.add(check.Words(r.project.Config, p))
		}
	}
}

// readWords finds what is wrong in a plain page and which files it shows.
func (r *run) readWords(p *model.Page) ([]string, diag.List) {
	read := func() ([]string, diag.List) {
		_, files, problems := render.ReadWords(p, r.paths, r.exists)
		return files, problems
	}
	if r.memo != nil {
		return r.memo.page(p.File, read)
	}
	return read()
}

func (r *run) exists(file string) bool {
	info, err := fs.Stat(r.opt.Project, file)
	return err == nil && !info.IsDir()
}
