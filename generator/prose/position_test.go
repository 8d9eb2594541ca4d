package prose

import (
	"strings"
	"testing"

	"evalpress/generator/diag"
)

// The place of a slip in Markdown, whatever markup stands before it: the text
// has one ‸ before the letter that must be found, taken out for the test.
func TestPlaceInMarkdown(t *testing.T) {
	for _, text := range []string{
		"‸我局负责",
		"第一行。\n第二行，‸我局负责",
		"  缩进，‸我局负责",
		"- **要点**：‸我局负责",
		"12. 第十二，‸我局负责",
		"> 引用，‸我局负责",
		"| 甲 | 由‸我局负责 | 乙 |",
		"**强调**、*斜体*和~~删去~~，‸我局负责",
		"见[附件〔1〕](files/我局.csv \"我局\")，‸我局负责",
		"[![图](我局.png)](我局.html)，‸我局负责",
		"![我的图](我局.png)，‸我局负责",
		"得{{ total.score }}分，`我局`，‸我局负责",
		"脚注[^我局]，‸我局负责",
		"转义\\*，𠀀字，‸我局负责",
		"```\n我局负责\n```\n\n~~~ x\n我局\n~~~\n\n由‸我局负责",
		"{{< figure 我局 >}}\n\n由‸我局负责",
		"windows\r\n由‸我局负责\r\n",
		"[甲]和[乙](x.md)，‸我局负责",
		"半个[括号和`反引号，‸我局负责",
	} {
		line, col := 1, 1
		for _, r := range text[:strings.Index(text, "‸")] {
			if col++; r == '\n' {
				line, col = line+1, 1
			}
		}
		list := Text(Narrative("a.md", []byte(strings.Replace(text, "‸", "", 1)), 5, nil), committee())
		if len(list) != 1 || list[0].Pos != (diag.Pos{File: "a.md", Line: line + 4, Col: col}) || list[0].Len != 2 {
			t.Errorf("%q: %v; want line %d, column %d", text, list, line+4, col)
		}
	}
}

// The place in a string of the data: n is what the scanner counts on the
// string's first line.
func TestPlaceInData(t *testing.T) {
	for _, c := range []struct {
		src  string // as written, from the value on
		text string // as decoded
		line int
		col  int
	}{
		{`"由我局负责"`, "由我局负责", 3, 12},
		{`'由我局负责'`, "由我局负责", 3, 12},
		{`由我局负责`, "由我局负责", 3, 11}, // a cell
		{`"""由我局负责"""`, "由我局负责", 3, 14},
		{"\"\"\"\n由我局负责\n\"\"\"", "由我局负责\n", 4, 2},
		{"\"\"\"\n第一行。\n由我局负责\"\"\"", "第一行。\n由我局负责", 5, 2},
		{"\"\"\"第一行。\n由我局负责\"\"\"", "第一行。\n由我局负责", 4, 2},
		{"\"第一行。\n由我局负责\"", "第一行。\n由我局负责", 4, 2}, // a quoted cell
		{`"由我局负责\t。"`, "由我局负责\t。", 3, 12},
	} {
		first, _, _ := strings.Cut(c.src, "\n")
		p := Field(diag.Pos{File: "r.toml", Line: 3, Col: 10}, len([]rune(first)), c.text, "problem.P1.text")
		list := Text([]Passage{p}, committee())
		if len(list) != 1 || list[0].Pos.Line != c.line || list[0].Pos.Col != c.col || list[0].Place != "problem.P1.text" {
			t.Errorf("%q: %v; want %d:%d", c.src, list, c.line, c.col)
		}
	}
	if p := Field(diag.Pos{File: "r.toml"}, 0, "", "x"); p.Pos(3).File != "r.toml" {
		t.Error("an empty field has no place")
	}
}

func TestNarrativeReadsWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# 标题 #\n正文**粗**。\n续行", "1:标题|正文粗。续行"},
		{"见[附件](a.csv)和![图](b.png)", "见附件和图"},
		{"2*15分，80~90分，138****8000", "2*15分，80~90分，138****8000"},
		{"编号1380\n0138000", "编号1380 0138000"},
		{"财预[2020]10号，见[附件](a.csv)", "财预[2020]10号，见附件"},
		{"| 甲 | 乙 |\n|---|---|", " 甲 | 乙 |---|---"},
		{"得{{ a }}分", "得\uFFFC分"},
		{"####### 七级", "####### 七级"},
		{"1) 甲\n2. 乙\n* 丙", "甲|乙|丙"},
		{"> 引用\n> 续", "引用续"},
	} {
		var got []string
		for _, p := range Narrative("a.md", []byte(c.text), 1, nil) {
			s := string(p.Words)
			if p.Heading > 0 {
				s = string(rune('0'+p.Heading)) + ":" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q reads %q; want %q", c.text, s, c.want)
		}
	}
}

// FuzzNarrative: no text makes a judge panic, every letter stands where its
// place says, and no address of a link is taken for words.
func FuzzNarrative(f *testing.F) {
	for _, c := range textCases {
		f.Add(c.fails[0])
		f.Add(c.near[0])
	}
	for _, s := range numberSeeds {
		f.Add(s)
	}
	for _, s := range []string{"", "#", "# ", "[", "[](", "![", "[^", "`", "{{", "|", "|a|", "- ", "1. ", "> ", "\\", "~~", "《", "月", "个维度", "一二三四个维度", "〔2020〕", "\xff\xfe", "[甲](x\n", "1380\r\n", "　\u00A0", "总分99999999999999999999亿元", "总分999999999999999999亿元", "得分.5分1.分"} {
		f.Add(s)
	}
	facts := roads()
	f.Fuzz(func(t *testing.T, s string) {
		rows := strings.Split(s, "\n")
		list := Narrative("a.md", []byte(s), 1, nil)
		for i := range list {
			p := &list[i]
			if len(p.Words) != len(p.at) || len(p.Words) == 0 {
				t.Fatalf("%d letters, %d places", len(p.Words), len(p.at))
			}
			for k, r := range p.Words {
				at := p.Pos(k)
				if at.Line < 1 || at.Line > len(rows) {
					t.Fatalf("line %d of %d", at.Line, len(rows))
				}
				row := []rune(rows[at.Line-1])
				if at.Col < 1 || at.Col > len(row) || r != Quoted && r != ' ' && row[at.Col-1] != r {
					t.Fatalf("%q of %q is not at %v", r, s, at)
				}
			}
		}
		linked := Narrative("a.md", []byte("甲[乙](丙)"+"\n\n"+s), 1, nil)
		if string(linked[0].Words) != "甲乙" {
			t.Fatalf("a link reads %q", string(linked[0].Words))
		}
		for _, d := range Text(list, committee()) {
			if d.Pos.Line < 1 || d.Pos.Line > len(rows) || d.Len < 0 || strings.Contains(d.Message().Zh+d.Message().En, "%!") {
				t.Fatalf("%v: %s", d.Pos, d.Message().Zh)
			}
		}
		all, found := Numbers(list, facts, nil), Differences(list, facts, nil)
		differ := 0
		for i := range all {
			if n := &all[i]; n.Text != n.Passage.text(n.From, n.From+n.Len) || n.Unit == "" || !n.Num.Known() {
				t.Fatalf("number %q", n.Text)
			} else if n.Verdict == Differs {
				differ++
			}
		}
		if differ != len(found) {
			t.Fatalf("%d differ, %d found", differ, len(found))
		}
	})
}
