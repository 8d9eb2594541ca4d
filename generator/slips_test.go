package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"evalpress/generator"
	"evalpress/generator/diag"
)

// slips are the faults of a report that was really published, made again in
// other sentences. Each is found where the table says; those without a place
// want a person, or are no fault.
var slips = []struct {
	n     int
	what  string
	where string // "file:line EP-nnn", several separated by blanks after ;
}{
	{1, "82.9 分称“中”", "report.toml:13 EP-035"},
	{2, "2022年的预算", "report.toml:39 EP-050"},
	{3, "两套“四个维度”", "30-approach.md:5 EP-211"},
	{4, "9点月底", "20-goals.md:17 EP-205"},
	{5, "标题有“主要经验”，正文没有", "60-problems.md:1 EP-080"},
	{6, "标题有“绩效分析”，正文没有", "50-result.md:1 EP-080"},
	{7, "标题有“分值分布”，正文没有", "40-system.md:3 EP-080"},
	{8, "附件没有文件", "report.toml:116 EP-068"},
	{9, "文件名后多一个字", "40-system.md:5 EP-201"},
	{10, "文号里有空格", "40-system.md:5 EP-200"},
	{11, "书名号里用半角尖括号", "40-system.md:5 EP-202"},
	{12, "二级指标没有分值和得分", "indicators.csv:2 EP-061; indicators.csv:6 EP-061; indicators.csv:10 EP-061; indicators.csv:13 EP-061"},
	{13, "失分没有原因", "indicators.csv:2 EP-060; indicators.csv:6 EP-060; indicators.csv:10 EP-060; indicators.csv:13 EP-060"},
	{14, "最弱的维度没有对应的问题", "indicators.csv:2 EP-073"},
	{15, "说支出有差距，没有执行数", "report.toml:109 EP-081"},
	{16, "说做过问卷，没有数据", "report.toml:96 EP-067"},
	{17, "目标没有结果", "report.toml:65 EP-062; report.toml:71 EP-062; report.toml:77 EP-062; report.toml:83 EP-062; report.toml:89 EP-062"},
	{18, "期限没有年份", "report.toml:81 EP-066; report.toml:87 EP-066; report.toml:93 EP-066"},
	{19, "评价组4人，只列2人", "report.toml:104 EP-075"},
	{20, "评价报告自称自评报告", "30-approach.md:13 EP-084"},
	{21, "管委会自称“我局”", "30-approach.md:13 EP-210"},
	{22, "申请设立已经设立的开发区", ""},
	{23, "上下级标题相同", "10-basics.md:3 EP-214"},
	{24, "只有一个下级标题", "40-system.md:3 EP-213; 50-result.md:3 EP-213"},
	{25, "职责和计划放在目标之下", "20-goals.md:11 EP-215; 20-goals.md:15 EP-215"},
	{26, "“完成科室、岗位和人员”缺成分", "20-goals.md:17 EP-209"},
	{27, "“等要求”应为“等要素”", "20-goals.md:17 EP-209"},
	{28, "“服务对象程度”缺“满意”", "30-approach.md:9 EP-209"},
	{29, "优秀和良好", "report.toml:69 EP-086; 20-goals.md:9 EP-209"},
	{30, "段落从词中断开", "20-goals.md:5 EP-206"},
	{31, "得分率小数位不一", "report.toml:28 EP-085"},
	{32, "用空格缩进", "20-goals.md:13 EP-208"},
	{33, "整体评价写“项目”", "30-approach.md:5 EP-083; 50-result.md:5 EP-083"},
	{34, "整体评价只引用项目办法", "report.toml:100 EP-082"},
	{35, "产出和效益不足60%（只约束项目评价）", ""},
	{36, "建议没有责任单位、期限和问题", "report.toml:112 EP-074"},
	{37, "资金没有年度", "report.toml:58 EP-051"},
	{38, "目录字段没有填写", "report.toml EP-069; report.toml EP-069; report.toml EP-069; report.toml EP-069"},
	{39, "没有成文和公开日期", "report.toml EP-070"},
	{40, "得分率照所印位数核对（一致）", ""},
	{41, "好于2020年（一致）", ""},
	{42, "六个方面缺运行成本", ""},
}

