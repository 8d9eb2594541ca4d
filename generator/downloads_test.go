package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// index is the site's index for machines.
type index struct {
	Reports []struct {
		ID, Page, JSON, Indicators, Goals, Budget, Workbook string
	}
}

func siteIndex(t *testing.T, dir string) index {
	t.Helper()
	var x index
	if err := json.Unmarshal(file(t, dir, "data/index.json"), &x); err != nil {
		t.Fatal(err)
	}
	if len(x.Reports) < 20 {
		t.Fatalf("%d reports", len(x.Reports))
	}
	return x
}

func file(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// reportJSON is what these tests read of a report; numbers keep their digits.
type reportJSON struct {
	Result struct {
		Total, Full *json.Number
		Grade       string
	}
	Indicators []struct {
		Name         string
		Leaf         bool
		Weight, Rate json.Number
		Score        *json.Number
	}
	Goals   []struct{ Attainment json.Number }
	Budgets []struct {
		Title string
		Rows  []map[string]any
		Total map[string]any
	}
}

func TestDownloadedJSONFollowsThePublishedSchema(t *testing.T) {
	dir := site(t)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(file(t, dir, "data/schema/report-1.json")))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report-1.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("report-1.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range siteIndex(t, dir).Reports {
		at := path.Join("data", r.JSON)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(file(t, dir, at)))
		if err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", at, err)
		}
		to := path.Join(path.Dir(at), v.(map[string]any)["$schema"].(string))
		if to != "data/schema/report-1.json" {
			t.Errorf("%s names the schema %s", at, to)
		}
	}
}

// plainNumber is a number of a page as data have it; "" for words and dashes.
func plainNumber(s string) string {
	s = strings.TrimSuffix(strings.NewReplacer(",", "", "−", "-", "\u00a0", "").Replace(strings.TrimSpace(s)), "%")
	if !regexp.MustCompile(`^[+-]?\d+(\.\d+)?$`).MatchString(s) {
		return ""
	}
	return strings.TrimPrefix(s, "+")
}

