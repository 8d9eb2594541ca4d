package source

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"evalpress/generator/diag"
)

// pathOf is a node's key with those of its parents, as the decoder lists it:
// elements of lists add nothing.
func pathOf(n *node) []string {
	var keys []string
	for ; n.parent != nil; n = n.parent {
		if n.parent.kind == kindTable {
			keys = append(keys, n.key)
		}
	}
	slices.Reverse(keys)
	return keys
}

// FuzzLocator holds the scanner against the decoder: it knows the same keys in
// the same order and nesting, with the same values, and every place lies on
// the words it names.
func FuzzLocator(f *testing.F) {
	for _, s := range []string{
		okReport, "a.b = 1\n[c.\"d e\"]\nx = [1, 2]\n[[l]]\nk = {m = \"\"\"\nx\"\"\"}\n[[l]]\n", "# c\n'q' = 2020-01-01\n",
		"[[a]]\n[[a.b]]\n[a.b.c]\nd = 1.50\n", "\"\" = 1\n[x]\n\"\".y = 2", "x = \"\"\"a \\\"\"\" “q”\"\"\"\n", "a = '''x''''' # “\nb = [\n {c = 1}, # d\n]\n",
		"a = 1979-05-27 07:32:00 # x\nb=0x1F\nc=-1_0.5e3\nd=inf", "k = [[1],[{a.b=2}]]", "得分 = “5”\n", "a = \"x”\n", "a = [\nb = 1\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = lines(src)
		if !utf8.ValidString(src) || strings.HasPrefix(src, "\ufeff") {
			return // decodeText lets neither through
		}
		_, meta, err := decode(src)
		root, out, ok := parse("report.toml", src, 1)
		if (err == nil) != ok {
			t.Fatalf("decoder says %v, parse says %v %v", err, ok, out)
		}
		if !ok {
			if len(out) == 0 {
				t.Fatal("refused without a reason")
			}
			inside(t, src, out)
			return
		}
		s := scan(src)
		keys := meta.Keys()
		if len(s.order) != len(keys) {
			t.Fatalf("%d keys, the decoder has %v", len(s.order), keys)
		}
		rows := strings.Split(src, "\n")
		for i, n := range s.order {
			if got := pathOf(n); !slices.Equal(got, keys[i]) {
				t.Fatalf("key %d is %q, the decoder's %q", i, got, keys[i])
			}
		}
		onTheirWords(t, root, rows)
	})
}

