package generator_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// known are queries whose answers a reader of the sources knows. The rest of
// the hundred is made of words that stand in the demonstration, and answered by
// looking for them in every text.
var known = []struct {
	query string
	want  string // a report among the results
	first bool   // and the first of them
	all   int    // how many results there are; -1 is not said
}{
	{"曲沃", "quwo/2021/", true, -1},
	{"ＱＵＷＯ", "quwo/2021/", true, 1},
	{"开发区", "quwo/2021/", true, -1},
	{"三制", "quwo/2021/", false, -1},
	{"标准地", "quwo/2021/", false, -1},
	{"标准地 承诺制", "quwo/2021/", false, -1},
	{"qwjjjskfq", "quwo/2021/", true, -1},
	{"quwojingji", "quwo/2021/", true, -1},
	{"交通运输局", "jiaotong/2023/", true, -1},
	{"jtysj", "jiaotong/2023/", true, -1},
	{"JTYSJ", "jiaotong/2023/", true, -1},
	{"jiaotongyunshuju", "jiaotong/2023/", true, -1},
	{"教育局", "jiaoyu/2023/", true, -1},
	{"宿舍", "jiaoyu/2022-sushe/", true, -1},
	{"高标准农田", "nongye/2023-gaobiaozhun/", true, -1},
	{"gbznt", "nongye/2023-gaobiaozhun/", true, -1},
	{"没有这样的话", "", false, 0},
	{"曲沃 没有这样的话", "", false, 0},
	{"不存在的单位名称", "", false, 0},
	{"<script>", "", false, 0},
	{"\"", "", false, -1},
	{"constructor", "", false, 0},
	{"８２．９", "quwo/2021/", false, -1},
	{"82.9", "quwo/2021/", false, -1},
	{"Ｄ１１", "jiaoyu/2023/", false, -1},
	{"D11 教育", "jiaoyu/2023/", false, -1},
}

// texts gives what each report of a built site is found by.
func texts(t *testing.T, dir string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() != "words.js" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		_, rest, _ := strings.Cut(string(data), ",")
		var list []string
		if err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimSpace(rest), ")")), &list); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		all[strings.TrimSuffix(name, "words.js")] = list
		return nil
	})
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	return all
}

// plainly finds the reports that hold all words, by looking.
func plainly(all map[string][]string, query string) []string {
	var list []string
	for path, classes := range all {
		text := strings.ToLower(strings.Join(classes, "\n"))
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(query)), func(w string) bool { return !strings.Contains(text, w) }) {
			list = append(list, path)
		}
	}
	slices.Sort(list)
	return list
}

// ofSources takes stretches of Chinese out of the sources themselves: narratives
// and names of indicators, one of each file.
func ofSources(t *testing.T) (list []struct{ report, words string }) {
	t.Helper()
	han, reference := regexp.MustCompile(`\p{Han}{5,9}`), regexp.MustCompile(`\{\{[^}]*\}\}`)
	for _, pattern := range []string{"../content/*/*/[0-9]*.md", "../content/*/*/indicators.csv"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, f := range files {
			if strings.Contains(filepath.Base(f), ".en.") || strings.Contains(f, "draft") {
				continue
			}
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			_, text, _ := strings.Cut(string(data), "\n")
			words := han.FindAllString(reference.ReplaceAllString(text, " "), -1)
			if strings.HasSuffix(f, ".csv") { // the third column
				rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
				if err != nil || len(rows) < 2 || len(rows[1]) < 3 {
					t.Fatal(f, err)
				}
				words = []string{rows[1][2]}
			}
			if len(words) == 0 {
				continue
			}
			report := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(f)), "../content/") + "/"
			list = append(list, struct{ report, words string }{report, words[len(words)/2]})
		}
	}
	return list
}

