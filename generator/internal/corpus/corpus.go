// Package corpus makes projects of any number of reports for benchmarks and
// tests of scale: bodies with five years each, a narrative of about 3,000
// characters, 40 indicators, 12 goals and 8 budget rows a report. All sums
// agree. The same n gives the same bytes. It is imported by tests only and
// knows nothing of the other rooms, so that it can judge them.
package corpus

import (
	"fmt"
	"strings"
)

// Years of every body, oldest first.
var Years = []int{2019, 2020, 2021, 2022, 2023}

// Each calls f with every file of a project of n reports.
func Each(n int, f func(name string, data []byte) error) error {
	if err := f("config.toml", []byte(config)); err != nil {
		return err
	}
	if err := f("content/_index.md", []byte("这是用于测速的网站。\n")); err != nil {
		return err
	}
	for i := range n {
		body, year := i/len(Years), Years[i%len(Years)]
		if year == Years[0] {
			if err := f(fmt.Sprintf("content/org%05d/org.toml", body), fmt.Appendf(nil, org, body, body%7)); err != nil {
				return err
			}
		}
		dir := fmt.Sprintf("content/org%05d/%d/", body, year)
		r := newReport(uint32(body*31+year), year)
		for _, file := range []struct {
			name string
			data string
		}{
			{"report.toml", r.toml()}, {"indicators.csv", r.csv()}, {"10-text.md", r.text()},
		} {
			if err := f(dir+file.name, []byte(file.data)); err != nil {
				return err
			}
		}
	}
	return nil
}

const config = `title = "测速用绩效评价公开网站"
baseURL = "https://bench.example/"
[publisher]
name = "测速县人民政府"
domain = "bench.example"
idcode = "0000000000"
[column]
name = "绩效评价"
type = "政务公开"
description = "绩效评价报告"
keywords = "绩效评价"
`

const org = `name = "测速县第%d局"
type = "第%d类部门"
area = "测速县"
`

// report holds integers only: points in hundredths.
type report struct {
	year  int
	rows  []row
	total int
}

type row struct {
	level          [3]string
	code           string
	weight, score  int
	target, actual int
	reason         string
}

// random is a small generator with a fixed sequence.
type random uint32

func (r *random) next(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 17
	*r ^= *r << 5
	return int(uint32(*r) % uint32(n))
}

var dimensions = []struct {
	name   string
	groups []string
}{
	{"履职效能", []string{"工作目标", "核心业务", "基础管理"}},
	{"管理效率", []string{"预算管理", "财务管理", "资产管理", "其他管理"}},
	{"社会效应", []string{"经济社会影响", "社会满意"}},
	{"可持续性", []string{"机制体制改革", "干部队伍建设"}},
}

var topics = []string{"农村公路养护", "危桥改造", "公交线路优化", "行政审批提速", "安全隐患治理", "预算编制", "政府采购", "固定资产管理", "信息公开", "群众满意度"}

func newReport(seed uint32, year int) *report {
	rnd := random(seed*2654435761 + 1)
	r := &report{year: year}
	n := 0
	for d, dim := range dimensions {
		for g, group := range dim.groups {
			for range rowsIn(d, g) {
				w := row{
					level: [3]string{dim.name, group, fmt.Sprintf("%s完成情况%d", topics[n%len(topics)], n+1)},
					code:  fmt.Sprintf("%c%d%d", 'A'+d, g+1, n+1), weight: 250, target: 80 + rnd.next(20),
				}
				w.actual, w.score = w.target, w.weight
				if rnd.next(3) == 0 {
					w.actual -= 1 + rnd.next(9)
					w.score -= 5 * (1 + rnd.next(20))
					w.reason = fmt.Sprintf("比目标低%d个百分点，%s进度偏慢，部分任务结转下年。", w.target-w.actual, topics[n%len(topics)])
				}
				r.total += w.score
				r.rows = append(r.rows, w)
				n++
			}
		}
	}
	return r
}

// rowsIn spreads 40 rows of 2.5 points over the groups.
func rowsIn(d, g int) int { return [][]int{{4, 5, 3}, {5, 4, 3, 3}, {4, 3}, {3, 3}}[d][g] }

