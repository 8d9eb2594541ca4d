package render

import (
	"html/template"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// frame is what every layout gets: the page's head, masthead, breadcrumb and
// footer. Main is the value of the page's own kind.
type frame struct {
	Site        *model.Config
	Page        *site.Page
	Kind        string
	Lang        string
	Root        string // way up to the site's root: "", "../", …
	Title       string // of the browser window
	Description string
	Canonical   string       // "" without a base URL
	Policy      string       // content security policy
	Others      []tongueLink // the page in other languages
	Alternates  []tongueLink // and in all, by their addresses
	Written     string       // language of the authors' words where it is not the page's
	Footer      []slot
	NoIndex     bool
	Feed        string   // link to the feed; "" for none
	Data        string   // link to the page that explains the data; "" for none
	Terms       string   // link to the page that explains terms; "" for none
	YearData    *dataSet // data of the page's year
	Metas       []meta
	Notices     []notice
	Menu        []item
	Crumbs      []item
	Main        any
	Enhance     string // how figures behave: visible, interaction, never
	Bundle      bool   // whether ECharts is published with the site
	site        *renderer
}

// figured is a page that may show figures.
type figured interface{ Figures() int }

// Scripted tells whether the page needs the script for figures: it has drawn
// some, and the site wants them to be interactive. Ask it after the page's own
// part was written.
func (f *frame) Scripted() bool {
	m, ok := f.Main.(figured)
	return ok && m.Figures() > 0 && f.Enhance != never
}

// Sorted tells whether the page has a list that a script sorts and filters.
func (f *frame) Sorted() bool { return f.Kind == string(site.Year) }

// Linked is the page's description for search engines, in a script element
// that holds data; nothing for pages without.
func (f *frame) Linked() template.HTML {
	if r, ok := f.Main.(*reportPage); ok {
		return r.Linked()
	}
	return ""
}

// never leaves figures as they are drawn: no page loads a script.
const never = "never"

// notice is a line above every page: what this site or this body is.
type notice struct{ Tag, Text string }

// item is a link of a navigation; Href is "" for the page itself.
type item struct {
	Title, Href string
	Current     bool
}

// frame makes the frame of a page.
func (s *renderer) frame(p *site.Page, main any) *frame {
	c := s.plan.Config
	f := &frame{
		Site: c, Page: p, Kind: string(p.Kind), Lang: c.Language, Root: site.Root(p.Path),
		Title: p.Title + s.theme.Words.Get("site.bar") + c.Title, Description: c.About, Main: main,
		Enhance: firstOf(c.Figures.Enhance, "visible"), Bundle: s.theme.Bundle(), site: s,
	}
	if p.Kind == site.Home {
		f.Title = c.Title
	}
	if c.BaseURL != "" && p.Kind != site.NotFound {
		f.Canonical = s.absolute(p.Path)
	}
	if c.Notice != "" {
		f.Notices = append(f.Notices, notice{"", c.Notice})
	}
	if p.Org != nil && p.Org.Notice != "" && p.Org.Notice != c.Notice {
		f.Notices = append(f.Notices, notice{"", p.Org.Notice})
	}
	for _, l := range p.Crumbs {
		f.Crumbs = append(f.Crumbs, item{Title: l.Title, Href: site.Rel(p.Path, l.Path)})
	}
	if s.hasFeed() {
		f.Feed = site.Rel(p.Path, feedPath)
	}
	if c.Has(downloads) && s.plan.Page("data") != nil {
		f.Data = site.Rel(p.Path, dataPath)
	}
	if s.terms != nil {
		f.Terms = site.Rel(p.Path, s.terms.path)
	}
	if p.Kind == site.Year && p.Part <= 1 && wants(c, archives) {
		set := s.dataSet(p, s.yearBundle(p.Year))
		f.YearData = &set
	}
	f.Menu = s.menu(p)
	f.Others, f.Alternates = s.tongues(p)
	if f.Written = s.written(); p.Plain != nil && p.Plain.Body.Lang == c.Language {
		f.Written = ""
	}
	if f.Written != "" {
		if key := leftUntranslated(p, main); key != "" {
			f.Notices = append(f.Notices, notice{"", s.theme.Words.Get(key)})
		}
	}
	f.Metas = s.metas(p)
	f.Policy, f.Footer = policy(c.Hosts()), slots(c)
	return f
}

// leftUntranslated names the word that says what of a page is in the language
// it was written in, "" where nothing is worth a word.
func leftUntranslated(p *site.Page, main any) string {
	r, ok := main.(*reportPage)
	switch {
	case ok && r.prose.Whole:
		return "site.written_data"
	case ok && !r.prose.Whole, p.Kind == site.Plain:
		return "site.written"
	}
	return ""
}

func (s *renderer) menu(p *site.Page) []item {
	var list []item
	add := func(title, path string, kinds ...site.Kind) {
		it := item{Title: title, Href: site.Rel(p.Path, path)}
		for _, k := range kinds {
			it.Current = it.Current || p.Kind == k
		}
		list = append(list, it)
	}
	if len(s.plan.Years) > 0 {
		add(s.theme.Words.Get("site.bodies"), "bodies/index.html", site.Bodies, site.Body)
		add(s.theme.Words.Get("site.years"), "years/index.html", site.Years, site.Year)
	}
	if s.plan.Page("search") != nil {
		add(s.theme.Words.Get("search.title"), "search/index.html", site.Search)
	}
	if s.plan.Page("compare") != nil {
		add(s.theme.Words.Get("compare.title"), "compare/index.html", site.Compare, site.Compared)
	}
	if len(s.plan.Editions) > 0 {
		add(s.theme.Words.Get("archive.title"), site.ArchivePath, site.Archive)
	}
	for i := range s.plan.Config.Menu {
		m := &s.plan.Config.Menu[i]
		if target := s.plan.Page(strings.TrimSuffix(m.Page, ".md")); target != nil {
			add(m.Title, target.Path)
			here := strings.TrimSuffix(target.ID, "_index")
			list[len(list)-1].Current = p.Kind == site.Plain && (p.ID == target.ID || here != target.ID && strings.HasPrefix(p.ID, here))
		}
	}
	return list
}

// Row is one report in a list.
type Row struct {
	*score.Summary
	Href, Title  string // link and words of the report
	Body         string // name of the evaluated body
	BodyHref     string
	Total, Grade string // "" when not scored
	Change       string // against the year before, signed
	Track        template.HTML
	LostText     string // points lost; "" when not scored
	Rank         string // among its like, as 2/5; "" where there are too few
	Dims         string // rates of the first level in one line
	Kind, Scope  string
	Corrected    bool
	Withdrawn    bool
}
