package check

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
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

// seen is what is collected of a page, in the order of its tags.
type seen struct{ ids, links, images, headings []string }

func (s *seen) String() string {
	return fmt.Sprintf("ids %q\nlinks %q\nimages %q\nheadings %q", s.ids, s.links, s.images, s.headings)
}

func (s *seen) heading(name string) {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		s.headings = append(s.headings, name)
	}
}

// scanned is what our scanner sees.
func scanned(body string) *seen {
	out := &seen{}
	for s := (scanner{rest: []byte(body)}); s.next(); {
		out.heading(string(s.name()))
		if s.has[attrID] {
			out.ids = append(out.ids, s.value(attrID))
		}
		if s.has[attrHref] {
			out.links = append(out.links, s.value(attrHref))
		}
		if s.has[attrSrc] {
			out.links = append(out.links, s.value(attrSrc))
		}
		if string(s.name()) == "img" {
			alt := "none"
			if s.has[attrAlt] {
				alt = "=" + s.value(attrAlt)
			}
			out.images = append(out.images, alt)
		}
	}
	return out
}

func (s *seen) element(name string, attrs []html.Attribute) {
	s.heading(name)
	alt, src := "none", []string(nil)
	for _, a := range attrs {
		switch {
		case a.Namespace != "":
		case a.Key == "id":
			s.ids = append(s.ids, a.Val)
		case a.Key == "href":
			s.links = append(s.links, a.Val)
		case a.Key == "src":
			src = append(src, a.Val)
		case a.Key == "alt":
			alt = "=" + a.Val
		}
	}
	s.links = append(s.links, src...)
	if name == "img" {
		s.images = append(s.images, alt)
	}
}

// parsed is what a real parser sees, in a browser that runs no scripts.
func parsed(t *testing.T, body string) *seen {
	t.Helper()
	root, err := html.ParseWithOptions(strings.NewReader(body), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	out := &seen{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out.element(n.Data, n.Attr)
		}
	}
	return out
}

// awkward are pages whose tags are easy to misread.
var awkward = []string{
	``, `<`, `<a`, `<a href`, `<a href=`, `<a href="x`, `<a href='x"`, `a < b`, `</`, `<!`, `<!-`, `<!--`, `<?`, `<svg`,
	`<p id=a>1 < 2<p id=b>`, `<p id=a><<p id=b>`, `< p id=a><p id=b>`, `</p id=a><p id=b>`, `</ p id=a><p id=b>`, `</><p id=b>`, `</ <p id=a>><p id=b>`,
	`<p id = "a"><p id= 'b'><p id =c><p id>`, "<p\tid=a><p\nid=b><p\r\nid=c><p\fid=d>", `<p/id=a><p//id=b/><p id=c/>`,
	`<p class="x"id="a"><p class='x'id='b'>`, `<p id="a>b" href='c"d>'><p id=e>`, `<p =id=x id=a><p id==b>`, `<p =id=">" id=c>`, `<p = id=a>`, `<p "id=a><p id=b>`, `<p id=a id=b ID=c>`,
	`<P ID=A HREF=B><H2 Id="c">`, `<a href="?a=1&b=2&amp;c=3&copy=4&copy;=5&copyx;&lt&#65&#x42;&#99z&semi;&fjlig;&&;&#;&#x;&#X;1&frac12&nosuch;&ampa;&amp0&ltx;&lt=&eacute">x</a>`,
	`<!--<p id=a>--><p id=b>`, `<!--><p id=b>`, `<!---><p id=b>`, `<!----><p id=b>`, `<!-- a -- b > <p id=a> --!><p id=b>`, `<!--!><p id=a>--><p id=b>`, `<!---!><p id=a>--><p id=b>`,
	`<!-- <!-- <p id=a> --> <p id=b> -->`, `<!doctype html><p id=b>`, `<!x "><p id=b>">`, `<?php "?><p id=b>`, `<![CDATA[<p id=a>]]>`,
	`<script>"<p id=a>"</script ><p id=b>`, `<script>"</scripts><p id=a>"</SCRIPT/><p id=b>`, `<script id=x src=y>"</script`, `<script>a</script id=c href="<p id=d>"><p id=b>`,
	`<script><!-- <script> </script> <p id=a> --></script><p id=b>`, `<script><!-- <script> --> </script><p id=b>`, `<script><!--></script><p id=b>`, `<script><!--><script></script><p id=b>`, `<script><!-- </script><p id=b>`, `<script><!-- <scripty> </script><p id=b>`,
	`<style id=s><p id=a></p></style><p id=b>`, `<title><p id=a></title><p id=b>`, `<title>a</title href="<p id=a>"><p id=b>`, `<textarea id=t><p id=a></p></textarea><p id=b>`, `<textarea/><p id=a></textarea><p id=b>`,
	`<iframe src=x><p id=a></iframe><p id=b>`, `<xmp><p id=a></xmp><p id=b>`, `<noscript><p id=a></noscript><p id=b>`, `<p id=a><plaintext><p id=b>`,
	`<svg id=a><title id=b>x</title><style id=c/><a href=d></a></svg><p id=e>`, `<svg><style>.a{}</style><script/></svg><p id=a>`, `<svg><style><g id=a></g></style></svg><p id=b>`,
	`<svg><![CDATA[<p id=a> ]] > <g id=b> ]]></svg><p id=c>`, `<svg><desc></svg><style><p id=a></style><p id=b>`, `<svg><desc><style><p id=a></style></desc><style><g id=b></g></style></svg><style><p id=c></style>`,
	`<svg><foreignObject><svg><style/></svg><textarea><p id=a></textarea></foreignObject><style/><g id=b /></svg><p id=c>`, `<svg/><style><p id=a></style><p id=b>`, `<math><mi id=a></mi></math><style><p id=b></style>`,
	`<img><img alt><img alt=""><img alt='a'><img alt=b><img ALT = "&quot;">`, `<h1>a<h2>b</h2></h1><h7><h><h11><hr>`, "<p id=\"a\nb\">", "<p id=履职><p id='得分率'>",
}

