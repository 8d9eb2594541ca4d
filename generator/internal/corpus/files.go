package corpus

import (
	"fmt"
	"strings"
)

// csv is the table of indicators, with subtotals of the dimensions and a last
// row of sums.
func (r *report) csv() string {
	var b strings.Builder
	b.WriteString("一级指标,二级指标,三级指标,编码,分值,目标值,实际完成值,得分,扣分原因\n")
	last, d := [3]string{}, -1
	close := func() {
		if d >= 0 {
			fmt.Fprintf(&b, ",小计,,,%s,,,%s,\n", points(r.sums[d].weight), points(r.sums[d].score))
		}
	}
	for _, w := range r.rows {
		one, two := w.level[0], w.level[1]
		if one == last[0] {
			one = ""
		} else {
			close()
			d++
		}
		if w.level[1] == last[1] {
			two = ""
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,≥%d%%,%d%%,%s,%s\n", one, two, w.level[2], w.code, points(w.weight), w.target, w.actual, points(w.score), w.reason)
		last = w.level
	}
	close()
	fmt.Fprintf(&b, "合计,,,,100,,,%s,\n", points(r.total))
	return b.String()
}

func (r *report) toml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "year = %d\nkind = \"部门评价\"\nscope = \"部门整体\"\nstatus = \"已公开\"\ncommissioner = \"测速县财政局\"\n", r.year)
	b.WriteString("departments = [\"办公室\", \"综合股\", \"规划股\", \"工程股\", \"监督股\"]\n")
	fmt.Fprintf(&b, "[dates]\nfrom = %[1]d-03-01\nto = %[1]d-05-20\nwritten = %[1]d-06-10\napproved = %[1]d-06-20\npublished = \"%[1]d-06-28 09:30\"\n", r.year+1)
	fmt.Fprintf(&b, "[catalogue]\nindex = \"000-%d\"\nissuer = \"测速县财政局\"\nwritten = \"%[2]d-06-10\"\npublished = \"%[2]d-06-28\"\n", r.year, r.year+1)
	r.stated(&b)
	r.budget(&b)
	r.goals(&b)
	s := r.survey
	fmt.Fprintf(&b, "[[survey]]\ntitle = \"满意度调查\"\naudience = \"服务对象\"\nsent = %d\nreturned = %d\nvalid = %d\nresult = \"%s%%\"\n", s.sent, s.returned, s.valid(), points(s.result()))
	b.WriteString("step = [{ name = \"满意\", weight = 1 }, { name = \"一般\", weight = 0.5 }, { name = \"不满意\", weight = 0 }]\n")
	fmt.Fprintf(&b, "[[survey.question]]\ntext = \"总体评价\"\ncounts = [%d, %d, %d]\n", s.good, s.fair, s.bad)
	b.WriteString("[team]\nsize = 4\nmember = [{ role = \"组长\", count = 1 }, { role = \"成员\", count = 3 }]\n")
	for d := range dimensions {
		fmt.Fprintf(&b, "[[problem]]\ncode = \"P%d\"\ntitle = \"%s还有短板\"\ntext = \"部分任务进度偏慢。\"\ndimensions = [%q]\n", d+1, dimensions[d].name, dimensions[d].name)
		fmt.Fprintf(&b, "[[advice]]\ncode = \"R%d\"\ntitle = \"加快%s的进度\"\nproblems = [\"P%d\"]\nowner = \"综合股\"\ndue = \"%d年6月底\"\nstate = \"已完成\"\n", d+1, topics[d], d+1, r.year+1)
	}
	return b.String()
}

// stated repeats what follows from the rows, as a printed report does.
func (r *report) stated(b *strings.Builder) {
	fmt.Fprintf(b, "[stated]\ntotal = %s\nfull = 100\ngrade = %q\nlost = %s\nrate = \"%s%%\"\n", points(r.total), grade(r.total), points(10000-r.total), points(r.total))
	fmt.Fprintf(b, "execution = \"%s%%\"\nbudget = %s\nexpenditure = %s\n", points(percent(r.executed, r.adjusted)), points(r.adjusted), points(r.executed))
	for d, s := range r.sums {
		fmt.Fprintf(b, "[[stated.dimension]]\nname = %q\nweight = %s\nscore = %s\nrate = \"%s%%\"\nlost = %s\n",
			dimensions[d].name, points(s.weight), points(s.score), points(percent(s.score, s.weight)), points(s.weight-s.score))
	}
	fmt.Fprintf(b, "[stated.count]\ndepartments = 5\ngoals = 12\nproblems = 4\nindicators = %d\n", len(r.rows))
}

func (r *report) budget(b *strings.Builder) {
	fmt.Fprintf(b, "[[budget]]\ntitle = \"收支情况\"\nyear = %d\nunit = \"万元\"\n", r.year)
	for _, m := range r.money {
		fmt.Fprintf(b, "[[budget.row]]\nsource = %q\nstart = %s\nadjusted = %s\nexecuted = %s\n", m.source, points(m.start), points(m.adjusted), points(m.executed))
	}
	fmt.Fprintf(b, "[budget.total]\nstart = %s\nadjusted = %s\nexecuted = %s\n", points(r.start), points(r.adjusted), points(r.executed))
}

// goals have the names of indicators and say the same as these.
func (r *report) goals(b *strings.Builder) {
	for i := range 12 {
		w := r.rows[i*3]
		fmt.Fprintf(b, "[[goal]]\ncode = \"G%d\"\nlevel = \"年度目标\"\nname = %q\ntarget = \"≥%d%%\"\nactual = \"%d%%\"\ndeadline = \"%d年12月底\"\nlinks = [%q]\n",
			i+1, w.level[2], w.target, w.actual, r.year, w.code)
		if w.actual < w.target {
			fmt.Fprintf(b, "outcome = \"部分完成\"\nreason = %q\n", w.reason)
		} else {
			b.WriteString("outcome = \"已完成\"\n")
		}
	}
}
