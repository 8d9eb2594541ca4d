package render

import (
	"bytes"
	"strings"

	"evalpress/generator/model"
)

// fixed gives the last correction of the value at a place; nil for a value
// that was never corrected.
func (v *reportView) fixed(place string) *model.Change {
	s := v.page()
	if s.fixed == nil {
		s.fixed = map[string]*model.Change{}
		for i := range v.Report.Revisions {
			for j := range v.Report.Revisions[i].Changes {
				if c := &v.Report.Revisions[i].Changes[j]; c.At != "" {
					s.fixed[c.At] = c
				}
			}
		}
	}
	return s.fixed[place]
}

// was marks a corrected value: a word that leads to the corrections, and the
// old value, struck through.
func (b *html) was(v *reportView, place string) {
	if c := v.fixed(place); c != nil {
		b.put(` <small class="was"><a href="#b-revisions">`, v.Words.Get("fix.was"), `</a> <del>`, c.Old, `</del></small>`)
	}
}

// wasIn marks the value of the cell that was written last.
func (b *html) wasIn(v *reportView, place string) {
	end := []byte("</td>")
	if v.fixed(place) == nil || !bytes.HasSuffix(b.buf, end) {
		return
	}
	b.buf = b.buf[:len(b.buf)-len(end)]
	b.was(v, place)
	b.buf = append(b.buf, end...)
}

// placeOf names a node as findings and corrections do.
func placeOf(n *model.Indicator) string {
	if n.Parent < 0 {
		return "dimension." + n.Name
	}
	return "indicator." + firstOf(n.Code, n.Name)
}

// fieldOf is the field of a column of the indicator table.
func fieldOf(key string) string {
	if key = strings.TrimPrefix(key, "by "); key == "final" {
		return "score"
	}
	return key
}

// below the tables whose cells carry no mark of their own, corrections stand
// in a line.
var inLine = map[string]bool{"budget": true, "survey": true, "team": true, "annex": true, "problem": true, "advice": true, "dates": true}

// fixedAt writes what was corrected at places or below them.
func (b *html) fixedAt(v *reportView, places ...string) {
	for i := range v.Report.Revisions {
		for j := range v.Report.Revisions[i].Changes {
			c := &v.Report.Revisions[i].Changes[j]
			kind, _, _ := strings.Cut(c.At, ".")
			if !inLine[kind] {
				continue
			}
			for _, p := range places {
				if below(p, c.At) {
					b.put(`<p class="wv"><b><a href="#b-revisions">`, v.Words.Get("fix.title"), `</a></b> `)
					b.change(v, c)
					b.raw(`</p>`)
					break
				}
			}
		}
	}
}
