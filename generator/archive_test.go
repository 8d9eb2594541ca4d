package generator_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"evalpress/generator"
	"evalpress/generator/archive"
	"evalpress/generator/model"
	"evalpress/generator/output"
	"evalpress/themes"
)

func day(tb testing.TB, s string) model.Date {
	tb.Helper()
	d, ok := model.ParseDate(s)
	if !ok {
		tb.Fatal(s)
	}
	return d
}

// sealed archives a project as the program does.
func sealed(tb testing.TB, opt generator.Options) (*archive.Sealed, *archive.Bag) {
	tb.Helper()
	dir := tb.TempDir()
	built := build(tb, opt, dir)
	files, err := output.Files(dir)
	if err != nil {
		tb.Fatal(err)
	}
	bag, err := generator.Bag(built, generator.BagInput{Site: os.DirFS(dir), Files: files, Version: "1.2.3"})
	if err != nil {
		tb.Fatal(err)
	}
	s, err := bag.Seal(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return s, bag
}

// demonstration archives 2023 of the demonstration site.
func demonstration(tb testing.TB) (*archive.Sealed, *archive.Bag) {
	tb.Helper()
	return sealed(tb, generator.Options{
		Project: os.DirFS(".."), Theme: themes.Default(), Now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true,
		Freeze: &generator.Freeze{Date: day(tb, "2026-11-23"), Year: 2023},
	})
}

// anchors gives the addresses of a page's links, its canonical address, its
// banner and how many figures it has.
func anchors(t *testing.T, body []byte) (links []string, canonical, banner string, figures int) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Data == "link" && at["rel"] == "canonical":
			canonical = at["href"]
		case n.Type == html.ElementNode && (at["href"] != "" || at["src"] != ""):
			links = append(links, at["href"]+at["src"])
		case n.Data == "aside" && at["class"] == "archived":
			for c := range n.Descendants() {
				if c.Type == html.TextNode {
					banner += c.Data
				}
			}
		case n.Data == "figure":
			figures++
		}
	}
	return links, canonical, banner, figures
}

// An archive, unpacked elsewhere by the system's own tools, is whole: all
// pages, annexes and figures of the living site are there, every link leads to
// a file of the archive, and every page says that it is archived.
func TestPagesOfArchiveAreWhole(t *testing.T) {
	s, _ := demonstration(t)
	dir := t.TempDir()
	for name, unpack := range map[string]string{"2023.zip": "unzip", "other.tar.gz": "tar"} {
		if _, err := exec.LookPath(unpack); err != nil {
			missing(t, unpack)
		}
		if err := s.Write(context.Background(), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("sh", "-ec", "unzip -q 2023.zip; tar xzf other.tar.gz; diff -r 2023 other; cd 2023; sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt; cd data/site; sha256sum --quiet -c manifest-sha256.txt")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	r, err := archive.Verify(context.Background(), filepath.Join(dir, "2023"))
	if err != nil || !r.OK() {
		t.Fatalf("%+v %v", r, err)
	}
	living := tree(t, site(t))
	frozen := tree(t, filepath.Join(dir, "2023", "data"))
	reports := 0
	for name, body := range living {
		if strings.Contains(name, "gaobiaozhun") {
			continue // a report of the three years from 2021
		}
		if strings.HasPrefix(name, "en/") {
			continue // an edition is in the main language
		}
		if strings.Contains(name, "/2023") && !strings.HasPrefix(name, "years/") && path.Ext(name) != ".html" && path.Ext(name) != ".json" && path.Ext(name) != ".xlsx" && !bytes.Equal(frozen["site/"+name], body) {
			t.Errorf("%s is not in the archive as it is on the site", name)
		}
		if !strings.HasSuffix(name, "/index.html") || strings.Contains(name, "embed") || len(strings.Split(name, "/")) != 3 || !strings.Contains(name, "/2023") || strings.HasPrefix(name, "years/") {
			continue
		}
		reports++
		_, canonical, _, figures := anchors(t, body)
		_, c, _, f := anchors(t, frozen["site/"+name])
		if c != canonical || c == "" || f != figures || f == 0 {
			t.Errorf("%s: canonical %q and %d figures; the living page has %q and %d", name, c, f, canonical, figures)
		}
	}
	if reports != 8 {
		t.Errorf("%d reports were looked at; want 8", reports)
	}
	for name, body := range frozen {
		if path.Ext(name) != ".html" || !strings.HasPrefix(name, "site/") {
			continue
		}
		links, _, banner, _ := anchors(t, body)
		if !strings.Contains(banner, "已归档") || !strings.Contains(banner, "2026-11-23") {
			t.Errorf("%s: banner %q", name, banner)
		}
		for _, l := range links {
			l, _, _ = strings.Cut(l, "#")
			l, _, _ = strings.Cut(l, "?")
			if to := path.Join(path.Dir(name), l); l != "" && frozen[to] == nil || strings.Contains(l, ":") {
				t.Errorf("%s links to %s", name, l)
			} else if l != "" && !strings.HasPrefix(to, "site/") && to != "index.html" {
				t.Errorf("%s leads out: %s", name, l)
			}
		}
	}
	offline(t, filepath.Join(dir, "2023", "data"), frozen)
}

// offline reads every page from its folder with scripts and network off.
func offline(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	tab, seen := open(t, browser(t), fileURL(dir, "index.html"), 1024)
	call(t, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	call(t, tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}},
	})
	for name := range files {
		if path.Ext(name) != ".html" || !strings.HasPrefix(name, "site/") && name != "index.html" {
			continue
		}
		if bytes.Contains(files[name], []byte(`http-equiv="refresh"`)) {
			continue // it leads on by itself, and would be cut short
		}
		if err := chromedp.Do(tab, chromedp.Navigate(fileURL(dir, name))); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.HasPrefix(name, "site/jiaotong/2023") || strings.Contains(name, "embed") {
			continue // its links were judged, and what it loads is judged below
		}
		pdf, err := chromedp.Run(tab, chromedp.PrintToPDF())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if words := pdfText(t, pdf); !strings.Contains(words, "已归档") || len(words) < 2000 {
			t.Errorf("%s prints %d bytes of words", name, len(words))
		}
	}
	seen.mu.Lock()
	defer seen.mu.Unlock()
	for _, u := range seen.urls {
		if !strings.HasPrefix(u, "file://") && !strings.HasPrefix(u, "data:") {
			t.Errorf("a page asked for %s", u)
		}
	}
	for _, f := range seen.faults {
		t.Errorf("the browser says: %s", f)
	}
}

