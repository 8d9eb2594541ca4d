package render

import (
	"regexp"
	"strings"
	"testing"

	dom "golang.org/x/net/html"

	"evalpress/generator/model"
)

// nodes parses a block and gives its elements.
func nodes(t *testing.T, markup string) []*dom.Node {
	t.Helper()
	root, err := dom.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	var list []*dom.Node
	for n := range root.Descendants() {
		if n.Type == dom.ElementNode {
			list = append(list, n)
		}
	}
	return list
}

func attr(n *dom.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *dom.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == dom.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// page writes every block once, as a page would.
func wholePage(v *reportView) string {
	var b strings.Builder
	for _, name := range []string{
		"titleblock", "goals", "tasks", "budget", "losses", "problems", "experience", "method", "basis", "team", "survey",
		"departments", "duties", "facts", "indicators", "annexes", "revisions", "waivers",
	} {
		b.Write(v.block(name, blockArgs{}))
	}
	return b.String()
}

func views(t *testing.T) map[string]*reportView {
	list := map[string]*reportView{"rich": richView(t), "poor": poorView(t)}
	empty := poorView(t)
	empty.Report.Indicators, empty.Card.Nodes, empty.Card.Dimensions = nil, nil, nil
	empty.Card.Total, empty.Card.Grade, empty.Card.Band = model.Decimal{}, "", -1
	list["empty"] = empty
	for _, v := range list {
		v.File = func(file string) string { return file }
		v.Href = func(string) string { return "" }
	}
	return list
}

func TestBlocksAreSound(t *testing.T) {
	for name, v := range views(t) {
		ids, h1 := map[string]bool{}, 0
		for _, n := range nodes(t, wholePage(v)) {
			if _, styled := attr(n, "style"); styled {
				t.Errorf("%s: <%s> has a style of its own", name, n.Data)
			}
			if id, ok := attr(n, "id"); ok {
				if ids[id] {
					t.Errorf("%s: the id %q stands twice", name, id)
				}
				ids[id] = true
			}
			switch n.Data {
			case "h1":
				h1++
			case "th":
				if s, ok := attr(n, "scope"); !ok || s == "" {
					t.Errorf("%s: a head without scope: %s", name, textOf(n))
				}
			case "table":
				if c := n.FirstChild; c == nil || c.Data != "caption" || strings.TrimSpace(textOf(c)) == "" {
					t.Errorf("%s: a table without a caption", name)
				}
			}
		}
		if h1 != 1 {
			t.Errorf("%s: %d first-level headings", name, h1)
		}
	}
}

func TestLinksOfBlocksHaveTargets(t *testing.T) {
	for name, v := range views(t) {
		markup := wholePage(v)
		list := nodes(t, markup)
		ids := map[string]bool{}
		for _, n := range list {
			if id, ok := attr(n, "id"); ok {
				ids[id] = true
			}
		}
		for _, n := range list {
			if href, ok := attr(n, "href"); ok && strings.HasPrefix(href, "#") && !ids[href[1:]] {
				t.Errorf("%s: %s leads nowhere (%s)", name, href, textOf(n))
			}
		}
	}
}

// Every weight and score of the model stands in the appendix to the digit.
func TestAppendixPrintsTheFigures(t *testing.T) {
	v := views(t)["rich"]
	rows := map[string]string{}
	for _, n := range nodes(t, string(v.block("indicators", blockArgs{}))) {
		if id, ok := attr(n, "id"); ok && n.Data == "tr" {
			rows[id] = textOf(n)
		}
	}
	for i := range v.Report.Indicators {
		in := &v.Report.Indicators[i]
		if !in.Leaf {
			continue
		}
		row := rows[anchor("ind", in.Code, in.Name)]
		for _, want := range []model.Decimal{v.Card.Nodes[i].Weight, v.Card.Nodes[i].Score} {
			if want.Known() && !strings.Contains(row, number(want)) {
				t.Errorf("%s %s: %q does not hold %s", in.Code, in.Name, row, number(want))
			}
		}
	}
}

func TestNoScoreIsNeverZero(t *testing.T) {
	v := views(t)["empty"]
	text := textOf(nodes(t, string(v.block("titleblock", blockArgs{})))[0])
	if m := regexp.MustCompile(`[^0-9.,][0.]+分`).FindString(text); m != "" {
		t.Errorf("a report without a score says %q: %s", m, text)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"1234567.80", "1,234,567.80"}, {"999", "999"}, {"-12.5", "−12.5"}, {"0.05", "0.05"}, {"1000", "1,000"},
	} {
		if got := number(model.MustDecimal(c.in)); got != c.want {
			t.Errorf("number(%s) = %s; want %s", c.in, got, c.want)
		}
	}
	if number(model.Decimal{}) != "" {
		t.Error("no number is printed")
	}
}

func BenchmarkReportBlocks(b *testing.B) {
	v := richView(b)
	v.File = func(file string) string { return file }
	v.Href = func(string) string { return "" }
	b.ReportAllocs()
	for b.Loop() {
		v.state = nil
		wholePage(v)
	}
}
