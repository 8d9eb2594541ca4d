package archive

import (
	"encoding/hex"
	"strings"
	"testing"
)

// The two examples of GB/T 32905-2016, appendix A, and lengths around a block
// by what openssl gives.
func TestSM3AgreesWithTheStandard(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
		{strings.Repeat("abcd", 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
		{"", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"},
	} {
		for _, piece := range []int{1, 7, 64, 1000} {
			h := NewSM3()
			for s := c.text; s != ""; s = s[min(piece, len(s)):] {
				_, _ = h.Write([]byte(s[:min(piece, len(s))]))
			}
			if got := hex.EncodeToString(h.Sum(nil)); got != c.want {
				t.Errorf("SM3 of %q in pieces of %d is %s; want %s", c.text, piece, got, c.want)
			}
		}
	}
}
