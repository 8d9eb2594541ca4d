package markdown

import (
	"fmt"
	"strings"
	"testing"

	"evalpress/generator/diag"
)

// resolve answers a few references as a report would.
func resolve(r Ref) (string, bool) {
	switch r.Name {
	case "result.total":
		return "82.9", true
	case "dangerous":
		return "<b>&", true
	case "echo":
		return strings.Join(r.Args, "|"), true
	}
	return "", false
}

// page is the HTML of a body, directives shown as [name].
func page(d *Doc) string {
	var b strings.Builder
	for _, p := range d.Parts {
		if p.Directive != nil {
			b.WriteString("[" + p.Directive.Name + "]\n")
		}
		b.Write(p.HTML)
	}
	return b.String()
}

// found lists findings as name@line:col+len.
func found(list diag.List) string {
	var s []string
	for _, d := range list {
		s = append(s, fmt.Sprintf("%s@%d:%d+%d", d.Rule.Name, d.Pos.Line, d.Pos.Col, d.Len))
	}
	return strings.Join(s, " ")
}

func parse(body string) (*Doc, diag.List) {
	return Parse(Source{File: "a.md", Text: []byte(body), Line: 1}, Options{Resolve: resolve})
}

type row struct{ name, in, html, found string }

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, c := range rows {
		t.Run(c.name, func(t *testing.T) {
			d, list := parse(c.in)
			if got := strings.TrimSpace(page(d)); got != c.html {
				t.Errorf("Parse(%q)\n got %s\nwant %s", c.in, got, c.html)
			}
			if got := found(list); got != c.found {
				t.Errorf("Parse(%q) found %q; want %q", c.in, got, c.found)
			}
		})
	}
}

func TestEmphasisBesideChinese(t *testing.T) {
	check(t, []row{
		{"a quotation inside", "**「刻舟求剑」**是", "<p><strong>「刻舟求剑」</strong>是</p>", ""},
		{"two runs of quotations", "**“四为四高”**和**“一三四三”**目标", "<p><strong>“四为四高”</strong>和<strong>“一三四三”</strong>目标</p>", ""},
		{"two runs ending in punctuation", "这是**重点：**第一，**次重点。**第二", "<p>这是<strong>重点：</strong>第一，<strong>次重点。</strong>第二</p>", ""},
		{"three runs", "**（一）**甲**（二）**乙**（三）**丙", "<p><strong>（一）</strong>甲<strong>（二）</strong>乙<strong>（三）</strong>丙</p>", ""},
		{"a figure follows", "**“双百”**3项", `<p><strong>“双百”</strong><span class="nw">3项</span></p>`, ""},
		{"percent before Chinese", "完成**100%**，**95%**以上", "<p>完成<strong>100%</strong>，<strong>95%</strong>以上</p>", ""},
		{"italics", "这*「是」*的，*（对）*吗", "<p>这<em>「是」</em>的，<em>（对）</em>吗</p>", ""},
		{"italics in bold", "**重点*斜体*部分**", "<p><strong>重点<em>斜体</em>部分</strong></p>", ""},
		{"three asterisks", "是***“很”***重要", "<p>是<em><strong>“很”</strong></em>重要</p>", ""},
		{"English by its own rules", `a**"b"**c snake_case_name`, `<p>a**&quot;b&quot;**c snake_case_name</p>`, "loose-asterisks@1:2+2 loose-asterisks@1:7+2"},
		{"a reference inside", "**得分:**{{ result.total }}分，**{{ result.total }}**分", `<p><strong>得分:</strong><span class="nw">82.9分</span>，<strong>82.9</strong>分</p>`, ""},
		{"strike", "原~~“旧”~~新", "<p>原<del>“旧”</del>新</p>", ""},
		{"a range is no strike", "1~3月，4~6月", `<p>1~<span class="nw">3月</span>，4~<span class="nw">6月</span></p>`, ""},
		{"space inside", "** 主要**明显", "<p>** 主要**明显</p>", "loose-asterisks@1:1+2 loose-asterisks@1:6+2"},
		{"escaped asterisks", `\*\*注`, "<p>**注</p>", ""},
		{"escaped and loose", `\**甲\***乙`, "<p>**甲***乙</p>", "loose-asterisks@1:7+2"},
		{"in code", "`**a` b", "<p><code>**a</code> b</p>", ""},
		{"second line", "甲\n乙**", "<p>甲乙**</p>", "loose-asterisks@2:2+2"},
	})
}

func TestLineBreaks(t *testing.T) {
	check(t, []row{
		{"between Chinese", "全县\n经济", "<p>全县经济</p>", ""},
		{"after punctuation", "全县，\n经济", "<p>全县，经济</p>", ""},
		{"beside a tag", "全县**经济**\n发展", "<p>全县<strong>经济</strong>发展</p>", ""},
		{"into a tag", "全县\n**经济**", "<p>全县<strong>经济</strong></p>", ""},
		{"a figure after the break", "共\n42项", `<p>共<span class="nw">42项</span></p>`, ""},
		{"between English words", "one\ntwo", "<p>one\ntwo</p>", ""},
		{"English before Chinese", "GDP\n增长", "<p>GDP增长</p>", ""},
		{"before a value", "one\n{{ result.total }}", "<p>one\n82.9</p>", ""},
		{"typed indent", "　　全县", "<p>全县</p>", ""},
		{"CRLF", "全县\r\n经济\r\n\r\n好", "<p>全县经济</p>\n<p>好</p>", ""},
		{"hard break", "甲  \n乙", "<p>甲<br>\n乙</p>", ""},
		{"escaped space", `a\ **“b”**`, `<p>a<strong>“b”</strong></p>`, ""},
	})
}

