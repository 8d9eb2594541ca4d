package generator_test

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"testing/fstest"

	"evalpress/generator"
)

// found runs Check and gives each finding as file and rule.
func found(t *testing.T, opt generator.Options) []string {
	t.Helper()
	r, err := generator.Check(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, d := range r.Problems {
		list = append(list, d.Pos.File+" "+d.Rule.ID)
	}
	return list
}

// edit replaces a text that stands in a file; "" adds to its end.
func edit(t *testing.T, fsys fstest.MapFS, file, old, now string) {
	t.Helper()
	data := fsys[file].Data
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not say %q", file, old)
	}
	if old == "" {
		data = append(bytes.Clone(data), now...)
	} else {
		data = bytes.Replace(data, []byte(old), []byte(now), 1)
	}
	fsys[file] = &fstest.MapFile{Data: data}
}

const (
	firstReport  = "content/org00000/2019/report.toml"
	secondReport = "content/org00000/2020/report.toml"
)

func TestCheckFindsWhatBuildFinds(t *testing.T) {
	fsys := corpusFS(t, 5).(fstest.MapFS)
	edit(t, fsys, firstReport, "total = ", "total = 1")
	edit(t, fsys, "config.toml", "", "[check]\n\"EP-036\" = \"warning\"\n")
	edit(t, fsys, "content/_index.md", "", "\n[这里](org00000/2020/report.toml#nowhere)\n")
	opt := options(fsys)
	r, err := generator.Build(context.Background(), opt, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, d := range r.Problems {
		want = append(want, d.Pos.File+" "+d.Rule.ID)
	}
	if got := found(t, opt); len(want) < 2 || !slices.Equal(got, want) {
		t.Errorf("Check finds %v; Build %v", got, want)
	}
}

// What stops a build does not keep Check from looking at the pages, and a
// report that cannot be read makes no link to it a dead one.
func TestCheckGoesOnBehindAnError(t *testing.T) {
	fsys := corpusFS(t, 5).(fstest.MapFS)
	if got := found(t, options(fsys)); len(got) != 0 {
		t.Fatalf("found without a fault: %v", got)
	}
	edit(t, fsys, "content/_index.md", "", "\n[见](org00000/2019/report.toml)和[这里](org00000/2020/report.toml#nowhere)\n")
	edit(t, fsys, firstReport, "year", "year year")
	edit(t, fsys, secondReport, "total = ", "total = 1")
	got := found(t, options(fsys))
	for _, want := range []string{"index.html EP-161", firstReport + " EP-001", secondReport + " EP-036"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among %v", want, got)
		}
	}
	if slices.Contains(got, "index.html EP-160") {
		t.Errorf("a link to a report that cannot be read is called dead: %v", got)
	}
}

// With drafts, a link that only the author can follow is found all the same.
func TestCheckJudgesThePublicSiteToo(t *testing.T) {
	fsys := corpusFS(t, 5).(fstest.MapFS)
	edit(t, fsys, "content/_index.md", "", "\n[新报告](org00000/2020/report.toml)\n")
	edit(t, fsys, secondReport, `status = "已公开"`, `status = "草稿"`)
	opt := options(fsys)
	opt.Drafts, opt.Future = true, true
	got := found(t, opt)
	if n := len(slices.DeleteFunc(slices.Clone(got), func(s string) bool { return s != "index.html EP-160" })); n != 1 {
		t.Errorf("the link to the draft is found %d times: %v", n, got)
	}
}

func BenchmarkCheck1000(b *testing.B) {
	opt := options(corpusFS(b, 1000))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := generator.Check(context.Background(), opt); err != nil {
			b.Fatal(err)
		}
	}
}
