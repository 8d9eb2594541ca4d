package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"evalpress/generator/diag"
)

var seeds = []string{
	"# 一、甲\n\n**“四为四高”**和**“一三四三”**目标{{ v \"a\" }}分\n",
	"| a | {{ v }} |\n|--:|:-:|\n| `{{ x \\| y }}` | ** |\n",
	"{{< goals a=\"b\" >}}\n{{< c\n\n- {{< d >}}\n  1. x\n",
	"<div>\n{{ v }}\n</div>\n<!-- a --> b <br> <i onclick=x>\n",
	"[a]({{ v }} \"{{ v }}\") ![b{{ v }}](javascript:x) <https://a.cn/{{ v }}> [c][d]\n\n[d]: {{ v }} 't'\n",
	"```{{ v }}\n{{ v }}\n```\n\n    {{ v }}\n`` {{ v }} ``\n",
	"## a {#x{{ v }}}\n\n## a {#x}\r\n### \\{{ **\r{{ v \"\n",
	"\ue000\ue010\ue001 &#xe000; \x00\xff\xee\x80 a[^1]\n\n[^1]: {{ v }}\n    > q\n",
	"1~3月 ~~a~~ ***b** c* _d_ 82.9 分 \\** \\\\**\n===\n",
	"[<https://a.cn> [^1] www.a.cn](b)\n\n[^1]: ![](c) d\n",
	"> - a\n>   {{< b >}}\n> ---\n![[a](b)](c)[^n] {{`}}`\n",
}

// FuzzParse asks of any body: the HTML is balanced and free of scripts, style
// and handlers; values are escaped; no hole is left; places lie in the file;
// parsing twice gives the same.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), 1, 0, false)
		f.Add([]byte(s), 7, 2, true)
	}
	f.Fuzz(func(t *testing.T, body []byte, line, number int, take bool) {
		if line < 1 || line > 1<<20 || number < 0 || number > 6 {
			return
		}
		const value = `<b>&"` + "'"
		opt := func() Options {
			return Options{
				Resolve: func(r Ref) (string, bool) { return value, r.Name != "no" },
				Shift:   number - 1, NumberFrom: number, TakeTitle: take, Prefix: "x-",
			}
		}
		src := Source{File: "f.md", Text: body, Line: line}
		before := bytes.Clone(body)
		doc, list := Parse(src, opt())
		again, list2 := Parse(src, opt())
		if !reflect.DeepEqual(doc, again) || found(list) != found(list2) {
			t.Fatal("the second parse differs")
		}
		if !bytes.Equal(before, body) {
			t.Fatal("the source was changed")
		}
		ids := map[string]bool{}
		for _, p := range doc.Parts {
			if err := sound(p.HTML, ids); err != nil {
				t.Fatalf("%v in %q from %q", err, p.HTML, body)
			}
			if bytes.Contains(p.HTML, []byte("<b>")) {
				t.Fatalf("a value is not escaped in %q", p.HTML)
			}
		}
		if bytes.IndexByte(body, 0xEE) < 0 && bytes.IndexByte(body, 0x26) < 0 {
			all := page(doc) + doc.Text
			for _, h := range doc.Headings {
				all += h.ID + h.Title + h.Typed
			}
			for _, l := range doc.Links {
				all += l.Dest + l.Text
			}
			if strings.ContainsFunc(all, func(r rune) bool { return r >= holeOpen && r <= holeLast }) ||
				strings.Contains(all, "%EE%80%80") {
				t.Fatalf("a hole is left in %q from %q", all, body)
			}
		}
		for _, p := range places(doc, list) {
			inside(t, src, p)
		}
	})
}

// sound reads HTML token by token.
func sound(b []byte, ids map[string]bool) error {
	var open, tags []string
	z := html.NewTokenizer(bytes.NewReader(b))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				return z.Err()
			}
			if len(open) > 0 {
				return errors.New("not closed: " + strings.Join(open, " "))
			}
			if got := elements(b); !slices.Equal(got, tags) {
				return fmt.Errorf("a browser reads %v, written were %v", got, tags)
			}
			return nil
		}
		tok := z.Token()
		if tok.Data == "script" || tok.Data == "style" || tok.Type == html.CommentToken && kind != html.TextToken {
			return errors.New("forbidden " + tok.String())
		}
		switch kind {
		case html.StartTagToken:
			for _, a := range tok.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					return errors.New("attribute " + a.Key)
				}
				if (a.Key == "href" || a.Key == "src") && !allowed(scheme(a.Val)) {
					return errors.New("address " + a.Val)
				}
				if a.Key == "id" {
					if a.Val == "" || ids[a.Val] {
						return errors.New("id twice or empty: " + a.Val)
					}
					ids[a.Val] = true
				}
			}
			if tok.Data == "a" && slices.Contains(open, "a") {
				return errors.New("a link inside a link")
			}
			tags = append(tags, tok.Data)
			if tok.Data != "br" && tok.Data != "img" && tok.Data != "hr" {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				return errors.New("closes " + tok.Data)
			}
			open = open[:len(open)-1]
		}
	}
}

// elements are the elements of the tree that a browser makes, in its order.
func elements(b []byte) []string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(b), body)
	if err != nil {
		return []string{err.Error()}
	}
	var names []string
	for _, n := range nodes {
		if n.Type == html.ElementNode {
			names = append(names, n.Data)
		}
		for d := range n.Descendants() {
			if d.Type == html.ElementNode {
				names = append(names, d.Data)
			}
		}
	}
	return names
}

func places(d *Doc, list diag.List) []diag.Pos {
	var all []diag.Pos
	for _, h := range d.Headings {
		all = append(all, h.Pos)
	}
	for _, l := range d.Links {
		all = append(all, l.Pos)
	}
	for _, r := range d.Refs {
		all = append(all, r.Pos)
	}
	for _, p := range d.Parts {
		if p.Directive != nil {
			all = append(all, p.Directive.Pos)
		}
	}
	for _, f := range list {
		all = append(all, f.Pos)
	}
	return all
}

func inside(t *testing.T, src Source, p diag.Pos) {
	t.Helper()
	text := strings.ReplaceAll(string(src.Text), "\r\n", "\n")
	lines := strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
	at := p.Line - src.Line
	if p.File != src.File || at < 0 || at >= len(lines) {
		t.Fatalf("%v lies outside %q", p, src.Text)
	}
	if p.Col < 1 || p.Col > utf8.RuneCountInString(lines[at])+1 {
		t.Fatalf("%v lies outside the line %q of %q", p, lines[at], src.Text)
	}
}

// FuzzBraces asks that what stands between braces is never lost: it is a
// hole whose raw text begins the line, and words are read back from quotes.
func FuzzBraces(f *testing.F) {
	f.Add(`{{ a "b c" }}`, "x")
	f.Add("{{< a k=“v” >}}", `}}`)
	f.Add("{{ ‘ }}", "　")
	f.Fuzz(func(t *testing.T, s, arg string) {
		if h := readBraces([]byte("{{" + s)); !strings.HasPrefix("{{"+s, string(h.raw)) || len(h.raw) < 2 {
			t.Fatalf("readBraces(%q).raw = %q", "{{"+s, h.raw)
		}
		if !utf8.ValidString(arg) || strings.ContainsFunc(arg, quote) {
			return
		}
		h := readBraces([]byte(`{{ name "` + arg + `" }}`))
		if h.kind != holeRef || len(h.words) != 2 || h.words[1].text != arg {
			t.Fatalf("argument %q came back as %+v", arg, h)
		}
	})
}
