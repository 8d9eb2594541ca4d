package render

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"evalpress/generator/markdown"
	"evalpress/generator/model"
	"evalpress/generator/site"
)

// terms are the terms of a site, found by their first character. They are
// never changed once made.
type terms struct {
	path    string // of the page that explains them
	entries []model.Entry
	chinese map[rune][]word
	first   [1 << 16 / 64]uint64 // which characters begin one
	english [26][]word
}

// word is one form of a term.
type word struct {
	text  string // small letters where English
	entry int
}

// termsOf are the terms of a plan, nil where none are explained.
func termsOf(plan *site.Plan) *terms {
	page := plan.Page("glossary")
	if page == nil || page.Kind != site.Glossary {
		return nil
	}
	return newTerms(page.Path, plan.Config.Glossary())
}

func newTerms(path string, entries []model.Entry) *terms {
	t := &terms{path: path, entries: entries, chinese: map[rune][]word{}}
	for i := range t.entries {
		e := &t.entries[i]
		for _, w := range append([]string{e.Name, e.NameEn}, e.Also...) {
			t.add(esc(strings.TrimSpace(w)), i)
		}
	}
	longest := func(a, b word) int { return cmp.Compare(len(b.text), len(a.text)) }
	for _, list := range t.chinese {
		slices.SortStableFunc(list, longest)
	}
	for _, list := range t.english {
		slices.SortStableFunc(list, longest)
	}
	return t
}

// add enters a form. One character is no term: it stands in too many words.
func (t *terms) add(w string, entry int) {
	if utf8.RuneCountInString(w) < 2 {
		return
	}
	r, _ := utf8.DecodeRuneInString(w)
	low := strings.ToLower(w)
	switch {
	case r >= 0x800 && r < 1<<16: // three bytes
		t.chinese[r] = append(t.chinese[r], word{w, entry})
		t.first[r/64] |= 1 << (r % 64)
	case low[0] >= 'a' && low[0] <= 'z':
		t.english[low[0]-'a'] = append(t.english[low[0]-'a'], word{low, entry})
	}
}

// marker explains terms in the words of one page, each at its first use.
type marker struct {
	*terms
	lang string // of the page
	href string // of the page of terms
	seen []bool
}

// marker is that of a page, nil where no terms are explained.
func (s *renderer) marker(p *site.Page) *marker {
	if s.terms == nil {
		return nil
	}
	return &marker{s.terms, s.theme.Words.Lang, site.Rel(p.Path, s.terms.path), make([]bool, len(s.terms.entries))}
}

// mark appends balanced HTML with its terms explained. Headings, links, code
// and tables stay as they are.
func (m *marker) mark(dst, markup []byte) []byte {
	if m == nil {
		return append(dst, markup...)
	}
	closed := 0 // elements open in which nothing is explained
	for len(markup) > 0 {
		n := bytes.IndexByte(markup, '<')
		if n < 0 {
			n = len(markup)
		}
		if closed > 0 {
			dst = append(dst, markup[:n]...)
		} else {
			dst = m.words(dst, markup[:n])
		}
		markup = markup[n:]
		end := bytes.IndexByte(markup, '>') + 1 // our writers escape it in attributes
		if end == 0 {
			return append(dst, markup...)
		}
		closed += depth(markup[:end])
		dst = append(dst, markup[:end]...)
		markup = markup[end:]
	}
	return dst
}

// depth is 1 for the start of an element in which nothing is explained, -1 for
// its end, else 0.
func depth(tag []byte) int {
	step, name := 1, tag[1:]
	if len(name) > 0 && name[0] == '/' {
		step, name = -1, name[1:]
	}
	n := 0
	for n < len(name) && name[n] != '>' && name[n] != ' ' {
		n++
	}
	switch string(name[:n]) {
	case "a", "code", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dfn", "sup":
		return step
	}
	return 0
}

