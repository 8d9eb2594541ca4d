package chart

import (
	"strings"
	"testing"

	"evalpress/generator/internal/golden"
)

// fig makes a figure on an axis from 0 to high; the first text is the columns'
// names.
func fig(k Kind, high string, cols string, rows ...Row) *Figure {
	f := &Figure{
		Kind: k, ID: "fig-" + string(k), Title: "标题 <" + string(k) + ">", Alt: "一句话。", Head: "名称",
		Rows: rows, Low: num("0"), High: num(high), Step: num("20"), Unit: "%",
	}
	for _, name := range strings.Fields(cols) {
		f.Cols = append(f.Cols, Col{Name: name})
	}
	return f
}

// row makes a row from its numbers; "" is none.
func row(name string, numbers ...string) Row {
	r := Row{Name: name, Parent: -1}
	for _, n := range numbers {
		c := Cell{Num: num(n), Text: n}
		if n == "" {
			c.Text = "未评分"
		}
		r.Cells = append(r.Cells, c)
	}
	return r
}

func marked(mark string, r Row) Row { r.Mark, r.Note = mark, "不可评价"; return r }

func under(parent int, r Row) Row { r.Parent = parent; return r }

func grouped(r Row) Row { r.Group = true; return r }

func broken(r Row) Row { r.Break = true; return r }

// grades are four bands of 100 points.
func grades(f *Figure) *Figure {
	for i, name := range []string{"差", "中", "良", "优"} {
		at := []string{"0", "60", "80", "90", "100"}
		f.Bands = append(f.Bands, Band{Name: name, From: num(at[i]), To: num(at[i+1]), Edge: at[i], Reached: i == 2, Claimed: i == 3})
	}
	return f
}

// small gives a figure of each kind, small enough to be read as text.
func small(k Kind) *Figure {
	switch k {
	case Radar:
		return fig(k, "100", "今年 去年 中位数", row("决策", "95.00", "90", "80"), row("过程", "88.5", "70.25", ""), row("产出", "76", "81", "60"))
	case Bars:
		return fig(k, "", "得分 失分 权重", row("决策", "18.50", "1.50", "20"), row("履职效能", "32", "8", "40"), row("满意度", "", "", "10"))
	case Scale:
		return grades(fig(k, "100", "总分", row("2024年", "85.14"), row("2023年", "79.6"), row("2022年", "")))
	case Losses:
		f := fig(k, "100", "失分 余分",
			row("满分", "", "100"), grouped(row("产出", "12.5", "87.5")), row("完成率", "12.5", "87.5"), grouped(row("效益", "7.5", "80")), row("总分", "", "80"))
		f.Low, f.Lines = num("60"), []Mark{{At: num("90"), Label: "优"}}
		return f
	case Tree:
		return fig(k, "", "权重 得分 得分率",
			row("投入", "40", "36", "90.00"), under(0, row("预算编制", "25", "16", "64")), under(0, row("目标设定", "10", "", "")),
			row("产出", "60", "45", "75"), under(3, row("数量", "60", "45", "75")), under(3, row("质量", "0", "0", "")))
	case Goals:
		return fig(k, "150", "完成率",
			marked("met", row("新增学位", "112.5")), marked("partly", row("改造管网", "83.3")), marked("missed", row("培训", "20")), marked("na", row("满意", "")))
	case Budget:
		return fig(k, "1200.50", "年初 调整 执行 执行率",
			row("合计", "1200.50", "1100", "990", "90.00"), under(0, row("财政拨款", "800", "", "", "")), under(0, row("其他", "", "100", "0", "0.00")))
	case Survey:
		return fig(k, "100", "满意 一般 不满意 满意率", row("办事效率如何", "80", "15", "5", "80.00"), row("态度", "7", "", "3", "70.00"))
	case Years:
		f := fig(k, "100", "总分 产出",
			row("2021", "71.5", "80"), row("2022", "78", ""), broken(row("2023", "85.14", "60.5")), row("2024", "90", "95"))
		f.Low = num("50")
		return f
	}
	f := fig(Peers, "100", "得分率", row("市教育局", "92.5"), marked(Own, row("市水务局", "85.14")), marked("", row("市体育局", "")))
	f.Low, f.Lines = num("60"), []Mark{{At: num("88.82"), Label: "中位数"}}
	return f
}

