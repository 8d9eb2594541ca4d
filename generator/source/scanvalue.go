package source

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// value reads a value into a node.
func (s *scanner) value(n *node) bool {
	s.blanks()
	from := s.pos
	n.val = s.where(from)
	ok := false
	switch s.peek() {
	case '"', '\'':
		n.kind = kindString
		ok = s.quoted()
		n.text = s.src[from:s.pos]
	case '[':
		n.kind = kindArray
		ok = s.array(n)
	case '{':
		n.kind = kindTable
		ok = s.inline(n)
	default:
		ok = s.bareValue(n)
	}
	if !ok {
		return s.fail()
	}
	// Underline no further than the first line.
	part := s.src[from:s.pos]
	if i := strings.IndexByte(part, '\n'); i >= 0 {
		part = strings.TrimRight(part[:i], "\r")
	}
	n.valLen = int32(utf8.RuneCountInString(part))
	return true
}

// quoted reads any kind of string.
func (s *scanner) quoted() bool {
	q := s.src[s.pos]
	three := s.src[s.pos : s.pos+1]
	three += three + three
	if !strings.HasPrefix(s.src[s.pos:], three) {
		return s.line(q)
	}
	for i := s.pos + 3; i < len(s.src); i++ {
		switch {
		case s.src[i] == '\\' && q == '"':
			i++
		case s.src[i] == q && strings.HasPrefix(s.src[i:], three):
			i += 3
			for more := 0; more < 2 && i < len(s.src) && s.src[i] == q; more++ {
				i++
			}
			s.pos = i
			return true
		}
	}
	return false
}

// line reads a string of one line.
func (s *scanner) line(q byte) bool {
	for i := s.pos + 1; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '\\' && q == '"':
			i++
		case c == '\n':
			return false
		case c == q:
			s.pos = i + 1
			return true
		}
	}
	return false
}

func (s *scanner) enter() bool {
	s.depth++
	s.deep = s.deep || s.depth > maxDepth
	return !s.deep
}

func (s *scanner) array(n *node) bool {
	if !s.enter() {
		return false
	}
	s.pos++
	for {
		s.space()
		if s.peek() == ']' {
			break
		}
		c := s.node("", kindArray)
		if !s.value(c) {
			return false
		}
		c.at, c.keyLen = c.val, c.valLen
		n.add(c)
		s.space()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != ']' {
			return false
		}
	}
	s.pos++
	s.depth--
	return true
}

func (s *scanner) inline(n *node) bool {
	if !s.enter() {
		return false
	}
	s.pos++
	for {
		s.space()
		if s.peek() == '}' {
			break
		}
		if !s.pair(n) {
			return false
		}
		s.space()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != '}' {
			return false
		}
	}
	s.pos++
	s.depth--
	return true
}

// bareValue reads a number, a date or a truth value.
func (s *scanner) bareValue(n *node) bool {
	from := s.pos
	for s.pos < len(s.src) && !strings.ContainsRune(",]}#\r\n", rune(s.src[s.pos])) {
		s.pos++
	}
	n.text = strings.TrimRight(s.src[from:s.pos], " \t")
	s.pos = from + len(n.text)
	n.kind = kindInt // the decoder's value says more, see link
	return n.text != ""
}

// link puts the decoder's strings and kinds into the tree. It tells whether
// both agree on the shape.
func link(n *node, v any) bool {
	switch v := v.(type) {
	case map[string]any:
		if n.kind != kindTable || len(v) != n.kids {
			return false
		}
		for c := n.first; c != nil; c = c.next {
			w, ok := v[c.key]
			if !ok || !link(c, w) {
				return false
			}
		}
	case []map[string]any:
		if n.kind != kindTables || len(v) != n.kids {
			return false
		}
		i := 0
		for c := n.first; c != nil; c, i = c.next, i+1 {
			if !link(c, v[i]) {
				return false
			}
		}
	case []any:
		if n.kind != kindArray || len(v) != n.kids {
			return false
		}
		i := 0
		for c := n.first; c != nil; c, i = c.next, i+1 {
			if !link(c, v[i]) {
				return false
			}
		}
	case string:
		n.text = v
		return n.kind == kindString
	default:
		return n.kind == kindInt && linkBare(n, v)
	}
	return true
}

func linkBare(n *node, v any) bool {
	switch v.(type) {
	case int64:
		n.kind = kindInt
	case float64:
		n.kind = kindFloat
	case bool:
		n.kind = kindBool
	case time.Time:
		n.kind = kindDate
	default:
		return false
	}
	return true
}

// decode hands a document to the decoder. A defect of the decoder is an
// error like any other.
func decode(src string) (v any, meta toml.MetaData, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = toml.ParseError{Message: "unreadable", Position: toml.Position{Line: 1}}
		}
	}()
	meta, err = toml.Decode(src, &v)
	return v, meta, err
}

// unescape reads the escapes of a quoted key, by asking the decoder.
func unescape(s string) string {
	v, _, err := decode(`k = "` + s + `"`)
	if err != nil {
		return s
	}
	m, _ := v.(map[string]any)
	t, _ := m["k"].(string)
	return t
}
