package render

import (
	"archive/zip"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"slices"
	"strconv"

	"evalpress/generator/exchange"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// The data of a year, and of the whole site, are four tables, a description
// with their digests, and an archive of all of them. No report is read for
// them: a year's tables are the rows of its reports' CSV files below one head,
// the site's are those of its years. Each step reads what the rounds before it
// made.
const (
	roundYears = 1 + iota // tables of a year
	roundSite             // tables of the site
	roundDigests
	roundArchives
)

// dataBundle is the data of a year or of the site.
type dataBundle struct {
	folder      string // of the description: "years/2023"
	tables      string // of the tables, below it: "data/" or ""
	archive     string // file in folder: "data.zip"
	name, title string
	year        string // "" for the site
	round       int
	reports     []*score.Summary
	parts       func(sheet *exchange.Sheet) []string // files whose rows a table has
}

func (b *dataBundle) table(s *exchange.Sheet) string {
	return b.folder + "/" + b.tables + s.ID + ".csv"
}

func (b *dataBundle) description() string { return b.folder + "/datapackage.json" }

// archiveOutputs plans tables, descriptions and archives.
func (s *renderer) archiveOutputs() []output.Output {
	var list []output.Output
	for _, b := range s.dataBundles() {
		list = append(list, s.bundleOutputs(b)...)
	}
	return list
}

// dataBundles are the years, newest first, and at last the whole site.
func (s *renderer) dataBundles() []*dataBundle {
	c := s.plan.Config
	var years []*dataBundle
	for _, y := range s.plan.Years {
		years = append(years, s.yearBundle(y))
	}
	whole := &dataBundle{folder: "data", archive: "site.zip", name: "site", title: c.Title, round: roundSite, reports: standingOf(s.plan.All)}
	whole.parts = func(sheet *exchange.Sheet) []string {
		var files []string
		for _, y := range years {
			files = append(files, y.table(sheet))
		}
		return files
	}
	return append(slices.Clip(years), whole)
}

func (s *renderer) yearBundle(year int) *dataBundle {
	n := strconv.Itoa(year)
	b := &dataBundle{
		folder: "years/" + n, tables: "data/", archive: "data.zip", name: "year-" + n, year: n,
		title: s.plan.Config.Title + " " + n + s.theme.Words.Get("site.year_of"), round: roundYears, reports: standingOf(s.plan.In(year)),
	}
	b.parts = func(sheet *exchange.Sheet) []string {
		var files []string
		for _, r := range b.reports {
			files = append(files, beside(s.plan.Page(r.ID).Path, "data/"+sheet.ID+".csv"))
		}
		return files
	}
	return b
}

func (s *renderer) bundleOutputs(b *dataBundle) []output.Output {
	at := b.table(exchange.Reports)
	list := []output.Output{{Path: at, Key: s.allKey(at), Stream: true, Write: func(_ context.Context, w io.Writer) error {
		return s.writeReports(w, b.reports)
	}}}
	tables := []string{at}
	for _, sheet := range exchange.Sheets {
		at, parts := b.table(sheet), b.parts(sheet)
		tables = append(tables, at)
		list = append(list, output.Output{
			Path: at, Key: s.frameKey(at), Parts: parts, Stream: true, Round: b.round,
			Write: func(ctx context.Context, w io.Writer) error { return s.writeTable(ctx, w, sheet, parts) },
		})
	}
	about, packed := b.description(), b.folder+"/"+b.archive
	return append(
		list,
		output.Output{
			Path: about, Key: s.allKey(about), Parts: tables, Stream: true, Round: roundDigests,
			Write: func(ctx context.Context, w io.Writer) error { return s.writeDescription(ctx, w, b) },
		},
		output.Output{
			Path: packed, Key: s.frameKey(packed), Parts: append([]string{about}, tables...), Stream: true, Round: roundArchives,
			Write: func(ctx context.Context, w io.Writer) error { return s.writeArchive(ctx, w, b) },
		},
	)
}

// writeReports writes the table with a row for each report.
func (s *renderer) writeReports(w io.Writer, reports []*score.Summary) error {
	lang := s.plan.Config.Language
	buf := exchange.Reports.AppendHead(nil, lang)
	for _, r := range reports {
		buf = exchange.AppendReport(buf, r, s.plan.Org(r.Org), s.absolute(s.plan.Page(r.ID).Path), lang)
		if _, err := w.Write(buf); err != nil {
			return err
		}
		buf = buf[:0]
	}
	_, err := w.Write(buf)
	return err
}

// writeTable puts the rows of several files of one sheet below one head.
func (s *renderer) writeTable(ctx context.Context, w io.Writer, sheet *exchange.Sheet, parts []string) error {
	head := sheet.AppendHead(nil, s.plan.Config.Language)
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, part := range parts {
		if err := s.made(ctx, &headless{w: w, skip: len(head)}, part); err != nil {
			return err
		}
	}
	return nil
}

// headless leaves out the first bytes.
type headless struct {
	w    io.Writer
	skip int
}

func (h *headless) Write(p []byte) (int, error) {
	n := min(h.skip, len(p))
	h.skip -= n
	if n == len(p) {
		return n, nil
	}
	m, err := h.w.Write(p[n:])
	return n + m, err
}

// made writes the bytes of another output: those of an earlier round, or made
// anew where nothing is kept, as in a preview.
func (s *renderer) made(ctx context.Context, w io.Writer, path string) error {
	if e := output.EarlierOf(ctx); e != nil {
		return e.Copy(ctx, w, path)
	}
	s.find.Do(func() {
		s.writers = make(map[string]func(context.Context, io.Writer) error, len(s.outputs))
		for i := range s.outputs {
			s.writers[s.outputs[i].Path] = s.outputs[i].Write
		}
	})
	write := s.writers[path]
	if write == nil {
		return errors.New("not planned: " + path)
	}
	return write(ctx, w)
}

// digest gives size and SHA-256 of another output.
func (s *renderer) digest(ctx context.Context, path string) (size int64, sum string, err error) {
	if e := output.EarlierOf(ctx); e != nil {
		if f, ok := e.File(path); ok {
			return f.Size, f.Sum.String(), nil
		}
	}
	c := &counted{hash: sha256.New()}
	if err := s.made(ctx, c, path); err != nil {
		return 0, "", err
	}
	return c.size, hex.EncodeToString(c.hash.Sum(nil)), nil
}

type counted struct {
	hash hash.Hash
	size int64
}

func (c *counted) Write(p []byte) (int, error) {
	c.size += int64(len(p))
	return c.hash.Write(p)
}

// sheets are the tables of a bundle, in their order.
func (b *dataBundle) sheets() []*exchange.Sheet {
	return append([]*exchange.Sheet{exchange.Reports}, exchange.Sheets...)
}

func (s *renderer) writeDescription(ctx context.Context, w io.Writer, b *dataBundle) error {
	c := s.plan.Config
	p := &exchange.Package{
		Site: s.exchangeSite(), Name: b.name, Title: b.title, Description: c.About, Homepage: s.absolute("index.html"), Zone: zoneOf(c),
		Created: lastPublished(b.reports),
	}
	for _, sheet := range b.sheets() {
		at := b.table(sheet)
		size, sum, err := s.digest(ctx, at)
		if err != nil {
			return err
		}
		p.Resources = append(p.Resources, exchange.Resource{Sheet: sheet, Path: site.Rel(b.description(), at), Bytes: size, SHA256: sum})
	}
	_, err := w.Write(exchange.AppendPackage(nil, p))
	return err
}

// lastPublished is the latest publication among reports: the clock of their
// data.
func lastPublished(reports []*score.Summary) (last model.Date) {
	for _, r := range reports {
		if last.Compare(r.Published) < 0 {
			last = r.Published
		}
	}
	return last
}

// zoneOf is the zone of the site's dates.
func zoneOf(c *model.Config) string { return firstOf(c.Timezone, "+08:00") }

// writeArchive packs description and tables, in this order, without a
// time.
func (s *renderer) writeArchive(ctx context.Context, w io.Writer, b *dataBundle) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	files := []string{b.description()}
	for _, sheet := range b.sheets() {
		files = append(files, b.table(sheet))
	}
	for _, file := range files {
		e, err := z.CreateHeader(&zip.FileHeader{Name: site.Rel(b.description(), file), Method: zip.Deflate})
		if err != nil {
			return err
		}
		if err := s.made(ctx, e, file); err != nil {
			return err
		}
	}
	return z.Close()
}
