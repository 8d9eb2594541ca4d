package render

import (
	"slices"
	"strings"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// cells gives a figure's table as printed, heads left out.
func cells(t *testing.T, markup string) [][]string {
	t.Helper()
	var rows [][]string
	for _, n := range nodes(t, markup) {
		if n.Data == "tr" {
			rows = append(rows, nil)
		}
		if (n.Data == "td" || n.Data == "th") && len(rows) > 0 {
			rows[len(rows)-1] = append(rows[len(rows)-1], strings.TrimSpace(textOf(n)))
		}
	}
	return rows
}

// Every figure of a report carries its numbers four times: in the drawing, the
// option, the table and the sentence.
func TestFiguresSayTheSameFourTimes(t *testing.T) {
	v := views(t)["rich"]
	drawn := 0
	for _, n := range figureNames {
		for _, f := range n.build(v, blockArgs{}) {
			if !f.Can() {
				continue
			}
			drawn++
			b := html{}
			b.figure(v.Words, &pageState{ids: map[string]bool{}}, f, nil)
			markup := string(b.buf)
			table := cells(t, markup)
			if len(table) != len(f.Rows)+1 {
				t.Errorf("%s: the table has %d rows, the figure %d", f.ID, len(table)-1, len(f.Rows))
				continue
			}
			for i := range f.Rows {
				for c, cell := range f.Rows[i].Cells {
					if want := firstOf(cell.Text, "—"); table[i+1][c+1] != want {
						t.Errorf("%s: row %d, column %d prints %q; want %q", f.ID, i, c, table[i+1][c+1], want)
					}
				}
			}
			if !strings.Contains(markup, "<desc>"+esc(f.Alt)+"</desc>") || !strings.Contains(markup, `<p class="alt">`+esc(f.Alt)+`</p>`) {
				t.Errorf("%s: the sentence stands not in both places", f.ID)
			}
			if !strings.Contains(markup, `<script type="application/json" class="option">{"kind":"`+string(f.Kind)+`"`) {
				t.Errorf("%s has no option", f.ID)
			}
			for _, word := range numbersIn(strings.ReplaceAll(f.Alt[len(f.Title):], v.Words.Get("figure.more"), "")) {
				if !slices.ContainsFunc(table, func(row []string) bool { return slices.Contains(row, word) }) {
					t.Errorf("%s: the sentence says %s, which is not in the table", f.ID, word)
				}
			}
		}
	}
	if drawn < 6 {
		t.Errorf("%d figures were drawn", drawn)
	}
}

// numbersIn lists what a sentence prints as values: words with a digit and a
// decimal point or a percent sign.
func numbersIn(s string) []string {
	var list []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，。；： ", r) }) {
		if strings.ContainsAny(w, "0123456789") && strings.ContainsAny(w, ".%") {
			list = append(list, w)
		}
	}
	return list
}

func TestFigureDirective(t *testing.T) {
	v := views(t)["rich"]
	got := string(v.block("figure", blockArgs{Pos: []string{"维度"}, Named: map[string]string{"caption": "自己的题", "alt": "自己的话"}}))
	if !strings.Contains(got, "自己的题") || !strings.Contains(got, "<desc>自己的话</desc>") || !strings.Contains(got, "draw bars") {
		t.Errorf("the author's words are lost: %.300s", got)
	}
	poor := views(t)["empty"]
	for _, n := range figureNames {
		got := string(poor.block("figure", blockArgs{Pos: []string{string(n.kind)}}))
		if !strings.Contains(got, v.Words.Get("figure.none_"+string(n.kind))) && !strings.Contains(got, "class=\"draw") {
			t.Errorf("%s without data says nothing: %q", n.kind, got)
		}
	}
	for args, want := range map[string]string{"radra": "radar", "雷达": "", "budget": ""} {
		found, hint, ok := unknownFigure([]string{args})
		if ok != (want == "") || !ok && (found != args || hint != want) {
			t.Errorf("%s: %s %s %v", args, found, hint, ok)
		}
	}
}

func summary(year int, scale string, rates ...string) *score.Summary {
	s := &score.Summary{ID: "a/" + years(year, year), Org: "a", Year: year, YearTo: year, Scope: "whole", Kind: "self", ScaleID: scale, Full: dec("100"), Rate: dec(rates[0]), Total: dec(rates[0])}
	for i, r := range rates[1:] {
		s.Nodes = append(s.Nodes, score.SummaryNode{Name: string(rune('甲' + i)), Code: string(rune('A' + i)), Level: 1, Parent: -1, Weight: dec("50"), Rate: dec(r)})
	}
	return s
}

