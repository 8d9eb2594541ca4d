package output

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A part of a site is made by one of several jobs that share the work. What a
// job knows of its part lies with it, below .evalpress, so that the parts can
// be laid over one another by any means that copies files.

const partPrefix = "part-"

// PartStore is where a job keeps what it knows of its part of a site.
func PartStore(out, name, mark string) *Store {
	return &Store{filepath.Join(out, own, partPrefix+name), mark}
}

// Parts names the parts that were laid into a folder.
func Parts(out string) []string {
	list, err := os.ReadDir(filepath.Join(out, own))
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range list {
		if name, ok := strings.CutPrefix(e.Name(), partPrefix); ok && e.IsDir() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// ForgetParts removes what was known of parts once they are one site.
func ForgetParts(out string) error {
	for _, name := range Parts(out) {
		if err := os.RemoveAll(filepath.Join(out, own, partPrefix+name)); err != nil {
			return err
		}
	}
	return nil
}

// Absorb takes in what the memory of a part knows. Its files lie in another
// folder by now and are compared before they count.
func (m *Memory) Absorb(files, notes []byte) {
	part := &Memory{}
	r := textReader{rest: string(files)}
	part.folder = r.text()
	for name, f := range part.read(string(files), string(notes)) {
		if f.key != "" {
			f.stamp, f.sure = Stamp{}, false
			m.files[name] = f
			m.noted = Sum{}
		}
	}
}
