package generator

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/generator/render"
	"evalpress/generator/source"
)

// The files of the store beside config.toml. Each may be missing, damaged or
// from another version: then what it would have told is found out again.
const (
	storedSources = "sources" // stamps and digests of all files of the project
	storedReports = "reports" // what was read of each report
	storedRecent  = "recent"  // the same of the few reports that changed since that was written
	storedResult  = "result"  // what the last build found, for one that has nothing to do
	storedOutputs = "outputs" // keys, digests and stamps of the files made
	storedNotes   = "notes"   // what was seen in the pages made
)

// cache remembers builds in other processes. A nil cache remembers nothing.
// Everything it tells is told by digests of all that goes into it; what cannot
// be vouched for has no key and is made anew.
type cache struct {
	store  *output.Store
	ledger *ledger
	memory *output.Memory
	sorted []*entry
	world  string // settings, bodies and all else that is no report's and no page's own
	names  string // which files there are
	shape  string

	words   shared
	scratch *output.Scratch // records that are not stored yet

	mu      sync.Mutex
	old     map[string]kept   // by report
	base    map[string]string // keys in the large file, which is written rarely
	now     map[string]kept
	changed bool
	stored  map[string]string // digests of what is stored by now, by name
}

// kept is one report as it is stored.
type kept struct {
	key    string // of its own files and the world
	linked bool   // the key covers the names of all files
	record string // packed; "" where it lies in the scratch file
	piece  output.Piece
	shown  string // digest of what pages of others may show of it
}

// shared keeps one copy of each text: reports of one framework have the same
// names in all their rows.
type shared struct {
	mu   sync.Mutex
	list map[string]string
}

