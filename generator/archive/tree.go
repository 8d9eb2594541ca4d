package archive

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"
)

// item is one file of a tree. read is good until the next item.
type item struct {
	path string // within the container, the folder on top included
	size int64
	crc  uint32 // zip only
	read func() (io.Reader, error)
}

// tree is a bag in one of its forms. It is walked, more than once, and never
// unpacked.
type tree interface {
	// walk visits every file in the order in which it stands there.
	walk(visit func(item) error) error
	form() string
	// empty lists folders without any file in them.
	empty() []string
}

// leastMost is what any archive may unpack to, in bytes; beyond that, grown is
// how many times its own size.
const (
	leastMost = 1 << 30
	grown     = 200
)

// limits guard against archives that unpack to far more than they are.
type limits struct {
	bytes int64 // in all
	files int
}

func limitsOf(size int64) limits { return limits{max(leastMost, grown*size), 4 << 20} }

// take counts what a walk has read.
type taken struct {
	limits
	names map[string]string // folded to spelling
}

func (l limits) start() *taken { return &taken{l, map[string]string{}} }

// name judges an entry's name against all before it.
func (t *taken) name(p string) error {
	if why := badName(p); why != nil {
		return refused(fmt.Sprintf("归档里的文件名 %.200q %s；没有读取", p, why.zh), fmt.Sprintf("the archive holds the name %.200q, which %s; it is not read", p, why.en))
	}
	key := strings.ToLower(p)
	if other, ok := t.names[key]; ok && other == p {
		return refused(fmt.Sprintf("归档里有两个 %q", p), fmt.Sprintf("the archive holds %q twice", p))
	} else if ok {
		return refused(fmt.Sprintf("归档里的 %q 和 %q 只差大小写", other, p), fmt.Sprintf("the archive holds %q and %q, which differ only in case", other, p))
	}
	if t.names[key] = p; len(t.names) > t.files {
		return refused("归档里的文件太多", "the archive holds too many files")
	}
	return nil
}

// size counts an entry's bytes.
func (t *taken) size(n int64) error {
	if t.bytes -= n; n < 0 || t.bytes < 0 {
		return refused("归档解开后大得不合常理，没有读取", "the archive would unpack to far more than it is; it is not read")
	}
	return nil
}

func notRegular(p string) error {
	return refused(fmt.Sprintf("归档里的 %q 是链接或设备，不是普通文件；没有读取", p), fmt.Sprintf("the archive holds %q, which is a link or a device, not a file; it is not read", p))
}

// folderTree is a bag as a folder.
type folderTree struct {
	fsys    fs.FS
	hollows []string
}

func (folderTree) form() string { return Folder }

func (t *folderTree) empty() []string { return t.hollows }

func (t *folderTree) walk(visit func(item) error) error {
	t.hollows = nil
	return fs.WalkDir(t.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if names, err := fs.ReadDir(t.fsys, p); err == nil && len(names) == 0 && p != "." {
				t.hollows = append(t.hollows, p)
			}
			return nil
		case !d.Type().IsRegular():
			return notRegular(p)
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		var f fs.File
		err = visit(item{path: p, size: info.Size(), read: func() (io.Reader, error) {
			f, err = t.fsys.Open(p)
			return f, err
		}})
		if f != nil {
			_ = f.Close()
		}
		return err
	})
}

// zipTree is a bag as a zip.
type zipTree struct {
	z *zip.Reader
	limits
}

func (zipTree) form() string { return Zip }

func (zipTree) empty() []string { return nil }

func newZip(r io.ReaderAt, size int64) (*zipTree, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, refused("不是可读的 zip 文件："+err.Error(), "not a readable zip file: "+err.Error())
	}
	return &zipTree{z, limitsOf(size)}, nil
}

