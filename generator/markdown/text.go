package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"evalpress/generator/diag"
)

// say adds text as the reader sees it. A line break that waits before it
// vanishes beside a Chinese character and is a space between others.
func (w *writer) say(s []byte) {
	if w.last == 0 || w.pending {
		s = bytes.TrimLeftFunc(s, unicode.IsSpace) // 　　 before a paragraph
	}
	if len(s) == 0 {
		return
	}
	first, _ := utf8.DecodeRune(s)
	w.settle(first)
	if w.quiet == 0 {
		w.run = append(w.run, s...)
	}
	w.plain = append(w.plain, s...)
	w.last, _ = utf8.DecodeLastRune(s)
}

// settle decides about the waiting line break before a character.
func (w *writer) settle(next rune) {
	if w.pending && w.last != 0 && !wide(w.last) && !wide(next) {
		if w.quiet == 0 {
			w.run = append(w.run, '\n')
		}
		w.plain = append(w.plain, ' ')
	}
	w.pending = false
}

// tag writes markup after the text that waits.
func (w *writer) tag(s string) {
	if w.quiet == 0 {
		w.flush()
		w.html = append(w.html, s...)
	}
}

// attr writes text inside an attribute's quotation marks.
func (w *writer) attr(s string) {
	if w.quiet == 0 {
		w.html = escape(w.html, []byte(s))
	}
}

// flush writes the text that waits, numbers tied to their units.
func (w *writer) flush() {
	s := w.run
	for len(s) > 0 {
		at, n := measure(s)
		w.html = escape(w.html, s[:at])
		if n > 0 {
			w.html = append(w.html, `<span class="nw">`...)
			w.html = escape(w.html, s[at:at+n])
			w.html = append(w.html, `</span>`...)
		}
		s = s[at+n:]
	}
	w.run = w.run[:0]
}

// endBlock ends a block of text.
func (w *writer) endBlock() {
	w.flush()
	w.last, w.pending = 0, false
	w.plain = bytes.TrimRight(w.plain, " \t")
	if n := len(w.plain); n > 0 && w.plain[n-1] != '\n' {
		w.plain = append(w.plain, '\n')
	}
}

// source says a stretch of the body's text: escapes and entities decoded,
// holes filled, loose ** noted.
func (w *writer) source(start, stop int) {
	w.loose(start, stop)
	s := w.body.text[start:stop]
	if w.strip {
		s = s[w.takeTyped(s):]
	}
	for len(s) > 0 {
		i := nextHole(s)
		piece := decode(s[:i])
		w.say(piece)
		if w.slugging {
			w.words = append(w.words, piece...)
		}
		h, n := w.body.readHole(s[i:])
		if h != nil {
			w.say([]byte(w.fill(h)))
		}
		s = s[i+n:]
	}
}

// takeTyped notes the number typed before a heading; it gives its length.
func (w *writer) takeTyped(s []byte) int {
	w.strip = false
	head := string(s[:min(len(s), 40)])
	lead := len(head) - len(trimSpace(head))
	n := typedNumber(head[lead:])
	if n == 0 {
		return 0
	}
	w.typed = strings.TrimSpace(strings.TrimRight(head[lead:lead+n], "\u3000"))
	return lead + n
}

// nextHole is the offset of the next hole, or the length of s.
func nextHole(s []byte) int {
	if i := bytes.Index(s, []byte(string(holeOpen))); i >= 0 {
		return i
	}
	return len(s)
}

// value decodes a piece of text that goes into an attribute.
func (w *writer) value(s []byte) string {
	var b []byte
	for len(s) > 0 {
		i := nextHole(s)
		b = append(b, decode(s[:i])...)
		h, n := w.body.readHole(s[i:])
		if h != nil {
			b = append(b, w.fill(h)...)
		}
		s = s[i+n:]
	}
	return string(b)
}

// literal gives text as the author typed it, holes undone.
func (w *writer) literal(s []byte) []byte {
	if nextHole(s) == len(s) {
		return s
	}
	var b []byte
	for len(s) > 0 {
		i := nextHole(s)
		b = append(b, s[:i]...)
		h, n := w.body.readHole(s[i:])
		if h != nil {
			b = append(b, h.raw...)
		}
		s = s[i+n:]
	}
	return b
}

// fill gives the text for a hole and notes what is wrong with it.
func (w *writer) fill(h *hole) string {
	raw := string(h.raw)
	switch h.kind {
	case holeText:
		if w.slugging {
			w.words = append(w.words, h.text...)
		}
		return h.text
	case holeDirective:
		w.find(directiveAlone, w.body.holePos(h), h.len(), raw)
		return raw
	case holeBroken:
		w.find(h.rule, w.body.holePos(h), h.len(), raw, h.why)
		return raw
	}
	ref := Ref{Name: h.words[0].text, Pos: w.body.holePos(h), Len: h.len()}
	for _, a := range h.words[1:] {
		ref.Args = append(ref.Args, a.text)
	}
	w.refs = append(w.refs, ref)
	if w.slugging && w.refName == "" {
		w.refName = ref.Name
	}
	if w.opt.Resolve == nil {
		w.find(refHere, ref.Pos, ref.Len, raw)
		return raw
	}
	if text, ok := w.opt.Resolve(ref); ok {
		return text
	}
	return raw
}

func (w *writer) find(r *diag.Rule, pos diag.Pos, n int, args ...any) {
	w.found = append(w.found, diag.New(r, pos, args...).Span(n))
}

// loose notes each ** that goldmark left in the text.
func (w *writer) loose(start, stop int) {
	s := w.body.text[:stop]
	for i := start; i < stop; {
		k := bytes.Index(s[i:], []byte("**"))
		if k < 0 {
			return
		}
		i += k
		back := 0
		for i-back > start && s[i-back-1] == '\\' {
			back++
		}
		i += back % 2 // an escaped asterisk begins the run
		n := 0
		for i+n < stop && s[i+n] == '*' {
			n++
		}
		if n > 1 {
			w.find(looseMarks, w.body.pos(i), n)
		}
		i += n
	}
}
