package generator

import (
	"context"
	"os"
	"reflect"
	"testing"
	"time"

	"evalpress/generator/output"
	"evalpress/themes"
)

// A page is the same whether its report was kept as it is, packed in memory,
// packed in a file, or read again.
func TestKeptReportsGiveTheSamePages(t *testing.T) {
	project := os.DirFS("..")
	at := func(whole, packed int, none bool) map[string]string {
		defer func(w, p int) { wholeMost, packedMost = w, p }(wholeMost, packedMost)
		wholeMost, packedMost = whole, packed
		dir := t.TempDir()
		opt := Options{Project: project, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true}
		run, err := load(context.Background(), opt, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		run.close()
		run.reports.shelf = &shelf{none: none}
		defer run.close()
		if err := run.reports.read(context.Background()); err != nil {
			t.Fatal(err)
		}
		run.result.Problems = nil
		if k := run.reports.shelf; packed > 0 && len(k.packed) < 5 || whole == 0 && packed == 0 && !none && len(k.spilled) < 5 {
			t.Errorf("%d reports are packed in memory, %d in the file", len(k.packed), len(k.spilled))
		}
		if err := run.build(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
		pages := map[string]string{}
		files, err := output.Files(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			pages[f.Path] = f.Sum.String()
		}
		return pages
	}
	want := at(1<<20, 0, true)
	for name, got := range map[string]map[string]string{
		"packed in memory": at(0, 1<<30, true), "packed in a file": at(0, 0, false), "read again": at(0, 0, true),
	} {
		if len(got) != len(want) {
			t.Errorf("%s: %d files; want %d", name, len(got), len(want))
		}
		for path, sum := range want {
			if got[path] != sum {
				t.Errorf("%s: %s differs", name, path)
			}
		}
	}
}

func TestKeptReportsKeepTheirTranslations(t *testing.T) {
	defer func(w, p int) { wholeMost, packedMost = w, p }(wholeMost, packedMost)
	wholeMost, packedMost = 0, 1<<30
	run, err := load(context.Background(), Options{Project: os.DirFS(".."), Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer run.close()
	i := run.reports.index["xiang/2023"]
	full, _, _, err := run.reports.load(context.Background(), i, false)
	if err != nil || len(full.Prose.Others) != 1 {
		t.Fatalf("%v: no translation", err)
	}
	kept := &shelf{none: true}
	kept.put(i, full)
	if got := kept.take(i, run.project.Config); got == nil || !reflect.DeepEqual(got.Prose.Others, full.Prose.Others) {
		t.Errorf("the translation that was kept is another: %+v", got)
	}
}
