package render

import (
	"html/template"
	"strconv"

	"evalpress/generator/exchange"
	"evalpress/generator/model"
	"evalpress/generator/site"
)

// reportData is what a report's page says of its data: the files, how to cite
// it, where its figures can be taken from.
type reportData struct {
	Files   []dataFile
	About   string // link to the page that explains the files
	Cite    string
	Embeds  string // link to the page of embeddable pieces; "" for none
	Address string // of that page, absolute where the site's is known
	Placed  bool   // whether Address is absolute
}

// dataFile is one file to take away.
type dataFile struct {
	Words, Format, Href, Type string
	Rows                      int // of a table
}

// dataOf gathers the files beside a report's page.
func (s *renderer) dataOf(p *site.Page, v *reportView) *reportData {
	c, w, r := s.plan.Config, s.theme.Words, v.Report
	d := &reportData{Cite: s.cite(p, v)}
	add := func(key, name, media string, rows int) {
		d.Files = append(d.Files, dataFile{w.Get(key), fileFormat(name), site.Rel(p.Path, beside(p.Path, name)), media, rows})
	}
	if wants(c, workbooks) {
		add("data.workbook", workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 0)
	}
	for i := range reportFiles {
		f := &reportFiles[i]
		if !wants(c, f.feature) {
			continue
		}
		rows := f.sheet.Len(r)
		if f.sheet == nil || rows > 0 {
			add(f.word, f.name, f.media, rows)
		}
	}
	if c.Has(downloads) {
		d.About = site.Rel(p.Path, dataPath)
	}
	if c.Has(embeds) {
		at := beside(p.Path, embedPage)
		d.Embeds = site.Rel(p.Path, at)
		d.Address, d.Placed = s.absolute(at), c.BaseURL != ""
		if !d.Placed {
			d.Address = w.Get("data.site_address") + "/" + at
		}
	}
	return d
}

// cite is the report as GB/T 7714 wants it: who, title, [R/OL], the day of
// publication, the address.
func (s *renderer) cite(p *site.Page, v *reportView) string {
	r, w := v.Report, s.theme.Words
	kind, end := "[R]", ""
	if a := s.absolute(p.Path); a != "" {
		kind, end = "[R/OL]", " "+a+"."
	}
	date := ""
	if day := r.Dates.Published.DayString(); day != "" {
		date = " (" + day + ")"
		if end != "" {
			date += "[" + w.Get("data.cite_date") + "]"
		}
		date += "."
	}
	return v.Org.Name + ". " + v.Org.Titled(p.Title) + kind + "." + date + end
}

// writeData writes what can be taken away, and how to name where it is from.
func writeData(b *html, v *reportView, _ blockArgs) {
	d, w := v.Data, v.Words
	if d == nil {
		return
	}
	b.open(v, "data")
	if len(d.Files) > 0 {
		b.raw(`<ul class="files">`)
		for i := range d.Files {
			f := &d.Files[i]
			b.put(`<li><a href="`, f.Href, `" type="`, f.Type, `" download><b>`, f.Words, `</b> <span class="sub">`, f.Format, ``)
			if f.Rows > 0 {
				b.put(` · `, w.Fill("data.rows", "n", strconv.Itoa(f.Rows)), ``)
			}
			b.raw(`</span></a></li>`)
		}
		b.raw(`</ul>`)
	}
	b.raw(`<p class="key">`)
	if l := v.Config.License; l.Name != "" && len(d.Files) > 0 {
		b.text(w.Get("data.license"))
		if l.URL != "" {
			b.put(`<a href="`, l.URL, `" rel="license">`, l.Name, `</a>`)
		} else {
			b.text(l.Name)
		}
		b.word(v, "lead.stop")
	}
	if d.About != "" {
		b.put(` <a href="`, d.About, `">`, w.Get("data.explain"), `</a>`)
	}
	if d.Embeds != "" {
		b.put(` <a href="`, d.Embeds, `">`, w.Get("data.embeds"), `</a>`)
	}
	b.put(`</p><dl class="cite"><dt>`, w.Get("data.cite"), `</dt><dd>`, d.Cite, `</dd></dl></div>`)
}

