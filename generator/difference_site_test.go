package generator

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// Two published sites differ in values, in words and in files; what follows
// from these, and looks, are not told.
func TestDiffFiles(t *testing.T) {
	page := func(cell, words, class string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`<html><main id="main" class="` + class + `"><p>` + words + `</p><table><tr><td>` + cell + `</td></tr></table></main></html>`)}
	}
	a := fstest.MapFS{
		"x/2023/index.html":       page("90", "主管公路", "a"),
		"x/2023/data/report.json": {Data: []byte(`{"version":1,"result":{"total":90.00},"indicators":[{"code":"A1","score":5},{"code":"A2","score":null}]}`)},
		"x/2023/words.js":         {Data: []byte("a")}, "search/i/1.js": {Data: []byte("a")},
		"looks.html": page("1", "一", "a"), "gone.pdf": {Data: []byte("a")}, "same.pdf": {Data: []byte("a")}, "note.txt": {Data: []byte("a")},
	}
	b := fstest.MapFS{
		"x/2023/index.html":       page("89", "主管道路", "a"),
		"x/2023/data/report.json": {Data: []byte(`{"version":2,"result":{"total":89.50},"indicators":[{"code":"A2","score":3},{"code":"A1","score":5}]}`)},
		"x/2023/words.js":         {Data: []byte("b")}, "search/i/1.js": {Data: []byte("b")},
		"looks.html": page("1", "一", "b"), "same.pdf": {Data: []byte("a")}, "note.txt": {Data: []byte("b")},
	}
	list, err := DiffFiles(a, b)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range list {
		got = append(got, d.Report+" "+d.Label.En+": "+d.Old.En+" → "+d.New.En)
	}
	want := []string{
		"gone.pdf file: there → none",
		"note.txt file: as it was → other bytes",
		"x/2023 indicators.A2.score: none → 3",
		"x/2023 result.total: 90.00 → 89.50",
		"x/2023/index.html tables: 90 → 89",
		"x/2023/index.html words: 主管公路 → 主管道路",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}
