package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// The environment of a child process and the switch for the long run.
const (
	envDir  = "EVALPRESS_TEST_DIR"
	envStop = "EVALPRESS_TEST_STOP" // step to die at; 0 builds for ever; -1 holds the lock
	envLong = "EVALPRESS_LONG"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(envDir); dir != "" {
		stop, err := strconv.Atoi(os.Getenv(envStop))
		if err == nil {
			err = child(dir, int64(stop))
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func oldSite() site {
	s := site{"index.html": "old", "same.html": "same", "file": "f", "folder/a": "a", "folder/b/c": "c", "gone/x/y.html": "y", "Case/a.html": "1"}
	s["big.bin"] = strings.Repeat("old", chunk)
	return s
}

func newSite() site {
	s := site{"index.html": "new!", "same.html": "same", "file/in/it": "f", "folder": "a", "more/z.html": "z", "more/a.css": "css", "case/a.html": "1"}
	s["big.bin"] = strings.Repeat("old", chunk-1) + "new"
	return s
}

// foreignSite lies in both and is never touched.
func foreignSite() site { return site{".gitignore": "*", "gone/keep.txt": "mine"} }

func both(s site) site {
	s = maps.Clone(s)
	maps.Copy(s, foreignSite())
	return s
}

func child(dir string, stop int64) error {
	if stop < 0 {
		d, err := Open(dir)
		if err != nil {
			return err
		}
		fmt.Println("ready")
		_, err = io.Copy(io.Discard, os.Stdin)
		return errors.Join(err, d.Close())
	}
	var n atomic.Int64
	step := func(string, string, bool) error {
		if n.Add(1) == stop {
			os.Exit(9)
		}
		return nil
	}
	for i := 0; ; i++ {
		s := newSite()
		if i%2 == 1 {
			s = oldSite()
		}
		set, _ := NewSet(plan(s))
		if _, err := tryBuild(dir, set, StageOptions{Workers: 4}, step); err != nil {
			return err
		}
		if i == 0 {
			fmt.Println("ready")
		}
		if stop > 0 {
			os.Exit(0)
		}
	}
}

func start(t *testing.T, dir string, stop int) (*exec.Cmd, io.WriteCloser, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envDir+"="+dir, envStop+"="+strconv.Itoa(stop))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, in, bufio.NewReader(out)
}

// recoverAndCompare opens the folder once and wants one of the two sites,
// then the new one after a build. It tells whether the new one was there.
func recoverAndCompare(t *testing.T, dir string) bool {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if lost := d.Recovered().Lost; len(lost) > 0 {
		t.Errorf("lost %v", lost)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	isNew := tree(t, dir)["index.html"] == "new!"
	want := oldSite()
	if isNew {
		want = newSite()
	}
	wantTree(t, dir, both(want))
	wantFinished(t, dir)
	build(t, dir, newSite())
	wantTree(t, dir, both(newSite()))
	return isNew
}

func oldFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	put(t, dir, foreignSite())
	build(t, dir, oldSite())
	return dir
}

var errDead = errors.New("the disk is gone")

// steps counts the steps of a build from the old site to the new one.
func steps(t *testing.T) int {
	t.Helper()
	var n atomic.Int64
	count := func(string, string, bool) error { n.Add(1); return nil }
	if _, err := tryBuild(oldFolder(t), mustSet(t, plan(newSite())), StageOptions{}, count); err != nil {
		t.Fatal(err)
	}
	return int(n.Load())
}

// From step n on every operation fails, the clean-up included: what a kill
// leaves, without the cost of a process.
func TestDiskDiesAtEveryStep(t *testing.T) {
	olds, news := 0, 0
	total := steps(t)
	for stop := 1; stop <= total; stop++ {
		dir := oldFolder(t)
		var n atomic.Int64
		_, _ = tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{}, func(string, string, bool) error {
			if n.Add(1) >= int64(stop) {
				return errDead
			}
			return nil
		})
		if recoverAndCompare(t, dir) {
			news++
		} else {
			olds++
		}
		if t.Failed() {
			t.Fatalf("at step %d of %d", stop, total)
		}
	}
	if olds == 0 || news == 0 {
		t.Errorf("old site %d times, new site %d times: want both", olds, news)
	}
}

// One operation fails, as on a full disk: the build fails, or nobody needed
// the operation; the folder is whole after the next command.
func TestOneOperationFails(t *testing.T) {
	total := steps(t)
	for stop := 1; stop <= total; stop++ {
		dir := oldFolder(t)
		var n atomic.Int64
		failed := false
		_, err := tryBuild(dir, mustSet(t, plan(newSite())), StageOptions{Workers: 1}, func(_, _ string, done bool) error {
			if n.Add(1) == int64(stop) && !done {
				failed = true
				return errDead
			}
			return nil
		})
		if failed && !errors.Is(err, errDead) {
			t.Errorf("step %d: error %v, want the disk's", stop, err)
		}
		recoverAndCompare(t, dir)
	}
}

func TestKillAtEveryStep(t *testing.T) {
	total, stride := steps(t), 11
	if os.Getenv(envLong) == "1" {
		stride = 1
	}
	for stop := 1; stop <= total; stop += stride {
		dir := oldFolder(t)
		cmd, _, _ := start(t, dir, stop)
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 9 {
			t.Fatalf("step %d of %d: child ended with %v, want 9", stop, total, err)
		}
		recoverAndCompare(t, dir)
	}
}

func TestKillAtRandomInstants(t *testing.T) {
	rounds := 12
	if os.Getenv(envLong) == "1" {
		rounds = 150
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for range rounds {
		dir := oldFolder(t)
		cmd, _, out := start(t, dir, 0)
		if _, err := out.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(60_000)) * time.Microsecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		recoverAndCompare(t, dir)
	}
}

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
