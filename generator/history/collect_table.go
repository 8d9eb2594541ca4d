package history

import (
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// key is the code of a node, or its name where it has none.
func key(n *model.Indicator) string { return firstOf(n.Code, n.Name) }

func (g *gatherer) indicators(r *model.Report, c *score.Card) {
	for i := range r.Indicators {
		n := &r.Indicators[i]
		if n.Parent < 0 {
			g.begin(&n.Src, "dimension", n.Name, n.Name)
			g.value("code", n.Code)
		} else {
			g.begin(&n.Src, "indicator", key(n), n.Name)
			g.value("name", n.Name)
			g.value("under", key(&r.Indicators[n.Parent]))
		}
		g.node(n)
		g.judged(n, &c.Nodes[i])
	}
	if n := r.Sum; n != nil {
		g.begin(&n.Src, "sum", "", "")
		g.value("name", n.Name)
		g.value("code", n.Code)
		g.node(n)
	}
	for i := range r.Bonuses {
		b := &r.Bonuses[i]
		g.begin(&b.Src, "bonus", b.Name, b.Name)
		g.num("points", b.Points)
		g.words("reason", b.Reason)
	}
}

// node takes what is written of a row of the table.
func (g *gatherer) node(n *model.Indicator) {
	if n.Level > 0 {
		g.value("level", strconv.Itoa(n.Level))
	}
	g.num("weight", n.Weight)
	for _, s := range n.Scores {
		g.value(scoreField(s.By), scoreText(s))
	}
	g.value("target", n.Target.Text)
	g.value("adjusted", n.Adjust.Text)
	g.value("actual", n.Actual.Text)
	g.value("unit", n.Unit)
	g.value("direction", n.Dir)
	g.value("rule", ruleText(&n.Rule))
	g.flag("core", n.Core)
	g.num("coefficient", n.Coefficient)
	g.rate("rate", n.Rate)
	g.value("subtotal", scoreText(n.Subtotal))
	g.num("subweight", n.SubWeight)
	g.list("goals", n.Goals)
	g.words("explain", n.Explain)
	g.words("formula", n.Formula)
	g.words("criteria", n.Criteria)
	g.words("basis", n.Basis)
	g.words("reason", n.Reason)
	g.words("measure", n.Measure)
	g.words("evidence", n.Evidence)
	g.words("note", n.Note)
}

// judged takes what is computed of a node and printed.
func (g *gatherer) judged(n *model.Indicator, c *score.Node) {
	if !n.Weight.Known() {
		g.derived("weight", c.Weight.String())
	}
	has := false
	for _, s := range n.Scores {
		has = has || s.By == "final"
	}
	if !has {
		g.derived("score", c.Score.String())
	}
	if !n.Rate.Known() && c.Rate.Known() {
		g.derived("rate", c.Rate.String()+"%")
	}
}

// scoreField is the key under which an assessor's score is written.
func scoreField(by string) string {
	if by == "final" || by == "" {
		return "score"
	}
	return by
}

func scoreText(s model.Score) string {
	if s.Num.Known() {
		return s.Num.String()
	}
	return s.Text
}

// ruleText prints how a row is scored, with the parts that were declared.
func ruleText(r *model.Rule) string {
	parts := []string{r.Family, flat(r.Text), r.Step.String(), r.Per.String()}
	for _, b := range r.Bands {
		parts = append(parts, b.From.String()+"→"+b.Points.String())
	}
	for _, p := range r.Points {
		parts = append(parts, p.String())
	}
	return strings.TrimRight(strings.Join(parts, " | "), " |")
}

func (g *gatherer) budgets(r *model.Report) {
	for i := range r.Budgets {
		b := &r.Budgets[i]
		block, name := strconv.Itoa(i+1), firstOf(b.Title, "预算"+strconv.Itoa(i+1))
		g.begin(&b.Src, "budget", block, name)
		g.value("title", b.Title)
		g.year("year", b.Year)
		g.value("unit", b.Unit)
		g.value("of", b.Of)
		g.value("numerator", b.Numerator)
		g.value("denominator", b.Denominator)
		g.value("indicator", b.Indicator)
		g.num("weight", b.Weight)
		g.words("note", b.Note)
		for j := range b.Rows {
			g.row(&b.Rows[j], block+".row."+b.Rows[j].Source, name+" "+b.Rows[j].Source)
		}
		if b.Total != nil {
			g.row(b.Total, block+".total", name+" 合计")
		}
	}
}

func (g *gatherer) row(b *model.BudgetRow, key, name string) {
	g.begin(&b.Src, "budget", key, name)
	g.value("source", b.Source)
	g.money("start", b.Start)
	g.money("adjusted", b.Adjusted)
	g.money("received", b.Received)
	g.money("executed", b.Executed)
	g.flag("sub", b.Sub)
	g.words("note", b.Note)
}

func (g *gatherer) goals(r *model.Report, c *score.Card) {
	for i := range r.Goals {
		x := &r.Goals[i]
		g.begin(&x.Src, "goal", firstOf(x.Code, x.Name, x.Text), firstOf(x.Name, x.Code))
		g.value("level", x.Level)
		g.value("name", x.Name)
		g.value("text", flat(x.Text))
		g.value("target", x.Target.Text)
		g.value("adjusted", x.Adjust.Text)
		g.value("actual", x.Actual.Text)
		if x.Outcome != "" {
			g.value("outcome", x.Outcome)
		} else {
			g.derived("outcome", c.Goals[i].Outcome)
		}
		g.value("result", flat(x.Result))
		g.value("deadline", x.Deadline.Text)
		g.value("owner", x.Owner)
		g.list("links", x.Links)
		g.value("direction", x.Dir)
		g.value("parent", x.Parent)
		g.words("reason", x.Reason)
		g.words("evidence", x.Evidence)
	}
}

func (g *gatherer) surveys(r *model.Report) {
	for i := range r.Surveys {
		x := &r.Surveys[i]
		block, name := strconv.Itoa(i+1), firstOf(x.Title, "满意度调查"+strconv.Itoa(i+1))
		g.begin(&x.Src, "survey", block, name)
		g.value("title", x.Title)
		g.value("audience", x.Audience)
		g.value("method", x.Method)
		g.value("period", x.Period)
		g.num("sent", x.Sent)
		g.num("returned", x.Returned)
		g.num("valid", x.Valid)
		g.rate("result", x.Result)
		g.value("target", x.Target.Text)
		g.num("score", x.Score)
		g.value("indicator", x.Indicator)
		g.words("note", x.Note)
		var steps []string
		for _, s := range x.Scale {
			steps = append(steps, s.Name+" "+s.Weight.String())
		}
		g.list("step", steps)
		for j := range x.Questions {
			q := &x.Questions[j]
			g.begin(&q.Src, "survey", block+".question."+firstOf(q.Text, strconv.Itoa(j+1)), name+" "+q.Text)
			g.value("group", q.Group)
			g.list("counts", numbers(q.Counts))
			g.rate("result", q.Result)
		}
	}
}

func numbers(list []model.Decimal) []string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = d.String()
	}
	return out
}

