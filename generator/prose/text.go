package prose

import (
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// About is what the rules over words need to know of a report.
type About struct {
	Year, YearTo int
	Whole, Self  bool     // scope is the whole body; kind is a self-evaluation
	Dimensions   []string // names of the first level
	Names        []string // of the body: name, short name, aliases
}

// Text runs the rules over words. Passages stand in reading order.
func Text(list []Passage, about *About) diag.List {
	j := judge{about: about}
	for i := range list {
		j.p = &list[i]
		j.words()
		if i > 0 {
			j.broken(&list[i-1])
		}
	}
	j.headings(list)
	return j.found
}

type judge struct {
	about *About
	p     *Passage
	found diag.List
}

func (j *judge) add(r *diag.Rule, i, n int, args ...any) {
	j.found = append(j.found, j.p.find(r, i, n, args...))
}

// words looks at each letter once and asks the rules that begin with it.
func (j *judge) words() {
	p, run := j.p, 0 // run of digits and X so far
	for i, r := range p.Words {
		switch r {
		case '〔', '[', '(', '（', '【', '［':
			j.documentNumber(i)
		case '》':
			j.afterTitle(i)
		case '《':
			j.title(i)
		case '月':
			j.month(i)
		case ',', ';', '?', '!', ':':
			j.halfWidth(i)
		case '\u00A0', '\u3000', ' ':
			j.space(i)
		case '内', '机', '绝', '秘':
			j.secret(i)
		case '@':
			j.email(i)
		case '个', '大':
			j.dimensionList(i)
		case '对':
			j.otherYear(i)
		}
		if r >= '０' && r <= '９' || r == '％' {
			j.fullWidth(i)
		}
		if isDigit(r) {
			if run == 0 {
				j.longNumber(i)
			}
			run++
		} else {
			run = 0
		}
	}
	if p.Heading == 0 {
		j.phrases()
		j.selfReference()
	}
	j.leftovers()
}

// documentNumber: 财预〔2020〕10号, with these brackets and without spaces.
func (j *judge) documentNumber(i int) {
	p := j.p
	if i == 0 || !isHan(p.Words[i-1]) || i+6 >= len(p.Words) {
		return
	}
	k := i + 1
	for n := 0; n < 4; n++ {
		if k >= len(p.Words) || !isDigit(p.Words[k]) {
			return
		}
		k++
	}
	if year := p.text(i+1, k); year < "1949" || year > "2099" || !strings.ContainsRune("〕])）】］", p.Words[k]) {
		return
	}
	shut := k
	k++
	spaces := 0
	for k < len(p.Words) && (p.Words[k] == ' ' || p.Words[k] == '\u00A0' || p.Words[k] == '\u3000') {
		k, spaces = k+1, spaces+1
	}
	if k < len(p.Words) && p.Words[k] == '第' {
		return // 令（2020）第10号 and the like have rules of their own
	}
	first := k
	for k < len(p.Words) && isDigit(p.Words[k]) {
		k++
	}
	last := k
	for k < len(p.Words) && (p.Words[k] == ' ' || p.Words[k] == '\u00A0') {
		k, spaces = k+1, spaces+1
	}
	if first == last || k >= len(p.Words) || p.Words[k] != '号' {
		return
	}
	from := i
	for from > 0 && isHan(p.Words[from-1]) && i-from < 8 {
		from--
	}
	if p.Words[i] == '〔' && p.Words[shut] == '〕' && spaces == 0 && p.Words[first] != '0' {
		return
	}
	right := "〔" + p.text(i+1, i+5) + "〕" + strings.TrimLeft(p.text(first, last), "0") + "号"
	j.add(ruleDocumentNumber, i, k+1-i, p.text(i, k+1), right)
}

// afterTitle: nothing stands between a title and its document number.
func (j *judge) afterTitle(i int) {
	p := j.p
	for n := 1; n <= 2; n++ {
		k := i + 1 + n
		if k+1 >= len(p.Words) || p.Words[k] != '（' && p.Words[k] != '(' || !isHan(p.Words[k+1]) {
			continue
		}
		between := p.text(i+1, k)
		if strings.ContainsAny(between, "和及与或、，。；等中的（）《》") || !isHan(p.Words[i+1]) {
			return
		}
		shut := p.index("〕", k)
		if shut < 0 || shut > k+20 {
			return
		}
		for _, known := range []string{"规定", "要求", "通知", "办法", "意见"} {
			if between == known {
				return
			}
		}
		j.add(ruleStray, i+1, n, between)
		return
	}
}

// title: inside 《》 stand 〈〉, and every 《 is closed.
func (j *judge) title(i int) {
	p, depth := j.p, 0
	for k := i; k < len(p.Words) && k < i+120; k++ {
		switch p.Words[k] {
		case '《':
			depth++
			if depth == 2 {
				j.add(ruleTitleMarks, k, 1, "《", "〈")
				return
			}
		case '<':
			j.add(ruleTitleMarks, k, 1, "<", "〈")
			return
		case '》':
			return
		}
	}
	j.add(ruleTitleOpen, i, 1)
}

// month: 9点月底 is no date, nor is 13月底 or 2月30日.
func (j *judge) month(i int) {
	p := j.p
	if p.quoted(i) {
		return
	}
	if i > 1 && (p.Words[i-1] == '点' || p.Words[i-1] == '.') && isDigit(p.Words[i-2]) && i+1 < len(p.Words) && strings.ContainsRune("底初中末份上下", p.Words[i+1]) {
		j.add(ruleDate, i-2, 3, p.text(i-2, min(i+2, len(p.Words))))
		return
	}
	from := i
	for from > 0 && isDigit(p.Words[from-1]) {
		from--
	}
	if from == i || i-from > 2 || i+1 >= len(p.Words) {
		return
	}
	month := value(p.text(from, i))
	next := p.Words[i+1]
	switch {
	case strings.ContainsRune("底初末份", next), p.has(i+1, "上旬"), p.has(i+1, "中旬"), p.has(i+1, "下旬"):
		if month < 1 || month > 12 {
			j.add(ruleDate, from, i+2-from, p.text(from, i+2))
		}
	case isDigit(next):
		k := i + 1
		for k < len(p.Words) && isDigit(p.Words[k]) {
			k++
		}
		if k < len(p.Words) && p.Words[k] == '日' && k-i <= 3 {
			if day := value(p.text(i+1, k)); month < 1 || month > 12 || day < 1 || day > daysOf(month) {
				j.add(ruleDate, from, k+1-from, p.text(from, k+1))
			}
		}
	}
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

// halfWidth: between Chinese letters stand Chinese marks.
func (j *judge) halfWidth(i int) {
	p := j.p
	if i == 0 || i+1 >= len(p.Words) || !isHan(p.Words[i-1]) || !isHan(p.Words[i+1]) {
		return
	}
	full := map[rune]string{',': "，", ';': "；", '?': "？", '!': "！", ':': "："}[p.Words[i]]
	j.add(ruleWidth, i, 1, string(p.Words[i]), full)
}

// fullWidth reports the first of a run of full-width digits.
func (j *judge) fullWidth(i int) {
	p := j.p
	if i > 0 && (p.Words[i-1] >= '０' && p.Words[i-1] <= '９' || p.Words[i-1] == '．') {
		return
	}
	k := i
	for k < len(p.Words) && (p.Words[k] >= '０' && p.Words[k] <= '９' || p.Words[k] == '．' || p.Words[k] == '％') {
		k++
	}
	half := strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		}
		return '%'
	}, p.text(i, k))
	if half == "%" {
		if i == 0 || !isDigit(p.Words[i-1]) {
			return
		}
	}
	j.add(ruleWidth, i, k-i, p.text(i, k), half)
}

