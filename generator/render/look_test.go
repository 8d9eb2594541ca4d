package render

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLook writes the fixtures as pages with the real style sheet, to be
// looked at in a browser: EVALPRESS_LOOK names the folder.
func TestLook(t *testing.T) {
	dir := os.Getenv("EVALPRESS_LOOK")
	if dir == "" {
		t.Skip("EVALPRESS_LOOK is not set")
	}
	css, err := os.ReadFile("../../themes/default/static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("style.css", css)
	write("rich.html", []byte(framed(richView(t))))
	write("poor.html", []byte(framed(poorView(t))))
	for name, v := range oddViews(t) {
		write(name+".html", []byte(framed(v)))
	}
}
