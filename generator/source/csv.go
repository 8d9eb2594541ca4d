package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// reader reads delimiter-separated text and knows where each cell stands.
// Fields may stand in quotes, with quotes doubled and line ends inside.
type reader struct {
	src       string
	pos       int
	line, col int32
	comma     rune
}

// separator is what the first row uses: a comma, a tab or a semicolon, full
// width too.
func separator(src string) rune {
	head, _, _ := strings.Cut(src, "\n")
	best, most := ',', 0
	for _, r := range []rune{',', '\t', ';', '，', '；'} {
		if n := strings.Count(head, string(r)); n > most {
			best, most = r, n
		}
	}
	return best
}

// row reads the next row; ok is false at the end.
func (r *reader) row(cells []cell) (row []cell, problem string, ok bool) {
	if r.pos >= len(r.src) {
		return nil, "", false
	}
	row = cells[:0]
	for {
		c, end, bad := r.cell()
		if bad != "" && problem == "" {
			problem = bad
		}
		row = append(row, c)
		if end {
			return row, problem, true
		}
	}
}

// blanks around a cell's text do not belong to it.
const blanks = " \t\u00a0\u3000\r\n"

// cell reads one field; end tells that it closes its row.
func (r *reader) cell() (c cell, end bool, problem string) {
	c.kind, c.at = kindString, place{r.line, r.col}
	if r.pos < len(r.src) && r.src[r.pos] == '"' {
		c.text, problem = r.quoted()
		c.at.col++
	} else {
		from := r.pos
		for r.pos < len(r.src) {
			x, n := utf8.DecodeRuneInString(r.src[r.pos:])
			if x == r.comma || x == '\n' {
				break
			}
			r.pos += n
			r.col++
		}
		c.text = r.src[from:r.pos]
	}
	text := strings.TrimLeft(c.text, blanks)
	for _, x := range c.text[:len(c.text)-len(text)] {
		c.at.col++
		if x == '\n' {
			c.at = place{c.at.line + 1, 1}
		}
	}
	c.text = strings.TrimRight(text, blanks)
	c.n = int32(utf8.RuneCountInString(c.text))
	if i := strings.IndexByte(c.text, '\n'); i >= 0 {
		c.n = int32(utf8.RuneCountInString(c.text[:i]))
	}
	if r.pos >= len(r.src) {
		return c, true, problem
	}
	x, n := utf8.DecodeRuneInString(r.src[r.pos:])
	r.pos += n
	if x == '\n' {
		r.line++
		r.col = 1
		return c, true, problem
	}
	r.col++
	return c, false, problem
}

// quoted reads "…" with doubled quotes; what follows up to the separator is
// taken along.
func (r *reader) quoted() (text, problem string) {
	var b strings.Builder
	r.pos++
	r.col++
	for r.pos < len(r.src) {
		x, n := utf8.DecodeRuneInString(r.src[r.pos:])
		r.pos += n
		r.col++
		switch {
		case x == '"' && strings.HasPrefix(r.src[r.pos:], `"`):
			b.WriteByte('"')
			r.pos++
			r.col++
		case x == '"':
			for r.pos < len(r.src) {
				y, m := utf8.DecodeRuneInString(r.src[r.pos:])
				if y == r.comma || y == '\n' {
					return b.String(), problem
				}
				if strings.TrimSpace(string(y)) != "" {
					problem = "quote"
				}
				b.WriteRune(y)
				r.pos += m
				r.col++
			}
			return b.String(), problem
		default:
			if x == '\n' {
				r.line++
				r.col = 1
			}
			b.WriteRune(x)
		}
	}
	return b.String(), "open"
}

