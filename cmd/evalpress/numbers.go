package main

import (
	"fmt"

	"evalpress/generator"
	"evalpress/generator/diag"
)

var verdicts = map[generator.Verdict]diag.Text{
	generator.Unmatched: T("未对应", "unmatched"),
	generator.Agrees:    T("一致", "agrees"),
	generator.Differs:   T("不一致", "differs"),
}

// numbers prints the table of numbers in prose; one that differs fails.
func (f *checkFlags) numbers(w *world, r *generator.Result, places []string) (int, error) {
	var list []generator.Number
	for _, n := range r.Numbers {
		if len(places) == 0 || under(n.Pos.File, places) {
			list = append(list, n)
		}
	}
	status, count := done, map[generator.Verdict]int{}
	for _, n := range list {
		count[n.Verdict]++
		if n.Verdict == generator.Differs {
			status = failure
		}
	}
	if f.format == "json" {
		return status, f.numbersJSON(w, list)
	}
	for _, n := range list {
		of := n.Of.In(w.lang)
		if of == "" {
			of = "—"
		}
		fmt.Fprintf(w.out, "%s\t%s\t%s\t%s\n", n.Pos, n.Text, of, verdicts[n.Verdict].In(w.lang))
	}
	fmt.Fprintln(w.out, T(
		fmt.Sprintf("正文中的数 %d 个：一致 %d，不一致 %d，未对应 %d；用 {{ }} 引用的数不在内", len(list), count[generator.Agrees], count[generator.Differs], count[generator.Unmatched]),
		fmt.Sprintf("%d numbers in prose: %d agree, %d differ, %d unmatched; those quoted by {{ }} are not among them", len(list), count[generator.Agrees], count[generator.Differs], count[generator.Unmatched])).In(w.lang))
	return status, nil
}

func (f *checkFlags) numbersJSON(w *world, list []generator.Number) error {
	type row struct {
		Report  string `json:"report"`
		File    string `json:"file"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Text    string `json:"text"`
		Of      string `json:"of,omitempty"`
		Verdict string `json:"verdict"`
	}
	rows := make([]row, 0, len(list))
	for _, n := range list {
		rows = append(rows, row{n.Report, n.Pos.File, n.Pos.Line, n.Pos.Col, n.Text, n.Of.In(w.lang), verdicts[n.Verdict].En})
	}
	return printJSON(w.out, map[string]any{"numbers": rows})
}

// under tells that a file lies under one of the places.
func under(file string, places []string) bool {
	for _, p := range places {
		if within(p, file) {
			return true
		}
	}
	return false
}
