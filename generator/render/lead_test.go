package render

import (
	"strings"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// leadOf is the sentence under the title as a reader reads it.
func leadOf(t *testing.T, v *reportView) string {
	t.Helper()
	return textOf(nodes(t, string(v.block("lead", blockArgs{})))[0])
}

// A lead sentence exists for every lack, and never says a zero for a gap.
func TestLeadSentences(t *testing.T) {
	none := model.Decimal{}
	for _, c := range []struct {
		name   string
		change func(v *reportView)
		has    []string
		not    []string
	}{
		{"everything known", func(*reportView) {}, []string{"支出16,591.38万元", "得86.35分", "等级为良", "比上年高2.15分", "8项年度目标完成3项"}, nil},
		{"the author's own words", func(v *reportView) { v.Report.Summary = "自己写的话。" }, []string{"自己写的话。"}, []string{"86.35"}},
		{"no score", func(v *reportView) { v.Card.Total, v.Card.Lost, v.Card.Grade = none, none, "" }, []string{"未公开得分和等级"}, []string{"得0", "失分"}},
		{"a grade without a score", func(v *reportView) { v.Card.Total, v.Card.Lost = none, none }, []string{"等级为良，报告未公开得分"}, []string{"比上年"}},
		{"no grade", func(v *reportView) { v.Card.Grade = "" }, []string{"没有给出等级"}, []string{"等级为"}},
		{"no earlier year", func(v *reportView) { v.Prev = nil }, []string{"86.35分"}, []string{"上年"}},
		{"lower than the year before", func(v *reportView) { v.Prev = &score.Summary{Total: dec("90.00"), Full: dec("100")} }, []string{"比上年低3.65分"}, nil},
		{"as the year before", func(v *reportView) { v.Prev = &score.Summary{Total: dec("86.35"), Full: dec("100")} }, []string{"与上年相同"}, nil},
		{"other full marks are not compared", func(v *reportView) { v.Prev = &score.Summary{Total: dec("60"), Full: dec("80")} }, nil, []string{"上年"}},
		{"nothing lost", func(v *reportView) { v.Card.Lost = dec("0.00") }, []string{"各项指标均得满分"}, []string{"失分最多"}},
		{"a tie", func(v *reportView) { setLost(v, "5", "5", "1", "1") }, []string{"履职效能、管理效率失分最多，各失5分"}, nil},
		{"all dimensions alike", func(v *reportView) { setLost(v, "3", "3", "3", "3") }, []string{"各维度失分相同，均为3分"}, nil},
		{"all goals met", func(v *reportView) { setOutcomes(v, model.Met) }, []string{"8项年度目标全部完成"}, nil},
		{"no outcomes", func(v *reportView) { setOutcomes(v, model.NoOutcome) }, []string{"列出8项年度目标，未公开完成结果"}, []string{"完成0项"}},
		{"no goals", func(v *reportView) { v.Report.Goals, v.Card.Goals = nil, nil }, nil, []string{"目标"}},
		{"no advice", func(v *reportView) { v.Report.Advice = nil }, nil, []string{"建议"}},
		{"money of another year", func(v *reportView) { v.Report.Budgets[0].Year = 2024 }, []string{"示例县交通运输局"}, []string{"支出"}},
		{"other full marks are named", func(v *reportView) { v.Card.Full = dec("120") }, []string{"（满分120分）"}, nil},
	} {
		v := richView(t)
		c.change(v)
		got := leadOf(t, v)
		for _, s := range c.has {
			if !strings.Contains(got, s) {
				t.Errorf("%s: %q does not say %q", c.name, got, s)
			}
		}
		for _, s := range c.not {
			if strings.Contains(got, s) {
				t.Errorf("%s: %q says %q", c.name, got, s)
			}
		}
	}
	if got := leadOf(t, poorView(t)); !strings.Contains(got, "报告自述等级为“中”，按所引办法应为“良”") {
		t.Errorf("a doubted grade: %q", got)
	}
}

func setLost(v *reportView, lost ...string) {
	for i, d := range v.Card.Dimensions {
		v.Card.Nodes[d].Lost = dec(lost[i])
	}
}

func setOutcomes(v *reportView, id string) {
	for i := range v.Report.Goals {
		v.Report.Goals[i].Outcome, v.Card.Goals[i].Outcome = id, id
	}
}

// Namesakes have anchors of their own, which do not move when a row is put
// in front of them.
func TestAnchorsComeFromNames(t *testing.T) {
	v := richView(t)
	list := []model.Indicator{
		{Name: "数量", Parent: -1, Level: 1},
		{Name: "及时", Parent: 0, Level: 2, Leaf: true},
		{Name: "质量", Parent: -1, Level: 1},
		{Name: "及时", Parent: 2, Level: 2, Leaf: true},
	}
	v.Report.Indicators = list
	got := v.page().nodes
	if got[1] != "ind-及时" || got[3] != "ind-质量-及时" {
		t.Errorf("anchors %v", got)
	}
	if a := anchor("ind", "A12", "x"); a != "ind-a12" {
		t.Errorf("anchor of a code is %s", a)
	}
}

func TestFormats(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{fileSize(0), "0 B"},
		{fileSize(1843), "1.8 KB"},
		{fileSize(3 << 20), "3.0 MB"},
		{fileFormat("files/a.tar.XLSX"), "XLSX"},
		{fileFormat("files/none"), ""},
		{years(2023, 2023), "2023"},
		{years(2021, 2023), "2021–2023"},
		{years(0, 0), ""},
		{signed(dec("2.50")), "+2.50"},
		{signed(dec("-2.50")), "−2.50"},
		{signed(dec("0")), "0"},
		{percent(dec("77.00")), "77.00%"},
		{percent(model.Decimal{}), ""},
		{quantity(model.ParseQuantity("≥1200.5公里"), ""), "≥1,200.5公里"},
		{quantity(model.ParseQuantity("6月底前"), ""), "6月底前"},
		{string(appendEscaped(nil, `<a href="x">'&`+"\x01")), "&lt;a href=&#34;x&#34;&gt;&#39;&amp;"},
	} {
		if c.got != c.want {
			t.Errorf("got %q; want %q", c.got, c.want)
		}
	}
}
