package main

import (
	"bytes"
	"fmt"
	"strings"
)

// evalpress: content/<org>/org.toml, content/<org>/<year>/{report.toml,
// indicators.csv, 10-text.md}, config.toml. The tree of indicators is a table;
// sums, rates and grades are computed from it by the program.
type evalpress struct{}

func (evalpress) Org(w Writer, o *Org) error {
	return w("content/"+o.Code+"/org.toml", fmt.Appendf(nil, "name = %s\narea = %s\ncode = %s\n", q(o.Name), q(o.Region), q(o.Code)))
}

func (evalpress) Report(w Writer, r *Report) error {
	dir := fmt.Sprintf("content/%s/%d/", r.Org.Code, r.Year)
	if err := w(dir+"report.toml", reportHead(r)); err != nil {
		return err
	}
	if err := w(dir+"indicators.csv", reportTree(r)); err != nil {
		return err
	}
	return w(dir+"10-text.md", []byte(reportText(r)))
}

func reportHead(r *Report) []byte {
	var b tomlBuf
	b.kv("title", q(r.Title))
	fmt.Fprintf(&b, "year = %d\nkind = \"部门评价\"\nscope = \"部门整体\"\nstatus = \"已公开\"\n", r.Year)
	b.kv("summary", q(r.Summary))
	fmt.Fprintf(&b, "\n[dates]\nwritten = %[1]s\npublished = %[1]s\n", r.Date)
	fmt.Fprintf(&b, "\n[catalogue]\nindex = \"%s-%d\"\nissuer = %s\n", r.Org.Code, r.Year, q(r.OrgName))
	fmt.Fprintf(&b, "\n[[budget]]\ntitle = \"预算执行\"\nyear = %d\nunit = \"万元\"\n", r.Year)
	for _, x := range r.Budget {
		fmt.Fprintf(&b, "\n[[budget.row]]\nsource = %s\nstart = %.2f\nadjusted = %.2f\nexecuted = %.2f\n", q(x.Name), x.Initial, x.Adjusted, x.Executed)
	}
	for i, x := range r.Goals {
		fmt.Fprintf(&b, "\n[[goal]]\ncode = \"G%d\"\nname = %s\ntext = %s\ntarget = \"≥100%%\"\nactual = \"%.1f%%\"\nresult = %s\n", i+1, q(x.Name), q(x.Target), x.Rate, q(x.Outcome))
		if x.Rate >= 100 {
			b.kv("outcome", q("已完成"))
		} else {
			b.kv("outcome", q("部分完成"))
			b.kv("reason", q("进度偏慢"))
		}
	}
	return b.Bytes()
}

func reportTree(r *Report) []byte {
	var b bytes.Buffer
	b.WriteString("一级指标,二级指标,三级指标,编码,分值,目标值,实际完成值,得分,扣分原因\n")
	for d, dim := range r.Dims {
		one := dim.Name
		for s, sub := range dim.Subs {
			two := sub.Name
			for i, ind := range sub.Inds {
				fmt.Fprintf(&b, "%s,%s,%s,%c%d%d,%.2f,%s,%s,%.2f,%s\n", one, two, ind.Name, 'A'+d, s+1, i+1, ind.Weight, cell(ind.Target), cell(ind.Actual), ind.Score, cell(ind.Reason))
				one, two = "", ""
			}
		}
	}
	return b.Bytes()
}

func cell(s string) string {
	if strings.ContainsAny(s, ",\"\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// reportText is the same Markdown; the program numbers headings itself.
func reportText(r *Report) string {
	var b strings.Builder
	for line := range strings.Lines(r.Markdown()) {
		if rest, ok := strings.CutPrefix(line, "## "); ok {
			_, rest, _ = strings.Cut(rest, "、")
			line = "# " + rest
		} else if rest, ok := strings.CutPrefix(line, "### "); ok {
			_, rest, _ = strings.Cut(rest, "）")
			line = "## " + rest
		}
		b.WriteString(line)
	}
	return b.String()
}

func (evalpress) Site(w Writer, c *Corpus) error {
	return w("config.toml", []byte(`title = "评价报告"
baseURL = "https://example.org/"
theme = "bench"
notice = `+q(siteNotice)+`
without = ["search", "lists", "compare", "downloads", "workbooks", "archives", "embeds"]

[publisher]
name = "评价报告"
domain = "example.org"
idcode = "0000000000"

[column]
name = "评价报告"
type = "政务公开"
description = "评价报告"
keywords = "评价报告"

# The corpus is drawn at random: its units change from year to year, its
# percentages are no rates of its budgets. All rules are tried all the same.
[check]
"EP-067" = "off"
"EP-215" = "off"
"EP-230" = "off"
"EP-250" = "off"

[figures]
enhance = "interaction"
`))
}
