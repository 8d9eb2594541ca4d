package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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

func TestBuildReplacesTheOldSite(t *testing.T) {
	big := strings.Repeat("0123456789", 50_000)
	cases := []struct {
		name          string
		before, after site
		want          Stats
	}{
		{"first build", nil, site{"index.html": "a", "x/y/z.bin": big, "e.bin": ""}, Stats{Pages: 1, Files: 4, Written: 4}},
		{"nothing changed", site{"index.html": "a", "z.bin": big}, site{"index.html": "a", "z.bin": big}, Stats{Pages: 1, Files: 3, Unchanged: 3}},
		{"same size", site{"index.html": "a"}, site{"index.html": "b"}, Stats{Pages: 1, Files: 2, Written: 2}},
		{"a stream that differs late", site{"z.bin": big + "a"}, site{"z.bin": big + "b"}, Stats{Files: 2, Written: 2}},
		{"a stream that became shorter", site{"z.bin": big + "a"}, site{"z.bin": big}, Stats{Files: 2, Written: 2}},
		{"a stream that became longer", site{"z.bin": big}, site{"z.bin": big + "a"}, Stats{Files: 2, Written: 2}},
		{"removed with its folders", site{"a/b/c.html": "c", "a/d.html": "d"}, site{"a/d.html": "d"}, Stats{Pages: 1, Files: 2, Written: 1, Unchanged: 1, Removed: 1}},
		{"a file becomes a folder", site{"a": "x"}, site{"a/b/c": "y"}, Stats{Files: 2, Written: 2, Removed: 1}},
		{"a folder becomes a file", site{"a/b/c": "x", "a/d": "x"}, site{"a": "y"}, Stats{Files: 2, Written: 2, Removed: 2}},
		{"only the case changes", site{"A/b.html": "x"}, site{"a/B.html": "x"}, Stats{Pages: 1, Files: 2, Written: 2, Removed: 1}},
		{"everything goes", site{"a/b": "x"}, site{}, Stats{Files: 1, Written: 1, Removed: 1}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if c.before != nil {
				build(t, dir, c.before)
				wantTree(t, dir, c.before)
			}
			got := build(t, dir, c.after)
			got.Bytes = 0
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("stats (-want +got):\n%s", diff)
			}
			wantTree(t, dir, c.after)
			wantFinished(t, dir)
		})
	}
}

