package source

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

const (
	okConfig = "title = \"站\"\n"
	okOrg    = "name = \"县路局\"\n"
	okReport = "year = 2023\nkind = \"自评\"\nscope = \"部门整体\"\n"
	okTable  = "一级指标,二级指标,三级指标,编码,分值,得分\n产出,数量,里程,A1,60.0,54.00\n,,桥梁,A2,40,\n"
)

func files(more ...string) fstest.MapFS {
	m := fstest.MapFS{
		"config.toml":                 {Data: []byte(okConfig)},
		"content/roads/org.toml":      {Data: []byte(okOrg)},
		"content/roads/r/report.toml": {Data: []byte(okReport)},
	}
	for i := 0; i+1 < len(more); i += 2 {
		m[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	return m
}

// read opens a project and reads its first report.
func read(t testing.TB, m fstest.MapFS) (*model.Report, diag.List) {
	t.Helper()
	p, out, err := Open(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Reports) == 0 {
		return nil, out
	}
	r, more, err := p.Report(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return r, append(out, more...)
}

const (
	reportFile = "content/roads/r/report.toml"
	tableFile  = "content/roads/r/indicators.csv"
)

func TestMistakes(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(okTable)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, file, text string
		want             string // rule at position
		words            string // in the English message or hint
	}{
		{"unknown key", reportFile, okReport + "staus = \"草稿\"\n", "EP-005 4:1", "status"},
		{"Chinese key", reportFile, okReport + "\"标题\" = \"x\"\n", "EP-005 4:1", "title"},
		{"wrong type", reportFile, okReport + "departments = \"甲\"\n", "EP-006 4:15", "list"},
		{"not a number", reportFile, okReport + "full = \"一百\"\n", "EP-007 4:8", "number"},
		{"too many digits", reportFile, okReport + "full = 1234567890123456789\n", "EP-007 4:8", "18"},
		{"unknown value", reportFile, "year = 2023\nkind = \"单位自坪\"\nscope = \"整体\"\n", "EP-008 2:8", "单位自评"},
		{"missing key", reportFile, "year = 2023\nkind = \"自评\"\n", "EP-009 1:1", "scope"},
		{"bad date", reportFile, okReport + "[dates]\nwritten = \"2024-02-30\"\n", "EP-010 5:11", "2024-02-30"},
		{"bad year", reportFile, strings.Replace(okReport, "2023", "20223", 1), "EP-010 1:8", "four digits"},
		{"curly quotes", reportFile, okReport + "title = “路”\n", "EP-002 4:9", "curly"},
		{"full-width equals sign", reportFile, okReport + "title＝\"路\"\n", "EP-002 4:6", "full-width"},
		{"syntax", reportFile, okReport + "title = 路\n", "EP-001 4:9", "TOML"},
		{"twice", reportFile, okReport + "year = 2022\n", "EP-011 4:1", "year"},
		{"duplicate code", reportFile, okReport + "[[goal]]\ncode = \"G\"\nname = \"一\"\n[[goal]]\ncode = \"G\"\nname = \"二\"\n", "EP-012 8:8", "line 5"},
		{"dangling", reportFile, okReport + "[[goal]]\ncode = \"G\"\nname = \"一\"\n[[problem]]\ntitle = \"x\"\ngoals = [\"H\"]\n", "EP-013 9:10", "G"},
		{"cycle", reportFile, okReport + "[[goal]]\ncode = \"G\"\nname = \"一\"\nparent = \"G\"\n", "EP-014 7:10", "G → G"},
		{"unknown scale", reportFile, okReport + "scale = \"mof-2021\"\n", "EP-013 4:9", "mof-2020"},
		{"unknown head", tableFile, "三级指际,分值\n里程,60\n", "EP-019 1:1", "三级指标"},
		{"no head", tableFile, "甲,乙\n", "EP-020 1:1", "heads"},
		{"no level", tableFile, "一级指标,分值\n产出,60\n,40\n", "EP-021 3:1", "names no indicator"},
		{"too many cells", tableFile, "一级指标,分值\n产出,60,,70\n", "EP-022 2:8", "more cells"},
		{"open quote", tableFile, "一级指标,分值\n\"产出,60\n", "EP-022 2:1", "quotes"},
		{"same node twice", tableFile, "一级指标,三级指标,分值\n产出,里程,60\n,里程,40\n", "EP-023 3:2", "line 2"},
		{"number in a cell", tableFile, "一级指标,分值\n产出,六十\n", "EP-007 2:4", "六十"},
		{"annex path", reportFile, okReport + "[[annex]]\ntitle = \"表\"\nfile = \"C:\\\\表.xlsx\"\n", "EP-025 6:8", "backslash"},
		{"annex outside", reportFile, okReport + "[[annex]]\ntitle = \"表\"\nfile = \"files/../../x\"\n", "EP-025 6:8", "not inside"},
		{"front matter without end", "content/roads/r/10.md", "+++\npart = \"goals\"\n", "EP-026 1:1", "+++"},
		{"unknown part", "content/roads/r/10.md", "+++\npart = \"gaols\"\n+++\n", "EP-027 2:8", "goals"},
		{"front matter key", "content/roads/r/10.md", "+++\n\nprat = \"goals\"\n+++\n", "EP-005 3:1", "part"},
		{"GBK", tableFile, gbk, "EP-003 0:0", "GB18030"},
		{"binary", tableFile, "PK\x03\x04\xff\xfe", "EP-004 0:0", "Office"},
		{"reserved folder", "content/roads/aux/x.md", "x", "EP-017 0:0", "Windows"},
		{"case clash", "content/Roads/org.toml", okOrg, "EP-018 0:0", "case"},
		{"no org", "content/rail/r/report.toml", okReport, "EP-016 0:0", "org.toml"},
		{"missing parent", "content/roads/org.toml", okOrg + "parent = \"raods\"\n", "EP-013 2:10", "raods"},
	} {
		_, out := read(t, files(c.file, c.text))
		found := false
		var all []string
		for _, d := range out {
			at := d.Rule.ID + " " + itoa(d.Pos.Line) + ":" + itoa(d.Pos.Col)
			all = append(all, at+" "+d.Message().En)
			if at == c.want {
				found = true
				if !strings.Contains(d.Message().En+d.Remedy().En, c.words) {
					t.Errorf("%s: %q / %q does not hold %q", c.name, d.Message().En, d.Remedy().En, c.words)
				}
				if strings.Contains(d.Message().Zh+d.Message().En+d.Remedy().Zh+d.Remedy().En, "%!") || d.Message().Zh == "" {
					t.Errorf("%s: message %q %q", c.name, d.Message().Zh, d.Remedy().Zh)
				}
			}
		}
		if !found {
			t.Errorf("%s: want %s, got %v", c.name, c.want, all)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func TestCleanProjectHasNoFindings(t *testing.T) {
	for _, m := range []fstest.MapFS{
		files(tableFile, okTable),
		files(tableFile, "\ufeff"+strings.ReplaceAll(okTable, "\n", "\r\n")),
		files(reportFile, "\ufeff"+strings.ReplaceAll(okReport, "\n", "\r\n")),
		files("content/roads/r/~$indicators.csv", "lock", "content/.DS_Store", "x"),
		files(tableFile, strings.ReplaceAll(okTable, ",", "\t")),
		files(tableFile, strings.ReplaceAll(okTable, ",", ";")),
	} {
		if _, out := read(t, m); len(out) > 0 {
			t.Errorf("findings in a clean project: %s %s", out[0].Pos, out[0].Message().En)
		}
	}
}

func TestTableBecomesATree(t *testing.T) {
	r, out := read(t, files(tableFile, `一级指标,二级指标,三级指标,编码,分值,自评得分,得分,扣分原因
产出指标（50分）,数量,里程,A1,30.0,30,28.50,"汛期，
停工"
,,桥梁,A2,20,20,/,
,小计,,,50,50,28.5,
效益指标,,,,50,48,45,
,社会,,,,,,
合计,,,,100,98,73.5,
`))
	if len(out) > 0 {
		t.Fatalf("findings: %s %s", out[0].Pos, out[0].Message().En)
	}
	var got []string
	for i := range r.Indicators {
		n := &r.Indicators[i]
		s := itoa(n.Level) + n.Name + " " + n.Weight.String()
		for _, x := range n.Scores {
			s += " " + x.By + "=" + x.Num.String() + x.Text
		}
		if n.Leaf {
			s += " leaf"
		}
		got = append(got, s)
	}
	want := "1产出指标 50|2数量 |3里程 30.0 self=30 final=28.50 leaf|3桥梁 20 self=20 final=/ leaf|1效益指标 50 self=48 final=45|2社会  leaf"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("tree\n %s; want\n %s", s, want)
	}
	if n := &r.Indicators[0]; n.SubWeight.String() != "50" || n.Subtotal.Num.String() != "28.5" {
		t.Errorf("subtotal %v %v", n.SubWeight, n.Subtotal)
	}
	if r.Sum == nil || r.Sum.Weight.String() != "100" {
		t.Errorf("sum %v", r.Sum)
	}
	pos, n := r.Indicators[2].At("reason")
	if pos.Line != 2 || pos.Col != 35 || n != 3 || r.Indicators[2].Reason != "汛期，\n停工" {
		t.Errorf("reason %q at %v, %d characters", r.Indicators[2].Reason, pos, n)
	}
	if pos, _ := r.Indicators[3].At("code"); pos.Line != 4 {
		t.Errorf("the row behind a cell of two lines is at line %d; want 4", pos.Line)
	}
}

func TestDigitsAreKept(t *testing.T) {
	r, out := read(t, files(reportFile, okReport+"[stated]\ntotal = 77.00\nrate = \"77.00%\"\nexecution = 0.12345678\nbudget = \"1,234.50\"\n"))
	if len(out) > 0 {
		t.Fatalf("findings: %s %s", out[0].Pos, out[0].Message().En)
	}
	s := &r.Stated
	if got := s.Total.Num.String() + " " + s.Rate.Num.String() + " " + s.Rate.Text + " " + s.Execution.Num.String() + " " + s.Budget.Num.String(); got != "77.00 77.00 77.00% 0.12345678 1234.50" {
		t.Errorf("digits: %s", got)
	}
}
