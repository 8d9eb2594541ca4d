package chart

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A drawing is 340 units wide, so that its letters of 13 units are as large as
// the page's where it fills a phone, and its box is at most half as wide again.
const (
	width  = 34000 // in hundredths, as all lengths in this file
	letter = 1300  // height of a letter, and the width of a Chinese one
	labels = 12000 // room for names at the left of a row
	plot   = 12600 // where bars begin
)

// pen writes a drawing; the svg element itself is put around it at the end,
// when the height is known.
type pen struct {
	body []byte
	high int // height so far
}

// pens are reused from figure to figure.
var pens = sync.Pool{New: func() any { return &pen{body: make([]byte, 0, 1<<13)} }}

func (p *pen) raw(markup string) { p.body = append(p.body, markup...) }

// attr writes name="n", a length in hundredths of a unit.
func (p *pen) attr(name string, v int) {
	p.body = append(append(append(p.body, ' '), name...), `="`...)
	p.body = appendUnits(p.body, v)
	p.raw(`"`)
}

// appendUnits writes hundredths as a decimal without trailing zeros.
func appendUnits(dst []byte, v int) []byte {
	if v < 0 {
		dst = append(dst, '-')
		v = -v
	}
	dst = strconv.AppendInt(dst, int64(v/100), 10)
	if v %= 100; v != 0 {
		dst = append(dst, '.', byte('0'+v/10))
		if v %= 10; v != 0 {
			dst = append(dst, byte('0'+v))
		}
	}
	return dst
}

func (p *pen) class(name string) {
	p.raw(` class="`)
	p.raw(name)
	p.raw(`"`)
}

func (p *pen) rect(class string, x, y, w, h int) {
	p.raw(`<rect`)
	p.class(class)
	p.attr("x", x)
	p.attr("y", y)
	p.attr("width", w)
	p.attr("height", h)
	p.raw(`/>`)
}

// hatched is rect with the pattern of lost points.
func (p *pen) hatched(x, y, w, h int) { p.rect(`lost" fill="url(#hatch)`, x, y, w, h) }

// frame is a dashed box: there is something without a number.
func (p *pen) frame(class string, x, y, w, h int) { p.rect("dashed "+class, x, y, w, h) }

func (p *pen) line(class string, x1, y1, x2, y2 int) {
	p.raw(`<path`)
	p.class(class)
	p.raw(` d="M`)
	p.point(x1, y1)
	switch {
	case x1 == x2:
		p.raw("V")
		p.body = appendUnits(p.body, y2)
	case y1 == y2:
		p.raw("H")
		p.body = appendUnits(p.body, x2)
	default:
		p.raw("L")
		p.point(x2, y2)
	}
	p.raw(`"/>`)
}

// point appends "x y" inside a path.
func (p *pen) point(x, y int) {
	p.body = appendUnits(p.body, x)
	p.raw(" ")
	p.body = appendUnits(p.body, y)
}

// path begins a path; the caller appends its points and ends it by [pen.end].
func (p *pen) path(class string) {
	p.raw(`<path`)
	p.class(class)
	p.raw(` d="`)
}

func (p *pen) end() { p.raw(`"/>`) }

func (p *pen) circle(class string, x, y, r int) {
	p.raw(`<circle`)
	p.class(class)
	p.attr("cx", x)
	p.attr("cy", y)
	p.attr("r", r)
	p.raw(`/>`)
}

// text writes words; the class says how they stand: m in the middle, e ending
// here, else beginning here.
func (p *pen) text(class string, x, y int, words string) {
	if words == "" {
		return
	}
	p.raw(`<text`)
	if class != "" {
		p.class(class)
	}
	p.attr("x", x)
	p.attr("y", y)
	p.raw(`>`)
	p.body = appendText(p.body, words)
	p.raw(`</text>`)
}

// name writes a row's name in the column at the left, on one line or two, and
// returns the height it takes; y is the row's top. What does not fit is cut
// with an ellipsis: the table has the whole name.
func (p *pen) name(class string, x, y, room int, words string) int {
	lines := wrap(words, room)
	for i, l := range lines {
		p.text(class, x, y+1250+i*1550, l)
	}
	return len(lines) * 1550
}

