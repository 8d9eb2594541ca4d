package generator

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Freeze says what an edition for the archive holds: the reports of a year,
// one report, or all; what was public at the end of its day.
type Freeze struct {
	Date   model.Date
	Year   int    // 0: of every year
	Report string // "": every report
}

// holds tells that a report belongs to the edition.
func (f *Freeze) holds(s *score.Summary) bool {
	return (f.Year == 0 || s.Year == f.Year) && (f.Report == "" || s.ID == f.Report)
}

// whole tells an edition of the whole site.
func (f *Freeze) whole() bool { return f.Year == 0 && f.Report == "" }

// frozen makes the options of an edition depend on its day alone.
func (o Options) frozen() Options {
	if o.Freeze == nil {
		return o
	}
	o.Drafts, o.Future = false, false
	o.Clock = o.Freeze.Date
	o.Clock.Hour, o.Clock.Minute, o.Clock.Clock = 23, 59, true
	return o
}

// shownPage tells whether a plain page is part of the site. An edition of some
// reports has the words of the home page and no other.
func (r *run) shownPage(p *model.Page) bool {
	return r.shown(p.Draft, p.Published) && (r.opt.Freeze == nil || r.opt.Freeze.whole() || p.ID == "_index")
}

// earlier gives the public reports of earlier years with which those of an
// edition are compared.
func (r *run) earlier() []*score.Summary {
	if r.opt.Freeze == nil || r.opt.Freeze.whole() {
		return nil
	}
	last := map[string]int{} // year by body
	for _, s := range r.reports.visible() {
		last[s.Org] = max(last[s.Org], s.Year)
	}
	var list []*score.Summary
	for i := range r.reports.entries {
		if e := &r.reports.entries[i]; e.Reason == "outside" && e.Year < last[e.Org] {
			list = append(list, e.Summary)
		}
	}
	return list
}

// sourceExts are the endings of files that a build reads.
var sourceExts = map[string]bool{".toml": true, ".csv": true, ".md": true, ".json": true}

// sourceFiles lists the project's files that an edition is made from: no draft,
// no annex that is not public, and no edition.
func (r *run) sourceFiles() (list, leftOut []string) {
	keep := r.reportsNeeded()
	public := map[string]bool{}
	for _, f := range r.files {
		public[f] = true
	}
	hidden := map[string]bool{}
	for _, p := range r.project.Pages {
		hidden[p.File] = !r.shown(p.Draft, p.Published)
	}
	_ = fs.WalkDir(r.opt.Project, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || strings.HasPrefix(name, "content/_")) || path.Dir(name) == "." && name != "." && name != "content" && name != "themes" {
				return fs.SkipDir
			}
			return nil
		}
		report := r.folderOf(name)
		switch {
		case strings.HasPrefix(name, "content/") && strings.HasPrefix(d.Name(), "."), hidden[name], report != "" && !keep[report]:
		case name == "config.toml", strings.HasPrefix(name, "themes/"+r.themeName()+"/"), public[name]:
			list = append(list, name)
		case report != "" && strings.HasPrefix(name, "content/"+report+"/files/"):
			leftOut = append(leftOut, name) // an annex that is not public, or that nothing names
		case strings.HasPrefix(name, "content/") && sourceExts[path.Ext(name)]:
			list = append(list, name)
		}
		return nil
	})
	return list, leftOut
}

func (r *run) themeName() string {
	if r.project.Config.Theme == "" {
		return "default"
	}
	return r.project.Config.Theme
}

// folderOf is the id of the report in whose folder a file lies.
func (r *run) folderOf(name string) string {
	for dir := path.Dir(strings.TrimPrefix(name, "content/")); dir != "."; dir = path.Dir(dir) {
		if _, ok := r.reports.index[dir]; ok {
			return dir
		}
	}
	return ""
}

// linkTo finds the targets of links in Markdown.
var linkTo = regexp.MustCompile(`\]\(\s*<?([^)\s>#]+)`)

// reportsNeeded are those whose sources an edition needs: its own, the earlier
// ones they are compared with, and those that their words link to.
func (r *run) reportsNeeded() map[string]bool {
	keep := map[string]bool{}
	for _, s := range slices.Concat(r.reports.visible(), r.earlier()) {
		keep[s.ID] = true
	}
	for i := range r.reports.entries {
		if e := &r.reports.entries[i]; e.Visible {
			for _, id := range r.linkedFrom("content/" + e.ID) {
				keep[id] = true
			}
		}
	}
	for _, p := range r.project.Pages {
		for _, id := range r.linksIn(p.File) {
			keep[id] = true
		}
	}
	for i := range r.reports.entries {
		if e := &r.reports.entries[i]; e.Reason == "draft" || e.Reason == "future" {
			delete(keep, r.project.Reports[i].ID)
		}
	}
	return keep
}

// linkedFrom lists the reports that the Markdown files of a folder link to.
func (r *run) linkedFrom(dir string) []string {
	var ids []string
	files, _ := fs.Glob(r.opt.Project, dir+"/*.md")
	for _, f := range files {
		ids = append(ids, r.linksIn(f)...)
	}
	return ids
}

func (r *run) linksIn(file string) []string {
	var ids []string
	data, _ := r.project.Text(file)
	for _, m := range linkTo.FindAllSubmatch(data, -1) {
		to := path.Join(path.Dir(file), string(m[1]))
		id := strings.TrimPrefix(to, "content/")
		if _, ok := r.reports.index[id]; ok {
			ids = append(ids, id)
		} else if id = r.folderOf(to); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}
