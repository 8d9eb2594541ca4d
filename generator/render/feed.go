package render

import (
	"cmp"
	"context"
	"io"
	"net/url"
	"slices"
	"strconv"

	"evalpress/generator/exchange"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// feedPath is where new and corrected reports are announced.
const feedPath = "feed.xml"

// feedMost is how many reports the feed names.
const feedMost = 50

// feedEntry is a report with the day on which it was last new.
type feedEntry struct {
	*score.Summary
	updated   model.Date
	corrected bool
}

// hasFeed tells whether there is a feed: it needs addresses and dates.
func (s *renderer) hasFeed() bool { return Announces(s.plan) }

// Announces tells whether a site has a feed, which every page links to.
func Announces(p *site.Plan) bool {
	return p.Config.BaseURL != "" && slices.ContainsFunc(p.All, announced)
}

// announced tells a report that the feed names: one that is public, with a day.
func announced(r *score.Summary) bool {
	return r.Status != "draft" && standing(r) && !r.Published.IsZero()
}

// feed gives what writes the Atom feed, newest first; nil for a site without.
// Its only clock is that of the reports.
func (s *renderer) feed() func(context.Context, io.Writer) error {
	if !s.hasFeed() {
		return nil
	}
	return func(_ context.Context, w io.Writer) error {
		_, err := w.Write(s.appendFeed(nil, s.feedEntries()))
		return err
	}
}

func (s *renderer) feedEntries() []feedEntry {
	var list []feedEntry
	for _, r := range s.plan.All {
		if !announced(r) {
			continue
		}
		e := feedEntry{Summary: r, updated: r.Published}
		if r.Corrections > 0 {
			e.corrected = true
			if e.updated.Compare(r.Corrected) < 0 {
				e.updated = r.Corrected
			}
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b feedEntry) int {
		return cmp.Or(b.updated.Compare(a.updated), cmp.Compare(a.ID, b.ID))
	})
	return list[:min(len(list), feedMost)]
}

func (s *renderer) appendFeed(dst []byte, list []feedEntry) []byte {
	c, w, zone := s.plan.Config, s.theme.Words, zoneOf(s.plan.Config)
	home, self := s.absolute("index.html"), s.absolute(feedPath)
	b := html{buf: dst, lang: w.Lang}
	b.put(`<?xml version="1.0" encoding="utf-8"?>`+"\n"+`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="`, c.Language, `">`+"\n")
	b.put(`<title>`, c.Title, "</title>\n<id>", home, "</id>\n<updated>", exchange.Instant(list[0].updated, zone), "</updated>\n")
	b.put(`<link rel="self" type="application/atom+xml" href="`, self, `"/>`+"\n"+`<link rel="alternate" type="text/html" href="`, home, `"/>`+"\n")
	b.put(`<author><name>`, firstOf(c.Publisher.Name, c.Title), "</name></author>\n")
	if c.License.Name != "" {
		b.put(`<rights>`, c.License.Name, "</rights>\n")
	}
	for i := range list {
		b.feedEntry(s, &list[i])
	}
	b.raw("</feed>\n")
	return b.buf
}

// feedEntry writes one report. Its id outlives a change of its title: the
// host, the year of its publication, its own id.
func (b *html) feedEntry(s *renderer, e *feedEntry) {
	w, zone := s.theme.Words, zoneOf(s.plan.Config)
	page := s.plan.Page(e.ID)
	title := s.plan.Org(e.Org).Titled(e.Title)
	if e.corrected {
		title = w.Fill("data.feed_corrected", "title", title)
	}
	id := "tag:" + hostOf(s.plan.Config.BaseURL) + "," + strconv.Itoa(e.Published.Year) + ":" + (&url.URL{Path: e.ID}).EscapedPath()
	b.put("<entry>\n<title>", title, "</title>\n<id>", id, "</id>\n")
	b.put(`<link rel="alternate" type="text/html" href="`, s.absolute(page.Path), `"/>`+"\n")
	b.put(`<published>`, exchange.Instant(e.Published, zone), "</published>\n<updated>", exchange.Instant(e.updated, zone), "</updated>\n")
	what := w.Get("glance.noscore")
	if e.Total.Known() {
		what = w.Fill("data.feed_result", "total", number(e.Total), "full", number(e.Full), "grade", firstOf(e.Grade, "—"))
	}
	if n := len(e.Log); e.corrected && n > 0 {
		if last := e.Log[n-1]; last.What != "" {
			what += " " + w.Fill("data.feed_what", "date", last.Date, "what", last.What)
		}
	}
	b.put(`<summary>`, what, "</summary>\n</entry>\n")
}

// hostOf is the host of an address.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return "localhost"
	}
	return u.Hostname()
}
