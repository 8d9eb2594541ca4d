package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

func dec(s string) model.Decimal { return model.MustDecimal(s) }

// sample has something of everything, and much that is missing.
func sample() *Input {
	r := &model.Report{
		ID: "roads/2023", Dir: "content/roads/2023", Org: "roads", Year: 2023, YearTo: 2023, Kind: "finance", Scope: "whole", Status: "corrected",
		Title: `甲局2023年度报告</script><b>"引"`, Commissioner: "县财政局", Evaluator: "=某事务所",
		Dates: model.Dates{Published: date("2024-06-28 09:30"), Written: date("2024-06-01")},
		Indicators: []model.Indicator{
			{Name: "产出", Level: 1, Parent: -1},
			{Name: "里程", Code: "A1", Level: 2, Parent: 0, Leaf: true, Weight: dec("10"), Target: model.ParseQuantity("≥120公里"), Actual: model.ParseQuantity("112.80公里"), Scores: scores("final", "9.40"), Reason: "=HYPERLINK(\"http://x\",\"y\")", Core: true, Goals: []string{"G1", "G2"}},
			{Name: "质量", Code: "A2", Level: 2, Parent: 0, Leaf: true, Weight: dec("5.00"), Target: model.ParseQuantity("80%-90%"), Scores: []model.Score{{By: "self", Num: dec("5")}, {By: "final", Text: "未到期"}}},
			{Name: "零分项", Code: "A3", Level: 2, Parent: 0, Leaf: true, Weight: dec("5"), Scores: scores("final", "0"), Reason: "-没有做,\n换行"},
		},
		Bonuses: []model.Bonus{{Name: "表彰", Points: dec("-1.5"), Reason: "@x"}},
		Goals: []model.Goal{
			{Code: "G1", Level: "annual", Name: "修路", Target: model.ParseQuantity("≥120公里"), Actual: model.ParseQuantity("112.80公里"), Deadline: model.ParseDeadline("2023年12月"), Links: []string{"A1"}},
			{Code: "G2", Level: "task", Text: "没有写结果"},
		},
		Budgets: []model.Budget{
			{
				Title: "资金", Year: 2023, Unit: "万元", Of: "income",
				Rows: []model.BudgetRow{
					{Source: "一般公共预算", Start: money("1000.50"), Adjusted: money("1200.00"), Executed: money("1100.10")},
					{Source: "其中：上级", Start: money("10"), Sub: true},
					{Source: "基金", Start: model.Money{None: true}, Adjusted: model.Money{None: true}, Executed: model.Money{None: true}, Note: "+无"},
				},
			},
			{Unit: "元", Rows: []model.BudgetRow{{Source: "单行", Executed: money("0")}}},
		},
		Surveys: []model.Survey{{
			Title: "满意度", Sent: dec("100"), Returned: dec("90"), Valid: dec("90"),
			Scale:     []model.SurveyStep{{Name: "满意", Weight: dec("1")}, {Name: "不满意", Weight: dec("0")}},
			Questions: []model.Question{{Text: "路好吗", Counts: []model.Decimal{dec("80"), dec("10")}}, {Text: "没有数", Counts: []model.Decimal{{}, {}}}},
		}},
		Problems:   []model.Problem{{Code: "W1", Title: "慢", Indicators: []string{"A1"}}},
		Advice:     []model.Recommendation{{Code: "J1", Title: "快", Problems: []string{"W1"}, State: "doing", Due: model.ParseDeadline("6月底前")}},
		Experience: []model.Experience{{Title: "好", Text: "做法"}},
		Methods:    []model.Method{{Name: "比较法"}},
		Basis:      []model.Basis{{Title: "办法", Number: "财预〔2020〕10号"}},
		Annexes:    []model.Annex{{Title: "表", File: "files/a.csv", Size: 12, SHA256: strings.Repeat("0a", 32)}, {Title: "没有"}},
		Revisions:  []model.Revision{{Date: date("2024-07-01"), What: "更正", Changes: []model.Change{{Place: "总分", Old: "90", New: "85"}}}},
		Stated:     model.Stated{Rate: model.Printed{Text: "77.00%", Num: dec("77.00")}, Dimensions: []model.StatedDimension{{Name: "产出"}}},
		Digits:     -1,
	}
	scale, _ := (&model.Config{}).Scale("")
	return &Input{
		Site: Site{Title: "站", Publisher: "县政府", Language: "zh-CN", License: model.License{Name: "CC BY 4.0", URL: "https://example.org/l"}},
		Org:  &model.Org{ID: "roads", Name: "甲局"}, Report: r, Card: score.Of(r, scale, 2), Title: r.Title,
		Address: "https://x.example/roads/2023/", Schema: "../../../data/schema/report-1.json",
		Annex: func(f string) string { return "../" + f },
	}
}

