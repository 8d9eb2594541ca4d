package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// small is a bag with all that a bag can hold, and little of it.
func small() *Bag {
	return &Bag{
		Date: time.Date(2026, 11, 23, 15, 4, 5, 0, time.FixedZone("", 8*3600)),
		Info: Fields{{"Source-Organization", "某县财政局"}, {"Bag-Software-Agent", Software + "1.2.3"}},
		Payload: []File{
			text("data/site/index.html", []byte("<p>92.5</p>\n")), text("data/site/a/b.css", nil),
			text("data/source/content/县路局/2023/底稿.csv", []byte("一级指标,得分\n产出,60\n")),
			text("data/source/"+strings.Repeat("long/", 30)+"name.txt", bytes.Repeat([]byte("x"), 700)),
		},
		Tags: []File{text("signatures/manifest-sha256.txt.sig", []byte("not a signature"))},
		SM3:  true,
	}
}

func seal(t testing.TB, b *Bag) *Sealed {
	t.Helper()
	s, err := b.Seal(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// packed is the small bag in one of its file forms.
func packed(t testing.TB, form string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := seal(t, small()).Pack(&b, form, "2023"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// folder is the small bag in memory, file by file.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, e := range seal(t, small()).entries {
		r, err := e.open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		fsys[e.path] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	return fsys
}

func verifyBytes(data []byte) (*Report, error) {
	return VerifyFile(context.Background(), bytes.NewReader(data), int64(len(data)))
}

func wantOK(t testing.TB, r *Report, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK() || !r.Ours || r.Files != 4 || r.Bytes == 0 || !slices.Equal(r.Algorithms, []string{"sha256", "sha512", "sm3"}) {
		t.Fatalf("a good bag: %+v", r)
	}
}

func TestGoodBagsVerify(t *testing.T) {
	for _, form := range []string{Zip, TarGz} {
		r, err := verifyBytes(packed(t, form))
		wantOK(t, r, err)
	}
	r, err := VerifyFS(context.Background(), folder(t))
	wantOK(t, r, err)
	for _, name := range []string{"2023", "2023.zip", "2023.tar.gz"} {
		p := filepath.Join(t.TempDir(), name)
		if err := seal(t, small()).Write(context.Background(), p); err != nil {
			t.Fatal(err)
		}
		r, err := Verify(context.Background(), p)
		wantOK(t, r, err)
		if err := seal(t, small()).Write(context.Background(), p); !errors.Is(err, ErrExists) {
			t.Errorf("%s is written twice: %v", name, err)
		}
		left, err := filepath.Glob(filepath.Join(filepath.Dir(p), ".evalpress-*"))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}

// found tells that a damage was noticed, in whatever way.
func found(r *Report, err error) bool { return err != nil || !r.OK() }

// flips is how many bits are turned over, one at a time.
func flips() int {
	if os.Getenv("EVALPRESS_LONG") == "1" {
		return 10_000
	}
	return 200
}

func TestEveryFlippedBitIsFound(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 2026))
	for _, form := range []string{Zip, TarGz} {
		data := packed(t, form)
		for range flips() {
			at, bit := rnd.IntN(len(data)), byte(1)<<rnd.IntN(8)
			data[at] ^= bit
			if r, err := verifyBytes(data); !found(r, err) {
				t.Errorf("%s: bit %#x of byte %d of %d is not missed", form, bit, at, len(data))
			}
			data[at] ^= bit
		}
		r, err := verifyBytes(data)
		wantOK(t, r, err)
	}
	fsys := folder(t)
	var names []string
	for p, f := range fsys {
		if len(f.Data) > 0 {
			names = append(names, p)
		}
	}
	slices.Sort(names)
	for range flips() {
		p := names[rnd.IntN(len(names))]
		data := fsys[p].Data
		at, bit := rnd.IntN(len(data)), byte(1)<<rnd.IntN(8)
		data[at] ^= bit
		if r, err := VerifyFS(context.Background(), fsys); !found(r, err) {
			t.Errorf("folder: bit %#x of byte %d of %s is not missed", bit, at, p)
		}
		data[at] ^= bit
	}
}

// The first and the last bytes, and every byte of the ends, where containers
// keep what they do not read.
func TestEveryByteOfTheEndsCounts(t *testing.T) {
	for _, form := range []string{Zip, TarGz} {
		whole := packed(t, form)
		for _, data := range [][]byte{whole[:len(whole)-1], append(slices.Clone(whole), 0), append(slices.Clone(whole), whole...)} {
			if r, err := verifyBytes(data); !found(r, err) {
				t.Errorf("%s of %d instead of %d bytes is good", form, len(data), len(whole))
			}
		}
		for i := range 64 {
			for _, at := range []int{i, len(whole) - 1 - i} {
				data := slices.Clone(whole)
				data[at] ^= 0x20
				if r, err := verifyBytes(data); !found(r, err) {
					t.Errorf("%s: byte %d of %d does not count", form, at, len(whole))
				}
			}
		}
	}
}

func TestEveryDeletionAdditionAndRenamingIsFound(t *testing.T) {
	check := func(what, name string, fsys fstest.MapFS) {
		t.Helper()
		r, err := VerifyFS(context.Background(), fsys)
		if !found(r, err) {
			t.Errorf("%s of %s is not found", what, name)
		}
		if err == nil && what != "addition" && !slices.Contains(r.Missing, name) {
			t.Errorf("%s of %s is not named: %+v", what, name, r)
		}
		if err == nil && what != "deletion" && len(r.Extra) == 0 {
			t.Errorf("%s beside %s is not named: %+v", what, name, r)
		}
	}
	for p := range folder(t) {
		fsys := folder(t)
		f := fsys[p]
		delete(fsys, p)
		check("deletion", p, fsys)
		fsys[p+".bak"] = f
		check("renaming", p, fsys)
		fsys = folder(t)
		fsys[filepath.ToSlash(filepath.Dir(p))+"/new.txt"] = &fstest.MapFile{Data: []byte("new")}
		if strings.Contains(p, "/") {
			check("addition", p, fsys)
		}
	}
	for _, p := range []string{"new.txt", "data/empty"} {
		fsys := folder(t)
		mode := fs.FileMode(0o644)
		if p == "data/empty" {
			mode = fs.ModeDir | 0o755
		}
		fsys[p] = &fstest.MapFile{Mode: mode}
		check("addition", p, fsys)
	}
}

// An archive says the same wherever and whenever it is made.
func TestBagsAreTheSameEverywhere(t *testing.T) {
	for _, form := range []string{Zip, TarGz} {
		if a, b := packed(t, form), packed(t, form); !bytes.Equal(a, b) {
			t.Errorf("two %s differ", form)
		}
		b := small()
		slices.Reverse(b.Payload)
		b.Date = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		var other bytes.Buffer
		if err := seal(t, b).Pack(&other, form, "2023"); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(packed(t, form), other.Bytes()) {
			t.Errorf("%s depends on the zone or on the order of files", form)
		}
	}
}

// sha256sum, unzip and tar of the system read what we write.
func TestOtherToolsReadOurs(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, unpack string }{
		{"a.zip", "unzip -q a.zip"}, {"b.tar.gz", "tar xzf b.tar.gz"}, {"c", "true"},
	} {
		if err := seal(t, small()).Write(context.Background(), filepath.Join(dir, c.name)); err != nil {
			t.Fatal(err)
		}
		base, _, _ := strings.Cut(c.name, ".")
		script := c.unpack
		if c.name != base {
			script += " && sha256sum -c " + c.name + ".sha256"
		}
		script += " && cd " + base + " && for a in 256 512; do sha${a}sum --strict -c manifest-sha$a.txt tagmanifest-sha$a.txt; done"
		cmd := exec.Command("sh", "-ec", script)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			if _, e := exec.LookPath("unzip"); e != nil || errors.Is(err, exec.ErrNotFound) {
				t.Skip("this system has no unzip")
			}
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
		r, err := Verify(context.Background(), filepath.Join(dir, base))
		wantOK(t, r, err)
	}
}

// readBag reads a bag by the words of RFC 8493 alone, sharing no code with
// what it is held against: section 2.1 (bagit.txt, manifests), 2.2 (tag
// manifests, bag-info.txt).
func readBag(fsys fs.FS, sum func(algorithm string, data []byte) string) error {
	b, err := fs.ReadFile(fsys, "bagit.txt")
	if err != nil || string(b) != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" {
		return fmt.Errorf("bagit.txt: %q %w", b, err)
	}
	manifests, _ := fs.Glob(fsys, "manifest-*.txt")
	tagged, _ := fs.Glob(fsys, "tagmanifest-*.txt")
	if len(manifests) == 0 || len(manifests) != len(tagged) {
		return fmt.Errorf("manifests: %v %v", manifests, tagged)
	}
	for _, m := range slices.Concat(manifests, tagged) {
		text, err := fs.ReadFile(fsys, m)
		if err != nil {
			return err
		}
		algorithm := strings.TrimSuffix(m[strings.LastIndex(m, "-")+1:], ".txt")
		left := map[string]bool{}
		_ = fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, _ error) error {
			if !d.IsDir() && strings.HasPrefix(p, "data/") != strings.HasPrefix(m, "tag") && !strings.HasPrefix(p, "tagmanifest-") {
				left[p] = true
			}
			return nil
		})
		for _, l := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			digest, p, _ := strings.Cut(l, "  ")
			p = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(p, "%0A", "\n"), "%0D", "\r"), "%25", "%")
			data, err := fs.ReadFile(fsys, p)
			if err != nil || sum(algorithm, data) != digest {
				return fmt.Errorf("%s: %s: %w", m, p, err)
			}
			delete(left, p)
		}
		if len(left) > 0 {
			return fmt.Errorf("%s does not name %v", m, left)
		}
	}
	info, err := fs.ReadFile(fsys, "bag-info.txt")
	for _, l := range strings.Split(strings.TrimSuffix(string(info), "\n"), "\n") {
		if !strings.Contains(l, ": ") {
			return fmt.Errorf("bag-info.txt: %q", l)
		}
	}
	return err
}

