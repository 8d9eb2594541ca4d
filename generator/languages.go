package generator

import (
	"slices"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/render"
	"evalpress/generator/site"
)

// translated plans the pages in the site's further languages: the same pages
// with other interface words, and with what authors translated, below a folder
// for each language. Numbers come from the same summaries; files are shared
// with the main language.
func (r *run) translated(in site.Input, base render.Input) ([]output.Output, error) {
	var list []output.Output
	for _, t := range base.Tongues[min(1, len(base.Tongues)):] {
		theme, err := r.themeIn(t.Lang)
		if err != nil {
			return nil, err
		}
		c := r.project.Config.In(t.Lang)
		if c.BaseURL != "" {
			c.BaseURL = t.Base
		}
		laid, own := in, base
		laid.Config, laid.Words = c, siteWords(theme.Words)
		laid.Reports, laid.Earlier = render.Summaries(t.Lang, r.project.Config, in.Reports), render.Summaries(t.Lang, r.project.Config, in.Earlier)
		laid.Pages = r.pagesIn(t.Lang, in.Pages)
		laid.Orgs = make([]*model.Org, len(in.Orgs))
		for i, o := range in.Orgs {
			laid.Orgs[i] = o.In(t.Lang)
		}
		own.Plan, _ = site.Lay(laid) // what is wrong was said of the main language
		own.Theme, own.Prefix, own.Marks, own.Full = theme, t.Prefix, nil, render.In(t.Lang, c, base.Full)
		pages := render.Below(t, base.Tongues[0].Lang, own.Plan, render.Site(own))
		r.keyed(pages, base.Marks)
		for i := range pages {
			if pages[i].Key != "" {
				pages[i].Key = digest(pages[i].Key, theme.Digest)
			}
		}
		list = append(list, pages...)
	}
	return list, nil
}

// pagesIn gives plain pages in a language, where they were translated.
func (r *run) pagesIn(lang string, pages []*model.Page) []*model.Page {
	own := map[string]*model.Page{}
	for _, p := range r.project.Pages {
		if p.Body.Lang == lang && !p.Draft {
			own[p.ID] = p
		}
	}
	list := slices.Clone(pages)
	for i, p := range list {
		if t := own[p.ID]; t != nil {
			both := *p
			both.File, both.Body, both.Description = t.File, t.Body, t.Description
			if t.Title != "" {
				both.Title = t.Title
			}
			list[i] = &both
		}
	}
	return list
}

// siteWords are the titles of pages without a source.
func siteWords(w *render.Words) site.Words {
	return site.Words{
		Home: w.Get("site.home"), Bodies: w.Get("site.bodies"), Years: w.Get("site.years"),
		YearOf: w.Get("site.year_of"), NotFound: w.Get("site.not_found"), Corrections: w.Get("fix.page"), Data: w.Get("data.title"), Archive: w.Get("archive.title"), Search: w.Get("search.title"),
		Indicators: w.Get("across.indicators_title"), Goals: w.Get("across.goals_title"), Problems: w.Get("across.problems_title"), Glossary: w.Get("glossary.title"),
		Compare: w.Get("compare.title"), CompareOver: w.Get("compare.over"), CompareYear: w.Get("compare.in_year"),
	}
}
