package render

import (
	"context"
	"io"
	"strconv"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// sitemapMost is how many addresses one sitemap may hold by its protocol.
const sitemapMost = 50_000

// addresses plans sitemap.xml and robots.txt. They need full addresses, so
// that a site without a base URL has none.
func (s *renderer) addresses() []output.Output {
	if s.plan.Config.BaseURL == "" {
		return nil
	}
	pages := s.listedPages()
	list := []output.Output{{Path: "robots.txt", Write: func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "User-agent: *\nAllow: /\nSitemap: "+s.absolute("sitemap.xml")+"\n")
		return err
	}}}
	if len(pages) <= sitemapMost {
		return append(list, output.Output{Path: "sitemap.xml", Write: s.sitemap(pages)})
	}
	var parts []string
	for n := 0; n*sitemapMost < len(pages); n++ {
		name := "sitemap-" + strconv.Itoa(n+1) + ".xml"
		parts = append(parts, name)
		list = append(list, output.Output{Path: name, Write: s.sitemap(pages[n*sitemapMost : min(len(pages), (n+1)*sitemapMost)])})
	}
	return append(list, output.Output{Path: "sitemap.xml", Write: s.sitemapIndex(parts)})
}

// place is a page at one of its addresses: it has one in each language.
type place struct {
	*site.Page
	at string
}

// listedPages are the pages that search engines may list.
func (s *renderer) listedPages() []place {
	list := make([]place, 0, len(s.plan.Pages)*max(1, len(s.Tongues)))
	for i := range max(1, len(s.Tongues)) {
		prefix := ""
		if i > 0 {
			prefix = s.Tongues[i].Prefix
		}
		for _, p := range s.plan.Pages {
			if p.Kind != site.NotFound && p.Kind != site.Withdrawn && p.Kind != site.Moved && (p.Kind != site.Report || p.Report.Status != "draft") {
				list = append(list, place{p, prefix + p.Path})
			}
		}
	}
	return list
}

func (s *renderer) sitemap(pages []place) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error {
		b := html{buf: []byte(`<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")}
		for _, p := range pages {
			b.put("<url><loc>", s.absolute(p.at), "</loc>")
			if d := s.changed(p.Page); !d.IsZero() {
				b.put("<lastmod>", d.DayString(), "</lastmod>")
			}
			b.raw("</url>\n")
			if len(b.buf) > 1<<15 {
				if _, err := w.Write(b.buf); err != nil {
					return err
				}
				b.buf = b.buf[:0]
			}
		}
		b.raw("</urlset>\n")
		_, err := w.Write(b.buf)
		return err
	}
}

func (s *renderer) sitemapIndex(parts []string) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error {
		b := html{buf: []byte(`<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")}
		for _, name := range parts {
			b.put("<sitemap><loc>", s.absolute(name), "</loc></sitemap>\n")
		}
		b.raw("</sitemapindex>\n")
		_, err := w.Write(b.buf)
		return err
	}
}

// changed is the day on which a page last said something new, as its sources
// tell: never the clock's.
func (s *renderer) changed(p *site.Page) model.Date {
	var last model.Date
	see := func(r *score.Summary) {
		for _, d := range []model.Date{r.Published, r.Corrected} {
			if r.Status != "draft" && last.Compare(d) < 0 {
				last = d
			}
		}
	}
	if p.Report != nil {
		see(p.Report)
	}
	for _, r := range p.Reports {
		see(r)
	}
	if p.Plain != nil && last.Compare(p.Plain.Published) < 0 {
		last = p.Plain.Published
	}
	return last
}
