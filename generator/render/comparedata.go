package render

import (
	"cmp"
	"context"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/score"
	"evalpress/generator/search"
)

const (
	compareData  = "compare.js" // a report's figures, beside its page
	compareBlock = 300          // reports in one list to choose from
)

// compareOutputs plans what the browser compares by: a file for each report,
// lists of reports to choose from, and the list of these. A page loads only
// what is chosen.
func (s *renderer) compareOutputs() []output.Output {
	if s.plan.Page("compare") == nil {
		return nil
	}
	add := func(list []output.Output, at, key string, write func([]byte) []byte) []output.Output {
		return append(list, output.Output{Path: at, Key: key, Stream: true, Write: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(write(nil))
			return err
		}})
	}
	blocks := slices.Collect(slices.Chunk(s.choices(), compareBlock))
	const names = "compare/lists.js"
	list := add(nil, names, s.allKey(names), func(b []byte) []byte { return s.appendLists(b, blocks) })
	for k, block := range blocks {
		at := "compare/l/" + strconv.Itoa(k) + ".js"
		list = add(list, at, s.allKey(at), func(b []byte) []byte { return s.appendChoices(b, k, block) })
		for _, r := range block {
			at := beside(s.plan.Page(r.ID).Path, compareData)
			list = add(list, at, s.figuresKey(at, r), func(b []byte) []byte { return s.appendFigures(b, r) })
		}
	}
	return list
}

// comparing tells the files that the browser compares by.
func comparing(at string) bool {
	return path.Base(at) == compareData && at != "assets/"+compareData || strings.HasPrefix(at, "compare/") && strings.HasSuffix(at, ".js")
}

// choices are the reports in the order in which they are offered: newest
// first, like beside like.
func (s *renderer) choices() []*score.Summary {
	list := slices.Clone(standingOf(s.plan.All))
	slices.SortStableFunc(list, func(a, b *score.Summary) int {
		return cmp.Or(b.Year-a.Year, cmp.Compare(s.plan.Org(a.Org).Type, s.plan.Org(b.Org).Type), cmp.Compare(a.Org, b.Org), -cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// appendLists names each list by its first and its last report.
func (s *renderer) appendLists(b []byte, blocks [][]*score.Summary) []byte {
	b = append(b, "evalpressCompare.lists(["...)
	for i, block := range blocks {
		first, last := block[0], block[len(block)-1]
		name := strconv.Itoa(first.Year) + " " + s.shortName(first) + " — " + strconv.Itoa(last.Year) + " " + s.shortName(last)
		b = search.AppendString(comma(b, i), name)
	}
	return append(b, "])\n"...)
}

// appendChoices lists reports by year and type of body.
func (s *renderer) appendChoices(b []byte, k int, block []*score.Summary) []byte {
	b = append(strconv.AppendInt(append(b, "evalpressCompare.list("...), int64(k), 10), ",["...)
	head, open := "", false
	for _, r := range block {
		if h := strconv.Itoa(r.Year) + " " + s.plan.Org(r.Org).Type; h != head || !open {
			if open {
				b = append(b, "]],"...)
			}
			b = append(search.AppendString(append(b, '['), h), ",["...)
			head, open = h, true
		} else {
			b = append(b, ',')
		}
		b = search.AppendString(append(b, '['), dirOf(s.plan.Page(r.ID).Path))
		b = append(search.AppendString(append(b, ','), s.plan.Org(r.Org).Name+" "+r.Title), ']')
	}
	return append(b, "]]])\n"...)
}

func (s *renderer) shortName(r *score.Summary) string {
	o := s.plan.Org(r.Org)
	return firstOf(o.Short, o.Name)
}

// appendFigures writes a report as the comparison needs it, numbers as they
// are printed.
func (s *renderer) appendFigures(b []byte, r *score.Summary) []byte {
	b = search.AppendString(append(b, "evalpressCompare.report("...), dirOf(s.plan.Page(r.ID).Path))
	for i, f := range [][2]string{
		{"org", r.Org},
		{"body", s.shortName(r)},
		{"year", years(r.Year, r.YearTo)},
		{"title", r.Title},
		{"total", number(r.Total)},
		{"full", number(r.Full)},
		{"rate", number(r.Rate)},
		{"grade", r.Grade},
		{"execution", number(r.Budget.Rate)},
		{"kind", r.Kind},
	} {
		if b = append(b, ','); i == 0 {
			b = append(b, '{')
		}
		b = search.AppendString(append(search.AppendString(b, f[0]), ':'), f[1])
	}
	b = append(b, `,"nodes":[`...)
	for i := range r.Nodes {
		n := &r.Nodes[i]
		b = search.AppendString(append(comma(b, i), '['), n.Name)
		b = search.AppendString(append(b, ','), n.Code)
		b = strconv.AppendInt(append(b, ','), int64(n.Parent), 10)
		for _, d := range []model.Decimal{n.Weight, n.Score, n.Rate} {
			b = search.AppendString(append(b, ','), number(d))
		}
		b = append(b, ']')
	}
	return append(b, "]})\n"...)
}

// figuresKey is that of a report's figures.
func (s *renderer) figuresKey(at string, r *score.Summary) string {
	if s.Marks == nil {
		return ""
	}
	return s.sum(at, s.Marks.Frame, s.Marks.Shown(r.ID))
}
