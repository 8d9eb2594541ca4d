package score

import "evalpress/generator/model"

// budgetOf adds a block of money up. Rows that are part of the row above
// (其中) are not added. A sum is known only when every added row gives the
// column, or says "none".
func budgetOf(b *model.Budget, digits int) Budget {
	out := Budget{Rows: make([]Amounts, len(b.Rows))}
	for i := range b.Rows {
		row := &b.Rows[i]
		out.Rows[i] = amounts(row.Start, row.Adjusted, row.Received, row.Executed, digits)
	}
	column := func(get func(*model.BudgetRow) model.Money) Decimal {
		var sum Decimal
		for i := range b.Rows {
			if b.Rows[i].Sub {
				continue
			}
			m := get(&b.Rows[i])
			if !m.Known() {
				return Decimal{}
			}
			sum = model.Sum(sum, m.Value())
		}
		return sum
	}
	out.Sum = Amounts{
		Start:    column(func(r *model.BudgetRow) model.Money { return r.Start }),
		Adjusted: column(func(r *model.BudgetRow) model.Money { return r.Adjusted }),
		Received: column(func(r *model.BudgetRow) model.Money { return r.Received }),
		Executed: column(func(r *model.BudgetRow) model.Money { return r.Executed }),
	}
	out.Sum.finish(digits)
	out.Rate = out.Sum.Rate
	return out
}

func amounts(start, adjusted, received, executed model.Money, digits int) Amounts {
	a := Amounts{Start: start.Value(), Adjusted: adjusted.Value(), Received: received.Value(), Executed: executed.Value()}
	a.finish(digits)
	return a
}

// finish adds what follows from the columns: the execution rate against the
// adjusted budget (the initial one where nothing was adjusted), and what is
// left. A base of 0 gives no rate.
func (a *Amounts) finish(digits int) {
	base := a.Adjusted
	if !base.Known() {
		base = a.Start
	}
	a.Rate = a.Executed.Percent(base, digits)
	if base.Known() && a.Executed.Known() {
		a.Left = base.Sub(a.Executed)
	}
}

// goalOf judges one goal.
func goalOf(g *model.Goal, digits int) Goal {
	var c Goal
	target := g.Target
	if g.Adjust.Numeric() {
		target = g.Adjust
	}
	if target.Numeric() && g.Actual.Numeric() && sameUnit(target.Unit, g.Actual.Unit) {
		c.Attainment = Attainment(target, g.Actual, g.Dir, digits)
		c.Deviation = g.Actual.Num.Sub(target.Num)
		switch Met(target, g.Actual.Num, g.Dir) {
		case true:
			c.Computed = model.Met
		case false:
			c.Computed = model.Partly
			if c.Attainment.Known() && c.Attainment.Sign() <= 0 {
				c.Computed = model.Missed
			}
		}
	}
	switch {
	case g.Outcome != "":
		c.Outcome = g.Outcome
	case c.Computed != "":
		c.Outcome = c.Computed
	case model.IsNotScored(g.Actual.Text):
		c.Outcome = model.NotYet
	default:
		c.Outcome = model.NoOutcome
	}
	return c
}

// Met tells whether an actual number reaches its target. A target without a
// sign means "at least", or "at most" where lower is better.
func Met(target model.Quantity, actual Decimal, dir string) bool {
	switch op := target.Op; {
	case op == model.Between:
		return !actual.Less(target.Num) && !target.Hi.Less(actual)
	case op == model.Equal:
		return actual.Equal(target.Num)
	case op == model.Above:
		return target.Num.Less(actual)
	case op == model.Below:
		return actual.Less(target.Num)
	case op == model.AtMost, op == model.None && dir == "down":
		return !target.Num.Less(actual)
	}
	return !actual.Less(target.Num)
}

// Attainment is actual ÷ target in percent, or target ÷ actual where lower is
// better. It is not known for a range or where the divisor is 0.
func Attainment(target, actual model.Quantity, dir string, digits int) Decimal {
	if target.Op == model.Between {
		return Decimal{}
	}
	if LowerIsBetter(target, dir) {
		return target.Num.Percent(actual.Num, digits)
	}
	return actual.Num.Percent(target.Num, digits)
}

// LowerIsBetter tells the direction of a target.
func LowerIsBetter(target model.Quantity, dir string) bool {
	return dir == "down" || dir == "" && (target.Op == model.AtMost || target.Op == model.Below)
}

// surveyOf computes a survey from its counts. Questions count by their
// answers, not by one vote each.
func surveyOf(s *model.Survey, digits int) Survey {
	c := Survey{
		ReturnRate: s.Returned.Percent(s.Sent, digits), ValidRate: s.Valid.Percent(s.Returned, digits),
		Questions: make([]Decimal, len(s.Questions)), Totals: make([]Decimal, len(s.Scale)),
	}
	for i := range s.Questions {
		q := &s.Questions[i]
		c.Questions[i] = weighted(q.Counts, s.Scale, digits)
		for k := range min(len(q.Counts), len(c.Totals)) {
			c.Totals[k] = model.Sum(c.Totals[k], q.Counts[k])
		}
	}
	c.Result = weighted(c.Totals, s.Scale, digits)
	return c
}

// weighted is Σ(count×weight) ÷ Σcount in percent.
func weighted(counts []Decimal, scale []model.SurveyStep, digits int) Decimal {
	if len(counts) != len(scale) {
		return Decimal{}
	}
	var all, good Decimal
	for i := range counts {
		if !counts[i].Known() || !scale[i].Weight.Known() {
			return Decimal{}
		}
		all = model.Sum(all, counts[i])
		good = model.Sum(good, counts[i].Mul(scale[i].Weight))
	}
	return good.Percent(all, digits)
}

// sameUnit tells whether two authored units can be compared; a missing one
// takes the other's.
func sameUnit(a, b string) bool { return a == b || a == "" || b == "" }