// words appends text with its terms explained.
func (m *marker) words(dst, text []byte) []byte {
	from, inWord := 0, false
	for i := 0; i < len(text); {
		c := text[i]
		if c < 0xE0 {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			n := 1
			if letter && !inWord {
				if w := m.beginning(text[i:]); w != nil {
					dst, from, n = m.explain(dst, text, from, i, w)
				}
			}
			inWord = letter || c == '&' || c >= 0x80
			i += n
			continue
		}
		inWord = false
		if c >= 0xF0 || i+3 > len(text) {
			i++
			continue
		}
		r := rune(c&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F)
		if m.first[r/64]&(1<<(r%64)) == 0 {
			i += 3
			continue
		}
		n := 3
		for k := range m.chinese[r] {
			if w := &m.chinese[r][k]; len(w.text) <= len(text)-i && string(text[i:i+len(w.text)]) == w.text {
				dst, from, n = m.explain(dst, text, from, i, w)
				break
			}
		}
		i += n
	}
	return append(dst, text[from:]...)
}

// beginning is the longest English term with which a text begins.
func (m *marker) beginning(text []byte) *word {
	list := m.english[text[0]|0x20-'a']
	for k := range list {
		w := &list[k]
		n := len(w.text)
		if n > len(text) || !bytes.EqualFold(text[:n], []byte(w.text)) {
			continue
		}
		if n == len(text) || text[n]|0x20 < 'a' || text[n]|0x20 > 'z' || text[n] == 's' && (n+1 == len(text) || text[n+1] == ' ') {
			return w
		}
	}
	return nil
}

// explain appends text up to a term and the term, as a link at its first use;
// it gives what was appended, how far, and the term's length.
func (m *marker) explain(dst, text []byte, from, at int, w *word) ([]byte, int, int) {
	n := len(w.text)
	e := &m.entries[w.entry]
	if m.seen[w.entry] {
		return dst, from, n
	}
	m.seen[w.entry] = true
	b := html{buf: append(dst, text[from:at]...)}
	said, lang := inLanguage(m.lang, e.Text, e.TextEn)
	b.put(`<a class="term" href="`, m.href+"#"+anchorOf(e), `" title="`, said, `"`)
	own := ""
	if chinese := text[at] >= 0xE0; chinese != (lang == "zh-CN") { // the explanation is in another language than the word
		b.in(lang)
		own = "en"
		if chinese {
			own = "zh-CN"
		}
	}
	b.raw(">")
	if own != "" {
		b.put(`<span lang="`, own, `">`)
	}
	b.buf = append(b.buf, text[at:at+n]...)
	if own != "" {
		b.raw(`</span>`)
	}
	b.raw("</a>")
	return b.buf, at + n, n
}

// inLanguage gives what there is of words in two languages, and in which.
func inLanguage(lang, zh, en string) (string, string) {
	if lang == "en" && en != "" || zh == "" {
		return en, "en"
	}
	return zh, "zh-CN"
}

// anchorOf is the anchor of a term on the page of terms.
func anchorOf(e *model.Entry) string {
	if e.ID != "" {
		return "term-" + markdown.Slug(e.ID)
	}
	return "term-" + markdown.Slug(e.Name)
}

// entryRow is a term on the page of terms.
type entryRow struct {
	Anchor         string
	Name, NameLang string // the language where it is not the page's
	Text, TextLang string
	Other          *spoken // the name in the other language
	Source         string
}

// spoken is words of a language.
type spoken struct{ Text, Lang string }

func (s *renderer) glossaryPage() []entryRow {
	var list []entryRow
	lang := s.theme.Words.Lang
	other := func(l string) string {
		if l == lang {
			return ""
		}
		return l
	}
	for i := range s.terms.entries {
		e := &s.terms.entries[i]
		row := entryRow{Anchor: anchorOf(e), Source: e.Source}
		var said string
		row.Name, said = inLanguage(lang, e.Name, e.NameEn)
		row.NameLang = other(said)
		switch {
		case said == "en":
			row.Other = &spoken{e.Name, "zh-CN"}
		case e.NameEn != "":
			row.Other = &spoken{e.NameEn, "en"}
		}
		row.Text, said = inLanguage(lang, e.Text, e.TextEn)
		row.TextLang = other(said)
		list = append(list, row)
	}
	return list
}
