package render

import (
	"strconv"

	"evalpress/generator/chart"
	"evalpress/generator/model"
)

func writeMethod(b *html, v *reportView, _ blockArgs) {
	if !hasMethod(v) {
		return
	}
	b.open(v, "method")
	b.label(v, "method.title")
	b.raw(`<dl class="defs2">`)
	for i := range v.Report.Methods {
		m := &v.Report.Methods[i]
		b.put(`<div><dt>`, m.Name, `</dt><dd>`)
		b.paragraphs(m.Text)
		b.raw(`</dd></div>`)
	}
	b.raw(`</dl></div>`)
}

func writeBasis(b *html, v *reportView, _ blockArgs) {
	if !hasBasis(v) {
		return
	}
	b.open(v, "basis")
	b.label(v, "basis.title")
	b.raw(`<ul class="plainlist">`)
	for i := range v.Report.Basis {
		d := &v.Report.Basis[i]
		b.raw(`<li>`)
		if safeLink(d.Link) {
			b.put(`<a href="`, d.Link, `">`, d.Title, `</a>`)
		} else {
			b.text(d.Title)
		}
		for _, s := range notEmpty(d.Number, d.Issuer) {
			b.put(` <span class="sub nw">`, s, `</span>`)
		}
		b.raw(`</li>`)
	}
	b.raw(`</ul></div>`)
}

// safeLink lets only web addresses and paths of the site through.
func safeLink(s string) bool {
	if s == "" {
		return false
	}
	for i, c := range s {
		switch {
		case c == ':':
			return s[:i] == "http" || s[:i] == "https"
		case c == '/' || c == '#' || c == '?':
			return true
		}
	}
	return true
}

func writeTeam(b *html, v *reportView, _ blockArgs) {
	if !hasTeam(v) {
		return
	}
	w, t := v.Words, &v.Report.Team
	b.open(v, "team")
	sum := model.Int(0)
	for i := range t.Members {
		sum = sum.Add(orOne(t.Members[i].Count))
	}
	if t.Size.Known() {
		b.put(`<p class="say">`, w.Fill("team.size", "n", number(t.Size)), ``)
		if len(t.Members) > 0 && sum.Less(t.Size) {
			b.text(w.Fill("team.less", "n", number(sum)))
		}
		b.raw(`</p>`)
	}
	if len(t.Members) > 0 {
		cols := []col{{w.Get("team.role"), ""}, {w.Get("team.name"), ""}, {w.Get("team.count"), "r"}}
		names := false
		for i := range t.Members {
			names = names || t.Members[i].Name != ""
		}
		if !names {
			cols = []col{cols[0], cols[2]}
		}
		b.table("few", w.Get("team.title"), w.Get("team.unit"), cols...)
		b.body()
		for i := range t.Members {
			m := &t.Members[i]
			b.row(v, "", "")
			b.rowHead("")
			b.text(m.Role)
			if m.Chief {
				b.put(` <span class="tag3">`, w.Get("team.chief"), `</span>`)
			}
			b.raw(`</th>`)
			if names {
				b.cell(cols[1], m.Name)
			}
			b.numCell(cols[len(cols)-1], orOne(m.Count))
			b.raw(`</tr>`)
		}
		b.endBody()
		b.endTable()
	}
	if t.Note != "" {
		b.put(`<p class="key">`, t.Note, `</p>`)
	}
	b.knownAt(v, "team")
	b.raw(`</div>`)
}

func orOne(d model.Decimal) model.Decimal {
	if d.Known() {
		return d
	}
	return model.Int(1)
}

func writeSurvey(b *html, v *reportView, _ blockArgs) {
	if !hasSurvey(v) {
		return
	}
	b.open(v, "survey")
	for i := range v.Report.Surveys {
		b.survey(v, i)
	}
	b.raw(`</div>`)
}

// survey writes one survey: what was asked of whom, what came back, the
// answers. A survey without data says so.
func (b *html) survey(v *reportView, i int) {
	s, w := &v.Report.Surveys[i], v.Words
	card := v.surveyCard(i)
	b.put(`<p class="lab">`, card.title, `</p><dl class="kv">`)
	b.pair(w.Get("survey.audience"), s.Audience)
	b.pair(w.Get("survey.method"), s.Method)
	b.pair(w.Get("survey.period"), s.Period)
	b.pair(w.Get("survey.sent"), number(s.Sent))
	b.pair(w.Get("survey.returned"), withRate(w, s.Returned, card.back))
	b.pair(w.Get("survey.valid"), withRate(w, s.Valid, card.valid))
	b.pair(w.Get("survey.target"), s.Target.Text)
	b.pair(w.Get("survey.score"), number(s.Score))
	if n, ok := v.find(s.Indicator); ok && s.Indicator != "" {
		b.put(`<div><dt>`, w.Get("survey.indicator"), `</dt><dd>`)
		b.raw(link(v.page().nodes[n], v.Report.Indicators[n].Name) + `</dd></div>`)
	}
	b.raw(`</dl>`)
	if f := v.surveyFigure(i); f != nil {
		b.drawn(v, f)
	}
	if card.answers {
		b.questions(v, i, card)
	} else if !card.result.Known() {
		b.put(`<p class="say gap">`, w.Get("survey.nothing"), `</p>`)
	}
	if s.Note != "" {
		b.put(`<p class="key">`, s.Note, `</p>`)
	}
	n := strconv.Itoa(i + 1)
	b.knownAt(v, "survey."+n)
	if i == len(v.Report.Surveys)-1 {
		for _, f := range v.known("survey") {
			if f.Place == "survey" {
				b.knownAt(v, "survey")
				break
			}
		}
	}
}

