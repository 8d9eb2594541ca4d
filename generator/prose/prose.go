// Package prose judges sentences: how document numbers, dates and titles are
// written, what was left over from a template, what must not be disclosed,
// and whether a number beside a known name agrees with the data.
//
// It knows names and values as [Fact], never reports; it changes nothing and
// shows nothing. What it cannot decide from the words alone it leaves alone:
// a false alarm costs more trust than a miss.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"evalpress/generator/diag"
)

// Passage is a heading, a paragraph, a list item, a table cell or a field of
// the data: words without markup, each letter with its place.
type Passage struct {
	Words   []rune
	Heading int    // 1 to 6; 0 for text
	Item    bool   // of a list or a table
	Part    string // the outline part it stands in; "" outside a narrative
	Place   string // as a waiver names it: "narrative", "problem.P1.text"
	file    string
	at      []spot // parallel to Words
}

type spot struct{ line, col int32 }

// Quoted stands for a value that {{ … }} takes from the data, which is right by
// construction, and for code, which is only mentioned.
const Quoted = '\uFFFC'

// Pos is the place of a letter.
func (p *Passage) Pos(i int) diag.Pos {
	if len(p.at) == 0 {
		return diag.Pos{File: p.file}
	}
	i = min(max(i, 0), len(p.at)-1)
	return diag.Pos{File: p.file, Line: int(p.at[i].line), Col: int(p.at[i].col)}
}

// find makes a finding that underlines n letters from i.
func (p *Passage) find(r *diag.Rule, i, n int, args ...any) diag.Diagnostic {
	return diag.New(r, p.Pos(i), args...).Span(p.span(i, n)).At(p.Place)
}

// span is the width of n letters on their first line.
func (p *Passage) span(i, n int) int {
	if i+n > len(p.at) || n < 1 {
		return 0
	}
	last := p.at[i+n-1]
	if last.line != p.at[i].line {
		return 0
	}
	return int(last.col-p.at[i].col) + 1
}

// has tells that words stand at i.
func (p *Passage) has(i int, words string) bool {
	for _, r := range words {
		if i < 0 || i >= len(p.Words) || p.Words[i] != r {
			return false
		}
		i++
	}
	return true
}

// text is a stretch of the words.
func (p *Passage) text(from, to int) string {
	return string(p.Words[max(from, 0):min(max(to, 0), len(p.Words))])
}

// quoted tells that a letter stands inside “…”: the words are mentioned there,
// not used.
func (p *Passage) quoted(i int) bool {
	open := 0
	for _, r := range p.Words[:min(i, len(p.Words))] {
		switch r {
		case '“', '「':
			open++
		case '”', '」':
			open--
		}
	}
	return open > 0
}

// Uses gives the place of words that are used and not only mentioned, -1 for
// none.
func (p *Passage) Uses(words string) int {
	for i := p.index(words, 0); i >= 0; i = p.index(words, i+1) {
		if !p.quoted(i) {
			return i
		}
	}
	return -1
}

// index finds words from a place on, -1 for none.
func (p *Passage) index(words string, from int) int {
	first, _ := utf8.DecodeRuneInString(words)
	for i := from; i < len(p.Words); i++ {
		if p.Words[i] == first && p.has(i, words) {
			return i
		}
	}
	return -1
}

// Field makes a passage of one authored value; n is the number of characters
// that its source underlines, quotes included where it has them.
func Field(pos diag.Pos, n int, text, place string) Passage {
	p := Passage{Words: []rune(text), Place: place, file: pos.File}
	line, col := int32(pos.Line), int32(pos.Col)
	end := len(p.Words)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		end = utf8.RuneCountInString(text[:i])
	}
	switch {
	case n == 0 || n == len(p.Words):
	case n == 3 && (end != 1 || end < len(p.Words)):
		line, col = line+1, 1 // """ and the words below
	case end < len(p.Words) && n == end+3, n == end+6:
		col += 3
	case n > end:
		col++ // the opening quote
	}
	p.at = make([]spot, len(p.Words))
	for i, r := range p.Words {
		p.at[i] = spot{line, col}
		if r == '\n' {
			line, col = line+1, 1
		} else {
			col++
		}
	}
	return p
}

func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// word is a letter of running text: not space, not punctuation.
func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
