package site

import "evalpress/generator/diag"

var (
	ruleSameAddress = &diag.Rule{
		ID: "EP-150", Name: "same-address", Level: diag.Error,
		Msg:     diag.T("%[1]q 和 %[2]q 会得到同一个网址 %[3]q", "%[1]q and %[2]q would share the address %[3]q"),
		Hint:    diag.T("给其中一个文件夹换个名字；网址只分小写字母、数字和连字符，汉字按拼音", "rename one of the folders; addresses know only lower-case letters, digits and hyphens, Chinese by pinyin"),
		About:   diag.T("每一页有自己的网址；只差大小写、或拼音相同的两个文件夹会互相覆盖。", "Every page has an address of its own; two folders that differ only in case, or have the same pinyin, would overwrite each other."),
		Source:  diag.T("evalpress 的网址规则", "evalpress's rule for addresses"),
		Example: diag.Example{Before: "content/JiaoTong/ 和 content/jiaotong/", After: "content/jiaotong/ 和 content/jiaotong-2/"},
	}
	ruleReserved = &diag.Rule{
		ID: "EP-151", Name: "reserved-folder", Level: diag.Error,
		Msg:     diag.T("文件夹名 %[1]q 由网站自己使用", "the site itself uses the folder name %[1]q"),
		Hint:    diag.T("给文件夹换个名字，例如 %[1]s-1", "rename the folder, for example %[1]s-1"),
		About:   diag.T("assets、bodies、years、search、compare、data 等文件夹放样式、目录页、搜索和数据，content 下的第一级文件夹不能用这些名字。", "Folders such as assets, bodies, years, search, compare and data hold styles, lists, search and data; a first-level folder of content must not have these names."),
		Source:  diag.T("evalpress 的网址规则", "evalpress's rule for addresses"),
		Example: diag.Example{Before: "content/years/", After: "content/niandu/"},
	}
)

var ruleAlias = &diag.Rule{
	ID: "EP-159", Name: "alias-form", Level: diag.Error,
	Msg:     diag.T("旧网址 %[1]q 不是本站的网址写法", "the earlier address %[1]q is not written as this site's addresses are"),
	Hint:    diag.T("只写网站里的路径，小写字母、数字和连字符，如 aliases = [\"old/2021\"]", "write the path within the site in lower-case letters, digits and hyphens, for example aliases = [\"old/2021\"]"),
	About:   diag.T("报告换了地方，旧网址上留一页，把读者带到新的网址。", "Where a report has moved, a page at its earlier address leads to the new one."),
	Source:  diag.T("evalpress 的网址规则", "evalpress's rule for addresses"),
	Example: diag.Example{Before: "aliases = [\"https://example.gov.cn/old\"]", After: "aliases = [\"old/2021\"]"},
}

// Rules are the rules this room judges by.
var Rules = []*diag.Rule{ruleSameAddress, ruleReserved, ruleAlias}
