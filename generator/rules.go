package generator

import (
	"slices"
	"strings"

	"evalpress/generator/check"
	"evalpress/generator/diag"
	"evalpress/generator/render"
	"evalpress/generator/site"
	"evalpress/generator/source"
)

// Rules are the rules of all rooms, by id.
func Rules() []*diag.Rule {
	list := slices.Concat(source.Rules, check.Rules, render.Rules, site.Rules, []*diag.Rule{ruleClash})
	slices.SortFunc(list, func(a, b *diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	return list
}
