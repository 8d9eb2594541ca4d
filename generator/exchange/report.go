package exchange

import (
	_ "embed"

	"evalpress/generator/model"
)

// Version is that of the JSON form: it changes when something that was there
// goes or means another thing. SchemaPath is where a site publishes its schema.
const (
	Version    = 1
	SchemaPath = "data/schema/report-1.json"
)

// Schema is the JSON Schema of what [AppendJSON] writes.
//
//go:embed schema/report-1.json
var Schema []byte

// AppendJSON appends a report with all its data but the narrative. Each
// indicator, goal and row stands on a line of its own, so that two versions
// can be compared line by line.
func AppendJSON(dst []byte, in *Input) []byte {
	o := &object{buf: dst}
	r := in.Report
	o.open('{')
	o.line()
	o.str("$schema", in.Schema)
	o.line()
	o.whole("version", Version)
	o.line()
	o.str("id", r.ID)
	o.str("address", in.Address)
	o.line()
	o.str("title", in.Org.Titled(in.Title))
	o.object("body", func() { o.body(in.Org) })
	o.line()
	o.identity(r)
	o.line()
	o.object("source", func() { o.source(in) })
	o.line()
	o.object("result", func() { o.result(in) })
	if s := &r.Stated; s.Total.Known() || s.Grade != "" || s.Rate.Known() || len(s.Dimensions) > 0 || s.Execution.Known() {
		o.line()
		o.object("stated", func() { o.stated(s) })
	}
	o.list("indicators", len(r.Indicators), func(i int) { o.indicator(in, i) })
	o.list("bonuses", len(r.Bonuses), func(i int) { o.bonus(&r.Bonuses[i]) })
	o.list("goals", len(r.Goals), func(i int) { o.goal(in, i) })
	o.list("budgets", len(r.Budgets), func(i int) { o.budget(in, i) })
	o.list("surveys", len(r.Surveys), func(i int) { o.survey(in, i) })
	o.list("problems", len(r.Problems), func(i int) { o.problem(&r.Problems[i]) })
	o.list("recommendations", len(r.Advice), func(i int) { o.advice(&r.Advice[i]) })
	o.list("experience", len(r.Experience), func(i int) {
		o.str("title", r.Experience[i].Title)
		o.str("text", r.Experience[i].Text)
	})
	o.list("methods", len(r.Methods), func(i int) {
		o.str("name", r.Methods[i].Name)
		o.str("text", r.Methods[i].Text)
	})
	o.list("basis", len(r.Basis), func(i int) {
		b := &r.Basis[i]
		o.str("title", b.Title)
		o.str("number", b.Number)
		o.str("issuer", b.Issuer)
		o.str("link", b.Link)
	})
	o.list("annexes", len(r.Annexes), func(i int) { o.annex(in, &r.Annexes[i]) })
	o.list("revisions", len(r.Revisions), func(i int) { o.revision(&r.Revisions[i]) })
	o.end('}')
	return append(o.buf, '\n')
}

func (o *object) body(org *model.Org) {
	o.str("id", org.ID)
	o.str("name", org.Name)
	o.str("code", org.Code)
	o.str("area", org.Area)
	o.str("level", org.Level)
	o.str("type", org.Type)
	o.str("notice", org.Notice)
}

func (o *object) identity(r *model.Report) {
	o.whole("year", r.Year)
	if r.YearTo > r.Year {
		o.whole("year_to", r.YearTo)
	}
	o.str("kind", r.Kind)
	o.str("scope", r.Scope)
	o.str("project", r.Project)
	o.str("status", r.Status)
	o.str("commissioner", r.Commissioner)
	o.str("evaluator", r.Evaluator)
	o.str("notice", r.Notice)
	o.str("from", r.Dates.From.String())
	o.str("to", r.Dates.To.String())
	o.str("written", r.Dates.Written.String())
	o.str("approved", r.Dates.Approved.String())
	o.str("published", r.Dates.Published.String())
	o.str("expires", r.Dates.Expires.String())
}

func (o *object) source(in *Input) {
	o.str("site", in.Site.Title)
	o.str("publisher", in.Site.Publisher)
	o.str("license", in.Site.License.Name)
	o.str("license_url", in.Site.License.URL)
}

