package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Fault is something wrong with a bag as a whole.
type Fault struct{ Zh, En string }

// Report tells what a verification found. All lists are sorted.
type Report struct {
	Form       string
	Ours       bool     // made by evalpress: the canonical form was checked too
	Info       Fields   // bag-info.txt
	Algorithms []string // digests that were compared, of the payload
	Files      int      // of the payload, as found
	Bytes      int64
	Missing    []string // named by a manifest, and not there
	Extra      []string // there, and not named
	Changed    []string // with another digest than a manifest names
	Faults     []Fault
	// Sums gives the SHA-256 of each payload file by path, where the bag has
	// such a manifest; from the manifest, which was compared.
	Sums map[string]string
	Base string // folder within the archive file
}

// OK tells that nothing is wrong.
func (r *Report) OK() bool {
	return len(r.Missing)+len(r.Extra)+len(r.Changed)+len(r.Faults) == 0
}

func (r *Report) fault(zh, en string) { r.Faults = append(r.Faults, Fault{zh, en}) }

// Verify checks a bag: a folder, a zip or a tar.gz. The error is a
// [RefusedError] for what is no bag or not safe to read.
func Verify(ctx context.Context, path string) (*Report, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		return VerifyFS(ctx, root.FS())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rep, err := VerifyFile(ctx, f, info.Size())
	if err != nil {
		return nil, err
	}
	return rep, rep.beside(f, path)
}

// beside holds an archive file against NAME.sha256, where there is one.
func (r *Report) beside(f *os.File, path string) error {
	text, err := os.ReadFile(path + ".sha256")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return err
	}
	name := filepath.Base(path)
	if digest, _, _ := strings.Cut(string(text), " "); !strings.EqualFold(digest, hex.EncodeToString(sum.Sum(nil))) {
		r.fault(name+" 和旁边的 "+name+".sha256 不符", name+" is not what "+name+".sha256 beside it says")
	}
	return nil
}

// VerifyFS is [Verify] for a folder.
func VerifyFS(ctx context.Context, fsys fs.FS) (*Report, error) {
	return (&verifier{ctx: ctx, tree: &folderTree{fsys: fsys}}).run()
}

// VerifyFile is [Verify] for a zip or tar.gz of so many bytes.
func VerifyFile(ctx context.Context, r io.ReaderAt, size int64) (*Report, error) {
	t, err := treeOf(r, size)
	if err != nil {
		return nil, err
	}
	return (&verifier{ctx: ctx, tree: t, whole: io.NewSectionReader(r, 0, size)}).run()
}

// verifier is one verification on its way.
type verifier struct {
	ctx   context.Context
	tree  tree
	whole io.Reader // the container's bytes; nil for a folder
	rep   Report

	names    []string          // of all files, in their order, as the container has them
	tags     map[string][]byte // bagit.txt, bag-info.txt, manifests, by container path
	version  string
	payload  map[string]map[string]string // algorithm → path → digest
	tagged   map[string]map[string]string
	seen     map[string]bool
	tagBytes int64
	strict   bool // every tag file is to be named: ours, or so stripped that it cannot be told
}

// tagMost is how many bytes of tag files are read into memory.
const tagMost = 1 << 30

func (v *verifier) run() (*Report, error) {
	v.rep.Form = v.tree.form()
	v.tags, v.seen = map[string][]byte{}, map[string]bool{}
	for _, step := range []func() error{v.survey, v.head, v.manifests, v.compare, v.absent, v.canonical} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	for _, l := range [][]string{v.rep.Missing, v.rep.Extra, v.rep.Changed} {
		slices.Sort(l)
	}
	v.rep.Missing, v.rep.Changed = slices.Compact(v.rep.Missing), slices.Compact(v.rep.Changed)
	return &v.rep, nil
}

// survey notes all names and keeps the files that tell what a bag is.
func (v *verifier) survey() error {
	err := v.tree.walk(func(it item) error {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		v.names = append(v.names, it.path)
		if !telling(it.path) {
			return nil
		}
		if v.tagBytes += it.size; v.tagBytes > tagMost {
			return refused("清单文件大得不合常理", "the manifests are larger than can be")
		}
		r, err := it.read()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(io.LimitReader(r, it.size+1))
		v.tags[it.path] = data
		return err
	})
	if err != nil {
		return err
	}
	v.base()
	return nil
}

// telling names the files at the top, or one folder below it, that a bag is
// known by.
func telling(p string) bool {
	folder, name, below := strings.Cut(p, "/")
	if !below {
		name = folder
	}
	return name == "bagit.txt" || name == "bag-info.txt" || name == "package-info.txt" || name == "fetch.txt" ||
		(strings.HasPrefix(name, "manifest-") || strings.HasPrefix(name, "tagmanifest-")) && strings.HasSuffix(name, ".txt") && !strings.Contains(name, "/")
}

// base finds the one folder that a container holds.
func (v *verifier) base() {
	if v.whole == nil || len(v.names) == 0 {
		return
	}
	base, _, ok := strings.Cut(v.names[0], "/")
	for _, n := range v.names {
		ok = ok && strings.HasPrefix(n, base+"/")
	}
	if !ok {
		return
	}
	v.rep.Base = base
}

