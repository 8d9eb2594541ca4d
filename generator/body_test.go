package generator_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// rowsOf gives the rows of the tables in a section of a page, each cell in the
// words a reader sees.
func rowsOf(t *testing.T, page []byte, section string) (rows [][]string) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all(doc, func(n *html.Node) bool { return n.Data == "section" && attr(n, "aria-labelledby") == section }) {
		for _, tr := range all(s, func(n *html.Node) bool { return n.Data == "tr" }) {
			var row []string
			for _, c := range all(tr, func(n *html.Node) bool { return n.Data == "td" || n.Data == "th" }) {
				var words strings.Builder
				for n := range c.Descendants() {
					if n.Type == html.TextNode {
						words.WriteString(n.Data)
					}
				}
				row = append(row, strings.Join(strings.Fields(words.String()), " "))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// A body's page sets its years side by side and tells what became of the
// recommendations of the last two years.
func TestBodyPage(t *testing.T) {
	page := file(t, site(t), "jiaotong/index.html")
	beside, advice := map[string][]string{}, rowsOf(t, page, "advice")
	for _, row := range rowsOf(t, page, "beside") {
		beside[strings.TrimPrefix(row[0], "≠有差异 ")] = row[1:]
	}
	for name, want := range map[string]string{
		"总分": "66.85 / 100|78.51 / 100 ▲ +11.66|85.14 / 100 ▲ +18.29", "等级": "中|中|良 ≠ 不同", "预算执行率": "81.52%|85.63% ▲ +4.11|87.95% ▲ +6.43",
		"管理效率": "18.61 / 30 62.03%|24.17 / 30 80.57% ▲ +18.54|25.19 / 30 83.97% ▲ +21.94",
	} {
		if got := strings.Join(beside[name], "|"); got != want {
			t.Errorf("%s: %s; want %s", name, got, want)
		}
	}
	var heads []string
	for _, row := range advice {
		if len(row) == 1 {
			heads = append(heads, row[0])
		}
	}
	want := []string{"2023 2023年度部门整体绩效评价报告 5项建议，3项还没有完成", "2023 农村公路养护资金项目2023年度财政评价报告 2项建议，1项还没有完成", "2022 2022年度部门整体绩效评价报告 3项建议，1项还没有完成"}
	if strings.Join(heads, "|") != strings.Join(want, "|") {
		t.Errorf("%v; want %v", heads, want)
	}
	if len(advice) < 3 || strings.Join(advice[2], "|") == "" || advice[2][1] == "已完成" || advice[6][1] != "已完成" {
		t.Errorf("open recommendations do not stand first: %v", advice)
	}
	if rows := rowsOf(t, file(t, site(t), "xiang/index.html"), "beside"); len(rows) > 0 {
		t.Errorf("one year stands beside itself: %v", rows)
	}
}
