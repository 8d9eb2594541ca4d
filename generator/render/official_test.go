package render

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/site"
)

// A script of another host adds exactly that host to the policy.
func TestPolicyNamesDeclaredHosts(t *testing.T) {
	if p := policy(nil); strings.Contains(p, "http") {
		t.Error(p)
	}
	c := &model.Config{Publisher: model.Publisher{IDCode: "1410210001"}, Footer: []model.FooterItem{
		{Kind: "emblem", Script: "https://dcs.conac.cn/js/a.js"},
		{Kind: "mistakes", Script: "https://zfwzgl.www.gov.cn/exposure/jiucuo.js"},
		{Kind: "idcode"},
		{Kind: "icp", Text: "晋ICP备1号"},
		{Kind: "contact"},
	}}
	p := policy(c.Hosts())
	for _, part := range strings.Split(p, "; ") {
		want := strings.HasPrefix(part, "script-src ") || strings.HasPrefix(part, "img-src ")
		if got := strings.HasSuffix(part, " https://dcs.conac.cn https://zfwzgl.www.gov.cn"); got != want {
			t.Errorf("%s", part)
		}
	}
	want := []slot{
		{Label: "党政机关网站标识", Script: "https://dcs.conac.cn/js/a.js"},
		{Label: "我为政府网站找错", Script: "https://zfwzgl.www.gov.cn/exposure/jiucuo.js", ID: "_jiucuo_", Code: "1410210001"},
		{Label: "网站标识码", Text: "1410210001"},
		{Label: "ICP备案号", Text: "晋ICP备1号", Href: "https://beian.miit.gov.cn/"},
	}
	if got := slots(c); !slices.Equal(got, want) { // a contact that says nothing is no line
		t.Errorf("%+v", got)
	}
}

func TestSitemapInParts(t *testing.T) {
	plan := &site.Plan{Config: &model.Config{BaseURL: "https://x.gov.cn/a"}}
	for i := range sitemapMost + 3 {
		plan.Pages = append(plan.Pages, &site.Page{Kind: site.Plain, Path: fmt.Sprintf("p%d/index.html", i), Plain: &model.Page{}})
	}
	plan.Pages = append(plan.Pages, &site.Page{Kind: site.NotFound, Path: "404.html"})
	s := &renderer{plan: plan}
	got := map[string]string{}
	for _, o := range s.addresses() {
		var b bytes.Buffer
		if err := o.Write(context.Background(), &b); err != nil {
			t.Fatal(err)
		}
		got[o.Path] = b.String()
	}
	for name, n := range map[string]int{"sitemap-1.xml": sitemapMost, "sitemap-2.xml": 3} {
		if c := strings.Count(got[name], "<url><loc>https://x.gov.cn/a/p"); c != n {
			t.Errorf("%s: %d addresses, want %d", name, c, n)
		}
	}
	if strings.Count(got["sitemap.xml"], "<sitemap>") != 2 || !strings.Contains(got["sitemap.xml"], "https://x.gov.cn/a/sitemap-2.xml") {
		t.Error(got["sitemap.xml"])
	}
	plan.Config = &model.Config{}
	if got := s.addresses(); len(got) > 0 {
		t.Errorf("without an address: %d files", len(got))
	}
}
