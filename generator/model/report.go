package model

// Report is one evaluation report with everything its author wrote.
type Report struct {
	Src
	ID  string // folder path below content/, for example "jiaotong/2023"
	Dir string // the same with content/ in front
	Org string // id of the evaluated body

	Title        string // printed title; "" composes one from body, year and scope
	TitleEn      string
	ProjectEn    string
	Year         int    // first year
	YearTo       int    // last year; equals Year unless a range was given
	Kind         string // id in Kinds
	Scope        string // id in Scopes
	Project      string // name of the project when the scope is not the whole body
	Status       string // id in Statuses
	Commissioner string // 委托单位
	Evaluator    string // 评价机构
	Notice       string
	Summary      string // the author's own lead sentence; "" composes one
	ScaleID      string
	Scale        *Scale // the report's own, declared with its source; nil uses ScaleID
	OutlineID    string
	Assessor     string // whose score counts, id in Assessors; "" = the highest authority present
	Full         Decimal
	Digits       int // digits of computed rates; -1 takes the site's

	Departments []string // 内设机构
	Units       []string // 预算单位
	UnitCount   Decimal
	Duties      []string

	Dates      Dates
	Catalogue  map[string]string // values by key; labels and order are the site's
	CatalogSrc Src
	Stated     Stated
	Indicators []Indicator // preorder: a node stands before its children
	Sum        *Indicator  // the row 合计 of the tree as stated: weight and scores; nil when there is none
	Bonuses    []Bonus
	Budgets    []Budget
	Goals      []Goal
	Surveys    []Survey
	Team       Team
	Methods    []Method
	Basis      []Basis
	Problems   []Problem
	Advice     []Recommendation
	Experience []Experience
	Annexes    []Annex
	Revisions  []Revision
	Waivers    []Waiver
	Narratives []Narrative
	// Translations are narratives in other languages, in the order of their files.
	Translations []Narrative
	Aliases      []string // earlier addresses
}

// Published tells whether the report is meant for the public.
func (r *Report) Published() bool { return r.Status != "draft" }

// Dates of the work and of the report; zero ones are not known.
type Dates struct {
	Src
	From, To  Date // of the evaluation work
	Written   Date // 成文
	Approved  Date // 批复
	Published Date // 公开
	Expires   Date
}

// Stated is what the report itself says of its results, as printed. It is
// never used for computing, only shown and compared.
type Stated struct {
	Src
	Total, Full, Lost, Rate Printed
	Grade                   string
	Execution               Printed // 预算执行率
	Growth                  Printed // 支出比上年增长, negative for less
	Budget                  Printed // 预算合计
	Expenditure             Printed
	Dimensions              []StatedDimension
	Counts                  []StatedCount
}

// Printed is a number as a report prints it.
type Printed struct {
	Text string // "77.00%"
	Num  Decimal
}

// Known tells whether anything was stated.
func (p Printed) Known() bool { return p.Text != "" }

// StatedDimension is what the report says of one dimension.
type StatedDimension struct {
	Src
	Name                      string
	Weight, Score, Rate, Lost Printed
	Grade                     string
}

// StatedCount is "共5个部门": what is counted, and the number said.
type StatedCount struct {
	Src
	Of  string // departments, units, goals, tasks, problems, annexes, team, indicators
	Num Decimal
}

// Score is one assessor's judgement of a node.
type Score struct {
	By   string  // id in Assessors
	Num  Decimal // not Known: see Text
	Text string  // the mark that stands for "not scored": /, —, 未到期; "" when absent
}

// Indicator is one node of the indicator tree: a dimension, a group or an
// indicator. Parent is an index into Report.Indicators, -1 at the top.
type Indicator struct {
	Src
	Code   string
	Name   string
	Level  int // 1 to 4, as authored: 1 is 一级指标
	Parent int
	Leaf   bool

	Weight      Decimal
	Scores      []Score
	Target      Quantity
	Adjust      Quantity // the target after adjustment in the year
	Actual      Quantity
	Unit        string // for columns that give the unit apart
	Dir         string // id in Directions
	Rule        Rule
	Core        bool
	Explain     string // 指标解释
	Formula     string // 指标说明, 评价要点
	Criteria    string // 评分标准
	Basis       string
	Reason      string // 扣分原因, 偏差原因
	Measure     string // 改进措施
	Evidence    string
	Note        string
	Coefficient Decimal
	Rate        Printed  // 得分率 as stated; compared, never used for computing
	Goals       []string // codes of goals it answers to
	// Subtotal is the stated sum of a subtotal row for this node; its place
	// is marked as "subtotal" and "subweight".
	Subtotal  Score
	SubWeight Decimal
}

// Rule is how a row is scored, when the author declares it. For the family
// "step", Per points are taken off for every Step by which the target is
// missed; "bands" has Bands, "checklist" and "tiers" have Points.
type Rule struct {
	Family    string // id in Families
	Text      string
	Step, Per Decimal
	Bands     []RuleBand
	Points    []Decimal
}

// RuleBand gives points from a rate on.
type RuleBand struct{ From, Points Decimal }

// Bonus is a row outside the tree's full marks: added or taken off.
type Bonus struct {
	Src
	Name   string
	Points Decimal // negative takes off
	Reason string
}

