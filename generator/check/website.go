package check

import (
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Website looks at what a website needs beside its reports: an address, and
// which other hosts it lets in.
func Website(cfg *model.Config) diag.List {
	var out diag.List
	add := func(d diag.Diagnostic) { out = append(out, d) }
	if cfg.BaseURL == "" {
		add(diag.New(ruleNoAddress, diag.Pos{File: "config.toml"}))
	}
	for i := range cfg.Footer {
		f := &cfg.Footer[i]
		if f.Script == "" {
			continue
		}
		if h := f.ScriptHost(); h != "" {
			add(at(ruleForeignScript, &f.Src, "script", "", h))
		} else {
			add(at(ruleBadScript, &f.Src, "script", "", f.Script))
		}
	}
	return out
}

var (
	ruleNoAddress = &diag.Rule{
		ID: "EP-169", Name: "no-address", Level: diag.Info,
		Msg:     diag.T("没有写网站的最终网址，站点地图、订阅和规范网址不生成", "the site's final address is not given: no sitemap, no feed, no canonical links"),
		Hint:    diag.T("知道网址以后，在 config.toml 写 baseURL = \"https://…/\"；内网或U盘上看可以不写", "once it is known write baseURL = \"https://…/\" in config.toml; not needed offline"),
		About:   diag.T("站点地图、订阅和规范网址要写完整的网址；其他链接都是相对的，放在哪里都能用。", "Sitemap, feed and canonical links need the whole address; all other links are relative and work anywhere."),
		Source:  diag.T("国办发〔2017〕47号 政府网站发展指引", "guidelines for government websites (2017)"),
		Example: diag.Example{Before: "title = \"示例县绩效评价公开\"", After: "baseURL = \"https://www.example.gov.cn/jxpj/\""},
	}
	ruleForeignScript = &diag.Rule{
		ID: "EP-171", Name: "foreign-script", Level: diag.Info,
		Msg:     diag.T("页脚要用 %[1]s 的脚本，读者的浏览器会向它发出请求", "the footer uses a script of %[1]s, which readers' browsers will ask"),
		Hint:    diag.T("是网站管理单位要求的就保留；不需要时删去 script", "keep it where whoever runs the site wants it, else delete script"),
		About:   diag.T("除了页脚里写明的，网页不向任何外站要东西；写明的只放行那一个网站。", "Pages ask nothing of other hosts but what the footer names, and only that host is let in."),
		Source:  diag.T("国办发〔2017〕47号 政府网站发展指引", "guidelines for government websites (2017)"),
		Example: diag.Example{Before: "script = \"https://zfwzgl.www.gov.cn/exposure/jiucuo.js\"", After: "（删去这一行）"},
	}
	ruleBadScript = &diag.Rule{
		ID: "EP-172", Name: "script-address", Level: diag.Error,
		Msg:     diag.T("外站脚本的网址 %[1]q 不是以 https:// 开头的完整网址", "%[1]q is no whole address beginning with https://"),
		Hint:    diag.T("照网站管理单位给的网址写全", "write the address as whoever runs the site gave it"),
		About:   diag.T("浏览器只放行写明的网站，网址要写全。", "Only the named host is let in, so the address must be whole."),
		Source:  diag.T("evalpress 的安全规则", "evalpress's rules for safety"),
		Example: diag.Example{Before: "script = \"jiucuo.js\"", After: "script = \"https://zfwzgl.www.gov.cn/exposure/jiucuo.js\""},
	}
)
