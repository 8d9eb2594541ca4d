package chart

import "evalpress/generator/model"

// Figures of one row for each thing: a name at the left, a bar at the right.

// pitch is the least height of a row.
const pitch = 2600

// row draws a name and gives the row's middle and the top of the next one.
func (p *pen) row(class string, x, y int, name string) (middle, next int) {
	h := max(p.name(class, x, y, labels-x, name)+900, pitch)
	return y + (h-900)/2 + 100, y + h
}

// value writes a number behind a bar, or before its end where there is no
// room behind.
func (p *pen) value(class string, x, middle int, words string) {
	if x+400+long(words) > width {
		p.text(class+" e", width, middle+450, words)
		return
	}
	p.text(class, x+400, middle+450, words)
}

func canBars(f *Figure) bool {
	for i := range f.Rows {
		if s, w := f.Rows[i].num(0), f.Rows[i].num(2); s.Known() && w.Less(s) {
			return false // more than the weight, or of none
		}
	}
	return len(f.Rows) > 0 && Span(f.column(2)...).Sign() > 0 && !f.negative(0, 1, 2)
}

// column gives all numbers of a column.
func (f *Figure) column(col int) []Decimal {
	list := make([]Decimal, len(f.Rows))
	for i := range f.Rows {
		list[i] = f.Rows[i].num(col)
	}
	return list
}

// drawBars draws points earned and lost; lengths are points, so that 40 and 10
// compare honestly.
func drawBars(f *Figure, p *pen) {
	const length = 14400
	span, y := Span(f.column(2)...), 0
	for i := range f.Rows {
		r := &f.Rows[i]
		middle, next := p.row("", 0, y, r.Name)
		score, weight := r.num(0), r.num(2).Part(span, length)
		if !score.Known() {
			p.frame("s-ink3", plot, middle-600, weight, 1200)
			p.value("mut", plot+weight, middle, r.text(0))
			y = next
			continue
		}
		got := score.Part(span, length)
		if got < weight {
			p.hatched(plot+got, middle-600, weight-got, 1200)
		}
		p.rect("f-main", plot, middle-600, got, 1200)
		p.value("", plot+weight, middle, r.text(0)+"/"+r.text(2))
		y = next
	}
	p.high = y
}

func canLosses(f *Figure) bool {
	n := len(f.Rows)
	for i := 1; i < n-1; i++ {
		if from := f.Rows[i].num(1).Add(f.Rows[i].num(0)); !from.Known() || f.High.Less(from) {
			return false
		}
	}
	return n > 2 && f.Low.Less(f.High) && !f.negative(0) && f.known(1) == n && f.inside(1)
}

// drawLosses draws a waterfall on an axis that may be cut, and then says so.
// The first row is full marks, the last one the total.
func drawLosses(f *Figure, p *pen) {
	const length = width - plot - 800
	y, last := 0, len(f.Rows)-1
	top := y
	rest := p.body
	for i := range f.Rows {
		r := &f.Rows[i]
		after := f.place(r.num(1), length)
		class, indent := "", 1000
		if r.Group || i == 0 || i == last {
			class, indent = "b6", 0
		}
		middle, next := p.row(class, indent, y, r.Name)
		switch {
		case i == 0 || i == last:
			class := "f-main3"
			if i == last {
				class = "f-main"
			}
			p.rect(class, plot, middle-550, after, 1100)
			p.label(class, plot+after, middle, r.text(1))
		default:
			before := f.place(r.num(1).Add(r.num(0)), length)
			if r.Group {
				p.rect("f-loss3", plot+after, middle-550, before-after, 1100)
			} else {
				p.hatched(plot+after, middle-550, before-after, 1100)
			}
			p.fall(class, plot+after, plot+before, middle, r.text(0))
		}
		y = next
	}
	p.high = y + 2200
	rows := append([]byte(nil), p.body[len(rest):]...)
	p.body = p.body[:len(rest)]
	p.axis(f, plot, length, top, y)
	for _, l := range f.Lines {
		x := plot + f.place(l.At, length)
		p.line("limit", x, top, x, y)
	}
	p.body = append(p.body, rows...)
}

