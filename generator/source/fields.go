package source

import (
	"slices"
	"strconv"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Kind is what type of value a key takes.
type Kind string

// Kinds of values. A number may be bare or in quotes; "text" takes any
// scalar and keeps it as typed.
const (
	String   Kind = "string"
	Text     Kind = "text"
	Strings  Kind = "strings"
	Number   Kind = "number"
	Numbers  Kind = "numbers"
	Printed  Kind = "printed" // a number with the sign it is printed with
	Whole    Kind = "int"
	Date     Kind = "date"
	Due      Kind = "deadline"
	Bool     Kind = "bool"
	Term     Kind = "term"
	Quantity Kind = "quantity"
	Money    Kind = "money"
	Score    Kind = "score"
	Table    Kind = "table"
	Tables   Kind = "tables"
)

// FieldDoc describes one key of a source file.
type FieldDoc struct {
	Table    string // "config", "org", "report", "report.goal", "page", "narrative" …
	Key      string
	Kind     Kind
	Required bool
	Label    diag.Text    // short name
	About    diag.Text    // more words, where the label does not say all
	Example  string       // a value as it is written
	Terms    []model.Term // choices of a Term
	Heads    []string     // other heads of the column in indicators.csv
}

// Fields lists every key of every kind of table in the order in which they
// are written. Columns of indicators.csv are those of "report.indicator".
func Fields() []FieldDoc {
	return slices.Concat(
		configTable.docs(), publisherTable.docs(), columnTable.docs(), footerTable.docs(), menuTable.docs(), termTable.docs(), figuresTable.docs(), licenseTable.docs(),
		catalogueTable.docs(), scaleTable.docs(), bandTable.docs(), outlineTable.docs(), partTable.docs(),
		orgTable.docs(),
		reportTable.docs(), datesTable.docs(), statedTable.docs(), statedDimensionTable.docs(), countTable.docs(),
		rowTable.docs(), bonusTable.docs(), budgetTable.docs(), budgetRowTable.docs(), goalTable.docs(),
		surveyTable.docs(), stepTable.docs(), questionTable.docs(), teamTable.docs(), memberTable.docs(),
		methodTable.docs(), basisTable.docs(), problemTable.docs(), adviceTable.docs(), experienceTable.docs(),
		annexTable.docs(), revisionTable.docs(), changeTable.docs(), waiverTable.docs(),
		narrativeTable.docs(), pageTable.docs(),
	)
}

func newField[T any](kind Kind, key, zh, en, example string, set func(*binder, *T, *node)) field[T] {
	return field[T]{FieldDoc{Key: key, Kind: kind, Label: diag.T(zh, en), Example: example}, set}
}

func str[T any](key, zh, en string, get func(*T) *string) field[T] {
	return newField(String, key, zh, en, `"…"`, func(b *binder, t *T, n *node) { *get(t) = b.str(n) })
}

func strs[T any](key, zh, en string, get func(*T) *[]string) field[T] {
	return newField(Strings, key, zh, en, `["…"]`, func(b *binder, t *T, n *node) { *get(t) = b.strs(n) })
}

// refs is a list of codes or names of other things; the place of each is
// marked as "key.0", "key.1" …
func refs[T any](key, zh, en string, get func(*T) (*[]string, *model.Src)) field[T] {
	return newField(Strings, key, zh, en, `["…"]`, func(b *binder, t *T, n *node) {
		list, src := get(t)
		*list = b.strs(n)
		if n.kind != kindArray || len(*list) != n.kids {
			return
		}
		i := 0
		for c := n.first; c != nil; c, i = c.next, i+1 {
			src.Mark(refKey(key, i), b.pos(c.val), int(c.valLen))
		}
	})
}

func refKey(key string, i int) string { return key + "." + strconv.Itoa(i) }

// scalarField takes one value and hands it on as a cell.
func scalarField[T any](kind Kind, key, zh, en, example string, want diag.Text, set func(*binder, *T, cell)) field[T] {
	return newField(kind, key, zh, en, example, func(b *binder, t *T, n *node) {
		if c, ok := b.scalar(n, want, key+" = "+example); ok {
			set(b, t, c)
		}
	})
}

var (
	wantText   = diag.T("文字或数字", "text or a number")
	wantNumber = diag.T("数字", "a number")
	wantDate   = diag.T("日期", "a date")
	wantBool   = diag.T("true 或 false", "true or false")
	wantTerm   = diag.T("选项中的一个词", "one of the choices")
	wantTerms  = diag.T("方括号里的列表", "a list in brackets")
)

func text[T any](key, zh, en string, get func(*T) *string) field[T] {
	return scalarField(Text, key, zh, en, `"…"`, wantText, func(_ *binder, t *T, c cell) { *get(t) = c.text })
}

func number[T any](key, zh, en string, get func(*T) *model.Decimal) field[T] {
	return scalarField(Number, key, zh, en, "10.00", wantNumber, func(b *binder, t *T, c cell) {
		*get(t) = b.number(key, c, model.ParseDecimal)
	})
}

// points is a number that may carry 分 or a percent sign, as weights do.
func points[T any](key, zh, en string, get func(*T) *model.Decimal) field[T] {
	return scalarField(Number, key, zh, en, "10", wantNumber, func(b *binder, t *T, c cell) {
		*get(t) = b.number(key, c, parseWeight)
	})
}

func whole[T any](key, zh, en string, get func(*T) *int) field[T] {
	return scalarField(Whole, key, zh, en, "2", wantNumber, func(b *binder, t *T, c cell) {
		if v, ok := b.whole(key, c); ok {
			*get(t) = v
		}
	})
}

func printed[T any](key, zh, en string, get func(*T) *model.Printed) field[T] {
	return scalarField(Printed, key, zh, en, `"82.90"`, wantText, func(b *binder, t *T, c cell) { *get(t) = b.printed(key, c) })
}

func money[T any](key, zh, en string, get func(*T) *model.Money) field[T] {
	return scalarField(Money, key, zh, en, "875.35", wantNumber, func(b *binder, t *T, c cell) { *get(t) = b.money(key, c) })
}

func date[T any](key, zh, en string, get func(*T) *model.Date) field[T] {
	return scalarField(Date, key, zh, en, "2024-06-28", wantDate, func(b *binder, t *T, c cell) { *get(t) = b.date(key, c) })
}

func due[T any](key, zh, en string, get func(*T) *model.Deadline) field[T] {
	return scalarField(Due, key, zh, en, `"2024年6月底前"`, wantDate, func(_ *binder, t *T, c cell) {
		if !c.blank() {
			*get(t) = model.ParseDeadline(c.text)
		}
	})
}

func truth[T any](key, zh, en string, get func(*T) *bool) field[T] {
	return scalarField(Bool, key, zh, en, "true", wantBool, func(b *binder, t *T, c cell) { *get(t) = b.truth(key, c) })
}

func quantity[T any](key, zh, en string, get func(*T) *model.Quantity) field[T] {
	return scalarField(Quantity, key, zh, en, `"≥95%"`, wantText, func(_ *binder, t *T, c cell) {
		if !c.blank() {
			*get(t) = model.ParseQuantity(c.text)
		}
	})
}

func term[T any](key, zh, en string, list []model.Term, get func(*T) *string) field[T] {
	f := scalarField(Term, key, zh, en, `"`+list[0].Zh+`"`, wantTerm, func(b *binder, t *T, c cell) { *get(t) = b.term(key, c, list) })
	f.Terms = list
	return f
}

// choices is a list of words of a closed list; their ids are kept.
func choices[T any](key, zh, en string, list []model.Term, get func(*T) *[]string) field[T] {
	f := newField(Strings, key, zh, en, `["`+list[0].Zh+`"]`, func(b *binder, t *T, n *node) {
		if n.kind != kindArray {
			b.wrongType(n, wantTerms, nameOf(n)+` = ["`+list[0].Zh+`"]`)
			return
		}
		for k := n.first; k != nil; k = k.next {
			if c, ok := b.scalar(k, wantTerm, `"`+list[0].Zh+`"`); ok {
				if id := b.term(key, c, list); id != "" {
					*get(t) = append(*get(t), id)
				}
			}
		}
	})
	f.Terms = list
	return f
}

// sub is a table of its own: [key].
func sub[T, U any](key, zh, en string, inner *table[U], get func(*T) *U) field[T] {
	return newField(Table, key, zh, en, "", func(b *binder, t *T, n *node) {
		if n.kind != kindTable {
			b.wrongType(n, diag.T("一组键", "a table"), "["+key+"]")
			return
		}
		inner.bind(b, n, get(t))
	})
}

// subs is an array of tables: [[key]].
func subs[T, U any](key, zh, en string, inner *table[U], get func(*T) *[]U) field[T] {
	return newField(Tables, key, zh, en, "", func(b *binder, t *T, n *node) {
		want := diag.T("多组条目", "an array of tables")
		if n.kind == kindTable {
			b.wrongType(n, want, "[["+key+"]]")
			var u U
			inner.bind(b, n, &u)
			*get(t) = append(*get(t), u)
			return
		}
		if n.kind != kindTables && n.kind != kindArray {
			b.wrongType(n, want, "[["+key+"]]")
			return
		}
		list := make([]U, 0, n.kids)
		for c := n.first; c != nil; c = c.next {
			if c.kind != kindTable {
				b.wrongType(c, diag.T("一组键", "a table"), "[["+key+"]]")
				continue
			}
			list = list[:len(list)+1]
			inner.bind(b, c, &list[len(list)-1])
		}
		*get(t) = list
	})
}

// numbers is a list of numbers.
func numbers[T any](key, zh, en string, get func(*T) *[]model.Decimal) field[T] {
	return newField(Numbers, key, zh, en, "[60, 30, 8, 2, 0]", func(b *binder, t *T, n *node) {
		if n.kind != kindArray {
			b.wrongType(n, diag.T("数字的列表", "a list of numbers"), key+" = [60, 30, 8, 2, 0]")
			return
		}
		list := make([]model.Decimal, 0, n.kids)
		for c := n.first; c != nil; c = c.next {
			if v, ok := b.scalar(c, wantNumber, key+" = [60, 30]"); ok {
				list = append(list, b.number(key, v, model.ParseDecimal))
			}
		}
		*get(t) = list
	})
}
