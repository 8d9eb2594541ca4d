package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"evalpress/generator/diag"
)

// writer walks goldmark's tree once and writes HTML, plain text, outline,
// links and findings as it goes. goldmark's own renderer is not used: it puts
// style attributes on cells, loses places and parts lines too simply.
type writer struct {
	opt  Options
	body prepared

	html    []byte // of the present part
	run     []byte // text that waits to be escaped
	plain   []byte
	scratch []byte // the inside of the present heading
	words   []byte // the present heading without values and typed number
	refName string // the first reference in the present heading
	typed   string // the number typed before the present heading

	last     rune // last character of text in this block; 0 at its beginning
	pending  bool // a soft line break waits for the next character
	quiet    int  // > 0 while text goes to plain only
	strip    bool // the next text may begin with a typed number
	slugging bool // inside a heading
	linked   bool // inside a link

	outline  outline
	notes    map[int]string // anchors of footnotes
	parts    []Part
	title    *Heading
	headings []Heading
	links    []Link
	refs     []Ref
	found    diag.List
}

// blocks renders the children of a block; top is true for the document's own.
func (w *writer) blocks(parent ast.Node, top bool) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		switch n := c.(type) {
		case *ast.Heading:
			w.heading(n)
		case *ast.Paragraph:
			w.paragraph(n, top)
		case *ast.TextBlock:
			w.inlines(n)
			w.endBlock()
		case *ast.List:
			w.list(n)
		case *ast.Blockquote:
			w.tag("<blockquote>\n")
			w.blocks(n, false)
			w.tag("</blockquote>\n")
		case *ast.ThematicBreak:
			w.tag("<hr>\n")
		case *ast.CodeBlock:
			w.code(n.Lines(), "")
		case *ast.FencedCodeBlock:
			w.code(n.Lines(), string(w.literal(n.Language(w.body.text))))
		case *ast.HTMLBlock:
			w.htmlBlock(n)
		case *extast.Table:
			w.table(n)
		case *extast.FootnoteList:
			w.footnotes(n)
		}
	}
}

// paragraph renders a paragraph; a directive alone on a line ends a part.
func (w *writer) paragraph(n *ast.Paragraph, top bool) {
	start := w.openParagraph()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		h := w.directive(c)
		if !top || h == nil {
			w.inline(c)
			continue
		}
		w.closeParagraph(start)
		w.cut()
		w.parts = append(w.parts, Part{Directive: w.makeDirective(h)})
		start = w.openParagraph()
	}
	w.closeParagraph(start)
}

func (w *writer) openParagraph() int {
	w.tag("<p>")
	return len(w.html)
}

// closeParagraph drops a paragraph in which nothing was written.
func (w *writer) closeParagraph(start int) {
	w.endBlock()
	if len(w.html) == start {
		w.html = w.html[:start-len("<p>")]
		return
	}
	w.tag("</p>\n")
}

// directive gives the hole of a directive that fills a whole line.
func (w *writer) directive(c ast.Node) *hole {
	t, ok := c.(*ast.Text)
	if !ok || !endsLine(t) && c.NextSibling() != nil {
		return nil
	}
	if before := c.PreviousSibling(); before != nil {
		if b, ok := before.(*ast.Text); !ok || !endsLine(b) {
			return nil
		}
	}
	s := bytes.TrimSpace(w.body.text[t.Segment.Start:t.Segment.Stop])
	h, n := w.body.readHole(s)
	if h == nil || h.kind != holeDirective || n != len(s) {
		return nil
	}
	return h
}

func endsLine(t *ast.Text) bool { return t.SoftLineBreak() || t.HardLineBreak() }

func (w *writer) makeDirective(h *hole) *Directive {
	d := &Directive{Name: h.words[0].text, Pos: w.body.holePos(h), Len: h.len()}
	for _, a := range h.words[1:] {
		if a.key == "" {
			d.Args = append(d.Args, a.text)
			continue
		}
		d.Named = append(d.Named, Named{a.key, a.text})
	}
	return d
}

func (w *writer) list(n *ast.List) {
	open, end := "<ul>\n", "</ul>\n"
	if n.IsOrdered() {
		open, end = "<ol>\n", "</ol>\n"
		if n.Start != 1 {
			open = `<ol start="` + strconv.Itoa(n.Start) + "\">\n"
		}
	}
	w.tag(open)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		w.tag("<li>")
		w.blocks(item, false)
		w.tag("</li>\n")
	}
	w.tag(end)
}

// code renders a block of code; it scrolls, so it can take the focus.
func (w *writer) code(lines *text.Segments, language string) {
	w.tag(`<pre tabindex="0"><code`)
	if language != "" {
		w.tag(` class="language-`)
		w.attr(language)
		w.tag(`"`)
	}
	w.tag(">")
	for i := range lines.Len() {
		line := lines.At(i)
		s := w.literal(line.Value(w.body.text))
		w.html = escape(w.html, s)
		w.plain = append(w.plain, s...)
	}
	w.tag("</code></pre>\n")
	w.endBlock()
}

// htmlBlock shows raw HTML as text; comments are left out.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	var raw []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		raw = append(raw, line.Value(w.body.text)...)
	}
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(w.body.text)...)
	}
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || len(bytes.TrimSpace(uncomment(raw))) == 0 {
		return
	}
	at := n.Pos()
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	start := w.openParagraph()
	w.rawHTML(raw, at)
	w.closeParagraph(start)
}

// rawHTML says raw HTML as text and notes it.
func (w *writer) rawHTML(raw []byte, at int) {
	raw = w.literal(raw)
	shown, _, more := bytes.Cut(raw, []byte("\n"))
	r := []rune(string(shown))
	const most = 40
	if len(r) > most {
		r, more = r[:most], true
	}
	n := len(r)
	if more {
		r = append(r, '…')
	}
	w.find(rawHTML, w.body.pos(max(0, at)), n, string(r))
	w.say(raw)
}

// uncomment cuts closed comments out of raw HTML.
func uncomment(s []byte) []byte {
	var out []byte
	for {
		i := bytes.Index(s, []byte("<!--"))
		if i < 0 {
			return append(out, s...)
		}
		end := bytes.Index(s[i:], []byte("-->"))
		if end < 0 {
			return append(out, s...)
		}
		out = append(out, s[:i]...)
		s = s[i+end+len("-->"):]
	}
}
