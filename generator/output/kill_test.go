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