func (o *object) result(in *Input) {
	c := in.Card
	o.null("total", in.total())
	o.num("full", in.full())
	o.num("rate", c.Rate)
	o.num("lost", c.Lost)
	o.num("not_assessed", c.Open)
	o.num("bonus", c.Bonus)
	o.str("grade", in.grade())
	if c.Grade != in.grade() {
		o.str("grade_by_scale", c.Grade)
	}
	if c.Total.Known() && !c.Total.Equal(in.total()) {
		o.num("total_of_tree", c.Total)
	}
	o.str("assessor", c.Assessor)
	if s := c.Scale; s != nil {
		o.object("scale", func() {
			o.str("name", s.Name)
			o.str("source", s.Source)
			o.num("full", s.Full)
			o.key("bands")
			o.open('[')
			for i := range s.Bands {
				b := &s.Bands[i]
				o.sep()
				o.open('{')
				o.str("name", b.Name)
				o.num("min", b.Min)
				o.num("max", b.Max)
				o.truth("max_in", b.MaxIn)
				o.end('}')
			}
			o.end(']')
		})
	}
}

// stated writes what the report prints of its results, as text.
func (o *object) stated(s *model.Stated) {
	o.str("total", s.Total.Text)
	o.str("full", s.Full.Text)
	o.str("lost", s.Lost.Text)
	o.str("rate", s.Rate.Text)
	o.str("grade", s.Grade)
	o.str("execution", s.Execution.Text)
	o.str("growth", s.Growth.Text)
	o.str("budget", s.Budget.Text)
	o.str("expenditure", s.Expenditure.Text)
	if len(s.Dimensions) == 0 {
		return
	}
	o.key("dimensions")
	o.open('[')
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		o.sep()
		o.open('{')
		o.str("name", d.Name)
		o.str("weight", d.Weight.Text)
		o.str("score", d.Score.Text)
		o.str("rate", d.Rate.Text)
		o.str("lost", d.Lost.Text)
		o.str("grade", d.Grade)
		o.end('}')
	}
	o.end(']')
}

func (o *object) indicator(in *Input, i int) {
	n, c := &in.Report.Indicators[i], &in.Card.Nodes[i]
	o.str("code", n.Code)
	o.str("name", n.Name)
	o.key("parent")
	o.buf = model.Int(n.Parent).Append(o.buf)
	o.truth("leaf", n.Leaf)
	o.num("weight", c.Weight)
	o.null("score", c.Score)
	o.str("mark", markOf(c.Mark, c.Score))
	o.num("rate", c.Rate)
	o.num("lost", c.Lost)
	if len(n.Scores) > 1 || len(n.Scores) == 1 && n.Scores[0].By != "final" {
		o.object("scores", func() {
			for _, s := range n.Scores {
				if s.Num.Known() || s.Text != "" {
					o.null(s.By, s.Num)
				}
			}
		})
	}
	o.quantity("target", n.Target)
	o.quantity("adjusted", n.Adjust)
	o.quantity("actual", n.Actual)
	o.str("unit", n.Unit)
	o.str("direction", n.Dir)
	o.truth("core", n.Core)
	o.str("reason", n.Reason)
	o.str("measure", n.Measure)
	o.str("explain", n.Explain)
	o.str("formula", n.Formula)
	o.str("criteria", n.Criteria)
	o.str("rule", n.Rule.Text)
	o.str("basis", n.Basis)
	o.str("evidence", n.Evidence)
	o.strs("goals", n.Goals)
	o.str("note", n.Note)
}

// quantity writes a value as typed, and its number where it has one.
func (o *object) quantity(name string, q model.Quantity) {
	if q.Missing() {
		return
	}
	o.object(name, func() {
		o.str("text", q.Text)
		if q.Numeric() {
			o.str("sign", q.Op.Sign())
			o.num("number", q.Num)
			o.num("to", q.Hi)
			o.str("unit", q.Unit)
		}
	})
}

func (o *object) bonus(b *model.Bonus) {
	o.str("name", b.Name)
	o.num("points", b.Points)
	o.str("reason", b.Reason)
}

func (o *object) goal(in *Input, i int) {
	g, c := &in.Report.Goals[i], &in.Card.Goals[i]
	o.str("code", g.Code)
	o.str("level", g.Level)
	o.str("name", g.Name)
	o.str("text", g.Text)
	o.quantity("target", g.Target)
	o.quantity("adjusted", g.Adjust)
	o.quantity("actual", g.Actual)
	o.str("outcome", in.outcome(i))
	o.num("attainment", c.Attainment)
	o.num("deviation", c.Deviation)
	o.str("result", g.Result)
	o.str("reason", g.Reason)
	o.str("deadline", g.Deadline.Text)
	o.str("owner", g.Owner)
	o.str("direction", g.Dir)
	o.strs("indicators", g.Links)
	o.str("parent", g.Parent)
	o.str("evidence", g.Evidence)
}

