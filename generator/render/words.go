package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Words are the interface words of one language, read from a theme's
// i18n/<lang>.toml. They are never changed once loaded.
type Words struct {
	Lang string
	m    map[string]string
}

// LoadWords reads interface words; a later file's words go before an earlier
// one's, so a theme may give only those it changes.
func LoadWords(lang string, files ...[]byte) (*Words, error) {
	w := &Words{Lang: lang, m: map[string]string{}}
	for _, data := range files {
		var tree map[string]any
		if err := toml.Unmarshal(data, &tree); err != nil {
			return nil, fmt.Errorf("read words of %s: %w", lang, err)
		}
		w.flatten("", tree)
	}
	return w, nil
}

func (w *Words) flatten(prefix string, tree map[string]any) {
	for k, v := range tree {
		switch v := v.(type) {
		case string:
			w.m[prefix+k] = v
		case map[string]any:
			w.flatten(prefix+k+".", v)
		}
	}
}

// Get gives a word; the key itself when the language has none, so that a gap
// is seen on the page and not hidden.
func (w *Words) Get(key string) string {
	if s, ok := w.m[key]; ok {
		return s
	}
	return key
}

// Has tells whether there is a word.
func (w *Words) Has(key string) bool { _, ok := w.m[key]; return ok }

// Fill gives a sentence with its {holes} filled; pairs are name, value, name,
// value …
func (w *Words) Fill(key string, pairs ...string) string {
	var out strings.Builder
	holes(w.Get(key), func(literal, hole string) {
		out.WriteString(literal)
		out.WriteString(pick(hole, pairs))
	})
	return out.String()
}

// holes walks over a sentence: each run of words with the name of the hole
// behind it, "" at the end.
func holes(s string, emit func(literal, hole string)) {
	for {
		i := strings.IndexByte(s, '{')
		j := strings.IndexByte(s, '}')
		if i < 0 || j < i {
			emit(s, "")
			return
		}
		emit(s[:i], s[i+1:j])
		s = s[j+1:]
	}
}

func pick(hole string, pairs []string) string {
	for p := 0; p+1 < len(pairs); p += 2 {
		if pairs[p] == hole {
			return pairs[p+1]
		}
	}
	return ""
}

// sorted gives every key with its word, in the order of keys.
func (w *Words) sorted() []string {
	list := make([]string, 0, len(w.m))
	for k, s := range w.m {
		list = append(list, k+"="+s)
	}
	slices.Sort(list)
	return list
}