// Budget is one block of money: a year, a unit, rows by source.
type Budget struct {
	Src
	Title string
	Year  int    // 0 when the author gave none
	Unit  string // 元 or 万元
	Note  string
	Of    string // "income" (default), "expenditure", "nature", "project"
	Rows  []BudgetRow
	// Numerator and Denominator name what the execution rate divides.
	Numerator, Denominator string
	Indicator              string // code of the indicator that scores the execution rate
	Weight                 Decimal
	Total                  *BudgetRow // as stated; computed when nil
}

// BudgetRow is one source or purpose. A cell is not Known when it was not
// given; None says "stated to be none" (无), which is 0 by the report's own word.
type BudgetRow struct {
	Src
	Source   string
	Start    Money // 年初预算数
	Adjusted Money // 全年预算数
	Received Money // 到位数
	Executed Money // 执行数
	Note     string
	Sub      bool // 其中: part of the row above, not added
}

// Money is an amount in its block's unit.
type Money struct {
	Num  Decimal
	None bool // the report says 无
}

// Known tells whether the amount was given, as a number or as "none".
func (m Money) Known() bool { return m.Num.Known() || m.None }

// Value is the amount for sums: 0 for a stated "none".
func (m Money) Value() Decimal {
	if m.None {
		return Int(0)
	}
	return m.Num
}

// Goal is a goal or a planned task.
type Goal struct {
	Src
	Code     string
	Level    string // id in GoalLevels
	Name     string
	Text     string
	Target   Quantity
	Adjust   Quantity
	Actual   Quantity
	Outcome  string // id in Outcomes; "" when the author gave none
	Result   string // the outcome in words
	Reason   string // why it deviates
	Deadline Deadline
	Owner    string
	Links    []string // codes of indicators
	Dir      string
	Parent   string // code of the goal it belongs to
	Evidence string
}

// Survey is one satisfaction survey.
type Survey struct {
	Src
	Title, Audience, Method, Period string
	Sent, Returned, Valid           Decimal
	Scale                           []SurveyStep
	Questions                       []Question
	Result                          Printed // as stated, in %
	Target                          Quantity
	Score                           Decimal
	Indicator                       string // code of the indicator it supports
	Note                            string
}

// SurveyStep is one answer of the scale and what it counts, from 0 to 1.
type SurveyStep struct {
	Name   string
	Weight Decimal
}

// Question is one question with the number of people for each answer.
type Question struct {
	Src
	Group  string
	Text   string
	Counts []Decimal
	Result Printed
}

// Team is the evaluation group.
type Team struct {
	Src
	Size    Decimal // as stated
	Members []Member
	Note    string
}

// Member is a role with the number of people in it, or a named person.
type Member struct {
	Src
	Role  string
	Name  string
	Count Decimal // 1 unless given
	Chief bool    // 主评人
}

// Method is one method of evaluation (财预〔2020〕10号 art. 17).
type Method struct {
	Src
	Name, Text string
}

// Basis is a document the evaluation rests on.
type Basis struct {
	Src
	Title, Number, Issuer string
	Link                  string
}

// Problem is a finding (存在问题).
type Problem struct {
	Src
	Code       string
	Title      string
	Text       string
	Dimensions []string // names
	Indicators []string // codes
	Goals      []string // codes
}

// Recommendation (建议和改进措施) answers problems.
type Recommendation struct {
	Src
	Code     string
	Title    string
	Text     string
	Problems []string // codes
	Owner    string
	Due      Deadline
	State    string // id in DueStates; "" when not given
	Done     string // what was done
}

// Experience is one good practice.
type Experience struct {
	Src
	Title, Text string
}

// Annex is an attached file. Size and SHA256 are filled when the file is read.
type Annex struct {
	Src
	Title      string
	File       string // below the report's folder, for example files/table.xlsx; "" when named but not present
	Disclosure string // id in Disclosures
	Date       Date
	Note       string
	Size       int64
	SHA256     string
	Missing    bool // named, but there is no such file
}

// Revision is one version of a published report.
type Revision struct {
	Src
	Date    Date
	What    string
	Why     string
	Who     string
	Covers  []string // places or codes whose changes it answers for; none means all
	Changes []Change // as authored, or as found between the record and the report
}

// Change is one value that a correction replaced.
type Change struct {
	Src
	Place    string // name of what changed: 预算调整率, 总分
	Old, New string
	Ref      string // code of an indicator or goal, when it is one
	At       string // place of the value, such as indicator.A22.score; "" when only the author names it
	// Zh and En word a change that the program found, for the pages of each
	// language; nil for one that the author wrote down.
	Zh, En *Wording
}

// Wording is a change in words.
type Wording struct{ Place, Old, New string }

// In words a change for pages in a language: the author's words are the same
// in all of them.
func (c *Change) In(lang string) Wording {
	switch {
	case lang == "en" && c.En != nil:
		return *c.En
	case lang != "en" && c.Zh != nil:
		return *c.Zh
	}
	return Wording{c.Place, c.Old, c.New}
}

// Waiver lets a report be published with a known fault.
type Waiver struct {
	Src
	Rule   string // EP-nnn or the rule's name
	Place  string // "" covers the rule in the whole report
	Reason string
	Who    string
	Date   Date
}
