package prose

import (
	"slices"
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
// data; years tells the years that the report is on. Only numbers directly
// behind a name, joined to it by words that say what is meant, are judged;
// all are listed. How points are given is no claim: scoring rules are not
// judged.
func Numbers(list []Passage, facts []Fact, years func(int) bool) []Number {
	var all []Number
	judged(list, facts, years, func(nums []Number) { all = append(all, nums...) })
	return all
}

// Differences gives the findings about the same numbers.
func Differences(list []Passage, facts []Fact, years func(int) bool) diag.List {
	var found diag.List
	judged(list, facts, years, func(nums []Number) {
		for k := range nums {
			if nums[k].Verdict == Differs {
				found = append(found, nums[k].finding())
			}
		}
	})
	return found
}

// judged hands on the numbers of each passage in turn; they are good until the
// next.
func judged(list []Passage, facts []Fact, years func(int) bool, each func([]Number)) {
	names := index(facts)
	var nums []Number
	for i := range list {
		p := &list[i]
		nums = numbers(nums[:0], p)
		for k := range nums {
			n := &nums[k]
			n.years = years
			if !p.rules() {
				n.match(names, nums[:k])
				if n.Fact == nil {
					n.counted(names)
				}
			}
		}
		each(nums)
	}
}

// rules tells a field that says how points are given.
func (p *Passage) rules() bool {
	for _, f := range []string{".criteria", ".formula", ".explain", ".measure"} {
		if strings.HasSuffix(p.Place, f) {
			return true
		}
	}
	return false
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
			if len(r) < 2 || oneOf([]string{"其他", "其它", "其中", "合计", "小计", "总计"}, n) {
				continue
			}
			last := r[len(r)-1]
			m[last] = append(m[last], named{r, &facts[i]})
		}
	}
	return m
}

// ending gives the longest name that ends before k, whatever stands before.
func (m names) ending(p *Passage, k int, fits func(*named) bool) *named {
	var best *named
	list := m[p.Words[k-1]]
	for i := range list {
		c := &list[i]
		if n := len(c.name); n <= k && (best == nil || n > len(best.name)) && slices.Equal(p.Words[k-n:k], c.name) && (fits == nil || fits(c)) {
			best = c
		}
	}
	return best
}

// at gives the longest name that ends before k and stands for itself: it is
// neither the tail of a longer word nor said of a part.
func (m names) at(p *Passage, k int) *named {
	return m.ending(p, k, func(c *named) bool { return c.alone(p, k-len(c.name)) })
}

// reach is how many letters may stand between a name and its number.
const reach = 16

// match looks back from a number: connecting words, then a name.
func (n *Number) match(m names, before []Number) {
	p, k := n.Passage, n.From
	for steps := 0; k > 0 && steps <= reach; steps++ {
		if c := m.at(p, k); c != nil {
			name := k - len(c.name)
			between := p.text(k, n.From)
			if n.elsewhere(name, c) || n.moves() || n.conditional() || m.together(p, name, between) || p.quoted(name) {
				return
			}
			if c.total() {
				if other := m.earlier(p, name); other != nil && n.holds(other.fact, said(between)) {
					n.Fact, n.Verdict = other.fact, Agrees // 产出指标共5个，总分60分
					return
				}
				if c.part() && !p.whole(name) {
					return
				}
			}
			n.judge(c.fact, said(between))
			return
		}
		w := m.connector(p, k)
		if w == 0 {
			w = n.skip(k, before)
		}
		if w == 0 {
			return
		}
		k -= w
	}
}

// earlier gives the last name of the same sentence before a place.
func (m names) earlier(p *Passage, before int) *named {
	for k := before; k > 0 && !ends(p.Words[k-1]); k-- {
		if c := m.ending(p, k, nil); c != nil {
			return c
		}
	}
	return nil
}

// connector is the length of a connecting word that ends before k, 0 for none:
// one with a name before it, else the longest. 总得分为 is 总得分 and 为.
func (m names) connector(p *Passage, k int) int {
	longest := 0
	for _, w := range connectors[p.Words[k-1]] {
		if n := len(w); n < k && slices.Equal(p.Words[k-n:k], w) {
			if m.at(p, k-n) != nil {
				return n
			}
			longest = max(longest, n)
		}
	}
	return longest
}

