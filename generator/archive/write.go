package archive

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"evalpress/generator/output"
)

// Forms of a bag; a path's name says which.
const (
	Folder = "folder"
	Zip    = "zip"
	TarGz  = "tar.gz"
)

// FormOf gives the form that a path's name asks for, and the name of the
// folder that is in it.
func FormOf(path string) (form, base string) {
	name := filepath.Base(path)
	for ending, form := range map[string]string{".zip": Zip, ".tar.gz": TarGz, ".tgz": TarGz} {
		if n := len(name) - len(ending); n > 0 && strings.EqualFold(name[n:], ending) {
			return form, name[:n]
		}
	}
	return Folder, name
}

// ErrExists tells that there is something at the path of a new bag.
var ErrExists = errors.New("there is something of this name already")

// Write writes the bag at a path where nothing is yet. A file gets its
// SHA-256 beside it, as sha256sum -c reads it. What a failure leaves is
// removed.
func (s *Sealed) Write(ctx context.Context, path string) (err error) {
	form, base := FormOf(path)
	if err := output.CheckPath(base + "/x"); err != nil {
		return refused(fmt.Sprintf("归档文件的名字 %q 不能用", base), fmt.Sprintf("the name %q cannot be used for an archive: %v", base, err))
	}
	for _, p := range []string{path, path + ".sha256"} {
		if _, err := os.Lstat(p); err == nil {
			return &fs.PathError{Op: "create", Path: p, Err: ErrExists}
		}
	}
	if form == Folder {
		return s.writeFolder(ctx, path)
	}
	return writeFile(ctx, path, func(w io.Writer) error { return s.pack(w, form, base) })
}

// pack writes the bag as one file.
func (s *Sealed) pack(w io.Writer, form, base string) error {
	if form == Zip {
		return writeZip(w, base, s.date, s.entries)
	}
	return writeTarGz(w, base, s.date, s.entries)
}

// Pack writes the bag as one zip or tar.gz whose folder is named base.
func (s *Sealed) Pack(w io.Writer, form, base string) error { return s.pack(w, form, base) }

// writeFolder writes the bag beside its place and renames it.
func (s *Sealed) writeFolder(ctx context.Context, path string) (err error) {
	parent := filepath.Dir(path)
	tmp, err := os.MkdirTemp(parent, ".evalpress-")
	if err != nil {
		return fmt.Errorf("write bag: %w", err)
	}
	defer os.RemoveAll(tmp)
	bag := filepath.Join(tmp, "bag")
	if err := os.Mkdir(bag, 0o755); err != nil {
		return fmt.Errorf("write bag: %w", err)
	}
	root, err := os.OpenRoot(bag)
	if err != nil {
		return fmt.Errorf("write bag: %w", err)
	}
	defer root.Close()
	buf := make([]byte, 64<<10)
	made := map[string]bool{}
	for i := range s.entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := putEntry(root, &s.entries[i], dayOf(s.date), made, buf); err != nil {
			return err
		}
	}
	if err := os.Rename(bag, path); err != nil {
		return fmt.Errorf("write bag: %w", err)
	}
	return nil
}

func putEntry(root *os.Root, e *entry, day time.Time, made map[string]bool, buf []byte) error {
	name := filepath.FromSlash(e.path)
	if dir := filepath.Dir(name); !made[dir] {
		if err := root.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("write %s: %w", e.path, err)
		}
		made[dir] = true
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w", e.path, err)
	}
	if err := errors.Join(copyEntry(f, e, buf), f.Close()); err != nil {
		return err
	}
	return root.Chtimes(name, day, day)
}

// writeFile writes a file beside its place, renames it and puts its digest
// beside it.
func writeFile(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".evalpress-")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	sum := sha256.New()
	w := bufio.NewWriterSize(&stoppable{ctx, io.MultiWriter(f, sum)}, 256<<10)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	line := hex.EncodeToString(sum.Sum(nil)) + "  " + filepath.Base(path) + "\n"
	return os.WriteFile(path+".sha256", []byte(line), 0o644)
}

// stoppable ends a long writing when its context ends.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s *stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}
