//go:build unix

package generator

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"evalpress/generator/model"
)

// BenchmarkFeatures tells what each feature adds to a cold build, in
// processor time of a report and in bytes and files of the site.
func BenchmarkFeatures(b *testing.B) {
	opt := project(b, many)
	config, err := fs.ReadFile(opt.Project, "config.toml")
	if err != nil {
		b.Fatal(err)
	}
	for _, with := range []string{"", "downloads", "downloads archives", "workbooks", "embeds", "glossary", "compare", "downloads archives workbooks embeds"} {
		b.Run(strings.ReplaceAll("with "+with, " ", "_"), func(b *testing.B) {
			var without []string
			for _, f := range model.Features {
				if !slices.Contains(strings.Fields(with), f.ID) {
					without = append(without, `"`+f.ID+`"`)
				}
			}
			opt.Project = over{opt.Project, []byte("without = [" + strings.Join(without, ", ") + "]\n" + string(config))}
			var took time.Duration
			var files, size int64
			for b.Loop() {
				dir, err := os.MkdirTemp(b.TempDir(), "")
				if err != nil {
					b.Fatal(err)
				}
				before := processor(b)
				if _, err := Build(context.Background(), opt, dir); err != nil {
					b.Fatal(err)
				}
				took += processor(b) - before
				files, size = 0, 0
				_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, _ error) error {
					if info, err := d.Info(); err == nil && !d.IsDir() {
						files++
						size += info.Size()
					}
					return nil
				})
				os.RemoveAll(dir)
			}
			b.ReportMetric(float64(took.Microseconds())/float64(b.N*many), "cpu-µs/report")
			b.ReportMetric(float64(files)/many, "files/report")
			b.ReportMetric(float64(size)/many/1000, "kB/report")
		})
	}
}

// processor is the time that this process has used.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// over is a project with another config.toml.
type over struct {
	fs.FS
	config []byte
}

func (o over) Open(name string) (fs.File, error) {
	if name != "config.toml" {
		return o.FS.Open(name)
	}
	return fstest.MapFS{name: {Data: o.config}}.Open(name)
}
