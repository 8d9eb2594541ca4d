package source

import (
	"strings"
	"unicode/utf8"
)

// nodeKind is what stands at a place of a TOML document.
type nodeKind uint8

const (
	kindTable  nodeKind = iota // [x], x = {…}, or implied by a.b
	kindTables                 // [[x]]: its children are tables
	kindArray                  // [ … ]
	kindString
	kindInt
	kindFloat
	kindDate
	kindBool
)

// place is a position inside one file, both from 1; col counts characters.
type place struct{ line, col int32 }

// node is one key with its value, or one element of an array. The tree holds
// the nodes in the order of the document.
type node struct {
	key    string
	text   string // strings: as the decoder reads them; other values: as typed
	kind   nodeKind
	at     place // of the key; of the value for elements of arrays
	keyLen int32 // characters of the key as typed
	val    place // of the value; of the key for tables with a head
	valLen int32

	parent, first, last, next *node
	kids                      int
	index                     map[string]*node // only for wide tables
}

// wide is the number of children from which a table is looked up by a map.
const wide = 16

// child finds a key of a table.
func (n *node) child(key string) *node {
	if n.kids > wide {
		if n.index == nil {
			n.index = make(map[string]*node, 2*n.kids)
			for c := n.first; c != nil; c = c.next {
				n.index[c.key] = c
			}
		}
		return n.index[key]
	}
	for c := n.first; c != nil; c = c.next {
		if c.key == key {
			return c
		}
	}
	return nil
}

func (n *node) add(c *node) {
	c.parent = n
	if n.last == nil {
		n.first = c
	} else {
		n.last.next = c
	}
	n.last = c
	n.kids++
	if n.index != nil {
		n.index[c.key] = c
	}
}

// maxDepth is how deep arrays and inline tables may nest.
const maxDepth = 64

// scanner finds where keys and values stand. It reads documents that the
// decoder accepts; of others it reads a part and stops.
type scanner struct {
	src   string
	pos   int
	depth int
	deep  bool // nesting beyond maxDepth was met
	bad   bool // this is no TOML as far as the scanner knows

	mark    int   // byte offset up to which at is known
	at      place // place of mark
	root    *node
	current *node   // table the next key belongs to
	order   []*node // every key and head in order, for tests against the decoder's own list
	slab    []node
}

// scan reads a whole document.
func scan(src string) *scanner {
	s := &scanner{src: src, at: place{1, 1}}
	s.root = s.node("", kindTable)
	s.current = s.root
	for s.top() {
	}
	return s
}

func (s *scanner) node(key string, kind nodeKind) *node {
	if len(s.slab) == 0 {
		s.slab = make([]node, 64)
	}
	n := &s.slab[0]
	s.slab = s.slab[1:]
	n.key, n.kind = key, kind
	return n
}

// where is the place of a byte offset. Offsets are asked for in rising order,
// so that the whole document is counted once.
func (s *scanner) where(off int) place {
	if off < s.mark {
		return placeOf(s.src, off)
	}
	part := s.src[s.mark:off]
	if i := strings.LastIndexByte(part, '\n'); i >= 0 {
		s.at.line += int32(strings.Count(part, "\n"))
		s.at.col = 1
		part = part[i+1:]
	}
	s.at.col += int32(utf8.RuneCountInString(part))
	s.mark = off
	return s.at
}

// placeOf counts lines and characters from the start.
func placeOf(src string, off int) place {
	head := src[:min(max(off, 0), len(src))]
	line := strings.Count(head, "\n")
	return place{int32(line + 1), int32(utf8.RuneCountInString(head[strings.LastIndexByte(head, '\n')+1:]) + 1)}
}

func (s *scanner) fail() bool { s.bad = true; return false }

func (s *scanner) peek() byte {
	if s.pos < len(s.src) {
		return s.src[s.pos]
	}
	return 0
}

func (s *scanner) blanks() {
	for s.pos < len(s.src) && (s.src[s.pos] == ' ' || s.src[s.pos] == '\t') {
		s.pos++
	}
}

// space skips blanks, line ends and comments.
func (s *scanner) space() {
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		case '#':
			s.comment()
		default:
			return
		}
	}
}

func (s *scanner) comment() {
	if i := strings.IndexByte(s.src[s.pos:], '\n'); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.src)
	}
}

// top reads one line at the top level: a head, a key with its value, or
// nothing. It tells whether there is more.
func (s *scanner) top() bool {
	s.space()
	if s.pos >= len(s.src) {
		return false
	}
	if s.peek() == '[' {
		return s.head()
	}
	return s.pair(s.current)
}

// head reads [a.b] or [[a.b]].
func (s *scanner) head() bool {
	s.pos++
	kind := kindTable
	if s.peek() == '[' {
		s.pos++
		kind = kindTables
	}
	t := s.root
	for {
		s.blanks()
		key, at, n, ok := s.keyPart()
		if !ok {
			return s.fail()
		}
		s.blanks()
		if s.peek() == '.' {
			s.pos++
			t = s.step(t, key, at, n)
			continue
		}
		s.current = s.open(t, key, kind, at, n)
		break
	}
	close := "]"
	if kind == kindTables {
		close = "]]"
	}
	if !strings.HasPrefix(s.src[s.pos:], close) {
		return s.fail()
	}
	s.pos += len(close)
	s.order = append(s.order, s.current)
	return true
}

// step goes into a table, making it when it is new.
func (s *scanner) step(t *node, key string, at place, n int32) *node {
	c := t.child(key)
	if c == nil {
		return s.table(t, key, at, n)
	}
	if c.kind == kindTables && c.last != nil {
		return c.last
	}
	return c
}

func (s *scanner) table(t *node, key string, at place, n int32) *node {
	c := s.node(key, kindTable)
	c.at, c.val, c.keyLen, c.valLen = at, at, n, n
	t.add(c)
	return c
}

// open goes into the table a head names.
func (s *scanner) open(t *node, key string, kind nodeKind, at place, n int32) *node {
	c := t.child(key)
	if kind == kindTable {
		if c == nil {
			return s.table(t, key, at, n)
		}
		c.at, c.val, c.keyLen, c.valLen = at, at, n, n
		return c
	}
	if c == nil {
		c = s.table(t, key, at, n)
		c.kind = kindTables
	}
	return s.table(c, key, at, n)
}

// pair reads key = value.
func (s *scanner) pair(t *node) bool {
	for {
		s.blanks()
		key, at, n, ok := s.keyPart()
		if !ok {
			return s.fail()
		}
		s.blanks()
		switch s.peek() {
		case '.':
			s.pos++
			t = s.step(t, key, at, n)
			continue
		case '=':
			s.pos++
		default:
			return s.fail()
		}
		c := s.node(key, kindTable)
		c.at, c.keyLen = at, n
		t.add(c)
		s.order = append(s.order, c)
		return s.value(c)
	}
}

// keyPart reads one part of a key.
func (s *scanner) keyPart() (key string, at place, n int32, ok bool) {
	from := s.pos
	at = s.where(from)
	switch s.peek() {
	case '"', '\'':
		q := s.peek()
		if !s.line(q) {
			return "", at, 0, false
		}
		key = s.src[from+1 : s.pos-1]
		if q == '"' && strings.IndexByte(key, '\\') >= 0 {
			key = unescape(key)
		}
	default:
		for s.pos < len(s.src) && bare(s.src[s.pos]) {
			s.pos++
		}
		key = s.src[from:s.pos]
		// The decoder takes a bare part without characters where a dot
		// went before; so does the scanner.
	}
	return key, at, int32(utf8.RuneCountInString(s.src[from:s.pos])), true
}

func bare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}
