package check

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Facts are what is noted of one finished page, in little room: a site has
// many. Links to anchors of the page itself are judged at once.
type Facts struct {
	Path    string
	ids     []uint64 // digests of its anchors, sorted
	links   []string // href and src as written, each once, but those to anchors that the page has
	repeat  []string // ids that stand twice
	foreign []string // what the page would load from another host
	noAlt   int
	h1      int
	skipped int // heading levels left out
}

// look is one walk over a page, with room that the next walk uses again.
type look struct {
	facts Facts
	ids   []uint64
	links [][]byte
}

var looks = sync.Pool{New: func() any { return &look{} }}

// Page notes the ids, links, images and headings of a page, by a scan for
// tags: tests hold it against a real parser.
func Page(name string, body []byte) Facts {
	l := looks.Get().(*look)
	defer looks.Put(l)
	l.facts, l.ids, l.links = Facts{Path: name}, l.ids[:0], l.links[:0]
	level := 0
	for s := (scanner{rest: body}); s.next(); {
		l.tag(&s, &level)
	}
	f := &l.facts
	slices.Sort(l.ids)
	for i := 1; i < len(l.ids); i++ {
		if l.ids[i] == l.ids[i-1] && (i == 1 || l.ids[i-2] != l.ids[i]) {
			f.repeat = append(f.repeat, named(body, l.ids[i]))
		}
	}
	slices.Sort(f.repeat)
	f.ids = slices.Clone(slices.Compact(l.ids))
	for _, v := range l.links {
		if len(v) > 1 && v[0] == '#' && f.has(unescape(string(v[1:]))) {
			continue
		}
		if !slices.ContainsFunc(f.links, func(o string) bool { return o == string(v) }) {
			f.links = append(f.links, string(v))
		}
	}
	return *f
}

// named finds the id of a digest.
func named(body []byte, sum uint64) string {
	for s := (scanner{rest: body}); s.next(); {
		if s.has[attrID] {
			if id := s.value(attrID); hashed(id) == sum {
				return id
			}
		}
	}
	return ""
}

// hashed is the FNV-1a digest of an id: the same in every process.
func hashed[T string | []byte](id T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	return h
}

func (f *Facts) has(id string) bool {
	_, ok := slices.BinarySearch(f.ids, hashed(id))
	return ok
}

func (l *look) tag(s *scanner, level *int) {
	f := &l.facts
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
		l.ids = append(l.ids, hashed(s.bytes(attrID)))
	}
	if s.has[attrHref] {
		l.link(s, s.bytes(attrHref))
	}
	if s.has[attrSrc] {
		l.link(s, s.bytes(attrSrc))
	}
	if !s.has[attrAlt] && string(name) == "img" {
		f.noAlt++
	}
}

// link notes an address: whatever another host would have to give is
// foreign, unless a reader asks for it.
func (l *look) link(s *scanner, v []byte) {
	v = bytes.Trim(v, " \t\n\f\r")
	if len(v) > 0 && v[0] == '#' && string(s.name()) != "use" {
		l.links = append(l.links, v)
		return
	}
	name := s.name()
	outside := begins(v, "http:") || begins(v, "https:") || bytes.HasPrefix(v, []byte("//"))
	switch {
	case outside && string(name) != "a" && string(name) != "area" && !s.named():
		l.facts.foreign = append(l.facts.foreign, string(v))
	case outside, begins(v, "mailto:"), begins(v, "tel:"), begins(v, "data:"):
	case string(name) != "use":
		l.links = append(l.links, v)
	}
}

// named tells a link that only names the address of the page, or of the same
// page in another language.
func (s *scanner) named() bool {
	if string(s.name()) != "link" || !s.has[attrRel] {
		return false
	}
	rel := strings.Trim(s.value(attrRel), " \t\n\f\r")
	return strings.EqualFold(rel, "canonical") || strings.EqualFold(rel, "alternate")
}

// begins tells an address by its scheme, in whatever case.
func begins(v []byte, scheme string) bool {
	return len(v) >= len(scheme) && strings.EqualFold(string(v[:len(scheme)]), scheme)
}

// Links judges pages and what they refer to, once all are known. The zero
// value is ready.
type Links struct {
	// Hosts are the hosts whose scripts the site's footer asks for.
	Hosts []string
	pages []Facts
	at    map[string]int // number of a page by its path
}

// Add takes a page's facts.
func (l *Links) Add(f Facts) {
	if l.at == nil {
		l.at = map[string]int{}
	}
	l.at[f.Path] = len(l.pages)
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
			if slices.Contains(l.Hosts, model.HostOf(v)) {
				continue
			}
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
	for _, v := range f.links {
		dest, hash, anchored := strings.Cut(v, "#")
		dest, _, _ = strings.Cut(dest, "?") // a query is for the page that opens
		target := f.Path
		if dest != "" {
			target = path.Join(path.Dir(f.Path), unescape(dest))
		}
		switch {
		case !exists(target):
			list = append(list, diag.New(ruleDeadLink, diag.Pos{File: f.Path}, v))
		case strings.Contains(hash, "="): // no anchor but what the page is to show
		case anchored && hash != "" && l.lacks(target, unescape(hash)):
			list = append(list, diag.New(ruleDeadAnchor, diag.Pos{File: f.Path}, v))
		}
	}
	return list
}

// lacks tells that a page has no such anchor.
func (l *Links) lacks(page, id string) bool {
	i, ok := l.at[page]
	return ok && !l.pages[i].has(id)
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