// csv reads indicators.csv.
func (b *binder) csv(src string) []row {
	r := &reader{src: src, line: 1, col: 1, comma: separator(src)}
	first, _, ok := r.row(nil)
	for ok && blankRow(first) {
		first, _, ok = r.row(nil)
	}
	if !ok {
		b.find(ruleNoHead, place{1, 1}, 0, diag.T("文件是空的", "the file is empty"))
		return nil
	}
	heads, ok := b.heads(first)
	if !ok {
		return nil
	}
	rows := make([]row, 0, strings.Count(src[r.pos:], "\n")+1)
	var cells []cell
	for {
		at := place{r.line, 1}
		var problem string
		cells, problem, ok = r.row(cells)
		if !ok {
			return rows
		}
		if problem != "" {
			b.find(ruleForm, at, 0, diag.T("这一行的引号没有配对", "the quotes of this row do not pair"))
		}
		if blankRow(cells) {
			continue
		}
		rows = append(rows, b.csvRow(cells, heads, at))
	}
}

func blankRow(cells []cell) bool {
	return !slices.ContainsFunc(cells, func(c cell) bool { return c.text != "" })
}

// csvRow binds one row; each cell goes through the same setter as the key of
// [[indicator]].
func (b *binder) csvRow(cells []cell, heads []int, at place) row {
	var r row
	r.ind.Pos = b.pos(at)
	r.ind.Grow(len(cells))
	for i, c := range cells {
		switch {
		case c.text == "":
		case i >= len(heads):
			b.find(ruleForm, c.at, c.n, diag.T("这一行比表头多出一格，多在这里", "this row has more cells than there are heads, from here on"))
			return r
		case heads[i] == noHead:
			b.find(ruleForm, c.at, c.n, diag.T("这一列没有表头，不知道写的是什么", "this column has no head, so that nobody knows what it holds"))
			heads[i] = unknownHead // once is enough
		case heads[i] >= 0:
			f := &rowTable.fields[heads[i]]
			r.ind.Mark(f.Key, b.pos(c.at), int(c.n))
			f.set(b, &r, &node{key: f.Key, text: c.text, kind: kindString, at: c.at, val: c.at, keyLen: c.n, valLen: c.n})
		}
	}
	return r
}

// Columns that hold no field.
const (
	unknownHead = -1 // reported already
	noHead      = -2 // nothing stands in the head
)

// tight takes line ends and blanks out of a head.
var tight = strings.NewReplacer("\n", "", " ", "")

// heads finds the field of each column.
func (b *binder) heads(cells []cell) ([]int, bool) {
	list := make([]int, len(cells))
	seen := map[int]bool{} // fields that have a column
	known, levels := 0, false
	for i, c := range cells {
		if c.text == "" {
			list[i] = noHead
			continue
		}
		list[i] = unknownHead
		name := tight.Replace(c.text)
		k := headOf(name)
		switch {
		case k < 0:
			meant := diag.Nearest(name, headNames())
			b.find(ruleHead, c.at, c.n, c.text, didYouMean(meant), strings.Join(headNames(), "、"))
			continue
		case seen[k]:
			b.find(ruleDuplicate, c.at, c.n, c.text)
			continue
		}
		seen[k] = true
		list[i] = k
		known++
		levels = levels || strings.HasPrefix(rowTable.fields[k].Key, "level")
	}
	if known > 0 && !levels {
		b.find(ruleNoHead, cells[0].at, cells[0].n, diag.T("没有一级指标、二级指标或三级指标这样的列", "there is no column such as 一级指标 or level1"))
		return nil, false
	}
	if known == 0 {
		b.find(ruleNoHead, cells[0].at, cells[0].n, diag.T("第一行没有认得出的表头", "the first row holds no known head"))
	}
	return list, known > 0
}

// headOf finds the field a head names; full-width brackets and units in them
// are left out, as in 分值（分）.
func headOf(name string) int {
	try := []string{name}
	for _, open := range []string{"（", "("} {
		if i := strings.Index(name, open); i > 0 {
			try = append(try, name[:i])
		}
	}
	for _, t := range try {
		for i := range rowTable.fields {
			f := &rowTable.fields[i]
			if f.Label.Zh == t || strings.EqualFold(f.Key, t) || slices.Contains(f.Heads, t) {
				return i
			}
		}
	}
	return -1
}

func headNames() []string {
	var names []string
	for i := range rowTable.fields {
		names = append(names, rowTable.fields[i].Label.Zh)
	}
	return names
}

// setters of the report that need more than a field.

