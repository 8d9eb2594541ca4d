package archive

import (
	"strings"
	"unicode/utf8"
)

// RefusedError tells why something is no bag, or none that is safe to read.
type RefusedError struct{ zh, en string }

// Error says it in English.
func (e *RefusedError) Error() string { return e.en }

// Zh says it in Chinese.
func (e *RefusedError) Zh() string { return e.zh }

func refused(zh, en string) error { return &RefusedError{zh, en} }

// badName says why a path of a bag leads elsewhere or cannot be trusted; nil
// when it is fine.
func badName(p string) *RefusedError {
	switch {
	case !utf8.ValidString(p):
		return &RefusedError{"不是 UTF-8（可能是 GBK 等其他编码）", "is not UTF-8 (it may be GBK or another encoding)"}
	case p == "" || len(p) > 4096:
		return &RefusedError{"为空或太长", "is empty or too long"}
	case strings.ContainsRune(p, 0):
		return &RefusedError{"含有空字符", "holds a NUL"}
	case strings.Contains(p, `\`):
		return &RefusedError{"含有反斜杠", "holds a backslash"}
	case p[0] == '/' || len(p) > 1 && p[1] == ':':
		return &RefusedError{"是绝对路径", "is absolute"}
	}
	for part := range strings.SplitSeq(p, "/") {
		if part == ".." || part == "." || part == "" {
			return &RefusedError{"会指到包外或有多余的“.”“/”", "leads out of the bag or has a spare . or /"}
		}
	}
	return nil
}
