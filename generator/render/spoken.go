package render

import (
	"bytes"
	"unicode/utf8"
)

// What authors wrote stays as it is on pages in another language, and says
// which it is in (WCAG 3.1.2), so that it is read aloud as it should be and
// set in the right letters. Authors' words stand in every corner of a page,
// inside sentences of the interface too; so they are marked when the page is
// finished, by their script.

// voice marks Chinese words on a page of another language.
type voice struct {
	out  []byte
	open []element
	lang string // of the words that are marked
}

// element is an element that is open.
type element struct {
	name     []byte
	start    []byte // its start tag
	chinese  bool
	tag      int  // end of its start tag in what is written, before ">"
	fresh    bool // nothing stands in it yet
	verbatim bool // it says its language itself
}

// marked gives a finished page with its Chinese words marked.
func marked(page []byte, lang string) []byte {
	v := &voice{out: make([]byte, 0, len(page)+len(page)/16), lang: lang}
	for len(page) > 0 {
		n := bytes.IndexByte(page, '<')
		if n < 0 {
			n = len(page)
		}
		if n > 0 {
			v.text(page[:n], page[n:])
			page = page[n:]
			continue
		}
		end := tagEnd(page)
		v.tag(page[:end])
		page = page[end:]
		if top := v.top(); top != nil && (string(top.name) == "script" || string(top.name) == "style") {
			n := bytes.Index(page, []byte("</"+string(top.name)))
			if n < 0 {
				n = len(page)
			}
			v.out = append(v.out, page[:n]...)
			page = page[n:]
		}
	}
	return v.out
}

func (v *voice) top() *element {
	if len(v.open) == 0 {
		return nil
	}
	return &v.open[len(v.open)-1]
}

func (v *voice) tag(tag []byte) {
	top := v.top()
	if top != nil {
		top.fresh = false
	}
	switch {
	case len(tag) < 2 || tag[1] == '!':
	case tag[1] == '/':
		name := tagName(tag[2:])
		for i := len(v.open) - 1; i >= 0; i-- {
			if bytes.Equal(v.open[i].name, name) {
				v.open = v.open[:i]
				break
			}
		}
	case tag[len(tag)-2] != '/' && !void[string(tagName(tag[1:]))]:
		e := element{name: tagName(tag[1:]), start: tag, tag: len(v.out) + len(tag) - 1, fresh: true}
		e.chinese = top != nil && top.chinese
		if bytes.IndexByte(tag, ' ') > 0 {
			if lang, ok := attributeOf(tag, langMark); ok {
				e.chinese, e.verbatim = bytes.HasPrefix(lang, []byte("zh")), true
			}
		}
		v.open = append(v.open, e)
	}
	v.out = append(v.out, tag...)
}

func tagName(s []byte) []byte {
	for i, c := range s {
		if c == '>' || c == ' ' || c == '/' || c == '\n' {
			return s[:i]
		}
	}
	return s
}

var void = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true, "col": true, "wbr": true, "source": true}

var (
	closing   = []byte("</")
	langMark  = []byte(` lang="`)
	wordMarks = [...][]byte{[]byte(` aria-label="`), []byte(` title="`), []byte(` alt="`)}
)

func attributeOf(tag, name []byte) ([]byte, bool) {
	_, rest, ok := bytes.Cut(tag, name)
	if !ok {
		return nil, false
	}
	value, _, _ := bytes.Cut(rest, []byte(`"`))
	return value, true
}

// speaks tells a tag whose attributes hold words of the page's own language.
func speaks(tag []byte) bool {
	for _, name := range wordMarks {
		if words, ok := attributeOf(tag, name); ok && !chineseIn(words) {
			return true
		}
	}
	return false
}

// englishUnits are the units of money that reports are kept in.
var englishUnits = map[string]string{"万元": "10,000 yuan", "亿元": "100 million yuan"}

// bare are elements in which no other can stand.
var bare = map[string]bool{"title": true, "option": true, "text": true, "tspan": true, "desc": true, "textarea": true}

// text writes text; rest is what follows it.
func (v *voice) text(text, rest []byte) {
	top := v.top()
	if top == nil || top.chinese || !chineseIn(text) {
		if top != nil && len(bytes.TrimSpace(text)) > 0 {
			top.fresh = false
		}
		v.out = append(v.out, text...)
		return
	}
	if en, ok := englishUnits[string(bytes.TrimSpace(text))]; ok && !bare[string(top.name)] {
		v.out, top.fresh = append(append(v.out, "× "...), en...), false
		return
	}
	alone := top.fresh && bytes.HasPrefix(rest[min(2, len(rest)):], top.name) && bytes.HasPrefix(rest, closing) && !top.verbatim
	from, to := chineseRun(text)
	_, unit := englishUnits[string(text[from:to])]
	if alone && (!unit || bare[string(top.name)]) && (bare[string(top.name)] && mostly(text) || !latinIn(text) && !speaks(top.start)) {
		v.out = append(v.out[:top.tag], ` lang="`+v.lang+`">`...)
		v.out = append(v.out, text...)
		top.chinese, top.fresh = true, false
		return
	}
	top.fresh = false
	if bare[string(top.name)] {
		v.out = append(v.out, text...)
		return
	}
	for len(text) > 0 {
		from, to := chineseRun(text)
		v.out = append(v.out, text[:from]...)
		if en, ok := englishUnits[string(text[from:to])]; ok && v.lang == "zh-CN" {
			if from > 0 && text[from-1] >= '0' && text[from-1] <= '9' {
				v.out = append(v.out, " × "...)
			}
			v.out = append(v.out, en...)
		} else if from < to {
			v.out = append(v.out, `<span lang="`+v.lang+`">`...)
			v.out = append(v.out, text[from:to]...)
			v.out = append(v.out, `</span>`...)
		}
		text = text[to:]
	}
}

// chinese tells a character of Chinese writing, its punctuation included.
func chinese(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFFEF || r >= 0x20000 && r < 0x40000
}

func chineseIn(s []byte) bool {
	for i := 0; i < len(s); {
		if s[i] < 0xE2 {
			i++
			continue
		}
		r, n := utf8.DecodeRune(s[i:])
		if chinese(r) {
			return true
		}
		i += n
	}
	return false
}

// mostly tells text with more Chinese characters than words of Latin letters:
// where no element can stand inside, one language must do for all of it.
func mostly(s []byte) bool {
	n, inWord := 0, false
	for _, r := range string(s) {
		if chinese(r) {
			n++
		}
		if l := latin(r); l != inWord {
			inWord = l
			if l {
				n--
			}
		}
	}
	return n > 0
}

// latinIn tells text with a word of Latin letters.
func latinIn(s []byte) bool {
	run := 0
	for _, c := range s {
		if c |= 0x20; c < 'a' || c > 'z' {
			run = 0
			continue
		}
		if run++; run > 1 {
			return true
		}
	}
	return false
}

// chineseRun is the first run of Chinese in a text; from == to where there is
// none. Numbers and letters between Chinese characters belong to the run;
// words behind a space do not.
func chineseRun(s []byte) (from, to int) {
	from, to = len(s), len(s)
	began, spaced := false, false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRune(s[i:])
		switch {
		case chinese(r):
			if !began {
				from, began = i, true
			}
			to, spaced = i+n, false
		case !began:
		case r == ' ' || r == '\n':
			spaced = true
		case spaced && latin(r), r == '&': // an entity is left outside
			return from, to
		}
		i += n
	}
	return from, to
}

func latin(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }
