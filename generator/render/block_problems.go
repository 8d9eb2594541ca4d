package render

import (
	"slices"
	"strconv"

	"evalpress/generator/model"
)

// writeProblems writes each problem with the recommendations that answer it
// side by side. Recommendations that answer none are left to [writeAdvice].
func writeProblems(b *html, v *reportView, _ blockArgs) {
	if !hasProblems(v) {
		return
	}
	b.open(v, "problems")
	b.raw(`<ol class="prob">`)
	for i := range v.Report.Problems {
		b.problem(v, i)
	}
	b.raw(`</ol>`)
	b.knownAt(v, "problems", "problem")
	b.raw(`</div>`)
}

func (b *html) problem(v *reportView, i int) {
	p, w := &v.Report.Problems[i], v.Words
	b.raw(`<li`)
	b.id(v, anchor("problem", p.Code, firstOf(p.Title, p.Text)))
	b.put(`><div><p class="tag2">`, firstOf(p.Code, w.Fill("problem.n", "n", strconv.Itoa(i+1))), ``)
	if l := v.problemLoss(p); l.Sign() > 0 {
		b.put(` <span class="l nw">`, w.Fill("problem.lost", "lost", number(l)), `</span>`)
	}
	b.raw(`</p>`)
	b.titled(p.Title, p.Text)
	b.problemRefs(v, p)
	b.raw(`</div><div class="ans">`)
	answered := false
	for j := range v.Report.Advice {
		if slices.Contains(v.Report.Advice[j].Problems, p.Code) && p.Code != "" {
			b.advice(v, j)
			answered = true
		}
	}
	if !answered {
		b.put(`<p class="gap">`, w.Get("problem.unanswered"), `</p>`)
	}
	b.raw(`</div></li>`)
}

// titled writes a title with its text, or a text that has no title.
func (b *html) titled(title, text string) {
	if title != "" {
		b.put(`<h3>`, title, `</h3>`)
	}
	b.paragraphs(text)
}

// paragraphs writes authored text, a paragraph for each line.
func (b *html) paragraphs(text string) {
	for from := 0; from < len(text); {
		end := from
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if end > from {
			b.put(`<p>`, text[from:end], `</p>`)
		}
		from = end + 1
	}
}

// problemLoss adds up the points that the named indicators lost.
func (v *reportView) problemLoss(p *model.Problem) model.Decimal {
	var sum model.Decimal
	for _, c := range p.Indicators {
		if i, ok := v.find(c); ok {
			sum = model.Sum(sum, v.Card.Nodes[i].Lost)
		}
	}
	return sum
}

func (b *html) problemRefs(v *reportView, p *model.Problem) {
	w, r := v.Words, v.Report
	var list []string
	for _, name := range append(slices.Clone(p.Dimensions), p.Indicators...) {
		if i, ok := v.find(name); ok {
			n := &r.Indicators[i]
			words := n.Name
			if n.Code != "" {
				words = n.Code + " " + n.Name
			}
			list = append(list, link(v.page().nodes[i], words))
		}
	}
	for _, c := range p.Goals {
		for j := range r.Goals {
			if g := &r.Goals[j]; g.Code == c {
				list = append(list, link(anchor("goal", g.Code, g.Name), firstOf(g.Name, g.Code)))
			}
		}
	}
	if len(list) == 0 {
		return
	}
	b.put(`<p class="refs"><span>`, w.Get("problem.about"), `</span>`)
	for k, l := range list {
		if k > 0 {
			b.word(v, "lead.list")
		}
		b.raw(l)
	}
	b.raw(`</p>`)
}

