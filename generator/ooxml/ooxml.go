// Package ooxml writes workbooks: sheets of cells with widths, a frozen head
// and numbers that keep their printed digits. The same cells give the same
// bytes, whenever and wherever they are written.
//
// It knows no report, and is the only room that knows excelize.
package ooxml

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2"
)

// Cell is one cell: a text, or a number by its digits.
type Cell struct {
	Text   string // for a number its digits: -12.50
	Number bool
	Plain  bool // a number whose digits are not grouped, such as a year
}

// Sheet is one table with a head.
type Sheet struct {
	Name   string
	Head   []string
	Widths []float64 // of the columns, in characters
	Rows   [][]Cell
}

// Properties are what a file says of itself. Times are RFC 3339, in UTC.
type Properties struct {
	Title, Creator, Created, Language string
}

// exact is the most digits that a number of a workbook holds: programs keep
// binary fractions. Longer ones are written as text.
const exact = 15

// Write writes a workbook.
func Write(w io.Writer, p Properties, sheets []Sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	f.ZipWriter = func(w io.Writer) excelize.ZipWriter { return &orderedZip{w: w} }
	b := &book{file: f, formats: map[int]int{}}
	for i := range sheets {
		if err := b.sheet(i, &sheets[i]); err != nil {
			return fmt.Errorf("sheet %s: %w", sheets[i].Name, err)
		}
	}
	err := f.SetDocProps(&excelize.DocProperties{
		Title: p.Title, Creator: p.Creator, LastModifiedBy: p.Creator, Language: p.Language, Created: p.Created, Modified: p.Created,
	})
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "evalpress"}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// book is a workbook on its way.
type book struct {
	file    *excelize.File
	head    int         // style of heads; 0 before it is made
	words   int         // style of texts
	plain   int         // style of numbers that are not grouped
	formats map[int]int // styles of numbers, by digits after the point
}

func (b *book) sheet(i int, s *Sheet) error {
	if err := b.name(i, s.Name); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for c := 0; c < len(s.Widths); { // neighbours of one width together: each call looks at all before it
		end := c + 1
		for end < len(s.Widths) && s.Widths[end] == s.Widths[c] {
			end++
		}
		if err := w.SetColWidth(c+1, end, s.Widths[c]); err != nil {
			return err
		}
		c = end
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := b.styles(); err != nil {
		return err
	}
	row := make([]any, 0, len(s.Head))
	for _, h := range s.Head {
		row = append(row, excelize.Cell{StyleID: b.head, Value: h})
	}
	if err := w.SetRow("A1", row); err != nil {
		return err
	}
	for r, cells := range s.Rows {
		row = row[:0]
		for i := range cells {
			c, err := b.cell(&cells[i])
			if err != nil {
				return err
			}
			row = append(row, c)
		}
		if err := w.SetRow("A"+strconv.Itoa(r+2), row); err != nil {
			return err
		}
	}
	return w.Flush()
}

// name gives the first sheet its name, and adds the others.
func (b *book) name(i int, name string) error {
	if i == 0 {
		return b.file.SetSheetName(b.file.GetSheetName(0), name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

func (b *book) styles() error {
	if b.head != 0 {
		return nil
	}
	var err error
	b.head, err = b.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E9EEF4"}},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "7F8C99"}},
	})
	if err != nil {
		return err
	}
	b.words, err = b.file.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	b.plain, err = b.file.NewStyle(&excelize.Style{NumFmt: 1, Alignment: &excelize.Alignment{Vertical: "top"}})
	return err
}

// cell makes a number of what has the digits of one, with the format that
// prints them all.
func (b *book) cell(c *Cell) (any, error) {
	if c.Text == "" {
		return nil, nil
	}
	if !c.Number || digits(c.Text) > exact {
		return excelize.Cell{StyleID: b.words, Value: c.Text}, nil
	}
	n, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return nil, err
	}
	_, fraction, _ := strings.Cut(c.Text, ".")
	style := b.plain
	if !c.Plain {
		style, err = b.format(len(fraction))
	}
	return excelize.Cell{StyleID: style, Value: n}, err
}

func digits(s string) (n int) {
	for _, c := range s {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}

// format gives the style of numbers with so many digits after the point.
func (b *book) format(digits int) (int, error) {
	if id, ok := b.formats[digits]; ok {
		return id, nil
	}
	code := "#,##0"
	if digits > 0 {
		code += "." + strings.Repeat("0", digits)
	}
	id, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: &code, Alignment: &excelize.Alignment{Vertical: "top"}})
	b.formats[digits] = id
	return id, err
}

// orderedZip writes its entries sorted by name, without a time: excelize
// gathers the sheets in the order of a map.
type orderedZip struct {
	w       io.Writer
	entries []entry
}

type entry struct {
	name string
	data *bytes.Buffer
}

// Create begins an entry.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	e := entry{name, new(bytes.Buffer)}
	z.entries = append(z.entries, e)
	return e.data, nil
}

// AddFS is not needed: nothing of ours comes from a folder.
func (z *orderedZip) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes everything. The list of types comes first, as programs expect.
func (z *orderedZip) Close() error {
	first := func(e entry) int {
		if e.name == "[Content_Types].xml" {
			return 0
		}
		return 1
	}
	slices.SortFunc(z.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a.name, b.name))
	})
	out := zip.NewWriter(z.w)
	out.RegisterCompressor(zip.Deflate, compressor)
	for _, e := range z.entries {
		w, err := out.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := w.Write(e.data.Bytes()); err != nil {
			return err
		}
	}
	return out.Close()
}

// compressors are reused: each takes about a megabyte.
var compressors = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(io.Discard, flate.BestSpeed) // the level is one of its own
	return w
}}

type pooled struct{ *flate.Writer }

func compressor(w io.Writer) (io.WriteCloser, error) {
	f := compressors.Get().(*flate.Writer)
	f.Reset(w)
	return pooled{f}, nil
}

// Close ends the stream and lets its compressor go.
func (p pooled) Close() error {
	err := p.Writer.Close()
	compressors.Put(p.Writer)
	return err
}
