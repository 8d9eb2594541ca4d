package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

func (w *writer) inlines(parent ast.Node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(c ast.Node) {
	switch n := c.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.say(n.Value)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap(n, "strong")
		} else {
			w.wrap(n, "em")
		}
	case *extast.Strikethrough:
		w.wrap(n, "del")
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		w.inlineHTML(n)
	case *extast.FootnoteLink:
		w.noteRef(n)
	case *extast.FootnoteBacklink: // written by footnotes
	default:
		w.inlines(n)
	}
}

func (w *writer) wrap(n ast.Node, element string) {
	w.tag("<" + element + ">")
	w.inlines(n)
	w.tag("</" + element + ">")
}

func (w *writer) text(n *ast.Text) {
	w.source(n.Segment.Start, n.Segment.Stop)
	switch {
	case n.HardLineBreak() && n.NextSibling() != nil:
		w.lineBreak()
	case n.SoftLineBreak():
		w.pending = true
	}
}

func (w *writer) lineBreak() {
	w.tag("<br>\n")
	if w.last != 0 {
		w.plain = append(w.plain, ' ')
	}
	w.last, w.pending = 0, false
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	var s []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			s = append(s, t.Segment.Value(w.body.text)...)
		}
	}
	s = w.literal(bytes.ReplaceAll(s, []byte("\n"), []byte(" ")))
	w.strip = false
	w.settle(firstRune(string(s)))
	w.tag("<code>")
	if w.quiet == 0 {
		w.html = escape(w.html, s)
	}
	w.tag("</code>")
	w.plain = append(w.plain, s...)
	w.last = '`'
	if w.slugging {
		w.words = append(w.words, s...)
	}
}

// inlineHTML shows raw HTML as text, but keeps a line break, which cells of
// tables have no other way to write, and leaves out comments.
func (w *writer) inlineHTML(n *ast.RawHTML) {
	raw := n.Segments.Value(w.body.text)
	if bytes.HasPrefix(raw, []byte("<!--")) {
		return
	}
	name := strings.TrimRight(strings.ToLower(string(raw)), " />")
	if name == "<br" {
		w.lineBreak()
		return
	}
	w.strip = false
	w.rawHTML(raw, n.Segments.At(0).Start)
}

func (w *writer) link(n *ast.Link) {
	l := Link{Dest: w.value(n.Destination), Pos: w.body.pos(max(0, n.Pos()))}
	w.anchorElement(l, w.value(n.Title), func() { w.inlines(n) })
}

func (w *writer) autoLink(n *ast.AutoLink) {
	src := w.body.text
	dest, label := w.value(n.URL(src)), string(w.literal(n.Label(src)))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	l := Link{Dest: dest, Pos: w.body.pos(max(0, n.Pos()))}
	w.anchorElement(l, "", func() {
		w.strip = false
		w.say([]byte(label))
		if w.slugging {
			w.words = append(w.words, label...)
		}
	})
}

// anchorElement writes a link around words, or the words alone when the link
// is refused.
func (w *writer) anchorElement(l Link, title string, words func()) {
	dest, ok := "", false
	if w.quiet == 0 && !w.linked { // no link inside another
		dest, ok = w.accept(l)
	}
	if !ok {
		words()
		return
	}
	w.links = append(w.links, l)
	at, from := len(w.links)-1, len(w.plain)
	w.tag(`<a href="`)
	w.attr(address(dest))
	if title != "" {
		w.tag(`" title="`)
		w.attr(title)
	}
	w.tag(`">`)
	w.linked = true
	words()
	w.linked = false
	w.tag("</a>")
	w.links[at].Text = strings.TrimSpace(string(w.plain[from:]))
}

func (w *writer) image(n *ast.Image) {
	last, pending, from := w.last, w.pending, len(w.plain)
	w.last, w.pending = 0, false
	w.quiet++
	w.inlines(n)
	w.quiet--
	l := Link{
		Dest: w.value(n.Destination), Image: true, Pos: w.body.pos(max(0, n.Pos())),
		Text: strings.TrimSpace(string(w.plain[from:])),
	}
	w.plain, w.last, w.pending = w.plain[:from], last, pending
	if w.quiet > 0 {
		w.say([]byte(l.Text))
		return
	}
	dest, ok := w.accept(l)
	if !ok {
		w.say([]byte(l.Text))
		return
	}
	w.links = append(w.links, l)
	w.settle('文') // no space beside a picture
	w.tag(`<img src="`)
	w.attr(address(dest))
	w.tag(`" alt="`)
	w.attr(l.Text)
	if title := w.value(n.Title); title != "" {
		w.tag(`" title="`)
		w.attr(title)
	}
	w.tag(`" loading="lazy" decoding="async">`)
	w.last = '`' // the text goes on: a space after a picture stays
}

// accept asks whether a link may stand and where it leads.
func (w *writer) accept(l Link) (string, bool) {
	if s := scheme(l.Dest); !allowed(s) {
		w.find(linkScheme, l.Pos, 0, l.Dest, s)
		return "", false
	}
	if w.opt.Link == nil {
		return l.Dest, true
	}
	dest, ok := w.opt.Link(l)
	return dest, ok && allowed(scheme(dest))
}

// allowed tells the schemes that lead to no script and no private path.
func allowed(scheme string) bool {
	switch scheme {
	case "", "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// scheme is the scheme of an address in small letters, read as a browser reads
// it: spaces before it and line breaks and tabs within do not count.
func scheme(dest string) string {
	var b strings.Builder
	for i := range len(dest) {
		c := dest[i]
		switch {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case c >= 'a' && c <= 'z', b.Len() > 0 && (digit(c) || c == '+' || c == '-' || c == '.'):
			b.WriteByte(c)
		case c == '\t' || c == '\n' || c == '\r', c <= ' ' && b.Len() == 0:
		case c == ':':
			return b.String()
		default:
			return ""
		}
	}
	return ""
}

// address percent-encodes what a URL cannot hold.
func address(dest string) string {
	return string(util.URLEscape([]byte(strings.TrimSpace(dest)), false))
}
