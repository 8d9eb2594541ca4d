package model

import "slices"

// Config is config.toml: everything about the site that is no report.
type Config struct {
	Src
	Title    string
	BaseURL  string // "" when not given: canonical links, sitemap and feed are then left out
	Language string // "zh-CN" (default) or "en"
	// Languages are those of the interface, the main one first; none but
	// Language when empty.
	Languages []string
	Theme     string // folder below themes/; "default"
	Timezone  string // "+08:00"; dates without a zone are in it
	Notice    string // a line on every page, for example 演示网站，非官方发布
	About     string // one sentence about the site, for its description

	// The same in English, for the pages in English.
	TitleEn, NoticeEn, AboutEn string

	Publisher Publisher
	Column    Column
	Footer    []FooterItem
	Catalogue []CatalogueField // the county's own labels, in its own order
	Scales    []Scale          // the built-in ones come behind
	Outlines  []Outline        // the built-in ones come behind
	Levels    map[string]string
	Rounding  string // rule for rates: "half-up" (default)
	Digits    int    // digits of computed rates; 2 unless given
	Menu      []MenuItem
	Terms     []Entry // of the glossary; the built-in ones stand before them
	Figures   Figures
	License   License  // of the data that are given away
	Without   []string // ids of Features the site does not want
	Jump      Decimal  // change of a rate from year to year, in points, that wants a look; none asks for nothing
}

// Features are the parts of a site beside its reports. All are made unless
// config.toml's "without" names them.
var Features = []Term{
	{ID: "search", Zh: "搜索", En: "search"},
	{ID: "lists", Zh: "汇总", En: "lists across reports"},
	{ID: "compare", Zh: "比较", En: "comparisons"},
	{ID: "downloads", Zh: "数据下载", En: "data downloads"},
	{ID: "workbooks", Zh: "电子表格", En: "spreadsheets"},
	{ID: "archives", Zh: "打包下载", En: "data of a year or the site in one file"},
	{ID: "glossary", Zh: "术语", En: "glossary of terms"},
	{ID: "embeds", Zh: "嵌入片段", En: "figures and tables to embed elsewhere"},
}

// Has tells whether the site wants a feature.
func (c *Config) Has(feature string) bool { return !slices.Contains(c.Without, feature) }

// Figures says how figures behave in a browser that runs scripts.
type Figures struct {
	Src
	Enhance string // "visible" (default): interactive when seen; "interaction": when touched; "never"
}

// License says on what terms the data may be used.
type License struct {
	Src
	Name string // CC BY 4.0, 政府信息公开条例 …
	URL  string // its text
}

// Publisher is the body that runs the site; its fields fill the meta tags
// SiteName, SiteDomain and SiteIDCode, which government sites must carry.
type Publisher struct {
	Src
	Name   string // 网站名称
	NameEn string
	Domain string // host without scheme
	IDCode string // 网站标识码, ten characters
	Source string // ContentSource of pages that name none
	Author string // Author of articles whose report names no evaluator
	Image  string // Image: address of a picture that stands for the site
}

// Column is the column of the host site (meta tags ColumnName …).
type Column struct {
	Src
	Name, Type, Description, Keywords string
}

// MenuItem is one entry of the head's navigation.
type MenuItem struct {
	Src
	Title, Page string // Page is a content path such as "guide/_index.md"
	TitleEn     string
}

// CatalogueField is one field of the disclosure catalogue (政府信息公开目录).
type CatalogueField struct {
	Src
	Key      string // key under [catalogue] in report.toml
	Label    string
	LabelEn  string
	Required bool // an empty required field is flagged, an empty optional one hidden
	Pattern  string
}

// Scale is a list of grade bands with the rule that sets them.
type Scale struct {
	Src
	ID               string
	Name             string
	Source           string // 财预〔2020〕10号第十八条
	NameEn, SourceEn string
	Full             Decimal
	Bands            []Band // from the best to the worst
}

// Band is a half-open interval of scores, in points of Scale.Full: Min
// belongs to it, Max does not, except in the uppermost band.
type Band struct {
	Src
	Name     string
	NameEn   string
	Min, Max Decimal
	MaxIn    bool // Max belongs to the band
}

// Outline is an official order of parts (提纲).
type Outline struct {
	Src
	ID     string
	Name   string
	NameEn string
	Parts  []Part
}

// Part is one first-level part of an outline.
type Part struct {
	Src
	ID       string
	Title    string
	TitleEn  string
	Accepts  []string // other headings under which authors write this part
	Required bool
	Holds    []string // blocks shown here unless the author placed them elsewhere
}

// Part finds a part by id, title or accepted heading.
func (o *Outline) Part(name string) (*Part, bool) {
	for i := range o.Parts {
		p := &o.Parts[i]
		if p.ID == name || p.Title == name {
			return p, true
		}
		for _, a := range p.Accepts {
			if a == name {
				return p, true
			}
		}
	}
	return nil, false
}

// Org is org.toml: an evaluated body (被评价单位).
type Org struct {
	Src
	ID      string // folder path below content/
	Name    string
	Short   string
	Aliases []string // every name under which prose may speak of it
	Code    string
	Area    string // 山西省临汾市曲沃县
	Level   string // 县级, 乡镇 …
	Type    string // peer group: only like is compared with like
	Parent  string // id of another org
	Notice  string // for example 演示数据; shown on every page of the body
	About   string
	Duties  []string
	Group   string // the type as written, where Type is in another language: lists keep their order
	// The same in English.
	NameEn, ShortEn, AreaEn, TypeEn, NoticeEn, AboutEn string
}

// Page is a plain Markdown page.
type Page struct {
	Src
	ID          string // path below content/ without .md; folders' own page ends in _index
	File        string
	Title       string
	Description string
	Weight      int
	Published   Date
	Draft       bool
	Body        Narrative
}

// Narrative is one Markdown file of prose.
type Narrative struct {
	File string
	Part string // id of the outline's part, "" when the heading decides
	// Title is the part's heading as authored; "" takes the profile's.
	Title string
	Text  []byte // body without front matter, line ends as \n
	Line  int    // line of the body's first line in the file
	// Lang is the language of a translation, Of the file it translates; both
	// are "" for what was written first.
	Lang, Of string
	// Src is the place of the front matter's fields.
	Src
}
