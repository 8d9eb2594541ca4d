package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// emphasis reads *, _ and ~~ with the flanking rules of CommonMark as amended
// for Chinese, Japanese and Korean: punctuation inside the marks does not keep
// them from working beside a Chinese character, for there are no spaces there.
// Two tildes strike out; one is a range, as in 1~3月.
type emphasis struct{}

// Trigger implements parser.InlineParser.
func (emphasis) Trigger() []byte { return []byte{'*', '_', '~'} }

// Parse implements parser.InlineParser.
func (emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	c, n := line[0], 1
	for n < len(line) && line[n] == c {
		n++
	}
	if c == '~' && n != 2 {
		// The whole run is text; its rest must not be read as a run.
		block.Advance(n)
		return ast.NewTextSegment(segment.WithStop(segment.Start + n))
	}
	after := ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	canOpen, canClose := flanks(before, after)
	if c == '_' {
		canOpen, canClose = canOpen && (!canClose || punctuation(before)),
			canClose && (!canOpen || punctuation(after))
	}
	var process parser.DelimiterProcessor = marks{}
	if c == '~' {
		process = strikes{}
	}
	d := parser.NewDelimiter(canOpen, canClose, n, c, process)
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// flanks tells whether a run of marks between two characters is left-flanking
// (can open) and right-flanking (can close).
func flanks(before, after rune) (left, right bool) {
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	free := func(r rune) bool { return wide(r) || punctuation(r) || unicode.IsSpace(r) }
	left = !spaceAfter && (wide(after) || !punctuation(after) || free(before))
	right = !spaceBefore && (wide(before) || !punctuation(before) || free(after))
	return left, right
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// wide tells the characters of Chinese text, beside which a mark needs no
// space: ideographs, kana, hangul and full-width forms; holes, whose value is
// not known yet; and quotation marks, dashes and dots, which Chinese shares
// with Latin but sets full width.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return r == '·'
	case r <= 0x11FF, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7FF,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F,
		r >= 0xFF00 && r <= 0xFFEF, r >= 0x20000 && r <= 0x3FFFD:
		return true
	case r >= holeOpen && r <= holeLast:
		return true
	}
	switch r {
	case '“', '”', '‘', '’', '—', '…', '※', '‰', '℃', '㎡':
		return true
	}
	return r >= 0x2460 && r <= 0x24FF // ①
}

// marks makes the nodes of matched runs.
type marks struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (marks) IsDelimiter(c byte) bool { return c == '*' || c == '_' || c == '~' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (marks) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (marks) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// strikes makes the nodes of matched ~~.
type strikes struct{ marks }

// OnMatch implements parser.DelimiterProcessor.
func (strikes) OnMatch(int) ast.Node { return extast.NewStrikethrough() }
