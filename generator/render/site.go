package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"

	"evalpress/generator/chart"
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// Full is one report ready for its page. It is shared between goroutines and
// never changed.
type Full struct {
	Report   *model.Report
	Card     *score.Card
	Prose    *Prose
	Findings diag.List // settled
}

// Input is what a site is rendered from.
type Input struct {
	Plan  *site.Plan
	Paths *site.Paths
	Theme *Theme
	// Full gives a report by id, read anew or remembered.
	Full func(ctx context.Context, id string) (*Full, error)
	// Exists tells a file below the project's root; Copy writes its bytes.
	Exists func(file string) bool
	Copy   func(w io.Writer, file string) error
	// Rules are all rules, for the page that lists them.
	Rules []*diag.Rule
	// Files are the files that pages show or link to.
	Files []string
	// Marks, when given, give every output its key.
	Marks *Marks
	// Tongues are the site's languages, none for a site of one; Prefix is the
	// folder of the one that is rendered.
	Tongues []Tongue
	Prefix  string
	// State, in a preview, is another number when any report's words are.
	State func() uint64
}

// renderer makes pages; it is shared by all workers and never changed.
type renderer struct {
	Input
	plan    *site.Plan
	theme   *Theme
	peers   map[peerKey]*peers
	ranks   func() map[rankKey][]model.Decimal // see [ranks]
	outputs []output.Output                    // all of them, for those that are made of others
	terms   *terms                             // nil where none are explained
	find    sync.Once
	writers map[string]func(context.Context, io.Writer) error // outputs by path, once they are looked for
}

// Site plans every output of the site: pages, the theme's static files and
// the files that reports attach. Bytes are made when an output is written.
func Site(in Input) []output.Output {
	s := &renderer{Input: in, plan: in.Plan, theme: in.Theme, peers: groups(in.Plan), ranks: sync.OnceValue(func() map[rankKey][]model.Decimal { return ranks(in.Plan) })}
	s.terms = termsOf(in.Plan)
	var list []output.Output
	for _, p := range in.Plan.Pages {
		if p.Kind == site.Moved {
			list = append(list, output.Output{Path: p.Path, Key: s.key(p), Write: s.moved(p)})
			continue
		}
		list = append(list, output.Output{Path: p.Path, Key: s.key(p), Write: s.page(p)})
		if p.Kind == site.Report {
			list = append(list, s.keyed(p, s.reportOutputs(p))...)
		}
	}
	list = append(list, s.siteOutputs()...)
	list = append(list, s.searchOutputs()...)
	list = append(list, s.compareOutputs()...)
	scripts := in.Plan.Config.Figures.Enhance != never
	for _, f := range in.Theme.Static {
		if !scripts && figureFiles[f.Path] || !in.Theme.Bundle() && f.Path == "assets/echarts.txt" {
			continue
		}
		list = append(list, output.Output{Path: f.Path, Key: s.staticKey(f.Path), Write: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(f.Data)
			return err
		}})
	}
	if scripts && in.Theme.Bundle() {
		list = append(list, output.Output{Path: "assets/options.js", Write: writeOptions})
	}
	seen := map[string]bool{}
	for _, file := range in.Files {
		at := AssetPath(in.Paths, file)
		if seen[at+"\x00"+file] {
			continue
		}
		seen[at+"\x00"+file] = true
		list = append(list, output.Output{Path: at, Key: s.fileKey(at, file), Stream: true, Write: func(_ context.Context, w io.Writer) error {
			return in.Copy(w, file)
		}})
	}
	s.outputs = list
	return list
}

// state tells the states of a preview apart; a build has one.
func (s *renderer) state() uint64 {
	if s.State == nil {
		return 0
	}
	return s.State()
}

// figureFiles are the theme's files that only interactive figures need.
var figureFiles = map[string]bool{"assets/figures.js": true, bundle: true, "assets/echarts.txt": true}

// writeOptions writes each kind's option, as a classic script: a page opened
// from a folder cannot fetch.
func writeOptions(_ context.Context, w io.Writer) error {
	data, err := chart.Options()
	if err != nil {
		return fmt.Errorf("options of figures: %w", err)
	}
	_, err = fmt.Fprintf(w, "evalpressOptions=%s\n", data)
	return err
}

// buffers hold one page each while it is made.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// page gives the function that writes one page.
func (s *renderer) page(p *site.Page) func(context.Context, io.Writer) error {
	return func(ctx context.Context, w io.Writer) error {
		main, err := s.main(ctx, p)
		if err != nil {
			return fmt.Errorf("page %s: %w", p.Path, err)
		}
		layout := s.theme.layouts[string(p.Kind)]
		if layout == nil {
			return fmt.Errorf("page %s: the theme has no layout %q", p.Path, p.Kind)
		}
		f := s.frame(p, main)
		if r, ok := main.(*reportPage); ok {
			r.held = helds.Get().(*held)
			r.held.buf, r.held.ends, r.held.lang = r.held.buf[:0], r.held.ends[:0], s.theme.Words.Lang
			defer helds.Put(r.held)
			f.Description = r.Description()
			f.NoIndex = !r.view.Report.Published()
			if r.view.Report.Notice != "" {
				f.Notices = append(f.Notices, notice{"", r.view.Report.Notice})
			}
			if f.NoIndex {
				f.Notices = append(f.Notices, notice{s.theme.Words.Get("site.draft"), s.theme.Words.Get("site.draft_notice")})
			}
		}
		f.NoIndex = f.NoIndex || p.Kind == site.Withdrawn
		if p.Kind == site.Plain && p.Plain.Description != "" {
			f.Description = p.Plain.Description
		}
		buf := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buf)
		buf.Reset()
		if err := layout.Execute(buf, f); err != nil {
			return fmt.Errorf("page %s: %w", p.Path, err)
		}
		if r, ok := main.(*reportPage); ok {
			return r.held.fill(w, buf.Bytes())
		}
		_, err = w.Write(buf.Bytes())
		return err
	}
}

// main makes the value a page's own layout shows.
func (s *renderer) main(ctx context.Context, p *site.Page) (any, error) {
	switch p.Kind {
	case site.Home:
		return s.home(p)
	case site.Bodies:
		return s.bodyList(p.Path), nil
	case site.Body:
		return s.bodyProfile(p), nil
	case site.Years:
		return s.yearIndex(p.Path), nil
	case site.Year:
		y := s.yearList(p)
		y.Prev, y.Next = s.neighbour(p, p.Prev), s.neighbour(p, p.Next)
		return y, nil
	case site.Report:
		return s.report(ctx, p)
	case site.Plain:
		return s.words(p, p.Plain)
	case site.Archive:
		return s.editions(p), nil
	case site.Data:
		return s.dataPage(p), nil
	case site.Corrections:
		return s.corrections(p), nil
	case site.Withdrawn:
		return s.withdrawn(p), nil
	case site.Search:
		return s.searchPage(p), nil
	case site.Glossary:
		return s.glossaryPage(), nil
	case site.Compare:
		return s.comparePage(p), nil
	case site.Compared:
		return s.comparedPage(p), nil
	case site.Indicators:
		return s.indicatorsPage(p), nil
	case site.Goals:
		return s.goalsPage(p), nil
	case site.Problems:
		return s.problemsPage(p), nil
	}
	return nil, nil
}

// neighbour links to the page before or after.
func (s *renderer) neighbour(p, other *site.Page) *item {
	if other == nil {
		return nil
	}
	return &item{Title: other.Title, Href: site.Rel(p.Path, other.Path)}
}
