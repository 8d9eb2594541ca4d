package check

import (
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// tag is a meta tag of government websites and where its content comes from.
type tag struct {
	name, field, value string
	src                *model.Src
}

// official judges what government websites must have: the content of their
// meta tags, an address, and no script of others that nobody knows of. A site
// that names nothing of the kind is no website of the government yet; that it
// goes without a sitemap and a feed is said all the same.
func official(cfg *model.Config, add adder) {
	p, c := &cfg.Publisher, &cfg.Column
	if cfg.BaseURL == "" {
		pos, n := cfg.At("title")
		add(diag.New(ruleNoAddress, inConfig(pos)).Span(n))
	}
	if cfg.BaseURL+p.Name+p.Domain+p.IDCode+c.Name+c.Type != "" {
		for _, t := range []tag{
			{"SiteName", "publisher.name", p.Name, &p.Src},
			{"SiteDomain", "publisher.domain", p.Domain, &p.Src},
			{"SiteIDCode", "publisher.idcode", p.IDCode, &p.Src},
			{"ColumnName", "column.name", c.Name, &c.Src},
			{"ColumnType", "column.type", c.Type, &c.Src},
			{"ColumnDescription", "column.description", c.Description, &c.Src},
			{"ColumnKeywords", "column.keywords", c.Keywords, &c.Src},
		} {
			if t.value == "" {
				add(diag.New(ruleSiteTags, inConfig(t.src.Pos), t.name, t.field).At(t.field))
			}
		}
	}
	tagForms(p, add)
	scripts(cfg, add)
}

// inConfig is the place of what is written nowhere.
func inConfig(pos diag.Pos) diag.Pos {
	if pos.IsZero() {
		pos.File = "config.toml"
	}
	return pos
}

// tagForms judges the tags whose form the rule lays down.
func tagForms(p *model.Publisher, add adder) {
	if p.IDCode != "" && !idCode(p.IDCode) {
		add(at(ruleTagForm, &p.Src, "idcode", "publisher.idcode", "SiteIDCode", p.IDCode,
			diag.T("十个字符：六位区划代码加四位数字，部委网站为 bm 加八位数字", "ten characters: a six-digit area code and four digits, or bm and eight digits for ministries")))
	}
	if strings.ContainsAny(p.Domain, "/: ") {
		add(at(ruleTagForm, &p.Src, "domain", "publisher.domain", "SiteDomain", p.Domain,
			diag.T("只写域名，例如 www.example.gov.cn，不写 https://", "a host name such as www.example.gov.cn, without https://")))
	}
}

// idCode tells a well-formed code of a website.
func idCode(s string) bool {
	digits := strings.TrimPrefix(s, "bm")
	return len(s) == 10 && strings.Trim(digits, "0123456789") == ""
}

// scripts lists what the footer takes from other hosts.
func scripts(cfg *model.Config, add adder) {
	for i := range cfg.Footer {
		f := &cfg.Footer[i]
		switch host := model.HostOf(f.Script); {
		case f.Script == "":
		case host == "":
			add(at(ruleScriptAddress, &f.Src, "script", "footer.script", f.Script))
		default:
			add(at(ruleForeignScript, &f.Src, "script", "footer.script", diag.T(f.Name("zh-CN"), f.Name("en")), host))
		}
	}
}

var (
	ruleSiteTags = &diag.Rule{
		ID: "EP-167", Name: "site-tags", Level: diag.Info,
		Msg:     diag.T("政府网站必需的标签 %[1]s 没有内容（%[2]s）", "the tag %[1]s that government websites must carry has no content (%[2]s)"),
		Hint:    diag.T("在 config.toml 中填写 %[2]s；放进别人的网站时，问网站的管理单位", "fill in %[2]s in config.toml; ask whoever runs the host site"),
		About:   diag.T("首页、栏目页、文章页都有必需的 meta 标签，内容在 config.toml 的 [publisher] 和 [column] 中写一次。", "Home, column and article pages must carry these meta tags; their content is written once, under [publisher] and [column] of config.toml."),
		Source:  diag.T("国办发〔2017〕47号 政府网站发展指引；政府网站标签规范", "guidelines for government websites (2017)"),
		Example: diag.Example{Before: "[publisher]（空）", After: "[publisher] name = \"示例县人民政府\""},
	}
	ruleTagForm = &diag.Rule{
		ID: "EP-170", Name: "site-tag-form", Level: diag.Warning,
		Msg:     diag.T("标签 %[1]s 的内容 %[2]q 格式不对", "the tag %[1]s has the content %[2]q, which is not of the form laid down"),
		Hint:    diag.T("%[3]s", "%[3]s"),
		About:   diag.T("网站标识码十个字符，域名不带协议。", "The site's ID code has ten characters, its domain no scheme."),
		Source:  diag.T("国办发〔2017〕47号 政府网站发展指引；政府网站标签规范", "guidelines for government websites (2017)"),
		Example: diag.Example{Before: "idcode = \"14102100\"", After: "idcode = \"1410210001\""},
	}
	ruleNoAddress = &diag.Rule{
		ID: "EP-171", Name: "no-address", Level: diag.Info,
		Msg:     diag.T("没有写网址（baseURL），所以没有站点地图、robots.txt、规范链接和订阅", "no address (baseURL) is given, so there is no sitemap, robots.txt, canonical link or feed"),
		Hint:    diag.T("知道网站最终的网址后，在 config.toml 写 baseURL = \"https://…/\"；不放到网上的，不用管", "once the site's address is known, write baseURL = \"https://…/\" in config.toml; a site that stays off the web needs none"),
		About:   diag.T("这些都要写完整的网址；其他链接一律是相对的，没有网址也能用。", "These need full addresses; all other links are relative and work without one."),
		Source:  diag.T("站点地图协议", "the sitemap protocol"),
		Example: diag.Example{Before: "（没有 baseURL）", After: "baseURL = \"https://www.example.gov.cn/jxpj/\""},
	}
	ruleForeignScript = &diag.Rule{
		ID: "EP-172", Name: "foreign-script", Level: diag.Info,
		Msg:     diag.T("页脚的“%[1]s”要从 %[2]s 取脚本，网页的安全策略为它放行", "the footer's %[1]q loads a script from %[2]s, which the pages' policy lets in"),
		Hint:    diag.T("确认这个地址是主管单位给的；不需要时删掉 script", "make sure that the address is the one you were given; take out script when it is not needed"),
		About:   diag.T("网页默认不从别处取任何东西。党政机关标识、网站找错要用别的主机的脚本，写了才取，并列在这里。", "Pages load nothing from elsewhere by themselves. The two official marks need scripts of other hosts: they are loaded when config.toml says so, and listed here."),
		Source:  diag.T("国办发〔2017〕47号 政府网站发展指引", "guidelines for government websites (2017)"),
		Example: diag.Example{Before: "script = \"https://dcs.conac.cn/js/…\"", After: "（确认后不用改）"},
	}
	ruleScriptAddress = &diag.Rule{
		ID: "EP-173", Name: "foreign-script-address", Level: diag.Error,
		Msg:     diag.T("页脚的脚本地址 %[1]q 不是 https:// 开头的完整网址", "the footer's script %[1]q is no full address that begins with https://"),
		Hint:    diag.T("写成 https://主机/…", "write https://host/…"),
		About:   diag.T("别的主机的脚本只能用加密的完整网址。", "A script of another host is named by a full, secure address."),
		Source:  diag.T("evalpress 的安全策略", "evalpress's policy"),
		Example: diag.Example{Before: "script = \"//dcs.conac.cn/x.js\"", After: "script = \"https://dcs.conac.cn/x.js\""},
	}
	ruleUndatedPage = &diag.Rule{
		ID: "EP-174", Name: "page-undated", Level: diag.Info,
		Msg:     diag.T("这一页没有写发布日期，标签 PubDate 没有内容", "the page has no date of publication, so the tag PubDate has no content"),
		Hint:    diag.T("在文件开头的 +++ 之间写 published = 2024-06-28", "write published = 2024-06-28 between the +++ at the top of the file"),
		About:   diag.T("文章页必须有发布时间；它是公开的时间，不是生成网站的时间。", "Articles must say when they were published, which is not when the site was built."),
		Source:  diag.T("国办发〔2017〕47号 政府网站发展指引；政府网站标签规范", "guidelines for government websites (2017)"),
		Example: diag.Example{Before: "title = \"办理流程\"", After: "title = \"办理流程\"\npublished = 2024-06-28"},
	}
	officialRules = []*diag.Rule{ruleSiteTags, ruleTagForm, ruleNoAddress, ruleForeignScript, ruleScriptAddress, ruleUndatedPage}
)

// Words judges a plain page's own settings.
func Words(cfg *model.Config, p *model.Page) diag.List {
	if cfg.Publisher.IDCode == "" || p.ID == "_index" || !p.Published.IsZero() {
		return nil
	}
	return diag.List{diag.New(ruleUndatedPage, diag.Pos{File: p.File}).At("published")}
}