// opensslSum is a digest by another implementation than ours.
func opensslSum(t *testing.T) func(string, []byte) string {
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("this system has no openssl")
	}
	return func(algorithm string, data []byte) string {
		cmd := exec.Command("openssl", "dgst", "-r", "-"+algorithm)
		cmd.Stdin = bytes.NewReader(data)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("openssl %s: %v", algorithm, err)
		}
		digest, _, _ := strings.Cut(string(out), " ")
		return digest
	}
}

func TestBagsAreWhatTheRFCSays(t *testing.T) {
	fsys := folder(t)
	fsys["data/100%.txt"] = &fstest.MapFile{Data: []byte("all")}
	b := small()
	b.Payload = append(b.Payload, text("data/100%.txt", []byte("all")))
	for _, e := range seal(t, b).entries {
		r, _ := e.open()
		data, _ := io.ReadAll(r)
		fsys[e.path] = &fstest.MapFile{Data: data}
	}
	if err := readBag(fsys, opensslSum(t)); err != nil {
		t.Error(err)
	}
	if r, err := VerifyFS(context.Background(), fsys); err != nil || !r.OK() {
		t.Errorf("%+v %v", r, err)
	}
}

// A signature made with the user's own tool travels in the bag: recipe one of
// the manual.
func TestSignature(t *testing.T) {
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("this system has no openssl")
	}
	dir := t.TempDir()
	sh := func(script string) error {
		cmd := exec.Command("sh", "-ec", script)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", script, err, out)
		}
		return nil
	}
	b := small()
	b.Tags = nil
	if err := seal(t, b).Write(context.Background(), filepath.Join(dir, "draft")); err != nil {
		t.Fatal(err)
	}
	if err := sh("openssl genpkey -algorithm ED25519 -out key.pem && openssl pkey -in key.pem -pubout -out public.pem && openssl pkeyutl -sign -rawin -inkey key.pem -in draft/manifest-sha256.txt -out manifest-sha256.txt.sig"); err != nil {
		t.Fatal(err)
	}
	b.Tags = []File{{"signatures/manifest-sha256.txt.sig", func() (io.ReadCloser, error) { return os.Open(filepath.Join(dir, "manifest-sha256.txt.sig")) }}}
	if err := seal(t, b).Write(context.Background(), filepath.Join(dir, "final")); err != nil {
		t.Fatal(err)
	}
	const proof = "openssl pkeyutl -verify -rawin -pubin -inkey public.pem -in final/manifest-sha256.txt -sigfile final/signatures/manifest-sha256.txt.sig"
	if err := sh(proof); err != nil {
		t.Error(err)
	}
	r, err := Verify(context.Background(), filepath.Join(dir, "final"))
	if err != nil || !r.OK() {
		t.Errorf("%+v %v", r, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "final", "signatures", "manifest-sha256.txt.sig"), make([]byte, 64), 0o600); err != nil {
		t.Fatal(err)
	}
	if r, err := Verify(context.Background(), filepath.Join(dir, "final")); err != nil || !slices.Equal(r.Changed, []string{"signatures/manifest-sha256.txt.sig"}) {
		t.Errorf("a changed signature: %+v %v", r, err)
	}
	if sh(proof) == nil {
		t.Error("openssl accepts a false signature")
	}
}