// space: no break-free spaces, no indents typed as letters, no gaps between
// Chinese letters.
func (j *judge) space(i int) {
	p := j.p
	if p.Heading == 0 && p.Place != "narrative" && i == 0 {
		return
	}
	switch {
	case p.Words[i] != ' ' && i == 0:
		j.add(ruleSpace, i, 1)
	case p.Words[i] == '\u00A0':
		j.add(ruleSpace, i, 1)
	case i > 0 && i+1 < len(p.Words) && p.Words[i] == ' ' && p.Words[i+1] == ' ' && p.Words[i-1] != ' ' && i+2 < len(p.Words) && isHan(p.Words[i-1]):
		j.add(ruleSpace, i, 2)
	}
}

// broken: a paragraph that ends inside a sentence which the next one goes on.
func (j *judge) broken(before *Passage) {
	p := j.p
	if before.Heading > 0 || p.Heading > 0 || before.Item || p.Item || before.file != p.file || before.Place != "narrative" || p.Place != "narrative" {
		return
	}
	n := len(before.Words)
	if n < 18 || len(p.Words) < 6 || !isHan(before.Words[n-1]) || !isHan(p.Words[0]) || p.at[0].line > before.at[n-1].line+2 {
		return
	}
	for _, mark := range []string{"表", "图", "注", "附", "一、", "二、", "三、", "四、", "五、", "第"} {
		if p.has(0, mark) {
			return
		}
	}
	j.found = append(j.found, before.find(ruleBroken, n-1, 1, before.text(n-4, n), p.text(0, 4)))
}

