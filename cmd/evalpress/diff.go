package main

import (
	"context"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/archive"
	"evalpress/generator/output"
	"evalpress/themes"
)

// differs is the exit status of diff where it found something.
const differs = 1

func diffVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var asJSON bool
	var page string
	c.Flags().BoolVar(&asJSON, "json", false, T("输出 JSON", "print JSON").In(w.lang))
	c.Flags().StringVar(&page, "html", "", T("写成一个网页文件", "write a page to this file").In(w.lang))
	return func(ctx context.Context, args []string) (int, error) {
		list, err := compare(ctx, w, args[0], args[1])
		if err != nil {
			_ = report(w, explained(err)) // whose status would say that something differs
			return misuse, nil
		}
		switch {
		case page != "":
			if !filepath.IsAbs(page) {
				page = filepath.Join(w.dir, page)
			}
			_, err = output.Replace(page, diffPage(w.lang, args, list))
		case asJSON:
			err = diffJSON(w, list)
		default:
			diffText(w, list)
		}
		if err != nil {
			_ = report(w, explained(err))
			return misuse, nil
		}
		if len(list) > 0 {
			return differs, nil
		}
		return done, nil
	}
}

// side is one of the two things compared.
type side struct {
	files   fs.FS
	project bool
	report  string // id, where one report is meant
	done    func()
}

func compare(ctx context.Context, w *world, a, b string) ([]generator.Contrast, error) {
	x, err := sideOf(w, a)
	if err != nil {
		return nil, err
	}
	defer x.done()
	y, err := sideOf(w, b)
	if err != nil {
		return nil, err
	}
	defer y.done()
	switch {
	case x.project != y.project || (x.report == "") != (y.report == ""):
		return nil, &usageError{T("两边要是同一类：两个项目、两份报告、两个归档，或两个已生成的网站", "both must be of one kind: two projects, two reports, two editions or two built sites")}
	case !x.project:
		return generator.DiffFiles(x.files, y.files)
	case x.report != "":
		return generator.Diff(ctx, w.of(x), w.of(y), x.report, y.report)
	}
	return generator.Diff(ctx, w.of(x), w.of(y))
}

func (w *world) of(s *side) generator.Options {
	return generator.Options{Project: s.files, Theme: themes.Default(), Now: w.now()}
}

// sideOf finds out what a path is: a project, a report's folder, an edition,
// or else a folder of finished files.
func sideOf(w *world, name string) (*side, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(w.dir, name)
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	s := &side{done: func() {}}
	if info.IsDir() {
		s.files = os.DirFS(name)
		switch {
		case has(s.files, "config.toml"):
			s.project = true
			return s, nil
		case has(s.files, "report.toml"):
			return s, s.within(w, name)
		case !has(s.files, "bagit.txt"):
			return s, nil
		}
	}
	bag, done, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	s.done = done
	if s.files, err = fs.Sub(bag, "data/source"); err == nil && !has(s.files, "config.toml") {
		done()
		return nil, &userError{T(name+" 里没有源文件，不能比较", name+" holds no sources to compare")}
	}
	s.project = true
	return s, err
}

// within finds the project that a report's folder belongs to.
func (s *side) within(w *world, name string) error {
	root, err := (&siteFlags{}).root(&world{dir: name})
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(filepath.Join(root, "content"), name)
	if err != nil {
		return err
	}
	s.files, s.project, s.report = os.DirFS(root), true, filepath.ToSlash(rel)
	return nil
}

func has(f fs.FS, name string) bool {
	_, err := fs.Stat(f, name)
	return err == nil
}

func diffText(w *world, list []generator.Contrast) {
	last := ""
	for _, d := range list {
		if d.Report != last {
			last = d.Report
			fmt.Fprintln(w.out, last)
		}
		fmt.Fprintf(w.out, "  %s: %s → %s\n", d.Label.In(w.lang), d.Old.In(w.lang), d.New.In(w.lang))
	}
	if len(list) == 0 {
		fmt.Fprintln(w.out, T("没有不同。", "no difference.").In(w.lang))
		return
	}
	fmt.Fprintln(w.out, T(fmt.Sprintf("共 %d 处不同", len(list)), fmt.Sprintf("%d differences", len(list))).In(w.lang))
}

func diffJSON(w *world, list []generator.Contrast) error {
	type entry struct {
		Report string `json:"report"`
		Place  string `json:"place,omitempty"`
		Label  string `json:"label"`
		Old    string `json:"old"`
		New    string `json:"new"`
		Words  bool   `json:"words,omitempty"`
	}
	out := make([]entry, len(list))
	for i, d := range list {
		out[i] = entry{d.Report, d.Place, d.Label.In(w.lang), d.Old.In(w.lang), d.New.In(w.lang), d.Words}
	}
	return printJSON(w.out, out)
}

// diffPage is a page of its own, to be sent or printed.
func diffPage(l lang, args []string, list []generator.Contrast) []byte {
	var b strings.Builder
	put := func(s string) { b.WriteString(html.EscapeString(s)) }
	title := T("对比", "differences").In(l)
	b.WriteString("<!doctype html>\n<html lang=\"" + T("zh-CN", "en").In(l) + "\"><head><meta charset=\"utf-8\"><title>" + title +
		"</title><style>body{font:1rem/1.8 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}ins{font-weight:600;text-decoration:none}</style></head><body><h1>" + title + "</h1><p>")
	put(args[0] + " → " + args[1])
	b.WriteString("</p><table><thead><tr><th>" + T("报告", "report").In(l) + "</th><th>" + T("位置", "place").In(l) + "</th><th>" + T("原来", "old").In(l) + "</th><th>" + T("现在", "new").In(l) + "</th></tr></thead><tbody>\n")
	for _, d := range list {
		b.WriteString("<tr><td>")
		put(d.Report)
		b.WriteString("</td><th scope=\"row\">")
		put(d.Label.In(l))
		b.WriteString("</th><td><del>")
		put(d.Old.In(l))
		b.WriteString("</del></td><td><ins>")
		put(d.New.In(l))
		b.WriteString("</ins></td></tr>\n")
	}
	b.WriteString("</tbody></table></body></html>\n")
	return []byte(b.String())
}
