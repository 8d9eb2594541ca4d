package generator

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"evalpress/themes"
)

// A number of prose that is last year's is called so.
func TestStaleNumbersAreNamed(t *testing.T) {
	const rows = "一级指标,二级指标,三级指标,编码,分值,目标值,实际完成值,得分,扣分原因\n产出,数量,里程,A1,60,≥10公里,9公里,SCORE,汛期停工\n效益,社会,畅通,B1,40,≥90%,95%,40,\n"
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	project := func(words string) fstest.MapFS {
		return fstest.MapFS{
			"config.toml":                         file("title = \"路\"\n"),
			"content/roads/org.toml":              file("name = \"县路局\"\n"),
			"content/roads/2022/report.toml":      file("year = 2022\nkind = \"自评\"\nscope = \"部门整体\"\n"),
			"content/roads/2022/indicators.csv":   file(strings.Replace(rows, "SCORE", "51", 1)),
			"content/roads/2023/report.toml":      file("year = 2023\nkind = \"自评\"\nscope = \"部门整体\"\n"),
			"content/roads/2023/indicators.csv":   file(strings.Replace(rows, "SCORE", "54", 1)),
			"content/roads/2023/10-conclusion.md": file("# 评价结论及绩效分析\n\n" + words + "\n"),
		}
	}
	for words, want := range map[string]string{"总分为91分。": "上年", "总分为92分。": "改正文中的数", "总分为94分。": ""} {
		r, err := Read(context.Background(), Options{Project: project(words), Theme: themes.Default(), Drafts: true})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range r.Problems {
			if d.Rule.ID == "EP-230" {
				got = d.Remedy().Zh
			}
		}
		if want == "" && got != "" || want != "" && (!strings.Contains(got, want) || want != "上年" && strings.Contains(got, "上年")) {
			t.Errorf("%s: %q; want %q", words, got, want)
		}
	}
}
