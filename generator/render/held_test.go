package render

import (
	"html/template"
	"strings"
	"testing"
)

// Stretches come back where their marks stand, in whatever order the template
// puts them, and an empty one leaves nothing.
func TestHeld(t *testing.T) {
	h := &held{}
	keep := func(s string) template.HTML {
		mark, err := h.keep(func(b *html) error { b.raw(s); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return mark
	}
	one, none, two := keep("<p>一</p>"), keep(""), keep("<p>二</p>")
	if none != "" {
		t.Errorf("an empty stretch has the mark %q", none)
	}
	var b strings.Builder
	if err := h.fill(&b, []byte("a"+string(two)+"b"+string(one)+string(two)+"c")); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "a<p>二</p>b<p>一</p><p>二</p>c"; got != want {
		t.Errorf("%q; want %q", got, want)
	}
}
