package render

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"evalpress/generator/diag"
	"evalpress/generator/exchange"
	"evalpress/generator/markdown"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// reportPage is what the report layout shows.
type reportPage struct {
	Prev, Next *item // the years beside it
	Others     []item
	Compare    []item // the ways to comparisons
	page       *site.Page
	view       *reportView
	prose      *Prose
	theme      *Theme
	held       *held
	linked     *exchange.Input // for the description of the page's data
	lead       string          // see Description
	marker     *marker         // of terms; nil where none are explained
}

func (s *renderer) report(ctx context.Context, p *site.Page) (*reportPage, error) {
	full, err := s.Full(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	v := s.reportView(p, full, p.Path)
	if standing(p.Report) {
		v.Data = s.dataOf(p, v)
	}
	page := &reportPage{
		Prev: s.neighbour(p, p.Prev), Next: s.neighbour(p, p.Next), page: p, view: v, prose: full.Prose, theme: s.theme,
		linked: s.exchanged(p, full, p.Path), marker: s.marker(p), Compare: s.comparisons(p),
	}
	for _, r := range s.plan.Of(p.Org.ID) {
		if r.ID != p.ID && r.Year == p.Year {
			page.Others = append(page.Others, item{Title: r.Title, Href: v.Href(r.ID)})
		}
	}
	return page, nil
}

// reportView gathers what the blocks of a report look at; from is the page
// they stand on.
func (s *renderer) reportView(p *site.Page, full *Full, from string) *reportView {
	v := &reportView{
		Config: s.plan.Config, Org: p.Org, Report: full.Report, Card: full.Card, Title: p.Title,
		Findings: full.Findings, Words: s.theme.Words, Root: site.Root(from),
		Href: func(id string) string {
			if page := s.plan.Page(id); page != nil {
				return site.Rel(from, page.Path)
			}
			return ""
		},
		File: func(file string) string { return site.Rel(from, AssetPath(s.Paths, file)) },
	}
	v.Self = p.Report
	for i := range s.plan.Editions {
		if e := &s.plan.Editions[i]; slices.Contains(e.Pages, p.Path) {
			v.Kept = append(v.Kept, item{Title: e.Title + s.theme.Words.Fill("site.aside", "text", e.Date), Href: site.Rel(from, "archive/"+e.Name+"/"+p.Path)})
		}
	}
	if p.Org != nil && full.Report.Scope == "whole" {
		v.Peers = s.peersOf(p.Org.Type, p.Report.Year)
	}
	for q := p.Prev; q != nil; q = q.Prev {
		v.Earlier = append([]*score.Summary{q.Report}, v.Earlier...)
		if q == p.Prev && q.Year == p.Year-1 {
			v.Prev = q.Report
		}
	}
	return v
}

// Description is the page's sentence for search engines: what the lead says.
func (r *reportPage) Description() string {
	if r.lead == "" {
		r.lead = clip(strings.TrimSpace(plainText(r.view.block("lead", blockArgs{}))), 120)
	}
	return r.lead
}

// Figures is how many figures the page has drawn so far.
func (r *reportPage) Figures() int { return r.view.page().figures }

// Draft tells a report that is not published.
func (r *reportPage) Draft() bool { return !r.view.Report.Published() }

// Block writes one block: by the theme's own template where it has one, else
// by the built-in writer.
func (r *reportPage) Block(name string) (template.HTML, error) {
	return r.held.keep(func(b *html) error { return r.block(b, name, blockArgs{}) })
}

func (r *reportPage) block(b *html, name string, a blockArgs) error {
	own := r.theme.ownBlock(name)
	if own == nil {
		r.view.write(b, name, a)
		return nil
	}
	var buf bytes.Buffer
	if err := own.Execute(&buf, blockData{r.view, r.view.Report, r.view.Card, a}); err != nil {
		return fmt.Errorf("theme: block %s: %w", name, err)
	}
	b.buf = append(b.buf, buf.Bytes()...)
	return nil
}

// blockData is what a theme's own block template gets.
type blockData struct {
	view   *reportView
	Report *model.Report
	Card   *score.Card
	Args   blockArgs
}

// Default writes the built-in form of a block inside a theme's own.
func (d blockData) Default(name string) template.HTML {
	return template.HTML(d.view.block(name, d.Args)) // built by our writers, which escape all words
}

// TOC lists the page's sections.
func (r *reportPage) TOC() []tocEntry {
	var list []tocEntry
	for i := range r.prose.Sections {
		s := &r.prose.Sections[i]
		list = append(list, tocEntry{Number: r.number(i + 1), Title: s.Title, Anchor: s.Anchor})
	}
	for i, name := range r.tail() {
		list = append(list, tocEntry{Title: r.tailTitle(name), Anchor: "part-" + name, Sep: i == 0})
	}
	return list
}

// number is that of a section, with its space where words have spaces.
func (r *reportPage) number(n int) string {
	if lang := messageLang(r.view.Words.Lang); lang == diag.En {
		return markdown.NumberIn(lang, 1, n) + "\u00a0"
	}
	return markdown.Number(1, n)
}

// tocEntry is one line of the contents.
type tocEntry struct {
	Number, Title, Anchor string
	Sep                   bool
}

// tail is the blocks that close the page. Known issues come last; they are
// known only once all findings are settled.
func (r *reportPage) tail() []string {
	list := slices.Clip(r.prose.Tail)
	if r.view.has("data") {
		list = append(list, "data")
	}
	if r.view.has("waivers") {
		list = append(list, "waivers")
	}
	return list
}

func (r *reportPage) tailTitle(name string) string { return r.view.Words.Get("page.tail_" + name) }

// Sections writes the narrative with its blocks, numbered as official papers
// are.
func (r *reportPage) Sections() (template.HTML, error) { return r.held.keep(r.sections) }

func (r *reportPage) sections(b *html) error {
	for i := range r.prose.Sections {
		s := &r.prose.Sections[i]
		b.put(`<section class="part" aria-labelledby="`, s.Anchor, `"><h2 id="`, s.Anchor, `"><span class="no">`, r.number(i+1), `</span>`, s.Title, `</h2>`)
		if err := r.parts(b, s.Parts); err != nil {
			return err
		}
		for _, name := range s.Blocks {
			if err := r.block(b, name, blockArgs{}); err != nil {
				return err
			}
		}
		if s.Gap {
			b.put(`<div class="txt"><p class="gap">`, r.view.Words.Get("page.gap"), `</p></div>`)
		}
		b.raw("</section>\n")
	}
	return nil
}

// parts writes prose, and the blocks placed in it outside of it.
func (r *reportPage) parts(b *html, parts []markdown.Part) error {
	for _, p := range parts {
		if p.Directive == nil {
			if len(bytes.TrimSpace(p.HTML)) > 0 {
				b.raw(`<div class="txt"`)
				b.in(p.Lang)
				b.raw(`>`)
				b.buf = r.marker.mark(b.buf, p.HTML)
				b.raw(`</div>`)
			}
			continue
		}
		if err := r.block(b, p.Directive.Name, argsOf(p.Directive)); err != nil {
			return err
		}
	}
	return nil
}

// argsOf are the arguments that an author gave a block.
func argsOf(d *markdown.Directive) blockArgs {
	a := blockArgs{Pos: d.Args, Named: map[string]string{}}
	for _, n := range d.Named {
		a.Named[n.Key] = n.Value
	}
	return a
}

// Tail writes what closes the page, over the whole width.
func (r *reportPage) Tail() (template.HTML, error) { return r.held.keep(r.writeTail) }

func (r *reportPage) writeTail(b *html) error {
	for _, name := range r.tail() {
		class := "part back"
		if name == "indicators" {
			class = "part app"
		}
		anchor := "part-" + name
		b.put(`<section class="`, class, `" aria-labelledby="`, anchor, `"><h2 id="`, anchor, `">`, r.tailTitle(name), `</h2>`)
		if err := r.block(b, name, blockArgs{}); err != nil {
			return err
		}
		b.raw("</section>\n")
	}
	return nil
}

// plainPage is what the plain layout shows.
type plainPage struct {
	Title, Lead string
	HTML        template.HTML
	TOC         []tocEntry
	Prev, Next  *item
	Date        string
}

// ReadWords reads a plain page's Markdown and finds what is wrong in it.
func ReadWords(m *model.Page, paths *site.Paths, exists func(string) bool) (*markdown.Doc, []string, diag.List) {
	var problems diag.List
	l := &links{from: paths.Of(m.ID), dir: dirOf(m.File), paths: paths, exists: exists, problems: &problems}
	doc, found := markdown.Parse(
		markdown.Source{File: m.Body.File, Text: m.Body.Text, Line: m.Body.Line},
		markdown.Options{Link: l.resolve, TakeTitle: true, Prefix: "h-"},
	)
	return doc, l.files, append(append(found, problems...), placedWrong(doc)...)
}

func dirOf(file string) string {
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		return file[:i]
	}
	return "."
}

