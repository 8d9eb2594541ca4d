package check

import (
	"slices"
	"strconv"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/prose"
)

// words runs the rules over prose: the narrative and every authored sentence
// of the data.
func words(in *Input, add adder) {
	list := passages(in)
	for _, d := range prose.Text(list, about(in)) {
		add(d)
	}
	found := prose.Differences(list, facts(in), in.ofReport)
	for _, d := range found {
		add(d)
	}
	promises(in, list, add)
}

// Number and Verdict are those of prose, for who asks through this room.
type (
	Number  = prose.Number
	Verdict = prose.Verdict
)

// Verdicts.
const (
	Unmatched = prose.Unmatched // no known name stands beside it
	Agrees    = prose.Agrees
	Differs   = prose.Differs
)

// IsNumber tells the rule that holds numbers of prose against the data.
func IsNumber(r *diag.Rule) bool { return r.Name == "number-differs" }

// Numbers lists the numbers of a report's prose with what they were held
// against.
func Numbers(in Input) []Number {
	all := prose.Numbers(passages(&in), facts(&in), in.ofReport)
	return all
}

// ofReport tells the years that a report speaks of as its own.
func (in *Input) ofReport(year int) bool {
	r := in.Report
	if year >= r.Year && year <= max(r.Year, r.YearTo) {
		return true
	}
	for i := range r.Budgets {
		if r.Budgets[i].Year == year {
			return true
		}
	}
	return false
}

func about(in *Input) *prose.About {
	r := in.Report
	a := &prose.About{Year: r.Year, YearTo: r.YearTo}
	for _, d := range in.Card.Dimensions {
		a.Dimensions = append(a.Dimensions, r.Indicators[d].Name)
	}
	for _, n := range append([]string{in.Org.Name, in.Org.Short}, in.Org.Aliases...) {
		if n != "" {
			a.Names = append(a.Names, n)
		}
	}
	return a
}

// narrative is the narrative's words, read once.
func (in *Input) narrative() []prose.Passage {
	if in.read != nil {
		return in.read
	}
	o := in.Config.OutlineOf(in.Report)
	for i := range in.Report.Narratives {
		n := &in.Report.Narratives[i]
		in.read = append(in.read, prose.Narrative(n.File, n.Text, n.Line, func(title string) string {
			if p, ok := o.Part(title); ok {
				return p.ID
			}
			return title
		})...)
	}
	return in.read
}

