package site

import (
	"fmt"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Many corrections go over several pages, newest first, each on one of them.
func TestCorrectionsArePaged(t *testing.T) {
	in := Input{Config: &model.Config{}, Paths: NewPaths(), Words: Words{Corrections: "更正"}, Orgs: []*model.Org{{ID: "a"}}}
	in.Paths.Add("a", "")
	in.Paths.Add("a/2023", "")
	r := &score.Summary{ID: "a/2023", Org: "a", Year: 2023}
	for i := range perPage + 1 {
		r.Log = append(r.Log, score.Correction{Date: fmt.Sprintf("2024-%02d-%02d", 1+i/28, 1+i%28), What: fmt.Sprint(i)})
	}
	in.Reports = []*score.Summary{r}
	plan, problems := Lay(in)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	first, second := plan.Page("corrections"), plan.Page("corrections/2")
	if first == nil || second == nil || first.Next != second || second.Prev != first || second.Path != "corrections/2/index.html" {
		t.Fatalf("%+v, %+v", first, second)
	}
	if len(first.Corrected) != perPage || len(second.Corrected) != 1 || first.Corrected[0].What != fmt.Sprint(perPage) || second.Corrected[0].What != "0" {
		t.Errorf("%d and %d corrections, from %s to %s", len(first.Corrected), len(second.Corrected), first.Corrected[0].What, second.Corrected[0].What)
	}
}
