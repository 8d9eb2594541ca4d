package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// Each term is a link at most once on a page, to an anchor that is there, and
// never in a heading, a table or another link.
func TestTermsLeadToTheirExplanation(t *testing.T) {
	pages := everyPage(t)
	links := 0
	for name, doc := range pages {
		seen := map[string]bool{}
		for _, a := range elements(doc, "a") {
			if attribute(a, "class") != "term" {
				continue
			}
			links++
			file, anchor, _ := strings.Cut(attribute(a, "href"), "#")
			target := pages[filepath.ToSlash(filepath.Join(filepath.Dir(name), file))]
			switch {
			case attribute(a, "title") == "":
				t.Errorf("%s: %s says nothing", name, anchor)
			case seen[anchor]:
				t.Errorf("%s: %s is explained twice", name, anchor)
			case target == nil || !hasID(target, anchor):
				t.Errorf("%s: %s leads nowhere", name, attribute(a, "href"))
			}
			seen[anchor] = true
			for p := a.Parent; p != nil; p = p.Parent {
				switch p.Data {
				case "a", "h1", "h2", "h3", "h4", "table", "code", "pre":
					t.Errorf("%s: %s stands in %s", name, anchor, p.Data)
				}
			}
		}
	}
	if links < 100 {
		t.Errorf("%d terms are explained", links)
	}
}

func hasID(doc *html.Node, id string) bool {
	for d := range doc.Descendants() {
		if d.Type == html.ElementNode && attribute(d, "id") == id {
			return true
		}
	}
	return false
}

// A site that wants no terms has no trace of them; one of its own goes before
// the built-in one.
func TestGlossaryOfASite(t *testing.T) {
	build := func(settings, terms string) string {
		project := fstest.MapFS{}
		if err := corpus.Each(2, func(name string, data []byte) error {
			project[name] = &fstest.MapFile{Data: bytes.Clone(data)}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		project["config.toml"] = &fstest.MapFile{Data: []byte(settings + string(project["config.toml"].Data) + "\n" + terms)}
		dir := t.TempDir()
		result, err := generator.Build(context.Background(), generator.Options{
			Project: project, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true,
		}, dir)
		if err != nil || result.Problems.Failed() {
			t.Fatalf("%v %v", err, result.Problems)
		}
		var all strings.Builder
		if err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
				return err
			}
			data, err := os.ReadFile(name)
			all.WriteString(name + "\n")
			all.Write(data)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return all.String()
	}
	with := build("", "[[term]]\nname = \"预算执行率\"\ntext = \"本县的说法\"\n[[term]]\nname = \"得分率\"\n")
	for _, want := range []string{"glossary/index.html", `#term-execution-rate" title="本县的说法"`, `id="term-weight"`} {
		if !strings.Contains(with, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if strings.Contains(with, `id="term-rate"`) {
		t.Error("a term that was taken away is explained")
	}
	without := build("without = [\"术语\"]\n", "")
	for _, trace := range []string{"glossary", `class="term"`} {
		if strings.Contains(without, trace) {
			t.Errorf("there is %s", trace)
		}
	}
}
