package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// translates tells the file that 10-basics.en.md is a translation of, and the
// language. A name is no translation where no language stands before .md.
func translates(name string) (of, lang string, ok bool) {
	base := strings.TrimSuffix(name, ".md")
	of, lang = strings.TrimSuffix(base, path.Ext(base)), strings.TrimPrefix(path.Ext(base), ".")
	if of == "" || !isLanguage(lang) {
		return "", "", false
	}
	return of + ".md", lang, true
}

// isLanguage tells the form of a language's code: en, fr, zh-CN.
func isLanguage(s string) bool {
	main, region, more := strings.Cut(s, "-")
	letters := func(s string) bool {
		return strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	}
	return len(main) == 2 && letters(main) && (!more || (len(region) == 2 || len(region) == 4) && letters(region))
}

// translation takes in a narrative in another language of the site.
func (p *Project) translation(r *model.Report, entries []fs.DirEntry, name, of, lang string) diag.List {
	file := r.Dir + "/" + name
	known, wrong := p.further(file, lang)
	if known == "" {
		return wrong
	}
	if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == of && !e.IsDir() }) {
		return diag.List{diag.New(ruleTranslationAlone, diag.Pos{File: file}, of)}
	}
	n, out := p.narrative(r, file)
	n.Lang, n.Of = known, r.Dir+"/"+of
	r.Translations = append(r.Translations, n)
	return out
}

// further is a language of the site beside the main one as config.toml writes
// it, "" where there is none of that name.
func (p *Project) further(file, lang string) (string, diag.List) {
	others := p.Config.Languages[min(1, len(p.Config.Languages)):]
	if at := slices.IndexFunc(others, func(l string) bool { return strings.EqualFold(l, lang) }); at >= 0 {
		return others[at], nil
	}
	if p.lenient {
		return "", nil
	}
	known := strings.Join(others, " ")
	if known == "" {
		known = "—"
	}
	return "", diag.List{diag.New(ruleTranslationLanguage, diag.Pos{File: file}, lang, known)}
}

// translated takes in a plain page in another language of the site. It has the
// id of what it translates.
func (w *walk) translated(m *model.Page, of, lang string) {
	known, wrong := w.p.further(m.File, lang)
	if known == "" {
		w.out = append(w.out, wrong...)
		return
	}
	m.ID = strings.TrimSuffix(strings.TrimPrefix(of, "content/"), ".md")
	m.Body.Lang, m.Body.Of = known, of
	w.p.Pages = append(w.p.Pages, m)
}

// originals drops plain pages that translate nothing.
func (p *Project) originals() diag.List {
	var out diag.List
	has := map[string]bool{}
	for _, m := range p.Pages {
		has[m.File] = true
	}
	p.Pages = slices.DeleteFunc(p.Pages, func(m *model.Page) bool {
		alone := m.Body.Of != "" && !has[m.Body.Of]
		if alone {
			out = append(out, diag.New(ruleTranslationAlone, diag.Pos{File: m.File}, path.Base(m.Body.Of)))
		}
		return alone
	})
	return out
}

var (
	ruleTranslationAlone = rule("EP-175", "translation-without-original", diag.Error,
		diag.T("这份译文没有原文：文件夹里没有 %s", "this translation has no original: there is no %s beside it"),
		diag.T("译文和原文同名，只在 .md 前加语言：10-basics.md 的英文是 10-basics.en.md", "a translation has its original's name with the language before .md: 10-basics.en.md for 10-basics.md"),
		diag.T("正文以原文为准，没有原文的译文不会发布。", "the original is what counts; a translation without one is not published"),
		"10-basis.en.md（原文是 10-basics.md）", "10-basics.en.md")
	ruleTranslationLanguage = rule("EP-176", "translation-language", diag.Error,
		diag.T("网站没有“%s”这种语言的页面（另有的语言：%s），这份译文没有地方显示", "the site has no pages in %q besides its main language (it has: %s): this translation is shown nowhere"),
		diag.T("在 config.toml 写 languages = [\"zh-CN\", \"en\"]，或者删去这个文件", `say languages = ["zh-CN", "en"] in config.toml, or remove the file`),
		diag.T("文件名在 .md 前写语言的，是那种语言的译文，不会当作正文的又一部分。", "a file with a language before .md is a translation into it and never another part of the text"),
		`10-basics.en.md（languages 里没有 en）`, `languages = ["zh-CN", "en"]`)
)
