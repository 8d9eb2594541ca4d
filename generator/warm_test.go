package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evalpress/generator"
	"evalpress/generator/diag"
	"evalpress/generator/internal/corpus"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/themes"
)

// disk is a project in a folder, with the edits that people make.
type disk struct {
	tb   testing.TB
	dir  string
	rand *rand.Rand
	mark string // of the program
	n    int
	// compared is how many sites were: a build that fails makes none.
	tried, compared int
	good            map[string][]byte // content/ of the last build that made a site
}

func newDisk(tb testing.TB, reports int, seed uint64) *disk {
	d := &disk{tb: tb, dir: filepath.Join(tb.TempDir(), "project"), rand: rand.New(rand.NewPCG(seed, 1)), mark: "one"}
	err := corpus.Each(reports, func(name string, data []byte) error {
		if strings.HasSuffix(name, "org.toml") { // of one type: their pages show one another
			data = regexp.MustCompile(`type = .*`).ReplaceAll(data, []byte(`type = "乡镇"`))
		}
		d.write(name, string(data))
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	// What is judged must not stop builds: the edits know nothing of rules.
	config := d.read("config.toml") + "[check]\n"
	for _, r := range generator.Rules() {
		if generator.Levelled(r) && r.Level == diag.Error {
			config += fmt.Sprintf("%q = \"warning\"\n", r.ID)
		}
	}
	d.write("config.toml", config)
	d.write("content/guide/_index.md", "# 手册\n\n见[报告](/org00000/2021/)。\n")
	d.write("content/guide/10-more.md", "# 更多\n\n正文。\n")
	d.write("content/org00000/2021/20-links.md", "# 链接\n\n见[上一份](/org00000/2022/)和[表](files/a.csv)。\n")
	d.write("content/org00000/2021/files/a.csv", "a,b\n")
	return d
}

func (d *disk) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d *disk) write(name, text string) {
	d.tb.Helper()
	if err := os.MkdirAll(filepath.Dir(d.path(name)), 0o777); err != nil {
		d.tb.Fatal(err)
	}
	if err := os.WriteFile(d.path(name), []byte(text), 0o666); err != nil {
		d.tb.Fatal(err)
	}
}

func (d *disk) read(name string) string {
	b, err := os.ReadFile(d.path(name))
	if err != nil {
		d.tb.Fatal(err)
	}
	return string(b)
}

// files lists the files below a folder, sorted.
func (d *disk) files(below, end string) []string {
	var list []string
	_ = filepath.WalkDir(d.path(below), func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(p, end) {
			rel, _ := filepath.Rel(d.dir, p)
			list = append(list, filepath.ToSlash(rel))
		}
		return nil
	})
	slices.Sort(list)
	return list
}

func (d *disk) any(below, end string) (string, bool) {
	list := d.files(below, end)
	if len(list) == 0 {
		return "", false
	}
	return list[d.rand.IntN(len(list))], true
}

// replace changes one file's text, where it has the words.
func (d *disk) replace(end, from, to string) {
	if name, ok := d.any("content", end); ok {
		d.write(name, strings.Replace(d.read(name), from, to, 1))
	}
}

