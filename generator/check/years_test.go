package check

import (
	"slices"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

func yearOf(year int, change func(*score.Summary)) *score.Summary {
	s := &score.Summary{
		ID: "a/" + model.Int(year).String(), Org: "a", Scope: "whole", Kind: "self", Year: year, YearTo: year, Pos: "content/a/report.toml", Rate: d("85"),
		Nodes: []score.SummaryNode{
			{Name: "产出", Level: 1, Parent: -1, Weight: d("60"), Rate: d("80")},
			{Name: "里程", Code: "A1", Level: 3, Parent: 0, Weight: d("60"), Unit: "公里", Target: "≥10公里", Way: 1, Rate: d("80")},
		},
		Advice: []score.SummaryAdvice{{Code: "R1", State: "done"}},
	}
	if change != nil {
		change(s)
	}
	return s
}

// spent is what a year's expenditure was, and what is said of its growth.
func spent(executed, growth string) func(*score.Summary) {
	return func(s *score.Summary) {
		s.Budget = score.SummaryBudget{Unit: "万元", Executed: d(executed)}
		if growth != "" {
			s.StatedGrowth = d(growth)
		}
	}
}

func acrossTwo(cfg *model.Config, first, second func(*score.Summary)) []string {
	return names(overYears(Site(cfg, nil, []*score.Summary{yearOf(2023, second), yearOf(2022, first)})))
}

// overYears leaves out what is said of the settings alone.
func overYears(list diag.List) diag.List {
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Rule == ruleNoAddress })
}

// What changed from year to year, each rule broken and nearly broken.
func TestAcrossYears(t *testing.T) {
	cfg := &model.Config{Jump: d("10")}
	for _, c := range []struct {
		name          string
		first, second func(*score.Summary)
		want          []string
	}{
		{"the same", nil, nil, nil},
		{"weight", nil, func(s *score.Summary) { s.Nodes[1].Weight = d("50") }, []string{"EP-250 indicator.A1.weight"}},
		{"the same weight with other digits", nil, func(s *score.Summary) { s.Nodes[1].Weight = d("60.00") }, nil},
		{"unit", nil, func(s *score.Summary) { s.Nodes[1].Unit = "米" }, []string{"EP-250 indicator.A1.unit"}},
		{"no unit given", nil, func(s *score.Summary) { s.Nodes[1].Unit = "" }, nil},
		{"direction", nil, func(s *score.Summary) { s.Nodes[1].Target, s.Nodes[1].Way = "≤10公里", -1 }, []string{"EP-250 indicator.A1.direction"}},
		{"another target of the same direction", nil, func(s *score.Summary) { s.Nodes[1].Target = "≥12公里" }, nil},
		{"another name", nil, func(s *score.Summary) { s.Nodes[1].Name, s.Nodes[1].Weight = "路面", d("50") }, nil},
		{"jump of the total", nil, func(s *score.Summary) { s.Rate = d("95.01") }, []string{"EP-251 result.rate"}},
		{"no jump", nil, func(s *score.Summary) { s.Rate = d("95.00") }, nil},
		{"jump of a dimension", nil, func(s *score.Summary) { s.Nodes[0].Rate = d("60") }, []string{"EP-251 dimension.产出.rate"}},
		{"no rate", nil, func(s *score.Summary) { s.Rate = model.Decimal{} }, nil},
		{"no follow-up", func(s *score.Summary) { s.Advice[0].State = "" }, nil, []string{"EP-252 advice.R1.state"}},
		{"the newest need none", nil, func(s *score.Summary) { s.Advice[0].State = "" }, nil},
		{"a year between", func(s *score.Summary) { s.Year, s.YearTo, s.Rate = 2020, 2020, d("20") }, nil, nil},
		{"growth as stated", spent("100", ""), spent("108.7", "8.7"), nil},
		{"growth that is another", spent("100", ""), spent("106.2", "8.7"), []string{"EP-253 result.growth"}},
		{"growth at the printed precision", spent("300", ""), spent("326.09", "8.7"), nil},
		{"growth from nothing", spent("0", ""), spent("100", "8.7"), nil},
		{"another kind", func(s *score.Summary) { s.Kind, s.Rate = "finance", d("20") }, nil, nil},
	} {
		if got := acrossTwo(cfg, c.first, c.second); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v; want %v", c.name, got, c.want)
		}
	}
	if got := acrossTwo(&model.Config{}, nil, func(s *score.Summary) { s.Rate = d("20") }); len(got) > 0 {
		t.Errorf("without a limit a jump is flagged: %v", got)
	}
}

// A waiver reaches findings over several reports, and one that covers nothing
// is found.
func TestWaiversOfTheSite(t *testing.T) {
	cfg := &model.Config{}
	list := overYears(Site(cfg, nil, []*score.Summary{yearOf(2022, nil), yearOf(2023, func(s *score.Summary) { s.Nodes[1].Weight = d("50") })}))
	waivers := map[string][]model.Waiver{
		"a/2023": {{Rule: "EP-250", Place: "indicator.A1", Reason: "调整过", Who: "某", Date: date("2024-01-01")}},
		"a/2022": {{Rule: "follow-up", Reason: "没有用", Who: "某", Date: date("2024-01-01")}},
	}
	got := Waive(list, waivers, cfg)
	if len(got) != 2 || got[0].Waived != "调整过" || got[1].Rule != ruleWaiverUnused || got[1].Report != "a/2022" {
		t.Errorf("%+v", got)
	}
}
