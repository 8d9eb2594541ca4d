package markdown

import (
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"evalpress/generator/diag"
)

// shared is goldmark's parser, made on first use and never changed after; it
// may be used by many goroutines.
var shared = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(emphasis{}, 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
		parser.WithEscapedSpace(),
	)
})

// writers keeps the buffers of finished bodies for the next ones.
var writers = sync.Pool{New: func() any { return new(writer) }}

// Parse reads a body and makes everything a page needs of it in one pass.
// Findings are sorted by position. It never fails: what is wrong in the text
// is a finding, and the rest is rendered.
func Parse(src Source, opt Options) (*Doc, diag.List) {
	w := writers.Get().(*writer)
	w.reset(src, opt)
	root := shared().Parse(text.NewReader(w.body.text))
	w.blocks(root, true)
	w.cut()
	doc := &Doc{
		Parts: w.parts, Title: w.title, Headings: w.headings, Links: w.links, Refs: w.refs,
		Text: strings.TrimSpace(string(w.plain)),
	}
	list := w.found
	w.release()
	writers.Put(w)
	list.Sort()
	return doc, list
}

// PlainText is the text of a body without marks, one block a line: what a
// description or a search index needs.
func PlainText(src Source, opt Options) string {
	doc, _ := Parse(src, opt)
	return doc.Text
}

// reset makes a used writer ready for another body.
func (w *writer) reset(src Source, opt Options) {
	if opt.IDs == nil {
		opt.IDs = &IDs{}
	}
	*w = writer{opt: opt, body: w.body, html: w.html[:0], run: w.run[:0], plain: w.plain[:0], scratch: w.scratch[:0]}
	w.body.reset(src)
}

// release lets go of everything that belongs to the caller.
func (w *writer) release() {
	body := w.body
	clear(body.holes[:cap(body.holes)])
	body.body = nil
	*w = writer{body: body, html: w.html, run: w.run, plain: w.plain, scratch: w.scratch}
}

// cut ends the part of HTML written so far.
func (w *writer) cut() {
	if len(w.html) > 0 {
		w.parts = append(w.parts, Part{HTML: slices.Clone(w.html)})
		w.html = w.html[:0]
	}
}
