package source

import (
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

type (
	cfgT  = model.Config
	partT = model.Part
)

var configTable = &table[cfgT]{
	name: "config", label: diag.T("网站设置", "site settings"), src: func(c *cfgT) *model.Src { return &c.Src },
	fields: []field[cfgT]{
		str("title", "网站名称", "title of the site", func(c *cfgT) *string { return &c.Title }).need().eg(`"示例县绩效评价公开"`),
		str("baseURL", "网址", "address", func(c *cfgT) *string { return &c.BaseURL }).eg(`"https://www.example.gov.cn/jxpj/"`).
			say("网站最终的网址；不写则不生成站点地图和订阅", "the site's final address; without it there is no sitemap and no feed"),
		term("language", "界面语言", "interface language", languages, func(c *cfgT) *string { return &c.Language }),
		choices("languages", "各语言界面", "interface languages", languages, func(c *cfgT) *[]string { return &c.Languages }).eg(`["zh-CN", "en"]`).
			say("第一种是主要语言，其余各有一套网页", "the first is the main one, each of the others has pages of its own"),
		str("theme", "主题", "theme", func(c *cfgT) *string { return &c.Theme }).eg(`"default"`),
		str("timezone", "时区", "time zone", func(c *cfgT) *string { return &c.Timezone }).eg(`"+08:00"`),
		str("notice", "全站提示", "line on every page", func(c *cfgT) *string { return &c.Notice }),
		str("about", "网站说明", "about the site", func(c *cfgT) *string { return &c.About }),
		str("title_en", "英文名称", "title in English", func(c *cfgT) *string { return &c.TitleEn }),
		str("notice_en", "英文提示", "line on every page in English", func(c *cfgT) *string { return &c.NoticeEn }),
		str("about_en", "英文说明", "about the site in English", func(c *cfgT) *string { return &c.AboutEn }),
		whole("digits", "得分率小数位", "digits of rates", func(c *cfgT) *int { return &c.Digits }),
		number("jump", "年度变化界限", "jump between years", func(c *cfgT) *model.Decimal { return &c.Jump }).eg(`20`).
			say("相邻两年得分率变化超过多少个百分点要核对；不写则不查", "points by which a rate may change from year to year without a word; not asked when absent"),
		term("rounding", "舍入方式", "rounding", roundings, func(c *cfgT) *string { return &c.Rounding }),
		sub("publisher", "主办单位", "publisher", publisherTable, func(c *cfgT) *model.Publisher { return &c.Publisher }),
		sub("column", "栏目", "column", columnTable, func(c *cfgT) *model.Column { return &c.Column }),
		subs("footer", "页脚", "footer", footerTable, func(c *cfgT) *[]model.FooterItem { return &c.Footer }),
		subs("menu", "菜单", "menu", menuTable, func(c *cfgT) *[]model.MenuItem { return &c.Menu }),
		subs("term", "术语", "terms of the field", termTable, func(c *cfgT) *[]model.Entry { return &c.Terms }).
			say("内置的常用术语不用写；同名的以这里为准，没有解释的就不解释", "the usual ones are built in; one of the same name goes before it, one without a text takes it away"),
		sub("figures", "图", "figures", figuresTable, func(c *cfgT) *model.Figures { return &c.Figures }),
		sub("license", "数据许可", "licence of the data", licenseTable, func(c *cfgT) *model.License { return &c.License }),
		choices("without", "不要的功能", "features left out", model.Features, func(c *cfgT) *[]string { return &c.Without }).eg(`["搜索"]`).
			say("不写就全要", "all are there when absent"),
		subs("catalogue", "公开目录字段", "catalogue fields", catalogueTable, func(c *cfgT) *[]model.CatalogueField { return &c.Catalogue }),
		subs("scale", "等级标准", "grade scales", scaleTable, func(c *cfgT) *[]model.Scale { return &c.Scales }),
		subs("outline", "提纲", "outlines", outlineTable, func(c *cfgT) *[]model.Outline { return &c.Outlines }),
		newField(Table, "check", "检查规则的级别", "levels of rules", `{ "EP-031" = "warning" }`, setLevels),
	},
}

var languages = []model.Term{{ID: "zh-CN", Zh: "中文", En: "Chinese", Aliases: []string{"zh"}}, {ID: "en", Zh: "英文", En: "English"}}

var roundings = []model.Term{{ID: "half-up", Zh: "四舍五入", En: "half up"}}

var levels = []model.Term{
	{ID: "error", Zh: "错误", En: "error"},
	{ID: "warning", Zh: "警告", En: "warning"},
	{ID: "info", Zh: "提示", En: "info"},
	{ID: "off", Zh: "关闭", En: "off"},
}

// setLevels reads [check]: any rule's id or name. Whether there is such a
// rule is known elsewhere.
func setLevels(b *binder, c *cfgT, n *node) {
	if n.kind != kindTable {
		b.wrongType(n, diag.T("一组键", "a table"), "[check]")
		return
	}
	c.Levels = make(map[string]string, n.kids)
	for k := n.first; k != nil; k = k.next {
		v, ok := b.scalar(k, wantTerm, `"EP-031" = "warning"`)
		if !ok {
			continue
		}
		c.Mark("check."+k.key, b.pos(k.val), int(k.valLen))
		if id := b.term(k.key, v, levels); id != "" {
			c.Levels[k.key] = id
		}
	}
}

var enhancements = []model.Term{
	{ID: "visible", Zh: "看到时", En: "visible"},
	{ID: "interaction", Zh: "操作时", En: "interaction"},
	{ID: "never", Zh: "从不", En: "never"},
}

var figuresTable = &table[model.Figures]{
	name: "config.figures", label: diag.T("图", "figures"), src: func(f *model.Figures) *model.Src { return &f.Src },
	fields: []field[model.Figures]{
		term("enhance", "何时换成互动图", "when a figure becomes interactive", enhancements, func(f *model.Figures) *string { return &f.Enhance }).eg(`"visible"`),
	},
}

var licenseTable = &table[model.License]{
	name: "config.license", label: diag.T("数据许可", "licence of the data"), src: func(l *model.License) *model.Src { return &l.Src },
	fields: []field[model.License]{
		str("name", "名称", "name", func(l *model.License) *string { return &l.Name }).need().eg(`"CC BY 4.0"`),
		str("url", "许可全文网址", "address of its text", func(l *model.License) *string { return &l.URL }).eg(`"https://creativecommons.org/licenses/by/4.0/deed.zh-hans"`),
	},
}

var publisherTable = &table[model.Publisher]{
	name: "config.publisher", label: diag.T("主办单位", "publisher"), src: func(p *model.Publisher) *model.Src { return &p.Src },
	fields: []field[model.Publisher]{
		str("name", "网站名称", "site name", func(p *model.Publisher) *string { return &p.Name }),
		str("name_en", "英文名称", "name in English", func(p *model.Publisher) *string { return &p.NameEn }),
		str("domain", "网站域名", "site domain", func(p *model.Publisher) *string { return &p.Domain }).eg(`"www.example.gov.cn"`),
		text("idcode", "网站标识码", "site id code", func(p *model.Publisher) *string { return &p.IDCode }),
		str("source", "信息来源", "content source", func(p *model.Publisher) *string { return &p.Source }),
		str("author", "作者", "author", func(p *model.Publisher) *string { return &p.Author }).
			say("报告没有写评价机构时，文章页的 Author", "the Author of articles whose report names no evaluator"),
		str("image", "代表图网址", "address of a picture", func(p *model.Publisher) *string { return &p.Image }).
			say("文章页的 Image；不写就没有", "the Image of articles; none when absent"),
	},
}

var columnTable = &table[model.Column]{
	name: "config.column", label: diag.T("栏目", "column"), src: func(c *model.Column) *model.Src { return &c.Src },
	fields: []field[model.Column]{
		str("name", "栏目名称", "column name", func(c *model.Column) *string { return &c.Name }),
		str("type", "栏目类别", "column type", func(c *model.Column) *string { return &c.Type }),
		str("description", "栏目描述", "column description", func(c *model.Column) *string { return &c.Description }),
		str("keywords", "栏目关键词", "column keywords", func(c *model.Column) *string { return &c.Keywords }),
	},
}

var footerTable = &table[model.FooterItem]{
	name: "config.footer", label: diag.T("页脚", "footer"), src: func(f *model.FooterItem) *model.Src { return &f.Src },
	fields: []field[model.FooterItem]{
		term("kind", "种类", "kind", model.FooterKinds, func(f *model.FooterItem) *string { return &f.Kind }).
			say("写了种类可以不写名称", "a kind has a label of its own"),
		str("label", "名称", "label", func(f *model.FooterItem) *string { return &f.Label }).eg(`"主办单位"`),
		text("text", "内容", "text", func(f *model.FooterItem) *string { return &f.Text }),
		str("label_en", "英文名称", "label in English", func(f *model.FooterItem) *string { return &f.LabelEn }),
		text("text_en", "英文内容", "text in English", func(f *model.FooterItem) *string { return &f.TextEn }),
		str("link", "链接", "link", func(f *model.FooterItem) *string { return &f.Link }),
		str("script", "别的主机的脚本", "script of another host", func(f *model.FooterItem) *string { return &f.Script }).eg(`"https://dcs.conac.cn/js/…"`).
			say("党政机关标识、网站找错要从别的主机取脚本；不写就不取，写了会列入检查结果", "emblem and mistakes need a script of another host; none is loaded when absent, and check lists those that are"),
	},
	oneOf: []string{"kind", "text", "label"},
}

var menuTable = &table[model.MenuItem]{
	name: "config.menu", label: diag.T("菜单", "menu"), src: func(m *model.MenuItem) *model.Src { return &m.Src },
	fields: []field[model.MenuItem]{
		str("title", "名称", "title", func(m *model.MenuItem) *string { return &m.Title }).need().eg(`"关于"`),
		str("title_en", "英文名称", "title in English", func(m *model.MenuItem) *string { return &m.TitleEn }).eg(`"About"`),
		str("page", "页面", "page", func(m *model.MenuItem) *string { return &m.Page }).need().eg(`"guide/_index.md"`),
	},
}

var termTable = &table[model.Entry]{
	name: "config.term", label: diag.T("术语", "term"), src: func(e *model.Entry) *model.Src { return &e.Src },
	fields: []field[model.Entry]{
		str("name", "名称", "name", func(e *model.Entry) *string { return &e.Name }).need().eg(`"预算执行率"`),
		str("name_en", "英文名称", "name in English", func(e *model.Entry) *string { return &e.NameEn }).eg(`"budget execution rate"`),
		strs("also", "别的说法", "other words for it", func(e *model.Entry) *[]string { return &e.Also }),
		str("text", "解释", "explanation", func(e *model.Entry) *string { return &e.Text }).eg(`"全年实际支出除以全年预算数。"`),
		str("text_en", "英文解释", "explanation in English", func(e *model.Entry) *string { return &e.TextEn }).eg(`"Expenditure of the year divided by its budget."`),
		str("source", "出处", "source", func(e *model.Entry) *string { return &e.Source }).eg(`"财预〔2020〕10号"`),
		str("id", "代号", "id", func(e *model.Entry) *string { return &e.ID }).eg(`"execution-rate"`).
			say("网页地址里 # 后面的部分；不写就用名称", "what stands behind # in its address; the name when absent"),
	},
}

var catalogueTable = &table[model.CatalogueField]{
	name: "config.catalogue", label: diag.T("公开目录字段", "catalogue field"), src: func(c *model.CatalogueField) *model.Src { return &c.Src },
	fields: []field[model.CatalogueField]{
		str("key", "键", "key", func(c *model.CatalogueField) *string { return &c.Key }).need().eg(`"index"`),
		str("label", "名称", "label", func(c *model.CatalogueField) *string { return &c.Label }).need().eg(`"索引号"`),
		str("label_en", "英文名称", "label in English", func(c *model.CatalogueField) *string { return &c.LabelEn }).eg(`"Index number"`).
			say("常用的不用写", "the usual ones need none"),
		truth("required", "必填", "required", func(c *model.CatalogueField) *bool { return &c.Required }),
		str("pattern", "格式", "pattern", func(c *model.CatalogueField) *string { return &c.Pattern }),
	},
}

var scaleTable = &table[model.Scale]{
	name: "config.scale", label: diag.T("等级标准", "grade scale"), src: func(s *model.Scale) *model.Src { return &s.Src },
	fields: []field[model.Scale]{
		str("id", "代号", "id", func(s *model.Scale) *string { return &s.ID }).eg(`"county-2022"`),
		str("name", "名称", "name", func(s *model.Scale) *string { return &s.Name }),
		str("source", "依据", "source", func(s *model.Scale) *string { return &s.Source }).eg(`"财预〔2020〕10号第十八条"`),
		str("name_en", "英文名称", "name in English", func(s *model.Scale) *string { return &s.NameEn }),
		str("source_en", "英文依据", "source in English", func(s *model.Scale) *string { return &s.SourceEn }),
		points("full", "满分", "full marks", func(s *model.Scale) *model.Decimal { return &s.Full }).eg("100"),
		subs("band", "等级", "bands", bandTable, func(s *model.Scale) *[]model.Band { return &s.Bands }).
			say("从最好到最差；含下限、不含上限", "from best to worst; the lower end belongs, the upper does not"),
	},
	oneOf: []string{"band"},
}

var bandTable = &table[model.Band]{
	name: "config.scale.band", label: diag.T("等级", "band"), src: func(s *model.Band) *model.Src { return &s.Src },
	fields: []field[model.Band]{
		str("name", "等级名称", "name", func(s *model.Band) *string { return &s.Name }).need().eg(`"优"`),
		str("name_en", "英文名称", "name in English", func(s *model.Band) *string { return &s.NameEn }).eg(`"Excellent"`).
			say("优、良、中、差不用写", "the usual ones need none"),
		points("min", "下限", "lower end", func(s *model.Band) *model.Decimal { return &s.Min }).need().eg("90"),
		points("max", "上限", "upper end", func(s *model.Band) *model.Decimal { return &s.Max }).need().eg("100"),
		truth("max_in", "含上限", "upper end belongs", func(s *model.Band) *bool { return &s.MaxIn }),
	},
}

var outlineTable = &table[model.Outline]{
	name: "config.outline", label: diag.T("提纲", "outline"), src: func(o *model.Outline) *model.Src { return &o.Src },
	fields: []field[model.Outline]{
		str("id", "代号", "id", func(o *model.Outline) *string { return &o.ID }).need().eg(`"county-outline"`),
		str("name", "名称", "name", func(o *model.Outline) *string { return &o.Name }),
		str("name_en", "英文名称", "name in English", func(o *model.Outline) *string { return &o.NameEn }),
		subs("part", "部分", "parts", partTable, func(o *model.Outline) *[]partT { return &o.Parts }),
	},
	oneOf: []string{"part"},
}

var partTable = &table[partT]{
	name: "config.outline.part", label: diag.T("提纲的部分", "part"), src: func(p *partT) *model.Src { return &p.Src },
	fields: []field[partT]{
		str("id", "代号", "id", func(p *partT) *string { return &p.ID }).need().eg(`"basics"`),
		str("title", "标题", "title", func(p *partT) *string { return &p.Title }).need().eg(`"基本情况"`),
		str("title_en", "英文标题", "title in English", func(p *partT) *string { return &p.TitleEn }),
		strs("accepts", "也接受的标题", "other headings", func(p *partT) *[]string { return &p.Accepts }),
		truth("required", "必有", "required", func(p *partT) *bool { return &p.Required }),
		strs("holds", "自动放置的内容", "blocks shown here", func(p *partT) *[]string { return &p.Holds }),
	},
}

var orgTable = &table[model.Org]{
	name: "org", label: diag.T("单位", "body"), src: func(o *model.Org) *model.Src { return &o.Src },
	fields: []field[model.Org]{
		str("name", "单位名称", "name", func(o *model.Org) *string { return &o.Name }).need().eg(`"示例县交通运输局"`),
		str("short", "简称", "short name", func(o *model.Org) *string { return &o.Short }),
		strs("aliases", "别称", "other names", func(o *model.Org) *[]string { return &o.Aliases }).eg(`["本局"]`),
		text("code", "单位代码", "code", func(o *model.Org) *string { return &o.Code }),
		str("area", "行政区划", "area", func(o *model.Org) *string { return &o.Area }),
		str("level", "层级", "level", func(o *model.Org) *string { return &o.Level }).eg(`"县级"`),
		str("type", "单位类型", "type", func(o *model.Org) *string { return &o.Type }),
		str("parent", "上级单位", "parent", func(o *model.Org) *string { return &o.Parent }),
		str("notice", "提示", "notice", func(o *model.Org) *string { return &o.Notice }),
		str("about", "简介", "about", func(o *model.Org) *string { return &o.About }),
		strs("duties", "职责", "duties", func(o *model.Org) *[]string { return &o.Duties }),
		str("name_en", "英文名称", "name in English", func(o *model.Org) *string { return &o.NameEn }).eg(`"Example County Transport Bureau"`),
		str("short_en", "英文简称", "short name in English", func(o *model.Org) *string { return &o.ShortEn }),
		str("area_en", "英文行政区划", "area in English", func(o *model.Org) *string { return &o.AreaEn }),
		str("type_en", "英文单位类型", "type in English", func(o *model.Org) *string { return &o.TypeEn }),
		str("notice_en", "英文提示", "notice in English", func(o *model.Org) *string { return &o.NoticeEn }),
		str("about_en", "英文简介", "about it in English", func(o *model.Org) *string { return &o.AboutEn }),
	},
}

// page is a plain page's front matter.
var pageTable = &table[model.Page]{
	name: "page", label: diag.T("页面设置", "front matter"), src: func(p *model.Page) *model.Src { return &p.Src },
	fields: []field[model.Page]{
		str("title", "标题", "title", func(p *model.Page) *string { return &p.Title }),
		str("description", "描述", "description", func(p *model.Page) *string { return &p.Description }),
		whole("weight", "次序", "order", func(p *model.Page) *int { return &p.Weight }),
		date("published", "发布日期", "published", func(p *model.Page) *model.Date { return &p.Published }),
		truth("draft", "草稿", "draft", func(p *model.Page) *bool { return &p.Draft }),
	},
}

// narrativeTable is the front matter of a report's prose.
var narrativeTable = &table[model.Narrative]{
	name: "narrative", label: diag.T("正文设置", "front matter"), src: func(n *model.Narrative) *model.Src { return &n.Src },
	fields: []field[model.Narrative]{
		str("part", "提纲的部分", "part of the outline", func(n *model.Narrative) *string { return &n.Part }).eg(`"goals"`),
		str("title", "标题", "heading", func(n *model.Narrative) *string { return &n.Title }),
	},
}
