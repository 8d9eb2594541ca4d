package output

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

const (
	lockFailImmediately = 1
	lockExclusive       = 2

	errLockViolation syscall.Errno = 33
)

// lock takes the lock of an open file without waiting. The system gives it
// back when the process ends, however it ends; it does not tell the holder.
func lock(f *os.File) (held bool, pid int, err error) {
	call := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")
	if err := call.Find(); err != nil {
		return false, 0, err
	}
	at := new(syscall.Overlapped)
	ok, _, err := call.Call(f.Fd(), lockExclusive|lockFailImmediately, 0, 1, 0, uintptr(unsafe.Pointer(at)))
	switch {
	case ok != 0:
		return true, 0, nil
	case errors.Is(err, errLockViolation), errors.Is(err, syscall.ERROR_IO_PENDING):
		return false, 0, nil
	}
	return false, 0, err
}
