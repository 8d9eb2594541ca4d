package render

// block is a part of a report page: what a directive such as {{< goals >}}
// stands for, and what appears at its usual place when the author set none.
type block struct {
	write func(b *html, v *reportView, a blockArgs)
	has   func(v *reportView) bool // whether there is anything to show
}

// blocks are the blocks by the name of their directive.
var blocks = map[string]block{
	"titleblock":  {writeTitleblock, always},
	"lead":        {writeLead, always},
	"catalogue":   {writeCatalogue, hasCatalogue},
	"correction":  {writeCorrection, hasCorrection},
	"glance":      {writeGlance, always},
	"ruler":       {writeRuler, hasRuler},
	"dimensions":  {writeDimensions, hasDimensions},
	"goals":       {writeGoals, hasGoals},
	"tasks":       {writeTasks, hasTasks},
	"budget":      {writeBudget, hasBudget},
	"trend":       {writeTrend, hasLosses},
	"losses":      {writeLosses, hasLosses},
	"problems":    {writeProblems, hasProblems},
	"advice":      {writeAdvice, hasAdvice},
	"experience":  {writeExperience, hasExperience},
	"method":      {writeMethod, hasMethod},
	"basis":       {writeBasis, hasBasis},
	"team":        {writeTeam, hasTeam},
	"survey":      {writeSurvey, hasSurvey},
	"indicators":  {writeIndicators, hasIndicators},
	"indicator":   {writeIndicator, hasIndicators},
	"departments": {writeDepartments, hasDepartments},
	"duties":      {writeDuties, hasDuties},
	"annexes":     {writeAnnexes, hasAnnexes},
	"revisions":   {writeRevisions, hasRevisions},
	"facts":       {writeFacts, always},
	"waivers":     {writeWaivers, hasWaivers},
	"figure":      {writeFigure, always},
	"figures":     {writeFigures, hasLosses},
	"data":        {writeData, hasData},
}

// write writes one block; nothing for an unknown name or a block that has
// nothing to say.
func (v *reportView) write(b *html, name string, a blockArgs) {
	if k, ok := blocks[name]; ok {
		k.write(b, v, a)
	}
}

// block is a block on its own.
func (v *reportView) block(name string, a blockArgs) []byte {
	b := html{lang: v.Words.Lang}
	v.write(&b, name, a)
	return b.buf
}

// has tells whether a block has data; an unknown one has none.
func (v *reportView) has(name string) bool {
	k, ok := blocks[name]
	return ok && k.has(v)
}

func always(*reportView) bool { return true }

func hasGoals(v *reportView) bool       { return v.countGoals(false) > 0 }
func hasTasks(v *reportView) bool       { return v.countGoals(true) > 0 }
func hasBudget(v *reportView) bool      { return len(v.Report.Budgets) > 0 }
func hasDimensions(v *reportView) bool  { return len(v.Card.Dimensions) > 0 }
func hasProblems(v *reportView) bool    { return len(v.Report.Problems) > 0 }
func hasAdvice(v *reportView) bool      { return len(v.Report.Advice) > 0 }
func hasExperience(v *reportView) bool  { return len(v.Report.Experience) > 0 }
func hasMethod(v *reportView) bool      { return len(v.Report.Methods) > 0 }
func hasBasis(v *reportView) bool       { return len(v.Report.Basis) > 0 }
func hasSurvey(v *reportView) bool      { return len(v.Report.Surveys) > 0 }
func hasIndicators(v *reportView) bool  { return len(v.Report.Indicators) > 0 }
func hasDepartments(v *reportView) bool { return len(v.Report.Departments)+len(v.Report.Units) > 0 }
func hasAnnexes(v *reportView) bool     { return len(v.Report.Annexes) > 0 }
func hasRevisions(v *reportView) bool   { return len(v.Report.Revisions) > 0 }
func hasRuler(v *reportView) bool       { return v.Card.Scale != nil && len(v.Card.Scale.Bands) > 0 }

func hasDuties(v *reportView) bool {
	return len(v.Report.Duties)+len(v.Org.Duties) > 0
}

func hasTeam(v *reportView) bool {
	return len(v.Report.Team.Members) > 0 || v.Report.Team.Size.Known()
}

// hasLosses wants at least one score: without any there is nothing lost or
// won, and the indicator table says so.
func hasLosses(v *reportView) bool {
	for i := range v.Card.Nodes {
		if v.Card.Nodes[i].Scored() {
			return true
		}
	}
	return false
}

func hasCatalogue(v *reportView) bool { return len(v.catalogue()) > 0 }

func hasCorrection(v *reportView) bool {
	for i := range v.Report.Revisions {
		if len(v.Report.Revisions[i].Changes) > 0 {
			return true
		}
	}
	return false
}

func hasData(v *reportView) bool { return v.Data != nil }

func hasWaivers(v *reportView) bool { return len(v.known("")) > 0 }
