package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"os"
)

// sumFile reads a file through a buffer and gives its digest and size.
func sumFile(root *os.Root, name string, buf []byte) (File, error) {
	f, err := root.Open(name)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	return sumReader(f, name, buf)
}

// sumPath is sumFile for a path of the system.
func sumPath(name string, buf []byte) (Sum, error) {
	f, err := os.Open(name)
	if err != nil {
		return Sum{}, err
	}
	defer f.Close()
	got, err := sumReader(f, name, buf)
	return got.Sum, err
}

func sumReader(r io.Reader, name string, buf []byte) (File, error) {
	h := sha256.New()
	n, err := io.CopyBuffer(h, struct{ io.Reader }{r}, buf)
	return File{Path: name, Size: n, Sum: Sum(h.Sum(nil))}, err
}

// holds tells whether a plain file with this size and digest lies at the
// path.
func holds(root *os.Root, want File, buf []byte) (bool, error) {
	info, err := root.Lstat(want.Path)
	if absent(err) || err == nil && (!info.Mode().IsRegular() || info.Size() != want.Size) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	got, err := sumFile(root, want.Path, buf)
	return got.Sum == want.Sum, err
}

// sameBytes reads a file of len(body) bytes to its end and compares it.
func sameBytes(f io.Reader, body, buf []byte) (bool, error) {
	for {
		n, err := f.Read(buf)
		if n > len(body) || !bytes.Equal(buf[:n], body[:n]) {
			return false, nil
		}
		body = body[n:]
		if err == io.EOF {
			return len(body) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// follower writes a large output to the stage only from the first byte in
// which it differs from the file that is already there.
type follower struct {
	ctx  context.Context
	make func() (*file, error)
	old  *os.File // nil when nothing is there
	out  *file    // nil while all bytes are equal
	size int64
	hash hash.Hash
	buf  []byte
}

func (f *follower) Write(p []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, context.Cause(f.ctx)
	}
	if f.out == nil {
		same, err := f.follow(p)
		if err == nil && !same {
			err = f.part()
		}
		if err != nil {
			return 0, err
		}
	}
	f.hash.Write(p)
	f.size += int64(len(p))
	if f.out == nil {
		return len(p), nil
	}
	return f.out.Write(p)
}

// follow reads as much of the old file and compares it.
func (f *follower) follow(p []byte) (bool, error) {
	if f.old == nil {
		return false, nil
	}
	for len(p) > 0 {
		n := min(len(p), len(f.buf))
		got, err := io.ReadFull(f.old, f.buf[:n])
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return false, err
		}
		if got < n || !bytes.Equal(f.buf[:n], p[:n]) {
			return false, nil
		}
		p = p[n:]
	}
	return true, nil
}

// part begins the staged file with the bytes that were equal so far.
func (f *follower) part() error {
	out, err := f.make()
	if err != nil {
		return err
	}
	f.out = out
	if f.size == 0 {
		return nil
	}
	_, err = io.CopyBuffer(out, io.NewSectionReader(f.old, 0, f.size), f.buf)
	return err
}

// end tells whether the output equals the old file; if not, the staged file
// is complete.
func (f *follower) end() (same bool, err error) {
	if f.out == nil && f.old != nil {
		info, err := f.old.Stat()
		if err != nil {
			return false, err
		}
		if info.Size() == f.size {
			return true, nil
		}
	}
	if f.out == nil {
		return false, f.part()
	}
	return false, nil
}

func (f *follower) close() error {
	var err error
	if f.out != nil {
		err = f.out.Close()
	}
	if f.old != nil {
		err = errors.Join(err, f.old.Close())
	}
	return err
}
