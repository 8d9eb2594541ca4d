package chart

import (
	"encoding/json"
	"slices"
)

// data is what the browser's figure needs beside its kind's base option: a
// part of an ECharts option with the numbers, digits as typed, and the way back
// from a drawn value to its cell in the table.
type data struct {
	Kind   Kind    `json:"kind"`
	Cols   []int   `json:"cols,omitempty"` // the table's column of each series; none: the series' own number
	Rows   []int   `json:"rows,omitempty"` // the table's row of each value; none: the value's own number
	Option partial `json:"option"`
}

// partial is laid over the base option: objects key by key, lists entry by
// entry; where it has more series than the base, the base's last one is
// repeated.
type partial struct {
	Radar  *spokes  `json:"radar,omitempty"`
	X      []axis   `json:"xAxis,omitempty"`
	Y      []axis   `json:"yAxis,omitempty"`
	Series []series `json:"series"`
}

type spokes struct {
	Indicator []spokeAxis `json:"indicator"`
}

type spokeAxis struct {
	Name string `json:"name"`
	Max  number `json:"max"`
	Min  number `json:"min"`
}

type axis struct {
	Label    *edges   `json:"axisLabel,omitempty"`
	Data     []string `json:"data,omitempty"`
	Min      *number  `json:"min,omitempty"`
	Max      *number  `json:"max,omitempty"`
	Interval *number  `json:"interval,omitempty"`
}

// edges are the only places of an axis that have a label.
type edges struct {
	Custom []number `json:"customValues"`
}

type series struct {
	Name  string `json:"name,omitempty"`
	Data  any    `json:"data"`
	Lines *lines `json:"markLine,omitempty"`
	Style *style `json:"itemStyle,omitempty"`
}

type lines struct {
	Data []limit `json:"data"`
}

type limit struct {
	Name string  `json:"name"`
	X    *number `json:"xAxis,omitempty"`
}

type item struct {
	Name     string `json:"name,omitempty"`
	Value    any    `json:"value"`
	Row      *int   `json:"row,omitempty"`
	Style    *style `json:"itemStyle,omitempty"`
	Line     *style `json:"lineStyle,omitempty"`
	Size     int    `json:"symbolSize,omitempty"`
	Children []item `json:"children,omitempty"`
}

type style struct {
	Color string `json:"color,omitempty"`
	Decal string `json:"decal,omitempty"`
}

// number is a decimal in JSON: its digits as typed, null for none.
type number Decimal

// MarshalJSON writes the digits themselves; no float takes part.
func (n number) MarshalJSON() ([]byte, error) {
	if d := Decimal(n); d.Known() {
		return d.Append(make([]byte, 0, 8)), nil
	}
	return []byte("null"), nil
}

func ref(d Decimal) *number { n := number(d); return &n }

// Data is the figure's part of the option as JSON, safe inside a script
// element. The kind's base option comes from [Options].
func (f *Figure) Data() ([]byte, error) {
	d := drawers[f.Kind].option(f)
	d.Kind = f.Kind
	return json.Marshal(d)
}

func (f *Figure) names() []string {
	list := make([]string, len(f.Rows))
	for i := range f.Rows {
		list[i] = f.Rows[i].Name
	}
	return list
}

func (f *Figure) numbers(col int) []number {
	list := make([]number, len(f.Rows))
	for i := range f.Rows {
		list[i] = number(f.Rows[i].num(col))
	}
	return list
}

func (f *Figure) valueAxis() []axis {
	return []axis{{Min: ref(f.Low), Max: ref(f.High), Interval: ref(f.interval())}}
}

func (f *Figure) interval() Decimal {
	if f.Step.Sign() > 0 {
		return f.Step
	}
	return f.High.Sub(f.Low)
}

func (f *Figure) limits() *lines {
	if len(f.Lines) == 0 {
		return nil
	}
	l := &lines{}
	for _, m := range f.Lines {
		l.Data = append(l.Data, limit{m.Label, ref(m.At)})
	}
	return l
}

func radarData(f *Figure) data {
	d, s := data{}, &spokes{}
	for i := range f.Rows {
		s.Indicator = append(s.Indicator, spokeAxis{f.Rows[i].Name, number(f.High), number(f.Low)})
	}
	var list []item
	for c := range f.Cols {
		if f.complete(c) {
			list = append(list, item{Name: f.Cols[c].Name, Value: f.numbers(c), Style: &style{Color: "$s" + digit(c)}, Line: &style{Color: "$s" + digit(c)}})
			d.Cols = append(d.Cols, c)
		}
	}
	d.Option = partial{Radar: s, Series: []series{{Data: list}}}
	return d
}

func barsData(f *Figure) data {
	full := Span(f.column(2)...)
	return data{Cols: []int{0, 1}, Option: partial{
		X: []axis{{Max: ref(full)}}, Y: []axis{{Data: f.names()}},
		Series: []series{{Name: f.Cols[0].Name, Data: f.numbers(0)}, {Name: f.Cols[1].Name, Data: f.numbers(1)}},
	}}
}

func scaleData(f *Figure) data {
	d := data{Option: partial{X: []axis{{Min: ref(f.Low), Max: ref(f.High)}}, Y: []axis{{Data: []string{""}}}}}
	var cuts edges
	for i := range f.Bands {
		b := &f.Bands[i]
		cuts.Custom = append(cuts.Custom, number(b.From))
		s := series{Name: b.Name, Data: []number{number(b.To.Sub(b.From))}, Style: &style{Color: "$main3"}}
		if b.Reached {
			s.Style = &style{Color: "$main2"}
		}
		if i == 0 {
			s.Lines = &lines{}
			for k := range f.Rows {
				if n := f.Rows[k].num(0); n.Known() {
					s.Lines.Data = append(s.Lines.Data, limit{f.Rows[k].Name + " " + f.Rows[k].text(0), ref(n)})
				}
			}
		}
		d.Option.Series = append(d.Option.Series, s)
	}
	cuts.Custom = append(cuts.Custom, number(f.High))
	d.Option.X[0].Label = &cuts
	return d
}

