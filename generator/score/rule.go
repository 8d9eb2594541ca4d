package score

import "evalpress/generator/model"

// ByRule computes a row's score by the rule its author declared (财预〔2020〕10号
// art. 16; 财预〔2021〕101号). It is not known where the rule is in words, or
// where a number it needs is missing.
func ByRule(in *model.Indicator) (Decimal, bool) {
	w := in.Weight
	if !w.Known() {
		return Decimal{}, false
	}
	if in.Rule.Family == "coefficient" {
		if !in.Coefficient.Known() {
			return Decimal{}, false
		}
		return w.Mul(in.Coefficient).Div(model.Int(100), 6), true
	}
	target := in.Target
	if in.Adjust.Numeric() {
		target = in.Adjust
	}
	if !target.Numeric() || !in.Actual.Numeric() || !sameUnit(target.Unit, in.Actual.Unit) {
		return Decimal{}, false
	}
	num, den := in.Actual.Num, target.Num
	met := Met(target, num, in.Dir)
	if in.Rule.Family == "step" {
		return step(in, target, met)
	}
	if LowerIsBetter(target, in.Dir) {
		num, den = den, num
		if met && den.Sign() == 0 { // none at all of what shall be low
			num, den = model.Int(1), model.Int(1)
		}
	}
	// What lies outside a range has no rate.
	if den.Sign() <= 0 || num.Sign() < 0 || target.Op == model.Between && !met {
		return Decimal{}, false
	}
	switch in.Rule.Family {
	case "proportional", "capped":
		if met || den.Less(num) {
			return w, true
		}
		return w.Mul(num).Div(den, 6), true
	case "threshold":
		return threshold(w, num, den, met), true
	case "bands":
		return bands(in.Rule.Bands, num.Percent(den, 6))
	}
	return Decimal{}, false
}

// threshold gives nothing below 60 % and w×(r−0.6)÷0.4 above.
func threshold(w, num, den Decimal, met bool) Decimal {
	if met {
		return w
	}
	// w × (num − 0.6 den) ÷ (0.4 den)
	over := num.Sub(den.Mul(model.NewDecimal(6, 1)))
	if over.Sign() <= 0 {
		return model.Int(0)
	}
	got := w.Mul(over).Div(den.Mul(model.NewDecimal(4, 1)), 6)
	if w.Less(got) {
		return w
	}
	return got
}

// bands gives the points of the highest band that the rate reaches.
func bands(list []model.RuleBand, rate Decimal) (Decimal, bool) {
	best := -1
	for i := range list {
		if !rate.Less(list[i].From) && (best < 0 || list[best].From.Less(list[i].From)) {
			best = i
		}
	}
	if best < 0 {
		return Decimal{}, false
	}
	return list[best].Points, true
}

// step takes Per points off for every whole or begun Step by which the actual
// value misses its target, not below 0.
func step(in *model.Indicator, target model.Quantity, met bool) (Decimal, bool) {
	r := &in.Rule
	if r.Step.Sign() <= 0 || !r.Per.Known() {
		return Decimal{}, false
	}
	if met {
		return in.Weight, true
	}
	gap := target.Num.Sub(in.Actual.Num)
	if target.Op == model.Between && gap.Sign() < 0 {
		gap = target.Hi.Sub(in.Actual.Num)
	}
	if gap.Sign() < 0 {
		gap = gap.Neg()
	}
	steps := gap.Div(r.Step, 0)
	if steps.Mul(r.Step).Less(gap) {
		steps = steps.Add(model.Int(1))
	}
	got := in.Weight.Sub(steps.Mul(r.Per))
	if got.Sign() < 0 {
		return model.Int(0), true
	}
	return got, true
}
