package render

import (
	"os"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

func dec(s string) model.Decimal {
	if s == "" {
		return model.Decimal{}
	}
	return model.MustDecimal(s)
}

func printed(s string) model.Printed {
	n, _ := model.ParseRate(s)
	return model.Printed{Text: s, Num: n}
}

func amount(s string) model.Money {
	if s == "无" {
		return model.Money{None: true}
	}
	return model.Money{Num: dec(s)}
}

func day(s string) model.Date {
	d, _ := model.ParseDate(s)
	return d
}

// testScale is 财预〔2020〕10号 art. 18.
func testScale() *model.Scale {
	return &model.Scale{
		ID: "mof-2020", Source: "财预〔2020〕10号第十八条", Full: model.Int(100),
		Bands: []model.Band{
			{Name: "优", Min: dec("90"), Max: dec("100"), MaxIn: true},
			{Name: "良", Min: dec("80"), Max: dec("90")},
			{Name: "中", Min: dec("60"), Max: dec("80")},
			{Name: "差", Min: dec("0"), Max: dec("60")},
		},
	}
}

func testWords(t testing.TB, lang string) *Words {
	t.Helper()
	data, err := os.ReadFile("../../themes/default/i18n/" + lang + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := LoadWords(lang, data)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func testConfig() *model.Config {
	return &model.Config{Catalogue: []model.CatalogueField{
		{Key: "index", Label: "索引号", Required: true},
		{Key: "topic", Label: "主题分类"},
		{Key: "issuer", Label: "发布机构", Required: true},
		{Key: "number", Label: "文号"},
		{Key: "written", Label: "成文日期", Required: true},
		{Key: "published", Label: "发布日期", Required: true},
		{Key: "form", Label: "公开形式"},
		{Key: "validity", Label: "时效性"},
	}}
}

// row is one leaf of a test tree: the names above it, then its cells.
type row struct{ l1, l2, code, name, weight, score, target, actual, reason string }

// tree builds indicators with their card: sums go up.
func tree(rows []row) ([]model.Indicator, *score.Card) {
	var list []model.Indicator
	c := &score.Card{Band: -1, Digits: 2}
	top, mid := -1, -1
	for _, r := range rows {
		if r.l1 != "" {
			list = append(list, model.Indicator{Name: r.l1, Level: 1, Parent: -1})
			top, mid = len(list)-1, -1
			c.Dimensions = append(c.Dimensions, top)
		}
		if r.l2 != "" {
			list = append(list, model.Indicator{Name: r.l2, Level: 2, Parent: top})
			mid = len(list) - 1
		}
		n := model.Indicator{
			Code: r.code, Name: r.name, Level: 3, Parent: mid, Leaf: true, Weight: dec(r.weight),
			Target: model.ParseQuantity(r.target), Actual: model.ParseQuantity(r.actual), Reason: r.reason,
		}
		if model.IsNotScored(r.score) {
			n.Scores = []model.Score{{By: "final", Text: r.score}}
		} else if r.score != "" {
			n.Scores = []model.Score{{By: "final", Num: dec(r.score)}}
		}
		list = append(list, n)
		c.Leaves++
	}
	c.Nodes = make([]score.Node, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		n, k := &list[i], &c.Nodes[i]
		if n.Leaf {
			k.Weight = n.Weight
			if len(n.Scores) > 0 {
				k.Score, k.Mark, k.By = n.Scores[0].Num, n.Scores[0].Text, "final"
			}
			if k.Scored() {
				c.Scored++
			}
			if k.Mark != "" {
				k.Weight = model.Decimal{}
			}
		}
		finish(k)
		if n.Parent >= 0 {
			p := &c.Nodes[n.Parent]
			p.Weight, p.Score = model.Sum(p.Weight, k.Weight), model.Sum(p.Score, k.Score)
		} else {
			c.Full, c.Total = model.Sum(c.Full, k.Weight), model.Sum(c.Total, k.Score)
		}
	}
	return list, c
}

func finish(k *score.Node) {
	k.Rate, k.Lost = k.Score.Percent(k.Weight, 2), k.Weight.Sub(k.Score)
}

// judge fills total, rate and grade of a card.
func judge(c *score.Card, s *model.Scale) {
	c.Scale, c.Rate, c.Lost = s, c.Total.Percent(c.Full, 2), c.Full.Sub(c.Total)
	for i, b := range s.Bands {
		if c.Rate.Known() && !c.Rate.Less(b.Min) {
			c.Band, c.Grade = i, b.Name
			return
		}
	}
}

var richRows = []row{
	{"履职效能", "目标完成", "A1", "农村公路新改建里程", "6.00", "5.64", "≥120公里", "112.8公里", "张村至李庄段征地未完成，7.2公里结转2024年实施"},
	{"", "", "A2", "危桥改造数量", "6.00", "4.50", "≥12座", "9座", "3座桥梁下部施工受汛期高水位影响，跨年完工"},
	{"", "", "A3", "新增通公交行政村", "5.00", "5.00", "≥18个", "18个", ""},
	{"", "核心业务", "A4", "农村公路优良中等路率", "6.00", "5.70", "≥88.0%", "83.6%", "2条县道路面病害集中，大修资金次年安排"},
	{"", "", "A5", "货车超限超载率", "5.00", "5.00", "≤2.0%", "1.6%", ""},
	{"", "", "A6", "交工验收合格率", "4.00", "4.00", "100%", "100%", ""},
	{"", "基础管理", "A7", "行政许可按时办结率", "4.00", "4.00", "=100%", "100%", ""},
	{"", "", "A8", "安全隐患按期整改率", "4.00", "2.00", "100%", "91.0%", "200处隐患中18处逾期，主要为临水临崖路段防护"},
	{"管理效率", "预算管理", "B1", "预算执行率", "10.00", "8.90", "100%", "89.00%", "政府性基金项目跨年，支出未形成"},
	{"", "", "B2", "预算调整率", "4.00", "1.50", "≤10.00%", "18.59%", "年中追加2,922.00万元，年初项目储备不足"},
	{"", "", "B3", "“三公”经费控制率", "2.00", "2.00", "≤100%", "91.3%", ""},
	{"", "财务管理", "B4", "资金使用合规性", "4.00", "3.50", "定性，4项要点", "达到3.5项", "1笔工程进度款附件不全，已补正"},
	{"", "", "B5", "财务制度健全性", "2.00", "2.00", "定性，2项要点", "达到2项", ""},
	{"", "资产与采购", "B6", "政府采购执行率", "4.00", "3.48", "≥95.00%", "82.65%", "养护材料采购因流标推迟"},
	{"", "", "B7", "固定资产利用率", "4.00", "4.00", "≥98.0%", "98.4%", ""},
	{"社会效应", "经济社会影响", "C1", "县乡公路平均通行时间缩短率", "5.00", "4.10", "≥10.0%", "8.2%", "张村至李庄段未贯通，绕行仍在"},
	{"", "", "C2", "公路交通事故死亡人数下降率", "5.00", "3.20", "≥5.0%", "3.2%", "平交路口整治完成较晚，年内效果有限"},
	{"", "社会满意", "C3", "群众出行满意度", "6.00", "4.80", "≥90.00%", "86.40%", "群众对支线路况和末班车时间评价较低"},
	{"", "", "C4", "运输企业满意度", "4.00", "4.00", "≥90.00%", "93.10%", ""},
	{"可持续性", "机制体制改革", "D1", "农村公路“路长制”落实", "5.00", "4.50", "定性，5项要点", "达到4.5项", "村级路长考核结果未与补助挂钩"},
	{"", "干部队伍建设", "D2", "专业技术人员占比", "5.00", "4.53", "≥85.00%", "77.01%", "2名工程师调离，岗位空缺6个月"},
	{"", "", "D3", "智慧交通平台使用率", "", "未到期", "≥60%", "", ""},
}

// richView is a report that has everything.
func richView(t testing.TB) *reportView {
	list, c := tree(richRows)
	judge(c, testScale())
	list[2].Explain, list[2].Criteria = "年度新建、改建农村公路的里程。", "按完成率计分，扣完为止。"
	list[2].Core = true
	r := &model.Report{
		Year: 2023, YearTo: 2023, Kind: "finance", Scope: "whole", Status: "corrected", Digits: 2,
		Commissioner: "示例县财政局", Evaluator: "示例绩效评价事务所", Indicators: list,
		Departments: []string{"规划财务股", "工程建设股", "运输股", "安全监督股", "办公室"}, Units: []string{"县公路事务中心", "县交通运输综合行政执法大队"},
		Duties: []string{"拟订公路、水路发展规划。", "负责农村公路建设、养护和运营管理。"},
		Dates:  model.Dates{From: day("2024-03-04"), To: day("2024-06-28"), Written: day("2024-07-18"), Approved: day("2024-08-09"), Published: day("2024-08-26 09:00")},
		Catalogue: map[string]string{
			"index": "000000000/2024-00031", "topic": "财政 / 预算绩效", "issuer": "示例县财政局", "number": "示财效〔2024〕7号",
			"form": "主动公开",
		},
	}
	r.Goals, c.Goals = richGoals()
	r.Budgets = []model.Budget{{Year: 2023, Unit: "万元", Title: "预算与执行", Rows: []model.BudgetRow{
		{Source: "当年财政拨款", Start: amount("13320.00"), Adjusted: amount("16042.00"), Executed: amount("14190.58")},
		{Source: "一般公共预算", Start: amount("9860.00"), Adjusted: amount("11240.00"), Executed: amount("10486.20"), Sub: true},
		{Source: "政府性基金", Start: amount("3460.00"), Adjusted: amount("4802.00"), Executed: amount("3704.38"), Sub: true},
		{Source: "上年结转资金", Start: amount("1200.00"), Adjusted: amount("1200.00"), Executed: amount("1128.60")},
		{Source: "其他资金", Start: amount("1200.00"), Adjusted: amount("1400.00"), Executed: amount("1272.20")},
		{Source: "财政专户管理资金", Start: amount("无"), Adjusted: amount("无"), Executed: amount("无")},
	}}}
	c.Budgets = []score.Budget{cardBudget(&r.Budgets[0])}
	r.Surveys = []model.Survey{{
		Title: "群众出行满意度", Audience: "农村客运乘客和沿线群众", Method: "入户和车站拦访", Period: "2024-04", Sent: dec("500"), Returned: dec("486"), Valid: dec("480"),
		Scale:  []model.SurveyStep{{Name: "很满意", Weight: dec("1")}, {Name: "满意", Weight: dec("0.75")}, {Name: "一般", Weight: dec("0.5")}, {Name: "不满意", Weight: dec("0.25")}, {Name: "很不满意", Weight: dec("0")}},
		Result: printed("86.40%"), Target: model.ParseQuantity("≥90.00%"), Score: dec("4.80"), Indicator: "C3",
		Questions: []model.Question{
			{Text: "对公路路况是否满意", Counts: []model.Decimal{dec("252"), dec("150"), dec("48"), dec("22"), dec("8")}},
			{Text: "对公交班次和末班车时间是否满意", Counts: []model.Decimal{dec("180"), dec("160"), dec("84"), dec("40"), dec("16")}},
			{Text: "对司乘人员服务是否满意", Counts: []model.Decimal{dec("320"), dec("120"), dec("30"), dec("8"), dec("2")}},
		},
	}}
	c.Surveys = []score.Survey{{Result: dec("86.40"), ReturnRate: dec("97.20"), ValidRate: dec("98.77"), Questions: []model.Decimal{dec("82.08"), dec("73.33"), dec("88.96")}}}
	r.Team = model.Team{Size: dec("5"), Members: []model.Member{{Role: "组长", Chief: true}, {Role: "副组长"}, {Role: "成员", Count: dec("3")}}}
	r.Methods = []model.Method{{Name: "比较法", Text: "目标与结果、本年与上年、本县与邻县比较。"}, {Name: "公众评判法", Text: "问卷、访谈和座谈。"}}
	r.Basis = []model.Basis{{Title: "《项目支出绩效评价管理办法》", Number: "财预〔2020〕10号", Issuer: "财政部"}, {Title: "《预算绩效评价共性指标体系框架》", Number: "财预〔2013〕53号"}}
	r.Experience = []model.Experience{{Title: "以“路长制”压实养护责任", Text: "县、乡、村三级路长共设412名，公示牌标明路段、责任人和监督电话。"}, {Title: "以固定治超站和联合执法控制超限", Text: "交通、公安联合执法126次。"}}
	r.Problems = []model.Problem{
		{Code: "P1", Title: "年初预算编制偏粗，年中追加较多", Text: "预算调整率18.59%，超出控制线8.59个百分点。", Dimensions: []string{"管理效率"}, Indicators: []string{"B1", "B2"}},
		{Code: "P2", Title: "建设项目前期准备不足", Text: "征地、用地手续办理晚，7.2公里未开工。", Indicators: []string{"A1", "A2", "C1"}, Goals: []string{"1", "2"}},
		{Code: "P3", Title: "安全隐患整改不及时", Indicators: []string{"A8"}},
	}
	r.Advice = []model.Recommendation{
		{Code: "R1", Title: "建立三年滚动项目库", Text: "未列入项目库的不安排预算，年初细化率达到90%以上。", Problems: []string{"P1"}, Owner: "规划财务股", Due: model.ParseDeadline("2024年9月底前"), State: "done", Done: "项目库已建立，入库项目62个"},
		{Code: "R2", Title: "按月通报支出进度", Text: "连续两月落后序时进度的收回重排。", Problems: []string{"P1"}, Owner: "规划财务股", Due: model.ParseDeadline("2024年12月底前"), State: "doing"},
		{Code: "R3", Title: "用地手续前置", Text: "征地协议未签订的不进入年度计划。", Problems: []string{"P2"}, Owner: "工程建设股", Due: model.ParseDeadline("2024年12月底前"), State: "open"},
		{Code: "R4", Title: "完善内部控制制度", Text: "修订合同和资产管理办法。"},
	}
	r.Annexes = []model.Annex{
		{Title: "指标体系及得分表", File: "files/indicators.xlsx", Disclosure: "public", Date: day("2024-07-18"), Size: 48211, SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
		{Title: "现场核查记录", File: "files/check.pdf", Disclosure: "request", Size: 2311044, SHA256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"},
		{Title: "问卷样表", Missing: true},
	}
	r.Revisions = []model.Revision{
		{Date: day("2024-08-26"), What: "首次公开", Who: "示例县财政局"},
		{Date: day("2024-10-12 15:30"), What: "更正危桥改造完成数", Why: "漏计12月交工的王庄桥", Who: "示例县财政局", Changes: []model.Change{
			{Place: "危桥改造实际完成数", Old: "8座", New: "9座", Ref: "A2"}, {Place: "该项得分", Old: "4.00分", New: "4.50分", Ref: "A2"}, {Place: "总分", Old: "85.85分", New: "86.35分"},
		}},
	}
	prev := &score.Summary{Year: 2022, Total: dec("84.20"), Full: dec("100.00")}
	return &reportView{
		Config: testConfig(), Org: &model.Org{ID: "jiaotong", Name: "示例县交通运输局", Area: "示例县", Type: "县政府工作部门"},
		Report: r, Card: c, Title: "2023年度部门整体绩效评价报告", Words: testWords(t, "zh-CN"), Prev: prev,
		Earlier: []*score.Summary{{Year: 2021, Total: dec("79.60"), Full: dec("100")}, prev},
		Href:    func(string) string { return "" },
	}
}

func cardBudget(g *model.Budget) score.Budget {
	var c score.Budget
	for _, r := range g.Rows {
		a := score.Amounts{Start: r.Start.Value(), Adjusted: r.Adjusted.Value(), Received: r.Received.Value(), Executed: r.Executed.Value()}
		a.Rate = a.Executed.Percent(a.Adjusted, 2)
		c.Rows = append(c.Rows, a)
		if !r.Sub {
			c.Sum.Start, c.Sum.Adjusted, c.Sum.Executed = model.Sum(c.Sum.Start, a.Start), model.Sum(c.Sum.Adjusted, a.Adjusted), model.Sum(c.Sum.Executed, a.Executed)
		}
	}
	c.Rate = c.Sum.Executed.Percent(c.Sum.Adjusted, 2)
	return c
}

func richGoals() ([]model.Goal, []score.Goal) {
	var goals []model.Goal
	var cards []score.Goal
	for i, g := range []struct{ name, target, actual, outcome, reason, link, due, rate, dev string }{
		{"新改建农村公路", "≥120公里", "112.8公里", "partly", "张村至李庄段征地补偿协议12月签订，7.2公里未开工", "A1", "2023年11月底前", "94.00", "-7.2"},
		{"改造危桥", "≥12座", "9座", "partly", "3座桥梁汛期停工78天，跨年完工", "A2", "2023年12月底前", "75.00", "-3"},
		{"具备条件的行政村新通公交", "≥18个", "18个", "met", "", "A3", "2023年10月底前", "100.00", "0"},
		{"提高农村公路优良中等路率", "≥88.0%", "83.6%", "partly", "2条县道大修资金次年安排", "A4", "2023年12月底前", "95.00", "-4.4"},
		{"控制货车超限超载率", "≤2.0%", "1.6%", "met", "", "A5", "2023年12月底前", "125.00", "-0.4"},
		{"行政许可事项按时办结", "=100%", "100%", "met", "", "A7", "2023年12月底前", "100.00", "0"},
		{"建成并启用公路养护应急中心", "建成启用", "主体完工，未启用", "missed", "设备采购流标", "", "2023年12月底前", "", ""},
		{"群众出行满意度高于上年", "高于上年", "86.40%", "na", "两年问卷口径不同", "C3", "2023年12月底前", "", ""},
	} {
		goal := model.Goal{
			Code: string(rune('1' + i)), Level: "annual", Name: g.name, Target: model.ParseQuantity(g.target), Actual: model.ParseQuantity(g.actual),
			Outcome: g.outcome, Reason: g.reason, Deadline: model.ParseDeadline(g.due),
		}
		if g.link != "" {
			goal.Links = []string{g.link}
		}
		goals = append(goals, goal)
		cards = append(cards, score.Goal{Outcome: g.outcome, Attainment: dec(g.rate), Deviation: dec(g.dev)})
	}
	return goals, cards
}

// poorView is a report like the sample: two levels, scores of dimensions
// only, no outcomes, no expenditure, a grade its own rule contradicts.
func poorView(t testing.TB) *reportView {
	r := &model.Report{
		Year: 2021, YearTo: 2021, Kind: "department", Scope: "whole", Status: "published", Digits: 2,
		Departments: []string{"综合工作部", "经济发展部", "投资促进部", "园区运营部", "行政审批服务部"},
		Stated:      model.Stated{Total: printed("82.9"), Grade: "中"},
	}
	c := &score.Card{Band: 1, Digits: 2, Grade: "良", Total: dec("82.9"), Full: dec("100"), Rate: dec("82.90"), Lost: dec("17.1"), Scale: testScale()}
	for _, d := range []struct {
		name, weight, score string
		groups              []string
	}{
		{"履职效能", "20", "15.4", []string{"工作目标", "核心业务", "基础管理"}},
		{"管理效率", "50", "42", []string{"预算管理", "财务管理", "资产管理", "其他管理"}},
		{"社会效应", "20", "16", []string{"经济社会影响", "社会满意"}},
		{"可持续性", "10", "9.5", []string{"机制体制改革", "干部队伍建设"}},
	} {
		k := score.Node{Weight: dec(d.weight), Score: dec(d.score)}
		finish(&k)
		c.Dimensions = append(c.Dimensions, len(r.Indicators))
		top := len(r.Indicators)
		r.Indicators = append(r.Indicators, model.Indicator{Name: d.name, Level: 1, Parent: -1, Weight: k.Weight})
		c.Nodes = append(c.Nodes, k)
		for _, g := range d.groups {
			r.Indicators = append(r.Indicators, model.Indicator{Name: g, Level: 2, Parent: top, Leaf: true})
			c.Nodes = append(c.Nodes, score.Node{})
			c.Leaves++
		}
	}
	r.Budgets = []model.Budget{{Year: 2022, Unit: "万元", Title: "预算收入", Rows: []model.BudgetRow{
		{Source: "一般公共预算", Start: amount("560.35")},
		{Source: "政府性基金预算", Start: amount("315")},
		{Source: "财政专户管理资金", Start: amount("无")},
		{Source: "国有资本经营收入", Start: amount("无")},
		{Source: "其他资金收入", Start: amount("无")},
	}, Total: &model.BudgetRow{Start: amount("875.35")}}}
	c.Budgets = []score.Budget{{Rows: make([]score.Amounts, 5), Sum: score.Amounts{Start: dec("875.35")}}}
	for _, g := range []string{
		"“三制”改革全部到位，“三化”改革持续深入，经济管理权限“应授尽授”", "“标准地”储备保持1平方公里，出让“标准地”2宗以上", "完成省、市下达的标准化厂房建设任务",
		"新开投资额2亿元以上的产业项目的总投资不低于10亿元", "探索建设国际合作园区", "创建特色产业园", "开发区年度考核名次好于2020年",
	} {
		r.Goals = append(r.Goals, model.Goal{Level: "midterm", Name: g})
		c.Goals = append(c.Goals, score.Goal{Outcome: model.NoOutcome})
	}
	for _, g := range []struct{ name, due string }{{"规划编制", "9月底前"}, {"推进“三制”改革", "8月底前"}, {"推进“三化”改革", ""}, {"项目建设", ""}, {"基础建设", ""}} {
		r.Goals = append(r.Goals, model.Goal{Level: "task", Name: g.name, Deadline: model.ParseDeadline(g.due)})
		c.Goals = append(c.Goals, score.Goal{Outcome: model.NoOutcome})
	}
	r.Problems = []model.Problem{{Code: "P1", Text: "年初预算编制欠精准，预算与实际支出差距较大。", Dimensions: []string{"管理效率"}}}
	r.Advice = []model.Recommendation{{Text: "完善内部控制，细化预算编制，加强评审、跟踪和分析。"}}
	r.Methods = []model.Method{{Name: "比较法"}, {Name: "因素分析法"}, {Name: "公众评判法", Text: "抽样、实地调研、访谈。"}}
	r.Surveys = []model.Survey{{Method: "抽样、实地调研、访谈"}}
	c.Surveys = []score.Survey{{}}
	r.Team = model.Team{Size: dec("4"), Members: []model.Member{{Role: "组长", Chief: true}, {Role: "副组长"}}}
	r.Annexes = []model.Annex{{Title: "部门整体绩效评价指标体系表", Missing: true}}
	r.Waivers = []model.Waiver{{Rule: "EP-030", Place: "result.grade", Reason: "报告原文如此", Who: "网站管理员", Date: day("2024-01-02")}, {Rule: "EP-031", Reason: "原报告未写"}}
	grade := &diag.Rule{ID: "EP-030", Name: "grade", Publish: true, Msg: diag.T("报告写“%s”，按等级标准应为“%s”", "states %s, should be %s")}
	reason := &diag.Rule{ID: "EP-031", Name: "reason", Publish: true, Msg: diag.T("%s失分%s，没有原因", "%s lost %s without reason")}
	year := &diag.Rule{ID: "EP-032", Name: "budget-year", Publish: true, Msg: diag.T("%d年的评价用了%d年的预算", "budget of another year: %d %d")}
	outcome := &diag.Rule{ID: "EP-033", Name: "goal-outcome", Publish: true, Msg: diag.T("目标“%s”没有结果", "goal %s has no outcome")}
	add := func(rule *diag.Rule, place, why string, args ...any) diag.Diagnostic {
		return diag.Diagnostic{Rule: rule, Level: diag.Error, Place: place, Waived: why, Args: args}
	}
	v := &reportView{
		Config: testConfig(), Org: &model.Org{ID: "quwo", Name: "曲沃经济技术开发区管理委员会", Area: "山西省临汾市曲沃县"},
		Report: r, Card: c, Title: "2021年度部门整体绩效评价报告", Words: testWords(t, "zh-CN"), Href: func(string) string { return "" },
	}
	v.Findings = diag.List{
		add(grade, "result.grade", "报告原文如此", "中", "良"), add(year, "budget.1.year", "报告原文如此", 2021, 2022),
		add(reason, "dimension.履职效能.reason", "原报告未写", "履职效能", "4.6分"), add(reason, "dimension.管理效率.reason", "原报告未写", "管理效率", "8分"),
	}
	for _, g := range r.Goals {
		if g.Level == "midterm" {
			v.Findings = append(v.Findings, add(outcome, "goal."+g.Name+".outcome", "原报告未写", g.Name))
		}
	}
	return v
}
