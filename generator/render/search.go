package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/search"
	"evalpress/generator/site"
)

const (
	searching   = "search"   // feature
	searchWords = "words.js" // a report's text, beside its page
	searchBlock = 64         // reports in a file of titles
	roundIndex  = roundYears // the index is made of the texts
	textHead    = "evalpressSearch.text("
	listMost    = 300 // reports that the page lists for readers without scripts
)

// searchOutputs plans what the browser searches: a catalogue of bodies and
// reports, their titles in blocks, a text for each report, and the index.
func (s *renderer) searchOutputs() []output.Output {
	if !s.plan.Config.Has(searching) || len(s.plan.All) == 0 {
		return nil
	}
	docs := s.documents()
	const catalogue = "search/catalog.js"
	list := []output.Output{{Path: catalogue, Key: s.allKey(catalogue), Stream: true, Write: func(_ context.Context, w io.Writer) error {
		_, err := w.Write(s.appendCatalogue(nil, docs))
		return err
	}}}
	for k := 0; k*searchBlock < len(docs); k++ {
		at := "search/d/" + strconv.Itoa(k) + ".js"
		list = append(list, output.Output{Path: at, Key: s.allKey(at), Stream: true, Write: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(s.appendTitles(nil, docs, k))
			return err
		}})
	}
	texts := make([]string, len(docs))
	for i, r := range docs {
		p := s.plan.Page(r.ID)
		at := beside(p.Path, searchWords)
		texts[i] = at
		list = append(list, output.Output{Path: at, Key: s.textKey(at, r.ID), Stream: true, Write: func(ctx context.Context, w io.Writer) error {
			full, err := s.Full(ctx, r.ID)
			if err != nil {
				return err
			}
			_, err = w.Write(appendText(nil, r.ID, reportText(p, full)))
			return err
		}})
	}
	x := &searchIndex{s: s, texts: texts, left: search.Shards(len(docs))}
	for k := range x.left {
		at := "search/i/" + strconv.Itoa(k) + ".js"
		list = append(list, output.Output{Path: at, Key: s.frameKey(at), Parts: texts, Stream: true, Round: roundIndex, Write: func(ctx context.Context, w io.Writer) error {
			return x.write(ctx, w, k)
		}})
	}
	return list
}

// documents are the reports in the order in which results are shown: newest
// first. What was withdrawn is not found.
func (s *renderer) documents() []*score.Summary {
	list := slices.Clone(standingOf(s.plan.All))
	slices.SortStableFunc(list, func(a, b *score.Summary) int { return b.Year - a.Year })
	return list
}

// appendCatalogue writes what filters and results need of every report: its
// year and body.
func (s *renderer) appendCatalogue(b []byte, docs []*score.Summary) []byte {
	number := map[string]int{}
	var bodies []*model.Org
	var types []string
	for _, r := range docs {
		if _, known := number[r.Org]; !known {
			number[r.Org] = len(bodies)
			o := s.plan.Org(r.Org)
			bodies = append(bodies, o)
			if o.Type != "" && !slices.Contains(types, o.Type) {
				types = append(types, o.Type)
			}
		}
	}
	slices.Sort(types)
	b = fmt.Appendf(b, `evalpressSearch.catalog({"shards":%d,"block":%d,"types":[`, search.Shards(len(docs)), searchBlock)
	for i, t := range types {
		b = search.AppendString(comma(b, i), t)
	}
	b = append(b, `],"bodies":[`...)
	for i, o := range bodies {
		b = search.AppendString(append(comma(b, i), '['), o.Name)
		b = fmt.Appendf(b, ",%d]", slices.Index(types, o.Type))
	}
	b = append(b, `],"years":[`...)
	for i, r := range docs {
		b = strconv.AppendInt(comma(b, i), int64(r.Year), 10)
	}
	b = append(b, `],"of":[`...)
	for i, r := range docs {
		b = strconv.AppendInt(comma(b, i), int64(number[r.Org]), 10)
	}
	return append(b, "]})\n"...)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

// appendTitles writes titles and addresses of one block of reports.
func (s *renderer) appendTitles(b []byte, docs []*score.Summary, k int) []byte {
	b = fmt.Appendf(b, "evalpressSearch.titles(%d,[", k)
	for i, r := range docs[k*searchBlock : min((k+1)*searchBlock, len(docs))] {
		b = search.AppendString(append(comma(b, i), '['), r.Title)
		b = search.AppendString(append(b, ','), strings.TrimSuffix(s.plan.Page(r.ID).Path, "index.html"))
		b = append(b, ']')
	}
	return append(b, "])\n"...)
}

// reportText is what a report is found by, class by class.
func reportText(p *site.Page, full *Full) [search.Classes]string {
	var head, about strings.Builder
	add := func(b *strings.Builder, words ...string) {
		for _, w := range words {
			if w != "" {
				b.WriteString(w)
				b.WriteByte('\n')
			}
		}
	}
	o, r := p.Org, full.Report
	add(&head, o.Name+p.Title, o.Short, o.Code, strings.Join(o.Aliases, " "))
	for _, words := range []string{o.Name, p.Title} {
		spelled := strings.Split(site.Spelled(words), "-")
		add(&head, strings.Join(spelled, ""), initials(spelled))
	}
	for i := range r.Indicators {
		n := &r.Indicators[i]
		add(&about, strings.TrimSpace(n.Code+" "+n.Name))
	}
	for i := range r.Goals {
		g := &r.Goals[i]
		add(&about, strings.TrimSpace(g.Code+" "+g.Name), g.Text)
	}
	for i := range r.Problems {
		q := &r.Problems[i]
		add(&about, strings.TrimSpace(q.Code+" "+q.Title), q.Text)
	}
	for i := range r.Advice {
		a := &r.Advice[i]
		add(&about, strings.TrimSpace(a.Code+" "+a.Title), a.Text)
	}
	var prose strings.Builder
	for i := range full.Prose.Sections {
		if sec := &full.Prose.Sections[i]; len(sec.Parts) > 0 {
			add(&prose, sec.Title)
		}
	}
	prose.WriteString(full.Prose.Text)
	return [search.Classes]string{head.String(), about.String(), prose.String()}
}

// initials are the first letters of syllables: jtj of jiao-tong-ju.
func initials(spelled []string) string {
	var b strings.Builder
	for _, w := range spelled {
		if w != "" {
			b.WriteString(w[:1])
		}
	}
	return b.String()
}

func appendText(b []byte, id string, text [search.Classes]string) []byte {
	b = append(search.AppendString(append(b, textHead...), id), ",["...)
	for i, t := range text {
		b = search.AppendString(comma(b, i), strings.TrimRight(t, "\n"))
	}
	return append(b, "])\n"...)
}

// searchIndex is made once for all its shards, of the texts as they are
// published.
type searchIndex struct {
	s     *renderer
	texts []string

	mu    sync.Mutex
	state uint64 // of a preview
	parts []*search.Index
	split [][]string
	left  int
}

func (x *searchIndex) write(ctx context.Context, w io.Writer, k int) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if now := x.s.state(); x.parts == nil || now != x.state {
		if err := x.make(ctx); err != nil {
			return err
		}
		x.state = now
	}
	b := fmt.Appendf(nil, "evalpressSearch.shard(%d,", k)
	b = search.AppendShard(b, x.parts, x.split[k])
	if x.left--; x.left == 0 && output.EarlierOf(ctx) != nil {
		x.parts, x.split = nil, nil // the build has no more use for it
	}
	_, err := w.Write(append(b, ")\n"...))
	return err
}

