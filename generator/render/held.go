package render

import (
	"bytes"
	"html/template"
	"io"
	"strconv"
	"sync"
)

// held keeps the long stretches of one page beside its template, which would
// copy each of them twice: the template gets a mark, and the stretch takes the
// mark's place when the page is written.
type held struct {
	html
	ends []int
}

// helds are reused from page to page.
var helds = sync.Pool{New: func() any { return new(held) }}

// heldMark opens and closes a mark; no text has it, as XML and HTML forbid it.
const heldMark = "\x00"

// keep writes a stretch and gives its mark, "" for an empty one.
func (h *held) keep(write func(b *html) error) (template.HTML, error) {
	from := len(h.buf)
	if err := write(&h.html); err != nil {
		return "", err
	}
	if len(h.buf) == from {
		return "", nil
	}
	h.ends = append(h.ends, from, len(h.buf))
	return template.HTML(heldMark + strconv.Itoa(len(h.ends)/2-1) + heldMark), nil // a number
}

// fill writes a page with its stretches in the place of their marks.
func (h *held) fill(w io.Writer, page []byte) error {
	for {
		before, rest, marked := bytes.Cut(page, []byte(heldMark))
		if _, err := w.Write(before); err != nil || !marked {
			return err
		}
		name, after, _ := bytes.Cut(rest, []byte(heldMark))
		if i, err := strconv.Atoi(string(name)); err == nil && 2*i < len(h.ends) {
			if _, err := w.Write(h.buf[h.ends[2*i]:h.ends[2*i+1]]); err != nil {
				return err
			}
		}
		page = after
	}
}
