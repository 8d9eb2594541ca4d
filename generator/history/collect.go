package history

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Of takes the state of a report. The card gives what the report does not
// state itself.
func Of(r *model.Report, c *score.Card) *State {
	g := &gatherer{s: &State{
		Report: r.ID, Status: r.Status, Heads: heads(r),
		Values: make([]Entry, 0, 64+8*len(r.Indicators)+8*len(r.Goals)), Words: make([]Entry, 0, 16+4*len(r.Indicators)),
	}, seen: map[string]int{}}
	g.identity(r)
	g.result(r, c)
	g.indicators(r, c)
	g.budgets(r)
	g.goals(r, c)
	g.surveys(r)
	g.people(r)
	g.findings(r)
	g.annexes(r)
	for _, list := range [][]model.Narrative{r.Narratives, r.Translations} {
		for i := range list {
			g.s.Prose = append(g.s.Prose, proseOf(r.Dir, &list[i]))
		}
	}
	return g.s
}

// gatherer takes the entries of one thing after the other.
type gatherer struct {
	s    *State
	seen map[string]int
	// the thing whose entries are taken
	thing, name string
	src         *model.Src
}

// begin turns to a thing. Of things with one key the later ones are numbered.
func (g *gatherer) begin(src *model.Src, kind, key, name string) {
	thing := kind
	if key != "" {
		thing += "." + strings.Join(strings.Fields(key), " ")
	}
	g.seen[thing]++
	if n := g.seen[thing]; n > 1 {
		thing += "#" + strconv.Itoa(n)
	}
	g.thing, g.name, g.src = thing, name, src
}

// value takes a value that never changes in silence.
func (g *gatherer) value(field, text string) { g.keyed(field, field, text) }

// keyed is value where the source has another key for the field.
func (g *gatherer) keyed(field, key, text string) {
	if text != "" {
		g.s.Values = append(g.s.Values, Entry{Thing: g.thing, Field: field, Name: g.name, Text: text, src: g.src, key: key})
	}
}

// derived takes a value that is computed from others.
func (g *gatherer) derived(field, text string) {
	if text != "" {
		g.s.Values = append(g.s.Values, Entry{Thing: g.thing, Field: field, Name: g.name, Text: text, Derived: true, src: g.src, key: field})
	}
}

// words takes what is said about a thing.
func (g *gatherer) words(field, text string) {
	if text = flat(text); text != "" {
		g.s.Words = append(g.s.Words, Entry{Thing: g.thing, Field: field, Name: g.name, Text: text, src: g.src, key: field})
	}
}

func (g *gatherer) num(field string, d model.Decimal) { g.value(field, d.String()) }

func (g *gatherer) flag(field string, set bool) {
	if set {
		g.value(field, "true")
	}
}

func (g *gatherer) year(field string, n int) {
	if n != 0 {
		g.value(field, strconv.Itoa(n))
	}
}

func (g *gatherer) list(field string, words []string) { g.value(field, strings.Join(words, "、")) }

func (g *gatherer) money(field string, m model.Money) {
	if m.None {
		g.value(field, "无")
		return
	}
	g.num(field, m.Num)
}

// rate takes a percentage, printed with its sign or without.
func (g *gatherer) rate(field string, p model.Printed) { g.value(field, percent(p)) }

func percent(p model.Printed) string {
	if p.Num.Known() {
		return p.Num.String() + "%"
	}
	return p.Text
}

// plain is a number as printed; its text where it is none.
func plain(p model.Printed) string {
	if p.Num.Known() {
		return p.Num.String()
	}
	return p.Text
}

func (g *gatherer) identity(r *model.Report) {
	g.begin(&r.Src, "report", "", "")
	g.value("status", r.Status)
	g.value("title", r.Title)
	g.words("title_en", r.TitleEn)
	g.year("year", r.Year)
	if r.YearTo != r.Year {
		g.keyed("yearTo", "year", strconv.Itoa(r.YearTo))
	}
	g.value("kind", r.Kind)
	g.value("scope", r.Scope)
	g.value("project", r.Project)
	g.words("project_en", r.ProjectEn)
	g.value("commissioner", r.Commissioner)
	g.value("evaluator", r.Evaluator)
	g.list("departments", r.Departments)
	g.list("units", r.Units)
	g.num("unit_count", r.UnitCount)
	g.value("assessor", r.Assessor)
	g.value("scale", r.ScaleID)
	if r.Scale != nil {
		g.value("scale", bandsOf(r.Scale))
	}
	g.num("full", r.Full)
	g.words("summary", r.Summary)
	g.words("notice", r.Notice)
	g.words("duties", strings.Join(r.Duties, "；"))
	g.begin(&r.Dates.Src, "dates", "", "")
	for _, d := range []struct {
		field string
		date  model.Date
	}{
		{"from", r.Dates.From},
		{"to", r.Dates.To},
		{"written", r.Dates.Written},
		{"approved", r.Dates.Approved},
		{"published", r.Dates.Published},
		{"expires", r.Dates.Expires},
	} {
		g.value(d.field, d.date.String())
	}
	g.begin(&r.CatalogSrc, "catalogue", "", "")
	for _, key := range slices.Sorted(maps.Keys(r.Catalogue)) {
		g.value(key, flat(r.Catalogue[key]))
	}
}

// bandsOf prints a report's own grade scale.
func bandsOf(s *model.Scale) string {
	var b strings.Builder
	b.WriteString(firstOf(s.Name, s.ID) + " " + s.Source + " " + s.Full.String())
	for i := range s.Bands {
		x := &s.Bands[i]
		b.WriteString("；" + x.Name + " " + x.Min.String() + "–" + x.Max.String())
		if x.MaxIn {
			b.WriteString("]")
		}
	}
	return flat(b.String())
}

// result is what the page prints as the report's result: as stated, else as
// computed.
func (g *gatherer) result(r *model.Report, c *score.Card) {
	s := &r.Stated
	g.begin(&s.Src, "result", "", "")
	either := func(field string, p model.Printed, d model.Decimal, sign string) {
		switch {
		case p.Num.Known():
			g.value(field, p.Num.String()+sign)
		case p.Known():
			g.value(field, p.Text)
		case d.Known():
			g.derived(field, d.String()+sign)
		}
	}
	either("total", s.Total, c.Total, "")
	either("full", s.Full, c.Full, "")
	either("lost", s.Lost, c.Lost, "")
	either("rate", s.Rate, c.Rate, "%")
	if s.Grade != "" {
		g.value("grade", s.Grade)
	} else {
		g.derived("grade", c.Grade)
	}
	g.rate("execution", s.Execution)
	g.rate("growth", s.Growth)
	g.value("budget", plain(s.Budget))
	g.value("expenditure", plain(s.Expenditure))
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		g.begin(&d.Src, "stated", d.Name, d.Name)
		g.value("weight", plain(d.Weight))
		g.value("score", plain(d.Score))
		g.rate("rate", d.Rate)
		g.value("lost", plain(d.Lost))
		g.value("grade", d.Grade)
	}
	for i := range s.Counts {
		n := &s.Counts[i]
		g.begin(&n.Src, "count", "", "")
		g.keyed(n.Of, "num", n.Num.String())
	}
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// flat is a text with every run of white space as one blank.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