// wrap breaks words into at most two lines. A second line of one or two
// letters takes some from the first, and none begins with a closing mark.
func wrap(words string, room int) []string {
	first, rest := fit(words, room)
	if rest == "" {
		return []string{first}
	}
	if at := wordStart(first, rest); at > 0 {
		first, rest = strings.TrimRight(words[:at], " "), words[at:]
	} else if long(rest) < 3*letter {
		first, rest = fit(words, (long(words)+letter)/2)
	}
	for r, n := utf8.DecodeLastRuneInString(first); n < len(first) && strings.ContainsAny(rest[:firstLen(rest)], "”’）》、，。；：%"); r, n = utf8.DecodeLastRuneInString(first) {
		first, rest = first[:len(first)-n], string(r)+rest
	}
	second, more := fit(rest, room)
	if more != "" {
		second, _ = fit(rest, room-letter)
		second += "…"
	}
	return []string{first, second}
}

// wordStart is where the word begins in which words in Latin letters would
// break, 0 where they break nowhere or have no space before it.
func wordStart(first, rest string) int {
	letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
	if !letter(first[len(first)-1]) && first[len(first)-1] != ' ' || !letter(rest[0]) {
		return 0
	}
	return strings.LastIndexByte(first, ' ') + 1
}

func firstLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// fit cuts what fits into the room.
func fit(words string, room int) (head, rest string) {
	for i, r := range words {
		if room -= runeWidth(r); room < 0 && i > 0 {
			return words[:i], words[i:]
		}
	}
	return words, ""
}

// cut is words with an ellipsis where they do not fit.
func cut(words string, room int) string {
	if long(words) <= room {
		return words
	}
	head, _ := fit(words, room-letter)
	return head + "…"
}

// runeWidth is the room a letter takes: Chinese letters are square, others
// taken as a little over half as wide.
func runeWidth(r rune) int {
	if r < 0x2E80 && r != '—' && r != '…' && r != '“' && r != '”' {
		return 740
	}
	return letter
}

// long is the room of words.
func long(words string) int {
	n := 0
	for _, r := range words {
		n += runeWidth(r)
	}
	return n
}

// close puts the svg element around the drawing. Its title and description
// are the figure's own words.
func (p *pen) close(dst []byte, f *Figure) []byte {
	dst = slices.Grow(dst, len(p.body)+len(f.Title)+len(f.Alt)+200)
	dst = append(dst, `<svg class="draw `...)
	dst = append(dst, f.Kind...)
	dst = append(dst, `" viewBox="0 0 340 `...)
	dst = appendUnits(dst, p.high)
	dst = append(dst, `" role="img" focusable="false"><title>`...)
	dst = appendText(dst, f.Title)
	dst = append(dst, `</title><desc>`...)
	dst = appendText(dst, f.Alt)
	dst = append(dst, `</desc>`...)
	dst = append(dst, p.body...)
	return append(dst, `</svg>`...)
}

// appendText escapes for text and attributes in double quotes.
func appendText(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '"':
			e = "&#34;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), e...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// axis draws the ticks of the value axis below the rows, and thin lines up.
func (p *pen) axis(f *Figure, left, length, top, bottom int) {
	list := f.ticks()
	for i, t := range list {
		x, words := left+f.place(t, length), t.String()
		p.line("grid", x, top, x, bottom)
		class := "mut m"
		if i == len(list)-1 {
			words += f.Unit
		}
		if x+long(words)/2 > width {
			class = "mut e"
		}
		p.text(class, x, bottom+1400, words)
	}
}

// outcome draws the sign of an outcome; the page holds the symbols.
func (p *pen) outcome(id string, x, y int) {
	p.raw(`<use href="#s-` + id + `"`)
	p.attr("x", x)
	p.attr("y", y)
	p.raw(` width="13" height="13"/>`)
}
