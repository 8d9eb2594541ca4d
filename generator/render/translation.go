package render

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// Version is a narrative in another language: translations where there are
// any, and the original for the rest.
type Version struct {
	Lang     string
	Sections []Section
	Text     string
	Tail     []string
	Whole    bool // nothing of the narrative stayed in the language it was written in
}

// translations reads the versions in other languages.
func (p *Prose) translations(in ProseInput) diag.List {
	var problems diag.List
	var langs []string
	for i := range in.Report.Translations {
		if l := in.Report.Translations[i].Lang; !slices.Contains(langs, l) {
			langs = append(langs, l)
		}
	}
	for _, lang := range langs {
		own := in
		own.lang, own.Config, own.Org = lang, in.Config.In(lang), in.Org.In(lang)
		own.Report, own.Card = reportIn(in.Report, in.Card, own.Config, lang)
		whole := true
		t, found := readProse(own, func(r *model.Report, o *model.Outline, problems *diag.List) []chunk {
			chunks := translated(r, p.Outline, o, lang, problems)
			whole = !slices.ContainsFunc(chunks, func(c chunk) bool { return c.lang == "" })
			return chunks
		})
		for _, d := range found { // what is wrong in the original was said of it
			if d.Rule == ruleGap || slices.ContainsFunc(in.Report.Narratives, func(n model.Narrative) bool { return n.File == d.Pos.File }) {
				continue
			}
			problems = append(problems, d)
		}
		p.Others = append(p.Others, Version{lang, t.Sections, t.Text, t.Tail, whole})
		for _, f := range t.Files {
			if !slices.Contains(p.Files, f) {
				p.Files = append(p.Files, f)
			}
		}
		p.Linked = p.Linked || t.Linked
	}
	return problems
}

// written is the language of what is not translated, on pages of another; "".
func (in *ProseInput) written() string {
	if in.lang == "" || len(in.Config.Languages) == 0 {
		return ""
	}
	return in.Config.Languages[0]
}

func messageLang(lang string) diag.Lang {
	if lang == "en" {
		return diag.En
	}
	return diag.Zh
}

// translated are the chunks of a report with translations in the place of
// what they translate; each belongs to the part of its original.
func translated(r *model.Report, written, shown *model.Outline, lang string, problems *diag.List) []chunk {
	var out []chunk
	var ignored diag.List
	original := chunksOf(r, written, &ignored)
	for len(original) > 0 {
		n := 1
		for n < len(original) && original[n].src.File == original[0].src.File {
			n++
		}
		own := original[:n]
		original = original[n:]
		t := translationOf(r, own[0].src.File, lang)
		if t == nil {
			for _, c := range own {
				if part, ok := shown.Part(c.part); ok && part.Title != c.part {
					c.title = part.Title
				}
				out = append(out, c)
			}
			continue
		}
		pieces := split(t)
		if len(pieces) != len(own) {
			*problems = append(*problems, diag.New(ruleTranslationShape, diag.Pos{File: t.File}, len(pieces), len(own)).At("narrative"))
		}
		for i, piece := range pieces {
			c := chunk{part: own[min(i, n-1)].part, lang: lang, title: piece.title, src: piece.src, head: piece.head}
			if i == 0 && t.Title != "" {
				c.title = t.Title
			}
			out = append(out, c)
		}
	}
	return out
}

func translationOf(r *model.Report, file, lang string) *model.Narrative {
	for i := range r.Translations {
		if t := &r.Translations[i]; t.Of == file && t.Lang == lang {
			return t
		}
	}
	return nil
}

// sameNumbers finds the numbers of a translated stretch that its original does
// not have. Single digits are left alone: the original may write them as words.
func (in *ProseInput) sameNumbers(c chunk, text string) diag.List {
	t := slices.IndexFunc(in.Report.Translations, func(n model.Narrative) bool { return n.File == c.src.File })
	if t < 0 {
		return nil
	}
	known := map[string]bool{"10000": true} // 万, when a unit is explained
	for i := range in.Report.Narratives {
		if n := &in.Report.Narratives[i]; n.File == in.Report.Translations[t].Of {
			var ignored diag.List
			r := &refs{org: in.Org, report: in.Report, card: in.Card, problems: &ignored}
			doc, _ := markdown.Parse(markdown.Source{File: n.File, Text: n.Text, Line: n.Line}, markdown.Options{Resolve: r.resolve})
			for _, d := range digitsOf(doc.Text) {
				known[d] = true
			}
		}
	}
	var found diag.List
	for _, d := range digitsOf(text) {
		if len(d) > 1 && !known[d] {
			known[d] = true // once
			pos, n := digitsAt(c.src, d)
			found = append(found, diag.New(ruleTranslationNumber, pos, d, in.Report.Translations[t].Of).Span(n).At("narrative"))
		}
	}
	return found
}

