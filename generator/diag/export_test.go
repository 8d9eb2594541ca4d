package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

// findings are one of every kind: with a span, waived, of a whole file, of no
// file, with values of its own.
func findings() List {
	waived := New(testRule, Pos{"乡/a.csv", 1, 1}, "1", "2").At("result")
	waived.Waived, waived.Level = "原文, 100%", Warning
	info := New(testRule, Pos{}, "5", "6").With(T("五", "five"), T("六", "six"))
	info.Level = Info
	return List{
		New(testRule, Pos{"乡/a.csv", 2, 7}, "54:\n50%", "60").Span(2).At("goal.G1"), waived, New(testRule, Pos{File: "a,b:c.toml"}, "3", "4"), info,
	}
}

func export(l Lang) Export {
	return Export{
		Lang: l, Version: "9.9", Rules: []*Rule{testRule}, Prefix: "site/", Reports: 3, Pages: 7,
		Source: func(file string) ([]byte, bool) {
			return []byte("\ufeff一\n产出,里程,54\n"), file == "乡/a.csv"
		},
	}
}

func written(t *testing.T, err error, b *strings.Builder) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExportJSON(t *testing.T) {
	var b strings.Builder
	var got struct {
		Version  string
		Findings []map[string]any
		Summary  map[string]int
	}
	if err := json.Unmarshal([]byte(written(t, export(Zh).JSON(&b, findings()), &b)), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Findings) != 4 || got.Version != "9.9" {
		t.Fatalf("got %+v", got)
	}
	for i, want := range []map[string]any{
		{"rule": "EP-999", "name": "test", "level": "error", "waived": false, "report": "", "file": "乡/a.csv", "line": 2.0, "column": 7.0, "length": 2.0, "message": "得分 54:\n50%，应为 60", "found": "54", "hint": "改为 60", "place": "goal.G1"},
		{"level": "warning", "waived": true, "reason": "原文, 100%", "found": nil, "place": "result"},
		{"file": "a,b:c.toml", "line": 0.0, "column": 0.0, "reason": nil, "wanted": nil},
		{"level": "info", "file": "", "found": "五", "wanted": "六"},
	} {
		for key, value := range want {
			if got.Findings[i][key] != value {
				t.Errorf("finding %d: %s is %v; want %v", i, key, got.Findings[i][key], value)
			}
		}
	}
	for key, n := range map[string]int{"errors": 2, "warnings": 0, "infos": 1, "waived": 1, "reports": 3, "pages": 7} {
		if v, ok := got.Summary[key]; !ok || v != n {
			t.Errorf("summary: %d %s; want %d", v, key, n)
		}
	}
	b.Reset()
	if s := written(t, export(En).JSON(&b, nil), &b); !strings.Contains(s, `"findings": []`) {
		t.Errorf("no findings are %s", s)
	}
}

func TestExportGitHub(t *testing.T) {
	const want = "::error file=site/乡/a.csv,line=2,col=7,endColumn=8,title=EP-999 test::scores 54:%0A50%25, want 60%0Ahint: write 60\n" +
		"::error file=site/a%2Cb%3Ac.toml,title=EP-999 test::scores 3, want 4%0Ahint: write 4\n" +
		"::notice title=EP-999 test::scores 5, want 6%0Ahint: write 6\n"
	var b strings.Builder
	if got := written(t, export(En).GitHub(&b, findings()), &b); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestExportSARIF(t *testing.T) {
	var b strings.Builder
	text := written(t, export(En).SARIF(&b, findings()), &b)
	var log sarifLog
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].ColumnKind != "unicodeCodePoints" {
		t.Fatalf("got %s", text)
	}
	run := log.Runs[0]
	if d := run.Tool.Driver; d.Name == "" || len(d.Rules) != 1 || d.Rules[0].ID != "EP-999" || d.Rules[0].Default.Level != "error" {
		t.Errorf("driver %+v", d)
	}
	if len(run.Results) != 4 {
		t.Fatalf("%d results", len(run.Results))
	}
	for i, c := range []struct {
		level, uri string
		region     sarifRegion
		waived     string
	}{
		{"error", "site/%E4%B9%A1/a.csv", sarifRegion{2, 7, 9}, ""},
		{"warning", "site/%E4%B9%A1/a.csv", sarifRegion{1, 1, 0}, "原文, 100%"},
		{"error", "site/a,b:c.toml", sarifRegion{}, ""},
		{"note", "", sarifRegion{}, ""},
	} {
		r := run.Results[i]
		var at sarifPhysical
		if len(r.Locations) > 0 {
			at = r.Locations[0].Physical
		}
		var region sarifRegion
		if at.Region != nil {
			region = *at.Region
		}
		waived := ""
		if len(r.Suppressions) > 0 {
			waived = r.Suppressions[0].Justification
		}
		if r.RuleID != "EP-999" || r.RuleIndex == nil || *r.RuleIndex != 0 || r.Message.Text == "" {
			t.Errorf("result %d: %+v", i, r)
		}
		if r.Level != c.level || at.Artifact.URI != c.uri || region != c.region || waived != c.waived {
			t.Errorf("result %d: %s %q %+v %q; want %+v", i, r.Level, at.Artifact.URI, region, waived, c)
		}
	}
}
