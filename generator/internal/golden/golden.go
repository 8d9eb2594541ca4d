// Package golden holds bytes against files in testdata. It is imported by
// tests only and knows nothing of what the bytes mean.
//
//	golden.Check(t, "page.html", got)
//
// compares with testdata/page.html of the package under test;
//
//	go test ./generator/render -update
//
// writes what was got instead. Read the difference before committing it.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Check fails t at the first line in which got differs from testdata/name.
// The name is a slash path below testdata. A missing file is a failure.
func Check(t testing.TB, name string, got []byte) {
	t.Helper()
	if err := check("testdata", name, got, *update); err != nil {
		t.Error(err)
	}
}

func check(dir, name string, got []byte, write bool) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("golden: %q leads out of %s", name, dir)
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	if write {
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		return os.WriteFile(file, got, 0o666)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%w (go test -update writes it)", err)
	}
	if bytes.Equal(want, got) {
		return nil
	}
	return fmt.Errorf("%s: %s", file, difference(want, got))
}

// difference tells the first line, counted from 1, that is not the same, with
// a line that one side does not have shown as "end of file".
func difference(want, got []byte) string {
	a, b := bytes.SplitAfter(want, []byte("\n")), bytes.SplitAfter(got, []byte("\n"))
	i := 0
	for i < len(a) && i < len(b) && bytes.Equal(a[i], b[i]) {
		i++
	}
	return fmt.Sprintf("line %d\n got: %s\nwant: %s", i+1, lineAt(b, i), lineAt(a, i))
}

// lineAt quotes a line, cut where it would fill the screen.
func lineAt(lines [][]byte, i int) string {
	if i >= len(lines) || len(lines[i]) == 0 {
		return "end of file"
	}
	const most = 400 // bytes
	if len(lines[i]) > most {
		return fmt.Sprintf("%q …", lines[i][:most])
	}
	return fmt.Sprintf("%q", lines[i])
}
