package serve

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chrome opens a tab, or skips where there is no Chromium; under CI it fails.
func chrome(t *testing.T) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("Chromium is missing; .ci/run installs it")
		}
		t.Skip("Chromium is missing")
	}
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU)...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

// A page follows the files: new text without a reload by hand, the place kept;
// the panel comes with a fault, marks its place and goes when it is mended.
func TestPageFollowsItsFiles(t *testing.T) {
	const page = "/org00000/2021/"
	dir := site(t, 3)
	s := start(t, dir, "/")
	tab := chrome(t)
	ask := func(script string) string {
		t.Helper()
		out, err := chromedp.Run(tab, chromedp.Evaluate[string](`String((() => {`+script+`})())`))
		if err != nil {
			return "" // the page is on its way
		}
		return out
	}
	until := func(script, want string) bool {
		t.Helper()
		for range 200 {
			if ask(script) == want {
				return true
			}
			time.Sleep(25 * time.Millisecond)
		}
		t.Errorf("%s is %q; want %q", script, ask(script), want)
		return false
	}
	if err := chromedp.Do(tab, chromedp.EmulateViewport(1200, 800), chromedp.Navigate(s.web.URL+page)); err != nil {
		t.Fatal(err)
	}
	until(`return document.querySelector(".ev-panel") ? "yes" : ""`, "yes")
	ask(`document.querySelector("details.data").open = true; window.mark = 1; scrollTo({top: 2500, behavior: "instant"})`)
	until(`return Math.round(scrollY)`, "2500")

	name := filepath.Join(dir, "content/org00000/2021/10-text.md")
	old := readFile(t, name)
	writeFile(t, name, old+"\n浏览器里看到的新句子。\n")
	until(`return document.body.textContent.includes("浏览器里看到的新句子")`, "true")
	until(`return Math.abs(scrollY - 2500) < 3`, "true")
	until(`return document.querySelector("details.data").open`, "true")

	// A style is swapped without loading the page again.
	ask(`window.mark = 2`)
	style := filepath.Join(dir, "themes/default/static/style.css")
	css, err := os.ReadFile("../../themes/default/static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, style, string(css)+"\nh1{letter-spacing:7px}\n")
	until(`return getComputedStyle(document.querySelector("h1")).letterSpacing`, "7px")
	until(`return window.mark`, "2")

	csv := filepath.Join(dir, "content/org00000/2021/indicators.csv")
	rows := readFile(t, csv)
	writeFile(t, csv, strings.Replace(rows, ",2.50,", ",0.50,", 1))
	until(`const p = document.querySelector(".ev-panel"); return !p.hidden && p.textContent.includes("EP-")`, "true")
	until(`return document.querySelectorAll(".ev-mark,mark.ev-quote").length > 0`, "true")
	writeFile(t, csv, rows)
	until(`return document.querySelector(".ev-panel").hidden`, "true")
	until(`return document.querySelectorAll(".ev-mark,mark.ev-quote").length`, "0")
}