// in gives a path within the bag.
func (v *verifier) in(p string) string {
	if v.rep.Base == "" {
		return p
	}
	return p[len(v.rep.Base)+1:]
}

// tag gives the bytes of a file at the bag's top.
func (v *verifier) tag(name string) ([]byte, bool) {
	if v.rep.Base != "" {
		name = v.rep.Base + "/" + name
	}
	b, ok := v.tags[name]
	return b, ok
}

// head reads bagit.txt and bag-info.txt.
func (v *verifier) head() error {
	if _, ok := v.tag("fetch.txt"); ok {
		return refused("这个包有 fetch.txt：一部分文件要从网上取。evalpress 不联网，请先用别的工具取齐", "this bag has a fetch.txt: a part of it is to be fetched from the web. evalpress opens no connection; complete the bag with another tool first")
	}
	b, ok := v.tag("bagit.txt")
	switch {
	case !ok && len(v.tags) == 0:
		return refused("没有 bagit.txt，不是 BagIt 包", "there is no bagit.txt: this is no BagIt bag")
	case !ok:
		v.rep.Missing = append(v.rep.Missing, "bagit.txt")
	default:
		f, err := parseFields("bagit.txt", b)
		if err != nil {
			return err
		}
		v.version = f.Get("BagIt-Version")
		v.declared(b)
		if major, _, _ := strings.Cut(v.version, "."); major != "0" && major != "1" {
			return refused(fmt.Sprintf("bagit.txt 写的版本 %q 不认识", v.version), fmt.Sprintf("bagit.txt names the unknown version %q", v.version))
		}
		if e := f.Get("Tag-File-Character-Encoding"); !strings.EqualFold(e, "UTF-8") && !strings.EqualFold(e, "US-ASCII") {
			return refused(fmt.Sprintf("bagit.txt 写的编码是 %q，只认 UTF-8", e), fmt.Sprintf("bagit.txt names the encoding %q; only UTF-8 is read", e))
		}
	}
	info, ok := v.tag("bag-info.txt")
	if !ok {
		info, _ = v.tag("package-info.txt") // before version 0.95
	}
	f, err := parseFields("bag-info.txt", info)
	v.rep.Info = f
	v.rep.Ours = strings.HasPrefix(f.Get("Bag-Software-Agent"), Software)
	v.strict = v.rep.Ours || info == nil
	return err
}

// declaration is how bagit.txt is to be written (RFC 8493, section 2.1.1).
var declaration = regexp.MustCompile(`^BagIt-Version: \d+\.\d+(\r\n?|\n)Tag-File-Character-Encoding: [!-~]+(\r\n?|\n)?$`)

// declared judges the form of bagit.txt. Bags from before the RFC may be laxer
// with blanks; a byte order mark was never right.
func (v *verifier) declared(text []byte) {
	mark := bytes.HasPrefix(text, []byte("\ufeff"))
	if mark || !strings.HasPrefix(v.version, "0.") && !declaration.Match(text) {
		v.rep.fault("bagit.txt 的写法不合标准：只能有两行，冒号前没有空格，文件开头没有 BOM", "bagit.txt is not written as the standard says: two lines, no blank before a colon, no byte order mark")
	}
}

// manifests reads all of them.
func (v *verifier) manifests() error {
	v.payload, v.tagged = map[string]map[string]string{}, map[string]map[string]string{}
	for _, full := range v.names {
		name, text := v.in(full), v.tags[full]
		kind, algorithm, ok := strings.Cut(strings.TrimSuffix(name, ".txt"), "manifest-")
		if text == nil || !ok || strings.Contains(name, "/") {
			continue
		}
		algorithm = strings.ToLower(strings.ReplaceAll(algorithm, "-", ""))
		if algorithms[algorithm] == nil {
			if kind == "" {
				v.rep.fault("清单 "+name+" 用的摘要算法不认识，没有核对", "the digests of "+name+" are of an unknown kind and were not compared")
			}
			continue
		}
		lines, err := parseManifest(name, algorithm, text)
		if err != nil {
			return err
		}
		m := make(map[string]string, len(lines))
		for _, l := range lines {
			m[l.path] = l.digest
		}
		if v.rep.Ours && !bytes.Equal(text, formatManifest(lines)) {
			v.rep.fault(name+" 不是规范写法（小写十六进制、两个空格、按路径排序）：被改动过", name+" is not in canonical form (lower-case hex, two spaces, sorted): it was changed")
		}
		if kind == "tag" {
			v.tagged[algorithm] = m
		} else if kind == "" {
			v.payload[algorithm] = m
			v.rep.Algorithms = append(v.rep.Algorithms, algorithm)
		}
	}
	slices.Sort(v.rep.Algorithms)
	if len(v.payload) == 0 {
		return refused("没有一份可以核对的清单（manifest-sha256.txt 等）", "there is no manifest that can be compared (manifest-sha256.txt or the like)")
	}
	v.rep.Sums = v.payload["sha256"]
	return nil
}

