package check

import (
	"bytes"
	"html"
	"strings"
)

// The attributes a page is judged by.
const (
	attrID = iota
	attrHref
	attrSrc
	attrAlt
	attrRel
	attrCount
)

// attribute reads one attribute and gives what stands behind it. Of two with
// one name the first counts.
func (s *scanner) attribute(b []byte) []byte {
	n := 1 // a name may begin with =
	for n < len(b) && b[n] != '=' && b[n] != '>' && b[n] != '/' && !space(b[n]) {
		n++
	}
	name := b[:n]
	var value []byte
	b = b[n:]
	if after := trimLeft(b); len(after) > 0 && after[0] == '=' {
		b = trimLeft(after[1:])
		var quote byte
		if len(b) > 0 {
			quote = b[0]
		}
		if quote == '"' || quote == '\'' {
			end := bytes.IndexByte(b[1:], quote)
			if end < 0 {
				return nil
			}
			value, b = b[1:end+1], b[end+2:]
		} else {
			end := 0
			for end < len(b) && b[end] != '>' && !space(b[end]) {
				end++
			}
			value, b = b[:end], b[end:]
		}
	}
	if a := attributeOf(name); a < attrCount && !s.has[a] {
		s.has[a], s.attrs[a] = true, value
	}
	return b
}

// value is what an attribute says, its character references resolved.
func (s *scanner) value(a int) string { return string(s.bytes(a)) }

// bytes is value without a copy, where there is nothing to resolve.
func (s *scanner) bytes(a int) []byte {
	v := s.attrs[a]
	if bytes.IndexByte(v, '&') < 0 {
		return v
	}
	var b bytes.Buffer
	for len(v) > 0 {
		i := bytes.IndexByte(v, '&')
		if i < 0 {
			i = len(v)
		}
		b.Write(v[:i])
		if v = v[i:]; len(v) > 0 {
			n := reference(v)
			b.WriteString(resolved(string(v[:n]), n < len(v) && v[n] == '='))
			v = v[n:]
		}
	}
	return b.Bytes()
}

// reference is the length of what may be a character reference: &, perhaps #,
// letters and digits, perhaps a semicolon.
func reference(v []byte) int {
	n := 1
	if n < len(v) && v[n] == '#' {
		n++
	}
	for n < len(v) && (letter(v[n]) || v[n] >= '0' && v[n] <= '9') {
		n++
	}
	if n < len(v) && v[n] == ';' {
		n++
	}
	return n
}

// resolved is a character reference as it is read in an attribute: a name
// counts only as a whole, and before a = only with its semicolon, so that
// "?a=1&copy=2" stays an address.
func resolved(ref string, assigned bool) string {
	if strings.EqualFold(ref, "&#x;") { // no number; html makes one of it
		return ref
	}
	said := html.UnescapeString(ref)
	if strings.HasPrefix(ref, "&#") || ref == "&semi;" {
		return said
	}
	last := said[len(said)-1]
	switch {
	case strings.HasSuffix(ref, ";"):
		if last == ';' { // no name, or the beginning of one
			return ref
		}
	case assigned || letter(last) || last >= '0' && last <= '9':
		return ref
	}
	return said
}

// attributeOf gives the place of an attribute's name, attrCount for one that
// is not looked at.
func attributeOf(name []byte) int {
	if len(name) < 2 || len(name) > 4 {
		return attrCount
	}
	var low [4]byte
	for i, c := range name {
		low[i] = lower(c)
	}
	switch string(low[:len(name)]) {
	case "id":
		return attrID
	case "href":
		return attrHref
	case "src":
		return attrSrc
	case "alt":
		return attrAlt
	case "rel":
		return attrRel
	}
	return attrCount
}