// passages gathers what was written in sentences, in reading order.
func passages(in *Input) []prose.Passage {
	r := in.Report
	list := slices.Clone(in.narrative())
	field := func(src *model.Src, key, text, place string) {
		if text != "" {
			pos, n := src.At(key)
			list = append(list, prose.Field(pos, n, text, place+"."+key))
		}
	}
	field(&r.Src, "summary", r.Summary, "report")
	for i := range r.Goals {
		g := &r.Goals[i]
		at := "goal." + firstOf(g.Code, g.Name)
		field(&g.Src, "name", g.Name, at)
		field(&g.Src, "text", g.Text, at)
		field(&g.Src, "result", g.Result, at)
		field(&g.Src, "reason", g.Reason, at)
		field(&g.Src, "deadline", g.Deadline.Text, at)
	}
	for i := range r.Problems {
		p := &r.Problems[i]
		at := "problem." + firstOf(p.Code, strconv.Itoa(i+1))
		field(&p.Src, "title", p.Title, at)
		field(&p.Src, "text", p.Text, at)
	}
	for i := range r.Advice {
		a := &r.Advice[i]
		at := "advice." + firstOf(a.Code, strconv.Itoa(i+1))
		field(&a.Src, "title", a.Title, at)
		field(&a.Src, "text", a.Text, at)
		field(&a.Src, "done", a.Done, at)
		field(&a.Src, "due", a.Due.Text, at)
	}
	for i := range r.Experience {
		e := &r.Experience[i]
		field(&e.Src, "title", e.Title, "experience")
		field(&e.Src, "text", e.Text, "experience")
	}
	for i := range r.Methods {
		field(&r.Methods[i].Src, "text", r.Methods[i].Text, "method")
	}
	for i := range r.Basis {
		b := &r.Basis[i]
		field(&b.Src, "title", b.Title, "basis")
		field(&b.Src, "number", "依"+b.Number, "basis") // a letter in front makes a lone number one
	}
	for i := range r.Indicators {
		n := &r.Indicators[i]
		at := "indicator." + label(n)
		for _, f := range []struct{ key, text string }{
			{"reason", n.Reason}, {"measure", n.Measure}, {"explain", n.Explain}, {"formula", n.Formula}, {"criteria", n.Criteria}, {"basis", n.Basis}, {"evidence", n.Evidence},
		} {
			field(&n.Src, f.key, f.text, at)
		}
	}
	for i := range r.Surveys {
		field(&r.Surveys[i].Src, "note", r.Surveys[i].Note, "survey")
	}
	return list
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// facts are the names and values that prose may quote.
func facts(in *Input) []prose.Fact {
	r, c := in.Report, in.Card
	var list []prose.Fact
	add := func(label diag.Text, names []string, values ...prose.Value) {
		kept := values[:0]
		for _, v := range values {
			if v.Num.Known() {
				kept = append(kept, v)
			}
		}
		if len(kept) > 0 {
			list = append(list, prose.Fact{Names: names, Label: label, Values: kept})
		}
	}
	add(diag.T("总分", "the total"),
		[]string{"综合评价得分", "绩效评价得分", "综合得分", "最终得分", "评价得分", "总体得分", "总得分", "总分", "综合评分"},
		points("score", c.Total), points("score", r.Stated.Total.Num), points("weight", c.Full), points("weight", r.Stated.Full.Num), points("lost", c.Lost), rate(c.Rate), rate(r.Stated.Rate.Num))
	add(diag.T("失分", "points lost"), []string{"共失分", "失分合计", "合计失分", "总失分", "共失", "共扣"}, points("lost", c.Lost), points("lost", r.Stated.Lost.Num))
	for i := range r.Indicators {
		n, k := &r.Indicators[i], &c.Nodes[i]
		values := []prose.Value{points("score", k.Score), points("weight", k.Weight), points("lost", k.Lost), rate(k.Rate)}
		for _, s := range n.Scores {
			values = append(values, points("score", s.Num))
		}
		for _, s := range r.Stated.Dimensions {
			if s.Name == n.Name {
				values = append(values, points("score", s.Score.Num), points("weight", s.Weight.Num), points("lost", s.Lost.Num), rate(s.Rate.Num))
			}
		}
		add(diag.T(n.Name, n.Name), []string{n.Name}, append(values, measured(n.Target, n.Adjust, n.Actual, n.Unit)...)...)
	}
	for i := range r.Goals {
		g := &r.Goals[i]
		values := measured(g.Target, g.Adjust, g.Actual, "")
		if i < len(c.Goals) {
			values = append(values, rate(c.Goals[i].Attainment))
		}
		add(diag.T(firstOf(g.Name, g.Code), firstOf(g.Name, g.Code)), []string{g.Name}, values...)
	}
	return append(list, append(moneyFacts(in), countFacts(in)...)...)
}

func points(of string, d model.Decimal) prose.Value {
	return prose.Value{Of: of, Num: d, Unit: "分"}
}

func rate(d model.Decimal) prose.Value { return prose.Value{Of: "rate", Num: d, Unit: "%"} }

func measured(target, adjust, actual model.Quantity, unit string) []prose.Value {
	var list []prose.Value
	for _, q := range []struct {
		of string
		model.Quantity
	}{{"target", target}, {"target", adjust}, {"actual", actual}} {
		if !q.Numeric() {
			continue
		}
		num, u := q.Num, firstOf(q.Unit, unit)
		switch u {
		case "万元":
			num, u = num.Mul(model.Int(10000)), "元"
		case "亿元":
			num, u = num.Mul(model.Int(100000000)), "元"
		}
		list = append(list, prose.Value{Of: q.of, Num: num, Unit: u})
		if q.Op == model.Between {
			list = append(list, prose.Value{Of: q.of, Num: q.Hi, Unit: u})
		}
	}
	return list
}