// compare reads every file and compares its digests.
func (v *verifier) compare() error {
	buf := make([]byte, 64<<10)
	return v.tree.walk(func(it item) error {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		p := v.in(it.path)
		v.seen[p] = true
		want, payload := v.tagged, strings.HasPrefix(p, "data/")
		if payload {
			want = v.payload
		}
		sums, n, err := digests(it, want, buf)
		if err != nil {
			if v.ctx.Err() != nil {
				return v.ctx.Err()
			}
			if stop := new(RefusedError); errors.As(err, &stop) {
				return err
			}
			v.rep.Changed = append(v.rep.Changed, p) // a file that cannot be read
			return nil
		}
		if payload {
			v.rep.Files++
			v.rep.Bytes += n
		}
		v.judge(p, payload, sums, want)
		return nil
	})
}

// digests reads a file once for all algorithms.
func digests(it item, want map[string]map[string]string, buf []byte) (map[string]string, int64, error) {
	hashes := map[string]hash.Hash{}
	var to []io.Writer
	for name := range want {
		hashes[name] = algorithms[name]()
		to = append(to, hashes[name])
	}
	r, err := it.read()
	if err != nil {
		return nil, 0, err
	}
	n, err := io.CopyBuffer(writerOnly{io.MultiWriter(to...)}, r, buf)
	if err != nil {
		return nil, 0, err
	}
	sums := map[string]string{}
	for name, h := range hashes {
		sums[name] = hex.EncodeToString(h.Sum(nil))
	}
	return sums, n, nil
}

// judge holds a file's digests against the manifests.
func (v *verifier) judge(p string, payload bool, sums map[string]string, want map[string]map[string]string) {
	named := 0
	for name, m := range want {
		d, ok := m[p]
		if !ok {
			continue
		}
		if named++; d != sums[name] {
			v.rep.Changed = append(v.rep.Changed, p)
		}
	}
	all := named == len(want)
	switch {
	case payload && named == 0:
		v.rep.Extra = append(v.rep.Extra, p)
	case payload && !all && !strings.HasPrefix(v.version, "0."):
		v.rep.fault("清单里不全："+p+" 没有写进每一份", "not every manifest names "+p)
	case !payload && v.strict && !all && !strings.HasPrefix(p, "tagmanifest-"):
		v.rep.Extra = append(v.rep.Extra, p)
	}
}

// absent names what a manifest lists and nobody has.
func (v *verifier) absent() error {
	for _, set := range []map[string]map[string]string{v.payload, v.tagged} {
		for _, m := range set {
			for p := range m {
				if !v.seen[p] {
					v.rep.Missing = append(v.rep.Missing, p)
				}
			}
		}
	}
	if o := v.rep.Info.Get("Payload-Oxum"); o != "" && o != strconv.FormatInt(v.rep.Bytes, 10)+"."+strconv.Itoa(v.rep.Files) {
		v.rep.fault(fmt.Sprintf("bag-info.txt 说内容是 %s（字节数.文件数），实际是 %d.%d", o, v.rep.Bytes, v.rep.Files), fmt.Sprintf("bag-info.txt says the payload is %s (bytes.files); it is %d.%d", o, v.rep.Bytes, v.rep.Files))
	}
	return nil
}

// canonical looks at what no manifest covers, in a bag of ours.
func (v *verifier) canonical() error {
	if !v.rep.Ours {
		return nil
	}
	for _, name := range []string{"manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"} {
		if _, ok := v.tag(name); !ok {
			v.rep.Missing = append(v.rep.Missing, name)
		}
	}
	if _, ok := v.tag("manifest-sm3.txt"); ok {
		if _, ok := v.tag("tagmanifest-sm3.txt"); !ok {
			v.rep.Missing = append(v.rep.Missing, "tagmanifest-sm3.txt")
		}
	}
	for p := range v.seen {
		if strings.HasPrefix(p, "tagmanifest-") && v.tagged[strings.TrimSuffix(strings.TrimPrefix(p, "tagmanifest-"), ".txt")] == nil {
			v.rep.Extra = append(v.rep.Extra, p)
		}
	}
	for _, p := range v.tree.empty() {
		v.rep.Extra = append(v.rep.Extra, p+"/")
	}
	return v.container()
}

// container compares the bytes of a zip or tar.gz of ours with those that its
// content is written in.
func (v *verifier) container() error {
	if v.whole == nil {
		return nil
	}
	ok := slices.IsSorted(v.names) && v.rep.Base != ""
	date, err := time.Parse(time.DateOnly, v.rep.Info.Get("Bagging-Date"))
	if ok = ok && err == nil; ok {
		if ok, err = same(v.tree, v.whole, v.rep.Base, date); err != nil && v.ctx.Err() != nil {
			return v.ctx.Err()
		}
	}
	if !ok {
		v.rep.fault("归档文件的字节和写下时不同（文件头、顺序或结尾被改动过）", "the archive file's bytes are not those that were written (a header, the order or the end was changed)")
	}
	return nil
}
