package generator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"evalpress/generator"
	"evalpress/themes"
)

// pageTypes are one page of each type of the demonstration site.
var pageTypes = []struct{ name, path string }{
	{"home", "index.html"},
	{"bodies", "bodies/index.html"},
	{"body", "jiaotong/index.html"},
	{"years", "years/index.html"},
	{"year", "years/2023/index.html"},
	{"report", "jiaotong/2023/index.html"},
	{"report with gaps", "quwo/2021/index.html"},
	{"plain", "guide/index.html"},
	{"plain with contents", "guide/20-report/index.html"},
	{"data", "data/index.html"},
	{"search", "search/index.html"},
	{"indicators", "indicators/index.html"},
	{"goals", "goals/index.html"},
	{"problems", "problems/index.html"},
	{"corrections", "corrections/index.html"},
	{"glossary", "glossary/index.html"},
	{"home in English", "en/index.html"},
	{"year in English", "en/years/2023/index.html"},
	{"report in English", "en/jiaotong/2023/index.html"},
	{"translated report", "en/xiang/2023/index.html"},
	{"embeds", "jiaotong/2023/embed/index.html"},
	{"compare", "compare/index.html"},
	{"compared years", "compare/jiaotong/index.html"},
	{"compared like", "compare/years/2023/index.html"},
	{"missing", "404.html"},
}

// missing ends a test whose tools are not there: it fails under CI and is
// skipped elsewhere.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing; .ci/run installs it", what)
	}
	t.Skipf("%s is missing", what)
}

// demoSite builds the demonstration project once.
var demoSite = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "evalpress-demo")
	if err != nil {
		return "", err
	}
	opt := generator.Options{Project: os.DirFS(".."), Theme: themes.Default(), Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), NoSync: true}
	result, err := generator.Build(context.Background(), opt, dir)
	switch {
	case err != nil:
		return "", err
	case result.Problems.Failed():
		return "", fmt.Errorf("the demonstration has errors: %v", result.Problems[0].Message().En)
	}
	return dir, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := demoSite(); err == nil && strings.HasPrefix(filepath.Base(dir), "evalpress-demo") {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func site(t *testing.T) string {
	t.Helper()
	dir, err := demoSite()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// browser starts a headless Chromium.
func browser(t *testing.T) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		missing(t, "Chromium")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("allow-file-access-from-files", false))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

// open gives a new tab at a width; what it asks for and what it complains of
// is gathered.
func open(t *testing.T, ctx context.Context, url string, width int64) (tab context.Context, seen *traffic) {
	t.Helper()
	tab, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	seen = &traffic{}
	if err := chromedp.Listen(tab, seen.note); err != nil {
		t.Fatal(err)
	}
	call(t, tab, network.Enable, network.EnableParams{})
	call(t, tab, log.Enable, cdp.Empty{})
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		t.Fatalf("open %s: %v", url, err)
	}
	return tab, seen
}

type traffic struct {
	mu     sync.Mutex
	urls   []string
	faults []string
}

func (s *traffic) note(ev any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		s.urls = append(s.urls, ev.Request.URL)
	case *network.EventLoadingFailed:
		s.faults = append(s.faults, ev.ErrorText)
	case *log.EventEntryAdded:
		s.faults = append(s.faults, ev.Entry.Text)
	}
}

// call sends one command of the browser's protocol.
func call[P, R any](t *testing.T, tab context.Context, cmd cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(tab, cmd, params); err != nil {
		t.Fatal(err)
	}
}

func fileURL(dir, path string) string { return "file://" + filepath.ToSlash(dir) + "/" + path }

func TestPagesFitEveryWidth(t *testing.T) {
	dir, ctx := site(t), browser(t)
	for _, p := range pageTypes {
		tab, _ := open(t, ctx, fileURL(dir, p.path), 1440)
		for _, width := range []int64{320, 360, 768, 1024, 1265, 1440} {
			for _, zoom := range []string{"", "html{font-size:200%}"} {
				if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900)); err != nil {
					t.Fatal(err)
				}
				over, err := chromedp.Run(tab, chromedp.Evaluate[[]string](fmt.Sprintf(`(() => {
					const s = new CSSStyleSheet(); s.replaceSync(%q); document.adoptedStyleSheets = [s];
					const w = document.documentElement.clientWidth;
					if (document.documentElement.scrollWidth <= w) return [];
					return [...document.querySelectorAll("main *, header *, footer *")].filter(e => e.getBoundingClientRect().right > w + 1 && !e.closest("[role=region]"))
						.slice(0, 4).map(e => e.tagName + "." + e.getAttribute("class") + " " + Math.round(e.getBoundingClientRect().right) + " " + e.textContent.slice(0, 20)).concat("page " + document.documentElement.scrollWidth);
				})()`, zoom)))
				if err != nil {
					t.Fatalf("%s: %v", p.name, err)
				}
				if len(over) > 0 {
					t.Errorf("%s at %d px %s is wider than its window: %s", p.name, width, zoom, strings.Join(over, "; "))
				}
			}
		}
	}
}

