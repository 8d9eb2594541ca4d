package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

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
	for round := range 500 {
		var barrier sync.WaitGroup
		barrier.Add(2)
		err := each(t.Context(), 2, 2, func() func(int) error {
			return func(i int) error {
				barrier.Done()
				barrier.Wait()
				for range i * (round % 2) * 100 { // let the lower one be first, too
					runtime.Gosched()
				}
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
