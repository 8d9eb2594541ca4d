package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Sum is a SHA-256 digest.
type Sum [sha256.Size]byte

// String gives the digest in lower-case hex.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// File is one file of a finished site.
type File struct {
	Path string // slash path below the output folder
	Size int64  // bytes
	Sum  Sum
}

const manifestHead = "evalpress manifest 1\n"

// formatManifest writes one line a file: digest, size, path.
func formatManifest(files []File) []byte {
	b := []byte(manifestHead)
	for _, f := range files {
		b = hex.AppendEncode(b, f.Sum[:])
		b = append(b, ' ')
		b = strconv.AppendInt(b, f.Size, 10)
		b = append(b, ' ')
		b = append(b, f.Path...)
		b = append(b, '\n')
	}
	return b
}

// parseManifest reads what formatManifest wrote and refuses everything else.
func parseManifest(b []byte) ([]File, error) {
	body, ok := bytes.CutPrefix(b, []byte(manifestHead))
	if !ok {
		return nil, errors.New("not a manifest of this version")
	}
	files := make([]File, 0, bytes.Count(body, []byte("\n")))
	for len(body) > 0 {
		line, rest, ok := bytes.Cut(body, []byte("\n"))
		if !ok {
			return nil, errors.New("the last line is cut off")
		}
		body = rest
		f, err := parseFile(string(line))
		if err != nil {
			return nil, err
		}
		if n := len(files); n > 0 && files[n-1].Path >= f.Path {
			return nil, fmt.Errorf("%q is out of order", f.Path)
		}
		files = append(files, f)
	}
	return files, nil
}

// parseFile reads "digest size path".
func parseFile(line string) (File, error) {
	digest, rest, _ := strings.Cut(line, " ")
	size, p, _ := strings.Cut(rest, " ")
	f := File{Path: p}
	var err error
	if f.Sum, err = parseSum(digest); err != nil {
		return File{}, err
	}
	n, err := strconv.ParseInt(size, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != size {
		return File{}, fmt.Errorf("%q is not a size", size)
	}
	f.Size = n
	if _, bad := checkPath(p); bad && p != ListPath {
		return File{}, fmt.Errorf("%q is not a path of ours", p)
	}
	return f, nil
}

func parseSum(s string) (sum Sum, err error) {
	if len(s) != 2*len(sum) || strings.ToLower(s) != s {
		return Sum{}, fmt.Errorf("%q is not a digest", s)
	}
	if _, err := hex.Decode(sum[:], []byte(s)); err != nil {
		return Sum{}, fmt.Errorf("%q is not a digest", s)
	}
	return sum, nil
}

// formatList writes the list that sha256sum -c reads. The files are sorted
// by path; the list itself is not among them.
func formatList(files []File) []byte {
	var b []byte
	for _, f := range files {
		b = hex.AppendEncode(b, f.Sum[:])
		b = append(b, ' ', ' ')
		b = append(b, f.Path...)
		b = append(b, '\n')
	}
	return b
}

// parseList reads what formatList wrote; sizes are unknown and -1.
func parseList(b []byte) ([]File, error) {
	var files []File
	for line := range strings.Lines(string(b)) {
		digest, p, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || badPath(p) != "" {
			return nil, fmt.Errorf("%q is not a line of the list", line)
		}
		sum, err := parseSum(digest)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Path: p, Size: -1, Sum: sum})
	}
	return files, nil
}

// readManifest gives the files of the last finished build; none when there
// was no build yet, which is told by an error that is [ErrNoManifest].
func readManifest(root *os.Root) ([]File, error) {
	name := path.Join(own, "manifest")
	b, err := root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoManifest
	}
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	files, err := parseManifest(b)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w; remove it to have every file compared anew", name, err)
	}
	return files, nil
}

// Files lists a finished site from its manifest, sorted by path, without
// opening the files. It is [ErrNoManifest] when no build was finished there.
func Files(dir string) ([]File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", dir, err)
	}
	defer root.Close()
	files, err := readManifest(root)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", dir, err)
	}
	return files, nil
}

// byPath indexes files by their path.
func byPath(files []File) map[string]File {
	m := make(map[string]File, len(files))
	for _, f := range files {
		m[f.Path] = f
	}
	return m
}

func sortFiles(files []File) {
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}
