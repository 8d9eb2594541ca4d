package generator_test

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// BenchmarkRecorded reads reports without and with their records: comparing
// must be cheap beside reading.
func BenchmarkRecorded(b *testing.B) {
	plain := fstest.MapFS{}
	if err := corpus.Each(50, func(name string, data []byte) error {
		plain[name] = &fstest.MapFile{Data: data}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	opt := generator.Options{Project: plain, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true, Publish: true, Workers: 1}
	r, err := generator.Build(context.Background(), opt, b.TempDir())
	if err != nil || len(r.Published) == 0 {
		b.Fatal(err, "nothing to record")
	}
	recorded := fstest.MapFS{}
	for name, f := range plain {
		recorded[name] = f
	}
	for _, f := range r.Published {
		data, err := f.Data(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		recorded[f.Name] = &fstest.MapFile{Data: data}
	}
	opt.Publish = false
	for _, c := range []struct {
		name  string
		files fstest.MapFS
	}{{"plain", plain}, {"recorded", recorded}} {
		b.Run(c.name, func(b *testing.B) {
			opt.Project = c.files
			for b.Loop() {
				if _, err := generator.Build(context.Background(), opt, b.TempDir()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