// A line breaks where years cannot be compared, and the table says why.
func TestYearsBreakWhereTheyCannotBeCompared(t *testing.T) {
	w := testWords(t, "zh-CN")
	same := []*score.Summary{summary(2021, "x", "80", "70", "90"), summary(2022, "x", "82", "", "90")}
	f := yearsOf(w, same, "")[0]
	if f.Rows[1].Break || f.Rows[1].Cells[1].Num.Known() || f.Rows[1].Cells[1].Text != "" {
		t.Errorf("comparable years: %+v", f.Rows[1])
	}
	for name, change := range map[string]func(*score.Summary){
		"figure.break_scale":      func(s *score.Summary) { s.ScaleID = "y" },
		"figure.break_full":       func(s *score.Summary) { s.Full = dec("120") },
		"figure.break_kind":       func(s *score.Summary) { s.Kind = "finance" },
		"figure.break_dimensions": func(s *score.Summary) { s.Nodes[0].Weight = dec("40") },
	} {
		later := summary(2022, "x", "82", "75", "90")
		change(later)
		f := yearsOf(w, []*score.Summary{same[0], later}, "")[0]
		if !f.Rows[1].Break || f.Rows[1].Note != w.Get(name) {
			t.Errorf("%s: %v %q", name, f.Rows[1].Break, f.Rows[1].Note)
		}
	}
	unit := summary(2022, "x", "82", "75", "90")
	unit.Nodes[0].Unit = "公里"
	if f := yearsOf(w, []*score.Summary{same[0], unit}, "A")[0]; !f.Rows[1].Break || len(f.Cols) != 1 {
		t.Errorf("one indicator with another unit: %+v", f.Rows[1])
	}
}

func TestPeersAreRankedAndTheUnscoredListed(t *testing.T) {
	g := &peers{Type: "局", Rows: []*score.Summary{summary(2023, "x", "91"), summary(2023, "x", "88"), summary(2023, "x", "70"), {ID: "n"}}, Names: []string{"甲", "乙", "丙", "丁"}, Scored: 3, Median: dec("88")}
	f := g.figure(testWords(t, "zh-CN"), "n", "2023")[0]
	if len(f.Rows) != 4 || f.Rows[3].Cells[0].Num.Known() || f.Rows[3].Note == "" || f.Low.String() != "60" {
		t.Errorf("%+v", f)
	}
	if got := median([]model.Decimal{dec("91"), dec("70"), dec("88.5"), dec("80")}); got.String() != "84.25" {
		t.Errorf("the median of four is %s", got)
	}
	for i := range 40 {
		s := summary(2023, "x", "60")
		s.ID = string(rune('a' + i))
		g.Rows, g.Names, g.Scored = append(g.Rows[:len(g.Rows)-1], s, g.Rows[len(g.Rows)-1]), append(g.Names, "戊"), g.Scored+1
	}
	if f := g.figure(testWords(t, "zh-CN"), "n", "2023")[0]; len(f.Rows) > peersMost || !strings.Contains(f.How, "44") {
		t.Errorf("%d of 44 bodies are listed: %s", len(f.Rows), f.How)
	}
}

// What the report printed is shown as it printed it.
func TestStatedNumbersAreShownAsStated(t *testing.T) {
	v := views(t)["rich"]
	d := v.Card.Dimensions[0]
	v.Report.Stated.Dimensions = []model.StatedDimension{{Name: v.Report.Indicators[d].Name, Rate: printed("80%"), Score: printed("30.0")}}
	text := textOf(nodes(t, string(v.block("dimensions", blockArgs{})))[0])
	if !strings.Contains(text, "80%") || strings.Contains(text, "80.00%") || !strings.Contains(text, "30.0") {
		t.Errorf("the dimension table says %q", text)
	}
}

func TestOpenPointsAreSaid(t *testing.T) {
	v := views(t)["rich"]
	v.Card.Open = dec("6")
	text := textOf(nodes(t, string(v.block("glance", blockArgs{})))[0])
	if !strings.Contains(text, "不计分6分") {
		t.Errorf("the glance says %q", text)
	}
	v.Card.Open = model.Decimal{}
	if text := textOf(nodes(t, string(v.block("glance", blockArgs{})))[0]); strings.Contains(text, "不计分") {
		t.Errorf("without open points the glance says %q", text)
	}
}