func points(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

func (r *report) csv() string {
	var b strings.Builder
	b.WriteString("一级指标,二级指标,三级指标,编码,分值,目标值,实际完成值,得分,扣分原因\n")
	last := [3]string{}
	for _, w := range r.rows {
		one, two := w.level[0], w.level[1]
		if one == last[0] {
			one = ""
		}
		if w.level[1] == last[1] {
			two = ""
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,≥%d%%,%d%%,%s,%s\n", one, two, w.level[2], w.code, points(w.weight), w.target, w.actual, points(w.score), w.reason)
		last = w.level
	}
	return b.String()
}

func (r *report) toml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "year = %d\nkind = \"部门评价\"\nscope = \"部门整体\"\nstatus = \"已公开\"\ncommissioner = \"测速县财政局\"\n", r.year)
	fmt.Fprintf(&b, "[dates]\nfrom = %d-03-01\nto = %d-05-20\nwritten = %d-06-10\napproved = %d-06-20\npublished = \"%d-06-28 09:30\"\n",
		r.year+1, r.year+1, r.year+1, r.year+1, r.year+1)
	fmt.Fprintf(&b, "[catalogue]\nindex = \"000-%d\"\nissuer = \"测速县财政局\"\nwritten = \"%d-06-10\"\npublished = \"%d-06-28\"\n", r.year, r.year+1, r.year+1)
	fmt.Fprintf(&b, "[stated]\ntotal = %s\n", points(r.total))
	fmt.Fprintf(&b, "[[budget]]\ntitle = \"收支情况\"\nyear = %d\nunit = \"万元\"\n", r.year)
	for i, s := range []string{"一般公共预算", "政府性基金", "上年结转", "其他资金", "专项转移支付", "财政专户管理资金", "事业收入", "单位资金"} {
		x := 12000 + 731*i + r.year
		fmt.Fprintf(&b, "[[budget.row]]\nsource = %q\nstart = %s\nadjusted = %s\nexecuted = %s\n", s, points(x*7), points(x*8), points(x*7+x/2))
	}
	for i := range 12 {
		w := r.rows[i*3]
		fmt.Fprintf(&b, "[[goal]]\ncode = \"G%d\"\nlevel = \"年度目标\"\nname = \"%s年度任务\"\ntarget = \"≥%d%%\"\nactual = \"%d%%\"\ndeadline = \"%d年12月底\"\nlinks = [%q]\n",
			i+1, topics[i%len(topics)], w.target, w.actual, r.year, w.code)
		if w.actual < w.target {
			fmt.Fprintf(&b, "outcome = \"部分完成\"\nreason = %q\n", w.reason)
		} else {
			b.WriteString("outcome = \"已完成\"\n")
		}
	}
	b.WriteString("[[survey]]\ntitle = \"满意度调查\"\naudience = \"服务对象\"\nsent = 300\nreturned = 290\nvalid = 280\n[[survey.step]]\nname = \"满意\"\nweight = 1\n[[survey.step]]\nname = \"一般\"\nweight = 0.5\n[[survey.step]]\nname = \"不满意\"\nweight = 0\n[[survey.question]]\ntext = \"总体评价\"\ncounts = [240, 30, 10]\n")
	for d := range dimensions {
		fmt.Fprintf(&b, "[[problem]]\ncode = \"P%d\"\ntitle = \"%s还有短板\"\ntext = \"部分任务进度偏慢。\"\ndimensions = [%q]\n", d+1, dimensions[d].name, dimensions[d].name)
		fmt.Fprintf(&b, "[[advice]]\ncode = \"R%d\"\ntitle = \"加快%s的进度\"\nproblems = [\"P%d\"]\nowner = \"综合股\"\ndue = \"%d年6月底\"\nstate = \"已完成\"\n", d+1, topics[d], d+1, r.year+1)
	}
	return b.String()
}

// text is a narrative with references, lists and a table.
func (r *report) text() string {
	var b strings.Builder
	for i, part := range []string{"基本情况", "绩效目标", "评价思路", "指标体系", "评价结论及绩效分析", "存在问题和建议"} {
		fmt.Fprintf(&b, "# %s\n\n", part)
		for p := range 4 {
			fmt.Fprintf(&b, "## %s的第%d个方面\n\n", topics[(i+p)%len(topics)], p+1)
			fmt.Fprintf(&b, "%d年，全县围绕**%s**和**%s**安排工作，年初明确任务和责任单位，按季检查进度，年底逐项核对。", r.year, topics[(i*3+p)%len(topics)], topics[(i+p*5)%len(topics)])
			b.WriteString("评价组查阅账册和项目资料，走访服务对象，与主管单位交换意见，对存在的差距逐条说明原因，并提出可以检查的改进办法。\n\n")
			if p == 1 {
				b.WriteString("- 总分{{ result.total }}分，得分率{{ result.rate }}；\n- 执行{{ budget.executed }}万元；\n- 完成{{ goals.met }}项目标。\n\n")
			}
			if p == 2 && i%2 == 0 {
				b.WriteString("| 项目 | 计划 | 实际 |\n| --- | ---: | ---: |\n| 线路 | 12 | 11 |\n| 站点 | 40 | 40 |\n\n")
			}
		}
	}
	return b.String()
}