func (b *binder) year(c cell) int {
	n, ok := b.whole("year", c)
	if ok && (n < 1949 || n > 2200) {
		b.find(ruleDate, c.at, c.n, "year", c.text, notYear)
		return 0
	}
	return n
}

// setYear reads 2023 or [2021, 2023].
func setYear(b *binder, r *draft, n *node) {
	if n.kind != kindArray {
		if c, ok := b.scalar(n, diag.T("四位数的年度", "a year of four digits"), "year = 2023"); ok {
			r.Year = b.year(c)
			r.YearTo = r.Year
		}
		return
	}
	var list []int
	for k := n.first; k != nil; k = k.next {
		if c, ok := b.scalar(k, wantNumber, "year = [2021, 2023]"); ok {
			list = append(list, b.year(c))
		}
	}
	if len(list) == 0 || len(list) > 2 || list[0] > list[len(list)-1] {
		b.find(ruleDate, n.val, n.valLen, "year", n.text, diag.T("要写起止两个年度，先早后晚", "wants a first and a last year"))
		return
	}
	r.Year, r.YearTo = list[0], list[len(list)-1]
}

// setScale reads an id or a scale of the report's own.
func setScale(b *binder, r *draft, n *node) {
	if n.kind == kindTable {
		r.Scale = &model.Scale{}
		scaleTable.bind(b, n, r.Scale)
		completeScale(r.Scale)
		return
	}
	r.ScaleID = b.str(n)
	if b.cfg == nil || b.lenient || r.ScaleID == "" {
		return
	}
	if _, ok := b.cfg.Scale(r.ScaleID); !ok {
		var ids []string
		for _, list := range [][]model.Scale{b.cfg.Scales, model.BuiltinScales()} {
			for i := range list {
				ids = append(ids, list[i].ID)
			}
		}
		b.find(ruleDangling, n.val, n.valLen, diag.T("等级标准", "grade scale"), r.ScaleID, didYouMean(diag.Nearest(r.ScaleID, ids)), strings.Join(ids, " "))
	}
}

// completeScale fills what a scale may leave out: 100 full marks, and an
// uppermost band that holds its upper end.
func completeScale(s *model.Scale) {
	if !s.Full.Known() {
		s.Full = model.Int(100)
	}
	if len(s.Bands) > 0 && !s.Bands[0].Has("max_in") {
		s.Bands[0].MaxIn = true
	}
}

// setCatalogue reads [catalogue], whose keys are the site's own list.
func setCatalogue(b *binder, r *draft, n *node) {
	if n.kind != kindTable {
		b.wrongType(n, diag.T("一组键", "a table"), "[catalogue]")
		return
	}
	fields := model.BuiltinCatalogue()
	if b.cfg != nil && len(b.cfg.Catalogue) > 0 {
		fields = b.cfg.Catalogue
	}
	var keys, labels []string
	for i := range fields {
		keys, labels = append(keys, fields[i].Key), append(labels, fields[i].Label)
	}
	r.Catalogue = map[string]string{}
	r.CatalogSrc.Pos = b.pos(n.val)
	for k := n.first; k != nil; k = k.next {
		if !b.lenient && !slices.Contains(keys, k.key) {
			meant := diag.Nearest(k.key, keys)
			if i := slices.Index(labels, k.key); i >= 0 {
				meant = keys[i]
			}
			b.find(ruleUnknownKey, k.at, k.keyLen, diag.T("“公开目录”", "catalogue"), k.key, didYouMean(meant), strings.Join(keys, " "))
			continue
		}
		if c, ok := b.scalar(k, wantText, k.key+` = "…"`); ok {
			r.Catalogue[k.key] = c.text
			r.CatalogSrc.Mark(k.key, b.pos(c.at), int(c.n))
		}
	}
}

// setBudgetTotal reads the total as the report states it.
func setBudgetTotal(b *binder, x *budgetT, n *node) {
	if n.kind != kindTable {
		b.wrongType(n, diag.T("一组键", "a table"), "[budget.total]")
		return
	}
	x.Total = &model.BudgetRow{}
	budgetRowTable.bind(b, n, x.Total)
}
