package golden

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("一\n二\n三\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, file, got, want string }{
		{"same", "a.txt", "一\n二\n三\n", ""},
		{"line", "a.txt", "一\n贰\n三\n", "line 2\n got: \"贰\\n\"\nwant: \"二\\n\""},
		{"short", "a.txt", "一\n二\n", "line 3\n got: end of file\nwant: \"三\\n\""},
		{"long", "a.txt", "一\n二\n三\n四", "line 4\n got: \"四\"\nwant: end of file"},
		{"line end", "a.txt", "一\r\n二\n三\n", "line 1\n got: \"一\\r\\n\"\nwant: \"一\\n\""},
		{"empty", "a.txt", "", "line 1\n got: end of file"},
		{"cut", "a.txt", strings.Repeat("x", 401), strings.Repeat("x", 400) + "\" …"},
		{"missing", "b.txt", "", "-update"},
		{"outside", "../a.txt", "", "leads out"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := check(dir, tt.file, []byte(tt.got), false)
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("got %v; want no difference", err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v; want %q in it", err, tt.want)
			}
		})
	}
}

func TestCheckMissingIsNotExist(t *testing.T) {
	if err := check(t.TempDir(), "a", nil, false); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	for _, data := range []string{"一\n", "二\n"} {
		if err := check(dir, "deep/er/a.txt", []byte(data), true); err != nil {
			t.Fatal(err)
		}
		if err := check(dir, "deep/er/a.txt", []byte(data), false); err != nil {
			t.Errorf("after the update: %v", err)
		}
	}
	if err := check(dir, "../a.txt", nil, true); err == nil {
		t.Error("a file outside was written")
	}
}

// recorder stands for a test and keeps what fails it.
type recorder struct {
	testing.TB
	faults int
}

func (r *recorder) Helper()      {}
func (r *recorder) Error(...any) { r.faults++ }

func TestCheckFailsItsTest(t *testing.T) {
	t.Chdir(t.TempDir())
	if *update {
		t.Skip("nothing is compared under -update")
	}
	r := &recorder{TB: t}
	Check(r, "a.txt", []byte("x"))
	if r.faults != 1 {
		t.Errorf("%d failures; want 1", r.faults)
	}
}
