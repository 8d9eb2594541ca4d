package chart

// Kind is what a figure draws.
type Kind string

// Kinds of figures.
const (
	Radar  Kind = "radar"  // rates of the dimensions, this year against others
	Bars   Kind = "bars"   // score and loss of each dimension, in points
	Scale  Kind = "scale"  // the total on the bands of the grade scale
	Losses Kind = "losses" // from full marks down to the total
	Tree   Kind = "tree"   // weights of the indicator tree, shaded by rate
	Goals  Kind = "goals"  // attainment of goals, and the outcome of all
	Budget Kind = "budget" // planned, adjusted and spent, by source
	Survey Kind = "survey" // shares of the answers, question by question
	Years  Kind = "years"  // rates of one body over the years
	Peers  Kind = "peers"  // totals of bodies of one type in one year
)

// Kinds in the order in which a page offers them.
var Kinds = []Kind{Scale, Bars, Radar, Losses, Tree, Goals, Budget, Survey, Years, Peers}

// Figure is one set of data. The drawing, the option for the browser, the
// table and the sentence all come from it, so that they cannot disagree.
// Which columns are drawn is fixed for each kind; see [Figure.Draw].
type Figure struct {
	Kind  Kind
	ID    string // anchor on the page; the same in every build
	Title string // what the figure finds, or what it shows
	How   string // what is drawn and in which unit
	Alt   string // one or two sentences that say the same in words
	Head  string // head of the column of names
	Cols  []Col
	Rows  []Row
	Low   Decimal // where the axis begins; 0 unless How says otherwise
	High  Decimal // where it ends
	Step  Decimal // between ticks
	Unit  string  // behind the numbers of the axis: 分, %
	Lines []Mark  // values to compare with: the next grade, the median
	Bands []Band  // of [Scale], from the worst to the best
}

// Col is a column of numbers.
type Col struct {
	Name string
	Unit string // shown in the table's head
}

// Row is one thing the figure shows.
type Row struct {
	Name   string
	Href   string // anchor of the row's own entry on the page; "" for none
	Parent int    // index of the row above in a tree, -1 at the top
	Mark   string // an outcome's id, or [Own]
	Note   string // why there is no number, or why the line breaks here
	Break  bool   // not comparable with the row before
	Group  bool   // a dimension in a list of its indicators
	Cells  []Cell // parallel to Cols
}

// Own marks the row of the page's own body or year.
const Own = "own"

// Cell is a number and how it is printed; without a number the text says why.
type Cell struct {
	Num  Decimal
	Text string
}

// num gives the number of a cell; no number when there is no such cell.
func (r *Row) num(col int) Decimal {
	if col >= len(r.Cells) {
		return Decimal{}
	}
	return r.Cells[col].Num
}

func (r *Row) text(col int) string {
	if col >= len(r.Cells) {
		return ""
	}
	return r.Cells[col].Text
}

// drawer draws one kind and says what the browser's figure needs of the data.
type drawer struct {
	can    func(*Figure) bool
	draw   func(*Figure, *pen)
	option func(*Figure) data
}

var drawers = map[Kind]drawer{
	Radar:  {canRadar, drawRadar, radarData},
	Bars:   {canBars, drawBars, barsData},
	Scale:  {canScale, drawScale, scaleData},
	Losses: {canLosses, drawLosses, lossesData},
	Tree:   {canTree, drawTree, treeData},
	Goals:  {canGoals, drawGoals, goalsData},
	Budget: {canBudget, drawBudget, budgetData},
	Survey: {canSurvey, drawSurvey, surveyData},
	Years:  {canYears, drawYears, yearsData},
	Peers:  {canPeers, drawPeers, peersData},
}

// Can tells whether the data make a figure that is right and says something:
// a radar wants three axes, a comparison two numbers. Where it is false the
// table alone is shown.
func (f *Figure) Can() bool {
	d, ok := drawers[f.Kind]
	return ok && d.can(f)
}

// Draw appends the static drawing: one svg element in a box 340 units wide.
// Columns are drawn from the first on: all of [Radar], [Years] and, but for
// the last, [Survey]; score, loss and weight of [Bars]; the total of [Scale]
// and [Peers]; loss and rest of [Losses]; weight and, as a shade, the third
// column's rate of [Tree]; attainment of [Goals]; start, adjusted, executed
// and, as a label, the rate of [Budget].
func (f *Figure) Draw(dst []byte) []byte {
	p := pens.Get().(*pen)
	defer pens.Put(p)
	p.body, p.high = p.body[:0], 0
	drawers[f.Kind].draw(f, p)
	return p.close(dst, f)
}

// known counts the numbers of a column.
func (f *Figure) known(col int) int {
	n := 0
	for i := range f.Rows {
		if f.Rows[i].num(col).Known() {
			n++
		}
	}
	return n
}

// negative tells whether a column has a number below zero, which lengths
// cannot show.
func (f *Figure) negative(cols ...int) bool {
	for i := range f.Rows {
		for _, c := range cols {
			if f.Rows[i].num(c).Sign() < 0 {
				return true
			}
		}
	}
	return false
}

// inside tells whether all numbers of some columns lie on the axis; others
// would be drawn where they are not.
func (f *Figure) inside(cols ...int) bool {
	for i := range f.Rows {
		for _, c := range cols {
			if d := f.Rows[i].num(c); d.Known() && (d.Less(f.Low) || f.High.Less(d)) {
				return false
			}
		}
	}
	return true
}

// upTo lists columns from the first on.
func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// ticks are the values of the axis from Low to High.
func (f *Figure) ticks() []Decimal {
	if f.Step.Sign() <= 0 {
		return []Decimal{f.Low, f.High}
	}
	var list []Decimal
	for t := f.Low; !f.High.Less(t) && len(list) < 12; t = t.Add(f.Step) {
		list = append(list, t)
	}
	return list
}

// place is a value's distance from the axis's beginning, in hundredths of a
// unit, within an axis of a length.
func (f *Figure) place(d Decimal, length int) int {
	return min(max(d.Sub(f.Low).Part(f.High.Sub(f.Low), length), 0), length)
}

// Span is the largest of some numbers: the common full length of bars.
func Span(list ...Decimal) Decimal {
	var m Decimal
	for _, d := range list {
		if m.Less(d) {
			m = d
		}
	}
	return m
}