func TestGoldens(t *testing.T) {
	for _, k := range Kinds {
		t.Run(string(k), func(t *testing.T) {
			f := small(k)
			if !f.Can() {
				t.Fatal("cannot be drawn")
			}
			svg := f.Draw(nil)
			looksRight(t, f, svg)
			golden.Check(t, string(k)+".svg", []byte(strings.ReplaceAll(string(svg), "><", ">\n<")+"\n"))
			if got := f.Draw([]byte("before")); string(got) != "before"+string(svg) {
				t.Error("a second drawing differs, or does not append")
			}
		})
	}
}

func TestDataEscapesForAScript(t *testing.T) {
	for _, k := range Kinds {
		f := small(k)
		f.Rows[0].Name, f.Cols[0].Name = "</script>", "<!--"
		if b, err := f.Data(); err != nil || strings.Contains(string(b), "</") || strings.Contains(string(b), "<!") {
			t.Errorf("%s: %v in %s", k, err, b)
		}
	}
}

// many makes n rows with the same numbers.
func many(n int, r Row) []Row {
	list := make([]Row, n)
	for i := range list {
		list[i] = r
	}
	return list
}

// change gives the small figure of a kind with something else in it.
func change(k Kind, by func(*Figure)) *Figure { f := small(k); by(f); return f }

// put sets a number and its text.
func put(row, col int, n string) func(*Figure) {
	return func(f *Figure) { f.Rows[row].Cells[col] = Cell{num(n), n} }
}

