package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"runtime"
)

// disk is the only door to the output folder. Every operation that changes
// something asks step first and tells it afterwards, so that tests can fail
// or kill the process at each of them.
type disk struct {
	root *os.Root
	step hook // nil in the product
}

// hook is called before an operation (done false), where an error stands for
// a failing disk, and after it (done true), where the error is ignored.
type hook func(op, name string, done bool) error

func (d *disk) do(op, name string, f func() error) error {
	if d.step == nil {
		return f()
	}
	if err := d.step(op, name, false); err != nil {
		return &fs.PathError{Op: op, Path: name, Err: err}
	}
	err := f()
	_ = d.step(op, name, true)
	return err
}

func (d *disk) mkdirAll(name string) error {
	return d.do("mkdir", name, func() error { return d.root.MkdirAll(name, 0o755) })
}

func (d *disk) rename(from, to string) error {
	return d.do("rename", to, func() error { return d.root.Rename(from, to) })
}

// remove deletes a file or an empty folder; a missing one is no error.
func (d *disk) remove(name string) error {
	return d.do("remove", name, func() error {
		if err := d.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// removeTree deletes one of our own folders, which is flat.
func (d *disk) removeTree(name string) error {
	names, err := d.names(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, n := range names {
		if err := d.do("remove", n, func() error { return d.root.RemoveAll(path.Join(name, n)) }); err != nil {
			return err
		}
	}
	return d.remove(name)
}

func (d *disk) names(dir string) ([]string, error) {
	f, err := d.root.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Readdirnames(-1)
}

// create opens a new file in a folder below the root.
func (d *disk) create(dir *os.Root, name string) (*file, error) {
	var f *os.File
	err := d.do("create", name, func() (err error) {
		f, err = dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &file{f: f, disk: d, name: name}, nil
}

// syncFile brings the bytes of a closed file to the disk.
func (d *disk) syncFile(dir *os.Root, name string) error {
	return d.do("sync", name, func() error {
		f, err := dir.OpenFile(name, os.O_RDWR, 0) // Windows flushes only what may be written
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}

// syncFolder brings the entries of a folder to the disk. Windows has no such
// call and keeps its own journal. A folder that is gone needs none.
func (d *disk) syncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return d.do("sync", name, func() error {
		f, err := d.root.Open(name)
		if absent(err) {
			return nil
		}
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}

// file is a file being written through the door.
type file struct {
	f    *os.File
	disk *disk
	name string
}

func (f *file) Write(p []byte) (n int, err error) {
	err = f.disk.do("write", f.name, func() error {
		n, err = f.f.Write(p)
		return err
	})
	return n, err
}

func (f *file) Close() error { return f.f.Close() }

// writeFile makes a whole file and closes it.
func (d *disk) writeFile(dir *os.Root, name string, body []byte) error {
	f, err := d.create(dir, name)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Close())
}
