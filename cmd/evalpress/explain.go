package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/diag"
)

// findRule looks a rule up by id or name, in any case; "31" is EP-031.
func findRule(all []*diag.Rule, word string) (*diag.Rule, error) {
	id := strings.ToUpper(word)
	if digits := strings.TrimPrefix(id, "EP-"); len(digits) < 3 && strings.Trim(digits, "0123456789") == "" {
		id = fmt.Sprintf("EP-%03s", digits)
	}
	words := make([]string, 0, 2*len(all))
	for _, r := range all {
		if r.ID == id || strings.EqualFold(r.Name, word) || r.ID == "EP-"+id {
			return r, nil
		}
		words = append(words, r.ID, r.Name)
	}
	zh, en := fmt.Sprintf("没有 %q 这条规则", word), fmt.Sprintf("there is no rule %q", word)
	if near := diag.Nearest(word, words); near != "" {
		return nil, &usageError{T(zh+"，是不是 "+near+"？", en+", did you mean "+near+"?")}
	}
	return nil, &usageError{T(zh+"；evalpress explain 列出全部", en+"; evalpress explain lists all")}
}

// verbOfFormat is a place that a message fills.
var verbOfFormat = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// sentence is a message with an ellipsis where values go.
func sentence(t diag.Text, l lang) string {
	return strings.ReplaceAll(verbOfFormat.ReplaceAllString(t.In(l), "…"), "%%", "%")
}

// described is one rule of explain --json; the keys are stable.
type described struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Level    string `json:"level"`
	Complete bool   `json:"complete"` // a warning while the report is a draft
	Publish  bool   `json:"publish"`  // a waiver is shown beside the value
	About    string `json:"about"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Source   string `json:"source"`
	Before   string `json:"before"`
	After    string `json:"after"`
}

func describe(r *diag.Rule, l lang) described {
	return described{
		ID: r.ID, Name: r.Name, Level: r.Level.Text().En, Complete: r.Complete, Publish: r.Publish,
		About: r.About.In(l), Message: sentence(r.Msg, l), Hint: sentence(r.Hint, l), Source: r.Source.In(l),
		Before: r.Example.Before, After: r.Example.After,
	}
}

func explainVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var asJSON bool
	c.Flags().BoolVar(&asJSON, "json", false, T("输出 JSON", "print JSON").In(w.lang))
	return func(_ context.Context, args []string) (int, error) {
		all := generator.Rules()
		if len(args) == 1 {
			r, err := findRule(all, args[0])
			if err != nil {
				return misuse, err
			}
			if asJSON {
				return done, printJSON(w.out, describe(r, w.lang))
			}
			explain(w, r)
			return done, nil
		}
		if asJSON {
			list := make([]described, len(all))
			for i, r := range all {
				list[i] = describe(r, w.lang)
			}
			return done, printJSON(w.out, list)
		}
		ruleTable(w, all)
		return done, nil
	}
}

// ruleTable lists every rule in a line.
func ruleTable(w *world, all []*diag.Rule) {
	rows := [][]string{{T("编号", "id").In(w.lang), T("名称", "name").In(w.lang), T("级别", "level").In(w.lang), T("要求", "what it demands").In(w.lang)}}
	for _, r := range all {
		rows = append(rows, []string{r.ID, r.Name, r.Level.Text().In(w.lang), r.About.In(w.lang)})
	}
	columns(w.out, rows)
	fmt.Fprintln(w.out, T(fmt.Sprintf("共 %d 条；evalpress explain 编号 说明一条", len(all)), fmt.Sprintf("%d rules; evalpress explain ID explains one", len(all))).In(w.lang))
}

// explain prints all there is to know about a rule.
func explain(w *world, r *diag.Rule) {
	d := describe(r, w.lang)
	level := r.Level.Text().In(w.lang)
	if r.Complete {
		level += T("（草稿时是警告）", " (a warning in a draft)").In(w.lang)
	}
	fmt.Fprintf(w.out, "%s %s  %s\n\n", r.ID, r.Name, level)
	for _, row := range []struct {
		label diag.Text
		value string
	}{
		{T("要求", "demands"), d.About},
		{T("消息", "message"), d.Message},
		{T("怎样改", "to mend"), d.Hint},
		{T("出处", "source"), d.Source},
		{T("改前", "before"), d.Before},
		{T("改后", "after"), d.After},
	} {
		field(w, row.label, row.value)
	}
	if generator.Waivable(r) {
		field(w, T("豁免", "to waive"), T("原件确实如此、不能改时，在 report.toml 末尾写；另加 place 只豁免一处：", "when the original says so and must not be changed, at the end of report.toml; a place narrows it to one value:").In(w.lang)+
			fmt.Sprintf("\n[[waiver]]\nrule = %q\nreason = %q\nwho = %q\ndate = 2024-06-28", r.ID, T("原报告如此", "the report as published says so").In(w.lang), T("经办人", "who decided").In(w.lang)))
	}
	if r.Publish {
		field(w, diag.Text{}, T("豁免会显示在网页上的这个值旁边。", "the waiver is shown on the page, beside the value.").In(w.lang))
	}
	if generator.Levelled(r) {
		field(w, T("改级别", "level"), T("在 config.toml 写（error、warning、info 或 off）：", "in config.toml (error, warning, info or off):").In(w.lang)+fmt.Sprintf("\n[check]\n%q = \"warning\"", r.ID))
	}
}

// field prints a label and a text of one or more lines beside it.
func field(w *world, label diag.Text, value string) {
	const room = 10
	name := label.In(w.lang)
	for line := range strings.SplitSeq(value, "\n") {
		fmt.Fprintln(w.out, strings.TrimRight(name+strings.Repeat(" ", room-diag.Width(name))+line, " "))
		name = ""
	}
}
