package render

import "evalpress/generator/chart"

// writeTrend writes how the report stands: its dimensions, its earlier years,
// its peers. What cannot be drawn is left out.
func writeTrend(b *html, v *reportView, a blockArgs) {
	list := append(append(v.radarFigure(a), v.yearsFigure(a)...), v.peersFigure(a)...)
	if !anyDrawn(list) {
		return
	}
	b.open(v, "trend")
	b.drawn(v, list...)
	b.raw(`</div>`)
}

// writeFigures writes the figures that say the same as the top of the page in
// another way, folded: one click away.
func writeFigures(b *html, v *reportView, a blockArgs) {
	list := append(append(v.scaleFigure(a), v.barsFigure(a)...), v.treeFigure(a)...)
	if !anyDrawn(list) {
		return
	}
	b.open(v, "figures")
	b.put(`<details class="morefigs"><summary>`, v.Words.Get("figure.others"), `</summary>`)
	b.drawn(v, list...)
	b.raw(`</details></div>`)
}

func anyDrawn(list []*chart.Figure) bool {
	for _, f := range list {
		if f.Can() {
			return true
		}
	}
	return false
}
