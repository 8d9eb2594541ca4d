package render

import (
	"bytes"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
	"evalpress/generator/model"
	"evalpress/generator/score"
	"evalpress/generator/site"
)

// Section is one first-level part of a report's page: the author's words and
// the blocks that stand with them.
type Section struct {
	Part     string // id of the outline's part, "" for a part outside it
	Title    string
	Anchor   string
	Parts    []markdown.Part
	Headings []markdown.Heading
	Blocks   []string // blocks shown here because the author placed them nowhere
	Gap      bool     // a required part without words and data
}

// Prose is a report's narrative, read once and laid out along its outline.
// It is never changed once made.
type Prose struct {
	Outline  *model.Outline
	Sections []Section
	Files    []string // files below content/ that the narrative shows or links to
	Text     string   // plain text, for descriptions and search
	Tail     []string // blocks behind the last section
	Linked   bool     // it links to other content, so that what there is matters to it
	// Others are the same in other languages, where anything was translated.
	Others []Version
	Whole  bool // of a version in another language: nothing is left to translate
}

// ProseInput is what a narrative is read with.
type ProseInput struct {
	Config *model.Config
	Org    *model.Org
	Report *model.Report
	Card   *score.Card
	Paths  *site.Paths
	Exists func(file string) bool // tells a file below content/
	lang   string                 // of the version that is read; "" for what was written first
}

// chunk is a stretch of narrative that belongs to one part.
type chunk struct {
	part  string // id, or heading as authored when outside the outline
	lang  string // of a translation
	title string // heading to show; "" takes the outline's
	src   markdown.Source
	head  diag.Pos
}

// ReadProse reads the narrative of one report. What is wrong in it is found,
// the rest is laid out all the same.
func ReadProse(in ProseInput) (*Prose, diag.List) {
	p, problems := readProse(in, chunksOf)
	problems = append(problems, p.translations(in)...)
	for i := range problems {
		problems[i].Report = in.Report.ID
	}
	return p, problems
}

// readProse reads one version of a narrative.
func readProse(in ProseInput, chunksOf func(*model.Report, *model.Outline, *diag.List) []chunk) (*Prose, diag.List) {
	var problems diag.List
	p := &Prose{Outline: in.Config.OutlineOf(in.Report)}
	chunks := chunksOf(in.Report, p.Outline, &problems)
	r := &refs{lang: in.lang, org: in.Org, report: in.Report, card: in.Card, title: site.Title(in.Report, in.Org), problems: &problems}
	l := &links{
		from: in.Paths.Of(in.Report.ID), dir: in.Report.Dir, paths: in.Paths, exists: in.Exists, problems: &problems,
	}
	ids := &markdown.IDs{}
	view := &reportView{Config: in.Config, Org: in.Org, Report: in.Report, Card: in.Card}
	placed := map[string]bool{}
	var text strings.Builder
	for _, part := range order(p.Outline, chunks) {
		s := Section{Part: part.ID, Title: part.Title, Anchor: "part-" + part.ID}
		for _, c := range chunks {
			if c.part != part.ID {
				continue
			}
			if c.title != "" {
				s.Title = c.title
			}
			doc, found := markdown.Parse(c.src, markdown.Options{
				Resolve: r.resolve, Link: l.resolve, Shift: 1, NumberFrom: 2, TakeTitle: true,
				IDs: ids, Prefix: "h-", Lang: messageLang(c.lang),
			})
			for i := range found {
				found[i] = found[i].At("narrative")
			}
			problems = append(problems, found...)
			if c.lang == "" { // beside a translation it says what it is
				for i := range doc.Parts {
					doc.Parts[i].Lang = in.written()
				}
			} else {
				problems = append(problems, in.sameNumbers(c, doc.Text)...)
			}
			s.Parts = append(s.Parts, doc.Parts...)
			s.Headings = append(s.Headings, doc.Headings...)
			text.WriteString(doc.Text)
			text.WriteByte('\n')
		}
		checkDirectives(s.Parts, view, placed, in.Report.ID, &problems)
		p.Sections = append(p.Sections, s)
	}
	p.place(view, placed)
	for i := range p.Sections {
		if s := &p.Sections[i]; s.Gap {
			problems = append(problems, diag.New(ruleGap, diag.Pos{File: in.Report.Dir + "/report.toml"}, s.Title, p.Outline.Name).At("outline."+s.Part))
		}
	}
	p.Text, p.Files, p.Linked = text.String(), l.files, l.used
	return p, problems
}

// chunksOf parts the files at their first-level headings.
func chunksOf(r *model.Report, o *model.Outline, problems *diag.List) []chunk {
	var chunks []chunk
	last := ""
	if len(o.Parts) > 0 {
		last = o.Parts[0].ID
	}
	for i := range r.Narratives {
		n := &r.Narratives[i]
		for j, piece := range split(n) {
			c := chunk{part: last, src: piece.src, head: piece.head}
			named := piece.title
			if j == 0 && n.Part != "" {
				named = n.Part
			}
			if named != "" {
				c.part = named
				if part, ok := o.Part(named); ok {
					c.part = part.ID
				} else {
					d := diag.New(rulePart, piece.head, named, o.Name).At("outline")
					if s := diag.Nearest(named, headings(o)); s != "" {
						d = d.WithHint(diag.T("是不是“"+s+"”？", "did you mean “"+s+"”?"))
					}
					*problems = append(*problems, d)
				}
			}
			c.title = piece.title
			if j == 0 && n.Title != "" {
				c.title = n.Title
			}
			last = c.part
			chunks = append(chunks, c)
		}
	}
	return chunks
}

func headings(o *model.Outline) []string {
	var list []string
	for i := range o.Parts {
		list = append(list, o.Parts[i].Title)
		list = append(list, o.Parts[i].Accepts...)
	}
	return list
}

