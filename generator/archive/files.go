package archive

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// Stored is where a file's bytes lie within a zip of ours.
type Stored struct {
	Path         string // below the bag
	Offset, Size int64
}

// StoredFiles finds the files of a zip of ours, which was verified, whose
// paths begin with a prefix.
func StoredFiles(r io.ReaderAt, size int64, prefix string) ([]Stored, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("read bag: %w", err)
	}
	var list []Stored
	for _, f := range z.File {
		_, p, _ := strings.Cut(f.Name, "/")
		if !strings.HasPrefix(p, prefix) {
			continue
		}
		at, err := f.DataOffset()
		if err != nil {
			return nil, fmt.Errorf("read bag: %s: %w", f.Name, err)
		}
		list = append(list, Stored{p, at, int64(f.UncompressedSize64)})
	}
	return list, nil
}

// First puts the first thing that is wrong into words.
func (r *Report) First() (zh, en string) {
	switch {
	case len(r.Faults) > 0:
		return r.Faults[0].Zh, r.Faults[0].En
	case len(r.Changed) > 0:
		return "改变了 " + r.Changed[0], "changed: " + r.Changed[0]
	case len(r.Missing) > 0:
		return "缺少 " + r.Missing[0], "missing: " + r.Missing[0]
	case len(r.Extra) > 0:
		return "多出 " + r.Extra[0], "extra: " + r.Extra[0]
	}
	return "", ""
}