// embedLine tells, below a figure's data, how to show it on another site.
func (b *html) embedLine(w *Words, d *reportData, id, title string) {
	if d == nil || d.Embeds == "" {
		return
	}
	b.put(`<p class="sub">`, w.Get("data.embed"), ` <code class="embed">`, iframe(d.Address+"#"+id, title), `</code></p>`)
}

// iframe is the markup that others put on their page, to be read as text.
func iframe(address, title string) string {
	return `<iframe src="` + esc(address) + `" title="` + esc(title) + `" width="100%" height="480" loading="lazy"></iframe>`
}

// Linked is the description of the page for search engines. It is data in a
// script element, which no browser runs.
func (r *reportPage) Linked() template.HTML {
	d := r.view.Data
	if d == nil || r.linked == nil {
		return ""
	}
	files := make([]exchange.Download, 0, len(d.Files))
	for i := range d.Files {
		f := &d.Files[i]
		files = append(files, exchange.Download{Name: f.Words, Type: f.Type, Href: r.resolve(f.Href)})
	}
	buf := append(make([]byte, 0, 4<<10), `<script type="application/ld+json">`...)
	buf = exchange.AppendLinked(buf, r.linked, r.Description(), files)
	return template.HTML(append(buf, `</script>`...)) // exchange escapes what could end the element
}

// resolve makes a link from the page absolute where its address is known.
func (r *reportPage) resolve(href string) string { return r.linked.Address + href }

// dataPath is the page that explains what can be downloaded.
const dataPath = "data/index.html"

// dataPage is what that page shows.
type dataPage struct {
	License  model.License
	Index    string
	Schema   string
	Feed     string
	Whole    *dataSet
	Years    []dataSet
	Workbook bool
	Columns  []dataTable
	Example  *item
}

// dataSet is the data of a year or of the site.
type dataSet struct {
	Title, Zip, Package string
	Reports             int
	Tables              []item
}

// dataTable explains the columns of a table.
type dataTable struct {
	Title, File string
	Columns     []dataColumn
}

type dataColumn struct{ Name, ID, Type string }

func (s *renderer) dataPage(p *site.Page) *dataPage {
	c, w := s.plan.Config, s.theme.Words
	d := &dataPage{
		License: c.License, Index: site.Rel(p.Path, indexPath), Schema: site.Rel(p.Path, exchange.SchemaPath), Workbook: wants(c, workbooks),
	}
	if s.hasFeed() {
		d.Feed = site.Rel(p.Path, feedPath)
	}
	if wants(c, archives) {
		all := s.dataBundles()
		whole := s.dataSet(p, all[len(all)-1])
		whole.Title = w.Get("data.whole")
		d.Whole = &whole
		for _, b := range all[:len(all)-1] {
			set := s.dataSet(p, b)
			set.Title = b.year + w.Get("site.year_of")
			d.Years = append(d.Years, set)
		}
	}
	if list := standingOf(s.plan.All); len(list) > 0 {
		first := list[0]
		d.Example = &item{Title: s.plan.Org(first.Org).Titled(first.Title), Href: site.Rel(p.Path, beside(s.plan.Page(first.ID).Path, reportFiles[0].name))}
	}
	sheets := exchange.Sheets
	if wants(c, archives) {
		sheets = append([]*exchange.Sheet{exchange.Reports}, sheets...)
	}
	for _, sheet := range sheets {
		t := dataTable{Title: sheet.In(w.Lang), File: sheet.ID + ".csv"}
		for i := range sheet.Columns {
			k := &sheet.Columns[i]
			t.Columns = append(t.Columns, dataColumn{k.In(w.Lang), k.ID, w.Get("data.kind_" + k.Kind.String())})
		}
		d.Columns = append(d.Columns, t)
	}
	return d
}

func (s *renderer) dataSet(p *site.Page, b *dataBundle) dataSet {
	set := dataSet{
		Zip: site.Rel(p.Path, b.folder+"/"+b.archive), Package: site.Rel(p.Path, b.description()), Reports: len(b.reports),
	}
	for _, sheet := range b.sheets() {
		set.Tables = append(set.Tables, item{Title: sheet.In(s.theme.Words.Lang), Href: site.Rel(p.Path, b.table(sheet))})
	}
	return set
}
