package generator_test

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

const (
	num    = `"?(\d[\d,]*(?:\.\d+)?)`
	toml   = "report.toml"
	csvish = "indicators.csv"
	text   = "10-text.md"
)

// shared are the defects that any correct report can get.
var shared = []defect{
	{"data", "score, digit", cell(scores, digit, scored)},
	{"data", "score, point moved", cell(scores, point, scored)},
	{"data", "weight, digit", cell("分值", digit, scored)},
	{"data", "score above weight", cell(scores, other("99"), scored)},
	{"data", "reason dropped", cell("扣分原因", drop, lost)},
	{"data", "code repeated", repeatedCode},
	{"data", "stated result, digit", block("stated", `(?m)^(?:total|lost|rate|execution|budget|expenditure) = `+num, digit)},
	{"data", "stated result, point moved", block("stated", `(?m)^(?:total|lost|rate|execution|budget|expenditure) = `+num, point)},
	{"data", "stated grade swapped", block("stated", `(?m)^grade = "(.+?)"`, other("优", "良", "中", "差"))},
	{"data", "stated dimension, digit", block("stated", `(?m)^ *(?:weight|score|rate|lost) = `+num, digit)},
	{"data", "stated dimension, other name", block("stated", `(?m)^ *name = "(.+?)"`, other("产出指标", "履职效果", "综合管理"))},
	{"data", "stated count", block("stated", `(?m)^ *(?:departments|goals|problems|indicators|tasks) = (\d+)`, digit)},
	{"data", "budget, digit", block("budget", `(?m)^ *(?:start|adjusted|executed) = `+num, digit, "[budget.total]")},
	{"data", "budget, point moved", block("budget", `(?m)^ *(?:start|adjusted|executed) = `+num, point, "[budget.total]")},
	{"data", "budget, 元 for 万元", block("budget", `(?m)^ *(?:start|adjusted|executed) = `+num, inYuan, "[budget.total]")},
	{"data", "budget of another year", block("budget", `(?m)^year = (\d+)`, digit)},
	{"data", "goal without outcome", block("goal", `(?ms)(^actual = .*?\n(?:direction = .*?\n)?outcome = .*?\n(?:result = .*?\n)?)`, drop)},
	{"data", "goal missed without reason", block("goal", `(?m)^(reason = .*\n)`, drop, "完成\"\n", "reason")},
	{"data", "goal's deadline in another year", block("goal", `(?m)^deadline = "(\d{4})年`, decade, "level = \"年度目标")},
	{"data", "reference to nothing", block("goal", `(?m)^links = \["(.+?)"`, other("Z99", "不存在的指标"))},
	{"data", "problem not there", block("advice", `(?m)^problems = \["(.+?)"`, other("P77", "Q1"))},
	{"data", "survey result", block("survey", `(?m)^result = "([\d.]+)`, digit, "counts =")},
	{"data", "team size", block("team", `(?m)^size = (\d+)`, digit, "count = ")},
	{"data", "annex taken away", annexTaken},
	{"data", "a year in the dates", in(toml, `(?m)^(?:written|approved) = "?(\d{4})-`, later)},
	{"prose", "leftover", inserted("全年支出××万元。", "（待补充）。", "TODO：补数。", "某某局负责落实。")},
	{"prose", "identity number", inserted("联系人身份证号11010519491231002X。", "证件号码：440524194901010010。")},
	{"prose", "mobile number", inserted("联系人王某，13800138000。", "电话：15912345678。", "微信号17700001111。")},
	{"prose", "year of the evaluation", inserted("现对2016年度整体支出开展绩效评价。", "评价组对2017年度预算资金进行绩效评价。")},
	{"page", "link broken", in("*.md", `\]\(([^)#]+)\)`, other("../1999/report.toml", "files/none.png"))},
}

