// Package score turns authored figures into achievement rates, scores, grades
// and budget execution, and boils a report down to the summary from which
// lists and comparisons work.
//
// It is total: a missing target or a zero weight gives "not known", never an
// error. It reads nothing, writes nothing and knows no page.
package score

import "evalpress/generator/model"

// Origin says where a number of a [Node] comes from.
type Origin uint8

// Origins.
const (
	Unknown  Origin = iota // neither authored nor computable
	Authored               // typed by the author
	Summed                 // the sum of the nodes below
)

// Node is what is known of one node of the indicator tree.
type Node struct {
	Weight, Score Decimal
	WeightFrom    Origin
	ScoreFrom     Origin
	Rate          Decimal // score ÷ (weight − Open) × 100, in percent, rounded to the card's digits
	Lost          Decimal // weight − Open − score
	Mark          string  // "/", "未到期" …: why a leaf is deliberately not scored
	// WeightSum and ScoreSum add up the children; not Known when no child
	// has a number, or, for ScoreSum, when a child with weight has none.
	WeightSum, ScoreSum Decimal
	// Open is the weight of what is deliberately not scored at or below the
	// node; it stays part of Weight.
	Open Decimal
	By   string // id of the assessor whose score counts
}

// Decimal is short for [model.Decimal].
type Decimal = model.Decimal

// Scored tells whether the node has a score.
func (n *Node) Scored() bool { return n.Score.Known() }

// Card is everything computed of one report. It is never changed once made.
type Card struct {
	Nodes      []Node // parallel to Report.Indicators
	Dimensions []int  // indexes of the first-level nodes
	Leaves     int
	Scored     int // leaves with a score
	Total      Decimal
	Full       Decimal
	Rate       Decimal // Total ÷ (Full − Open) × 100
	Lost       Decimal
	Bonus      Decimal // sum of the bonus rows, part of Total
	TreeTotal  Decimal // Total without the bonus rows
	WeightSum  Decimal // sum of the first level's weights; Full may be declared otherwise
	Open       Decimal // weight of what is deliberately not scored, part of Full
	Grade      string  // by the scale in force; "" without a total
	Scale      *model.Scale
	Band       int // index into Scale.Bands, -1 without a grade
	Assessor   string
	Digits     int      // digits of rates
	Budgets    []Budget // parallel to Report.Budgets
	Goals      []Goal   // parallel to Report.Goals
	Surveys    []Survey // parallel to Report.Surveys
}

// Budget is what is computed of one block of money, in its unit.
type Budget struct {
	Sum  Amounts
	Rate Decimal   // executed ÷ adjusted (or start when nothing was adjusted), percent
	Rows []Amounts // parallel to the block's rows
}

// Amounts are the four columns of a budget and their execution rate.
type Amounts struct {
	Start, Adjusted, Received, Executed Decimal
	Rate                                Decimal
	Left                                Decimal // adjusted − executed
}

// Goal is what is computed of one goal.
type Goal struct {
	Outcome    string  // id in model.Outcomes: as authored, else computed, else none
	Computed   string  // computed from target and actual; "" when that cannot be done
	Attainment Decimal // actual ÷ target (or target ÷ actual where lower is better), percent
	Deviation  Decimal // actual − target, in the goal's unit
}

// Survey is what is computed of one survey.
type Survey struct {
	Result     Decimal // Σ(count×weight) ÷ Σcount, percent
	ReturnRate Decimal
	ValidRate  Decimal
	Questions  []Decimal // result of each question, percent
	Totals     []Decimal // answers over all questions, per step of the scale
}
