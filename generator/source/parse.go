package source

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"evalpress/generator/diag"
)

// parse reads a TOML text into a tree with places. line is the line of the
// file on which the text begins; other than 1 for front matter. ok is false
// when the file cannot be used, with the reason among the findings.
func parse(file, src string, line int) (root *node, out diag.List, ok bool) {
	if out = punctuation(file, src); len(out) > 0 {
		return nil, shift(out, line), false
	}
	v, _, err := decode(src)
	if err != nil {
		return nil, shift(diag.List{syntax(file, src, err)}, line), false
	}
	s := scan(src)
	if s.bad || s.deep || !link(s.root, v) {
		return nil, diag.List{diag.New(ruleSyntax, diag.Pos{File: file, Line: line}, diag.T("层次太深，或写法太特别", "nested too deeply, or written too unusually"))}, false
	}
	s.root.val = place{1, 1}
	if line != 1 {
		s.root.move(int32(line - 1))
	}
	return s.root, nil, true
}

// move shifts the lines of a tree.
func (n *node) move(by int32) {
	n.at.line += by
	n.val.line += by
	for c := n.first; c != nil; c = c.next {
		c.move(by)
	}
}

func shift(list diag.List, line int) diag.List {
	for i := range list {
		list[i].Pos.Line += line - 1
	}
	return list
}

// syntax turns the decoder's complaint into a finding.
func syntax(file, src string, err error) diag.Diagnostic {
	var p toml.ParseError
	if !errors.As(err, &p) {
		return diag.New(ruleSyntax, diag.Pos{File: file, Line: 1}, err.Error())
	}
	pos := diag.Pos{File: file, Line: max(1, p.Position.Line), Col: 1}
	if off := p.Position.Start; off > 0 && off <= len(src) {
		at := placeOf(src, off)
		if int(at.line) == pos.Line {
			pos.Col = int(at.col)
		}
	}
	if key, ok := strings.CutSuffix(p.Message, "' has already been defined."); ok {
		key = strings.TrimPrefix(key, "Key '")
		rows := strings.Split(src, "\n")
		if pos.Line <= len(rows) {
			pos.Col = 1 + utf8.RuneCountInString(rows[pos.Line-1]) - utf8.RuneCountInString(strings.TrimLeft(rows[pos.Line-1], " \t["))
		}
		return diag.New(ruleDuplicate, pos, key).Span(utf8.RuneCountInString(key))
	}
	return diag.New(ruleSyntax, pos, p.Message)
}
