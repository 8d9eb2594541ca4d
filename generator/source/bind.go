package source

import (
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// binder turns the tree of one file into model values and collects what is
// wrong with it.
type binder struct {
	file     string
	cfg      *model.Config // nil while config.toml itself is read
	lenient  bool          // cfg is not the author's: names it lacks are let pass
	rootKeys []string      // keys of the file's outermost table
	out      diag.List
}

func (b *binder) pos(p place) diag.Pos {
	return diag.Pos{File: b.file, Line: int(p.line), Col: int(p.col)}
}

// find adds a finding; the pointer is good until the next one.
func (b *binder) find(r *diag.Rule, p place, n int32, args ...any) *diag.Diagnostic {
	b.out = append(b.out, diag.New(r, b.pos(p), args...).Span(int(n)))
	return &b.out[len(b.out)-1]
}

// cell is one authored scalar with its place, from TOML or from CSV.
type cell struct {
	text string
	at   place
	n    int32
	kind nodeKind
}

func (c cell) blank() bool { return c.text == "" }

// table describes one kind of TOML table that is bound to a T.
type table[T any] struct {
	name   string // as FieldDoc.Table: "report.goal"
	label  diag.Text
	src    func(*T) *model.Src // nil when T has none
	fields []field[T]
	oneOf  []string // at least one of these keys must be written
}

// field is one key of a table.
type field[T any] struct {
	FieldDoc
	set func(b *binder, t *T, n *node)
}

func (f field[T]) need() field[T]             { f.Required = true; return f }
func (f field[T]) eg(s string) field[T]       { f.Example = s; return f }
func (f field[T]) say(zh, en string) field[T] { f.About = diag.T(zh, en); return f }

// head is how messages name the table.
func (t *table[T]) head() diag.Text {
	switch t.name {
	case "config":
		return diag.T("config.toml ", "config.toml")
	case "org":
		return diag.T("org.toml ", "org.toml")
	case "report":
		return diag.T("report.toml ", "report.toml")
	}
	return diag.T("“"+t.label.Zh+"”", t.name)
}

// bind fills a T from a table's node.
func (t *table[T]) bind(b *binder, n *node, into *T) {
	var src *model.Src
	if t.src != nil {
		src = t.src(into)
		if src.Pos.File == "" {
			src.Pos = b.pos(n.val)
		}
		src.Grow(n.kids)
	}
	var seen uint64
	for c := n.first; c != nil; c = c.next {
		i := t.find(c.key)
		if i < 0 {
			t.unknown(b, c)
			continue
		}
		f := &t.fields[i]
		if c.kind != kindString || strings.TrimSpace(c.text) != "" {
			seen |= 1 << i
		}
		if src != nil {
			src.Mark(f.Key, b.pos(c.val), int(c.valLen))
		}
		f.set(b, into, c)
	}
	t.missing(b, n, seen)
}

func (t *table[T]) find(key string) int {
	for i := range t.fields {
		if t.fields[i].Key == key {
			return i
		}
	}
	return -1
}

func (t *table[T]) missing(b *binder, n *node, seen uint64) {
	at, l := n.val, n.valLen
	for i := range t.fields {
		if f := &t.fields[i]; f.Required && seen&(1<<i) == 0 {
			b.find(ruleRequired, at, l, t.head(), diag.T(f.Label.Zh+" "+f.Key, f.Key), f.Key+" = "+f.Example)
		}
	}
	if len(t.oneOf) == 0 {
		return
	}
	for _, key := range t.oneOf {
		if i := t.find(key); i >= 0 && seen&(1<<i) != 0 {
			return
		}
	}
	f := t.fields[t.find(t.oneOf[0])]
	b.find(ruleRequired, at, l, t.head(), diag.T(strings.Join(t.oneOf, " 或 "), strings.Join(t.oneOf, " or ")), f.Key+" = "+f.Example)
}

func (t *table[T]) keys() []string {
	keys := make([]string, len(t.fields))
	for i := range t.fields {
		keys[i] = t.fields[i].Key
	}
	return keys
}

// unknown reports a key the table does not have, with what was probably meant.
func (t *table[T]) unknown(b *binder, c *node) {
	keys := t.keys()
	meant := diag.Nearest(c.key, keys)
	if meant == "" {
		meant = byLabel(c.key, t.docs())
	}
	d := b.find(ruleUnknownKey, c.at, c.keyLen, t.head(), c.key, didYouMean(meant), strings.Join(keys, " "))
	if meant != "" {
		return
	}
	for _, k := range b.rootKeys {
		if k == c.key && c.parent != nil && c.parent.parent != nil {
			d.Hint = diag.T("“"+k+"”是整个文件的键，要写在第一个 [ ] 的前面", k+" belongs to the file as a whole: write it before the first [ ]")
		}
	}
}

// byLabel finds the key whose Chinese name was written instead.
func byLabel(word string, docs []FieldDoc) string {
	var labels []string
	for _, d := range docs {
		if d.Label.Zh == word {
			return d.Key
		}
		labels = append(labels, d.Label.Zh)
	}
	if l := diag.Nearest(word, labels); l != "" {
		for _, d := range docs {
			if d.Label.Zh == l {
				return d.Key
			}
		}
	}
	return ""
}

func didYouMean(word string) diag.Text {
	if word == "" {
		return diag.Text{}
	}
	return diag.T("，是不是“"+word+"”？", ", did you mean "+word+"?")
}

func (t *table[T]) docs() []FieldDoc {
	docs := make([]FieldDoc, len(t.fields))
	for i := range t.fields {
		docs[i] = t.fields[i].FieldDoc
		docs[i].Table = t.name
	}
	return docs
}
