// Package exchange turns a report into data for others: JSON after a published
// schema, CSV, a workbook, and the descriptions that machines look for.
//
// Everything is a function from values to bytes: the same report gives the
// same bytes. Numbers keep the digits that the report prints; what was not
// scored has no number, which is never 0. It writes no file and chooses no
// address.
package exchange

import (
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Input is one report with what surrounds it.
type Input struct {
	Site   Site
	Org    *model.Org
	Report *model.Report
	Card   *score.Card
	Title  string // as shown, without the body's name
	// Address is the report's own, with the site's base; "" without one.
	Address string
	// Schema leads from the JSON file to its schema.
	Schema string
	// Annex leads from the JSON file to an annex, by its file below the
	// report's folder; "" when it is not published.
	Annex func(file string) string
}

// Site is what every file says of the site it comes from.
type Site struct {
	Title, Publisher string
	Language         string // "zh-CN" or "en"
	License          model.License
}

// words gives one of two texts by language.
func words(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}

// total is the total as the report states it, else as computed: what its page
// prints.
func (in *Input) total() model.Decimal {
	if t := in.Report.Stated.Total.Num; t.Known() {
		return t
	}
	return in.Card.Total
}

// full is the full marks, as computed or stated.
func (in *Input) full() model.Decimal {
	if in.Card.Full.Known() {
		return in.Card.Full
	}
	return in.Report.Stated.Full.Num
}

// grade is the grade as stated, else as computed.
func (in *Input) grade() string {
	if g := in.Report.Stated.Grade; g != "" {
		return g
	}
	return in.Card.Grade
}

// outcome is what became of a goal.
func (in *Input) outcome(i int) string {
	if o := in.Card.Goals[i].Outcome; o != "" {
		return o
	}
	return model.NoOutcome
}
