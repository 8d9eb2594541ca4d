package render

import (
	"strings"
	"testing"
)

func TestFragmentOfAPage(t *testing.T) {
	page := `<!doctype html><html><head><script src="x.js"></script></head><body><nav><a href="../index.html">x</a></nav>
<main id="main" class="wrap report"><h1 id="top">甲</h1><a href="#top">上</a> <a href="../2022/index.html#a">上年</a> <a href="https://x.cn/">外</a>
<table aria-labelledby="top b"><tr><td headers="c d">1</td></tr></table><svg><rect fill="url(#hatch)"/><use href="#sym"/></svg><script>1</script><img src="files/a.png" alt=""></main></body></html>`
	f := &fragment{page: "jiaotong/2023/index.html", base: "https://x.gov.cn/a/"}
	got := string(f.cut([]byte(page)))
	for _, want := range []string{
		`<div class="evalpress wrap report">`, `<h1 id="ep-top">`, `<a href="#ep-top">`, `<a href="https://x.gov.cn/a/jiaotong/2022/#a">上年</a>`,
		`<a href="https://x.cn/">`, `aria-labelledby="ep-top ep-b"`, `headers="ep-c ep-d"`, `url(#ep-hatch)`, `<use href="#ep-sym"`,
		`src="https://x.gov.cn/a/jiaotong/2023/files/a.png"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	for _, bad := range []string{"<script", "<main", "<nav", "<html", "style="} {
		if strings.Contains(got, bad) {
			t.Errorf("%s in\n%s", bad, got)
		}
	}
	f.base = ""
	if got := string(f.cut([]byte(page))); !strings.Contains(got, " 上年 ") || strings.Contains(got, `href="..`) || strings.Count(got, "<a") != strings.Count(got, "</a>") {
		t.Errorf("without an address a link is words:\n%s", got)
	}
}

func TestScopedStyles(t *testing.T) {
	got := string(scoped([]byte(`/* a{b} */@layer base,page;@layer base{:root{--a:1}a:hover,p:is(b,i) em{c:d}@media (min-width:1em){*{e:f}}}
@page{margin:0}@media print{@page wide{margin:1}h1{g:h}}html:has(#big:checked){font-size:125%}`)))
	want := ".evalpress{--a:1}\n.evalpress a:hover,.evalpress p:is(b,i) em{c:d}\n@media (min-width:1em){\n.evalpress *{e:f}\n}\n@media print{\n.evalpress h1{g:h}\n}\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
