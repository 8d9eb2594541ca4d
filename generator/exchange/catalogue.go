package exchange

import (
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Listed is one report as lists of a whole site know it. Addresses lead from
// the list that they stand in; "" is none.
type Listed struct {
	*score.Summary
	Org                   *model.Org
	Page, JSON, Workbook  string
	Indicators, Goals, Of string // CSV files: indicators, goals and budget
}

// Reports is the table with one row a report.
var Reports = &Sheet{
	ID: "reports", Zh: "报告", En: "reports",
	Columns: columns(
		Column{"title", "标题", "title", Text, 40},
		Column{"year_to", "末年", "last year", Whole, 8},
		Column{"type", "单位类型", "type of body", Text, 16},
		Column{"area", "行政区划", "area", Text, 16},
		Column{"kind", "评价类型", "kind", Text, 12},
		Column{"scope", "评价范围", "scope", Text, 12},
		Column{"project", "项目名称", "project", Text, 24},
		Column{"status", "状态", "state", Text, 8},
		Column{"written", "成文日期", "written", Text, 12},
		Column{"published", "公开日期", "published", Text, 12},
		Column{"total", "总分", "total", Number, 8},
		Column{"full", "满分", "full marks", Number, 8},
		Column{"rate", "得分率（%）", "rate (%)", Number, 8},
		Column{"lost", "失分", "lost", Number, 8},
		Column{"grade", "等级", "grade", Text, 8},
		Column{"grade_stated", "写明的等级", "grade as stated", Text, 8},
		Column{"budget_year", "预算年度", "budget year", Whole, 8},
		Column{"unit", "金额单位", "unit", Text, 8},
		amounts[0], amounts[1], amounts[3],
		Column{"execution", "执行率（%）", "execution rate (%)", Number, 8},
		Column{"corrections", "更正次数", "corrections", Whole, 8},
		Column{"address", "网址", "address", Text, 40},
	),
}

// AppendReport appends a report's row of [Reports].
func AppendReport(dst []byte, s *score.Summary, org *model.Org, address, lang string) []byte {
	r := &row{lang: lang, cells: make([]cell, 0, len(Reports.Columns))}
	r.text(s.ID)
	r.text(org.Name)
	r.whole(s.Year)
	r.text(s.Title)
	r.whole(s.YearTo)
	r.text(org.Type)
	r.text(org.Area)
	r.term(model.Kinds, s.Kind)
	r.term(model.Scopes, s.Scope)
	r.text(s.Project)
	r.term(model.Statuses, s.Status)
	r.text(s.Written.String())
	r.text(s.Published.String())
	r.num(s.Total)
	r.num(s.Full)
	r.num(s.Rate)
	r.num(s.Lost)
	r.text(s.Grade)
	r.text(s.StatedGrade)
	r.whole(s.Budget.Year)
	r.text(s.Budget.Unit)
	r.num(s.Budget.Start)
	r.num(s.Budget.Adjusted)
	r.num(s.Budget.Executed)
	r.num(s.Budget.Rate)
	r.whole(s.Corrections)
	r.text(address)
	return appendRow(dst, r.cells)
}

// AppendIndexHead, AppendListed and AppendIndexEnd write the index of a site
// for machines, report by report, so that it need not fit into memory.
func AppendIndexHead(dst []byte, s *Site, address string) []byte {
	o := &object{buf: dst}
	o.open('{')
	o.line()
	o.whole("version", Version)
	o.str("title", s.Title)
	o.str("address", address)
	o.str("publisher", s.Publisher)
	o.str("license", s.License.Name)
	o.str("license_url", s.License.URL)
	o.str("schema", "schema/report-1.json")
	o.line()
	o.key("reports")
	o.open('[')
	return o.buf
}

// AppendListed appends one report of the index.
func AppendListed(dst []byte, l *Listed, first bool) []byte {
	o := &object{buf: dst, comma: !first}
	o.line()
	o.open('{')
	o.str("id", l.ID)
	o.str("title", l.Org.Titled(l.Title))
	o.str("body", l.Org.ID)
	o.str("body_name", l.Org.Name)
	o.whole("year", l.Year)
	if l.YearTo > l.Year {
		o.whole("year_to", l.YearTo)
	}
	o.str("kind", l.Kind)
	o.str("scope", l.Scope)
	o.str("project", l.Project)
	o.str("status", l.Status)
	o.str("published", l.Published.String())
	o.whole("corrections", l.Corrections)
	o.null("total", l.Total)
	o.num("full", l.Full)
	o.num("rate", l.Rate)
	o.str("grade", l.Grade)
	o.str("page", l.Page)
	o.str("json", l.JSON)
	o.str("indicators", l.Indicators)
	o.str("goals", l.Goals)
	o.str("budget", l.Of)
	o.str("workbook", l.Workbook)
	o.end('}')
	return o.buf
}

// AppendIndexEnd ends the index.
func AppendIndexEnd(dst []byte) []byte { return append(dst, "\n]}\n"...) }