// generatedDefects are those and faults of the sentences the corpus types.
var generatedDefects = append(slices.Clip(shared), []defect{
	{"data", "subtotal, digit", in(csvish, `(?m)^,小计,,,([\d.]+),,,([\d.]+),`, digit)},
	{"data", "sum row, digit", in(csvish, `(?m)^合计,,,,(\d+),,,([\d.]+),`, digit)},
	{"data", "unit of money", in(toml, `unit = "(万元)"`, other("元", "亿元"))},
	{"data", "survey answers", in(toml, `counts = \[(\d+), (\d+), (\d+)\]`, digit)},
	{"data", "questionnaires", in(toml, `(?m)^(?:sent|returned|valid) = (\d+)`, digit)},
	{"data", "goal's target or result", block("goal", `(?m)^(?:target|actual) = "≥?(\d+)`, digit)},
	{"data", "goal's outcome swapped", block("goal", `(?m)^outcome = "(已完成)"`, other("未完成"))},
	{"prose", "total, digit", in(text, `结果：总得分为([\d.]+)分`, digit)},
	{"prose", "total, point moved", in(text, `结果：总得分为([\d.]+)分`, point)},
	{"prose", "dimension, digit", in(text, `分值([\d.]+)分，得([\d.]+)分，得分率([\d.]+)%，失([\d.]+)分`, digit)},
	{"prose", "dimension, point moved", in(text, `分值([\d.]+)分，得([\d.]+)分，得分率([\d.]+)%，失([\d.]+)分`, point)},
	{"prose", "money, digit", in(text, `年初预算([\d,.]+)万元，全年预算([\d,.]+)万元，全年执行数([\d,.]+)万元，预算执行率([\d.]+)%`, digit)},
	{"prose", "money, point moved", in(text, `年初预算([\d,.]+)万元，全年预算([\d,.]+)万元，全年执行数([\d,.]+)万元，预算执行率([\d.]+)%`, point)},
	{"prose", "money, 亿元 for 万元", in(text, `年初预算[\d,.]+(万元)，全年预算[\d,.]+(万元)，全年执行数[\d,.]+(万元)，`, other("亿元", "元"))},
	{"prose", "source of money, digit", in(text, `一般公共预算([\d,.]+)万元。政府性基金为([\d,.]+)万元`, digit)},
	{"prose", "indicator's points, digit", in(text, `情况\d+得([\d.]+)分`, digit)},
	{"prose", "indicator's target or result, digit", in(text, `目标值为(\d+)%，实际完成值为(\d+)%`, digit)},
	{"prose", "survey, digit", in(text, `发放问卷(\d+)份，回收问卷(\d+)份，有效问卷(\d+)份，问卷回收率([\d.]+)%，总体满意度([\d.]+)%`, digit)},
	{"prose", "count, digit", in(text, `(?:内设机构|共设定|评价组共|发现|提出)(\d+)[个项人]`, digit)},
	{"prose", "year evaluated, digit", in(text, `对(\d{4})年度部门整体`, digit)},
	{"prose", "dimension's name in a list", in(text, `围绕(\p{Han}+)、(\p{Han}+)、(\p{Han}+)、(\p{Han}+?)四个维度`, other("产出", "效益", "履职效率", "项目过程"))},
	{"prose", "document number broken", in(text, `预〔2020〕(1)0号`, other("01", " 1"))},
	{"prose", "document number in other brackets", in(text, `财预(〔2020〕)10号`, other("[2020]", "（2020）", "【2020】", "〔2020〕 "))},
	{"prose", "letter behind a title", in(text, `》()（财预`, other("山", "厅"))},
	{"page", "image without words", in(text, `!\[(\p{Han}+)\]`, drop)},
}...)

// demoDefects are those and numbers that the demonstration's sentences have in
// common with its data: what its authors typed, and the report's own stated
// values in a sentence of the usual form.
var demoDefects = append(slices.Clip(shared), []defect{
	{"prose", "stated total in a sentence", sentence(`(?m)^total = `+num, "总得分为%分。", digit)},
	{"prose", "stated rate in a sentence", sentence(`(?m)^execution = `+num, "预算执行率为%%。", digit)},
	{"prose", "stated dimension in a sentence", dimensionSentence},
	{"prose", "weights, digit", in("40-system.md", `(?:履职效能|管理效率|社会效应|可持续性|决策|过程|产出|效益)(\d+)分`, digit)},
	{"prose", "budget units, digit", in("10-basics.md", `预算单位(?:共计|共)?(\d+)个`, digit)},
	{"prose", "satisfaction in a problem, digit", in(toml, `(?:群众出行|用水户|农户)满意度([\d.]+)%`, digit)},
}...)

