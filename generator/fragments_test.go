package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// Names of files are safe for old systems: small letters, digits, hyphens and
// dots, not too long.
var safeName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*$`)

func checkNames(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, name)
		if rel = filepath.ToSlash(rel); rel == "." || strings.HasPrefix(rel, ".evalpress") {
			return err
		}
		n++
		if !safeName.MatchString(rel) || len(rel) > 120 {
			t.Errorf("%d bytes: %s", len(rel), rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNamesAreSafe(t *testing.T) {
	if n := checkNames(t, site(t)); n < 200 {
		t.Errorf("%d files", n)
	}
}

func TestFragmentsOfASite(t *testing.T) {
	project := fstest.MapFS{}
	long := strings.Repeat("长名字的农村公路养护专项资金", 6) + " (终稿) A&B"
	if err := corpus.Each(2, func(name string, data []byte) error {
		name = strings.Replace(name, "content/org00000/", "content/"+long+"/", 1)
		project[name] = &fstest.MapFile{Data: bytes.Clone(data)}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	result, err := generator.Build(context.Background(), generator.Options{
		Project: project, Theme: themes.Default(), Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NoSync: true, Fragments: true,
	}, dir)
	if err != nil || result.Problems.Failed() {
		t.Fatalf("%v %v", err, result.Problems)
	}
	checkNames(t, dir)
	list, err := os.ReadFile(filepath.Join(dir, "fragments/list.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(list)), "\n")
	if len(lines) < 3 {
		t.Fatalf("%q", lines)
	}
	for _, line := range lines {
		name, _, _ := strings.Cut(line, "\t")
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		nodes, err := html.ParseFragment(bytes.NewReader(data), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil || len(nodes) == 0 || !strings.HasPrefix(attribute(nodes[0], "class"), "evalpress") {
			t.Fatalf("%s: %v", name, err)
		}
		for d := range nodes[0].Descendants() {
			if id := attribute(d, "id"); id != "" && !strings.HasPrefix(id, "ep-") {
				t.Errorf("%s: the id %s may be the host's too", name, id)
			}
			if d.Data == "script" || d.Data == "style" || d.Data == "link" || attribute(d, "style") != "" {
				t.Errorf("%s: <%s>", name, d.Data)
			}
			if h := attribute(d, "href"); h != "" && !strings.HasPrefix(h, "#ep-") && !strings.HasPrefix(h, "https://") {
				t.Errorf("%s: the link %s leads nowhere in the host's column", name, h)
			}
		}
	}
}
