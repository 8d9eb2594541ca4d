package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"evalpress/generator/output"
	"evalpress/generator/site"
)

// Fragments are pages cut down for pasting into a column of another website:
// what stands in a page's main element, in one element of the class
// evalpress, with ids of its own, without scripts, beside a style sheet whose
// every selector begins with that class.

// fragmentFolder is where fragments lie; fragmentMark begins their ids and is
// the class of their outermost element.
const (
	fragmentFolder = "fragments/"
	fragmentClass  = "evalpress"
	fragmentMark   = "ep-"
)

// Fragments plans the fragments of reports and years from a site's outputs.
func Fragments(in Input, list []output.Output) []output.Output {
	base := in.Plan.Config.BaseURL
	made := map[string]func(context.Context, io.Writer) error{}
	for _, o := range list {
		made[o.Path] = o.Write
	}
	var out []output.Output
	var names strings.Builder
	for _, p := range in.Plan.Pages {
		if p.Kind != site.Report && p.Kind != site.Year || made[p.Path] == nil {
			continue
		}
		name := fragmentFolder + strings.TrimSuffix(p.Path, "/index.html") + ".html"
		title := p.Title
		if p.Org != nil {
			title = p.Org.Titled(title)
		}
		fmt.Fprintf(&names, "%s\t%s\n", name, title)
		f := &fragment{page: p.Path, base: base}
		out = append(out, output.Output{Path: name, Write: f.write(made[p.Path])})
	}
	for _, f := range in.Theme.Static {
		if f.Path == "assets/style.css" {
			out = append(out, fixed(fragmentFolder+"style.css", scoped(f.Data)))
		}
	}
	return append(out, fixed(fragmentFolder+"list.txt", []byte(names.String())))
}

// fixed is an output whose bytes are known.
func fixed(name string, data []byte) output.Output {
	return output.Output{Path: name, Write: func(_ context.Context, w io.Writer) error {
		_, err := w.Write(data)
		return err
	}}
}

// fragment is one page that is cut down.
type fragment struct{ page, base string }

func (f *fragment) write(page func(context.Context, io.Writer) error) func(context.Context, io.Writer) error {
	return func(ctx context.Context, w io.Writer) error {
		var buf bytes.Buffer
		if err := page(ctx, &buf); err != nil {
			return err
		}
		_, err := w.Write(f.cut(buf.Bytes()))
		return err
	}
}

var (
	scriptElement = regexp.MustCompile(`(?s)<script\b.*?</script>\n?`)
	anchorTag     = regexp.MustCompile(`<a\b[^>]*>|</a>`)
	hrefOf        = regexp.MustCompile(` href="([^"]*)"`)
	named         = regexp.MustCompile(` (id|for|headers|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"`)
	pointing      = regexp.MustCompile(`( (?:xlink:)?href="#|="url\(#)`)
	source        = regexp.MustCompile(` src="([^"]*)"`)
)

// cut makes the fragment of a page.
func (f *fragment) cut(page []byte) []byte {
	start, end := bytes.Index(page, []byte("<main")), bytes.LastIndex(page, []byte("</main>"))
	if start < 0 || end < start {
		return nil
	}
	from := start + bytes.IndexByte(page[start:], '>') + 1
	body := scriptElement.ReplaceAll(page[from:end], nil)
	body = f.anchors(body)
	// What a drawing uses is styled as if it stood alone.
	body = bytes.ReplaceAll(body, []byte("<symbol "), []byte(`<symbol class="`+fragmentClass+`" `))
	body = source.ReplaceAllFunc(body, func(m []byte) []byte {
		return []byte(` src="` + f.absolute(string(source.FindSubmatch(m)[1])) + `"`)
	})
	body = pointing.ReplaceAll(body, []byte("${1}"+fragmentMark))
	body = named.ReplaceAllFunc(body, func(m []byte) []byte {
		parts := named.FindSubmatch(m)
		ids := strings.Fields(string(parts[2]))
		for i := range ids {
			ids[i] = fragmentMark + ids[i]
		}
		return []byte(" " + string(parts[1]) + `="` + strings.Join(ids, " ") + `"`)
	})
	class := fragmentClass
	if i := bytes.Index(page[start:from], []byte(`class="`)); i >= 0 {
		rest := page[start+i+len(`class="`) : from]
		class += " " + string(rest[:bytes.IndexByte(rest, '"')])
	}
	return []byte(`<div class="` + class + `">` + string(body) + "</div>\n")
}

// anchors makes links whole addresses, or plain words where there is no
// address to make them of. Links within the page stay.
func (f *fragment) anchors(body []byte) []byte {
	bare := false
	return anchorTag.ReplaceAllFunc(body, func(tag []byte) []byte {
		if tag[1] == '/' {
			if bare {
				bare = false
				return nil
			}
			return tag
		}
		m := hrefOf.FindSubmatch(tag)
		if m == nil || bytes.HasPrefix(m[1], []byte("#")) || bytes.Contains(m[1], []byte(":")) {
			return tag
		}
		if f.base == "" {
			bare = true
			return nil
		}
		return bytes.Replace(tag, m[0], []byte(` href="`+f.absolute(string(m[1]))+`"`), 1)
	})
}

// absolute is the whole address of what a page links to.
func (f *fragment) absolute(link string) string {
	if f.base == "" || strings.Contains(link, ":") {
		return link
	}
	dest, hash, anchored := strings.Cut(link, "#")
	at := strings.TrimSuffix(f.base, "/") + "/" + strings.TrimSuffix(path.Join(path.Dir(f.page), dest), "index.html")
	if anchored {
		at += "#" + hash
	}
	return at
}
