package check

import (
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Weights must add up at every level that states its own sum.
func weightsSum(in *Input, add adder) {
	for i := range in.Report.Indicators {
		n, c := &in.Report.Indicators[i], &in.Card.Nodes[i]
		if n.Weight.Known() && c.WeightSum.Known() && !n.Weight.Equal(c.WeightSum) && allWeighted(in, i) {
			add(at(ruleWeightsSum, &n.Src, "weight", place(n, "weight"), n.Name, c.WeightSum, n.Weight, c.WeightSum.Sub(n.Weight)))
		}
		if n.SubWeight.Known() && c.Weight.Known() && !n.SubWeight.Equal(c.Weight) {
			add(at(ruleSubtotal, &n.Src, "subweight", place(n, "weight"), n.Name, n.SubWeight, c.Weight))
		}
		if n.Subtotal.Num.Known() && c.Score.Known() && !n.Subtotal.Num.Equal(c.Score) {
			add(at(ruleSubtotal, &n.Src, "subtotal", place(n, "score"), n.Name, n.Subtotal.Num, c.Score))
		}
	}
}

// The 合计 row of the table must be the sum of its first level.
func treeSum(in *Input, add adder) {
	s, c := in.Report.Sum, in.Card
	if s == nil {
		return
	}
	if s.Weight.Known() && c.WeightSum.Known() && !s.Weight.Equal(c.WeightSum) {
		add(at(ruleSubtotal, &s.Src, "weight", "indicators", diag.T("合计", "the whole table"), s.Weight, c.WeightSum))
	}
	if said, ok := score.ScoreBy(s, c.Assessor); ok && said.Num.Known() && c.TreeTotal.Known() && !said.Num.Equal(c.TreeTotal) {
		add(at(ruleSubtotal, &s.Src, scoreField(in), "indicators", diag.T("合计", "the whole table"), said.Num, c.TreeTotal))
	}
}

// allWeighted tells that every child of a node has a weight: a report that
// weighs only some of them states no sum.
func allWeighted(in *Input, parent int) bool {
	for i := range in.Report.Indicators {
		if in.Report.Indicators[i].Parent == parent && !in.Card.Nodes[i].Weight.Known() {
			return false
		}
	}
	return true
}

// The first level must add up to the declared full marks.
func weightsTotal(in *Input, add adder) {
	r := in.Report
	if sum := in.Card.WeightSum; r.Full.Known() && sum.Known() && !r.Full.Equal(sum) {
		add(at(ruleWeightsTotal, &r.Src, "full", "indicators", sum, r.Full))
	}
	if s := r.Stated.Full; differs(s.Num, in.Card.Full) {
		add(at(ruleStatedFull, &r.Stated.Src, "full", "result.full", s.Text, in.Card.Full))
	}
	// Without any statement, full marks are 100 in nearly every report: a sum
	// close to it is a slip worth a word.
	if !r.Full.Known() && !r.Stated.Full.Known() && in.Card.WeightSum.Known() && !in.Card.WeightSum.Equal(model.Int(100)) && len(r.Indicators) > 0 {
		add(at(ruleFullUnusual, &r.Indicators[0].Src, "", "indicators", in.Card.WeightSum))
	}
}

// Scores must add up where a node states its own.
func scoresSum(in *Input, add adder) {
	for i := range in.Report.Indicators {
		n, c := &in.Report.Indicators[i], &in.Card.Nodes[i]
		if c.ScoreFrom == score.Authored && c.ScoreSum.Known() && !c.Score.Equal(c.ScoreSum) {
			add(at(ruleScoresSum, &n.Src, scoreField(in), place(n, "score"), n.Name, c.ScoreSum, c.Score))
		}
	}
}

// scoreField is the field in which the score that counts is written.
func scoreField(in *Input) string {
	if in.Card.Assessor == "final" {
		return "score"
	}
	return in.Card.Assessor
}

// A score lies between 0 and its weight, whoever gave it.
func scoreRange(in *Input, add adder) {
	for i := range in.Report.Indicators {
		n, c := &in.Report.Indicators[i], &in.Card.Nodes[i]
		if n.Weight.Sign() < 0 {
			add(at(ruleScoreRange, &n.Src, "weight", place(n, "weight"), n.Name, n.Weight, model.Int(0)))
		}
		for _, s := range n.Scores {
			field := s.By
			if field == "final" {
				field = "score"
			}
			switch {
			case s.Num.Sign() < 0:
				add(at(ruleScoreRange, &n.Src, field, place(n, "score"), n.Name, s.Num, c.Weight))
			case s.Num.Known() && c.Weight.Known() && c.Weight.Less(s.Num):
				add(at(ruleScoreAbove, &n.Src, field, place(n, "score"), n.Name, s.Num, c.Weight))
			}
		}
	}
}

// What the report states of its result must follow from its own figures.
func statedResult(in *Input, add adder) {
	s, c := &in.Report.Stated, in.Card
	for _, x := range []struct {
		printed  model.Printed
		computed model.Decimal
		field    string
		rule     *diag.Rule
	}{
		{s.Total, c.Total, "total", ruleStatedTotal},
		{s.Lost, c.Lost, "lost", ruleStatedLost},
		{s.Rate, rateAt(c.Total, c.Assessed(), s.Rate.Num), "rate", ruleStatedRate},
	} {
		if differs(x.printed.Num, x.computed) {
			add(at(x.rule, &s.Src, x.field, "result."+x.field, x.printed.Text, x.computed.Round(x.printed.Num.Scale())))
		}
	}
	statedGrade(in, add)
	for i := range s.Dimensions {
		statedDimension(in, &s.Dimensions[i], add)
	}
}

// rateAt is a rate at the precision of what is printed, never rounded twice.
func rateAt(part, whole, printed model.Decimal) model.Decimal {
	return part.Percent(whole, printed.Scale())
}

// The stated grade is held against the scale in force: the report's own when
// it declares one with its source.
func statedGrade(in *Input, add adder) {
	s, c := &in.Report.Stated, in.Card
	total := c.Total
	if !total.Known() {
		total = s.Total.Num // nothing to compute from: the report's own word
	}
	if s.Grade == "" || !total.Known() || c.Scale == nil {
		return
	}
	full := c.Assessed()
	if !full.Known() {
		full = c.Scale.Full
	}
	band, name := score.GradeOf(c.Scale, total, full)
	switch {
	case band < 0:
		add(at(ruleGradeGap, &s.Src, "grade", "result.grade", s.Grade, total, source(c.Scale)))
	case name != s.Grade:
		b := &c.Scale.Bands[band]
		add(at(ruleStatedGrade, &s.Src, "grade", "result.grade", total, s.Grade, name, bandText(b), source(c.Scale)))
	}
}

func source(s *model.Scale) string {
	if s.Source != "" {
		return s.Source
	}
	return s.Name
}

// bandText prints a band as [80, 90).
func bandText(b *model.Band) string {
	end := ")"
	if b.MaxIn {
		end = "]"
	}
	return "[" + b.Min.String() + ", " + b.Max.String() + end
}

func statedDimension(in *Input, s *model.StatedDimension, add adder) {
	i := slices.IndexFunc(in.Card.Dimensions, func(i int) bool { return in.Report.Indicators[i].Name == s.Name })
	if i < 0 {
		add(at(ruleStatedUnknown, &s.Src, "name", "dimension."+s.Name, s.Name))
		return
	}
	n := &in.Card.Nodes[in.Card.Dimensions[i]]
	for _, x := range []struct {
		printed  model.Printed
		computed model.Decimal
		field    string
		word     diag.Text
	}{
		{s.Weight, n.Weight, "weight", diag.T("分值", "weight")},
		{s.Score, n.Score, "score", diag.T("得分", "score")},
		{s.Rate, rateAt(n.Score, n.Weight, s.Rate.Num), "rate", diag.T("得分率", "rate")},
		{s.Lost, n.Lost, "lost", diag.T("失分", "loss")},
	} {
		if differs(x.printed.Num, x.computed) {
			add(at(ruleStatedDimension, &s.Src, x.field, "dimension."+s.Name+"."+x.field, s.Name, x.word, x.printed.Text, x.computed.Round(x.printed.Num.Scale())))
		}
	}
	if s.Grade == "" || !n.Score.Known() {
		return
	}
	if band, name := score.GradeOf(in.Card.Scale, n.Score, n.Weight); band >= 0 && name != s.Grade {
		add(at(ruleStatedDimension, &s.Src, "grade", "dimension."+s.Name+".grade", s.Name, diag.T("等级", "grade"), s.Grade, name))
	}
}

// counted are the things whose number a report may state.
func counted(r *model.Report, of string) (int, bool) {
	goals := func(task bool) (n int) {
		for i := range r.Goals {
			if (r.Goals[i].Level == "task") == task {
				n++
			}
		}
		return n
	}
	leaves := 0
	for i := range r.Indicators {
		if r.Indicators[i].Leaf {
			leaves++
		}
	}
	units := len(r.Units)
	switch of {
	case "departments":
		return len(r.Departments), len(r.Departments) > 0
	case "units":
		return units, units > 0
	case "goals":
		return goals(false), goals(false) > 0
	case "tasks":
		return goals(true), goals(true) > 0
	case "problems":
		return len(r.Problems), len(r.Problems) > 0
	case "annexes":
		return len(r.Annexes), len(r.Annexes) > 0
	case "indicators":
		return leaves, leaves > 0
	}
	return 0, false
}

// "共5个部门" is held against the list.
func statedCounts(in *Input, add adder) {
	for i := range in.Report.Stated.Counts {
		s := &in.Report.Stated.Counts[i]
		if n, listed := counted(in.Report, s.Of); listed && s.Num.Known() && !s.Num.Equal(model.Int(n)) {
			add(at(ruleStatedCount, &s.Src, s.Of, "count."+s.Of, countWords[s.Of], s.Num, n))
		}
	}
}

var countWords = map[string]diag.Text{
	"departments": diag.T("内设机构", "departments"), "units": diag.T("预算单位", "budget units"),
	"goals": diag.T("目标", "goals"), "tasks": diag.T("任务", "tasks"), "problems": diag.T("问题", "problems"),
	"annexes": diag.T("附件", "annexes"), "indicators": diag.T("指标", "indicators"),
}

// A declared scoring rule is computed again; the report's own score stays.
func scoringRule(in *Input, add adder) {
	for i := range in.Report.Indicators {
		n, c := &in.Report.Indicators[i], &in.Card.Nodes[i]
		if !n.Leaf || c.ScoreFrom != score.Authored {
			continue
		}
		want, ok := score.ByRule(n)
		if ok && !want.Round(c.Score.Scale()).Equal(c.Score) {
			add(at(ruleScoring, &n.Src, scoreField(in), place(n, "score"), n.Name, c.Score, want.Round(max(2, c.Score.Scale())), word(model.Families, n.Rule.Family)))
		}
	}
}