// digitsAt finds a number as written; values of references stand nowhere.
func digitsAt(src markdown.Source, number string) (diag.Pos, int) {
	for i, line := range strings.Split(string(src.Text), "\n") {
		for _, at := range digitRuns.FindAllStringIndex(line, -1) {
			if plainDigits(line[at[0]:at[1]]) == number {
				return diag.Pos{File: src.File, Line: src.Line + i, Col: utf8.RuneCountInString(line[:at[0]]) + 1}, at[1] - at[0]
			}
		}
	}
	return diag.Pos{File: src.File, Line: src.Line}, 0
}

var digitRuns = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)

// digitsOf lists the numbers of a text. What Chinese counts in 万 or 亿 is
// listed in full too, as other languages may write it.
func digitsOf(text string) []string {
	var list []string
	for _, at := range digitRuns.FindAllStringIndex(text, -1) {
		d := plainDigits(text[at[0]:at[1]])
		list = append(list, d)
		for _, unit := range [...]struct {
			word   string
			places int
		}{{"万", 4}, {"亿", 8}} {
			if strings.HasPrefix(strings.TrimLeft(text[at[1]:], " "), unit.word) {
				list = append(list, moved10(d, unit.places))
			}
		}
	}
	return list
}

// plainDigits is a number without commas between thousands and without
// noughts that say nothing.
func plainDigits(d string) string {
	d = strings.ReplaceAll(d, ",", "")
	if strings.Contains(d, ".") {
		d = strings.TrimRight(strings.TrimRight(d, "0"), ".")
	}
	return d
}

// moved10 moves the point of a number to the right.
func moved10(d string, places int) string {
	whole, part, _ := strings.Cut(d, ".")
	part += strings.Repeat("0", max(0, places-len(part)))
	return plainDigits(strings.TrimLeft(whole+part[:places], "0") + "." + part[places:] + "0")
}

// reportIn gives a report's grades in the language of a page.
func reportIn(r *model.Report, card *score.Card, c *model.Config, lang string) (*model.Report, *score.Card) {
	own, ownCard := *r, *card
	scale := card.Scale
	if r.Scale != nil {
		own.Scale = r.Scale.In(lang)
	}
	if scale != nil {
		ownCard.Scale = score.ScaleOf(c, &own)
	}
	if lang == "en" {
		own.Project = firstOf(r.ProjectEn, r.Project)
	}
	own.Stated.Grade = scale.Grade(r.Stated.Grade, lang)
	own.Stated.Dimensions = slices.Clone(r.Stated.Dimensions)
	for i := range own.Stated.Dimensions {
		own.Stated.Dimensions[i].Grade = scale.Grade(own.Stated.Dimensions[i].Grade, lang)
	}
	ownCard.Grade = scale.Grade(card.Grade, lang)
	own.Revisions = slices.Clone(r.Revisions)
	for i := range own.Revisions {
		own.Revisions[i].Changes = slices.Clone(own.Revisions[i].Changes)
		for k := range own.Revisions[i].Changes {
			c := &own.Revisions[i].Changes[k]
			w := changeIn(lang, scale, c.In(lang))
			c.Place, c.Old, c.New = w.Place, w.Old, w.New
		}
	}
	return &own, &ownCard
}

// changeIn gives a change of a result in the language of a page: the words for
// results are the program's as much as the author's.
func changeIn(lang string, scale *model.Scale, w model.Wording) model.Wording {
	en := englishResults[w.Place]
	if lang != "en" || en == "" {
		return w
	}
	return model.Wording{Place: en, Old: scale.Grade(w.Old, lang), New: scale.Grade(w.New, lang)}
}

var englishResults = map[string]string{
	"总分": "total", "得分": "score", "总得分": "total", "满分": "full marks", "失分": "points lost", "扣分": "points lost", "得分率": "score rate",
	"等级": "grade", "评价等级": "grade", "绩效等级": "grade", "预算执行率": "budget execution rate", "标题": "title", "公开日期": "date of publication",
}