func TestReferences(t *testing.T) {
	check(t, []row{
		{"in a sentence", "得{{ result.total }}分", `<p>得<span class="nw">82.9分</span></p>`, ""},
		{"curly quotes and wide spaces", "{{　echo　“履职 效能”　＂b＂ ‘c’ }}", "<p>履职 效能|b|c</p>", ""},
		{"braces in quotes", `{{ echo "}}" }}`, "<p>}}</p>", ""},
		{"always text", "{{ dangerous }} **{{ dangerous }}**", "<p>&lt;b&gt;&amp; <strong>&lt;b&gt;&amp;</strong></p>", ""},
		{"value is no markup", `{{ echo "**x**" }}`, "<p>**x**</p>", ""},
		{"literal in code", "`{{ x }}` `\\{{ y }}`", `<p><code>{{ x }}</code> <code>\{{ y }}</code></p>`, ""},
		{"braces named in code", "`{{` 和 `}}`", "<p><code>{{</code> 和 <code>}}</code></p>", ""},
		{"in a fence", "```\n{{ x\n```", "<pre tabindex=\"0\"><code>{{ x\n</code></pre>", ""},
		{"indented code", "    {{ x }}", "<pre tabindex=\"0\"><code>{{ x }}\n</code></pre>", ""},
		{"escaped", `\{{ x }}`, "<p>{{ x }}</p>", ""},
		{"backslash before", `\\{{ result.total }}`, `<p>\82.9</p>`, ""},
		{"open", "甲\n乙{{ result", "<p>甲乙{{ result</p>", "reference-open@2:2+2"},
		{"no name", "{{ }}", "<p>{{ }}</p>", "reference-syntax@1:1+5"},
		{"quote open", `{{ echo "a }}b`, `<p>{{ echo &quot;a }}b</p>`, "reference-syntax@1:1+13"},
		{"unknown stays as written", "{{ nothing }}", "<p>{{ nothing }}</p>", ""},
		{"pipe in a cell", "|a|\n|-|\n|{{ echo \"x|y\" }}|", `<div class="tb" role="region" tabindex="0" aria-label="表格">
<table>
<thead>
<tr><th scope="col">a</th></tr>
</thead>
<tbody>
<tr><td>x|y</td></tr>
</tbody>
</table>
</div>`, ""},
		{"in address and alternative", `![图{{ result.total }}](f/{{ echo "a b" }}.png)`, `<p><img src="f/a%20b.png" alt="图82.9" loading="lazy" decoding="async"></p>`, ""},
		{"author's private characters", "\ue000\ue010\ue001{{ result.total }}\uf000", "<p>\ue000\ue010\ue00182.9\uf000</p>", ""},
		{"seventeen of them", strings.Repeat("{{ echo a }}", 20), "<p>" + strings.Repeat("a", 20) + "</p>", ""},
	})
}

func TestDirectives(t *testing.T) {
	check(t, []row{
		{"alone", "{{< goals >}}", "[goals]", ""},
		{"between lines", "甲\n{{< goals >}}\n乙", "<p>甲</p>\n[goals]\n<p>乙</p>", ""},
		{"two lines", "{{< a >}}\n  {{< b >}}", "[a]\n[b]", ""},
		{"in a sentence", "见{{< goals >}}。", "<p>见{{&lt; goals &gt;}}。</p>", "directive-alone@1:2+13"},
		{"in a list", "- {{< goals >}}", "<ul>\n<li>{{&lt; goals &gt;}}</li>\n</ul>", "directive-alone@1:3+13"},
		{"in a quotation", "> {{< goals >}}", "<blockquote>\n<p>{{&lt; goals &gt;}}</p>\n</blockquote>", "directive-alone@1:3+13"},
		{"open", "{{< goals }}", "<p>{{&lt; goals }}</p>", "reference-open@1:1+3"},
		{"key twice", "{{< a k=1 k=2 >}}", "<p>{{&lt; a k=1 k=2 &gt;}}</p>", "directive-syntax@1:1+17"},
		{"in a fence", "```\n{{< a >}}\n```", "<pre tabindex=\"0\"><code>{{&lt; a &gt;}}\n</code></pre>", ""},
	})
	d, _ := parse(`{{< budget 一般 unit＝“万元” year = 2021 "a b" >}}`)
	got := d.Parts[0].Directive
	if unit, _ := got.Get("unit"); unit != "万元" || fmt.Sprint(got.Args) != "[一般 a b]" || fmt.Sprint(got.Named) != "[{unit 万元} {year 2021}]" {
		t.Errorf("directive = %+v", got)
	}
}

