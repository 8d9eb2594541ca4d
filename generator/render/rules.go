package render

import (
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
)

var (
	ruleReference = &diag.Rule{
		ID: "EP-140", Name: "unknown-reference", Level: diag.Error,
		Msg:     diag.T("引用了不存在的数据 %[1]s", "reference to unknown data %[1]s"),
		Hint:    diag.T("可用的写法见使用手册“引用数据”", "see the manual, “quoting data”"),
		About:   diag.T("正文用 {{ 名称 }} 引用数据；名称必须存在，否则读者会看到空白。", "Prose quotes data by {{ name }}; the name must exist, or the reader would see a blank."),
		Source:  diag.T("evalpress 的正文格式", "evalpress's narrative format"),
		Example: diag.Example{Before: "{{ result.totel }}", After: "{{ result.total }}"},
	}
	ruleNoValue = &diag.Rule{
		ID: "EP-141", Name: "reference-without-value", Level: diag.Error,
		Msg:     diag.T("引用的数据 %[1]s 没有数值", "the quoted data %[1]s has no value"),
		Hint:    diag.T("在 report.toml 或 indicators.csv 中补上这个数，或者改写这句话", "add the number to report.toml or indicators.csv, or write the sentence without it"),
		About:   diag.T("被引用的数没有填写，也算不出来。缺少的数不等于 0。", "The quoted number was not given and cannot be computed. Missing is not 0."),
		Source:  diag.T("evalpress 的正文格式", "evalpress's narrative format"),
		Example: diag.Example{Before: "执行 {{ budget.executed }} 万元（没有填 executed）", After: "[[budget.row]] executed = 820.10"},
	}
	ruleDirective = &diag.Rule{
		ID: "EP-142", Name: "unknown-directive", Level: diag.Error,
		Msg:     diag.T("没有名为 %[1]q 的表格或图", "there is no table or figure called %[1]q"),
		Hint:    diag.T("可以放置：goals、budget、losses、problems、indicators 等，见使用手册", "you can place goals, budget, losses, problems, indicators and others; see the manual"),
		About:   diag.T("{{< 名称 >}} 在正文中放置一张表或一幅图。", "{{< name >}} places a table or a figure in the narrative."),
		Source:  diag.T("evalpress 的正文格式", "evalpress's narrative format"),
		Example: diag.Example{Before: "{{< goal-table >}}", After: "{{< goals >}}"},
	}
	ruleEmptyDirective = &diag.Rule{
		ID: "EP-143", Name: "empty-directive", Level: diag.Warning,
		Msg:     diag.T("这里要放置 %[1]q，但报告没有这项数据", "%[1]q is placed here, but the report has no such data"),
		Hint:    diag.T("补上数据，或删去这一行", "add the data or delete this line"),
		About:   diag.T("放置的表没有数据，页面上就什么也不显示。", "A placed table without data shows nothing on the page."),
		Source:  diag.T("evalpress 的正文格式", "evalpress's narrative format"),
		Example: diag.Example{Before: "{{< survey >}}（没有 [[survey]]）", After: "[[survey]] …"},
	}
	ruleLink = &diag.Rule{
		ID: "EP-144", Name: "dead-link", Level: diag.Error,
		Msg:     diag.T("链接 %[1]q 指向的文件不存在", "the link %[1]q leads to no file"),
		Hint:    diag.T("检查文件名；报告写文件夹名，附件放在报告的 files 文件夹", "check the name; a report is linked by its folder, annexes lie in the report's files folder"),
		About:   diag.T("站内链接必须有目标，失效链接是政府网站检查的扣分项。", "Links within the site must have a target; dead links cost points when government websites are inspected."),
		Source:  diag.T("国办发〔2019〕31号 政府网站与政务新媒体检查指标", "inspection indicators of government websites (2019)"),
		Example: diag.Example{Before: "[去年的报告](../2202/)", After: "[去年的报告](../2022/)"},
	}
	ruleAlt = &diag.Rule{
		ID: "EP-145", Name: "image-without-text", Level: diag.Error,
		Msg:     diag.T("图片 %[1]q 没有替代文字", "the image %[1]q has no alternative text"),
		Hint:    diag.T("写成 ![图片内容](文件名)", "write ![what it shows](file)"),
		About:   diag.T("读屏软件靠替代文字说明图片。", "A screen reader speaks the alternative text."),
		Source:  diag.T("GB/T 37668-2019；WCAG 2.2 1.1.1", "WCAG 2.2 1.1.1; GB/T 37668-2019"),
		Example: diag.Example{Before: "![](files/map.png)", After: "![养护路段分布图](files/map.png)"},
	}
	rulePart = &diag.Rule{
		ID: "EP-146", Name: "heading-outside-outline", Level: diag.Warning,
		Msg:     diag.T("标题 %[1]q 不在提纲“%[2]s”中", "the heading %[1]q is not part of the outline “%[2]s”"),
		Hint:    diag.T("用提纲中的标题，或在文件开头写 part = \"…\"", "use a heading of the outline, or say part = \"…\" at the top of the file"),
		About:   diag.T("正文的一级标题对应提纲的一个部分；不在提纲中的部分排在最后。", "A first-level heading names a part of the outline; others come last."),
		Source:  diag.T("财预〔2020〕10号附件3（报告参考提纲）", "财预〔2020〕10号 annex 3 (reference outline)"),
		Example: diag.Example{Before: "# 基本状况", After: "# 基本情况"},
	}
	ruleGap = &diag.Rule{
		ID: "EP-147", Name: "required-part", Level: diag.Warning, Publish: true,
		Msg:     diag.T("提纲“%[2]s”要求的“%[1]s”，正文和数据里都没有", "“%[1]s”, which the outline “%[2]s” requires, has neither words nor data"),
		Hint:    diag.T("在一个 .md 文件里写一行“# %[1]s”，下面写内容", "begin a .md file with “# %[1]s” and write below it"),
		About:   diag.T("提纲规定的部分不能缺；缺的部分页面上会注明“报告没有公开这一部分的内容”。", "A required part must not be missing; the page says so where it is."),
		Source:  diag.T("财预〔2020〕10号附件3（报告参考提纲）", "财预〔2020〕10号 annex 3 (reference outline)"),
		Example: diag.Example{Before: "（没有“指标体系”这一部分）", After: "40-system.md：# 指标体系"},
	}
)

// Rules are the rules this room and markdown judge narratives by.
var Rules = append(slices.Clip(markdown.Rules), ruleReference, ruleNoValue, ruleDirective, ruleEmptyDirective, ruleLink, ruleAlt, rulePart, ruleGap, ruleTranslationShape, ruleTranslationNumber)
