package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// found are the findings of a page that stands beside b/index.html with its
// anchor x, a picture and a download, each "EP-160 what".
func found(body string) []string {
	var l Links
	l.Add(Page("a/index.html", []byte(body)))
	l.Add(Page("b/index.html", []byte(`<h1 id="x">b</h1>`)))
	var out []string
	for _, f := range l.Problems(func(p string) bool {
		return slices.Contains([]string{"a/index.html", "b/index.html", "a/i.png", "a/表 1.csv"}, p)
	}) {
		out = append(out, fmt.Sprint(f.Rule.ID, " ", f.Args[0]))
	}
	return out
}

const title = `<h1>t</h1>`

// pageCases hold, for each rule over pages, pages that break it, one that
// keeps it and some that nearly break it. want is one finding, "" for none.
var pageCases = []struct{ name, body, want string }{
	{"dead link", title + `<a href="../c/index.html">x</a>`, "EP-160 ../c/index.html"},
	{"dead link behind a newline", title + "<a\nclass=x\n\thref='c.html'\n>x</a>", "EP-160 c.html"},
	{"dead link without quotes", title + `<a href=c.html>x</a>`, "EP-160 c.html"},
	{"dead link in capitals", title + `<A HREF="c.html">x</A>`, "EP-160 c.html"},
	{"dead source", title + `<script src="c.js"></script>`, "EP-160 c.js"},
	{"dead link behind a script's text", title + `<script>if (a<b) "<a"</script><a href="c.html">x</a>`, "EP-160 c.html"},
	{"dead link behind an empty svg title", title + `<svg><title/></svg><a href="c.html">x</a>`, "EP-160 c.html"},
	{"dead link behind the svg's style", title + `<svg><style/></svg><a href="c.html">x</a>`, "EP-160 c.html"},
	{"dead link once for many", title + `<a href="c.html">x</a><a href="c.html">y</a>`, "EP-160 c.html"},
	{"live link", title + `<a href="../b/index.html">x</a>`, ""},
	{"link with a query", title + `<a href="../b/index.html?q=1&amp;r=2#x">x</a>`, ""},
	{"link with white space about it", title + "<a href=' ../b/index.html\n'>x</a>", ""},
	{"percent-encoded link", title + `<a href="%E8%A1%A8%201.csv">x</a>`, ""},
	{"encoded by references", title + `<a href="../b&#47;index&period;html#&#120;">x</a>`, ""},
	{"mail and telephone", title + `<a href="mailto:a@b.cn">x</a><a href="TEL:010">y</a>`, ""},
	{"link in a comment", title + `<!-- <a href="c.html">x</a> -->`, ""},
	{"link in a comment with >", title + `<!-- a > b <a href="c.html">x</a> -->`, ""},
	{"link in a script", title + `<script>s = '<a href="c.html">'</script>`, ""},
	{"link in a style", title + `<style>/* <a href="c.html"> */</style>`, ""},
	{"link in a text area", title + `<textarea><a href="c.html"></textarea>`, ""},
	{"link in the title", `<title><a href="c.html"></title>` + title, ""},
	{"link in another's value", title + `<p title='<a href="c.html">'>x</p>`, ""},
	{"attribute that ends in href", title + `<p data-href="c.html">x</p>`, ""},
	{"second of two", title + `<a href="../b/index.html" href="c.html">x</a>`, ""},
	{"end tag", title + `<p>x</p href="c.html">`, ""},

	{"dead anchor", title + `<a href="#y">x</a>`, "EP-161 #y"},
	{"dead anchor of another page", title + `<a href="../b/index.html#y">x</a>`, "EP-161 ../b/index.html#y"},
	{"dead anchor with a query", title + `<a href="../b/index.html?q#y">x</a>`, "EP-161 ../b/index.html?q#y"},
	{"anchor in a comment", title + `<a href="#y">x</a><!-- <p id="y"> -->`, "EP-161 #y"},
	{"anchor in another case", title + `<a href="#Y">x</a><p id="y">`, "EP-161 #Y"},
	{"live anchors", title + `<p id=履职>x</p><a href="#%E5%B1%A5%E8%81%8C">x</a><a href='../b/index.html#x'>y</a>`, ""},
	{"anchor behind a tab", title + "<p\tid=y>x</p><a href=#y>x</a>", ""},
	{"the page's top", title + `<a href="#">x</a>`, ""},
	{"a drawing's symbol", title + `<svg><use href="#y"/></svg>`, ""},
	{"anchor of a file that is no page", title + `<a href="i.png#y">x</a>`, ""},

	{"repeated id", title + `<p id="y"><p id="y">`, "EP-162 y"},
	{"repeated id three times", title + `<p id="y"><p id="y"><p id="y">`, "EP-162 y"},
	{"repeated id in other quotes", title + `<p id='y'><p id=y>`, "EP-162 y"},
	{"two ids", title + `<p id="y"><p id="z">`, ""},
	{"two cases of an id", title + `<p id="y"><p id="Y">`, ""},
	{"one in a comment", title + `<p id="y"><!--><p id="z"><!-- <p id="y"> -->`, ""},
	{"one with a prefix", title + `<p id="y" data-id="y" aria-id="y">`, ""},

	{"script from elsewhere", title + `<script src="https://cdn.example/x.js"></script>`, "EP-163 https://cdn.example/x.js"},
	{"without a scheme", title + `<link rel=stylesheet href=//cdn.example/x.css>`, "EP-163 //cdn.example/x.css"},
	{"in capitals", title + `<img alt="" src="HTTP://cdn.example/x.png">`, "EP-163 HTTP://cdn.example/x.png"},
	{"behind a space", title + `<img alt="" src=" https://cdn.example/x.png">`, "EP-163 https://cdn.example/x.png"},
	{"an svg's parts", title + `<svg><use href="https://cdn.example/x.svg#y"/></svg>`, "EP-163 https://cdn.example/x.svg#y"},
	{"a script that calls itself canonical", title + `<script rel="canonical" src="//cdn.example/x.js"></script>`, "EP-163 //cdn.example/x.js"},
	{"only the words of canonical", title + `<link title='rel="canonical"' rel="preload" href="//cdn.example/x">`, "EP-163 //cdn.example/x"},
	{"a link out", title + `<a href="https://www.gov.cn/">x</a>`, ""},
	{"a map's link out", title + `<map><area href="https://www.gov.cn/" alt="x"></map>`, ""},
	{"canonical", title + `<link href=https://here.example/ rel=Canonical>`, ""},
	{"data", title + `<img alt="" src="data:image/png;base64,//">`, ""},
	{"in a script's text", title + `<script>"<img src='https://cdn.example/x'>"</script>`, ""},
	{"in a frame's text", title + `<iframe><img src="https://cdn.example/x"></iframe>`, ""},

	{"image without words", title + `<img src="i.png">`, "EP-164 1"},
	{"images without words", title + `<IMG src=i.png><img src=i.png/>`, "EP-164 2"},
	{"words of another name", title + `<img src="i.png" data-alt="x" title='alt="x"'>`, "EP-164 1"},
	{"image in noscript", title + `<noscript><img src="i.png"></noscript>`, "EP-164 1"},
	{"image with words", title + `<img src="i.png" alt="图">`, ""},
	{"decoration", title + `<img src="i.png" alt><img alt='' src=i.png><img ALT=x>`, ""},
	{"another element", title + `<imgs><image-map>`, ""},
	{"image in a template's comment", title + `<template><!-- <img> --></template>`, ""},

	{"no title", `<p>x</p>`, "EP-165 0"},
	{"title in a comment", `<!-- <h1>t</h1> -->`, "EP-165 0"},
	{"two titles", title + "<H1\n>u</H1>", "EP-165 2"},
	{"one title", title, ""},
	{"another in a script", title + `<script>"<h1>"</script>`, ""},
	{"names like a title", title + `<h10>x</h10><hr><header></header>`, ""},

	{"level left out", title + `<h3>x</h3>`, "EP-166 1"},
	{"levels left out", title + `<h3>x</h3><h2>y</h2><h5>z</h5>`, "EP-166 2"},
	{"hidden level", title + `<!-- <h2> --><h3>x</h3>`, "EP-166 1"},
	{"levels down and up", title + `<h2>x</h2><h3>y</h3><h4>z</h4><h2>x</h2>`, ""},
	{"level left out in a text area", title + `<textarea><h4></textarea><h2>x</h2>`, ""},
}

