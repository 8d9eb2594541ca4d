package model

import (
	"net/url"
	"slices"
)

// FooterItem is one slot of the footer: 主办单位, 联系方式, 网站标识码 …
type FooterItem struct {
	Src
	Kind              string // id of FooterKinds; "" for a line of the site's own
	Label, Text, Link string
	LabelEn, TextEn   string
	// Script is the address of a script that another host fills the slot
	// with. Such a host is named in the policy of this site's pages.
	Script string
}

// FooterKinds are the slots that government websites have, in the usual order.
var FooterKinds = []Term{
	{ID: "sponsor", Zh: "主办单位", En: "Run by", Aliases: []string{"主办"}},
	{ID: "contact", Zh: "联系方式", En: "Contact", Aliases: []string{"联系电话"}},
	{ID: "idcode", Zh: "网站标识码", En: "Site ID code"},
	{ID: "icp", Zh: "ICP备案号", En: "ICP filing", Aliases: []string{"ICP", "备案", "备案号"}},
	{ID: "police", Zh: "公安机关备案号", En: "Public security filing", Aliases: []string{"公安备案", "公安机关备案"}},
	{ID: "emblem", Zh: "党政机关网站标识", En: "Party and government site mark", Aliases: []string{"党政机关标识", "党政机关"}},
	{ID: "mistakes", Zh: "我为政府网站找错", En: "Report a mistake on this site", Aliases: []string{"网站找错", "找错"}},
}

// footerLinks are where a filing can be looked up.
var footerLinks = map[string]string{"icp": "https://beian.miit.gov.cn/", "police": "https://beian.mps.gov.cn/"}

// Name is the slot's label in a language: as written, else the kind's own.
func (f *FooterItem) Name(lang string) string {
	if f.Label != "" || f.Kind == "" {
		return f.Label
	}
	return Word(FooterKinds, f.Kind, lang)
}

// Target is where the slot leads, "" for nowhere.
func (f *FooterItem) Target() string {
	if f.Link != "" {
		return f.Link
	}
	return footerLinks[f.Kind]
}

// Words are what the slot says; the site's ID code is known already.
func (f *FooterItem) Words(c *Config) string {
	switch {
	case f.Text != "":
		return f.Text
	case f.Kind == "idcode":
		return c.Publisher.IDCode
	case f.Kind == "sponsor":
		return c.Publisher.Name
	case f.Script == "" && f.Link != "":
		return Word(FooterKinds, f.Kind, c.Language)
	}
	return ""
}

// Hosts are the other hosts that the footer's scripts come from, each once, in
// the footer's order.
func (c *Config) Hosts() []string {
	var list []string
	for i := range c.Footer {
		if h := HostOf(c.Footer[i].Script); h != "" && !slices.Contains(list, h) {
			list = append(list, h)
		}
	}
	return list
}

// HostOf is the host of a secure address, with its port; "" for any other.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.User != nil || plainHost(u.Host) != u.Host {
		return ""
	}
	return u.Host
}

// plainHost cuts a host before the first sign that has a meaning in a policy.
func plainHost(host string) string {
	for i := range len(host) {
		c := host[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == ':') {
			return host[:i]
		}
	}
	return host
}
