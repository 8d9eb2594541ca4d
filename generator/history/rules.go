package history

import "evalpress/generator/diag"

var (
	ruleSilent = &diag.Rule{
		ID: "EP-260", Name: "silent-change", Level: diag.Error, Found: 3, Wanted: 2,
		Msg:     diag.T("%[1]s：已经公开的是“%[2]s”，现在是“%[3]s”，没有更正记录", "%[1]s: “%[2]s” was published, now it is “%[3]s”, and no correction says so"),
		Hint:    diag.T("改回“%[2]s”；确实要改，就在 report.toml 末尾加一条 [[revision]]", "put “%[2]s” back; to correct it, add a [[revision]] at the end of report.toml"),
		About:   diag.T("已经公开的数、等级、目标、状态和附件，改了就要写更正记录。published.json 记着公开时的样子。", "A published figure, grade, goal, status or annex is changed by a correction only. published.json keeps what was published."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "公开时 8.50 分，现在 9.00 分，没有 [[revision]]", After: "有 [[revision]]，写明日期、改了什么、原因和更正人"},
	}
	ruleSilentWords = &diag.Rule{
		ID: "EP-261", Name: "silent-words", Level: diag.Warning, Found: 3, Wanted: 2,
		Msg:     diag.T("%[1]s和已经公开的不同：原为“%[2]s”，现为“%[3]s”", "%[1]s is not as published: it was “%[2]s”, now it is “%[3]s”"),
		Hint:    diag.T("只改错字可以不管；意思变了，就加一条 [[revision]]", "a slip of the pen may pass; where the meaning changed, add a [[revision]]"),
		About:   diag.T("已经公开的文字改了，会列出改动前后的文字。", "Where published prose was changed, the difference is shown."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "“基本完成”改成“全部完成”，没有 [[revision]]", After: "有 [[revision]]，或改回原文"},
	}
	ruleDamaged = &diag.Rule{
		ID: "EP-262", Name: "record-damaged", Level: diag.Error,
		Msg:     diag.T("公开记录不能用：%[1]s", "the record of what was published cannot be used: %[1]s"),
		Hint:    diag.T("从备份或版本库恢复这个文件；它只由 evalpress build --publish 写，不要手工修改", "restore the file from a backup or from version control; only evalpress build --publish writes it"),
		About:   diag.T("published.json 是公开时的记录，内容和它自己的摘要必须一致。", "published.json is what was published; it must agree with its own digest."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "手工改了 published.json 里的得分", After: "恢复原文件，在 report.toml 里写更正记录"},
	}
	ruleTakenBack = &diag.Rule{
		ID: "EP-263", Name: "taken-back", Level: diag.Error,
		Msg:     diag.T("这份报告已经公开过，不能悄悄改回草稿", "this report was published and cannot become a draft in silence"),
		Hint:    diag.T("要撤下，写 status = \"已撤回\"，并加一条 [[revision]] 写明日期、原因和撤回人；页面会保留并说明", "to take it down, write status = \"withdrawn\" with a [[revision]] that says when, why and by whom; its page stays and says so"),
		About:   diag.T("公开过的报告不会无声无息地消失。", "What was published never disappears in silence."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "status = \"草稿\"", After: "status = \"已撤回\""},
	}
	ruleVanished = &diag.Rule{
		ID: "EP-264", Name: "vanished", Level: diag.Error,
		Msg:     diag.T("报告 %[1]s 已经公开过，现在%[2]s", "report %[1]s was published, now %[2]s"),
		Hint:    diag.T("恢复它的文件夹；要撤下，留着 report.toml，写 status = \"已撤回\"；改了文件夹名，在 report.toml 写 aliases = [\"%[1]s\"]", "restore its folder; to take it down, keep report.toml with status = \"withdrawn\"; where the folder was renamed, write aliases = [\"%[1]s\"]"),
		About:   diag.T("公开过的报告要么还在，要么已撤回并留有说明。", "A published report is still there, or is withdrawn and says why."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "删掉 content/jiaotong/2023", After: "保留 report.toml，status = \"已撤回\""},
	}
	ruleIncomplete = &diag.Rule{
		ID: "EP-265", Name: "correction-incomplete", Level: diag.Error,
		Msg:     diag.T("更正记录没有写%[1]s", "the correction does not say %[1]s"),
		Hint:    diag.T("补上 why（原因）和 who（更正人）", "add why and who"),
		About:   diag.T("更正要写明日期、改了什么、为什么改、谁改的。", "A correction says when, what, why and by whom."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "[[revision]] 只有 date 和 what", After: "还有 why 和 who"},
	}
	ruleWithdrawal = &diag.Rule{
		ID: "EP-266", Name: "withdrawal-unexplained", Level: diag.Error,
		Msg:     diag.T("报告已撤回，但最后一条 [[revision]] 没有写%[1]s", "the report is withdrawn, but its last [[revision]] does not say %[1]s"),
		Hint:    diag.T("在 report.toml 末尾加：\n[[revision]]\ndate = \"2024-01-31\"\nwhat = \"撤回报告\"\nwhy = \"撤回的原因\"\nwho = \"撤回的单位\"", "add at the end of report.toml:\n[[revision]]\ndate = \"2024-01-31\"\nwhat = \"the report is withdrawn\"\nwhy = \"the reason\"\nwho = \"who withdraws it\""),
		About:   diag.T("撤回的报告要在原网址说明什么时候、为什么、由谁撤回。", "A withdrawn report says at its address when, why and by whom."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "status = \"已撤回\"，没有 [[revision]]", After: "有 [[revision]]，写明日期、原因和撤回人"},
	}
	ruleAltered = &diag.Rule{
		ID: "EP-267", Name: "correction-altered", Level: diag.Error,
		Msg:     diag.T("已经公开的更正记录（%[1]s，%[2]s）%[3]s", "a published correction (%[1]s, %[2]s) %[3]s"),
		Hint:    diag.T("恢复这条更正记录的日期、what、why 和 who；要补充，另加一条", "restore its date, what, why and who; to add something, add another one"),
		About:   diag.T("公开过的更正记录不改不删。", "A published correction is neither altered nor removed."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "删掉去年的 [[revision]]", After: "保留，另加一条"},
	}
	ruleIdle = &diag.Rule{
		ID: "EP-268", Name: "correction-idle", Level: diag.Warning,
		Msg:     diag.T("更正记录的 covers 写了 %[1]q，但那里没有改动", "the correction covers %[1]q, where nothing changed"),
		Hint:    diag.T("改动了的地方：%[2]s", "what changed: %[2]s"),
		About:   diag.T("covers 写这条更正管哪些改动；不写就是全部。", "covers says which changes a correction answers for; without it, all."),
		Source:  diag.T("evalpress 的更正规则", "evalpress's rules of correction"),
		Example: diag.Example{Before: "covers = [\"A11\"]，改的是 A12", After: "covers = [\"A12\"]"},
	}
)

// Rules are the rules this room judges by, by id.
var Rules = []*diag.Rule{
	ruleSilent, ruleSilentWords, ruleDamaged, ruleTakenBack, ruleVanished, ruleIncomplete, ruleWithdrawal, ruleAltered, ruleIdle,
}

// Levelled tells whether a site may set a rule's level: only that for words.
// What stops a silent change would else be switched off in silence.
func Levelled(r *diag.Rule) bool { return r == ruleSilentWords || r == ruleIdle }
