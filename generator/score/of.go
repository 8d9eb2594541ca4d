package score

import (
	"slices"

	"evalpress/generator/model"
)

// Of computes everything that follows from a report's own figures. scale is
// the one in force (see [ScaleOf]); digits is how many digits after the point
// computed rates have. It never fails.
func Of(r *model.Report, scale *model.Scale, digits int) *Card {
	if r.Digits >= 0 && r.Src.Has("digits") {
		digits = r.Digits
	}
	c := &Card{Scale: scale, Band: -1, Digits: digits, Assessor: assessorOf(r), Nodes: make([]Node, len(r.Indicators))}
	c.tree(r)
	c.totals(r)
	c.Budgets = make([]Budget, len(r.Budgets))
	for i := range r.Budgets {
		c.Budgets[i] = budgetOf(&r.Budgets[i], digits)
	}
	c.Goals = make([]Goal, len(r.Goals))
	for i := range r.Goals {
		c.Goals[i] = goalOf(&r.Goals[i], digits)
	}
	c.Surveys = make([]Survey, len(r.Surveys))
	for i := range r.Surveys {
		c.Surveys[i] = surveyOf(&r.Surveys[i], digits)
	}
	return c
}

// ScaleOf is the grade scale in force: the report's own, declared with its
// source, else the one it names, else the site's default.
func ScaleOf(cfg *model.Config, r *model.Report) *model.Scale {
	if r.Scale != nil {
		return r.Scale
	}
	if s, ok := cfg.Scale(r.ScaleID); ok {
		return s
	}
	s, _ := cfg.Scale("")
	return s
}

// assessorOf is the hand whose scores count: the report's own choice, else
// the highest authority that scored anything.
func assessorOf(r *model.Report) string {
	if r.Assessor != "" {
		return r.Assessor
	}
	for k := len(model.Assessors) - 1; k >= 0; k-- {
		for i := range r.Indicators {
			for _, s := range r.Indicators[i].Scores {
				if s.By == model.Assessors[k].ID && (s.Num.Known() || s.Text != "") {
					return s.By
				}
			}
		}
	}
	return "final"
}

// ScoreBy gives what one assessor said of a node.
func ScoreBy(n *model.Indicator, by string) (model.Score, bool) {
	for _, s := range n.Scores {
		if s.By == by {
			return s, true
		}
	}
	return model.Score{}, false
}

// tree fills the nodes. Children stand behind their parent, so one walk from
// the end sees every child before its parent.
func (c *Card) tree(r *model.Report) {
	list := r.Indicators
	missing := make([]bool, len(list)) // a weighted child has no score
	for i := len(list) - 1; i >= 0; i-- {
		in, n := &list[i], &c.Nodes[i]
		n.Weight, n.By = in.Weight, c.Assessor
		if n.Weight.Known() {
			n.WeightFrom = Authored
		} else if n.WeightSum.Known() {
			n.Weight, n.WeightFrom = n.WeightSum, Summed
		}
		if s, ok := ScoreBy(in, c.Assessor); ok {
			n.Mark = s.Text
			if s.Num.Known() {
				n.Score, n.ScoreFrom = s.Num, Authored
			}
		}
		if missing[i] {
			n.ScoreSum = Decimal{}
		}
		if !n.Score.Known() && n.ScoreSum.Known() {
			n.Score, n.ScoreFrom = n.ScoreSum, Summed
		}
		if n.Mark != "" && !n.Score.Known() {
			n.Open = n.Weight
		}
		if base := assessed(n.Weight, n.Open); n.Score.Known() && base.Known() {
			n.Lost = base.Sub(n.Score)
			n.Rate = n.Score.Percent(base, c.Digits)
		}
		if in.Leaf {
			c.Leaves++
			if n.Score.Known() {
				c.Scored++
			}
		}
		if in.Parent < 0 {
			c.Dimensions = append(c.Dimensions, i)
			continue
		}
		p := &c.Nodes[in.Parent]
		p.WeightSum = model.Sum(n.Weight, p.WeightSum)
		p.ScoreSum = model.Sum(n.Score, p.ScoreSum)
		// A leaf marked "not scored" keeps its weight in the tree but does
		// not stop the sum: the mark says that nothing was to be scored.
		if !n.Score.Known() && !n.open() && (n.Weight.Known() || missing[i]) {
			missing[in.Parent] = true
		}
		p.Open = model.Sum(n.Open, p.Open)
	}
	slices.Reverse(c.Dimensions)
}

