package prose

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Narrative reads a Markdown file for its words. Code, directives, addresses
// of links and raw marks are left out; {{ … }} and `…` become [Quoted]. It need not
// understand all of Markdown: what it takes for words is only judged, never
// shown.
func Narrative(file string, text []byte, firstLine int, part func(title string) string) []Passage {
	room := utf8.RuneCount(text) + 1
	n := reader{file: file, part: part, words0: make([]rune, 0, room), at0: make([]spot, 0, room)}
	n.begin()
	fence := ""
	for line := firstLine; len(text) > 0; line++ {
		end := bytes.IndexByte(text, '\n') + 1
		if end == 0 {
			end = len(text)
		}
		row := strings.TrimRight(string(text[:end]), "\r\n")
		text = text[end:]
		bare := strings.TrimSpace(row)
		switch {
		case fence != "":
			if strings.HasPrefix(bare, fence) {
				fence = ""
			}
			continue
		case strings.HasPrefix(bare, "```"), strings.HasPrefix(bare, "~~~"):
			n.flush()
			fence = bare[:3]
			continue
		case strings.HasPrefix(bare, "{{<"), bare == "":
			n.flush()
			continue
		}
		n.row(row, bare, line)
	}
	n.flush()
	return n.list
}

type reader struct {
	file string
	part func(string) string
	in   string // part
	list []Passage
	open Passage
	// All passages of a file lie one behind the other in these.
	words0 []rune
	at0    []spot
}

// begin opens a passage behind the last one.
func (n *reader) begin() {
	n.open = Passage{Words: n.words0[len(n.words0):], at: n.at0[len(n.at0):]}
}

func (n *reader) flush() {
	if len(n.open.Words) > 0 {
		n.open.file, n.open.Part, n.open.Place = n.file, n.in, "narrative"
		n.words0, n.at0 = n.words0[:len(n.words0)+len(n.open.Words)], n.at0[:len(n.at0)+len(n.open.at)]
		n.open.Words, n.open.at = slices.Clip(n.open.Words), slices.Clip(n.open.at)
		n.list = append(n.list, n.open)
	}
	n.begin()
}

// row takes one line: a heading, a list item, a table row, or more of a
// paragraph.
func (n *reader) row(row, bare string, line int) {
	at := strings.Index(row, bare)
	switch level := headingLevel(bare); {
	case level > 0:
		n.flush()
		n.open.Heading = level
		words := strings.TrimSpace(strings.TrimRight(bare[level:], "# "))
		from := at + level + strings.Index(bare[level:], words)
		n.words(row, from, from+len(words), line)
		if level == 1 && n.part != nil {
			n.in = n.part(string(n.open.Words))
		}
		n.flush()
		return
	case strings.HasPrefix(bare, "|"):
		n.flush()
		from := at + 1
		for i := at + 1; i < at+len(bare); i++ {
			if row[i] == '|' {
				n.open.Item = true
				n.words(row, from, i, line)
				n.flush()
				from = i + 1
			}
		}
		return
	}
	end := at + len(bare)
	if mark := listMark(bare); mark > 0 {
		n.flush()
		n.open.Item = true
		n.words(row, at+mark, end, line)
		return
	}
	if bare[0] == '>' {
		for at++; at < end && row[at] == ' '; at++ {
		}
	}
	n.apart(row[at:end])
	if len(n.open.Words) == 0 {
		for strings.HasSuffix(row[:at], "\u3000") || strings.HasSuffix(row[:at], "\u00A0") {
			_, size := utf8.DecodeLastRuneInString(row[:at])
			at -= size // an indent that was typed
		}
	}
	n.words(row, at, end, line)
}

// apart puts a space between lines that would make one word of two: digits
// and Latin letters. Chinese letters need none.
func (n *reader) apart(next string) {
	if k := len(n.open.Words); k > 0 && next != "" && next[0] < 0x80 {
		if last := n.open.Words[k-1]; last < 0x80 && word(last) && word(rune(next[0])) {
			n.open.Words = append(n.open.Words, ' ')
			n.open.at = append(n.open.at, n.open.at[k-1])
		}
	}
}

func headingLevel(s string) int {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(s) && s[n] != ' ' {
		return 0
	}
	return n
}

// listMark is the length of "- ", "* ", "1. " at the beginning.
func listMark(s string) int {
	if len(s) > 1 && strings.ContainsRune("-*+", rune(s[0])) && s[1] == ' ' {
		return 2
	}
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && i < 4 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' ' {
		return i + 2
	}
	return 0
}

// words appends the words between two bytes of a row.
func (n *reader) words(row string, from, to, line int) {
	col := int32(1)
	skip := -1 // bytes up to here are markup
	for i, r := range row {
		here := col
		col++
		if i < from || i >= to || i < skip {
			continue
		}
		rest := row[i:to]
		switch {
		case strings.HasPrefix(rest, "{{"):
			if e := strings.Index(rest, "}}"); e > 0 {
				skip = i + e + 2
				n.add(Quoted, line, here)
				continue
			}
		case r == '`':
			if e := strings.IndexByte(rest[1:], '`'); e >= 0 {
				skip = i + e + 2
				n.add(Quoted, line, here) // 「，`x`，」 is no doubled comma
				continue
			}
		case strings.HasPrefix(rest, "]("):
			if e := strings.IndexByte(rest, ')'); e > 0 {
				skip = i + e + 1
				continue
			}
		case strings.HasPrefix(rest, "!["), strings.HasPrefix(rest, "[^"):
			if e := strings.IndexByte(rest, ']'); e > 0 && rest[0] == '[' {
				skip = i + e + 1
			} else {
				skip = i + 2
			}
			continue
		case r == '[' && linked(rest), r == '*' && !between(row, i), strings.HasPrefix(rest, "~~"):
			continue
		case r == '~' && i > 0 && row[i-1] == '~':
			continue
		case r == '\\' && len(rest) > 1:
			continue
		}
		n.add(r, line, here)
	}
}

func (n *reader) add(r rune, line int, col int32) {
	n.open.Words = append(n.open.Words, r)
	n.open.at = append(n.open.at, spot{int32(line), col})
}

// linked tells the [ of a link: its ] is followed by (.
func linked(rest string) bool {
	depth := 0
	for i := range len(rest) {
		switch rest[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return strings.HasPrefix(rest[i:], "](")
			}
		}
	}
	return false
}

// between tells a run of stars between digits: 2*15, 138****8000.
func between(row string, i int) bool {
	from, to := i, i
	for from > 0 && row[from-1] == '*' {
		from--
	}
	for to < len(row) && row[to] == '*' {
		to++
	}
	return from > 0 && to < len(row) && isDigit(rune(row[from-1])) && isDigit(rune(row[to]))
}