// leftovers of a template: ××, 待补充, TODO, the scaffold's own sentences.
func (j *judge) leftovers() {
	p := j.p
	for _, words := range leftovers {
		if i := p.index(words, 0); i >= 0 {
			j.add(ruleLeftover, i, len([]rune(words)), words)
			return
		}
	}
	for i := 0; i+1 < len(p.Words); i++ {
		if !placeholder(p.Words[i]) || !placeholder(p.Words[i+1]) {
			continue
		}
		k := i
		for k < len(p.Words) && placeholder(p.Words[k]) {
			k++
		}
		before := i == 0 || !word(p.Words[i-1]) || isHan(p.Words[i-1]) || isDigit(p.Words[i-1])
		after := k == len(p.Words) || !word(p.Words[k]) || isHan(p.Words[k])
		latin := (i == 0 || !isHan(p.Words[i-1]) && !isDigit(p.Words[i-1])) && (k == len(p.Words) || !isHan(p.Words[k]))
		if before && after && !latin {
			j.add(ruleLeftover, i, k-i, p.text(i, k))
			return
		}
		i = k
	}
}

func placeholder(r rune) bool { return r == '×' || r == 'X' || r == 'Ｘ' || r == '＊' }

var leftovers = []string{
	"待补充", "待完善", "待填写", "此处填写", "此处补充", "请填写", "请在此", "TODO", "TBD", "FIXME", "示例文字", "某某单位", "某某局",
	"写两三句话", "在这里写", "lorem ipsum",
}

// phrases that cannot be meant, with what was.
func (j *judge) phrases() {
	for _, f := range phraseList {
		i := j.p.Uses(f.wrong)
		if i < 0 {
			continue
		}
		if f.unless != "" && j.p.index(f.unless, max(i-12, 0)) >= 0 {
			continue
		}
		j.add(rulePhrase, i, len([]rune(f.wrong)), f.wrong, f.right)
	}
	p := j.p
	for i := p.index("截止", 0); i >= 0; i = p.index("截止", i+2) {
		if i+2 < len(p.Words) && (isDigit(p.Words[i+2]) || p.has(i+2, "目前") || p.has(i+2, "年底")) {
			j.add(rulePhrase, i, 2, "截止", "截至")
		}
	}
	for i := p.index("等要求", 0); i >= 0; i = p.index("等要求", i+3) {
		for _, factor := range []string{"技术", "资金", "土地", "人才", "数据"} {
			n := len([]rune(factor))
			if i > n && p.has(i-n, factor) && p.Words[i-n-1] == '、' {
				j.add(rulePhrase, i, 3, "等要求", "等要素")
			}
		}
	}
}

var phraseList = []struct{ wrong, right, unless string }{
	{"被服务企业程度", "被服务企业满意程度", ""},
	{"服务对象程度", "服务对象满意程度", ""},
	{"群众程度", "群众满意程度", ""},
	{"优秀和良好等次", "优秀或良好等次", ""},
	{"完成内设机构和工作人员", "完成内设机构设置和工作人员配备", "工作人员配备"},
	{"做为", "作为", "叫做为"},
	{"帐户", "账户", ""},
	{"按装", "安装", ""},
	{"部份", "部分", ""},
	{"既使", "即使", ""},
	{"座谈会会", "座谈会", ""},
	{"的的", "的", ""},
	{"了了", "了", ""},
	{"，，", "，", ""},
	{"。。", "。", ""},
	{"、、", "、", ""},
	{"，。", "。", ""},
	{"目地", "目的", ""},
	{"布署", "部署", ""},
	{"幅射", "辐射", ""},
}

