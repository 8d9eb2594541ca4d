package render

import (
	"fmt"
	"strings"
	"testing"

	"evalpress/generator/model"
)

func testTerms(own ...model.Entry) *terms {
	return newTerms("glossary/index.html", (&model.Config{Terms: own}).Glossary())
}

// A term is a link at its first use on a page, where a link may stand, and the
// longest of several.
func TestTermsAreExplainedAtTheirFirstUse(t *testing.T) {
	terms := testTerms(
		model.Entry{Name: "标准地", Text: `先定"标准"再供的地`},
		model.Entry{Name: "满意度"}, // says nothing: the built-in one goes
	)
	for _, c := range []struct{ lang, in, want string }{
		{"zh-CN", "<p>预算执行率高，预算执行率低。</p>", `<p>[execution-rate 预算执行率]高，预算执行率低。</p>`},
		{"zh-CN", "<p>结转结余率和结转结余。</p>", `<p>[carry-over-rate 结转结余率]和[carry-over 结转结余]。</p>`},
		{"zh-CN", "<p>结转结余率、结转结余率、结转结余</p>", `<p>[carry-over-rate 结转结余率]、结转结余率、[carry-over 结转结余]</p>`},
		{"zh-CN", `<h3>得分率</h3><p><a href="x">得分率</a><code>得分率</code><strong>得分率</strong></p>`, `<h3>得分率</h3><p><a href="x">得分率</a><code>得分率</code><strong>[rate 得分率]</strong></p>`},
		{"zh-CN", "<table><tr><td>得分率</td></tr></table>", "<table><tr><td>得分率</td></tr></table>"},
		{"zh-CN", "<p>“三公”经费和三公经费，满意度</p>", "<p>[three-public “三公”经费]和三公经费，满意度</p>"},
		{"zh-CN", "<p>标准地</p>", "<p>[标准地 标准地]</p>"},
		{"zh-CN", "<p>𠀀得分率é得分率</p>", "<p>𠀀[rate 得分率]é得分率</p>"},
		{"zh-CN", "<p>得分</p>", "<p>得分</p>"},
		{"en", "<p>The Score rates of scores; score rate, subscore rate.</p>", "<p>The [rate Score rate]s of scores; score rate, subscore rate.</p>"},
		{"en", "<p>subgoal &amp; grade, grader</p>", "<p>subgoal &amp; [grade grade], grader</p>"},
	} {
		m := &marker{terms, c.lang, "g", make([]bool, len(terms.entries))}
		if got := short(string(m.mark(nil, []byte(c.in)))); got != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.in, got, c.want)
		}
	}
}

// short writes links to terms as [anchor words].
func short(s string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(s, `<a class="term" href="g#term-`)
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		anchor, rest, _ := strings.Cut(rest, `"`)
		_, rest, _ = strings.Cut(rest, `>`)
		words, rest, _ := strings.Cut(rest, "</a>")
		out.WriteString("[" + anchor + " " + words + "]")
		s = rest
	}
}

// Chinese words on an English page are explained in English, and both say
// which they are.
func TestTermsInTwoLanguages(t *testing.T) {
	terms := testTerms()
	m := &marker{terms, "en", "g", make([]bool, len(terms.entries))}
	got := string(m.mark(nil, []byte("得分率")))
	if want := `<a class="term" href="g#term-rate" title="Score divided by weight, in percent; it makes indicators and reports with different full marks comparable." lang="en"><span lang="zh-CN">得分率</span></a>`; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func FuzzMark(f *testing.F) {
	f.Add("<p>得分率 &lt; 预算执行率</p>")
	f.Add("<a>\xe5\xbe")
	terms := testTerms()
	f.Fuzz(func(t *testing.T, s string) {
		m := &marker{terms, "zh-CN", "g", make([]bool, len(terms.entries))}
		if got := plainText(m.mark(nil, []byte(s))); got != plainText([]byte(s)) {
			t.Errorf("%q became %q", s, got)
		}
	})
}

// Every built-in term has a name and a sentence in both languages, an anchor
// of its own, and no form of another.
func TestBuiltinTerms(t *testing.T) {
	ids, forms := map[string]bool{}, map[string]string{}
	for _, e := range (&model.Config{}).Glossary() {
		if e.ID == "" || e.Name == "" || e.NameEn == "" || e.Text == "" || e.TextEn == "" || ids[e.ID] {
			t.Errorf("%+v", e)
		}
		ids[e.ID] = true
		for _, w := range append([]string{e.Name, e.NameEn}, e.Also...) {
			if forms[w] != "" {
				t.Errorf("%s is a form of %s and %s", w, forms[w], e.Name)
			}
			forms[w] = e.Name
		}
	}
}

// BenchmarkTerms explains the terms in 60 paragraphs, twice what a long report
// has; compare with BenchmarkReportPage of the whole.
func BenchmarkTerms(b *testing.B) {
	var prose strings.Builder
	for i := range 60 {
		fmt.Fprintf(&prose, "<p>%d 年部门预算支出按计划安排，重点任务按月调度，年底前全部办结；评价组现场核对了资料，走访了服务对象，与财政部门交换了意见，认为预算执行率和满意度较上年提高。</p>\n", i)
	}
	markup := []byte(prose.String())
	terms := testTerms()
	b.SetBytes(int64(len(markup)))
	var dst []byte
	for b.Loop() {
		m := &marker{terms, "zh-CN", "g", make([]bool, len(terms.entries))}
		dst = m.mark(dst[:0], markup)
	}
}
