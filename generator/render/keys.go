package render

import (
	"strings"

	"evalpress/generator/output"
	"evalpress/generator/site"
)

// Marks are digests of what pages depend on, for builds that remember what
// they made. Each function gives "" for what cannot be vouched for.
type Marks struct {
	// Frame is of what every page depends on: the program, the theme, the
	// settings, the bodies, and which pages there are.
	Frame string
	// All is of Frame, of what other pages show of any report, and of every
	// plain page.
	All    string
	Report func(id string) string // a report's own files
	Data   func(id string) string // its files but the narrative, with settings and bodies
	Shown  func(id string) string // what pages of others show of a report
	File   func(file string) string
	Sum    func(parts ...string) string
}

// key is what a page's bytes depend on. A kind that has no case of its own
// depends on the whole site.
func (s *renderer) key(p *site.Page) string {
	if s.Marks == nil {
		return ""
	}
	switch p.Kind {
	case site.Report:
		return s.reportKey(p)
	case site.Body:
		return s.sum(append([]string{p.Path, s.Marks.Frame}, s.of(p.Org.ID)...)...)
	case site.Compared:
		return s.comparedKey(p)
	}
	return s.sum(p.Path, s.Marks.All)
}

// sum is the digest of parts, "" when one of them is not known.
func (s *renderer) sum(parts ...string) string {
	for _, p := range parts {
		if p == "" {
			return ""
		}
	}
	return s.Marks.Sum(parts...)
}

// of lists what is shown of a body's reports.
func (s *renderer) of(org string) []string {
	var list []string
	for _, r := range s.plan.Of(org) {
		list = append(list, r.ID, s.Marks.Shown(r.ID))
	}
	return list
}

// reportKey covers the report, the other reports of its body, and the peers
// its figures set it beside.
func (s *renderer) reportKey(p *site.Page) string {
	parts := append([]string{p.Path, s.Marks.Frame, s.Marks.Report(p.ID)}, s.of(p.Org.ID)...)
	for i := range s.plan.Editions {
		parts = append(parts, "edition", s.plan.Editions[i].Name, s.plan.Editions[i].SHA256)
	}
	for _, c := range s.comparisons(p) {
		parts = append(parts, c.Href)
	}
	if g := s.peers[peerKey{p.Org.Type, p.Report.Year}]; g != nil {
		parts = append(parts, s.peerMark(g))
	}
	return s.sum(parts...)
}

// keyed gives the files beside a report's page keys of what the page depends
// on.
func (s *renderer) keyed(p *site.Page, list []output.Output) []output.Output {
	if s.Marks == nil {
		return list
	}
	key := s.key(p)
	for i := range list {
		if o := &list[i]; o.Key == "" {
			o.Key = s.sum(o.Path, key)
		}
	}
	return list
}

// peerMark is the digest of a group, made once.
func (s *renderer) peerMark(g *peers) string {
	if g.mark == "" {
		var list strings.Builder
		for _, r := range g.Rows {
			list.WriteString(r.ID + "\x00" + s.Marks.Shown(r.ID))
		}
		g.mark = s.Marks.Sum(list.String())
	}
	return g.mark
}

// staticKey is that of a file of the theme.
func (s *renderer) staticKey(path string) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum("static", path, s.theme.Digest)
}

// dataKey is that of a report's data file, which no narrative changes.
func (s *renderer) dataKey(path, id string) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum("data", path, s.Marks.Data(id))
}

// frameKey is that of what is made of other outputs and of what every page
// depends on.
func (s *renderer) frameKey(path string) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum("made", path, s.Marks.Frame)
}

// allKey is that of lists of all reports.
func (s *renderer) allKey(path string) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum("list", path, s.Marks.All)
}

// fileKey is that of a file that is published as it is.
func (s *renderer) fileKey(path, file string) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum("file", path, s.Marks.File(file))
}

// textKey is that of a report's words.
func (s *renderer) textKey(path, id string) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum(path, s.Marks.Frame, s.Marks.Report(id))
}
