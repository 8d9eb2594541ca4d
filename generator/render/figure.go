package render

import (
	"strings"

	"evalpress/generator/chart"
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// figureName is a figure as a directive calls it: {{< figure "radar" >}}.
type figureName struct {
	kind  chart.Kind
	zh    string
	build func(*reportView, blockArgs) []*chart.Figure
}

// figureNames are the figures that can be placed.
var figureNames = []figureName{
	{chart.Scale, "标尺", (*reportView).scaleFigure},
	{chart.Bars, "维度", (*reportView).barsFigure},
	{chart.Radar, "雷达", (*reportView).radarFigure},
	{chart.Losses, "失分", (*reportView).lossesFigure},
	{chart.Tree, "指标树", (*reportView).treeFigure},
	{chart.Goals, "目标", (*reportView).goalsFigure},
	{chart.Budget, "预算", (*reportView).budgetFigures},
	{chart.Survey, "问卷", (*reportView).surveyFigures},
	{chart.Years, "历年", (*reportView).yearsFigure},
	{chart.Peers, "同类", (*reportView).peersFigure},
}

func figureOf(name string) *figureName {
	for i := range figureNames {
		if n := &figureNames[i]; string(n.kind) == name || n.zh == name || n.zh+"图" == name {
			return n
		}
	}
	return nil
}

// unknownFigure says what is wrong with a figure's name; ok when nothing is.
func unknownFigure(args []string) (found, hint string, ok bool) {
	if len(args) > 0 && figureOf(args[0]) != nil {
		return "", "", true
	}
	var names []string
	for _, n := range figureNames {
		names = append(names, string(n.kind), n.zh)
	}
	if len(args) == 0 {
		return "figure", strings.Join(names, "、"), false
	}
	return args[0], firstOf(diag.Nearest(args[0], names), strings.Join(names, "、")), false
}

// writeFigure writes the figure that a directive names, with the author's
// caption and words where given. Where the data make no figure it says why.
func writeFigure(b *html, v *reportView, a blockArgs) {
	if len(a.Pos) == 0 {
		return
	}
	n := figureOf(a.Pos[0])
	if n == nil {
		return
	}
	list := n.build(v, a)
	for _, f := range list {
		f.Title = firstOf(a.Named["caption"], f.Title)
		f.Alt = firstOf(a.Named["alt"], f.Alt)
		b.raw(`<div class="blk">`)
		b.figure(v.Words, v.page(), f, v.Data)
		b.raw(`</div>`)
	}
	if len(list) == 0 {
		b.put(`<p class="say gap">`, v.Words.Get("figure.none_"+string(n.kind)), `</p>`)
	}
}

// drawn writes a figure where it says something; the page's own tables have
// the numbers of those that do not.
func (b *html) drawn(v *reportView, list ...*chart.Figure) {
	for _, f := range list {
		if f.Can() && !v.Tables {
			b.figure(v.Words, v.page(), f, v.Data)
		}
	}
}

// figure writes one figure: drawing, sentence, data table and what the
// browser's figure needs. On one page an id stands once. d tells where it can
// be embedded from; nil for nowhere.
func (b *html) figure(w *Words, s *pageState, f *chart.Figure, d *reportData) {
	b.raw(`<figure class="fig"`)
	if !s.ids[f.ID] {
		s.ids[f.ID] = true
		b.put(` id="`, f.ID, `"`)
	}
	b.put(`><figcaption><span class="no f"></span>`, f.Title, ``)
	if f.How != "" {
		b.put(` <span class="how">`, f.How, `</span>`)
	}
	b.raw(`</figcaption>`)
	can := f.Can()
	if can {
		b.raw(`<div class="plot">`)
		b.buf = f.Draw(b.buf)
		b.raw(`</div>`)
	} else {
		b.put(`<p class="say gap">`, w.Get("figure.none_"+string(f.Kind)), `</p>`)
	}
	b.put(`<div class="side"><p class="alt">`, f.Alt, `</p>`)
	b.put(`<details class="data"><summary>`, w.Get("figure.data"), `</summary>`)
	b.figureTable(f)
	if can {
		b.embedLine(w, d, f.ID, f.Title)
	}
	b.raw(`</details></div>`)
	if can {
		if data, err := f.Data(); err == nil { // data of ours always marshal
			s.figures++
			b.raw(`<script type="application/json" class="option">`)
			b.buf = append(b.buf, data...)
			b.raw(`</script>`)
		}
	}
	b.raw(`</figure>`)
}

// figureTable writes the numbers of a figure, each as printed elsewhere.
func (b *html) figureTable(f *chart.Figure) {
	b.put(`<div class="tb scroll" role="region" tabindex="0" aria-label="`, f.Title, `"><table class="fdata"><caption class="vh">`, f.Title, `</caption><thead><tr><th scope="col">`, f.Head, `</th>`)
	for _, c := range f.Cols {
		b.put(`<th scope="col" class="r">`, c.Name, ``)
		if c.Unit != "" {
			b.put(`<small>`, c.Unit, `</small>`)
		}
		b.raw(`</th>`)
	}
	b.raw(`</tr></thead><tbody>`)
	for i := range f.Rows {
		r := &f.Rows[i]
		b.raw(`<tr><th scope="row">`)
		if r.Href != "" {
			b.raw(link(r.Href, r.Name))
		} else {
			b.text(r.Name)
		}
		if r.Note != "" {
			b.put(`<small>`, r.Note, `</small>`)
		}
		b.raw(`</th>`)
		for c := range f.Cols {
			b.raw(`<td class="r">`)
			if c < len(r.Cells) {
				b.orDash(r.Cells[c].Text)
			} else {
				b.dash()
			}
			b.raw(`</td>`)
		}
		b.raw(`</tr>`)
	}
	b.raw(`</tbody></table></div>`)
}

// pairs makes columns from names and units in turn.
func pairs(words ...string) []chart.Col {
	var list []chart.Col
	for i := 0; i+1 < len(words); i += 2 {
		list = append(list, chart.Col{Name: words[i], Unit: words[i+1]})
	}
	return list
}

func numCell(d model.Decimal) chart.Cell  { return chart.Cell{Num: d, Text: number(d)} }
func rateCell(d model.Decimal) chart.Cell { return chart.Cell{Num: d, Text: percent(d)} }

// inWords is the figure's sentence: its title, then the numbers of some
// columns, row by row; beyond a dozen rows it sends to the table.
func inWords(w *Words, f *chart.Figure, cols ...int) string {
	const most = 12
	var out strings.Builder
	out.WriteString(f.Title)
	out.WriteString(w.Get("lead.stop"))
	for _, c := range cols {
		if c >= len(f.Cols) {
			continue
		}
		var list []string
		for i := range f.Rows {
			if c < len(f.Rows[i].Cells) && f.Rows[i].Cells[c].Num.Known() {
				list = append(list, f.Rows[i].Name+" "+f.Rows[i].Cells[c].Text)
			}
		}
		if len(list) == 0 {
			continue
		}
		more := ""
		if len(list) > most {
			list, more = list[:most], w.Get("figure.more")
		}
		out.WriteString(w.Fill("figure.list", "name", f.Cols[c].Name, "list", strings.Join(list, w.Get("lead.list"))+more))
	}
	return out.String()
}
