package check

import (
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Settle gives every finding of a report its final level: completeness counts
// as a warning while the report is a draft and as an error once published,
// the site's config may set levels by rule, and waivers are applied. Waivers
// that are incomplete, unknown or cover nothing are findings of their own.
func Settle(list diag.List, r *model.Report, cfg *model.Config) diag.List {
	used := make([]bool, len(r.Waivers))
	out := make(diag.List, 0, len(list))
	for _, d := range list {
		if d.Rule.Complete && d.Level == diag.Error && !r.Published() {
			d.Level = diag.Warning
		}
		d.Level = configured(cfg, d.Rule, d.Level)
		if d.Level == diag.Off {
			continue
		}
		waive(&d, r.Waivers, used)
		out = append(out, d)
	}
	for i := range r.Waivers {
		w := &r.Waivers[i]
		switch {
		case w.Reason == "" || w.Who == "" || w.Date.IsZero():
			out = appendLevelled(out, cfg, waiverFinding(ruleWaiverIncomplete, r, w, "rule", w.Rule))
		case !used[i] && !ofSite(w.Rule):
			out = appendLevelled(out, cfg, waiverFinding(ruleWaiverUnused, r, w, "rule", w.Rule, w.Place))
		}
	}
	return out
}

// waive lets a finding stand for the first waiver that covers it, and marks
// all that do.
func waive(d *diag.Diagnostic, list []model.Waiver, used []bool) {
	if !waivable(d.Rule) {
		return
	}
	for i := range list {
		w := &list[i]
		if w.Reason == "" || w.Rule != d.Rule.ID && w.Rule != d.Rule.Name || !diag.Covers(w.Place, d.Place) {
			continue
		}
		used[i] = true
		if d.Waived == "" {
			d.Waived, d.WaivedBy, d.WaivedOn = w.Reason, w.Who, w.Date.String()
		}
	}
}

// waivable tells a rule that judges. What could not be read (EP-001 to EP-029)
// cannot be published as it stands: nobody knows what it says.
func waivable(r *diag.Rule) bool { return r.ID >= "EP-030" }

// ofSite tells that a waiver's rule judges several reports together: whether
// it is used is known only then.
func ofSite(rule string) bool {
	for _, r := range yearRules {
		if rule == r.ID || rule == r.Name {
			return true
		}
	}
	return false
}

// Levelled gives findings the levels that the site gives their rules.
func Levelled(list diag.List, cfg *model.Config) diag.List {
	if len(cfg.Levels) == 0 {
		return list
	}
	out := make(diag.List, 0, len(list))
	for _, d := range list {
		out = appendLevelled(out, cfg, d)
	}
	return out
}

// appendLevelled adds a finding at the level the site gives its rule.
func appendLevelled(list diag.List, cfg *model.Config, d diag.Diagnostic) diag.List {
	if d.Level = configured(cfg, d.Rule, d.Level); d.Level == diag.Off {
		return list
	}
	return append(list, d)
}

func waiverFinding(rule *diag.Rule, r *model.Report, w *model.Waiver, field string, args ...any) diag.Diagnostic {
	d := at(rule, &w.Src, field, "", args...)
	d.Report = r.ID
	return d
}

func configured(cfg *model.Config, r *diag.Rule, level diag.Level) diag.Level {
	for _, key := range []string{r.ID, r.Name} {
		switch cfg.Levels[key] {
		case "error":
			return diag.Error
		case "warning", "warn":
			return diag.Warning
		case "info":
			return diag.Info
		case "off":
			return diag.Off
		}
	}
	return level
}

// Site runs the rules over all visible reports together.
func Site(cfg *model.Config, orgs []*model.Org, list []*score.Summary) diag.List {
	var out diag.List
	type key struct {
		org, scope, kind, project string
		year, to                  int
	}
	first := map[key]*score.Summary{}
	for _, s := range list {
		k := key{s.Org, s.Scope, s.Kind, s.Project, s.Year, s.YearTo}
		if other := first[k]; other != nil {
			out = appendLevelled(out, cfg, diag.New(ruleSameReport, diag.Pos{File: s.Pos}, s.ID, other.ID))
			continue
		}
		first[k] = s
	}
	add := func(d diag.Diagnostic) { out = appendLevelled(out, cfg, d) }
	acrossYears(cfg, list, add)
	official(cfg, add)
	license(cfg, add)
	return out
}
