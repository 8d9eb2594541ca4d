package generator

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"evalpress/generator/output"

	"evalpress/themes"
)

// BenchmarkSite builds the project in the folder EVALPRESS_SITE cold: for
// profiles of sites that are not made here.
//
//	EVALPRESS_SITE=dir go test -run '^$' -bench '^BenchmarkSite$' -cpuprofile cpu.prof ./generator
func BenchmarkSite(b *testing.B) {
	site := os.Getenv("EVALPRESS_SITE")
	if site == "" {
		b.Skip("EVALPRESS_SITE names no project")
	}
	opt := Options{Project: os.DirFS(site), Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true}
	out, err := os.MkdirTemp(os.Getenv("EVALPRESS_OUT"), "bench")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(out)
	b.ReportAllocs()
	for b.Loop() {
		dir, err := os.MkdirTemp(out, "")
		if err != nil {
			b.Fatal(err)
		}
		opt := opt
		opt.Store, opt.Began = output.NewStore(site, "benchmark"), time.Now()
		if err := os.RemoveAll(filepath.Join(site, ".evalpress")); err != nil {
			b.Fatal(err)
		}
		r, err := Build(context.Background(), opt, dir)
		if err != nil || r.Problems.Failed() {
			b.Fatalf("%v, %d problems", err, len(r.Problems))
		}
		b.ReportMetric(float64(len(r.Reports)), "reports")
	}
}

// BenchmarkEdit builds the project in EVALPRESS_SITE again after one word of
// its first narrative changed, as a new process would.
func BenchmarkEdit(b *testing.B) {
	site := os.Getenv("EVALPRESS_SITE")
	if site == "" {
		b.Skip("EVALPRESS_SITE names no project")
	}
	files, err := filepath.Glob(filepath.Join(site, "content", "*", "*", "10-text.md"))
	if err != nil || len(files) == 0 {
		b.Fatal("no narrative")
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	out := filepath.Join(site, "public")
	n := 0
	again := func() {
		n++
		if err := os.WriteFile(files[0], fmt.Appendf(bytes.Clone(text), "\n第%d次。\n", n), 0o666); err != nil {
			b.Fatal(err)
		}
		opt := Options{
			Project: os.DirFS(site), Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true,
			Store: output.NewStore(site, "benchmark"), Began: time.Now().Add(time.Minute), Brief: true,
		}
		if r, err := Build(context.Background(), opt, out); err != nil || r.Problems.Failed() {
			b.Fatal(err)
		}
	}
	again()
	b.ReportAllocs()
	for b.Loop() {
		again()
	}
	if err := os.WriteFile(files[0], text, 0o666); err != nil {
		b.Fatal(err)
	}
}
