package markdown

import (
	"fmt"
	"strings"
	"testing"

	"evalpress/generator/diag"
)

func outlineOf(hs []Heading) string {
	var b strings.Builder
	for _, h := range hs {
		fmt.Fprintf(&b, "%d %s|%s|%s|%s %d:%d\n", h.Level, h.Number, h.Typed, h.Title, h.ID, h.Pos.Line, h.Pos.Col)
	}
	return b.String()
}

func TestOutline(t *testing.T) {
	body := `# 一、基本情况

## （一）项目概况

### 1. 2021年*工作*
### 背景
## (二) 得分{{ result.total }}分
### 背景
### 背景
#### 三年行动
## 1.5万元以上项目 {#big}
{{ result.total }}
---
`
	opt := Options{Resolve: resolve, Shift: 1, NumberFrom: 2, TakeTitle: true, Prefix: "p-"}
	d, list := Parse(Source{File: "a.md", Text: []byte(body), Line: 4}, opt)
	want := `2 （一）|（一）|项目概况|p-项目概况 6:1
3 1.|1.|2021年工作|p-2021年工作 8:1
3 2.||背景|p-背景 9:1
2 （二）|(二)|得分82.9分|p-得分分 10:1
3 1.||背景|p-得分分-背景 11:1
3 2.||背景|p-得分分-背景-2 12:1
4 （1）||三年行动|p-三年行动 13:1
2 （三）||1.5万元以上项目|big 14:1
2 （四）||82.9|p-result-total 15:1
`
	if got := outlineOf(d.Headings); got != want {
		t.Errorf("outline\n%swant\n%s", got, want)
	}
	if d.Title == nil || d.Title.Title != "基本情况" || d.Title.Typed != "一、" || d.Title.ID != "p-基本情况" {
		t.Errorf("title %+v", d.Title)
	}
	if len(list) > 0 {
		t.Errorf("found %s", found(list))
	}
	html := page(d)
	for _, part := range []string{
		`<h3 id="p-项目概况"><span class="no">（一）</span>项目概况</h3>`,
		`<h4 id="p-2021年工作"><span class="no">1.</span> <span class="nw">2021年</span><em>工作</em></h4>`,
		`<h5 id="p-三年行动"><span class="no">（1）</span>三年行动</h5>`,
	} {
		if !strings.Contains(html, part) {
			t.Errorf("no %s in\n%s", part, html)
		}
	}
	if strings.Contains(html, "基本情况") || strings.Contains(d.Text, "基本情况") {
		t.Error("the title stayed in the text")
	}
}

func TestOutlineFindings(t *testing.T) {
	check(t, []row{
		{"a level left out", "## 甲\n\n#### 乙", "<h2 id=\"甲\">甲</h2>\n<h4 id=\"乙\">乙</h4>", "heading-skip@3:1+4"},
		{"no words", "甲\n\n##", "<p>甲</p>", "heading-empty@3:1+2"},
		{"anchor twice", "## 甲 {#a}\n\n## 乙 {#a}", "<h2 id=\"a\">甲</h2>\n<h2 id=\"a-2\">乙</h2>", "anchor-twice@3:1+2"},
		{"typed numbers stay where none are given", "## 三、 甲", `<h2 id="甲"><span class="no">三、</span>甲</h2>`, ""},
		{"a year is no number", "## 2021. 甲", `<h2 id="2021-甲">2021. 甲</h2>`, ""},
		{"signs alone", "## ——", `<h2 id="section">——</h2>`, ""},
		{"typed number in bold", "## **一、甲**", `<h2 id="甲"><span class="no">一、</span><strong>甲</strong></h2>`, ""},
		{"two bold runs", "## **“甲”**和**“乙”**事", `<h2 id="甲和乙事"><strong>“甲”</strong>和<strong>“乙”</strong>事</h2>`, ""},
	})
}

func TestAnchorsAreSharedOnAPage(t *testing.T) {
	ids := &IDs{}
	if !ids.Claim("产出") || ids.Claim("产出") {
		t.Fatal("Claim must succeed once")
	}
	d, _ := Parse(Source{Text: []byte("## 产出")}, Options{IDs: ids})
	if got := d.Headings[0].ID; got != "产出-2" {
		t.Errorf("id %q; want 产出-2", got)
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		level, n int
		want     string
	}{
		{1, 1, "一、"},
		{1, 10, "十、"},
		{2, 11, "（十一）"},
		{2, 20, "（二十）"},
		{2, 99, "（九十九）"},
		{3, 7, "7."},
		{4, 12, "（12）"},
		{5, 1, ""},
		{1, 0, ""},
	} {
		if got := Number(c.level, c.n); got != c.want {
			t.Errorf("Number(%d, %d) = %q; want %q", c.level, c.n, got, c.want)
		}
	}
	for n, want := range map[int]string{100: "一百", 101: "一百零一", 110: "一百一十", 1010: "一千零一十", 2024: "二千零二十四", 10000: "10000"} {
		if got := Numeral(n); got != want {
			t.Errorf("Numeral(%d) = %q; want %q", n, got, want)
		}
	}
}

