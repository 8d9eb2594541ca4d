package render

import "evalpress/generator/site"

// archivePage is what the archive layout shows.
type archivePage struct{ Editions []editionRow }

// editionRow is one archived edition in the list.
type editionRow struct {
	site.Edition
	Href, BagHref, BagSize string
	Newest                 bool
}

// editions lists all archived editions, newest first.
func (s *renderer) editions(p *site.Page) *archivePage {
	page := &archivePage{}
	for i := range s.plan.Editions {
		e := &s.plan.Editions[i]
		page.Editions = append(page.Editions, editionRow{
			Edition: *e, Href: site.Rel(p.Path, e.Home()), BagHref: site.Rel(p.Path, e.Bag()), BagSize: fileSize(e.Size), Newest: i == 0,
		})
	}
	return page
}
