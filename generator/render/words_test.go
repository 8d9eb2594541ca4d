package render

import (
	"os"
	"strings"
	"testing"
)

// Both languages have the same words, and the same holes in them.
func TestLanguagesAgree(t *testing.T) {
	load := func(lang string) *Words {
		data, err := os.ReadFile("../../themes/default/i18n/" + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		w, err := LoadWords(lang, data)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	zh, en := load("zh-CN"), load("en")
	for _, pair := range [][2]*Words{{zh, en}, {en, zh}} {
		for key, s := range pair[0].m {
			other, ok := pair[1].m[key]
			if !ok {
				t.Errorf("%s has no word %s", pair[1].Lang, key)
			}
			for part := range strings.SplitSeq(s, "{") {
				if hole, _, ok := strings.Cut(part, "}"); ok && !strings.Contains(other, "{"+hole+"}") && ok {
					t.Errorf("%s: %s has no {%s}", pair[1].Lang, key, hole)
				}
			}
		}
	}
}