// Every number of the tables is in the data, digit for digit, and the other
// way round, for every report of the demonstration.
func TestDownloadsAgreeWithTheirPages(t *testing.T) {
	dir := site(t)
	seen := 0
	for _, r := range siteIndex(t, dir).Reports {
		page, err := html.Parse(bytes.NewReader(file(t, dir, path.Join("data", r.Page))))
		if err != nil {
			t.Fatal(err)
		}
		var data reportJSON
		d := json.NewDecoder(bytes.NewReader(file(t, dir, path.Join("data", r.JSON))))
		d.UseNumber()
		if err := d.Decode(&data); err != nil {
			t.Fatal(err)
		}
		total := ""
		if data.Result.Total != nil {
			total = data.Result.Total.String()
		}
		if got := plainNumber(textOf(first(page, "p", "num", "span", "n"))); got != total {
			t.Errorf("%s: total %q on the page, %q in JSON", r.ID, got, total)
		}
		seen += sameIndicators(t, r.ID, page, &data) + sameBudgets(t, r.ID, page, &data)
		sameTables(t, dir, path.Join("data", r.Indicators), path.Join("data", r.Workbook), "指标")
		sameTables(t, dir, path.Join("data", r.Goals), path.Join("data", r.Workbook), "目标")
		sameTables(t, dir, path.Join("data", r.Budget), path.Join("data", r.Workbook), "预算")
		column := csvColumn(t, file(t, dir, path.Join("data", r.Indicators)), "得分")
		for i, n := range data.Indicators {
			want := ""
			if n.Score != nil {
				want = n.Score.String()
			}
			if column[i] != want {
				t.Errorf("%s: %s scores %q in CSV, %q in JSON", r.ID, n.Name, column[i], want)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d numbers were compared", seen)
	}
}

func sameIndicators(t *testing.T, id string, page *html.Node, data *reportJSON) (seen int) {
	t.Helper()
	var rows []*html.Node
	for _, r := range all(page, func(n *html.Node) bool { return n.Data == "tr" && within(n, "table", "tree") }) {
		if len(all(r, func(n *html.Node) bool { return n.Data == "th" && hasClass(n, "lf") })) > 0 && !strings.Contains(textOf(r.Parent), "加减分") {
			rows = append(rows, r)
		}
	}
	i := 0
	for _, n := range data.Indicators {
		if !n.Leaf {
			continue
		}
		if i >= len(rows) {
			t.Errorf("%s: %d rows on the page, more in JSON", id, len(rows))
			return seen
		}
		cells := labelled(rows[i])
		i++
		score := ""
		if n.Score != nil {
			score = n.Score.String()
		}
		for _, c := range []struct{ label, want string }{{"分值", n.Weight.String()}, {"得分", score}, {"得分率", n.Rate.String()}} {
			got, there := cells[c.label]
			if !there {
				continue
			}
			seen++
			if got := plainNumber(got); got != c.want {
				t.Errorf("%s %s: %s %q on the page, %q in JSON", id, n.Name, c.label, got, c.want)
			}
		}
	}
	return seen
}

func sameBudgets(t *testing.T, id string, page *html.Node, data *reportJSON) (seen int) {
	t.Helper()
	tables := all(page, func(n *html.Node) bool { return n.Data == "table" && hasClass(n, "budt") })
	shown := 0
	for _, b := range data.Budgets {
		i := slices.IndexFunc(tables, func(n *html.Node) bool { return strings.Contains(textOf(n.FirstChild), b.Title) })
		if i < 0 || b.Title == "" && len(tables) != 1 {
			continue // an author may place some of the tables only
		}
		shown++
		rows := all(tables[i], func(n *html.Node) bool { return n.Data == "tr" && n.Parent.Data == "tbody" })
		list := b.Rows
		if b.Total != nil {
			list = append(slices.Clip(list), b.Total)
		}
		if len(rows) != len(list) {
			t.Errorf("%s: %d rows of money, %d in JSON", id, len(rows), len(list))
			continue
		}
		for k := range list {
			cells := labelled(rows[k])
			none := fmt.Sprint(list[k]["none"])
			for label, key := range map[string]string{"年初预算数": "start", "全年预算数": "adjusted", "到位数": "received", "执行数": "executed", "执行率": "rate"} {
				got, there := cells[label]
				want := ""
				if v, ok := list[k][key].(json.Number); ok && !strings.Contains(none, key) {
					want = v.String()
				}
				if there {
					seen++
				}
				if there && plainNumber(got) != want {
					t.Errorf("%s row %d: %s %q on the page, %q in JSON", id, k, label, got, want)
				}
			}
		}
	}
	if shown != len(tables) {
		t.Errorf("%s: %d tables of money, %d of them in JSON", id, len(tables), shown)
	}
	return seen
}

// sameTables holds a sheet of a workbook against its CSV, as a program shows
// both.
func sameTables(t *testing.T, dir, table, workbook, sheet string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file(t, dir, workbook)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	want := csvRows(t, file(t, dir, table))
	if len(rows) != len(want) {
		t.Errorf("%s: %d rows, %d in %s", workbook, len(rows), len(want), table)
		return
	}
	for r := range want {
		for c := range want[r] {
			got := ""
			if c < len(rows[r]) {
				got = rows[r][c]
			}
			if got != want[r][c] && plainNumber(got) != want[r][c] && got != strings.TrimPrefix(want[r][c], "'") {
				t.Errorf("%s %s row %d column %d is %q; want %q", workbook, sheet, r+1, c+1, got, want[r][c])
			}
		}
	}
}

func csvRows(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func csvColumn(t *testing.T, data []byte, name string) (list []string) {
	t.Helper()
	rows := csvRows(t, data)
	i := slices.Index(rows[0], name)
	if i < 0 {
		t.Fatalf("no column %s", name)
	}
	for _, r := range rows[1:] {
		list = append(list, r[i])
	}
	return list
}

// A description tells size, digest and rows of each table as they are, and the
// archive beside it has the same files.
func TestPackagesDescribeTheirFiles(t *testing.T) {
	dir := site(t)
	rows := 0
	for _, p := range []struct{ folder, archive string }{
		{"data", "site.zip"}, {"years/2021", "data.zip"}, {"years/2022", "data.zip"}, {"years/2023", "data.zip"},
	} {
		var d struct {
			Name      string
			Licenses  []struct{ Name, Path string }
			Sources   []struct{ Title string }
			Resources []struct {
				Name, Path, Hash, Encoding string
				Bytes                      int64
				Schema                     struct{ Fields []struct{ Name, Type string } }
			}
		}
		if err := json.Unmarshal(file(t, dir, p.folder+"/datapackage.json"), &d); err != nil {
			t.Fatal(err)
		}
		if len(d.Resources) != 4 || len(d.Licenses) != 1 || d.Licenses[0].Name != "CC-BY-4.0" || len(d.Sources) != 1 || d.Sources[0].Title == "" {
			t.Errorf("%s: %+v", p.folder, d)
		}
		packed := unzipped(t, filepath.Join(dir, p.folder, p.archive))
		if !bytes.Equal(packed["datapackage.json"], file(t, dir, p.folder+"/datapackage.json")) || len(packed) != 5 {
			t.Errorf("%s/%s has %d files", p.folder, p.archive, len(packed))
		}
		for _, r := range d.Resources {
			if path.IsAbs(r.Path) || strings.Contains(r.Path, "..") {
				t.Errorf("%s: the path %s is not allowed", p.folder, r.Path)
			}
			data := file(t, dir, path.Join(p.folder, r.Path))
			sum := sha256.Sum256(data)
			if r.Bytes != int64(len(data)) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
				t.Errorf("%s/%s: %d bytes, %s", p.folder, r.Path, r.Bytes, r.Hash)
			}
			if !bytes.Equal(packed[r.Path], data) {
				t.Errorf("%s/%s: %s is another file", p.folder, p.archive, r.Path)
			}
			table := csvRows(t, data)
			for i, f := range r.Schema.Fields {
				if table[0][i] != f.Name {
					t.Errorf("%s/%s: column %d is %q; want %q", p.folder, r.Path, i, table[0][i], f.Name)
				}
			}
			typed(t, p.folder+"/"+r.Path, table, r.Schema.Fields)
			if p.folder == "data" {
				rows += len(table) - 1
			} else {
				rows -= len(table) - 1
			}
		}
	}
	if rows != 0 {
		t.Errorf("the site's tables have %d rows more than those of its years", rows)
	}
}

// typed tells values that are not what their column's type says.
func typed(t *testing.T, name string, table [][]string, fields []struct{ Name, Type string }) {
	t.Helper()
	shapes := map[string]*regexp.Regexp{
		"string": regexp.MustCompile(`(?s)^.*$`), "number": regexp.MustCompile(`^(-?\d+(\.\d+)?)?$`),
		"integer": regexp.MustCompile(`^(-?\d+)?$`), "boolean": regexp.MustCompile(`^(是|否)?$`),
	}
	for r, row := range table[1:] {
		for c, v := range row {
			if !shapes[fields[c].Type].MatchString(v) {
				t.Errorf("%s row %d: %s is %q", name, r+2, fields[c].Name, v)
			}
		}
	}
}

func unzipped(t *testing.T, name string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %s: %v", name, f.Name, err)
		}
		files[f.Name] = data
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s: %s has the time %v", name, f.Name, f.Modified)
		}
	}
	return files
}

