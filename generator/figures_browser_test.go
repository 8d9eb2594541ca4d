package generator_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"evalpress/generator"
	"evalpress/themes"
)

// figurePages show all ten kinds between them.
var figurePages = []string{"jiaotong/2023/index.html", "jiaoyu/2023/index.html", "jiaotong/index.html", "years/2023/index.html", "quwo/2021/index.html"}

// figure is what a test reads back of one figure in the browser.
type figure struct {
	ID, Kind string
	On       bool       // ECharts has drawn and the static drawing is hidden
	Marks    int        // drawn shapes
	Cells    [][]string // the table as printed, without heads
	Cols     []int
	Rows     []int
	Values   [][]*float64 // of each series
	Pixels   [][]float64  // length of each bar, or place of each point
	Shown    []string     // texts in the drawing
	Labels   []string     // tooltips, one for each value of the first series
}

// readFigures starts every figure of a page and reads it back.
const readFigures = `(async () => {
	document.querySelectorAll("details.morefigs").forEach(d => d.open = true);
	const out = [];
	for (const f of document.querySelectorAll("figure.fig")) {
		const script = f.querySelector("script.option");
		if (!script) continue;
		const data = JSON.parse(script.textContent);
		f.scrollIntoView({block: "center"});
		for (let i = 0; i < 200 && !f.classList.contains("on"); i++) await new Promise(r => setTimeout(r, 25));
		const cells = [...f.querySelector(".fdata").tBodies[0].rows].map(r => [...r.cells].slice(1).map(c => c.textContent));
		const o = {ID: f.id, Kind: data.kind, On: f.classList.contains("on") && getComputedStyle(f.querySelector("svg.draw")).display === "none",
			Cells: cells, Cols: data.cols || [], Rows: data.rows || [], Values: [], Pixels: [], Shown: [], Labels: [], Marks: 0};
		out.push(o);
		if (!o.On) continue;
		const live = f.querySelector(".live svg");
		o.Marks = [...live.querySelectorAll("path,circle,rect")].filter(e => { const b = e.getBBox(); return b.width + b.height > 0 }).length;
		o.Shown = [...live.querySelectorAll("text")].map(t => t.textContent);
		const model = f.chart.getModel();
		model.eachSeries(s => {
			const d = s.getData(), dim = d.mapDimension(data.kind === "years" ? "y" : data.kind === "radar" || data.kind === "tree" ? "value" : "x");
			if (data.kind === "radar") {
				for (let i = 0; i < d.count(); i++) o.Values.push(s.getOption ? s.option.data[i].value : []);
				return;
			}
			const v = [], px = [];
			for (let i = 0; i < d.count(); i++) {
				const n = d.get(dim, i);
				v.push(isNaN(n) ? null : n);
				const el = d.getItemGraphicEl(i), l = d.getItemLayout(i);
				px.push(s.subType === "bar" && el ? Math.abs(el.shape.width) + (el.style.stroke && el.style.stroke !== "none" ? el.style.lineWidth : 0) : s.subType === "line" && l ? (data.kind === "years" ? l[1] : l[0]) : 0);
			}
			o.Values.push(v); o.Pixels.push(px);
		});
		const opt = f.chart.getOption().tooltip[0];
		const n = data.kind === "radar" ? data.cols.length : data.kind === "tree" || data.kind === "scale" ? 0 : cells.length;
		for (let i = 0; i < n; i++) {
			const p = {dataIndex: i, name: "", data: {}};
			o.Labels.push(opt.formatter(opt.trigger === "axis" ? [p] : p));
		}
	}
	return JSON.stringify(out);
})()`

