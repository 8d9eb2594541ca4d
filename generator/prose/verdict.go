package prose

import (
	"strings"

	"evalpress/generator/model"
)

// said tells what connecting words say of a name: score, rate, lost …; "" for
// words that leave it open.
func said(words string) string {
	best, at := "", -1
	for _, w := range saying {
		i := strings.LastIndex(words, w.word)
		if i > at {
			best, at = w.of, i
		}
	}
	return best
}

var saying = []struct{ word, of string }{
	{"得分率", "rate"},
	{"执行率", "rate"},
	{"完成率", "attained"},
	{"得分", "score"},
	{"实得", "score"},
	{"得", "score"},
	{"评分", "score"},
	{"分值", "weight"},
	{"权重", "weight"},
	{"满分", "weight"},
	{"失", "lost"},
	{"扣", "lost"},
	{"丢", "lost"},
	{"目标", "target"},
	{"完成值", "actual"},
	{"实际完成", "actual"},
}

// judge compares a number with the values of a fact that are meant.
func (n *Number) judge(f *Fact, of string) {
	list, sure := f.meant(of, n.Unit)
	if len(list) == 0 {
		return
	}
	switch {
	case n.among(list):
		n.Fact, n.Verdict = f, Agrees
	case sure:
		n.Fact, n.Verdict, n.against = f, Differs, list
	}
}

// holds tells that a fact has the number.
func (n *Number) holds(f *Fact, of string) bool {
	list, _ := f.meant(of, n.Unit)
	return n.among(list)
}

// meant gives the values that a number of a unit may be: those of which it is
// said, all when it is left open. They are not sure when the data hold them
// only in another form: then agreement says something, a difference nothing.
func (f *Fact) meant(of, unit string) (list []Value, sure bool) {
	scored := false
	for _, v := range f.Values {
		scored = scored || v.Of == "weight" || v.Of == "score"
	}
	if of == "attained" && !scored {
		of = "rate" // a goal has no other rate
	}
	for _, v := range f.Values {
		if v.Num.Known() && sameUnit(v.Unit, unit) && (of == "" || v.Of == of) {
			list = append(list, v)
		}
	}
	if len(list) > 0 || unit != "%" {
		return list, true
	}
	switch of {
	case "weight": // 权重20% of 100 points
		for _, v := range f.Values {
			if v.Of == of && v.Unit == "分" {
				list = append(list, v)
			}
		}
	case "attained":
		list = f.attained()
	}
	return list, false
}

// attained are the quotients of what was done and what was wanted.
func (f *Fact) attained() []Value {
	var list []Value
	for _, a := range f.Values {
		for _, t := range f.Values {
			if a.Of == "actual" && t.Of == "target" && a.Unit == t.Unit && t.Num.Sign() > 0 {
				if q := a.Num.Percent(t.Num, 4); q.Known() {
					list = append(list, Value{"rate", q, "%"})
				}
			}
		}
	}
	return list
}

// among tells that a number is one of some values, or their sum where things
// are added up: two surveys, one source in two years.
func (n *Number) among(list []Value) bool {
	sum, adds := model.Int(0), len(list) > 1 && (list[0].Unit == counts || list[0].Unit == "元" && list[0].Of != "amount")
	for _, v := range list {
		if n.agrees(v.Num) {
			return true
		}
		adds = adds && v.Of == list[0].Of
		sum = sum.Add(v.Num)
	}
	return adds && sum.Known() && n.agrees(sum)
}

// counts is the unit of facts that are counted by any word.
const counts = "*"

func sameUnit(fact, printed string) bool {
	if fact == counts {
		return oneOf(counters, printed)
	}
	return fact == printed
}

// agrees compares at the precision as printed, or within what 约 and 超过 allow.
func (n *Number) agrees(v Decimal) bool {
	rounded := roundTo(v, n.printed)
	if rounded.Equal(n.Num) {
		return true
	}
	span := v.Percent(model.Int(1000), 2) // a tenth
	if span.Sign() < 0 {
		span = span.Neg()
	}
	diff := n.Num.Sub(v)
	switch n.Sense {
	case Nearly:
		if diff.Sign() < 0 {
			diff = diff.Neg()
		}
		return !span.Less(diff)
	case Above:
		return !v.Less(n.Num) && !span.Less(diff.Neg())
	case Below:
		return !n.Num.Less(v) && !span.Less(diff)
	}
	return false
}

// roundTo rounds to a number of digits after the point; to tens and ten
// thousands for a negative one, as 万元 with two decimals is to hundreds of 元.
func roundTo(v Decimal, digits int) Decimal {
	if digits >= 0 {
		return v.Round(digits)
	}
	unit := model.Int(1)
	for range -digits {
		unit = unit.Mul(model.Int(10))
	}
	return v.Div(unit, 0).Mul(unit)
}