func (g *gatherer) people(r *model.Report) {
	g.begin(&r.Team.Src, "team", "", "")
	g.num("size", r.Team.Size)
	g.words("note", r.Team.Note)
	for i := range r.Team.Members {
		m := &r.Team.Members[i]
		g.begin(&m.Src, "team", "member."+firstOf(m.Name, m.Role), firstOf(m.Name, m.Role))
		g.value("role", m.Role)
		g.value("name", m.Name)
		g.num("count", m.Count)
		g.flag("chief", m.Chief)
	}
	for i := range r.Methods {
		m := &r.Methods[i]
		g.begin(&m.Src, "method", m.Name, m.Name)
		g.value("name", m.Name)
		g.words("text", m.Text)
	}
	for i := range r.Basis {
		x := &r.Basis[i]
		g.begin(&x.Src, "basis", x.Title, x.Title)
		g.value("title", x.Title)
		g.value("number", x.Number)
		g.value("issuer", x.Issuer)
		g.value("link", x.Link)
	}
}

// findings takes problems and what follows from them: that there is one is a
// value, how it is worded are words.
func (g *gatherer) findings(r *model.Report) {
	for i := range r.Problems {
		x := &r.Problems[i]
		k := firstOf(x.Code, x.Title, strconv.Itoa(i+1))
		g.begin(&x.Src, "problem", k, firstOf(x.Title, x.Code))
		g.value("code", k)
		g.list("dimensions", x.Dimensions)
		g.list("indicators", x.Indicators)
		g.list("goals", x.Goals)
		g.words("title", x.Title)
		g.words("text", x.Text)
	}
	for i := range r.Advice {
		x := &r.Advice[i]
		k := firstOf(x.Code, x.Title, strconv.Itoa(i+1))
		g.begin(&x.Src, "advice", k, firstOf(x.Title, x.Code))
		g.value("code", k)
		g.list("problems", x.Problems)
		g.value("owner", x.Owner)
		g.value("due", x.Due.Text)
		g.value("state", x.State)
		g.words("title", x.Title)
		g.words("text", x.Text)
		g.words("done", x.Done)
	}
	for i := range r.Experience {
		x := &r.Experience[i]
		g.begin(&x.Src, "experience", firstOf(x.Title, strconv.Itoa(i+1)), x.Title)
		g.words("title", x.Title)
		g.words("text", x.Text)
	}
}

func (g *gatherer) annexes(r *model.Report) {
	for i := range r.Annexes {
		x := &r.Annexes[i]
		g.begin(&x.Src, "annex", x.Title, x.Title)
		g.value("title", x.Title)
		g.value("file", x.File)
		g.keyed("sha256", "file", x.SHA256)
		g.value("disclosure", x.Disclosure)
		g.value("date", x.Date.String())
		g.words("note", x.Note)
	}
}
