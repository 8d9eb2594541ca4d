package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Options makes, once for a site, each kind's option without data, as one
// JSON object by kind. Colours are names of the theme's custom properties
// ("$main"), which our script replaces by the colours in force.
func Options() ([]byte, error) {
	all := map[Kind]map[string]any{}
	for _, k := range Kinds {
		o, err := base(k)
		if err != nil {
			return nil, err
		}
		all[k] = o
	}
	return json.Marshal(all)
}

// chartOf is what all go-echarts charts have in common.
type chartOf interface {
	Validate()
	JSON() map[string]any
}

// base gives a kind's option as plain JSON values.
func base(k Kind) (map[string]any, error) {
	c := bases[k]()
	c.Validate()
	raw, err := json.Marshal(c.JSON())
	if err != nil {
		return nil, err
	}
	var o map[string]any
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, err
	}
	amend(k, o)
	return o, nil
}

var bases = map[Kind]func() chartOf{
	Radar: radarBase, Bars: barsBase, Scale: scaleBase, Losses: lossesBase, Tree: treeBase,
	Goals: goalsBase, Budget: budgetBase, Survey: surveyBase, Years: yearsBase, Peers: peersBase,
}

// amend is the one place for what go-echarts cannot say or says wrongly:
// tooltips as rich text, since HTML ones break the page's policy; patterns;
// room for names; and the removal of what it adds unasked.
func amend(k Kind, o map[string]any) {
	for _, key := range []string{"title", "toolbox", "color"} {
		delete(o, key)
	}
	o["tooltip"] = map[string]any{"renderMode": "richText", "trigger": trigger(k), "confine": true}
	o["animation"] = false
	if l, ok := o["legend"].(map[string]any); ok {
		delete(l, "data") // names come with the data
	}
	if r, ok := o["radar"].(map[string]any); ok {
		r["clockwise"] = true
	}
	if list, ok := o["yAxis"].([]any); ok && k != Years {
		for _, y := range list {
			y := y.(map[string]any)
			if label, ok := y["axisLabel"].(map[string]any); ok {
				label["overflow"], label["interval"] = "break", 0
			}
		}
	}
	hatch := map[string]any{"symbol": "rect", "dashArrayX": []int{1, 0}, "dashArrayY": []int{2, 4}, "rotation": -0.7854, "color": "$loss"}
	list, _ := o["series"].([]any)
	for i, s := range list {
		s := s.(map[string]any)
		if s["data"] == nil {
			delete(s, "data")
		}
		if st, ok := s["itemStyle"].(map[string]any); ok && st["color"] == "$loss3" {
			st["decal"], st["borderColor"], st["borderWidth"] = hatch, "$loss", 1
		}
		if k == Losses && i == 0 {
			s["silent"] = true
		}
		if st, ok := s["itemStyle"].(map[string]any); ok && k == Goals && i == 1 {
			st["borderType"] = "dashed"
		}
		if k == Tree {
			small := map[string]any{"label": map[string]any{"show": false}}
			s["levels"] = []any{map[string]any{}, map[string]any{}, map[string]any{}, small, small}
			s["label"] = map[string]any{"show": true, "rotate": "tangential", "minAngle": 24, "overflow": "truncate", "color": "$ink", "textBorderColor": "$paper", "textBorderWidth": 3}
			s["emphasis"] = map[string]any{"focus": "ancestor"}
		}
	}
}

func trigger(k Kind) string {
	switch k {
	case Radar, Tree, Scale, Peers, Goals:
		return "item"
	}
	return "axis"
}

func legend() charts.GlobalOpts {
	return charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Bottom: "0", Left: "0"})
}

func noLegend() charts.GlobalOpts { return charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}) }

func grid(left, right, bottom string) charts.GlobalOpts {
	return charts.WithGridOpts(opts.Grid{Left: left, Right: right, Top: "8", Bottom: bottom})
}

func label(position string) charts.SeriesOpts {
	return charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: position, Color: "$ink"})
}

func noLabel() charts.SeriesOpts { return charts.WithLabelOpts(opts.Label{Show: opts.Bool(false)}) }

// thick bounds the width of bars, in pixels.
func thick(px string) charts.SeriesOpts {
	return charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.BarMaxWidth = px })
}

func fill(color string) charts.SeriesOpts {
	return charts.WithItemStyleOpts(opts.ItemStyle{Color: color})
}

// rowsBar is a bar chart whose rows stand in the order of the table.
func rowsBar(settings ...charts.GlobalOpts) *charts.Bar {
	c := charts.NewBar()
	c.SetGlobalOptions(settings...)
	c.XYReversal()
	c.XAxisList[0] = opts.XAxis{
		Type: "value", SplitLine: &opts.SplitLine{LineStyle: &opts.LineStyle{Color: "$line"}},
		AxisLabel: &opts.AxisLabel{Color: "$ink2"},
	}
	c.YAxisList[0] = opts.YAxis{
		Type: "category", Inverse: opts.Bool(true), AxisLabel: &opts.AxisLabel{Color: "$ink"},
		AxisLine: &opts.AxisLine{LineStyle: &opts.LineStyle{Color: "$line2"}},
	}
	return c
}

func radarBase() chartOf {
	c := charts.NewRadar()
	line := &opts.LineStyle{Color: "$line"}
	c.SetGlobalOptions(legend(), charts.WithRadarComponentOpts(opts.RadarComponent{
		Shape: "polygon", SplitNumber: 4, Center: []string{"50%", "46%"},
		SplitLine: &opts.SplitLine{LineStyle: line}, AxisLine: &opts.AxisLine{LineStyle: line},
		SplitArea: &opts.SplitArea{Show: opts.Bool(false)}, AxisName: &opts.AxisName{Color: "$ink"},
	}))
	c.AddSeries("", nil)
	return c
}

