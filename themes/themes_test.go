package themes

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// limit is what the browser bundle may weigh, in bytes as gzip -9 packs it:
// every page with a figure loads it. echarts.mjs holds the same limit.
const limit = 240 << 10

var (
	address  = regexp.MustCompile("https?://[^\\s\"'`<>)\\\\]*")
	xmlSpace = regexp.MustCompile(`^http://www\.w3\.org/`)
)

// foreign gives the web addresses in a script other than names of XML
// namespaces, which no browser loads.
func foreign(script []byte) []string {
	var found []string
	for _, a := range address.FindAllString(string(script), -1) {
		if !xmlSpace.MatchString(a) {
			found = append(found, a)
		}
	}
	return found
}

func TestBundle(t *testing.T) {
	script, err := fs.ReadFile(Files, "default/static/echarts.js")
	if errors.Is(err, fs.ErrNotExist) {
		if os.Getenv("CI") == "true" {
			t.Fatal("echarts.js is not embedded: run go generate ./themes first")
		}
		t.Skip("echarts.js is not embedded (go generate ./themes)")
	}
	if err != nil {
		t.Fatal(err)
	}
	if packed := gzipSize(t, script); packed > limit {
		t.Errorf("echarts.js: %d bytes as gzip -9, want at most %d", packed, limit)
	}
	if !bytes.Contains(script, []byte("globalThis.echarts=")) {
		t.Error("echarts.js does not set globalThis.echarts")
	}
	if bytes.Contains(script, []byte("//# sourceMappingURL")) {
		t.Error("echarts.js names a source map, which is not shipped")
	}
	if got := foreign(script); len(got) > 0 {
		t.Errorf("echarts.js names addresses of other hosts: %q", got)
	}
	notices, err := fs.ReadFile(Files, "default/static/echarts.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"echarts 6.1.0: Apache-2.0", "Version 2.0, January 2004", "The Apache Software Foundation",
		"zrender 6.1.0: BSD-3-Clause", "BSD 3-Clause License", "Mike Bostock", "tslib 2.3.0: 0BSD",
	} {
		if !strings.Contains(string(notices), want) {
			t.Errorf("echarts.txt does not contain %q", want)
		}
	}
}

func TestForeign(t *testing.T) {
	for _, c := range []struct {
		script string
		want   string
	}{
		{`var a="http://www.w3.org/2000/svg"`, ""},
		{`e.src='https://cdn.example.cn/a.js?b'`, "https://cdn.example.cn/a.js?b"},
		{"`http://example.cn`", "http://example.cn"},
		{`"https://www.w3.org.example.cn/"`, "https://www.w3.org.example.cn/"},
		{`"http://www.w3.org/1999/xlink",f("http://a/b")`, "http://a/b"},
	} {
		if got := strings.Join(foreign([]byte(c.script)), " "); got != c.want {
			t.Errorf("foreign(%s) = %q, want %q", c.script, got, c.want)
		}
	}
}

func gzipSize(t *testing.T, data []byte) int {
	t.Helper()
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Len()
}
