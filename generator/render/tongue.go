package render

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/site"
)

// Tongue is one language of a site: its pages lie below a folder of their
// own, "" for those of the main language.
type Tongue struct {
	Lang, Prefix, Base string // Base is the address of its pages, "" without one
}

// Tongues are the languages of a site, the main one first; none for a site of
// one language.
func Tongues(c *model.Config) []Tongue {
	if len(c.Languages) < 2 {
		return nil
	}
	list := make([]Tongue, len(c.Languages))
	for i, lang := range c.Languages {
		list[i].Lang = lang
		if i > 0 {
			list[i].Prefix = strings.ToLower(lang) + "/"
		}
		if c.BaseURL != "" {
			list[i].Base = strings.TrimSuffix(c.BaseURL, "/") + "/" + list[i].Prefix
		}
	}
	return list
}

// tongueNames say a language in itself.
var tongueNames = map[string]string{"zh-CN": "中文", "en": "English"}

// tongueLink leads to the same page in another language.
type tongueLink struct{ Lang, Name, Href, Address string }

// tongues are the links of a page to itself in other languages, and its own
// address among theirs for search engines.
func (s *renderer) tongues(p *site.Page) (others, all []tongueLink) {
	if p.Kind == site.NotFound {
		return nil, nil
	}
	for _, t := range s.Tongues {
		l := tongueLink{Lang: t.Lang, Name: tongueNames[t.Lang], Href: site.Rel(s.Prefix+p.Path, t.Prefix+p.Path)}
		if t.Base != "" {
			l.Address = t.Base + strings.TrimSuffix(p.Path, "index.html")
			all = append(all, l)
		}
		if t.Prefix != s.Prefix {
			others = append(others, l)
		}
	}
	return others, all
}

// written is the language of what authors wrote where it is another than that
// of the pages; else "".
func (s *renderer) written() string {
	if s.Prefix == "" || len(s.Tongues) == 0 {
		return ""
	}
	return s.Tongues[0].Lang
}

// Below takes the pages from the outputs of a site laid in a further language
// and puts them below its folder. All other files are shared with the main
// language: links to them lead out of the folder.
func Below(t Tongue, written string, plan *site.Plan, list []output.Output) []output.Output {
	m := &moved{Tongue: t, written: written, own: map[string]bool{}}
	for _, p := range plan.Pages {
		if p.Kind != site.NotFound {
			m.own[p.Path] = true
		}
	}
	var out []output.Output
	for _, o := range list {
		if m.own[o.Path] {
			out = append(out, output.Output{Path: t.Prefix + o.Path, Key: o.Key, Write: m.write(o)})
		} else if comparing(o.Path) { // its words are in the language
			out = append(out, output.Output{Path: t.Prefix + o.Path, Key: o.Key, Stream: o.Stream, Write: o.Write})
		}
	}
	return out
}

// moved knows which pages lie below a folder.
type moved struct {
	Tongue
	written string // language of what authors wrote
	own     map[string]bool
}

func (m *moved) write(o output.Output) func(context.Context, io.Writer) error {
	return func(ctx context.Context, w io.Writer) error {
		buf := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buf)
		buf.Reset()
		if err := o.Write(ctx, buf); err != nil {
			return err
		}
		page := m.addresses(m.links(o.Path, buf.Bytes()))
		if m.written == "zh-CN" && m.Lang != m.written {
			page = marked(page, m.written)
		}
		_, err := w.Write(page)
		return err
	}
}

// linked are the attributes that hold addresses.
var linked = [...][]byte{[]byte(` href="`), []byte(` src="`), []byte(` action="`)}

// links leads relative links to what is shared out of the folder. Where an
// attribute stands next is looked for once, not again at each other's.
func (m *moved) links(from string, page []byte) []byte {
	out := make([]byte, 0, len(page)+len(page)/64)
	var next [len(linked)]int // behind each attribute's next quote
	done := 0
	for {
		at := len(page)
		for k, attr := range linked {
			if next[k] <= done && next[k] < len(page) {
				next[k] = len(page)
				if i := bytes.Index(page[done:], attr); i >= 0 {
					next[k] = done + i + len(attr)
				}
			}
			at = min(at, next[k])
		}
		end := -1
		if at < len(page) {
			end = bytes.IndexByte(page[at:], '"')
		}
		if end < 0 {
			return append(out, page[done:]...)
		}
		out = append(append(out, page[done:at]...), m.link(from, string(page[at:at+end]))...)
		done = at + end
	}
}

// link is one link of a page, from where it lies now.
func (m *moved) link(from, link string) string {
	cut := strings.IndexAny(link, "#?")
	if cut < 0 {
		cut = len(link)
	}
	dest := link[:cut]
	if dest == "" || strings.Contains(dest, ":") || strings.HasPrefix(dest, "/") {
		return link
	}
	target := path.Join(path.Dir(from), dest)
	if strings.HasPrefix(target, "..") || m.own[target] {
		return link
	}
	return site.Rel(m.Prefix+from, target) + link[cut:]
}

// addresses takes the folder out of full addresses of what is shared.
func (m *moved) addresses(page []byte) []byte {
	if m.Base == "" {
		return page
	}
	base := []byte(m.Base)
	out := make([]byte, 0, len(page))
	for {
		i := bytes.Index(page, base)
		if i < 0 {
			return append(out, page...)
		}
		rest := page[i+len(base):]
		end := bytes.IndexAny(rest, "\"'<>&#?\\ \n)。，")
		if end < 0 {
			end = len(rest)
		}
		target := strings.TrimRight(string(rest[:end]), ".")
		if target == "" || strings.HasSuffix(target, "/") {
			target += "index.html"
		}
		out = append(out, page[:i]...)
		if m.own[target] {
			out = append(out, base...)
		} else {
			out = append(out, base[:len(base)-len(m.Prefix)]...)
		}
		page = rest
	}
}

// in marks words as of another language than the page's, "" for none.
func (b *html) in(lang string) {
	if lang != "" {
		b.put(` lang="`, lang, `"`)
	}
}
