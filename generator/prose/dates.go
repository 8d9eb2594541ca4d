package prose

import (
	"strings"

	"evalpress/generator/model"
)

// month: 9点月底 is no date, nor is 13月底 or 2月30日.
func (j *judge) month(i int) {
	p := j.p
	if i == 0 || i+1 >= len(p.Words) || p.quoted(i) {
		return
	}
	from := i
	for from > 0 && isDigit(p.Words[from-1]) {
		from--
	}
	if from == i {
		j.slippedMonth(i)
		return
	}
	if i-from > 2 || from > 0 && strings.ContainsRune("第+", p.Words[from-1]) {
		return // 第18月: of a contract, not of a year
	}
	month := value(p.text(from, i))
	switch next := p.Words[i+1]; {
	case strings.ContainsRune("底初末份", next), p.has(i+1, "上旬"), p.has(i+1, "中旬"), p.has(i+1, "下旬"):
		if month < 1 || month > 12 {
			j.add(ruleDate, from, i+2-from, p.text(from, i+2))
		}
	case isDigit(next):
		k := p.digitsFrom(i + 1)
		if k < len(p.Words) && p.Words[k] == '日' && k-i <= 3 {
			if day := value(p.text(i+1, k)); month < 1 || month > 12 || day < 1 || day > p.daysOf(from, month) {
				j.add(ruleDate, from, k+1-from, p.text(from, k+1))
			}
		}
	}
}

// slippedMonth: a 点 or a point between the digit and 月. "1.月底…" at the
// beginning is the number of an item.
func (j *judge) slippedMonth(i int) {
	p := j.p
	if i < 2 || !isDigit(p.Words[i-2]) || !strings.ContainsRune("底初中末份上下", p.Words[i+1]) {
		return
	}
	point := p.Words[i-1] == '.' && i > 3 && isHan(p.Words[i-3])
	if p.Words[i-1] == '点' || point {
		j.add(ruleDate, i-2, 3, p.text(i-2, i+2))
	}
}

// daysOf is the number of days of a month written at from; the year counts
// where it stands before it.
func (p *Passage) daysOf(from, month int) int {
	if month == 2 && from > 4 && p.Words[from-1] == '年' && p.digitsFrom(from-5) == from-1 {
		if y := value(p.text(from-5, from-1)); y%4 != 0 || y%100 == 0 && y%400 != 0 {
			return 28
		}
	}
	return daysOf(month)
}

func daysOf(month int) int {
	return [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

func value(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// yearAt reads 2021年, 0 for none; a slip like 3021年 is a year too.
func (p *Passage) yearAt(i int) int {
	if i < 0 || i+4 >= len(p.Words) || p.Words[i+4] != '年' || p.digitsFrom(i) != i+4 || i > 0 && isDigit(p.Words[i-1]) {
		return 0
	}
	return value(p.text(i, i+4))
}

func (a *About) of(year int) bool { return year >= a.Year && year <= max(a.Year, a.YearTo) }

// otherYear: 对2020年度…进行评价 in a report on another year. What is done
// about an earlier evaluation's findings is no evaluation of that year.
func (j *judge) otherYear(i int) {
	p := j.p
	if j.about.Year == 0 || i > 0 && strings.ContainsRune("相针核面应绝", p.Words[i-1]) || i+1 < len(p.Words) && strings.ContainsRune("比照应标于", p.Words[i+1]) || p.quoted(i) {
		return
	}
	k := i + 1
	for n := 0; n < 6 && k < len(p.Words) && !isDigit(p.Words[k]); n++ {
		if strings.ContainsRune("，。；：、", p.Words[k]) {
			return
		}
		k++
	}
	year := p.yearAt(k)
	if year == 0 || j.about.of(year) {
		return
	}
	doing := false
	for e := k + 5; e < len(p.Words) && e < k+40; e++ {
		if strings.ContainsRune("，。；", p.Words[e]) || p.hasAny(e, notEvaluated) || j.about.of(p.yearAt(e)) {
			return
		}
		doing = doing || p.hasAny(e, doings)
		if doing && p.has(e, "评价") {
			if e+2 == len(p.Words) || !p.hasAny(e+2, []string{"结果", "中", "发现", "反馈", "提出", "应用", "指标", "等次", "报告"}) {
				j.add(ruleOtherYear, k, 5, model.Int(year), j.about.Year)
			}
			return
		}
	}
}

var (
	doings       = []string{"进行", "开展", "实施", "作出", "做出", "组织"}
	notEvaluated = []string{"审计", "检查", "巡察", "督查", "整改", "结转", "结余", "发现", "反馈", "提出", "以来", "立项", "同期", "评价结果", "评价问题", "数据"}
)

// hasAny tells that one of some words stands at i.
func (p *Passage) hasAny(i int, list []string) bool {
	for _, w := range list {
		if p.has(i, w) {
			return true
		}
	}
	return false
}
