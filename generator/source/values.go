package source

import (
	"errors"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

var kindNames = [...]diag.Text{
	kindTable:  {Zh: "一组键", En: "a table"},
	kindTables: {Zh: "多组条目", En: "an array of tables"},
	kindArray:  {Zh: "列表", En: "a list"},
	kindString: {Zh: "文字", En: "text"},
	kindInt:    {Zh: "数字", En: "a number"},
	kindFloat:  {Zh: "数字", En: "a number"},
	kindDate:   {Zh: "日期", En: "a date"},
	kindBool:   {Zh: "true 或 false", En: "true or false"},
}

func (b *binder) wrongType(n *node, want diag.Text, example string) {
	b.find(ruleType, n.val, n.valLen, nameOf(n), want, kindNames[n.kind], example)
}

// nameOf is the key a value belongs to, also for elements of lists.
func nameOf(n *node) string {
	for n.key == "" && n.parent != nil {
		n = n.parent
	}
	return n.key
}

// scalar gives a value as text with its place; ok is false for tables and
// lists, which is reported.
func (b *binder) scalar(n *node, want diag.Text, example string) (cell, bool) {
	if n.kind < kindString {
		b.wrongType(n, want, example)
		return cell{}, false
	}
	c := cell{text: strings.TrimSpace(n.text), at: n.val, n: n.valLen, kind: n.kind}
	if n.kind == kindInt || n.kind == kindFloat {
		c.text = strings.ReplaceAll(c.text, "_", "")
	}
	return c, true
}

// str is text and nothing else.
func (b *binder) str(n *node) string {
	if n.kind != kindString {
		want := diag.T("引号里的文字", "text in quotes")
		if n.kind >= kindString {
			b.wrongType(n, want, nameOf(n)+` = "`+n.text+`"`)
		} else {
			b.wrongType(n, want, nameOf(n)+` = "…"`)
		}
		return ""
	}
	return strings.TrimSpace(n.text)
}

// strs is a list of texts.
func (b *binder) strs(n *node) []string {
	if n.kind != kindArray {
		b.wrongType(n, diag.T("方括号里的列表", "a list in brackets"), nameOf(n)+` = ["…", "…"]`)
		return nil
	}
	list := make([]string, 0, n.kids)
	for c := n.first; c != nil; c = c.next {
		if s := b.str(c); s != "" {
			list = append(list, s)
		}
	}
	return list
}

var (
	notNumber = diag.T("不是数字", "is not a number")
	exponent  = diag.T("用了指数写法，请写全数字", "has an exponent; write the number out")
	tooLong   = diag.T("超过 18 位，放不下", "has more than 18 digits")
	notWhole  = diag.T("要写整数", "wants a whole number")
	notDate   = diag.T("不存在或写法不对", "does not exist or is not written as a date")
	notYear   = diag.T("不是四位数的年度", "is not a year of four digits")
)

// number reads a cell; a percent sign is allowed for rates only.
func (b *binder) number(key string, c cell, read func(string) (model.Decimal, error)) model.Decimal {
	if c.blank() {
		return model.Decimal{}
	}
	d, err := read(c.text)
	if err == nil && c.kind != kindBool && c.kind != kindDate {
		return d
	}
	why := notNumber
	switch {
	case errors.Is(err, model.ErrDigits):
		why = tooLong
	case c.kind == kindFloat && strings.ContainsAny(c.text, "eE"):
		why = exponent
	}
	b.find(ruleNumber, c.at, c.n, key, c.text, why)
	return model.Decimal{}
}

// whole reads a whole number of moderate size.
func (b *binder) whole(key string, c cell) (int, bool) {
	d := b.number(key, c, model.ParseDecimal)
	if !d.Known() {
		return 0, false
	}
	n, ok := wholeOf(d)
	if !ok {
		b.find(ruleNumber, c.at, c.n, key, c.text, notWhole)
	}
	return n, ok
}

func wholeOf(d model.Decimal) (int, bool) {
	d = d.Trim()
	if d.Scale() != 0 || d.Cmp(model.Int(1e9)) > 0 || d.Cmp(model.Int(-1e9)) < 0 {
		return 0, false
	}
	n, neg := 0, false
	for _, r := range d.String() {
		if r == '-' {
			neg = true
			continue
		}
		n = n*10 + int(r-'0')
	}
	if neg {
		n = -n
	}
	return n, true
}

func (b *binder) date(key string, c cell) model.Date {
	if c.blank() {
		return model.Date{}
	}
	d, ok := model.ParseDate(c.text)
	if !ok || d.Year < 1900 || d.Year > 2200 {
		b.find(ruleDate, c.at, c.n, key, c.text, notDate)
		return model.Date{}
	}
	return d
}

// term reads one value of a closed list and gives its id.
func (b *binder) term(key string, c cell, list []model.Term) string {
	if c.blank() {
		return ""
	}
	if t, ok := model.FindTerm(list, c.text); ok {
		return t.ID
	}
	var words, shown []string
	for _, t := range list {
		words = append(append(words, t.ID, t.Zh), t.Aliases...)
		if t.Zh != t.ID {
			shown = append(shown, t.Zh+" ("+t.ID+")")
		} else {
			shown = append(shown, t.Zh)
		}
	}
	b.find(ruleTerm, c.at, c.n, key, c.text, didYouMean(diag.Nearest(c.text, words)), strings.Join(shown, "、"))
	return ""
}

// money reads an amount, or 无 for a stated "none".
func (b *binder) money(key string, c cell) model.Money {
	if c.text == "无" || c.text == "none" {
		return model.Money{None: true}
	}
	if model.IsNotScored(c.text) {
		return model.Money{}
	}
	return model.Money{Num: b.number(key, c, model.ParseDecimal)}
}

// score reads one assessor's cell: a number, a mark for "not scored", or
// nothing.
func (b *binder) score(key, by string, c cell) (model.Score, bool) {
	switch {
	case c.blank():
		return model.Score{}, false
	case model.IsNotScored(c.text):
		return model.Score{By: by, Text: c.text}, true
	}
	d := b.number(key, c, parsePoints)
	return model.Score{By: by, Num: d}, d.Known()
}

// parsePoints reads 4.70 and 4.70分.
func parsePoints(s string) (model.Decimal, error) {
	return model.ParseDecimal(strings.TrimSpace(strings.TrimSuffix(s, "分")))
}

// printed reads a number as a report prints it, with its sign or unit.
func (b *binder) printed(key string, c cell) model.Printed {
	if c.blank() || model.IsNotScored(c.text) {
		return model.Printed{Text: c.text}
	}
	d, err := model.ParseRate(c.text)
	if err != nil && c.kind == kindString {
		if q := model.ParseQuantity(c.text); q.Num.Known() && q.Op == model.None {
			return model.Printed{Text: c.text, Num: q.Num}
		}
	}
	if err != nil {
		d = b.number(key, c, model.ParseRate)
	}
	return model.Printed{Text: c.text, Num: d}
}

func (b *binder) truth(key string, c cell) bool {
	switch c.text {
	case "true", "是", "√", "✓", "1", "yes", "y", "Y":
		return true
	case "", "false", "否", "0", "no", "n", "N", "/", "—", "-", "×":
		return false
	}
	b.find(ruleTerm, c.at, c.n, key, c.text, diag.Text{}, "是 (true)、否 (false)")
	return false
}
