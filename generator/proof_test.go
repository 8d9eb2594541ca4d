package generator_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Each type of page is valid HTML.
func TestPagesAreValid(t *testing.T) {
	themes, err := filepath.Abs("../themes")
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(themes, "node_modules/.bin/html-validate")
	if _, err := os.Stat(program); err != nil {
		missing(t, "html-validate (npm ci --prefix themes)")
	}
	found := filepath.Join(t.TempDir(), "found.json")
	args := []string{"--config", filepath.Join(themes, "htmlvalidate.json"), "-f", "json=" + found}
	for _, p := range pageTypes {
		args = append(args, filepath.Join(site(t), p.path))
	}
	args = append(args, filepath.Join(site(t), "en/index.html"), filepath.Join(site(t), "en/jiaotong/2023/index.html"))
	c := exec.Command(program, args...)
	c.Dir = themes
	words, err := c.CombinedOutput()
	data, readErr := os.ReadFile(found)
	if readErr != nil {
		t.Fatalf("html-validate: %v %s", err, words)
	}
	var files []struct {
		FilePath string
		Messages []struct{ RuleID, Message, Selector string }
	}
	if err := json.Unmarshal(data, &files); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for _, m := range f.Messages {
			if strings.HasPrefix(m.Message, "<details> element is not permitted as a descendant of <th>") {
				continue // the standard permits it: details is no sectioning content
			}
			t.Errorf("%s: %s: %s (%s)", f.FilePath, m.RuleID, m.Message, m.Selector)
		}
	}
}

// A report page stays light without the script of its figures, and asks for
// little before it can be read.
func TestPageWeight(t *testing.T) {
	dir := site(t)
	pages := everyPage(t)
	heaviest, most := "", 0
	styles := packed(t, filepath.Join(dir, "assets/style.css"))
	for name, doc := range pages {
		size := packed(t, filepath.Join(dir, name)) + styles
		if size > most {
			heaviest, most = name, size
		}
		asked := 0
		for _, s := range elements(doc, "script") {
			if src := attribute(s, "src"); src != "" && !strings.HasSuffix(src, "figures.js") {
				asked++
			}
		}
		for _, l := range elements(doc, "link") {
			if attribute(l, "rel") == "stylesheet" {
				asked++
			}
		}
		if asked > 3 {
			t.Errorf("%s asks for %d files before it can be read", name, asked)
		}
	}
	t.Logf("heaviest page with the style sheet: %s, %d bytes gzip", heaviest, most)
	if size := packed(t, filepath.Join(dir, "jiaotong/2023/index.html")) + styles; size > 60_000 {
		t.Errorf("the report page weighs %d bytes gzip", size)
	} else {
		t.Logf("report page with the style sheet: %d bytes gzip", size)
	}
}

func packed(t *testing.T, file string) int {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// The reading settings outlive the page, without a cookie, also where pages
// are opened from a folder, and their controls are large enough to be touched.
func TestPagesRememberReadingSettings(t *testing.T) {
	dir, ctx := site(t), browser(t)
	tab, _ := open(t, ctx, fileURL(dir, "index.html"), 1440)
	if _, err := chromedp.Run(tab, chromedp.Evaluate[int](`["big", "hc", "airy"].forEach(i => document.getElementById(i).click()); 0`)); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(tab, chromedp.Navigate(fileURL(dir, "jiaotong/2023/index.html"))); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`(() => {
		const on = ["big", "hc", "airy"].filter(i => document.getElementById(i).checked);
		const small = [...document.querySelectorAll(".mast a, .read label")].filter(e => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44).map(e => "small: " + e.textContent);
		return on.concat(getComputedStyle(document.documentElement).fontSize, document.cookie, small);
	})()`))
	if err != nil {
		t.Fatal(err)
	}
	if want := "big hc airy 20px "; strings.Join(got, " ") != want {
		t.Errorf("%q; want %q", strings.Join(got, " "), want)
	}
}

// A reader without a mouse comes to everything in the order in which it
// stands, and the first stop leads past the head.
func TestPagesByKeyboard(t *testing.T) {
	dir, ctx := site(t), browser(t)
	for _, p := range pageTypes {
		if p.name == "missing" || p.name == "embeds" {
			continue
		}
		tab, _ := open(t, ctx, fileURL(dir, p.path), 1440)
		got, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`(() => {
			const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter(e => !e.closest("svg"));
			const faults = stops.filter(e => e.tabIndex > 0).map(e => "order set by hand: " + e.outerHTML.slice(0, 80));
			if (!stops[0].classList.contains("skip") || stops[0].hash !== "#main") faults.push("first stop is " + stops[0].outerHTML.slice(0, 80));
			for (const e of stops) {
				if (!e.checkVisibility({visibilityProperty: true}) ) continue;
				e.focus();
				if (document.activeElement !== e) faults.push("cannot be reached: " + e.outerHTML.slice(0, 80));
				else if (getComputedStyle(e).outlineStyle === "none" && e.matches(":focus-visible")) faults.push("focus not seen: " + e.outerHTML.slice(0, 80));
			}
			return faults.slice(0, 5);
		})()`))
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		for _, f := range got {
			t.Errorf("%s: %s", p.name, f)
		}
	}
}
