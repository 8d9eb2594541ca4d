package corpus

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// TestWriteCorpus writes a corpus to a folder for measurements:
//
//	EVALPRESS_CORPUS=dir EVALPRESS_REPORTS=5000 go test -run TestWriteCorpus ./generator/internal/corpus
func TestWriteCorpus(t *testing.T) {
	dir, n := os.Getenv("EVALPRESS_CORPUS"), 10
	if dir == "" {
		dir = t.TempDir()
	} else if v, err := strconv.Atoi(os.Getenv("EVALPRESS_REPORTS")); err == nil {
		n = v
	}
	files := 0
	err := Each(n, func(name string, data []byte) error {
		files++
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := 2 + (n+len(Years)-1)/len(Years) + 3*n; files != want {
		t.Errorf("%d files; want %d", files, want)
	}
}
