package source

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Every key's example, written where the key belongs, is read without a word
// about it: what messages and scaffolds show can be typed as it stands.
func TestExamplesOfFieldsAreAccepted(t *testing.T) {
	about := []string{"EP-001", "EP-005", "EP-006", "EP-007", "EP-008", "EP-010", "EP-011"}
	for _, d := range Fields() {
		if d.Example == "" || d.Key == "check" {
			continue
		}
		name, src := fileOf(d)
		_, out := read(t, files(name, src))
		for _, x := range out {
			if slices.Contains(about, x.Rule.ID) {
				t.Errorf("%s.%s = %s: %s %s", d.Table, d.Key, d.Example, x.Rule.ID, x.Message().En)
			}
		}
	}
}

// fileOf writes the example of a key into a file of its kind.
func fileOf(d FieldDoc) (name, src string) {
	line := d.Key + " = " + d.Example + "\n"
	root, rest, _ := strings.Cut(d.Table, ".")
	switch root {
	case "page":
		return "content/a.md", "+++\n" + line + "+++\n"
	case "narrative":
		return "content/roads/r/1.md", "+++\n" + line + "+++\n"
	case "report":
		name, src = reportFile, okReport
		if rest == "" { // a required key is there already
			src = strings.Join(slices.DeleteFunc(strings.SplitAfter(src, "\n"), func(s string) bool { return strings.HasPrefix(s, d.Key+" ") }), "")
		}
	default:
		name = map[string]string{"config": "config.toml", "org": "content/roads/org.toml"}[root]
	}
	if rest != "" {
		line = heads(root, rest) + line
	}
	return name, src + line
}

// heads are the lines that open a table: [[survey]] and [[survey.question]].
func heads(root, rest string) string {
	var b strings.Builder
	path, dotted := root, ""
	for part := range strings.SplitSeq(rest, ".") {
		dotted = strings.TrimPrefix(dotted+"."+part, ".")
		for _, d := range Fields() {
			if d.Table == path && d.Key == part {
				if d.Kind == Tables {
					b.WriteString("[[" + dotted + "]]\n")
				} else {
					b.WriteString("[" + dotted + "]\n")
				}
			}
		}
		path += "." + part
	}
	return b.String()
}

func TestFieldTable(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range Fields() {
		id := d.Table + "." + d.Key
		if seen[id] {
			t.Errorf("%s stands twice", id)
		}
		seen[id] = true
		if d.Label.Zh == "" || d.Label.En == "" || d.Kind == "" {
			t.Errorf("%s lacks a label or a kind", id)
		}
		if d.Example == "" && d.Kind != Table && d.Kind != Tables {
			t.Errorf("%s has no example", id)
		}
		if d.Kind == Term && len(d.Terms) == 0 || d.Kind != Term && d.Kind != Strings && len(d.Terms) > 0 {
			t.Errorf("%s: a term has choices, a list may have, nothing else has", id)
		}
	}
	for _, d := range Fields() {
		if strings.Contains(d.Table, ".") && !seen[d.Table] {
			t.Errorf("the table %s is no key of the one above", d.Table)
		}
	}
}

func TestRuleTable(t *testing.T) {
	names := map[string]bool{}
	for i, r := range Rules {
		want := fmt.Sprintf("EP-%03d", i+1)
		if i >= 29 { // the ids behind were taken
			want = fmt.Sprintf("EP-%03d", 175+i-29)
		}
		if r.ID != want || names[r.Name] {
			t.Errorf("rule %d is %s %s; want %s and a name of its own", i, r.ID, r.Name, want)
		}
		names[r.Name] = true
		if r.Msg.Zh == "" || r.Msg.En == "" || r.Hint.Zh == "" || r.Hint.En == "" || r.About.Zh == "" || r.About.En == "" {
			t.Errorf("%s lacks words", r.ID)
		}
	}
}

