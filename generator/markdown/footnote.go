package markdown

import (
	"strconv"

	extast "github.com/yuin/goldmark/extension/ast"

	"evalpress/generator/diag"
)

// noteRef links to a footnote; its number shows.
func (w *writer) noteRef(n *extast.FootnoteLink) {
	if w.quiet > 0 {
		return
	}
	id, known := w.notes[n.Index]
	if known {
		w.tag("<sup>")
	} else {
		id = w.note(n.Index)
		w.tag(`<sup id="`)
		w.attr(id + "-ref")
		w.tag(`">`)
	}
	number := strconv.Itoa(n.Index)
	if w.linked {
		w.tag(number + "</sup>")
		return
	}
	w.tag(`<a href="#`)
	w.attr(id)
	w.tag(`" role="doc-noteref">` + number + "</a></sup>")
}

// note gives the anchor of a footnote; its first mention has it with -ref.
func (w *writer) note(index int) string {
	id, ok := w.notes[index]
	if !ok {
		if w.notes == nil {
			w.notes = map[int]string{}
		}
		id = w.opt.IDs.free("fn-"+strconv.Itoa(index), w.opt.Prefix, "")
		w.opt.IDs.Claim(id + "-ref")
		w.notes[index] = id
	}
	return id
}

// footnotes renders the notes at the end of a body.
func (w *writer) footnotes(list *extast.FootnoteList) {
	w.tag("<section class=\"fn\" role=\"doc-endnotes\" aria-label=\"")
	w.attr(w.opt.IDs.label(diag.T("注释", "Notes").In(w.opt.Lang)))
	w.tag("\">\n<ol>\n")
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		n, ok := c.(*extast.Footnote)
		if !ok {
			continue
		}
		id := w.note(n.Index)
		w.tag(`<li id="`)
		w.attr(id)
		w.tag(`">`)
		w.blocks(n, false)
		w.tag(`<a href="#`)
		w.attr(id + "-ref")
		w.tag(`" role="doc-backlink" aria-label="`)
		w.attr(diag.T("回到正文", "Back to the text").In(w.opt.Lang))
		w.tag("\">↩</a></li>\n")
	}
	w.tag("</ol>\n</section>\n")
}
