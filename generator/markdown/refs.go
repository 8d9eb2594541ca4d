package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"evalpress/generator/diag"
)

// Before goldmark sees a body, everything between double braces becomes a
// hole: a word of private-use characters that tables, links and emphasis take
// for a letter. The writer fills holes in text and restores them in code.
//
// A word is open, the hole's index in base 16, close. The author's own
// private-use characters of this block become holes as well, so that no text
// can pass for a hole.
const (
	holeOpen  = '\uE000'
	holeClose = '\uE001'
	holeZero  = '\uE010' // to E01F
	holeLast  = '\uE0FF' // end of the block kept for holes

	longest = 2000 // bytes from the first brace to the last
)

type holeKind uint8

const (
	holeText      holeKind = iota // text that stands for itself, such as \{{
	holeRef                       // a reference
	holeDirective                 // a directive
	holeBroken                    // a finding, shown as written
)

// hole is what stands at one place of the body.
type hole struct {
	kind  holeKind
	start int    // first byte in the body
	raw   []byte // as written
	text  string // holeText: what it stands for
	words []word // name and arguments
	rule  *diag.Rule
	why   diag.Text
}

// prepare appends the body to p.text with holes in place of braces, line ends
// as \n, and notes where the bytes came from.
func (p *prepared) prepare(src []byte) {
	p.body = src
	p.note(0)
	for i := 0; i < len(src); {
		n := plain(src[i:])
		p.text = append(p.text, src[i:i+n]...)
		if i += n; i < len(src) {
			i += p.special(src, i)
			p.note(i)
		}
	}
}

// plain is the length of the text before the first byte that cannot be copied:
// a brace, a carriage return, NUL, a rune of the block of holes, bad UTF-8.
func plain(s []byte) int {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '{' || c == '\r' || c == 0 {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		if r == utf8.RuneError && size == 1 || r >= holeOpen && r <= holeLast {
			return i
		}
		i += size
	}
	return len(s)
}

// special handles the byte at i that cannot be copied, and gives the number of
// bytes it took from src.
func (p *prepared) special(src []byte, i int) int {
	switch c := src[i]; {
	case c == '\r':
		if i+1 < len(src) && src[i+1] == '\n' {
			return 1
		}
		p.text = append(p.text, '\n')
		return 1
	case c == '{':
		if i+1 < len(src) && src[i+1] == '{' {
			return p.braces(src, i)
		}
		p.text = append(p.text, '{')
		return 1
	case c == 0:
		p.text = append(p.text, "\uFFFD"...)
		return 1
	}
	r, size := utf8.DecodeRune(src[i:])
	if r == utf8.RuneError && size == 1 {
		p.text = append(p.text, "\uFFFD"...)
		return 1
	}
	p.hole(hole{kind: holeText, start: i, raw: src[i : i+size], text: string(r)})
	return size
}

// braces makes a hole of the {{ at i.
func (p *prepared) braces(src []byte, i int) int {
	back := 0
	for back < i && src[i-1-back] == '\\' {
		back++
	}
	if back%2 == 1 {
		p.text = p.text[:len(p.text)-1] // the backslash belongs to the hole
		p.hole(hole{kind: holeText, start: i - 1, raw: src[i-1 : i+2], text: "{{"})
		return 2
	}
	line := src[i:min(len(src), i+longest)]
	if e := bytes.IndexAny(line, "\r\n"); e >= 0 {
		line = line[:e]
	}
	h := readBraces(line)
	h.start = i
	p.hole(h)
	return len(h.raw)
}

// readBraces reads the reference or directive that line begins with.
func readBraces(line []byte) hole {
	h := hole{kind: holeRef, rule: refSyntax}
	ending, from := "}}", 2
	if bytes.HasPrefix(line, []byte("{{<")) {
		h.kind, h.rule = holeDirective, directiveSyntax
		ending, from = ">}}", 3
	}
	end, quotes := findEnd(line, from, ending)
	if end < 0 {
		h.kind, h.rule, h.raw = holeBroken, unclosed, line[:2]
		if len(line) > 2 && line[2] == '<' {
			h.raw = line[:3]
		}
		return h
	}
	h.raw = line[:end+len(ending)]
	inside := string(line[from:end])
	why := diag.T("引号没有成对", "a quotation mark has no partner")
	if quotes {
		h.words, why = split(inside)
	}
	if why.IsZero() {
		why = h.judge()
	}
	if !why.IsZero() {
		h.kind, h.why = holeBroken, why
	}
	return h
}

// judge says what is wrong with the words of a reference or directive.
func (h *hole) judge() diag.Text {
	switch {
	case len(h.words) == 0 || h.words[0].text == "" || h.words[0].key != "":
		return diag.T("缺少名称", "the name is missing")
	case h.words[0].quoted:
		return diag.T("名称不加引号", "the name takes no quotation marks")
	}
	for _, c := range h.words[0].text {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("._-", c) {
			return diag.T("名称里有多余的符号 "+string(c), "the name contains "+string(c))
		}
	}
	seen := map[string]bool{}
	for _, w := range h.words[1:] {
		if w.key == "" {
			continue
		}
		if h.kind == holeRef {
			return diag.T("引用只有参数，没有 键=值", "a reference has arguments but no key=value")
		}
		if seen[w.key] {
			return diag.T("键 "+w.key+" 写了两次", "key "+w.key+" is given twice")
		}
		seen[w.key] = true
	}
	return diag.Text{}
}
