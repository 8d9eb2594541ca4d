package model

import (
	"strings"
	"unicode/utf8"
)

// Comparator says how an actual value is held against its target.
type Comparator uint8

// Comparators. None marks a target without a number or without a sign, which
// counts as "at least" for higher-is-better indicators.
const (
	None Comparator = iota
	Equal
	AtLeast // ≥ 不少于 不低于 以上
	Above   // > 超过 高于 大于
	AtMost  // ≤ 不超过 不高于 以内 以下
	Below   // < 低于 少于
	Between // 80%-90%
	By      // 6月底前: a date, not a number
)

// Sign is the comparator as printed; "" when there is none.
func (c Comparator) Sign() string {
	return [...]string{None: "", Equal: "=", AtLeast: "≥", Above: ">", AtMost: "≤", Below: "<", Between: "", By: ""}[c]
}

// Quantity is a target or an actual value as authored: a number with a unit,
// or words. Text is what is printed; the other fields are read from it.
type Quantity struct {
	Text string     // as typed, trimmed; "" when missing
	Op   Comparator // None for actual values
	Num  Decimal    // not Known for words
	Hi   Decimal    // upper end of Between
	Unit string     // 公里, %, 万元 …; "" when none
	Note string     // words after the number, for example 以上 has none left
}

// Missing tells that nothing was written.
func (q Quantity) Missing() bool { return q.Text == "" }

// Numeric tells a quantity that can be compared as a number.
func (q Quantity) Numeric() bool { return q.Num.Known() && q.Op != By }

// notScored lists the marks that say "there is deliberately no value here".
var notScored = map[string]bool{
	"/": true, "／": true, "—": true, "——": true, "－": true, "-": true, "–": true,
	"不适用": true, "未到期": true, "不计分": true, "未评分": true, "不评分": true, "暂不能评": true, "无法评定": true,
	"n/a": true, "N/A": true, "无": true,
}

// IsNotScored tells a mark such as "/", "—", 不适用 or 未到期.
func IsNotScored(s string) bool { return notScored[strings.TrimSpace(s)] }

var prefixOps = []struct {
	word string
	op   Comparator
}{
	{"大于等于", AtLeast},
	{"大于或等于", AtLeast},
	{"小于等于", AtMost},
	{"小于或等于", AtMost},
	{"≥", AtLeast},
	{"⩾", AtLeast},
	{"≧", AtLeast},
	{">=", AtLeast},
	{"＞＝", AtLeast},
	{"＞=", AtLeast},
	{"≤", AtMost},
	{"⩽", AtMost},
	{"≦", AtMost},
	{"<=", AtMost},
	{"＜＝", AtMost},
	{"＜=", AtMost},
	{"不少于", AtLeast},
	{"不低于", AtLeast},
	{"不小于", AtLeast},
	{"至少", AtLeast},
	{"达到", AtLeast},
	{"不超过", AtMost},
	{"不高于", AtMost},
	{"不大于", AtMost},
	{"不多于", AtMost},
	{"至多", AtMost},
	{"控制在", AtMost},
	{"超过", Above},
	{"高于", Above},
	{"大于", Above},
	{"多于", Above},
	{">", Above},
	{"＞", Above},
	{"﹥", Above},
	{"低于", Below},
	{"小于", Below},
	{"少于", Below},
	{"<", Below},
	{"＜", Below},
	{"﹤", Below},
	{"等于", Equal},
	{"=", Equal},
	{"＝", Equal},
}

var suffixOps = []struct {
	word string
	op   Comparator
}{
	{"及以上", AtLeast},
	{"或以上", AtLeast},
	{"以上", AtLeast},
	{"及以下", AtMost},
	{"或以下", AtMost},
	{"以内", AtMost},
	{"以下", AtMost},
	{"之内", AtMost},
}

// ParseQuantity reads a target or an actual value: "≥95%", "不少于3次",
// "2宗以上", "80%-90%", "6月底前", "112.8公里", or words. It never fails:
// what is not a number stays text.
func ParseQuantity(s string) Quantity {
	q := Quantity{Text: strings.TrimSpace(s)}
	rest := q.Text
	for _, p := range prefixOps {
		if t, ok := strings.CutPrefix(rest, p.word); ok {
			q.Op, rest = p.op, strings.TrimSpace(t)
			break
		}
	}
	n := numberLen(rest)
	if n == 0 {
		return q.words()
	}
	num, err := ParseDecimal(rest[:n])
	if err != nil {
		return q.words()
	}
	rest = strings.TrimSpace(rest[n:])
	// ≤8.4日 and 30日以内 are spans of days, not dates.
	if isDate(rest) && !strings.HasSuffix(rest, "以内") && !(q.Op != None && rest == "日") {
		q.Op = By
		return q
	}
	if hi, unit, ok := upper(rest); ok && q.Op == None {
		q.Op, q.Num, q.Hi, q.Unit = Between, num, hi, unit
		return q
	}
	for _, p := range suffixOps {
		if t, ok := strings.CutSuffix(rest, p.word); ok && q.Op == None {
			q.Op, rest = p.op, strings.TrimSpace(t)
			break
		}
	}
	unit, note := splitUnit(rest)
	if utf8.RuneCountInString(unit) > 8 || note != "" && utf8.RuneCountInString(unit+note) > 6 {
		return Quantity{Text: q.Text} // a sentence that begins with a number
	}
	q.Num, q.Unit, q.Note = num, unit, note
	return q
}

func (q Quantity) words() Quantity { return Quantity{Text: q.Text} }

// numberLen is the length in bytes of the number at the start of s.
func numberLen(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			end = i + utf8.RuneLen(r)
		case i == 0 && (r == '-' || r == '−' || r == '－' || r == '+'):
		case (r == '.' || r == ',' || r == '．' || r == '，') && end == i && i > 0:
		default:
			return end
		}
	}
	return end
}

// isDate tells that the words behind a number make it a date: 6月底前,
// 2023年12月.
func isDate(s string) bool {
	for _, p := range []string{"月", "日", "年底", "年末", "年度", "年内", "季度", "点"} {
		if strings.HasPrefix(s, p) {
			return !strings.HasPrefix(s, "日常") && !strings.HasPrefix(s, "月/")
		}
	}
	return strings.HasPrefix(s, "年") && len(s) > len("年") && numberLen(s[len("年"):]) > 0
}

// upper reads the second half of a range: "%-90%", "-90", "～90分".
func upper(s string) (Decimal, string, bool) {
	s = strings.TrimLeft(s, "%％")
	for _, dash := range []string{"-", "–", "—", "~", "～", "至", "－"} {
		t, ok := strings.CutPrefix(s, dash)
		if !ok {
			continue
		}
		t = strings.TrimSpace(t)
		n := numberLen(t)
		if n == 0 {
			return Decimal{}, "", false
		}
		hi, err := ParseDecimal(t[:n])
		return hi, normalUnit(strings.TrimSpace(t[n:])), err == nil
	}
	return Decimal{}, "", false
}

// splitUnit parts "公里（含支线）" into unit and remark.
func splitUnit(s string) (unit, note string) {
	if i := strings.IndexAny(s, "（(，,；; "); i >= 0 {
		return normalUnit(strings.TrimSpace(s[:i])), strings.TrimSpace(s[i:])
	}
	return normalUnit(s), ""
}

func normalUnit(s string) string {
	if s == "％" {
		return "%"
	}
	return s
}
