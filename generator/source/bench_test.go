package source

import (
	"context"
	"strings"
	"testing"
)

func BenchmarkReport(b *testing.B) {
	var rows, goals strings.Builder
	rows.WriteString("一级指标,二级指标,三级指标,编码,分值,目标值,实际完成值,得分,扣分原因\n")
	for i := range 40 {
		rows.WriteString("产出,数量,里程" + itoa(i) + ",A" + itoa(i) + ",2.50,≥95%,93.5%,2.40,汛期停工，部分任务结转下年\n")
	}
	for i := range 12 {
		goals.WriteString("[[goal]]\ncode = \"G" + itoa(i) + "\"\nname = \"目标\"\ntarget = \"≥95%\"\nactual = \"96%\"\ndeadline = \"2023年12月底\"\n")
	}
	p, _, err := Open(context.Background(), files(reportFile, okReport+goals.String(), tableFile, rows.String()))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := p.Report(context.Background(), 0); err != nil {
			b.Fatal(err)
		}
	}
}
