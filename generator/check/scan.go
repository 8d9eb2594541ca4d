package check

import "bytes"

// scanner walks the start tags of a page as a browser's tokenizer would:
// comments and the text of scripts, styles and titles hold no tags, attributes
// stand in either quotes or in none, behind any white space. It builds no
// tree, so it mends nothing: an svg that is never closed lasts to the end.
type scanner struct {
	rest []byte
	// foreign is a stack of bits: 1 within svg or math, where no element
	// holds raw text, 0 above it where such an element holds HTML again.
	foreign uint64

	// The tag that was read last.
	low    [16]byte // its name in lower case; no longer one matters
	n      int
	closed bool // ends in />
	attrs  [attrCount][]byte
	has    [attrCount]bool
}

// next goes to the next start tag; false is the end of the page. A tag that
// is never closed is none.
func (s *scanner) next() bool {
	for {
		i := bytes.IndexByte(s.rest, '<')
		if i < 0 || i+1 == len(s.rest) {
			return false
		}
		s.rest = s.rest[i+1:]
		switch c := s.rest[0]; {
		case letter(c):
			if !s.tag() {
				return false
			}
			s.enter()
			return true
		case c == '/' && len(s.rest) > 1 && letter(s.rest[1]):
			s.rest = s.rest[1:]
			if !s.tag() {
				return false
			}
			s.leave()
		case c == '!':
			s.declaration()
		case c == '?', c == '/':
			s.past(">")
		}
	}
}

// name is that of the tag that was read last, in lower case.
func (s *scanner) name() []byte { return s.low[:s.n] }

// tag reads a name and attributes up to the >.
func (s *scanner) tag() bool {
	b, n := s.rest, 0
	for n < len(b) && !space(b[n]) && b[n] != '/' && b[n] != '>' {
		n++
	}
	s.n, s.closed, s.has = 0, false, [attrCount]bool{}
	if n <= len(s.low) {
		for i, c := range b[:n] {
			s.low[i] = lower(c)
		}
		s.n = n
	}
	b = b[n:]
	for len(b) > 0 {
		switch c := b[0]; {
		case c == '>':
			s.rest = b[1:]
			return true
		case c == '/':
			s.closed = len(b) > 1 && b[1] == '>'
			b = b[1:]
		case space(c):
			b = b[1:]
		default:
			b = s.attribute(b)
		}
	}
	return false
}

// skip goes behind an end tag and keeps the tag that was read last.
func (s *scanner) skip() {
	end := scanner{rest: s.rest}
	if !end.tag() {
		end.rest = nil
	}
	s.rest = end.rest
}

// enter passes the text behind a start tag that can hold no tags, and notes
// where foreign content begins.
func (s *scanner) enter() {
	switch string(s.name()) {
	case "svg", "math":
		s.push(1)
	case "foreignobject", "desc":
		if s.foreign&1 == 1 {
			s.push(0)
		}
	case "title":
		if s.foreign&1 == 1 {
			s.push(0)
			return
		}
		s.text()
	case "textarea", "style", "iframe", "noembed", "noframes", "xmp":
		if s.foreign&1 == 0 {
			s.text()
		}
	case "script":
		if s.foreign&1 == 0 {
			s.script()
		}
	case "plaintext":
		if s.foreign&1 == 0 {
			s.rest = nil
		}
	}
}

func (s *scanner) push(bit uint64) {
	if !s.closed {
		s.foreign = s.foreign<<1 | bit
	}
}

// leave notes where foreign content ends.
func (s *scanner) leave() {
	switch string(s.name()) {
	case "svg", "math":
		for s.foreign != 0 && s.foreign&1 == 0 { // what was left open within
			s.foreign >>= 1
		}
		s.foreign >>= 1
	case "foreignobject", "desc", "title":
		if s.foreign&3 == 2 {
			s.foreign >>= 1
		}
	}
}

// text goes behind the end tag's name; what follows it holds no tag.
func (s *scanner) text() {
	for {
		i := bytes.Index(s.rest, []byte("</"))
		if i < 0 {
			s.rest = nil
			return
		}
		s.rest = s.rest[i+2:]
		if opens(s.rest, s.name()) {
			s.rest = s.rest[s.n:]
			s.skip()
			return
		}
	}
}

// script goes behind a script's end tag. A script that opens a comment and
// another script in it ends where that one's comment allows.
func (s *scanner) script() {
	const plain, comment, nested = 0, 1, 2
	state := plain
	for b := s.rest; ; b = b[1:] {
		i := bytes.IndexAny(b, "<-")
		if i < 0 {
			s.rest = nil
			return
		}
		b = b[i:]
		switch {
		case state != plain && bytes.HasPrefix(b, []byte("-->")):
			state = plain
		case state == plain && bytes.HasPrefix(b, []byte("<!--")):
			state, b = comment, b[1:] // its dashes may be those of -->
		case state == comment && b[0] == '<' && opens(b[1:], s.name()):
			state = nested
		case bytes.HasPrefix(b, []byte("</")) && opens(b[2:], s.name()):
			if state == nested {
				state = comment
				continue
			}
			s.rest = b[2+s.n:]
			s.skip()
			return
		}
	}
}

// declaration goes behind a comment, a doctype or CDATA.
func (s *scanner) declaration() {
	b := s.rest[1:]
	switch {
	case bytes.HasPrefix(b, []byte("--")):
		for i := 2; i < len(b); i++ {
			k := bytes.IndexByte(b[i:], '>')
			if k < 0 {
				break
			}
			i += k
			// <!--> and <!---> are whole comments; --!> needs dashes of its own.
			if bytes.HasSuffix(b[:i], []byte("--")) || bytes.HasSuffix(b[2:i], []byte("--!")) {
				s.rest = b[i+1:]
				return
			}
		}
		s.rest = nil
	case s.foreign&1 == 1 && bytes.HasPrefix(b, []byte("[CDATA[")):
		s.past("]]>")
	default:
		s.past(">")
	}
}

func (s *scanner) past(mark string) {
	_, s.rest, _ = bytes.Cut(s.rest, []byte(mark))
}

// opens tells that text begins with a whole name, in whatever case.
func opens(b, name []byte) bool {
	if len(b) <= len(name) {
		return false
	}
	for i := range name {
		if lower(b[i]) != name[i] {
			return false
		}
	}
	c := b[len(name)]
	return space(c) || c == '/' || c == '>'
}

func letter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

func space(c byte) bool {
	return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r')
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

func trimLeft(b []byte) []byte {
	for len(b) > 0 && space(b[0]) {
		b = b[1:]
	}
	return b
}
