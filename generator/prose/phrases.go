package prose

import "strings"

// leftovers of a template: ××, 待补充, TODO, the scaffold's own sentences.
func (j *judge) leftovers() {
	p := j.p
	for i := 0; i < len(p.Words); i++ {
		if w := p.leftover(i); w != "" {
			j.add(ruleLeftover, i, len([]rune(w)), w)
			return
		}
		if !placeholder(p.Words[i]) {
			continue
		}
		k := i
		for k < len(p.Words) && placeholder(p.Words[k]) {
			k++
		}
		if k > i+1 && !p.masked(i, k) {
			j.add(ruleLeftover, i, k-i, p.text(i, k))
			return
		}
		i = max(i, k-1)
	}
}

// leftover gives the words of a template that stand at i.
func (p *Passage) leftover(i int) string {
	for _, w := range leftoverWords[p.Words[i]] {
		n := len([]rune(w))
		switch {
		case !p.has(i, w):
		case w[0] < 0x80: // a word of its own: TODO, but not TODOS
			if !p.latin(i-1) && !p.latin(i+n) {
				return w
			}
		case p.Words[i] == '待': // 有待完善 says what is lacking; （待完善） that the words are
			alone := i == 0 || !isHan(p.Words[i-1]) || p.has(i-2, "数据") || p.has(i-2, "内容") || p.has(i-2, "此处")
			if alone && (i+n == len(p.Words) || !isHan(p.Words[i+n])) {
				return w
			}
		case !p.quoted(i):
			return w
		}
	}
	return ""
}

func (p *Passage) latin(i int) bool {
	return i >= 0 && i < len(p.Words) && p.Words[i] < 0x80 && word(p.Words[i])
}

func placeholder(r rune) bool { return r == '×' || r == 'X' || r == 'Ｘ' || r == '＊' }

// masked tells a run of marks that is meant: part of a word in Latin letters,
// of a number whose middle is hidden, or of a person's name.
func (p *Passage) masked(i, k int) bool {
	before, after := rune(0), rune(0)
	if i > 0 {
		before = p.Words[i-1]
	}
	if k < len(p.Words) {
		after = p.Words[k]
	}
	switch {
	case before < 0x80 && word(before) && !isDigit(before), after < 0x80 && word(after) && !isDigit(after):
		return true
	case isDigit(before) && isDigit(after), isDigit(after) && k-i > 3:
		return true
	case !isHan(before) && !isDigit(before) && !isHan(after):
		return p.Words[i] != '×'
	}
	return k-i <= 2 && strings.ContainsRune("李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", before) && (!isHan(after) || strings.ContainsRune("等户家同和与及", after))
}

var leftoverWords = byFirst(
	"待补充", "待完善", "待填写", "此处填写", "此处补充", "请填写具体", "请填写本", "请填写单位", "请填写项目", "请在此", "TODO", "TBD", "FIXME", "示例文字", "某某单位", "某某局",
	"写两三句话", "在这里写", "lorem ipsum",
)

// byFirst sorts words by their first letter.
func byFirst(list ...string) map[rune][]string {
	m := map[rune][]string{}
	for _, w := range list {
		r := []rune(w)[0]
		m[r] = append(m[r], w)
	}
	return m
}

// phrases that cannot be meant, with what was.
func (j *judge) phrases() {
	p := j.p
	for i, r := range p.Words {
		for k := range phraseTable[r] {
			f := &phraseTable[r][k]
			if p.has(i, f.wrong) && f.meant(p, i) && !p.quoted(i) {
				j.add(rulePhrase, i, f.n, f.wrong, f.right)
			}
		}
		switch r {
		case '截':
			j.until(i)
		case '等':
			j.factors(i)
		case '完':
			j.completed(i)
		}
	}
}

// phrase is a slip; before and after are letters with which it is none.
type phrase struct {
	wrong, right  string
	before, after string
	ends          bool // it is one only at the end of a clause
	n             int
}

func (f *phrase) meant(p *Passage, i int) bool {
	if i > 0 && strings.ContainsRune(f.before, p.Words[i-1]) {
		return false
	}
	if end := i + f.n; end < len(p.Words) {
		return !strings.ContainsRune(f.after, p.Words[end]) && !(f.ends && isHan(p.Words[end]))
	}
	return true
}

