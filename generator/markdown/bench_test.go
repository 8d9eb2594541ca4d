package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// narrative is a Chinese text of about n characters as reports have them.
func narrative(n int) string {
	const section = `## （一）项目产出情况

全年安排资金1,234.50万元，实际支出{{ result.total }}万元，预算执行率**92.3%**，
比上年提高3.2个百分点。**“四为四高”**和**“一三四三”**目标基本实现，[附件](files/附件.pdf)列出明细。

### 1. 数量指标

- 新建农村公路42公里，完成年度目标的105%；
- 培训干部1,200人次，其中**重点：**乡镇干部860人次。

| 指标 | 目标值 | 完成值 |
|------|------:|------:|
| 新建公路 | 40公里 | 42公里 |
| 培训人次 | 1,000 | {{ echo "1,200" }} |

{{< goals >}}

`
	var b strings.Builder
	b.WriteString("# 三、绩效目标完成情况\n\n")
	for utf8.RuneCountInString(b.String()) < n {
		b.WriteString(section)
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	src := Source{File: "a.md", Text: []byte(narrative(3000)), Line: 1}
	opt := Options{Resolve: resolve, Shift: 1, NumberFrom: 2, TakeTitle: true}
	b.SetBytes(int64(len(src.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src, opt)
	}
}

// BenchmarkHoles is one line with a reference at every other character: its time
// must rise with its length, not with the square.
func BenchmarkHoles(b *testing.B) {
	src := Source{File: "a.md", Text: []byte(strings.Repeat("是{{ result.total }}", 3000)), Line: 1}
	b.ReportAllocs()
	for b.Loop() {
		Parse(src, Options{Resolve: resolve})
	}
}

func TestParseTogether(t *testing.T) {
	src := Source{File: "a.md", Text: []byte(narrative(2000)), Line: 1}
	want, _ := Parse(src, Options{Resolve: resolve})
	t.Run("group", func(t *testing.T) {
		for range 8 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for range 20 {
					if got, _ := Parse(src, Options{Resolve: resolve}); page(got) != page(want) {
						t.Fatal("bodies parsed at the same time differ")
					}
				}
			})
		}
	})
}