func TestSecondBuildWritesNothing(t *testing.T) {
	dir := t.TempDir()
	s := site{"index.html": "a", "b/c.html": "c", "b/d.bin": strings.Repeat("d", 3*chunk)}
	build(t, dir, s)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	var names []string
	before := map[string]fs.FileInfo{}
	walk := func(f func(name string, info fs.FileInfo)) {
		err := filepath.Walk(dir, func(name string, info fs.FileInfo, err error) error {
			f(name, info)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	walk(func(name string, _ fs.FileInfo) { names = append(names, name) })
	for _, n := range names {
		if err := os.Chtimes(n, long, long); err != nil {
			t.Fatal(err)
		}
	}
	walk(func(name string, info fs.FileInfo) { before[name] = info })
	steps := 0
	count := func(string, string, bool) error { steps++; return nil }
	if _, err := tryBuild(dir, mustSet(t, plan(s)), StageOptions{Workers: 1}, count); err != nil {
		t.Fatal(err)
	}
	if steps > 0 {
		t.Errorf("%d operations, want none", steps)
	}
	walk(func(name string, info fs.FileInfo) {
		old, ok := before[name]
		delete(before, name)
		if !ok || !os.SameFile(old, info) || !info.ModTime().Equal(long) {
			t.Errorf("%s was written", name)
		}
	})
	if len(before) > 0 {
		t.Errorf("gone: %v", before)
	}
}

func TestForeignFiles(t *testing.T) {
	cases := []struct {
		name    string
		old     site // built first
		foreign site // then put there by hand
		plan    site
		want    []ForeignFile // nil: the build succeeds
		after   site          // then
		check   func(Stats) bool
	}{
		{"elsewhere", nil, site{"a/.gitignore": "*", "z/y": ""}, site{"a/b": "x"}, nil, site{"a/.gitignore": "*", "z/y": "", "a/b": "x"}, nil},
		{"equal bytes", nil, site{"a": "x", "s.bin": "y"}, site{"a": "x", "s.bin": "y"}, nil, site{"a": "x", "s.bin": "y"}, func(s Stats) bool {
			return slices.Equal(s.Adopted, []string{"a", "s.bin"}) && s.Written == 1
		}},
		{"other bytes", site{"k": "1"}, site{"b": "x", "a": "xx", "s.bin": "?"}, site{"k": "2", "b": "y", "a": "y", "s.bin": "!"}, []ForeignFile{
			{"a", "a", OtherBytes}, {"b", "b", OtherBytes}, {"s.bin", "s.bin", OtherBytes},
		}, nil, nil},
		{"a file for a folder", site{"k": "1"}, site{"a": "x"}, site{"k": "2", "a/b/c": "y", "a/d": "z"}, []ForeignFile{{"a", "a/b/c", FileOnFolder}}, nil, nil},
		{"a folder for a file", nil, site{"a/": ""}, site{"a": "y"}, []ForeignFile{{"a", "a", FolderOnFile}}, nil, nil},
		{"a folder of ours with a foreign file", site{"a/b": "x"}, site{"a/c": "x"}, site{"a": "y"}, []ForeignFile{{"a", "a", FolderOnFile}}, nil, nil},
		{"ours edited", site{"a": "x", "b": "1"}, site{"a": "changed", "b": "2"}, site{"a": "x", "b": "3"}, nil, site{"a": "x", "b": "3"}, func(s Stats) bool {
			return slices.Equal(s.Restored, []string{"a", "b"})
		}},
		{"ours edited and no longer planned", site{"a/b": "x", "c": "y"}, site{"a/b": "z"}, site{"c": "y"}, nil, site{"a/b": "z", "c": "y"}, func(s Stats) bool {
			return slices.Equal(s.Kept, []string{"a/b"}) && s.Removed == 0
		}},
		{"the list of another program", nil, site{ListPath: "x"}, site{"a": "x"}, []ForeignFile{{ListPath, ListPath, OtherBytes}}, nil, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if c.old != nil {
				build(t, dir, c.old)
			}
			put(t, dir, c.foreign)
			before := tree(t, dir)
			stats, err := tryBuild(dir, mustSet(t, plan(c.plan)), StageOptions{NoSync: true}, nil)
			if c.want == nil {
				if err != nil {
					t.Fatal(err)
				}
				wantTree(t, dir, c.after)
				wantFinished(t, dir)
				if c.check != nil && !c.check(stats) {
					t.Errorf("stats: %+v", stats)
				}
				return
			}
			var got *ForeignError
			if !errors.As(err, &got) {
				t.Fatalf("error %v, want a ForeignError", err)
			}
			if diff := cmp.Diff(c.want, got.Files); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			for _, f := range c.want {
				if !strings.Contains(got.Error(), f.Path) || !strings.Contains(got.Zh(), f.Path) {
					t.Errorf("message does not name %s", f.Path)
				}
			}
			wantTree(t, dir, before)
		})
	}
}

func TestLinksAreForeign(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, site{"real/x": "1"})
	if err := errors.Join(os.Symlink("real", filepath.Join(dir, "a")), os.Symlink("real/x", filepath.Join(dir, "b"))); err != nil {
		t.Skip(err)
	}
	_, err := tryBuild(dir, mustSet(t, plan(site{"a/x": "1", "b": "1"})), StageOptions{}, nil)
	var got *ForeignError
	want := []ForeignFile{{"a", "a/x", FileOnFolder}, {"b", "b", NotRegular}}
	if !errors.As(err, &got) || !slices.Equal(got.Files, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

func TestForeignFileThatComesDuringTheBuild(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s, err := d.Stage(t.Context(), mustSet(t, plan(site{"a": "x", "b": "y"})), StageOptions{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, site{"b": "mine"})
	var foreign *ForeignError
	if _, err := s.Commit(t.Context()); !errors.As(err, &foreign) {
		t.Errorf("error %v, want a ForeignError", err)
	}
	wantTree(t, dir, site{"b": "mine"})
}

func TestFirstErrorInPlanOrder(t *testing.T) {
	late := make(chan struct{})
	outputs := plan(site{"a": "", "b": "", "c": ""})
	outputs[1].Write = func(context.Context, io.Writer) error { <-late; return errors.New("first") }
	outputs[2].Write = func(context.Context, io.Writer) error { close(late); return errors.New("second") }
	dir := t.TempDir()
	_, err := tryBuild(dir, mustSet(t, outputs), StageOptions{Workers: 3}, nil)
	if err == nil || err.Error() != "render b: first" {
		t.Errorf("error %v, want that of b", err)
	}
	wantTree(t, dir, site{})
}

// Two errors race; that of the lower number wins every time.
func TestLowestErrorWins(t *testing.T) {
	for range 500 {
		var barrier sync.WaitGroup
		barrier.Add(2)
		err := each(t.Context(), 2, 2, func() func(int) error {
			return func(i int) error {
				barrier.Done()
				barrier.Wait()
				return fmt.Errorf("%d", i)
			}
		})
		if err == nil || err.Error() != "0" {
			t.Fatalf("error %v, want 0", err)
		}
	}
}

func TestErrorStopsTheRun(t *testing.T) {
	outputs := plan(site{"a": "", "b": "", "c": ""})
	made := 0
	for i := range outputs {
		outputs[i].Write = func(context.Context, io.Writer) error { made++; return io.ErrUnexpectedEOF }
	}
	if err := Run(t.Context(), mustSet(t, outputs), StageOptions{Workers: 1}); !errors.Is(err, io.ErrUnexpectedEOF) || made != 1 {
		t.Errorf("error %v after %d outputs, want the first to stop it", err, made)
	}
}

func TestInspect(t *testing.T) {
	bad := errors.New("no title")
	var seen atomic.Int32
	done := 0
	opt := StageOptions{
		Inspect: func(p string, body []byte) error {
			seen.Add(1)
			if string(body) == "bad" {
				return bad
			}
			return nil
		},
		Progress: func(n, total int) {
			if done++; n != done || total != 3 {
				t.Errorf("progress %d of %d, want %d of 3", n, total, done)
			}
		},
	}
	if err := Run(t.Context(), mustSet(t, plan(site{"a": "x", "b": "y", "c.bin": "bad"})), opt); err != nil || seen.Load() != 2 || done != 3 {
		t.Errorf("error %v, %d inspected, %d done", err, seen.Load(), done)
	}
	opt.Progress = nil
	dir := t.TempDir()
	_, err := tryBuild(dir, mustSet(t, plan(site{"a": "x", "b": "bad"})), opt, nil)
	if !errors.Is(err, bad) {
		t.Errorf("error %v, want that of Inspect", err)
	}
	wantTree(t, dir, site{})
}

func TestCancelDropsTheStage(t *testing.T) {
	for _, name := range []string{"a", "a.bin"} {
		dir := t.TempDir()
		build(t, dir, site{"old": "1"})
		ctx, cancel := context.WithCancel(t.Context())
		outputs := plan(site{name: "", "z": "z"})
		outputs[0].Write = func(ctx context.Context, w io.Writer) error {
			cancel()
			for {
				if _, err := w.Write(make([]byte, 2*chunk)); err != nil || ctx.Err() != nil && name == "a" {
					return err
				}
			}
		}
		d, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Stage(ctx, mustSet(t, outputs), StageOptions{Workers: 1}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want canceled", name, err)
		}
		s, err := d.Stage(t.Context(), mustSet(t, plan(site{"new": "1"})), StageOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Commit(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: commit: error %v, want canceled", name, err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		wantTree(t, dir, site{"old": "1"})
		wantFinished(t, dir)
	}
}

func TestWorkersDoNotShow(t *testing.T) {
	s := site{}
	for i := range 200 {
		s["p"+string(rune('a'+i%26))+"/"+strings.Repeat("x", i/26+1)+".html"] = strings.Repeat("y", i*97)
	}
	var want string
	for _, n := range []int{1, 2, 16} {
		dir := t.TempDir()
		if _, err := tryBuild(dir, mustSet(t, plan(s)), StageOptions{Workers: n, NoSync: true}, nil); err != nil {
			t.Fatal(err)
		}
		wantTree(t, dir, s)
		got, err := os.ReadFile(filepath.Join(dir, own, "manifest"))
		if want == "" {
			want = string(got)
		}
		if err != nil || string(got) != want {
			t.Errorf("%d workers: another manifest (%v)", n, err)
		}
	}
}

func TestListIsReadBySha256sum(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, site{"index.html": "首页", "附件/一 二.pdf": "x", "a/b.html": ""})
	b, err := os.ReadFile(filepath.Join(dir, ListPath))
	const want = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/b.html\n"
	if err != nil || !strings.HasPrefix(string(b), want) || strings.Count(string(b), "\n") != 3 {
		t.Errorf("list %q, %v", b, err)
	}
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("no sha256sum here")
	}
	cmd := exec.Command(tool, "--strict", "-c", ListPath)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
