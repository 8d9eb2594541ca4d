// Package chart draws figures: a [Figure] is one set of data from which come
// the static SVG, the part of an ECharts option with the numbers, and, in
// render, the table and the sentence; so that the four cannot disagree.
//
// Smaller marks stand inside tables and lists: [Ruler], [Track] and [Bar].
//
// Colours are classes of the style sheet in drawings and names of its custom
// properties in options, never literal. Lengths come from decimals; angles
// alone need binary numbers.
//
// It knows no page, computes no result and chooses no words.
package chart

import "evalpress/generator/model"

// Decimal is short for [model.Decimal].
type Decimal = model.Decimal

// Hatch is the pattern and the status symbols to which figures refer; a page
// that shows figures carries it once.
const Hatch = `<svg class="defs" aria-hidden="true" focusable="false"><defs>` +
	`<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="f-loss3" width="5" height="5"/><path class="s-loss" d="M0 0v5" stroke-width="2.6"/></pattern>` +
	`<symbol id="s-met" viewBox="0 0 16 16"><circle class="f-main" cx="8" cy="8" r="7.5"/><path class="s-paper f-none" d="M4.4 8.3l2.5 2.5 4.8-5.3" stroke-width="1.9"/></symbol>` +
	`<symbol id="s-partly" viewBox="0 0 16 16"><circle class="f-paper s-main" cx="8" cy="8" r="6.7" stroke-width="1.6"/><path class="f-main" d="M8 1.3a6.7 6.7 0 0 0 0 13.4z"/></symbol>` +
	`<symbol id="s-missed" viewBox="0 0 16 16"><circle class="f-paper s-loss" cx="8" cy="8" r="6.7" stroke-width="1.6"/><path class="s-loss" d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6" stroke-width="1.9"/></symbol>` +
	`<symbol id="s-na" viewBox="0 0 16 16"><circle class="f-paper s-ink3" cx="8" cy="8" r="6.7" stroke-width="1.6" stroke-dasharray="2.6 1.6"/><path class="s-ink3" d="M5 8h6" stroke-width="1.9"/></symbol>` +
	`<symbol id="s-none" viewBox="0 0 16 16"><circle class="f-paper s-ink3" cx="8" cy="8" r="6.7" stroke-width="1.6" stroke-dasharray="2.6 1.6"/></symbol>` +
	`</defs></svg>`

// digits after the point of a length in percent.
const digits = 2

var (
	zero    = model.Int(0)
	hundred = model.Int(100)
)

// svg is a figure being written.
type svg struct{ buf []byte }

func (s *svg) raw(markup string) { s.buf = append(s.buf, markup...) }

// put appends markup, text, markup, text …; the text is escaped.
func (s *svg) put(parts ...string) {
	for i, p := range parts {
		if i%2 == 0 {
			s.buf = append(s.buf, p...)
			continue
		}
		for j := range len(p) {
			switch c := p[j]; c {
			case '&':
				s.buf = append(s.buf, "&amp;"...)
			case '<':
				s.buf = append(s.buf, "&lt;"...)
			case '>':
				s.buf = append(s.buf, "&gt;"...)
			case '"':
				s.buf = append(s.buf, "&#34;"...)
			default:
				s.buf = append(s.buf, c)
			}
		}
	}
}

// open begins the svg element. A figure without a label is decoration beside
// the numbers it shows and is hidden from readers' machines.
func (s *svg) open(class, label string) {
	if label == "" {
		s.put(`<svg class="`, class, `" aria-hidden="true" focusable="false">`)
		return
	}
	s.put(`<svg class="`, class, `" role="img" focusable="false" aria-label="`, label, `">`)
}

func (s *svg) close() { s.raw(`</svg>`) }

// at writes name="n%".
func (s *svg) at(name string, p Decimal) {
	s.raw(" " + name + `="`)
	s.buf = p.Trim().Append(s.buf)
	s.raw(`%"`)
}

// rect draws a box from x over w percent, between two heights in em.
func (s *svg) rect(class string, x, w Decimal, y, h string) {
	s.raw(`<rect class="` + class + `"`)
	s.at("x", x)
	s.at("width", w)
	s.raw(` y="` + y + `" height="` + h + `"/>`)
}

// hatched is rect with the pattern of lost points.
func (s *svg) hatched(x, w Decimal, y, h string) {
	s.raw(`<rect class="lost" fill="url(#hatch)"`)
	s.at("x", x)
	s.at("width", w)
	s.raw(` y="` + y + `" height="` + h + `"/>`)
}

// frame is a dashed box: there is something without a number.
func (s *svg) frame(class string, x, w Decimal, y, h string) {
	s.rect("dashed "+class, x, w, y, h)
}

// rule draws an upright line at x.
func (s *svg) rule(class string, x Decimal, y1, y2 string) {
	s.raw(`<line class="` + class + `"`)
	s.at("x1", x)
	s.at("x2", x)
	s.raw(` y1="` + y1 + `" y2="` + y2 + `"/>`)
}

// text writes words at x; dx moves them in em.
func (s *svg) text(class string, x Decimal, dx, y, words string) {
	s.raw(`<text class="` + class + `"`)
	s.at("x", x)
	if dx != "" {
		s.raw(` dx="` + dx + `"`)
	}
	s.put(` y="`+y+`">`, words, `</text>`)
}

// share is part ÷ whole in percent, within 0 to 100; 0 without numbers.
func share(part, whole Decimal) Decimal {
	p := part.Percent(whole, digits)
	switch {
	case !p.Known() || p.Sign() < 0:
		return zero
	case hundred.Less(p):
		return hundred
	}
	return p
}
