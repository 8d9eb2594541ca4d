package chart

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
)

// usual gives a figure of each kind as large as a thorough report's: four
// dimensions, 36 indicators, 12 goals, 5 sources of money, 8 questions of 5
// answers, 5 years, 16 peers.
func usual(k Kind) *Figure {
	dims := []string{"项目决策", "过程管理", "产出完成情况", "效益与满意度"}
	digits := func(n, of int) string { return strconv.Itoa(n%of) + ".25" }
	f := fig(k, "100", "本年得分率 上年得分率 同类中位数")
	add := func(r Row) { f.Rows = append(f.Rows, r) }
	switch k {
	case Scale:
		grades(f)
		for i := range 4 {
			add(row(strconv.Itoa(2024-i)+"年", digits(85-i*3, 100)))
		}
	case Bars:
		for i, name := range dims {
			add(row(name, digits(16+i, 40), "3.75", strconv.Itoa(20+i)))
		}
	case Radar:
		for i, name := range dims {
			add(row(name, digits(85+i, 100), digits(78+i*3, 100), digits(80+i, 100)))
		}
	case Losses:
		add(row("满分", "", "100"))
		rest := 100
		for i, name := range dims {
			add(grouped(row(name, "4", strconv.Itoa(rest-4))))
			for j := range 4 {
				rest--
				add(row(fmt.Sprintf("三级指标%d%d完成率", i, j), "1", strconv.Itoa(rest)))
			}
		}
		add(row("总得分", "", strconv.Itoa(rest)))
		f.Low = num("60")
	case Tree:
		for i, name := range dims {
			d := len(f.Rows)
			add(row(name, "27", digits(20+i, 27), digits(70+i*8, 100)))
			for j := range 3 {
				add(under(d, row("二级指标"+strconv.Itoa(j), "9", digits(j+5, 9), digits(60+j*15, 100))))
				for n := range 3 {
					add(under(d+1+j*4, row("三级指标"+strconv.Itoa(n), "3", digits(n, 3), digits(50+n*20+i, 100))))
				}
			}
		}
	case Goals:
		f.High = num("150")
		for i := range 12 {
			add(marked([]string{"met", "met", "partly", "missed"}[i%4], row(fmt.Sprintf("新增公办学位数量目标%d", i), digits(40+i*7, 150))))
		}
	case Budget:
		f.High, f.Cols = num("12000.50"), append(f.Cols, Col{Name: "执行率"})
		for i, name := range []string{"合计", "一般公共预算财政拨款", "政府性基金预算", "上年结转资金", "其他资金"} {
			add(row(name, digits(11000-i*2000, 12000), digits(11800-i*2100, 12000), digits(10900-i*1900, 12000), digits(92-i, 100)))
		}
	case Survey:
		f = fig(k, "100", "非常满意 满意 一般 不满意 很不满意 满意率")
		for i := range 8 {
			add(row(fmt.Sprintf("您对办事大厅窗口服务的第%d项是否满意", i), digits(120-i, 500), "64", "22", "9", "3", digits(80+i, 100)))
		}
	case Years:
		f = fig(k, "100", "总分 决策 过程 产出 效益")
		for i := range 5 {
			add(row(strconv.Itoa(2020+i), digits(75+i*3, 100), digits(80+i, 100), digits(70+i*2, 100), digits(88-i, 100), digits(66+i*5, 100)))
		}
		f.Rows[2].Break = true
	case Peers:
		for i := range 16 {
			add(row(fmt.Sprintf("市第%d机关事务局", i), digits(95-i*2, 100)))
		}
		f.Rows[5].Mark, f.Low = Own, num("60")
	}
	return f
}

func BenchmarkDraw(b *testing.B) {
	for _, k := range Kinds {
		b.Run(string(k), func(b *testing.B) {
			f := usual(k)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				buf = f.Draw(buf[:0])
			}
			b.ReportMetric(float64(len(buf)), "B/svg")
		})
	}
}

func BenchmarkData(b *testing.B) {
	for _, k := range Kinds {
		b.Run(string(k), func(b *testing.B) {
			f, n := usual(k), 0
			b.ReportAllocs()
			for b.Loop() {
				d, err := f.Data()
				if err != nil {
					b.Fatal(err)
				}
				n = len(d)
			}
			b.ReportMetric(float64(n), "B/json")
		})
	}
}

// TestSizes holds the median drawing to 6,000 bytes.
func TestSizes(t *testing.T) {
	const most = 6000
	var sizes []int
	for _, k := range Kinds {
		f := usual(k)
		if !f.Can() {
			t.Fatalf("%s cannot be drawn", k)
		}
		svg := f.Draw(nil)
		looksRight(t, f, svg)
		dataAgrees(t, f)
		t.Logf("%-6s %5d bytes", k, len(svg))
		sizes = append(sizes, len(svg))
	}
	slices.Sort(sizes)
	n := len(sizes)
	if median := (sizes[n/2-1] + sizes[n/2]) / 2; median > most {
		t.Errorf("the median drawing has %d bytes; want at most %d", median, most)
	} else {
		t.Logf("median %d bytes", median)
	}
}