// inYuan writes an amount of 万元 in 元.
func inYuan(old string, _ *rand.Rand) string {
	whole, part, ok := strings.Cut(old, ".")
	if !ok || strings.Trim(old, "0.") == "" {
		return ""
	}
	return whole + (part + "0000")[:4]
}

// decade is a year that nobody means.
func decade(old string, rnd *rand.Rand) string {
	if c := byte('0' + rnd.IntN(2)); c != old[2] {
		return old[:2] + string(c) + old[3:]
	}
	return ""
}

// later is a year too late.
func later(old string, _ *rand.Rand) string {
	return old[:3] + string('0'+(old[3]-'0'+1)%10)
}

func repeatedCode(p *patient, rnd *rand.Rand) (mutation, bool) {
	name := p.report + "/" + csvish
	codes := regexp.MustCompile(`(?m)[\n,]([A-Z]\d+),`).FindAllSubmatchIndex(p.files[name].Data, -1)
	if len(codes) < 2 {
		return mutation{}, false
	}
	i := 1 + rnd.IntN(len(codes)-1)
	before := string(p.files[name].Data[codes[i-1][2]:codes[i-1][3]])
	return p.replaced(name, codes[i][2], codes[i][3], other(before), rnd)
}

func annexTaken(p *patient, rnd *rand.Rand) (mutation, bool) {
	data := p.files[p.report+"/"+toml].Data
	var files []string
	for _, span := range blocks(data, "annex") {
		if f := regexp.MustCompile(`(?m)^file = "(.+?)"`).FindSubmatch(data[span[0]:span[1]]); f != nil {
			files = append(files, string(f[1]))
		}
	}
	if len(files) == 0 {
		return mutation{}, false
	}
	f := files[rnd.IntN(len(files))]
	return mutation{file: p.report + "/" + f, note: "taken away"}, true
}

// sentence says a stated value, changed, at the end of a narrative.
func sentence(pattern, words string, how change) func(*patient, *rand.Rand) (mutation, bool) {
	re := regexp.MustCompile(pattern)
	return func(p *patient, rnd *rand.Rand) (mutation, bool) {
		m := re.FindSubmatch(p.files[p.report+"/"+toml].Data)
		if m == nil {
			return mutation{}, false
		}
		return p.say(words, how(string(m[1]), rnd), rnd)
	}
}

// say writes a paragraph with a value in place of the first %.
func (p *patient) say(words, value string, rnd *rand.Rand) (mutation, bool) {
	name := p.narrative(rnd)
	line := strings.Replace(words, "%", value, 1)
	return mutation{name, line, slices.Concat(p.files[name].Data, []byte("\n\n"+line+"\n"))}, value != ""
}

// dimensionSentence says what is stated of a dimension in a row of numbers,
// one of them changed.
func dimensionSentence(p *patient, rnd *rand.Rand) (mutation, bool) {
	data := p.files[p.report+"/"+toml].Data
	all := regexp.MustCompile(`name = "(.+?)"\s+weight = "?([\d.]+)"?\s+score = "?([\d.]+)"?\s+rate = "?([\d.]+)`).FindAllSubmatch(data, -1)
	if len(all) == 0 {
		return mutation{}, false
	}
	v := all[rnd.IntN(len(all))]
	values := []string{string(v[2]), string(v[3]), string(v[4])}
	i := rnd.IntN(3)
	values[i] = digit(values[i], rnd)
	return p.say("%"+"权重为"+values[0]+"分，得分为"+values[1]+"分，得分率为"+values[2]+"%。", string(v[1]), rnd)
}
