package model

// Ids of what is built in and taken when an author names nothing.
const (
	DefaultScale   = "mof-2020"
	OutlineWhole   = "whole-department"
	OutlineProject = "project-2020"
	OutlineSelf    = "self-summary"
)

// BuiltinScales are the grade scales every site knows. The result is shared:
// never change it.
func BuiltinScales() []Scale { return builtinScales }

// BuiltinOutlines are the outlines every site knows. The result is shared:
// never change it.
func BuiltinOutlines() []Outline { return builtinOutlines }

// BuiltinCatalogue are the fields of the disclosure catalogue for sites that
// declare none. The result is shared: never change it.
func BuiltinCatalogue() []CatalogueField { return builtinCatalogue }

// Scale finds a grade scale of the site or a built-in one; "" is the default.
func (c *Config) Scale(id string) (*Scale, bool) {
	if id == "" {
		id = DefaultScale
	}
	for _, list := range [][]Scale{c.Scales, builtinScales} {
		for i := range list {
			if list[i].ID == id {
				return &list[i], true
			}
		}
	}
	return nil, false
}

// Outline finds an outline of the site or a built-in one.
func (c *Config) Outline(id string) (*Outline, bool) {
	for _, list := range [][]Outline{c.Outlines, builtinOutlines} {
		for i := range list {
			if list[i].ID == id {
				return &list[i], true
			}
		}
	}
	return nil, false
}

// OutlineOf is the outline a report follows: its own choice, else the one for
// its kind and scope.
func (c *Config) OutlineOf(r *Report) *Outline {
	id := r.OutlineID
	if id == "" {
		id = defaultOutline(r.Kind, r.Scope)
	}
	if o, ok := c.Outline(id); ok {
		return o
	}
	o, _ := c.Outline(defaultOutline(r.Kind, r.Scope))
	return o
}

func defaultOutline(kind, scope string) string {
	switch {
	case scope == "whole":
		return OutlineWhole
	case kind == "self" && scope == "project":
		return OutlineSelf
	}
	return OutlineProject
}

func band(name string, from, to int) Band {
	return Band{Name: name, Min: Int(from), Max: Int(to), MaxIn: to == 100}
}

var builtinScales = []Scale{
	{
		ID: DefaultScale, Name: "财政部四级", Source: "财预〔2020〕10号第十八条", NameEn: "four grades of the finance ministry", SourceEn: "财预〔2020〕10号 art. 18", Full: Int(100),
		Bands: []Band{band("优", 90, 100), band("良", 80, 90), band("中", 60, 80), band("差", 0, 60)},
	},
	{
		ID: "five-grade", Name: "五级", Source: "部分地区办法", NameEn: "five grades", SourceEn: "rules of some places", Full: Int(100),
		Bands: []Band{band("优秀", 90, 100), band("良好", 80, 90), band("中", 70, 80), band("合格", 60, 70), band("差", 0, 60)},
	},
}

