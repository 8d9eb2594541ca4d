package render

import (
	"slices"
	"strings"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// proseOf reads narrative files of a small report along the outline for whole
// departments.
func proseOf(t *testing.T, change func(*model.Report), files ...string) (*Prose, diag.List) {
	t.Helper()
	cfg := &model.Config{Digits: 2, Languages: []string{"zh-CN", "en"}}
	r := &model.Report{
		ID: "roads/2023", Dir: "content/roads/2023", Org: "roads", Year: 2023, YearTo: 2023, Scope: "whole", Kind: "self", Status: "published",
		Indicators: []model.Indicator{
			{Name: "产出", Level: 1, Parent: -1},
			{Name: "里程", Code: "A1", Level: 3, Parent: 0, Leaf: true, Weight: model.Int(60), Scores: []model.Score{{By: "final", Num: model.MustDecimal("54.0")}}, Reason: "汛期"},
			{Name: "效益", Level: 1, Parent: -1},
			{Name: "畅通", Code: "B1", Level: 3, Parent: 2, Leaf: true, Weight: model.Int(40), Scores: []model.Score{{By: "final", Num: model.Int(40)}}},
		},
		Goals: []model.Goal{{Code: "G1", Name: "修路", Level: "annual", Target: model.ParseQuantity("≥10公里"), Actual: model.ParseQuantity("9公里")}},
	}
	if change != nil {
		change(r)
	}
	for i, text := range files {
		name := "content/roads/2023/" + string(rune('1'+i)) + "0.md"
		r.Narratives = append(r.Narratives, model.Narrative{File: name, Text: []byte(text), Line: 1})
	}
	paths := site.NewPaths()
	for _, id := range []string{"roads", "roads/2023", "roads/2022", "guide/_index", "guide/10-a"} {
		paths.Add(id, "content/"+id)
	}
	prose, found := ReadProse(ProseInput{
		Config: cfg, Org: &model.Org{ID: "roads", Name: "县路局"}, Report: r, Card: score.Of(r, score.ScaleOf(cfg, r), 2), Paths: paths,
		Exists: func(f string) bool { return f == "content/roads/2023/files/Map 1.PNG" },
	})
	var kept diag.List
	gaps = nil
	for _, d := range found { // the report is small: its gaps have a test of their own
		if d.Rule != ruleGap {
			kept = append(kept, d)
		} else {
			gaps = append(gaps, d)
		}
	}
	return prose, kept
}

// gaps are those findings of the last report read that proseOf keeps back.
var gaps diag.List

func html1(p *Prose) string {
	var b strings.Builder
	for _, s := range p.Sections {
		for _, part := range s.Parts {
			b.Write(part.HTML)
		}
	}
	return b.String()
}

func ids(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Rule.ID+"@"+d.Pos.String())
	}
	return out
}

func TestReferencesGiveTheDataAsTyped(t *testing.T) {
	for _, c := range []struct{ ref, want string }{
		{`result.total`, "94.0"},
		{`result.full`, "100"},
		{`result.rate`, "94.00%"},
		{`result.grade`, "优"},
		{`result.lost`, "6.0"},
		{`dimension "产出" "rate"`, "90.00%"},
		{`dimension “效益” “lost”`, "0"},
		{`indicator "A1" "score"`, "54.0"},
		{`indicator "里程" "reason"`, "汛期"},
		{`goal "G1" "outcome"`, "部分完成"},
		{`goal "G1" "attainment"`, "90.00%"},
		{`goals.count`, "1"},
		{`goals.met`, "0"},
		{`org.name`, "县路局"},
		{`report.year`, "2023"},
		{`indicators.count`, "2"},
	} {
		p, problems := proseOf(t, nil, "# 基本情况\n\n值是{{ "+c.ref+" }}。\n")
		if len(problems) > 0 {
			t.Errorf("{{ %s }}: %v", c.ref, ids(problems))
		}
		if got := html1(p); !strings.Contains(strings.NewReplacer(`<span class="nw">`, "", `</span>`, "").Replace(got), "值是"+c.want+"。") {
			t.Errorf("{{ %s }} gives %s; want %s", c.ref, got, c.want)
		}
	}
}

func TestReferencesThatFail(t *testing.T) {
	for _, c := range []struct{ ref, rule, hint string }{
		{`result.totel`, "EP-140", "result.total"},
		{`dimension "产处" "rate"`, "EP-140", "产出"},
		{`dimension "产出" "rat"`, "EP-140", "rate"},
		{`goal "G9" "target"`, "EP-140", "G1"},
		{`budget.executed`, "EP-141", "add the number"},
		{`survey.result`, "EP-141", "add the number"},
	} {
		_, problems := proseOf(t, nil, "# 基本情况\n\n值是{{ "+c.ref+" }}。\n")
		if len(problems) != 1 || problems[0].Rule.ID != c.rule {
			t.Errorf("{{ %s }} gives %v; want one %s", c.ref, ids(problems), c.rule)
			continue
		}
		if d := problems[0]; d.Pos.Line != 3 || d.Pos.Col != 3 || !strings.Contains(d.Remedy().En, c.hint) {
			t.Errorf("{{ %s }}: %v, hint %q; want 3:3 and %q", c.ref, d.Pos, d.Remedy().En, c.hint)
		}
	}
}

