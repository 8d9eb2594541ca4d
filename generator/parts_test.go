package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"evalpress/generator"
	"evalpress/generator/output"
)

// However many jobs share the work, their parts joined are the site that one
// build makes; joining makes no page of a report again.
func TestPartsJoinedAreOneBuild(t *testing.T) {
	d := newDisk(t, 9, 7)
	opt := options(os.DirFS(d.dir))
	one := filepath.Join(t.TempDir(), "one")
	want := build(t, opt, one)
	opt.Began = time.Now()
	for _, n := range []int{1, 2, 7} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			opt := opt
			opt.Store = output.NewStore(d.dir, fmt.Sprint("jobs of ", n))
			all := filepath.Join(t.TempDir(), "all")
			made := map[string]int{}
			for i := n; i > 0; i-- { // in any order
				part := filepath.Join(t.TempDir(), "part")
				opt.Share = generator.Share{Part: i, Of: n}
				build(t, opt, part)
				for name, data := range tree(t, part) {
					to := filepath.Join(all, filepath.FromSlash(name))
					if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(to, data, 0o666); err != nil {
						t.Fatal(err)
					}
					made[name]++
				}
			}
			for name, times := range made {
				if times > 1 && name != output.ListPath && !strings.HasPrefix(name, ".evalpress/") {
					t.Errorf("%s was made %d times", name, times)
				}
			}
			opt.Share, opt.Join = generator.Share{}, true
			got := build(t, opt, all)
			if a, b := toldBy(want), toldBy(got); fmt.Sprint(a) != fmt.Sprint(b) {
				t.Errorf("found %q, want %q", b, a)
			}
			left, right := tree(t, one), tree(t, all)
			for name, data := range left {
				if !bytes.Equal(data, right[name]) && !strings.HasPrefix(name, ".evalpress/") {
					t.Errorf("%s differs", name)
				}
			}
			for name := range right {
				if _, ok := left[name]; !ok {
					t.Errorf("%s is too much", name)
				}
			}
			index := 0 // made of all reports, and so by the join
			for name := range left {
				if strings.HasPrefix(name, "search/") {
					index++
				}
			}
			if most := (len(left)-index)/2 + index; got.Stats.Written > most {
				t.Errorf("joining wrote %d files, want at most %d", got.Stats.Written, most)
			}
		})
	}
}

// A part that is lost is made again by the join.
func TestALostPartIsMadeAgain(t *testing.T) {
	d := newDisk(t, 7, 8)
	opt := options(os.DirFS(d.dir))
	one, all := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "all")
	build(t, opt, one)
	opt.Began, opt.Store = time.Now(), output.NewStore(d.dir, "jobs")
	opt.Share = generator.Share{Part: 1, Of: 2}
	build(t, opt, all)
	opt.Share, opt.Join = generator.Share{}, true
	if _, err := generator.Build(context.Background(), opt, all); err != nil {
		t.Fatal(err)
	}
	right := tree(t, all)
	for name, data := range tree(t, one) {
		if !bytes.Equal(data, right[name]) && !strings.HasPrefix(name, ".evalpress/") {
			t.Errorf("%s differs", name)
		}
	}
}
