package render

import (
	"html/template"
	"strings"
	"testing"
)

// A layout's own tables hold what the report says and no column that is not
// there.
func TestTablesOfALayout(t *testing.T) {
	v := richView(t)
	page := &reportPage{view: v, theme: &Theme{Words: v.Words}, held: &held{}}
	whole := func(mark template.HTML) string {
		var b strings.Builder
		if err := page.held.fill(&b, []byte(mark)); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, c := range []struct {
		table string
		cols  []string
		rows  int
		word  string
	}{
		{"indicators", []string{"name", "weight", "target", "actual", "score", "rate", "reason"}, len(v.Report.Indicators), v.Report.Indicators[0].Name},
		{"goals", []string{"name", "text", "result", "rate", "outcome"}, len(v.Report.Goals), v.Report.Goals[0].Name},
		{"budget", []string{"source", "start", "adjusted", "executed", "rate"}, len(v.Report.Budgets[0].Rows), v.Report.Budgets[0].Rows[0].Source},
	} {
		mark, err := page.Table(c.table, c.cols...)
		if err != nil {
			t.Fatal(err)
		}
		got := whole(mark)
		if n := strings.Count(got, "<tr") - 1; n != c.rows {
			t.Errorf("%s has %d rows; want %d", c.table, n, c.rows)
		}
		if !strings.Contains(got, c.word) {
			t.Errorf("%s lacks %s", c.table, c.word)
		}
		if _, err := page.Table(c.table, "nothing"); err == nil {
			t.Errorf("%s takes a column that it does not have", c.table)
		}
	}
	if _, err := page.Option("nothing"); err == nil {
		t.Error("a figure that is none is taken")
	}
	if got, err := page.Option("tree"); err != nil || !strings.Contains(whole(got), `type="application/json"`) {
		t.Errorf("tree: %q %v", got, err)
	}
}