func date(s string) model.Date {
	d, _ := model.ParseDate(s)
	return d
}

func money(s string) model.Money { return model.Money{Num: dec(s)} }

func scores(by, n string) []model.Score { return []model.Score{{By: by, Num: dec(n)}} }

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report-1.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report-1.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return s.Validate(v)
}

func TestJSONFollowsItsSchema(t *testing.T) {
	s := schema(t)
	data := AppendJSON(nil, sample())
	if err := valid(t, s, data); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ old, new string }{
		{`"score":null,"mark"`, `"score":"0","mark"`}, // the schema can say no
		{`"score":null,"mark"`, `"points":null,"mark"`},
		{`"kind":"finance"`, `"kind":"other"`},
		{`"version":1`, `"version":2`},
	} {
		broken := bytes.Replace(data, []byte(c.old), []byte(c.new), 1)
		if bytes.Equal(broken, data) || valid(t, s, broken) == nil {
			t.Errorf("%s for %s: want it refused", c.new, c.old)
		}
	}
	empty := &Input{Org: &model.Org{ID: "a", Name: "甲"}, Report: &model.Report{ID: "a/1", Year: 2020, Kind: "self", Scope: "whole"}, Card: &score.Card{}, Schema: "x"}
	if err := valid(t, s, AppendJSON(nil, empty)); err != nil {
		t.Errorf("an empty report: %v", err)
	}
}