// What is not public is in no archive; what pages say of it can be built again
// all the same.
func TestArchiveHoldsNothingThatIsNotPublic(t *testing.T) {
	fsys := demoCopy(t)
	fsys["content/jiaotong/2023/files/neibu.txt"] = &fstest.MapFile{Data: []byte("not for the public")}
	report := fsys["content/jiaotong/2023/report.toml"]
	report.Data = append(slices.Clone(report.Data), "\n[[annex]]\ntitle = \"内部底稿\"\nfile = \"files/neibu.txt\"\ndisclosure = \"closed\"\n"...)
	fsys["content/jiaotong/notes.docx"] = &fstest.MapFile{Data: []byte("notes")}
	fsys["content/_editions/readme.txt"] = &fstest.MapFile{Data: []byte("x")}
	fsys[".env"] = &fstest.MapFile{Data: []byte("x")}
	opt := options(fsys)
	opt.Freeze = &generator.Freeze{Date: day(t, "2026-11-23"), Year: 2023}
	s, bag := sealed(t, opt)
	for _, f := range bag.Payload {
		for _, no := range []string{"neibu", "notes", "_editions", ".env", "draft"} {
			if strings.Contains(f.Path, no) {
				t.Errorf("the archive holds %s", f.Path)
			}
		}
	}
	for _, form := range []string{"bag", "bag.zip", "bag.tar.gz"} {
		p := filepath.Join(t.TempDir(), form)
		if err := s.Write(context.Background(), p); err != nil {
			t.Fatal(err)
		}
		if d := rebuildWith(t, p, nil, nil); len(d.Bytes) > 0 {
			t.Errorf("%s is not the same when built again: %v", form, d)
		}
	}
}

