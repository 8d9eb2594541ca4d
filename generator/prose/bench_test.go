package prose

import (
	"fmt"
	"strings"
	"testing"
)

// narrative is about 3,000 characters of a report, with numbers beside names.
func narrative() []byte {
	var b strings.Builder
	b.WriteString("# 绩效评价结论\n\n## 总体情况\n\n")
	for i := range 11 {
		fmt.Fprintf(&b, "本项目依据《财政部关于印发〈项目支出绩效评价管理办法〉的通知》（财预〔2020〕10号）开展评价，2021年12月底前完成。经综合评价，总分82.9分，产出得54分、效益得28.9分，年初预算875.35万元，预算执行率77%%。")
		fmt.Fprintf(&b, "第%d项指标“农村公路列养里程%d”权重为10分，得分为9.5分，得分率95%%，**失分的主要原因**是汛期停工，[详见附件](files/a.csv)。评价组提出五项建议，问卷满意度约93%%，其中群众的满意度较高，设备采购等工作基本按计划推进。\n\n", i+1, i%50)
		b.WriteString("存在的主要问题是内控制度有待完善，资金支付进度偏慢，部分乡镇未按要求报送台账；下一步应当健全制度，压实责任，做好项目储备和前期工作。\n\n")
	}
	return []byte(b.String())
}

func manyFacts() []Fact {
	facts := roads()
	for i := len(facts); i < 60; i++ {
		f := facts[2]
		f.Names = []string{fmt.Sprintf("农村公路列养里程%d", i)}
		facts = append(facts, f)
	}
	return facts
}

func BenchmarkTextAndNumbers(b *testing.B) {
	list, facts, about := Narrative("a.md", narrative(), 1, nil), manyFacts(), committee()
	n := 0
	for i := range list {
		n += len(list[i].Words)
	}
	b.ReportAllocs()
	for b.Loop() {
		Text(list, about)
		Numbers(list, facts, func(y int) bool { return y == 2021 })
	}
	b.ReportMetric(float64(n), "letters")
}

func BenchmarkNarrative(b *testing.B) {
	text := narrative()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Narrative("a.md", text, 1, nil)
	}
}
