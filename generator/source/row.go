package source

import (
	"strings"
	"unicode/utf8"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// row is one line of the indicator table, from CSV or [[indicator]], before
// the tree is built.
type row struct {
	ind   model.Indicator
	level [4]string
	at    [4]place
	// points are what the head of a level gave: 产出指标（50分）.
	points [4]model.Decimal
}

func rowText(key, zh, en string, get func(*model.Indicator) *string, heads ...string) field[row] {
	f := text(key, zh, en, func(r *row) *string { return get(&r.ind) })
	f.Heads = heads
	return f
}

func rowQuantity(key, zh, en string, get func(*model.Indicator) *model.Quantity, heads ...string) field[row] {
	f := quantity(key, zh, en, func(r *row) *model.Quantity { return get(&r.ind) })
	f.Heads = heads
	return f
}

func rowScore(key, zh, en, by string, heads ...string) field[row] {
	f := scalarField(Score, key, zh, en, "4.70", wantNumber, func(b *binder, r *row, c cell) {
		if s, ok := b.score(key, by, c); ok {
			r.ind.Scores = append(r.ind.Scores, s)
		}
	})
	f.Heads = heads
	return f
}

func rowLevel(i int, zh, en string, heads ...string) field[row] {
	key := "level" + string(rune('1'+i))
	f := scalarField(Text, key, zh, en, `"…"`, wantText, func(_ *binder, r *row, c cell) {
		r.level[i], r.points[i] = headPoints(c.text)
		r.at[i] = c.at
	})
	f.Heads = heads
	return f
}

// headPoints parts 产出指标（50分） into name and points.
func headPoints(s string) (string, model.Decimal) {
	s = strings.TrimSpace(s)
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		i := strings.LastIndex(s, pair[0])
		if i <= 0 || !strings.HasSuffix(s, pair[1]) {
			continue
		}
		inner := strings.TrimSpace(s[i+len(pair[0]) : len(s)-len(pair[1])])
		if n, ok := strings.CutSuffix(inner, "分"); ok {
			if d, err := model.ParseDecimal(strings.TrimSpace(n)); err == nil {
				return strings.TrimSpace(s[:i]), d
			}
		}
	}
	return s, model.Decimal{}
}

// parseWeight reads 10, 10分 and 10%.
func parseWeight(s string) (model.Decimal, error) {
	return model.ParseRate(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "分")))
}

// goals reads the codes in one cell: G1、G2.
func (r *row) goals(b *binder, c cell) {
	at := c.at
	if c.kind == kindString && strings.HasPrefix(b.file[strings.LastIndexByte(b.file, '.')+1:], "toml") {
		at.col++ // behind the quote
	}
	word, from := "", at
	flush := func() {
		if word != "" {
			r.ind.Mark(refKey("goals", len(r.ind.Goals)), b.pos(from), utf8.RuneCountInString(word))
			r.ind.Goals = append(r.ind.Goals, word)
		}
		word = ""
	}
	for _, x := range c.text {
		if strings.ContainsRune("、,，;； \n", x) {
			flush()
		} else {
			if word == "" {
				from = at
			}
			word += string(x)
		}
		at.col++
		if x == '\n' {
			at = place{at.line + 1, 1}
		}
	}
	flush()
}

