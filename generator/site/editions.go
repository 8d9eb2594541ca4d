package site

import (
	"slices"

	"evalpress/generator/score"
)

// Archive is the page that leads to all archived editions.
const Archive Kind = "archive"

// ArchivePath is its address, the same for ever: frozen pages link to it.
const ArchivePath = "archive/index.html"

// Edition is one archived edition of the site.
type Edition struct {
	Name     string   // "2023": it stands below archive/2023/
	Title    string   // what it holds, as its bag says
	Date     string   // of the archiving
	Software string   // that made it
	Reports  string   // how many
	Size     int64    // of the bag, in bytes
	SHA256   string   // of the bag
	Pages    []string // that it has, as paths of the living site
}

// Home is the address of an edition's first page.
func (e *Edition) Home() string { return "archive/" + e.Name + "/index.html" }

// Bag is the address of an edition's bag.
func (e *Edition) Bag() string { return "archive/" + e.Name + ".zip" }

// editions plans the page that lists them, where there are any.
func (p *Plan) editions(in Input, home Link) {
	if p.Editions = in.Editions; len(in.Editions) == 0 {
		return
	}
	p.add(&Page{Kind: Archive, ID: "archive", Path: ArchivePath, Title: in.Words.Archive, Crumbs: []Link{home}})
}

// withEarlier gives a body's reports, newest year first, with those that have
// no page here.
func (p *Plan) withEarlier(in Input, org string) []*score.Summary {
	list := p.byOrg[org]
	if len(list) == 0 || len(in.Earlier) == 0 {
		return list
	}
	list = slices.Clone(list)
	for _, r := range in.Earlier {
		if r.Org == org {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, newestFirst)
	return list
}
