package generator

import (
	"regexp"
	"strings"
	"testing"

	"evalpress/generator/diag"
)

// Every rule can be looked up: it has an id and a name of its own, and all its
// words in both languages.
func TestRulesAreComplete(t *testing.T) {
	ids, names := map[string]bool{}, map[string]bool{}
	id, name := regexp.MustCompile(`^EP-\d{3}$`), regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, r := range Rules() {
		if !id.MatchString(r.ID) || ids[r.ID] {
			t.Errorf("id %q is malformed or used twice", r.ID)
		}
		if !name.MatchString(r.Name) || names[r.Name] {
			t.Errorf("%s: the name %q is malformed or used twice", r.ID, r.Name)
		}
		ids[r.ID], names[r.Name] = true, true
		for what, text := range map[string]diag.Text{"message": r.Msg, "hint": r.Hint, "about": r.About, "source": r.Source} {
			if text.Zh == "" || text.En == "" {
				t.Errorf("%s %s lacks its %s in a language", r.ID, r.Name, what)
			}
			if strings.Count(text.Zh, "%[") > 0 && text.En != "" && !strings.Contains(text.En, "%") {
				t.Errorf("%s %s: the English %s names no value", r.ID, r.Name, what)
			}
		}
		if r.Example.Before == "" || r.Example.After == "" {
			t.Errorf("%s %s has no example", r.ID, r.Name)
		}
	}
	if len(ids) < 140 {
		t.Errorf("%d rules", len(ids))
	}
}
