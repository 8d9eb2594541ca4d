package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVerify(t *testing.T) {
	base := site{"a.html": "a", "b/c.html": "cc"}
	cases := []struct {
		name   string
		change func(dir string) error
		want   Report // Files and Bytes are not compared
		ok     bool
	}{
		{"as built", func(string) error { return nil }, Report{}, true},
		{"missing", func(d string) error { return os.RemoveAll(filepath.Join(d, "b")) }, Report{Missing: []string{"b/c.html"}}, false},
		{"same size", func(d string) error { return os.WriteFile(filepath.Join(d, "a.html"), []byte("b"), 0o644) }, Report{Changed: []string{"a.html"}}, false},
		{"other size", func(d string) error { return os.WriteFile(filepath.Join(d, "a.html"), nil, 0o644) }, Report{Changed: []string{"a.html"}}, false},
		{"foreign", func(d string) error { return os.WriteFile(filepath.Join(d, "b", "x"), nil, 0o644) }, Report{Foreign: []string{"b/x"}}, true},
		{"interrupted", func(d string) error { return os.Mkdir(filepath.Join(d, own, "stage"), 0o755) }, Report{Extra: []string{stagePath}, Interrupted: true}, false},
		{"remains", func(d string) error { return os.WriteFile(filepath.Join(d, own, "x"), nil, 0o644) }, Report{Extra: []string{own + "/x"}}, false},
		{"a copy without our folder", func(d string) error { return os.RemoveAll(filepath.Join(d, own)) }, Report{}, true},
		{"a copy that was changed", func(d string) error {
			return errors.Join(os.RemoveAll(filepath.Join(d, own)), os.WriteFile(filepath.Join(d, "a.html"), []byte("b"), 0o644))
		}, Report{Changed: []string{"a.html"}}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			build(t, dir, base)
			if err := c.change(dir); err != nil {
				t.Fatal(err)
			}
			got, err := Verify(dir)
			if err != nil {
				t.Fatal(err)
			}
			if got.OK() != c.ok {
				t.Errorf("OK() = %v, want %v", got.OK(), c.ok)
			}
			got.Files, got.Bytes = 0, 0
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("report (-want +got):\n%s", diff)
			}
		})
	}
	if _, err := Verify(t.TempDir()); !errors.Is(err, ErrNoManifest) {
		t.Errorf("empty folder: %v, want ErrNoManifest", err)
	}
}

func TestDamagedManifestStopsTheBuild(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, site{"a": "x"})
	put(t, dir, site{manifestPath: "evalpress manifest 1\nxx"})
	if _, err := tryBuild(dir, mustSet(t, plan(site{"a": "y"})), StageOptions{}, nil); err == nil {
		t.Error("no error")
	}
	wantTree(t, dir, site{"a": "x"})
	if _, err := Files(dir); err == nil {
		t.Error("Files: no error")
	}
	if err := os.Remove(filepath.Join(dir, own, "manifest")); err != nil {
		t.Fatal(err)
	}
	if stats := build(t, dir, site{"a": "x"}); len(stats.Adopted) != 2 {
		t.Errorf("adopted %v, want both files", stats.Adopted)
	}
}