const full = `title = "题"
year = [2021, 2023]
kind = "部门评价"
scope = "whole"
digits = 3
full = "100分"
unit_count = 2
[scale]
source = "县办法"
[[scale.band]]
name = "甲"
min = 60
max = 100
[[scale.band]]
name = "乙"
min = 0
max = 60
[dates]
from = 2024-03-01
published = "2024-06-28 09:30"
[catalogue]
index = 2024
written = 2024-06-01
[stated]
total = "82.9分"
grade = "中"
[[stated.dimension]]
name = "产出"
weight = "60"
[stated.count]
team = 4
problems = "3"
[[indicator]]
code = "A1"
level1 = "产出"
level2 = "里程"
weight = 60
score = "/"
rate = "95.00%"
rule = "分档:100=10;80=7.5"
goals = ["G1"]
[[indicator]]
code = 12
level2 = "桥梁"
weight = 40
rule = "扣分：1%/2分"
direction = "反向"
goals = "G1、G2"
[[bonus]]
name = "表彰"
points = -2.5
[[budget]]
year = 2023
unit = "元"
of = "按性质"
row = [{ source = "基本", start = 1234.50, executed = "无" }, { source = "其中：公用", start = "1,000.00", sub = true }]
total = { start = 1234.50 }
[[goal]]
code = "G1"
level = "任务"
name = "修路"
target = "≥95%"
deadline = "6月底前"
outcome = "met"
links = ["A1", "桥梁"]
[[goal]]
code = "G2"
text = "修桥"
parent = "G1"
[[survey]]
result = "92.50%"
step = [{ name = "满意", weight = 1 }, { name = "一般", weight = 0.6 }]
[[survey.question]]
text = "是否满意"
counts = [120, "60"]
[team]
size = 3
[[team.member]]
role = "组长"
chief = "是"
[[problem]]
code = "P1"
title = "慢"
dimensions = ["产出"]
indicators = ["A1"]
goals = ["G2"]
[[advice]]
text = "快"
problems = ["P1"]
state = "进行中"
due = 2024-12-31
[[annex]]
title = "表"
file = "files/./a.csv"
[[annex]]
title = "没有的表"
file = "files/b.csv"
[[revision]]
date = 2024-07-01
what = "改"
[[revision.change]]
place = "总分"
old = 82
[[waiver]]
rule = "EP-031"
reason = "原报告如此"
`

