package ooxml_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evalpress/generator/ooxml"
)

func cells(list ...string) (row []ooxml.Cell) {
	for _, s := range list {
		digits, number := strings.CutPrefix(s, "#")
		row = append(row, ooxml.Cell{Text: digits, Number: number})
	}
	return row
}

func Example() {
	var file bytes.Buffer
	err := ooxml.Write(&file, ooxml.Properties{Title: "Roads", Creator: "County", Created: "2024-06-28T00:00:00Z"}, []ooxml.Sheet{{
		Name: "scores", Head: []string{"indicator", "score"}, Widths: []float64{20, 8},
		Rows: [][]ooxml.Cell{{{Text: "roads built"}, {Text: "4.70", Number: true}}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	back, err := excelize.OpenReader(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer back.Close()
	rows, _ := back.GetRows("scores")
	fmt.Println(rows)
	// Output: [[indicator score] [roads built 4.70]]
}

// The same sheets give the same bytes, many times, without a time in them and
// with the list of types in front.
func TestWriteIsDeterministic(t *testing.T) {
	var sheets []ooxml.Sheet
	for i := range 9 {
		sheets = append(sheets, ooxml.Sheet{
			Name: fmt.Sprint("s", i), Head: []string{"a", "b"}, Widths: []float64{9, 9}, Rows: [][]ooxml.Cell{cells("x", "#1.50"), cells("", "#-2")},
		})
	}
	var first []byte
	for range 8 {
		var w bytes.Buffer
		if err := ooxml.Write(&w, ooxml.Properties{Created: "2024-06-28T00:00:00Z"}, sheets); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = w.Bytes()
		}
		if !bytes.Equal(first, w.Bytes()) {
			t.Fatal("two writings differ")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range z.File {
		if i == 0 && f.Name != "[Content_Types].xml" || f.ModifiedDate != 0 || f.ModifiedTime != 0 {
			t.Errorf("%d: %s, %v", i, f.Name, f.Modified)
		}
	}
}

// Text is never run: what looks like a formula is a text, and what is no XML
// does not break the file.
func TestTextStaysText(t *testing.T) {
	want := []string{"=1+1", "a<b>&\"c\"", "x\ny", " blanks ", "007", "控\u0001制"}
	var w bytes.Buffer
	if err := ooxml.Write(&w, ooxml.Properties{}, []ooxml.Sheet{{Name: "a", Head: want, Rows: [][]ooxml.Cell{cells(want...)}}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&w)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for c, text := range want {
		at, _ := excelize.CoordinatesToCellName(c+1, 2)
		got, _ := f.GetCellValue("a", at)
		formula, _ := f.GetCellFormula("a", at)
		if got != strings.ReplaceAll(text, "\u0001", "\ufffd") || formula != "" {
			t.Errorf("%q comes back as %q, formula %q", text, got, formula)
		}
	}
}
