package prose

import (
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Fact is something the data know by name: its values by what is said of it.
type Fact struct {
	Names  []string // as prose calls it, the longest first
	Label  diag.Text
	Values []Value
}

// Value is one number of a fact.
type Value struct {
	Of   string // score, weight, rate, lost, full, actual, target, amount, count …
	Num  Decimal
	Unit string // 分, %, 元, 项 …; for counts any counting word will do
}

// Numbers holds every number that stands beside a known name against the
// data; years tells the years that the report is on. Only numbers directly behind a name, joined to it by words that say
// what is meant, are judged; all are listed.
func Numbers(list []Passage, facts []Fact, years func(int) bool) ([]Number, diag.List) {
	names := index(facts)
	var all []Number
	var found diag.List
	for i := range list {
		p := &list[i]
		nums := numbers(p)
		if len(nums) == 0 {
			continue
		}
		for k := range nums {
			n := &nums[k]
			n.years = years
			if !n.ordinal {
				n.match(names, nums[:k])
				if n.Fact == nil {
					n.counted(names)
				}
			}
			if n.Verdict == Differs {
				found = append(found, n.finding())
			}
		}
		all = append(all, nums...)
	}
	return all, found
}

// named is a name with the fact it stands for.
type named struct {
	name []rune
	fact *Fact
}

// names by their last letter: a number looks back for the name before it.
type names map[rune][]named

func index(facts []Fact) names {
	m := names{}
	for i := range facts {
		for _, n := range facts[i].Names {
			r := []rune(n)
			if len(r) < 2 {
				continue
			}
			last := r[len(r)-1]
			m[last] = append(m[last], named{r, &facts[i]})
		}
	}
	return m
}

// reach is how many letters may stand between a name and its number.
const reach = 16

// match looks back from a number: connecting words, then a name.
func (n *Number) match(m names, before []Number) {
	p, k := n.Passage, n.From
	for steps := 0; k > 0 && steps <= reach; steps++ {
		if fact, name := m.at(p, k); fact != nil {
			between := p.text(k, n.From)
			if !n.elsewhere(k-name) && !n.moves() && !together(p, k-name, between) {
				n.judge(fact, said(between))
			}
			return
		}
		w := connector(p, k)
		if w == 0 {
			w = n.skip(p, k, before)
		}
		if w == 0 {
			return
		}
		k -= w
	}
}

// at gives the fact whose longest name ends before k. A name that is the tail
// of a longer word of the same kind is not meant: 总分 in 总分值.
func (m names) at(p *Passage, k int) (fact *Fact, length int) {
	var best *named
	for i, c := range m[p.Words[k-1]] {
		if len(c.name) <= k && (best == nil || len(c.name) > len(best.name)) && string(p.Words[k-len(c.name):k]) == string(c.name) && alone(p, k-len(c.name), len(c.name)) {
			best = &m[p.Words[k-1]][i]
		}
	}
	if best == nil {
		return nil, 0
	}
	return best.fact, len(best.name)
}

// alone tells that a short name is not the tail of a longer word: 效益 in
// 社会效益.
func alone(p *Passage, from, n int) bool {
	if from == 0 {
		return true
	}
	if r := p.Words[from-1]; !isHan(r) || strings.ContainsRune("的在和与及其中是为即看从对把将", r) {
		return true
	}
	for _, w := range []string{"部门", "指标", "单位", "全年", "本年", "当年", "年度", "总体", "一级", "维度", "评价", "提出", "发放", "共"} {
		if p.has(from-len([]rune(w)), w) {
			return true
		}
	}
	return n >= 8 // a long name is its own
}

// moves tells a number that something came from: 由81.6%升到.
func (n *Number) moves() bool {
	for _, w := range []string{"升", "降", "提高", "增", "减", "下降", "上升", "提升", "调整", "变"} {
		if n.Passage.has(n.From+n.Len, w) {
			return true
		}
	}
	return false
}

// together tells a number that is said of several names: 产出与效益合计54分.
func together(p *Passage, name int, between string) bool {
	if name == 0 || !strings.ContainsRune("与和及、", p.Words[name-1]) {
		return false
	}
	for _, w := range []string{"合计", "共", "总计", "分别", "均", "都", "各"} {
		if strings.Contains(between, w) {
			return true
		}
	}
	return false
}

// elsewhere tells that the sentence up to a name speaks of another year, of
// another body's figures or of a part: then the data say nothing of it.
func (n *Number) elsewhere(name int) bool {
	p, from := n.Passage, name
	for from > 0 && !strings.ContainsRune("。；！？\n", p.Words[from-1]) {
		from--
	}
	before := p.text(from, name)
	for _, w := range []string{"上年", "去年", "上一年", "前年", "往年", "其中", "平均", "全省", "全市", "同类", "如果", "假如", "每"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	for i := from; i+4 < name; i++ {
		if p.has(i, "20") && isDigit(p.Words[i+2]) && isDigit(p.Words[i+3]) && p.Words[i+4] == '年' {
			if y := value(p.text(i, i+4)); n.years != nil && !n.years(y) {
				return true
			}
		}
	}
	return false
}

// connector is the length of a connecting word that ends before k, 0 for none.
func connector(p *Passage, k int) int {
	for _, w := range connectors {
		if n := len(w); n <= k && string(p.Words[k-n:k]) == string(w) {
			return n
		}
	}
	return 0
}

// counted matches 提出5项建议: a verb that tells of all, the number, the name.
func (n *Number) counted(m names) {
	p := n.Passage
	if n.From == 0 || !model.Int(0).Less(n.Num) {
		return
	}
	all := false
	for _, v := range []string{"提出", "共", "内设", "下设", "下辖", "列出", "指出", "发现", "设定", "申报", "设置", "附"} {
		all = all || p.has(n.From-len([]rune(v)), v)
	}
	if !all {
		return
	}
	k := n.From + n.Len
	for end := k + 2; end <= min(k+8, len(p.Words)); end++ {
		fact, length := m.at(p, end)
		if fact != nil && length == end-k && (end == len(p.Words) || strings.ContainsRune("，。；、：）", p.Words[end])) && !n.elsewhere(n.From) {
			n.judge(fact, "count")
			return
		}
	}
}

// skip passes over a number before this one, as in 分值20分，得15.4分: both are
// said of the same name.
func (n *Number) skip(p *Passage, k int, before []Number) int {
	for i := len(before) - 1; i >= 0; i-- {
		b := &before[i]
		if b.From+b.Len == k && b.Unit == n.Unit && n.Unit == "分" {
			return b.Len
		}
		if b.From+b.Len < k {
			break
		}
	}
	return 0
}

var connectors = runes(
	"得分率最低，为", "得分率最高，为", "得分率为", "得分率", "的得分率", "得分为", "得分", "实得", "得了", "得", "评分为", "评分", "分值为", "分值", "权重为", "权重", "满分为", "满分",
	"失分为", "失分", "扣分为", "扣分", "失去", "失", "扣", "共扣", "丢", "执行率为", "执行率", "完成率为", "完成率", "实际完成值为", "实际完成值", "实际完成", "完成值为", "完成值", "目标值为", "目标值", "目标为", "目标是",
	"指标权重", "指标", "合计", "共计", "总计", "共", "计", "是", "为", "达到", "达", "有", "：", ":", "，", "（", "“", "约", "大约", "将近", "接近", "近", "超过", "超", "逾", "不足", "不到", "不少于", "不低于", "高于", "低于", "仅", "只有", "只", "已", "的", "分别", "全年", "实际", "上升到", "提高到", "降到", "一共", " ", "至少", "不超过", "不高于", "数为", "数", "金额为", "金额", "了", "由", "设",
)

func runes(list ...string) [][]rune {
	var out [][]rune
	for _, s := range list {
		out = append(out, []rune(s))
	}
	return out
}

// said tells what connecting words say of a name: score, rate, lost …; "" for
// words that leave it open.
func said(words string) string {
	best, at := "", -1
	for _, w := range []struct{ word, of string }{
		{"得分率", "rate"},
		{"执行率", "rate"},
		{"完成率", "rate"},
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
	} {
		if i := strings.LastIndex(words, w.word); i > at || i == at && i >= 0 && len(w.word) > len(best) {
			if i >= 0 && !(w.word == "得" && strings.Contains(words[i:], "得分率")) {
				best, at = w.of, i
			}
		}
	}
	return best
}

// judge compares a number with the values of a fact: with the one that is
// meant, else with all of its unit.
func (n *Number) judge(f *Fact, of string) {
	var meant, any []Value
	for _, v := range f.Values {
		if !v.Num.Known() || !sameUnit(v.Unit, n.Unit) {
			continue
		}
		any = append(any, v)
		if v.Of == of {
			meant = append(meant, v)
		}
	}
	candidates := any
	if len(meant) > 0 {
		candidates = meant
	}
	if len(candidates) == 0 {
		return
	}
	n.Fact, n.Verdict = f, Differs
	for _, v := range candidates {
		if n.agrees(v.Num) {
			n.Verdict = Agrees
			return
		}
	}
}

// counts is the unit of facts that are counted by any word.
const counts = "*"

func sameUnit(fact, printed string) bool {
	if fact == counts {
		for _, c := range counters {
			if c == printed {
				return true
			}
		}
		return false
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

// finding says what the data have instead.
func (n *Number) finding() diag.Diagnostic {
	var want []string
	for _, v := range n.Fact.Values {
		if v.Num.Known() && sameUnit(v.Unit, n.Unit) {
			want = append(want, shown(v, n))
		}
	}
	d := n.Passage.find(ruleNumber, n.From, n.Len, n.Fact.Label, n.Text, strings.Join(want, "、"))
	if n.Unit == "元" {
		for _, v := range n.Fact.Values {
			if v.Unit == "元" && v.Num.Known() && (v.Num.Mul(model.Int(10000)).Equal(n.Num) || n.Num.Mul(model.Int(10000)).Equal(v.Num)) {
				d = d.WithHint(diag.T("相差一万倍：核对元和万元", "a factor of 10,000: check 元 and 万元"))
			}
		}
	}
	return d
}

// shown prints a value in the unit of the prose.
func shown(v Value, n *Number) string {
	num, unit := v.Num, n.Unit
	switch {
	case strings.HasSuffix(n.Text, "亿元"):
		num, unit = num.Div(model.Int(100000000), max(n.printed+8, 2)), "亿元"
	case strings.HasSuffix(n.Text, "万元"):
		num, unit = num.Div(model.Int(10000), max(n.printed+4, 2)), "万元"
	}
	return num.String() + unit
}