// label writes a total inside the end of its bar.
func (p *pen) label(class string, x, middle int, words string) {
	if x-plot < long(words)+800 {
		p.text("b6", x+400, middle+450, words)
		return
	}
	inside := "b6 e"
	if class == "f-main" {
		inside += " on"
	}
	p.text(inside, x-400, middle+450, words)
}

// fall writes the points lost before the bar, or behind it near the axis.
func (p *pen) fall(class string, from, to, middle int, words string) {
	class = "t-loss halo " + class
	if from-plot > long(words)+600 {
		p.text(class+" e", from-400, middle+450, words)
		return
	}
	p.value(class, to, middle, words)
}

func canGoals(f *Figure) bool {
	return len(f.Rows) > 0 && !f.negative(0) && (f.known(0) == 0 || !f.High.Less(hundred))
}

// drawGoals draws one box for the outcome of each goal, then each attainment
// against 100 %. A goal without a number is a dashed frame with its outcome.
func drawGoals(f *Figure, p *pen) {
	const length = 15600
	n := max(len(f.Rows), 8)
	gap := min(200, width/n/4)
	w := (width + gap) / n
	for i := range f.Rows {
		p.box(f.Rows[i].Mark, i*w, 0, w-gap, 1200)
	}
	y := 2200
	if f.known(0) == 0 {
		p.high = 1200
		return
	}
	goal := plot + f.place(hundred, length)
	for i := range f.Rows {
		r := &f.Rows[i]
		middle, next := p.row("", 1800, y, r.Name)
		p.outcome(r.Mark, 0, middle-650)
		rate := r.num(0)
		if !rate.Known() {
			class, words := "s-ink3", "mut"
			if r.Mark == model.Missed {
				class, words = "s-loss", "t-loss"
			}
			p.frame(class, plot, middle-650, goal-plot, 1300)
			p.text(words, plot+500, middle+450, r.Note)
			y = next
			continue
		}
		got := plot + f.place(rate, length)
		p.rect("f-main3", plot, middle-650, goal-plot, 1300)
		if got < goal && r.Mark != model.Met {
			p.hatched(got, middle-350, goal-got, 700)
		}
		p.rect("f-main", plot, middle-350, got-plot, 700)
		p.line("goal", goal, middle-1000, goal, middle+1000)
		p.value("b6 halo", max(got, goal), middle, r.text(0))
		y = next
	}
	p.high = y
}

// box draws an outcome: solid, half, hatched, dashed.
func (p *pen) box(outcome string, x, y, w, h int) {
	switch outcome {
	case model.Met:
		p.rect("f-main", x, y, w, h)
	case model.Partly:
		p.rect("f-main3", x, y, w, h)
		p.rect("f-main", x, y, w/2, h)
	case model.Missed:
		p.hatched(x, y, w, h)
	default:
		p.frame("s-ink3", x, y, w, h)
	}
}

func canBudget(f *Figure) bool {
	return len(f.Rows) > 0 && f.High.Sign() > 0 && !f.negative(0, 1, 2) && f.inside(0, 1, 2)
}

// drawBudget draws what was spent over what was planned; a line marks the
// plan at the year's start.
func drawBudget(f *Figure, p *pen) {
	const length = 15200
	y := 0
	for i := range f.Rows {
		r := &f.Rows[i]
		indent := 0
		if r.Parent >= 0 {
			indent = 1000
		}
		middle, next := p.row("", indent, y, r.Name)
		plan := r.num(1)
		if !plan.Known() {
			plan = r.num(0)
		}
		if plan.Known() {
			p.rect("f-main3", plot, middle-750, f.place(plan, length), 1500)
		}
		if d := r.num(2); d.Known() {
			p.rect("f-main", plot, middle-350, f.place(d, length), 700)
		} else if plan.Known() {
			p.text("mut", plot+400, middle+450, r.Note)
		}
		if d := r.num(0); d.Known() {
			x := plot + f.place(d, length)
			p.line("goal", x, middle-950, x, middle+950)
		}
		p.text("b6 e", width, middle+450, r.text(3))
		y = next
	}
	p.high = y
}

