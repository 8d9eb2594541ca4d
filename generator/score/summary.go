package score

import "evalpress/generator/model"

// Summary is the small form of a report that stays in memory: what lists,
// comparisons and cross-year rules need, at most about 8 kB.
type Summary struct {
	ID, Org      string
	Title        string // as shown: authored or composed
	TitleEn      string // as authored, "" when there is none
	ProjectEn    string
	Composed     bool // Title is made of year, scope and kind
	Year, YearTo int
	Kind, Scope  string
	Project      string
	Status       string
	Published    model.Date
	Written      model.Date
	Expires      model.Date
	Notice       string
	Total, Full  Decimal
	Rate, Lost   Decimal
	Grade        string
	StatedGrade  string
	StatedGrowth Decimal // 支出比上年增长 as stated, in percent
	ScaleID      string
	Nodes        []SummaryNode
	Goals        []SummaryGoal
	Budget       SummaryBudget
	Problems     int
	Advice       []SummaryAdvice
	Corrections  int
	Log          []Correction // the corrections, oldest first
	Corrected    model.Date   // of the last correction
	Aliases      []string
	Waived       int
	Pos          string // report.toml's path
}

// Withdrawn tells that the report was withdrawn: its page says so and why, it
// has no figures and counts nowhere.
func (s *Summary) Withdrawn() bool { return s.Status == "withdrawn" }

// SummaryNode is one node of the tree without its words.
type SummaryNode struct {
	Name, Code    string
	Level, Parent int16
	Reason        bool // a reason for lost points is given
	Way           int8 // of the target: 1 is to be reached, -1 a limit, 0 says neither
	Weight, Score Decimal
	Rate          Decimal // of what is scored, in percent
	Unit          string
	Target        string
}

// SummaryGoal is one goal without its words.
type SummaryGoal struct {
	Code, Name, Level, Outcome string
}

// SummaryAdvice is one recommendation without its words.
type SummaryAdvice struct {
	Code, Title, State, Owner, Due string
}

// SummaryBudget is the whole of the money, in Unit.
type SummaryBudget struct {
	Unit                      string
	Year                      int
	Start, Adjusted, Executed Decimal
	Rate                      Decimal
}

// Correction is one correction, or the withdrawal, of a published report.
type Correction struct {
	Date, What, Why, Who string
	Changes              []Replaced // the first of them
	More                 int        // how many there are besides
}

// Replaced is one value that a correction replaced.
type Replaced struct {
	Place, Old, New string
	Zh, En          *model.Wording // as model.Change has them
}

// In words it for pages in a language.
func (r Replaced) In(lang string) model.Wording {
	c := model.Change{Place: r.Place, Old: r.Old, New: r.New, Zh: r.Zh, En: r.En}
	return c.In(lang)
}

// most is how many changes of a correction a summary keeps.
const most = 20

// correction boils a revision down.
func correction(v *model.Revision) Correction {
	c := Correction{Date: v.Date.String(), What: v.What, Why: v.Why, Who: v.Who, More: max(0, len(v.Changes)-most)}
	for i := range v.Changes[:min(len(v.Changes), most)] {
		x := &v.Changes[i]
		c.Changes = append(c.Changes, Replaced{x.Place, x.Old, x.New, x.Zh, x.En})
	}
	return c
}