func TestJSONKeepsDigitsAndWhatIsMissing(t *testing.T) {
	var got struct {
		Result     map[string]json.RawMessage
		Indicators []map[string]json.RawMessage
		Budgets    []struct {
			Rows  []map[string]json.RawMessage
			Total map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(AppendJSON(nil, sample()), &got); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want json.RawMessage
	}{
		{"a score", got.Indicators[1]["score"], json.RawMessage("9.40")},
		{"a score that is not there", got.Indicators[2]["score"], json.RawMessage("null")},
		{"why", got.Indicators[2]["mark"], json.RawMessage(`"未到期"`)},
		{"a score of 0", got.Indicators[3]["score"], json.RawMessage("0")},
		{"the group's sum", got.Indicators[0]["weight"], json.RawMessage("20.00")},
		{"money as printed", got.Budgets[0].Rows[0]["start"], json.RawMessage("1000.50")},
		{"money that is missing", got.Budgets[0].Rows[1]["executed"], nil},
		{"money stated to be none", got.Budgets[0].Rows[2]["executed"], json.RawMessage("0")},
		{"which are none", got.Budgets[0].Rows[2]["none"], json.RawMessage(`["start","adjusted","executed"]`)},
		{"the total", got.Budgets[0].Total["start"], json.RawMessage("1000.50")},
		{"no total of one row", got.Budgets[1].Total["executed"], nil},
	} {
		if string(c.got) != string(c.want) {
			t.Errorf("%s is %s; want %s", c.what, c.got, c.want)
		}
	}
}

// read gives a sheet's CSV as its rows, each by column id, unguarded.
func read(t *testing.T, s *Sheet, data []byte) []map[string]string {
	t.Helper()
	text, ok := strings.CutPrefix(string(data), "\ufeff")
	if !ok {
		t.Fatalf("%s has no byte order mark", s.ID)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i := range s.Columns {
			if rows[0][i] != s.Columns[i].Zh {
				t.Fatalf("%s: head %d is %q", s.ID, i, rows[0][i])
			}
			m[s.Columns[i].ID] = Plain(row[i])
		}
		list = append(list, m)
	}
	return list
}

func TestCSVReadsBackAsTheSource(t *testing.T) {
	in := sample()
	r := in.Report
	rows := read(t, indicatorSheet, indicatorSheet.AppendCSV(nil, in))
	if len(rows) != len(r.Indicators) {
		t.Fatalf("%d rows", len(rows))
	}
	for i := range rows {
		n, want := &r.Indicators[i], ""
		if s, ok := score.ScoreBy(n, "final"); ok {
			want = s.Num.String()
		} else if i == 0 {
			want = in.Card.Nodes[0].Score.String()
		}
		got := rows[i]
		if got["code"] != n.Code || got["score"] != want || got["target"] != n.Target.Text || got["actual"] != n.Actual.Text || got["reason"] != n.Reason || got["goals"] != strings.Join(n.Goals, "；") {
			t.Errorf("row %d: %v", i, got)
		}
	}
	if rows[2]["level1"] != "产出" || rows[2]["level2"] != "质量" || rows[2]["mark"] != "未到期" || rows[2]["self"] != "5" || rows[1]["actual_number"] != "112.80" || rows[2]["target_number"] != "" {
		t.Errorf("row 3: %v", rows[2])
	}
	goals := read(t, goalSheet, goalSheet.AppendCSV(nil, in))
	if len(goals) != 2 || goals[0]["attainment"] != "94.00" || goals[0]["outcome"] != "部分完成" || goals[1]["outcome"] != "未公开结果" || goals[1]["attainment"] != "" {
		t.Errorf("goals: %v", goals)
	}
	budget := read(t, budgetSheet, budgetSheet.AppendCSV(nil, in))
	if len(budget) != 5 || budget[1]["row"] != "其中" || budget[1]["executed"] != "" || budget[2]["none"] != "年初预算数；全年预算数；执行数" || budget[2]["note"] != "+无" || budget[3]["row"] != "合计" || budget[3]["executed"] != "1100.10" {
		t.Errorf("budget: %v", budget)
	}
}

func TestFormulasAreGuarded(t *testing.T) {
	for _, c := range []struct{ text, field string }{
		{"=1+1", `"'=1+1"`},
		{"+cmd|x", `"'+cmd|x"`},
		{"-2+3+cmd", `"'-2+3+cmd"`},
		{"@SUM(A1)", `"'@SUM(A1)"`},
		{"＝1", `"'＝1"`},
		{"\tx", "\"'\tx\""},
		{"'=x", `"''=x"`},
		{"-", "-"},
		{"-3.5%", "-3.5%"},
		{"'tis", "'tis"},
		{"平", "平"},
		{`a"b,c`, `"a""b,c"`},
	} {
		got := string(appendField(nil, c.text))
		if got != c.field {
			t.Errorf("%q is written %s; want %s", c.text, got, c.field)
		}
		back, err := csv.NewReader(strings.NewReader(got + "\n")).Read()
		if err != nil || Plain(back[0]) != c.text {
			t.Errorf("%q comes back as %q (%v)", c.text, back, err)
		}
	}
}

func FuzzFields(f *testing.F) {
	for _, s := range []string{"", "=a", "''=a", "a\"b", " x ", "-1", "'-", "－"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsRune(s, '\r') {
			return // encoding/csv folds line ends; ours are \n alone
		}
		field := appendField(nil, s)
		rows, err := csv.NewReader(bytes.NewReader(append([]byte("x,"), append(field, "\r\n"...)...))).ReadAll()
		if err != nil || len(rows) != 1 || Plain(rows[0][1]) != s {
			t.Fatalf("%q is written %q and read %q (%v)", s, field, rows, err)
		}
		if c := strings.TrimPrefix(string(field), `"`); c != "" && strings.ContainsAny(c[:1], "=@\t") {
			t.Fatalf("%q is written %q", s, field)
		}
	})
}