func withRate(w *Words, n, rate model.Decimal) string {
	if n.Known() && rate.Known() {
		return number(n) + w.Fill("site.aside", "text", percent(rate))
	}
	return number(n)
}

// surveyCard is what is shown of a survey; its result is the stated one, else
// the computed one.
type surveyCard struct {
	title               string
	result, back, valid model.Decimal
	questions           []model.Decimal // computed
	answers             bool
}

func (v *reportView) surveyCard(i int) surveyCard {
	var c surveyCard
	if i < len(v.Card.Surveys) {
		s := &v.Card.Surveys[i]
		c = surveyCard{result: s.Result, back: s.ReturnRate, valid: s.ValidRate, questions: s.Questions}
	}
	s := &v.Report.Surveys[i]
	c.title = firstOf(s.Title, s.Audience, v.Words.Get("survey.title"))
	if s.Result.Num.Known() {
		c.result = s.Result.Num
	}
	for _, q := range s.Questions {
		c.answers = c.answers || len(q.Counts) > 0
	}
	return c
}

// question is the result of question k, as stated, else as computed.
func (c *surveyCard) question(q *model.Question, k int) model.Decimal {
	if !q.Result.Num.Known() && k < len(c.questions) {
		return c.questions[k]
	}
	return q.Result.Num
}

func (v *reportView) surveyFigures(blockArgs) []*chart.Figure {
	var list []*chart.Figure
	for i := range v.Report.Surveys {
		if f := v.surveyFigure(i); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// surveyFigure draws the shares of each answer, question by question.
func (v *reportView) surveyFigure(i int) *chart.Figure {
	s, w, card := &v.Report.Surveys[i], v.Words, v.surveyCard(i)
	if !card.answers || len(s.Scale) == 0 {
		return nil
	}
	f := &chart.Figure{
		Kind: chart.Survey, ID: anchor("fig-survey", "", firstOf(s.Title, s.Audience, "all")), Title: v.surveyTitle(i),
		How: w.Get("survey.figurehow"), Head: w.Get("survey.question"), Unit: "%", Low: model.Int(0), High: hundred,
	}
	for _, step := range s.Scale {
		f.Cols = append(f.Cols, chart.Col{Name: step.Name, Unit: w.Get("survey.people")})
	}
	f.Cols = append(f.Cols, chart.Col{Name: w.Get("survey.result"), Unit: "%"})
	for k := range s.Questions {
		q := &s.Questions[k]
		if len(q.Counts) == 0 {
			continue
		}
		r := chart.Row{Name: q.Text, Parent: -1, Note: q.Group}
		for c := range s.Scale {
			d := none
			if c < len(q.Counts) {
				d = q.Counts[c]
			}
			r.Cells = append(r.Cells, numCell(d))
		}
		r.Cells = append(r.Cells, rateCell(card.question(q, k)))
		f.Rows = append(f.Rows, r)
	}
	f.Alt = inWords(w, f, len(f.Cols)-1)
	return f
}

// surveyTitle names a survey with its result, as stated or computed.
func (v *reportView) surveyTitle(i int) string {
	c := v.surveyCard(i)
	if c.result.Known() {
		return v.Words.Fill("survey.finding", "title", c.title, "result", percent(c.result))
	}
	return c.title
}

// questions writes the counts: the table of the same numbers.
func (b *html) questions(v *reportView, i int, card surveyCard) {
	s, w := &v.Report.Surveys[i], v.Words
	cols := []col{{w.Get("survey.question"), ""}}
	for _, step := range s.Scale {
		cols = append(cols, col{step.Name, "r"})
	}
	cols = append(cols, col{w.Get("survey.result"), "r"})
	b.table("srvt", w.Get("survey.table"), w.Get("survey.unit"), cols...)
	b.body()
	for k := range s.Questions {
		q := &s.Questions[k]
		b.row(v, "", "")
		b.rowHead("")
		b.text(q.Text)
		if q.Group != "" {
			b.put(`<small>`, q.Group, `</small>`)
		}
		b.raw(`</th>`)
		for j, c := range cols[1 : len(cols)-1] {
			var n model.Decimal
			if j < len(q.Counts) {
				n = q.Counts[j]
			}
			b.numCell(c, n)
		}
		b.cell(cols[len(cols)-1], percent(card.question(q, k)))
		b.raw(`</tr>`)
	}
	b.endBody()
	b.endTable()
}

func writeDepartments(b *html, v *reportView, _ blockArgs) {
	if !hasDepartments(v) {
		return
	}
	b.open(v, "departments")
	b.names(v, "dep.departments", v.Report.Departments)
	b.names(v, "dep.units", v.Report.Units)
	b.raw(`</div>`)
}

func (b *html) names(v *reportView, key string, list []string) {
	if len(list) == 0 {
		return
	}
	b.put(`<p class="lab">`, v.Words.Fill(key, "n", strconv.Itoa(len(list))), `</p><ul class="names">`)
	for _, s := range list {
		b.put(`<li>`, s, `</li>`)
	}
	b.raw(`</ul>`)
}

func writeDuties(b *html, v *reportView, _ blockArgs) {
	if !hasDuties(v) {
		return
	}
	list := v.Report.Duties
	if len(list) == 0 {
		list = v.Org.Duties
	}
	b.open(v, "duties")
	b.label(v, "duties.title")
	b.raw(`<ol class="duties">`)
	for _, s := range list {
		b.put(`<li>`, s, `</li>`)
	}
	b.raw(`</ol></div>`)
}
