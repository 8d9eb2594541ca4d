package source

import (
	"evalpress/generator/diag"
)

// maxOpen is how many brackets may stand open in a file that the scanner
// cannot follow. The decoder nests a call for each, and a stack that overflows
// ends the program.
const maxOpen = 4096

// parse reads a TOML text into a tree with places. line is the line of the
// file on which the text begins; other than 1 for front matter. ok is false
// when the file cannot be used, with the reason among the findings.
func parse(file, src string, line int) (root *node, out diag.List, ok bool) {
	s := scan(src)
	if s.deep || s.bad && open(src) > maxOpen {
		at := placeOf(src, s.pos)
		pos := diag.Pos{File: file, Line: int(at.line), Col: int(at.col)}
		return nil, shift(diag.List{diag.New(ruleSyntax, pos, diag.T("括号套得太深", "brackets are nested too deeply"))}, line), false
	}
	v, _, err := decode(src)
	if err != nil {
		return nil, shift(faults(file, src, err), line), false
	}
	if s.bad || !link(s.root, v) {
		return nil, diag.List{diag.New(ruleSyntax, diag.Pos{File: file, Line: line}, diag.T("写法太特别，认不出来", "written too unusually"))}, false
	}
	s.root.val = place{1, 1}
	if line != 1 {
		s.root.move(int32(line - 1))
	}
	return s.root, nil, true
}

// open is the largest number of brackets that are open at once, those in
// strings and comments included.
func open(src string) int {
	n, most := 0, 0
	for i := range len(src) {
		switch src[i] {
		case '[', '{':
			n++
			most = max(most, n)
		case ']', '}':
			n = max(0, n-1)
		}
	}
	return most
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
