package output

import (
	"io/fs"
	"strings"
	"unicode/utf8"
)

// own is the folder inside the output folder that belongs to this package.
const own = ".evalpress"

// maxName is the longest file name, in bytes, that all common file systems hold.
const maxName = 255

// checkPath reports the reason why a path cannot be planned.
func checkPath(p string) (Clash, bool) {
	if why := badPath(p); why != "" {
		return Clash{Kind: BadPath, Path: p, Why: why}, true
	}
	first, _, _ := strings.Cut(p, "/")
	if f := fold(first); f == fold(own) || f == fold(ListPath) {
		return Clash{Kind: Reserved, Path: p}, true
	}
	return Clash{}, false
}

// badPath says why a path is not the same file on Linux, macOS and Windows;
// "" means it is.
func badPath(p string) string {
	if !fs.ValidPath(p) || p == "." {
		return "not a relative slash path without . and .."
	}
	for name := range strings.SplitSeq(p, "/") {
		if why := badName(name); why != "" {
			return why
		}
	}
	return ""
}

func badName(name string) string {
	switch {
	case !utf8.ValidString(name):
		return "not UTF-8"
	case len(name) > maxName:
		return "a name longer than 255 bytes"
	case strings.ContainsRune(name, '\\'):
		return "a backslash; paths use /"
	case strings.ContainsAny(name, `<>:"|?*`):
		return `one of <>:"|?*`
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "a control character"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "a name that ends in a dot or space"
	case reservedName(name):
		return "a device name of Windows"
	}
	return ""
}

// reservedName tells the names that Windows gives to devices, with any
// extension and whatever the case.
func reservedName(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.ToUpper(strings.TrimRight(base, " "))
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(base, "COM")
	if !ok {
		port, ok = strings.CutPrefix(base, "LPT")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// CheckPath says what is wrong with a slash path as the name of an output:
// what Windows cannot bear, what leaves the folder, what is ours. nil means
// that it can be planned.
func CheckPath(p string) error {
	if c, bad := checkPath(p); bad {
		return c
	}
	return nil
}
