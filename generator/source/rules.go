package source

import "evalpress/generator/diag"

func rule(id, name string, level diag.Level, msg, hint, about diag.Text, before, after string) *diag.Rule {
	return &diag.Rule{ID: id, Name: name, Level: level, Msg: msg, Hint: hint, About: about, Source: format, Example: diag.Example{Before: before, After: after}}
}

// format is where the rules of this room come from.
var format = diag.T("evalpress 的文件格式", "evalpress's file format")

// The rules of reading a project's files.
var (
	ruleSyntax = rule("EP-001", "toml-syntax", diag.Error,
		diag.T("这里不合 TOML 的写法：%s", "not valid TOML: %s"),
		diag.T("每行写成 键 = 值；文字放在一对半角引号里，例如 name = \"县交通局\"", `write key = value; put text between straight quotes, for example name = "Roads Office"`),
		diag.T("配置文件用 TOML 书写。有语法错误的文件不会被采用，其他文件照常检查。", "settings are written in TOML; a file with a syntax error is left out, the others are still checked"),
		`name = 县交通局`, `name = "县交通局"`)
	rulePunctuation = rule("EP-002", "full-width-punctuation", diag.Error,
		diag.T("这里的 %s（%s）是中文标点，应改为半角的 %s", "%s (%s) is full-width punctuation; want %s"),
		diag.T("切换到英文输入法，把 %[1]s 改成 %[3]s；引号以内的中文标点不受影响", "type %[3]s instead of %[1]s; punctuation inside quotes may stay"),
		diag.T("TOML 的引号、等号、括号和逗号必须是半角字符。", "quotes, equals signs, brackets and commas of TOML are ASCII characters"),
		"name = “县交通局”", `name = "县交通局"`)
	ruleEncoding = rule("EP-003", "not-utf8", diag.Warning,
		diag.T("文件编码是 %s，不是 UTF-8；已按 %[1]s 读取", "the file is encoded as %s, want UTF-8; it was read as %[1]s"),
		diag.T("用记事本打开，另存为，编码选择 UTF-8", "save the file again with the encoding UTF-8"),
		diag.T("所有文本文件用 UTF-8 编码。GBK、GB18030 的文件能认出来并读入，但换一台机器可能读成乱码。", "text files are UTF-8; GBK and GB18030 are recognised"),
		`indicators.csv（Excel 存为“CSV（逗号分隔）”，GBK）`, `indicators.csv（存为“CSV UTF-8”）`)
	ruleNotText = rule("EP-004", "not-text", diag.Error,
		diag.T("文件不是 UTF-8 文本，也认不出是 GBK 或 GB18030：%s", "the file is neither UTF-8 nor GBK or GB18030 text: %s"),
		diag.T("用记事本另存为 UTF-8；如果是 Word 或 Excel 文件，请另存为文本或 CSV（UTF-8）", "save it as UTF-8 text; export Word or Excel files as text or CSV (UTF-8)"),
		diag.T("无法识别编码的文件不会被采用。", "a file in an unknown encoding is left out"),
		`indicators.csv（其实是改了名字的 .xlsx）`, `indicators.csv（从 Excel 另存为 CSV UTF-8）`)
	ruleUnknownKey = rule("EP-005", "unknown-key", diag.Error,
		diag.T("%s里没有“%s”这个键%s", "%s has no key %q%s"),
		diag.T("可用的键：%[4]s", "keys are: %[4]s"),
		diag.T("写错的键不会被悄悄忽略。", "a mistyped key is never silently ignored"),
		`socre = 5`, `score = 5`)
	ruleType = rule("EP-006", "wrong-type", diag.Error,
		diag.T("“%s”要写%s，这里是%s", "%q wants %s, got %s"),
		diag.T("例如 %[4]s", "for example %[4]s"),
		diag.T("每个键只接受一种值：文字、数字、日期、是否、列表或一组键。", "each key takes one type of value"),
		`aliases = "本局"`, `aliases = ["本局"]`)
	ruleNumber = rule("EP-007", "not-a-number", diag.Error,
		diag.T("“%s”的值“%s”%s", "%s: %q %s"),
		diag.T("只写数字，例如 77.00；百分数写 \"77.00%%\"，金额写 \"1,234.50\"", `write digits only, for example 77.00, or "77.00%%", "1,234.50"`),
		diag.T("数字按原样保留小数位，最多 18 位。没有评分的单元格写 /、—、不适用或未到期，不写 0。", "numbers keep their digits as typed, up to 18; what is not scored is written as /, —, 不适用 or 未到期, never as 0"),
		`score = "约5分"`, `score = 5.00`)
	ruleTerm = rule("EP-008", "unknown-value", diag.Error,
		diag.T("“%s”不能写“%s”%s", "%s cannot be %q%s"),
		diag.T("可以写：%[4]s", "choices: %[4]s"),
		diag.T("有固定选项的键可写中文词或英文代号。", "enumerated values are written in Chinese or as their English id"),
		`kind = "自己评"`, `kind = "单位自评"`)
	ruleRequired = rule("EP-009", "missing-required", diag.Error,
		diag.T("%s缺少%s", "%s lacks %s"),
		diag.T("补上一行，例如 %[3]s", "add a line, for example %[3]s"),
		diag.T("没有这些键就无法确定报告、单位或条目是什么。", "without these keys it is not clear what the thing is"),
		`kind = "部门评价"`, "kind = \"部门评价\"\nyear = 2023")
	ruleDate = rule("EP-010", "bad-date", diag.Error,
		diag.T("“%s”的日期“%s”%s", "%s: the date %q %s"),
		diag.T("写成 2024-06-28，需要时间时写 \"2024-06-28 09:30\"", `write 2024-06-28, or "2024-06-28 09:30" with a time`),
		diag.T("日期必须存在，写成年-月-日；年度是四位数。", "dates must exist and are written year-month-day; a year has four digits"),
		`published = "2024-02-30"`, `published = "2024-02-29"`)
	ruleDuplicate = rule("EP-011", "duplicate-key", diag.Error,
		diag.T("“%s”写了两次", "%q is written twice"),
		diag.T("删去其中一个；要写多组同类条目，用 [[名称]]", "remove one of them; use [[name]] for several entries of a kind"),
		diag.T("同一组里一个键只能出现一次，表头也一样。", "a key, or the head of a column, may stand only once"),
		"year = 2022\nyear = 2023", "year = 2023")
	ruleCode = rule("EP-012", "duplicate-code", diag.Error,
		diag.T("%s的编号“%s”已在第 %d 行用过", "%s: the code %q is already used at line %d"),
		diag.T("给其中一个换一个编号，并检查引用它的地方", "give one of them another code and check what refers to it"),
		diag.T("编号用来互相引用和做网页锚点，必须唯一。", "codes are used for references and anchors and must be unique"),
		`[[goal]] code = "G1" … [[goal]] code = "G1"`, `[[goal]] code = "G1" … [[goal]] code = "G2"`)
	ruleDangling = rule("EP-013", "dangling-reference", diag.Error,
		diag.T("没有编号或名称为“%[2]s”的%[1]s%[3]s", "there is no %s %q%s"),
		diag.T("现有：%[4]s", "there are: %[4]s"),
		diag.T("引用必须指向存在的指标、目标、问题、单位、标准或提纲。", "a reference must name something that exists"),
		`problems = ["P9"]`, `problems = ["P1"]`)
	ruleCycle = rule("EP-014", "cycle", diag.Error,
		diag.T("上级关系成了圈：%s", "the parents form a circle: %s"),
		diag.T("改正其中一个 parent", "correct one parent"),
		diag.T("单位或目标不能直接或间接地是自己的上级。", "nothing is its own parent, directly or indirectly"),
		`G1 parent = "G2"，G2 parent = "G1"`, `G1 parent = "G2"`)
	ruleNoConfig = rule("EP-015", "no-config", diag.Error,
		diag.T("这里没有 config.toml", "there is no config.toml"),
		diag.T("到网站所在的文件夹运行，或用 -s 指出它；新网站用 evalpress new site 建立", "run in the site's folder or name it with -s; make a new one with evalpress new site"),
		diag.T("config.toml 是网站的总设置，放在项目文件夹的最上层。", "config.toml holds the site's settings and lies at the top of the project"),
		`（文件夹里没有 config.toml）`, `config.toml：title = "示例县绩效评价公开"`)
	ruleNoOrg = rule("EP-016", "no-org", diag.Error,
		diag.T("报告所在的文件夹和它的上级里都没有 org.toml", "no org.toml in the folders above this report"),
		diag.T("在 %s 里放一个 org.toml，写上单位名称 name", "put an org.toml with a name into %s"),
		diag.T("每份报告属于一个单位：离它最近的、含有 org.toml 的上级文件夹。", "a report belongs to the body of the nearest folder above with an org.toml"),
		`content/shuili/2023/report.toml（没有 org.toml）`, `content/shuili/org.toml 和 content/shuili/2023/report.toml`)
	ruleReserved = rule("EP-017", "reserved-name", diag.Error,
		diag.T("文件夹名“%s”在 Windows 上不能用", "the folder name %q cannot be used on Windows"),
		diag.T("换一个名字；con、prn、aux、nul、com1、lpt1 等是保留名，末尾不能是点或空格", "choose another; con, prn, aux, nul, com1, lpt1 … are reserved, and names end in no dot or blank"),
		diag.T("单位和报告的文件夹要在各种系统上都能复制。", "folders must be copyable to every system"),
		"content/aux", "content/fuzhu")
	ruleCase = rule("EP-018", "case-clash", diag.Error,
		diag.T("“%s”和“%s”只差大小写", "%q and %q differ only in case"),
		diag.T("给其中一个改名", "rename one of them"),
		diag.T("Windows 和 macOS 不区分大小写，两个名字会互相覆盖。", "Windows and macOS do not tell such names apart"),
		`content/Shuili/ 和 content/shuili/`, `content/shuili/`)
	ruleHead = rule("EP-019", "csv-head", diag.Error,
		diag.T("不认识表头“%s”%s", "unknown column head %q%s"),
		diag.T("可用的表头：%[3]s", "heads are: %[3]s"),
		diag.T("indicators.csv 第一行是表头，每个表头要能认出来。", "the first row of indicators.csv holds heads that are known"),
		"三级指际,分值", "三级指标,分值")
	ruleNoHead = rule("EP-020", "csv-no-head", diag.Error,
		diag.T("找不到表头：%s", "no row of heads: %s"),
		diag.T("第一行写表头，例如 一级指标,二级指标,三级指标,分值,目标值,实际完成值,得分,扣分原因", "begin with heads such as level1,level2,level3,weight,target,actual,score,reason"),
		diag.T("没有表头就不知道各列是什么。", "without heads the columns have no meaning"),
		`（第一行就是数据）`, `一级指标,二级指标,三级指标,分值,得分`)
	ruleRow = rule("EP-021", "no-level", diag.Error,
		diag.T("这一行没有指标名称", "this row names no indicator"),
		diag.T("填上一级、二级或三级指标；不需要的行整行删去", "fill in a level, or remove the whole row"),
		diag.T("每一行至少要有一级指标名称；空白的上级沿用上一行。", "each row has at least one level filled; blank upper levels repeat the row above"),
		`,,,10,9`, `产出,数量,治理河道长度,10,9`)
	ruleForm = rule("EP-022", "csv-form", diag.Error,
		diag.T("%s", "%s"),
		diag.T("含逗号、引号或换行的单元格要整格放在一对半角引号里，格内的引号写两次", "quote cells that hold separators, quotes or line ends; double the quotes inside"),
		diag.T("每一行的列数不能多于表头。", "no row has more cells than there are heads"),
		`A11,每低1%,扣1分`, `A11,"每低1%,扣1分"`)
	ruleNode = rule("EP-023", "duplicate-indicator", diag.Error,
		diag.T("“%s”在同一上级指标下出现了两次，前一处在第 %d 行", "%q stands twice under the same parent, first at line %d"),
		diag.T("删去重复的一行，或改名以示区别", "remove one row or rename it"),
		diag.T("同一上级下的指标不能重名。", "indicators under one parent have different names"),
		`A1 两行`, `A1、A2 各一行`)
	ruleTwoTrees = rule("EP-024", "two-indicator-sources", diag.Error,
		diag.T("指标写了两处：report.toml 里的 [[indicator]] 和 indicators.csv", "indicators are in two places: [[indicator]] in report.toml and indicators.csv"),
		diag.T("只留一处；现在采用 indicators.csv", "keep one of them; indicators.csv was read"),
		diag.T("指标表只能有一个来源。", "the indicator tree has one source"),
		`indicators.csv 和 [[indicator]] 都有`, `只留一种`)
	ruleAnnexPath = rule("EP-025", "annex-path", diag.Error,
		diag.T("附件路径“%s”%s", "the annex path %q %s"),
		diag.T("把文件放进报告文件夹的 files 里，写成 files/文件名", "put the file into the report's folder files and write files/name"),
		diag.T("附件放在报告自己的文件夹里，用正斜杠写相对路径。", "annexes lie inside the report's folder; paths are relative and use forward slashes"),
		`file = "C:\\附件\\a.xlsx"`, `file = "files/a.xlsx"`)
	ruleFront = rule("EP-026", "front-matter", diag.Error,
		diag.T("开头的 +++ 没有结束", "the front matter that begins with +++ does not end"),
		diag.T("在设置的后面单独写一行 +++", "close it with a line +++"),
		diag.T("正文前的设置夹在两行 +++ 之间。", "front matter stands between two lines +++"),
		"+++\npart = \"goals\"\n# 绩效目标", "+++\npart = \"goals\"\n+++\n# 绩效目标")
	rulePart = rule("EP-027", "unknown-part", diag.Error,
		diag.T("提纲“%s”里没有“%s”这一部分%s", "the outline %q has no part %q%s"),
		diag.T("可用的部分：%[4]s", "parts are: %[4]s"),
		diag.T("part 写提纲部分的代号或标题。", "part is the id or the title of a part of the outline"),
		`part = "目标"`, `part = "绩效目标"`)
	ruleUnreadable = rule("EP-028", "unreadable", diag.Error,
		diag.T("读不了这个文件或文件夹：%s", "cannot be read: %s"),
		diag.T("检查文件是否被别的程序占用、是否有读取权限", "check that no other program holds it and that it may be read"),
		diag.T("读不了的文件会列出来，其他文件照常检查。", "what cannot be read is listed; the rest is still checked"),
		`indicators.csv（正被 Excel 占用）`, `关闭 Excel 后再试`)
	ruleNesting = rule("EP-029", "misplaced-file", diag.Error,
		diag.T("%s", "%s"),
		diag.T("一个文件夹只放一份报告或一个单位，报告文件夹里不再放报告或单位", "a folder holds one report or one body; nothing of the kind lies inside a report's folder"),
		diag.T("单位的文件夹放 org.toml，报告的文件夹在它里面，放 report.toml。", "a body's folder holds org.toml; report folders with report.toml lie inside it"),
		`content/shuili/10-basics.md（不在报告文件夹里）`, `content/shuili/2023/10-basics.md`)
)

// Rules lists every rule of this room in the order of the ids.
var Rules = []*diag.Rule{
	ruleSyntax, rulePunctuation, ruleEncoding, ruleNotText, ruleUnknownKey, ruleType, ruleNumber, ruleTerm, ruleRequired,
	ruleDate, ruleDuplicate, ruleCode, ruleDangling, ruleCycle, ruleNoConfig, ruleNoOrg, ruleReserved, ruleCase, ruleHead,
	ruleNoHead, ruleRow, ruleForm, ruleNode, ruleTwoTrees, ruleAnnexPath, ruleFront, rulePart, ruleUnreadable, ruleNesting,
	ruleTranslationAlone, ruleTranslationLanguage,
}
