package render

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"evalpress/generator/model"
)

// col is one column of a table: its head and the class of its cells.
type col struct{ label, class string }

// open begins the wrapper of a block.
func (b *html) open(v *reportView, name string) {
	b.raw(`<div class="blk"`)
	b.id(v, "b-"+name)
	b.raw(`>`)
}

// label writes the small head of a block that has no caption of its own.
func (b *html) label(v *reportView, key string) { b.put(`<p class="lab">`, v.Words.Get(key), `</p>`) }

// table begins a table. Its roles are written out, since stacking rows on a
// narrow screen would else take them away.
func (b *html) table(class, caption, unit string, cols ...col) {
	b.put(`<div class="tb`, "", ``)
	if i := strings.IndexByte(class, ' '); i > 0 {
		b.raw(class[i:]) // how early its rows stack: mid, wide
	}
	stack := "stk "
	if len(cols) <= 3 && !strings.Contains(class, "list") {
		stack = "" // short rows are read across at any width
		for _, c := range cols {
			if c.class == "w" {
				stack = "stk "
			}
		}
	}
	b.put(`"><table class="`+stack, class, `" role="table"><caption><span class="no t"></span>`, caption, ``)
	if unit != "" {
		b.put(` <span class="u">`, unit, `</span>`)
	}
	b.raw(`</caption><thead role="rowgroup"><tr role="row">`)
	for _, c := range cols {
		b.raw(`<th scope="col" role="columnheader"`)
		if c.class != "" {
			b.put(` class="`, c.class, `"`)
		}
		b.put(`>`, c.label, `</th>`)
	}
	b.raw(`</tr></thead>`)
}

func (b *html) body()     { b.raw(`<tbody role="rowgroup">`) }
func (b *html) endBody()  { b.raw(`</tbody>`) }
func (b *html) endTable() { b.raw(`</table></div>`) }

// roomOf says how early the rows of a table with so many columns stack.
func roomOf(cols int) string {
	switch {
	case cols <= 7:
		return "mid"
	case cols <= 9:
		return "wide"
	case cols <= 11:
		return "wider"
	}
	return "widest"
}

// row begins a row; class may be empty.
func (b *html) row(v *reportView, class, id string) {
	b.raw(`<tr role="row"`)
	if class != "" {
		b.put(` class="`, class, `"`)
	}
	if id != "" {
		b.id(v, id)
	}
	b.raw(`>`)
}

// td begins a cell; label is its column's head, shown when rows stack.
func (b *html) td(c col) {
	b.raw(`<td role="cell"`)
	if c.class != "" {
		b.put(` class="`, c.class, `"`)
	}
	b.put(` data-l="`, c.label, `">`)
}

func (b *html) endTd() { b.raw(`</td>`) }

// rowHead begins the cell that names a row.
func (b *html) rowHead(class string) {
	b.raw(`<th scope="row" role="rowheader"`)
	if class != "" {
		b.put(` class="`, class, `"`)
	}
	b.raw(`>`)
}

// cell writes a cell of words; a dash for none.
func (b *html) cell(c col, words string) {
	b.td(c)
	if words == "" {
		b.dash()
	} else {
		b.text(words)
	}
	b.endTd()
}

// numCell writes a cell with a number, digits as typed; a dash for none.
func (b *html) numCell(c col, d model.Decimal) {
	b.td(c)
	if d.Known() {
		b.num(d)
	} else {
		b.dash()
	}
	b.endTd()
}

// dash is the sign of "there is no such item"; it is never 0.
func (b *html) dash() { b.raw(`<span class="dash">—</span>`) }

// measure keeps the widths that set the decimal points of a column in line.
type measure struct {
	op                bool
	whole, frac, unit int
}

// unitMost is the longest unit, in characters, that a column makes room for.
const unitMost = 5

// aligned tells a value that stands on its decimal point: a single number
// whose unit is short; the rest is words.
func aligned(q model.Quantity, unit string) bool {
	return q.Numeric() && q.Op != model.Between && ems(firstOf(q.Unit, unit)) <= unitMost
}

// add takes the room of one value into account.
func (m *measure) add(q model.Quantity, unit string) {
	if !aligned(q, unit) {
		return
	}
	var tmp [48]byte
	whole, frac := half(string(appendNumber(tmp[:0], q.Num)))
	m.op = m.op || q.Op.Sign() != ""
	m.whole = max(m.whole, len(strings.ReplaceAll(whole, minus, "-"))-strings.Count(whole, ",")/2)
	m.frac = max(m.frac, len(frac)-1)
	m.unit = max(m.unit, ems(firstOf(q.Unit, unit)))
}

// ems is the room of a unit in characters, two letters counting as one.
func ems(s string) int {
	n := 0
	for _, r := range s {
		n += 1 + min(utf8.RuneLen(r)-1, 1)
	}
	return (n + 1) / 2
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// quantity writes a value as comparator, integer, fraction and unit, each in
// a box as wide as the column needs, so that the points stand in line.
func (b *html) quantity(q model.Quantity, unit string, m *measure) {
	if q.Missing() {
		b.dash()
		return
	}
	if !aligned(q, unit) {
		b.text(q.Text)
		return
	}
	whole, frac := half(number(q.Num))
	b.raw(`<span class="q">`)
	if m.op {
		b.put(`<span class="op">`, q.Op.Sign(), `</span>`)
	}
	b.box("i", m.whole, whole)
	if m.frac > 0 {
		b.box("f", m.frac, frac)
	}
	if m.unit > 0 {
		b.box("u u", m.unit, firstOf(q.Unit, unit))
	}
	b.raw(`</span>`)
	if q.Note != "" {
		b.put(` <span class="sub">`, q.Note, `</span>`)
	}
}

func (b *html) box(class string, n int, words string) {
	b.put(`<span class="`+class+strconv.Itoa(min(max(n, 0), 12))+`">`, words, `</span>`)
}

// status writes an outcome by sign and word.
func (b *html) status(v *reportView, list []model.Term, id, sign string) {
	class := "st"
	if sign == model.Missed {
		class = "st bad"
	}
	b.put(`<span class="`+class+`"><svg aria-hidden="true" focusable="false"><use href="#s-`, sign,
		`"/></svg>`, model.Word(list, id, v.Words.Lang), `</span>`)
}

// knownAt writes what is known to be wrong at a place: one line for each rule,
// with a link to the list at the end of the page.
func (b *html) knownAt(v *reportView, places ...string) {
	var rule, last string
	n := 0
	flush := func() {
		if n > 1 {
			b.text(v.Words.Fill("waiver.more", "n", strconv.Itoa(n-1)))
		}
		if n > 0 {
			b.raw(` <a href="#b-waivers">` + esc(v.Words.Get("waiver.see")) + `</a></p>`)
		}
	}
	for _, p := range places {
		for _, f := range v.known(p) {
			if f.Rule.ID == rule && f.Place != last {
				n++
				continue
			}
			if f.Rule.ID == rule {
				continue
			}
			flush()
			rule, last, n = f.Rule.ID, f.Place, 1
			b.put(`<p class="wv"><b>`, v.Words.Get("waiver.mark"), `</b> `, f.Message().In(v.lang()), ``)
		}
	}
	flush()
	b.fixedAt(v, places...)
}
