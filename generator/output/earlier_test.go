package output

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
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

// What is made of others is not made again while they are the same, whatever
// they were made of; and is when one of them changes, or its own file does.
func TestPartsDecideWhatIsMadeAgain(t *testing.T) {
	dir, made := t.TempDir(), ""
	var memory *Memory
	build := func(part, partKey, key string) {
		t.Helper()
		made = ""
		set, _ := NewSet([]Output{
			{Path: "a", Key: partKey, Write: func(_ context.Context, w io.Writer) error {
				made += "a"
				_, err := io.WriteString(w, part)
				return err
			}},
			{Path: "b.zip", Key: key, Parts: []string{"a"}, Stream: true, Round: 1, Write: func(ctx context.Context, w io.Writer) error {
				made += "b"
				return EarlierOf(ctx).Copy(ctx, w, "a")
			}},
		})
		if memory == nil {
			memory = NewMemory(dir, nil, nil, time.Now().Add(time.Minute), false)
		} else {
			files, notes := memory.Bytes()
			memory = NewMemory(dir, files, notes, time.Now().Add(time.Minute), false)
		}
		d, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		s, err := d.Stage(context.Background(), set, StageOptions{NoSync: true, Memory: memory})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Commit(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "b.zip")); err != nil || string(got) != part {
			t.Errorf("b.zip = %q, %v; want %q", got, err, part)
		}
	}
	for _, c := range []struct{ what, part, partKey, key, want string }{
		{"at first", "x", "1", "k", "ab"},
		{"nothing changed", "x", "1", "k", ""},
		{"what the part is made of changed, its bytes did not", "x", "2", "k", "a"},
		{"the part changed", "y", "3", "k", "ab"},
		{"its own key changed", "y", "3", "l", "b"},
		{"it cannot be vouched for", "y", "3", "", "b"},
	} {
		if build(c.part, c.partKey, c.key); made != c.want {
			t.Errorf("%s: made %q; want %q", c.what, made, c.want)
		}
	}
	build("y", "3", "m")
	if err := os.WriteFile(filepath.Join(dir, "b.zip"), []byte("edited"), 0o600); err != nil {
		t.Fatal(err)
	}
	if build("y", "3", "m"); made != "b" {
		t.Errorf("its file was edited: made %q", made)
	}
}
