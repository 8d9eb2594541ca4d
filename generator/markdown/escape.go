package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/util"
)

// decode undoes backslash escapes and character references. The result may be
// s itself.
func decode(s []byte) []byte {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out = append(out, s[i])
		case c == '\\' && i+1 < len(s) && s[i+1] == ' ':
			i++ // an escaped space only parts marks
		case c == '&':
			text, n := entity(s[i:])
			out = append(out, text...)
			i += n - 1
		default:
			out = append(out, c)
		}
	}
	return out
}

// entity reads the character reference that s begins with; without one it
// gives the ampersand.
func entity(s []byte) (string, int) {
	const longest = 40
	end := bytes.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return "&", 1
	}
	name := string(s[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "&", 1
	}
	base, number := 10, name[1:]
	if number != "" && (number[0] == 'x' || number[0] == 'X') {
		base, number = 16, number[1:]
	}
	n, err := strconv.ParseUint(number, base, 24)
	if err != nil || len(number) > 7 {
		return "&", 1
	}
	return string(util.ToValidRune(rune(n))), end + 1
}

// escape appends text for HTML, good in elements and in attributes.
func escape(dst, s []byte) []byte {
	from := 0
	for i, c := range s {
		var e string
		switch c {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '"':
			e = "&quot;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), e...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}
