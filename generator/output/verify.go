package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// Report tells how a folder differs from what a build wrote there. All lists
// are sorted.
type Report struct {
	Files int   // files that the manifest names
	Bytes int64 // their size, as found
	// Missing and Changed name files of ours that are gone or were edited.
	Missing, Changed []string
	// Extra names what we left there and should not have: remains of an
	// interrupted build, and lines of manifest-sha256.txt that disagree
	// with the manifest.
	Extra []string
	// Foreign names files that evalpress did not write. They are no fault.
	Foreign []string
	// Interrupted says that a build was killed; the next build recovers.
	Interrupted bool
}

// OK tells whether the folder is what the build wrote.
func (r Report) OK() bool {
	return !r.Interrupted && len(r.Missing) == 0 && len(r.Changed) == 0 && len(r.Extra) == 0
}

// Verify reads every file of a finished site and compares it with the
// manifest, or with manifest-sha256.txt alone in a copy that has only that.
// It is [ErrNoManifest] when there is neither. It takes no lock and changes
// nothing.
func Verify(dir string) (Report, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, fmt.Errorf("verify: %w", err)
	}
	defer root.Close()
	r, err := verify(root)
	if err != nil {
		return Report{}, fmt.Errorf("verify %s: %w", dir, err)
	}
	return r, nil
}

func verify(root *os.Root) (Report, error) {
	var r Report
	list, err := readList(root)
	if err != nil {
		return Report{}, err
	}
	files, err := readManifest(root)
	switch {
	case errors.Is(err, ErrNoManifest) && list != nil:
		files = list
	case err != nil:
		return Report{}, err
	default:
		r.Extra = disagree(files, list)
	}
	r.Files = len(files)
	if err := r.compare(root, files); err != nil {
		return Report{}, err
	}
	if err := r.walk(root, files); err != nil {
		return Report{}, err
	}
	slices.Sort(r.Extra)
	return r, nil
}

// readList reads the plain list; nil when there is none.
func readList(root *os.Root) ([]File, error) {
	b, err := root.ReadFile(ListPath)
	if absent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	files, err := parseList(b)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", ListPath, err)
	}
	return files, nil
}

// disagree names the lines of the list that the manifest does not have.
func disagree(files, list []File) []string {
	var out []string
	known := byPath(files)
	for _, f := range list {
		if k, ok := known[f.Path]; !ok || k.Sum != f.Sum {
			out = append(out, ListPath+": "+f.Path)
		}
	}
	return out
}

func (r *Report) compare(root *os.Root, files []File) error {
	buf := make([]byte, chunk)
	for _, want := range files {
		info, err := root.Lstat(want.Path)
		if absent(err) {
			r.Missing = append(r.Missing, want.Path)
			continue
		}
		if err != nil {
			return err
		}
		r.Bytes += info.Size()
		same := info.Mode().IsRegular() && (want.Size < 0 || want.Size == info.Size())
		if same {
			got, err := sumFile(root, want.Path, buf)
			if err != nil {
				return err
			}
			same = got.Sum == want.Sum
		}
		if !same {
			r.Changed = append(r.Changed, want.Path)
		}
	}
	return nil
}

// walk sorts everything that is not a file of ours.
func (r *Report) walk(root *os.Root, files []File) error {
	ours := byPath(files)
	return fs.WalkDir(root.FS(), ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		_, known := ours[p]
		switch {
		case p == journalPath || p == stagePath:
			r.Interrupted = true
			r.Extra = append(r.Extra, p)
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir() || known || p == manifestPath || p == lockPath || p == ListPath:
		case strings.HasPrefix(p, own+"/"):
			r.Extra = append(r.Extra, p)
		default:
			r.Foreign = append(r.Foreign, path.Clean(p))
		}
		return nil
	})
}
