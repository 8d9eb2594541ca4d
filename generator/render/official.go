package render

import (
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/site"
)

// meta is one meta tag of government websites (names are case-sensitive).
type meta struct{ Name, Content string }

// metas are the tags by page type: home, list (column) or article; a page of
// a kind that is no article is a list. A tag without content is left out; the
// checks say which are missing.
func (s *renderer) metas(p *site.Page) []meta {
	c := s.plan.Config
	list := []meta{{"SiteName", c.Publisher.Name}, {"SiteDomain", c.Publisher.Domain}, {"SiteIDCode", c.Publisher.IDCode}}
	if p.Kind != site.Home && p.Kind != site.NotFound {
		list = append(list,
			meta{"ColumnName", c.Column.Name}, meta{"ColumnType", c.Column.Type},
			meta{"ColumnDescription", c.Column.Description}, meta{"ColumnKeywords", c.Column.Keywords})
	}
	switch p.Kind {
	case site.Report, site.Withdrawn:
		list = append(list, s.reportMetas(p)...)
	case site.Plain:
		list = append(list,
			meta{"ArticleTitle", p.Title}, meta{"PubDate", pubDate(p.Plain.Published)}, meta{"ContentSource", s.source(p)},
			meta{"Author", c.Publisher.Author})
	case site.Home:
		list = append(list, meta{"Keywords", c.Column.Keywords})
	}
	if p.Kind != site.NotFound && c.BaseURL != "" {
		list = append(list, meta{"Url", s.absolute(p.Path)})
	}
	kept := list[:0]
	for _, m := range list {
		if m.Content != "" {
			kept = append(kept, m)
		}
	}
	return kept
}

func (s *renderer) reportMetas(p *site.Page) []meta {
	r, c := p.Report, s.plan.Config
	return []meta{
		{"ArticleTitle", p.Org.Titled(p.Title)},
		{"PubDate", pubDate(r.Published)},
		{"ContentSource", s.source(p)},
		{"Keywords", strings.Join([]string{p.Org.Name, years(r.Year, r.YearTo), model.Word(model.Scopes, r.Scope, s.theme.Words.Lang)}, ",")},
		{"Author", firstOf(c.Publisher.Author, p.Org.Name)},
		{"Image", c.Publisher.Image},
	}
}

// source names who supplied a page's text.
func (s *renderer) source(p *site.Page) string {
	c := s.plan.Config
	switch {
	case c.Publisher.Source != "":
		return c.Publisher.Source
	case p.Org != nil:
		return p.Org.Name
	}
	return c.Publisher.Name
}

// pubDate is the publication's minute, as the tag wants it; a day alone
// stands at its first minute.
func pubDate(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	d.Clock = true
	return d.String()
}

// slot is one line of the footer as a page shows it.
type slot struct {
	Label, Text, Href string
	Script, ID, Code  string // of another host, as its owner wants it called
}

// slots are the footer's lines; one that says nothing is left out.
func slots(c *model.Config) []slot {
	var list []slot
	for i := range c.Footer {
		f := &c.Footer[i]
		it := slot{Label: f.Name(c.Language), Text: f.Words(c), Href: f.Target(), Script: f.Script}
		if it.Text == "" && it.Script == "" {
			continue
		}
		if f.Kind == "mistakes" && it.Script != "" { // the script looks for itself
			it.ID, it.Code = "_jiucuo_", c.Publisher.IDCode
		}
		list = append(list, it)
	}
	return list
}

// policy is what a page may load: its own site's files, and scripts of the
// hosts that the site's footer names, with the pictures these show.
func policy(hosts []string) string {
	others := ""
	for _, h := range hosts {
		others += " https://" + h
	}
	return "default-src 'none'; script-src 'self'" + others + "; style-src 'self'; img-src 'self' data: blob:" + others +
		"; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
}
