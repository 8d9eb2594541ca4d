package chart

import "math"

// Round figures: a radar and a ring of rings. Angles are the one place where
// a drawing needs binary numbers; what they place is rounded to a hundredth of
// a unit and no printed number comes from them.

// radarMost is the number of axes beyond which names would overlap.
const radarMost = 12

func canRadar(f *Figure) bool {
	n := len(f.Rows)
	return n >= 3 && n <= radarMost && f.complete(0) && f.Low.Less(f.High)
}

const (
	radarX, radarY, radarR = width / 2, 16200, 10000
)

// spoke gives a point on an axis; part of whole is the distance from the
// centre.
func spoke(i, n, r int) (x, y int) {
	sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
	return radarX + int(math.Round(float64(r)*sin)), radarY - int(math.Round(float64(r)*cos))
}

func (p *pen) ring(class string, n int, r func(i int) int) {
	p.path(class)
	for i := range n {
		if i == 0 {
			p.raw("M")
		} else {
			p.raw("L")
		}
		p.point(spoke(i, n, r(i)))
	}
	p.raw("Z")
	p.end()
}

// complete tells whether a column has a number on every axis.
func (f *Figure) complete(col int) bool {
	return f.known(col) == len(f.Rows) && !f.negative(col) && f.inside(col)
}

func drawRadar(f *Figure, p *pen) {
	n := len(f.Rows)
	for k := 1; k <= 4; k++ {
		p.ring("grid", n, func(int) int { return radarR * k / 4 })
	}
	for i := range n {
		x, y := spoke(i, n, radarR)
		p.line("grid", radarX, radarY, x, y)
	}
	for c := len(f.Cols) - 1; c >= 0; c-- {
		if !f.complete(c) {
			continue
		}
		at := func(i int) int { return f.place(f.Rows[i].num(c), radarR) }
		p.ring("ser s"+digit(c), n, at)
		for i := range n {
			x, y := spoke(i, n, at(i))
			p.marker(c, x, y)
		}
	}
	for i := range n {
		p.spokeName(f, i)
	}
	p.high = p.legend(f, 0, 32200)
}

// spokeName writes a dimension's name and its first value outside its axis.
func (p *pen) spokeName(f *Figure, i int) {
	const room = 5*letter + 100
	n := len(f.Rows)
	x, y := spoke(i, n, radarR+900)
	lines := append(wrap(f.Rows[i].Name, room), f.Rows[i].text(0))
	class := "m"
	switch {
	case x > radarX+2000:
		class = ""
	case x < radarX-2000:
		class = "e"
	}
	top := y + 450 - (len(lines)-1)*750
	switch {
	case y < radarY-radarR*9/10:
		top = y - (len(lines)-1)*1500 - 200
	case y > radarY+radarR*9/10:
		top = y + 1200
	}
	for k, l := range lines {
		c := class
		if k == len(lines)-1 {
			c += " b6"
		}
		at := x
		switch class { // names stay inside the drawing
		case "":
			at = min(x, width-long(l))
		case "e":
			at = max(x, long(l))
		}
		p.text(c, at, top+k*1500, l)
	}
}

// shade is the class of a rate: five steps, darker is better.
func shade(rate Decimal) string {
	if !rate.Known() {
		return "qx"
	}
	for i, limit := range shades {
		if rate.Less(limit) {
			return "q" + digit(i)
		}
	}
	return "q" + digit(len(shades))
}

var shades = []Decimal{dec(60), dec(70), dec(80), dec(90)}

// treeMost is the number of nodes beyond which slices are thinner than lines.
const treeMost = 400

func canTree(f *Figure) bool {
	if len(f.Rows) < 2 || len(f.Rows) > treeMost || f.negative(0) {
		return false
	}
	sum, deep := zero, false
	for i := range f.Rows {
		w, above := f.Rows[i].num(0), f.Rows[i].Parent
		switch {
		case above < 0 && w.Known():
			sum = sum.Add(w)
		case above >= 0 && w.Sign() > 0:
			if above >= i || f.Rows[above].num(0).Sign() <= 0 {
				return false // a weight within none has no place
			}
			deep = true
		}
	}
	return sum.Sign() > 0 && deep
}

