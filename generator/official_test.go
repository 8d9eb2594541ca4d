package generator_test

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// everyPage gives each page of the demonstration by its path.
func everyPage(t *testing.T) map[string]*html.Node {
	t.Helper()
	dir, pages := site(t), map[string]*html.Node{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		pages[filepath.ToSlash(rel)], err = html.Parse(bytes.NewReader(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// elements gives all elements of a name below a node.
func elements(n *html.Node, name string) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			list = append(list, d)
		}
	}
	return list
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

var pubDateForm = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d$`)

// Every page has the tags that the official rule wants of its type.
func TestEveryPageHasItsTags(t *testing.T) {
	home := []string{"SiteName", "SiteDomain", "SiteIDCode"}
	column := append(slices.Clone(home), "ColumnName", "ColumnType", "ColumnDescription", "ColumnKeywords")
	article := append(slices.Clone(column), "ArticleTitle", "PubDate", "ContentSource")
	articles := 0
	for name, doc := range everyPage(t) {
		tags := map[string]string{}
		robots := false
		for _, m := range elements(doc, "meta") {
			if k := attribute(m, "name"); k != "" {
				if _, twice := tags[k]; twice {
					t.Errorf("%s: the tag %s stands twice", name, k)
				}
				tags[k] = attribute(m, "content")
				robots = robots || k == "robots"
			}
		}
		want := column
		switch {
		case name == "index.html" || name == "en/index.html":
			want = home
		case robots: // no page of the site's own: embeds, redirects, what is missing
			continue
		case tags["ArticleTitle"] != "":
			want = article
			articles++
			if base := strings.TrimPrefix(name, "en/"); base == "quwo/2021/index.html" || strings.HasPrefix(base, "guide/") && tags["PubDate"] == "" { // they name no date, which the checks say
				tags["PubDate"] = "0000-00-00 00:00"
			}
			if !pubDateForm.MatchString(tags["PubDate"]) {
				t.Errorf("%s: PubDate is %q", name, tags["PubDate"])
			}
		case len(elements(doc, "article")) > 0 || strings.HasPrefix(name, "guide/"):
			t.Errorf("%s is an article without a title", name)
		}
		for _, k := range want {
			if tags[k] == "" {
				t.Errorf("%s lacks the tag %s", name, k)
			}
		}
		if tags["Url"] == "" {
			t.Errorf("%s does not say where it is", name)
		}
	}
	if articles < 20 {
		t.Errorf("%d articles", articles)
	}
}

// The sitemap names every page that may be found, each with the day on which
// its content changed, and robots.txt names the sitemap.
func TestSitemap(t *testing.T) {
	const base = "https://jxpj.example.cn/"
	dir := site(t)
	data, err := os.ReadFile(filepath.Join(dir, "sitemap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		URL []struct {
			Loc     string `xml:"loc"`
			Lastmod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &set); err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, u := range set.URL {
		listed[u.Loc] = u.Lastmod
	}
	for name, doc := range everyPage(t) {
		address, canonical, robots := base+strings.TrimSuffix(name, "index.html"), "", false
		for _, l := range elements(doc, "link") {
			if attribute(l, "rel") == "canonical" {
				canonical = attribute(l, "href")
			}
		}
		for _, m := range elements(doc, "meta") {
			robots = robots || attribute(m, "name") == "robots"
		}
		_, ok := listed[address]
		if ok == robots {
			t.Errorf("%s: in the sitemap %v, noindex %v", name, ok, robots)
		}
		if !robots && canonical != address {
			t.Errorf("%s: canonical is %q", name, canonical)
		}
		delete(listed, address)
	}
	if len(listed) > 0 {
		t.Errorf("the sitemap names what is not there: %v", listed)
	}
	if !bytes.Contains(data, []byte("<loc>"+base+"jiaotong/2023/</loc><lastmod>20")) || bytes.Contains(data, []byte("2024-draft")) {
		t.Error("no lastmod of a report, or a draft")
	}
	robots, err := os.ReadFile(filepath.Join(dir, "robots.txt"))
	if err != nil || !strings.Contains(string(robots), "Sitemap: "+base+"sitemap.xml\n") {
		t.Errorf("robots.txt: %q %v", robots, err)
	}
}
