package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// zipOf packs headers, each with a few bytes.
func zipOf(t *testing.T, headers ...*zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, h := range headers {
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, "/") {
			_, _ = w.Write([]byte("x"))
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t *testing.T, headers ...*tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	w := tar.NewWriter(g)
	for _, h := range headers {
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(make([]byte, h.Size))
	}
	if err := errors.Join(w.Close(), g.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func named(name string) *zip.FileHeader { return &zip.FileHeader{Name: name} }

func TestHostileArchivesAreRefused(t *testing.T) {
	link := &zip.FileHeader{Name: "b/data/link"}
	link.SetMode(os.ModeSymlink | 0o777)
	device := &zip.FileHeader{Name: "b/data/dev"}
	device.SetMode(os.ModeDevice | 0o600)
	locked := zipOf(t, named("b/bagit.txt"))
	locked[6] |= 1
	locked[bytes.LastIndex(locked, []byte("PK\x01\x02"))+8] |= 1
	for _, c := range []struct {
		what, want string
		data       []byte
	}{
		{"zip slip", "leads out", zipOf(t, named("b/../../../etc/passwd"))},
		{"absolute name", "is absolute", zipOf(t, named("/etc/passwd"))},
		{"drive", "is absolute", zipOf(t, named("C:/x"))},
		{"backslash", "backslash", zipOf(t, named(`b\..\..\x`))},
		{"symbolic link", "link or a device", zipOf(t, link)},
		{"device", "link or a device", zipOf(t, device)},
		{"twice", "twice", zipOf(t, named("b/bagit.txt"), named("b/bagit.txt"))},
		{"case", "only in case", zipOf(t, named("b/data/A.txt"), named("b/data/a.txt"))},
		{"GBK", "not UTF-8", zipOf(t, &zip.FileHeader{Name: "b/data/\xb5\xd7\xb8\xe5.csv", NonUTF8: true})},
		{"password", "password", locked},
		{"no zip", "not an archive", []byte("hello")},
		{"empty", "not an archive", nil},
		{"half", "not a readable zip", packed(t, Zip)[:400]},
		{"tar slip", "leads out", tarOf(t, &tar.Header{Name: "b/../../x", Size: 1})},
		{"tar link", "link or a device", tarOf(t, &tar.Header{Name: "b/data/l", Typeflag: tar.TypeSymlink, Linkname: "/etc"})},
		{"tar hard link", "link or a device", tarOf(t, &tar.Header{Name: "b/data/l", Typeflag: tar.TypeLink, Linkname: "b/x"})},
		{"tar device", "link or a device", tarOf(t, &tar.Header{Name: "b/data/d", Typeflag: tar.TypeBlock})},
		{"tar twice", "twice", tarOf(t, &tar.Header{Name: "b/x", Size: 1}, &tar.Header{Name: "b/x", Size: 1})},
		{"tar case", "only in case", tarOf(t, &tar.Header{Name: "b/x", Size: 1}, &tar.Header{Name: "b/X", Size: 1})},
		{"half a tar", "damaged", packed(t, TarGz)[:3000]},
	} {
		r, err := verifyBytes(c.data)
		var refused *RefusedError
		if !errors.As(err, &refused) || !strings.Contains(refused.Error(), c.want) || refused.Zh() == "" {
			t.Errorf("%s: %v, %+v; want %q", c.what, err, r, c.want)
		}
	}
}

// A small file that unpacks to very much is refused before it has cost much.
func TestBombsAreRefused(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("b/data/zeros")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(make([]byte, 4<<20))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	tree, err := newZip(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	tree.bytes = 1 << 20
	tarred := tarOf(t, &tar.Header{Name: "b/data/zeros", Size: 4 << 20})
	other, err := treeOf(bytes.NewReader(tarred), int64(len(tarred)))
	if err != nil {
		t.Fatal(err)
	}
	other.(*tarTree).bytes = 1 << 20
	for _, tr := range []interface {
		walk(func(item) error) error
	}{tree, other} {
		err := tr.walk(func(item) error { return nil })
		if err == nil || !strings.Contains(err.Error(), "far more than it is") {
			t.Errorf("%T: %v", tr, err)
		}
	}
}

// A folder with a link in it is refused, wherever the link leads.
func TestLinksInFoldersAreRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	if err := seal(t, small()).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "data", "passwd")); err != nil {
		t.Skip(err)
	}
	if r, err := Verify(context.Background(), dir); err == nil || !strings.Contains(err.Error(), "link or a device") {
		t.Errorf("%+v %v", r, err)
	}
}

// bagWith is a bag of another tool, in memory.
func bagWith(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for p, s := range files {
		fsys[p] = &fstest.MapFile{Data: []byte(s)}
	}
	return fsys
}

const (
	bagit097 = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
	md5abc   = "900150983cd24fb0d6963f7d28e17f72"
	sha1abc  = "a9993e364706816aba3e25717850c26c9cd0d89d"
)

func TestBagsOfOthers(t *testing.T) {
	for _, c := range []struct {
		what  string
		files map[string]string
		want  string // in the error or the first fault; "" is good
	}{
		{"md5 with asterisks", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + " *data/a.txt\n", "data/a.txt": "abc"}, ""},
		{"CRLF and upper case", map[string]string{"bagit.txt": strings.ReplaceAll(bagit097, "\n", "\r\n"), "manifest-sha1.txt": strings.ToUpper(sha1abc) + "\t./data/a.txt\r\n", "data/a.txt": "abc", "bag-info.txt": "Contact: a\r\n  b\r\n"}, ""},
		{"encoded line end", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a%0Ab%25.txt\n", "data/a\nb%.txt": "abc"}, ""},
		{"tag file that nothing names", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc", "readme.txt": "hello"}, ""},
		{"changed", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abd"}, "changed: data/a.txt"},
		{"missing", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/b.txt": "abc"}, "missing: data/a.txt"},
		{"extra", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc", "data/b.txt": "abc"}, "extra: data/b.txt"},
		{"fetch", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "fetch.txt": "https://example.cn/a 3 data/a.txt\n"}, "fetch.txt"},
		{"no bag", map[string]string{"a.txt": "abc"}, "no BagIt bag"},
		{"no manifest", map[string]string{"bagit.txt": bagit097, "data/a.txt": "abc"}, "no manifest"},
		{"unknown algorithm", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "manifest-blake3.txt": "ab  data/a.txt\n", "data/a.txt": "abc"}, "unknown kind"},
		{"UTF-16", map[string]string{"bagit.txt": "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n", "manifest-md5.txt": "x", "data/a.txt": "abc"}, "only UTF-8"},
		{"wrong bytes", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/\xb5\xd7.txt\n"}, "not UTF-8"},
		{"manifest that leads out", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  ../a.txt\n"}, "leads out"},
		{"bad line", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": "abc  data/a.txt\n"}, "line 1 is not"},
		{"twice", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": strings.Repeat(md5abc+"  data/a.txt\n", 2)}, "twice"},
		{"version", map[string]string{"bagit.txt": "BagIt-Version: 9\nTag-File-Character-Encoding: UTF-8\n"}, "unknown version"},
		{"oxum", map[string]string{"bagit.txt": bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc", "bag-info.txt": "Payload-Oxum: 4.1\n"}, "says the payload"},
		{"byte order mark", map[string]string{"bagit.txt": "\ufeff" + bagit097, "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc"}, "byte order mark"},
		{"blank before a colon", map[string]string{"bagit.txt": "BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n", "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc"}, "no blank before"},
		{"blank before a colon, before the RFC", map[string]string{"bagit.txt": strings.ReplaceAll(bagit097, ":", " :"), "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc"}, ""},
		{"CRLF by the RFC", map[string]string{"bagit.txt": strings.ReplaceAll(strings.Replace(bagit097, "0.97", "1.0", 1), "\n", "\r\n"), "manifest-md5.txt": md5abc + "  data/a.txt\n", "data/a.txt": "abc"}, ""},
		{"one manifest of two", map[string]string{"bagit.txt": strings.Replace(bagit097, "0.97", "1.0", 1), "manifest-md5.txt": md5abc + "  data/a.txt\n", "manifest-sha1.txt": "", "data/a.txt": "abc"}, "not every manifest"},
	} {
		r, err := VerifyFS(context.Background(), bagWith(c.files))
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			_, got = r.First()
		}
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q; want %q", c.what, got, c.want)
		}
	}
}

// Bags that other programs made: testdata/foreign tells which.
func TestForeignBagsVerify(t *testing.T) {
	dirs, err := filepath.Glob("testdata/foreign/*/bagit.txt")
	if err != nil || len(dirs) < 2 {
		t.Fatalf("no foreign bags: %v %v", dirs, err)
	}
	for _, d := range dirs {
		r, err := Verify(context.Background(), filepath.Dir(d))
		if err != nil || !r.OK() || r.Ours || r.Files == 0 || len(r.Algorithms) == 0 {
			t.Errorf("%s: %+v %v", d, r, err)
		}
	}
}

// Names that no system could unpack are refused before anything is written.
func TestBagsWithNamesOfNoUseAreNotMade(t *testing.T) {
	for _, p := range []string{"data/a:b", "data/CON.txt", "data/x/../y"} {
		b := small()
		b.Payload = append(b.Payload, text(p, nil))
		if _, err := b.Seal(context.Background()); err == nil {
			t.Errorf("%q is packed", p)
		}
	}
	b := small()
	b.Payload = append(b.Payload, text("data/site/INDEX.html", nil))
	if _, err := b.Seal(context.Background()); err == nil {
		t.Error("names that differ only in case are packed")
	}
}

// A file that changes while it is packed is noticed, and nothing is left.
func TestFilesThatChangeWhilePacked(t *testing.T) {
	dir := t.TempDir()
	f := filepath.Join(dir, "a")
	if err := os.WriteFile(f, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := small()
	b.Payload = append(b.Payload, File{"data/a", func() (io.ReadCloser, error) { return os.Open(f) }})
	s := seal(t, b)
	if err := os.WriteFile(f, []byte("two"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"x", "x.zip", "x.tar.gz"} {
		if err := s.Write(context.Background(), filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), "changed") {
			t.Errorf("%s: %v", name, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte(md5abc + "  data/a.txt\n"))
	f.Add([]byte(strings.ToUpper(md5abc) + "\t*./data/a%0A%25.txt\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := parseManifest("manifest-md5.txt", "md5", data)
		if err != nil {
			return
		}
		again, err := parseManifest("manifest-md5.txt", "md5", formatManifest(slices.Clone(lines)))
		if err != nil || len(again) != len(lines) {
			t.Errorf("%q is read, but not what is written of it: %v", data, err)
		}
		for _, l := range lines {
			if badName(l.path) != nil {
				t.Errorf("%q leads to %q", data, l.path)
			}
		}
	})
}

func FuzzArchive(f *testing.F) {
	for _, form := range []string{Zip, TarGz} {
		f.Add(packed(f, form))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := verifyBytes(data)
		if err == nil && r.OK() && r.Ours {
			for _, form := range []string{Zip, TarGz} {
				if bytes.Equal(data, packed(t, form)) {
					return
				}
			}
			if !bytes.Contains(data, []byte(Software)) {
				t.Error("an archive passes as ours that does not say so")
			}
		}
	})
}
