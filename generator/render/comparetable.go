package render

import (
	"html/template"
	"strconv"
)

// Table writes the comparison as a table. The script compare.js builds the
// same.
func (c *comparison) Table() template.HTML {
	w, b := c.words, &html{}
	b.put(`<div class="tb"><table class="stk list cmp"><caption class="vh">`, c.Title, "</caption>\n<thead><tr><th scope=\"col\">", w.Get("compare.item"), `</th>`)
	for _, h := range c.Heads {
		b.put(`<th scope="col"><a href="`, h.Href, `">`, h.Label, `</a><small>`, h.Title, `</small></th>`)
	}
	b.raw("</tr></thead>\n")
	for _, g := range c.Groups {
		b.put(`<tbody><tr class="grp"><th scope="rowgroup" colspan="`, strconv.Itoa(len(c.Heads)+1), `">`, g.Title, "</th></tr>\n")
		for i := range g.Rows {
			b.compared(w, &g.Rows[i])
		}
		b.raw("</tbody>")
	}
	b.raw("\n</table></div>\n")
	return template.HTML(b.buf) // our own writer, which escapes all words
}

// compared writes one row. What differs says so by a sign and in words.
func (b *html) compared(w *Words, row *compareRow) {
	if row.Differs {
		b.put(`<tr><th scope="row"><span class="ne" aria-hidden="true">≠</span><span class="vh">`, w.Get("compare.differs"), ` </span>`, row.Name)
	} else {
		b.put(`<tr class="same"><th scope="row">`, row.Name)
	}
	if row.Note != "" {
		b.put(`<small>`, row.Note, `</small>`)
	}
	b.raw("</th>")
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Value == "" {
			b.put(`<td data-l="`, c.Label, `"><span class="dash">—</span></td>`)
			continue
		}
		b.put(`<td data-l="`, c.Label, `"><b>`, c.Value, `</b>`)
		for _, more := range [...]struct{ open, words string }{{` <span class="sub">/ `, c.Of}, {` <span class="pc">`, c.Rate}, {` <span class="by">`, c.Change}} {
			if more.words != "" {
				b.put(more.open, more.words, `</span>`)
			}
		}
		b.raw("</td>")
	}
	b.raw("</tr>\n")
}
