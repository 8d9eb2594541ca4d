package source

import (
	"context"
	"slices"
	"testing"
)

// A file with a language before .md is a translation of the file without, never
// another part of the text.
func TestTranslations(t *testing.T) {
	const en, zh, further = "content/roads/r/10-a.en.md", "content/roads/r/10-a.md", "languages = [\"zh-CN\", \"en\"]\n"
	for _, c := range []struct {
		name, config, file string
		narratives, others int
		want               string
	}{
		{"translated", further, en, 1, 1, ""},
		{"other letters", further, "content/roads/r/10-a.EN.md", 1, 1, ""},
		{"no further language", "", en, 1, 0, "EP-176"},
		{"another language", further, "content/roads/r/10-a.fr.md", 1, 0, "EP-176"},
		{"the main language", further, "content/roads/r/10-a.zh-CN.md", 1, 0, "EP-176"},
		{"without original", further, "content/roads/r/20-b.en.md", 1, 0, "EP-175"},
		{"no language", further, "content/roads/r/10-a.old.md", 2, 0, ""},
		{"a number", further, "content/roads/r/10-a.12.md", 2, 0, ""},
	} {
		r, found := read(t, files("config.toml", okConfig+c.config, zh, "# 绩效目标\n\n多。\n", c.file, "# Goals\n\nMany.\n"))
		ids := ""
		for _, d := range found {
			ids += d.Rule.ID
			if d.Pos.File != c.file {
				t.Errorf("%s: found in %s", c.name, d.Pos)
			}
		}
		if ids != c.want || len(r.Narratives) != c.narratives || len(r.Translations) != c.others {
			t.Errorf("%s: %d narratives, %d translations, findings %q", c.name, len(r.Narratives), len(r.Translations), ids)
		}
		for _, n := range r.Translations {
			if n.Lang != "en" || n.Of != zh {
				t.Errorf("%s: %s is %s of %s", c.name, n.File, n.Lang, n.Of)
			}
		}
	}
}

// A plain page is translated by a file beside it and stays one page.
func TestTranslatedPages(t *testing.T) {
	m := files("config.toml", okConfig+"languages = [\"zh-CN\", \"en\"]\n",
		"content/guide/a.md", "# 甲\n", "content/guide/a.en.md", "# A\n", "content/guide/b.en.md", "# B\n", "content/guide/a.fr.md", "# A\n")
	p, found, err := Open(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range p.Pages {
		got = append(got, g.ID+" "+g.Title+" "+g.Body.Lang)
	}
	if want := []string{"guide/a A en", "guide/a 甲 "}; !slices.Equal(got, want) {
		t.Errorf("pages %q; want %q", got, want)
	}
	var ids []string
	for _, d := range found {
		ids = append(ids, d.Rule.ID+" "+d.Pos.File)
	}
	if want := []string{"EP-176 content/guide/a.fr.md", "EP-175 content/guide/b.en.md"}; !slices.Equal(ids, want) {
		t.Errorf("found %q; want %q", ids, want)
	}
}