// piece is a stretch of one file that begins with a first-level heading, or
// the file's beginning.
type piece struct {
	title string // without its typed number
	src   markdown.Source
	head  diag.Pos
}

// split cuts a file before each first-level heading outside code fences.
func split(n *model.Narrative) []piece {
	var list []piece
	line, start, startLine := n.Line, 0, n.Line
	title, fence := "", ""
	flush := func(end int) {
		text := n.Text[start:end]
		if len(bytes.TrimSpace(text)) == 0 && title == "" {
			return
		}
		list = append(list, piece{
			title: title, head: diag.Pos{File: n.File, Line: startLine, Col: 1},
			src: markdown.Source{File: n.File, Text: text, Line: startLine},
		})
	}
	for pos := 0; pos < len(n.Text); line++ {
		end := pos + bytes.IndexByte(n.Text[pos:], '\n') + 1
		if end == pos {
			end = len(n.Text)
		}
		row := string(bytes.TrimSpace(n.Text[pos:end]))
		switch {
		case fence != "":
			if strings.HasPrefix(row, fence) {
				fence = ""
			}
		case strings.HasPrefix(row, "```"), strings.HasPrefix(row, "~~~"):
			fence = row[:3]
		case strings.HasPrefix(row, "# "):
			flush(pos)
			start, startLine = pos, line
			_, title = markdown.CutNumber(strings.TrimSpace(strings.TrimRight(row[2:], "# ")))
		}
		pos = end
	}
	flush(len(n.Text))
	return list
}

// order is the outline's parts, then what the author wrote outside it.
func order(o *model.Outline, chunks []chunk) []model.Part {
	parts := slices.Clone(o.Parts)
	for _, c := range chunks {
		if !slices.ContainsFunc(parts, func(p model.Part) bool { return p.ID == c.part }) {
			parts = append(parts, model.Part{ID: c.part, Title: c.part})
		}
	}
	return parts
}

// checkDirectives notes what the author placed, and what cannot be placed.
func checkDirectives(parts []markdown.Part, v *reportView, placed map[string]bool, report string, problems *diag.List) {
	for _, part := range parts {
		d := part.Directive
		if d == nil {
			continue
		}
		if _, ok := blocks[d.Name]; !ok {
			f := diag.New(ruleDirective, d.Pos, d.Name).Span(d.Len).At("narrative")
			if s := diag.Nearest(d.Name, blockNames()); s != "" {
				f = f.WithHint(diag.T("是不是 "+s+"？", "did you mean "+s+"?"))
			}
			*problems = append(*problems, f)
			continue
		}
		if d.Name == "figure" {
			if found, hint, ok := unknownFigure(d.Args); !ok {
				f := diag.New(ruleDirective, d.Pos, found).Span(d.Len).At("narrative")
				*problems = append(*problems, f.WithHint(diag.T("可以写 "+hint, "write "+hint)))
			}
			continue
		}
		if !v.has(d.Name) {
			*problems = append(*problems, diag.New(ruleEmptyDirective, d.Pos, d.Name).Span(d.Len).At("narrative"))
		}
		placed[d.Name] = true
	}
}

// usual is where a block stands when neither its author nor the outline says:
// the first of these parts that the outline has.
var usual = []struct {
	block string
	parts []string
}{
	{"facts", []string{"approach", "basics"}},
	{"departments", []string{"basics"}},
	{"budget", []string{"basics", "result"}},
	{"goals", []string{"goals", "basics", "result"}},
	{"tasks", []string{"goals", "basics", "result"}},
	{"method", []string{"approach"}},
	{"basis", []string{"approach", "system"}},
	{"team", []string{"approach"}},
	{"survey", []string{"approach", "result"}},
	{"dimensions", []string{"result"}},
	{"trend", []string{"result", "analysis"}},
	{"losses", []string{"analysis", "result"}},
	{"figures", []string{"analysis", "result"}},
	{"experience", []string{"experience", "problems"}},
	{"problems", []string{"problems"}},
	{"advice", []string{"advice", "problems"}},
	{"annexes", []string{"annexes"}},
}

// tail are the blocks that close a page, whole width, when not placed.
var tail = []string{"indicators", "annexes", "revisions"}

// place gives every block that has data its place, drops parts with nothing
// to say and keeps the gaps that a reader must know of.
func (p *Prose) place(v *reportView, placed map[string]bool) {
	give := func(part, block string) bool {
		for i := range p.Sections {
			if p.Sections[i].Part == part {
				p.Sections[i].Blocks = append(p.Sections[i].Blocks, block)
				placed[block] = true
				return true
			}
		}
		return false
	}
	for i := range p.Outline.Parts {
		for _, block := range p.Outline.Parts[i].Holds {
			if !placed[block] && v.has(block) && !slices.Contains(tail, block) && block != "glance" {
				give(p.Outline.Parts[i].ID, block)
			}
		}
	}
	for _, u := range usual {
		if placed[u.block] || !v.has(u.block) {
			continue
		}
		if !slices.ContainsFunc(u.parts, func(part string) bool { return give(part, u.block) }) && !slices.Contains(tail, u.block) {
			give(p.Sections[len(p.Sections)-1].Part, u.block)
		}
	}
	for _, block := range tail {
		if !placed[block] && v.has(block) {
			p.Tail = append(p.Tail, block)
		}
	}
	kept := p.Sections[:0]
	for _, s := range p.Sections {
		s.Gap = len(s.Parts) == 0 && len(s.Blocks) == 0
		part, ok := p.Outline.Part(s.Part)
		if !s.Gap || ok && part.Required {
			kept = append(kept, s)
		}
	}
	p.Sections = kept
}
