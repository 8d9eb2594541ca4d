package check

import (
	"slices"
	"strings"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

func judgedSite(c *model.Config) (ids []string, list diag.List) {
	list = Site(c, nil, nil)
	for _, d := range list {
		ids = append(ids, d.Rule.ID+" "+d.Place)
	}
	return ids, list
}

func TestOfficialTags(t *testing.T) {
	full := model.Config{
		BaseURL:   "https://x.gov.cn/",
		License:   model.License{Name: "CC BY 4.0"},
		Publisher: model.Publisher{Name: "县政府", Domain: "x.gov.cn", IDCode: "1410210001"},
		Column:    model.Column{Name: "绩效", Type: "政务公开", Description: "报告", Keywords: "绩效"},
	}
	for _, c := range []struct {
		name   string
		change func(*model.Config)
		want   []string
	}{
		{"all there", func(*model.Config) {}, nil},
		{"no government site", func(c *model.Config) { *c = model.Config{} }, []string{"EP-171 "}},
		{"an address only", func(c *model.Config) { *c = model.Config{BaseURL: "https://x.example/", License: c.License} }, []string{"EP-167 publisher.name", "EP-167 publisher.domain", "EP-167 publisher.idcode", "EP-167 column.name", "EP-167 column.type", "EP-167 column.description", "EP-167 column.keywords"}},
		{"no address", func(c *model.Config) { c.BaseURL = "" }, []string{"EP-171 "}},
		{"two tags", func(c *model.Config) { c.Publisher.IDCode, c.Column.Type = "", "" }, []string{"EP-167 publisher.idcode", "EP-167 column.type"}},
		{"ministry", func(c *model.Config) { c.Publisher.IDCode = "bm12345678" }, nil},
		{"short code", func(c *model.Config) { c.Publisher.IDCode = "14102100" }, []string{"EP-170 publisher.idcode"}},
		{"letters", func(c *model.Config) { c.Publisher.IDCode = "14102100ab" }, []string{"EP-170 publisher.idcode"}},
		{"scheme", func(c *model.Config) { c.Publisher.Domain = "https://x.gov.cn" }, []string{"EP-170 publisher.domain"}},
		{"script", func(c *model.Config) {
			c.Footer = []model.FooterItem{{Kind: "emblem", Script: "https://dcs.conac.cn/js/a.js"}}
		}, []string{"EP-172 footer.script"}},
		{"script without scheme", func(c *model.Config) { c.Footer = []model.FooterItem{{Kind: "emblem", Script: "//dcs.conac.cn/a.js"}} }, []string{"EP-173 footer.script"}},
		{"script that opens the policy", func(c *model.Config) { c.Footer = []model.FooterItem{{Script: "https://*;x/a.js"}} }, []string{"EP-173 footer.script"}},
	} {
		cfg := full
		c.change(&cfg)
		if got, _ := judgedSite(&cfg); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v; want %v", c.name, got, c.want)
		}
	}
	cfg := full
	cfg.Publisher.IDCode = ""
	if _, list := judgedSite(&cfg); !strings.Contains(list[0].Message().Zh, "SiteIDCode") {
		t.Error(list[0].Message().Zh)
	}
}

func TestUndatedPages(t *testing.T) {
	cfg := &model.Config{Publisher: model.Publisher{IDCode: "1410210001"}}
	if got := Words(cfg, &model.Page{ID: "about", File: "content/about.md"}); len(got) != 1 || got[0].Rule != ruleUndatedPage {
		t.Errorf("%v", got)
	}
	if got := Words(cfg, &model.Page{ID: "about", Published: date("2024-01-01")}); len(got) > 0 {
		t.Errorf("%v", got)
	}
	if got := Words(&model.Config{}, &model.Page{ID: "about"}); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// What the footer takes from a declared host is no fault of a page; what any
// other host would give is.
func TestDeclaredHosts(t *testing.T) {
	page := Page("index.html", []byte(`<h1>a</h1><script src="https://dcs.conac.cn/a.js"></script><script src="https://evil.example/a.js"></script>`))
	for hosts, want := range map[string]int{"": 2, "dcs.conac.cn": 1} {
		links := Links{Hosts: []string{hosts}}
		links.Add(page)
		n := 0
		for _, d := range links.Problems(func(string) bool { return true }) {
			if d.Rule == ruleForeign {
				n++
			}
		}
		if n != want {
			t.Errorf("with %q: %d findings, want %d", hosts, n, want)
		}
	}
}
