package render

import (
	"context"
	"io"

	"evalpress/generator/site"
)

// moved writes the page at a report's earlier address: it leads on at once,
// with a link for whoever is not led.
func (s *renderer) moved(p *site.Page) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error {
		c, target := s.plan.Config, s.plan.Page(p.Report.ID)
		href := site.Rel(p.Path, target.Path)
		b := html{lang: s.theme.Words.Lang}
		b.put(`<!doctype html>`+"\n"+`<html lang="`, c.Language, `"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>`, p.Org.Titled(p.Title), `</title><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=`, href, `">`)
		if c.BaseURL != "" {
			b.put(`<link rel="canonical" href="`, s.absolute(target.Path), `">`)
		}
		for _, m := range s.metas(p) {
			b.put(`<meta name="`, m.Name, `" content="`, m.Content, `">`)
		}
		b.put(`</head><body><main id="main"><h1>`, s.theme.Words.Get("site.moved"), `</h1><p><a href="`, href, `">`, p.Org.Titled(p.Title), `</a></p></main></body></html>`+"\n")
		_, err := w.Write(b.buf)
		return err
	}
}