// edits are what may happen between two builds.
var edits = []struct {
	name string
	do   func(d *disk)
}{
	{"nothing", func(*disk) {}},
	{"a narrative", func(d *disk) {
		d.replace("text.md", "按季检查进度", fmt.Sprintf("按季检查进度（%d）", d.n))
	}},
	{"a heading", func(d *disk) { d.replace("text.md", "的第2个方面", fmt.Sprintf("的第%d个方面", 10+d.n)) }},
	{"a score", func(d *disk) { d.replace("indicators.csv", ",2.50,", ",2.40,") }},
	{"a reason", func(d *disk) { d.replace("indicators.csv", "进度", "进展") }},
	{"a name", func(d *disk) { d.replace("indicators.csv", "完成", "落实") }},
	{"money", func(d *disk) { d.replace("report.toml", "start = ", "start = 1") }},
	{"a title", func(d *disk) {
		if name, ok := d.any("content", "report.toml"); ok {
			d.write(name, fmt.Sprintf("title = \"报告%d\"\n", d.n)+without("title", d.read(name)))
		}
	}},
	{"a draft", func(d *disk) { d.replace("report.toml", `status = "已公开"`, `status = "草稿"`) }},
	{"a publication", func(d *disk) { d.replace("report.toml", `status = "草稿"`, `status = "已公开"`) }},
	{"a later publication", func(d *disk) { d.replace("report.toml", `published = "2022-`, `published = "2031-`) }},
	{"an earlier publication", func(d *disk) { d.replace("report.toml", `published = "2031-`, `published = "2022-`) }},
	{"a body", func(d *disk) { d.replace("org.toml", "name = \"", "name = \"新") }},
	{"a body's type", func(d *disk) {
		if name, ok := d.any("content", "org.toml"); ok {
			text := d.read(name)
			if d.rand.IntN(2) == 0 {
				text = strings.Replace(text, "乡镇", "部门", 1)
			} else {
				text = strings.Replace(text, "部门", "乡镇", 1)
			}
			d.write(name, text)
		}
	}},
	{"the settings", func(d *disk) {
		d.write("config.toml", fmt.Sprintf("notice = \"第%d次\"\n%s", d.n, without("notice", d.read("config.toml"))))
	}},
	{"a translation", func(d *disk) {
		if name, ok := d.any("content", "text.md"); ok {
			d.write(strings.TrimSuffix(name, ".md")+".en.md", fmt.Sprintf("# Part %d\n\nThe total is {{ result.total }}.\n", d.n))
		}
	}},
	{"a translation goes", func(d *disk) {
		if name, ok := d.any("content", ".en.md"); ok {
			_ = os.Remove(d.path(name))
		}
	}},
	{"a translated page", func(d *disk) {
		d.write("content/guide/10-more.en.md", fmt.Sprintf("# More\n\nWords %d.\n", d.n))
	}},
	{"an English name", func(d *disk) {
		d.replace("org.toml", "name = \"", fmt.Sprintf("name_en = \"Body %d\"\nname = \"", d.n))
	}},
	{"languages", func(d *disk) {
		text := without("languages", d.read("config.toml"))
		if d.rand.IntN(3) > 0 {
			text = "languages = [\"zh-CN\", \"en\"]\n" + text
		}
		d.write("config.toml", text)
	}},
	{"a term", func(d *disk) {
		text := without("without", d.read("config.toml"))
		if d.rand.IntN(3) == 0 {
			text = "without = [\"glossary\"]\n" + text
		}
		d.write("config.toml", fmt.Sprintf("%s[[term]]\nname = \"进度%d\"\ntext = \"说明%d\"\n", text, d.n, d.n))
	}},
	{"a plain page", func(d *disk) { d.replace("more.md", "正文", fmt.Sprintf("正文%d", d.n)) }},
	{"a new page", func(d *disk) {
		d.write(fmt.Sprintf("content/guide/p%d.md", d.rand.IntN(4)), fmt.Sprintf("# 页%d\n\n新。\n", d.n))
	}},
	{"an annex", func(d *disk) { d.write("content/org00000/2021/files/a.csv", fmt.Sprintf("a,%d\n", d.n)) }},
	{"a theme's layout", func(d *disk) {
		text, err := fs.ReadFile(themes.Default(), "partials/footer.html")
		if err != nil {
			d.tb.Fatal(err)
		}
		d.write("themes/default/partials/footer.html", fmt.Sprintf("%s<!-- %d -->", text, d.n))
	}},
	{"a theme's word", func(d *disk) {
		d.write("themes/default/i18n/zh-CN.toml", fmt.Sprintf("[site]\nyears = \"年度%d\"\n", d.n))
	}},
	{"a theme's style", func(d *disk) { d.write("themes/default/static/own.css", fmt.Sprintf("p{margin:%dpx}\n", d.n)) }},
	{"no theme", func(d *disk) { _ = os.RemoveAll(d.path("themes")) }},
	{"a report goes", func(d *disk) {
		if name, ok := d.any("content", "report.toml"); ok && len(d.files("content", "report.toml")) > 3 {
			_ = os.RemoveAll(filepath.Dir(d.path(name)))
		}
	}},
	{"a report comes", func(d *disk) {
		name, ok := d.any("content", "report.toml")
		if !ok {
			return
		}
		from := filepath.ToSlash(filepath.Dir(filepath.FromSlash(name)))
		to := fmt.Sprintf("%s-%d", from, d.n)
		for _, f := range d.files(from, "") {
			d.write(strings.Replace(f, from, to, 1), d.read(f))
		}
	}},
	{"a report moves", func(d *disk) {
		if name, ok := d.any("content", "report.toml"); ok {
			dir := filepath.Dir(d.path(name))
			_ = os.Rename(dir, fmt.Sprintf("%s-m%d", dir, d.n))
		}
	}},
	{"a narrative moves", func(d *disk) {
		if name, ok := d.any("content", ".md"); ok && !strings.Contains(name, "guide") {
			_ = os.Rename(d.path(name), filepath.Join(filepath.Dir(d.path(name)), fmt.Sprintf("%d0-text.md", 1+d.rand.IntN(8))))
		}
	}},
	{"a file is touched", func(d *disk) {
		if name, ok := d.any("content", ""); ok {
			when := time.Now().Add(-time.Duration(d.rand.IntN(1000)) * time.Hour)
			_ = os.Chtimes(d.path(name), when, when)
		}
	}},
	{"same size, same time", func(d *disk) {
		name, ok := d.any("content", "text.md")
		if !ok {
			return
		}
		info, err := os.Stat(d.path(name))
		if err != nil {
			d.tb.Fatal(err)
		}
		d.write(name, strings.Replace(d.read(name), "全县", []string{"全市", "全区", "全省"}[d.rand.IntN(3)], 1))
		_ = os.Chtimes(d.path(name), info.ModTime(), info.ModTime())
	}},
	{"an output is edited", func(d *disk) {
		if name, ok := d.any("public", ".html"); ok {
			d.write(name, d.read(name)+" ")
		}
	}},
	{"a data file is edited", func(d *disk) {
		if name, ok := d.any("public", []string{".csv", ".json", ".zip", ".xlsx"}[d.rand.IntN(4)]); ok {
			d.write(name, d.read(name)+" ")
		}
	}},
	{"a data file is deleted", func(d *disk) {
		if name, ok := d.any("public", []string{".csv", ".json", ".zip", ".xlsx"}[d.rand.IntN(4)]); ok {
			_ = os.Remove(d.path(name))
		}
	}},
	{"an output is deleted", func(d *disk) {
		if name, ok := d.any("public", ".html"); ok {
			_ = os.Remove(d.path(name))
		}
	}},
	{"an output of the same size and time", func(d *disk) {
		name, ok := d.any("public", ".html")
		if !ok {
			return
		}
		info, err := os.Stat(d.path(name))
		if err != nil {
			d.tb.Fatal(err)
		}
		d.write(name, strings.Replace(d.read(name), "<html", "<HTML", 1))
		_ = os.Chtimes(d.path(name), info.ModTime(), info.ModTime())
	}},
	{"the output folder goes", func(d *disk) { _ = os.RemoveAll(d.path("public")) }},
	{"the program", func(d *disk) { d.mark = fmt.Sprint("program ", d.n) }},
	{"the store goes", func(d *disk) { _ = os.RemoveAll(d.path(".evalpress")) }},
	{"a stored file is cut off", func(d *disk) {
		if name, ok := d.any(".evalpress", ""); ok {
			text := d.read(name)
			d.write(name, text[:d.rand.IntN(len(text)+1)])
		}
	}},
	{"a stored file is damaged", func(d *disk) {
		if name, ok := d.any(".evalpress", ""); ok {
			if b := []byte(d.read(name)); len(b) > 0 {
				b[d.rand.IntN(len(b))] ^= byte(1 + d.rand.IntN(255))
				d.write(name, string(b))
			}
		}
	}},
	{"a stored file is lost", func(d *disk) {
		if name, ok := d.any(".evalpress", ""); ok {
			_ = os.Remove(d.path(name))
		}
	}},
}

