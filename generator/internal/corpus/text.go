package corpus

import (
	"fmt"
	"strings"
)

// text is a narrative with references, lists and a table, and with numbers
// typed beside names.
func (r *report) text() string {
	var b strings.Builder
	typed := r.typed()
	for i, part := range []string{"基本情况", "绩效目标", "评价思路", "指标体系", "评价结论及绩效分析", "存在问题和建议"} {
		fmt.Fprintf(&b, "# %s\n\n", part)
		for p := range 4 {
			fmt.Fprintf(&b, "## %s的第%d个方面\n\n", topics[(i+p)%len(topics)], p+1)
			if said := typed[i*4+p]; said != "" {
				b.WriteString(said + "\n\n")
			} else {
				fmt.Fprintf(&b, "%d年，全县围绕**%s**和**%s**安排工作，年初明确任务和责任单位，按季检查进度，年底逐项核对。", r.year, topics[(i*3+p)%len(topics)], topics[(i+p*5)%len(topics)])
				b.WriteString("评价组查阅账册和项目资料，走访服务对象，与主管单位交换意见，对存在的差距逐条说明原因，并提出可以检查的改进办法。\n\n")
			}
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

// typed are the paragraphs that say numbers in words, by section; "" where a
// section has none. Some numbers are said of other years, of parts and of
// conditions: the data know nothing of those.
func (r *report) typed() [24]string {
	s, m := r.survey, r.money
	at := func(k int) row { return r.rows[k] }
	var t [24]string
	t[0] = "本单位内设机构5个。上年总得分为81.26分，预算执行率79.40%；同类单位平均总得分86.5分。"
	t[1] = fmt.Sprintf("年初预算%s万元，全年预算%s万元，全年执行数%s万元，预算执行率%s%%。%d年全年预算为1,280.00万元。",
		grouped(r.start), grouped(r.adjusted), grouped(r.executed), points(percent(r.executed, r.adjusted)), r.year-1)
	t[2] = fmt.Sprintf("一般公共预算%s万元。政府性基金为%s万元。截至6月底，预算执行率41.3%%。其中上年结转约900万元，两项合计约1.2亿元。",
		grouped(m[0].adjusted), grouped(m[1].executed))
	t[4] = "部门共设定12项年度目标。达到目标值95%以上的得满分，低于60%不得分。"
	t[5] = fmt.Sprintf("%s目标值为%d%%，实际完成值为%d%%。", at(6).level[2], at(6).target, at(6).actual)
	t[8] = fmt.Sprintf("按照县财政局的安排，对%d年度部门整体支出开展绩效评价。依据《财政部关于印发〈项目支出绩效评价管理办法〉的通知》（财预〔2020〕10号）和《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）。", r.year)
	t[9] = fmt.Sprintf("评价组共4人，发放问卷%d份，回收问卷%d份，有效问卷%d份，问卷回收率%s%%，总体满意度%s%%。", s.sent, s.returned, s.valid(), points(percent(s.returned, s.sent)), points(s.result()))
	t[12] = fmt.Sprintf("指标围绕%s、%s、%s、%s四个维度设计，满分100分；总分90分以上为优，80分以上为良。", dimensions[0].name, dimensions[1].name, dimensions[2].name, dimensions[3].name)
	t[16] = fmt.Sprintf("评价结果：总得分为%s分，比上年提高1.8分，等级为“%s”。", points(r.total), grade(r.total))
	for d, sum := range r.sums {
		t[17] += fmt.Sprintf("%s分值%s分，得%s分，得分率%s%%，失%s分。", dimensions[d].name, points(sum.weight), points(sum.score), points(percent(sum.score, sum.weight)), points(sum.weight-sum.score))
	}
	for _, k := range []int{0, 13, 30} {
		t[18] += fmt.Sprintf("%s得%s分。", at(k).level[2], points(at(k).score))
	}
	t[18] += "其余指标平均得2.3分，每低1个百分点扣0.1分，共走访12个乡镇。"
	t[20] = "本次评价发现4个问题，提出4项建议；审计发现的7个问题已经整改。"
	return t
}
