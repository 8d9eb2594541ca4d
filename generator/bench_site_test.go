package generator

import (
	"context"
	"os"
	"testing"
	"time"

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
		r, err := Build(context.Background(), opt, dir)
		if err != nil || r.Problems.Failed() {
			b.Fatalf("%v, %d problems", err, len(r.Problems))
		}
		b.ReportMetric(float64(len(r.Reports)), "reports")
	}
}
