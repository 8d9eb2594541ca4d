package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Points that were lost need a reason, on the node or below it.
func lostWithoutReason(in *Input, add adder) {
	list := in.Report.Indicators
	explained := make([]bool, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Reason != "" {
			explained[i] = true
		}
		if p := list[i].Parent; p >= 0 && explained[i] {
			explained[p] = true
		}
	}
	for _, l := range score.Losses(in.Report, in.Card) {
		above := false
		for p := list[l.Index].Parent; p >= 0; p = list[p].Parent {
			above = above || list[p].Reason != ""
		}
		if n := &list[l.Index]; !explained[l.Index] && !above {
			add(at(ruleNoReason, &n.Src, scoreField(in), place(n, "reason"), n.Name, l.Lost))
		}
	}
}

// The second level of a scored dimension should be scored too.
func unscoredBelow(in *Input, add adder) {
	for _, i := range in.Card.Dimensions {
		n := &in.Report.Indicators[i]
		if in.Card.Nodes[i].ScoreFrom != score.Authored || n.Leaf || in.Card.Nodes[i].ScoreSum.Known() {
			continue
		}
		below := 0
		for k := range in.Report.Indicators {
			if in.Report.Indicators[k].Parent == i && !in.Card.Nodes[k].Scored() && in.Card.Nodes[k].Mark == "" {
				below++
			}
		}
		if below > 0 {
			add(at(ruleUnscored, &n.Src, "", place(n, "children"), n.Name, below))
		}
	}
}

// Goals and tasks need an outcome; what was missed needs a reason; a deadline
// needs a year.
func goals(in *Input, add adder) {
	several := severalYears(in.Report)
	for i := range in.Report.Goals {
		g, c := &in.Report.Goals[i], &in.Card.Goals[i]
		name := "goal." + g.Code
		if g.Code == "" {
			name = "goal." + g.Name
		}
		title := g.Name
		if title == "" {
			title = g.Code
		}
		switch {
		case c.Outcome == model.NoOutcome && !hasPart(in.Report, g.Code) && g.Result == "":
			add(at(ruleNoOutcome, &g.Src, "", name+".outcome", title))
		case (c.Outcome == model.Partly || c.Outcome == model.Missed) && g.Reason == "":
			add(at(ruleMissedReason, &g.Src, "outcome", name+".reason", title, word(model.Outcomes, c.Outcome)))
		case model.Int(130).Less(c.Attainment) && g.Reason == "" && !score.LowerIsBetter(g.Target, g.Dir):
			add(at(ruleFarAbove, &g.Src, "actual", name+".reason", title, c.Attainment))
		}
		if g.Outcome == model.Met && c.Computed != "" && c.Computed != model.Met || g.Outcome == model.Missed && c.Computed == model.Met {
			add(at(ruleOutcomeDiffers, &g.Src, "outcome", name+".outcome", title, word(model.Outcomes, g.Outcome), targetText(g), g.Actual.Text))
		}
		if several && g.Deadline.Text != "" && g.Deadline.Year == 0 && g.Deadline.Month > 0 {
			add(at(ruleDeadlineYear, &g.Src, "deadline", name+".deadline", g.Deadline.Text, in.Report.Year))
		}
	}
}

// targetText is the target that counts, as authored.
func targetText(g *model.Goal) string {
	if g.Adjust.Numeric() {
		return g.Adjust.Text
	}
	return g.Target.Text
}

// severalYears tells that a report speaks of more than one year, so that a
// month alone does not say which.
func severalYears(r *model.Report) bool {
	several := r.YearTo > r.Year
	see := func(year int) { several = several || year != 0 && year != r.Year }
	for i := range r.Budgets {
		see(r.Budgets[i].Year)
	}
	for i := range r.Goals {
		see(r.Goals[i].Deadline.Year)
		several = several || r.Goals[i].Level == "midterm"
	}
	for i := range r.Advice {
		see(r.Advice[i].Due.Year)
	}
	return several
}