func (t *zipTree) walk(visit func(item) error) error {
	seen := t.start()
	for _, f := range t.z.File {
		dir := strings.HasSuffix(f.Name, "/")
		if err := zipEntry(seen, f, dir); err != nil {
			return err
		}
		if dir {
			continue
		}
		var open io.ReadCloser
		it := item{path: f.Name, size: int64(f.UncompressedSize64), crc: f.CRC32, read: func() (r io.Reader, err error) {
			open, err = f.Open()
			return open, err
		}}
		err := visit(it)
		if open != nil {
			_ = open.Close()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// zipEntry judges an entry before it is read.
func zipEntry(seen *taken, f *zip.File, dir bool) error {
	if f.NonUTF8 {
		for i := range len(f.Name) {
			if f.Name[i] >= 0x80 {
				return refused(fmt.Sprintf("归档里的文件名 %.200q 不是 UTF-8（可能是 GBK 等其他编码）；没有读取", f.Name), fmt.Sprintf("the archive holds the name %.200q, which is not UTF-8 (it may be GBK or another encoding); it is not read", f.Name))
			}
		}
	}
	if err := seen.name(strings.TrimSuffix(f.Name, "/")); err != nil {
		return err
	}
	switch mode := f.Mode(); {
	case !dir && !mode.IsRegular() || dir && !mode.IsDir():
		return notRegular(f.Name)
	case f.Flags&1 != 0:
		return refused(fmt.Sprintf("归档里的 %q 加了密码", f.Name), fmt.Sprintf("the archive holds %q under a password", f.Name))
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return refused(fmt.Sprintf("归档里的 %q 用了不认识的压缩方法 %d", f.Name, f.Method), fmt.Sprintf("the archive packs %q by an unknown method %d", f.Name, f.Method))
	}
	return seen.size(int64(f.UncompressedSize64))
}

// tarTree is a bag as a tar.gz; r gives the bytes again from the start.
type tarTree struct {
	r func() io.Reader
	limits
}

func (tarTree) form() string { return TarGz }

func (tarTree) empty() []string { return nil }

func (t *tarTree) walk(visit func(item) error) error {
	g, err := gzip.NewReader(bufio.NewReaderSize(t.r(), 256<<10))
	if err != nil {
		return refused("不是可读的 tar.gz 文件："+err.Error(), "not a readable tar.gz file: "+err.Error())
	}
	seen := t.start()
	whole := &capped{g, t.bytes + 1<<20} // headers between the files
	in := tar.NewReader(whole)
	for {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			_, err = io.Copy(io.Discard, whole) // to the check sum
			return unreadable(err)
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return unreadable(err)
		}
		if h.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		if err := tarEntry(seen, h); err != nil {
			return err
		}
		if h.Typeflag == tar.TypeDir {
			continue
		}
		if err := visit(item{path: h.Name, size: h.Size, read: func() (io.Reader, error) { return in, nil }}); err != nil {
			return unreadable(err)
		}
	}
}

// unreadable puts the errors of the packages into words of ours.
func unreadable(err error) error {
	if errors.Is(err, tar.ErrHeader) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) {
		return refused("tar.gz 文件已损坏："+err.Error(), "the tar.gz file is damaged: "+err.Error())
	}
	return err
}

func tarEntry(seen *taken, h *tar.Header) error {
	h.Name = strings.TrimPrefix(h.Name, "./")
	if h.Typeflag == tar.TypeDir && strings.Trim(h.Name, "/") == "" {
		return nil
	}
	if err := seen.name(strings.TrimSuffix(h.Name, "/")); err != nil {
		return err
	}
	if h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeDir {
		return notRegular(h.Name)
	}
	return seen.size(h.Size)
}

// capped refuses what goes on and on.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, refused("归档解开后大得不合常理，没有读完", "the archive unpacks to far more than it is; it was not read to its end")
	}
	return n, err
}

// treeOf gives the form of a file by its first bytes.
func treeOf(r io.ReaderAt, size int64) (tree, error) {
	var head [4]byte
	n, _ := r.ReadAt(head[:], 0)
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK")):
		return newZip(r, size)
	case bytes.HasPrefix(head[:n], []byte{0x1f, 0x8b}):
		return &tarTree{func() io.Reader { return io.NewSectionReader(r, 0, size) }, limitsOf(size)}, nil
	}
	return nil, refused("不是归档：要文件夹、zip 或 tar.gz", "not an archive: want a folder, a zip or a tar.gz")
}

// same tells whether a container is, byte for byte, what we would write of its
// content. r is the container.
func same(t tree, r io.Reader, base string, date time.Time) (bool, error) {
	m := &matcher{r: bufio.NewReaderSize(r, 256<<10)}
	var err error
	if t.form() == Zip {
		err = sameZip(t, m, base, date)
	} else {
		g := newStored(m)
		if err = sameTar(t, g, date); err == nil {
			err = g.Close()
		}
	}
	if err == nil {
		if _, e := m.r.ReadByte(); e == nil {
			err = errDiffers // something behind the end
		}
	}
	if errors.Is(err, errDiffers) {
		return false, nil
	}
	return err == nil, err
}

func sameZip(t tree, w io.Writer, base string, date time.Time) error {
	var list []entry
	z := t.(*zipTree).z
	for _, f := range z.File {
		p, ok := strings.CutPrefix(f.Name, base+"/")
		if !ok {
			return errDiffers
		}
		list = append(list, entry{p, int64(f.UncompressedSize64), f.CRC32, f.Open})
	}
	return writeZip(w, base, date, list)
}

func sameTar(t tree, w io.Writer, date time.Time) error {
	out := tar.NewWriter(w)
	buf := make([]byte, 64<<10)
	err := t.walk(func(it item) error {
		err := out.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: it.path, Size: it.size, Mode: 0o644, ModTime: dayOf(date)})
		if err != nil {
			return err
		}
		r, err := it.read()
		if err != nil {
			return err
		}
		_, err = io.CopyBuffer(writerOnly{out}, r, buf)
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}

var errDiffers = errors.New("the container is not as it was written")

// matcher is a writer that compares with what it reads.
type matcher struct {
	r   *bufio.Reader
	buf [32 << 10]byte
}

func (m *matcher) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n, err := io.ReadFull(m.r, m.buf[:min(len(rest), len(m.buf))])
		if err != nil || !bytes.Equal(m.buf[:n], rest[:n]) {
			return 0, errDiffers
		}
		rest = rest[n:]
	}
	return len(p), nil
}
