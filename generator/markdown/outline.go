package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// deepest is the deepest level of headings in Markdown and in HTML.
const deepest = 6

// outline follows the headings of a body.
type outline struct {
	level int                 // of the last heading, as written; 0 before the first
	count [deepest + 1]int    // headings so far under the present parent, by level
	ids   [deepest + 1]string // anchors of the present parents, by level
}

// heading renders a heading and enters it in the outline.
func (w *writer) heading(n *ast.Heading) {
	opening := len(w.html)+len(w.parts)+len(w.headings) == 0 && w.title == nil
	at, plainAt := len(w.html), len(w.plain)
	w.strip, w.slugging, w.typed, w.words, w.refName = true, true, "", w.words[:0], ""
	w.inlines(n)
	w.strip, w.slugging = false, false
	w.flush()
	h := Heading{
		Level: n.Level, Typed: w.typed, Pos: w.body.pos(max(0, n.Pos())),
		Title: strings.TrimSpace(string(w.plain[plainAt:])),
	}
	w.scratch = append(w.scratch[:0], w.html[at:]...)
	w.html = w.html[:at]
	w.endBlock()
	if h.Title == "" {
		w.find(headingEmpty, h.Pos, n.Level)
		return
	}
	w.place(&h, n)
	if opening && h.Level == 1 && w.opt.TakeTitle {
		w.title = &h
		w.plain = w.plain[:plainAt]
		return
	}
	w.headings = append(w.headings, h)
	w.openHeading(&h)
}

// openHeading writes the heading whose inside waits in scratch.
func (w *writer) openHeading(h *Heading) {
	name := string(rune('0' + min(max(h.Level+w.opt.Shift, 1), deepest)))
	w.tag("<h" + name + ` id="`)
	w.attr(h.ID)
	w.tag(`">`)
	number := h.Number
	if number == "" {
		number = h.Typed
	}
	if number != "" {
		w.tag(`<span class="no">`)
		w.attr(number)
		w.tag("</span>")
		if strings.HasSuffix(number, ".") || strings.HasSuffix(number, ")") {
			w.tag(" ") // 1. 2021年 must not read 1.2021年
		}
	}
	w.html = append(w.html, w.scratch...)
	w.tag("</h" + name + ">\n")
}

// place gives a heading its number and its anchor.
func (w *writer) place(h *Heading, n *ast.Heading) {
	o := &w.outline
	if o.level > 0 && h.Level > o.level+1 {
		w.find(headingSkip, h.Pos, n.Level, o.level, h.Level)
	}
	o.level = h.Level
	o.count[h.Level]++
	clear(o.count[h.Level+1:])
	clear(o.ids[h.Level:])
	if w.opt.NumberFrom > 0 && h.Level >= w.opt.NumberFrom {
		h.Number = NumberIn(w.opt.Lang, h.Level, o.count[h.Level])
	}
	h.ID = w.anchor(h, n)
	o.ids[h.Level] = h.ID
}

// anchor is the author's {#name}, else made from the heading's own words: not
// from its number nor from values, both of which change.
func (w *writer) anchor(h *Heading, n *ast.Heading) string {
	if v, ok := n.AttributeString("id"); ok {
		if id, ok := v.([]byte); ok {
			name := cleanID(string(w.literal(id)))
			if name != "" {
				if w.opt.IDs.Claim(name) {
					return name
				}
				w.find(anchorTwice, h.Pos, n.Level, name)
				return w.opt.IDs.free(name, "", "")
			}
		}
	}
	slug := Slug(string(w.words))
	if slug == "" {
		slug = Slug(w.refName)
	}
	if slug == "" {
		slug = "section"
	}
	parent := ""
	for _, id := range w.outline.ids[:h.Level] {
		if id != "" {
			parent = id
		}
	}
	return w.opt.IDs.free(slug, w.opt.Prefix, parent)
}