var builtinOutlines = []Outline{
	{
		ID: OutlineWhole, Name: "部门整体绩效评价报告",
		Parts: []Part{
			{ID: "basics", Title: "基本情况", Required: true, Accepts: []string{"部门基本情况", "部门概况", "单位基本情况", "被评价单位基本情况"}, Holds: []string{"facts", "departments", "duties", "budget"}},
			{ID: "goals", Title: "绩效目标", Required: true, Accepts: []string{"部门绩效目标", "绩效目标及完成情况", "部门整体绩效目标", "绩效目标情况"}, Holds: []string{"goals", "tasks"}},
			{ID: "approach", Title: "评价思路", Required: true, Accepts: []string{"评价思路和方法", "评价工作开展情况", "绩效评价工作开展情况", "评价思路与方法"}, Holds: []string{"method", "basis", "team"}},
			{ID: "system", Title: "指标体系", Required: true, Accepts: []string{"评价指标体系", "绩效评价指标体系"}, Holds: []string{"dimensions"}},
			{ID: "result", Title: "评价结论及绩效分析", Required: true, Accepts: []string{"评价结论", "评价结论和绩效分析", "评价结论与绩效分析", "综合评价结论", "综合评价情况及评价结论"}, Holds: []string{"glance", "trend", "losses", "figures", "survey"}},
			{ID: "problems", Title: "主要经验及做法、存在问题和建议", Required: true, Accepts: []string{"主要经验及做法、存在的问题和建议", "主要经验及做法、存在问题及建议", "主要经验做法、存在问题和建议", "存在问题和建议", "存在的问题和建议", "存在问题及建议"}, Holds: []string{"experience", "problems", "advice"}},
			{ID: "annexes", Title: "相关附件", Accepts: []string{"附件", "附件材料"}, Holds: []string{"annexes"}},
		},
	},
	{
		ID: OutlineProject, Name: "项目支出绩效评价报告（财预〔2020〕10号附参考提纲）",
		Parts: []Part{
			{ID: "basics", Title: "基本情况", Required: true, Accepts: []string{"项目概况", "项目基本情况", "政策基本情况"}, Holds: []string{"facts", "budget", "goals", "tasks"}},
			{ID: "approach", Title: "绩效评价工作开展情况", Required: true, Accepts: []string{"评价工作开展情况", "评价思路"}, Holds: []string{"method", "basis", "team", "dimensions"}},
			{ID: "result", Title: "综合评价情况及评价结论", Required: true, Accepts: []string{"综合评价结论", "评价结论", "综合评价情况及评价结论（附相关评分表）", "综合评价情况和评价结论"}, Holds: []string{"glance", "trend", "losses", "figures"}},
			{ID: "analysis", Title: "绩效评价指标分析", Required: true, Accepts: []string{"指标分析", "绩效分析", "绩效评价分析"}, Holds: []string{"survey"}},
			{ID: "problems", Title: "主要经验及做法、存在的问题及原因分析", Required: true, Accepts: []string{"主要经验及做法、存在问题及原因分析", "存在的问题及原因分析", "存在问题及原因分析", "存在的问题", "存在问题"}, Holds: []string{"experience", "problems"}},
			{ID: "advice", Title: "有关建议", Required: true, Accepts: []string{"建议", "改进建议", "相关建议", "意见建议"}, Holds: []string{"advice"}},
			{ID: "other", Title: "其他需要说明的问题", Accepts: []string{"其他", "其他需说明的问题", "其他需要说明的情况"}},
			{ID: "annexes", Title: "相关附件", Accepts: []string{"附件", "附件材料"}, Holds: []string{"annexes"}},
		},
	},
	{
		ID: OutlineSelf, Name: "项目支出绩效自评总结",
		Parts: []Part{
			{ID: "basics", Title: "项目支出基本情况", Required: true, Accepts: []string{"基本情况", "项目基本情况", "项目概况"}, Holds: []string{"facts", "budget", "goals", "tasks"}},
			{ID: "approach", Title: "自评工作开展情况", Required: true, Accepts: []string{"绩效自评工作开展情况", "自评工作情况"}, Holds: []string{"method", "basis", "team"}},
			{ID: "result", Title: "自评结果及分析", Required: true, Accepts: []string{"自评结果", "自评结论", "综合评价结论"}, Holds: []string{"glance", "trend", "losses", "figures", "survey"}},
			{ID: "problems", Title: "问题及整改措施", Required: true, Accepts: []string{"存在问题及整改措施", "存在的问题及整改措施", "存在问题"}, Holds: []string{"experience", "problems"}},
			{ID: "advice", Title: "工作建议及预算安排建议", Required: true, Accepts: []string{"工作建议", "有关建议", "建议"}, Holds: []string{"advice"}},
			{ID: "other", Title: "其他", Accepts: []string{"其他需要说明的问题", "其他需说明的问题"}, Holds: []string{"annexes"}},
		},
	},
}

var builtinCatalogue = []CatalogueField{
	{Key: "index", Label: "索引号", Required: true},
	{Key: "topic", Label: "主题分类"},
	{Key: "issuer", Label: "发布机构", Required: true},
	{Key: "number", Label: "文号"},
	{Key: "written", Label: "成文日期", Required: true},
	{Key: "published", Label: "发布日期", Required: true},
	{Key: "form", Label: "公开形式"},
	{Key: "validity", Label: "时效性"},
}
