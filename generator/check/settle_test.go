package check

import (
	"fmt"
	"slices"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Rules of each kind: of completeness or not, grave or not.
var (
	always   = &diag.Rule{ID: "EP-901", Name: "always", Level: diag.Error}
	complete = &diag.Rule{ID: "EP-902", Name: "complete", Level: diag.Error, Complete: true}
	warns    = &diag.Rule{ID: "EP-903", Name: "warns", Level: diag.Warning}
	hints    = &diag.Rule{ID: "EP-904", Name: "hints", Level: diag.Info, Complete: true}
)

// settled are findings as "EP-901 place error", waived ones with reason, who
// and date behind.
func settled(list diag.List) []string {
	var out []string
	for _, f := range list {
		s := f.Rule.ID + " " + f.Place + " " + f.Level.Text().En
		if f.Waived+f.WaivedBy+f.WaivedOn != "" {
			s += " (" + f.Waived + ", " + f.WaivedBy + ", " + f.WaivedOn + ")"
		}
		out = append(out, s)
	}
	return out
}

func waiver(rule, place string) model.Waiver {
	return model.Waiver{Rule: rule, Place: place, Reason: "原文如此", Who: "预算股", Date: date("2024-06-28")}
}

func TestLevelsByStatusAndConfig(t *testing.T) {
	for _, c := range []struct {
		name   string
		rule   *diag.Rule
		status string
		levels map[string]string
		want   diag.Level
	}{
		{"published", complete, "published", nil, diag.Error},
		{"draft", complete, "draft", nil, diag.Warning},
		{"no status is public", complete, "", nil, diag.Error},
		{"withdrawn is public", complete, "withdrawn", nil, diag.Error},
		{"draft, but no matter of completeness", always, "draft", nil, diag.Error},
		{"draft, already lower", hints, "draft", nil, diag.Info},
		{"published, lower by default", hints, "published", nil, diag.Info},
		{"config lowers", always, "published", map[string]string{"EP-901": "info"}, diag.Info},
		{"config raises", warns, "published", map[string]string{"warns": "error"}, diag.Error},
		{"config is stronger than draft", complete, "draft", map[string]string{"complete": "error"}, diag.Error},
		{"config drops", always, "published", map[string]string{"always": "off"}, diag.Off},
		{"config drops a draft's", complete, "draft", map[string]string{"EP-902": "off"}, diag.Off},
		{"short for warning", always, "published", map[string]string{"EP-901": "warn"}, diag.Warning},
		{"id before name", always, "published", map[string]string{"always": "off", "EP-901": "info"}, diag.Info},
		{"name where the id says nothing known", always, "published", map[string]string{"EP-901": "loud", "always": "warning"}, diag.Warning},
		{"unknown word", complete, "draft", map[string]string{"EP-902": "loud"}, diag.Warning},
		{"another rule", always, "published", map[string]string{"EP-902": "off", "Always": "off", "": "off"}, diag.Error},
	} {
		list := diag.List{diag.New(c.rule, diag.Pos{File: "r.toml", Line: 3})}
		got := Settle(list, &model.Report{Status: c.status}, &model.Config{Levels: c.levels})
		switch {
		case c.want == diag.Off && len(got) == 0:
		case len(got) != 1 || got[0].Level != c.want || got[0].Pos != list[0].Pos:
			t.Errorf("%s: %q; want %s", c.name, settled(got), c.want.Text().En)
		}
		if list[0].Level != c.rule.Level {
			t.Errorf("%s: what was handed in is changed", c.name)
		}
	}
}

// A waiver covers the rule it names, by id or name, at its place and below.
func TestWaiversByPlace(t *testing.T) {
	places := []string{"result.grade", "result.total", "goal.G1.outcome", "goal.G12.outcome", "goal.G1", "indicator.A1.score", ""}
	for _, c := range []struct {
		rule, place string
		covers      []string // none: unused
	}{
		{"EP-901", "", places},
		{"always", "result", []string{"result.grade", "result.total"}},
		{"EP-901", "result.total", []string{"result.total"}},
		{"always", "goal.G1", []string{"goal.G1.outcome", "goal.G1"}},
		{"EP-901", "goals", []string{"goal.G1.outcome", "goal.G12.outcome", "goal.G1"}},
		{"EP-901", "indicators", []string{"indicator.A1.score"}},
		{"EP-901", "result.grade.x", nil},
		{"EP-901", "Result", nil},
		{"EP-901", "indicator.A", nil},
		{"EP-902", "", nil},
		{"Always", "", nil},
		{"ep-901", "", nil},
		{"EP-90", "", nil},
		{"", "", nil},
	} {
		var list diag.List
		for _, p := range places {
			list = append(list, diag.New(always, diag.Pos{}).At(p))
		}
		var want []string
		for _, p := range places {
			s := "EP-901 " + p + " error"
			if slices.Contains(c.covers, p) {
				s += " (原文如此, 预算股, 2024-06-28)"
			}
			want = append(want, s)
		}
		if len(c.covers) == 0 {
			want = append(want, "EP-091  warning")
		}
		got := Settle(list, &model.Report{Waivers: []model.Waiver{waiver(c.rule, c.place)}}, &model.Config{})
		if !slices.Equal(settled(got), want) {
			t.Errorf("%q at %q: %q; want %q", c.rule, c.place, settled(got), want)
		}
	}
}

func TestWaiversTogether(t *testing.T) {
	grade := diag.New(always, diag.Pos{}).At("result.grade")
	with := func(change func(*model.Waiver)) model.Waiver {
		w := waiver("EP-901", "")
		change(&w)
		return w
	}
	const covered = "EP-901 result.grade error (原文如此, 预算股, 2024-06-28)"
	for _, c := range []struct {
		name    string
		list    diag.List
		waivers []model.Waiver
		levels  map[string]string
		want    []string
	}{
		{"none", diag.List{grade}, nil, nil, []string{"EP-901 result.grade error"}},
		{"one covers two", diag.List{grade, grade}, []model.Waiver{waiver("always", "")}, nil, []string{covered, covered}},
		{"the first gives the reason, the second counts as used", diag.List{grade}, []model.Waiver{waiver("always", ""), with(func(w *model.Waiver) { w.Reason = "又一条" })}, nil, []string{covered}},
		{"one used, one not", diag.List{grade}, []model.Waiver{waiver("EP-903", ""), waiver("always", "")}, nil, []string{covered, "EP-091  warning"}},
		{"nothing found", nil, []model.Waiver{waiver("always", "")}, nil, []string{"EP-091  warning"}},
		{"a rule that is off needs none", diag.List{grade}, []model.Waiver{waiver("always", "")}, map[string]string{"always": "off"}, []string{"EP-091  warning"}},
		{"a waiver covers what config raised", diag.List{diag.New(warns, diag.Pos{})}, []model.Waiver{waiver("warns", "")}, map[string]string{"warns": "error"}, []string{"EP-903  error (原文如此, 预算股, 2024-06-28)"}},
		{"without a reason", diag.List{grade}, []model.Waiver{with(func(w *model.Waiver) { w.Reason = "" })}, nil, []string{"EP-901 result.grade error", "EP-090  error"}},
		{"without a person", diag.List{grade}, []model.Waiver{with(func(w *model.Waiver) { w.Who = "" })}, nil, []string{"EP-901 result.grade error (原文如此, , 2024-06-28)", "EP-090  error"}},
		{"without a date", diag.List{grade}, []model.Waiver{with(func(w *model.Waiver) { w.Date = model.Date{} })}, nil, []string{"EP-901 result.grade error (原文如此, 预算股, )", "EP-090  error"}},
		{"incomplete and unused is said once", nil, []model.Waiver{with(func(w *model.Waiver) { w.Who = "" })}, nil, []string{"EP-090  error"}},
		{"each is judged by itself", nil, []model.Waiver{waiver("always", ""), {}, waiver("warns", "")}, nil, []string{"EP-091  warning", "EP-090  error", "EP-091  warning"}},
		{"unused ones are let be", nil, []model.Waiver{waiver("always", "")}, map[string]string{"waiver-unused": "off"}, nil},
		{"unused ones are errors", nil, []model.Waiver{waiver("always", "")}, map[string]string{"EP-091": "error"}, []string{"EP-091  error"}},
		{"incomplete ones are let be", nil, []model.Waiver{{Rule: "always"}}, map[string]string{"EP-090": "off"}, nil},
		{"a waiver does not waive the fault of waivers", nil, []model.Waiver{waiver("EP-091", ""), waiver("waiver-unused", "")}, nil, []string{"EP-091  warning", "EP-091  warning"}},
		{"whether a rule over years needs it is known later", nil, []model.Waiver{waiver("EP-251", ""), waiver("follow-up", "")}, nil, nil},
		{"a rule over years, incomplete", nil, []model.Waiver{{Rule: "EP-251"}}, nil, []string{"EP-090  error"}},
	} {
		got := Settle(c.list, &model.Report{Waivers: c.waivers}, &model.Config{Levels: c.levels})
		if !slices.Equal(settled(got), c.want) {
			t.Errorf("%s: %q; want %q", c.name, settled(got), c.want)
		}
	}
}

// The finding about a waiver stands where its rule was written, names rule
// and place in both languages, and belongs to the report.
func TestWaiverFindingsSayWhere(t *testing.T) {
	w := waiver("EP-035", "result.gra")
	w.Mark("who", diag.Pos{File: "content/r/report.toml", Line: 41, Col: 7}, 3)
	w.Mark("rule", diag.Pos{File: "content/r/report.toml", Line: 40, Col: 8}, 8)
	half := w
	half.Who = ""
	got := Settle(nil, &model.Report{ID: "r", Waivers: []model.Waiver{w, half}}, &model.Config{})
	if len(got) != 2 {
		t.Fatalf("%q; want two", settled(got))
	}
	for _, f := range got {
		if f.Pos.String() != "content/r/report.toml:40:8" || f.Len != 8 || f.Report != "r" {
			t.Errorf("%s at %v, %d long, of %q", f.Rule.ID, f.Pos, f.Len, f.Report)
		}
		said(t, f)
	}
	if s, want := got[0].Message().En, `the waiver of "EP-035" (place "result.gra") covers nothing`; s != want {
		t.Errorf("%q; want %q", s, want)
	}
	if s, want := got[1].Message().Zh, `豁免 "EP-035" 缺少理由（reason）、责任人（who）或日期（date）`; s != want {
		t.Errorf("%q; want %q", s, want)
	}
}

// What is waived fails no build; what only warns does neither.
func TestWhatIsWaivedDoesNotFail(t *testing.T) {
	r := &model.Report{Status: "published", Waivers: []model.Waiver{waiver("always", "")}}
	list := diag.List{diag.New(always, diag.Pos{}), diag.New(warns, diag.Pos{})}
	got := Settle(list, r, &model.Config{})
	if got.Failed() || got.Waived() != 1 {
		t.Errorf("%q fails", settled(got))
	}
	r.Waivers = nil
	if got := Settle(list, r, &model.Config{}); !got.Failed() {
		t.Errorf("%q passes", settled(got))
	}
}

// Two reports of one body, scope, kind, project and time are one too many;
// the first stays, each other is named with it.
func TestOneReportOfAKind(t *testing.T) {
	first := score.Summary{ID: "a", Pos: "content/a/report.toml", Org: "o", Scope: "whole", Kind: "self", Project: "p", Year: 2023, YearTo: 2023}
	for _, c := range []struct {
		name   string
		change func(*score.Summary)
		levels map[string]string
		want   []string
	}{
		{"the same", func(*score.Summary) {}, nil, []string{"b a warning content/b/report.toml", "c a warning content/c/report.toml"}},
		{"the same, but let be", func(*score.Summary) {}, map[string]string{ruleSameReport.Name: "off"}, nil},
		{"the same, an error", func(*score.Summary) {}, map[string]string{ruleSameReport.ID: "error"}, []string{"b a error content/b/report.toml", "c a error content/c/report.toml"}},
		{"another body", func(s *score.Summary) { s.Org += s.ID }, nil, nil},
		{"another scope", func(s *score.Summary) { s.Scope += s.ID }, nil, nil},
		{"another kind", func(s *score.Summary) { s.Kind += s.ID }, nil, nil},
		{"another project", func(s *score.Summary) { s.Project += s.ID }, nil, nil},
		{"another year", func(s *score.Summary) { s.Year -= int(s.ID[0]) }, nil, nil},
		{"a longer time", func(s *score.Summary) { s.YearTo += int(s.ID[0]) }, nil, nil},
	} {
		list := []*score.Summary{&first}
		for _, id := range []string{"b", "c"} {
			s := first
			s.ID, s.Pos = id, "content/"+id+"/report.toml"
			c.change(&s)
			list = append(list, &s)
		}
		var got []string
		for _, f := range Site(&model.Config{Levels: c.levels}, nil, list) {
			if f.Rule == ruleSameReport {
				got = append(got, fmt.Sprint(f.Args[0], " ", f.Args[1], " ", f.Level.Text().En, " ", f.Pos))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
}