// slice is the part of the circle that a node takes, and how deep it lies.
type slice struct {
	from, to float64 // share of the circle, 0 to 1
	depth    int
}

// slices gives every node its share of the circle: its weight's share of its
// parent. Where the weights below add up to more than the parent's, their sum
// is the whole; where to less, a gap stays open.
func (f *Figure) slices() []slice {
	sums, list := make([]Decimal, len(f.Rows)+1), make([]slice, len(f.Rows))
	for i := range f.Rows {
		if w := f.Rows[i].num(0); w.Known() {
			p := f.Rows[i].Parent + 1
			if !sums[p].Known() {
				sums[p] = zero
			}
			sums[p] = sums[p].Add(w)
		}
	}
	used := make([]Decimal, len(f.Rows)+1)
	for i := range f.Rows {
		r := &f.Rows[i]
		w, above := r.num(0), r.Parent+1
		outer, whole := slice{0, 1, -1}, sums[above]
		if r.Parent >= 0 {
			outer = list[r.Parent]
			if pw := f.Rows[r.Parent].num(0); whole.Less(pw) {
				whole = pw
			}
		}
		if !used[above].Known() {
			used[above] = zero
		}
		s := slice{depth: outer.depth + 1}
		if w.Sign() > 0 && whole.Sign() > 0 {
			size := outer.to - outer.from
			s.from = outer.from + size*(used[above].Float()/whole.Float())
			used[above] = used[above].Add(w)
			s.to = outer.from + size*(used[above].Float()/whole.Float())
		}
		list[i] = s
	}
	return list
}

const treeX, treeY, treeR, treeHole = width / 2, 16200, 16000, 3600

func drawTree(f *Figure, p *pen) {
	list, rings := f.slices(), 1
	for i := range list {
		if list[i].to > list[i].from {
			rings = max(rings, list[i].depth+1)
		}
	}
	thick := (treeR - treeHole) / rings
	for i, s := range list {
		if s.to <= s.from {
			continue
		}
		inner := treeHole + thick*s.depth
		p.arc(shade(f.Rows[i].num(2)), s, inner, inner+thick)
	}
	for i, s := range list {
		if s.depth > 0 || s.to-s.from < .07 {
			continue
		}
		x, y := onCircle((s.from+s.to)/2, treeHole+thick/2)
		for k, l := range wrap(f.Rows[i].Name, max(thick-400, 4*letter)) {
			p.text("m halo b6", x, y+k*1500, l)
		}
	}
	y := 2*treeR + 1600
	for k := range len(shades) + 1 {
		p.rect("q"+digit(k), k*3200, y, 3200, 1000)
		if k < len(shades) {
			p.text("mut m", (k+1)*3200, y+2300, shades[k].String()+"%")
		}
	}
	p.rect("qx", 5*3200+1500, y, 3200, 1000)
	p.text("mut", 5*3200+1500, y+2300, "—")
	p.high = y + 3000
}

func onCircle(turn float64, r int) (x, y int) {
	sin, cos := math.Sincos(2 * math.Pi * turn)
	return treeX + int(math.Round(float64(r)*sin)), treeY - int(math.Round(float64(r)*cos))
}

// arc draws a piece of a ring.
func (p *pen) arc(class string, s slice, inner, outer int) {
	from, to := s.from, s.to
	if to-from > .9999 { // one arc cannot be a whole turn
		to = from + .9999
	}
	large := "0"
	if to-from > .5 {
		large = "1"
	}
	bow := func(r int, sweep string, x, y int) {
		p.raw("A")
		p.point(r, r)
		p.raw(" 0 " + large + " " + sweep + " ")
		p.point(x, y)
	}
	p.path(class)
	p.raw("M")
	p.point(onCircle(from, outer))
	x, y := onCircle(to, outer)
	bow(outer, "1", x, y)
	p.raw("L")
	p.point(onCircle(to, inner))
	x, y = onCircle(from, inner)
	bow(inner, "0", x, y)
	p.raw("Z")
	p.end()
}