var phraseTable = phraseMap([]phrase{
	{wrong: "被服务企业程度", right: "被服务企业满意程度"},
	{wrong: "服务对象程度", right: "服务对象满意程度", before: "响"},
	{wrong: "群众程度", right: "群众满意程度", before: "利便民务惠系响靠众"},
	{wrong: "优秀和良好等次", right: "优秀或良好等次", ends: true},
	{wrong: "做为", right: "作为", before: "叫", after: "民了人群大企国老什"},
	{wrong: "帐户", right: "账户"},
	{wrong: "按装", right: "安装", after: "机修备配卸载置填订箱车药船"},
	{wrong: "部份", right: "部分", after: "额"},
	{wrong: "既使如此", right: "即使如此"},
	{wrong: "既使没有", right: "即使没有"},
	{wrong: "座谈会会", right: "座谈会", after: "议前后场务期同见商谈上中纪标"},
	{wrong: "的的", right: "的", before: "目标鹄", after: "确士"},
	{wrong: "了了", right: "了", before: "为末明", after: "解结却断望然事账帐"},
	{wrong: "，，", right: "，"},
	{wrong: "。。", right: "。"},
	{wrong: "、、", right: "、"},
	{wrong: "，。", right: "。"},
	{wrong: "目地", right: "目的", before: "项科节品题名条数账栏纲面"},
	{wrong: "布署", right: "部署", before: "发公颁宣", after: "名"},
	{wrong: "幅射", right: "辐射"},
})

func phraseMap(list []phrase) map[rune][]phrase {
	m := map[rune][]phrase{}
	for _, f := range list {
		r := []rune(f.wrong)
		f.n = len(r)
		m[r[0]] = append(m[r[0]], f)
	}
	return m
}

// until: 截止 ends at a date, 截至 counts up to it.
func (j *judge) until(i int) {
	p := j.p
	if !p.has(i, "截止") || i+2 >= len(p.Words) || p.quoted(i) || !isDigit(p.Words[i+2]) && !p.has(i+2, "目前") && !p.has(i+2, "年底") {
		return
	}
	for _, w := range []string{"报名", "申报", "受理", "征集", "投标", "登记", "缴费", "募集", "申请", "征收", "征求意见", "公示", "报价", "提交", "日期"} {
		if p.has(i-len([]rune(w)), w) {
			return
		}
	}
	j.add(rulePhrase, i, 2, "截止", "截至")
}

// completed: 完成内设机构和工作人员 lacks what was to be done with them.
func (j *judge) completed(i int) {
	p := j.p
	if !p.has(i, "完成") || p.quoted(i) {
		return
	}
	k, nouns := i+2, 0
	for k < len(p.Words) {
		n := 0
		for _, w := range []string{"内设机构", "工作人员", "机构", "科室", "岗位", "人员", "编制", "班子", "干部"} {
			if p.has(k, w) {
				n = len([]rune(w))
				break
			}
		}
		if n == 0 {
			return
		}
		k, nouns = k+n, nouns+1
		if k < len(p.Words) && strings.ContainsRune("和与及、", p.Words[k]) {
			k++
			continue
		}
		if nouns > 1 && (k == len(p.Words) || strings.ContainsRune("，。；", p.Words[k])) {
			j.add(rulePhrase, i, k-i, p.text(i, k), p.text(i, k)+"的配备（调整、聘任……）")
		}
		return
	}
}

// factors: 资本、人才、技术等要求 lists factors; 符合环保、技术等要求 does not.
func (j *judge) factors(i int) {
	p := j.p
	if !p.has(i, "等要求") || p.quoted(i) {
		return
	}
	for k := i; k >= 0 && !strings.ContainsRune("，。；：", p.Words[k]); k-- {
		if p.hasAny(k, []string{"符合", "满足", "达到", "按照", "根据", "依据", "提出", "明确", "规定", "落实", "遵守", "对标", "不合"}) {
			return
		}
	}
	for _, factor := range []string{"技术", "资金", "土地", "人才", "数据"} {
		n := len([]rune(factor))
		if i > n && p.has(i-n, factor) && p.Words[i-n-1] == '、' {
			j.add(rulePhrase, i, 3, "等要求", "等要素")
		}
	}
}

// selfReference: 我局 in the report of a 管委会 was left over from another.
func (j *judge) selfReference() {
	p := j.p
	for i, r := range p.Words {
		if !strings.ContainsRune(bodies, r) || i+1 >= len(p.Words) {
			continue
		}
		own := j.ownBody(i)
		if !own && !j.bareBody(i) || j.named(r) || p.quoted(i) {
			continue
		}
		from := i
		if own {
			from--
		}
		j.add(ruleSelf, from, i+1-from, p.text(from, i+1), first(j.about.Names))
	}
}

// ownBody tells 我局 and 本局, but not 本局部, 样本院校, 本委托.
func (j *judge) ownBody(i int) bool {
	p := j.p
	if i == 0 || p.Words[i-1] != '我' && p.Words[i-1] != '本' || strings.ContainsRune("部面势限长托员派任培土士正准验", p.Words[i+1]) {
		return false
	}
	return i == 1 || !strings.ContainsRune("样基版文成根资日标课剧原副读抄自忘", p.Words[i-2])
}

// bareBody tells 针对局2021年度整体预算, but not 在校2000名学生.
func (j *judge) bareBody(i int) bool {
	p := j.p
	if i > 0 && !strings.ContainsRune("对据由，。；", p.Words[i-1]) {
		return false
	}
	return p.yearAt(i+1) > 0 || (p.Words[i] == '局' || p.Words[i] == '委') && (p.has(i+1, "整体") || p.has(i+1, "机关"))
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