// rowFields are the columns of the indicator table.
func rowFields() []field[row] {
	weight := points("weight", "分值", "weight", func(r *row) *model.Decimal { return &r.ind.Weight })
	weight.Heads = []string{"权重", "权重分", "标准分", "满分", "分值（分）", "权重（分）"}
	rule := scalarField(Text, "rule", "计分方式", "scoring rule", `"按比例"`, wantText, func(b *binder, r *row, c cell) {
		r.ind.Rule = parseRule(c.text)
	})
	rule.Heads = []string{"计分规则"}
	core := truth("core", "核心指标", "core", func(r *row) *bool { return &r.ind.Core })
	core.Heads = []string{"核心", "是否核心"}
	direction := term("direction", "方向", "direction", model.Directions, func(r *row) *string { return &r.ind.Dir })
	direction.Heads = []string{"指标方向", "指标性质"}
	coefficient := points("coefficient", "系数", "coefficient", func(r *row) *model.Decimal { return &r.ind.Coefficient })
	list := refs("goals", "", "", func(r *row) (*[]string, *model.Src) { return &r.ind.Goals, &r.ind.Src })
	goals := newField(Strings, "goals", "关联目标", "goals", `["G1"]`, func(b *binder, r *row, n *node) {
		if n.kind == kindArray {
			list.set(b, r, n)
			return
		}
		if c, ok := b.scalar(n, wantText, `goals = ["G1"]`); ok {
			r.goals(b, c)
		}
	})
	goals.Heads = []string{"对应目标"}
	rate := printed("rate", "得分率", "rate", func(r *row) *model.Printed { return &r.ind.Rate }).eg(`"95.00%"`)
	note := rowText("note", "备注", "note", func(i *model.Indicator) *string { return &i.Note }, "说明")
	return []field[row]{
		rowText("code", "编码", "code", func(i *model.Indicator) *string { return &i.Code }, "指标编码", "代码", "编号", "指标代码"),
		rowLevel(0, "一级指标", "level 1"), rowLevel(1, "二级指标", "level 2"),
		rowLevel(2, "三级指标", "level 3"), rowLevel(3, "四级指标", "level 4"),
		weight,
		rowScore("self", "自评得分", "self score", "self", "自评分"),
		rowScore("review", "复核得分", "review score", "review", "复核分", "复评得分"),
		rowScore("finance", "财政审核得分", "finance score", "finance", "财政评价得分", "财政得分"),
		rowScore("score", "得分", "score", "final", "评价得分", "最终得分", "实际得分", "评分"),
		rate,
		rowQuantity("target", "目标值", "target", func(i *model.Indicator) *model.Quantity { return &i.Target }, "年度指标值", "指标值", "年度目标值", "预期值"),
		rowQuantity("adjusted", "调整值", "adjusted target", func(i *model.Indicator) *model.Quantity { return &i.Adjust }, "调整后目标值", "调整后指标值"),
		rowQuantity("actual", "实际完成值", "actual", func(i *model.Indicator) *model.Quantity { return &i.Actual }, "完成值", "实际值", "实际完成情况"),
		rowText("unit", "单位", "unit", func(i *model.Indicator) *string { return &i.Unit }, "计量单位"),
		direction, rule,
		rowText("reason", "扣分原因", "reason", func(i *model.Indicator) *string { return &i.Reason }, "偏差原因", "未完成原因", "失分原因", "偏差原因分析", "偏差原因分析及改进措施", "扣分原因说明"),
		rowText("measure", "改进措施", "measure", func(i *model.Indicator) *string { return &i.Measure }),
		rowText("explain", "指标解释", "explanation", func(i *model.Indicator) *string { return &i.Explain }),
		rowText("formula", "指标说明", "formula", func(i *model.Indicator) *string { return &i.Formula }, "评价要点", "计算公式"),
		rowText("criteria", "评分标准", "criteria", func(i *model.Indicator) *string { return &i.Criteria }, "评价标准", "评分细则"),
		rowText("basis", "依据", "basis", func(i *model.Indicator) *string { return &i.Basis }, "数据来源", "评价依据"),
		rowText("evidence", "佐证材料", "evidence", func(i *model.Indicator) *string { return &i.Evidence }),
		core, coefficient, goals, note,
	}
}

var halfWidth = strings.NewReplacer("：", ":", "；", ";", "＝", "=")

// parseRule reads the little language of the column 计分方式: the name of a
// family, "分档:90=10;80=8" (from 90 % ten points, from 80 % eight) or
// "扣分:1/2分" (two points off for each percent that is missing). What it does
// not know stays text.
func parseRule(s string) model.Rule {
	r := model.Rule{Family: "text", Text: s}
	if s == "" {
		return model.Rule{}
	}
	if t, ok := model.FindTerm(model.Families, s); ok {
		r.Family = t.ID
		return r
	}
	s = halfWidth.Replace(s)
	if list, ok := strings.CutPrefix(s, "分档:"); ok {
		for part := range strings.SplitSeq(list, ";") {
			from, points, _ := strings.Cut(part, "=")
			f, err1 := model.ParseRate(strings.TrimSpace(from))
			p, err2 := parsePoints(strings.TrimSpace(points))
			if err1 != nil || err2 != nil {
				return r
			}
			r.Bands = append(r.Bands, model.RuleBand{From: f, Points: p})
		}
		r.Family = "bands"
		return r
	}
	if list, ok := strings.CutPrefix(s, "扣分:"); ok {
		step, per, _ := strings.Cut(list, "/")
		a, err1 := model.ParseRate(strings.TrimSpace(step))
		p, err2 := parsePoints(strings.TrimSpace(per))
		if err1 == nil && err2 == nil {
			r.Family, r.Step, r.Per = "step", a, p
		}
	}
	return r
}

// tree builds the report's tree from the rows.
type tree struct {
	b    *binder
	list []model.Indicator
	line map[string]int // path of names → line it was first given
	node map[string]int // path of names → index
	last [4]string
	sum  *model.Indicator // the row 合计
}

// subtotal tells a row of sums; whole is set for one of the whole tree.
func subtotal(name string) (is, whole bool) {
	switch strings.ReplaceAll(strings.TrimSpace(name), " ", "") {
	case "小计":
		return true, false
	case "合计", "总计", "总分", "总得分":
		return true, true
	}
	return false, false
}

