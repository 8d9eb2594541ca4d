package archive

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// WriteAlone is [Sealed.Write] of a zip without a digest beside it, whose
// folder has another name than the file: for editions of a site.
func (s *Sealed) WriteAlone(path, base string) error {
	if err := writeFile(context.Background(), path, func(w io.Writer) error { return s.pack(w, Zip, base) }); err != nil {
		return err
	}
	return os.Remove(path + ".sha256")
}

// Open gives the files of a bag, which was verified, as a file system. done
// closes it.
func Open(path string) (bag fs.FS, done func(), err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, nil, err
		}
		return root.FS(), func() { _ = root.Close() }, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	t, err := treeOf(f, info.Size())
	if err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	if z, ok := t.(*zipTree); ok {
		bag, err = withinBase(z.z)
		return bag, func() { _ = f.Close() }, err
	}
	defer f.Close()
	return asZip(t)
}

// withinBase is the one folder of a zip.
func withinBase(z *zip.Reader) (fs.FS, error) {
	if len(z.File) == 0 {
		return nil, refused("归档是空的", "the archive is empty")
	}
	base, _, _ := strings.Cut(z.File[0].Name, "/")
	return fs.Sub(z, base)
}

// asZip writes a tree into a file for the time being, to be read in any order.
func asZip(t tree) (bag fs.FS, done func(), err error) {
	f, err := os.CreateTemp("", "evalpress-")
	if err != nil {
		return nil, nil, err
	}
	done = func() {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	z := zip.NewWriter(f)
	err = t.walk(func(it item) error {
		r, err := it.read()
		if err != nil {
			return err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: it.path, Method: zip.Store})
		if err != nil {
			return err
		}
		_, err = io.Copy(w, r)
		return err
	})
	if err == nil {
		err = z.Close()
	}
	var in *zip.Reader
	if err == nil {
		var info os.FileInfo
		if info, err = f.Stat(); err == nil {
			in, err = zip.NewReader(f, info.Size())
		}
	}
	if err == nil {
		bag, err = withinBase(in)
	}
	if err != nil {
		done()
		return nil, nil, fmt.Errorf("read bag: %w", err)
	}
	return bag, done, nil
}
