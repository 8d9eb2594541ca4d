package check

import "evalpress/generator/diag"

var (
	ruleGoalDiffers = &diag.Rule{
		ID: "EP-079", Name: "goal-and-indicator", Level: diag.Error, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("目标“%[1]s”写 %[2]s，指标 %[4]s 写 %[3]s", "goal %[1]q gives %[2]s, indicator %[4]s gives %[3]s"),
		Hint:    diag.T("两处写同一个数", "give one number in both"),
		About:   diag.T("同名的目标和指标，目标值、完成值要一致。", "A goal and an indicator of one name give the same target and outcome."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "目标 ≥120公里，指标 ≥100公里", After: "目标 ≥120公里，指标 ≥120公里"},
	}
	ruleRoundedParts = &diag.Rule{
		ID: "EP-092", Name: "rounded-parts", Level: diag.Info,
		Msg:     diag.T("%[1]q 的合计 %[2]s 与各行之和 %[3]s 相差不多，四舍五入可以解释", "the total of %[1]q is %[2]s, its rows sum to %[3]s: rounding can explain it"),
		Hint:    diag.T("核对一下；确是分项四舍五入的，不用改", "have a look; where the rows were rounded, nothing is wrong"),
		About:   diag.T("按万元四舍五入的各行相加，可能与合计差在末位。", "Rows rounded to 万元 may miss their total in the last digit."),
		Source:  diag.T("evalpress 的算术规则", "evalpress's arithmetic"),
		Example: diag.Example{Before: "33.33 + 33.33 + 33.33 = 100.00", After: "（不用改）"},
		Found:   2, Wanted: 3,
	}
	rulePromise = &diag.Rule{
		ID: "EP-080", Name: "heading-promise", Level: diag.Warning,
		Msg:     diag.T("标题“%[1]s”说有“%[2]s”，后面没有", "the heading %[1]q promises “%[2]s”, which does not follow"),
		Hint:    diag.T("补写“%[2]s”，或改标题", "write about “%[2]s” or change the heading"),
		About:   diag.T("标题列出的每一件事，正文或数据里都要有。", "What a heading names follows in words or data."),
		Source:  diag.T("财预〔2020〕10号附件3（报告参考提纲）", "财预〔2020〕10号 annex 3"),
		Example: diag.Example{Before: "# 主要经验及做法、存在问题和建议（只写了问题）", After: "# 存在问题和建议"},
	}
	ruleClaim = &diag.Rule{
		ID: "EP-081", Name: "claim-without-data", Level: diag.Warning,
		Msg:     diag.T("问题说到“%[1]s”，报告没有执行数", "a problem speaks of “%[1]s”, the report gives no expenditure"),
		Hint:    diag.T("在 [[budget.row]] 补上 executed，或说明数据来源", "add executed to [[budget.row]], or say where it comes from"),
		About:   diag.T("问题中关于支出的说法要有数据支持。", "Claims about money rest on figures."),
		Source:  diag.T("evalpress 的完整性规则", "evalpress's completeness rules"),
		Example: diag.Example{Before: "预算与实际支出差距较大（没有执行数）", After: "[[budget.row]] executed = 820.10"},
	}
	ruleProjectRule = &diag.Rule{
		ID: "EP-082", Name: "project-rule", Level: diag.Info,
		Msg:     diag.T("部门整体评价只引用了项目支出的办法：%[1]s", "a whole-department evaluation rests on a project rule alone: %[1]s"),
		Hint:    diag.T("补上部门整体绩效的依据，例如中发〔2018〕34号或本地办法", "add the rule for whole departments, such as 中发〔2018〕34号 or a local one"),
		About:   diag.T("财预〔2020〕10号规范的是项目支出绩效评价。", "财预〔2020〕10号 governs project evaluations."),
		Source:  diag.T("财预〔2020〕10号第二条", "财预〔2020〕10号 art. 2"),
		Example: diag.Example{Before: "《项目支出绩效评价管理办法》", After: "《中共中央 国务院关于全面实施预算绩效管理的意见》"},
	}
	ruleProjectWords = &diag.Rule{
		ID: "EP-083", Name: "project-words", Level: diag.Info,
		Msg:     diag.T("部门整体评价的正文写着“%[1]s”", "the report on a whole department says “%[1]s”"),
		Hint:    diag.T("评价对象是部门整体支出，不是项目", "the subject is the department, not a project"),
		About:   diag.T("套用项目报告时容易留下“项目特点”一类的话。", "Words of project reports are often left over."),
		Source:  diag.T("evalpress 的文字规则", "evalpress's rules over words"),
		Example: diag.Example{Before: "根据项目特点", After: "根据部门职责"},
	}
	ruleKindWords = &diag.Rule{
		ID: "EP-084", Name: "kind-words", Level: diag.Warning,
		Msg:     diag.T("报告是%[1]s，正文说撰写的是“自评报告”", "this is a report of the kind %[1]s, its words call it a self-evaluation"),
		Hint:    diag.T("统一称呼；确是自评的，把 kind 改为 \"单位自评\"", "use one name; if it is one, set kind = \"self\""),
		About:   diag.T("自评由单位自己做，部门评价、财政评价由主管部门或财政部门做。", "A self-evaluation is made by the body itself."),
		Source:  diag.T("财预〔2020〕10号第三条", "财预〔2020〕10号 art. 3"),
		Example: diag.Example{Before: "撰写整体预算自评报告（kind = \"财政评价\"）", After: "撰写整体绩效评价报告"},
	}
	ruleNumberStyle = &diag.Rule{
		ID: "EP-085", Name: "number-style", Level: diag.Info,
		Msg:     diag.T("得分率的小数位不一：%[1]s，前面的是%[2]d位", "rates with different decimals: %[1]s, the one before has %[2]d"),
		Hint:    diag.T("同一类数用同样的小数位", "give one kind of number one form"),
		About:   diag.T("同一份报告里，同类的数用同样的小数位。", "One kind of number has one form in a report."),
		Source:  diag.T("GB/T 15835-2011《出版物上数字用法》", "GB/T 15835-2011"),
		Example: diag.Example{Before: "77.00% 和 80%", After: "77.00% 和 80.00%"},
	}
	ruleGoalWords = &diag.Rule{
		ID: "EP-086", Name: "goal-two-grades", Level: diag.Info,
		Msg:     diag.T("目标写“%[1]s”，一次考核只会得到一个等次", "the goal demands “%[1]s”, of which there can be only one"),
		Hint:    diag.T("写“优秀或良好”，或“良好以上”", "write “or”"),
		About:   diag.T("目标要能判断是否完成。", "A goal can be judged."),
		Source:  diag.T("evalpress 的文字规则", "evalpress's rules over words"),
		Example: diag.Example{Before: "优秀和良好等次", After: "良好以上等次"},
	}
	ruleSixty = &diag.Rule{
		ID: "EP-087", Name: "sixty-percent", Level: diag.Warning,
		Msg:     diag.T("产出和效益的分值合计占 %[1]s%%，低于60%%", "产出 and 效益 carry %[1]s%%, less than 60%%"),
		Hint:    diag.T("调整分值，或在正文说明理由并豁免", "adjust the weights, or explain and waive"),
		About:   diag.T("部门评价和财政评价的项目，产出、效益指标权重原则上不低于60%。", "In project evaluations by departments and finance, 产出 and 效益 carry at least 60 % in principle."),
		Source:  diag.T("财预〔2020〕10号第十四条", "财预〔2020〕10号 art. 14"),
		Example: diag.Example{Before: "决策 30、过程 30、产出 20、效益 20", After: "决策 20、过程 20、产出 30、效益 30"},
	}
	ruleGoalYear = &diag.Rule{
		ID: "EP-088", Name: "goal-of-another-year", Level: diag.Warning, Found: 2, Wanted: 3,
		Msg:     diag.T("目标 %[1]q 的期限 %[2]s 不在评价年度 %[3]d", "the goal %[1]q is due %[2]s, the report is on %[3]d"),
		Hint:    diag.T("核对年份；中长期目标写 level = \"中长期目标\"，还没有到期的写 outcome = \"暂不能评\"", "check the year; say level = \"midterm\" for longer goals, outcome = \"na\" for what is not due"),
		About:   diag.T("年度目标和工作任务的期限在评价年度内，跨年收尾的最迟到下一年6月。", "Annual goals and tasks are due within the year, or by the June after it."),
		Source:  diag.T("evalpress 的年度规则", "evalpress's rules across years"),
		Example: diag.Example{Before: "deadline = \"2013年12月底\"（评价 2023 年度）", After: "deadline = \"2023年12月底\""},
	}
	ruleCatalogueDate = &diag.Rule{
		ID: "EP-089", Name: "catalogue-date", Level: diag.Warning, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("目录中的%[1]s是 %[2]s，[dates] 写的是 %[3]s", "the catalogue gives %[1]s as %[2]s, [dates] as %[3]s"),
		Hint:    diag.T("两处写同一天；只写 [dates] 也可以，目录会自动取用", "write one day in both; [dates] alone will do"),
		About:   diag.T("目录中的日期与报告的日期一致。", "The dates of the catalogue are the report's."),
		Source:  diag.T("evalpress 的年度规则", "evalpress's rules across years"),
		Example: diag.Example{Before: "[catalogue] written = \"2024-06-01\"，[dates] written = 2024-06-10", After: "两处都是 2024-06-10"},
	}
)
