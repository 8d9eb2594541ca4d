package generator

import (
	"context"
	"fmt"
	"hash/maphash"
	"io/fs"
	"strings"
	"sync"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/render"
	"evalpress/generator/source"
)

// Stamps tell when a file is another than before: equal stamps, equal bytes.
// A preview's file system has them; of others the bytes are read.
type Stamps interface {
	// Stamp gives a file's stamp, 0 when there is no such file.
	Stamp(name string) uint64
	// Tree gives one stamp for all files below a folder, names included.
	Tree(folder string) uint64
	// Names gives one stamp for the names of all files below a folder.
	Names(folder string) uint64
}

// memo remembers, between the builds of a preview, what was read of each
// report, page and theme, by the stamps of everything that goes into it. What
// is remembered is never changed.
type memo struct {
	stamps Stamps
	seed   maphash.Seed

	mu      sync.Mutex
	world   uint64 // settings and bodies: every report depends on them
	names   uint64 // of all content: reports that link depend on them
	reports map[string]*remembered
	pages   map[string]rememberedPage
	theme0  *render.Theme
	themed  uint64
	fulls   int
}

type remembered struct {
	key  uint64
	now  *loaded
	good *loaded // the last that could be read
}

type rememberedPage struct {
	key      uint64
	files    []string
	problems diag.List
}

// fullsMost is how many full reports a preview keeps: about 100 kB each.
const fullsMost = 600

func newMemo(s Stamps) *memo {
	return &memo{stamps: s, seed: maphash.MakeSeed(), reports: map[string]*remembered{}, pages: map[string]rememberedPage{}}
}

// sum makes one key of several.
func (m *memo) sum(list ...uint64) uint64 {
	var h maphash.Hash
	h.SetSeed(m.seed)
	for _, n := range list {
		maphash.WriteComparable(&h, n)
	}
	return h.Sum64()
}

// look takes in what all reports depend on, and forgets what is gone.
func (m *memo) look(r *run) {
	list := []uint64{m.stamps.Stamp("config.toml"), maphash.String(m.seed, r.project.Config.BaseURL)}
	for _, o := range r.project.Orgs {
		list = append(list, m.stamps.Stamp("content/"+o.ID+"/org.toml"))
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.world, m.names = m.sum(list...), m.stamps.Names("content")
	there := make(map[string]bool, len(r.project.Reports))
	for _, d := range r.project.Reports {
		there[d.ID] = true
	}
	for id := range m.reports {
		if !there[id] {
			delete(m.reports, id)
		}
	}
}

// report gives what was read of a report, or reads it. A report that cannot be
// read now keeps its last good form, with the findings of now.
func (m *memo) report(d source.ReportDir, read func() (*loaded, error)) (*loaded, error) {
	m.mu.Lock()
	old, world, names := m.reports[d.ID], m.world, m.names
	m.mu.Unlock()
	own := m.sum(world, m.stamps.Tree(d.Dir), maphash.String(m.seed, d.Org))
	key := func(linked bool) uint64 {
		if linked {
			return m.sum(own, names)
		}
		return own
	}
	if old != nil && old.key == key(old.now.Linked || old.good == nil) {
		return old.now, nil
	}
	l, err := read()
	if err != nil {
		return nil, err
	}
	r := &remembered{now: l, good: l}
	switch {
	case l.Summary == nil && old != nil && old.good != nil:
		kept := *old.good
		kept.Problems, kept.Linked = l.Problems, true
		r.now, r.good = &kept, old.good
	case l.Summary == nil:
		r.good = nil
	}
	r.key = key(r.now.Linked || r.good == nil)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reports[d.ID] = r
	m.thin()
	return r.now, nil
}

// thin lets go of full reports when there are too many; which ones does not
// matter to what is shown. The caller holds the lock.
func (m *memo) thin() {
	if m.fulls++; m.fulls <= fullsMost {
		return
	}
	m.fulls = 0
	for id, r := range m.reports {
		if r.now.full != nil && r.now == r.good {
			light := *r.now
			light.full = nil
			m.reports[id] = &remembered{key: r.key, now: &light, good: &light}
		}
	}
}

// full gives the full form of a report, reading it again where it was let go.
func (m *memo) full(ctx context.Context, rs *reports, i int) (*render.Full, error) {
	d := rs.run.project.Reports[i]
	m.mu.Lock()
	r := m.reports[d.ID]
	m.mu.Unlock()
	if r != nil && r.now.full != nil {
		return r.now.full, nil
	}
	full, _, err := rs.load(ctx, i, false)
	if err == nil && full == nil {
		err = fmt.Errorf("report %s cannot be read", d.ID)
	}
	if err != nil {
		return nil, err
	}
	if r != nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.reports[d.ID] == r {
			with := *r.now
			with.full = full
			m.reports[d.ID] = &remembered{key: r.key, now: &with, good: &with}
			m.thin()
		}
	}
	return full, nil
}

// page is report for a plain page.
func (m *memo) page(file string, read func() ([]string, diag.List)) ([]string, diag.List) {
	m.mu.Lock()
	old, ok := m.pages[file]
	world := m.sum(m.world, m.names)
	m.mu.Unlock()
	key := m.sum(world, m.stamps.Stamp(file))
	if ok && old.key == key {
		return old.files, old.problems
	}
	files, problems := read()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pages[file] = rememberedPage{key, files, problems}
	return files, problems
}

// theme is report for the theme.
func (m *memo) theme(c *model.Config, load func() (*render.Theme, error)) (*render.Theme, error) {
	key := m.sum(m.stamps.Tree("themes"), maphash.String(m.seed, c.Language+"\x00"+c.Theme))
	m.mu.Lock()
	old, themed := m.theme0, m.themed
	m.mu.Unlock()
	if old != nil && themed == key {
		return old, nil
	}
	t, err := load()
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.theme0, m.themed = t, key
	return t, nil
}

// content makes stamps of a file system that has none, by reading it.
type content struct {
	fsys fs.FS
	seed maphash.Seed
}

func (c content) Stamp(name string) uint64 {
	data, err := fs.ReadFile(c.fsys, name)
	if err != nil {
		return 0
	}
	return maphash.Bytes(c.seed, data) | 1
}

func (c content) Tree(folder string) uint64 { return c.walk(folder, true) }

func (c content) Names(folder string) uint64 { return c.walk(folder, false) }

func (c content) walk(folder string, bytes bool) uint64 {
	var h maphash.Hash
	h.SetSeed(c.seed)
	_ = fs.WalkDir(c.fsys, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || strings.HasSuffix(name, "/node_modules") {
			return fs.SkipDir
		}
		_, _ = h.WriteString(name)
		if bytes && !d.IsDir() {
			maphash.WriteComparable(&h, c.Stamp(name))
		}
		return nil
	})
	return h.Sum64()
}