// hasPart tells that a goal is told by the goals below it.
func hasPart(r *model.Report, code string) bool {
	return code != "" && slices.ContainsFunc(r.Goals, func(g model.Goal) bool { return g.Parent == code })
}

// A satisfaction score, or the method 公众评判法, obliges a survey.
func surveyMissing(in *Input, add adder) {
	r := in.Report
	if len(r.Surveys) > 0 {
		for i := range r.Surveys {
			s := &r.Surveys[i]
			if !s.Sent.Known() && !s.Valid.Known() && !s.Result.Known() && len(s.Questions) == 0 {
				add(at(ruleNoSurvey, &s.Src, "", "survey", s.Title))
			}
		}
		return
	}
	for i := range r.Methods {
		if m := &r.Methods[i]; strings.Contains(m.Name, "公众评判") {
			add(at(ruleNoSurvey, &m.Src, "name", "survey", m.Name))
			return
		}
	}
	for i := range r.Indicators {
		if n := &r.Indicators[i]; strings.Contains(n.Name, "满意") && in.Card.Nodes[i].Scored() {
			add(at(ruleNoSurvey, &n.Src, "", "survey", n.Name))
			return
		}
	}
}

func annexes(in *Input, add adder) {
	for i := range in.Report.Annexes {
		a := &in.Report.Annexes[i]
		if a.File == "" && (a.Disclosure == "request" || a.Disclosure == "closed") {
			continue // listed, but not given out on the site
		}
		if a.Missing || a.File == "" {
			file := a.File
			if file == "" {
				file = "files/…"
			}
			add(at(ruleAnnexMissing, &a.Src, "file", "annex."+a.Title, a.Title, file))
		}
	}
}

func catalogue(in *Input, add adder) {
	fields := in.Config.Catalogue
	if len(fields) == 0 {
		fields = model.BuiltinCatalogue()
	}
	for i := range fields {
		f := &fields[i]
		if f.Required && strings.TrimSpace(in.Report.Catalogue[f.Key]) == "" && !dated(in.Report, f.Key) {
			pos := in.Report.CatalogSrc.Pos
			if pos.IsZero() {
				pos = diag.Pos{File: in.Report.Dir + "/report.toml"}
			}
			d := diag.New(ruleCatalogue, pos, f.Label, f.Key).At("catalogue." + f.Key)
			if f.Key == "written" || f.Key == "published" {
				d = d.WithHint(diag.T("在 [dates] 写 "+f.Key+" = 2024-06-28 这样的日期", "add "+f.Key+" = 2024-06-28 under [dates]"))
			}
			add(d)
		}
	}
}

// dated tells a catalogue field that [dates] already gives.
func dated(r *model.Report, key string) bool {
	return key == "written" && !r.Dates.Written.IsZero() || key == "published" && !r.Dates.Published.IsZero()
}

func dates(in *Input, add adder) {
	d := &in.Report.Dates
	if d.Written.IsZero() || d.Published.IsZero() {
		pos := d.Pos
		if pos.IsZero() {
			pos = diag.Pos{File: in.Report.Dir + "/report.toml"}
		}
		add(diag.New(ruleDatesMissing, pos).At("dates"))
	}
	for _, x := range []struct {
		a, b   model.Date
		fa, fb string
		wa, wb diag.Text
	}{
		{d.From, d.To, "from", "to", diag.T("评价开始", "work began"), diag.T("评价结束", "work ended")},
		{d.Written, d.Published, "written", "published", diag.T("成文", "written"), diag.T("公开", "published")},
		{d.Approved, d.Published, "approved", "published", diag.T("批复", "approved"), diag.T("公开", "published")},
	} {
		if !x.a.IsZero() && !x.b.IsZero() && x.b.DayString() < x.a.DayString() {
			add(at(ruleDatesOrder, &d.Src, x.fb, "dates."+x.fb, x.wb, x.b, x.wa, x.a))
		}
	}
	if !d.Approved.IsZero() && !d.Published.IsZero() {
		days := d.Published.Time(time.UTC).Truncate(24*time.Hour).Sub(d.Approved.Time(time.UTC).Truncate(24*time.Hour)) / (24 * time.Hour)
		if days > 20 {
			add(at(ruleTwentyDays, &d.Src, "published", "dates.published", d.Approved.DayString(), d.Published.DayString(), int(days)))
		}
	}
}

