package render

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"io"
	"path"

	"evalpress/generator/chart"
	"evalpress/generator/site"
)

// embedPage holds every figure and table of a report, each of which can be
// shown alone in a frame of another page: the style sheet shows of a page with
// #fig-radar that figure only. One file a report, where a file for each piece
// would be twenty.
const embedPage = "embed/index.html"

// embedFrame is what the layout of that page gets.
type embedFrame struct {
	Lang, Root, Title string
	Report            item   // the report itself
	Source            string // the line below each piece
	Notice            string
	Defs              template.HTML // what drawings share
	Items             []embedItem
}

// embedItem is one piece.
type embedItem struct {
	ID, Title string
	HTML      template.HTML
	Code      string // markup for others' pages
}

// embedTables are the blocks whose tables can be embedded.
var embedTables = []struct{ block, word string }{
	{"dimensions", "data.table_dimensions"},
	{"indicators", "data.table_indicators"},
	{"goals", "data.table_goals"},
	{"tasks", "data.table_tasks"},
	{"budget", "data.table_budget"},
}

// embed gives the function that writes the page.
func (s *renderer) embed(p *site.Page) func(context.Context, io.Writer) error {
	return func(ctx context.Context, w io.Writer) error {
		full, err := s.Full(ctx, p.ID)
		if err != nil {
			return err
		}
		layout := s.theme.layouts["embed"]
		if layout == nil {
			return fmt.Errorf("page %s: the theme has no layout %q", beside(p.Path, embedPage), "embed")
		}
		buf := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buf)
		buf.Reset()
		if err := layout.Execute(buf, s.embedded(p, full)); err != nil {
			return fmt.Errorf("page %s: %w", beside(p.Path, embedPage), err)
		}
		_, err = w.Write(buf.Bytes())
		return err
	}
}

func (s *renderer) embedded(p *site.Page, full *Full) *embedFrame {
	at, w := beside(p.Path, embedPage), s.theme.Words
	v := s.reportView(p, full, at)
	v.Tables = true
	data := s.dataOf(p, v)
	f := &embedFrame{
		Lang: s.plan.Config.Language, Root: site.Root(at), Title: v.Org.Titled(p.Title),
		Report: item{Title: v.Org.Titled(p.Title), Href: site.Rel(at, p.Path)}, Source: data.Cite,
		Defs:   template.HTML(chart.Hatch), // our own drawing
		Notice: firstOf(v.Report.Notice, firstOf(v.Org.Notice, s.plan.Config.Notice)),
	}
	add := func(id, title string, markup []byte) {
		f.Items = append(f.Items, embedItem{
			ID: id, Title: title, HTML: template.HTML(outward(markup, f.Report.Href)), // built by our writers, which escape all words
			Code: `<iframe src="` + data.Address + "#" + id + `" title="` + title + `" width="100%" height="480" loading="lazy"></iframe>`,
		})
	}
	seen := map[string]bool{}
	for i := range figureNames {
		for _, g := range figureNames[i].build(v, blockArgs{}) {
			if !g.Can() || seen[g.ID] {
				continue
			}
			seen[g.ID] = true
			b := html{lang: w.Lang}
			b.still(w, g)
			add(g.ID, g.Title, b.buf)
		}
	}
	for _, t := range embedTables {
		if v.has(t.block) {
			b := html{lang: w.Lang}
			v.write(&b, t.block, blockArgs{})
			add("table-"+t.block, w.Get(t.word), b.buf)
		}
	}
	return f
}

// still writes a figure as it is drawn, with its sentence and its numbers, for
// pages that run no script.
func (b *html) still(w *Words, f *chart.Figure) {
	b.put(`<figure class="fig"><figcaption>`, f.Title, ``)
	if f.How != "" {
		b.put(` <span class="how">`, f.How, `</span>`)
	}
	b.raw(`</figcaption><div class="plot">`)
	b.buf = f.Draw(b.buf)
	b.put(`</div><div class="side"><p class="alt">`, f.Alt, `</p><details class="data"><summary>`, w.Get("figure.data"), `</summary>`)
	b.figureTable(f)
	b.raw(`</details></div></figure>`)
}

// outward sends links within the report's page to that page; those of a
// drawing to its own parts stay.
func outward(markup []byte, page string) []byte {
	return bytes.ReplaceAll(markup, []byte(`<a href="#`), []byte(`<a href="`+path.Clean(page)+`#`))
}
