package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// Every page is there in every language, with the same numbers in its tables,
// and leads to itself in the other.
func TestEveryPageInEveryLanguage(t *testing.T) {
	pages := everyPage(t)
	n := 0
	for name, doc := range pages {
		if strings.HasPrefix(name, "en/") || name == "404.html" || strings.HasPrefix(name, "archive/") || noIndex(doc) {
			continue
		}
		other := pages["en/"+name]
		if other == nil {
			t.Errorf("%s is not there in English", name)
			continue
		}
		n++
		if attribute(elements(other, "html")[0], "lang") != "en" {
			t.Errorf("en/%s does not say that it is in English", name)
		}
		for _, p := range []struct {
			doc        *html.Node
			name, want string
		}{{doc, name, "en/" + name}, {other, "en/" + name, name}} {
			links := 0
			for _, a := range elements(p.doc, "a") {
				if attribute(a, "class") == "tongue" {
					links++
					if at := filepath.ToSlash(filepath.Join(filepath.Dir(p.name), attribute(a, "href"))); at != p.want {
						t.Errorf("%s leads to %s in the other language", p.name, at)
					}
				}
			}
			if links != 1 {
				t.Errorf("%s: %d links to another language", p.name, links)
			}
		}
		if a, b := tableNumbers(doc), tableNumbers(other); !slices.Equal(a, b) {
			t.Errorf("%s: the tables have other numbers in English:\n%v\n%v", name, a, b)
		}
	}
	if n < 40 {
		t.Errorf("%d pages in both languages", n)
	}
}

// own tells files that each language has of its own: pages, and what scripts
// of comparisons read, which has words.
func own(name string) bool {
	return strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".js") && strings.Contains(name, "compare")
}

func noIndex(doc *html.Node) bool {
	return slices.ContainsFunc(elements(doc, "meta"), func(m *html.Node) bool { return attribute(m, "name") == "robots" })
}

// tableNumbers are the cells of tables that are numbers, in their order.
func tableNumbers(doc *html.Node) []string {
	var list []string
	for _, c := range elements(doc, "td") {
		var text strings.Builder
		for d := range c.Descendants() {
			if d.Type == html.TextNode {
				text.WriteString(d.Data)
			}
		}
		if s := strings.TrimSpace(text.String()); s != "" && strings.Trim(s, "0123456789.%,-−+") == "" {
			list = append(list, s)
		}
	}
	return list
}

// Without a second language there is no trace of one; with one, files are
// there once.
func TestLanguagesShareFiles(t *testing.T) {
	build := func(languages string) map[string]bool {
		project := fstest.MapFS{}
		if err := corpus.Each(3, func(name string, data []byte) error {
			project[name] = &fstest.MapFile{Data: bytes.Clone(data)}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		cfg := project["config.toml"]
		project["config.toml"] = &fstest.MapFile{Data: append([]byte(languages), cfg.Data...)}
		dir := t.TempDir()
		result, err := generator.Build(context.Background(), generator.Options{
			Project: project, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true,
		}, dir)
		if err != nil || result.Problems.Failed() {
			t.Fatalf("%v %v", err, result.Problems)
		}
		names := map[string]bool{}
		if err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			rel, _ := filepath.Rel(dir, name)
			names[filepath.ToSlash(rel)] = !d.IsDir()
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return names
	}
	one, two := build(""), build("languages = [\"zh-CN\", \"en\"]\n")
	for name, file := range two {
		rest, below := strings.CutPrefix(name, "en/")
		switch {
		case !file:
		case below && (!own(rest) || !one[rest]):
			t.Errorf("%s is not shared, or not there in the main language", name)
		case !below && !one[name]:
			t.Errorf("%s is there only with a second language", name)
		}
	}
	if one["en/index.html"] || !two["en/index.html"] {
		t.Error("the home page in English is there when it should not be, or is not")
	}
}