// advice writes one recommendation with owner, deadline and state.
func (b *html) advice(v *reportView, j int) {
	a, w := &v.Report.Advice[j], v.Words
	b.raw(`<div class="adv"`)
	b.id(v, anchor("advice", a.Code, firstOf(a.Title, a.Text)))
	b.put(`><p class="tag2">`, firstOf(a.Code, w.Get("advice.word")), `</p>`)
	b.titled(a.Title, a.Text)
	b.raw(`<dl>`)
	b.pair(w.Get("advice.owner"), a.Owner)
	b.pair(w.Get("advice.due"), a.Due.Text)
	if a.State != "" {
		b.put(`<div><dt>`, w.Get("advice.state"), `</dt><dd>`)
		b.status(v, model.DueStates, a.State, stateSign[a.State])
		b.raw(`</dd></div>`)
	}
	b.pair(w.Get("advice.done"), a.Done)
	b.raw(`</dl>`)
	if a.Owner == "" && a.Due.Text == "" {
		b.put(`<p class="gap">`, w.Get("advice.unowned"), `</p>`)
	}
	b.raw(`</div>`)
}

// stateSign gives the sign of a recommendation's state.
var stateSign = map[string]string{"done": model.Met, "doing": model.Partly, "open": model.NotYet, "dropped": model.Missed}

func (b *html) pair(label, value string) {
	if value != "" {
		b.put(`<div><dt>`, label, `</dt><dd>`, value, `</dd></div>`)
	}
}

// writeAdvice writes the recommendations. Those that the page already shows
// beside their problem come as a short list for follow-up.
func writeAdvice(b *html, v *reportView, _ blockArgs) {
	if !hasAdvice(v) {
		return
	}
	shown := v.page().ids["b-problems"]
	b.open(v, "advice")
	var rest, listed []int
	for j := range v.Report.Advice {
		if shown && v.answers(j) {
			listed = append(listed, j)
		} else {
			rest = append(rest, j)
		}
	}
	if len(rest) > 0 {
		b.raw(`<div class="advs">`)
		for _, j := range rest {
			b.advice(v, j)
		}
		b.raw(`</div>`)
	}
	if len(listed) > 0 {
		b.followUp(v, listed)
	}
	b.knownAt(v, "advice")
	b.raw(`</div>`)
}

// answers tells that a recommendation names a problem of the report.
func (v *reportView) answers(j int) bool {
	for i := range v.Report.Problems {
		if c := v.Report.Problems[i].Code; c != "" && slices.Contains(v.Report.Advice[j].Problems, c) {
			return true
		}
	}
	return false
}

// followUp is the list of what is to be done, by whom and when.
func (b *html) followUp(v *reportView, list []int) {
	w := v.Words
	cols := []col{
		{w.Get("advice.word"), ""},
		{w.Get("advice.for"), "code"},
		{w.Get("advice.owner"), ""},
		{w.Get("advice.due"), "nw"},
		{w.Get("advice.state"), "stc"},
	}
	b.table("advt", w.Fill("advice.table", "n", strconv.Itoa(len(list))), "", cols...)
	b.body()
	for _, j := range list {
		a := &v.Report.Advice[j]
		b.row(v, "", "")
		b.rowHead("")
		b.raw(link(anchor("advice", a.Code, firstOf(a.Title, a.Text)), firstOf(a.Title, a.Text)) + `</th>`)
		b.td(cols[1])
		var of []int
		for i := range v.Report.Problems {
			if slices.Contains(a.Problems, v.Report.Problems[i].Code) {
				of = append(of, i)
			}
		}
		b.problemLinks(v, of)
		b.endTd()
		b.cell(cols[2], a.Owner)
		b.cell(cols[3], a.Due.Text)
		b.td(cols[4])
		if a.State == "" {
			b.dash()
		} else {
			b.status(v, model.DueStates, a.State, stateSign[a.State])
		}
		b.endTd()
		b.raw(`</tr>`)
	}
	b.endBody()
	b.endTable()
}

func writeExperience(b *html, v *reportView, _ blockArgs) {
	if !hasExperience(v) {
		return
	}
	b.open(v, "experience")
	b.raw(`<div class="exps">`)
	for i := range v.Report.Experience {
		b.raw(`<div class="exp">`)
		b.titled(v.Report.Experience[i].Title, v.Report.Experience[i].Text)
		b.raw(`</div>`)
	}
	b.raw(`</div></div>`)
}