// without leaves the first line out where it gives a key.
func without(key, text string) string {
	if strings.HasPrefix(text, key) {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

// options are as of a build in a new process.
func (d *disk) options() generator.Options {
	opt := options(os.DirFS(d.dir))
	opt.Drafts, opt.Future = d.rand.IntN(4) == 0, d.rand.IntN(4) == 0
	opt.Fragments = d.rand.IntN(8) == 0
	if d.rand.IntN(6) == 0 {
		opt.Now = opt.Now.AddDate(6, 0, 0)
	}
	return opt
}

// both builds warm and cold and compares all there is to see.
func (d *disk) both(after string) {
	d.tb.Helper()
	opt := d.options()
	cold := filepath.Join(d.tb.TempDir(), "cold")
	want, err := generator.Build(context.Background(), opt, cold)
	if err != nil {
		d.tb.Fatalf("%s: %v", after, err)
	}
	warm := opt
	warm.Store = output.NewStore(d.dir, d.mark)
	warm.Rehash, warm.Brief = d.rand.IntN(10) == 0, d.rand.IntN(2) == 0
	warm.Began = time.Now()
	if d.rand.IntN(3) > 0 { // as if all files were older: then their stamps count
		warm.Began = warm.Began.Add(time.Minute)
	}
	got, err := generator.Build(context.Background(), warm, d.path("public"))
	if err != nil {
		d.tb.Fatalf("%s: %v", after, err)
	}
	if a, b := toldBy(want), toldBy(got); !slices.Equal(a, b) {
		d.tb.Fatalf("%s: findings differ\ncold %q\nwarm %q", after, a, b)
	}
	d.tried++
	if want.Problems.Failed() {
		for _, p := range want.Problems {
			if p.Level == diag.Error && p.Waived == "" {
				d.tb.Logf("%s: %s %s [%s]", after, p.Pos, p.Message().En, p.Rule.ID)
			}
		}
		d.restore()
		return
	}
	d.good = tree(d.tb, d.path("content"))
	d.compared++
	if got.Stats.Files != want.Stats.Files || got.Pages != want.Pages {
		d.tb.Errorf("%s: %d files and %d pages; want %d and %d", after, got.Stats.Files, got.Pages, want.Stats.Files, want.Pages)
	}
	for _, name := range got.Stats.Kept { // edited by hand and not planned any more: nobody's
		_ = os.Remove(d.path("public/" + name))
	}
	left, right := tree(d.tb, cold), tree(d.tb, d.path("public"))
	for name, data := range left {
		if !bytes.Equal(data, right[name]) && !strings.HasPrefix(name, ".evalpress/") {
			d.tb.Fatalf("%s: %s differs\ncold %s\nwarm %s", after, name, around(data, right[name]), around(right[name], data))
		}
	}
	for name := range right {
		if _, ok := left[name]; !ok && !strings.HasPrefix(name, ".evalpress/") {
			d.tb.Fatalf("%s: %s should be gone", after, name)
		}
	}
}

// restore takes back what made a build fail.
func (d *disk) restore() {
	for name := range tree(d.tb, d.path("content")) {
		if _, ok := d.good[name]; !ok {
			_ = os.Remove(d.path("content/" + name))
		}
	}
	for name, data := range d.good {
		if old, err := os.ReadFile(d.path("content/" + name)); err != nil || !bytes.Equal(old, data) {
			d.write("content/"+name, string(data))
		}
	}
}

// enough wants most builds to have made a site.
func (d *disk) enough() {
	d.tb.Helper()
	if d.compared*10 < d.tried*7 {
		d.tb.Errorf("only %d of %d builds made a site", d.compared, d.tried)
	}
}

// around is where a page first differs from another.
func around(a, b []byte) []byte {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return a[max(0, min(i, len(a))-80):min(len(a), i+120)]
}

func toldBy(r *generator.Result) []string {
	var list []string
	for _, p := range r.Problems {
		list = append(list, fmt.Sprintf("%s %s %s %d %s %s %s", p.Pos, p.Rule.ID, p.Message().Zh, p.Level, p.Remedy().Zh, p.Waived, p.Report))
	}
	return list
}

// Whatever happens between two builds, the second makes the site that a
// build from nothing makes, and finds the same.
func TestWarmEqualsCold(t *testing.T) {
	seeds, steps := 2, 16
	if os.Getenv("EVALPRESS_LONG") != "" {
		seeds, steps = 20, 300
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := newDisk(t, 7, uint64(seed))
			d.both("at first")
			for d.n = 1; d.n <= steps; d.n++ {
				e := edits[d.rand.IntN(len(edits))]
				e.do(d)
				after := fmt.Sprintf("%d, %s", d.n, e.name)
				if d.rand.IntN(3) == 0 {
					e = edits[d.rand.IntN(len(edits))]
					e.do(d)
					after += ", " + e.name
				}
				d.both(after)
			}
			d.enough()
		})
	}
}

