package check

import "evalpress/generator/diag"

// The rules, by id. Words stand here once, in both languages.
var (
	ruleWeightsSum = &diag.Rule{
		ID: "EP-030", Name: "weights-sum", Level: diag.Error, Found: 3, Wanted: 2,
		Msg:     diag.T("%[1]q 下各指标的分值合计为 %[2]s，与自身的分值 %[3]s 不等", "the weights below %[1]q sum to %[2]s, its own weight is %[3]s"),
		Hint:    diag.T("核对 %[1]s 下各行的分值（相差 %[4]s），或改正 %[1]s 的分值", "check the rows below %[1]s (difference %[4]s), or mend its own weight"),
		About:   diag.T("每一级指标的分值要等于下一级之和。", "The weight of a node is the sum of the weights below it."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "履职效能 20：8 + 8 + 5", After: "履职效能 20：8 + 8 + 4"},
	}
	ruleWeightsTotal = &diag.Rule{
		ID: "EP-031", Name: "weights-total", Level: diag.Error, Found: 2, Wanted: 1,
		Msg:     diag.T("一级指标的分值合计为 %[1]s，与声明的满分 %[2]s 不等", "the first level sums to %[1]s, declared full marks are %[2]s"),
		Hint:    diag.T("改正分值，或把 full 改为 %[1]s", "mend the weights, or set full = %[1]s"),
		About:   diag.T("一级指标的分值合计就是满分。", "The first level adds up to full marks."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "full = 100，合计 95", After: "full = 100，合计 100"},
	}
	ruleScoresSum = &diag.Rule{
		ID: "EP-032", Name: "scores-sum", Level: diag.Error, Found: 3, Wanted: 2, Publish: true,
		Msg:     diag.T("%[1]q 下各指标的得分合计为 %[2]s，与自身的得分 %[3]s 不等", "the scores below %[1]q sum to %[2]s, its own score is %[3]s"),
		Hint:    diag.T("核对各行得分，或把 %[1]s 的得分改为 %[2]s", "check the rows, or set the score of %[1]s to %[2]s"),
		About:   diag.T("上级指标的得分是下级之和。", "The score of a node is the sum of the scores below it."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "15.4：8 + 7", After: "15.4：8 + 7.4"},
	}
	ruleScoreRange = &diag.Rule{
		ID: "EP-033", Name: "negative", Level: diag.Error,
		Msg:     diag.T("%[1]q 的数值 %[2]s 小于 0", "%[1]q has %[2]s, below 0"),
		Hint:    diag.T("分值和得分不能为负；加减分写在 [[bonus]]", "weights and scores are never negative; additions and deductions go into [[bonus]]"),
		About:   diag.T("分值和得分不为负。", "Weights and scores are not negative."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "-2", After: "0"},
	}
	ruleScoreAbove = &diag.Rule{
		ID: "EP-034", Name: "score-above-weight", Level: diag.Error, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("%[1]q 的得分 %[2]s 高于分值 %[3]s", "%[1]q scores %[2]s of %[3]s"),
		Hint:    diag.T("得分最多为 %[3]s；超出部分写在 [[bonus]]", "at most %[3]s; anything above goes into [[bonus]]"),
		About:   diag.T("得分不超过分值。", "No score is above its weight."),
		Source:  diag.T("财预〔2020〕10号第十六条", "财预〔2020〕10号 art. 16"),
		Example: diag.Example{Before: "得分 12，分值 10", After: "得分 10，分值 10"},
	}
	ruleStatedGrade = &diag.Rule{
		ID: "EP-035", Name: "stated-grade", Level: diag.Error, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("总分 %[1]s 自述等级为“%[2]s”，按%[5]s应为“%[3]s” %[4]s", "a total of %[1]s is stated as “%[2]s”; by %[5]s it is “%[3]s” %[4]s"),
		Hint:    diag.T("把 grade 改为“%[3]s”；如果另有等级标准，用 [scale] 写明分档和依据", "set grade = \"%[3]s\"; where another scale applies, declare it in [scale] with its source"),
		About:   diag.T("等级由总分和所用的等级标准决定。", "The grade follows from the total and the scale in force."),
		Source:  diag.T("财预〔2020〕10号第十八条", "财预〔2020〕10号 art. 18"),
		Example: diag.Example{Before: "total = 82.9，grade = \"中\"", After: "total = 82.9，grade = \"良\""},
	}
	ruleStatedTotal = &diag.Rule{
		ID: "EP-036", Name: "stated-total", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述总分为 %[1]s，按各项得分计算为 %[2]s", "the stated total is %[1]s, the scores give %[2]s"),
		Hint:    diag.T("把 total 改为 %[2]s，或核对各项得分", "set total = %[2]s, or check the scores"),
		About:   diag.T("总分等于各一级指标得分之和（含加减分）。", "The total is the sum of the first level, bonus rows included."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "total = 83.9", After: "total = 82.9"},
	}
	ruleStatedLost = &diag.Rule{
		ID: "EP-037", Name: "stated-lost", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述失分为 %[1]s，计算为 %[2]s", "the stated loss is %[1]s, computed %[2]s"),
		Hint:    diag.T("把 lost 改为 %[2]s", "set lost = %[2]s"),
		About:   diag.T("失分等于满分减总分。", "The loss is full marks less the total."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "lost = 17.9", After: "lost = 17.1"},
	}
	ruleStatedRate = &diag.Rule{
		ID: "EP-038", Name: "stated-rate", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述得分率为 %[1]s，计算为 %[2]s%%", "the stated rate is %[1]s, computed %[2]s%%"),
		Hint:    diag.T("把 rate 改为 \"%[2]s%%\"", "set rate = \"%[2]s%%\""),
		About:   diag.T("得分率等于总分除以满分，按所印位数四舍五入。", "The rate is total over full marks, rounded half up to the printed digits."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "rate = \"82%\"", After: "rate = \"82.9%\""},
	}
	ruleStatedFull = &diag.Rule{
		ID: "EP-039", Name: "stated-full", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述满分为 %[1]s，计算为 %[2]s", "stated full marks are %[1]s, computed %[2]s"),
		Hint:    diag.T("核对分值，或把 full 改为 %[2]s", "check the weights, or set full = %[2]s"),
		About:   diag.T("满分等于一级指标分值之和。", "Full marks are the sum of the first level."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "full = 100", After: "full = 95"},
	}
	ruleStatedDimension = &diag.Rule{
		ID: "EP-040", Name: "stated-dimension", Level: diag.Error, Found: 3, Wanted: 4, Publish: true,
		Msg:     diag.T("%[1]q 自述%[2]s为 %[3]s，计算为 %[4]s", "%[1]q states %[2]s %[3]s, computed %[4]s"),
		Hint:    diag.T("改为 %[4]s，或核对该维度下的分值和得分", "write %[4]s, or check weights and scores below it"),
		About:   diag.T("各维度自述的分值、得分、得分率、失分和等级要与指标表一致。", "What is stated of a dimension agrees with the indicator table."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "rate = \"78%\"", After: "rate = \"77%\""},
	}
	ruleStatedUnknown = &diag.Rule{
		ID: "EP-041", Name: "stated-dimension-unknown", Level: diag.Error,
		Msg:     diag.T("自述的维度 %[1]q 不在指标表的一级指标中", "the stated dimension %[1]q is not a first-level indicator"),
		Hint:    diag.T("改用指标表中的名称", "use a name of the indicator table"),
		About:   diag.T("自述的维度名称要与指标表一致。", "Stated dimensions carry the names of the indicator table."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "履职效率", After: "履职效能"},
	}
	ruleStatedCount = &diag.Rule{
		ID: "EP-042", Name: "stated-count", Level: diag.Error, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("自述%[1]s为 %[2]s 个，列出了 %[3]d 个", "%[2]s %[1]s are stated, %[3]d are listed"),
		Hint:    diag.T("补全名单，或把数字改为 %[3]d", "complete the list, or write %[3]d"),
		About:   diag.T("“共几个”要与名单一致。", "A stated number agrees with the list."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "departments = 6（列出5个）", After: "departments = 5"},
	}
	ruleSubtotal = &diag.Rule{
		ID: "EP-043", Name: "subtotal", Level: diag.Error, Found: 2, Wanted: 3,
		Msg:     diag.T("%[1]s的小计为 %[2]s，计算为 %[3]s", "the subtotal of %[1]s is %[2]s, computed %[3]s"),
		Hint:    diag.T("把小计改为 %[3]s，或核对各行", "write %[3]s, or check the rows"),
		About:   diag.T("小计、合计行要等于所含各行之和。", "Subtotal rows are the sums of their rows."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "小计 19", After: "小计 20"},
	}
	ruleFullUnusual = &diag.Rule{
		ID: "EP-044", Name: "full-not-100", Level: diag.Info,
		Msg:     diag.T("各项分值合计为 %[1]s，不是 100", "the weights sum to %[1]s, not 100"),
		Hint:    diag.T("如果满分就是 %[1]s，写上 full = %[1]s", "if %[1]s is meant, say full = %[1]s"),
		About:   diag.T("满分通常为100；不是时请写明。", "Full marks are usually 100; say so when they are not."),
		Source:  diag.T("财预〔2020〕10号附件", "财预〔2020〕10号 annexes"),
		Example: diag.Example{Before: "（没有写 full）", After: "full = 80"},
	}
	ruleGradeGap = &diag.Rule{
		ID: "EP-045", Name: "grade-gap", Level: diag.Warning, Publish: true,
		Msg:     diag.T("自述等级为“%[1]s”，但总分 %[2]s 落在 %[3]s 的分档空隙里", "“%[1]s” is stated, but a total of %[2]s lies in a gap of %[3]s"),
		Hint:    diag.T("写明取整规则，或改用首尾相接的分档", "declare a rounding rule, or use bands that meet"),
		About:   diag.T("按整数分档的标准（80—89、90—100）不能判定 89.5。", "A scale of whole numbers (80–89, 90–100) cannot judge 89.5."),
		Source:  diag.T("财预〔2020〕10号第十八条", "财预〔2020〕10号 art. 18"),
		Example: diag.Example{Before: "良 80—89，优 90—100", After: "良 [80,90)，优 [90,100]"},
	}
	ruleBudgetTotal = &diag.Rule{
		ID: "EP-046", Name: "budget-total", Level: diag.Error, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("%[1]q 的合计为 %[2]s，各行之和为 %[3]s", "the total of %[1]q is %[2]s, its rows sum to %[3]s"),
		Hint:    diag.T("把合计改为 %[3]s，或核对各行；“其中”行写 sub = true", "write %[3]s, or check the rows; mark 其中 rows with sub = true"),
		About:   diag.T("资金表的合计等于各行之和，“其中”行不重复计入。", "A money table's total is the sum of its rows; 其中 rows are not added twice."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "合计 857.35，560.35 + 315", After: "合计 875.35"},
	}
	ruleStatedMoney = &diag.Rule{
		ID: "EP-047", Name: "stated-money", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述金额为 %[1]s，资金表计算为 %[2]s", "the stated amount is %[1]s, the money table gives %[2]s"),
		Hint:    diag.T("改为 %[2]s，或核对资金表", "write %[2]s, or check the table"),
		About:   diag.T("正文所述金额与资金表一致。", "Stated money agrees with the money table."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "budget = 857.35", After: "budget = 875.35"},
	}
	ruleUnitSlip = &diag.Rule{
		ID: "EP-048", Name: "unit-slip", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述金额 %[1]s 与资金表的 %[2]s 正好差一万倍，元和万元可能写混了", "the stated amount %[1]s and the table's %[2]s differ by a factor of 10,000: 元 and 万元 may be mixed"),
		Hint:    diag.T("核对单位，改为 %[2]s", "check the unit, write %[2]s"),
		About:   diag.T("元与万元相差一万倍，是最常见的笔误。", "元 and 万元 differ by 10,000, the classic slip."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "8753500（万元）", After: "875.35（万元）"},
	}
	ruleStatedExecution = &diag.Rule{
		ID: "EP-049", Name: "stated-execution", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述预算执行率为 %[1]s，计算为 %[2]s%%", "the stated execution rate is %[1]s, computed %[2]s%%"),
		Hint:    diag.T("改为 \"%[2]s%%\"，或核对预算数和执行数", "write \"%[2]s%%\", or check the amounts"),
		About:   diag.T("预算执行率等于全年执行数除以全年预算数；项目也可以除以到位数。", "The execution rate is executed over adjusted budget; for projects also over money received."),
		Source:  diag.T("财预〔2020〕10号附件1", "财预〔2020〕10号 annex 1"),
		Example: diag.Example{Before: "execution = \"91%\"", After: "execution = \"91.90%\""},
	}
	ruleBudgetYear = &diag.Rule{
		ID: "EP-050", Name: "budget-year", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("资金表的年度是 %[1]d，评价年度是 %[2]d", "the money is of %[1]d, the evaluation of %[2]d"),
		Hint:    diag.T("换成 %[2]d 年度的数据；公开的原文如此的，写豁免", "use the figures of %[2]d; where the published original has them so, write a waiver"),
		About:   diag.T("评价哪一年，就用哪一年的预算和执行数。", "The money belongs to the evaluated year."),
		Source:  diag.T("财预〔2020〕10号第二条", "财预〔2020〕10号 art. 2"),
		Example: diag.Example{Before: "year = 2022（评价 2021 年度）", After: "year = 2021"},
	}
	ruleBudgetYearless = &diag.Rule{
		ID: "EP-051", Name: "budget-without-year", Level: diag.Warning, Publish: true,
		Msg:     diag.T("资金表 %[1]q 没有写年度", "the money table %[1]q names no year"),
		Hint:    diag.T("写上 year = %[2]d", "say year = %[2]d"),
		About:   diag.T("金额要有年度。", "Money has a year."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "（没有 year）", After: "year = 2023"},
	}
	ruleBudgetUnit = &diag.Rule{
		ID: "EP-052", Name: "budget-unit", Level: diag.Error,
		Msg:     diag.T("资金表的单位 %[1]q 不是元、万元或亿元", "the unit %[1]q is none of 元, 万元, 亿元"),
		Hint:    diag.T("写 unit = \"万元\"", "say unit = \"万元\""),
		About:   diag.T("金额要有单位。", "Money has a unit."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "（没有 unit）", After: "unit = \"万元\""},
	}
	ruleOverspent = &diag.Rule{
		ID: "EP-053", Name: "overspent", Level: diag.Warning,
		Msg:     diag.T("%[1]q 执行 %[2]s，超过预算 %[3]s", "%[1]q spent %[2]s of %[3]s"),
		Hint:    diag.T("核对数字；确有超支的，在备注（note）里说明", "check the figures; explain a real overrun in note"),
		About:   diag.T("执行数一般不超过全年预算数。", "Spending does not usually exceed the adjusted budget."),
		Source:  diag.T("预算法第十三条", "Budget Law art. 13"),
		Example: diag.Example{Before: "executed = 120，adjusted = 100", After: "adjusted = 120"},
	}
	ruleSurveyResult = &diag.Rule{
		ID: "EP-054", Name: "survey-result", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("自述满意度为 %[1]s，按答卷计算为 %[2]s%%", "the stated result is %[1]s, the counts give %[2]s%%"),
		Hint:    diag.T("改为 \"%[2]s%%\"，或核对各选项人数和系数", "write \"%[2]s%%\", or check counts and weights"),
		About:   diag.T("满意度等于各选项人数乘系数之和除以总人数。", "The result is the weighted counts over all counts."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "result = \"93%\"", After: "result = \"88.4%\""},
	}
	ruleSurveyCounts = &diag.Rule{
		ID: "EP-055", Name: "survey-counts", Level: diag.Error,
		Msg:     diag.T("问卷发放 %[1]s、收回 %[2]s、有效 %[3]s，后面的不能多于前面的", "sent %[1]s, returned %[2]s, valid %[3]s: none can exceed the one before"),
		Hint:    diag.T("核对三个数字", "check the three numbers"),
		About:   diag.T("有效份数不多于收回，收回不多于发放。", "Valid ≤ returned ≤ sent."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "sent = 100，returned = 120", After: "sent = 120，returned = 100"},
	}
	ruleNoReason = &diag.Rule{
		ID: "EP-060", Name: "lost-without-reason", Level: diag.Error, Complete: true, Publish: true,
		Msg:     diag.T("%[1]q 失 %[2]s 分，没有写扣分原因", "%[1]q loses %[2]s points without a reason"),
		Hint:    diag.T("在这一行的“扣分原因”（reason）写明原因", "give the reason in this row's 扣分原因 (reason)"),
		About:   diag.T("每一处失分都要说明原因。", "Every loss has a reason."),
		Source:  diag.T("财预〔2020〕10号附件1“偏差原因分析及改进措施”", "财预〔2020〕10号 annex 1"),
		Example: diag.Example{Before: "得分 4.5，分值 6", After: "扣分原因：3座桥跨年完工"},
	}
	ruleUnscored = &diag.Rule{
		ID: "EP-061", Name: "unscored-below", Level: diag.Warning, Publish: true,
		Msg:     diag.T("%[1]q 有得分，但它下面的 %[2]d 项都没有得分", "%[1]q is scored, the %[2]d nodes below it are not"),
		Hint:    diag.T("补上下级指标的得分；原文没有公开的，保持空白", "add the scores below; leave them blank where the original publishes none"),
		About:   diag.T("只公布一级得分，读者无法核对。", "With first-level scores only nobody can check them."),
		Source:  diag.T("财预〔2020〕10号第十八条", "财预〔2020〕10号 art. 18"),
		Example: diag.Example{Before: "履职效能 15.4，下级空白", After: "下级逐项有得分"},
	}
	ruleNoOutcome = &diag.Rule{
		ID: "EP-062", Name: "goal-without-outcome", Level: diag.Error, Complete: true, Publish: true,
		Msg:     diag.T("目标 %[1]q 没有写结果", "the goal %[1]q has no outcome"),
		Hint:    diag.T("写上 actual（实际值）或 outcome（已完成、部分完成、未完成、暂不能评）", "add actual, or outcome (已完成, 部分完成, 未完成, 暂不能评)"),
		About:   diag.T("目标要与结果对照。", "Goals are held against outcomes."),
		Source:  diag.T("财预〔2020〕10号附件3", "财预〔2020〕10号 annex 3"),
		Example: diag.Example{Before: "（没有 actual 和 outcome）", After: "outcome = \"部分完成\""},
	}
	ruleMissedReason = &diag.Rule{
		ID: "EP-063", Name: "missed-without-reason", Level: diag.Error, Complete: true, Publish: true,
		Msg:     diag.T("目标 %[1]q %[2]s，没有写原因", "the goal %[1]q is %[2]s without a reason"),
		Hint:    diag.T("在 reason 写明原因", "give the reason"),
		About:   diag.T("没有完成的目标要说明原因。", "A missed goal has a reason."),
		Source:  diag.T("财预〔2020〕10号附件1", "财预〔2020〕10号 annex 1"),
		Example: diag.Example{Before: "outcome = \"未完成\"", After: "reason = \"两次流标\""},
	}
	ruleFarAbove = &diag.Rule{
		ID: "EP-064", Name: "far-above-target", Level: diag.Warning,
		Msg:     diag.T("目标 %[1]q 完成了 %[2]s%%，远超目标而没有说明", "the goal %[1]q reaches %[2]s%% without a word"),
		Hint:    diag.T("在 reason 说明原因；目标定得偏低的，评分时要扣减", "explain in reason; where the target was low, the score is reduced"),
		About:   diag.T("实际值超过目标 30% 以上要说明原因。", "More than 30 % above target needs an explanation."),
		Source:  diag.T("财预〔2020〕10号第十六条", "财预〔2020〕10号 art. 16"),
		Example: diag.Example{Before: "目标 10，实际 20", After: "reason = \"年中追加任务\""},
	}
	ruleOutcomeDiffers = &diag.Rule{
		ID: "EP-065", Name: "outcome-differs", Level: diag.Warning, Publish: true,
		Msg:     diag.T("目标 %[1]q 写的是“%[2]s”，但目标值 %[3]s、实际值 %[4]s 得不出这个结果", "the goal %[1]q says “%[2]s”, target %[3]s and actual %[4]s say otherwise"),
		Hint:    diag.T("核对目标值、实际值和 outcome", "check target, actual and outcome"),
		About:   diag.T("完成与否由目标值和实际值决定。", "Target and actual decide the outcome."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "≥95%，实际 90%，已完成", After: "部分完成"},
	}
	ruleDeadlineYear = &diag.Rule{
		ID: "EP-066", Name: "deadline-without-year", Level: diag.Warning,
		Msg:     diag.T("期限 %[1]q 没有写年份", "the deadline %[1]q names no year"),
		Hint:    diag.T("写成 \"%[2]d年%[1]s\"", "write \"%[2]d年%[1]s\""),
		About:   diag.T("报告里不止一个年份时，期限要写年份。", "Where a report has more than one year, a deadline names its own."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "6月底前", After: "2021年6月底前"},
	}
	ruleNoSurvey = &diag.Rule{
		ID: "EP-067", Name: "survey-missing", Level: diag.Error, Complete: true, Publish: true,
		Msg:     diag.T("报告用到了 %[1]q，但没有满意度调查的数据", "the report relies on %[1]q, but there is no survey data"),
		Hint:    diag.T("用 [[survey]] 写明发放、收回、有效份数和结果", "add [[survey]] with sent, returned, valid and result"),
		About:   diag.T("声明做过满意度调查的，要公布样本和结果。", "A declared survey gives its sample and result."),
		Source:  diag.T("财预〔2020〕10号第十七条", "财预〔2020〕10号 art. 17"),
		Example: diag.Example{Before: "公众评判法（没有 [[survey]]）", After: "[[survey]] sent = 600 …"},
	}
	ruleAnnexMissing = &diag.Rule{
		ID: "EP-068", Name: "annex-missing", Level: diag.Error, Publish: true,
		Msg:     diag.T("附件 %[1]q 没有文件（%[2]s）", "the annex %[1]q has no file (%[2]s)"),
		Hint:    diag.T("把文件放进报告的 files 文件夹，写上 file = \"files/文件名\"；不再附的，删去这一条", "put the file into the report's files folder and say file = \"files/name\"; or delete the entry"),
		About:   diag.T("列出的附件要能打开。", "A named annex can be opened."),
		Source:  diag.T("国办发〔2019〕31号 政府网站检查指标", "inspection indicators of government websites (2019)"),
		Example: diag.Example{Before: "title = \"指标体系表\"", After: "file = \"files/zhibiao.xlsx\""},
	}
	ruleCatalogue = &diag.Rule{
		ID: "EP-069", Name: "catalogue-field", Level: diag.Error, Complete: true, Publish: true,
		Msg:     diag.T("目录字段“%[1]s”没有填写", "the catalogue field “%[1]s” is empty"),
		Hint:    diag.T("在 [catalogue] 写 %[2]s = \"…\"", "add %[2]s = \"…\" under [catalogue]"),
		About:   diag.T("政府信息公开目录的必填字段不能空着。", "Required fields of the disclosure catalogue are filled."),
		Source:  diag.T("政府信息公开条例", "Regulations on Open Government Information"),
		Example: diag.Example{Before: "（没有 index）", After: "index = \"000000-2024-00061\""},
	}
	ruleDatesMissing = &diag.Rule{
		ID: "EP-070", Name: "dates-missing", Level: diag.Warning, Publish: true,
		Msg:     diag.T("没有写成文日期或公开日期", "the date of writing or of publication is missing"),
		Hint:    diag.T("在 [dates] 写 written 和 published", "add written and published under [dates]"),
		About:   diag.T("报告要有成文日期和公开日期。", "A report has a date of writing and of publication."),
		Source:  diag.T("政府信息公开条例", "Regulations on Open Government Information"),
		Example: diag.Example{Before: "（没有 [dates]）", After: "written = 2024-06-18"},
	}
	ruleDatesOrder = &diag.Rule{
		ID: "EP-071", Name: "dates-order", Level: diag.Error,
		Msg:     diag.T("%[1]s日期 %[2]s 早于%[3]s日期 %[4]s", "%[1]s on %[2]s, before %[3]s on %[4]s"),
		Hint:    diag.T("核对两个日期", "check both dates"),
		About:   diag.T("先成文、批复，后公开。", "Writing and approval come before publication."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "written = 2024-07-01，published = 2024-06-01", After: "published = 2024-07-10"},
	}
	ruleTwentyDays = &diag.Rule{
		ID: "EP-072", Name: "twenty-days", Level: diag.Warning,
		Msg:     diag.T("%[1]s 批复，%[2]s 公开，相隔 %[3]d 天，超过 20 天", "approved %[1]s, published %[2]s: %[3]d days, more than 20"),
		Hint:    diag.T("核对日期；确实超期的保持原样", "check the dates; leave them where they are true"),
		About:   diag.T("批复后二十日内公开。", "Published within twenty days of approval."),
		Source:  diag.T("预算法第十四条", "Budget Law art. 14"),
		Example: diag.Example{Before: "approved = 2024-05-01", After: "approved = 2024-06-20"},
	}
	ruleWeakDimension = &diag.Rule{
		ID: "EP-073", Name: "weak-dimension", Level: diag.Warning, Publish: true,
		Msg:     diag.T("%[1]q 得分率只有 %[2]s%%（失 %[3]s 分），没有一个问题说到它", "%[1]q reaches only %[2]s%% (loses %[3]s), and no problem names it"),
		Hint:    diag.T("在对应的 [[problem]] 写 dimensions = [\"%[1]s\"]，或补一个问题", "say dimensions = [\"%[1]s\"] in a [[problem]], or add one"),
		About:   diag.T("失分多的维度要有对应的问题。", "A weak dimension has a problem behind it."),
		Source:  diag.T("财预〔2020〕10号附件3", "财预〔2020〕10号 annex 3"),
		Example: diag.Example{Before: "（问题只谈预算）", After: "dimensions = [\"履职效能\"]"},
	}
	ruleAdvice = &diag.Rule{
		ID: "EP-074", Name: "advice-incomplete", Level: diag.Warning, Publish: true,
		Msg:     diag.T("建议 %[1]s 没有写%[2]s", "the recommendation %[1]s lacks %[2]s"),
		Hint:    diag.T("补上，整改才有人负责、有期限", "add it, so that somebody answers for it by a date"),
		About:   diag.T("建议要对应问题，写明责任单位和期限。", "A recommendation names its problem, owner and due date."),
		Source:  diag.T("财预〔2020〕10号第二十七条", "财预〔2020〕10号 art. 27"),
		Example: diag.Example{Before: "（没有 owner）", After: "owner = \"规划财务股\""},
	}
	ruleTeam = &diag.Rule{
		ID: "EP-075", Name: "team-size", Level: diag.Warning, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("评价组自述 %[1]s 人，列出的角色合计 %[2]s 人", "the team is said to be %[1]s, its roles count %[2]s"),
		Hint:    diag.T("补全角色，或改正人数", "complete the roles, or mend the number"),
		About:   diag.T("评价组人数与名单一致。", "The team's size agrees with its list."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "size = 4，组长 1、副组长 1", After: "size = 2"},
	}
	ruleScaleSource = &diag.Rule{
		ID: "EP-076", Name: "scale-without-source", Level: diag.Warning,
		Msg:     diag.T("自定的等级标准 %[1]q 没有写依据", "the report's own scale %[1]q names no source"),
		Hint:    diag.T("在 [scale] 写 source = \"文件名和条款\"", "say source = \"document and article\" in [scale]"),
		About:   diag.T("另用等级标准的，要写明依据。", "Another scale names its source."),
		Source:  diag.T("财预〔2020〕10号第十八条", "财预〔2020〕10号 art. 18"),
		Example: diag.Example{Before: "（没有 source）", After: "source = \"某县财绩〔2022〕5号\""},
	}
	ruleScaleOverlap = &diag.Rule{
		ID: "EP-077", Name: "scale-overlap", Level: diag.Error,
		Msg:     diag.T("等级“%[1]s”的上限 %[4]s 越过了“%[2]s”的下限 %[3]s", "the band “%[1]s” ends at %[4]s, above %[3]s where “%[2]s” begins"),
		Hint:    diag.T("让两档首尾相接", "let the bands meet"),
		About:   diag.T("等级分档不能重叠。", "Bands do not overlap."),
		Source:  diag.T("财预〔2020〕10号第十八条", "财预〔2020〕10号 art. 18"),
		Example: diag.Example{Before: "良 [80,95)，优 [90,100]", After: "良 [80,90)"},
	}
	ruleScoring = &diag.Rule{
		ID: "EP-078", Name: "scoring-rule", Level: diag.Warning, Found: 2, Wanted: 3,
		Msg:     diag.T("%[1]q 得 %[2]s 分，按声明的计分方式（%[4]s）应为 %[3]s", "%[1]q scores %[2]s, by its declared rule (%[4]s) it is %[3]s"),
		Hint:    diag.T("核对目标值、实际值和得分；计分方式不同的，改正“计分方式”", "check target, actual and score; mend 计分方式 where another rule applies"),
		About:   diag.T("声明了计分方式的行，按方式重算并报告差异，不改原数。", "A row that declares its rule is computed again; the difference is reported, never written over."),
		Source:  diag.T("财预〔2020〕10号第十六条；财预〔2021〕101号", "财预〔2020〕10号 art. 16; 财预〔2021〕101号"),
		Example: diag.Example{Before: "目标 100，实际 90，分值 10，得分 10", After: "得分 9"},
	}
	ruleSameReport = &diag.Rule{
		ID: "EP-100", Name: "same-report", Level: diag.Warning,
		Msg:     diag.T("%[1]s 与 %[2]s 是同一单位、年度、类型和范围的报告", "%[1]s and %[2]s are of the same body, year, kind and scope"),
		Hint:    diag.T("删去一份，或写明 project", "delete one, or name the project"),
		About:   diag.T("同一评价只公开一份报告。", "One evaluation has one report."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "两份2023年度部门整体报告", After: "一份"},
	}
	ruleDeadLink = &diag.Rule{
		ID: "EP-160", Name: "page-dead-link", Level: diag.Error,
		Msg:     diag.T("页面里的链接 %[1]q 没有目标", "the page's link %[1]q has no target"),
		Hint:    diag.T("检查主题模板或正文里的链接", "check the theme or the narrative"),
		About:   diag.T("站内链接都要能打开。", "Links within the site lead somewhere."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `<a href="../2020/index.html">（没有这一页）`, After: `<a href="../2021/index.html">`},
	}
	ruleDeadAnchor = &diag.Rule{
		ID: "EP-161", Name: "page-dead-anchor", Level: diag.Error,
		Msg:     diag.T("页面里的链接 %[1]q 指向不存在的位置", "the page's link %[1]q leads to a place that is not there"),
		Hint:    diag.T("检查主题模板或正文里的链接", "check the theme or the narrative"),
		About:   diag.T("链接的锚点要存在。", "Anchors exist."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `<a href="#ind-a99">（没有这个指标）`, After: `<a href="#ind-a12">`},
	}
	ruleRepeatedID = &diag.Rule{
		ID: "EP-162", Name: "page-repeated-id", Level: diag.Error,
		Msg:     diag.T("页面里的标识 %[1]q 出现了两次", "the id %[1]q stands twice on the page"),
		Hint:    diag.T("检查主题模板", "check the theme"),
		About:   diag.T("同一页的标识不能重复。", "Ids are unique on a page."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `两处 id="ind-a1"`, After: `id="ind-a1"、id="ind-a2"`},
	}
	ruleForeign = &diag.Rule{
		ID: "EP-163", Name: "page-other-host", Level: diag.Error,
		Msg:     diag.T("页面要向别的主机取 %[1]q", "the page would load %[1]q from another host"),
		Hint:    diag.T("把文件放进项目里", "put the file into the project"),
		About:   diag.T("页面不从别处取任何东西。", "A page loads nothing from elsewhere."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `<script src="https://cdn.example.com/x.js">`, After: `<script src="assets/x.js">`},
	}
	ruleNoAlt = &diag.Rule{
		ID: "EP-164", Name: "page-image-text", Level: diag.Error,
		Msg:     diag.T("页面有 %[1]d 幅图没有替代文字", "%[1]d images of the page have no alternative text"),
		Hint:    diag.T("检查主题模板", "check the theme"),
		About:   diag.T("图片要有替代文字。", "Images have alternative text."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `<img src="map.png">`, After: `<img src="map.png" alt="养护路段分布图">`},
	}
	ruleOneH1 = &diag.Rule{
		ID: "EP-165", Name: "page-title", Level: diag.Error,
		Msg:     diag.T("页面有 %[1]d 个一级标题，应当只有一个", "the page has %[1]d first-level headings, want one"),
		Hint:    diag.T("检查主题模板", "check the theme"),
		About:   diag.T("每页一个一级标题。", "One first-level heading a page."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `没有 <h1>`, After: `<h1>示例县交通运输局</h1>`},
	}
	ruleHeadingOrder = &diag.Rule{
		ID: "EP-166", Name: "page-heading-order", Level: diag.Warning,
		Msg:     diag.T("页面的标题层级跳了 %[1]d 次", "heading levels are skipped %[1]d times"),
		Hint:    diag.T("检查正文的标题层级", "check the headings of the narrative"),
		About:   diag.T("标题逐级下降。", "Headings go down one level at a time."),
		Source:  diag.T("WCAG 2.2；政府网站检查指标", "WCAG 2.2; inspection indicators"),
		Example: diag.Example{Before: `<h2> 之后直接 <h4>`, After: `<h2>、<h3>、<h4>`},
	}
	ruleWaiverIncomplete = &diag.Rule{
		ID: "EP-090", Name: "waiver-incomplete", Level: diag.Error,
		Msg:     diag.T("豁免 %[1]q 缺少理由（reason）、责任人（who）或日期（date）", "the waiver of %[1]q lacks reason, who or date"),
		Hint:    diag.T("三项都要写", "give all three"),
		About:   diag.T("豁免要说明理由、由谁决定、何时决定。", "A waiver says why, by whom and when."),
		Source:  diag.T("evalpress 的豁免规则", "evalpress's rule for waivers"),
		Example: diag.Example{Before: "[[waiver]] rule = \"EP-035\"", After: "reason = \"公开的原文如此\", who = \"预算股\", date = 2024-06-28"},
	}
	ruleWaiverUnused = &diag.Rule{
		ID: "EP-091", Name: "waiver-unused", Level: diag.Warning,
		Msg:     diag.T("豁免 %[1]q（位置 %[2]q）没有用上", "the waiver of %[1]q (place %[2]q) covers nothing"),
		Hint:    diag.T("问题已经改正的，删去豁免；否则核对规则编号和位置", "delete it where the fault is mended; else check rule and place"),
		About:   diag.T("没有用上的豁免会掩盖以后的问题。", "An unused waiver would hide later faults."),
		Source:  diag.T("evalpress 的豁免规则", "evalpress's rule for waivers"),
		Example: diag.Example{Before: "[[waiver]] rule = \"EP-035\"", After: "reason = \"公开的原文如此\", who = \"预算股\", date = 2024-06-28"},
	}
)