func figuresOf(t *testing.T, tab context.Context) []figure {
	t.Helper()
	raw, err := chromedp.Run(tab, chromedp.Evaluate[string](readFigures, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var list []figure
	if err := json.Unmarshal([]byte(raw), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func needBundle(t *testing.T) {
	t.Helper()
	if _, err := themes.Files.ReadFile("default/static/echarts.js"); err != nil {
		missing(t, "the ECharts bundle (go generate ./themes)")
	}
}

// printed turns a cell into the number it prints; ok is false for words.
func printed(s string) (f float64, ok bool) {
	s = strings.NewReplacer("−", "-", ",", "", "%", "", "无", "0").Replace(s)
	n, err := fmt.Sscanf(s, "%f", &f)
	return f, n == 1 && err == nil
}

// Every kind is drawn by the real ECharts under the page's own policy, from a
// folder and from a server, and what it draws is what the table says.
func TestFiguresAreDrawn(t *testing.T) {
	needBundle(t)
	dir, ctx := site(t), browser(t)
	server := httptest.NewServer(http.StripPrefix("/a/b", http.FileServer(http.Dir(dir))))
	defer server.Close()
	kinds := map[string]int{}
	for _, base := range []string{"file://" + dir + "/", server.URL + "/a/b/"} {
		for _, path := range figurePages {
			tab, seen := open(t, ctx, base+path, 1440)
			list := figuresOf(t, tab)
			for i := range list {
				kinds[list[i].Kind]++
				t.Run(path+"/"+list[i].ID, func(t *testing.T) { list[i].check(t) })
			}
			seen.mu.Lock()
			for _, u := range seen.urls {
				if !strings.HasPrefix(u, base) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") && !strings.HasSuffix(u, "/favicon.ico") {
					t.Errorf("%s asks for %s", path, u)
				}
			}
			for _, f := range seen.faults {
				if !strings.Contains(f, "404") || strings.Contains(f, "Content Security") {
					t.Errorf("%s under %s: %s", path, base, f)
				}
			}
			seen.mu.Unlock()
		}
	}
	for _, k := range []string{"radar", "bars", "scale", "losses", "tree", "goals", "budget", "survey", "years", "peers"} {
		if kinds[k] == 0 {
			t.Errorf("no figure of the kind %s was drawn", k)
		}
	}
}

func (f *figure) check(t *testing.T) {
	if !f.On || f.Marks < 3 {
		t.Fatalf("drawn: %v, %d marks", f.On, f.Marks)
	}
	row := func(i int) int {
		if len(f.Rows) > 0 {
			return f.Rows[i]
		}
		return i
	}
	for s, list := range f.Values {
		if f.Kind == "scale" || f.Kind == "tree" || f.Kind == "survey" || s >= len(f.Cols) || f.Cols[s] < 0 {
			continue
		}
		for i, v := range list {
			r := row(i)
			if r < 0 || v == nil || f.Kind == "losses" && (r == 0 || r == len(f.Cells)-1) != (f.Cols[s] == 1) {
				continue
			}
			want, ok := printed(f.Cells[r][f.Cols[s]])
			if f.Kind == "losses" && f.Cols[s] == 0 {
				want = -want
			}
			if !ok || *v != want {
				t.Errorf("series %d, row %d holds %v; the table prints %s", s, r, *v, f.Cells[r][f.Cols[s]])
			}
		}
	}
	f.checkLengths(t)
	for i, label := range f.Labels {
		if f.Kind == "radar" {
			for r := range f.Cells {
				if !strings.Contains(label, f.Cells[r][f.Cols[i]]) {
					t.Errorf("the tip of series %d does not say %s", i, f.Cells[r][f.Cols[i]])
				}
			}
			continue
		}
		if i >= len(f.Rows) && len(f.Rows) > 0 || row(i) < 0 {
			continue
		}
		for _, c := range f.Cells[row(i)] {
			if !strings.Contains(label, strings.TrimSpace(c)) {
				t.Errorf("the tip of row %d is %q; it does not say %s", i, label, c)
			}
		}
	}
}

// checkLengths holds the pixels of bars against their numbers.
func (f *figure) checkLengths(t *testing.T) {
	if f.Kind != "bars" && f.Kind != "goals" && f.Kind != "budget" && f.Kind != "survey" && f.Kind != "losses" {
		return
	}
	for s, list := range f.Values {
		if f.Kind == "losses" && s != 1 || f.Kind == "budget" && s == 2 {
			continue
		}
		scale := 0.0
		for i, v := range list {
			if v == nil || *v <= 0 {
				continue
			}
			px := f.Pixels[s][i]
			if scale == 0 && px > 20 { // a bar shorter than its border shows the border
				scale = px / *v
			}
		}
		for i, v := range list {
			if v != nil && scale > 0 && *v*scale > 1 && (f.Pixels[s][i]-*v*scale > 0.5 || *v*scale-f.Pixels[s][i] > 0.5) {
				t.Errorf("series %d, value %d: %v is %v px long; want %v", s, i, *v, f.Pixels[s][i], *v*scale)
			}
		}
	}
}

// With scripts off, on paper and while ECharts is shown, each figure's static
// drawing is what is printed.
func TestFiguresNeedNoScript(t *testing.T) {
	dir, ctx := site(t), browser(t)
	shown := `[...document.querySelectorAll("figure.fig")].filter(f => f.querySelector("svg.draw") && !f.closest("details:not([open])")).map(f => { const b = f.querySelector("svg.draw").getBoundingClientRect(); const l = f.querySelector(".live"); return b.width > 100 && b.height > 10 && (!l || getComputedStyle(l).display === "none") })`
	for _, path := range figurePages {
		for _, off := range []bool{true, false} {
			tab, _ := open(t, ctx, fileURL(dir, path), 1440)
			if off {
				call(t, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
				if err := chromedp.Do(tab, chromedp.Reload()); err != nil {
					t.Fatal(err)
				}
			} else {
				if _, err := themes.Files.ReadFile("default/static/echarts.js"); err == nil {
					figuresOf(t, tab)
				}
				call(t, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			}
			list, err := chromedp.Run(tab, chromedp.Evaluate[[]bool](shown))
			if err != nil {
				t.Fatal(err)
			}
			if len(list) == 0 {
				t.Errorf("%s shows no figure", path)
			}
			for i, ok := range list {
				if !ok {
					t.Errorf("%s, scripts off %v: figure %d is not shown as drawn", path, off, i)
				}
			}
		}
	}
}

// Every figure is printed, the folded ones too.
func TestPrintShowsEveryFigure(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "jiaotong/2023/index.html"), 1440)
	pdf, err := chromedp.Run(tab, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	titles, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`[...document.querySelectorAll("svg.draw > title")].map(t => t.textContent)`))
	if err != nil || len(titles) < 10 {
		t.Fatal(titles, err)
	}
	printed := strings.Join(strings.Fields(pdfText(t, pdf)), "")
	for _, title := range titles {
		if !strings.Contains(printed, strings.Join(strings.Fields(title), "")) {
			t.Errorf("%q is not printed", title)
		}
	}
}

// Downloads are complete: the drawing with its colours written out, a picture,
// the table.
func TestFigureDownloads(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "jiaotong/2023/index.html"), 1440)
	raw, err := chromedp.Run(tab, chromedp.Evaluate[string](`(async () => {
		const blobs = [], make = URL.createObjectURL.bind(URL);
		URL.createObjectURL = b => { blobs.push(b); return make(b) };
		HTMLAnchorElement.prototype.click = function () { this.dispatchEvent(new Event("saved")) };
		const f = document.getElementById("fig-goals"), say = {};
		for (const b of f.querySelectorAll(".get button")) {
			const n = blobs.length;
			b.click();
			for (let i = 0; i < 200 && blobs.length < n + (b.textContent === "PNG" ? 2 : 1); i++) await new Promise(r => setTimeout(r, 25));
			const blob = blobs[blobs.length - 1];
			say[b.textContent] = b.textContent === "PNG" ? [...new Uint8Array(await blob.arrayBuffer())].slice(0, 8).join() + " " + blob.size : [...new Uint8Array(await blob.arrayBuffer())].map(c => String.fromCharCode(c)).join("");
		}
		say.svg = decodeURIComponent(escape(say.SVG)); say.csv = decodeURIComponent(escape(say.CSV));
		const doc = new DOMParser().parseFromString(say.svg, "image/svg+xml");
		say.bad = [doc.querySelector("parsererror") ? "not well formed" : "", say.svg.includes("var(") ? "custom properties" : "", say.svg.includes("class=") ? "classes" : "", [...doc.querySelectorAll("use")].some(u => !doc.getElementById(u.getAttribute("href").slice(1))) ? "a sign is missing" : "", doc.querySelector("[fill='url(#hatch)']") && !doc.getElementById("hatch") ? "the pattern is missing" : ""].join("");
		return JSON.stringify({PNG: say.PNG, CSV: say.csv, bad: say.bad, fill: doc.querySelector("rect").getAttribute("fill")});
	})()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ PNG, CSV, Bad, Fill string }
	if err := json.Unmarshal([]byte(raw), &got); err != nil {
		t.Fatal(err)
	}
	if got.Bad != "" || !strings.HasPrefix(got.Fill, "rgb(") {
		t.Errorf("the drawing: %s, first colour %q", got.Bad, got.Fill)
	}
	if !strings.HasPrefix(got.PNG, "137,80,78,71,13,10,26,10 ") {
		t.Errorf("the picture begins with %s", got.PNG)
	}
	lines := strings.Split(strings.TrimSpace(got.CSV), "\r\n")
	if !strings.HasPrefix(got.CSV, "\ufeff") || len(lines) != 9 || !strings.Contains(lines[1], ",94.00%,") {
		t.Errorf("the table has %d lines: %q", len(lines), got.CSV)
	}
}

// Sixty figures on one page: all are drawn, one after the other; the times are
// told, not judged.
func TestSixtyFigures(t *testing.T) {
	needBundle(t)
	dir := t.TempDir()
	words := strings.Repeat("{{< figure \"tree\" >}}\n\n文字。\n\n{{< figure \"losses\" >}}\n\n文字。\n\n{{< figure \"goals\" >}}\n\n文字。\n\n", 18)
	project := t.TempDir()
	for _, name := range []string{"config.toml", "content/jiaotong"} {
		if err := copyTree(filepath.Join(project, name), filepath.Join("..", name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(project, "content/jiaotong/2023/90-more.md"), []byte("# 其他\n\n"+words), 0o600); err != nil {
		t.Fatal(err)
	}
	opt := generator.Options{Project: os.DirFS(project), Theme: themes.Default(), Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), NoSync: true}
	if _, err := generator.Build(context.Background(), opt, dir); err != nil {
		t.Fatal(err)
	}
	ctx := browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "jiaotong/2023/index.html"), 1440)
	raw, err := chromedp.Run(tab, chromedp.Evaluate[string](`(async () => {
		const began = performance.now(), long = [];
		new PerformanceObserver(l => l.getEntries().forEach(e => long.push(Math.round(e.duration)))).observe({type: "longtask", buffered: true});
		const figs = [...document.querySelectorAll("figure.fig")].filter(f => f.querySelector("script.option") && !f.closest("details"));
		let first = 0;
		for (const f of figs) {
			f.scrollIntoView();
			for (let i = 0; i < 400 && !f.classList.contains("on"); i++) await new Promise(r => setTimeout(r, 10));
			if (!first) first = Math.round(performance.now() - began);
		}
		return JSON.stringify({figures: figs.length, drawn: figs.filter(f => f.classList.contains("on")).length, first: first, all: Math.round(performance.now() - began), longtasks: long});
	})()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", raw)
	var got struct{ Figures, Drawn int }
	if err := json.Unmarshal([]byte(raw), &got); err != nil {
		t.Fatal(err)
	}
	if got.Figures < 60 || got.Drawn != got.Figures {
		t.Errorf("%d figures, %d drawn", got.Figures, got.Drawn)
	}
}

// copyTree copies a file or a folder.
func copyTree(to, from string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}

// TestPictures writes pictures of pages with their figures drawn, for people
// to look at: EVALPRESS_PICTURES names the folder.
func TestPictures(t *testing.T) {
	to := os.Getenv("EVALPRESS_PICTURES")
	if to == "" {
		t.Skip("EVALPRESS_PICTURES is not set")
	}
	dir, ctx := site(t), browser(t)
	for _, path := range figurePages {
		for _, width := range []int64{360, 768, 1440} {
			tab, _ := open(t, ctx, fileURL(dir, path), width)
			figuresOf(t, tab)
			png, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprintf("%s-%d.png", strings.ReplaceAll(strings.TrimSuffix(path, "/index.html"), "/", "-"), width)
			if err := os.WriteFile(filepath.Join(to, name), png, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// withFigures builds the demonstration's bodies of one kind with a setting of
// its own.
func withFigures(t *testing.T, enhance string) string {
	t.Helper()
	project, dir := t.TempDir(), t.TempDir()
	for _, name := range []string{"config.toml", "content/jiaotong", "content/guide"} {
		if err := copyTree(filepath.Join(project, name), filepath.Join("..", name)); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(project, "config.toml")
	data, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, append(data, "\n[figures]\nenhance = \""+enhance+"\"\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	opt := generator.Options{Project: os.DirFS(project), Theme: themes.Default(), Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), NoSync: true}
	r, err := generator.Build(context.Background(), opt, dir)
	if err != nil || r.Problems.Failed() {
		t.Fatal(err, r.Problems)
	}
	return dir
}

// A page loads what it needs: nothing where there are no figures, no script at
// all where the site wants none, ECharts only once a figure is touched where
// the site says so.
func TestFiguresLoadOnlyWhatIsWanted(t *testing.T) {
	needBundle(t)
	never := withFigures(t, "never")
	page, err := os.ReadFile(filepath.Join(never, "jiaotong/2023/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(page), "<script defer") || !strings.Contains(string(page), "<svg class=\"draw ") {
		t.Error("with never a page loads a script, or has no drawings")
	}
	for _, name := range []string{"figures.js", "echarts.js", "echarts.txt", "options.js"} {
		if _, err := os.Stat(filepath.Join(never, "assets", name)); err == nil {
			t.Errorf("with never the site holds assets/%s", name)
		}
	}
	touch := withFigures(t, "interaction")
	plain, err := os.ReadFile(filepath.Join(touch, "guide/20-report/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(plain), "figures.js") || strings.Contains(string(plain), "echarts") {
		t.Error("a page without figures loads their script")
	}
	ctx := browser(t)
	tab, seen := open(t, ctx, fileURL(touch, "jiaotong/2023/index.html"), 1440)
	loaded := func() bool {
		seen.mu.Lock()
		defer seen.mu.Unlock()
		for _, u := range seen.urls {
			if strings.HasSuffix(u, "echarts.js") {
				return true
			}
		}
		return false
	}
	if _, err := chromedp.Run(tab, chromedp.Evaluate[bool](`(async () => { document.getElementById("fig-goals").scrollIntoView(); await new Promise(r => setTimeout(r, 500)); return true })()`, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	if loaded() {
		t.Error("with interaction ECharts is loaded before anything is touched")
	}
	on, err := chromedp.Run(tab, chromedp.Evaluate[bool](`(async () => {
		const f = document.getElementById("fig-goals");
		f.querySelector(".plot").dispatchEvent(new PointerEvent("pointerenter"));
		for (let i = 0; i < 200 && !f.classList.contains("on"); i++) await new Promise(r => setTimeout(r, 25));
		return f.classList.contains("on") })()`, chromedp.EvalAwaitPromise))
	if err != nil || !on || !loaded() {
		t.Errorf("touched: drawn %v, loaded %v, %v", on, loaded(), err)
	}
}

// The arrow keys walk through the values of a figure; each is spoken.
func TestFiguresSpeakToTheKeyboard(t *testing.T) {
	needBundle(t)
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "jiaotong/2023/index.html"), 1440)
	said, err := chromedp.Run(tab, chromedp.Evaluate[string](`(async () => {
		const f = document.getElementById("fig-goals");
		f.scrollIntoView();
		for (let i = 0; i < 200 && !f.classList.contains("on"); i++) await new Promise(r => setTimeout(r, 25));
		const host = f.querySelector(".live");
		host.focus();
		host.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", cancelable: true}));
		host.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", cancelable: true}));
		return (document.activeElement === host ? "focus " : "") + document.querySelector("p[role=status]").textContent })()`, chromedp.EvalAwaitPromise))
	if err != nil || !strings.HasPrefix(said, "focus ") || !strings.Contains(said, "改造农村公路危桥") || !strings.Contains(said, "83.33%") {
		t.Errorf("%q, %v", said, err)
	}
}