func TestCan(t *testing.T) {
	const radar, bars = "今年 去年", "得分 失分 权重"
	long := strings.Repeat("很长的名称", 40)
	for _, c := range []struct {
		name string
		f    *Figure
		want bool
	}{
		{"no kind", fig("pie", "100", "a", row("a", "1")), false},
		{"radar of two dimensions", fig(Radar, "100", radar, many(2, row("决策", "90", "80"))...), false},
		{"radar of twelve dimensions", fig(Radar, "100", radar, many(12, row("决策", "90", "80"))...), true},
		{"radar of thirteen dimensions", fig(Radar, "100", radar, many(13, row("决策", "90", "80"))...), false},
		{"radar with an axis unscored", change(Radar, put(1, 0, "")), false},
		{"radar with a rate above its axis", change(Radar, put(1, 0, "100.01")), false},
		{"radar with a rate below zero", change(Radar, put(1, 0, "-0.01")), false},
		{"radar without an axis", change(Radar, func(f *Figure) { f.High = f.Low }), false},
		{"bars of two dimensions", fig(Bars, "", bars, many(2, row("决策", "9", "1", "10"))...), true},
		{"bars of one dimension", fig(Bars, "", bars, row("决策", "9", "1", "10")), true},
		{"bars of none", fig(Bars, "", bars), false},
		{"bars of 200 indicators", fig(Bars, "", bars, many(200, row("数量", "0.5", "0", "0.5"))...), true},
		{"bars without a score", fig(Bars, "", bars, row("决策", "", "", "10")), true},
		{"bars without weights", fig(Bars, "", bars, row("决策", "9", "", "")), false},
		{"bars of zero weights", fig(Bars, "", bars, row("决策", "0", "0", "0")), false},
		{"bars with one zero weight", change(Bars, func(f *Figure) { f.Rows[1] = row("a", "0", "0", "0") }), true},
		{"bars with a score but no weight", change(Bars, put(1, 2, "")), false},
		{"bars with more than the weight", change(Bars, put(0, 0, "20.01")), false},
		{"bars with a negative score", change(Bars, put(0, 0, "-1")), false},
		{"bars with a negative loss", change(Bars, put(0, 1, "-1")), false},
		{"scale without a total", change(Scale, func(f *Figure) { f.Rows = f.Rows[2:] }), false},
		{"scale of one band", change(Scale, func(f *Figure) { f.Bands = f.Bands[:1] }), false},
		{"scale with a gap", change(Scale, func(f *Figure) { f.Bands[1].To = num("75") }), false},
		{"scale from nowhere", change(Scale, func(f *Figure) { f.Bands[0].From = num("") }), false},
		{"scale with bands the wrong way", change(Scale, func(f *Figure) { f.Bands[1].To, f.Bands[2].From = num("50"), num("50") }), false},
		{"scale with a total above full marks", change(Scale, put(0, 0, "100.5")), false},
		{"scale with a negative total", change(Scale, put(1, 0, "-5")), false},
		{"losses of one indicator, all lost", fig(Losses, "100", "失分 余分", row("满分", "", "100"), row("数量", "100", "0"), row("总分", "", "0")), true},
		{"losses without a loss", fig(Losses, "100", "失分 余分", row("满分", "", "100"), row("总分", "", "100")), false},
		{"losses with one unknown", change(Losses, put(1, 0, "")), false},
		{"losses with a rest unknown", change(Losses, put(2, 1, "")), false},
		{"losses that begin above full marks", change(Losses, put(1, 0, "12.6")), false},
		{"losses of more digits than can be added", change(Losses, put(1, 0, "0.000000000000000007")), false},
		{"losses below the axis", change(Losses, put(4, 1, "59.9")), false},
		{"losses below zero", change(Losses, put(1, 0, "-1")), false},
		{"tree of one indicator", fig(Tree, "", "权重", row("投入", "100"), under(0, row("数量", "100"))), true},
		{"tree without a second level", fig(Tree, "", "权重", row("投入", "40"), row("产出", "60")), false},
		{"tree of zero weights", fig(Tree, "", "权重", row("投入", "0"), under(0, row("数量", "0"))), false},
		{"tree with weight under none", change(Tree, put(0, 0, "")), false},
		{"tree with weight under zero", change(Tree, put(0, 0, "0")), false},
		{"tree with a negative weight", change(Tree, put(1, 0, "-1")), false},
		{"tree of 200 indicators", fig(Tree, "", "权重", append([]Row{row("投入", "100")}, many(200, under(0, row("数量", "0.5")))...)...), true},
		{"tree of too many", fig(Tree, "", "权重", append([]Row{row("投入", "100")}, many(400, under(0, row("数量", "0.25")))...)...), false},
		{"goals without numbers", fig(Goals, "", "完成率", marked("met", row("a", ""))), true},
		{"goals with numbers and no axis", change(Goals, func(f *Figure) { f.High = num("") }), false},
		{"200 goals", fig(Goals, "100", "完成率", many(200, marked("partly", row("a", "50")))...), true},
		{"goal below zero", change(Goals, put(0, 0, "-1")), false},
		{"budget of nothing", fig(Budget, "0", "年初 调整 执行 执行率", row("a", "0", "0", "0", "")), false},
		{"budget above its axis", change(Budget, put(1, 1, "1300")), false},
		{"budget below zero", change(Budget, put(1, 2, "-1")), false},
		{"survey without answers to a question", change(Survey, func(f *Figure) { f.Rows[1] = row("a", "0", "", "0", "") }), false},
		{"survey with a negative count", change(Survey, put(0, 1, "-1")), false},
		{"one year", change(Years, func(f *Figure) { f.Rows = f.Rows[:1] }), false},
		{"years, one of them scored", change(Years, func(f *Figure) { f.Rows = []Row{row("2021", ""), row("2022", "80")} }), false},
		{"years below the axis", change(Years, put(2, 1, "49.9")), false},
		{"years above the axis", change(Years, put(1, 0, "100.1")), false},
		{"peers, one of them scored", change(Peers, put(0, 0, "")), false},
		{"peers below the axis", change(Peers, put(0, 0, "-3")), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.f.Can(); got != c.want {
				t.Fatalf("Can is %v", got)
			}
			if c.want {
				looksRight(t, c.f, c.f.Draw(nil))
			}
		})
	}
	for _, k := range Kinds {
		t.Run(string(k)+" with long names", func(t *testing.T) {
			f := small(k)
			if k == Radar {
				f.Rows = append(f.Rows, f.Rows[0]) // four, with names at both sides
			}
			for i := range f.Rows {
				f.Rows[i].Name = long
			}
			for i := range f.Cols {
				f.Cols[i].Name = long
			}
			if !f.Can() {
				t.Fatal("cannot be drawn")
			}
			svg := f.Draw(nil)
			for _, s := range shapes(t, svg) {
				if s.name == "text" {
					insideBox(t, s)
				}
			}
			framed(t, svg)
		})
	}
}

// insideBox tells whether a text, by the pen's own measure, stays in the
// drawing's width.
func insideBox(t *testing.T, s shape) {
	t.Helper()
	from, size := s.at(t, "x"), float64(long(s.text))/100
	for c := range strings.FieldsSeq(s.attr["class"]) {
		switch c {
		case "m":
			from -= size / 2
		case "e":
			from -= size
		}
	}
	if from < -.01 || from+size > 340.01 {
		t.Errorf("%q stands from %.2f to %.2f", s.text, from, from+size)
	}
}
