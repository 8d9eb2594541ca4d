package generator_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// corpusFS is a project of n generated reports in memory.
func corpusFS(tb testing.TB, n int) fs.FS {
	tb.Helper()
	fsys := fstest.MapFS{}
	err := corpus.Each(n, func(name string, data []byte) error {
		fsys[name] = &fstest.MapFile{Data: data}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return fsys
}

func options(fsys fs.FS) generator.Options {
	return generator.Options{Project: fsys, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true}
}

func build(tb testing.TB, opt generator.Options, dir string) *generator.Result {
	tb.Helper()
	r, err := generator.Build(context.Background(), opt, dir)
	if err != nil {
		tb.Fatal(err)
	}
	if r.Problems.Failed() {
		for _, d := range r.Problems[:min(5, len(r.Problems))] {
			tb.Errorf("%s: %s", d.Pos, d.Message().En)
		}
		tb.FailNow()
	}
	return r
}

// tree reads a folder, names to bytes.
func tree(tb testing.TB, dir string) map[string][]byte {
	tb.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(p)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// The generated reports carry nothing to find: their sums are right by a
// reckoning of their own.
func TestCorpusIsCorrect(t *testing.T) {
	r := build(t, options(corpusFS(t, 15)), t.TempDir())
	for _, d := range r.Problems {
		t.Errorf("%s: %s [%s]", d.Pos, d.Message().En, d.Rule.ID)
	}
}

func TestTwoBuildsGiveTheSameBytes(t *testing.T) {
	fsys := corpusFS(t, 20)
	one, four := options(fsys), options(fsys)
	one.Workers, four.Workers = 1, 4
	a, b := t.TempDir(), filepath.Join(t.TempDir(), "a", "longer", "way")
	if err := os.MkdirAll(b, 0o777); err != nil {
		t.Fatal(err)
	}
	build(t, one, a)
	build(t, four, b)
	left, right := tree(t, a), tree(t, b)
	if len(left) < 30 || len(left) != len(right) {
		t.Fatalf("%d and %d files", len(left), len(right))
	}
	for name, data := range left {
		if !bytes.Equal(data, right[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestSecondBuildWritesNothing(t *testing.T) {
	opt, dir := options(corpusFS(t, 10)), t.TempDir()
	build(t, opt, dir)
	if s := build(t, opt, dir).Stats; s.Written != 0 || s.Removed != 0 || s.Unchanged == 0 {
		t.Errorf("the second build wrote %d, removed %d, left %d", s.Written, s.Removed, s.Unchanged)
	}
}

func TestFailedBuildChangesNothing(t *testing.T) {
	fsys, dir := corpusFS(t, 5).(fstest.MapFS), t.TempDir()
	build(t, options(fsys), dir)
	before := tree(t, dir)
	file := "content/org00000/2021/report.toml"
	fsys[file] = &fstest.MapFile{Data: append(bytes.Clone(fsys[file].Data), "\n[[waiver]]\nrule = \"EP-030\"\nreason = \"\"\n"...)}
	r, err := generator.Build(context.Background(), options(fsys), dir)
	if err != nil || !r.Problems.Failed() {
		t.Fatalf("err %v, failed %v", err, r.Problems.Failed())
	}
	after := tree(t, dir)
	if len(before) != len(after) {
		t.Errorf("%d files before, %d after", len(before), len(after))
	}
	for name := range before {
		if !bytes.Equal(before[name], after[name]) {
			t.Errorf("%s changed", name)
		}
	}
}
