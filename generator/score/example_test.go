package score_test

import (
	"fmt"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

func ExampleOf() {
	dimension := func(name, weight, got string) model.Indicator {
		return model.Indicator{
			Name: name, Level: 1, Parent: -1, Leaf: true, Weight: model.MustDecimal(weight),
			Scores: []model.Score{{By: "final", Num: model.MustDecimal(got)}},
		}
	}
	report := &model.Report{Digits: -1, Indicators: []model.Indicator{
		dimension("履职效能", "20", "15.4"), dimension("管理效率", "50", "42"),
		dimension("社会效应", "20", "16"), dimension("可持续性", "10", "9.5"),
	}}
	card := score.Of(report, score.ScaleOf(&model.Config{}, report), 2)
	fmt.Println(card.Total, card.Full, card.Grade)
	for _, l := range score.Losses(report, card) {
		fmt.Println(report.Indicators[l.Index].Name, l.Lost, card.Nodes[l.Index].Rate)
	}
	// Output:
	// 82.9 100 良
	// 管理效率 8 84.00
	// 履职效能 4.6 77.00
	// 社会效应 4 80.00
	// 可持续性 0.5 95.00
}
