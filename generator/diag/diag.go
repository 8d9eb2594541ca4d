// Package diag is the vocabulary of problems: where something stands in a
// source file, which rule it breaks, what was found, what was wanted and how
// to mend it, in Chinese and in English.
//
// It never exits, logs or reads a file by itself: [Printer] is handed the
// sources it quotes.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a source file. File is relative to the project's root
// with forward slashes. Line and Col count from 1; Col counts characters
// (runes), as an editor shows them. A zero Line means the file as a whole.
type Pos struct {
	File string
	Line int
	Col  int
}

// String gives file:line:col, leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// IsZero tells a position that was never set.
func (p Pos) IsZero() bool { return p == Pos{} }

// Lang is a language of messages.
type Lang uint8

// Chinese is the default.
const (
	Zh Lang = iota
	En
)

// Text is one sentence in both languages of the product.
type Text struct{ Zh, En string }

// In gives the text in a language.
func (t Text) In(l Lang) string {
	if l == En && t.En != "" {
		return t.En
	}
	return t.Zh
}

// IsZero tells an empty text.
func (t Text) IsZero() bool { return t == Text{} }

// T builds a text; the order is that of the product's languages.
func T(zh, en string) Text { return Text{Zh: zh, En: en} }

// Format fills the verbs of both languages with the same values. An argument
// that is itself a Text appears in the language of the sentence.
func (t Text) Format(args ...any) Text {
	if len(args) == 0 {
		return t
	}
	return Text{Zh: sprintf(t.Zh, args, Zh), En: sprintf(t.En, args, En)}
}

func sprintf(format string, args []any, l Lang) string {
	if format == "" {
		return ""
	}
	local := make([]any, len(args))
	for i, a := range args {
		if t, ok := a.(Text); ok {
			a = t.In(l)
		}
		local[i] = a
	}
	s := fmt.Sprintf(format, local...)
	// A sentence need not mention every value; fmt complains about the rest.
	if i := strings.Index(s, "%!(EXTRA "); i >= 0 {
		s = s[:i]
	}
	return s
}

// Level says how grave a problem is.
type Level uint8

// Levels in rising order. Off drops a finding.
const (
	Off Level = iota
	Info
	Warning
	Error
)

var levelNames = [...]Text{
	Off:     {"关闭", "off"},
	Info:    {"提示", "info"},
	Warning: {"警告", "warning"},
	Error:   {"错误", "error"},
}

// Text names the level.
func (l Level) Text() Text { return levelNames[l] }

// Rule is one entry in the rule table of the room that finds it.
type Rule struct {
	ID    string // "EP-012"; stable for ever
	Name  string // "weights-sum"; lower case with hyphens
	Level Level  // default level
	// Complete marks a rule of completeness: a warning while the report is
	// a draft, an error once it is published (Level then counts for
	// published reports).
	Complete bool
	Msg      Text // what was found and what was wanted; fmt verbs take Diagnostic.Args
	Hint     Text // how to mend it; same verbs
	About    Text // what the rule demands, for people who look it up
	Source   Text // where the rule comes from, for example 财预〔2020〕10号第十八条
	Example  Example
	// Found and Wanted are the numbers, from 1, of the values among
	// Diagnostic.Args that stand there and that should; 0 for none.
	Found, Wanted int
	// Publish says that a waived finding of this rule is shown on the page
	// beside the value.
	Publish bool
}

// Example shows a rule broken and kept, as an author would write it.
type Example struct{ Before, After string }

// Diagnostic is one finding: something the author can mend.
type Diagnostic struct {
	Rule  *Rule
	Level Level
	Pos   Pos
	Len   int    // characters to underline; 0 means one caret
	Args  []any  // values for Rule.Msg and Rule.Hint
	Hint  Text   // when set, used instead of Rule.Hint (already formatted)
	Place string // what a waiver names: a field path such as "result.grade"; "" for the report as a whole
	// Found and Wanted are the value that stands there and the one that
	// should, for programs; empty where the message alone says it.
	Found, Wanted Text
	// Report is the id of the report the finding belongs to, or "".
	Report string
	// Waived carries the reason under which the finding is tolerated.
	Waived string
	// WaivedBy and WaivedOn are who answers for the waiver, and since when
	// (an ISO date).
	WaivedBy, WaivedOn string
}

// New makes a finding of a rule at its default level.
func New(r *Rule, pos Pos, args ...any) Diagnostic {
	return Diagnostic{Rule: r, Level: r.Level, Pos: pos, Args: args}
}

// At returns a copy whose place, as a waiver would name it, is set.
func (d Diagnostic) At(place string) Diagnostic { d.Place = place; return d }

// Span returns a copy that underlines n characters.
func (d Diagnostic) Span(n int) Diagnostic { d.Len = n; return d }

// With returns a copy that names the value found and the one wanted.
func (d Diagnostic) With(found, wanted Text) Diagnostic {
	d.Found, d.Wanted = found, wanted
	return d
}

// Values are what stands there and what should, where the finding or its rule
// says so.
func (d Diagnostic) Values() (found, wanted Text) {
	arg := func(n int, own Text) Text {
		if !own.IsZero() || n < 1 || n > len(d.Args) {
			return own
		}
		return T("%v", "%v").Format(d.Args[n-1])
	}
	return arg(d.Rule.Found, d.Found), arg(d.Rule.Wanted, d.Wanted)
}

// WithHint returns a copy with a hint of its own.
func (d Diagnostic) WithHint(t Text) Diagnostic { d.Hint = t; return d }

// Message is the finding in words.
func (d Diagnostic) Message() Text { return d.Rule.Msg.Format(d.Args...) }

// Remedy is the hint that applies.
func (d Diagnostic) Remedy() Text {
	if !d.Hint.IsZero() {
		return d.Hint
	}
	return d.Rule.Hint.Format(d.Args...)
}

// List is a set of findings.
type List []Diagnostic

// Sort orders by file, line, column, rule, then by the words, so that the
// order never depends on scheduling.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			strings.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			strings.Compare(a.Rule.ID, b.Rule.ID),
			strings.Compare(a.Message().Zh, b.Message().Zh),
		)
	})
}

// Count tells how many findings have a level; waived ones are not counted.
func (l List) Count(v Level) int {
	n := 0
	for _, d := range l {
		if d.Level == v && d.Waived == "" {
			n++
		}
	}
	return n
}

// Failed tells whether any finding that is not waived is an error.
func (l List) Failed() bool { return l.Count(Error) > 0 }

// Waived counts findings under a waiver.
func (l List) Waived() int {
	n := 0
	for _, d := range l {
		if d.Waived != "" {
			n++
		}
	}
	return n
}
