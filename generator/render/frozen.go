package render

import (
	"bytes"
	"context"
	"html/template"
	"io"
	"path"
	"strings"

	"evalpress/generator/output"
	"evalpress/generator/site"
)

// FreezeInput says how pages become those of an archived edition.
type FreezeInput struct {
	Theme *Theme
	Base  string // address of the living site, "" when it has none
	Day   string // of the archiving: 2026-11-23
}

// EditionsPath is, from the top of an edition's site, the one page that its
// pages link to outside: on the living site the list of all editions, in a
// bag the reading guide.
const EditionsPath = "../index.html"

// notFrozen are outputs that only a living site needs.
var notFrozen = map[string]bool{"404.html": true, "robots.txt": true, "sitemap.xml": true}

// Freeze makes the outputs of a living site those of an edition: every page
// says that it is archived and when, and what lies outside is no link any
// more but printed, with its address.
func Freeze(list []output.Output, in FreezeInput) []output.Output {
	f := &freezer{FreezeInput: in, has: map[string]bool{output.ListPath: true}}
	kept := list[:0]
	for _, o := range list {
		if !notFrozen[o.Path] {
			f.has[o.Path] = true
			kept = append(kept, o)
		}
	}
	for i := range kept {
		if o := &kept[i]; strings.HasSuffix(o.Path, ".html") {
			write, at := o.Write, o.Path
			o.Write = func(ctx context.Context, w io.Writer) error {
				var b bytes.Buffer
				if err := write(ctx, &b); err != nil {
					return err
				}
				_, err := w.Write(f.page(at, b.Bytes()))
				return err
			}
		}
	}
	return kept
}

// freezer knows which links stay.
type freezer struct {
	FreezeInput
	has map[string]bool
}

// page freezes one page. Its tags are our own writers' and templates':
// attributes stand in double quotes, links do not nest.
func (f *freezer) page(at string, body []byte) []byte {
	out := make([]byte, 0, len(body)+1024)
	drawing, bannered := 0, false
	closing := "" // what the next </a> becomes
	for len(body) > 0 {
		i := bytes.IndexByte(body, '<')
		if i < 0 {
			break
		}
		end := tagEnd(body[i:])
		out = append(out, body[:i]...)
		tag := string(body[i : i+end])
		body = body[i+end:]
		switch name, _, _ := strings.Cut(strings.Trim(tag, "<>"), " "); name {
		case "svg":
			drawing++
		case "/svg":
			drawing--
		case "link":
			if rel := attribute(tag, "rel"); rel != "canonical" && !f.inside(at, attribute(tag, "href")) {
				tag = ""
			}
		case "a":
			if href := attribute(tag, "href"); href != "" && !f.inside(at, href) {
				tag, closing = f.printed(tag, at, href, drawing > 0, body)
			}
		case "/a":
			if closing != "" {
				tag, closing = closing, ""
			}
		}
		out = append(out, tag...)
		if !bannered && bannerFits(tag, body) {
			out, bannered = append(out, f.banner(at)...), true
		}
	}
	return append(out, body...)
}

// bannerFits tells the place behind the link that skips to the text, or
// behind the body's tag where there is none.
func bannerFits(tag string, rest []byte) bool {
	if strings.HasPrefix(tag, "<body") {
		return !bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`<a class="skip"`))
	}
	return tag == "</a>"
}

// tagEnd is the length of a tag, a comment or a lone <.
func tagEnd(b []byte) int {
	if bytes.HasPrefix(b, []byte("<!--")) {
		if i := bytes.Index(b, []byte("-->")); i >= 0 {
			return i + 3
		}
	}
	quoted := false
	for i, c := range b {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i + 1
		}
	}
	return len(b)
}

// attribute gives the value of a tag's attribute, "" when it has none.
func attribute(tag, name string) string {
	_, rest, ok := strings.Cut(tag, " "+name+`="`)
	if !ok {
		return ""
	}
	v, _, _ := strings.Cut(rest, `"`)
	return entities.Replace(v)
}

// target is where a link of a page leads, below the site; "" for another host
// or scheme.
func target(at, href string) string {
	if i := strings.IndexAny(href, ":/?#"); i >= 0 && href[i] == ':' || strings.HasPrefix(href, "//") {
		return ""
	}
	href, _, _ = strings.Cut(href, "#")
	href, _, _ = strings.Cut(href, "?")
	if href == "" {
		return at
	}
	return path.Join(path.Dir(at), href)
}

// inside tells a link that stays within the edition.
func (f *freezer) inside(at, href string) bool {
	to := target(at, href)
	return to != "" && (to == at || f.has[to])
}

// printed is the tag of what was a link, and its end: with the address, where
// the words are not the address itself.
func (f *freezer) printed(tag, at, href string, drawing bool, rest []byte) (open, closing string) {
	if drawing {
		return "<g>", "</g>"
	}
	address := href
	if to := target(at, href); to != "" {
		address = strings.TrimSuffix(to, "index.html")
		if f.Base != "" {
			address = strings.TrimSuffix(f.Base, "/") + "/" + address
		}
	}
	open = "<span"
	for _, keep := range []string{"id", "class"} {
		if v := attribute(tag, keep); v != "" {
			open += " " + keep + `="` + template.HTMLEscapeString(v) + `"`
		}
	}
	address = template.HTMLEscapeString(strings.TrimPrefix(address, "mailto:"))
	if words, _, _ := bytes.Cut(rest, []byte("</a>")); strings.TrimSpace(string(words)) == address {
		return open + ">", "</span>"
	}
	return open + ">", ` <span class="address">` + address + "</span></span>"
}

// banner is the line that tells a frozen page from a living one.
func (f *freezer) banner(at string) string {
	w := f.Theme.Words
	return `<aside class="archived" aria-label="` + w.Get("archive.tag") + `"><p class="wrap"><b>` + w.Get("archive.tag") + `</b> ` +
		w.Fill("archive.banner", "date", f.Day) + ` <a href="` + site.Root(at) + EditionsPath + `">` + w.Get("archive.all") + `</a></p></aside>` + "\n"
}
