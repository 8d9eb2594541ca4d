package render

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// addressesMost is how many addresses one sitemap may hold (sitemaps.org).
const addressesMost = 50000

// found plans what search engines read: sitemap.xml and robots.txt. Both need
// the site's address.
func (s *renderer) found() []output.Output {
	if s.plan.Config.BaseURL == "" {
		return nil
	}
	list := []output.Output{{Path: "robots.txt", Write: func(_ context.Context, w io.Writer) error {
		_, err := fmt.Fprintf(w, "User-agent: *\nAllow: /\nSitemap: %s\n", s.absolute("sitemap.xml"))
		return err
	}}}
	pages := s.listedPages()
	parts := (len(pages) + addressesMost - 1) / addressesMost
	if parts < 2 {
		return append(list, s.sitemap("sitemap.xml", pages))
	}
	var index []byte
	index = append(index, sitemapHead+"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"...)
	for i := range parts {
		part := "sitemap-" + strconv.Itoa(i+1) + ".xml"
		list = append(list, s.sitemap(part, pages[i*addressesMost:min((i+1)*addressesMost, len(pages))]))
		index = append(index, "<sitemap><loc>"+s.located(part)+"</loc></sitemap>\n"...)
	}
	index = append(index, "</sitemapindex>\n"...)
	return append(list, output.Output{Path: "sitemap.xml", Write: func(_ context.Context, w io.Writer) error {
		_, err := w.Write(index)
		return err
	}})
}

const sitemapHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// located is a page's address as XML text.
func (s *renderer) located(path string) string {
	u := s.absolute(path)
	return string(appendEscaped(nil, u))
}

// listedPages are the pages that search engines may list: no drafts, nothing
// that only leads elsewhere.
func (s *renderer) listedPages() []*site.Page {
	var list []*site.Page
	for _, p := range s.plan.Pages {
		if p.Kind == site.NotFound || p.Report != nil && p.Report.Status == "draft" || p.Plain != nil && p.Plain.Draft || p.NoIndex {
			continue
		}
		list = append(list, p)
	}
	return list
}

func (s *renderer) sitemap(path string, pages []*site.Page) output.Output {
	return output.Output{Path: path, Write: func(_ context.Context, w io.Writer) error {
		b := append([]byte(nil), sitemapHead+"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"...)
		for _, p := range pages {
			b = append(b, "<url><loc>"+s.located(strings.TrimSuffix(p.Path, "index.html"))+"</loc>"...)
			if d := lastChange(p); !d.IsZero() {
				b = append(b, "<lastmod>"+d.DayString()+"</lastmod>"...)
			}
			b = append(b, "</url>\n"...)
		}
		_, err := w.Write(append(b, "</urlset>\n"...))
		return err
	}}
}

// lastChange is when what a page shows was last published or corrected; the
// time of the build says nothing.
func lastChange(p *site.Page) model.Date {
	switch {
	case p.Report != nil:
		return changedOn(p.Report)
	case p.Plain != nil:
		return p.Plain.Published
	}
	var last model.Date
	for _, r := range p.Reports {
		if d := changedOn(r); r.Status != "draft" && last.Compare(d) < 0 {
			last = d
		}
	}
	return last
}

func changedOn(r *score.Summary) model.Date {
	if r.Published.Compare(r.Corrected) < 0 {
		return r.Corrected
	}
	return r.Published
}
