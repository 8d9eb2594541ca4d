package model

// Term is one value of a closed list as written in a source file and as shown
// to readers. Authors may write the id, the Chinese word or an alias.
type Term struct {
	ID      string
	Zh, En  string
	Aliases []string
}

// In gives the word in the language of a page ("zh-CN" or "en").
func (t Term) In(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// FindTerm looks an authored word up in a list.
func FindTerm(list []Term, word string) (Term, bool) {
	for _, t := range list {
		if t.ID == word || t.Zh == word {
			return t, true
		}
		for _, a := range t.Aliases {
			if a == word {
				return t, true
			}
		}
	}
	return Term{}, false
}

// Word shows an id of a list; the id itself when it is unknown.
func Word(list []Term, id, lang string) string {
	for _, t := range list {
		if t.ID == id {
			return t.In(lang)
		}
	}
	return id
}

// Kinds of evaluation (财预〔2020〕10号 art. 3 and 11).
var Kinds = []Term{
	{"self", "单位自评", "self-evaluation", []string{"自评", "绩效自评"}},
	{"department", "部门评价", "department evaluation", nil},
	{"finance", "财政评价", "finance evaluation", []string{"重点评价", "财政重点评价"}},
	{"review", "再评价", "re-evaluation", []string{"复评"}},
	{"ex-ante", "事前评估", "ex-ante assessment", []string{"事前绩效评估"}},
	{"monitoring", "绩效监控", "monitoring", []string{"监控"}},
}

// Scopes of evaluation.
var Scopes = []Term{
	{"whole", "部门整体", "whole department", []string{"整体", "部门整体支出", "单位整体"}},
	{"project", "项目支出", "project", []string{"项目"}},
	{"policy", "政策", "policy", nil},
	{"fund", "专项资金", "special fund", nil},
	{"transfer", "转移支付", "transfer payment", nil},
	{"bond", "专项债券", "special bond", []string{"专项债"}},
}

// Statuses of a report.
var Statuses = []Term{
	{"draft", "草稿", "draft", nil},
	{"published", "已公开", "published", []string{"公开", "已发布"}},
	{"corrected", "已更正", "corrected", nil},
	{"withdrawn", "已撤回", "withdrawn", nil},
	{"archived", "已归档", "archived", nil},
}

// Outcomes of goals and tasks. NotAssessable is the state of a goal whose
// outcome was not given or is not due.
var Outcomes = []Term{
	{"met", "已完成", "met", []string{"完成", "达成", "达成预期"}},
	{"partly", "部分完成", "partly met", []string{"部分达成", "基本完成", "进行中"}},
	{"missed", "未完成", "missed", []string{"未达成", "没有完成"}},
	{"na", "暂不能评", "not assessable", []string{"未到期", "无法评定", "不适用"}},
	{"none", "未公开结果", "no outcome published", []string{"未说明"}},
}

// Outcome ids in code.
const (
	Met       = "met"
	Partly    = "partly"
	Missed    = "missed"
	NotYet    = "na"
	NoOutcome = "none"
)

// GoalLevels say how far a goal reaches.
var GoalLevels = []Term{
	{"strategic", "战略目标", "strategic goal", []string{"战略", "总体目标"}},
	{"midterm", "中长期目标", "medium-term goal", []string{"中长期", "中长期规划", "实施期目标"}},
	{"annual", "年度目标", "annual goal", []string{"年度"}},
	{"task", "工作任务", "task", []string{"任务", "年度任务", "工作计划", "重点工作"}},
}

// DueStates say what became of a recommendation.
var DueStates = []Term{
	{"done", "已完成", "done", []string{"完成", "已整改"}},
	{"doing", "进行中", "in progress", []string{"整改中"}},
	{"open", "未开始", "not started", []string{"未到期"}},
	{"dropped", "不再实施", "dropped", []string{"取消"}},
}

// Disclosures are the levels at which an annex is open.
var Disclosures = []Term{
	{"public", "主动公开", "public", []string{"公开"}},
	{"request", "依申请公开", "on request", nil},
	{"closed", "不予公开", "not disclosed", []string{"不公开"}},
}

// Assessors are the hands through which a score goes, in rising authority.
var Assessors = []Term{
	{"self", "自评得分", "self score", []string{"自评", "自评分"}},
	{"review", "复核得分", "review score", []string{"复核", "复核分", "复评得分"}},
	{"finance", "财政审核得分", "finance score", []string{"财政审核", "财政评价得分", "财政得分"}},
	{"final", "得分", "score", []string{"最终得分", "评价得分", "实际得分", "评分"}},
}

// Directions of an indicator.
var Directions = []Term{
	{"up", "正向", "higher is better", []string{"越高越好"}},
	{"down", "反向", "lower is better", []string{"逆向", "越低越好"}},
	{"range", "区间", "within a range", nil},
}

// Families of scoring rules (domain: how a row is scored).
var Families = []Term{
	{"proportional", "按比例", "proportional", nil},
	{"capped", "按比例封顶", "capped", nil},
	{"threshold", "六成起计", "threshold 60 %", []string{"threshold-60"}},
	{"bands", "分档", "bands", nil},
	{"tiers", "分级", "tiers", nil},
	{"step", "扣分", "step deduction", []string{"扣完为止"}},
	{"checklist", "要点", "checklist", nil},
	{"coefficient", "系数", "coefficient", nil},
	{"text", "文字说明", "text", nil},
}