// counted matches 提出5项建议: a verb that tells of all, the number, the name.
func (n *Number) counted(m names) {
	p := n.Passage
	if n.From == 0 || n.Num.Sign() < 0 || p.quoted(n.From) {
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
		if end < len(p.Words) && !strings.ContainsRune("，。；、：）", p.Words[end]) {
			continue
		}
		c := m.ending(p, end, func(c *named) bool { return len(c.name) == end-k })
		if c != nil && !n.elsewhere(n.From, c) && !c.others(p, n.From) {
			n.judge(c.fact, "count")
			return
		}
	}
}

// skip passes over a number before this one, as in 分值20分，得15.4分，得分率77%:
// they are said of the same name. Behind a number of another kind the words
// must tell what is meant.
func (n *Number) skip(k int, before []Number) int {
	for i := len(before) - 1; i >= 0; i-- {
		b := &before[i]
		if b.From+b.Len == k && (b.Unit == n.Unit && n.Unit == "分" || b.Fact != nil && n.told(b, k)) {
			return b.Len
		}
		if b.From+b.Len < k {
			break
		}
	}
	return 0
}

// told tells that the words from k on name what a number is of the thing that
// the number b before it was said of.
func (n *Number) told(b *Number, k int) bool {
	words := n.Passage.text(k, n.From)
	switch said(words) {
	case "score", "weight", "lost":
		return n.Unit == "分"
	case "rate":
		return b.Unit == "分" && strings.Contains(words, "得分率")
	case "target", "actual":
		return b.Unit == n.Unit
	}
	return false
}

var connectors = byLast(
	"得分率最低，为", "得分率最高，为", "得分率为", "得分率", "的得分率", "得分为", "得分", "实得", "得了", "得", "评分为", "评分", "分值为", "分值", "权重为", "权重", "满分为", "满分",
	"失分为", "失分", "扣分为", "扣分", "失去", "失", "扣", "共扣", "丢", "执行率为", "执行率", "完成率为", "完成率", "实际完成值为", "实际完成值", "实际完成", "完成值为", "完成值", "目标值为", "目标值", "目标为", "目标是", "完成", "完成了",
	"指标权重", "指标", "合计", "共计", "总计", "共", "计", "是", "为", "达到", "达", "有", "：", ":", "，", "（", "“", "约", "大约", "将近", "接近", "近", "超过", "超", "逾", "不足", "不到", "不少于", "不低于", "高于", "低于", "仅", "只有", "只", "已", "的", "分别", "全年", "实际", "上升到", "提高到", "降到", "一共", " ", "至少", "不超过", "不高于", "数为", "数", "金额为", "金额", "了", "由", "设",
)

// byLast sorts words by their last letter, longer ones first.
func byLast(list ...string) map[rune][][]rune {
	m := map[rune][][]rune{}
	for _, s := range list {
		r := []rune(s)
		last := r[len(r)-1]
		m[last] = append(m[last], r)
	}
	for _, l := range m {
		slices.SortStableFunc(l, func(a, b []rune) int { return len(b) - len(a) })
	}
	return m
}

// finding says what the data have instead.
func (n *Number) finding() diag.Diagnostic {
	var want []string
	for i, v := range n.against {
		if !slices.ContainsFunc(n.against[:i], func(o Value) bool { return o.Num.Equal(v.Num) }) {
			want = append(want, shown(v, n))
		}
	}
	d := n.Passage.find(ruleNumber, n.From, n.Len, n.Fact.Label, n.Text, strings.Join(want, "、"))
	if n.Unit == "元" {
		for _, v := range n.against {
			if v.Num.Mul(tenThousand).Equal(n.Num) || n.Num.Mul(tenThousand).Equal(v.Num) {
				return d.WithHint(diag.T("相差一万倍：核对元和万元", "a factor of 10,000: check 元 and 万元"))
			}
		}
	}
	return d
}

var tenThousand = model.Int(10000)

// shown prints a value in the unit of the prose.
func shown(v Value, n *Number) string {
	num, unit := v.Num, n.Unit
	switch {
	case strings.HasSuffix(n.Text, "亿元"):
		num, unit = num.Div(model.Int(100000000), max(n.printed+8, 2)), "亿元"
	case strings.HasSuffix(n.Text, "万元"):
		num, unit = num.Div(tenThousand, max(n.printed+4, 2)), "万元"
	}
	return num.String() + unit
}
