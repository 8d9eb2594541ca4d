package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"evalpress/generator"
	"evalpress/generator/model"
)

// What authors wrote in Chinese says so on the English pages, and all that the
// program writes there is English: Chinese words stand only in an element of
// that language, and only where an author's file has them.
func TestEnglishPagesAreEnglish(t *testing.T) {
	wrote := authors(t)
	n, marked := 0, 0
	for name, doc := range everyPage(t) {
		if !strings.HasPrefix(name, "en/") {
			continue
		}
		n++
		for d := range doc.Descendants() {
			switch {
			case d.Type == html.ElementNode:
				for _, a := range d.Attr {
					if a.Key != "href" && a.Key != "id" && a.Key != "class" && a.Key != "aria-labelledby" && a.Key != "headers" {
						foreign(t, name, "@"+a.Key, a.Val, wrote)
					}
				}
			case d.Type != html.TextNode || !hasHan(d.Data) || d.Parent.Data == "script":
			case language(d) != "zh-CN" && !bareEnglish(d):
				t.Errorf("%s: %s: %.60q is in an element of the language %q", name, d.Parent.Data, d.Data, language(d))
			default:
				if marked++; narrative(d) { // an author's sentence, with values in it
					continue
				}
				foreign(t, name, d.Parent.Data, d.Data, wrote)
			}
		}
	}
	if n < 40 || marked < 1000 {
		t.Errorf("%d pages, %d Chinese texts", n, marked)
	}
}

// foreign finds Chinese words that no author wrote.
func foreign(t *testing.T, page, where, text, wrote string) {
	t.Helper()
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		if !strings.Contains(wrote, run) {
			t.Errorf("%s: %s: the program wrote %q", page, where, run)
		}
	}
}

// authors is all that was written in Chinese and may be shown as it is: the
// files of the project, the names of rules of the field, examples of mistakes.
func authors(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, root := range []string{"../content", "../config.toml"} {
		if err := filepath.WalkDir(root, func(file string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(file)
			all.Write(data)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range generator.Rules() {
		for _, s := range []string{r.Example.Before, r.Example.After, r.Source.En, r.About.En} {
			all.WriteString(s + "\n")
		}
	}
	for _, e := range (&model.Config{}).Glossary() {
		all.WriteString(e.Name + "\n" + e.Source + "\n" + e.TextEn + "\n" + strings.Join(e.Also, "\n") + "\n")
	}
	all.WriteString("中文\n") // the name of the language, in itself
	written := all.String()
	return written + strings.NewReplacer("（", "", "）", "").Replace(written) // a note in brackets is shown without them
}

// narrative tells text of a report's prose.
func narrative(d *html.Node) bool {
	for p := d.Parent; p != nil; p = p.Parent {
		if attribute(p, "class") == "txt" {
			return true
		}
	}
	return false
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
	})
}

// language is the one that a text is said to be in.
func language(d *html.Node) string {
	for p := d.Parent; p != nil; p = p.Parent {
		if l := attribute(p, "lang"); l != "" {
			return l
		}
	}
	return ""
}

// bareEnglish tells an English text with a Chinese name in it where no element
// can mark the name: in a title, an option or a drawing.
func bareEnglish(d *html.Node) bool {
	switch d.Parent.Data {
	case "title", "desc", "option", "text":
	default:
		return false
	}
	words := strings.FieldsFunc(d.Data, func(r rune) bool { return !unicode.Is(unicode.Latin, r) })
	return len(words) > 1
}