// Each kind of edit once, with every stamp counting.
func TestWarmEqualsColdAfterEachEdit(t *testing.T) {
	d := newDisk(t, 7, 99)
	d.both("at first")
	for _, e := range edits {
		d.n++
		e.do(d)
		d.both(e.name)
	}
	d.enough()
}

// A build that has nothing to do writes nothing and reads no report; an edit
// of a narrative makes one page.
func TestLittleIsMadeAfterLittleChanged(t *testing.T) {
	d := newDisk(t, 12, 5)
	without := "without = ["
	for _, f := range model.Features { // their files hold words of the narrative
		without += fmt.Sprintf("%q,", f.ID)
	}
	d.write("config.toml", without+"]\n"+d.read("config.toml"))
	opt := options(os.DirFS(d.dir))
	opt.Store, opt.Began = output.NewStore(d.dir, "one"), time.Now().Add(time.Minute)
	build(t, opt, d.path("public"))
	if s := build(t, opt, d.path("public")).Stats; s.Written != 0 || s.Unchanged == 0 {
		t.Errorf("nothing changed, %d written", s.Written)
	}
	name := "content/org00000/2022/10-text.md"
	d.write(name, strings.Replace(d.read(name), "全县", "全市", 1))
	// The page, the words that are searched and their part of the index, the
	// list of digests.
	if s := build(t, opt, d.path("public")).Stats; s.Written < 2 || s.Written > 8 {
		t.Errorf("one narrative changed, %d written", s.Written)
	}
	before := tree(t, d.dir)
	opt.Brief = true
	if r := build(t, opt, d.path("public")); r.Reports != nil || r.Stats.Unchanged != r.Stats.Files {
		t.Errorf("nothing changed, and the build has read %d reports", len(r.Reports))
	}
	for name, data := range tree(t, d.dir) {
		if !bytes.Equal(data, before[name]) {
			t.Errorf("%s was written", name)
		}
	}
}