func TestReportInFull(t *testing.T) {
	r, out := read(t, files(reportFile, full, "content/roads/r/files/a.csv", "a,b\n"))
	if len(out) > 0 {
		t.Fatalf("findings: %s %s", out[0].Pos, out[0].Message().En)
	}
	b, g, s, n := &r.Budgets[0], &r.Goals[0], &r.Surveys[0], r.Indicators
	for _, c := range []struct {
		name, want string
		got        []any
	}{
		{"years", "2021 2023", []any{r.Year, r.YearTo}},
		{"ids", "department whole draft", []any{r.Kind, r.Scope, r.Status}},
		{"scale", "100 100 true false", []any{r.Full, r.Scale.Full, r.Scale.Bands[0].MaxIn, r.Scale.Bands[1].MaxIn}},
		{"dates", "2024-03-01 2024-06-28 09:30", []any{r.Dates.From, r.Dates.Published}},
		{"catalogue", "2024 2024-06-01", []any{r.Catalogue["index"], r.Catalogue["written"]}},
		{"stated", "82.9分 82.9 60", []any{r.Stated.Total.Text, r.Stated.Total.Num, r.Stated.Dimensions[0].Weight.Text}},
		{"counts", "team 4 problems 3", []any{r.Stated.Counts[0].Of, r.Stated.Counts[0].Num, r.Stated.Counts[1].Of, r.Stated.Counts[1].Num}},
		{"tree", "3 0 0 false 桥梁 12", []any{len(n), n[1].Parent, n[2].Parent, n[0].Leaf, n[2].Name, n[2].Code}},
		{"not scored", "/ false", []any{n[1].Scores[0].Text, n[1].Scores[0].Num.Known()}},
		{"rate", "95.00% 95.00", []any{n[1].Rate.Text, n[1].Rate.Num}},
		{"bands", "bands [{100 10} {80 7.5}]", []any{n[1].Rule.Family, n[1].Rule.Bands}},
		{"step", "step 1 2 down", []any{n[2].Rule.Family, n[2].Rule.Step, n[2].Rule.Per, n[2].Dir}},
		{"goals of a row", "[G1 G2]", []any{n[2].Goals}},
		{"bonus", "-2.5", []any{r.Bonuses[0].Points}},
		{"budget", "nature 元 1234.50 1000.00 true", []any{b.Of, b.Unit, b.Rows[0].Start.Num, b.Rows[1].Start.Num, b.Rows[1].Sub}},
		{"none is not missing", "true false 1234.50", []any{b.Rows[0].Executed.None, b.Rows[0].Adjusted.Known(), b.Total.Start.Num}},
		{"goal", "task met 95 6", []any{g.Level, g.Outcome, g.Target.Num, g.Deadline.Month}},
		{"survey", "92.50 0.6 [120 60]", []any{s.Result.Num, s.Scale[1].Weight, s.Questions[0].Counts}},
		{"team", "3 true", []any{r.Team.Size, r.Team.Members[0].Chief}},
		{"advice", "doing 2024-12-31", []any{r.Advice[0].State, r.Advice[0].Due.Text}},
		{"annex", "files/a.csv 4 5be08c96 true", []any{r.Annexes[0].File, r.Annexes[0].Size, r.Annexes[0].SHA256[:8], r.Annexes[1].Missing}},
		{"change", "82", []any{r.Revisions[0].Changes[0].Old}},
	} {
		if got := strings.TrimSuffix(fmt.Sprintln(c.got...), "\n"); got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
}

// A value's place is that of its first character, also inside lists and inline
// tables.
func TestPlacesOfValues(t *testing.T) {
	r, _ := read(t, files(reportFile, full))
	rows := strings.Split(full, "\n")
	for _, c := range []struct {
		src         *model.Src
		field, want string
	}{
		{&r.Src, "digits", "3"},
		{&r.Dates.Src, "published", `"2024-06-28 09:30"`},
		{&r.CatalogSrc, "written", "2024-06-01"},
		{&r.Indicators[1].Src, "weight", "60"},
		{&r.Indicators[1].Src, "goals.0", `"G1"`},
		{&r.Indicators[2].Src, "goals.0", "G1"},
		{&r.Indicators[2].Src, "goals.1", "G2"},
		{&r.Budgets[0].Rows[1].Src, "start", `"1,000.00"`},
		{&r.Budgets[0].Total.Src, "start", "1234.50"},
		{&r.Goals[0].Src, "links.1", `"桥梁"`},
		{&r.Goals[1].Src, "parent", `"G1"`},
		{&r.Stated.Counts[1].Src, "num", `"3"`},
	} {
		pos, n := c.src.At(c.field)
		if pos.File != reportFile || !c.src.Has(c.field) {
			t.Errorf("%s is not marked", c.field)
			continue
		}
		row := []rune(rows[pos.Line-1])
		if got := string(row[pos.Col-1 : pos.Col-1+n]); got != c.want {
			t.Errorf("%s stands on %q; want %q", c.field, got, c.want)
		}
	}
	if pos, _ := r.Goals[0].At("owner"); pos != r.Goals[0].Pos || !strings.HasPrefix(rows[pos.Line-1], "[[goal]]") {
		t.Errorf("a field that was not written is at %v; want the head of its table", pos)
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	p, _, err := Open(context.Background(), files(reportFile, full+"[[goal]]\nname = 5\n", tableFile, okTable))
	if err != nil {
		t.Fatal(err)
	}
	words := make([]string, 8)
	var wg sync.WaitGroup
	for i := range words {
		wg.Go(func() {
			r, out, err := p.Report(context.Background(), 0)
			if err != nil {
				t.Error(err)
				return
			}
			var b strings.Builder
			if err := (diag.Printer{Source: p.Text}).Print(&b, out); err != nil {
				t.Error(err)
			}
			words[i] = b.String() + r.Title
		})
	}
	wg.Wait()
	for _, w := range words[1:] {
		if w != words[0] || !strings.Contains(w, "EP-024") {
			t.Fatalf("one reader got %q, another %q", words[0], w)
		}
	}
}
