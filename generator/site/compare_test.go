package site

import (
	"fmt"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// A body's years stand side by side, bodies only beside their like; nothing
// stands alone, and each report stands once.
func TestComparisons(t *testing.T) {
	in := Input{Config: &model.Config{}, Paths: NewPaths(), Words: Words{YearOf: "年度"}}
	add := func(org, kind string, r *score.Summary) {
		if len(in.Orgs) == 0 || in.Orgs[len(in.Orgs)-1].ID != org {
			in.Orgs = append(in.Orgs, &model.Org{ID: org, Type: kind})
			in.Paths.Add(org, "")
		}
		r.Org, r.ID = org, fmt.Sprintf("%s/%d-%s", org, r.Year, r.Kind+r.Scope)
		in.Paths.Add(r.ID, "")
		in.Reports = append(in.Reports, r)
	}
	for i := range 29 {
		org := fmt.Sprintf("a%02d", i)
		add(org, "局", &score.Summary{Year: 2023, Kind: "self", Scope: "whole"})
	}
	add("b", "乡镇", &score.Summary{Year: 2022, Kind: "self", Scope: "whole"})
	add("b", "乡镇", &score.Summary{Year: 2023, Kind: "self", Scope: "whole"})
	add("b", "乡镇", &score.Summary{Year: 2021, Kind: "self", Scope: "whole", Status: "withdrawn"})
	add("b", "乡镇", &score.Summary{Year: 2023, Kind: "self", Scope: "project", Project: "路"})
	add("c", "乡镇", &score.Summary{Year: 2023, Kind: "dept", Scope: "whole"})
	add("d", "", &score.Summary{Year: 2023, Kind: "self", Scope: "whole"})
	add("e", "", &score.Summary{Year: 2023, Kind: "self", Scope: "whole"})
	p, found := Lay(in)
	if len(found) > 0 {
		t.Fatal(found)
	}
	over := p.Page("compare/b")
	if over == nil || over.Path != "compare/b/index.html" || len(over.Sets) != 1 || len(over.Sets[0]) != 2 || over.Sets[0][0].Year != 2022 {
		t.Fatalf("%+v", over)
	}
	seen := map[string]int{}
	pages := 0
	for q := p.Page("compare/years/2023"); q != nil; q = q.Next {
		pages++
		if len(q.Sets) > setsPerPage {
			t.Errorf("%s has %d comparisons", q.Path, len(q.Sets))
		}
		for _, set := range q.Sets {
			if len(set) < 2 || len(set) > SetMost {
				t.Errorf("%d side by side", len(set))
			}
			for _, r := range set {
				if seen[r.ID]++; p.Beside(r.ID) != q {
					t.Errorf("%s stands elsewhere", r.ID)
				}
				if p.Org(r.Org).Type != "局" {
					t.Errorf("%s stands beside what is not like it", r.ID)
				}
			}
		}
	}
	if len(seen) != 29 || pages != 2 {
		t.Errorf("%d reports on %d pages", len(seen), pages)
	}
	if p.Page("compare/c") != nil || p.Page("compare/years/2022") != nil || p.Beside("d/2023-selfwhole") != nil {
		t.Error("what stands alone is compared")
	}
	in.Config = &model.Config{Without: []string{"compare"}}
	if p, _ := Lay(in); p.Page("compare") != nil || p.Page("compare/b") != nil {
		t.Error("comparisons are there although the site does not want them")
	}
}

// BenchmarkCompare plans the comparisons of a large site.
func BenchmarkCompare(b *testing.B) {
	const reports = 10_000
	in := Input{Config: &model.Config{}, Paths: NewPaths()}
	for i := range reports / 5 {
		org := fmt.Sprintf("org%05d", i)
		in.Orgs = append(in.Orgs, &model.Org{ID: org, Type: fmt.Sprint(i % 7)})
		in.Paths.Add(org, "")
		for y := 2019; y < 2024; y++ {
			id := fmt.Sprintf("%s/%d", org, y)
			in.Paths.Add(id, "")
			in.Reports = append(in.Reports, &score.Summary{ID: id, Org: org, Year: y, Scope: "whole"})
		}
	}
	for _, without := range []string{"", "compare"} {
		b.Run("without_"+without, func(b *testing.B) {
			in.Config.Without = []string{without}
			for b.Loop() {
				Lay(in)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/reports, "µs/report")
		})
	}
}
