package render

import (
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// writeLead writes the sentence under the title: the author's own, else one
// made from the data, with words for everything that is not known.
func writeLead(b *html, v *reportView, _ blockArgs) {
	b.raw(`<p class="lead">`)
	if v.Report.Summary != "" {
		b.text(v.Report.Summary)
	} else {
		b.leadResult(v)
		b.leadLoss(v)
		b.leadGoals(v)
		b.leadAdvice(v)
	}
	b.raw(`</p>`)
}

// leadResult says who spent what, and score, grade and change.
func (b *html) leadResult(v *reportView) {
	subject := esc(v.Org.Name)
	if y := years(v.Report.Year, v.Report.YearTo); y != "" {
		b.say(v, "lead.year", "year", esc(y))
	}
	if m := v.spending(); m.executed.Known() && m.ofYear(v) {
		b.say(v, "lead.spent", "org", subject, "money", esc(number(m.executed)+m.unit))
		subject = ""
	} else {
		b.say(v, "lead.org", "org", subject)
	}
	what := esc(v.subject())
	total, grade := v.total(), v.grade()
	switch {
	case total.Known() && grade != "":
		b.say(v, "lead.score", "what", what, "total", esc(number(total)), "full", b.offHundred(v))
		if v.gradeDoubt() {
			b.say(v, "lead.doubt", "stated", esc(grade), "grade", esc(v.Card.Grade))
		} else {
			b.say(v, "lead.grade", "grade", esc(grade))
		}
	case total.Known():
		b.say(v, "lead.score", "what", what, "total", esc(number(total)), "full", b.offHundred(v))
		b.word(v, "lead.nograde")
	case grade != "":
		b.say(v, "lead.gradeonly", "what", what, "grade", esc(grade))
	default:
		b.say(v, "lead.noscore", "what", what)
	}
	if d, ok := v.change(); ok && total.Known() {
		b.changed(v, d)
	}
	b.word(v, "lead.stop")
}

// offHundred names the full marks where they are not 100.
func (b *html) offHundred(v *reportView) string {
	full := v.full()
	if !full.Known() || full.Equal(model.Int(100)) {
		return ""
	}
	return esc(v.Words.Fill("lead.of", "full", number(full)))
}

// changed compares with the year before.
func (b *html) changed(v *reportView, d model.Decimal) {
	switch d.Sign() {
	case 1:
		b.say(v, "lead.up", "n", esc(number(d)))
	case -1:
		b.say(v, "lead.down", "n", esc(number(d.Neg())))
	default:
		b.word(v, "lead.same")
	}
}

// subject is what was evaluated: the whole department or the project's name.
func (v *reportView) subject() string {
	if v.Report.Project != "" {
		return v.Words.Fill("lead.project", "name", v.Report.Project)
	}
	return v.Words.Fill("lead.subject", "scope", v.term(model.Scopes, v.Report.Scope))
}

// change is this year's total less that of the year before; false when the
// two cannot be compared.
func (v *reportView) change() (model.Decimal, bool) {
	if v.Prev == nil || !v.Prev.Total.Known() || !v.Prev.Full.Equal(v.full()) {
		return model.Decimal{}, false
	}
	d := v.total().Sub(v.Prev.Total)
	return d, d.Known()
}

// spending is the main block of money.
type spending struct {
	start, adjusted, executed, rate model.Decimal
	unit                            string
	year                            int
}

// ofYear tells that the money is of the evaluated year.
func (m *spending) ofYear(v *reportView) bool {
	return m.year == 0 || m.year >= v.Report.Year && m.year <= max(v.Report.YearTo, v.Report.Year)
}

// spending takes the first block that knows what was spent, else the first
// that knows anything.
func (v *reportView) spending() spending {
	var best spending
	for i := range v.Report.Budgets {
		m := v.moneyOf(i)
		if m.executed.Known() {
			return m
		}
		if !best.start.Known() && !best.adjusted.Known() {
			best = m
		}
	}
	s := &v.Report.Stated
	if !best.executed.Known() && s.Expenditure.Num.Known() {
		best.executed = s.Expenditure.Num
		best.unit = firstOf(best.unit, "万元")
	}
	return best
}

// moneyOf is one block: its stated totals where there are any, else sums.
func (v *reportView) moneyOf(i int) spending {
	g := &v.Report.Budgets[i]
	m := spending{unit: firstOf(g.Unit, "万元"), year: g.Year}
	var sum score.Amounts
	if i < len(v.Card.Budgets) {
		sum = v.Card.Budgets[i].Sum
		m.rate = v.Card.Budgets[i].Rate
	}
	m.start, m.adjusted, m.executed = sum.Start, sum.Adjusted, sum.Executed
	if t := g.Total; t != nil {
		m.start = stated(t.Start, m.start)
		m.adjusted = stated(t.Adjusted, m.adjusted)
		m.executed = stated(t.Executed, m.executed)
	}
	return m
}

func stated(m model.Money, computed model.Decimal) model.Decimal {
	if m.Known() {
		return m.Value()
	}
	return computed
}

// worst gives the dimensions that lost the most, all of them in a tie, and
// the points each lost.
func (v *reportView) worst() (list []int, lost model.Decimal) {
	for _, d := range v.Card.Dimensions {
		l := v.Card.Nodes[d].Lost
		switch c := l.Cmp(lost); {
		case !l.Known() || l.Sign() <= 0 || c < 0:
		case c > 0:
			list, lost = []int{d}, l
		default:
			list = append(list, d)
		}
	}
	return list, lost
}

// leadLoss names where most was lost.
func (b *html) leadLoss(v *reportView) {
	lost := v.lost()
	if !lost.Known() {
		return
	}
	if lost.Sign() <= 0 {
		b.word(v, "lead.full")
		return
	}
	list, most := v.worst()
	switch {
	case len(list) == 0:
		b.say(v, "lead.lost", "lost", esc(number(lost)))
	case len(list) == 1:
		b.say(v, "lead.most", "lost", esc(number(lost)), "most", esc(number(most)),
			"dim", `<b class="l">`+esc(v.Report.Indicators[list[0]].Name)+`</b>`)
	case len(list) == len(v.Card.Dimensions) && len(list) > 2:
		b.say(v, "lead.even", "lost", esc(number(lost)), "most", esc(number(most)))
	default:
		names := make([]string, len(list))
		for i, d := range list {
			names[i] = `<b class="l">` + esc(v.Report.Indicators[d].Name) + `</b>`
		}
		b.say(v, "lead.tie", "lost", esc(number(lost)), "most", esc(number(most)),
			"dims", strings.Join(names, esc(v.Words.Get("lead.list"))))
	}
}

// tally counts goals by outcome.
type tally struct {
	all, met, partly, missed, na, none int
	level                              string // id of their level; "" for several
}

// goals counts the annual goals, or all goals that are no tasks where there
// are no annual ones, or the tasks.
func (v *reportView) goals() tally {
	for _, level := range []string{"annual", "", "task"} {
		t := tally{level: level}
		for i := range v.Report.Goals {
			l := v.Report.Goals[i].Level
			if level == "" && l != "task" || l == level {
				t.count(v.outcome(i))
			}
		}
		if t.all > 0 {
			return t
		}
	}
	return tally{}
}

func (t *tally) count(outcome string) {
	t.all++
	switch outcome {
	case model.Met:
		t.met++
	case model.Partly:
		t.partly++
	case model.Missed:
		t.missed++
	case model.NotYet:
		t.na++
	default:
		t.none++
	}
}

// known tells that an outcome of at least one goal was published.
func (t *tally) known() bool { return t.none < t.all }

// outcome is the outcome of a goal: authored, else computed, else none.
func (v *reportView) outcome(i int) string {
	if i < len(v.Card.Goals) && v.Card.Goals[i].Outcome != "" {
		return v.Card.Goals[i].Outcome
	}
	return firstOf(v.Report.Goals[i].Outcome, model.NoOutcome)
}

// goalWord names what is counted: 年度目标, 目标, 工作任务.
func (v *reportView) goalWord(t tally) string {
	if t.level == "" {
		return v.Words.Get("goals.word")
	}
	return v.term(model.GoalLevels, t.level)
}

func (b *html) leadGoals(v *reportView) {
	t := v.goals()
	n, word := strconv.Itoa(t.all), esc(v.goalWord(t))
	switch {
	case t.all == 0:
	case !t.known():
		b.say(v, "lead.goalsnone", "n", esc(n), "what", word)
	case t.met == t.all:
		b.say(v, "lead.goalsall", "n", esc(n), "what", word)
	default:
		b.say(v, "lead.goals", "n", esc(n), "what", word, "met", esc(strconv.Itoa(t.met)))
	}
}

// leadAdvice says what comes next, and by when at the latest.
func (b *html) leadAdvice(v *reportView) {
	n := len(v.Report.Advice)
	if n == 0 {
		return
	}
	if due, ok := v.lastDue(); ok {
		b.say(v, "lead.advicedue", "n", esc(strconv.Itoa(n)), "due", esc(due))
		return
	}
	b.say(v, "lead.advice", "n", esc(strconv.Itoa(n)))
}

// lastDue is the latest deadline of the recommendations; false unless every
// one that is not done has a year and a month.
func (v *reportView) lastDue() (string, bool) {
	last, at := "", 0
	for i := range v.Report.Advice {
		d := &v.Report.Advice[i].Due
		if d.Year == 0 || d.Month == 0 {
			if v.Report.Advice[i].State == "done" {
				continue
			}
			return "", false
		}
		if n := (d.Year*100+d.Month)*100 + d.Day; n > at {
			last, at = d.Text, n
		}
	}
	return last, at > 0
}
