//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package output

import (
	"errors"
	"os"
)

// lock refuses: without a lock of the system a killed process would leave a
// stale one.
func lock(*os.File) (held bool, pid int, err error) {
	return false, 0, errors.ErrUnsupported
}
