package score

import "evalpress/generator/model"

// Summarize boils a report down. title is the one that is shown.
func Summarize(r *model.Report, c *Card, title string) *Summary {
	s := &Summary{
		ID: r.ID, Org: r.Org, Title: title, TitleEn: r.TitleEn, ProjectEn: r.ProjectEn, Composed: r.Title == "", Year: r.Year, YearTo: r.YearTo, Kind: r.Kind, Scope: r.Scope,
		Project: r.Project, Status: r.Status, Published: r.Dates.Published, Written: r.Dates.Written,
		Expires: r.Dates.Expires, Notice: r.Notice, Total: c.Total, Full: c.Full, Rate: c.Rate, Lost: c.Lost,
		Grade: c.Grade, StatedGrade: r.Stated.Grade, StatedGrowth: r.Stated.Growth.Num, ScaleID: r.ScaleID, Problems: len(r.Problems),
		Aliases: r.Aliases, Pos: r.Pos.File,
		Nodes: make([]SummaryNode, len(r.Indicators)), Goals: make([]SummaryGoal, len(r.Goals)), Advice: make([]SummaryAdvice, len(r.Advice)),
	}
	if c.Scale != nil {
		s.ScaleID = c.Scale.ID
	}
	for i := range r.Revisions {
		if len(r.Revisions[i].Changes) > 0 {
			s.Corrections++
			if s.Corrected.Compare(r.Revisions[i].Date) < 0 {
				s.Corrected = r.Revisions[i].Date
			}
		}
		if len(r.Revisions[i].Changes) > 0 || s.Withdrawn() && (i > 0 || len(r.Revisions) == 1) {
			s.Log = append(s.Log, correction(&r.Revisions[i]))
		}
	}
	for i := range r.Indicators {
		in, n := &r.Indicators[i], &c.Nodes[i]
		unit := in.Unit
		if unit == "" {
			unit = in.Target.Unit
		}
		s.Nodes[i] = SummaryNode{
			Name: in.Name, Code: in.Code, Level: int16(in.Level), Parent: int16(in.Parent),
			Weight: n.Weight, Score: n.Score, Rate: n.Rate, Unit: unit, Target: in.Target.Text, Way: way(in.Target.Op), Reason: in.Reason != "",
		}
	}
	for i := range r.Goals {
		s.Goals[i] = SummaryGoal{Code: r.Goals[i].Code, Name: r.Goals[i].Name, Level: r.Goals[i].Level, Outcome: c.Goals[i].Outcome}
	}
	for i := range r.Advice {
		a := &r.Advice[i]
		s.Advice[i] = SummaryAdvice{Code: a.Code, Title: a.Title, State: a.State, Owner: a.Owner, Due: a.Due.Text}
	}
	s.Budget = summaryBudget(r, c)
	return s
}

// way tells targets that are to be reached from limits.
func way(op model.Comparator) int8 {
	switch op {
	case model.AtLeast, model.Above:
		return 1
	case model.AtMost, model.Below:
		return -1
	}
	return 0
}

// summaryBudget is the first block that says what was spent, else the first.
func summaryBudget(r *model.Report, c *Card) SummaryBudget {
	best := -1
	for i := range r.Budgets {
		if best < 0 || !c.Budgets[best].Sum.Executed.Known() && c.Budgets[i].Sum.Executed.Known() {
			best = i
		}
	}
	if best < 0 {
		return SummaryBudget{}
	}
	b, sum := &r.Budgets[best], &c.Budgets[best].Sum
	return SummaryBudget{Unit: b.Unit, Year: b.Year, Start: sum.Start, Adjusted: sum.Adjusted, Executed: sum.Executed, Rate: sum.Rate}
}
