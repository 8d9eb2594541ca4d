package markdown_test

import (
	"fmt"

	"evalpress/generator/markdown"
)

func Example() {
	src := markdown.Source{
		File: "content/county/2021/10-result.md",
		Line: 4, // three lines of front matter
		Text: []byte("# 三、评价结论\n\n综合得分{{ result.total }}分，**“良”**。\n\n{{< indicators >}}\n\n## 主要成效\n"),
	}
	doc, findings := markdown.Parse(src, markdown.Options{
		Resolve:   func(r markdown.Ref) (string, bool) { return "82.9", r.Name == "result.total" },
		Shift:     1,
		TakeTitle: true, NumberFrom: 2,
	})
	fmt.Println(doc.Title.Title, len(findings))
	for _, p := range doc.Parts {
		if p.Directive != nil {
			fmt.Println("directive", p.Directive.Name, "at", p.Directive.Pos)
			continue
		}
		fmt.Printf("%s", p.HTML)
	}
	// Output:
	// 评价结论 0
	// <p>综合得分<span class="nw">82.9分</span>，<strong>“良”</strong>。</p>
	// directive indicators at content/county/2021/10-result.md:8:1
	// <h3 id="主要成效"><span class="no">（一）</span>主要成效</h3>
}
