package check

import (
	"strconv"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// A block of money names its year and its unit, and the year is the evaluated
// one.
func budgetFrame(in *Input, add adder) {
	r := in.Report
	for i := range r.Budgets {
		b := &r.Budgets[i]
		name := "budget." + strconv.Itoa(i+1)
		if b.Year == 0 {
			add(at(ruleBudgetYearless, &b.Src, "", name+".year", b.Title, r.Year))
		} else if b.Year < r.Year || b.Year > max(r.Year, r.YearTo) {
			add(at(ruleBudgetYear, &b.Src, "year", name+".year", b.Year, r.Year))
		}
		if b.Unit != "元" && b.Unit != "万元" && b.Unit != "亿元" {
			add(at(ruleBudgetUnit, &b.Src, "unit", name+".unit", b.Unit))
		}
		for k := range b.Rows {
			row := &b.Rows[k]
			base := row.Adjusted
			if !base.Known() {
				base = row.Start
			}
			explained := row.Note != "" || b.Note != ""
			if !explained && base.Known() && row.Executed.Known() && base.Value().Less(row.Executed.Value()) {
				add(at(ruleOverspent, &row.Src, "executed", name+".rate", row.Source, row.Executed.Value(), base.Value()))
			}
		}
	}
}

// rounded tells that a total and the sum of its rows differ by no more than
// rounding each of them can explain. Amounts in 元 are not rounded.
func rounded(b *model.Budget, said, sum model.Decimal) bool {
	if b.Unit == "元" || said.Scale() == 0 {
		return false
	}
	diff := said.Sub(sum)
	if diff.Sign() < 0 {
		diff = diff.Neg()
	}
	half := model.NewDecimal(5, said.Scale()+1)
	return !half.Mul(model.Int(len(b.Rows) + 1)).Less(diff)
}

// Stated totals must be the sums of their rows.
func budgetTotals(in *Input, add adder) {
	for i := range in.Report.Budgets {
		b, c := &in.Report.Budgets[i], &in.Card.Budgets[i]
		if b.Total == nil {
			continue
		}
		for _, x := range []struct {
			field string
			said  model.Money
			sum   model.Decimal
		}{
			{"start", b.Total.Start, c.Sum.Start},
			{"adjusted", b.Total.Adjusted, c.Sum.Adjusted},
			{"received", b.Total.Received, c.Sum.Received},
			{"executed", b.Total.Executed, c.Sum.Executed},
		} {
			if x.said.Known() && differs(x.said.Value(), x.sum) {
				if rounded(b, x.said.Value(), x.sum) {
					add(at(ruleRoundedParts, &b.Total.Src, x.field, "budget."+strconv.Itoa(i+1)+".total", b.Title, x.said.Value(), x.sum))
					continue
				}
				add(at(ruleBudgetTotal, &b.Total.Src, x.field, "budget."+strconv.Itoa(i+1)+".total", b.Title, x.said.Value(), x.sum))
			}
		}
	}
}

// What [stated] says of money is held against the first block that knows it.
func statedMoney(in *Input, add adder) {
	s := &in.Report.Stated
	for i := range in.Report.Budgets {
		c := &in.Card.Budgets[i]
		base := c.Sum.Adjusted
		if !base.Known() {
			base = c.Sum.Start
		}
		if s.Budget.Known() && base.Known() && i == 0 {
			if differs(s.Budget.Num, base) && (!c.Sum.Start.Known() || differs(s.Budget.Num, c.Sum.Start)) {
				moneyDiffers(in, "budget", s.Budget, base, add)
			}
		}
		if s.Expenditure.Known() && c.Sum.Executed.Known() {
			if differs(s.Expenditure.Num, c.Sum.Executed) {
				moneyDiffers(in, "expenditure", s.Expenditure, c.Sum.Executed, add)
			}
			break
		}
	}
	if !s.Execution.Known() {
		return
	}
	for i := range in.Report.Budgets {
		c := &in.Card.Budgets[i]
		base := c.Sum.Adjusted
		if !base.Known() {
			base = c.Sum.Start
		}
		want := c.Sum.Executed.Percent(base, s.Execution.Num.Scale())
		if !want.Known() {
			continue
		}
		// The rate may be against the money received (10号's project tree).
		received := c.Sum.Executed.Percent(c.Sum.Received, s.Execution.Num.Scale())
		if differs(s.Execution.Num, want) && !received.Equal(s.Execution.Num) {
			add(at(ruleStatedExecution, &s.Src, "execution", "result.execution", s.Execution.Text, want))
		}
		return
	}
}

func moneyDiffers(in *Input, field string, said model.Printed, want model.Decimal, add adder) {
	s := &in.Report.Stated
	tenThousand := model.Int(10000)
	if !differs(said.Num, want.Mul(tenThousand)) || !differs(said.Num.Mul(tenThousand), want) {
		add(at(ruleUnitSlip, &s.Src, field, "result."+field, said.Text, want))
		return
	}
	add(at(ruleStatedMoney, &s.Src, field, "result."+field, said.Text, want))
}

// A survey's stated result must follow from its counts.
func surveyResult(in *Input, add adder) {
	for i := range in.Report.Surveys {
		s, c := &in.Report.Surveys[i], &in.Card.Surveys[i]
		name := "survey." + strconv.Itoa(i+1)
		if s.Result.Known() && c.Result.Known() && differs(s.Result.Num, exact(s, c, s.Result.Num.Scale())) {
			add(at(ruleSurveyResult, &s.Src, "result", name+".result", s.Result.Text, exact(s, c, s.Result.Num.Scale())))
		}
		if s.Valid.Known() && s.Returned.Known() && s.Returned.Less(s.Valid) || s.Returned.Known() && s.Sent.Known() && s.Sent.Less(s.Returned) {
			add(at(ruleSurveyCounts, &s.Src, "valid", name, given(s.Sent), given(s.Returned), given(s.Valid)))
		}
	}
}

// given prints a number that may be missing.
func given(n model.Decimal) string {
	if !n.Known() {
		return "—"
	}
	return n.String()
}

// exact computes the result at the printed precision, not from a rounded one.
func exact(s *model.Survey, c *score.Survey, digits int) model.Decimal {
	var all, good model.Decimal
	for k := range c.Totals {
		all = model.Sum(all, c.Totals[k])
		good = model.Sum(good, c.Totals[k].Mul(s.Scale[k].Weight))
	}
	return good.Percent(all, digits)
}
