package chart

import (
	"strings"

	"evalpress/generator/model"
)

func dec(n int) Decimal { return model.Int(n) }

func digit(n int) string { return string(rune('0' + min(n, 5))) }

// linesMost is how many lines a figure draws; the table has all columns.
const linesMost = 6

// marker draws a point of a line; each line has a shape of its own, so that
// colour is never needed to tell them apart.
func (p *pen) marker(line, x, y int) {
	class := "mk s" + digit(line)
	switch line {
	case 0:
		p.circle(class, x, y, 400)
	case 1:
		p.rect(class, x-350, y-350, 700, 700)
	default:
		p.path(class)
		switch line {
		case 2: // a triangle
			p.shape(x, y, 0, -480, 440, 340, -440, 340)
		case 3: // a diamond
			p.shape(x, y, 0, -520, 520, 0, 0, 520, -520, 0)
		case 4: // a triangle upside down
			p.shape(x, y, 0, 480, 440, -340, -440, -340)
		default: // a cross
			p.shape(x, y, -400, -400, 0, -150, 400, -400, 150, 0, 400, 400, 0, 150, -400, 400, -150, 0)
		}
		p.end()
	}
}

// shape appends a closed path around a point.
func (p *pen) shape(x, y int, d ...int) {
	for i := 0; i < len(d); i += 2 {
		if i == 0 {
			p.raw("M")
		} else {
			p.raw("L")
		}
		p.point(x+d[i], y+d[i+1])
	}
	p.raw("Z")
}

// legend names the lines that are drawn and gives the height below it.
func (p *pen) legend(f *Figure, x, y int) int {
	if len(f.Cols) < 2 {
		return y
	}
	for c := range min(len(f.Cols), linesMost) {
		if f.known(c) == 0 || f.Kind == Radar && !f.complete(c) {
			continue
		}
		words := cut(f.Cols[c].Name, width-2600)
		if x > 0 && x+2600+long(words) > width {
			x, y = 0, y+2000
		}
		p.line("ser s"+digit(c), x, y+600, x+2000, y+600)
		p.marker(c, x+1000, y+600)
		p.text("", x+2500, y+1050, words)
		x += 3800 + long(words)
	}
	return y + 1800
}

func canYears(f *Figure) bool {
	return f.known(0) > 1 && f.Low.Less(f.High) && f.inside(upTo(min(len(f.Cols), linesMost))...)
}

const yearsLeft, yearsTop, yearsHigh = 3400, 2000, 15000

// drawYears draws lines over the years; they stop where a year has no number
// and where years cannot be compared.
func drawYears(f *Figure, p *pen) {
	const length = width - yearsLeft - 2200
	n := len(f.Rows)
	at := func(i int) int { return yearsLeft + 1100 + length*i/(n-1) }
	up := func(d Decimal) int { return yearsTop + yearsHigh - f.place(d, yearsHigh) }
	for _, t := range f.ticks() {
		p.line("grid", yearsLeft, up(t), width, up(t))
		p.text("mut e", yearsLeft-500, up(t)+450, t.String())
	}
	every := 1 + 3400*(n-1)/length // names of years in a long row leave some out
	for i := range f.Rows {
		if (n-1-i)%every == 0 {
			p.stand("", at(i), yearsTop+yearsHigh+1700, cut(f.Rows[i].Name, every*length/(n-1)))
		}
		if f.Rows[i].Break && i > 0 {
			x := (at(i) + at(i-1)) / 2
			p.line("limit", x, yearsTop, x, yearsTop+yearsHigh)
		}
	}
	for c := min(len(f.Cols), linesMost) - 1; c >= 0; c-- {
		p.track(f, c, at, up)
	}
	for i := range f.Rows {
		if d := f.Rows[i].num(0); d.Known() {
			class := "m b6 halo"
			switch i {
			case 0:
				p.text("b6 halo", yearsLeft+300, up(d)-900, f.Rows[i].text(0))
			case n - 1:
				p.text("e b6 halo", width, up(d)-900, f.Rows[i].text(0))
			default:
				p.text(class, at(i), up(d)-900, f.Rows[i].text(0))
			}
		}
	}
	p.high = p.legend(f, 0, yearsTop+yearsHigh+2600)
}

// track draws one line with its points.
func (p *pen) track(f *Figure, c int, at func(int) int, up func(Decimal) int) {
	open := false
	for i := range f.Rows {
		d := f.Rows[i].num(c)
		if open && (!d.Known() || f.Rows[i].Break) {
			p.end()
			open = false
		}
		if !d.Known() {
			continue
		}
		if open {
			p.raw("L")
		} else {
			p.path("ser s" + digit(c))
			p.raw("M")
			open = true
		}
		p.point(at(i), up(d))
	}
	if open {
		p.end()
	}
	for i := range f.Rows {
		if d := f.Rows[i].num(c); d.Known() {
			p.marker(c, at(i), up(d))
		}
	}
}

func canScale(f *Figure) bool {
	at := f.Low
	for i := range f.Bands {
		b := &f.Bands[i]
		if !b.From.Equal(at) || b.To.Less(b.From) || f.High.Less(b.To) {
			return false // a gap, or an overlap
		}
		at = b.To
	}
	return len(f.Bands) > 1 && f.known(0) > 0 && f.Low.Less(f.High) && f.inside(0)
}

// drawScale draws the total on the bands of the scale, earlier years below.
func drawScale(f *Figure, p *pen) {
	const left, length, top, high = 400, width - 800, 3200, 2200
	for i := range f.Bands {
		b := &f.Bands[i]
		from, to := left+f.place(b.From, length), left+f.place(b.To, length)
		class, name := "band", "m"
		if b.Reached {
			class, name = "band on", "m on b6"
		}
		p.rect(class, from, top, to-from, high)
		if b.Claimed {
			p.frame("claim", from, top, to-from, high)
		}
		if i > 0 {
			p.line("cut", from, top, from, top+high)
		}
		p.text(name, (from+to)/2, top+1550, b.Name)
		edge := "mut m"
		if i == 0 {
			edge = "mut"
		}
		p.text(edge, from, top+high+1500, b.Edge)
	}
	p.text("mut e", width, top+high+1500, f.High.String())
	y := top + high + 1500
	for i := range f.Rows {
		d := f.Rows[i].num(0)
		if !d.Known() {
			continue
		}
		x := left + f.place(d, length)
		words := " " + f.Rows[i].text(0)
		words = cut(f.Rows[i].Name, width-long(words)) + words
		if i == 0 {
			p.path("f-main")
			p.shape(x, top-150, 0, 0, -600, -800, 600, -800)
			p.end()
			p.stand("b6", x, 1600, words)
			continue
		}
		y += 1900
		p.line("back", x, top+high, x, y-1200)
		p.stand("mut halo", x, y, words)
	}
	p.high = y + 600
}

// stand writes words at a place, away from a near edge.
func (p *pen) stand(class string, x, y int, words string) {
	half := long(words) / 2
	switch {
	case x < half:
		p.text(class, 0, y, words)
	case x+half > width:
		p.text(strings.TrimSpace(class+" e"), width, y, words)
	default:
		p.text(strings.TrimSpace(class+" m"), x, y, words)
	}
}