// demoCopy is the demonstration project in memory.
func demoCopy(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, dir := range []string{"content", "config.toml"} {
		err := fs.WalkDir(os.DirFS(".."), dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
			fsys[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return fsys
}

// changed is a bag with other bytes in some files.
type changed struct {
	fs.FS
	files map[string]func([]byte) []byte
}

func (c changed) Open(name string) (fs.File, error) {
	f := c.files[name]
	if f == nil {
		return c.FS.Open(name)
	}
	data, err := fs.ReadFile(c.FS, name)
	if err != nil {
		return nil, err
	}
	return fstest.MapFS{name: {Data: f(data)}}.Open(name)
}

// rebuildWith builds a bag's sources again, with some of them changed.
func rebuildWith(t *testing.T, p string, own fs.FS, files map[string]func([]byte) []byte) *generator.Difference {
	t.Helper()
	bag, done, err := archive.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	rep, err := archive.Verify(context.Background(), p)
	if err != nil || !rep.OK() {
		t.Fatalf("%+v %v", rep, err)
	}
	out := t.TempDir()
	r, err := generator.Rebuild(context.Background(), changed{bag, files}, rep.Info, own, out)
	if err != nil || r.Problems.Failed() {
		t.Fatalf("%v %v", err, r)
	}
	built, err := output.Files(out)
	if err != nil {
		t.Fatal(err)
	}
	d, err := generator.Compare(bag, os.DirFS(out), built, own == nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Rebuilding tells data from words from looks.
func TestRebuildTellsDataFromWordsFromLooks(t *testing.T) {
	s, bag := demonstration(t)
	p := filepath.Join(t.TempDir(), "bag.zip")
	if err := s.Write(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	replace := func(old, to string) func([]byte) []byte {
		return func(b []byte) []byte {
			if !bytes.Contains(b, []byte(old)) {
				t.Errorf("%q is not there to be changed", old)
			}
			return bytes.ReplaceAll(b, []byte(old), []byte(to))
		}
	}
	for _, c := range []struct {
		what, file, old, to string
		data, text          bool
	}{
		{"looks", "data/source/themes/default/static/style.css", "margin", "margin ", false, false},
		{"markup", "data/source/themes/default/partials/footer.html", "<footer", "<footer ", false, false},
		{"words", "", "。", "；", false, true},
		{"data", "", "", "", true, false},
	} {
		if c.what == "words" {
			c.file = firstMarkdown(t, bag)
		}
		if c.what == "data" {
			c.file, c.old = dataWord(t, bag)
			c.to = c.old + "x"
		}
		d := rebuildWith(t, p, nil, map[string]func([]byte) []byte{c.file: replace(c.old, c.to)})
		if len(d.Bytes) == 0 || c.data != (len(d.Data) > 0) || c.text && len(d.Text) == 0 || !c.text && !c.data && len(d.Text) > 0 {
			t.Errorf("%s in %s: %+v", c.what, c.file, d)
		}
	}
}

// firstMarkdown names a narrative file of a bag.
func firstMarkdown(t *testing.T, bag *archive.Bag) string {
	t.Helper()
	for _, f := range bag.Payload {
		if strings.HasPrefix(f.Path, "data/source/content/jiaotong/2023/") && path.Ext(f.Path) == ".md" {
			return f.Path
		}
	}
	t.Fatal("no Markdown")
	return ""
}

// dataWord finds a file of indicators and the name of its first one.
func dataWord(t *testing.T, bag *archive.Bag) (file, word string) {
	t.Helper()
	for _, f := range bag.Payload {
		if f.Path != "data/source/content/jiaotong/2023/indicators.csv" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		var b bytes.Buffer
		_, _ = b.ReadFrom(r)
		row := strings.Split(strings.Split(b.String(), "\n")[1], ",")
		return f.Path, row[2]
	}
	t.Fatal("no indicators")
	return "", ""
}

// A preview shows editions too, and tells a damaged one.
func TestPreviewShowsEditions(t *testing.T) {
	s, _ := demonstration(t)
	var bag bytes.Buffer
	if err := s.Pack(&bag, archive.Zip, "2023"); err != nil {
		t.Fatal(err)
	}
	fsys := demoCopy(t)
	fsys["content/_editions/2023.zip"] = &fstest.MapFile{Data: bag.Bytes()}
	p := generator.NewPreview(options(fsys))
	if _, err := p.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	body, ok, err := p.Write(context.Background(), "archive/2023/jiaotong/2023/index.html")
	if !ok || err != nil || !bytes.Contains(body, []byte("已归档")) {
		t.Errorf("%v %v", ok, err)
	}
	data := slices.Clone(bag.Bytes())
	data[len(data)/2] ^= 1
	fsys["content/_editions/2023.zip"] = &fstest.MapFile{Data: data}
	dir := t.TempDir()
	r, err := generator.Build(context.Background(), options(fsys), dir)
	if err != nil || !r.Problems.Failed() || r.Problems[len(r.Problems)-1].Rule == nil {
		t.Errorf("a damaged edition passes: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a site was built all the same")
	}
}

// A program of another version has its own theme, and finds the data the same.
func TestRebuildByAnotherVersionComparesData(t *testing.T) {
	s, bag := demonstration(t)
	p := filepath.Join(t.TempDir(), "bag.zip")
	if err := s.Write(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	theme := fstest.MapFS{}
	err := fs.WalkDir(themes.Default(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(themes.Default(), name)
		theme[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	layout := theme["layouts/bodies.html"]
	layout.Data = bytes.ReplaceAll(layout.Data, []byte("</main>"), []byte("<p>new</p></main>"))
	d := rebuildWith(t, p, theme, nil)
	if len(d.Data) > 0 || !slices.Contains(d.Text, "bodies/index.html") {
		t.Errorf("another theme: %+v", d)
	}
	file, word := dataWord(t, bag)
	d = rebuildWith(t, p, theme, map[string]func([]byte) []byte{
		file: func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(word), []byte(word+"x")) },
	})
	if !slices.Contains(d.Data, "jiaotong/2023/data/report.json") {
		t.Errorf("other data: %+v", d)
	}
}
