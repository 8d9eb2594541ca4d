package check

import (
	"bytes"
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

// Page notes the ids, links and anchors of a page of ours, whose attributes
// always stand in double quotes. It is a scan for marks, not a parser: tests
// judge pages by a real one.
func Page(name string, body []byte) Facts {
	f := Facts{Path: name}
	level := 0
	for {
		i := bytes.IndexByte(body, '<')
		if i < 0 || i+1 >= len(body) {
			break
		}
		body = body[i+1:]
		if c := body[0]; c < 'a' || c > 'z' {
			continue
		}
		end := tagEnd(body)
		f.tag(body[:end], &level)
		body = body[end:]
	}
	slices.Sort(f.ids)
	for i := 1; i < len(f.ids); i++ {
		if f.ids[i] == f.ids[i-1] {
			f.repeat = append(f.repeat, f.ids[i])
		}
	}
	f.ids = slices.Compact(f.ids)
	return f
}

// tagEnd is the place of the > that closes a tag, outside quotes.
func tagEnd(b []byte) int {
	quoted := false
	for i, c := range b {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i
		}
	}
	return len(b)
}

func (f *Facts) tag(tag []byte, level *int) {
	n := bytes.IndexAny(tag, " \n>/")
	if n < 0 {
		n = len(tag)
	}
	name := string(tag[:n])
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
	if id, ok := attribute(tag, ` id="`); ok {
		f.ids = append(f.ids, id)
	}
	for _, a := range []string{` href="`, ` src="`} {
		v, ok := attribute(tag, a)
		if !ok {
			continue
		}
		outside := strings.HasPrefix(v, "http:") || strings.HasPrefix(v, "https:") || strings.HasPrefix(v, "//")
		switch {
		case outside && name != "a" && !bytes.Contains(tag, []byte(`rel="canonical"`)):
			f.foreign = append(f.foreign, v)
		case outside, strings.HasPrefix(v, "mailto:"), strings.HasPrefix(v, "tel:"), strings.HasPrefix(v, "data:"):
		case name != "use":
			f.links = append(f.links, v)
		}
	}
	if name == "img" {
		if _, ok := attribute(tag, ` alt="`); !ok {
			f.noAlt++
		}
	}
}

var entities = strings.NewReplacer("&amp;", "&", "&#34;", `"`, "&quot;", `"`, "&lt;", "<", "&gt;", ">", "&#39;", "'", "&#43;", "+")

func attribute(tag []byte, mark string) (string, bool) {
	i := bytes.Index(tag, []byte(mark))
	if i < 0 {
		return "", false
	}
	rest := tag[i+len(mark):]
	j := bytes.IndexByte(rest, '"')
	if j < 0 {
		return "", false
	}
	v := string(rest[:j])
	if strings.IndexByte(v, '&') >= 0 {
		v = entities.Replace(v)
	}
	return v, true
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
