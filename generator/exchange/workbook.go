package exchange

import (
	"io"
	"strconv"
	"strings"

	"evalpress/generator/model"
	"evalpress/generator/ooxml"
)

// WriteWorkbook writes a report as a workbook: what it is, then a sheet for
// each table. The time in it is the report's publication, or its writing.
func WriteWorkbook(w io.Writer, in *Input) error {
	sheets := []ooxml.Sheet{aboutSheet(in)}
	for _, s := range Sheets {
		sheets = append(sheets, s.ooxml(in))
	}
	date := in.Report.Dates.Published
	if date.IsZero() {
		date = in.Report.Dates.Written
	}
	created := "1980-01-01T00:00:00Z"
	if !date.IsZero() {
		created = date.DayString() + "T00:00:00Z"
	}
	return ooxml.Write(w, ooxml.Properties{
		Title: in.Org.Titled(in.Title), Creator: in.Site.author(), Created: created, Language: in.Site.Language,
	}, sheets)
}

// author is who answers for a file.
func (s *Site) author() string {
	if s.Publisher != "" {
		return s.Publisher
	}
	return s.Title
}

func (s *Sheet) ooxml(in *Input) ooxml.Sheet {
	t := ooxml.Sheet{Name: s.In(in.Site.Language)}
	for i := range s.Columns {
		t.Head = append(t.Head, s.Columns[i].In(in.Site.Language))
		t.Widths = append(t.Widths, s.Columns[i].Width)
	}
	s.each(in, func(cells []cell) {
		r := make([]ooxml.Cell, len(cells))
		for i := range cells {
			r[i] = ooxml.Cell{Text: cells[i].text}
			if cells[i].number {
				r[i] = ooxml.Cell{Text: cells[i].num.String(), Number: true, Plain: s.Columns[i].Kind == Whole}
			}
		}
		t.Rows = append(t.Rows, r)
	})
	return t
}

// aboutSheet says what the workbook holds and where it comes from.
func aboutSheet(in *Input) ooxml.Sheet {
	r, lang := in.Report, in.Site.Language
	t := ooxml.Sheet{
		Name: words(lang, "报告", "report"), Widths: []float64{16, 64},
		Head: []string{words(lang, "项目", "item"), words(lang, "内容", "value")},
	}
	add := func(zh, en, value string, number bool) {
		if value != "" {
			t.Rows = append(t.Rows, []ooxml.Cell{{Text: words(lang, zh, en)}, {Text: value, Number: number}})
		}
	}
	add("标题", "title", in.Org.Titled(in.Title), false)
	add("报告", "report", r.ID, false)
	add("被评价单位", "body", in.Org.Name, false)
	add("年度", "year", period(r), false)
	add("评价类型", "kind", model.Word(model.Kinds, r.Kind, lang), false)
	add("评价范围", "scope", model.Word(model.Scopes, r.Scope, lang), false)
	add("项目名称", "project", r.Project, false)
	add("委托单位", "commissioner", r.Commissioner, false)
	add("评价机构", "evaluator", r.Evaluator, false)
	add("总分", "total", in.total().String(), true)
	add("满分", "full marks", in.full().String(), true)
	add("得分率（%）", "rate (%)", in.Card.Rate.String(), true)
	add("等级", "grade", in.grade(), false)
	add("成文日期", "written", r.Dates.Written.String(), false)
	add("公开日期", "published", r.Dates.Published.String(), false)
	add("提示", "notice", strings.Join(notEmpty(r.Notice, in.Org.Notice), " "), false)
	add("发布者", "publisher", in.Site.author(), false)
	add("网址", "address", in.Address, false)
	add("使用许可", "licence", strings.Join(notEmpty(in.Site.License.Name, in.Site.License.URL), " "), false)
	return t
}

func period(r *model.Report) string {
	switch {
	case r.Year == 0:
		return ""
	case r.YearTo > r.Year:
		return strconv.Itoa(r.Year) + "–" + strconv.Itoa(r.YearTo)
	}
	return strconv.Itoa(r.Year)
}
