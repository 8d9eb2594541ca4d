package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"evalpress/generator/diag"
)

// table renders a table in a region that scrolls by itself, so it can take the
// focus and has a name.
func (w *writer) table(n *extast.Table) {
	w.tag(`<div class="tb" role="region" tabindex="0" aria-label="`)
	w.attr(w.opt.IDs.label(w.tableName()))
	w.tag("\">\n<table>\n")
	body := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, head := c.(*extast.TableHeader); head {
			w.tag("<thead>\n")
			w.row(c, true)
			w.tag("</thead>\n")
			continue
		}
		if !body {
			w.tag("<tbody>\n")
			body = true
		}
		w.row(c, false)
	}
	if body {
		w.tag("</tbody>\n")
	}
	w.tag("</table>\n</div>\n")
}

// tableName names a table after the heading above it.
func (w *writer) tableName() string {
	name := diag.T("表格", "Table").In(w.opt.Lang)
	title := ""
	if k := len(w.headings); k > 0 {
		title = w.headings[k-1].Title
	} else if w.title != nil {
		title = w.title.Title
	}
	if title == "" {
		return name
	}
	return name + diag.T("：", ": ").In(w.opt.Lang) + title
}

func (w *writer) row(n ast.Node, head bool) {
	w.tag("<tr>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		element, scope := "td", ""
		if head && c.FirstChild() != nil { // a head without words names nothing
			element, scope = "th", ` scope="col"`
		}
		class := ""
		if cell, ok := c.(*extast.TableCell); ok {
			switch cell.Alignment {
			case extast.AlignRight:
				class = ` class="r"`
			case extast.AlignCenter:
				class = ` class="c"`
			}
		}
		w.tag("<" + element + scope + class + ">")
		w.inlines(c)
		w.endCell()
		w.tag("</" + element + ">")
	}
	w.tag("</tr>\n")
	w.endBlock()
}

// endCell parts the text of cells.
func (w *writer) endCell() {
	w.flush()
	w.last, w.pending = 0, false
	w.plain = append(w.plain, '\t')
}