func TestTypedNumber(t *testing.T) {
	for in, want := range map[string]string{
		"一、甲": "一、", "十二、 甲": "十二、 ", "（三）甲": "（三）", "(3)甲": "(3)", "（3)甲": "（3)", "1、甲": "1、", "1. 甲": "1. ", "2．甲": "2．",
		"1.5万元": "", "三年": "", "2021.甲": "", "（甲）": "", "甲一、": "", "1 甲": "", "（一": "", "一.甲": "", "": "",
	} {
		if n := typedNumber(in); in[:n] != want {
			t.Errorf("typedNumber(%q) = %q; want %q", in, in[:n], want)
		}
	}
}

func TestCutNumber(t *testing.T) {
	for in, want := range map[string][2]string{
		"三、评价结论": {"三、", "评价结论"}, "（一）甲": {"（一）", "甲"}, "评价结论": {"", "评价结论"}, "2021年": {"", "2021年"},
	} {
		if number, rest := CutNumber(in); number != want[0] || rest != want[1] {
			t.Errorf("CutNumber(%q) = %q, %q; want %q", in, number, rest, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"主要成效": "主要成效", "“四为四高” 目标": "四为四高-目标", " GDP  增长": "gdp-增长", "a - b": "a-b", "（一）": "一", "……": "", "82.9分": "82-9分",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestMeasures(t *testing.T) {
	check(t, []row{
		{"amounts", "拨付1,234.50万元，占82.9%，涨3.2个百分点", `<p>拨付<span class="nw">1,234.50万元</span>，占82.9%，涨<span class="nw">3.2个百分点</span></p>`, ""},
		{"a date", "2021年12月31日", `<p><span class="nw">2021年</span><span class="nw">12月</span><span class="nw">31日</span></p>`, ""},
		{"no unit", "42.甲", "<p>42.甲</p>", ""},
		{"not in code", "`3项` [3项](a3项)", `<p><code>3项</code> <a href="a3%E9%A1%B9"><span class="nw">3项</span></a></p>`, ""},
	})
}

func TestPlainText(t *testing.T) {
	body := "# 甲{{ result.total }}\n\n全县\n**经济**&amp;`x` ![图](a.png)\n\n- 一\n- 二\n\n{{< goals >}}\n\n> 引"
	got := PlainText(Source{Text: []byte(body)}, Options{Resolve: resolve})
	if want := "甲82.9\n全县经济&x\n一\n二\n引"; got != want {
		t.Errorf("PlainText = %q; want %q", got, want)
	}
}

func TestReferencesWithoutResolver(t *testing.T) {
	d, list := Parse(Source{File: "g.md", Text: []byte("甲{{ result.total }}"), Line: 3}, Options{})
	if got := found(list); got != "reference-here@3:2+18" {
		t.Errorf("found %s", got)
	}
	if len(d.Refs) != 1 || d.Refs[0].Pos != (diag.Pos{File: "g.md", Line: 3, Col: 2}) || d.Refs[0].Len != 18 {
		t.Errorf("refs %+v", d.Refs)
	}
}

func TestPositionsAfterReferences(t *testing.T) {
	_, list := parse("{{ result.total }}，\\{{ 乙 ** <b>\r\n| {{ echo x }} | ** |\r\n|--|--|\r\n")
	if got := found(list); got != "loose-asterisks@1:26+2 raw-html@1:29+3 loose-asterisks@2:18+2" {
		t.Errorf("found %s", got)
	}
}

func TestRulesAreComplete(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range Rules {
		if r.ID < "EP-120" || r.ID > "EP-139" || ids[r.ID] {
			t.Errorf("%s: id out of range or twice", r.ID)
		}
		ids[r.ID] = true
		for _, text := range []diag.Text{r.Msg, r.Hint, r.About, r.Source} {
			if text.Zh == "" || text.En == "" {
				t.Errorf("%s: a text is missing: %+v", r.ID, text)
			}
		}
		resolver := Options{Resolve: resolve, IDs: &IDs{}}
		if r == refHere {
			resolver.Resolve = nil
		}
		if !finds(r, r.Example.Before, resolver) {
			t.Errorf("%s: its example %q does not break it", r.ID, r.Example.Before)
		}
		resolver.IDs = &IDs{}
		if finds(r, r.Example.After, resolver) {
			t.Errorf("%s: its example %q does not keep it", r.ID, r.Example.After)
		}
	}
}

func finds(r *diag.Rule, body string, opt Options) bool {
	_, list := Parse(Source{Text: []byte(body)}, opt)
	for _, d := range list {
		if d.Rule == r {
			return true
		}
	}
	return false
}
