package prose

import "strings"

// dimensionList: the dimensions that a sentence lists and counts are the
// first level of the data. 数量、质量、时效、成本四个维度 is a list too, but of
// a lower level: at least two names must be such as a first level has.
func (j *judge) dimensionList(i int) {
	p, dims := j.p, j.about.Dimensions
	if i == 0 || len(dims) == 0 || !p.has(i, "个维度") && !p.has(i, "大维度") || p.quoted(i) {
		return
	}
	n, from := small(p.Words[i-1]), i-1
	if n < 2 || from > 0 && (small(p.Words[from-1]) > 0 || p.Words[from-1] == '第') {
		return
	}
	start := from
	for depth := 0; start > 0; start-- {
		r := p.Words[start-1]
		if r == '）' || r == ')' {
			depth++
		}
		if r == '（' || r == '(' {
			depth--
		}
		if depth < 0 || depth == 0 && strings.ContainsRune("，。；：", r) {
			break
		}
	}
	names := listed(p.text(start, from))
	if len(names) < n {
		return
	}
	names = names[len(names)-n:]
	names[0] = introduced(names[0])
	top, other, goals := 0, false, true
	for _, name := range names {
		bare := strings.TrimSuffix(name, "指标")
		if oneOf(firstLevel, bare) || oneOf(dims, name) || oneOf(dims, bare) {
			top++
		}
		other = other || !j.dimension(name)
		goals = goals && oneOf(goalLevel, bare)
	}
	if other && !goals && top > 1 {
		j.add(ruleDimensions, start, from+4-start, strings.Join(names, "、"), strings.Join(dims, "、"))
	}
}

// firstLevel are names that first levels have; goalLevel those of the goal
// declaration, which stand beside the indicators' own.
var (
	firstLevel = []string{"决策", "投入", "过程", "产出", "效益", "效果", "项目决策", "项目过程", "项目产出", "项目效益", "项目管理", "履职效能", "管理效率", "社会效应", "可持续性", "部门决策", "部门管理", "履职效益", "运行成本"}
	goalLevel  = []string{"成本", "产出", "效益", "满意度", "服务对象满意度"}
)

// small is the value of one digit, Chinese or not; 10 for 十, 0 for none.
func small(r rune) int {
	if isDigit(r) {
		return int(r - '0')
	}
	n := 1
	for _, d := range "一二三四五六七八九十" {
		if d == r {
			return n
		}
		n++
	}
	return 0
}

// introduced drops what leads to a list: 指标设计围绕决策 begins with 决策.
func introduced(s string) string {
	for _, w := range []string{"围绕", "按照", "包括", "包含", "分为", "涵盖", "涉及", "设置", "设有", "设定", "通过", "分别从", "从", "按", "由", "即", "对", "为", "以", "在", "将", "有"} {
		if i := strings.LastIndex(s, w); i >= 0 && i+len(w) < len(s) {
			s = s[i+len(w):]
		}
	}
	return s
}

func oneOf(list []string, s string) bool {
	for _, w := range list {
		if w == s {
			return true
		}
	}
	return false
}

// listed takes "从决策、过程（…）、产出和效益" apart.
func listed(s string) []string {
	var out []string
	var b strings.Builder
	depth := 0
	cut := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
		}
		b.Reset()
	}
	for _, r := range s {
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth--
		case depth > 0:
		case r == '、' || r == '和' || r == '与' || r == '及':
			cut()
		case r == ' ' || r == '“' || r == '”':
		default:
			b.WriteRune(r)
		}
	}
	cut()
	return out
}

// dimension tells that a listed name is one of the data's; words may stand in
// front of it or behind.
func (j *judge) dimension(name string) bool {
	for _, d := range j.about.Dimensions {
		if strings.HasSuffix(name, d) || strings.HasPrefix(name, d) || strings.TrimSuffix(d, "指标") == name || len(name) > 3 && strings.HasSuffix(d, name) {
			return true
		}
	}
	return false
}
