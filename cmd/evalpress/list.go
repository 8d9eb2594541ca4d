package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// listed is one report of list --json; the keys are stable.
type listed struct {
	ID        string `json:"id"`
	Path      string `json:"path"`
	Org       string `json:"org"`
	Title     string `json:"title"`
	Year      int    `json:"year"`
	YearTo    int    `json:"yearTo"`
	Kind      string `json:"kind"`
	Scope     string `json:"scope"`
	Status    string `json:"status"`
	Published string `json:"published,omitempty"`
	Expires   string `json:"expires,omitempty"`
	Expired   bool   `json:"expired,omitempty"`
	Total     string `json:"total,omitempty"`
	Full      string `json:"full,omitempty"`
	Grade     string `json:"grade,omitempty"`
	Visible   bool   `json:"visible"`
	Hidden    string `json:"hidden,omitempty"` // draft, future or error
	Errors    int    `json:"errors"`
	Warnings  int    `json:"warnings"`
	Waived    int    `json:"waived"`
}

func listVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var f siteFlags
	var asJSON, expired bool
	f.add(c, w.lang)
	c.Flags().BoolVar(&asJSON, "json", false, T("输出 JSON", "print JSON").In(w.lang))
	c.Flags().BoolVar(&expired, "expired", false, T("只列出有效期已过的报告", "only reports whose validity has ended").In(w.lang))
	return func(ctx context.Context, _ []string) (int, error) {
		_, opt, err := f.open(w)
		if err != nil {
			return failure, err
		}
		result, err := generator.Read(ctx, opt)
		if err != nil {
			return failure, explained(err)
		}
		if expired {
			result.Reports = slices.DeleteFunc(result.Reports, func(e generator.Entry) bool { return !e.Expired })
		}
		if asJSON {
			return done, listJSON(w, result)
		}
		listTable(w, result)
		return done, nil
	}
}

func listJSON(w *world, r *generator.Result) error {
	list := make([]listed, 0, len(r.Reports))
	for i := range r.Reports {
		e := &r.Reports[i]
		list = append(list, listed{
			ID: e.ID, Path: e.Path, Org: e.Org, Title: e.Title, Year: e.Year, YearTo: e.YearTo, Kind: e.Kind, Scope: e.Scope,
			Status: e.Status, Published: e.Published.String(), Expires: e.Expires.String(), Expired: e.Expired, Total: e.Total.String(), Full: e.Full.String(), Grade: e.Grade,
			Visible: e.Visible, Hidden: e.Reason, Errors: e.Errors, Warnings: e.Warnings, Waived: e.Waived,
		})
	}
	return printJSON(w.out, list)
}

var hidden = map[string]diag.Text{
	"": T("生成", "built"), "draft": T("草稿，不生成", "draft, not built"),
	"future": T("公开日期未到", "published later"), "error": T("有错误", "has errors"),
}

func listTable(w *world, r *generator.Result) {
	rows := [][]string{{T("报告", "report").In(w.lang), T("年度", "year").In(w.lang), T("类型", "kind").In(w.lang), T("总分", "total").In(w.lang), T("等级", "grade").In(w.lang), T("状态", "status").In(w.lang), T("是否生成", "built").In(w.lang), T("问题", "problems").In(w.lang), T("网址", "address").In(w.lang)}}
	site := "zh-CN"
	if w.lang == diag.En {
		site = "en"
	}
	for i := range r.Reports {
		e := &r.Reports[i]
		year := strconv.Itoa(e.Year)
		if e.YearTo > e.Year {
			year += "-" + strconv.Itoa(e.YearTo)
		}
		rows = append(rows, []string{
			e.ID, year, model.Word(model.Kinds, e.Kind, site), dash(e.Total.String()), dash(e.Grade), model.Word(model.Statuses, e.Status, site) + validity(e).In(w.lang),
			hidden[e.Reason].In(w.lang), fmt.Sprintf("%d/%d/%d", e.Errors, e.Warnings, e.Waived), e.Path,
		})
	}
	columns(w.out, rows)
	fmt.Fprintln(w.out, T(fmt.Sprintf("共 %d 份报告；“问题”依次为错误、警告、豁免的个数", len(r.Reports)), fmt.Sprintf("%d reports; problems are errors/warnings/waived", len(r.Reports))).In(w.lang))
}

// validity says, behind the status of a report, since when it is out of date.
func validity(e *generator.Entry) diag.Text {
	if !e.Expired {
		return diag.Text{}
	}
	return T("，"+e.Expires.String()+"已失效", ", expired "+e.Expires.String())
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
