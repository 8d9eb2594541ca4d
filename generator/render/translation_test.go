package render

import (
	"slices"
	"strings"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// A translation stands where its original does, with its values and blocks;
// what is not translated stays and says in which language it is.
func TestTranslationTakesThePlaceOfItsOriginal(t *testing.T) {
	p, problems := translate(t, "# 绩效目标\n\n完成{{ result.total }}分。\n\n{{< goals >}}\n\n# 评价思路\n\n逐项核对。\n",
		"# What was to be done\n\n{{ result.total }} points, grade {{ result.grade }}, {{ report.scope }}.\n\n{{< goals >}}\n\n# How\n\n## One by one\n\nYes.\n",
		"# 存在问题和建议\n\n无。\n")
	if len(problems) > 0 {
		t.Errorf("problems %v", problems)
	}
	v := p.in("en", (&model.Config{Languages: []string{"zh-CN", "en"}}).In("en"), &model.Report{Scope: "whole"})
	var got []string
	for _, s := range v.Sections {
		for _, part := range s.Parts {
			got = append(got, strings.TrimSpace(s.Part+"|"+s.Title+"|"+part.Lang+"|"+string(part.HTML)))
			if part.Directive != nil {
				got[len(got)-1] += part.Directive.Name
			}
		}
	}
	want := []string{
		"goals|What was to be done||<p>94.0 points, grade Excellent, whole department.</p>",
		"goals|What was to be done||goals",
		"approach|How||<h3 id=\"h-one-by-one\"><span class=\"no\">(1)</span> One by one</h3>\n<p>Yes.</p>",
		"problems|Experience, problems and recommendations|zh-CN|<p>无。</p>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if v.Whole {
		t.Error("a part is left to translate")
	}
	if !strings.Contains(html1(p), "94.0分") || strings.Contains(html1(p), "points") {
		t.Errorf("the original became %s", html1(p))
	}
}

// What is wrong in a translation is found at its own place, and only once.
func TestMistakesOfTranslations(t *testing.T) {
	for _, c := range []struct{ original, translation, want string }{
		{"# 绩效目标\n\n修9.40公里，2.1万人。\n", "# Goals\n\n9.4 km, 21,000 people, in 1 year.\n", ""},
		{"# 绩效目标\n\n修9.4公里。\n", "# Goals\n\nAbout\n9.8 km.\n", "EP-180@content/roads/2023/10.en.md:4:1"},
		{"# 绩效目标\n\n得{{ result.total }}分。\n", "# Goals\n\n94 points.\n", ""},
		{"# 绩效目标\n\n得{{ result.total }}分。\n", "# Goals\n\n93 points.\n", "EP-180@content/roads/2023/10.en.md:3:1"},
		{"# 绩效目标\n\n多。\n", "# Goals\n\n{{ result.totel }}\n", "EP-140@content/roads/2023/10.en.md:3:1"},
		{"# 绩效目标\n\n多。\n", "# Goals\n\n{{< gaols >}}\n", "EP-142@content/roads/2023/10.en.md:3:1"},
		{"# 绩效目标\n\n多。\n", "# Goals\n\nMany.\n\n# More\n\nYes.\n", "EP-177@content/roads/2023/10.en.md"},
		{"# 绩效目标\n\n{{ result.totel }}\n", "# Goals\n\nMany.\n", "EP-140@content/roads/2023/10.md:3:1"},
	} {
		_, problems := translate(t, c.original, c.translation)
		if got := strings.Join(ids(problems), " "); got != c.want {
			t.Errorf("%q: %s; want %s", c.translation, got, c.want)
		}
	}
}

// translate reads a report whose first file is translated.
func translate(t *testing.T, original, translation string, more ...string) (*Prose, diag.List) {
	t.Helper()
	return proseOf(t, func(r *model.Report) {
		r.Translations = []model.Narrative{{
			File: "content/roads/2023/10.en.md", Of: "content/roads/2023/10.md", Lang: "en", Text: []byte(translation), Line: 1,
		}}
	}, append([]string{original}, more...)...)
}

func TestChineseWordsAreMarked(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<p>甲</p>", `<p lang="zh-CN">甲</p>`},
		{"<p>By 甲、乙 10号, then 丙.</p>", `<p>By <span lang="zh-CN">甲、乙 10号</span>, then <span lang="zh-CN">丙</span>.</p>`},
		{`<p lang="zh-CN">甲 of <b>乙</b></p>`, `<p lang="zh-CN">甲 of <b>乙</b></p>`},
		{`<div lang="zh-CN"><div lang="en">a 甲</div></div>`, `<div lang="zh-CN"><div lang="en">a <span lang="zh-CN">甲</span></div></div>`},
		{`<a aria-label="To it">甲</a>`, `<a aria-label="To it"><span lang="zh-CN">甲</span></a>`},
		{`<a title="甲乙">甲</a>`, `<a title="甲乙" lang="zh-CN">甲</a>`},
		{"<title>甲乙丙 map</title><title>A map of 甲</title>", `<title lang="zh-CN">甲乙丙 map</title><title>A map of 甲</title>`},
		{"<p><b>9万元</b>1,949.86万元, of 2 <small>万元</small>; unit: 万元 and 万元整", `<p><b>9 × 10,000 yuan</b>1,949.86 × 10,000 yuan, of 2 <small>× 10,000 yuan</small>; unit: 10,000 yuan and <span lang="zh-CN">万元整</span>`},
		{"<p><br>甲</p>乙", `<p><br><span lang="zh-CN">甲</span></p>乙`},
		{`<script>a="<p>甲"</script><!-- <p>甲 --><p a="甲>">plain &amp; “so”</p>`, `<script>a="<p>甲"</script><!-- <p>甲 --><p a="甲>">plain &amp; “so”</p>`},
	} {
		if got := string(marked([]byte(c.in), "zh-CN")); got != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.in, got, c.want)
		}
	}
}

func FuzzMarked(f *testing.F) {
	f.Add("<p>甲 of <b>乙</b></p>")
	f.Fuzz(func(t *testing.T, s string) {
		if got := plainText(marked([]byte(s), "zh-CN")); got != plainText([]byte(s)) && !strings.Contains(s, ">") {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func BenchmarkMarked(b *testing.B) {
	page := []byte(strings.Repeat("<tr><th scope=\"row\">预算执行率</th><td class=\"r\">10</td><td>Spent: 万元 of <b>1,200.00</b></td></tr>\n", 400))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		marked(page, "zh-CN")
	}
}
