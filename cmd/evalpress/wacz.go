package main

import (
	"context"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"evalpress/generator"
	"evalpress/generator/archive"
	"evalpress/generator/output"
)

// waczPath is the place of the web archive beside a bag.
func waczPath(out string) string {
	_, base := archive.FormOf(out)
	return filepath.Join(filepath.Dir(out), base+".wacz")
}

// web writes the frozen site as a web archive. Without an address of the site
// its pages stand at one that can never be anybody's.
func (f *archiveFlags) web(ctx context.Context, out, built string, z *generator.Freeze, info archive.Fields) error {
	files, err := output.Files(built)
	if err != nil {
		return err
	}
	site := os.DirFS(built)
	base := info.Get("Evalpress-Base-URL")
	if base == "" {
		base = "http://site.invalid/"
	}
	a := &archive.Web{
		Date: z.Date.Time(time.UTC), Base: base, Title: info.Get("External-Description"), Agent: archive.Software + programVersion(),
		PageTitle: func(p string) string {
			r, err := site.Open(p)
			if err != nil || !strings.HasSuffix(p, ".html") {
				return ""
			}
			defer r.Close()
			return html.UnescapeString(archive.TitleOf(r))
		},
	}
	for _, x := range files {
		a.Files = append(a.Files, archive.File{Path: x.Path, Open: func() (io.ReadCloser, error) { return site.Open(x.Path) }})
	}
	return refusal(a.Write(ctx, waczPath(out)))
}
