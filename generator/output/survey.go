package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"syscall"
)

// survey is what lay in the folders that a build needs, by path, as they
// were listed when it began. Links are not followed.
type survey map[string]fs.FileMode

// look lists the folders of the given paths. Folders that none of them needs
// are not entered, however much lies there.
func look(root *os.Root, paths []string) (survey, error) {
	need := map[string]struct{}{".": {}}
	for _, p := range paths {
		for f := path.Dir(p); f != "."; f = path.Dir(f) {
			if _, known := need[f]; known {
				break
			}
			need[f] = struct{}{}
		}
	}
	folders := make([]string, 0, len(need))
	for f := range need {
		folders = append(folders, f)
	}
	slices.Sort(folders) // a folder before those inside it
	s := survey{".": fs.ModeDir}
	for _, f := range folders {
		if !s.isFolder(f) {
			continue
		}
		if err := s.list(root, f); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s survey) list(root *os.Root, folder string) error {
	f, err := root.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	for _, e := range entries {
		s[path.Join(folder, e.Name())] = e.Type()
	}
	return err
}

func (s survey) isFolder(p string) bool { m, ok := s[p]; return ok && m.IsDir() }
func (s survey) isFile(p string) bool   { m, ok := s[p]; return ok && m.IsRegular() }

// onlyFrom tells whether a folder holds nothing but the given files and
// folders of them.
func onlyFrom(root *os.Root, folder string, files map[string]bool) (bool, error) {
	f, err := root.Open(folder)
	if err != nil {
		return false, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	if err != nil || len(entries) == 0 {
		return false, err
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		ok := files[name]
		if e.IsDir() {
			ok, err = onlyFrom(root, name, files)
		}
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// absent tells the errors that mean nothing lies at a path, a file in the
// place of one of its folders included.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
