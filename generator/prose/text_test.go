package prose

import (
	"strings"
	"testing"

	"evalpress/generator/diag"
)

// committee is a report of a 管委会 on 2021.
func committee() *About {
	return &About{Year: 2021, YearTo: 2021, Names: []string{"曲沃经济技术开发区管理处", "开发区"}, Dimensions: []string{"履职效能", "管理效率", "社会效应", "可持续性"}}
}

func judgeText(text string) diag.List {
	return Text(Narrative("a.md", []byte(text), 1, func(title string) string {
		if strings.Contains(title, "目标") {
			return "goals"
		}
		return title
	}), committee())
}

// under is what a finding underlines.
func under(text string, d diag.Diagnostic) string {
	rows := strings.Split(text, "\n")
	if d.Pos.Line < 1 || d.Pos.Line > len(rows) {
		return "outside"
	}
	row := []rune(rows[d.Pos.Line-1])
	from := d.Pos.Col - 1
	if from < 0 || from+d.Len > len(row) {
		return "outside"
	}
	return string(row[from : from+d.Len])
}

func TestText(t *testing.T) {
	seen := map[string]bool{"EP-230": true} // see TestNumbers
	for _, c := range textCases {
		seen[c.rule] = true
		if len(c.near) < 5 {
			t.Errorf("%s has %d near misses", c.rule, len(c.near))
		}
		for i := 0; i+1 < len(c.fails); i += 2 {
			list := judgeText(c.fails[i])
			if len(list) != 1 || list[0].Rule.ID != c.rule || under(c.fails[i], list[0]) != c.fails[i+1] {
				t.Errorf("%s: %q gives %v; want %q", c.rule, c.fails[i], told(c.fails[i], list), c.fails[i+1])
			}
		}
		for _, near := range c.near {
			if list := judgeText(near); len(list) > 0 {
				t.Errorf("%s: near miss %q gives %v", c.rule, near, told(near, list))
			}
		}
	}
	for _, r := range Rules {
		if !seen[r.ID] {
			t.Errorf("%s %s has no case", r.ID, r.Name)
		}
	}
}

func told(text string, list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Rule.ID+" "+under(text, d)+": "+d.Message().Zh)
	}
	return out
}

// What a finding says, and what it tells to type.
func TestWordsOfFindings(t *testing.T) {
	for _, c := range []struct{ text, zh string }{
		{"按财预[2020] 010号执行", "文号写作 [2020] 010号，应为 〔2020〕10号"},
		{"力争9点月底前完成", "没有这样的日期：9点月底"},
		{"按《通知》山（财预〔2020〕10号）办理", "文件名和文号之间多出“山”"},
		{"已验收,并移交", "全角、半角混用：,"},
		{"完成９５．５％以上", "全角、半角混用：９５．５％"},
		{"我局负责实施", "用“我局”自称，与单位名称“曲沃经济技术开发区管理处”不符"},
		{"指标设计与分析围绕决策、过程、产出、效益四个维度进行", "正文列出的维度是决策、过程、产出、效益，数据中的一级指标是履职效能、管理效率、社会效应、可持续性"},
		{"从决策（论证、程序）、过程（资金、业务）、产出和效益4个维度评价", "正文列出的维度是决策、过程、产出、效益，数据中的一级指标是履职效能、管理效率、社会效应、可持续性"},
		{"对2020年度整体支出进行评价", "正文说评价的是2020年，报告的评价年度是2021年"},
	} {
		list := judgeText(c.text)
		if len(list) != 1 || list[0].Message().Zh != c.zh {
			t.Errorf("%q gives %v; want %q", c.text, told(c.text, list), c.zh)
		}
	}
	if r := judgeText("完成９５％")[0].Remedy().Zh; r != "改为 95%" {
		t.Errorf("remedy %q", r)
	}
}

// A report without a body's name or dimensions is judged by neither.
func TestAboutNothing(t *testing.T) {
	text := []byte("我局从决策、过程两个维度对2020年度支出进行评价")
	if list := Text(Narrative("a.md", text, 1, nil), &About{}); len(list) > 0 {
		t.Errorf("%v", list)
	}
	about := committee()
	about.YearTo, about.Names = 2023, []string{"教育局"}
	if list := Text(Narrative("a.md", []byte("对2022年度支出进行评价，我局组织"), 1, nil), about); len(list) > 0 {
		t.Errorf("years %v", list)
	}
}