const slipsFolder = "content/shifan/2021/"

// TestSlips finds what can be found of the 42, and nothing else.
func TestSlips(t *testing.T) {
	left := findings(t, slipsProject(t))
	var missing []string
	n := 0
	for _, s := range slips {
		if s.where == "" {
			missing = append(missing, fmt.Sprintf("%d %s", s.n, s.what))
			continue
		}
		n++
		for where := range strings.SplitSeq(s.where, "; ") {
			i := slices.Index(left, where)
			if i < 0 {
				t.Errorf("slip %d, %s: no %s", s.n, s.what, where)
				continue
			}
			left = slices.Delete(left, i, i+1)
		}
	}
	t.Logf("found %d of %d; not found: %s", n, len(slips), strings.Join(missing, ", "))
	if n < 36 || len(slips) != 42 {
		t.Errorf("%d of %d", n, len(slips))
	}
	for _, f := range left {
		t.Errorf("%s is none of the slips", f)
	}
}

// What is right must not be flagged: the sums, rates and counts that agree,
// none as an answer, dates in words, the finance bureau by its name, another
// scale that is declared.
func TestNoSlips(t *testing.T) {
	files := slipsProject(t)
	for _, f := range findings(t, files) {
		for _, id := range []string{
			"EP-030", "EP-031", "EP-032", "EP-034", "EP-036", "EP-037", "EP-038", "EP-039", "EP-040", "EP-042", "EP-043", "EP-046", "EP-047", "EP-048", "EP-049", "EP-087", "EP-230",
		} {
			if strings.HasSuffix(f, id) {
				t.Errorf("%s in what adds up", f)
			}
		}
	}
	for _, d := range problems(t, files) {
		switch message := d.Message().Zh; {
		case d.Rule.ID == "EP-205" && !strings.Contains(message, "9点月"), d.Rule.ID == "EP-210" && !strings.Contains(message, "我局"):
			t.Errorf("%s: %s", d.Pos, message)
		case d.Rule.ID == "EP-085" && d.Level > diag.Info:
			t.Errorf("%s: the style of a number is more than a remark", d.Pos)
		}
	}
	report := files[slipsFolder+"report.toml"].Data
	scale := "[scale]\nid = \"own\"\nname = \"开发区考评\"\nsource = \"示例开发区考评办法\"\nfull = 100\nband = [{ name = \"优\", min = 95, max = 100, max_in = true }, { name = \"良\", min = 85, max = 95 }, { name = \"中\", min = 60, max = 85 }, { name = \"差\", min = 0, max = 60 }]\n"
	files[slipsFolder+"report.toml"] = &fstest.MapFile{Data: slices.Concat(report, []byte("\n"+scale))}
	for _, f := range findings(t, files) {
		if strings.HasSuffix(f, "EP-035") || strings.HasSuffix(f, "EP-005") {
			t.Errorf("%s although another scale is declared", f)
		}
	}
	// A sum that is wrong is still found: the list above is no accident.
	files[slipsFolder+"report.toml"] = &fstest.MapFile{Data: bytes.Replace(report, []byte("start = 560.35"), []byte("start = 560.53"), 1)}
	if list := findings(t, files); !slices.Contains(list, "report.toml:55 EP-046") || !slices.Contains(list, "10-basics.md:9 EP-230") {
		t.Errorf("a wrong amount is not found: %v", list)
	}
}

func slipsProject(t *testing.T) fstest.MapFS {
	t.Helper()
	files, root := fstest.MapFS{}, os.DirFS("testdata/slips")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func problems(t *testing.T, files fstest.MapFS) diag.List {
	t.Helper()
	r, err := generator.Read(context.Background(), options(files))
	if err != nil {
		t.Fatal(err)
	}
	return r.Problems
}

// findings are those of the report, as "file:line EP-nnn".
func findings(t *testing.T, files fstest.MapFS) []string {
	t.Helper()
	var list []string
	for _, d := range problems(t, files) {
		if name, ok := strings.CutPrefix(d.Pos.File, slipsFolder); ok {
			if d.Pos.Line > 0 {
				name += fmt.Sprintf(":%d", d.Pos.Line)
			}
			list = append(list, name+" "+d.Rule.ID)
		}
	}
	return list
}
