package render

import (
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// reportView is all that the blocks of one report page may look at.
type reportView struct {
	Config   *model.Config
	Org      *model.Org
	Report   *model.Report
	Card     *score.Card
	Title    string           // printed title, without the body's name
	Prev     *score.Summary   // the same body's report of the same scope one year earlier; nil when there is none
	Earlier  []*score.Summary // all earlier ones of the same scope, oldest first (for the ruler)
	Self     *score.Summary   // of this report
	Peers    *peers           // bodies of the same type in the same year; nil when there are none
	Findings diag.List        // settled findings of this report; those with Waived set are shown beside their Place
	Words    *Words           // interface words in the page's language
	Root     string           // relative path from the page to the site's root: "../../"
	// Href gives the link from this page to another page of the site (relative, naming index.html), "" when there is none.
	Href func(page string) string
	// File gives the link from this page to a published file, named by its place below the project's root.
	File func(file string) string

	Kept   []item      // editions that hold the report as it was
	Data   *reportData // what can be taken away; nil on other pages
	Tables bool        // blocks write their tables alone, without figures

	state *pageState // what the blocks keep between them; made on first use
}

// blockArgs are the arguments of a directive: {{< goals level="年度目标" >}}.
type blockArgs struct {
	Pos   []string
	Named map[string]string
}