func TestRawHTMLAndLinks(t *testing.T) {
	check(t, []row{
		{"inline", "甲<b>乙</b>", "<p>甲&lt;b&gt;乙&lt;/b&gt;</p>", "raw-html@1:2+3 raw-html@1:6+4"},
		{"block", "甲\n\n<div>\nx\n</div>", "<p>甲</p>\n<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>", "raw-html@3:1+5"},
		{"comment", "<!-- 待补 -->\n\n甲<!-- 乙 -->丙", "<p>甲丙</p>", ""},
		{"line break", "甲<br/>乙", "<p>甲<br>\n乙</p>", ""},
		{"script address", "[甲](javascript:alert(1))", "<p>甲</p>", "link-scheme@1:1+0"},
		{"hidden script address", "[甲](JaVa&#10;script:alert)", "<p>甲</p>", "link-scheme@1:1+0"},
		{"path of a computer", "看[甲](D:/a.pdf)", "<p>看甲</p>", "link-scheme@1:2+0"},
		{"data image", "![甲](data:image/png;base64,xx)", "<p>甲</p>", "link-scheme@1:1+0"},
		{"file of ours", `[甲](files/附件.pdf "题")`, `<p><a href="files/%E9%99%84%E4%BB%B6.pdf" title="题">甲</a></p>`, ""},
		{"mail", "<a@b.cn>", `<p><a href="mailto:a@b.cn">a@b.cn</a></p>`, ""},
		{"bare address", "见 https://www.gov.cn/a 。", `<p>见 <a href="https://www.gov.cn/a">https://www.gov.cn/a</a> 。</p>`, ""},
		{"a link in a link", "[看 <https://a.cn>](b)", `<p><a href="b">看 https://a.cn</a></p>`, ""},
		{"words after a picture", "![a](b) c\nd", "<p><img src=\"b\" alt=\"a\" loading=\"lazy\" decoding=\"async\"> c\nd</p>", ""},
		{"attributes go", "## 甲 {onclick=x style=y #a}", `<h2 id="a">甲</h2>`, ""},
		{"language of a fence", "```a\"><script>\nx\n```", "<pre tabindex=\"0\"><code class=\"language-a&quot;&gt;&lt;script&gt;\">x\n</code></pre>", ""},
	})
}

func TestLinkHook(t *testing.T) {
	opt := Options{Link: func(l Link) (string, bool) { return strings.Replace(l.Dest, ".md", "/index.html", 1), l.Dest != "gone" }}
	d, list := Parse(Source{File: "a.md", Text: []byte("[a*b*](x.md) [c](gone)\n\n![d](e.png)"), Line: 5}, opt)
	if got, want := page(d), "<p><a href=\"x/index.html\">a<em>b</em></a> c</p>\n<p><img src=\"e.png\" alt=\"d\" loading=\"lazy\" decoding=\"async\"></p>\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if len(list) != 0 || len(d.Links) != 2 {
		t.Fatalf("links %+v, findings %v", d.Links, list)
	}
	if l := d.Links[0]; l.Dest != "x.md" || l.Text != "ab" || l.Pos != (diag.Pos{File: "a.md", Line: 5, Col: 1}) {
		t.Errorf("link %+v", l)
	}
	if l := d.Links[1]; !l.Image || l.Text != "d" || l.Pos.Line != 7 {
		t.Errorf("image %+v", l)
	}
}

func TestTable(t *testing.T) {
	d, _ := parse("## 支出\n\n| | 金额 |\n|:-:|--:|\n| 基本 | 3 万元 |\n\n|a|\n|-|")
	want := `<h2 id="支出">支出</h2>
<div class="tb" role="region" tabindex="0" aria-label="表格：支出">
<table>
<thead>
<tr><td class="c"></td><th scope="col" class="r">金额</th></tr>
</thead>
<tbody>
<tr><td class="c">基本</td><td class="r"><span class="nw">3 万元</span></td></tr>
</tbody>
</table>
</div>
<div class="tb" role="region" tabindex="0" aria-label="表格：支出（2）">
<table>
<thead>
<tr><th scope="col">a</th></tr>
</thead>
</table>
</div>
`
	if got := page(d); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if want := "支出\n\t金额\n基本\t3 万元\na"; d.Text != want {
		t.Errorf("text %q; want %q", d.Text, want)
	}
}

func TestFootnotes(t *testing.T) {
	d, list := parse("甲[^1]，乙[^1]\n\n[^1]: 来源**“某”**书")
	want := `<p>甲<sup id="fn-1-ref"><a href="#fn-1" role="doc-noteref">1</a></sup>，乙<sup><a href="#fn-1" role="doc-noteref">1</a></sup></p>
<section class="fn" role="doc-endnotes" aria-label="注释">
<ol>
<li id="fn-1"><p>来源<strong>“某”</strong>书</p>
<a href="#fn-1-ref" role="doc-backlink" aria-label="回到正文">↩</a></li>
</ol>
</section>
`
	if got := page(d); got != want || len(list) > 0 {
		t.Errorf("got %s\nwant %s\nfound %v", got, want, list)
	}
}
