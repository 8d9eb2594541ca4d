package check

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

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
