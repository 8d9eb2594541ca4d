package history

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// indexFormat names the form of the index.
const indexFormat = "evalpress-published-index/1"

// index is the file that names every report that was ever published.
type index struct {
	Format  string   `json:"format"`
	Reports []string `json:"reports"`
}

// There is how a report of today stands.
type There struct {
	Recorded bool     // it has a record
	Aliases  []string // its earlier ids or addresses
}

// JudgeIndex finds reports that were published and are gone, by what the index
// names. there are the reports of today, by id.
func JudgeIndex(data []byte, there map[string]There) diag.List {
	if data == nil {
		return nil
	}
	x, err := readIndex(data)
	if err != nil {
		return diag.List{diag.New(ruleDamaged, diag.Pos{File: Index}, diag.T("不是完整的 JSON（"+err.Error()+"）", err.Error()))}
	}
	moved := map[string]bool{}
	for _, t := range there {
		for _, a := range t.Aliases {
			moved[a] = true
		}
	}
	var out diag.List
	for _, id := range x.Reports {
		t, ok := there[id]
		what := diag.T("它的文件夹不见了", "its folder is gone")
		switch {
		case ok && t.Recorded, !ok && moved[id]:
			continue
		case ok:
			what = diag.T("它的公开记录 published.json 不见了", "its record published.json is gone")
		}
		d := diag.New(ruleVanished, lineOf(data, id), id, what)
		if ok {
			d = d.WithHint(diag.T("从备份或版本库恢复 content/"+id+"/"+File, "restore content/"+id+"/"+File+" from a backup or from version control"))
		}
		out = append(out, d)
	}
	return out
}

func readIndex(data []byte) (*index, error) {
	var x index
	if err := json.Unmarshal(data, &x); err != nil {
		return nil, err
	}
	if x.Format != indexFormat {
		return nil, fmt.Errorf("format %q, this program knows %q", x.Format, indexFormat)
	}
	return &x, nil
}

// lineOf is where the index names a report.
func lineOf(data []byte, id string) diag.Pos {
	p := diag.Pos{File: Index}
	name, _ := json.Marshal(id)
	if i := bytes.Index(data, name); i >= 0 {
		p.Line = 1 + bytes.Count(data[:i], []byte("\n"))
		p.Col = i - bytes.LastIndexByte(data[:i], '\n')
	}
	return p
}

// NextIndex is the index with more reports in it.
func NextIndex(data []byte, published []string) []byte {
	x := &index{Format: indexFormat}
	if old, err := readIndex(data); data != nil && err == nil {
		x.Reports = old.Reports
	}
	x.Reports = append(slices.Clone(x.Reports), published...)
	slices.Sort(x.Reports)
	x.Reports = slices.Compact(x.Reports)
	out, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		panic("history: an index is plain data: " + err.Error())
	}
	return append(out, '\n')
}

// Withdrawn is what is left of a withdrawn report: who it was, its dates and
// why it was withdrawn. No figure, no annex and no word of it is.
func Withdrawn(r *model.Report) *model.Report {
	w := &model.Report{
		Src: r.Src, ID: r.ID, Dir: r.Dir, Org: r.Org, Title: r.Title, Year: r.Year, YearTo: r.YearTo, Kind: r.Kind,
		Scope: r.Scope, Project: r.Project, Status: r.Status, Commissioner: r.Commissioner, Evaluator: r.Evaluator,
		Digits: r.Digits, Dates: r.Dates, Catalogue: r.Catalogue, CatalogSrc: r.CatalogSrc, Aliases: r.Aliases,
		Revisions: slices.Clone(r.Revisions),
	}
	for i := range w.Revisions {
		w.Revisions[i].Changes = nil
	}
	return w
}