// material are the parts of random pages: what may stand anywhere, and what
// holds others. Each is whole, so that a parser mends nothing.
var (
	spaces = []string{" ", "\n", "\t", "\r\n", "  ", "/"}
	values = []string{"a", "x y", "a>b", "../b/index.html#x", "?a=1&amp;b=2", "?a=1&copy=2&reg", "履职", "<i id=no>", "-->", "&#39;&lt;", "", "</script>", "it's", `"q"`}
	blocks = []string{"div", "section", "h1", "h2", "h3", "H6", "ul", "span", "noscript", "Article", "header"}
	fixed  = []string{
		"text", "1 < 2 > 1", "&lt;p id=no&gt;", "<!-- <p id=no> -->", "<!---->", "<!-- - > -- >' -->", "<script>a<b;'<p id=no>'</script>", "<SCRIPT>\"<!-- <script></script> <p id=no> -->\"</Script\n>",
		"<style>a>b{}/*<p id=no>*/</style>", "<textarea><p id=no>'\"</textarea >", "<iframe><p id=no></iframe>", "<?pi <p?>", "<svg><title>a</title><style/><![CDATA[<p id=no>]]><g id=g><a href='#z'></a></g></svg>",
	}
)

func attributes(r *rand.Rand) string {
	var b strings.Builder
	for range r.Intn(4) {
		b.WriteString(spaces[r.Intn(len(spaces))])
		b.WriteString([]string{"id", "href", "src", "alt", "class", "data-id", "ID", "Href"}[r.Intn(8)])
		v := values[r.Intn(len(values))]
		gap := []string{"", "", " ", "\n"}[r.Intn(4)]
		switch r.Intn(4) {
		case 0:
			b.WriteString(gap + `="` + strings.ReplaceAll(v, `"`, "&quot;") + `"`)
		case 1:
			b.WriteString("=" + gap + `'` + strings.ReplaceAll(v, `'`, "&#39;") + `'`)
		case 2:
			if v != "" && !strings.ContainsAny(v, " >\"'<=") {
				b.WriteString("=" + v + " ")
			}
		}
	}
	return b.String()
}

func compose(r *rand.Rand, b *strings.Builder, depth int) {
	for range 1 + r.Intn(4) {
		switch n := r.Intn(10); {
		case n < 4 && depth > 0:
			name := blocks[r.Intn(len(blocks))]
			fmt.Fprintf(b, "<%s%s>", name, attributes(r))
			compose(r, b, depth-1)
			fmt.Fprintf(b, "</%s>", name)
		case n < 6:
			fmt.Fprintf(b, "<a%s>x</a>", attributes(r))
		case n < 8:
			fmt.Fprintf(b, "<img%s>", attributes(r))
		default:
			b.WriteString(fixed[r.Intn(len(fixed))])
		}
	}
}

func TestPageAgainstAParser(t *testing.T) {
	pages := slices.Clone(awkward)
	for _, c := range pageCases {
		pages = append(pages, c.body)
	}
	r := rand.New(rand.NewSource(1))
	for range 2000 {
		var b strings.Builder
		b.WriteString("<!doctype html><title>t</title><body>")
		compose(r, &b, 4)
		pages = append(pages, b.String())
	}
	some := 0
	for _, body := range pages {
		got, want := scanned(body), parsed(t, body)
		if got.String() != want.String() {
			t.Errorf("%q:\n%v\nwant\n%v", body, got, want)
		}
		some += len(want.ids) + len(want.links) + len(want.images)
	}
	if some < 10*len(pages)/2 {
		t.Errorf("the pages hold only %d things", some)
	}
}

// tokens is what a tokenizer sees that takes svg for HTML, as a page without
// one is read.
func tokens(body string) *seen {
	out := &seen{}
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			if tag.Data == "noscript" {
				z.NextIsNotRawText()
			}
			out.element(tag.Data, tag.Attr)
		}
	}
}

// Any bytes at all give what a tokenizer gives.
func FuzzPage(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		low := strings.ToLower(body)
		if strings.Contains(low, "<svg") || strings.Contains(low, "<math") || strings.ContainsAny(body, "\r\x00") {
			return // the parser's business, and bytes that it replaces
		}
		if got, want := scanned(body), tokens(body); got.String() != want.String() {
			t.Errorf("%q:\n%v\nwant\n%v", body, got, want)
		}
		Page("a", []byte(body))
	})
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
