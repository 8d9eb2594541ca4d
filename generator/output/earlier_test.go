package output

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// archiveOf plans two parts, a list of their digests, and an archive of all
// three, in an order that only rounds can make good.
func archiveOf(t *testing.T, one, two string) *Set {
	t.Helper()
	plain := func(s string) func(context.Context, io.Writer) error {
		return func(_ context.Context, w io.Writer) error {
			_, err := io.WriteString(w, s)
			return err
		}
	}
	set, clashes := NewSet([]Output{
		{Path: "all.zip", Stream: true, Round: 2, Write: func(ctx context.Context, w io.Writer) error {
			for _, p := range []string{"one", "two", "list"} {
				if err := EarlierOf(ctx).Copy(ctx, w, p); err != nil {
					return err
				}
			}
			return nil
		}},
		{Path: "list", Round: 1, Write: func(ctx context.Context, w io.Writer) error {
			for _, p := range []string{"one", "two"} {
				f, ok := EarlierOf(ctx).File(p)
				fmt.Fprintln(w, f.Path, f.Size, f.Sum.String()[:8], ok)
			}
			return nil
		}},
		{Path: "one", Write: plain(one)},
		{Path: "two", Stream: true, Write: plain(two)},
	})
	if len(clashes) > 0 {
		t.Fatal(clashes)
	}
	return set
}

func TestLaterRoundsReadEarlierOnes(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		one, two, want string
		written        int
	}{
		{"a", "bb", "abbone 1 ca978112 true\ntwo 2 3b64db95 true\n", 5},
		{"a", "bb", "abbone 1 ca978112 true\ntwo 2 3b64db95 true\n", 0},
		{"a", "cc", "accone 1 ca978112 true\ntwo 2 355b1bbf true\n", 4}, // "one" is read from the folder, "two" from the stage
	} {
		d, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		s, err := d.Stage(context.Background(), archiveOf(t, c.one, c.two), StageOptions{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		stats, err := s.Commit(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		d.Close()
		got, err := os.ReadFile(filepath.Join(dir, "all.zip"))
		if err != nil || string(got) != c.want || stats.Written != c.written {
			t.Errorf("all.zip = %q, %d written; want %q, %d (%v)", got, stats.Written, c.want, c.written, err)
		}
	}
}

func TestEarlierIsNotThereInARun(t *testing.T) {
	var seen bytes.Buffer
	set, _ := NewSet([]Output{
		{Path: "a", Round: 1, Write: func(ctx context.Context, _ io.Writer) error {
			fmt.Fprint(&seen, EarlierOf(ctx) == nil)
			return nil
		}},
		{Path: "b.zip", Round: 1, Stream: true, Write: func(context.Context, io.Writer) error { return io.ErrUnexpectedEOF }},
	})
	if err := Run(context.Background(), set, StageOptions{}); err != nil || seen.String() != "true" {
		t.Errorf("run: %v, %q; want an archive left alone and nothing kept", err, seen.String())
	}
}