func barsBase() chartOf {
	c := rowsBar(legend(), grid("126", "80", "56"))
	c.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "points"}), fill("$main"), noLabel())
	c.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "points"}), fill("$loss3"), label("right"))
	return c
}

func scaleBase() chartOf {
	c := rowsBar(noLegend(), charts.WithGridOpts(opts.Grid{Left: "12", Right: "12", Top: "28", Bottom: "28"}))
	c.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "bands"}), label("inside"),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "$main3", BorderColor: "$paper", BorderWidth: 1}),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, LineStyle: &opts.LineStyle{Color: "$ink", Type: "solid", Width: 2},
			Label: &opts.Label{Show: opts.Bool(true), Position: "start", Formatter: "{b}", Color: "$ink"},
		}))
	return c
}

func limitLine() charts.SeriesOpts {
	return charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
		Symbol: []string{"none", "none"}, LineStyle: &opts.LineStyle{Color: "$ink3", Type: "dashed"},
		Label: &opts.Label{Show: opts.Bool(false)},
	})
}

func lossesBase() chartOf {
	c := rowsBar(noLegend(), grid("126", "40", "28"))
	stack := charts.WithBarChartOpts(opts.BarChart{Stack: "fall"})
	c.AddSeries("", nil, stack, fill("transparent"), noLabel(), limitLine())
	c.AddSeries("", nil, stack, fill("$loss3"), label("right"))
	c.AddSeries("", nil, stack, fill("$main"), label("right"))
	return c
}

func treeBase() chartOf {
	c := charts.NewSunburst()
	c.SetGlobalOptions(noLegend())
	c.AddSeries("", nil, charts.WithSunburstOpts(opts.SunburstChart{Sort: "null"}),
		charts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "$paper", BorderWidth: 1}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Radius, s.NodeClick = []string{"16%", "96%"}, "false"
		}))
	return c
}

func goalsBase() chartOf {
	c := rowsBar(noLegend(), grid("126", "56", "28"))
	c.AddSeries("", nil, thick("14"), fill("$main"), label("right"),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, LineStyle: &opts.LineStyle{Color: "$ink", Type: "solid"},
			Label: &opts.Label{Show: opts.Bool(false)},
		}))
	c.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{BarGap: "-100%"}), thick("14"), label("insideLeft"),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent", BorderColor: "$ink3", BorderWidth: 1}))
	return c
}

// budgetBase has two axes of rows on one another, so that the narrow bars
// stand in the middle of the wide ones.
func budgetBase() chartOf {
	c := rowsBar(legend(), grid("126", "24", "56"))
	c.YAxisList = append(c.YAxisList, opts.YAxis{Type: "category", Inverse: opts.Bool(true), Show: opts.Bool(false)})
	c.AddSeries("", nil, thick("18"), fill("$main3"), noLabel())
	c.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{YAxisIndex: 1}), thick("9"), fill("$main"), noLabel())
	line := charts.NewLine()
	line.AddSeries("", nil, fill("$ink"), noLabel(), charts.WithLineStyleOpts(opts.LineStyle{Width: 0.001, Opacity: opts.Float(0)}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Symbol, s.SymbolSize = "rect", []int{2, 24} }))
	c.Overlap(line)
	return c
}

func surveyBase() chartOf {
	c := rowsBar(legend(), grid("126", "16", "80"))
	c.XAxisList[0].Max = 100
	c.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "answers"}), noLabel(),
		charts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "$paper", BorderWidth: 1}))
	return c
}

func yearsBase() chartOf {
	c := charts.NewLine()
	c.SetGlobalOptions(legend(), grid("44", "28", "64"))
	c.XAxisList[0] = opts.XAxis{Type: "category", AxisLabel: &opts.AxisLabel{Color: "$ink"}, AxisLine: &opts.AxisLine{LineStyle: &opts.LineStyle{Color: "$line2"}}}
	c.YAxisList[0] = opts.YAxis{
		Type: "value", SplitLine: &opts.SplitLine{LineStyle: &opts.LineStyle{Color: "$line"}},
		AxisLabel: &opts.AxisLabel{Color: "$ink2"},
	}
	for _, s := range []struct{ symbol, dash string }{
		{"circle", "solid"}, {"rect", "dashed"}, {"triangle", "solid"}, {"diamond", "dotted"}, {"arrow", "dashed"}, {"pin", "solid"},
	} {
		c.AddSeries("", nil, charts.WithLineStyleOpts(opts.LineStyle{Type: s.dash, Width: 2}),
			charts.WithSeriesOpts(func(l *charts.SingleSeries) { l.Symbol, l.SymbolSize = s.symbol, 8 }))
	}
	return c
}

func peersBase() chartOf {
	c := charts.NewLine()
	c.SetGlobalOptions(noLegend(), grid("126", "64", "28"))
	rows := rowsBar()
	c.XAxisList[0], c.YAxisList[0] = rows.XAxisList[0], rows.YAxisList[0]
	c.AddSeries("", nil, fill("$main2"), label("right"), limitLine(),
		charts.WithLineStyleOpts(opts.LineStyle{Width: 0.001, Opacity: opts.Float(0)}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Symbol, s.SymbolSize = "circle", 10 }))
	return c
}