// In gives reports for the pages of a language: the version that was
// translated, grades by their names.
func In(lang string, c *model.Config, full func(context.Context, string) (*Full, error)) func(context.Context, string) (*Full, error) {
	return func(ctx context.Context, id string) (*Full, error) {
		f, err := full(ctx, id)
		if err != nil {
			return nil, err
		}
		own := *f
		own.Report, own.Card = reportIn(f.Report, f.Card, c, lang)
		if f.Prose != nil {
			own.Prose = f.Prose.in(lang, c, own.Report)
		}
		return &own, nil
	}
}

// in gives the narrative in a language, the headings of the outline at least.
func (p *Prose) in(lang string, c *model.Config, r *model.Report) *Prose {
	own := *p
	own.Outline, own.Others = c.OutlineOf(r), nil
	for i := range p.Others {
		if v := &p.Others[i]; v.Lang == lang {
			own.Sections, own.Text, own.Tail, own.Whole = v.Sections, v.Text, v.Tail, v.Whole
			return &own
		}
	}
	own.Sections = slices.Clone(p.Sections)
	for i := range own.Sections {
		s := &own.Sections[i]
		if part, ok := own.Outline.Part(s.Part); ok && part.Title != s.Part {
			s.Title = part.Title
		}
		s.Parts = slices.Clone(s.Parts)
		for k := range s.Parts {
			s.Parts[k].Lang = c.Languages[0]
		}
	}
	own.Whole = !slices.ContainsFunc(own.Sections, func(s Section) bool { return len(s.Parts) > 0 })
	return &own
}

// Summaries gives summaries for the pages of a language.
func Summaries(lang string, c *model.Config, list []*score.Summary) []*score.Summary {
	out := make([]*score.Summary, len(list))
	for i, s := range list {
		own := *s
		scale, _ := c.Scale(s.ScaleID)
		own.Grade, own.StatedGrade = scale.Grade(s.Grade, lang), scale.Grade(s.StatedGrade, lang)
		own.Log = slices.Clone(s.Log)
		for k := range own.Log {
			own.Log[k].Changes = slices.Clone(own.Log[k].Changes)
			for n := range own.Log[k].Changes {
				c := &own.Log[k].Changes[n]
				w := changeIn(lang, scale, c.In(lang))
				c.Place, c.Old, c.New = w.Place, w.Old, w.New
			}
		}
		if lang == "en" {
			own.Project = firstOf(s.ProjectEn, s.Project)
			own.Title = firstOf(s.TitleEn, site.TitleIn(lang, &own), s.Title)
		}
		out[i] = &own
	}
	return out
}

var (
	ruleTranslationShape = &diag.Rule{
		ID: "EP-177", Name: "translation-shape", Level: diag.Warning,
		Msg:     diag.T("译文有 %d 个一级标题，原文有 %d 个", "the translation has %d first-level headings, its original %d"),
		Hint:    diag.T("译文的一级标题和原文一一对应，次序相同", "give the translation the first-level headings of its original, in their order"),
		About:   diag.T("译文的每一部分放在原文那一部分的位置上；标题多了少了，就对不上。", "Each part of a translation takes the place of the same part of its original."),
		Source:  diag.T("evalpress 的正文格式", "evalpress's narrative format"),
		Example: diag.Example{Before: "10-basics.md：# 基本情况；10-basics.en.md：# Overview … # Money", After: "10-basics.en.md：# Overview … ## Money"},
	}
	ruleTranslationNumber = &diag.Rule{
		ID: "EP-180", Name: "translation-number", Level: diag.Warning,
		Msg:     diag.T("译文里的 %[1]s，原文 %[2]s 里没有", "the translation says %[1]s, which its original %[2]s does not"),
		Hint:    diag.T("对照原文改正；最好和原文一样写成引用 {{ … }}", "compare with the original; best quote the data by {{ … }} as the original does"),
		About:   diag.T("译文和原文的数字要一致，报告数据改了，两边的引用一起变。", "A translation has the numbers of its original; those that are quoted change in both."),
		Source:  diag.T("evalpress 的正文格式", "evalpress's narrative format"),
		Example: diag.Example{Before: "原文：9.4公里；译文：9.8 km", After: "译文：9.4 km"},
	}
)