// make reads all texts; several goroutines take in a part of the terms each.
func (x *searchIndex) make(ctx context.Context) error {
	n := max(1, min(runtime.GOMAXPROCS(0), 8))
	x.parts = make([]*search.Index, n)
	feeds := make([]chan [search.Classes]string, n)
	var done sync.WaitGroup
	for i := range n {
		x.parts[i] = search.NewIndex(len(x.texts), i, n)
		feeds[i] = make(chan [search.Classes]string, 4)
		done.Go(func() {
			document := 0
			for text := range feeds[i] {
				for class, t := range text {
					x.parts[i].Add(document, class, t)
				}
				document++
			}
		})
	}
	err := x.read(ctx, func(text [search.Classes]string) {
		for _, f := range feeds {
			f <- text
		}
	})
	for _, f := range feeds {
		close(f)
	}
	done.Wait()
	if err == nil {
		x.split = search.Split(x.parts)
	}
	return err
}

func (x *searchIndex) read(ctx context.Context, each func([search.Classes]string)) error {
	var buf bytes.Buffer
	for _, at := range x.texts {
		buf.Reset()
		if err := x.s.made(ctx, &buf, at); err != nil {
			return err
		}
		text, err := readText(buf.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		for i := range text {
			text[i] = search.Fold(text[i])
		}
		each(text)
	}
	return nil
}

var errText = errors.New("no text of a report")

// readText takes the texts out of a file that appendText wrote.
func readText(b []byte) (text [search.Classes]string, err error) {
	b, ok := bytes.CutPrefix(b, []byte(textHead))
	if !ok {
		return text, errText
	}
	if _, b, err = readString(b); err != nil {
		return text, err
	}
	for i := range text {
		at := bytes.IndexByte(b, '"')
		if at < 0 {
			return text, errText
		}
		if text[i], b, err = readString(b[at:]); err != nil {
			return text, err
		}
	}
	return text, nil
}

// readString reads what search.AppendString wrote.
func readString(b []byte) (string, []byte, error) {
	if len(b) == 0 || b[0] != '"' {
		return "", nil, errText
	}
	b = b[1:]
	var out []byte
	for {
		i := bytes.IndexAny(b, `"\`)
		if i < 0 {
			return "", nil, errText
		}
		out = append(out, b[:i]...)
		if b[i] == '"' {
			return string(out), b[i+1:], nil
		}
		switch {
		case len(b) < i+2:
			return "", nil, errText
		case b[i+1] != 'u':
			out, b = append(out, b[i+1]), b[i+2:]
		case len(b) < i+6:
			return "", nil, errText
		default:
			n, err := strconv.ParseUint(string(b[i+2:i+6]), 16, 16)
			if err != nil {
				return "", nil, errText
			}
			out, b = utf8.AppendRune(out, rune(n)), b[i+6:]
		}
	}
}

// searchPage is what the search layout shows: the form, and for readers
// without scripts a list.
type searchPage struct {
	Groups       []group // by body; none when there are too many
	Bodies, Year string  // the lists to look in instead
}

func (s *renderer) searchPage(p *site.Page) *searchPage {
	page := &searchPage{Bodies: site.Rel(p.Path, "bodies/index.html"), Year: site.Rel(p.Path, "years/index.html")}
	if len(s.plan.All) > listMost {
		return page
	}
	for _, o := range s.plan.Orgs {
		if list := s.plan.Of(o.ID); len(list) > 0 {
			g := group{Title: o.Name}
			for _, r := range list {
				g.Rows = append(g.Rows, s.row(p.Path, r))
			}
			page.Groups = append(page.Groups, g)
		}
	}
	return page
}

// Searching tells that the page runs the search's script.
func (f *frame) Searching() bool { return f.Page.Kind == site.Search }