// A dimension far below the others must have a problem that names it.
func weakDimensions(in *Input, add adder) {
	r := in.Report
	if len(r.Problems) == 0 || len(in.Card.Dimensions) < 2 {
		return
	}
	for _, i := range in.Card.Dimensions {
		n, c := &r.Indicators[i], &in.Card.Nodes[i]
		if c.Rate.Known() && c.Rate.Less(model.Int(80)) && !problemNames(in, i) {
			add(at(ruleWeakDimension, &n.Src, "", "problems", n.Name, c.Rate, c.Lost))
		}
	}
}

// problemNames tells that a problem names a dimension or a node below it.
func problemNames(in *Input, dim int) bool {
	r := in.Report
	for i := range r.Problems {
		p := &r.Problems[i]
		if slices.Contains(p.Dimensions, r.Indicators[dim].Name) {
			return true
		}
		for k := range r.Indicators {
			top := k
			for r.Indicators[top].Parent >= 0 {
				top = r.Indicators[top].Parent
			}
			if n := &r.Indicators[k]; top == dim && (slices.Contains(p.Indicators, n.Name) || n.Code != "" && slices.Contains(p.Indicators, n.Code)) {
				return true
			}
		}
	}
	return false
}

func advice(in *Input, add adder) {
	for i := range in.Report.Advice {
		a := &in.Report.Advice[i]
		var lack []string
		var en []string
		if len(a.Problems) == 0 {
			lack, en = append(lack, "对应的问题（problems）"), append(en, "problems")
		}
		if a.Owner == "" {
			lack, en = append(lack, "责任单位（owner）"), append(en, "owner")
		}
		if a.Due.Text == "" {
			lack, en = append(lack, "完成期限（due）"), append(en, "due")
		}
		name := a.Code
		if name == "" {
			name = strconv.Itoa(i + 1)
		}
		if len(lack) > 0 {
			add(at(ruleAdvice, &a.Src, "", "advice."+name, name, diag.T(strings.Join(lack, "、"), strings.Join(en, ", "))))
		}
	}
}

func team(in *Input, add adder) {
	t := &in.Report.Team
	size := t.Size
	for i := range in.Report.Stated.Counts {
		if s := &in.Report.Stated.Counts[i]; s.Of == "team" && !size.Known() {
			size = s.Num
		}
	}
	if !size.Known() || len(t.Members) == 0 {
		return
	}
	sum := model.Int(0)
	for i := range t.Members {
		n := t.Members[i].Count
		if !n.Known() {
			n = model.Int(1)
		}
		sum = sum.Add(n)
	}
	if !sum.Equal(size) {
		add(at(ruleTeam, &t.Src, "size", "team", size, sum))
	}
}

func scaleDeclared(in *Input, add adder) {
	s := in.Report.Scale
	if s == nil {
		return
	}
	if s.Source == "" {
		add(at(ruleScaleSource, &s.Src, "", "scale", s.Name))
	}
	for i := 1; i < len(s.Bands); i++ {
		if hi, lo := &s.Bands[i-1], &s.Bands[i]; lo.Max.Known() && hi.Min.Less(lo.Max) || lo.MaxIn && hi.Min.Equal(lo.Max) {
			add(at(ruleScaleOverlap, &lo.Src, "max", "scale", lo.Name, hi.Name, hi.Min, lo.Max))
		}
	}
}