func (w *shared) one(s string) string {
	if s == "" {
		return ""
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if t, ok := w.list[s]; ok {
		return t
	}
	s = strings.Clone(s)
	w.list[s] = s
	return s
}

// openCache looks at the project and at what is known of it.
func openCache(opt *Options, out string) *cache {
	if opt.Store == nil || opt.Numbers || opt.Freeze != nil {
		return nil
	}
	shape, err := coder().Shape(&record{})
	if err != nil {
		return nil
	}
	c := &cache{store: opt.Store, shape: digest(opt.Store.Mark(), shape), now: map[string]kept{}, stored: map[string]string{}}
	c.words.list = map[string]string{}
	recorded, _ := c.store.Read(storedSources)
	c.ledger = openLedger(opt.Project, c.store.Folder(), recorded, opt.Began, opt.Rehash)
	c.memory = c.outputs(opt, out, nil)
	opt.Project = c.ledger
	return c
}

// outputs reads what is remembered of the files in a folder.
func (c *cache) outputs(opt *Options, out string, notes []byte) *output.Memory {
	files, _ := c.store.Read(storedOutputs)
	return output.NewMemory(out, files, notes, opt.Began, opt.Rehash)
}

// load reads what was kept of reports and pages; a build that has nothing to
// do never asks for it.
func (c *cache) load(opt *Options, out string) {
	if notes, _ := c.store.Read(storedNotes); len(notes) > 0 {
		c.memory = c.outputs(opt, out, notes)
	} else { // keys without what was seen in the pages are of no use
		c.memory = output.NewMemory(out, nil, nil, opt.Began, opt.Rehash)
	}
	data, _ := c.store.Read(storedReports)
	c.old = c.readReports(string(data))
	c.base = make(map[string]string, len(c.old))
	for id, k := range c.old {
		c.base[id] = k.key
	}
	if recent, _ := c.store.Read(storedRecent); len(recent) > 0 {
		maps.Copy(c.old, c.readReports(string(recent)))
	}
	if scratch, err := output.NewScratch(); err == nil {
		c.scratch = scratch
	}
}

// close lets the scratch file go.
func (c *cache) close() {
	if c != nil && c.scratch != nil {
		c.scratch.Close()
	}
}

// survey finds out what belongs to no report, once it is known where reports
// are.
func (c *cache) survey(opt Options, p *source.Project) {
	c.sorted = c.ledger.sorted()
	var own []string
	var names strings.Builder
	for i := 0; i < len(c.sorted); i++ {
		e := c.sorted[i]
		names.WriteString(e.path)
		names.WriteByte(byte(e.stamp.Kind))
	}
	rest := c.sorted
	for _, d := range p.Reports {
		from, to := within(rest, d.Dir)
		own = c.sums(own, rest[:from])
		rest = rest[to:]
	}
	own = c.sums(own, rest)
	c.world = digest(append(own, c.shape, opt.BaseURL)...)
	c.names = digest(names.String())
}

// sums lists paths and digests of files that reports depend on wherever they
// are: all but Markdown, which are pages of their own, and themes.
func (c *cache) sums(list []string, entries []*entry) []string {
	for _, e := range entries {
		if strings.HasSuffix(e.path, ".md") || strings.HasPrefix(e.path, "themes/") || e.stamp.Kind == output.Folder {
			continue
		}
		sum, _ := c.ledger.sum(e)
		list = append(list, e.path, string(sum[:]))
	}
	return list
}

// within finds the entries of a folder among sorted ones.
func within(list []*entry, dir string) (from, to int) {
	dir += "/"
	from = sort.Search(len(list), func(i int) bool { return list[i].path >= dir })
	to = from + sort.Search(len(list)-from, func(i int) bool { return !strings.HasPrefix(list[from+i].path, dir) })
	return from, to
}

// sources is the digest of a report's own files and the world; "" when
// something in its folder cannot be vouched for.
func (c *cache) sources(d source.ReportDir, linked bool) string {
	from, to := within(c.sorted, d.Dir)
	parts := make([]string, 0, 2*(to-from)+3)
	for _, e := range c.sorted[from:to] {
		sum, ok := c.ledger.sum(e)
		if !ok {
			return ""
		}
		parts = append(parts, e.path, string(sum[:]))
	}
	parts = append(parts, c.world, d.Org)
	if linked {
		parts = append(parts, c.names)
	}
	return digest(parts...)
}

// data is the digest of a report's files but its narrative, and of the world;
// "" when one of them cannot be vouched for.
func (c *cache) data(dir string) string {
	from, to := within(c.sorted, dir)
	parts := make([]string, 0, 2*(to-from)+1)
	for _, e := range c.sorted[from:to] {
		if strings.HasSuffix(e.path, ".md") {
			continue
		}
		sum, ok := c.ledger.sum(e)
		if !ok {
			return ""
		}
		parts = append(parts, e.path, string(sum[:]))
	}
	return digest(append(parts, c.world)...)
}

// report gives what was read of a report, or reads it.
func (c *cache) report(d source.ReportDir, read func() (*loaded, error)) (*loaded, error) {
	if k, ok := c.old[d.ID]; ok && k.key == c.sources(d, k.linked) {
		l := &loaded{}
		if rest, err := coder().Read(k.record, &l.record); err == nil && rest == "" {
			c.keep(d.ID, k, false)
			return l, nil
		}
	}
	l, err := read()
	if err != nil {
		return nil, err
	}
	// Where something could not be read, it may be that another file is there
	// tomorrow.
	k := kept{linked: l.Linked || l.Summary == nil}
	if k.key = c.sources(d, k.linked); k.key == "" {
		return l, nil
	}
	b, err := coder().Append(nil, &l.record)
	if err != nil {
		return l, nil // it holds what cannot be kept
	}
	k.shown = shownOf(&l.record)
	small := loaded{full: l.full}
	if _, err := coder().ReadShared(string(b), &small.record, c.words.one); err != nil {
		return l, nil
	}
	if k.piece, err = c.scratch.Append(b); err != nil {
		k.record = string(b)
	}
	c.keep(d.ID, k, true)
	return &small, nil // it holds on to no source text
}

// shownOf is the digest of what pages of others may show of a report: all but
// the findings.
func shownOf(r *record) string {
	bare := *r
	bare.Problems = nil
	b, err := coder().Append(nil, &bare)
	if err != nil {
		return ""
	}
	return digest(string(b))
}

func (c *cache) keep(id string, k kept, changed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now[id] = k
	c.changed = c.changed || changed
}

// save stores what this build found out.
func (c *cache) save() {
	if c.ledger.blind {
		return
	}
	if c.changed {
		c.saveReports()
	}
	if c.ledger.again {
		c.write(storedSources, c.ledger.bytes())
	}
}

// recentMost is how many reports may have changed before the large file is
// written again.
const recentMost = 100

// saveReports stores what was read of reports. What the large file tells of
// reports that are gone or have changed does no harm: it has another key.
func (c *cache) saveReports() {
	var recent []string
	for id, k := range c.now {
		if c.base[id] != k.key {
			recent = append(recent, id)
		}
	}
	if len(recent) <= recentMost && 10*len(recent) < len(c.base) {
		slices.Sort(recent)
		_ = c.writeReports(storedRecent, recent)
		return
	}
	if c.writeReports(storedReports, slices.Sorted(maps.Keys(c.now))) == nil {
		c.store.Forget(storedRecent)
	}
}

// saveOutputs stores what is known of the files made.
func (c *cache) saveOutputs() {
	files, notes := c.memory.Bytes()
	c.write(storedNotes, notes)
	c.write(storedOutputs, files)
}

// write stores one file, unless it holds the same already. A store that cannot
// be written costs time and nothing else.
func (c *cache) write(name string, data []byte) {
	c.stored[name] = digest(string(data))
	if old, ok := c.store.Read(name); ok && bytes.Equal(old, data) {
		return
	}
	_ = c.store.Write(name, data)
}

// digestOf is the digest of what is stored under a name.
func (c *cache) digestOf(name string) string {
	if d, ok := c.stored[name]; ok {
		return d
	}
	data, _ := c.store.Read(name)
	return digest(string(data))
}

// writeReports stores what is known of reports, piece by piece: it may be
// more than fits into memory beside them.
func (c *cache) writeReports(name string, ids []string) error {
	return c.store.WriteFrom(name, func(w io.Writer) error {
		put := func(list ...string) error {
			var b []byte
			for _, s := range list {
				b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
			}
			_, err := w.Write(b)
			return err
		}
		if err := put(c.shape); err != nil {
			return err
		}
		for _, id := range ids {
			k := c.now[id]
			linked := "0"
			if k.linked {
				linked = "1"
			}
			record := k.record
			if record == "" {
				var err error
				if record, err = c.scratch.Read(k.piece); err != nil {
					return err
				}
			}
			if err := put(id, k.key, linked, k.shown, record); err != nil {
				return err
			}
		}
		return nil
	})
}

// readReports reads what reportBytes gave.
func (c *cache) readReports(s string) map[string]kept {
	bad := false
	take := func() string {
		n, k := binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
		if bad = bad || k <= 0 || n > uint64(len(s)-k); bad {
			return ""
		}
		text := s[k : k+int(n)]
		s = s[k+int(n):]
		return text
	}
	list := map[string]kept{}
	if take() != c.shape || bad {
		return list
	}
	for s != "" {
		id := take()
		k := kept{key: take(), linked: take() == "1", shown: take(), record: take()}
		if bad {
			return map[string]kept{}
		}
		list[id] = k
	}
	return list
}

// marks are digests of what pages depend on; nil when nothing is remembered.
func (r *run) marks(plan []string) *render.Marks {
	c := r.cache
	if c == nil || c.ledger.blind {
		return nil
	}
	m := &render.Marks{Sum: digest, Frame: digest(append(slices.Clone(plan), c.world, c.shape, r.theme.Digest, r.project.Config.Language)...)}
	all := []string{m.Frame, c.names}
	byDir := map[string]string{}
	for i, d := range r.project.Reports {
		if k, ok := c.now[d.ID]; ok && r.reports.entries[i].Visible {
			all = append(all, d.ID, k.shown)
			byDir[d.ID] = k.shown
			if k.shown == "" {
				return nil
			}
		} else if r.reports.entries[i].Visible {
			return nil
		}
	}
	for _, e := range c.sorted {
		if strings.HasSuffix(e.path, ".md") && !r.inReport(e.path) {
			sum, ok := c.ledger.sum(e)
			if !ok {
				return nil
			}
			all = append(all, e.path, string(sum[:]))
		}
	}
	m.All = digest(all...)
	m.Report = func(id string) string { return c.now[id].key }
	m.Data = func(id string) string { return c.data("content/" + id) }
	m.Shown = func(id string) string { return byDir[id] }
	m.File = func(file string) string {
		e := c.ledger.byPath[file]
		if e == nil {
			return ""
		}
		sum, ok := c.ledger.sum(e)
		if !ok || e.stamp.Kind != output.Regular {
			return ""
		}
		return string(sum[:])
	}
	return m
}

// inReport tells a file of a report's folder.
func (r *run) inReport(file string) bool {
	list := r.project.Reports
	i := sort.Search(len(list), func(i int) bool { return list[i].Dir+"/" > file })
	return i > 0 && strings.HasPrefix(file, list[i-1].Dir+"/")
}

// everything is the digest of all that a build depends on: the key of outputs
// that state none.
func (r *run) everything(m *render.Marks) string {
	parts := []string{m.All, strconv.FormatBool(r.opt.Drafts), strconv.FormatBool(r.opt.Future)}
	for _, e := range r.cache.sorted {
		sum, ok := r.cache.ledger.sum(e)
		if !ok {
			return ""
		}
		parts = append(parts, e.path, string(sum[:]))
	}
	return digest(parts...)
}

// keyed gives outputs that state no key one of everything.
func (r *run) keyed(list []output.Output, m *render.Marks) {
	if m == nil {
		return
	}
	rest := r.everything(m)
	for i := range list {
		if o := &list[i]; o.Key == "" && rest != "" {
			o.Key = digest(rest, o.Path)
		}
	}
}

// outcome is what a build found, as it is stored for one that has nothing to
// do.
type outcome struct {
	Same        string // program, folder, options
	From, Until int64  // the moments between which the same is public
	Sources     string // digests of what is stored of sources and outputs
	Outputs     string
	Problems    diag.List
	Pages       int
	Files       int
	PagesMade   int
	NoBundle    bool
}

// sameBuild tells builds apart that may find other things in the same files.
func (c *cache) sameBuild(opt Options, out string) string {
	return digest(c.shape, out, opt.BaseURL, strconv.FormatBool(opt.Drafts), strconv.FormatBool(opt.Future), strconv.FormatBool(opt.Fragments))
}

// nothingToDo gives the result of the last build where neither a source nor an
// output has changed since.
func (c *cache) nothingToDo(ctx context.Context, opt Options, out string) *Result {
	if !opt.Brief || !opt.Clock.IsZero() || !c.ledger.same {
		return nil
	}
	data, ok := c.store.Read(storedResult)
	if !ok {
		return nil
	}
	var o outcome
	if rest, err := coder().Read(string(data), &o); err != nil || rest != "" || o.Same != c.sameBuild(opt, out) {
		return nil
	}
	if now := opt.moment().Unix(); now < o.From || now >= o.Until {
		return nil
	}
	if o.Sources != c.digestOf(storedSources) || o.Outputs != c.digestOf(storedOutputs) {
		return nil
	}
	same, again := c.memory.Unchanged(ctx)
	if !same {
		return nil
	}
	if again || c.ledger.again {
		c.renew(&o)
	}
	return &Result{
		Problems: o.Problems, Pages: o.Pages, NoBundle: o.NoBundle,
		Stats: output.Stats{Pages: o.PagesMade, Files: o.Files, Unchanged: o.Files},
		Text:  source.Texts(opt.Project),
	}
}

// renew stores stamps that have become sure.
func (c *cache) renew(o *outcome) {
	files, _ := c.memory.Bytes()
	sources := c.ledger.bytes()
	o.Sources, o.Outputs = digest(string(sources)), digest(string(files))
	data, err := coder().Append(nil, o)
	if err != nil {
		return
	}
	c.write(storedSources, sources)
	c.write(storedOutputs, files)
	c.write(storedResult, data)
}

// remember stores what a finished build found.
func (c *cache) remember(r *run, out string) error {
	if c == nil {
		return nil
	}
	if s := r.opt.Share; s.partial() {
		if !r.made {
			return nil
		}
		return c.savePart(s, out)
	}
	c.save()
	if !r.made {
		return nil
	}
	if r.opt.Join {
		if err := output.ForgetParts(out); err != nil {
			return err
		}
	}
	c.saveOutputs()
	if c.ledger.blind {
		c.store.Forget(storedResult)
		return nil
	}
	o := outcome{
		Same: c.sameBuild(r.opt, out), Problems: r.result.Problems, Pages: r.result.Pages,
		Files: r.result.Stats.Files, PagesMade: r.result.Stats.Pages, NoBundle: r.result.NoBundle,
	}
	o.From, o.Until = r.window()
	o.Sources, o.Outputs = c.digestOf(storedSources), c.digestOf(storedOutputs)
	if data, err := coder().Append(nil, &o); err == nil {
		c.write(storedResult, data)
	} else {
		c.store.Forget(storedResult)
	}
	return nil
}

// window is the time in which the same reports and pages are public as now.
func (r *run) window() (from, until int64) {
	const end = 1 << 62
	from, until = -end, end
	local, now := zone(r.project.Config.Timezone), r.opt.moment().Unix()
	see := func(d model.Date) {
		switch t := d.Time(local).Unix(); {
		case d.IsZero():
		case t > now:
			until = min(until, t)
		default:
			from = max(from, t)
		}
	}
	for i := range r.reports.entries {
		if s := r.reports.entries[i].Summary; s != nil {
			see(s.Published)
		}
	}
	for _, p := range r.project.Pages {
		see(p.Published)
	}
	return from, until
}
