package archive

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"evalpress/generator/output"
)

// Software begins the field Bag-Software-Agent of every bag of ours.
const Software = "evalpress "

// bagitText is bagit.txt of a bag of ours.
const bagitText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

// File is one file that goes into a bag. Open may be called several times and
// always gives the same bytes.
type File struct {
	Path string // slash path below the bag: "data/site/index.html"
	Open func() (io.ReadCloser, error)
}

// Bag is what is to be packed.
type Bag struct {
	Date    time.Time // the archive day; every entry bears it
	Info    Fields    // bag-info.txt; Bagging-Date and Payload-Oxum are added
	Payload []File    // below data/
	Tags    []File    // beside data/: signatures and the like
	SM3     bool      // a manifest by GB/T 32905 too
}

// Sealed is a bag whose digests are known: it can be written.
type Sealed struct {
	date    time.Time
	entries []entry // sorted by path
}

// entry is one file of a container.
type entry struct {
	path string
	size int64
	crc  uint32
	open func() (io.ReadCloser, error)
}

// Seal reads every file once, and makes the tag files from what it read.
func (b *Bag) Seal(ctx context.Context) (*Sealed, error) {
	names := []string{"sha256", "sha512"}
	if b.SM3 {
		names = append(names, "sm3")
	}
	if err := b.checkPaths(); err != nil {
		return nil, err
	}
	s := &sealer{names: names, bag: &Sealed{date: b.Date}, buf: make([]byte, 64<<10)}
	payload, err := s.digest(ctx, b.Payload)
	if err != nil {
		return nil, err
	}
	var size int64
	for i := range s.bag.entries {
		size += s.bag.entries[i].size
	}
	info := append(slices.Clone(b.Info), Field{"Bagging-Date", b.Date.Format(time.DateOnly)},
		Field{"Payload-Oxum", strconv.FormatInt(size, 10) + "." + strconv.Itoa(len(b.Payload))})
	tags := append(slices.Clone(b.Tags), text("bagit.txt", []byte(bagitText)), text("bag-info.txt", info.format()))
	for i, name := range names {
		tags = append(tags, text("manifest-"+name+".txt", formatManifest(payload[i])))
	}
	tagged, err := s.digest(ctx, tags)
	if err != nil {
		return nil, err
	}
	var seals []File
	for i, name := range names {
		seals = append(seals, text("tagmanifest-"+name+".txt", formatManifest(tagged[i])))
	}
	if _, err := s.digest(ctx, seals); err != nil {
		return nil, err
	}
	slices.SortFunc(s.bag.entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	return s.bag, nil
}

// checkPaths makes sure that a bag can be unpacked on every system.
func (b *Bag) checkPaths() error {
	var list []output.Output
	for _, f := range slices.Concat(b.Payload, b.Tags) {
		list = append(list, output.Output{Path: "bag/" + f.Path})
	}
	if _, clashes := output.NewSet(list); len(clashes) > 0 {
		c := clashes[0]
		return refused("有文件名不能归档："+c.Zh(), "a file name cannot be archived: "+c.Error())
	}
	return nil
}

// text is a file whose bytes are in memory.
func text(path string, data []byte) File {
	return File{path, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

// Text is a file whose bytes are in memory.
func Text(path string, data []byte) File { return text(path, data) }

// sealer takes the digests of files, one after the other.
type sealer struct {
	names []string // of algorithms
	bag   *Sealed
	buf   []byte
}

// digest reads files and gives the lines of a manifest for each algorithm.
func (s *sealer) digest(ctx context.Context, files []File) ([][]line, error) {
	lines := make([][]line, len(s.names))
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		sums, e, err := s.one(f)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Path, err)
		}
		s.bag.entries = append(s.bag.entries, e)
		for i, sum := range sums {
			lines[i] = append(lines[i], line{f.Path, sum})
		}
	}
	return lines, nil
}

func (s *sealer) one(f File) ([]string, entry, error) {
	hashes := make([]hash.Hash, len(s.names))
	crc := crc32.NewIEEE()
	to := []io.Writer{crc}
	for i, name := range s.names {
		hashes[i] = algorithms[name]()
		to = append(to, hashes[i])
	}
	r, err := f.Open()
	if err != nil {
		return nil, entry{}, err
	}
	defer r.Close()
	n, err := io.CopyBuffer(writerOnly{io.MultiWriter(to...)}, r, s.buf)
	if err != nil {
		return nil, entry{}, err
	}
	sums := make([]string, len(hashes))
	for i, h := range hashes {
		sums[i] = hex.EncodeToString(h.Sum(nil))
	}
	return sums, entry{f.Path, n, crc.Sum32(), f.Open}, nil
}

// writerOnly hides other methods, so that copies use the buffer they are given.
type writerOnly struct{ io.Writer }

// copyEntry writes an entry's bytes and makes sure that they are those that
// were digested.
func copyEntry(w io.Writer, e *entry, buf []byte) error {
	r, err := e.open()
	if err != nil {
		return fmt.Errorf("read %s: %w", e.path, err)
	}
	defer r.Close()
	crc := crc32.NewIEEE()
	n, err := io.CopyBuffer(writerOnly{io.MultiWriter(w, crc)}, r, buf)
	if err != nil {
		return fmt.Errorf("write %s: %w", e.path, err)
	}
	if n != e.size || crc.Sum32() != e.crc {
		return fmt.Errorf("write %s: the file changed while it was archived", e.path)
	}
	return nil
}
