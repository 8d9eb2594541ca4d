package prose

import "strings"

// What the words around a name and its number mean: whether the number is
// said of what the data call by that name at all.

// ends tells a mark that ends a sentence.
func ends(r rune) bool { return strings.ContainsRune("。；！？\n", r) }

// total tells names of sums: 总分, 综合得分, 失分合计.
func (c *named) total() bool { return strings.ContainsRune("总综最评合失共绩", c.name[0]) }

// part tells names of sums that any part has too: 该指标共扣1分.
func (c *named) part() bool { return strings.ContainsRune("合失共", c.name[0]) }

// counts tells that a name is counted and not measured.
func (c *named) counts() bool { return len(c.fact.Values) > 0 && c.fact.Values[0].Unit == counts }

// whole tells that the sentence before a place speaks of all points.
func (p *Passage) whole(before int) bool {
	s := p.text(p.sentenceFrom(before), before)
	for _, w := range []string{"总分", "总得分", "综合", "总体", "整体", "全部", "各项指标", "评价得分", "个维度"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// sentenceFrom is where the sentence begins.
func (p *Passage) sentenceFrom(i int) int {
	for i > 0 && !ends(p.Words[i-1]) {
		i--
	}
	return i
}

// alone tells that a name is neither the tail of a longer word, as 效益 in
// 社会效益, nor said of a part: 产出指标总分, 群众的满意度, 审计发现的问题.
func (c *named) alone(p *Passage, from int) bool {
	if from == 0 || !isHan(p.Words[from-1]) {
		return !c.counts() || !c.others(p, from)
	}
	prev := p.Words[from-1]
	satisfied := strings.HasSuffix(string(c.name), "满意度")
	switch {
	case c.counts():
		told := prev == '的' && len(c.name) > 3 || p.hasBefore(from, "存在", "主要", "本次", "内设", "发放", "共", "提出", "本部门", "本单位", "我单位", "本局", "我局")
		return told && !c.others(p, from)
	case c.total() && p.hasBefore(from, "指标", "维度", "部分", "方面", "类"):
		return false
	case prev == '的':
		return p.hasBefore(from, "项目的", "部门的", "评价的", "整体的", "报告的") && (c.total() || len(c.name) > 3)
	case strings.ContainsRune("在和与及是为即看从对把将由", prev):
		return true
	case satisfied:
		return p.hasBefore(from, "总体", "年度", "指标") || len(c.name) >= 8
	}
	return len(c.name) >= 8 || p.hasBefore(from, "其中", "部门", "指标", "全年", "本年", "当年", "年度", "总体", "一级", "维度", "评价", "项目", "提出", "发放", "共")
}

// hasBefore tells that one of some words ends before i.
func (p *Passage) hasBefore(i int, list ...string) bool {
	for _, w := range list {
		if p.has(i-len(w)/3, w) { // all of them Chinese
			return true
		}
	}
	return false
}

// others tells that somebody else counts: 审计发现12个问题. Anybody finds problems
// and recommends; of other things only the clause before the name can tell.
func (c *named) others(p *Passage, before int) bool {
	s := p.text(p.sentenceFrom(before), before)
	if last := c.name[len(c.name)-1]; last != '题' && last != '议' {
		s = clause(s)
	}
	for _, w := range []string{"审计", "巡察", "巡视", "督查", "督导", "人大", "政协", "代表", "群众", "企业", "专家", "信访", "检查", "抽查", "自查", "监理", "验收", "整改", "反馈", "涉及"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// clause is the end of a sentence behind its last comma.
func clause(s string) string {
	if i := strings.LastIndex(s, "，"); i >= 0 {
		return s[i+len("，"):]
	}
	return s
}

// moves tells a number that something came from: 由81.6%升到.
func (n *Number) moves() bool {
	return n.Passage.hasAny(n.From+n.Len, []string{"升", "降", "提高", "增", "减", "下降", "上升", "提升", "调整", "变"})
}

// conditional tells a threshold: 总分90分以上为优, 达到95%以上得满分.
func (n *Number) conditional() bool {
	p, k := n.Passage, n.From+n.Len
	bound := n.Sense != Exact
	for _, w := range []string{"（含）", "(含)", "及以上", "及以下", "以上", "以下", "以内", "（含）", "（不含）"} {
		if p.has(k, w) {
			k += len([]rune(w))
			bound = true
		}
	}
	if p.hasAny(k, []string{"方可", "才能", "方能", "即可", "即为", "为优", "为良", "为中", "为差", "为合格"}) {
		return true
	}
	return bound && p.hasAny(k, []string{"的", "者", "为", "评", "定为", "属", "，为", "，评为", "，得满分", "得", "不得分", "计", "扣", "可", "、"})
}

// together tells a number that is said of several names: 产出与效益合计54分.
func (m names) together(p *Passage, name int, between string) bool {
	if name < 2 || !strings.ContainsRune("与和及、", p.Words[name-1]) {
		return false
	}
	for _, w := range []string{"合计", "共", "总计", "分别", "均", "都", "各"} {
		if strings.Contains(between, w) {
			return true
		}
	}
	return m.ending(p, name-1, nil) != nil
}

// elsewhere tells that the sentence up to a name speaks of another year or
// time, of another body's figures or of a part: then the data say nothing of
// it. Behind a total, 其中 leads to the parts of this very report.
func (n *Number) elsewhere(name int, c *named) bool {
	p, from := n.Passage, n.Passage.sentenceFrom(name)
	before := p.text(from, name)
	for _, w := range []string{"上年", "去年", "上一年", "前年", "往年", "其中", "平均", "全省", "全市", "同类", "如果", "假如", "假设", "若", "每", "同期", "上期", "上半年", "季度", "自评"} {
		if strings.Contains(before, w) && (w != "其中" || n.Unit != "分" || c.total() || !p.whole(from-1) && !p.whole(name)) {
			return true
		}
	}
	if s := clause(before); strings.Contains(s, "全县") || strings.Contains(s, "全国") {
		return true
	}
	cut := n.Unit != "分" && (strings.Contains(before, "截至") || strings.Contains(before, "截止") || strings.Contains(before, "至") || strings.Contains(before, "到"))
	for i := from; i < name; i++ {
		if y := p.yearAt(i); y > 0 && n.years != nil && !n.years(y) {
			return true
		}
		if cut && p.Words[i] == '月' && i > 0 && isDigit(p.Words[i-1]) && !p.has(i-2, "12") {
			return true // 截至6月底，执行率45%
		}
	}
	return false
}
