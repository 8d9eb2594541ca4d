package output

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewSetClashes(t *testing.T) {
	cases := []struct {
		name  string
		paths []string
		want  []Clash // Why is not compared
	}{
		{"side by side", []string{"a/b.html", "a/c.html", "b", "COM", "COM10", "console.txt", "a b", "附件/一.pdf", ".well-known/x"}, nil},
		{"one path twice", []string{"a", "b", "a"}, []Clash{{Kind: SamePath, Path: "a", Other: "a"}}},
		{"case of a file", []string{"x/a.html", "x/A.html"}, []Clash{{Kind: CaseOnly, Path: "x/A.html", Other: "x/a.html"}}},
		{"case of a folder", []string{"X/a", "x/b"}, []Clash{{Kind: CaseOnly, Path: "X", Other: "x"}}},
		{"case outside ASCII", []string{"É", "é"}, []Clash{{Kind: CaseOnly, Path: "É", Other: "é"}}},
		{"file and folder", []string{"a/b/c", "a"}, []Clash{{Kind: FileFolder, Path: "a", Other: "a/b/c"}}},
		{"the list", []string{ListPath}, []Clash{{Kind: Reserved, Path: ListPath}}},
		{"our folder", []string{".evalpress/x", ".EvalPress"}, []Clash{{Kind: Reserved, Path: ".EvalPress"}, {Kind: Reserved, Path: ".evalpress/x"}}},
	}
	for _, p := range []string{
		"", ".", "..", "a/../b", "../a", "/a", "a//b", "a/", `a\b`, `C:\a`, "C:a", "a?", "a*", "a|b", "<a", "a>", `"a"`, "a.", "a ", "x./y",
		"con", "CON", "Prn.txt", "aux/x", "a/NUL.tar.gz", "com1", "LPT9.html", "lpt0", "COM¹", "conin$", "CON .txt", "a\x00", "a\nb", "a\x7f", "\xff", strings.Repeat("x", 256),
	} {
		cases = append(cases, struct {
			name  string
			paths []string
			want  []Clash
		}{"bad path " + p, []string{p}, []Clash{{Kind: BadPath, Path: p}}})
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var outputs []Output
			for _, p := range c.paths {
				outputs = append(outputs, Output{Path: p})
			}
			set, got := NewSet(outputs)
			for i := range got {
				if got[i].Error() == "" || got[i].Zh() == "" {
					t.Errorf("%+v has no message", got[i])
				}
				got[i].Why = ""
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("NewSet(%q) clashes (-want +got):\n%s", c.paths, diff)
			}
			if (set == nil) != (len(c.want) > 0) {
				t.Errorf("NewSet(%q) set = %v", c.paths, set)
			}
		})
	}
}

func TestSetFind(t *testing.T) {
	set := mustSet(t, []Output{{Path: "b", Key: "1"}, {Path: "a", Key: "2"}})
	if o, ok := set.Find("a"); !ok || o.Key != "2" {
		t.Errorf("Find(a) = %v, %v", o, ok)
	}
	if _, ok := set.Find("c"); ok {
		t.Error("Find(c) found something")
	}
	var order string
	for o := range set.All() {
		order += o.Path
	}
	if order != "ba" || set.Len() != 2 {
		t.Errorf("order %q, length %d; want plan order", order, set.Len())
	}
}

// What is accepted stays below the folder, on this system and in the
// manifest.
func FuzzPath(f *testing.F) {
	for _, p := range []string{"a/b.html", "../x", "a//b", `a\b`, "NUL", "附件.pdf", "a "} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if _, bad := checkPath(p); bad {
			return
		}
		if local, err := filepath.Localize(p); err != nil || !filepath.IsLocal(local) {
			t.Errorf("%q is accepted and not local (%v)", p, err)
		}
		files := []File{{Path: p, Size: 3, Sum: Sum{1}}}
		if got, err := parseManifest(formatManifest(files)); err != nil || !cmp.Equal(got, files) {
			t.Errorf("manifest: %v, %v; want %v", got, err, files)
		}
		entries := []entry{{verbNew, "7", files[0]}, {verbDel, "", files[0]}}
		if got, err := parseJournal(formatJournal(entries)); err != nil || !cmp.Equal(got, entries, cmp.AllowUnexported(entry{})) {
			t.Errorf("journal: %v, %v; want %v", got, err, entries)
		}
	})
}

// Whatever is read as a manifest is written the same again.
func FuzzManifest(f *testing.F) {
	f.Add(string(formatManifest([]File{{Path: "a", Size: 1}, {Path: ListPath, Size: 20}})))
	f.Add(manifestHead + "x 1 a\n")
	f.Add(manifestHead[:5])
	f.Fuzz(func(t *testing.T, s string) {
		files, err := parseManifest([]byte(s))
		if err == nil && string(formatManifest(files)) != s {
			t.Errorf("%q is read as %v", s, files)
		}
		if _, err := parseJournal([]byte(s)); err != nil {
			t.Errorf("an open journal gives %v", err)
		}
	})
}

// Outputs at the paths of a set make a set without being checked, with their
// own bytes; others do not.
func TestSetSame(t *testing.T) {
	at := func(text string, paths ...string) []Output {
		var list []Output
		for _, p := range paths {
			list = append(list, Output{Path: p, Write: func(_ context.Context, w io.Writer) error {
				_, err := io.WriteString(w, text)
				return err
			}})
		}
		return list
	}
	old, _ := NewSet(at("old", "a.html", "b/c.html"))
	set, ok := old.Same(at("new", "a.html", "b/c.html"))
	if !ok {
		t.Fatal("the same paths are not known")
	}
	o, _ := set.Find("b/c.html")
	var b strings.Builder
	if err := o.Write(context.Background(), &b); err != nil || b.String() != "new" {
		t.Errorf("the page is %q, %v; want the new one", b.String(), err)
	}
	for _, other := range [][]string{{"a.html"}, {"b/c.html", "a.html"}, {"a.html", "b/d.html"}, {"a.html", "b/c.html", "d.html"}} {
		if _, ok := old.Same(at("", other...)); ok {
			t.Errorf("%v are taken for the paths of a set that has others", other)
		}
	}
}