func (s *renderer) words(p *site.Page, m *model.Page) (*plainPage, error) {
	doc, _, _ := ReadWords(m, s.Paths, s.Exists)
	written := s.written()
	if m.Body.Lang == s.theme.Words.Lang {
		written = ""
	}
	page := &plainPage{Title: m.Title, Lead: m.Description, Prev: s.neighbour(p, p.Prev), Next: s.neighbour(p, p.Next), Date: m.Published.DayString()}
	b, terms := html{lang: s.theme.Words.Lang}, s.marker(p)
	for _, part := range doc.Parts {
		b.buf = terms.mark(b.buf, part.HTML)
		if part.Directive != nil {
			if written != "" {
				b.put(`<div lang="`, s.theme.Words.Lang, `">`)
			}
			b.directive(s.theme.Words, part.Directive.Name, s.Rules)
			if written != "" {
				b.raw(`</div>`)
			}
		}
	}
	for _, h := range doc.Headings {
		if h.Level == 2 {
			page.TOC = append(page.TOC, tocEntry{Number: h.Number, Title: h.Title, Anchor: h.ID})
		}
	}
	page.HTML = template.HTML(b.buf) // markdown's output: raw HTML is off, values are escaped
	return page, nil
}

// plainText drops tags and turns the few entities our writers make back.
func plainText(markup []byte) string {
	var out strings.Builder
	in := false
	for _, c := range markup {
		switch {
		case c == '<':
			in = true
		case c == '>' && in:
			in = false
		case !in:
			out.WriteByte(c)
		}
	}
	return entities.Replace(out.String())
}

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&quot;", `"`, "&#39;", "'", "&amp;", "&")

// clip cuts a text to a number of characters, at the end of a sentence where
// one is near.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)[:n]
	for i := n - 1; i > n/2; i-- {
		if r[i] == '。' || r[i] == '；' {
			return string(r[:i+1])
		}
	}
	return string(r) + "…"
}
