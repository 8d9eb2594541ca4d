// Package markdown turns one narrative body into HTML, an outline, plain text
// and the list of what it refers to.
//
// It owns goldmark (set up once), references, directives, heading numbers and
// heading anchors. It never knows what a reference or a link points to: it
// asks a function of the caller. It reads no file and trusts no HTML: raw HTML
// is shown as text, and values are always escaped.
package markdown

import "evalpress/generator/diag"

// Source is one narrative body.
type Source struct {
	File string // for positions, relative to the project's root
	Text []byte // UTF-8, without front matter; never changed
	Line int    // line of the file on which Text begins, from 1 (0 counts as 1)
}

// Ref is one {{ name arg arg }} in the text, for example {{ result.total }}
// or {{ dimension "履职效能" "rate" }}.
type Ref struct {
	Name string
	Args []string
	Pos  diag.Pos
	Len  int // characters from the first brace to the last
}

// Resolver gives the text that a reference stands for; it is inserted as
// text, never as markup. Where ok is false the reference stays as written and
// the resolver has noted a finding of its own.
type Resolver func(Ref) (text string, ok bool)

// Directive is {{< name arg key="value" >}} standing alone on its line: a hole
// in the page which the caller fills.
type Directive struct {
	Name  string
	Args  []string
	Named []Named // in the order written
	Pos   diag.Pos
	Len   int // characters from the first brace to the last
}

// Named is one key="value" of a directive.
type Named struct{ Key, Value string }

// Get gives the value of a key.
func (d *Directive) Get(key string) (string, bool) {
	for _, n := range d.Named {
		if n.Key == key {
			return n.Value, true
		}
	}
	return "", false
}

// Part is a run of finished HTML, or a directive (then HTML is nil). The HTML
// of every part is balanced by itself.
type Part struct {
	HTML      []byte
	Directive *Directive
	Lang      string // of the words, for the caller to say; "" for the page's own
}

// Heading is one line of the outline, in the order of the text.
type Heading struct {
	Level  int    // as written: # is 1
	Title  string // plain text without its number
	ID     string // the anchor on the page
	Number string // given by numbering, for example （一）; "" when not numbered
	Typed  string // the number the author typed, for example 一、; cut from Title
	Pos    diag.Pos
}

// Link is one link or image.
type Link struct {
	Dest  string // as written, references resolved, not yet percent-encoded
	Text  string // what the reader sees; the alternative text of an image
	Image bool
	Pos   diag.Pos
}

// Doc is a narrative ready for a page. It belongs to the caller.
type Doc struct {
	Parts    []Part
	Title    *Heading // taken out of the text under Options.TakeTitle; else nil
	Headings []Heading
	Links    []Link
	Refs     []Ref
	Text     string // plain text, one block a line, without directives
}

// Options say how a body becomes part of a page. The zero value renders a page
// of its own: no numbers, no shift, references refused.
type Options struct {
	// Resolve answers references. Without it every reference is a finding.
	Resolve Resolver
	// Link may rewrite a destination; where ok is false the words stay and
	// the link goes (its owner has noted a finding). nil keeps all.
	Link func(Link) (dest string, ok bool)
	// Shift is added to written levels: with 1, # becomes h2. The result is
	// kept within h1 to h6.
	Shift int
	// NumberFrom is the first written level that gets a number, in the form
	// of [Number] for that level; 0 numbers nothing.
	NumberFrom int
	// TakeTitle takes a # heading that opens the text out of it as Doc.Title.
	TakeTitle bool
	// Prefix is put before every anchor.
	Prefix string
	// IDs are the anchors in use on the page, shared by the bodies of one
	// page in their order; nil starts afresh.
	IDs *IDs
	// Lang is the language of the few words added, such as the name of a
	// table's scroll region.
	Lang diag.Lang
}
