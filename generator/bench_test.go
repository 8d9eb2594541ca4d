package generator

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// many is enough for the reports to outgrow what is kept of them in memory.
const many = 500

// project writes n generated reports to a folder: a map in memory would be
// looked through from end to end for every folder that is listed.
func project(b *testing.B, n int) Options {
	b.Helper()
	dir := b.TempDir()
	err := corpus.Each(n, func(name string, data []byte) error {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o666)
	})
	if err != nil {
		b.Fatal(err)
	}
	return Options{Project: os.DirFS(dir), Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true}
}

// into builds and sees to it that all reports came out.
func into(b *testing.B, opt Options, dir string) *Result {
	b.Helper()
	r, err := Build(context.Background(), opt, dir)
	if err != nil {
		b.Fatal(err)
	}
	if r.Problems.Failed() || len(r.Reports) != many {
		b.Fatalf("%d reports, %d problems", len(r.Reports), len(r.Problems))
	}
	return r
}

func BenchmarkLoad500(b *testing.B) {
	opt := project(b, many)
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(context.Background(), opt)
		if err != nil || len(r.Reports) != many {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(many*b.N)/b.Elapsed().Seconds(), "reports/s")
}

func BenchmarkColdBuild500(b *testing.B) {
	opt, out := project(b, many), b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		dir, err := os.MkdirTemp(out, "")
		if err != nil {
			b.Fatal(err)
		}
		if r := into(b, opt, dir); r.Stats.Written < many {
			b.Fatalf("%d files written", r.Stats.Written)
		}
	}
	b.ReportMetric(float64(many*b.N)/b.Elapsed().Seconds(), "reports/s")
}

func BenchmarkWarmBuild500(b *testing.B) {
	opt, dir := project(b, many), b.TempDir()
	into(b, opt, dir)
	b.ReportAllocs()
	for b.Loop() {
		if r := into(b, opt, dir); r.Stats.Written != 0 {
			b.Fatalf("%d files written", r.Stats.Written)
		}
	}
	b.ReportMetric(float64(many*b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkReportPage renders one report whose full form is at hand.
func BenchmarkReportPage(b *testing.B) {
	ctx := context.Background()
	r, err := load(ctx, project(b, 5), nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	outputs, err := r.plan()
	if err != nil || r.failed() {
		b.Fatalf("%v, %d problems", err, len(r.result.Problems))
	}
	for _, o := range outputs {
		if !strings.HasSuffix(o.Path, "/2021/index.html") || strings.HasPrefix(o.Path, "years/") {
			continue
		}
		var size counter
		if err := o.Write(ctx, &size); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			if err := o.Write(ctx, io.Discard); err != nil {
				b.Fatal(err)
			}
		}
		return
	}
	b.Fatal("no page of a report is planned")
}

// counter counts the bytes written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
