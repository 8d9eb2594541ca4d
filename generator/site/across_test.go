package site

import (
	"fmt"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// laid lays a site of reports of one body.
func laid(t *testing.T, cfg *model.Config, list ...*score.Summary) (*Plan, []string) {
	t.Helper()
	paths := NewPaths()
	paths.Add("a", "content/a/org.toml")
	for _, r := range list {
		r.Org = "a"
		paths.Add(r.ID, "content/"+r.ID+"/report.toml")
	}
	p, found := Lay(Input{Config: cfg, Orgs: []*model.Org{{ID: "a", Name: "甲局"}}, Reports: list, Paths: paths, Words: Words{Indicators: "指标", Goals: "目标", Problems: "建议"}})
	var ids []string
	for _, d := range found {
		ids = append(ids, d.Rule.ID)
	}
	return p, ids
}

// Lists over all reports: names are one whatever their width, groups are no
// indicators, what was withdrawn is in none, long lists go over several pages.
func TestAcross(t *testing.T) {
	a := &score.Summary{ID: "a/2022", Year: 2022, Nodes: []score.SummaryNode{{Name: "产出", Parent: -1}, {Name: "完成率Ａ", Parent: 0}}}
	b := &score.Summary{ID: "a/2023", Year: 2023, Nodes: []score.SummaryNode{{Name: "产出", Parent: -1}, {Name: "完成率A", Parent: 0}}}
	gone := &score.Summary{ID: "a/2021", Year: 2021, Status: "withdrawn", Nodes: []score.SummaryNode{{Name: "完成率A", Parent: -1}}, Goals: []score.SummaryGoal{{Name: "旧", Outcome: "missed"}}}
	for i := range 2*namesPerPage + 3 {
		b.Nodes = append(b.Nodes, score.SummaryNode{Name: fmt.Sprintf("指标%03d", i), Parent: 0})
	}
	b.Goals = []score.SummaryGoal{{Name: "完成", Outcome: "met"}, {Name: "没完成", Outcome: "missed"}, {Name: "没到期", Outcome: "na"}, {Name: "一半", Outcome: "partly"}}
	b.Advice = []score.SummaryAdvice{{Title: "做完了", State: "done"}, {Title: "没说"}, {Title: "在做", State: "doing"}}
	p, found := laid(t, &model.Config{}, a, b, gone)
	if len(found) > 0 {
		t.Fatal(found)
	}
	page := p.Page("indicators")
	if page == nil || len(page.Names) != namesPerPage || len(page.Names[0].Uses) != 2 || page.Names[0].Uses[0].Report != b {
		t.Fatalf("%+v", page)
	}
	if last := p.Page("indicators/3"); last == nil || len(last.Names) != 4 || last.Next != nil || p.Page("indicators/4") != nil {
		t.Errorf("%+v", last)
	}
	if g := p.Page("goals"); g == nil || len(g.Entries) != 2 || g.Entries[0].Index != 1 || g.Entries[1].Index != 3 {
		t.Errorf("goals %+v", g)
	}
	if g := p.Page("problems"); g == nil || len(g.Entries) != 3 || g.Entries[0].Index != 1 || g.Entries[2].Index != 0 {
		t.Errorf("recommendations %+v", g)
	}
	if p, _ := laid(t, &model.Config{Without: []string{"lists"}}, a, b); p.Page("indicators") != nil || p.Page("goals") != nil {
		t.Error("lists are there although the site does not want them")
	}
}

// A report's earlier addresses lead to it; one that is another page's, or no
// address, is a finding.
func TestMoved(t *testing.T) {
	r := &score.Summary{ID: "a/2023", Year: 2023, Aliases: []string{"old/2023/", "a/neu"}}
	p, found := laid(t, &model.Config{}, r)
	if len(found) > 0 {
		t.Error(found)
	}
	n := 0
	for _, page := range p.Pages {
		if page.Kind == Moved && (page.Path == "old/2023/index.html" || page.Path == "a/neu/index.html") {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d pages at earlier addresses", n)
	}
	for alias, want := range map[string]string{"https://x.cn/a": "EP-159", "../b": "EP-159", "旧": "EP-159", "": "EP-159", "years": "EP-150", "a/2023": "EP-150"} {
		if _, found := laid(t, &model.Config{}, &score.Summary{ID: "a/2023", Year: 2023, Aliases: []string{alias}}); len(found) != 1 || found[0] != want {
			t.Errorf("%q: %v; want %s", alias, found, want)
		}
	}
}
