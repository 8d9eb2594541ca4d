package output

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

func TestTornJournal(t *testing.T) {
	dir := oldFolder(t)
	// Stop right before the first change that a reader sees.
	_, _ = tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{NoSync: true}, dieAt("remove"))
	journal, err := os.ReadFile(filepath.Join(dir, own, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(journal) {
		if got, err := parseJournal(journal[:n]); got != nil || err != nil {
			t.Fatalf("%d of %d bytes: %v, %v; want an open journal", n, len(journal), got, err)
		}
	}
	for i := range journal {
		damaged := slices.Clone(journal)
		damaged[i] ^= 1
		if got, err := parseJournal(damaged); got != nil || err != nil {
			t.Fatalf("byte %d of %d damaged: %v, %v; want an open journal", i, len(journal), got, err)
		}
	}
	put(t, dir, site{own + "/journal": string(journal[:len(journal)-1])})
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if r := d.Recovered(); !r.Dropped || r.Finished {
		t.Errorf("recovery %+v, want a dropped stage", r)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, both(oldSite()))
}

// dieAt fails every operation from the first of a kind on.
func dieAt(kind string) hook {
	var dead atomic.Bool
	return func(op, _ string, _ bool) error {
		if op == kind {
			dead.Store(true)
		}
		if dead.Load() {
			return errDead
		}
		return nil
	}
}

func TestRecoveryWithADamagedStage(t *testing.T) {
	dir := oldFolder(t)
	_, _ = tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{NoSync: true}, dieAt("rename"))
	for i, o := range plan(newSite()) {
		if o.Path == "index.html" {
			put(t, dir, site{staged(stageName(i)): "torn"})
		}
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if r := d.Recovered(); !r.Finished || len(r.Lost) != 1 || r.Lost[0] != "index.html" {
		t.Errorf("recovery %+v, want index.html lost", r)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	build(t, dir, newSite())
	wantTree(t, dir, both(newSite()))
	wantFinished(t, dir)
}

func TestForeignFileThatComesBeforeTheRecovery(t *testing.T) {
	dir := oldFolder(t)
	_, _ = tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{NoSync: true}, dieAt("rename"))
	put(t, dir, site{"more/z.html": "mine"})
	_, err := Open(dir)
	var foreign *ForeignError
	if !errors.As(err, &foreign) || foreign.Files[0].Path != "more/z.html" {
		t.Fatalf("error %v, want a ForeignError", err)
	}
	if got := tree(t, dir)["more/z.html"]; got != "mine" {
		t.Errorf("the foreign file now reads %q", got)
	}
	if err := os.Remove(filepath.Join(dir, "more", "z.html")); err != nil {
		t.Fatal(err)
	}
	if !recoverAndCompare(t, dir) {
		t.Error("want the new site once the foreign file is out of the way")
	}
}

func TestLockNamesItsHolder(t *testing.T) {
	dir := oldFolder(t)
	cmd, in, out := start(t, dir, -1)
	if _, err := out.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	var busy *BusyError
	if !errors.As(err, &busy) {
		t.Fatalf("error %v, want a BusyError", err)
	}
	if runtime.GOOS == "linux" && busy.PID != cmd.Process.Pid {
		t.Errorf("holder %d, want %d", busy.PID, cmd.Process.Pid)
	}
	if !strings.Contains(busy.Zh(), "正在写入") {
		t.Errorf("message %q", busy.Zh())
	}
	_ = cmd.Process.Kill() // a killed holder leaves no stale lock
	_ = cmd.Wait()
	_ = in.Close()
	build(t, dir, newSite())
}

// The journal is whole on the disk but its sync fails, so the build gives
// up; and then it is killed while it cleans up.
func TestDiskDiesWhileAClosedJournalIsDropped(t *testing.T) {
	for after := range 16 {
		dir := oldFolder(t)
		var left atomic.Int64
		left.Store(-1)
		_, err := tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{}, func(op, name string, done bool) error {
			if op == "sync" && name == "journal" && !done {
				left.Store(int64(after))
				return errDead
			}
			if left.Load() == 0 || left.Load() > 0 && left.Add(-1) == 0 {
				return errDead
			}
			return nil
		})
		if !errors.Is(err, errDead) {
			t.Fatalf("error %v, want the disk's", err)
		}
		recoverAndCompare(t, dir)
	}
}

func TestFileEditedBeforeTheRecoveryIsKept(t *testing.T) {
	dir := oldFolder(t)
	_, _ = tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{NoSync: true}, dieAt("rename"))
	put(t, dir, site{"gone/x/y.html": "edited"})
	build(t, dir, newSite())
	want := both(newSite())
	want["gone/x/y.html"] = "edited"
	wantTree(t, dir, want)
	wantFinished(t, dir)
}
