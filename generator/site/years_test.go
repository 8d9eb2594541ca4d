package site

import (
	"fmt"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// A year of many reports goes over several pages, each report on one of them.
func TestYearsArePaged(t *testing.T) {
	in := Input{Config: &model.Config{}, Paths: NewPaths(), Words: Words{YearOf: "年度"}, Orgs: []*model.Org{{ID: "a", Type: "局"}}}
	in.Paths.Add("a", "")
	for i := range 2*PageRows + 1 {
		id := fmt.Sprintf("a/%d", i)
		in.Paths.Add(id, "")
		in.Reports = append(in.Reports, &score.Summary{ID: id, Org: "a", Year: 2023})
	}
	plan, problems := Lay(in)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	seen := map[string]int{}
	for n, id := range []string{"years/2023", "years/2023/2", "years/2023/3"} {
		page := plan.Page(id)
		if page == nil || page.Path != id+"/index.html" || page.Part != n+1 || page.Parts != 3 || len(page.Reports) > PageRows {
			t.Fatalf("page %s is %+v", id, page)
		}
		for _, r := range page.Reports {
			seen[r.ID]++
		}
	}
	if len(seen) != len(in.Reports) {
		t.Errorf("%d of %d reports are listed", len(seen), len(in.Reports))
	}
}