// waiverRules are judged by [Settle].
var waiverRules = []*diag.Rule{ruleWaiverIncomplete, ruleWaiverUnused}

// table is what [Report] runs, and the rules that other entries' checks find.
var table = []rule{
	{ruleWeightsSum, weightsSum},
	{ruleWeightsTotal, weightsTotal},
	{ruleScoresSum, scoresSum},
	{ruleScoreRange, scoreRange},
	{ruleScoreAbove, nil},
	{ruleStatedGrade, statedResult},
	{ruleStatedTotal, nil},
	{ruleStatedLost, nil},
	{ruleStatedRate, nil},
	{ruleStatedFull, nil},
	{ruleStatedDimension, nil},
	{ruleStatedUnknown, nil},
	{ruleStatedCount, statedCounts},
	{ruleSubtotal, treeSum},
	{ruleFullUnusual, nil},
	{ruleGradeGap, nil},
	{ruleBudgetTotal, budgetTotals},
	{ruleStatedMoney, statedMoney},
	{ruleUnitSlip, nil},
	{ruleStatedExecution, nil},
	{ruleBudgetYear, budgetFrame},
	{ruleBudgetYearless, nil},
	{ruleBudgetUnit, nil},
	{ruleOverspent, nil},
	{ruleSurveyResult, surveyResult},
	{ruleSurveyCounts, nil},
	{ruleNoReason, lostWithoutReason},
	{ruleUnscored, unscoredBelow},
	{ruleNoOutcome, goals},
	{ruleMissedReason, nil},
	{ruleFarAbove, nil},
	{ruleOutcomeDiffers, nil},
	{ruleDeadlineYear, nil},
	{ruleNoSurvey, surveyMissing},
	{ruleAnnexMissing, annexes},
	{ruleCatalogue, catalogue},
	{ruleDatesMissing, dates},
	{ruleDatesOrder, nil},
	{ruleTwentyDays, nil},
	{ruleWeakDimension, weakDimensions},
	{ruleAdvice, advice},
	{ruleTeam, team},
	{ruleScaleSource, scaleDeclared},
	{ruleScaleOverlap, nil},
	{ruleScoring, scoringRule},
	{ruleGoalDiffers, goalAgainstIndicator},
	{ruleRoundedParts, nil},
	{rulePromise, words},
	{ruleClaim, claimWithoutData},
	{ruleProjectRule, projectRule},
	{ruleProjectWords, projectWords},
	{ruleKindWords, kindWords},
	{ruleNumberStyle, numberStyles},
	{ruleGoalWords, goalWords},
	{ruleSixty, sixty},
	{ruleGoalYear, goalYears},
	{ruleCatalogueDate, catalogueDates},
	{ruleSameReport, nil},
	{ruleDeadLink, nil},
	{ruleDeadAnchor, nil},
	{ruleRepeatedID, nil},
	{ruleForeign, nil},
	{ruleNoAlt, nil},
	{ruleOneH1, nil},
	{ruleHeadingOrder, nil},
}
