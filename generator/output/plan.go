package output

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// changes is what a commit will do, in the order in which it does it.
type changes struct {
	entries  []entry
	manifest []byte
	same     bool // nothing at all is to be done
	stats    Stats
}

// finish makes the list of digests and the plan of the commit once every
// output is settled.
func (s *Stage) finish(set *Set) error {
	files := make([]File, 0, len(s.results))
	for _, r := range s.results[:set.Len()] {
		files = append(files, r.File)
	}
	sortFiles(files)
	last := set.Len()
	if err := s.newSink().settle(last, ListPath, formatList(files)); err != nil {
		return err
	}
	files = append(files, s.results[last].File)
	sortFiles(files)

	p := planner{Stage: s, planned: spellings(files), buf: make([]byte, chunk)}
	early, late, err := p.deletions()
	if err != nil {
		return err
	}
	foreign, err := p.foreign()
	if err != nil {
		return err
	}
	if len(foreign) > 0 {
		return &ForeignError{Dir: s.dir.dir, Files: foreign}
	}
	c := &s.changes
	c.entries = slices.Concat(early, p.puts(), late)
	c.manifest = formatManifest(files)
	old, err := s.dir.disk.root.ReadFile(manifestPath)
	c.same = len(c.entries) == 0 && err == nil && bytes.Equal(old, c.manifest)
	s.count()
	return nil
}

// planner works out deletions, foreign files and the order of the renames.
type planner struct {
	*Stage
	planned map[string]spelling // by folded path
	removed map[string]bool     // files of ours that the commit deletes
	buf     []byte
}

// spelling is how a path is written in the plan.
type spelling struct {
	path string
	file bool // not one of the folders
}

func spellings(files []File) map[string]spelling {
	m := make(map[string]spelling, 2*len(files))
	for _, f := range files {
		m[fold(f.Path)] = spelling{f.Path, true}
		for d := path.Dir(f.Path); d != "."; d = path.Dir(d) {
			key := fold(d)
			if _, known := m[key]; known {
				break
			}
			m[key] = spelling{path: d}
		}
	}
	return m
}

// deletions lists the files of ours that are no longer planned: early are
// those that must make room before the renames, because a file becomes a
// folder, a folder a file, or only the case of a name changes.
func (p *planner) deletions() (early, late []entry, err error) {
	p.removed = map[string]bool{}
	gone := make([]File, 0)
	for name, f := range p.old {
		if s, ok := p.planned[fold(name)]; (!ok || s.path != name || !s.file) && p.seen.isFile(name) {
			gone = append(gone, f)
		}
	}
	sortFiles(gone)
	for _, f := range gone {
		untouched, err := holds(p.dir.disk.root, f, p.buf)
		if err != nil {
			return nil, nil, err
		}
		if !untouched {
			p.changes.stats.Kept = append(p.changes.stats.Kept, f.Path)
			continue
		}
		p.removed[f.Path] = true
		e := entry{verb: verbDel, File: f}
		if p.inTheWay(f.Path) {
			early = append(early, e)
		} else {
			late = append(late, e)
		}
	}
	return early, late, nil
}

// inTheWay tells whether a file that goes, or one of its folders, has the
// place of something planned, on this file system or on one that ignores
// case.
func (p *planner) inTheWay(name string) bool {
	if _, ok := p.planned[fold(name)]; ok {
		return true
	}
	for d := path.Dir(name); d != "."; d = path.Dir(d) {
		if s, ok := p.planned[fold(d)]; ok && (s.file || s.path != d) {
			return true
		}
	}
	return false
}

// foreign lists everything that stands in the way and is not ours to remove.
func (p *planner) foreign() ([]ForeignFile, error) {
	var out []ForeignFile
	judged := map[string]bool{}
	for _, r := range p.results {
		if r.fate == refused {
			out = append(out, ForeignFile{Path: r.Path, Need: r.Path, Reason: OtherBytes})
		}
		if r.fate != fresh {
			continue
		}
		f, bad, err := p.atPlace(r.Path)
		if err != nil {
			return nil, err
		}
		if bad {
			out = append(out, f)
		}
		for d := path.Dir(r.Path); d != "." && !judged[d]; d = path.Dir(d) {
			judged[d] = true
			if mode, there := p.seen[d]; there && !mode.IsDir() && !p.removed[d] {
				out = append(out, ForeignFile{Path: d, Need: r.Path, Reason: FileOnFolder})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b ForeignFile) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// atPlace judges what lies on the very path of a fresh output.
func (p *planner) atPlace(name string) (ForeignFile, bool, error) {
	mode, there := p.seen[name]
	switch {
	case !there:
		return ForeignFile{}, false, nil
	case !mode.IsDir():
		return ForeignFile{Path: name, Need: name, Reason: NotRegular}, true, nil
	}
	ours, err := onlyFrom(p.dir.disk.root, name, p.removed)
	return ForeignFile{Path: name, Need: name, Reason: FolderOnFile}, !ours, err
}

// puts lists the renames: what pages need before the pages, the list of
// digests last.
func (p *planner) puts() []entry {
	var out []entry
	for i, r := range p.results {
		switch r.fate {
		case fresh:
			out = append(out, entry{verb: verbNew, staged: stageName(i), File: r.File})
		case replaced:
			out = append(out, entry{verb: verbOver, staged: stageName(i), File: r.File})
		}
	}
	slices.SortFunc(out, func(a, b entry) int {
		if d := rank(a.Path) - rank(b.Path); d != 0 {
			return d
		}
		return strings.Compare(a.Path, b.Path)
	})
	return out
}

// rank orders assets before pages before the list of digests.
func rank(p string) int {
	switch {
	case p == ListPath:
		return 2
	case isPage(p):
		return 1
	}
	return 0
}

func isPage(p string) bool { return strings.HasSuffix(p, ".html") }

// count fills the figures of the commit.
func (s *Stage) count() {
	st := &s.changes.stats
	st.Files = len(s.results)
	for _, r := range s.results {
		if isPage(r.Path) {
			st.Pages++
		}
		if r.edited {
			st.Restored = append(st.Restored, r.Path)
		}
		switch r.fate {
		case adopted:
			st.Adopted = append(st.Adopted, r.Path)
			st.Unchanged++
		case unchanged:
			st.Unchanged++
		default:
			st.Written++
			st.Bytes += r.Size
		}
	}
	slices.Sort(st.Adopted)
	slices.Sort(st.Restored)
	for _, e := range s.changes.entries {
		if e.verb == verbDel {
			st.Removed++
		}
	}
}
