package prose

import "evalpress/generator/diag"

var own = diag.T("evalpress 的文字规则", "evalpress's rules over words")

// The rules, by id.
var (
	ruleDocumentNumber = &diag.Rule{
		ID: "EP-200", Name: "document-number", Level: diag.Warning, Found: 1, Wanted: 2,
		Msg:     diag.T("文号写作 %[1]s，应为 %[2]s", "the document number reads %[1]s, it should be %[2]s"),
		Hint:    diag.T("改为 %[2]s：年份用六角括号〔〕，中间没有空格", "write %[2]s: the year in 〔〕, no spaces"),
		About:   diag.T("发文字号由机关代字、年份、顺序号组成，年份用六角括号〔〕括起，顺序号不加“第”、不编虚位。", "A document number has the year in 〔〕 and a number without 第 or leading zeros."),
		Source:  diag.T("GB/T 9704-2012《党政机关公文格式》7.2.5", "GB/T 9704-2012, 7.2.5"),
		Example: diag.Example{Before: "（财预〔2013〕53 号）", After: "（财预〔2013〕53号）"},
	}
	ruleStray = &diag.Rule{
		ID: "EP-201", Name: "stray-characters", Level: diag.Warning,
		Msg:     diag.T("文件名和文号之间多出“%[1]s”", "“%[1]s” stands between a title and its number"),
		Hint:    diag.T("删去“%[1]s”", "delete “%[1]s”"),
		About:   diag.T("》和（文号）之间不应有别的字。", "Nothing stands between 》 and the document number."),
		Source:  own,
		Example: diag.Example{Before: "《……的通知》山（财预〔2020〕10号）", After: "《……的通知》（财预〔2020〕10号）"},
	}
	ruleTitleMarks = &diag.Rule{
		ID: "EP-202", Name: "title-marks", Level: diag.Info, Found: 1, Wanted: 2,
		Msg:     diag.T("书名号里面用了 %[1]s", "%[1]s stands inside 《》"),
		Hint:    diag.T("里面一层用单书名号〈〉", "use 〈〉 inside"),
		About:   diag.T("书名号内再用书名号时，里面一层用单书名号〈〉。", "Inside 《》 stand 〈〉."),
		Source:  diag.T("GB/T 15834-2011《标点符号用法》4.15.3.5", "GB/T 15834-2011, 4.15.3.5"),
		Example: diag.Example{Before: "《关于印发<办法>的通知》", After: "《关于印发〈办法〉的通知》"},
	}
	ruleTitleOpen = &diag.Rule{
		ID: "EP-203", Name: "title-open", Level: diag.Warning,
		Msg:     diag.T("书名号《没有配对", "《 is never closed"),
		Hint:    diag.T("补上》", "add 》"),
		About:   diag.T("书名号成对使用。", "《 and 》 come in pairs."),
		Source:  diag.T("GB/T 15834-2011《标点符号用法》", "GB/T 15834-2011"),
		Example: diag.Example{Before: "依据《预算法的规定", After: "依据《预算法》的规定"},
	}
	ruleWidth = &diag.Rule{
		ID: "EP-204", Name: "letter-width", Level: diag.Info, Found: 1, Wanted: 2,
		Msg:     diag.T("全角、半角混用：%[1]s", "wrong width: %[1]s"),
		Hint:    diag.T("改为 %[2]s", "write %[2]s"),
		About:   diag.T("汉字之间用全角标点，数字用半角。", "Full-width marks between Chinese letters, half-width digits."),
		Source:  diag.T("GB/T 15834-2011；GB/T 15835-2011", "GB/T 15834-2011; GB/T 15835-2011"),
		Example: diag.Example{Before: "已完成,并通过验收", After: "已完成，并通过验收"},
	}
	ruleDate = &diag.Rule{
		ID: "EP-205", Name: "impossible-date", Level: diag.Warning,
		Msg:     diag.T("没有这样的日期：%[1]s", "there is no such date: %[1]s"),
		Hint:    diag.T("核对月份和日期", "check month and day"),
		About:   diag.T("月份是1至12，日期不超过当月天数；“9点月”是录入错误。", "Months are 1 to 12, days those of the month."),
		Source:  own,
		Example: diag.Example{Before: "9点月底前完成", After: "9月底前完成"},
	}
	ruleBroken = &diag.Rule{
		ID: "EP-206", Name: "broken-paragraph", Level: diag.Warning,
		Msg:     diag.T("段落在“%[1]s”处断开，下一段从“%[2]s”接着写", "a paragraph breaks off at “%[1]s”, the next goes on with “%[2]s”"),
		Hint:    diag.T("删去中间的空行，或补上句号", "delete the blank line between them, or add a full stop"),
		About:   diag.T("从版式文件粘贴时，一段话会在行末断成几段。", "Text pasted from a laid-out file is broken at the ends of lines."),
		Source:  own,
		Example: diag.Example{Before: "……奋斗目\\n\\n标，……", After: "……奋斗目标，……"},
	}
	ruleLeftover = &diag.Rule{
		ID: "EP-207", Name: "leftover", Level: diag.Error, Complete: true,
		Msg:     diag.T("模板留下的文字：%[1]s", "left over from a template: %[1]s"),
		Hint:    diag.T("换成实际内容，或删去", "write the real words, or delete it"),
		About:   diag.T("××、待补充、TODO、模板提示语等不应公开。", "××, TODO and the scaffold's own sentences must not be published."),
		Source:  own,
		Example: diag.Example{Before: "全年支出××万元", After: "全年支出820.10万元"},
	}
	ruleSpace = &diag.Rule{
		ID: "EP-208", Name: "stray-space", Level: diag.Info,
		Msg:     diag.T("多余的空格", "a stray space"),
		Hint:    diag.T("删去；缩进由网页样式决定", "delete it; indents are made by the style"),
		About:   diag.T("不间断空格、全角空格缩进和汉字间的连续空格是排版残留。", "No-break spaces, typed indents and gaps between Chinese letters are remains of typesetting."),
		Source:  own,
		Example: diag.Example{Before: "　　部门概况", After: "部门概况"},
	}
	rulePhrase = &diag.Rule{
		ID: "EP-209", Name: "phrase", Level: diag.Warning, Found: 1, Wanted: 2,
		Msg:     diag.T("“%[1]s”疑为笔误", "“%[1]s” is probably a slip"),
		Hint:    diag.T("是不是“%[2]s”？", "did you mean “%[2]s”?"),
		About:   diag.T("报告中常见的错别字和缺字。", "Slips that are common in reports."),
		Source:  own,
		Example: diag.Example{Before: "被服务企业程度", After: "被服务企业满意程度"},
	}
	ruleSelf = &diag.Rule{
		ID: "EP-210", Name: "self-reference", Level: diag.Warning,
		Msg:     diag.T("用“%[1]s”自称，与单位名称“%[2]s”不符", "the body calls itself “%[1]s”, its name is “%[2]s”"),
		Hint:    diag.T("改用本单位的称呼；确实这样自称的，写进 org.toml 的 aliases", "use the body's own name; if it is one, add it to aliases in org.toml"),
		About:   diag.T("套用别的单位的报告时，“我局”“局2021年度”之类的自称容易留下来。", "“Our bureau” is often left over from another body's report."),
		Source:  own,
		Example: diag.Example{Before: "我局2021年度（管委会的报告）", After: "我委2021年度"},
	}
	ruleDimensions = &diag.Rule{
		ID: "EP-211", Name: "dimension-list", Level: diag.Error, Found: 1, Wanted: 2, Publish: true,
		Msg:     diag.T("正文列出的维度是%[1]s，数据中的一级指标是%[2]s", "the words list the dimensions %[1]s, the data have %[2]s"),
		Hint:    diag.T("两处用同一套名称", "use the same names in both"),
		About:   diag.T("正文说的“几个维度”要与指标体系的一级指标一致。", "The dimensions that a sentence lists are the first level of the tree."),
		Source:  own,
		Example: diag.Example{Before: "围绕决策、过程、产出、效益四个维度（表中是履职效能……）", After: "围绕履职效能、管理效率、社会效应、可持续性四个维度"},
	}
	ruleOtherYear = &diag.Rule{
		ID: "EP-212", Name: "other-year", Level: diag.Warning, Found: 1, Wanted: 2,
		Msg:     diag.T("正文说评价的是%[1]s年，报告的评价年度是%[2]d年", "the words evaluate %[1]s, the report is on %[2]d"),
		Hint:    diag.T("核对年份", "check the year"),
		About:   diag.T("正文所说的评价年度与报告的年度一致。", "The year evaluated is the report's."),
		Source:  own,
		Example: diag.Example{Before: "对2020年度整体支出进行评价（year = 2021）", After: "对2021年度整体支出进行评价"},
	}
	ruleLone = &diag.Rule{
		ID: "EP-213", Name: "lone-subsection", Level: diag.Info,
		Msg:     diag.T("只有一个下级标题“%[1]s”", "“%[1]s” is the only heading of its level"),
		Hint:    diag.T("去掉这个标题，或补上并列的一节", "drop the heading or add its neighbour"),
		About:   diag.T("一个层次只有一个小节时，不必再分。", "A level with one section need not be a level."),
		Source:  own,
		Example: diag.Example{Before: "四、指标体系（一）构建思路（没有（二））", After: "四、指标体系"},
	}
	ruleSameTitle = &diag.Rule{
		ID: "EP-214", Name: "same-title", Level: diag.Info,
		Msg:     diag.T("上下级标题相同：%[1]s", "a section and its subsection have the same title: %[1]s"),
		Hint:    diag.T("下级标题写得具体些", "make the lower one more specific"),
		About:   diag.T("上下级标题相同，目录没有意义。", "Equal titles make a table of contents useless."),
		Source:  own,
		Example: diag.Example{Before: "一、基本情况（一）基本情况", After: "一、基本情况（一）部门概况"},
	}
	ruleMisfiled = &diag.Rule{
		ID: "EP-215", Name: "misfiled-section", Level: diag.Info,
		Msg:     diag.T("“%[1]s”放在了绩效目标之下", "“%[1]s” stands under the goals"),
		Hint:    diag.T("%[2]s属于基本情况", "%[2]s belongs to the basics"),
		About:   diag.T("职能职责、工作计划不是绩效目标。", "Duties and work plans are not goals."),
		Source:  own,
		Example: diag.Example{Before: "二、绩效目标（三）职能职责", After: "一、基本情况（二）职能职责"},
	}
	ruleNumber = &diag.Rule{
		ID: "EP-230", Name: "number-differs", Level: diag.Error, Found: 2, Wanted: 3, Publish: true,
		Msg:     diag.T("正文写%[1]s %[2]s，数据是 %[3]s", "the words give %[1]s as %[2]s, the data have %[3]s"),
		Hint:    diag.T("改正文中的数，或用 {{ }} 引用数据，就不会再错", "mend the number, or quote the data by {{ }}, which cannot go wrong"),
		About:   diag.T("正文中紧跟在已知名称后面的数，要与数据一致。", "A number beside a known name agrees with the data."),
		Source:  own,
		Example: diag.Example{Before: "履职效能得15.6分（数据 15.4）", After: "履职效能得15.4分"},
	}
	ruleIdentity = &diag.Rule{
		ID: "EP-240", Name: "identity-number", Level: diag.Error,
		Msg:     diag.T("疑为身份证号", "this looks like an identity card number"),
		Hint:    diag.T("删去；确需保留的，隐去出生日期和后四位", "delete it"),
		About:   diag.T("公开的文字中不得出现公民身份号码。", "No identity card numbers are published."),
		Source:  diag.T("个人信息保护法；政府信息公开条例第十五条", "Personal Information Protection Law; Regulations on Open Government Information, art. 15"),
		Example: diag.Example{Before: "11010519491231002X", After: "（删去）"},
	}
	ruleMobile = &diag.Rule{
		ID: "EP-241", Name: "mobile-number", Level: diag.Error,
		Msg:     diag.T("疑为手机号码", "this looks like a mobile number"),
		Hint:    diag.T("改为单位的办公电话", "give the office's number instead"),
		About:   diag.T("公开的文字中不写个人手机号码。", "No private numbers are published."),
		Source:  diag.T("个人信息保护法", "Personal Information Protection Law"),
		Example: diag.Example{Before: "联系人 13800138000", After: "联系电话 0357-1234567"},
	}
	ruleAccount = &diag.Rule{
		ID: "EP-242", Name: "account-number", Level: diag.Error,
		Msg:     diag.T("疑为银行账号", "this looks like a bank account"),
		Hint:    diag.T("删去", "delete it"),
		About:   diag.T("公开的文字中不写银行账号。", "No account numbers are published."),
		Source:  diag.T("个人信息保护法", "Personal Information Protection Law"),
		Example: diag.Example{Before: "账号 6222020000000000000", After: "（删去）"},
	}
	ruleEmail = &diag.Rule{
		ID: "EP-243", Name: "private-mail", Level: diag.Warning,
		Msg:     diag.T("个人邮箱：%[1]s", "a private address: %[1]s"),
		Hint:    diag.T("改为单位的工作邮箱", "give the office's address instead"),
		About:   diag.T("公开的文字中不写个人邮箱。", "No private addresses are published."),
		Source:  diag.T("个人信息保护法", "Personal Information Protection Law"),
		Example: diag.Example{Before: "zhangsan@qq.com", After: "czj@example.gov.cn"},
	}
	ruleSecret = &diag.Rule{
		ID: "EP-244", Name: "secret-mark", Level: diag.Error,
		Msg:     diag.T("密级或内部标志：%[1]s", "a mark of secret or internal papers: %[1]s"),
		Hint:    diag.T("涉密和内部材料不得公开；先做公开审查", "such papers are not published; have them reviewed first"),
		About:   diag.T("标有密级或“内部”的材料不得公开。", "Papers marked secret or internal are not published."),
		Source:  diag.T("保守国家秘密法；政府信息公开条例第十四条", "Law on Guarding State Secrets; Regulations on Open Government Information, art. 14"),
		Example: diag.Example{Before: "机密★一年", After: "（不公开）"},
	}
)

// Rules are the rules this room judges by.
var Rules = []*diag.Rule{
	ruleDocumentNumber, ruleStray, ruleTitleMarks, ruleTitleOpen, ruleWidth, ruleDate, ruleBroken, ruleLeftover, ruleSpace, rulePhrase,
	ruleSelf, ruleDimensions, ruleOtherYear, ruleLone, ruleSameTitle, ruleMisfiled, ruleNumber, ruleIdentity, ruleMobile, ruleAccount, ruleEmail, ruleSecret,
}
