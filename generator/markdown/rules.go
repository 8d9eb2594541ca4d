package markdown

import "evalpress/generator/diag"

// Rules are the findings of this room.
var Rules = []*diag.Rule{
	unclosed, refSyntax, refHere, directiveAlone, directiveSyntax,
	rawHTML, linkScheme, looseMarks, anchorTwice, headingSkip, headingEmpty,
}

var unclosed = &diag.Rule{
	ID: "EP-120", Name: "reference-open", Level: diag.Error,
	Msg:    diag.T("引用 %s 没有在同一行内结束", "reference %q does not end on its line"),
	Hint:   diag.T("在本行补上 }}（指令为 >}}）；若要显示两个花括号本身，写作 \\{{", "close it with }} (a directive with >}}) on this line; to show the braces themselves write \\{{"),
	About:  diag.T("引用写作 {{ 名称 }}，指令写作 {{< 名称 >}}，都须在一行内写完。", "A reference is written {{ name }}, a directive {{< name >}}; each begins and ends on one line."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: "综合得分{{ result.total 分。",
		After:  "综合得分{{ result.total }}分。",
	},
}

var refSyntax = &diag.Rule{
	ID: "EP-121", Name: "reference-syntax", Level: diag.Error,
	Msg:    diag.T("引用 %s 读不懂：%s", "cannot read reference %q: %s"),
	Hint:   diag.T("写作 {{ 名称 \"参数\" }}，例如 {{ dimension \"履职效能\" \"rate\" }}", "write {{ name \"argument\" }}, for example {{ dimension \"履职效能\" \"rate\" }}"),
	About:  diag.T("引用由一个名称和若干参数组成，含空格的参数加引号；弯引号和全角空格也认得。", "A reference is a name and its arguments; an argument with spaces stands in quotes. Curly quotes and full-width spaces are understood."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: `{{ dimension "履职效能 }}`,
		After:  `{{ dimension "履职效能" }}`,
	},
}

var refHere = &diag.Rule{
	ID: "EP-122", Name: "reference-here", Level: diag.Error,
	Msg:    diag.T("这里不能使用引用 %s", "reference %q cannot be used here"),
	Hint:   diag.T("引用取自报告的数据，只能写在报告的正文里；若要原样显示，写作 \\{{", "references take data of a report and belong in its narrative; to show the braces themselves write \\{{"),
	About:  diag.T("只有报告文件夹中的正文可以引用该报告的数据。", "Only a narrative in a report's folder can refer to the data of that report."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: "本县平均得分{{ result.total }}分。",
		After:  "本县平均得分82.9分。",
	},
}

var directiveAlone = &diag.Rule{
	ID: "EP-123", Name: "directive-alone", Level: diag.Warning,
	Msg:    diag.T("指令 %s 没有单独成行，未起作用", "directive %q does not stand on a line of its own and has no effect"),
	Hint:   diag.T("让它单独占一行，前后各空一行，不放在标题、列表、引文或表格里", "put it on a line of its own between blank lines, outside headings, lists, quotations and tables"),
	About:  diag.T("指令在页面上占一整块（如指标表），不能放在句子中间。", "A directive fills a block of the page, such as the table of indicators, and cannot stand inside a sentence."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: "目标完成情况见{{< goals >}}。",
		After:  "目标完成情况见下表。\n\n{{< goals >}}",
	},
}

var directiveSyntax = &diag.Rule{
	ID: "EP-124", Name: "directive-syntax", Level: diag.Error,
	Msg:    diag.T("指令 %s 读不懂：%s", "cannot read directive %q: %s"),
	Hint:   diag.T("写作 {{< 名称 键=\"值\" >}}，例如 {{< indicators dimension=\"履职效能\" >}}", "write {{< name key=\"value\" >}}, for example {{< indicators dimension=\"履职效能\" >}}"),
	About:  diag.T("指令由名称、参数和 键=\"值\" 组成，同一个键只写一次。", "A directive is a name, its arguments and key=\"value\" pairs; a key is given once."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: `{{< budget unit=" >}}`,
		After:  `{{< budget unit="万元" >}}`,
	},
}

var rawHTML = &diag.Rule{
	ID: "EP-125", Name: "raw-html", Level: diag.Warning,
	Msg:    diag.T("正文中的 HTML %s 不起作用，按文字显示", "HTML %q in the narrative has no effect and is shown as text"),
	Hint:   diag.T("改用 Markdown 写法；只想显示这段文字时，放进反引号里", "use Markdown instead; to show the code itself put it between backquotes"),
	About:  diag.T("为保证页面安全、可无障碍阅读，正文不接受 HTML；只有换行 <br> 和不显示的注释 <!-- --> 例外。", "For safe and accessible pages a narrative takes no HTML, except the line break <br> and comments, which are left out."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: "<b>重点</b>工作",
		After:  "**重点**工作",
	},
}

