package check

import (
	"slices"
	"testing"

	"evalpress/generator/model"
)

func TestWebsite(t *testing.T) {
	for _, c := range []struct {
		name string
		cfg  model.Config
		want []string
	}{
		{"no address", model.Config{}, []string{"EP-169"}},
		{"an address", model.Config{BaseURL: "https://a.gov.cn/"}, nil},
		{"a script of another host", model.Config{BaseURL: "https://a.gov.cn/", Footer: []model.FooterItem{{Kind: "errors", Script: "https://zfwzgl.www.gov.cn/exposure/jiucuo.js"}}}, []string{"EP-171"}},
		{"a script without a host", model.Config{BaseURL: "https://a.gov.cn/", Footer: []model.FooterItem{{Kind: "party", Script: "http://a.cn/x.js"}}}, []string{"EP-172"}},
	} {
		var got []string
		for _, d := range Website(&c.cfg) {
			got = append(got, d.Rule.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v; want %v", c.name, got, c.want)
		}
	}
}
