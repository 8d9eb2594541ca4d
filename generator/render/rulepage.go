package render

import (
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
)

// directive writes what a plain page may place: {{< rules >}}, the table of
// every rule that reports are judged by.
func (b *html) directive(w *Words, name string, rules []*diag.Rule) {
	if name != "rules" {
		return
	}
	lang := diag.Zh
	if w.Lang == "en" {
		lang = diag.En
	}
	list := slices.Clone(rules)
	slices.SortFunc(list, func(x, y *diag.Rule) int { return strings.Compare(x.ID, y.ID) })
	b.put(`<div class="tb"><table class="stk rules" role="table"><caption>`, w.Fill("rules.title", "n", strconv.Itoa(len(list))), `</caption><thead role="rowgroup"><tr role="row">`)
	for _, h := range []string{"rules.id", "rules.about", "rules.example"} {
		b.put(`<th scope="col" role="columnheader">`, w.Get(h), `</th>`)
	}
	b.raw(`</tr></thead><tbody role="rowgroup">`)
	for _, r := range list {
		level := r.Level.Text().In(lang)
		if r.Complete {
			level += w.Get("rules.draft")
		}
		b.put(`<tr role="row" id="`, strings.ToLower(r.ID), `"><th scope="row" role="rowheader"><span class="nw">`, r.ID, `</span> <small>`, r.Name, `</small><small>`, level, `</small></th>`)
		b.put(`<td role="cell" data-l="`, w.Get("rules.about"), `">`, r.About.In(lang), ``)
		if src := r.Source.In(lang); src != "" {
			b.put(`<small>`, w.Fill("rules.source", "source", src), `</small>`)
		}
		b.put(`</td><td role="cell" data-l="`, w.Get("rules.example"), `">`, r.Example.Before, ``)
		if r.Example.After != "" {
			b.put(`<small>→ `, r.Example.After, `</small>`)
		}
		b.raw(`</td></tr>`)
	}
	b.raw(`</tbody></table></div>`)
}

// placedWrong finds directives that a plain page cannot place.
func placedWrong(doc *markdown.Doc) diag.List {
	var list diag.List
	for _, part := range doc.Parts {
		if d := part.Directive; d != nil && d.Name != "rules" {
			list = append(list, diag.New(ruleDirective, d.Pos, d.Name).Span(d.Len).WithHint(diag.T("普通页面只能放 {{< rules >}}；其他表和图写在报告里", "a plain page places {{< rules >}} only; tables and figures belong to reports")))
		}
	}
	return list
}
