package generator

import (
	"evalpress/generator/diag"
	"evalpress/generator/output"
)

var ruleClash = &diag.Rule{
	ID: "EP-152", Name: "same-file", Level: diag.Error,
	Msg:     diag.T("%[1]s", "%[2]s"),
	Hint:    diag.T("给其中一个文件或文件夹换个名字", "rename one of the files or folders"),
	About:   diag.T("网站里每个文件名只能有一个，只差大小写也不行：Windows 分不清。", "Every file of the site has a name of its own; names that differ only in case are one on Windows."),
	Source:  diag.T("evalpress 的网址规则", "evalpress's rule for addresses"),
	Example: diag.Example{Before: "files/Map.png 和 files/map.png", After: "files/map.png 和 files/map-2.png"},
}

// clashes turns two outputs at one path into findings.
func (r *run) clashes(list []output.Clash) {
	for _, c := range list {
		r.add(diag.List{diag.New(ruleClash, diag.Pos{}, c.Zh(), c.Error())})
	}
}
