package render

import (
	"strings"
	"testing"

	"evalpress/generator/score"
)

func nodesOf(rows ...string) *score.Summary {
	r := &score.Summary{}
	for _, row := range rows {
		f := strings.Split(row, "|")
		parent := int16(-1)
		for i := range r.Nodes {
			if r.Nodes[i].Name == f[2] && r.Nodes[i].Parent < 0 && f[2] != "" {
				parent = int16(i)
			}
		}
		r.Nodes = append(r.Nodes, score.SummaryNode{Name: f[0], Code: f[1], Parent: parent})
	}
	return r
}

// Indicators of one name stand in one line, whatever their width; of several
// of one name, code and dimension tell which is which; those of one report
// alone stand behind the one before them.
func TestIndicatorsAreMatched(t *testing.T) {
	a := nodesOf("产出||", "完成率|A1|产出", "及时率|A2|产出", "及时率|A3|产出", "效益||", "完成率|B1|效益", "满意度|B2|效益")
	b := nodesOf("效益||", "完成率|X1|效益", "新指标|B9|效益", "满 意度|B2|效益", "产出||", "完成率|A7|产出", "及时率|A3|产出")
	var got []string
	for _, l := range matched([]*score.Summary{a, b}, indicator) {
		s := l.name
		for k, r := range []*score.Summary{a, b} {
			if l.at[k] >= 0 {
				s += " " + r.Nodes[l.at[k]].Code
			} else {
				s += " -"
			}
		}
		got = append(got, s)
	}
	want := "完成率 A1 A7,及时率 A2 -,及时率 A3 A3,完成率 B1 X1,新指标 - B9,满意度 B2 B2"
	if s := strings.Join(got, ","); s != want {
		t.Errorf("%s\nwant %s", s, want)
	}
	if n := len(matched([]*score.Summary{a, b}, dimension)); n != 2 {
		t.Errorf("%d dimensions", n)
	}
}

func TestChange(t *testing.T) {
	for _, c := range []struct{ now, first, want string }{
		{"85.14", "78.51", "▲ +6.63"}, {"5", "5.00", ""}, {"0", "", ""}, {"", "0", ""}, {"1", "2.5", "▼ −1.5"}, {"0.30", "0.1", "▲ +0.20"},
	} {
		if got := change(dec(c.now), dec(c.first)); got != c.want {
			t.Errorf("%s after %s: %q; want %q", c.now, c.first, got, c.want)
		}
	}
}