func (o *object) budget(in *Input, i int) {
	b, c := &in.Report.Budgets[i], &in.Card.Budgets[i]
	o.str("title", b.Title)
	o.whole("year", b.Year)
	o.str("of", b.Of)
	o.str("unit", b.Unit)
	o.str("numerator", b.Numerator)
	o.str("denominator", b.Denominator)
	o.str("note", b.Note)
	o.key("rows")
	o.open('[')
	for j := range b.Rows {
		o.line()
		o.open('{')
		o.truth("part", b.Rows[j].Sub)
		o.money(&b.Rows[j], c.Rows[j].Rate)
		o.end('}')
	}
	o.end(']')
	if t, ok := totalOf(in, i); ok {
		o.object("total", func() { o.money(&t, c.Rate) })
	}
}

// money writes the amounts of a row; a stated "none" is 0 and named as such.
func (o *object) money(m *model.BudgetRow, rate model.Decimal) {
	o.str("source", m.Source)
	var none []string
	for i, x := range []model.Money{m.Start, m.Adjusted, m.Received, m.Executed} {
		o.num(amounts[i].ID, x.Value())
		if x.None {
			none = append(none, amounts[i].ID)
		}
	}
	o.num("rate", rate)
	o.strs("none", none)
	o.str("note", m.Note)
}

func (o *object) survey(in *Input, i int) {
	s, c := &in.Report.Surveys[i], &in.Card.Surveys[i]
	o.str("title", s.Title)
	o.str("audience", s.Audience)
	o.str("method", s.Method)
	o.str("period", s.Period)
	o.num("sent", s.Sent)
	o.num("returned", s.Returned)
	o.num("valid", s.Valid)
	o.num("result", c.Result)
	o.str("stated", s.Result.Text)
	o.quantity("target", s.Target)
	o.num("score", s.Score)
	o.str("indicator", s.Indicator)
	o.str("note", s.Note)
	if len(s.Scale) > 0 {
		o.key("answers")
		o.open('[')
		for _, step := range s.Scale {
			o.sep()
			o.open('{')
			o.str("name", step.Name)
			o.num("weight", step.Weight)
			o.end('}')
		}
		o.end(']')
	}
	if len(s.Questions) == 0 {
		return
	}
	o.key("questions")
	o.open('[')
	for k := range s.Questions {
		o.question(&s.Questions[k], c.Questions[k])
	}
	o.end(']')
}

func (o *object) question(q *model.Question, result model.Decimal) {
	o.line()
	o.open('{')
	o.str("group", q.Group)
	o.str("text", q.Text)
	o.key("counts")
	o.open('[')
	for _, n := range q.Counts {
		o.sep()
		if n.Known() {
			o.buf = n.Append(o.buf)
		} else {
			o.buf = append(o.buf, "null"...)
		}
	}
	o.end(']')
	o.num("result", result)
	o.str("stated", q.Result.Text)
	o.end('}')
}

func (o *object) problem(p *model.Problem) {
	o.str("code", p.Code)
	o.str("title", p.Title)
	o.str("text", p.Text)
	o.strs("dimensions", p.Dimensions)
	o.strs("indicators", p.Indicators)
	o.strs("goals", p.Goals)
}

func (o *object) advice(a *model.Recommendation) {
	o.str("code", a.Code)
	o.str("title", a.Title)
	o.str("text", a.Text)
	o.strs("problems", a.Problems)
	o.str("owner", a.Owner)
	o.str("due", a.Due.Text)
	o.str("state", a.State)
	o.str("done", a.Done)
}

func (o *object) annex(in *Input, x *model.Annex) {
	o.str("title", x.Title)
	o.str("disclosure", x.Disclosure)
	o.str("date", x.Date.String())
	o.str("note", x.Note)
	if x.File == "" || x.Missing || in.Annex == nil {
		return
	}
	if to := in.Annex(x.File); to != "" {
		o.str("file", to)
		o.num("bytes", model.NewDecimal(x.Size, 0))
		o.str("sha256", x.SHA256)
	}
}

func (o *object) revision(r *model.Revision) {
	o.str("date", r.Date.String())
	o.str("what", r.What)
	o.str("why", r.Why)
	o.str("who", r.Who)
	if len(r.Changes) == 0 {
		return
	}
	o.key("changes")
	o.open('[')
	for i := range r.Changes {
		c := &r.Changes[i]
		o.sep()
		o.open('{')
		o.str("place", c.Place)
		o.str("old", c.Old)
		o.str("new", c.New)
		o.str("ref", c.Ref)
		o.end('}')
	}
	o.end(']')
}
