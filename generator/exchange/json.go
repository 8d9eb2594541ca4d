package exchange

import (
	"unicode/utf8"

	"evalpress/generator/model"
)

// object is JSON being written, append by append. A member without a value is
// left out, so that what is missing is never 0 or "".
type object struct {
	buf   []byte
	comma bool // a value stands before
}

// sep puts a comma between values.
func (o *object) sep() {
	if o.comma {
		o.buf = append(o.buf, ',')
	}
	o.comma = true
}

func (o *object) key(name string) {
	o.sep()
	o.buf = append(o.buf, '"')
	o.buf = append(o.buf, name...)
	o.buf = append(o.buf, '"', ':')
}

// open begins an object or array.
func (o *object) open(c byte) { o.buf, o.comma = append(o.buf, c), false }

// end ends one.
func (o *object) end(c byte) { o.buf, o.comma = append(o.buf, c), true }

// line lets the next value begin on a line of its own.
func (o *object) line() {
	if o.comma {
		o.buf = append(o.buf, ',')
	}
	o.buf, o.comma = append(o.buf, '\n'), false
}

// str writes a member with a text, unless it is empty.
func (o *object) str(name, value string) {
	if value != "" {
		o.key(name)
		o.buf = appendString(o.buf, value)
	}
}

// num writes a number, its digits as they are, unless there is none.
func (o *object) num(name string, d model.Decimal) {
	if d.Known() {
		o.key(name)
		o.buf = d.Append(o.buf)
	}
}

// null writes a number, or null where there is none: for what a reader will
// look for.
func (o *object) null(name string, d model.Decimal) {
	o.key(name)
	if d.Known() {
		o.buf = d.Append(o.buf)
		return
	}
	o.buf = append(o.buf, "null"...)
}

func (o *object) whole(name string, n int) {
	if n != 0 {
		o.num(name, model.Int(n))
	}
}

func (o *object) truth(name string, b bool) {
	if b {
		o.key(name)
		o.buf = append(o.buf, "true"...)
	}
}

// strs writes a list of texts, unless it is empty.
func (o *object) strs(name string, list []string) {
	if len(list) == 0 {
		return
	}
	o.key(name)
	o.open('[')
	for _, s := range list {
		o.sep()
		o.buf = appendString(o.buf, s)
	}
	o.end(']')
}

// list writes n objects, each on a line of its own; nothing when there are
// none.
func (o *object) list(name string, n int, each func(i int)) {
	if n == 0 {
		return
	}
	o.line()
	o.key(name)
	o.open('[')
	for i := range n {
		o.line()
		o.open('{')
		each(i)
		o.end('}')
	}
	o.end(']')
}

// object writes a member that is an object.
func (o *object) object(name string, fill func()) {
	o.key(name)
	o.open('{')
	fill()
	o.end('}')
}

const hex = "0123456789abcdef"

// appendString appends a JSON string. What could end a script element, or a
// line of one, is escaped too; what is no UTF-8 becomes U+FFFD.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 || r == '\u2028' || r == '\u2029' {
				dst = append(dst, s[from:i]...)
				dst = append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
				from = i + n
			}
			i += n
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7f {
			i++
			continue
		}
		dst = append(dst, s[from:i]...)
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		from = i
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
