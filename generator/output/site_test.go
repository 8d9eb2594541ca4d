package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// site is a folder in words: path to content; a key ending in / is a folder.
type site map[string]string

// plan makes outputs in sorted order; what ends in .bin is streamed.
func plan(s site) []Output {
	var out []Output
	for _, p := range slices.Sorted(maps.Keys(s)) {
		body := s[p]
		out = append(out, Output{
			Path: p, Stream: strings.HasSuffix(p, ".bin"),
			Write: func(_ context.Context, w io.Writer) error {
				_, err := io.WriteString(w, body)
				return err
			},
		})
	}
	return out
}

func mustSet(t testing.TB, outputs []Output) *Set {
	t.Helper()
	set, clashes := NewSet(outputs)
	if len(clashes) > 0 {
		t.Fatalf("clashes: %v", clashes)
	}
	return set
}

// tryBuild is one whole build; fast leaves out fsync.
func tryBuild(dir string, set *Set, opt StageOptions, step hook) (Stats, error) {
	d, err := open(dir, step)
	if err != nil {
		return Stats{}, err
	}
	s, err := d.Stage(context.Background(), set, opt)
	if err != nil {
		return Stats{}, errors.Join(err, d.Close())
	}
	stats, err := s.Commit(context.Background())
	return stats, errors.Join(err, d.Close())
}

func build(t testing.TB, dir string, s site) Stats {
	t.Helper()
	stats, err := tryBuild(dir, mustSet(t, plan(s)), StageOptions{NoSync: true}, nil)
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	return stats
}

// tree reads a folder back, without our own corner and the list.
func tree(t testing.TB, dir string) site {
	t.Helper()
	s := site{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p == own:
			return fs.SkipDir
		case p == "." || p == ListPath:
			return nil
		case e.IsDir():
			s[p+"/"] = ""
			return nil
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		s[p] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// withFolders adds the folders that the files of a site need.
func withFolders(s site) site {
	out := maps.Clone(s)
	for p := range s {
		for i := range p {
			if p[i] == '/' {
				out[p[:i+1]] = ""
			}
		}
	}
	return out
}

func wantTree(t testing.TB, dir string, want site) {
	t.Helper()
	if diff := cmp.Diff(withFolders(want), tree(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

// wantFinished checks the state between builds.
func wantFinished(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, own))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() != "manifest" && (e.Name() != "lock" || info.Size() != 0) {
			t.Errorf("%s/%s (%d bytes) was left behind", own, e.Name(), info.Size())
		}
	}
	if r, err := Verify(dir); err != nil || !r.OK() {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

func put(t testing.TB, dir string, s site) {
	t.Helper()
	for p, body := range s {
		name := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(p, "/") {
			if err := os.MkdirAll(name, 0o755); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