func TestPageRules(t *testing.T) {
	broken := map[string]bool{}
	for _, c := range pageCases {
		want := []string(nil)
		if c.want != "" {
			want = []string{c.want}
			broken[c.want[:6]] = true
		}
		if got := found(c.body); !slices.Equal(got, want) {
			t.Errorf("%s: %q; want %q", c.name, got, want)
		}
	}
	for id := 160; id <= 166; id++ {
		if id := fmt.Sprintf("EP-%d", id); !broken[id] {
			t.Errorf("%s has no page that breaks it", id)
		}
	}
}

// Pages are judged in the order in which they came, whatever is wrong.
func TestPageFindingsKeepTheirOrder(t *testing.T) {
	got := found(`<h1>a</h1><h3 id=y>b</h3><h1 id=y>c</h1><a href=c.html>d</a><a href=#z>e</a><img src=//f>`)
	want := []string{"EP-162 y", "EP-163 //f", "EP-164 1", "EP-165 2", "EP-166 1", "EP-160 c.html", "EP-161 #z"}
	if !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
	var l Links
	if list := l.Problems(nil); len(list) > 0 {
		t.Errorf("no page, but %v", list)
	}
}

func BenchmarkPage(b *testing.B) {
	body := []byte("<h1>x</h1>" + strings.Repeat(`<tr role="row" id="a"><td class="r" data-l="分值"><a href="#b">12.50</a></td></tr>`, 600))
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Page("a", body)
	}
}

// A page full of figures: little text, long attributes, no id twice.
func BenchmarkPageOfFigures(b *testing.B) {
	var s strings.Builder
	s.WriteString("<h1>x</h1>")
	for i := range 40 {
		fmt.Fprintf(&s, `<figure id="f%d"><svg viewBox="0 0 640 320"><title>t</title>`, i)
		s.WriteString(strings.Repeat(`<path class="bar" d="M10.5 20.25h40v120.75h-40z" fill="none"/><text x="12" y="40.5">90.5</text>`, 12))
		fmt.Fprintf(&s, `</svg><script type="application/json">{"a":[%s1]}</script></figure>`, strings.Repeat("12.5,", 100))
	}
	body := []byte(s.String())
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Page("a", body)
	}
}