// onTheirWords checks that keys and values stand where the tree says.
func onTheirWords(t *testing.T, n *node, rows []string) {
	t.Helper()
	for c := n.first; c != nil; c = c.next {
		key, value := at(t, rows, c.at, c.keyLen), at(t, rows, c.val, c.valLen)
		if n.kind == kindTable && key != c.key && !strings.Contains(key, `\`) && (len(key) < 2 || key[1:len(key)-1] != c.key) {
			t.Fatalf("key %q stands on %q", c.key, key)
		}
		if c.kind > kindString && value != c.text {
			t.Fatalf("value %q stands on %q", c.text, value)
		}
		if c.kind == kindString && !strings.Contains(value, `\`) && !strings.Contains(c.text, "\n") && strings.TrimLeft(value, `"'`) != "" && strings.Trim(value, `"'`) != strings.Trim(c.text, `"'`) {
			t.Fatalf("text %q stands on %q", c.text, value)
		}
		onTheirWords(t, c, rows)
	}
}

// at is what stands at a place.
func at(t *testing.T, rows []string, p place, n int32) string {
	t.Helper()
	if p.line < 1 || int(p.line) > len(rows) {
		t.Fatalf("line %d of %d", p.line, len(rows))
	}
	row := []rune(rows[p.line-1])
	if p.col < 1 || int(p.col-1+n) > len(row) {
		t.Fatalf("%d characters at %v leave the line %q", n, p, string(row))
	}
	return string(row[p.col-1 : p.col-1+n])
}

// inside checks that findings lie in their file and that their words are
// complete.
func inside(t *testing.T, src string, out diag.List) {
	t.Helper()
	rows := strings.Split(src, "\n")
	for _, d := range out {
		for _, s := range []string{d.Message().Zh, d.Message().En, d.Remedy().Zh, d.Remedy().En} {
			if strings.Contains(s, "%!(NOVERB)") || strings.Contains(s, "(MISSING)") || strings.Contains(s, "%!(BADINDEX)") {
				t.Fatalf("%s: message %q", d.Rule.ID, s)
			}
		}
		if d.Pos.Line == 0 && d.Pos.Col == 0 {
			continue
		}
		if d.Pos.Line < 1 || d.Pos.Line > len(rows) {
			t.Fatalf("%s %s: %d lines", d.Rule.ID, d.Pos, len(rows))
		}
		if n := utf8.RuneCountInString(rows[d.Pos.Line-1]); d.Pos.Col < 1 || d.Pos.Col > n+1 || d.Pos.Col-1+d.Len > n {
			t.Fatalf("%s %s, %d characters: the line has %d", d.Rule.ID, d.Pos, d.Len, n)
		}
	}
}

// FuzzFiles reads any bytes as any file of a project: nothing panics, and every
// finding lies inside the file it names.
func FuzzFiles(f *testing.F) {
	f.Add(byte(0), []byte(okReport+"scale = {band = [{name = 1}]}\n[catalogue]\nx = 1\n[[goal]]\nlinks = [\"A\", 1]\nparent = 5\n"))
	f.Add(byte(0), []byte("年度＝“2023”\n[stated]\ntotal = \"约80\"\n[[indicator]]\nlevel1 = \"产出（50分）\"\ngoals = [\"G\"]\n"))
	f.Add(byte(0), []byte(okReport+"[[indicator]]\nlevel1 = \"\"\"\na\nb\"\"\"\ngoals = \"G1、G2\"\n"))
	f.Add(byte(1), []byte(okTable+"小计,,,,1,2\n合计,,,,1,2,3\n\"a\nb\",,,,x,y\n"))
	f.Add(byte(1), []byte("一级指标;分值;关联目标;\n产出（50分）;5%;G1、G2;x\n"))
	f.Add(byte(2), []byte("+++\npart = \"x\"\ntitle=1\n+++\n# 一\n"))
	f.Add(byte(3), []byte("name = 5\nparent = \"x\"\n"))
	f.Add(byte(4), []byte("title = \"x\"\n[check]\nEP-001 = \"of\"\n[[scale]]\n[[outline]]\nid = \"a\"\n"))
	f.Add(byte(5), []byte("+++\nweight = \"x\"\npublished = 2024-02-30\n+++\n"))
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		names := []string{reportFile, tableFile, "content/roads/r/10.md", "content/roads/org.toml", "config.toml", "content/about.md"}
		m := files(names[int(which)%len(names)], string(data))
		p, out, err := Open(context.Background(), m)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Reports) == 1 {
			_, more, err := p.Report(context.Background(), 0)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, more...)
		}
		out.Sort()
		for _, d := range out {
			src := string(m[d.Pos.File].Data)
			if text, ok := p.Text(d.Pos.File); ok {
				src = string(text)
			}
			inside(t, src, diag.List{d})
		}
	})
}

// FuzzFrontMatter: front matter and body are the file, and the body begins on
// the line it says.
func FuzzFrontMatter(f *testing.F) {
	f.Add("part = \"goals\"\n", "# 绩效目标\n\n正文\n")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, front, body string) {
		front, body = lines(front), lines(body)
		if strings.Contains("\n"+front, "\n+++") {
			return
		}
		if front != "" && !strings.HasSuffix(front, "\n") {
			front += "\n"
		}
		src := "+++\n" + front + "+++\n" + body
		_, got, line, _ := frontMatter("x.md", src)
		if got != body {
			t.Fatalf("body %q; want %q", got, body)
		}
		if rows := strings.SplitAfter(src, "\n"); strings.Join(rows[line-1:], "") != body {
			t.Fatalf("body does not begin on line %d of %q", line, src)
		}
	})
}

// FuzzCSV reads what a plain writer wrote: the same cells come back, and each
// stands where it says.
func FuzzCSV(f *testing.F) {
	f.Add("产出", "里程, \"长\"", "a\nb", byte(0))
	f.Add("", "x", "，", byte(1))
	f.Fuzz(func(t *testing.T, a, b, c string, sep byte) {
		comma := []rune{',', '\t', ';'}[int(sep)%3]
		cells := []string{a, b, c}
		var src strings.Builder
		for i, s := range cells {
			if i > 0 {
				src.WriteRune(comma)
			}
			src.WriteString(`"` + strings.ReplaceAll(s, `"`, `""`) + `"`)
		}
		src.WriteByte('\n')
		r := &reader{src: src.String(), line: 1, col: 1, comma: comma}
		row, problem, ok := r.row(nil)
		if !ok || problem != "" || len(row) != 3 {
			t.Fatalf("row %v %q", row, problem)
		}
		for i, s := range cells {
			if want := strings.Trim(s, " \t\u00a0\u3000\r\n"); row[i].text != want && strings.ToValidUTF8(s, "") == s {
				t.Fatalf("cell %d is %q; want %q", i, row[i].text, want)
			}
		}
		if _, _, more := r.row(nil); more {
			t.Fatal("more rows than were written")
		}
	})
}
