package prose

import (
	"strings"
	"unicode/utf8"

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
	printed int     // digits after the point as written, in Unit; negative for 万 and 亿
	against []Value // what it should be, when it differs
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

// numbers adds the numbers with a unit in a passage to a list.
func numbers(list []Number, p *Passage) []Number {
	for i := 0; i < len(p.Words); i++ {
		r := p.Words[i]
		if !isDigit(r) && !hanDigit(r) {
			continue
		}
		var n Number
		var k int
		switch {
		case isDigit(r) && (i == 0 || !isDigit(p.Words[i-1]) && p.Words[i-1] != '.' && (p.Words[i-1] >= 0x80 || !word(p.Words[i-1]))):
			n, k = arabic(p, i)
		case hanDigit(r) && (i == 0 || !hanDigit(p.Words[i-1])):
			n, k = chinese(p, i)
		default:
			continue
		}
		if k == i {
			continue
		}
		if n.Unit == "" || !n.Num.Known() {
			i = k - 1
			continue
		}
		if k < len(p.Words) && p.Words[k] == '/' {
			n.Unit += "/" // 50元/亩 is a price
		}
		n.Passage, n.From, n.Len, n.Text = p, i, k-i, p.text(i, k)
		n.Sense = meant(p, i, k)
		list = append(list, n)
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
	case p.has(k, "元") && !p.has(k, "元旦") && !p.has(k, "元月") && !p.has(k, "元素"):
		n.Unit = "元"
		return n, k + 1
	case p.has(k, "分") && !p.hasAny(k, notPoints):
		n.Unit = "分"
		return n, k + 1
	}
	if p.Words[k] == '元' || p.Words[k] == '分' && !p.has(k, "分钟") {
		return n, k // of another word
	}
	for _, u := range counters {
		if p.has(k, u) {
			n.Unit = u
			return n, k + utf8.RuneCountInString(u)
		}
	}
	if isHan(p.Words[k]) && p.Words[k] != '年' && p.Words[k] != '月' && p.Words[k] != '日' && p.Words[k] != '号' {
		u := string(p.Words[k]) // a unit of its own: 公里 may have two letters
		if k+1 < len(p.Words) && (p.has(k, "公里") || p.has(k, "公顷") || p.has(k, "平方") || p.has(k, "小时") || p.has(k, "分钟")) {
			u = p.text(k, k+2)
		}
		n.Unit = u
		return n, k + utf8.RuneCountInString(u)
	}
	return n, k
}

// notPoints are words that begin as 分 does.
var notPoints = []string{"分钟", "分之", "分别", "分局", "分公司", "分校", "分院", "分册", "分项", "分类", "分期", "分批", "分贝", "分米"}

// counters are words by which things are counted, longer ones first.
var counters = []string{"人次", "项", "个", "条", "份", "人", "名", "家", "件", "处", "座"}

func hanDigit(r rune) bool {
	switch r {
	case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百':
		return true
	}
	return false
}

// chinese reads small whole numbers: 三项, 十二个. 三四个 is no number, and 一个
// is an article.
func chinese(p *Passage, i int) (n Number, end int) {
	k, total, digit, vague := i, 0, 0, false
	for k < len(p.Words) && hanDigit(p.Words[k]) {
		d := small(p.Words[k])
		switch r := p.Words[k]; {
		case r == '十' || r == '百':
			if r == '百' {
				d = 100
			}
			total += max(digit, 1) * d
			digit = 0
		default:
			if r == '两' {
				d = 2
			}
			vague = vague || digit > 0
			digit = d
		}
		k++
	}
	if vague || total == 0 && digit == 1 {
		return n, k
	}
	n.Num = model.Int(total + digit)
	for _, u := range counters {
		if p.has(k, u) {
			n.Unit = u
			return n, k + utf8.RuneCountInString(u)
		}
	}
	return n, k
}

// senses are words before a number, longer ones first where one ends the
// other.
var senses = []struct {
	words string
	about Sense
}{
	{"不超过", Below},
	{"不高于", Below},
	{"不多于", Below},
	{"不少于", Above},
	{"不低于", Above},
	{"不超", Below},
	{"不足", Below},
	{"不到", Below},
	{"近", Nearly},
	{"约", Nearly},
	{"超过", Above},
	{"逾", Above},
	{"超", Above},
	{"至少", Above},
	{"高于", Above},
	{"低于", Below},
}

// meant tells 约 and 超过 before a number, 以上 and 左右 behind it.
func meant(p *Passage, i, k int) Sense {
	for _, w := range senses {
		if i == 0 || !strings.ContainsRune("过于超足到近约逾少", p.Words[i-1]) {
			break // none of them ends so
		}
		if p.has(i-utf8.RuneCountInString(w.words), w.words) {
			return w.about
		}
	}
	switch {
	case p.has(k, "左右"), p.has(k, "上下"):
		return Nearly
	case p.has(k, "以上"), p.has(k, "多"), p.has(k, "及以上"):
		return Above
	case p.has(k, "以下"), p.has(k, "以内"), p.has(k, "及以下"):
		return Below
	}
	return Exact
}
