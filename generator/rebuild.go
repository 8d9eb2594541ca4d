package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"evalpress/generator/archive"
	"evalpress/generator/output"
)

// archived is the project within a bag, with the digests of what was left out
// of it.
type archived struct {
	fs.FS
	leftOut map[string]leftOut
}

type leftOut struct {
	size int64
	sum  string
}

// Digest gives what pages say of an annex that is not public.
func (a archived) Digest(file string) (int64, string, bool) {
	l, ok := a.leftOut[file]
	return l.size, l.sum, ok
}

// Rebuild builds the sources of a bag again, into a folder, with the theme
// that is in the bag, for the version that made it. Templates go with one
// version of the program: another one gives its own theme.
func Rebuild(ctx context.Context, bag fs.FS, info archive.Fields, own fs.FS, out string) (*Result, error) {
	z, ok := FreezeOf(info)
	if !ok {
		return nil, errors.New("bag-info.txt does not say what was archived")
	}
	source, err := fs.Sub(bag, "data/source")
	if err != nil {
		return nil, err
	}
	theme, err := fs.Sub(bag, "data/theme")
	if err != nil {
		return nil, err
	}
	a := archived{source, map[string]leftOut{}}
	list, _ := fs.ReadFile(bag, "data/left-out.txt")
	for l := range strings.Lines(string(list)) {
		sum, rest, _ := strings.Cut(strings.TrimSuffix(l, "\n"), " ")
		size, name, _ := strings.Cut(rest, " ")
		if n, err := strconv.ParseInt(size, 10, 64); err == nil {
			a.leftOut[name] = leftOut{n, sum}
		}
	}
	opt := Options{
		Project: a, Theme: theme, BaseURL: info.Get(infoBaseURL), Freeze: z, NoSync: true,
		Now: z.Date.Time(time.UTC),
	}
	if own != nil {
		opt.Theme, opt.NoOwnTheme = own, true
	}
	return Build(ctx, opt, out)
}

// Difference tells how two sites differ. All lists are sorted; what is in Data
// or Text is in Bytes too.
type Difference struct {
	// Data are files of data and annexes with other bytes, and files that are
	// missing; pages whose tables hold other words, where both sites have one
	// theme.
	Data []string
	// Text are pages whose words differ otherwise.
	Text []string
	// Bytes are all files that differ.
	Bytes []string

	themed bool // both sites have one theme
}

// Compare holds a site that was built again against the one in a bag.
// themed tells that both have the same theme: then tables hold the same cells.
func Compare(bag, built fs.FS, files []output.File, themed bool) (*Difference, error) {
	d := &Difference{themed: themed, Data: []string{}, Text: []string{}, Bytes: []string{}}
	there := map[string]bool{}
	for _, f := range files {
		there[f.Path] = true
		old, err := fs.ReadFile(bag, "data/site/"+f.Path)
		if errors.Is(err, fs.ErrNotExist) {
			old, err = nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		now, err := fs.ReadFile(built, f.Path)
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		d.one(f.Path, old, now)
	}
	err := fs.WalkDir(bag, "data/site", func(name string, e fs.DirEntry, err error) error {
		if p := strings.TrimPrefix(name, "data/site/"); err == nil && !e.IsDir() && !there[p] {
			d.one(p, []byte{}, nil)
		}
		return err
	})
	for _, l := range [][]string{d.Data, d.Text, d.Bytes} {
		slices.Sort(l)
	}
	return d, err
}

// one compares a file; nil is none.
func (d *Difference) one(name string, old, now []byte) {
	if old != nil && now != nil && bytes.Equal(old, now) {
		return
	}
	d.Bytes = append(d.Bytes, name)
	if name == output.ListPath || strings.HasPrefix(name, "assets/") {
		return // follows from the others; looks
	}
	if strings.HasPrefix(name, "search/") && path.Ext(name) == ".js" {
		return // follows from the texts
	}
	if path.Base(name) == "words.js" && old != nil && now != nil {
		d.Text = append(d.Text, name)
		return
	}
	if path.Ext(name) == ".xml" { // feeds and maps of the site follow from its pages
		d.Text = append(d.Text, name)
		return
	}
	if path.Ext(name) != ".html" || old == nil || now == nil {
		if now == nil || path.Ext(name) != ".html" && old != nil {
			d.Data = append(d.Data, name)
		}
		return
	}
	oldData, oldText := wordsOf(old)
	data, text := wordsOf(now)
	if oldData != data && d.themed {
		d.Data = append(d.Data, name)
	}
	if oldText != text || oldData != data && !d.themed {
		d.Text = append(d.Text, name)
	}
}

// wordsOf reads a page as the rule says: what stands between the tags of
// <main>, entities undone, runs of white space as one blank, a mark between
// elements left out. What stands in <td> and <th> is data, all else is text;
// drawings, scripts and styles are neither.
func wordsOf(page []byte) (data, text string) {
	_, rest, _ := strings.Cut(string(page), "<main")
	rest, _, _ = strings.Cut(rest, "</main>")
	_, rest, _ = strings.Cut(rest, ">")
	var cells, words strings.Builder
	cell, skipped := 0, 0
	for rest != "" {
		piece, after, _ := strings.Cut(rest, "<")
		if to := &words; skipped == 0 && strings.TrimSpace(piece) != "" {
			if cell > 0 {
				to = &cells
			}
			to.WriteString(strings.Join(strings.Fields(html.UnescapeString(piece)), " ") + " ")
		}
		var tag string
		tag, rest, _ = strings.Cut(after, ">")
		name, _, _ := strings.Cut(strings.TrimSuffix(tag, "/"), " ")
		switch name {
		case "td", "th":
			cell++
			cells.WriteString("| ")
		case "/td", "/th":
			cell--
		case "svg", "script", "style":
			skipped++
		case "/svg", "/script", "/style":
			skipped--
		}
	}
	return cells.String(), words.String()
}