// totals adds the first level up and finds the grade.
func (c *Card) totals(r *model.Report) {
	complete := len(c.Dimensions) > 0
	for _, i := range c.Dimensions {
		n := &c.Nodes[i]
		c.Full = model.Sum(c.Full, n.Weight)
		c.Open = model.Sum(c.Open, n.Open)
		c.Total = model.Sum(c.Total, n.Score)
		if !n.Score.Known() && !n.open() && n.Weight.Known() {
			complete = false
		}
	}
	c.WeightSum = c.Full
	if r.Full.Known() {
		c.Full = r.Full
	}
	if !complete {
		c.Total = Decimal{}
	}
	c.TreeTotal = c.Total
	for i := range r.Bonuses {
		c.Bonus = model.Sum(c.Bonus, r.Bonuses[i].Points)
	}
	if c.Total.Known() && c.Bonus.Known() {
		c.Total = c.Total.Add(c.Bonus)
	}
	if !c.Total.Known() || !c.Full.Known() {
		return
	}
	base := c.Assessed()
	c.Rate = c.Total.Percent(base, c.Digits)
	c.Lost = base.Sub(c.Total)
	c.Band, c.Grade = GradeOf(c.Scale, c.Total, base)
}

// Assessed is the full marks less what is deliberately not scored: what is
// not due, or does not apply, was neither earned nor lost.
func (c *Card) Assessed() Decimal { return assessed(c.Full, c.Open) }

func assessed(weight, open Decimal) Decimal {
	if open.Known() {
		return weight.Sub(open)
	}
	return weight
}

// open tells a node of which nothing was to be scored.
func (n *Node) open() bool {
	return n.Mark != "" || n.Open.Known() && n.Open.Equal(n.Weight)
}

// GradeOf finds the band of a total: the total is brought to the scale's own
// full marks first. It is -1 and "" where no band holds it, as in the gaps of
// a scale of whole numbers.
func GradeOf(scale *model.Scale, total, full Decimal) (band int, name string) {
	if scale == nil || !total.Known() || full.Sign() <= 0 {
		return -1, ""
	}
	// total ÷ full × scale.Full is compared as total × scale.Full with
	// bound × full, so that nothing is rounded.
	at := total
	own := Decimal(model.Int(1))
	if scale.Full.Known() && !scale.Full.Equal(full) {
		at, own = total.Mul(scale.Full), full
	}
	for i := range scale.Bands {
		b := &scale.Bands[i]
		lo, hi := b.Min.Mul(own), b.Max.Mul(own)
		above := !b.Min.Known() || at.Cmp(lo) >= 0
		below := !b.Max.Known() || at.Less(hi) || b.MaxIn && at.Equal(hi)
		// A total above full marks (by bonus rows) is in the best band.
		if i == 0 && above && b.MaxIn {
			below = true
		}
		if above && below {
			return i, b.Name
		}
	}
	return -1, ""
}

// Loss is one node at which points were lost.
type Loss struct {
	Index  int // into Report.Indicators
	Lost   Decimal
	Reason string
}

// Losses gives the nodes at which points were lost, most first, then in
// document order: the leaves, and nodes above which nothing scored stands.
func Losses(r *model.Report, c *Card) []Loss {
	var list []Loss
	scoredBelow := make([]bool, len(r.Indicators))
	for i := len(r.Indicators) - 1; i >= 0; i-- {
		if p := r.Indicators[i].Parent; p >= 0 && (c.Nodes[i].Scored() || scoredBelow[i]) {
			scoredBelow[p] = true
		}
	}
	for i := range r.Indicators {
		if n := &c.Nodes[i]; n.Lost.Sign() > 0 && !scoredBelow[i] {
			list = append(list, Loss{i, n.Lost, r.Indicators[i].Reason})
		}
	}
	slices.SortStableFunc(list, func(a, b Loss) int { return b.Lost.Cmp(a.Lost) })
	return list
}
