package generator_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// tableOf gives a comparison's rows, each cell in the words a reader sees;
// where is a selector of the table.
const tableOf = `(where => [...document.querySelector(where).rows].map(r => [...r.cells].map(c => {
	c = c.cloneNode(true);
	c.querySelectorAll("button").forEach(b => b.remove());
	return c.textContent.replace(/\s+/g, " ").trim();
}).concat(r.className)))`

// compared waits until the page has drawn so many reports and gives its table.
func compared(t *testing.T, tab context.Context, n int) [][]string {
	t.Helper()
	rows, err := chromedp.Run(tab, chromedp.Evaluate[[][]string](fmt.Sprintf(`(async () => {
		for (;;) {
			const t = document.querySelector(".chosen:not([hidden]) table");
			if (t && t.rows[0].cells.length === %d) return %s(".chosen table");
			await new Promise(done => requestAnimationFrame(done));
		}
	})()`, n+1, tableOf), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// An address that names reports, opened directly, shows the table that the
// program writes for the same reports, word for word: under a server and from
// a folder. Only the files of the chosen reports are asked for.
func TestComparisonsAreOpenedByAddress(t *testing.T) {
	dir, ctx := site(t), browser(t)
	server := httptest.NewServer(http.StripPrefix("/a/b", http.FileServer(http.Dir(dir))))
	defer server.Close()
	sets := 0
	for _, base := range []string{"file://" + dir + "/", server.URL + "/a/b/"} {
		for _, page := range []string{"compare/jiaotong/index.html", "compare/years/2023/index.html", "en/compare/years/2022/index.html"} {
			tab, _ := open(t, ctx, base+page, 1440)
			type prepared struct {
				Tool string
				Rows [][]string
			}
			list, err := chromedp.Run(tab, chromedp.Evaluate[[]prepared](`[...document.querySelectorAll("section.set")].map(s => ({
				Tool: s.querySelector(".only a").href, Rows: `+tableOf+`("section.set:has(#" + CSS.escape(s.getAttribute("aria-labelledby")) + ") table")}))`))
			if err != nil || len(list) == 0 {
				t.Fatal(page, err)
			}
			for _, set := range list {
				sets++
				tab, seen := open(t, ctx, set.Tool, 1440)
				n := len(set.Rows[0]) - 2
				rows := compared(t, tab, n)
				for i := range max(len(rows), len(set.Rows)) {
					if i >= len(rows) || i >= len(set.Rows) || !slices.Equal(rows[i], set.Rows[i]) {
						t.Errorf("%s: row %d of %s: drawn %v; prepared %v", page, i, set.Tool, rows[min(i, len(rows)-1)], set.Rows[min(i, len(set.Rows)-1)])
						break
					}
				}
				seen.mu.Lock()
				files := 0
				for _, u := range seen.urls {
					if strings.Contains(u, "?") || !strings.HasPrefix(u, base) && !strings.HasSuffix(u, "/favicon.ico") {
						t.Errorf("%s asks for %s", set.Tool, u)
					}
					if strings.HasSuffix(u, "/compare.js") && !strings.HasSuffix(u, "assets/compare.js") {
						files++
					}
				}
				if files != n {
					t.Errorf("%s asks for %d reports; want %d", set.Tool, files, n)
				}
				seen.mu.Unlock()
			}
		}
	}
	if sets < 8 {
		t.Errorf("only %d comparisons were looked at", sets)
	}
}

// The numbers side by side are those of the reports' data files.
func TestComparisonsAgreeWithData(t *testing.T) {
	dir, ctx := site(t), browser(t)
	reports := []string{"jiaotong/2023", "jiaoyu/2022", "jiaotong/2023-yanghu"}
	tab, _ := open(t, ctx, fileURL(dir, "compare/index.html")+"#a="+reports[0]+"&b="+reports[1]+"&c="+reports[2], 1440)
	rows := compared(t, tab, 3)
	found := 0
	for k, r := range reports {
		var data struct {
			Result     struct{ Total, Full json.Number }
			Indicators []struct {
				Name, Code           string
				Level                int
				Weight, Score, Marks json.Number
			}
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(r), "data/report.json"))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &data); err != nil {
			t.Fatal(err)
		}
		cells := map[string]string{} // by the row's name
		for _, row := range rows {
			if len(row) == 5 {
				name, _, _ := strings.Cut(strings.TrimPrefix(row[0], "≠有差异 "), " ")
				cells[name] += row[k+1] + "\n"
			}
		}
		if want := data.Result.Total.String() + " / " + data.Result.Full.String(); !strings.HasPrefix(cells["总分"], want) {
			t.Errorf("%s: total %q; want %s", r, cells["总分"], want)
		}
		for _, n := range data.Indicators {
			if n.Code == "" || n.Score == "" {
				continue
			}
			ok := false
			for name, c := range cells {
				ok = ok || strings.HasPrefix(name, n.Name) && strings.Contains("\n"+c, "\n"+n.Score.String()+" / "+n.Weight.String())
			}
			if !ok {
				t.Errorf("%s: %s %s has no %s / %s", r, n.Code, n.Name, n.Score, n.Weight)
			}
			found++
		}
	}
	if found < 20 {
		t.Errorf("only %d indicators were compared", found)
	}
}

// Reports are added and removed by hand, four at most; the address follows. A
// report that is not there is told.
func TestComparisonsAreChosen(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "compare/index.html"), 1440)
	told, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`(async () => {
		const said = [], $ = s => document.querySelector(s);
		const until = async what => { while (!what()) await new Promise(done => requestAnimationFrame(done)); };
		await until(() => !$(".pick").hidden);
		const ids = [...$(".reports").querySelectorAll("option")].map(o => o.value).filter(Boolean);
		for (const id of ids.slice(0, 5)) {
			const before = $(".said").textContent;
			$(".reports").value = id;
			$(".pick button").click();
			await until(() => $(".said").textContent !== before);
			said.push(location.hash + " " + $(".said").textContent);
		}
		$(".drop").click();
		await until(() => $(".chosen table").rows[0].cells.length === 4);
		said.push(location.hash);
		location.hash = "#a=" + ids[3] + "&b=no/such&c=../x&d=" + ids[3];
		await until(() => $(".chosen table").rows[0].cells.length === 2);
		said.push($(".said").textContent);
		$(".clear").click();
		await until(() => $(".chosen").hidden);
		said.push(location.hash);
		return said;
	})()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"#a=xiang/2023 再加入一份就可以对比。",
		"#a=xiang/2023&b=jiaotong/2023 正在对比2份报告。",
		"#a=xiang/2023&b=jiaotong/2023&c=jiaotong/2023-yanghu 正在对比3份报告。",
		"#a=xiang/2023&b=jiaotong/2023&c=jiaotong/2023-yanghu&d=jiaoyu/2023 正在对比4份报告。",
		"#a=xiang/2023&b=jiaotong/2023&c=jiaotong/2023-yanghu&d=jiaoyu/2023 最多并排四份。",
		"#a=jiaotong/2023&b=jiaotong/2023-yanghu&c=jiaoyu/2023",
		"有报告没有读到，可能已经撤回或移走。 再加入一份就可以对比。",
		"",
	}
	for i := range want {
		if i >= len(told) || told[i] != want[i] {
			t.Errorf("step %d: %q; want %q", i, told[min(i, len(told)-1)], want[i])
		}
	}
}

// With scripts off the page lists the prepared comparisons, and rows that do
// not differ can still be left out.
func TestComparisonsNeedNoScript(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "compare/index.html"), 1440)
	call(t, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err := chromedp.Do(tab, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	pdf, err := chromedp.Run(tab, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"2023年度同类对比", "示例县交通运输局", "已经排好的对比"} {
		if !strings.Contains(strings.ReplaceAll(pdfText(t, pdf), " ", ""), words) {
			t.Errorf("the page without scripts does not say %s", words)
		}
	}
	for _, from := range []string{"compare/index.html", "jiaotong/index.html", "jiaotong/2023/index.html", "years/2023/index.html"} {
		page := string(file(t, dir, from))
		link := map[string]string{
			"compare/index.html": `href="jiaotong/index.html"`, "jiaotong/index.html": `href="../compare/jiaotong/index.html"`,
			"jiaotong/2023/index.html": `href="../../compare/years/2023/index.html#set-`, "years/2023/index.html": `href="../../compare/years/2023/index.html"`,
		}[from]
		if !strings.Contains(page, link) {
			t.Errorf("%s does not link to %s", from, path.Clean(link))
		}
	}
}

// The drawn table is as accessible as the pages, and fits every width.
func TestComparisonsAreForEveryone(t *testing.T) {
	axe, err := os.ReadFile("../themes/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "axe-core (npm ci --prefix themes)")
	}
	dir, ctx := site(t), browser(t)
	for _, width := range []int64{320, 360, 768, 1440} {
		tab, _ := open(t, ctx, fileURL(dir, "compare/index.html")+"#a=jiaotong/2022&b=jiaotong/2023&c=jiaoyu/2023&d=nongye/2023-gaobiaozhun", width)
		compared(t, tab, 4)
		if _, err := chromedp.Run(tab, chromedp.Evaluate[int](string(axe)+";0")); err != nil {
			t.Fatal(err)
		}
		found, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes[0].target.join(" ")).concat(
			document.documentElement.scrollWidth > document.documentElement.clientWidth ? [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5).map(e => "wider than its window: " + e.outerHTML.slice(0, 60)) : []))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			t.Errorf("at %d px: %s", width, strings.Join(found, "\n"))
		}
	}
}