func TestPagesAreAccessible(t *testing.T) {
	axe, err := os.ReadFile("../themes/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "axe-core (npm ci --prefix themes)")
	}
	dir, ctx := site(t), browser(t)
	for _, p := range pageTypes {
		for _, width := range []int64{360, 1440} {
			tab, _ := open(t, ctx, fileURL(dir, p.path), width)
			for _, state := range []string{"", "big", "hc"} {
				if state != "" && (p.name == "missing" || width == 360) {
					continue
				}
				if _, err := chromedp.Run(tab, chromedp.Evaluate[int](string(axe)+";0")); err != nil {
					t.Fatal(err)
				}
				if _, err := chromedp.Run(tab, chromedp.Evaluate[int](fmt.Sprintf(`{const b = document.getElementById(%q); if (b) b.checked = true} 0`, state))); err != nil {
					t.Fatal(err)
				}
				found, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + (n.any[0] ? n.any[0].message : "")).join(" | ")))`, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatalf("%s: %v", p.name, err)
				}
				if len(found) > 0 {
					t.Errorf("%s at %d px, state %q: %s", p.name, width, state, strings.Join(found, "\n"))
				}
			}
		}
	}
}

func TestPagesAskNobody(t *testing.T) {
	dir, ctx := site(t), browser(t)
	server := httptest.NewServer(http.StripPrefix("/a/b", http.FileServer(http.Dir(dir))))
	defer server.Close()
	for _, p := range pageTypes {
		for _, base := range []string{"file://" + dir + "/", server.URL + "/a/b/"} {
			_, seen := open(t, ctx, base+strings.TrimSuffix(p.path, ""), 1440)
			seen.mu.Lock()
			for _, u := range seen.urls {
				if !strings.HasPrefix(u, base) && !strings.HasPrefix(u, "data:") && !strings.HasSuffix(u, "/favicon.ico") {
					t.Errorf("%s asks for %s", p.name, u)
				}
			}
			for _, f := range seen.faults {
				if !strings.Contains(f, "404") || strings.Contains(f, "Content Security") { // the browser's own favicon
					t.Errorf("%s under %s: %s", p.name, base, f)
				}
			}
			seen.mu.Unlock()
		}
	}
}

// A page read with scripts off shows the same words as with scripts on.
func TestPagesNeedNoScript(t *testing.T) {
	dir, ctx := site(t), browser(t)
	for _, p := range pageTypes {
		var with, without []byte
		for _, off := range []bool{false, true} {
			tab, _ := open(t, ctx, fileURL(dir, p.path), 1440)
			call(t, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
			if err := chromedp.Do(tab, chromedp.Reload()); err != nil {
				t.Fatal(err)
			}
			pdf, err := chromedp.Run(tab, chromedp.PrintToPDF())
			if err != nil {
				t.Fatalf("%s: %v", p.name, err)
			}
			if off {
				without = pdf
			} else {
				with = pdf
			}
		}
		a, b := pdfText(t, with), pdfText(t, without)
		if a != b || len(strings.TrimSpace(a)) < 20 {
			t.Errorf("%s prints %d characters with scripts and %d without", p.name, len(a), len(b))
		}
	}
}

func TestPrintRepeatsTableHeads(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "jiaotong/2023/index.html"), 1440)
	pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { yes := true; p.PreferCSSPageSize = &yes }))
	if err != nil {
		t.Fatal(err)
	}
	sheets := 0
	for _, sheet := range strings.Split(pdfText(t, pdf), "\f") {
		if strings.Contains(sheet, "一级指标") && strings.Contains(sheet, "三级指标") {
			sheets++
		}
	}
	if sheets < 2 {
		t.Errorf("the head of the indicator table stands on %d sheets; want it repeated", sheets)
	}
}

func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		missing(t, "pdftotext (poppler-utils)")
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, "-layout", file, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(text)
}
