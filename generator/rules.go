package generator

import (
	"slices"
	"strings"

	"evalpress/generator/check"
	"evalpress/generator/diag"
	"evalpress/generator/history"
	"evalpress/generator/render"
	"evalpress/generator/site"
	"evalpress/generator/source"
)

// Rules are the rules of all rooms, by id.
func Rules() []*diag.Rule {
	list := slices.Concat(source.Rules, check.Rules, render.Rules, site.Rules, history.Rules, []*diag.Rule{ruleClash, ruleEdition})
	slices.SortFunc(list, func(a, b *diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// Levelled tells that it makes sense to give a rule another level in
// config.toml: two files at one address, or a damaged edition, are wrong at
// any, and what stops a silent change cannot be switched off in silence.
func Levelled(r *diag.Rule) bool {
	return r != ruleClash && r != ruleEdition && !slices.Contains(site.Rules, r) &&
		(history.Levelled(r) || !slices.Contains(history.Rules, r))
}

// Waivable tells that a waiver makes sense for a rule: it judges what a report
// says, not how its files are written, and not waivers themselves.
func Waivable(r *diag.Rule) bool {
	return Levelled(r) && !slices.Contains(source.Rules, r) && !slices.Contains(history.Rules, r) && !strings.HasPrefix(r.ID, "EP-09") && !strings.HasPrefix(r.ID, "EP-16") && !strings.HasPrefix(r.ID, "EP-17")
}
