package site

import (
	"regexp"
	"strings"

	"evalpress/generator/diag"
)

// Moved is a page that stands at a report's earlier address and leads to it.
const Moved Kind = "moved"

var addressForm = regexp.MustCompile(`^[a-z0-9-]+(/[a-z0-9-]+)*$`)

// moved plans a page for each earlier address that a report names.
func (p *Plan) moved(in Input) diag.List {
	var out diag.List
	for _, r := range in.Reports {
		for _, alias := range r.Aliases {
			at := strings.TrimSuffix(strings.Trim(alias, "/"), "/index.html")
			if !addressForm.MatchString(at) {
				out = append(out, diag.New(ruleAlias, diag.Pos{File: r.Pos}, alias))
				continue
			}
			p.Pages = append(p.Pages, &Page{Kind: Moved, ID: r.ID, Path: at + "/index.html", Title: r.Title, Org: p.orgs[r.Org], Year: r.Year, Report: r})
		}
	}
	return out
}
