package prose

import (
	"strings"

	"evalpress/generator/model"
)

// Number is a number of the prose with what it was held against.
type Number struct {
	Passage *Passage
	From    int // first letter
	Len     int
	Text    string  // as written, unit included
	Num     Decimal // in the unit's base: 万元 and 亿元 in 元
	Unit    string  // 分, %, 元, or a counting word: 项, 个, 人 …
	Sense   Sense   // 约, 超过 …
	Fact    *Fact   // nil when nothing of that name is known
	Verdict Verdict
	printed int // digits after the point as written, in Unit; negative for 万 and 亿
	ordinal bool
	years   func(int) bool
}

// Decimal is short for [model.Decimal].
type Decimal = model.Decimal

// Sense says how a number is meant.
type Sense uint8

// Exact is the rule.
const (
	Exact Sense = iota
	Nearly
	Above
	Below
)

// Verdict is what became of a number.
type Verdict uint8

// Verdicts.
const (
	Unmatched Verdict = iota
	Agrees
	Differs
)

// numbers finds the numbers with a unit in a passage.
func numbers(p *Passage) []Number {
	var list []Number
	for i := 0; i < len(p.Words); i++ {
		r := p.Words[i]
		var n Number
		var k int
		switch {
		case isDigit(r) && (i == 0 || !isDigit(p.Words[i-1]) && p.Words[i-1] != '.' && (p.Words[i-1] >= 0x80 || !word(p.Words[i-1]))):
			n, k = arabic(p, i)
		case strings.ContainsRune(hanDigits, r) && (i == 0 || !strings.ContainsRune(hanDigits, p.Words[i-1])):
			n, k = chinese(p, i)
		default:
			continue
		}
		if k == i {
			continue
		}
		n.Passage, n.From, n.Len, n.Text = p, i, k-i, p.text(i, k)
		n.ordinal = i > 0 && p.Words[i-1] == '第'
		n.Sense = meant(p, i, k)
		if n.Unit != "" && n.Num.Known() {
			list = append(list, n)
		}
		i = k - 1
	}
	return list
}

// arabic reads 1,234.50万元.
func arabic(p *Passage, i int) (n Number, end int) {
	k := i
	for k < len(p.Words) && (isDigit(p.Words[k]) || (p.Words[k] == ',' || p.Words[k] == '.') && k+1 < len(p.Words) && isDigit(p.Words[k+1])) {
		k++
	}
	d, err := model.ParseDecimal(strings.ReplaceAll(p.text(i, k), ",", ""))
	if err != nil {
		return n, k
	}
	n.printed = d.Scale()
	n.Num = d
	return n.unit(p, k)
}

// unit reads what stands behind the digits.
func (n Number) unit(p *Passage, k int) (Number, int) {
	for k < len(p.Words) && p.Words[k] == ' ' {
		k++
	}
	if k >= len(p.Words) {
		return n, k
	}
	switch {
	case p.has(k, "个百分点"):
		n.Unit = "个百分点"
		return n, k + 4
	case p.Words[k] == '%' || p.Words[k] == '％':
		n.Unit = "%"
		return n, k + 1
	case p.has(k, "亿元"):
		n.Unit, n.Num, n.printed = "元", n.Num.Mul(model.Int(100000000)), n.printed-8
		return n, k + 2
	case p.has(k, "万元"):
		n.Unit, n.Num, n.printed = "元", n.Num.Mul(model.Int(10000)), n.printed-4
		return n, k + 2
	case p.has(k, "元"):
		n.Unit = "元"
		return n, k + 1
	case p.has(k, "分") && !p.has(k, "分钟") && !p.has(k, "分之") && !p.has(k, "分别"):
		n.Unit = "分"
		return n, k + 1
	}
	for _, u := range counters {
		if p.has(k, u) {
			n.Unit = u
			return n, k + len([]rune(u))
		}
	}
	if isHan(p.Words[k]) && p.Words[k] != '年' && p.Words[k] != '月' && p.Words[k] != '日' && p.Words[k] != '号' {
		u := string(p.Words[k]) // a unit of its own: 公里 may have two letters
		if k+1 < len(p.Words) && (p.has(k, "公里") || p.has(k, "公顷") || p.has(k, "平方") || p.has(k, "小时") || p.has(k, "分钟")) {
			u = p.text(k, k+2)
		}
		n.Unit = u
		return n, k + len([]rune(u))
	}
	return n, k
}

// counters are words by which things are counted, longer ones first.
var counters = []string{"人次", "项", "个", "条", "份", "人", "名", "家", "件", "处", "座"}

const hanDigits = "一二两三四五六七八九十百"

// chinese reads small whole numbers: 三项, 十二个.
func chinese(p *Passage, i int) (n Number, end int) {
	k, value, digit := i, 0, 0
	for k < len(p.Words) && strings.ContainsRune(hanDigits, p.Words[k]) {
		switch r := p.Words[k]; r {
		case '十':
			value += max(digit, 1) * 10
			digit = 0
		case '百':
			value += max(digit, 1) * 100
			digit = 0
		case '两':
			digit = 2
		default:
			digit = len([]rune("一二三四五六七八九"[:strings.IndexRune("一二三四五六七八九", r)])) + 1
		}
		k++
	}
	n.Num = model.Int(value + digit)
	for _, u := range counters {
		if p.has(k, u) {
			n.Unit = u
			return n, k + len([]rune(u))
		}
	}
	return n, k
}

// meant tells 约 and 超过 before a number, 以上 and 左右 behind it.
func meant(p *Passage, i, k int) Sense {
	for _, w := range []struct {
		words string
		about Sense
	}{{"近", Nearly}, {"约", Nearly}, {"大约", Nearly}, {"接近", Nearly}, {"将近", Nearly}, {"超过", Above}, {"逾", Above}, {"超", Above}, {"不足", Below}, {"不到", Below}, {"不少于", Above}, {"不低于", Above}, {"至少", Above}, {"高于", Above}, {"低于", Below}, {"不超过", Below}, {"不高于", Below}} {
		n := len([]rune(w.words))
		if p.has(i-n, w.words) {
			if w.words == "超过" && p.has(i-3, "不超过") {
				return Below
			}
			return w.about
		}
	}
	switch {
	case p.has(k, "左右"):
		return Nearly
	case p.has(k, "以上"), p.has(k, "多"):
		return Above
	case p.has(k, "以下"), p.has(k, "以内"):
		return Below
	}
	return Exact
}
