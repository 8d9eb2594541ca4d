package exchange

import "strconv"

// Download is one file of a report, for descriptions.
type Download struct {
	Name, Type string // words and media type
	Href       string // absolute where the site's address is known
}

// AppendLinked appends what search engines read of a report: a Report and its
// Dataset after schema.org. It is safe inside a script element.
func AppendLinked(dst []byte, in *Input, description string, files []Download) []byte {
	r := in.Report
	o := &object{buf: dst}
	o.open('{')
	o.str("@context", "https://schema.org")
	o.key("@graph")
	o.open('[')
	o.open('{')
	o.str("@type", "Report")
	o.str("@id", in.Address+"#report")
	o.str("headline", in.Org.Titled(in.Title))
	o.common(in, description)
	if r.Evaluator != "" {
		o.object("author", func() { o.organization(r.Evaluator) })
	}
	if r.Commissioner != "" {
		o.object("sponsor", func() { o.organization(r.Commissioner) })
	}
	o.object("about", func() {
		o.str("@type", "GovernmentOrganization")
		o.str("name", in.Org.Name)
	})
	o.end('}')
	if len(files) > 0 {
		o.sep()
		o.dataset(in, description, files)
	}
	o.end(']')
	o.end('}')
	return o.buf
}

// dataset describes the data behind a report and where they are.
func (o *object) dataset(in *Input, description string, files []Download) {
	r := in.Report
	o.open('{')
	o.str("@type", "Dataset")
	o.str("@id", in.Address+"#data")
	o.str("name", in.Org.Titled(in.Title)+words(in.Site.Language, "（数据）", " (data)"))
	o.common(in, description)
	o.object("isBasedOn", func() { o.str("@id", in.Address+"#report") })
	if r.Year != 0 {
		span := strconv.Itoa(r.Year)
		if r.YearTo > r.Year {
			span += "/" + strconv.Itoa(r.YearTo)
		}
		o.str("temporalCoverage", span)
	}
	o.str("spatialCoverage", in.Org.Area)
	o.key("isAccessibleForFree")
	o.buf = append(o.buf, "true"...)
	o.key("distribution")
	o.open('[')
	for i := range files {
		o.sep()
		o.open('{')
		o.str("@type", "DataDownload")
		o.str("name", files[i].Name)
		o.str("encodingFormat", files[i].Type)
		o.str("contentUrl", files[i].Href)
		o.end('}')
	}
	o.end(']')
	o.end('}')
}

// common is what both descriptions say.
func (o *object) common(in *Input, description string) {
	r := in.Report
	o.str("url", in.Address)
	o.str("description", description)
	o.str("inLanguage", "zh-CN")
	o.str("datePublished", r.Dates.Published.DayString())
	o.str("dateCreated", r.Dates.Written.DayString())
	if n := len(r.Revisions); n > 0 {
		o.str("dateModified", r.Revisions[n-1].Date.DayString())
	}
	o.str("expires", r.Dates.Expires.DayString())
	if l := in.Site.License; l.Name != "" {
		if l.URL != "" {
			o.str("license", l.URL)
		} else {
			o.str("license", l.Name)
		}
	}
	if p := in.Site.author(); p != "" {
		o.object("publisher", func() { o.organization(p) })
	}
}

func (o *object) organization(name string) {
	o.str("@type", "Organization")
	o.str("name", name)
}
