package exchange

import (
	"strings"

	"evalpress/generator/model"
)

// Package describes a set of tables as a Data Package (Frictionless Data).
type Package struct {
	Site        Site
	Name, Title string
	Description string
	Homepage    string     // "" without a base address
	Created     model.Date // the last publication among its reports
	Zone        string     // "+08:00"
	Resources   []Resource
}

// Resource is one table of a package. Path leads from the description to it.
type Resource struct {
	Sheet  *Sheet
	Path   string
	Bytes  int64
	SHA256 string
}

// AppendPackage appends datapackage.json.
func AppendPackage(dst []byte, p *Package) []byte {
	o := &object{buf: dst}
	o.open('{')
	o.line()
	o.str("profile", "tabular-data-package")
	o.line()
	o.str("name", p.Name)
	o.line()
	o.str("title", p.Title)
	o.line()
	o.str("description", p.Description)
	o.line()
	o.str("homepage", p.Homepage)
	if !p.Created.IsZero() {
		o.str("created", Instant(p.Created, p.Zone))
	}
	o.line()
	o.license(&p.Site.License)
	o.key("sources")
	o.open('[')
	o.open('{')
	o.str("title", p.Site.author())
	o.str("path", p.Homepage)
	o.end('}')
	o.end(']')
	o.key("contributors")
	o.open('[')
	o.open('{')
	o.str("title", p.Site.author())
	o.str("role", "publisher")
	o.end('}')
	o.end(']')
	o.list("resources", len(p.Resources), func(i int) { o.resource(&p.Resources[i], p.Site.Language) })
	o.end('}')
	return append(o.buf, '\n')
}

// license names the terms: by an identifier where the name is one, else by the
// address of the text.
func (o *object) license(l *model.License) {
	if l.Name == "" {
		return
	}
	id := strings.ReplaceAll(strings.TrimSpace(l.Name), " ", "-")
	if strings.ContainsFunc(id, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_')
	}) {
		id = ""
		if l.URL == "" {
			id = "notspecified" // a description wants an identifier or an address
		}
	}
	o.key("licenses")
	o.open('[')
	o.open('{')
	o.str("name", id)
	o.str("path", l.URL)
	o.str("title", l.Name)
	o.end('}')
	o.end(']')
}

func (o *object) resource(r *Resource, lang string) {
	o.str("name", r.Sheet.ID)
	o.str("title", r.Sheet.In(lang))
	o.str("path", r.Path)
	o.str("profile", "tabular-data-resource")
	o.str("format", "csv")
	o.str("mediatype", "text/csv")
	o.str("encoding", "utf-8")
	o.num("bytes", model.NewDecimal(r.Bytes, 0))
	o.str("hash", "sha256:"+r.SHA256)
	o.object("dialect", func() {
		o.str("delimiter", ",")
		o.str("lineTerminator", "\r\n")
		o.str("quoteChar", `"`)
		o.key("doubleQuote")
		o.buf = append(o.buf, "true"...)
		o.key("header")
		o.buf = append(o.buf, "true"...)
	})
	o.object("schema", func() {
		o.key("fields")
		o.open('[')
		for i := range r.Sheet.Columns {
			c := &r.Sheet.Columns[i]
			o.sep()
			o.open('{')
			o.str("name", c.In(lang))
			o.str("title", c.ID)
			o.str("type", c.Kind.table())
			if c.Kind == Truth {
				o.strs("trueValues", []string{words(lang, "是", "yes")})
				o.strs("falseValues", []string{words(lang, "否", "no")})
			}
			o.end('}')
		}
		o.end(']')
		o.strs("missingValues", []string{""})
	})
}

// table is a kind's name in a table schema.
func (k Kind) table() string {
	return [...]string{Text: "string", Number: "number", Whole: "integer", Truth: "boolean"}[k]
}

// Instant is a date as RFC 3339; a day begins at its midnight.
func Instant(d model.Date, zone string) string {
	if d.IsZero() {
		return ""
	}
	d.Clock = true
	return strings.Replace(d.String(), " ", "T", 1) + ":00" + zone
}
