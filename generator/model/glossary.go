package model

import "slices"

// Entry is a term of the field with a short explanation.
type Entry struct {
	Src
	ID     string   // anchor on the page of terms; made of the name when empty
	Name   string   // 预算执行率
	NameEn string   // budget execution rate
	Also   []string // other words for the same thing, of either language
	Text   string   // one sentence
	TextEn string
	Source string // 财预〔2020〕10号第十八条
}

// Explains tells whether an entry says anything. An entry of config.toml that
// says nothing takes the built-in one of its name away.
func (e *Entry) Explains() bool { return e.Text != "" || e.TextEn != "" }

// Glossary is the terms a site explains: the built-in ones, each unless
// config.toml has one of the same name, then those of config.toml. It is made
// anew on each call.
func (c *Config) Glossary() []Entry {
	list := slices.Clone(builtinEntries)
	for i := range c.Terms {
		own := &c.Terms[i]
		at := slices.IndexFunc(list, func(e Entry) bool { return e.Name == own.Name })
		if at < 0 {
			list = append(list, *own)
			continue
		}
		id, english := list[at].ID, list[at].NameEn
		list[at] = *own
		if own.ID == "" {
			list[at].ID = id // links to it stay
		}
		if own.NameEn == "" {
			list[at].NameEn = english
		}
	}
	return slices.DeleteFunc(list, func(e Entry) bool { return !e.Explains() })
}

const (
	rule10  = "财预〔2020〕10号"
	rule53  = "财预〔2013〕53号"
	rule101 = "财预〔2021〕101号"
	rule34  = "中发〔2018〕34号"
)

