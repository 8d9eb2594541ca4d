package check

import (
	"path"
	"slices"
	"strings"

	"evalpress/generator/diag"
)

// Facts are what is noted of one finished page.
type Facts struct {
	Path    string
	ids     []string
	links   []string // href and src as written
	repeat  []string // ids that stand twice
	foreign []string // what the page would load from another host
	noAlt   int
	h1      int
	skipped int // heading levels left out
}

// Page notes the ids, links, images and headings of a page, by a scan for
// tags: tests hold it against a real parser.
func Page(name string, body []byte) Facts {
	f := Facts{Path: name}
	level := 0
	for s := (scanner{rest: body}); s.next(); {
		f.tag(&s, &level)
	}
	slices.Sort(f.ids)
	for i := 1; i < len(f.ids); i++ {
		if n := len(f.repeat); f.ids[i] == f.ids[i-1] && (n == 0 || f.repeat[n-1] != f.ids[i]) {
			f.repeat = append(f.repeat, f.ids[i])
		}
	}
	f.ids = slices.Compact(f.ids)
	return f
}

func (f *Facts) tag(s *scanner, level *int) {
	name := s.name()
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		h := int(name[1] - '0')
		if h == 1 {
			f.h1++
		}
		if h > *level+1 {
			f.skipped++
		}
		*level = h
	}
	if s.has[attrID] {
		f.ids = append(f.ids, s.value(attrID))
	}
	if s.has[attrHref] {
		f.link(s, s.value(attrHref))
	}
	if s.has[attrSrc] {
		f.link(s, s.value(attrSrc))
	}
	if !s.has[attrAlt] && string(name) == "img" {
		f.noAlt++
	}
}

// link notes an address: whatever another host would have to give is
// foreign, unless a reader asks for it.
func (f *Facts) link(s *scanner, v string) {
	v = strings.Trim(v, " \t\n\f\r")
	name := s.name()
	outside := begins(v, "http:") || begins(v, "https:") || strings.HasPrefix(v, "//")
	switch {
	case outside && string(name) != "a" && string(name) != "area" && !s.canonical():
		f.foreign = append(f.foreign, v)
	case outside, begins(v, "mailto:"), begins(v, "tel:"), begins(v, "data:"):
	case string(name) != "use":
		f.links = append(f.links, v)
	}
}

// canonical tells a link that only names the page's own address.
func (s *scanner) canonical() bool {
	return string(s.name()) == "link" && s.has[attrRel] && strings.EqualFold(strings.Trim(s.value(attrRel), " \t\n\f\r"), "canonical")
}

// begins tells an address by its scheme, in whatever case.
func begins(v, scheme string) bool {
	return len(v) >= len(scheme) && strings.EqualFold(v[:len(scheme)], scheme)
}

// Links judges pages and what they refer to, once all are known. The zero
// value is ready.
type Links struct {
	pages []Facts
	ids   map[string]map[string]bool
}

// Add takes a page's facts.
func (l *Links) Add(f Facts) {
	if l.ids == nil {
		l.ids = map[string]map[string]bool{}
	}
	set := make(map[string]bool, len(f.ids))
	for _, id := range f.ids {
		set[id] = true
	}
	l.ids[f.Path] = set
	l.pages = append(l.pages, f)
}

// Problems names dead links and anchors and whatever else is wrong with the
// pages, in the order in which they were added. exists tells a file of the
// site.
func (l *Links) Problems(exists func(path string) bool) diag.List {
	var list diag.List
	for i := range l.pages {
		f := &l.pages[i]
		at := diag.Pos{File: f.Path}
		for _, id := range f.repeat {
			list = append(list, diag.New(ruleRepeatedID, at, id))
		}
		for _, v := range f.foreign {
			list = append(list, diag.New(ruleForeign, at, v))
		}
		if f.noAlt > 0 {
			list = append(list, diag.New(ruleNoAlt, at, f.noAlt))
		}
		if f.h1 != 1 {
			list = append(list, diag.New(ruleOneH1, at, f.h1))
		}
		if f.skipped > 0 {
			list = append(list, diag.New(ruleHeadingOrder, at, f.skipped))
		}
		list = append(list, l.dead(f, exists)...)
	}
	return list
}

func (l *Links) dead(f *Facts, exists func(path string) bool) diag.List {
	var list diag.List
	seen := map[string]bool{}
	for _, v := range f.links {
		if seen[v] {
			continue
		}
		seen[v] = true
		dest, hash, anchored := strings.Cut(v, "#")
		dest, _, _ = strings.Cut(dest, "?") // a query is for the page that opens
		target := f.Path
		if dest != "" {
			target = path.Join(path.Dir(f.Path), unescape(dest))
		}
		switch {
		case !exists(target):
			list = append(list, diag.New(ruleDeadLink, diag.Pos{File: f.Path}, v))
		case anchored && hash != "" && l.ids[target] != nil && !l.ids[target][unescape(hash)]:
			list = append(list, diag.New(ruleDeadAnchor, diag.Pos{File: f.Path}, v))
		}
	}
	return list
}

// unescape undoes percent-encoding; what is no valid encoding stays.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := hex(s[i+1]), hex(s[i+2])
			if hi >= 0 && lo >= 0 {
				b.WriteByte(byte(hi<<4 | lo))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
