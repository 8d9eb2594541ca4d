package generator

import (
	"context"
	"fmt"
	"hash/maphash"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/render"
	"evalpress/generator/site"
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
	world   uint64 // settings that every report depends on
	names   uint64 // of all content: reports that link depend on them
	reads   uint64 // grows when any report is read again
	shape   uint64 // grows when anything changes that more than one page may show
	reports map[string]*remembered
	pages   map[string]rememberedPage
	theme0  *render.Theme
	themed  uint64
	fulls   int
	project *opened
	judged  *judged
}

// opened is everything but the reports, as it was read.
type opened struct {
	key      uint64
	project  *source.Project
	paths    *site.Paths
	problems diag.List
}

// judged is what was found in all reports together.
type judged struct {
	at       state
	problems diag.List
}

// state tells the states of a site apart that differ in more than the words
// of single reports: their shape, and whose eyes see it.
type state struct {
	shape uint64
	view  View
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

// worldOf is one key for the settings that a report is read and judged by. What
// only pages show of the settings is left out, and so are their places.
func (m *memo) worldOf(c *model.Config) uint64 {
	w := *c
	w.Title, w.Notice, w.About, w.Theme, w.Jump = "", "", "", "", model.Decimal{}
	w.Footer, w.Menu, w.Without = nil, nil, nil
	w.Publisher, w.Column, w.Figures = model.Publisher{}, model.Column{}, model.Figures{}
	var h maphash.Hash
	h.SetSeed(m.seed)
	said(&h, reflect.ValueOf(w))
	return h.Sum64()
}

var srcType = reflect.TypeFor[model.Src]()

// said hashes what was written, wherever it stands.
func said(h *maphash.Hash, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == srcType {
			return
		}
		for i := range v.NumField() {
			said(h, v.Field(i))
		}
	case reflect.Slice:
		maphash.WriteComparable(h, v.Len())
		for i := range v.Len() {
			said(h, v.Index(i))
		}
	default: // plain values; maps are printed by key
		fmt.Fprintf(h, "%v\x00", v)
	}
}

// openedBy is one key for all that source.Open reads of a project whose files
// have these names.
func (m *memo) openedBy(p *source.Project, base string) uint64 {
	list := make([]uint64, 0, len(p.Orgs)+len(p.Pages)+3)
	list = append(list, m.stamps.Names("content"), m.stamps.Stamp("config.toml"), maphash.String(m.seed, base))
	for _, o := range p.Orgs {
		list = append(list, m.stamps.Stamp(orgFile(o.ID)))
	}
	for _, g := range p.Pages {
		list = append(list, m.stamps.Stamp(g.File))
	}
	return m.sum(list...)
}

// opened gives a run what it read before, where nothing of it changed.
func (m *memo) opened(r *run) bool {
	m.mu.Lock()
	o := m.project
	m.mu.Unlock()
	if o == nil || o.key != m.openedBy(o.project, r.opt.BaseURL) {
		return false
	}
	r.project, r.paths = o.project, o.paths
	r.result.Problems, r.result.Text = slices.Clone(o.problems), o.project.Text
	return true
}

// open keeps what a run read.
func (m *memo) open(r *run, problems diag.List) {
	o := &opened{m.openedBy(r.project, r.opt.BaseURL), r.project, r.paths, problems}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.project = o
	m.shape++
}

// together gives what was found in all reports together, and finds it again
// where any of them is another.
func (m *memo) together(r *run, judge func() diag.List) diag.List {
	at := m.state(r)
	m.mu.Lock()
	old := m.judged
	m.mu.Unlock()
	if old == nil || old.at != at {
		old = &judged{at, judge()}
		m.mu.Lock()
		m.judged = old
		m.mu.Unlock()
	}
	return slices.Clone(old.problems)
}

// state is the one that a run sees.
func (m *memo) state(r *run) state {
	m.mu.Lock()
	defer m.mu.Unlock()
	v := View{Public: !r.opt.Drafts || !r.opt.Future}
	if !r.opt.Clock.IsZero() {
		v.Clock = r.opt.Clock.String()
	}
	return state{m.shape, v}
}

// look takes in what all reports depend on, and forgets what is gone.
func (m *memo) look(r *run) {
	world, names := m.worldOf(r.project.Config), m.stamps.Names("content")
	m.mu.Lock()
	defer m.mu.Unlock()
	if world == m.world && names == m.names {
		return
	}
	m.world, m.names = world, names
	m.shape++
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
	own := m.sum(world, m.stamps.Tree(d.Dir), maphash.String(m.seed, d.Org), m.stamps.Stamp(orgFile(d.Org)))
	key := func(r *remembered) uint64 {
		k := own
		if r.now.Linked || r.good == nil {
			k = m.sum(k, names)
		}
		if slices.ContainsFunc(r.now.Problems, func(d diag.Diagnostic) bool { return d.Pos.File == "config.toml" }) {
			k = m.sum(k, m.stamps.Stamp("config.toml"))
		}
		return k
	}
	if old != nil && old.key == key(old) {
		return old.now, nil
	}
	l, err := read()
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.reads++
	m.mu.Unlock()
	if old != nil && alike(old.now, l) {
		l.Summary = old.now.Summary // one copy of what is the same
	} else {
		m.mu.Lock()
		m.shape++
		m.mu.Unlock()
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
	r.key = key(r)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reports[d.ID] = r
	m.thin()
	return r.now, nil
}

func orgFile(id string) string { return "content/" + id + "/org.toml" }

// alike tells that a report changed in nothing but its own page: what is kept
// of it for others is the same.
func alike(a, b *loaded) bool {
	x, y := a.record, b.record
	x.Problems, y.Problems = waivedOf(x.Problems), waivedOf(y.Problems)
	return reflect.DeepEqual(x, y)
}

// readings is how often a report was read.
func (m *memo) readings() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.reads
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
	full, _, _, err := rs.load(ctx, i, false)
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
	m.shape++
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
	m.shape++
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