var linkScheme = &diag.Rule{
	ID: "EP-126", Name: "link-scheme", Level: diag.Error,
	Msg:    diag.T("链接 %s 的协议 %s 不允许使用", "link %q uses the scheme %s, which is not allowed"),
	Hint:   diag.T("网页用 https://，邮箱用 mailto:，电话用 tel:，本站文件写相对路径（如 files/附件.pdf）", "use https:// for pages, mailto: for mail, tel: for telephones and a relative path (files/annex.pdf) for our files"),
	About:  diag.T("链接和图片只能指向 http、https、mailto、tel 或本站文件，以防脚本和本机路径进入网页。", "Links and images lead to http, https, mailto, tel or our own files, so that no script and no path of a computer gets into a page."),
	Source: diag.T("本程序的正文写法", "how this program reads narratives"),
	Example: diag.Example{
		Before: "[附件](D:/报告/附件.pdf)",
		After:  "[附件](files/附件.pdf)",
	},
}

var looseMarks = &diag.Rule{
	ID: "EP-127", Name: "loose-asterisks", Level: diag.Warning,
	Msg:    diag.T("** 没有成对，会原样显示在网页上", "** has no partner and will show on the page"),
	Hint:   diag.T("补上另一半，并去掉 ** 与所标文字之间的空格；若要显示星号，写作 \\*\\*", "add the other half and remove spaces between ** and the words it marks; to show asterisks write \\*\\*"),
	About:  diag.T("加粗写作 **文字**，两个 ** 紧贴文字，并在同一段内。", "Bold is written **words**, both ** touching the words, within one paragraph."),
	Source: diag.T("CommonMark 强调规则及其中日韩修订", "CommonMark emphasis with its CJK amendments"),
	Example: diag.Example{
		Before: "** 主要成效**明显",
		After:  "**主要成效**明显",
	},
}

var anchorTwice = &diag.Rule{
	ID: "EP-128", Name: "anchor-twice", Level: diag.Error,
	Msg:    diag.T("锚点 #%s 在本页已经用过", "anchor #%s is already used on this page"),
	Hint:   diag.T("换一个 {#名称}，或删去它，由标题文字生成", "choose another {#name}, or drop it and let the heading's words make the anchor"),
	About:  diag.T("标题后的 {#名称} 是它在网页中的地址，同一页面上不能重复。", "{#name} after a heading is its address on the page and must be unique there."),
	Source: diag.T("HTML 标准：id 在页面内唯一", "HTML: an id is unique on its page"),
	Example: diag.Example{
		Before: "## 产出 {#a}\n\n## 效益 {#a}",
		After:  "## 产出 {#output}\n\n## 效益 {#benefit}",
	},
}

var headingSkip = &diag.Rule{
	ID: "EP-129", Name: "heading-skip", Level: diag.Warning,
	Msg:    diag.T("标题从 %d 级跳到 %d 级", "heading goes from level %d to level %d"),
	Hint:   diag.T("逐级使用 #、##、###，不要跳级", "use #, ##, ### one after the other"),
	About:  diag.T("标题逐级下降，编号和目录才完整，读屏软件也才能正确导航。", "Headings descend one level at a time, so that numbers, contents and screen readers work."),
	Source: diag.T("《党政机关公文格式》（GB/T 9704）结构层次；WCAG 1.3.1", "GB/T 9704 on levels of structure; WCAG 1.3.1"),
	Example: diag.Example{
		Before: "## 基本情况\n\n#### 项目背景",
		After:  "## 基本情况\n\n### 项目背景",
	},
}

var headingEmpty = &diag.Rule{
	ID: "EP-130", Name: "heading-empty", Level: diag.Warning,
	Msg:    diag.T("标题没有文字", "heading has no words"),
	Hint:   diag.T("写上标题文字，或删去这一行的 #", "give it words or remove the # of this line"),
	About:  diag.T("目录和导航只能显示有文字的标题。", "Contents and navigation can only show headings with words."),
	Source: diag.T("WCAG 2.4.6", "WCAG 2.4.6"),
	Example: diag.Example{
		Before: "##",
		After:  "## 主要成效",
	},
}
