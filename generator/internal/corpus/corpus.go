// Package corpus makes projects of any number of reports for benchmarks and
// tests of scale: bodies with five years each, a narrative of about 3,000
// characters, 40 indicators, 12 goals and 8 budget rows a report. All sums
// agree, stated ones and those typed into the narrative too: they are reckoned
// here, in integers. The same n gives the same bytes. It is imported by tests
// only and knows nothing of the other rooms, so that it can judge them.
package corpus

import (
	"fmt"
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
[license]
name = "CC BY 4.0"
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

// report holds integers only: points and money in hundredths, money of 万元.
type report struct {
	year                      int
	rows                      []row
	total                     int
	sums                      []sum // of the dimensions
	money                     []amounts
	start, adjusted, executed int
	survey                    survey
}

type row struct {
	level          [3]string
	code           string
	weight, score  int
	target, actual int
	reason         string
}

// sum is what a dimension's rows add up to.
type sum struct{ weight, score int }

type amounts struct {
	source                    string
	start, adjusted, executed int
}

type survey struct{ sent, returned, good, fair, bad int }

func (s survey) valid() int { return s.good + s.fair + s.bad }

// result is satisfaction in hundredths of a percent; a fair answer counts half.
func (s survey) result() int { return percent(2*s.good+s.fair, 2*s.valid()) }

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
		r.sums = append(r.sums, sum{})
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
				r.sums[d].weight += w.weight
				r.sums[d].score += w.score
				r.rows = append(r.rows, w)
				n++
			}
		}
	}
	for i, name := range sources {
		x := 12000 + 731*i + rnd.next(900)
		m := amounts{name, x * 7, x * 8, x*7 + x/2 + rnd.next(5)}
		r.money = append(r.money, m)
		r.start += m.start
		r.adjusted += m.adjusted
		r.executed += m.executed
	}
	r.survey = survey{sent: 300 + rnd.next(60), good: 200 + rnd.next(40), fair: 20 + rnd.next(9), bad: 5 + rnd.next(9)}
	r.survey.returned = r.survey.valid() + rnd.next(9)
	return r
}

var sources = []string{"一般公共预算", "政府性基金", "上年结转", "其他资金", "专项转移支付", "财政专户管理资金", "事业收入", "单位资金"}

// rowsIn spreads 40 rows of 2.5 points over the groups.
func rowsIn(d, g int) int { return [][]int{{4, 5, 3}, {5, 4, 3, 3}, {4, 3}, {3, 3}}[d][g] }

// points prints hundredths.
func points(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// percent is a rate in hundredths of a percent, rounded half up.
func percent(part, whole int) int { return (part*20000 + whole) / (2 * whole) }

// grouped prints hundredths with a comma at every three digits.
func grouped(n int) string {
	if n < 100000 {
		return points(n)
	}
	return fmt.Sprintf("%d,%03d.%02d", n/100000, n/100%1000, n%100)
}

// grade is that of 财预〔2020〕10号 for points out of 100.
func grade(total int) string {
	switch {
	case total >= 9000:
		return "优"
	case total >= 8000:
		return "良"
	case total >= 6000:
		return "中"
	}
	return "差"
}
