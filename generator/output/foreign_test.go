package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForeignFiles(t *testing.T) {
	cases := []struct {
		name    string
		old     site // built first
		foreign site // then put there by hand
		plan    site
		want    []ForeignFile // nil: the build succeeds
		after   site          // then
		check   func(Stats) bool
	}{
		{"elsewhere", nil, site{"a/.gitignore": "*", "z/y": ""}, site{"a/b": "x"}, nil, site{"a/.gitignore": "*", "z/y": "", "a/b": "x"}, nil},
		{"equal bytes", nil, site{"a": "x", "s.bin": "y"}, site{"a": "x", "s.bin": "y"}, nil, site{"a": "x", "s.bin": "y"}, func(s Stats) bool {
			return slices.Equal(s.Adopted, []string{"a", "s.bin"}) && s.Written == 1
		}},
		{"other bytes", site{"k": "1"}, site{"b": "x", "a": "xx", "s.bin": "?"}, site{"k": "2", "b": "y", "a": "y", "s.bin": "!"}, []ForeignFile{
			{"a", "a", OtherBytes}, {"b", "b", OtherBytes}, {"s.bin", "s.bin", OtherBytes},
		}, nil, nil},
		{"a file for a folder", site{"k": "1"}, site{"a": "x"}, site{"k": "2", "a/b/c": "y", "a/d": "z"}, []ForeignFile{{"a", "a/b/c", FileOnFolder}}, nil, nil},
		{"a folder for a file", nil, site{"a/": ""}, site{"a": "y"}, []ForeignFile{{"a", "a", FolderOnFile}}, nil, nil},
		{"a folder of ours with a foreign file", site{"a/b": "x"}, site{"a/c": "x"}, site{"a": "y"}, []ForeignFile{{"a", "a", FolderOnFile}}, nil, nil},
		{"ours edited", site{"a": "x", "b": "1"}, site{"a": "changed", "b": "2"}, site{"a": "x", "b": "3"}, nil, site{"a": "x", "b": "3"}, func(s Stats) bool {
			return slices.Equal(s.Restored, []string{"a", "b"})
		}},
		{"ours edited and no longer planned", site{"a/b": "x", "c": "y"}, site{"a/b": "z"}, site{"c": "y"}, nil, site{"a/b": "z", "c": "y"}, func(s Stats) bool {
			return slices.Equal(s.Kept, []string{"a/b"}) && s.Removed == 0
		}},
		{"the list of another program", nil, site{ListPath: "x"}, site{"a": "x"}, []ForeignFile{{ListPath, ListPath, OtherBytes}}, nil, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if c.old != nil {
				build(t, dir, c.old)
			}
			put(t, dir, c.foreign)
			before := tree(t, dir)
			stats, err := tryBuild(dir, mustSet(t, plan(c.plan)), StageOptions{NoSync: true}, nil)
			if c.want == nil {
				if err != nil {
					t.Fatal(err)
				}
				wantTree(t, dir, c.after)
				wantFinished(t, dir)
				if c.check != nil && !c.check(stats) {
					t.Errorf("stats: %+v", stats)
				}
				return
			}
			var got *ForeignError
			if !errors.As(err, &got) {
				t.Fatalf("error %v, want a ForeignError", err)
			}
			if diff := cmp.Diff(c.want, got.Files); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			for _, f := range c.want {
				if !strings.Contains(got.Error(), f.Path) || !strings.Contains(got.Zh(), f.Path) {
					t.Errorf("message does not name %s", f.Path)
				}
			}
			wantTree(t, dir, before)
		})
	}
}

func TestLinksAreForeign(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, site{"real/x": "1"})
	if err := errors.Join(os.Symlink("real", filepath.Join(dir, "a")), os.Symlink("real/x", filepath.Join(dir, "b"))); err != nil {
		t.Skip(err)
	}
	_, err := tryBuild(dir, mustSet(t, plan(site{"a/x": "1", "b": "1"})), StageOptions{}, nil)
	var got *ForeignError
	want := []ForeignFile{{"a", "a/x", FileOnFolder}, {"b", "b", NotRegular}}
	if !errors.As(err, &got) || !slices.Equal(got.Files, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

func TestForeignFileThatComesDuringTheBuild(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s, err := d.Stage(t.Context(), mustSet(t, plan(site{"a": "x", "b": "y"})), StageOptions{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, site{"b": "mine"})
	var foreign *ForeignError
	if _, err := s.Commit(t.Context()); !errors.As(err, &foreign) {
		t.Errorf("error %v, want a ForeignError", err)
	}
	wantTree(t, dir, site{"b": "mine"})
}
