package render

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"evalpress/generator/exchange"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// Ids of the site's features that this part of the room makes; see
// [model.Features].
const (
	downloads = "downloads"
	workbooks = "workbooks"
	archives  = "archives"
	embeds    = "embeds"
)

// reportFile is one data file beside a report's page.
type reportFile struct {
	feature string
	name    string // below the report's folder
	media   string
	word    string          // key of its words
	sheet   *exchange.Sheet // of a CSV file
	write   func(dst []byte, in *exchange.Input) []byte
}

// reportFiles are all data files of a report but its workbook.
var reportFiles = []reportFile{
	{downloads, "data/report.json", "application/json", "data.json", nil, exchange.AppendJSON},
	{downloads, "data/indicators.csv", "text/csv", "data.indicators", exchange.Sheets[0], exchange.Sheets[0].AppendCSV},
	{downloads, "data/goals.csv", "text/csv", "data.goals", exchange.Sheets[1], exchange.Sheets[1].AppendCSV},
	{downloads, "data/budget.csv", "text/csv", "data.budget", exchange.Sheets[2], exchange.Sheets[2].AppendCSV},
}

// pieces hold one data file each while it is made.
var pieces = sync.Pool{New: func() any { return new([]byte) }}

// workbook is where a report's workbook lies.
const workbook = "data/report.xlsx"

// wants tells whether a site has a feature that is part of its downloads.
func wants(c *model.Config, feature string) bool {
	return c.Has(feature) && (feature == workbooks || c.Has(downloads))
}

// beside gives a file of a report by the path of its page.
func beside(page, name string) string { return path.Join(path.Dir(page), name) }

// exchangeSite is what every data file says of the site.
func (s *renderer) exchangeSite() exchange.Site {
	c := s.plan.Config
	return exchange.Site{Title: c.Title, Publisher: c.Publisher.Name, Language: c.Language, License: c.License}
}

// exchanged makes a report's input for its data files; from is the file that
// its links start at.
func (s *renderer) exchanged(p *site.Page, full *Full, from string) *exchange.Input {
	return &exchange.Input{
		Site: s.exchangeSite(), Org: p.Org, Report: full.Report, Card: full.Card, Title: p.Title,
		Address: s.absolute(p.Path), Schema: site.Rel(from, exchange.SchemaPath),
		Annex: func(file string) string {
			for i := range full.Report.Annexes {
				if x := &full.Report.Annexes[i]; x.File == file && (x.Disclosure == "" || x.Disclosure == "public") {
					return site.Rel(from, AssetPath(s.Paths, path.Join(full.Report.Dir, file)))
				}
			}
			return ""
		},
	}
}

// absolute is a page's own address; "" without a base.
func (s *renderer) absolute(p string) string {
	base := s.plan.Config.BaseURL
	if base == "" {
		return ""
	}
	return strings.TrimSuffix(base, "/") + "/" + strings.TrimSuffix(p, "index.html")
}

// standing tells a report whose data are given away: a withdrawn one has a
// page that says so, and nothing else.
func standing(r *score.Summary) bool { return r.Status != "withdrawn" }

// standingOf leaves out the reports that were withdrawn.
func standingOf(list []*score.Summary) []*score.Summary {
	if !slices.ContainsFunc(list, func(r *score.Summary) bool { return !standing(r) }) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(r *score.Summary) bool { return !standing(r) })
}

// reportOutputs plans the files beside a report's page.
func (s *renderer) reportOutputs(p *site.Page) []output.Output {
	c := s.plan.Config
	var list []output.Output
	if !standing(p.Report) {
		return nil
	}
	add := func(name string, write func(ctx context.Context, w io.Writer, full *Full, at string) error) {
		at := beside(p.Path, name)
		list = append(list, output.Output{Path: at, Key: s.dataKey(at, p.ID), Write: func(ctx context.Context, w io.Writer) error {
			full, err := s.Full(ctx, p.ID)
			if err != nil {
				return err
			}
			return write(ctx, w, full, at)
		}})
	}
	for i := range reportFiles {
		f := &reportFiles[i]
		if !wants(c, f.feature) {
			continue
		}
		add(f.name, func(_ context.Context, w io.Writer, full *Full, at string) error {
			buf := pieces.Get().(*[]byte)
			defer pieces.Put(buf)
			*buf = f.write((*buf)[:0], s.exchanged(p, full, at))
			_, err := w.Write(*buf)
			return err
		})
	}
	if wants(c, workbooks) {
		add(workbook, func(_ context.Context, w io.Writer, full *Full, at string) error {
			return exchange.WriteWorkbook(w, s.exchanged(p, full, at))
		})
	}
	if c.Has(embeds) {
		// Streamed, and so not inspected: its pieces are written by what
		// writes the report's own page, which is.
		list = append(list, output.Output{Path: beside(p.Path, embedPage), Stream: true, Write: s.embed(p)})
	}
	return list
}

// listed is a report as the site's index names it.
func (s *renderer) listed(r *score.Summary, from string) *exchange.Listed {
	page, c := s.plan.Page(r.ID), s.plan.Config
	l := &exchange.Listed{Summary: r, Org: s.plan.Org(r.Org), Page: site.Rel(from, page.Path)}
	if !standing(r) {
		return l
	}
	if c.Has(downloads) {
		file := func(i int) string { return site.Rel(from, beside(page.Path, reportFiles[i].name)) }
		l.JSON, l.Indicators, l.Goals, l.Of = file(0), file(1), file(2), file(3)
	}
	if c.Has(workbooks) {
		l.Workbook = site.Rel(from, beside(page.Path, workbook))
	}
	return l
}

// siteOutputs plans what describes the data of the whole site.
func (s *renderer) siteOutputs() []output.Output {
	c := s.plan.Config
	var list []output.Output
	if c.Has(downloads) {
		list = append(list,
			output.Output{Path: exchange.SchemaPath, Key: s.frameKey(exchange.SchemaPath), Write: func(_ context.Context, w io.Writer) error {
				_, err := w.Write(exchange.Schema)
				return err
			}},
			output.Output{Path: indexPath, Key: s.allKey(indexPath), Stream: true, Write: s.writeIndex},
		)
		if wants(c, archives) {
			list = append(list, s.archiveOutputs()...)
		}
	}
	if f := s.feed(); f != nil {
		list = append(list, output.Output{Path: feedPath, Key: s.allKey(feedPath), Write: f})
	}
	return append(list, s.addresses()...)
}

// indexPath is the index of all reports for machines.
const indexPath = "data/index.json"

func (s *renderer) writeIndex(_ context.Context, w io.Writer) error {
	info := s.exchangeSite()
	buf := exchange.AppendIndexHead(nil, &info, s.absolute("index.html"))
	for i, r := range s.plan.All {
		buf = exchange.AppendListed(buf, s.listed(r, indexPath), i == 0)
		if len(buf) > 1<<15 {
			if _, err := w.Write(buf); err != nil {
				return err
			}
			buf = buf[:0]
		}
	}
	_, err := w.Write(exchange.AppendIndexEnd(buf))
	return err
}
