package site

import (
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"jiaotong", "jiaotong"},
		{"JiaoTong", "jiaotong"},
		{"交通运输局", "jiao-tong-yun-shu-ju"},
		{"2023年度", "2023-nian-du"},
		{"a_b c.d", "a-b-c-d"},
		{"--x--", "x"},
		{"（一）", "yi"},
		{"…", "x"},
		{"Ünal", "udc-nal"},
	} {
		if got := Slug(c.name); got != c.want {
			t.Errorf("Slug(%q) = %q; want %q", c.name, got, c.want)
		}
	}
}

func TestFileSlugKeepsTheExtension(t *testing.T) {
	if got := FileSlug("指标 表.XLSX"); got != "zhi-biao-biao.xlsx" {
		t.Errorf("FileSlug = %q", got)
	}
}

func TestRel(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "a/2023/index.html", "a/2023/index.html"},
		{"a/2023/index.html", "index.html", "../../index.html"},
		{"a/2023/index.html", "a/2022/index.html#ind-a12", "../2022/index.html#ind-a12"},
		{"a/index.html", "a/2022/index.html", "2022/index.html"},
		{"a/2023/index.html", "a/2023/index.html#x", "#x"},
		{"a/2023/index.html", "a/2023/files/t.csv", "files/t.csv"},
		{"a/2023/index.html", "assets/style.css", "../../assets/style.css"},
	} {
		if got := Rel(c.from, c.to); got != c.want {
			t.Errorf("Rel(%q, %q) = %q; want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestAddressesMustDiffer(t *testing.T) {
	p := NewPaths()
	p.Add("jiaotong", "content/jiaotong/org.toml")
	p.Add("JiaoTong", "content/JiaoTong/org.toml")
	p.Add("years", "content/years/org.toml")
	var ids []string
	for _, d := range p.Problems() {
		ids = append(ids, d.Rule.ID)
		if d.Level != diag.Error || d.Message().En == "" {
			t.Errorf("finding %v has no level or no English", d)
		}
	}
	if len(ids) != 2 || ids[0] != "EP-150" || ids[1] != "EP-151" {
		t.Errorf("problems = %v; want EP-150 and EP-151", ids)
	}
}

func testPlan(t *testing.T) *Plan {
	t.Helper()
	paths := NewPaths()
	for _, id := range []string{"b", "a", "a/2022", "a/2023", "a/road", "guide/_index", "guide/20-x", "guide/10-y"} {
		paths.Add(id, "content/"+id)
	}
	orgs := []*model.Org{{ID: "a", Name: "甲局"}, {ID: "b", Name: "乙局"}}
	plan, problems := Lay(Input{
		Config: &model.Config{Title: "站"}, Orgs: orgs, Paths: paths,
		Pages: []*model.Page{{ID: "guide/20-x", Title: "乙"}, {ID: "guide/_index", Title: "手册"}, {ID: "guide/10-y", Title: "甲"}},
		Reports: []*score.Summary{
			{ID: "a/2022", Org: "a", Year: 2022, Scope: "whole"},
			{ID: "a/2023", Org: "a", Year: 2023, Scope: "whole"},
			{ID: "a/road", Org: "a", Year: 2023, Scope: "project", Project: "路"},
		},
		Words: Words{Home: "首页", Bodies: "按单位", Years: "按年度", YearOf: "年度"},
	})
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	return plan
}

func TestLayLinksYearsOfOneSeries(t *testing.T) {
	p := testPlan(t)
	page := p.Page("a/2023")
	if page.Prev != p.Page("a/2022") || page.Prev.Next != page {
		t.Error("2023 does not follow 2022")
	}
	if road := p.Page("a/road"); road.Prev != nil || road.Next != nil {
		t.Error("a project was linked with the whole department")
	}
	if got := page.Crumbs[2]; got.Title != "甲局" || got.Path != "a/index.html" {
		t.Errorf("third crumb = %v", got)
	}
}

func TestLayHasNoEmptyBodies(t *testing.T) {
	p := testPlan(t)
	if p.Page("b") != nil {
		t.Error("a body without reports has a page")
	}
	if list := p.Of("a"); list[0].ID != "a/2023" || list[1].ID != "a/road" || list[2].ID != "a/2022" {
		t.Errorf("order of a body's reports: %s %s %s", list[0].ID, list[1].ID, list[2].ID)
	}
}

func TestLayOrdersPlainPages(t *testing.T) {
	p := testPlan(t)
	first := p.Page("guide/_index")
	if first.Path != "guide/index.html" || first.Next != p.Page("guide/10-y") || first.Next.Next != p.Page("guide/20-x") {
		t.Errorf("guide begins %s, then %v", first.Path, first.Next)
	}
	if c := p.Page("guide/20-x").Crumbs; len(c) != 2 || c[1].Title != "手册" {
		t.Errorf("crumbs = %v", c)
	}
}

func TestTitle(t *testing.T) {
	for _, c := range []struct {
		r    model.Report
		want string
	}{
		{model.Report{Title: "整体绩效评价报告", Year: 2021, YearTo: 2021}, "整体绩效评价报告"},
		{model.Report{Title: "县路局2021年度报告", Year: 2021, YearTo: 2021}, "2021年度报告"},
		{model.Report{Year: 2023, YearTo: 2023, Scope: "whole", Kind: "department"}, "2023年度部门整体绩效评价报告"},
		{model.Report{Year: 2021, YearTo: 2023, Scope: "project", Kind: "self", Project: "农村公路"}, "农村公路2021—2023年度绩效自评报告"},
	} {
		if got := Title(&c.r, &model.Org{Name: "县路局"}); got != c.want {
			t.Errorf("Title = %q; want %q", got, c.want)
		}
	}
}
