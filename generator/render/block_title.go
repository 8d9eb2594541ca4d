package render

import (
	"slices"
	"strings"

	"evalpress/generator/chart"
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// lang is the page's language for findings.
func (v *reportView) lang() diag.Lang {
	if v.Words.Lang == "en" {
		return diag.En
	}
	return diag.Zh
}

// term shows an id of a closed list in the page's language.
func (v *reportView) term(list []model.Term, id string) string {
	return model.Word(list, id, v.Words.Lang)
}

// writeTitleblock writes the head of the page down to the dimensions.
func writeTitleblock(b *html, v *reportView, a blockArgs) {
	r := v.Report
	b.raw(chart.Hatch)
	b.raw(`<header class="top"><div class="cols"><div>`)
	b.raw(`<p class="kick">`)
	for _, s := range []string{v.term(model.Scopes, r.Scope), v.term(model.Kinds, r.Kind), v.period()} {
		if s != "" {
			b.put(`<span>`, s, `</span>`)
		}
	}
	b.raw(`</p><h1>`)
	b.put(`<span class="org">`, v.Org.Name, `</span> <span class="rt">`)
	b.phrases(v.Title)
	b.raw(`</span></h1>`)
	writeLead(b, v, a)
	writeState(b, v)
	b.raw(`</div>`)
	writeCatalogue(b, v, a)
	b.raw(`</div>`)
	writeCorrection(b, v, a)
	b.raw(`</header>`)
	writeGlance(b, v, a)
}

// phrases marks where a title may break: behind 年度 and before 绩效, so that
// no word is cut.
func (b *html) phrases(title string) {
	from := 0
	for _, cut := range []struct {
		word   string
		behind bool
	}{{"年度", true}, {"部门整体", false}, {"项目支出", false}, {"绩效", false}} {
		i := strings.Index(title[from:], cut.word)
		if i < 0 {
			continue
		}
		i += from
		if cut.behind {
			i += len(cut.word)
		}
		if i > from && i < len(title) {
			b.text(title[from:i])
			b.raw(`<wbr>`)
			from = i
		}
	}
	b.text(title[from:])
}

// period is the evaluated year or years with its word: 2023年度.
func (v *reportView) period() string {
	y := years(v.Report.Year, v.Report.YearTo)
	if y == "" {
		return ""
	}
	return v.Words.Fill("top.year", "year", y)
}

// writeState writes status, dates and hands of the report.
func writeState(b *html, v *reportView) {
	r := v.Report
	b.raw(`<p class="state">`)
	b.put(`<span><b>`, v.term(model.Statuses, r.Status), `</b></span>`)
	b.date(v, "top.published", r.Dates.Published)
	if n := len(r.Revisions); n > 0 && r.Status == "corrected" {
		b.date(v, "top.corrected", r.Revisions[n-1].Date)
	}
	b.date(v, "facts.expires", r.Dates.Expires)
	if r.Dates.Published.IsZero() {
		b.put(`<span>`, v.Words.Get("top.undated"), `</span>`)
	}
	for _, p := range []struct{ key, who string }{{"top.commissioner", r.Commissioner}, {"top.evaluator", r.Evaluator}} {
		if p.who != "" {
			b.put(`<span>`, v.Words.Fill(p.key, "who", p.who), `</span>`)
		}
	}
	b.raw(`</p>`)
	b.knownAt(v, "dates")
}

func (b *html) date(v *reportView, key string, d model.Date) {
	if d.IsZero() {
		return
	}
	b.put(`<span>`, v.Words.Get(key), ` `)
	b.time(d)
	b.raw(`</span>`)
}

// time writes a date with its machine form.
func (b *html) time(d model.Date) {
	s := d.String()
	b.put(`<time datetime="`, strings.Replace(s, " ", "T", 1), `">`, s, `</time>`)
}

// catalogueRow is one field of the disclosure catalogue.
type catalogueRow struct {
	label, value string
	place        string
}

// catalogue gives the fields that have a value, and the required ones that
// have none, in the county's order; keys it does not list come behind.
func (v *reportView) catalogue() []catalogueRow {
	var rows []catalogueRow
	seen := make(map[string]bool, len(v.Config.Catalogue))
	for i := range v.Config.Catalogue {
		f := &v.Config.Catalogue[i]
		seen[f.Key] = true
		value := v.Report.Catalogue[f.Key]
		if value == "" {
			switch f.Key {
			case "written":
				value = v.Report.Dates.Written.String()
			case "published":
				value = v.Report.Dates.Published.String()
			}
		}
		if value != "" || f.Required {
			rows = append(rows, catalogueRow{f.Label, value, "catalogue." + f.Key})
		}
	}
	var rest []string
	for k, s := range v.Report.Catalogue {
		if !seen[k] && s != "" {
			rest = append(rest, k)
		}
	}
	slices.Sort(rest)
	for _, k := range rest {
		rows = append(rows, catalogueRow{k, v.Report.Catalogue[k], "catalogue." + k})
	}
	return rows
}

func writeCatalogue(b *html, v *reportView, _ blockArgs) {
	rows := v.catalogue()
	if len(rows) == 0 {
		return
	}
	b.raw(`<dl class="cat">`)
	for _, r := range rows {
		b.put(`<div><dt>`, r.label, `</dt><dd>`)
		if r.value != "" {
			b.text(r.value)
		} else {
			b.put(`<span class="gap">`, v.Words.Get("top.missing"), `</span>`)
		}
		if len(v.known(r.place)) > 0 {
			b.markLink(v)
		}
		b.raw(`</dd></div>`)
	}
	b.raw(`</dl>`)
}

// markLink is the short sign beside a value that stands under a waiver.
func (b *html) markLink(v *reportView) {
	b.put(` <a class="mk" href="#b-waivers">`, v.Words.Get("waiver.mark"), `</a>`)
}

// writeCorrection writes the newest correction: old struck through, new, and
// whether the grade changed.
func writeCorrection(b *html, v *reportView, _ blockArgs) {
	if !hasCorrection(v) {
		return
	}
	list := v.Report.Revisions
	i := len(list) - 1
	for len(list[i].Changes) == 0 {
		i--
	}
	r := &list[i]
	b.raw(`<aside class="fix" aria-labelledby="fix-h"><h2`)
	b.id(v, "fix-h")
	b.put(`>`, v.Words.Get("fix.title"), ` `)
	b.time(r.Date)
	b.raw(`</h2><p>`)
	grade := false
	for j := range r.Changes {
		c := &r.Changes[j]
		if j > 0 {
			b.word(v, "fix.and")
		}
		grade = grade || strings.Contains(c.Place, v.Words.Get("fix.grade"))
		b.change(v, c)
	}
	if g := v.grade(); g != "" && !grade {
		b.text(v.Words.Fill("fix.same", "grade", g))
	}
	b.word(v, "fix.stop")
	if r.Why != "" {
		b.text(v.Words.Fill("fix.why", "why", strings.TrimRight(r.Why, "。.")))
	}
	b.put(` <a href="#b-revisions">`, v.Words.Get("fix.all"), `</a></p></aside>`)
}

// change writes one replaced value.
func (b *html) change(v *reportView, c *model.Change) {
	place := esc(c.Place)
	if i, ok := v.find(c.Ref); ok && c.Ref != "" {
		place = link(v.page().nodes[i], c.Place)
	}
	b.say(v, "fix.change", "place", place,
		"old", `<del>`+esc(c.Old)+`</del>`, "new", `<ins>`+esc(c.New)+`</ins>`)
}

// grade is the grade as the report states it, else as computed.
func (v *reportView) grade() string { return firstOf(v.Report.Stated.Grade, v.Card.Grade) }

// total is the total as the report states it, else as computed.
func (v *reportView) total() model.Decimal {
	if v.Report.Stated.Total.Num.Known() {
		return v.Report.Stated.Total.Num
	}
	return v.Card.Total
}

// full is the full marks, as stated or computed.
func (v *reportView) full() model.Decimal {
	if v.Card.Full.Known() {
		return v.Card.Full
	}
	return v.Report.Stated.Full.Num
}

// lost is the points lost; no number without a total.
func (v *reportView) lost() model.Decimal {
	if v.Card.Lost.Known() {
		return v.Card.Lost
	}
	if l := v.Report.Stated.Lost.Num; l.Known() {
		return l
	}
	return v.full().Sub(v.total())
}

// gradeDoubt tells that the stated grade is not the one the scale gives.
func (v *reportView) gradeDoubt() bool {
	s := v.Report.Stated.Grade
	return s != "" && v.Card.Grade != "" && s != v.Card.Grade
}