func TestFeedIsAtom(t *testing.T) {
	dir := site(t)
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"title"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Author  string   `xml:"author>name"`
		Links   []link   `xml:"link"`
		Entries []struct {
			Title     string `xml:"title"`
			ID        string `xml:"id"`
			Published string `xml:"published"`
			Updated   string `xml:"updated"`
			Summary   string `xml:"summary"`
			Links     []link `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(file(t, dir, "feed.xml"), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Title == "" || feed.Author == "" || len(feed.Links) != 2 || feed.Links[0].Href != "https://jxpj.example.cn/feed.xml" {
		t.Errorf("feed: %+v", feed)
	}
	ids, last, corrected := map[string]bool{}, feed.Updated, 0
	for _, e := range feed.Entries {
		for _, d := range []string{e.Published, e.Updated} {
			if _, err := time.Parse(time.RFC3339, d); err != nil {
				t.Errorf("%s: %v", e.ID, err)
			}
		}
		u, err := url.Parse(e.ID)
		if err != nil || u.Scheme != "tag" || ids[e.ID] || e.Title == "" || e.Summary == "" || e.Updated > last || e.Updated < e.Published {
			t.Errorf("entry %+v", e)
		}
		ids[e.ID], last = true, e.Updated
		if strings.HasPrefix(e.Title, "【更正】") {
			corrected++
		}
		page, ok := strings.CutPrefix(e.Links[0].Href, "https://jxpj.example.cn/")
		if _, err := os.Stat(filepath.Join(dir, page, "index.html")); err != nil || !ok {
			t.Errorf("%s leads nowhere", e.Links[0].Href)
		}
	}
	if len(feed.Entries) < 15 || corrected == 0 || feed.Updated != feed.Entries[0].Updated {
		t.Errorf("%d entries, %d corrected", len(feed.Entries), corrected)
	}
	page, _ := html.Parse(bytes.NewReader(file(t, dir, "jiaotong/2023/index.html")))
	found := all(page, func(n *html.Node) bool { return n.Data == "link" && attr(n, "type") == "application/atom+xml" })
	if len(found) != 1 || path.Join("jiaotong/2023", attr(found[0], "href")) != "feed.xml" {
		t.Errorf("%d links to the feed", len(found))
	}
}

// A build does not inspect pages of pieces, so they are looked at here: their
// ids are unique, and their links lead to places that are there.
func TestEmbeddedPiecesLeadSomewhere(t *testing.T) {
	dir := site(t)
	ids := map[string]map[string]bool{}
	idsOf := func(name string) map[string]bool {
		if ids[name] == nil {
			ids[name] = map[string]bool{}
			page, err := html.Parse(bytes.NewReader(file(t, dir, name)))
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range all(page, func(n *html.Node) bool { return attr(n, "id") != "" }) {
				if ids[name][attr(n, "id")] {
					t.Errorf("%s has the id %s twice", name, attr(n, "id"))
				}
				ids[name][attr(n, "id")] = true
			}
		}
		return ids[name]
	}
	links := 0
	for _, r := range siteIndex(t, dir).Reports {
		at := path.Join("data", path.Dir(r.Page), "embed/index.html")
		idsOf(at)
		page, err := html.Parse(bytes.NewReader(file(t, dir, at)))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(all(page, func(n *html.Node) bool { return n.Data == "h1" })); n != 1 {
			t.Errorf("%s has %d headings of the first level", at, n)
		}
		for _, n := range all(page, func(n *html.Node) bool { return n.Data == "a" || n.Data == "use" }) {
			to, id, _ := strings.Cut(attr(n, "href"), "#")
			if strings.Contains(to, "://") {
				continue
			}
			target := at
			if to != "" {
				target = path.Join(path.Dir(at), to)
			}
			links++
			if id == "" {
				file(t, dir, target)
			} else if !idsOf(target)[id] {
				t.Errorf("%s links to %s, which is not there", at, attr(n, "href"))
			}
		}
	}
	if links < 500 {
		t.Errorf("%d links", links)
	}
}

// What the site does not want is not made and not linked to.
func TestFeaturesAreLeftOut(t *testing.T) {
	for _, c := range []struct {
		without    string
		gone, here []string
	}{
		{`"downloads", "workbooks", "embeds"`, []string{"data/", "roads/2023/data/", "roads/2023/embed/", "years/2019/data"}, []string{"feed.xml"}},
		{`"workbooks"`, []string{"roads/2023/data/report.xlsx"}, []string{"roads/2023/data/report.json", "data/site.zip"}},
		{`"archives"`, []string{"data/site.zip", "data/datapackage.json", "years/2019/data", "data/goals.csv"}, []string{"data/index.json", "data/index.html", "roads/2023/data/goals.csv"}},
		{`"downloads"`, []string{"data/", "roads/2023/data/report.json", "years/2019/data"}, []string{"roads/2023/data/report.xlsx"}},
		{`"compare"`, []string{"compare/", "roads/2023/compare.js"}, []string{"data/index.json"}},
		{`"embeds"`, []string{"roads/2023/embed/"}, []string{"data/index.json"}},
	} {
		project := fstest.MapFS{}
		err := corpus.Each(1, func(name string, data []byte) error {
			switch path.Base(name) {
			case "config.toml":
				data = append([]byte("without = ["+c.without+"]\n"), data...)
			case "report.toml":
				data = append([]byte("title = '年度报告</script><b>\"'\n"), data...)
			}
			project[strings.Replace(name, "org00000/2019", "roads/2023", 1)] = &fstest.MapFile{Data: data}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		project["content/roads/org.toml"] = project["content/org00000/org.toml"]
		delete(project, "content/org00000/org.toml")
		dir := t.TempDir()
		result, err := generator.Build(context.Background(), generator.Options{
			Project: project, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true,
		}, dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range result.Problems { // links to what is not there are errors
			if strings.HasPrefix(p.Rule.ID, "EP-16") && p.Rule.ID != "EP-167" {
				t.Errorf("without %s: %s: %s", c.without, p.Rule.ID, p.Message().En)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
			t.Fatalf("without %s: nothing was built: %v", c.without, result.Problems)
		}
		var names []string
		_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, _ error) error {
			if !d.IsDir() {
				rel, _ := filepath.Rel(dir, name)
				names = append(names, filepath.ToSlash(rel))
			}
			return nil
		})
		for _, n := range names {
			for _, g := range c.gone {
				if n == g || strings.HasPrefix(n, g) && (strings.HasSuffix(g, "/") || g == "years/2019/data") {
					t.Errorf("without %s there is %s", c.without, n)
				}
			}
		}
		for _, h := range c.here {
			if !slices.Contains(names, h) {
				t.Errorf("without %s there is no %s", c.without, h)
			}
		}
		page, err := html.Parse(bytes.NewReader(file(t, dir, "roads/2023/index.html")))
		if err != nil {
			t.Fatal(err)
		}
		linked := all(page, func(n *html.Node) bool { return n.Data == "script" && attr(n, "type") == "application/ld+json" })
		if len(linked) != 1 || !json.Valid([]byte(textOf(linked[0]))) || !strings.Contains(textOf(linked[0]), `报告\u003c/script\u003e`) {
			t.Errorf("without %s the page describes itself %d times", c.without, len(linked))
		}
	}
}

// What was withdrawn is not given away.
func TestWithdrawnReportsGiveNothing(t *testing.T) {
	project := fstest.MapFS{}
	err := corpus.Each(5, func(name string, data []byte) error {
		if name == "content/org00000/2021/report.toml" {
			data = bytes.Replace(data, []byte(`status = "已公开"`), []byte(`status = "已撤回"`), 1)
			data = append(data, "\n[[revision]]\ndate = \"2024-01-31\"\nwhat = \"撤回报告\"\nwhy = \"数据有误\"\nwho = \"测速县财政局\"\n"...)
		}
		project[name] = &fstest.MapFile{Data: data}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	result, err := generator.Build(context.Background(), generator.Options{
		Project: project, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true,
	}, dir)
	if err != nil {
		t.Fatal(err)
	}
	if result.Problems.Failed() {
		t.Fatalf("%v", result.Problems[0].Message().En)
	}
	for _, name := range []string{"org00000/2021/data", "org00000/2021/embed"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("there is %s", name)
		}
	}
	file(t, dir, "org00000/2020/data/report.json")
	for _, name := range []string{"data/indicators.csv", "data/reports.csv", "years/2021/data/goals.csv", "feed.xml"} {
		if bytes.Contains(file(t, dir, name), []byte("org00000/2021")) {
			t.Errorf("%s names it", name)
		}
	}
}

// A spreadsheet program opens the workbook and finds the numbers in it.
func TestLibreOfficeOpensWorkbooks(t *testing.T) {
	program := ""
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		missing(t, "LibreOffice Calc")
	}
	dir, out := site(t), t.TempDir()
	cmd := exec.Command(program, "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()),
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", "--outdir", out,
		filepath.Join(dir, "jiaotong/2023/data/report.xlsx"))
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for sheet, table := range map[string]string{"指标": "indicators", "目标": "goals", "预算": "budget"} {
		got := csvRows(t, file(t, out, "report-"+sheet+".csv"))
		want := csvRows(t, file(t, dir, "jiaotong/2023/data/"+table+".csv"))
		if len(got) != len(want) {
			t.Errorf("%s: %d rows; want %d", sheet, len(got), len(want))
			continue
		}
		for r := range want {
			for c := range want[r] {
				if got[r][c] != want[r][c] && plainNumber(got[r][c]) != want[r][c] {
					t.Errorf("%s row %d column %d is %q; want %q", sheet, r+1, c+1, got[r][c], want[r][c])
				}
			}
		}
	}
}

// Elements of a page, by selector.

func all(n *html.Node, want func(*html.Node) bool) (list []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && want(d) {
			list = append(list, d)
		}
	}
	return list
}

// first finds an element of a class within another; an empty one when there
// is none.
func first(n *html.Node, outer, outerClass, inner, innerClass string) *html.Node {
	list := all(n, func(d *html.Node) bool {
		return d.Data == inner && hasClass(d, innerClass) && within(d, outer, outerClass)
	})
	if len(list) == 0 {
		return &html.Node{}
	}
	return list[0]
}

func within(n *html.Node, name, class string) bool {
	for a := range n.Ancestors() {
		if a.Data == name && hasClass(a, class) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

func textOf(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// labelled gives the cells of a row by their labels.
func labelled(row *html.Node) map[string]string {
	cells := map[string]string{}
	for _, c := range all(row, func(n *html.Node) bool { return n.Data == "td" }) {
		cells[attr(c, "data-l")] = textOf(c)
	}
	return cells
}

// A page opened from a folder gives its files away.
func TestPagesGiveDownloadsFromAFolder(t *testing.T) {
	dir, ctx := site(t), browser(t)
	into := t.TempDir()
	tab, seen := open(t, ctx, fileURL(dir, "jiaotong/2023/index.html"), 1440)
	call(t, tab, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: into})
	links, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`[...document.querySelectorAll("#b-data .files a")].map(a => a.getAttribute("href"))`))
	if err != nil {
		t.Fatal(err)
	}
	if len(links) != 5 {
		t.Fatalf("links: %v", links)
	}
	for _, l := range links {
		if path.Ext(l) == ".json" { // shown instead of saved: a folder's files are strangers to each other
			other, _ := open(t, ctx, fileURL(dir, path.Join("jiaotong/2023", l)), 1440)
			text, err := chromedp.Run(other, chromedp.Evaluate[string](`document.body.innerText`))
			if err != nil || !json.Valid([]byte(text)) {
				t.Errorf("%s shows %.40q (%v)", l, text, err)
			}
			continue
		}
		if _, err := chromedp.Run(tab, chromedp.Evaluate[int](fmt.Sprintf(`document.querySelector('#b-data a[href=%q]').click(), 0`, l))); err != nil {
			t.Fatal(err)
		}
		want := file(t, dir, path.Join("jiaotong/2023", l))
		for i := 0; ; i++ {
			got, err := os.ReadFile(filepath.Join(into, path.Base(l)))
			if err == nil && bytes.Equal(got, want) {
				break
			}
			if i == 300 {
				t.Fatalf("%s did not arrive whole: %v", l, err)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	seen.mu.Lock()
	defer seen.mu.Unlock()
	for _, f := range seen.faults {
		if !strings.Contains(f, "net::ERR_ABORTED") { // a navigation that became a download
			t.Errorf("the browser complains: %s", f)
		}
	}
}

// In a frame of another page a piece stands alone.
func TestPagesEmbedOnePiece(t *testing.T) {
	dir, ctx := site(t), browser(t)
	outer := filepath.Join(t.TempDir(), "other.html")
	code := codeOf(t, file(t, dir, "jiaotong/2023/embed/index.html"), "fig-radar")
	code = strings.ReplaceAll(code, "https://jxpj.example.cn/jiaotong/2023/embed/", fileURL(dir, "jiaotong/2023/embed/index.html"))
	if err := os.WriteFile(outer, []byte("<!doctype html><title>x</title>"+code), 0o600); err != nil {
		t.Fatal(err)
	}
	tab, seen := open(t, ctx, "file://"+filepath.ToSlash(outer), 900)
	_ = tab
	seen.mu.Lock()
	if !slices.ContainsFunc(seen.urls, func(u string) bool { return strings.Contains(u, "embed/index.html") }) {
		t.Errorf("the frame asked for %v", seen.urls)
	}
	seen.mu.Unlock()
	tab, _ = open(t, ctx, fileURL(dir, "jiaotong/2023/embed/index.html#fig-radar"), 900)
	shown, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`[...document.querySelectorAll("main > *, .code")].filter(e => e.checkVisibility()).map(e => e.id || e.className)`))
	if err != nil {
		t.Fatal(err)
	}
	if len(shown) != 1 || shown[0] != "fig-radar" {
		t.Errorf("shown: %v", shown)
	}
	from, err := chromedp.Run(tab, chromedp.Evaluate[string](`document.querySelector("#fig-radar .from").innerText`))
	if err != nil || !strings.Contains(from, "示例县交通运输局2023年度部门整体绩效评价报告") {
		t.Errorf("source line %q (%v)", from, err)
	}
}

// codeOf gives the code that a page offers for one of its pieces.
func codeOf(t *testing.T, data []byte, id string) string {
	t.Helper()
	page, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all(page, func(n *html.Node) bool { return attr(n, "id") == id }) {
		return textOf(all(s, func(n *html.Node) bool { return n.Data == "code" })[0])
	}
	t.Fatalf("no piece %s", id)
	return ""
}
