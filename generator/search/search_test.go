package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"ＡＢＣ１２３（％）": "abc123(%)", "道路D11": "道路d11", "公路　养护": "公路 养护", "优": "优"} {
		if got := Fold(in); got != want {
			t.Errorf("%q folds to %q; want %q", in, got, want)
		}
	}
}

// FuzzFold: folding keeps places, and folding twice changes nothing.
func FuzzFold(f *testing.F) {
	f.Add("Ａ公路Z🚧")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		a := Fold(s)
		if len(utf16.Encode([]rune(a))) != len(utf16.Encode([]rune(s))) || Fold(a) != a {
			t.Errorf("%q folds to %q", s, a)
		}
	})
}

func TestShardsHoldEveryPair(t *testing.T) {
	const count = 500
	parts := []*Index{NewIndex(count, 0, 3), NewIndex(count, 1, 3), NewIndex(count, 2, 3)}
	texts := make([]string, count)
	for i := range texts {
		texts[i] = Fold(fmt.Sprintf("第%d号公路 养护%c率", i, rune('一'+i*7)))
		for _, x := range parts {
			x.Add(i, i%Classes, texts[i])
		}
	}
	lists := map[string][]string{}
	for k, terms := range Split(parts) {
		var shard map[string]string
		if err := json.Unmarshal(AppendShard(nil, parts, terms), &shard); err != nil {
			t.Fatal(err)
		}
		for s, v := range shard {
			if Shard(s, parts[0].shards) != k {
				t.Errorf("%s stands in shard %d", s, k)
			}
			lists[s] = strings.Split(v, " ")
		}
	}
	for i, text := range texts {
		r := []rune(text)
		for k := range r {
			for n := 1; n <= 2 && k+n <= len(r); n++ {
				s := string(r[k : k+n])
				if strings.Contains(s, " ") {
					continue
				}
				if l := lists[s]; len(l) != Classes || !slices.Contains(unlist(l[i%Classes], count), i) {
					t.Fatalf("%q of document %d is in no list", s, i)
				}
			}
		}
	}
	if l := lists["公路"]; len(l[0]) > 1+(count+5)/6 || !strings.HasPrefix(l[0], "=") {
		t.Errorf("what every document has takes %d digits", len(l[0]))
	}
}

func BenchmarkAdd(b *testing.B) {
	text := strings.Repeat("农村公路养护完成情况良好，部分任务结转下年，资金到位及时。", 120)
	for b.Loop() {
		x := NewIndex(10, 0, 1)
		for i := range 10 {
			x.Add(i, 2, text)
		}
	}
}