func TestLinksBetweenSources(t *testing.T) {
	for _, c := range []struct{ dest, want string }{
		{"../2022/report.toml", "../2022/index.html"},
		{"../2022/", "../2022/index.html"},
		{"../2022/#part-goals", "../2022/index.html#part-goals"},
		{"/guide/10-a.md", "../../guide/10-a/index.html"},
		{"/guide/_index.md", "../../guide/index.html"},
		{"../org.toml", "../index.html"},
		{"files/Map%201.PNG", "files/map-1.png"},
		{"#here", "#here"},
		{"https://www.gov.cn/", "https://www.gov.cn/"},
	} {
		p, problems := proseOf(t, nil, "# 基本情况\n\n[见]("+c.dest+")\n")
		if got := html1(p); len(problems) > 0 || !strings.Contains(got, `href="`+c.want+`"`) {
			t.Errorf("link %s gives %s %v; want %s", c.dest, got, ids(problems), c.want)
		}
	}
	_, problems := proseOf(t, nil, "# 基本情况\n\n[见](../2202/)\n\n![](files/Map%201.PNG)\n\n![x](https://example.com/a.png)\n")
	if got := ids(problems); !slices.Equal(got, []string{
		"EP-144@content/roads/2023/10.md:3:1", "EP-145@content/roads/2023/10.md:5:1", "EP-144@content/roads/2023/10.md:7:1",
	}) {
		t.Errorf("dead links give %v", got)
	}
}

func TestSectionsFollowTheOutline(t *testing.T) {
	p, problems := proseOf(t, nil, "# 五、评价结论\n\n好。\n\n```\n# not a heading\n```\n\n# 绩效目标\n\n多。\n", "# 感言\n\n谢。\n")
	var got []string
	for _, s := range p.Sections {
		got = append(got, s.Part+":"+s.Title)
	}
	want := []string{"basics:基本情况", "goals:绩效目标", "approach:评价思路", "system:指标体系", "result:评价结论", "problems:主要经验及做法、存在问题和建议", "感言:感言"}
	if !slices.Equal(got, want) {
		t.Errorf("sections %v; want %v", got, want)
	}
	if got := ids(problems); !slices.Equal(got, []string{"EP-146@content/roads/2023/20.md:1:1"}) {
		t.Errorf("problems %v", got)
	}
	if !slices.Contains(p.Sections[1].Blocks, "goals") {
		t.Errorf("the goals stand with %v", p.Sections[1].Blocks)
	}
	if !slices.Contains(p.Tail, "indicators") {
		t.Errorf("the tail is %v", p.Tail)
	}
}

func TestPlacedBlocksStandOnce(t *testing.T) {
	p, problems := proseOf(t, nil, "# 评价结论及绩效分析\n\n{{< goals >}}\n\n{{< indicators >}}\n\n{{< survey >}}\n\n{{< gaols >}}\n")
	for _, s := range p.Sections {
		if slices.Contains(s.Blocks, "goals") {
			t.Errorf("goals stand again in %s", s.Part)
		}
	}
	if slices.Contains(p.Tail, "indicators") {
		t.Error("the indicators stand again at the end")
	}
	if got := ids(problems); !slices.Equal(got, []string{"EP-143@content/roads/2023/10.md:7:1", "EP-142@content/roads/2023/10.md:9:1"}) {
		t.Errorf("problems %v", got)
	}
}

func TestEmptyRequiredPartsAreGaps(t *testing.T) {
	p, _ := proseOf(t, func(r *model.Report) { r.Goals = nil })
	for _, s := range p.Sections {
		if s.Part == "goals" && !s.Gap {
			t.Error("goals without words and data are no gap")
		}
		if s.Part == "annexes" {
			t.Error("an optional part without words stands on the page")
		}
	}
	places := func() (list []string) {
		for _, g := range gaps {
			list = append(list, g.Place)
		}
		return list
	}
	if got := places(); !slices.Contains(got, "outline.goals") || slices.Contains(got, "outline.annexes") {
		t.Errorf("gaps %v", got)
	}
	if proseOf(t, nil, "# 评价思路\n\n逐项核对。\n"); slices.Contains(places(), "outline.goals") || slices.Contains(places(), "outline.approach") {
		t.Errorf("data or words fill no gap: %v", places())
	}
}
