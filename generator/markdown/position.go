package markdown

import (
	"sort"
	"unicode/utf8"

	"evalpress/generator/diag"
)

// prepared is a body made ready for goldmark: its text with holes, and the
// way back from a byte of that text to a place in the file.
type prepared struct {
	file  string
	line  int    // line of the file on which the body begins
	body  []byte // as it came
	text  []byte // what goldmark reads
	holes []hole
	from  []origin // rising in both fields
	lines []int    // offset in body of each line's first byte
	near  mark     // the place asked for last
}

// mark remembers the column of a byte of the body, so that places asked for in
// rising order cost one walk along a line.
type mark struct{ line, off, col int }

// origin says that text from at on was copied from body from pos on.
type origin struct{ at, pos int }

func (p *prepared) reset(src Source) {
	p.file, p.line, p.near = src.File, max(1, src.Line), mark{}
	p.text, p.holes, p.from, p.lines = p.text[:0], p.holes[:0], p.from[:0], p.lines[:0]
	p.prepare(src.Text)
}

// note records that what follows in text comes from pos.
func (p *prepared) note(pos int) { p.from = append(p.from, origin{len(p.text), pos}) }

// hole writes the word of a new hole into text.
func (p *prepared) hole(h hole) {
	p.note(h.start)
	p.text = utf8.AppendRune(p.text, holeOpen)
	n := len(p.holes)
	shift := 0
	for n>>shift > 0xF {
		shift += 4
	}
	for ; shift >= 0; shift -= 4 {
		p.text = utf8.AppendRune(p.text, holeZero+rune(n>>shift&0xF))
	}
	p.text = utf8.AppendRune(p.text, holeClose)
	p.holes = append(p.holes, h)
}

// readHole gives the hole whose word s begins with, and the word's length.
func (p *prepared) readHole(s []byte) (*hole, int) {
	const runeLen = 3
	if r, _ := utf8.DecodeRune(s); r != holeOpen {
		return nil, 0
	}
	n := 0
	for i := runeLen; i < len(s); i += runeLen {
		r, _ := utf8.DecodeRune(s[i:])
		if r == holeClose && n < len(p.holes) {
			return &p.holes[n], i + runeLen
		}
		if r < holeZero || r > holeZero+0xF {
			break
		}
		n = n<<4 | int(r-holeZero)
	}
	return nil, 0
}

// offset is the place in body of a byte of text; inside a hole it is the
// hole's first byte.
func (p *prepared) offset(at int) int {
	i := sort.Search(len(p.from), func(i int) bool { return p.from[i].at > at }) - 1
	if i < 0 {
		return 0
	}
	o := p.from[i]
	pos := o.pos + at - o.at
	if i+1 < len(p.from) {
		next := p.from[i+1]
		// In a hole text and body differ in length: stay at its beginning.
		if r, _ := utf8.DecodeRune(p.text[o.at:]); r == holeOpen {
			return o.pos
		}
		pos = min(pos, next.pos)
	}
	return min(pos, len(p.body))
}

// pos is the place in the file of a byte of text.
func (p *prepared) pos(at int) diag.Pos { return p.bodyPos(p.offset(at)) }

// bodyPos is the place in the file of a byte of body.
func (p *prepared) bodyPos(off int) diag.Pos {
	if len(p.lines) == 0 {
		p.lines = append(p.lines, 0)
		for i, c := range p.body {
			if c == '\n' || c == '\r' && (i+1 == len(p.body) || p.body[i+1] != '\n') {
				p.lines = append(p.lines, i+1)
			}
		}
	}
	i := sort.SearchInts(p.lines, off+1) - 1
	m := mark{line: i, off: p.lines[i], col: 1}
	if p.near.line == i && p.near.off <= off && p.near.col > 0 {
		m = p.near
	}
	for m.off < off {
		_, size := utf8.DecodeRune(p.body[m.off:])
		m.off += size
		m.col++
	}
	p.near = m
	return diag.Pos{File: p.file, Line: p.line + i, Col: m.col}
}

// holePos and holeLen are the place and the size in characters of a hole.
func (p *prepared) holePos(h *hole) diag.Pos { return p.bodyPos(h.start) }
func (h *hole) len() int                     { return utf8.RuneCount(h.raw) }
