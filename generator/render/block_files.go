package render

import (
	"path"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
	"evalpress/generator/model"
)

// writeAnnexes lists the files with format, size, digest and disclosure.
func writeAnnexes(b *html, v *reportView, _ blockArgs) {
	if !hasAnnexes(v) {
		return
	}
	w := v.Words
	b.open(v, "annexes")
	cols := []col{
		{w.Get("annex.title"), ""},
		{w.Get("annex.format"), ""},
		{w.Get("annex.size"), "r"},
		{w.Get("annex.level"), "nw"},
		{w.Get("annex.date"), "nw"},
		{"SHA-256", "shac"},
	}
	b.table("annext", w.Get("annex.table"), "", cols...)
	b.body()
	for i := range v.Report.Annexes {
		b.annex(v, &v.Report.Annexes[i], cols)
	}
	b.endBody()
	b.endTable()
	b.knownAt(v, "annex", "annexes")
	b.raw(`</div>`)
}

func (b *html) annex(v *reportView, x *model.Annex, cols []col) {
	w := v.Words
	b.row(v, "", "")
	b.rowHead("")
	open := x.File != "" && !x.Missing && x.Disclosure != "closed" && x.Disclosure != "request"
	if open {
		b.put(`<a href="`, v.File(path.Join(v.Report.Dir, x.File)), `">`, x.Title, `</a>`)
	} else {
		b.text(x.Title)
	}
	if x.File == "" || x.Missing {
		b.put(`<small class="gap">`, w.Get("annex.missing"), `</small>`)
	}
	if x.Note != "" {
		b.put(`<small>`, x.Note, `</small>`)
	}
	b.raw(`</th>`)
	b.cell(cols[1], fileFormat(x.File))
	size := ""
	if x.Size > 0 {
		size = fileSize(x.Size)
	}
	b.cell(cols[2], size)
	b.cell(cols[3], v.term(model.Disclosures, x.Disclosure))
	b.cell(cols[4], x.Date.String())
	b.td(cols[5])
	if x.SHA256 != "" {
		b.put(`<code class="sha">`, x.SHA256, `</code>`)
	} else {
		b.dash()
	}
	b.endTd()
	b.raw(`</tr>`)
}

// writeRevisions lists the versions, newest first: date, what, why, who, old
// and new.
func writeRevisions(b *html, v *reportView, _ blockArgs) {
	if !hasRevisions(v) {
		return
	}
	w, list := v.Words, v.Report.Revisions
	b.open(v, "revisions")
	b.raw(`<ol class="rev">`)
	for i := len(list) - 1; i >= 0; i-- {
		r := &list[i]
		b.raw(`<li><div>`)
		b.time(r.Date)
		if r.Who != "" {
			b.put(`<span class="sub">`, r.Who, `</span>`)
		}
		b.raw(`</div><div>`)
		b.paragraphs(r.What)
		if len(r.Changes) > 0 {
			b.raw(`<ul>`)
			for j := range r.Changes {
				b.raw(`<li>`)
				b.change(v, &r.Changes[j])
				b.raw(`</li>`)
			}
			b.raw(`</ul>`)
		}
		if r.Why != "" {
			b.put(`<p class="sub">`, w.Fill("fix.why", "why", strings.TrimRight(r.Why, "。.")), `</p>`)
		}
		b.raw(`</div></li>`)
	}
	b.raw(`</ol>`)
	if v.Self != nil && len(v.Self.Log) > 0 {
		if href := v.Href("corrections"); href != "" {
			b.put(`<p class="key"><a href="`, href, `">`, w.Get("fix.site"), `</a></p>`)
		}
	}
	for _, k := range v.Kept {
		b.put(`<p class="key"><a href="`, k.Href, `">`, w.Fill("fix.kept", "edition", k.Title), `</a></p>`)
	}
	b.raw(`</div>`)
}

// writeWaivers lists what is known to be wrong on this page: what was found,
// why it stands, who took it on, when.
func writeWaivers(b *html, v *reportView, _ blockArgs) {
	list := v.known("")
	if len(list) == 0 {
		return
	}
	w := v.Words
	b.open(v, "waivers")
	b.put(`<p class="say">`, w.Get("waiver.intro"), `</p>`)
	cols := []col{
		{w.Get("waiver.found"), "w"},
		{w.Get("waiver.reason"), "w"},
		{w.Get("waiver.who"), ""},
		{w.Get("waiver.date"), "nw"},
		{w.Get("waiver.rule"), "code"},
	}
	b.table("wvt", w.Get("waiver.title"), "", cols...)
	b.body()
	for i := range list {
		f := &list[i]
		b.row(v, "", waiverAnchor(f))
		b.rowHead("w")
		b.text(f.Message().In(v.lang()))
		b.raw(`</th>`)
		b.cell(cols[1], f.Waived)
		b.cell(cols[2], f.WaivedBy)
		b.cell(cols[3], f.WaivedOn)
		b.cell(cols[4], f.Rule.ID)
		b.raw(`</tr>`)
	}
	b.endBody()
	b.endTable()
	b.raw(`</div>`)
}

func waiverAnchor(f *diag.Diagnostic) string {
	return "waiver-" + markdown.Slug(f.Rule.ID+" "+f.Place)
}

// writeFacts lists what identifies the report.
func writeFacts(b *html, v *reportView, _ blockArgs) {
	r, w := v.Report, v.Words
	b.open(v, "facts")
	b.raw(`<dl class="kv">`)
	b.pair(w.Get("facts.org"), v.Org.Name)
	b.pair(w.Get("facts.area"), v.Org.Area)
	b.pair(w.Get("facts.type"), v.Org.Type)
	b.pair(w.Get("facts.scope"), v.term(model.Scopes, r.Scope))
	b.pair(w.Get("facts.project"), r.Project)
	b.pair(w.Get("facts.kind"), v.term(model.Kinds, r.Kind))
	b.pair(w.Get("facts.year"), years(r.Year, r.YearTo))
	b.pair(w.Get("facts.commissioner"), r.Commissioner)
	b.pair(w.Get("facts.evaluator"), r.Evaluator)
	if !r.Dates.From.IsZero() || !r.Dates.To.IsZero() {
		b.pair(w.Get("facts.work"), strings.Join(notEmpty(r.Dates.From.String(), r.Dates.To.String()), w.Get("facts.to")))
	}
	b.pair(w.Get("facts.written"), r.Dates.Written.String())
	b.pair(w.Get("facts.approved"), r.Dates.Approved.String())
	b.pair(w.Get("facts.published"), r.Dates.Published.String())
	b.pair(w.Get("facts.expires"), r.Dates.Expires.String())
	b.raw(`</dl></div>`)
}