// selfReference: 我局 in the report of a 管委会 was left over from another.
func (j *judge) selfReference() {
	p := j.p
	for i, r := range p.Words {
		if !strings.ContainsRune(bodies, r) || i+1 >= len(p.Words) {
			continue
		}
		own := i > 0 && (p.Words[i-1] == '我' || p.Words[i-1] == '本') && (i+2 > len(p.Words) || !strings.ContainsRune("部面势限长", p.Words[i+1]))
		bare := (i == 0 || strings.ContainsRune("对据由在，。；", p.Words[i-1])) && (p.has(i+1, "20") || p.has(i+1, "整体") || p.has(i+1, "机关"))
		if !own && !bare || j.named(r) {
			continue
		}
		from := i
		if own {
			from--
		}
		j.add(ruleSelf, from, i+1-from, p.text(from, i+1), first(j.about.Names))
	}
}

// bodies are the last letters by which a body calls itself.
const bodies = "局院校镇乡委"

func (j *judge) named(r rune) bool {
	for _, n := range j.about.Names {
		if strings.ContainsRune(n, r) {
			return true
		}
	}
	return len(j.about.Names) == 0
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// otherYear: 对2020年度…进行评价 in a report on another year.
func (j *judge) otherYear(i int) {
	p := j.p
	k := i + 1
	for n := 0; n < 6 && k < len(p.Words) && !isDigit(p.Words[k]); n++ {
		if strings.ContainsRune("，。；：、", p.Words[k]) {
			return
		}
		k++
	}
	if k+4 >= len(p.Words) || !p.has(k, "20") || p.Words[k+4] != '年' || !isDigit(p.Words[k+2]) || !isDigit(p.Words[k+3]) {
		return
	}
	year := value(p.text(k, k+4))
	if j.about.Year == 0 || year >= j.about.Year && year <= max(j.about.Year, j.about.YearTo) {
		return
	}
	for e := k + 5; e < len(p.Words) && e < k+30; e++ {
		if strings.ContainsRune("，。；", p.Words[e]) {
			return
		}
		if p.has(e, "绩效评价") || p.has(e, "进行评价") || p.has(e, "开展评价") || p.has(e, "客观评价") {
			if p.has(e, "绩效评价结果") || p.has(e, "绩效评价中") || p.has(e, "绩效评价发现") || p.has(e, "绩效评价提出") {
				return
			}
			j.add(ruleOtherYear, k, 5, model.Int(year), j.about.Year)
			return
		}
	}
}

// dimensionList: the dimensions that a sentence lists and counts are the
// first level of the data.
func (j *judge) dimensionList(i int) {
	p := j.p
	if p.quoted(i) {
		return
	}
	if !p.has(i, "个维度") && !p.has(i, "大维度") {
		return
	}
	n := 0
	from := i - 1
	if from >= 0 {
		if n = strings.IndexRune("零一二三四五六七八九十", p.Words[from]); n > 0 {
			n = len([]rune("零一二三四五六七八九十"[:n]))
		} else if isDigit(p.Words[from]) {
			n = int(p.Words[from] - '0')
		}
	}
	if n < 2 {
		return
	}
	start := from
	for depth := 0; start > 0; start-- {
		r := p.Words[start-1]
		if r == '）' {
			depth++
		}
		if r == '（' {
			depth--
		}
		if depth <= 0 && strings.ContainsRune("，。；：", r) {
			break
		}
	}
	names := listed(p.text(start, from))
	if len(names) != n {
		return
	}
	for _, name := range names {
		if !j.dimension(name) {
			j.add(ruleDimensions, start, from+3-start, strings.Join(names, "、"), strings.Join(j.about.Dimensions, "、"))
			return
		}
	}
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
		default:
			b.WriteRune(r)
		}
	}
	cut()
	return out
}

// dimension tells that a listed name is one of the data's; the first of a list
// may have words in front of it, the last one words behind.
func (j *judge) dimension(name string) bool {
	if len(j.about.Dimensions) == 0 {
		return true
	}
	for _, d := range j.about.Dimensions {
		if strings.HasSuffix(name, d) || strings.HasPrefix(name, d) {
			return true
		}
	}
	return false
}
