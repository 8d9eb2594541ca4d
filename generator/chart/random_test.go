package chart

import (
	"math/rand/v2"
	"strconv"

	"evalpress/generator/model"
)

// dice makes figures that a report could hold; the same seed gives the same.
type dice struct{ *rand.Rand }

// upTo is a number from 0 to most with up to three decimals.
func (r dice) upTo(most Decimal) Decimal {
	scale := r.IntN(4)
	whole := most.Round(3).Float() // a bound of the draw, never printed
	p := []float64{1, 10, 100, 1000}[scale]
	d := model.NewDecimal(r.Int64N(int64(whole*p)+1), scale)
	if most.Less(d) {
		return most
	}
	return d
}

// between is a number from low to high.
func (r dice) between(low, high Decimal) Decimal { return low.Add(r.upTo(high.Sub(low))) }

func (r dice) one(n int) bool { return r.IntN(n) == 0 }

func (r dice) name() string {
	const letters = "预算执行率学位新增满意度“”（）%，AB12<&>\"产出数量质量时效成本"
	all := []rune(letters)
	name := make([]rune, 1+r.IntN(40))
	for i := range name {
		name[i] = all[r.IntN(len(all))]
	}
	return string(name)
}

func shown(d Decimal) Cell {
	if !d.Known() {
		return Cell{Text: "无<数>"}
	}
	return Cell{Num: d, Text: d.String()}
}

// maybe is a cell without a number once in five.
func (r dice) maybe(d Decimal) Cell {
	if r.one(5) {
		d = Decimal{}
	}
	return shown(d)
}

func (r dice) row(cells ...Cell) Row {
	return Row{Name: r.name(), Parent: -1, Note: "注" + r.name(), Cells: cells}
}

func (r dice) figure(k Kind) *Figure {
	f := &Figure{Kind: k, ID: "fig", Title: r.name(), Alt: r.name(), High: dec(100), Unit: "%", Low: zero}
	switch k {
	case Scale:
		r.scale(f)
	case Bars:
		r.bars(f)
	case Losses:
		r.losses(f)
	case Tree:
		f.Cols = make([]Col, 3)
		r.branch(f, -1, r.between(dec(1), dec(100)), 3)
	case Budget:
		r.budget(f)
	case Survey:
		r.survey(f)
	case Goals:
		f.Cols, f.High = make([]Col, 1), r.between(dec(100), dec(300))
		for range 1 + r.IntN(30) {
			row := r.row(r.maybe(r.upTo(dec(400))))
			row.Mark = []string{"met", "partly", "missed", "na"}[r.IntN(4)]
			f.Rows = append(f.Rows, row)
		}
	default:
		r.rates(f)
	}
	for c := range f.Cols {
		f.Cols[c].Name = strconv.Itoa(c) + r.name()
	}
	return f
}

// rates fills a figure whose columns share an axis: radar, years, peers.
func (r dice) rates(f *Figure) {
	cols := 1 + r.IntN(7)
	if f.Kind == Peers {
		cols = 1
	}
	if f.Kind != Radar {
		f.Low, f.Step = dec(10*r.IntN(9)), dec(5)
	}
	f.Cols, f.Lines = make([]Col, cols), []Mark{{At: r.between(f.Low, f.High), Label: "线"}}
	for i := range 3 + r.IntN(10) {
		row := r.row()
		row.Break = r.one(4)
		if i == 1 {
			row.Mark = Own
		}
		for c := range cols {
			cell := r.maybe(r.between(f.Low, f.High))
			if c == 0 && (i < 2 || f.Kind == Radar) {
				cell = shown(r.between(f.Low, f.High))
			}
			row.Cells = append(row.Cells, cell)
		}
		f.Rows = append(f.Rows, row)
	}
}

func (r dice) scale(f *Figure) {
	f.High = r.between(dec(10), dec(1000))
	at := zero
	for range 1 + r.IntN(5) {
		to := r.between(at, f.High)
		f.Bands = append(f.Bands, Band{Name: r.name(), From: at, To: to, Edge: at.String(), Reached: r.one(4), Claimed: r.one(4)})
		at = to
	}
	f.Bands = append(f.Bands, Band{Name: r.name(), From: at, To: f.High, Edge: at.String()})
	f.Cols = make([]Col, 1)
	f.Rows = append(f.Rows, r.row(shown(r.upTo(f.High))))
	for range r.IntN(4) {
		f.Rows = append(f.Rows, r.row(r.maybe(r.upTo(f.High))))
	}
}

func (r dice) bars(f *Figure) {
	f.Cols = make([]Col, 3)
	for range 1 + r.IntN(14) {
		weight := r.between(num("0.001"), dec(60))
		score := r.upTo(weight)
		row := r.row(shown(score), shown(weight.Sub(score)), shown(weight))
		if r.one(5) {
			row.Cells[0], row.Cells[1] = shown(Decimal{}), shown(Decimal{})
		}
		f.Rows = append(f.Rows, row)
	}
}

func (r dice) losses(f *Figure) {
	f.Cols, f.High, f.Step = make([]Col, 2), r.between(dec(20), dec(1000)), dec(20)
	rest := f.High
	f.Rows = append(f.Rows, r.row(shown(Decimal{}), shown(f.High)))
	for range 1 + r.IntN(9) {
		lost := r.upTo(rest.Div(dec(4), 3))
		rest = rest.Sub(lost)
		row := r.row(Cell{lost, "-" + lost.String()}, shown(rest))
		row.Group = r.one(3)
		f.Rows = append(f.Rows, row)
	}
	f.Rows = append(f.Rows, r.row(shown(Decimal{}), shown(rest)))
	f.Low = r.upTo(rest)
	f.Lines = []Mark{{At: r.between(f.Low, f.High), Label: "线"}}
}

// branch adds nodes whose weights add up to the weight above, to less, or to
// a little more.
func (r dice) branch(f *Figure, parent int, weight Decimal, deep int) {
	n := 1 + r.IntN(4)
	for i := range n {
		w := weight.Div(dec(n), 3)
		switch {
		case i == 0: // one branch has weight all the way down
		case r.one(6):
			w = w.Add(num("0.5"))
		case r.one(4):
			w = r.upTo(w)
		case r.one(8):
			w = Decimal{}
		}
		row := r.row(shown(w), shown(Decimal{}), r.maybe(r.upTo(dec(100))))
		row.Parent = parent
		f.Rows = append(f.Rows, row)
		if w.Sign() > 0 && deep > 1 && (i == 0 || r.one(2)) {
			r.branch(f, len(f.Rows)-1, w, deep-1)
		}
	}
}

func (r dice) budget(f *Figure) {
	f.Cols, f.High = make([]Col, 4), r.between(dec(1), dec(2000000))
	for i := range 1 + r.IntN(9) {
		row := r.row(r.maybe(r.upTo(f.High)), r.maybe(r.upTo(f.High)), r.maybe(r.upTo(f.High)), r.maybe(r.upTo(dec(100))))
		if i > 0 && r.one(2) {
			row.Parent = 0
		}
		f.Rows = append(f.Rows, row)
	}
}

func (r dice) survey(f *Figure) {
	f.Cols = make([]Col, 3+r.IntN(4))
	for range 1 + r.IntN(12) {
		row := r.row()
		for range len(f.Cols) - 1 {
			row.Cells = append(row.Cells, r.maybe(dec(r.IntN(500))))
		}
		row.Cells[0] = shown(dec(1 + r.IntN(500)))
		row.Cells = append(row.Cells, r.maybe(r.upTo(dec(100))))
		f.Rows = append(f.Rows, row)
	}
}
