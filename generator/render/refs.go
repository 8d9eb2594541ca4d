package render

import (
	"strconv"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// refs answers the references of one report's narrative.
type refs struct {
	lang     string // of the words it is asked for; "" for the main one
	org      *model.Org
	report   *model.Report
	card     *score.Card
	title    string
	problems *diag.List
}

// answer is what a reference stands for; known is false when the data has no
// value for it.
type answer struct {
	text  string
	known bool
}

func asNumber(d model.Decimal) answer { return answer{number(d), d.Known()} }
func asRate(d model.Decimal) answer   { return answer{number(d) + "%", d.Known()} }
func asWords(s string) answer         { return answer{s, s != ""} }
func asCount(n int) answer            { return answer{strconv.Itoa(n), true} }

// plain are the references without arguments. Their names are part of the
// source format.
var plainRefs = map[string]func(*refs) answer{
	"result.total":        func(r *refs) answer { return asNumber(r.card.Total) },
	"result.full":         func(r *refs) answer { return asNumber(r.card.Full) },
	"result.rate":         func(r *refs) answer { return asRate(r.card.Rate) },
	"result.lost":         func(r *refs) answer { return asNumber(r.card.Lost) },
	"result.grade":        func(r *refs) answer { return asWords(r.card.Grade) },
	"result.stated_total": func(r *refs) answer { return asWords(r.report.Stated.Total.Text) },
	"result.stated_grade": func(r *refs) answer { return asWords(r.report.Stated.Grade) },

	"goals.count":  func(r *refs) answer { return asCount(len(r.report.Goals)) },
	"goals.met":    func(r *refs) answer { return r.outcomes(model.Met) },
	"goals.partly": func(r *refs) answer { return r.outcomes(model.Partly) },
	"goals.missed": func(r *refs) answer { return r.outcomes(model.Missed) },
	"goals.na":     func(r *refs) answer { return r.outcomes(model.NotYet) },

	"budget.start":    func(r *refs) answer { return r.money("start") },
	"budget.adjusted": func(r *refs) answer { return r.money("adjusted") },
	"budget.received": func(r *refs) answer { return r.money("received") },
	"budget.executed": func(r *refs) answer { return r.money("executed") },
	"budget.rate":     func(r *refs) answer { return r.money("rate") },
	"budget.unit":     func(r *refs) answer { return r.budgetUnit() },

	"survey.result":   func(r *refs) answer { return r.survey("result") },
	"survey.rate":     func(r *refs) answer { return r.survey("rate") },
	"survey.sent":     func(r *refs) answer { return r.survey("sent") },
	"survey.returned": func(r *refs) answer { return r.survey("returned") },
	"survey.valid":    func(r *refs) answer { return r.survey("valid") },

	"org.name":  func(r *refs) answer { return asWords(r.org.Name) },
	"org.short": func(r *refs) answer { return asWords(r.org.Short) },
	"org.area":  func(r *refs) answer { return asWords(r.org.Area) },

	"report.year":  func(r *refs) answer { return asWords(years(r.report.Year, r.report.YearTo)) },
	"report.title": func(r *refs) answer { return asWords(r.title) },
	"report.kind":  func(r *refs) answer { return asWords(model.Word(model.Kinds, r.report.Kind, r.lang)) },
	"report.scope": func(r *refs) answer { return asWords(model.Word(model.Scopes, r.report.Scope, r.lang)) },

	"team.size":         func(r *refs) answer { return asNumber(r.report.Team.Size) },
	"problems.count":    func(r *refs) answer { return asCount(len(r.report.Problems)) },
	"advice.count":      func(r *refs) answer { return asCount(len(r.report.Advice)) },
	"annexes.count":     func(r *refs) answer { return asCount(len(r.report.Annexes)) },
	"departments.count": func(r *refs) answer { return asCount(len(r.report.Departments)) },
	"indicators.count":  func(r *refs) answer { return asCount(r.card.Leaves) },
}

// named are the references with a name and a field: dimension "管理效率" "rate".
var namedRefs = map[string]func(r *refs, name, field string) (answer, []string){
	"dimension": (*refs).dimension,
	"indicator": (*refs).indicator,
	"goal":      (*refs).goal,
	"budget":    (*refs).budget,
}

// resolve is a [markdown.Resolver].
func (r *refs) resolve(ref markdown.Ref) (string, bool) {
	a, near := answer{}, []string(nil)
	switch f := namedRefs[ref.Name]; {
	case f != nil && len(ref.Args) == 2:
		a, near = f(r, ref.Args[0], ref.Args[1])
		if near != nil {
			word := ref.Args[0]
			if isField(near) {
				word = ref.Args[1]
			}
			return r.unknown(ref, word, near)
		}
	case plainRefs[ref.Name] != nil && len(ref.Args) == 0:
		a = plainRefs[ref.Name](r)
	default:
		return r.unknown(ref, ref.Name, refNames)
	}
	if !a.known {
		d := diag.New(ruleNoValue, ref.Pos, written(ref)).Span(ref.Len)
		if strings.HasPrefix(ref.Name, "result.") {
			d = d.WithHint(diag.T("总分由各项得分相加：给没有得分的指标补上得分，不评分的写 /", "the total adds up the scores: give every indicator a score, or / where none was to be given"))
		}
		r.note(d)
		return "", false
	}
	return a.text, true
}

func (r *refs) unknown(ref markdown.Ref, word string, near []string) (string, bool) {
	d := diag.New(ruleReference, ref.Pos, written(ref)).Span(ref.Len)
	if s := diag.Nearest(word, near); s != "" {
		d = d.WithHint(diag.T("是不是 "+s+"？", "did you mean "+s+"?"))
	} else if len(near) > 0 && len(near) <= 12 {
		list := strings.Join(near, "、")
		d = d.WithHint(diag.T("可用的有："+list, "there are: "+list))
	}
	r.note(d)
	return "", false
}

func (r *refs) note(d diag.Diagnostic) {
	d.Report = r.report.ID
	*r.problems = append(*r.problems, d.At("narrative"))
}

func written(ref markdown.Ref) string {
	s := ref.Name
	for _, a := range ref.Args {
		s += " " + strconv.Quote(a)
	}
	return "{{ " + s + " }}"
}

var nodeFields = []string{"weight", "score", "rate", "lost", "target", "actual", "reason", "name"}

// isField tells whether a list of near words is one of fields, not of names.
func isField(list []string) bool {
	return len(list) > 0 && (list[0] == "weight" || list[0] == "target" && len(list) > 1 || list[0] == "start")
}

func (r *refs) dimension(name, field string) (answer, []string) {
	var names []string
	for _, i := range r.card.Dimensions {
		if r.report.Indicators[i].Name == name {
			return r.node(i, field)
		}
		names = append(names, r.report.Indicators[i].Name)
	}
	return answer{}, orNone(names)
}

func (r *refs) indicator(name, field string) (answer, []string) {
	var names []string
	for i := range r.report.Indicators {
		in := &r.report.Indicators[i]
		if in.Code == name && name != "" || in.Name == name {
			return r.node(i, field)
		}
		names = append(names, in.Code, in.Name)
	}
	return answer{}, orNone(names)
}

func (r *refs) node(i int, field string) (answer, []string) {
	n, in := &r.card.Nodes[i], &r.report.Indicators[i]
	switch field {
	case "weight":
		return asNumber(n.Weight), nil
	case "score":
		return asNumber(n.Score), nil
	case "rate":
		return asRate(n.Rate), nil
	case "lost":
		return asNumber(n.Lost), nil
	case "target":
		return asWords(in.Target.Text), nil
	case "actual":
		return asWords(in.Actual.Text), nil
	case "reason":
		return asWords(in.Reason), nil
	case "name":
		return asWords(in.Name), nil
	}
	return answer{}, nodeFields
}

func (r *refs) goal(code, field string) (answer, []string) {
	var names []string
	for i := range r.report.Goals {
		g := &r.report.Goals[i]
		if g.Code != code && g.Name != code {
			names = append(names, g.Code, g.Name)
			continue
		}
		switch c := &r.card.Goals[i]; field {
		case "target":
			return asWords(g.Target.Text), nil
		case "actual":
			return asWords(g.Actual.Text), nil
		case "outcome":
			return asWords(model.Word(model.Outcomes, c.Outcome, "zh-CN")), nil
		case "attainment":
			return asRate(c.Attainment), nil
		case "deadline":
			return asWords(g.Deadline.Text), nil
		case "reason":
			return asWords(g.Reason), nil
		case "name":
			return asWords(g.Name), nil
		}
		return answer{}, []string{"target", "actual", "outcome", "attainment", "deadline", "reason", "name"}
	}
	return answer{}, orNone(names)
}

var budgetFields = []string{"start", "adjusted", "received", "executed", "rate"}

func (r *refs) budget(source, field string) (answer, []string) {
	var names []string
	for i := range r.report.Budgets {
		for j := range r.report.Budgets[i].Rows {
			row := &r.report.Budgets[i].Rows[j]
			if row.Source == source {
				return amountOf(&r.card.Budgets[i].Rows[j], field)
			}
			names = append(names, row.Source)
		}
	}
	return answer{}, orNone(names)
}

func amountOf(a *score.Amounts, field string) (answer, []string) {
	switch field {
	case "start":
		return asMoney(a.Start), nil
	case "adjusted":
		return asMoney(a.Adjusted), nil
	case "received":
		return asMoney(a.Received), nil
	case "executed":
		return asMoney(a.Executed), nil
	case "rate":
		return asRate(a.Rate), nil
	}
	return answer{}, budgetFields
}

func asMoney(d model.Decimal) answer { return answer{number(d), d.Known()} }

// money answers for the whole budget: the first block that knows the column.
func (r *refs) money(field string) answer {
	for i := range r.card.Budgets {
		c := &r.card.Budgets[i]
		a := c.Sum
		a.Rate = c.Rate
		if got, _ := amountOf(&a, field); got.known {
			return got
		}
	}
	return answer{}
}

func (r *refs) budgetUnit() answer {
	for i := range r.report.Budgets {
		if u := r.report.Budgets[i].Unit; u != "" {
			return asWords(u)
		}
	}
	return answer{}
}

func (r *refs) survey(field string) answer {
	if len(r.report.Surveys) == 0 {
		return answer{}
	}
	s, c := &r.report.Surveys[0], &r.card.Surveys[0]
	switch field {
	case "result":
		if s.Result.Known() {
			return asWords(s.Result.Text)
		}
		return asRate(c.Result)
	case "rate":
		return asRate(c.ReturnRate)
	case "sent":
		return asNumber(s.Sent)
	case "returned":
		return asNumber(s.Returned)
	}
	return asNumber(s.Valid)
}

func (r *refs) outcomes(id string) answer {
	n := 0
	for i := range r.card.Goals {
		if r.card.Goals[i].Outcome == id {
			n++
		}
	}
	return asCount(n)
}

// orNone keeps "there is nothing of the kind" apart from "no problem".
func orNone(names []string) []string {
	if names == nil {
		return []string{}
	}
	return names
}