func lossesData(f *Figure) data {
	last, d := len(f.Rows)-1, data{Cols: []int{-1, 0, 1}}
	ground, lost, whole := make([]number, last+1), make([]item, last+1), make([]number, last+1)
	for i := range f.Rows {
		if i == 0 || i == last {
			whole[i], lost[i].Value = number(f.Rows[i].num(1)), number{}
			continue
		}
		ground[i], lost[i].Value = number(f.Rows[i].num(1)), number(f.Rows[i].num(0))
		if f.Rows[i].Group {
			lost[i].Style = &style{Color: "$loss3", Decal: "none"}
		}
	}
	d.Option = partial{X: f.valueAxis(), Y: []axis{{Data: f.names()}}, Series: []series{
		{Data: ground, Lines: f.limits()}, {Name: f.Cols[0].Name, Data: lost}, {Name: f.Cols[1].Name, Data: whole},
	}}
	return d
}

func treeData(f *Figure) data {
	list, below := f.slices(), make([][]item, len(f.Rows)+1)
	for i := len(f.Rows) - 1; i >= 0; i-- { // a row stands before its children
		r := &f.Rows[i]
		if list[i].to <= list[i].from {
			continue
		}
		n, all := i, below[i+1]
		slices.Reverse(all)
		below[r.Parent+1] = append(below[r.Parent+1], item{
			Name: r.Name, Value: number(r.num(0)), Row: &n, Style: &style{Color: "$" + shade(r.num(2))}, Children: all,
		})
	}
	slices.Reverse(below[0])
	return data{Cols: []int{0}, Option: partial{Series: []series{{Data: below[0]}}}}
}

// goalsData has a second series for goals without a number: dashed frames,
// which the browser labels with their outcome.
func goalsData(f *Figure) data {
	d := data{Cols: []int{0, -1}}
	list, frames := make([]item, len(f.Rows)), make([]number, len(f.Rows))
	for i := range f.Rows {
		n := f.Rows[i].num(0)
		list[i] = item{Value: number(n), Style: &style{Color: "$" + outcomeColor(f.Rows[i].Mark)}}
		if !n.Known() {
			list[i].Style, frames[i] = nil, number(hundred)
		}
	}
	d.Option = partial{
		X: f.valueAxis(), Y: []axis{{Data: f.names()}},
		Series: []series{
			{Name: f.Cols[0].Name, Data: list, Lines: &lines{Data: []limit{{Name: "100%", X: ref(hundred)}}}},
			{Data: frames},
		},
	}
	return d
}

func outcomeColor(outcome string) string {
	if outcome == "missed" {
		return "loss"
	}
	return "main"
}

func budgetData(f *Figure) data {
	return data{Cols: []int{1, 2, 0}, Option: partial{
		X: []axis{{Max: ref(f.High)}}, Y: []axis{{Data: f.names()}, {Data: f.names()}},
		Series: []series{
			{Name: f.Cols[1].Name, Data: f.numbers(1)},
			{Name: f.Cols[2].Name, Data: f.numbers(2)},
			{Name: f.Cols[0].Name, Data: f.numbers(0)},
		},
	}}
}

func surveyData(f *Figure) data {
	d := data{Option: partial{Y: []axis{{Data: f.names()}}}}
	for c := range f.steps() {
		list := make([]number, len(f.Rows))
		for i := range f.Rows {
			list[i] = number(f.Rows[i].num(c).Percent(f.counted(i), 2))
		}
		d.Cols = append(d.Cols, c)
		d.Option.Series = append(d.Option.Series, series{Name: f.Cols[c].Name, Data: list, Style: &style{Color: "$k" + digit(c)}})
	}
	return d
}

// yearsData puts an empty place where the line breaks, so that nothing joins
// what cannot be compared.
func yearsData(f *Figure) data {
	d := data{}
	var names []string
	for i := range f.Rows {
		if f.Rows[i].Break && i > 0 {
			names = append(names, "")
			d.Rows = append(d.Rows, -1)
		}
		names = append(names, f.Rows[i].Name)
		d.Rows = append(d.Rows, i)
	}
	d.Option = partial{X: []axis{{Data: names}}, Y: f.valueAxis()}
	for c := range min(len(f.Cols), linesMost) {
		list := make([]number, len(d.Rows))
		for k, i := range d.Rows {
			if i >= 0 {
				list[k] = number(f.Rows[i].num(c))
			}
		}
		d.Cols = append(d.Cols, c)
		d.Option.Series = append(d.Option.Series, series{Name: f.Cols[c].Name, Data: list, Style: &style{Color: "$s" + digit(c)}})
	}
	return d
}

func peersData(f *Figure) data {
	var list []item
	for i := range f.Rows {
		it := item{Value: number(f.Rows[i].num(0))}
		if f.Rows[i].Mark == Own {
			it.Size, it.Style = 14, &style{Color: "$main"}
		}
		list = append(list, it)
	}
	return data{Cols: []int{0}, Option: partial{
		X: f.valueAxis(), Y: []axis{{Data: f.names()}},
		Series: []series{{Name: f.Cols[0].Name, Data: list, Lines: f.limits()}},
	}}
}
