//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"os"
	"syscall"
)

// lock takes the lock of an open file without waiting. The system gives it
// back when the process ends, however it ends. A second lock of the older
// kind, which excludes nobody here, is taken only because the system tells
// its holder.
func lock(f *os.File) (held bool, pid int, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	mark := syscall.Flock_t{Type: syscall.F_WRLCK}
	switch {
	case err == nil:
		_ = syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &mark)
		return true, 0, nil
	case !errors.Is(err, syscall.EWOULDBLOCK):
		return false, 0, err
	}
	if syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &mark) != nil || mark.Type == syscall.F_UNLCK || mark.Pid < 0 {
		return false, 0, nil
	}
	return false, int(mark.Pid), nil
}
