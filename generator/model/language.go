package model

import "slices"

// What authors write may stand a second time in English, under the same key
// with _en behind it. In gives the form for the pages of a language: the
// English words where there are any, else what was written.

// english takes the second form where there is one.
func english(s *string, en string) {
	if en != "" {
		*s = en
	}
}

// In gives the settings for the pages of a language. Nothing in them is
// shared that was changed.
func (c *Config) In(lang string) *Config {
	own := *c
	own.Language = lang
	if lang != "en" {
		return &own
	}
	english(&own.Title, c.TitleEn)
	english(&own.Notice, c.NoticeEn)
	english(&own.About, c.AboutEn)
	english(&own.Publisher.Name, c.Publisher.NameEn)
	own.Menu = slices.Clone(c.Menu)
	for i := range own.Menu {
		english(&own.Menu[i].Title, own.Menu[i].TitleEn)
	}
	own.Footer = slices.Clone(c.Footer)
	for i := range own.Footer {
		english(&own.Footer[i].Label, own.Footer[i].LabelEn)
		english(&own.Footer[i].Text, own.Footer[i].TextEn)
	}
	own.Catalogue = slices.Clone(c.Catalogue)
	for i := range own.Catalogue {
		f := &own.Catalogue[i]
		english(&f.Label, firstOf(f.LabelEn, englishLabels[f.Label]))
	}
	own.Scales = nil
	for _, s := range slices.Concat(c.Scales, builtinScales) {
		own.Scales = append(own.Scales, *s.In(lang))
	}
	own.Outlines = nil
	for _, o := range slices.Concat(c.Outlines, builtinOutlines) {
		own.Outlines = append(own.Outlines, o.In(lang))
	}
	return &own
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// In gives a scale for the pages of a language.
func (s *Scale) In(lang string) *Scale {
	own := *s
	if lang != "en" {
		return &own
	}
	english(&own.Name, s.NameEn)
	english(&own.Source, s.SourceEn)
	own.Bands = slices.Clone(s.Bands)
	for i := range own.Bands {
		own.Bands[i].Name = s.Grade(own.Bands[i].Name, lang)
	}
	return &own
}

// Grade is the name of a grade in a language: the scale's own, else the usual
// one, else as written. A nil scale knows the usual ones.
func (s *Scale) Grade(name, lang string) string {
	if lang != "en" || name == "" {
		return name
	}
	if s != nil {
		for i := range s.Bands {
			if b := &s.Bands[i]; b.Name == name && b.NameEn != "" {
				return b.NameEn
			}
		}
	}
	return firstOf(englishGrades[name], name)
}

// In gives an outline for the pages of a language. Parts are still found by
// the headings that authors write.
func (o *Outline) In(lang string) Outline {
	own := *o
	if lang != "en" {
		return own
	}
	english(&own.Name, o.NameEn)
	own.Parts = slices.Clone(o.Parts)
	for i := range own.Parts {
		p := &own.Parts[i]
		if en := firstOf(p.TitleEn, englishParts[p.Title]); en != "" {
			p.Accepts = append(slices.Clip(p.Accepts), p.Title)
			p.Title = en
		}
	}
	return own
}

// In gives a body for the pages of a language.
func (o *Org) In(lang string) *Org {
	own := *o
	if lang != "en" {
		return &own
	}
	if o.NameEn != "" {
		own.Name, own.Short = o.NameEn, firstOf(o.ShortEn, o.NameEn)
		own.Aliases = append(slices.Clip(o.Aliases), o.Name)
	}
	english(&own.Area, o.AreaEn)
	own.Group = o.Type
	english(&own.Type, o.TypeEn)
	english(&own.Notice, o.NoticeEn)
	english(&own.About, o.AboutEn)
	return &own
}

var englishGrades = map[string]string{
	"优": "Excellent", "优秀": "Excellent", "良": "Good", "良好": "Good", "中": "Fair", "中等": "Fair", "一般": "Fair",
	"合格": "Pass", "及格": "Pass", "较差": "Weak", "低": "Low", "差": "Poor", "不合格": "Fail", "不及格": "Fail",
}

// englishLabels are the usual labels of the disclosure catalogue.
var englishLabels = map[string]string{
	"索引号": "Index number", "主题分类": "Subject", "发布机构": "Published by", "发文机关": "Issued by", "文号": "Document number",
	"发文字号": "Document number", "成文日期": "Written", "生成日期": "Written", "发布日期": "Published", "公开形式": "Form of disclosure",
	"时效性": "Validity", "效力属性": "Validity", "标题": "Title", "名称": "Name", "主题词": "Keywords", "内容概述": "Summary",
	"公开责任部门": "Department responsible", "生效日期": "In force from", "有效期": "Valid until",
}

// englishParts are the headings of the built-in outlines.
var englishParts = map[string]string{
	"基本情况": "Overview", "绩效目标": "Performance goals", "评价思路": "Approach", "指标体系": "Indicators",
	"评价结论及绩效分析": "Conclusion and analysis", "主要经验及做法、存在问题和建议": "Experience, problems and recommendations", "相关附件": "Annexes",
	"绩效评价工作开展情况": "How the evaluation was carried out", "综合评价情况及评价结论": "Overall result and conclusion",
	"绩效评价指标分析": "Analysis by indicator", "主要经验及做法、存在的问题及原因分析": "Experience, problems and their causes",
	"有关建议": "Recommendations", "其他需要说明的问题": "Other matters",
	"项目支出基本情况": "Overview of the project", "自评工作开展情况": "How the self-evaluation was carried out", "自评结果及分析": "Results and analysis",
	"问题及整改措施": "Problems and measures", "工作建议及预算安排建议": "Recommendations for work and budget", "其他": "Other matters",
}

// Titled is a title behind its body's name, as one is written with the other:
// at once in Chinese, behind a colon where the name ends in Latin letters.
func (o *Org) Titled(title string) string {
	if n := len(o.Name); n > 0 && o.Name[n-1] < 0x80 {
		return o.Name + ": " + title
	}
	return o.Name + title
}
