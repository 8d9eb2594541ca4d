package render

import (
	"strings"

	"evalpress/generator/model"
)

// html is HTML being written, append by append: the hot path of a build knows
// no reflection. What a method takes as text is always escaped; what it takes
// as markup is a literal of this package or the output of chart or markdown.
type html struct {
	buf  []byte
	lang string
}

// raw appends trusted markup.
func (b *html) raw(markup string) { b.buf = append(b.buf, markup...) }

// text appends escaped text.
func (b *html) text(s string) { b.buf = appendEscaped(b.buf, s) }

// put appends its arguments in turn as markup, text, markup, text …: the
// even ones are literals, the odd ones are escaped.
func (b *html) put(parts ...string) {
	for i, p := range parts {
		if i%2 == 0 {
			b.buf = append(b.buf, p...)
		} else {
			b.buf = appendEscaped(b.buf, p)
		}
	}
}

// word appends an interface word.
func (b *html) word(v *reportView, key string) { b.text(v.Words.Get(key)) }

// say appends a sentence of the interface; what fills its holes is markup,
// made by [esc] or [link]. What stands in [square brackets] is a key figure
// with its unit, which is shown strong and never breaks.
func (b *html) say(v *reportView, key string, pairs ...string) {
	holes(v.Words.Get(key), func(literal, hole string) {
		for {
			i := strings.IndexAny(literal, "[]")
			if i < 0 {
				break
			}
			b.text(literal[:i])
			if literal[i] == '[' {
				b.raw(`<b class="nw">`)
			} else {
				b.raw(`</b>`)
			}
			literal = literal[i+1:]
		}
		b.text(literal)
		b.raw(pick(hole, pairs))
	})
}

// esc is text as markup.
func esc(s string) string { return string(appendEscaped(nil, s)) }

// link is an anchor on the same page.
func link(id, words string) string {
	return `<a href="#` + esc(id) + `">` + esc(words) + `</a>`
}

// num appends a number with its digits as typed, grouped in threes.
func (b *html) num(d model.Decimal) { b.buf = appendNumber(b.buf, d) }

// appendEscaped escapes for text and for attributes in double quotes.
// Control characters that HTML forbids are left out.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var esc string
		switch c := s[i]; {
		case c == '&':
			esc = "&amp;"
		case c == '<':
			esc = "&lt;"
		case c == '>':
			esc = "&gt;"
		case c == '"':
			esc = "&#34;"
		case c == '\'':
			esc = "&#39;"
		case c < ' ' && c != '\n' && c != '\t':
		default:
			continue
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, esc...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}