func FuzzStrings(f *testing.F) {
	for _, s := range []string{"", "</script>", "\u2028", "\x00\x1f", "\xff", `"\`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		data := appendString(nil, s)
		var got string
		if err := json.Unmarshal(data, &got); err != nil || got != strings.ToValidUTF8(s, "\ufffd") && strings.Count(s, "\ufffd") == strings.Count(got, "\ufffd") {
			t.Fatalf("%q is written %s and read %q (%v)", s, data, got, err)
		}
		if bytes.ContainsAny(data, "<>&\u2028\u2029") {
			t.Fatalf("%q is written %s", s, data)
		}
	})
}

func TestWorkbookReadsBack(t *testing.T) {
	in := sample()
	var one, two bytes.Buffer
	for _, w := range []*bytes.Buffer{&one, &two} {
		if err := WriteWorkbook(w, in); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two writings differ")
	}
	f, err := excelize.OpenReader(bytes.NewReader(one.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != "报告 指标 目标 预算" {
		t.Errorf("sheets: %s", got)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Creator != "县政府" || props.Created != "2024-06-28T00:00:00Z" {
		t.Errorf("properties: %+v (%v)", props, err)
	}
	for _, s := range Sheets {
		sameAsCSV(t, f, s, in)
	}
	panes, err := f.GetPanes("指标")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes: %+v (%v)", panes, err)
	}
}

// sameAsCSV holds a sheet of a workbook, as a program shows it, against the
// rows of its CSV. Numbers are numbers.
func sameAsCSV(t *testing.T, f *excelize.File, s *Sheet, in *Input) {
	t.Helper()
	want, err := csv.NewReader(bytes.NewReader(s.AppendCSV(nil, in)[len("\ufeff"):])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for r := range want {
		for c := range want[r] {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			got, err := f.GetCellValue(s.Zh, at)
			if err != nil {
				t.Fatal(err)
			}
			if r > 0 && s.Columns[c].Kind != Text {
				got = strings.ReplaceAll(got, ",", "")
				if kind, _ := f.GetCellType(s.Zh, at); got != "" && s.Columns[c].Kind != Truth && kind != excelize.CellTypeUnset {
					t.Errorf("%s!%s is no number", s.Zh, at)
				}
			}
			if got != Plain(want[r][c]) {
				t.Errorf("%s!%s is %q; want %q", s.Zh, at, got, want[r][c])
			}
		}
	}
}

func TestLongNumbersStayWhole(t *testing.T) {
	in := sample()
	in.Report.Budgets[1].Rows[0].Executed = money("123456789012345.67")
	in.Card = score.Of(in.Report, in.Card.Scale, 2)
	var w bytes.Buffer
	if err := WriteWorkbook(&w, in); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&w)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("预算")
	if err != nil || !strings.Contains(strings.Join(rows[5], "|"), "123456789012345.67") {
		t.Errorf("the last row is %v (%v)", rows[5], err)
	}
}

func TestLinkedDataIsSafeAndValid(t *testing.T) {
	in := sample()
	data := AppendLinked(nil, in, "说明</script>", []Download{{"指标", "text/csv", "https://x.example/roads/2023/data/indicators.csv"}})
	if bytes.Contains(data, []byte("<")) {
		t.Errorf("an element could end in %s", data)
	}
	var got struct {
		Graph []struct {
			Type         string `json:"@type"`
			Headline     string
			Description  string
			Distribution []map[string]string
		} `json:"@graph"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Graph) != 2 || got.Graph[0].Type != "Report" || got.Graph[1].Type != "Dataset" || got.Graph[0].Headline != "甲局"+in.Title || got.Graph[1].Distribution[0]["encodingFormat"] != "text/csv" {
		t.Errorf("%+v", got.Graph)
	}
}

func TestPackageNamesLicences(t *testing.T) {
	for _, c := range []struct {
		license model.License
		want    string
	}{
		{model.License{}, ""},
		{model.License{Name: "CC BY 4.0", URL: "https://l"}, `[{"name":"CC-BY-4.0","path":"https://l","title":"CC BY 4.0"}]`},
		{model.License{Name: "政府数据许可", URL: "https://l"}, `[{"path":"https://l","title":"政府数据许可"}]`},
		{model.License{Name: "政府数据许可"}, `[{"name":"notspecified","title":"政府数据许可"}]`},
	} {
		var got struct{ Licenses json.RawMessage }
		if err := json.Unmarshal(AppendPackage(nil, &Package{Name: "x", Site: Site{License: c.license}}), &got); err != nil || string(got.Licenses) != c.want {
			t.Errorf("%v: %s (%v); want %s", c.license, got.Licenses, err, c.want)
		}
	}
}

func BenchmarkJSON(b *testing.B) {
	in, buf := sample(), []byte(nil)
	b.ReportAllocs()
	for b.Loop() {
		buf = AppendJSON(buf[:0], in)
	}
	b.SetBytes(int64(len(buf)))
}

func BenchmarkCSV(b *testing.B) {
	in, buf := sample(), []byte(nil)
	b.ReportAllocs()
	for b.Loop() {
		buf = indicatorSheet.AppendCSV(buf[:0], in)
	}
	b.SetBytes(int64(len(buf)))
}

func BenchmarkWorkbook(b *testing.B) {
	in, w := sample(), new(bytes.Buffer)
	b.ReportAllocs()
	for b.Loop() {
		w.Reset()
		if err := WriteWorkbook(w, in); err != nil {
			b.Fatal(err)
		}
	}
}
