package model

import (
	"math/big"
	"testing"
)

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"77.00", "77.00"},
		{"0.5", "0.5"},
		{"-3.20", "-3.20"},
		{"−3.2", "-3.2"},
		{"1,234,567.80", "1234567.80"},
		{"７７．５", "77.5"},
		{"+4", "4"},
		{"007", "7"},
		{"0.0000001", "0.0000001"},
		{"999999999999999999", "999999999999999999"},
		{"", ""},
		{".5", ""},
		{"5.", ""},
		{"1,23", ""},
		{"1,2345", ""},
		{"1.2.3", ""},
		{"1e5", ""},
		{"12a", ""},
		{"-", ""},
		{"1234567890123456789", ""},
	} {
		d, err := ParseDecimal(c.in)
		if d.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("ParseDecimal(%q) = %q, %v; want %q", c.in, d, err, c.want)
		}
	}
}

func TestDecimalArithmetic(t *testing.T) {
	d := MustDecimal
	for _, c := range []struct {
		name string
		got  Decimal
		want string
	}{
		{"sum", Sum(d("15.4"), d("42"), d("16"), d("9.5")), "82.9"},
		{"money", d("560.35").Add(d("315")), "875.35"},
		{"unknown is not 0", Sum(Decimal{}, d("1.0"), Decimal{}), "1.0"},
		{"nothing known", Sum(Decimal{}, Decimal{}), ""},
		{"an unknown part", d("1").Add(Decimal{}), ""},
		{"product", d("2.50").Mul(d("0.75")), "1.8750"},
		{"negative product", d("-2").Mul(d("0.5")), "-1.0"},
		{"rate", d("15.4").Percent(d("20"), 2), "77.00"},
		{"half up", d("1").Percent(d("8"), 0), "13"},
		{"half away from zero", d("-1").Percent(d("8"), 0), "-13"},
		{"just below a half", d("0.4999").Round(0), "0"},
		{"a half", d("0.5").Round(0), "1"},
		{"zeros added", d("7").Round(2), "7.00"},
		{"quotient", d("2").Div(d("3"), 4), "0.6667"},
		{"by nothing", d("2").Div(d("0"), 4), ""},
		{"rate of nothing", d("0").Percent(d("0"), 2), ""},
		{"trimmed", d("77.00").Trim(), "77"},
		{"too large", d("999999999999999999").Mul(d("999999999999999999")), ""},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s: %q; want %q", c.name, c.got, c.want)
		}
	}
	if !d("77.00").Equal(d("77")) || d("77").Equal(Decimal{}) || !d("-1").Less(d("0")) || !(Decimal{}).Less(d("-5")) {
		t.Error("comparisons are wrong")
	}
}

// FuzzDecimal holds the small type against big rationals.
func FuzzDecimal(f *testing.F) {
	f.Add(int64(154), uint8(1), int64(200), uint8(1))
	f.Add(int64(-999999999999), uint8(4), int64(7), uint8(0))
	f.Fuzz(func(t *testing.T, a int64, as uint8, b int64, bs uint8) {
		const most = 1e15
		a, b, as, bs = a%most, b%most, as%7, bs%7
		x, y := NewDecimal(a, int(as)), NewDecimal(b, int(bs))
		rx, ry := new(big.Rat).SetFrac64(a, pow10[as]), new(big.Rat).SetFrac64(b, pow10[bs])
		if back, err := ParseDecimal(x.String()); err != nil || back != x {
			t.Fatalf("%v reads back as %v, %v", x, back, err)
		}
		if got := x.Cmp(y); got != rx.Cmp(ry) {
			t.Fatalf("%v against %v: %d", x, y, got)
		}
		if sum := x.Add(y); sum.Known() {
			if r, _ := new(big.Rat).SetString(sum.String()); r.Cmp(new(big.Rat).Add(rx, ry)) != 0 {
				t.Fatalf("%v + %v = %v", x, y, sum)
			}
		}
		if b == 0 {
			return
		}
		if p := x.Percent(y, 2); p.Known() {
			exact := new(big.Rat).Mul(new(big.Rat).Quo(rx, ry), big.NewRat(100, 1))
			r, _ := new(big.Rat).SetString(p.String())
			if diff := r.Sub(r, exact); diff.Abs(diff).Cmp(big.NewRat(1, 200)) > 0 {
				t.Fatalf("%v of %v is %v %%", x, y, p)
			}
		}
	})
}

func TestParseQuantity(t *testing.T) {
	for _, c := range []struct {
		in   string
		op   Comparator
		num  string
		unit string
	}{
		{"≥95%", AtLeast, "95", "%"},
		{"不少于3次", AtLeast, "3", "次"},
		{"2宗以上", AtLeast, "2", "宗"},
		{"不超过2.0%", AtMost, "2.0", "%"},
		{"30日以内", AtMost, "30", "日"},
		{"≤8.4日", AtMost, "8.4", "日"},
		{"＞10", Above, "10", ""},
		{"<5％", Below, "5", "%"},
		{"80%-90%", Between, "80", "%"},
		{"112.8公里", None, "112.8", "公里"},
		{"1,200万元", None, "1200", "万元"},
		{"6月底前", By, "", ""},
		{"2023年12月", By, "", ""},
		{"建成启用", None, "", ""},
		{"", None, "", ""},
		{"3个乡镇完成了土地整治并通过验收", None, "", ""},
		{"落实5个要点", None, "", ""},
	} {
		q := ParseQuantity(c.in)
		if q.Op != c.op || q.Num.String() != c.num || q.Unit != c.unit || q.Text != c.in {
			t.Errorf("ParseQuantity(%q) = op %d, %q %q; want op %d, %q %q", c.in, q.Op, q.Num, q.Unit, c.op, c.num, c.unit)
		}
	}
	if q := ParseQuantity("80%-90%"); q.Hi.String() != "90" {
		t.Errorf("upper end %s", q.Hi)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2024-06-28", "2024-06-28"},
		{"2024-06-28 09:30", "2024-06-28 09:30"},
		{"2024-06-28T09:30:05", "2024-06-28 09:30"},
		{"2024年6月8日", "2024-06-08"},
		{"2024-02-30", ""},
		{"28.06.2024", ""},
		{"", ""},
	} {
		d, ok := ParseDate(c.in)
		if d.String() != c.want || ok != (c.want != "") {
			t.Errorf("ParseDate(%q) = %q, %v", c.in, d, ok)
		}
	}
	for _, c := range []struct {
		in               string
		year, month, day int
	}{
		{"6月底前", 0, 6, 0}, {"2023年12月底", 2023, 12, 0}, {"2024-06-30", 2024, 6, 30}, {"2024年3月15日前", 2024, 3, 15}, {"2023年底", 2023, 12, 0}, {"9点月底前", 0, 0, 0}, {"尽快", 0, 0, 0},
	} {
		if d := ParseDeadline(c.in); d.Year != c.year || d.Month != c.month || d.Day != c.day || d.Text != c.in {
			t.Errorf("ParseDeadline(%q) = %d-%d-%d", c.in, d.Year, d.Month, d.Day)
		}
	}
}