func (b *binder) buildTree(rows []row) ([]model.Indicator, *model.Indicator) {
	t := &tree{b: b, line: make(map[string]int, len(rows)), node: make(map[string]int, len(rows)), list: make([]model.Indicator, 0, len(rows)+len(rows)/2)}
	for i := range rows {
		t.row(&rows[i])
	}
	return t.preorder(), t.sum
}

// row adds one row.
func (t *tree) row(r *row) {
	deepest := -1
	for i, name := range r.level {
		if is, whole := subtotal(name); is {
			t.subtotal(r, i, whole)
			return
		}
		if name != "" {
			deepest = i
		}
	}
	if deepest < 0 {
		t.b.out = append(t.b.out, diag.New(ruleRow, r.ind.Pos))
		return
	}
	same := true // the levels so far are those of the row above
	for i := range deepest {
		if r.level[i] == "" && same {
			r.level[i] = t.last[i]
		}
		same = same && r.level[i] == t.last[i]
	}
	parent, path := -1, ""
	for i := 0; i <= deepest; i++ {
		t.last[i] = r.level[i]
		if r.level[i] == "" {
			continue // a level this branch does not have
		}
		path += "\x00" + r.level[i]
		k, known := t.node[path]
		if !known {
			k = len(t.list)
			t.node[path] = k
			t.list = append(t.list, model.Indicator{Name: r.level[i], Level: i + 1, Parent: parent, Src: model.Src{Pos: t.b.pos(r.at[i])}})
		}
		if r.points[i].Known() && !t.list[k].Weight.Known() {
			t.list[k].Weight = r.points[i]
			t.list[k].Mark("weight", t.b.pos(r.at[i]), len([]rune(r.level[i])))
		}
		parent = k
	}
	for i := deepest + 1; i < len(t.last); i++ {
		t.last[i] = ""
	}
	t.fill(r, parent, deepest, path)
}

// fill gives a node the row's values.
func (t *tree) fill(r *row, k, deepest int, path string) {
	n := &t.list[k]
	if line, twice := t.line[path]; twice {
		t.b.out = append(t.b.out, diag.New(ruleNode, t.b.pos(r.at[deepest]), r.level[deepest], line).Span(len([]rune(r.level[deepest]))))
		return
	}
	t.line[path] = int(r.at[deepest].line)
	name, level, parent, points, src := n.Name, n.Level, n.Parent, n.Weight, n.Src
	*n = r.ind
	n.Name, n.Level, n.Parent = name, level, parent
	n.Pos = src.Pos
	if !n.Weight.Known() && points.Known() {
		n.Weight = points
	}
}

// subtotal keeps a sum with the node it sums up: the last node of the level
// above for 小计, the whole tree for 合计.
func (t *tree) subtotal(r *row, level int, whole bool) {
	if whole {
		sum := r.ind
		t.sum = &sum
		return
	}
	path := ""
	for i := range max(level, 1) { // under 一级指标 it sums up the dimension above
		name := t.last[i]
		if i < level && r.level[i] != "" {
			name = r.level[i]
		}
		if name != "" {
			path += "\x00" + name
		}
	}
	k, ok := t.node[path]
	if !ok {
		return
	}
	n := &t.list[k]
	n.SubWeight, n.Subtotal = r.ind.Weight, highest(r.ind.Scores)
	pos, l := r.ind.At("weight")
	n.Mark("subweight", pos, l)
	pos, l = r.ind.At(scoreKey(n.Subtotal.By))
	n.Mark("subtotal", pos, l)
}

// highest is the score of the highest authority; none when there is none.
func highest(list []model.Score) model.Score {
	var best model.Score
	rank := -1
	for _, s := range list {
		for i, a := range model.Assessors {
			if a.ID == s.By && i > rank {
				best, rank = s, i
			}
		}
	}
	return best
}

// scoreKey is the key under which an assessor's score is written.
func scoreKey(by string) string {
	if by == "final" {
		return "score"
	}
	return by
}

// preorder sorts the nodes so that each stands before its children and next
// to its family, whatever the order of the rows.
func (t *tree) preorder() []model.Indicator {
	children := make([][]int, len(t.list)+1)
	for i := range t.list {
		p := t.list[i].Parent + 1
		children[p] = append(children[p], i)
	}
	out := make([]model.Indicator, 0, len(t.list))
	var walk func(old, parent int)
	walk = func(old, parent int) {
		for _, c := range children[old+1] {
			n := t.list[c]
			n.Parent, n.Leaf = parent, len(children[c+1]) == 0
			out = append(out, n)
			walk(c, len(out)-1)
		}
	}
	walk(-1, -1)
	return out
}