// builtinEntries are the standard terms of the field, in the order in which a
// reader meets them: evaluation, indicators and scores, results, money.
var builtinEntries = []Entry{
	{
		ID: "evaluation", Name: "绩效评价", NameEn: "performance evaluation", Also: []string{"预算绩效评价"}, Source: rule10,
		Text:   "按设定的绩效目标，对预算支出的经济性、效率性、效益性和公平性作出的测量、分析和评判。",
		TextEn: "Measuring and judging, against the goals that were set, how economical, efficient, effective and fair public spending was.",
	},
	{
		ID: "self-evaluation", Name: "单位自评", NameEn: "self-evaluation", Also: []string{"绩效自评"}, Source: rule10,
		Text:   "预算单位对自己的项目完成得怎样作出的评价，结果一般填成自评表。",
		TextEn: "A unit's own evaluation of its projects, as a rule a filled-in form.",
	},
	{
		ID: "department-evaluation", Name: "部门评价", NameEn: "department evaluation", Source: rule10,
		Text:   "部门对本部门的项目组织的评价，重点项目应在五年内评到。",
		TextEn: "An evaluation that a department holds of its projects; key ones within five years.",
	},
	{
		ID: "finance-evaluation", Name: "财政评价", NameEn: "finance evaluation", Source: rule10,
		Text:   "财政部门对部门的项目组织的评价，可以委托第三方机构。",
		TextEn: "An evaluation that the finance department holds of other departments' projects, often through a third party.",
	},
	{
		ID: "whole-department", Name: "部门整体", NameEn: "whole department", Also: []string{"部门整体支出"}, Source: rule34,
		Text:   "把一个部门的全部收支和履职放在一起评价，不只看单个项目。",
		TextEn: "All money and all duties of a department evaluated together, not project by project.",
	},
	{
		ID: "third-party", Name: "第三方机构", NameEn: "third-party evaluator", Also: []string{"第三方评价机构"}, Source: "财监〔2021〕4号",
		Text:   "受委托、独立开展绩效评价的机构，报告由主评人签字并加盖公章。",
		TextEn: "An independent institution that evaluates on commission; its report is signed by a chief evaluator and sealed.",
	},
	{
		ID: "chief-evaluator", Name: "主评人", NameEn: "chief evaluator", Source: "财监〔2021〕4号",
		Text:   "对第三方机构的评价报告负责并在报告上签字的人。",
		TextEn: "The person who answers for a third party's report and signs it.",
	},
	{
		ID: "goal", Name: "绩效目标", NameEn: "performance goal", Source: rule101,
		Text:   "预算资金在一定期限内计划达到的产出和效果，申报预算时填报。",
		TextEn: "What the money is to produce and bring about in a given time, declared with the budget.",
	},
	{
		ID: "indicator", Name: "绩效指标", NameEn: "performance indicator", Source: rule10,
		Text:   "衡量绩效目标实现程度的具体尺度，每个指标有目标值、实际完成值和分值。",
		TextEn: "A yardstick for a goal: with a target, an actual value and a weight.",
	},
	{
		ID: "level-1", Name: "一级指标", NameEn: "first-level indicator", Source: rule53,
		Text:   "指标体系的最上一层，例如决策、过程、产出、效益，也叫评价维度。",
		TextEn: "The top level of the indicator tree, for example decision, process, output, benefit; also called a dimension.",
	},
	{
		ID: "level-2", Name: "二级指标", NameEn: "second-level indicator", Source: rule53,
		Text:   "一级指标下的分类，例如产出下的数量、质量、时效、成本。",
		TextEn: "A group below the first level, for example quantity, quality, timeliness and cost below output.",
	},
	{
		ID: "level-3", Name: "三级指标", NameEn: "third-level indicator", Source: rule53,
		Text:   "直接打分的具体指标，例如治理河道长度。",
		TextEn: "The indicator that is scored itself, for example the length of river put in order.",
	},
	{
		ID: "weight", Name: "指标权重", NameEn: "indicator weight", Also: []string{"权重"}, Source: rule10,
		Text:   "一个指标在总分中占的分值；各指标的分值相加等于满分。",
		TextEn: "The points an indicator can give; all weights add up to full marks.",
	},
	{
		ID: "rate", Name: "得分率", NameEn: "score rate",
		Text:   "得分除以分值，用百分数表示；满分不同的指标和报告可以这样比较。",
		TextEn: "Score divided by weight, in percent; it makes indicators and reports with different full marks comparable.",
	},
	{
		ID: "grade", Name: "评价等级", NameEn: "grade", Also: []string{"绩效等级"}, Source: rule10 + "第十八条",
		Text:   "按总分划定：90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。",
		TextEn: "Set by the total: 90 and more is excellent (优), 80 to below 90 good (良), 60 to below 80 fair (中), below 60 poor (差).",
	},
	{
		ID: "inputs", Name: "投入", NameEn: "input", Source: rule53,
		Text:   "用了多少钱、人和物，以及目标和预算定得是否合理。",
		TextEn: "The money, staff and means used, and whether goals and budget were well set.",
	},
	{
		ID: "decision", Name: "决策指标", NameEn: "decision indicator", Source: rule10,
		Text:   "看立项、目标和资金安排是否有依据、是否合理。",
		TextEn: "Whether the project, its goals and its money were well founded.",
	},
	{
		ID: "process", Name: "过程指标", NameEn: "process indicator", Source: rule10,
		Text:   "看资金和项目是否按规定管理、制度是否执行。",
		TextEn: "Whether money and work were managed by the rules.",
	},
	{
		ID: "output", Name: "产出指标", NameEn: "output indicator", Also: []string{"产出"}, Source: rule10,
		Text:   "预算资金直接带来的产品和服务，从数量、质量、时效、成本来看。",
		TextEn: "Goods and services the money directly paid for: quantity, quality, timeliness, cost.",
	},
	{
		ID: "benefit", Name: "效益指标", NameEn: "benefit indicator", Also: []string{"效益"}, Source: rule10,
		Text:   "产出给经济、社会、生态带来的影响，以及影响能否持续。",
		TextEn: "What the outputs did for the economy, society and nature, and whether it lasts.",
	},
	{
		ID: "effect", Name: "效果", NameEn: "effect", Source: rule53,
		Text:   "产出之后发生的变化；2020年以来的指标体系多称效益。",
		TextEn: "The change that outputs brought about; trees since 2020 mostly say benefit.",
	},
	{
		ID: "cost", Name: "成本指标", NameEn: "cost indicator", Source: rule101,
		Text:   "为达到目标要花费的经济、社会和生态环境成本。",
		TextEn: "The economic, social and ecological cost of reaching the goal.",
	},
	{
		ID: "satisfaction", Name: "满意度", NameEn: "satisfaction", Also: []string{"服务对象满意度", "社会公众满意度"}, Source: rule10,
		Text:   "服务对象或社会公众对结果满意的程度，一般用问卷调查得出。",
		TextEn: "How content those served, or the public, are with the result; as a rule found by a survey.",
	},
	{
		ID: "sustainability", Name: "可持续影响", NameEn: "sustainable effect", Source: rule10,
		Text:   "资金用完以后，效果还能保持多久。",
		TextEn: "How long the effect lasts once the money is spent.",
	},
	{
		ID: "execution-rate", Name: "预算执行率", NameEn: "budget execution rate", Also: []string{"执行率", "execution rate"}, Source: rule10,
		Text:   "全年实际支出除以全年预算数，看预算的钱用出去了多少。",
		TextEn: "Expenditure of the year divided by its budget: how much of the money was spent.",
	},
	{
		ID: "completion-rate", Name: "预算完成率", NameEn: "budget completion rate", Source: rule53,
		Text:   "预算完成数除以预算数，看部门预算完成的程度。",
		TextEn: "Budget carried out divided by budget: how far a department's budget was completed.",
	},
	{
		ID: "adjustment-rate", Name: "预算调整率", NameEn: "budget adjustment rate", Source: rule53,
		Text:   "年中追加、追减和调整的预算占年初预算的比例，越低说明预算编得越准。",
		TextEn: "Changes during the year as a share of the initial budget; the lower, the better it was planned.",
	},
	{
		ID: "arrival-rate", Name: "资金到位率", NameEn: "rate of funds received", Source: rule10,
		Text:   "实际到位的资金除以计划投入的资金。",
		TextEn: "Funds received divided by funds planned.",
	},
	{
		ID: "carry-over", Name: "结转结余", NameEn: "funds carried over", Also: []string{"结转结余资金"}, Source: "预算法",
		Text:   "年底没有用完的钱：要继续按原用途使用的叫结转，不再需要的叫结余。",
		TextEn: "Money left at the end of the year: kept for its purpose (结转) or no longer needed (结余).",
	},
	{
		ID: "carry-over-rate", Name: "结转结余率", NameEn: "carry-over rate", Source: rule53,
		Text:   "结转结余总额除以支出预算数。",
		TextEn: "Money carried over divided by budgeted expenditure.",
	},
	{
		ID: "three-public", Name: "三公经费", NameEn: "three public expenses", Also: []string{"“三公”经费", "“三公经费”"},
		Text:   "因公出国（境）费、公务用车购置及运行费、公务接待费，每年单独公开。",
		TextEn: "Official trips abroad, official cars and official receptions; made public each year.",
	},
	{
		ID: "four-accounts", Name: "四本账", NameEn: "four budgets", Also: []string{"四本预算"}, Source: "预算法",
		Text:   "一般公共预算、政府性基金预算、国有资本经营预算和社会保险基金预算。",
		TextEn: "The general public budget and the budgets of government funds, state capital and social insurance.",
	},
	{
		ID: "general-budget", Name: "一般公共预算", NameEn: "general public budget", Source: "预算法",
		Text:   "以税收为主的财政收入，用于民生、经济社会发展和机构运转。",
		TextEn: "Mostly taxes, spent on people's livelihood, development and the running of government.",
	},
	{
		ID: "fund-budget", Name: "政府性基金", NameEn: "government fund", Also: []string{"政府性基金预算"}, Source: "预算法",
		Text:   "向特定对象征收、专门用于特定事业的收支，例如土地出让收入。",
		TextEn: "Levied for one purpose and spent on it, for example income from land.",
	},
	{
		ID: "basic-spending", Name: "基本支出", NameEn: "basic expenditure",
		Text:   "保证机构正常运转的人员经费和公用经费。",
		TextEn: "Pay and running costs that keep an institution going.",
	},
	{
		ID: "project-spending", Name: "项目支出", NameEn: "project expenditure",
		Text:   "为完成特定任务、在基本支出之外安排的支出。",
		TextEn: "Spending on particular tasks, beside basic expenditure.",
	},
	{
		ID: "transfer", Name: "转移支付", NameEn: "transfer payment", Source: "预算法",
		Text:   "上级财政拨给下级财政使用的资金。",
		TextEn: "Money that a higher level of government gives to a lower one.",
	},
	{
		ID: "procurement", Name: "政府采购执行率", NameEn: "procurement execution rate", Source: rule53,
		Text:   "实际政府采购金额除以政府采购预算数。",
		TextEn: "Public procurement carried out divided by its budget.",
	},
	{
		ID: "public-cost-rate", Name: "公用经费控制率", NameEn: "running cost control rate", Source: rule53,
		Text:   "实际支出的公用经费除以预算安排的公用经费。",
		TextEn: "Running costs spent divided by those budgeted.",
	},
}
