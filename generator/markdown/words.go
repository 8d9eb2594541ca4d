package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"evalpress/generator/diag"
)

// word is a token between the braces.
type word struct {
	key, text string
	quoted    bool
}

// findEnd looks for the ending outside quotation marks; where a mark has no
// partner it takes the first ending at all and says so (paired is false).
func findEnd(line []byte, from int, ending string) (end int, paired bool) {
	var open rune
	last := len(line) // where the last quotation began
	for i := from; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		if open != 0 {
			if closes(open, r) {
				open = 0
			}
		} else if bytes.HasPrefix(line[i:], []byte(ending)) {
			return i, true
		} else if quote(r) {
			open, last = r, i
		} else if r == '`' {
			return -1, false
		}
		i += size
	}
	rest := line[from:]
	if i := bytes.IndexByte(line[last:], '`'); open != 0 && i >= 0 {
		rest = line[from : last+i]
	}
	if i := bytes.Index(rest, []byte(ending)); i >= 0 {
		return from + i, false
	}
	return -1, false
}

// quote tells the marks an input method may put for ".
func quote(r rune) bool {
	switch r {
	case '"', '“', '”', '‘', '’', '＂', '\'', '„', '‟':
		return true
	}
	return false
}

// closes tells whether a mark ends what another began; a curly pair may come
// out as ““ or ”” from an input method.
func closes(open, r rune) bool {
	switch open {
	case '\'', '‘', '’':
		return r == '\'' || r == '‘' || r == '’'
	}
	return quote(r) && r != '\'' && r != '‘' && r != '’'
}

// split reads words parted by spaces of any width.
func split(s string) ([]word, diag.Text) {
	var words []word
	for {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
		if s == "" {
			return words, diag.Text{}
		}
		var w word
		s = w.read(s)
		if rest, ok := cutEquals(s); ok && !w.quoted && w.text != "" {
			w.key, w.text = w.text, ""
			s = w.read(strings.TrimLeftFunc(rest, unicode.IsSpace))
			if w.text == "" && !w.quoted {
				return nil, diag.T("键 "+w.key+" 没有值", "key "+w.key+" has no value")
			}
		}
		if s != "" && !unicode.IsSpace(firstRune(s)) {
			return nil, diag.T("“"+s+"”前缺空格", "a space is missing before "+s)
		}
		words = append(words, w)
	}
}

// read takes one quoted or bare word off s.
func (w *word) read(s string) string {
	first := firstRune(s)
	if quote(first) {
		n := utf8.RuneLen(first)
		for i, r := range s[n:] {
			if closes(first, r) {
				w.text, w.quoted = s[n:n+i], true
				return s[n+i+utf8.RuneLen(r):]
			}
		}
	}
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '=' || r == '＝' || quote(r) })
	if end < 0 {
		end = len(s)
	}
	w.text = s[:end]
	return s[end:]
}

// cutEquals takes a leading = off s.
func cutEquals(s string) (string, bool) {
	t := strings.TrimLeftFunc(s, unicode.IsSpace)
	for _, eq := range [...]string{"=", "＝"} {
		if rest, ok := strings.CutPrefix(t, eq); ok {
			return rest, true
		}
	}
	return s, false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