func canSurvey(f *Figure) bool {
	return len(f.Rows) > 0 && len(f.Cols) > 2 && f.answers() && !f.negative(upTo(f.steps())...)
}

func (f *Figure) answers() bool {
	for i := range f.Rows {
		if f.counted(i).Sign() <= 0 {
			return false
		}
	}
	return true
}

// steps is the number of answers: all columns but the last, the result.
func (f *Figure) steps() int { return len(f.Cols) - 1 }

// counted adds up the answers to a question.
func (f *Figure) counted(row int) Decimal {
	sum := zero
	for c := range f.steps() {
		if d := f.Rows[row].num(c); d.Sign() > 0 {
			sum = sum.Add(d)
		}
	}
	return sum
}

// drawSurvey draws the shares of the answers to each question.
func drawSurvey(f *Figure, p *pen) {
	const length = width - plot - 5200
	y := 0
	for i := range f.Rows {
		r, all := &f.Rows[i], f.counted(i)
		middle, next := p.row("", 0, y, r.Name)
		sum, from := zero, 0
		for c := range f.steps() {
			d := r.num(c)
			if d.Sign() <= 0 {
				continue
			}
			sum = sum.Add(d)
			to := sum.Part(all, length)
			k := string(rune('0' + min(c, 5)))
			p.rect("k"+k, plot+from, middle-700, to-from, 1400)
			if words := d.Percent(all, 0).String() + "%"; long(words)+300 < to-from {
				p.text("m nk"+k, plot+(from+to)/2, middle+450, words)
			}
			from = to
		}
		p.text("b6 e", width, middle+450, r.text(len(f.Cols)-1))
		y = next
	}
	x := 0
	y += 300
	for c := range f.steps() {
		words := cut(f.Cols[c].Name, width-1600)
		if x > 0 && x+1600+long(words) > width {
			x, y = 0, y+2000
		}
		p.rect("k"+string(rune('0'+min(c, 5))), x, y, 1100, 1100)
		p.text("", x+1500, y+1050, words)
		x += 2800 + long(words)
	}
	p.high = y + 1700
}

func canPeers(f *Figure) bool { return f.known(0) > 1 && f.Low.Less(f.High) && f.inside(0) }

// drawPeers draws one dot for each body on a common axis; bodies without a
// score are dashed frames, never zero.
func drawPeers(f *Figure, p *pen) {
	const length = width - plot - 6400
	y := 0
	mark := len(p.body)
	for i := range f.Rows {
		r := &f.Rows[i]
		class := ""
		if r.Mark == Own {
			class = "b6"
		}
		middle, next := p.row(class, 0, y, r.Name)
		d := r.num(0)
		if !d.Known() {
			p.frame("s-ink3", plot, middle-600, length, 1200)
			p.text("mut", plot+400, middle+450, r.Note)
			y = next
			continue
		}
		x := plot + f.place(d, length)
		p.line("grid", plot, middle, plot+length, middle)
		if r.Mark == Own {
			p.circle("f-main", x, middle, 600)
		} else {
			p.circle("f-paper s-main", x, middle, 450)
		}
		p.text(class+" e", width, middle+450, r.text(0))
		y = next
	}
	p.high = y + 2200
	rows := append([]byte(nil), p.body[mark:]...)
	p.body = p.body[:mark]
	p.axis(f, plot, length, 0, y)
	for _, l := range f.Lines {
		x := plot + f.place(l.At, length)
		p.line("limit", x, 0, x, y)
	}
	p.body = append(p.body, rows...)
}
