package chart

import "evalpress/generator/model"

// Bar shows the points earned and lost of a weight; bars with the same Span
// compare honestly, since their lengths are points.
type Bar struct {
	Weight, Score Decimal // without a score the weight is a dashed frame
	Span          Decimal // the weight that takes the whole width
}

// Append writes the figure.
func (f *Bar) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("bar", "")
	whole := share(f.Weight, f.Span)
	if !f.Score.Known() {
		s.frame("s-ink3", zero, whole, ".1em", "1em")
	} else {
		got := share(f.Score, f.Span)
		if got.Less(whole) {
			s.hatched(got, whole.Sub(got), ".1em", "1em")
		}
		s.rect("f-main", zero, got, ".1em", "1em")
	}
	s.close()
	return s.buf
}

// Fall is one step of a waterfall: the points lost between From and To on an
// axis from Low to High.
type Fall struct {
	From, To, Low, High Decimal
	Label               string
	Group               bool    // a dimension, drawn pale; its steps follow
	Line                Decimal // a limit to mark, for example 90; none draws none
}

// Append writes the figure.
func (f *Fall) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("fall", "")
	if f.Line.Known() {
		s.rule("limit", f.place(f.Line), "0", "100%")
	}
	a, b := f.place(f.To), f.place(f.From)
	if f.Group {
		s.rect("f-main3", a, b.Sub(a), ".3em", "1.1em")
	} else {
		s.hatched(a, b.Sub(a), ".3em", "1.1em")
	}
	class := "t-loss"
	if f.Group {
		class += " b6"
	}
	if a.Less(model.Int(18)) {
		s.text(class+" halo", b, ".4em", "1.25em", f.Label)
	} else {
		s.text(class+" e halo", a, "-.4em", "1.25em", f.Label)
	}
	s.close()
	return s.buf
}

func (f *Fall) place(d Decimal) Decimal { return share(d.Sub(f.Low), f.High.Sub(f.Low)) }

// Axis is the scale under a waterfall or a group of bars: values with words.
type Axis struct {
	Low, High Decimal
	Ticks     []Decimal
	Unit      string // behind each number
}

// Append writes the figure.
func (f *Axis) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("axis", "")
	s.raw(`<line class="s-line" x1="0" x2="100%" y1=".5" y2=".5"/>`)
	for i, t := range f.Ticks {
		x := share(t.Sub(f.Low), f.High.Sub(f.Low))
		class := "mut m"
		switch {
		case i == 0 && x.Sign() == 0:
			class = "mut"
		case !x.Less(model.Int(95)):
			class = "mut e"
		}
		s.text(class, x, "", "1.35em", t.String()+f.Unit)
	}
	s.close()
	return s.buf
}

// Bullet holds an attainment against 100 %.
type Bullet struct {
	Rate    Decimal // percent; no number: a dashed frame with Words
	Span    Decimal // percent that takes the width left of the label
	Label   string
	Words   string // for a goal without a number: 未完成, 未公开结果 …
	Missed  bool
	Outcome string // id; met is solid, else the rest to 100 % is hatched
}

// bulletRoom is the share of the width for bars; the rest holds labels.
var bulletRoom = model.Int(78)

// Append writes the figure.
func (f *Bullet) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("bullet", "")
	goal := f.place(hundred)
	if !f.Rate.Known() {
		class, words := "s-ink3", "mut"
		if f.Missed {
			class, words = "s-loss", "t-loss"
		}
		s.frame(class, zero, goal, ".3em", "1.4em")
		s.text(words, zero, ".6em", "1.4em", f.Words)
		s.close()
		return s.buf
	}
	got := f.place(f.Rate)
	s.rect("f-main3", zero, goal, ".4em", "1.2em")
	if got.Less(goal) && f.Outcome != model.Met {
		s.hatched(got, goal.Sub(got), ".7em", ".6em")
	}
	s.rect("f-main", zero, got, ".7em", ".6em")
	s.rule("goal", goal, ".15em", "1.85em")
	s.text("b6", Span(got, goal), ".6em", "1.4em", f.Label)
	s.close()
	return s.buf
}

func (f *Bullet) place(p Decimal) Decimal {
	return share(p, f.Span).Mul(bulletRoom).Div(hundred, digits)
}

// Money shows a budget and how much of it was spent, in the common unit Span.
type Money struct {
	Start, Budget, Spent, Span Decimal
}

// Append writes the figure.
func (f *Money) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("money", "")
	if f.Budget.Known() {
		s.rect("f-main3", zero, share(f.Budget, f.Span), ".1em", "1.2em")
	}
	if f.Spent.Known() {
		s.rect("f-main", zero, share(f.Spent, f.Span), ".4em", ".6em")
	}
	if f.Start.Known() {
		s.rule("goal", share(f.Start, f.Span), "0", "1.4em")
	}
	s.close()
	return s.buf
}

// Stack shows the answers to a question as shares of all answers.
type Stack struct {
	Counts []Decimal
	Label  string
}

// Append writes the figure.
func (f *Stack) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("stack", f.Label)
	all, x := model.Sum(f.Counts...), zero
	for i, c := range f.Counts {
		w := share(c, all)
		if w.Sign() == 0 {
			continue
		}
		if i == len(f.Counts)-1 || hundred.Less(x.Add(w)) {
			w = hundred.Sub(x)
		}
		k := "k" + string(rune('0'+min(i, 5)))
		s.rect(k, x, w, "0", "1.4em")
		if !w.Less(model.Int(9)) {
			s.text("m n"+k, x.Add(w.Div(model.Int(2), digits+1)), "", "1.05em", c.Percent(all, 0).String()+"%")
		}
		x = x.Add(w)
	}
	s.close()
	return s.buf
}

// Strip shows one box for each goal, by outcome and in the goals' order.
type Strip struct {
	Outcomes []string // ids in model.Outcomes
	Label    string
}

// Append writes the figure.
func (f *Strip) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("strip", f.Label)
	n := model.Int(max(len(f.Outcomes), 8))
	w := hundred.Div(n, digits)
	gap := model.NewDecimal(60, 2)
	for i, o := range f.Outcomes {
		x := w.Mul(model.Int(i))
		switch o {
		case model.Met:
			s.rect("f-main", x, w.Sub(gap), ".1em", "1em")
		case model.Partly:
			s.rect("f-main3", x, w.Sub(gap), ".1em", "1em")
			s.rect("f-main", x, w.Sub(gap).Div(model.Int(2), digits), ".1em", "1em")
		case model.Missed:
			s.hatched(x, w.Sub(gap), ".1em", "1em")
		default:
			s.frame("s-ink3", x, w.Sub(gap), ".1em", "1em")
		}
	}
	s.close()
	return s.buf
}