// asked runs queries in the search page of a site.
func asked(t *testing.T, tab context.Context, queries []string) [][]string {
	t.Helper()
	in, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	out, err := chromedp.Run(tab, chromedp.Evaluate[[][]string](fmt.Sprintf(`(async () => {
		const out = [];
		for (const q of %s) out.push((await evalpressSearch.all(q)).slice());
		return out;
	})()`, in), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPagesSearch(t *testing.T) {
	dir, ctx := site(t), browser(t)
	all := texts(t, dir)
	var queries []string
	for _, k := range known {
		queries = append(queries, k.query)
	}
	rnd := rand.New(rand.NewPCG(6, 6))
	paths := make([]string, 0, len(all))
	for p := range all {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for len(queries) < 160 { // stretches of real text, of one to twelve characters
		text := []rune(all[paths[rnd.IntN(len(paths))]][rnd.IntN(3)])
		n := 1 + rnd.IntN(12)
		if len(text) < n {
			continue
		}
		at := rnd.IntN(len(text) - n + 1)
		if q := string(text[at : at+n]); q == strings.Join(strings.Fields(q), "") {
			queries = append(queries, q)
		}
	}
	written := ofSources(t)
	for _, w := range written {
		queries = append(queries, w.words)
	}
	server := httptest.NewServer(http.StripPrefix("/a/b", http.FileServer(http.Dir(dir))))
	defer server.Close()
	for _, url := range []string{fileURL(dir, "search/index.html"), server.URL + "/a/b/search/index.html"} {
		tab, _ := open(t, ctx, url, 1440)
		got := asked(t, tab, queries)
		for i, q := range queries {
			if i < len(known) {
				k := known[i]
				if k.want != "" && !slices.Contains(got[i], k.want) || k.first && got[i][0] != k.want || k.all >= 0 && len(got[i]) != k.all {
					t.Errorf("%q finds %v; want %+v", q, got[i], k)
				}
				continue
			}
			if k := i - (len(queries) - len(written)); k >= 0 && !slices.Contains(got[i], written[k].report) {
				t.Errorf("%q stands in a source of %s, and is found in %v", q, written[k].report, got[i])
			}
			found := slices.Sorted(slices.Values(got[i]))
			if want := plainly(all, q); !slices.Equal(found, want) {
				t.Errorf("%q finds %v; want %v", q, found, want)
			}
		}
	}
}

// The query lives in the address, filters narrow it, words are marked, and
// without scripts there is a list.
func TestPagesSearchForm(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "search/index.html")+"#q="+"%E7%BB%A9%E6%95%88", 360)
	ask := func(script, want string) {
		t.Helper()
		var got string
		for range 100 {
			var err error
			if got, err = chromedp.Run(tab, chromedp.Evaluate[string](`String((() => {`+script+`})())`)); err != nil {
				t.Fatal(err)
			}
			if got == want {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Errorf("%s is %q; want %q", script, got, want)
	}
	ask(`return document.querySelectorAll(".hits > li").length`, "6")
	ask(`return document.querySelector(".hits mark").textContent`, "绩效")
	ask(`return document.querySelector("#q").value`, "绩效")
	ask(`return document.querySelector(".said").textContent.includes("6")`, "true")
	ask(`const y = document.querySelector("#sy"); y.value = "2021"; y.dispatchEvent(new Event("change")); return decodeURIComponent(location.hash)`, "#q=绩效&y=2021")
	ask(`return [...document.querySelectorAll(".hits a")].every(a => a.textContent.includes("2021"))`, "true")
	ask(`const q = document.querySelector("#q"); q.value = "无此内容"; q.dispatchEvent(new Event("input")); return "x"`, "x")
	ask(`return document.querySelector(".said").textContent.slice(0, 4)`, "没有找到")

	off, _ := open(t, ctx, fileURL(dir, "search/index.html"), 1440)
	call(t, off, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err := chromedp.Do(off, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	n, err := chromedp.Run(off, chromedp.Evaluate[int](`document.querySelectorAll(".plainlist li a").length`))
	if err != nil || n < 10 {
		t.Errorf("without scripts %d reports are listed: %v", n, err)
	}
}

// What one search loads of a large site, as stored. EVALPRESS_LONG=1 builds
// 5,000 reports.
func TestLongSearchLoadsLittle(t *testing.T) {
	if os.Getenv("EVALPRESS_LONG") == "" {
		t.Skip("EVALPRESS_LONG is not set")
	}
	const reports = 5000
	project, dir := t.TempDir(), t.TempDir()
	if err := corpus.Each(reports, func(name string, data []byte) error {
		name = filepath.Join(project, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o666)
	}); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(filepath.Join(project, "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(project, "config.toml"), append([]byte("without = [\"downloads\", \"workbooks\", \"archives\", \"embeds\"]\n"), config...), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := generator.Build(context.Background(), generator.Options{Project: os.DirFS(project), Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true}, dir); err != nil {
		t.Fatal(err)
	}
	var index int64
	_ = filepath.WalkDir(filepath.Join(dir, "search"), func(_ string, d fs.DirEntry, err error) error {
		if info, e := d.Info(); err == nil && e == nil && !d.IsDir() {
			index += info.Size()
		}
		return err
	})
	all := texts(t, dir)
	paths := make([]string, 0, len(all))
	for p := range all {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	rnd := rand.New(rand.NewPCG(5, 5))
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	ctx := browser(t)
	var sizes []int
	for range 40 {
		text := []rune(all[paths[rnd.IntN(len(paths))]][rnd.IntN(3)])
		at := rnd.IntN(len(text) - 8)
		q := strings.Join(strings.Fields(string(text[at:at+2+rnd.IntN(6)])), "")
		tab, seen := open(t, ctx, server.URL+"/search/index.html", 1440)
		if _, err := chromedp.Run(tab, chromedp.Evaluate[int](fmt.Sprintf(`const q = document.querySelector("#q"); q.value = %q; q.form.requestSubmit(); 0`, q))); err != nil {
			t.Fatal(err)
		}
		for range 200 {
			busy, err := chromedp.Run(tab, chromedp.Evaluate[bool](`document.querySelector(".said").textContent.indexOf("正在") >= 0 || document.querySelector(".said").textContent === ""`))
			if err == nil && !busy {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		size := 0
		seen.mu.Lock()
		for _, u := range seen.urls {
			rel := strings.TrimPrefix(u, server.URL)
			if strings.HasPrefix(rel, "/search/") && rel != "/search/index.html" || strings.HasSuffix(rel, "/words.js") {
				if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(rel))); err == nil {
					size += int(info.Size())
				}
			}
		}
		seen.mu.Unlock()
		sizes = append(sizes, size)
		if size > 300_000 {
			t.Errorf("%q loads %d bytes", q, size)
		}
	}
	slices.Sort(sizes)
	t.Logf("index %d bytes; a search loads %d bytes in the middle, %d at most", index, sizes[len(sizes)/2], sizes[len(sizes)-1])
}
