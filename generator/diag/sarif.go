package diag

import (
	"io"
	"net/url"
)

// The parts of SARIF 2.1.0 that findings need.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string      `json:"id"`
		Name    string      `json:"name"`
		Short   sarifText   `json:"shortDescription"`
		Help    sarifText   `json:"help"`
		Default sarifConfig `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    *int               `json:"ruleIndex,omitempty"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"` // one past the last
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
)

// SARIF writes a log of version 2.1.0 for code scanning: the rules, and each
// finding with its place; waived ones are suppressed in their source.
func (e Export) SARIF(w io.Writer, list List) error {
	run := sarifRun{
		Tool:     sarifTool{sarifDriver{Name: "evalpress", Version: e.Version, Rules: make([]sarifRule, len(e.Rules))}},
		Language: map[Lang]string{Zh: "zh-CN", En: "en-US"}[e.Lang], ColumnKind: "unicodeCodePoints",
		Results: make([]sarifResult, len(list)),
	}
	index := make(map[string]int, len(e.Rules))
	for i, r := range e.Rules {
		index[r.ID] = i
		help := T("来源：", "source: ").In(e.Lang) + r.Source.In(e.Lang) + "\n" + r.Example.Before + " → " + r.Example.After
		run.Tool.Driver.Rules[i] = sarifRule{
			ID: r.ID, Name: r.Name, Short: sarifText{r.About.In(e.Lang)}, Help: sarifText{help}, Default: sarifConfig{sarifLevel(r.Level)},
		}
	}
	for i := range list {
		run.Results[i] = e.result(&list[i], index)
	}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (e Export) result(d *Diagnostic, index map[string]int) sarifResult {
	r := sarifResult{RuleID: d.Rule.ID, Level: sarifLevel(d.Level), Message: sarifText{d.Message().In(e.Lang)}}
	if h := d.Remedy().In(e.Lang); h != "" {
		r.Message.Text += "\n" + T("提示：", "hint: ").In(e.Lang) + h
	}
	if i, ok := index[d.Rule.ID]; ok {
		r.RuleIndex = &i
	}
	if d.Pos.File != "" {
		at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: e.Prefix + d.Pos.File}).String()}}
		if d.Pos.Line > 0 {
			at.Region = &sarifRegion{StartLine: d.Pos.Line, StartColumn: d.Pos.Col}
			if d.Pos.Col > 0 && d.Len > 0 {
				at.Region.EndColumn = d.Pos.Col + d.Len
			}
		}
		r.Locations = []sarifLocation{{at}}
	}
	if d.Waived != "" {
		r.Suppressions = []sarifSuppression{{Kind: "inSource", Status: "accepted", Justification: d.Waived}}
	}
	return r
}

func sarifLevel(l Level) string {
	switch l {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "note"
	}
	return "none"
}
