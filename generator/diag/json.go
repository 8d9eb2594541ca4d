package diag

import (
	"encoding/json"
	"io"
)

// Export writes findings for other programs. Texts are in one language.
type Export struct {
	Lang    Lang
	Version string // of the program
	// Rules are all rules there are, by id: a catalogue beside the findings.
	Rules []*Rule
	// Source gives the bytes of a file, as [Printer.Source] does.
	Source func(file string) ([]byte, bool)
	// Prefix leads from where a reader of the export stands to the project's
	// root, "" or ending in a slash.
	Prefix string
	// Reports and Pages tell how much was looked at.
	Reports, Pages int
}

// found is one finding as JSON shows it; the keys are stable.
type found struct {
	Rule    string `json:"rule"`
	Name    string `json:"name"`
	Level   string `json:"level"` // error, warning or info
	Waived  bool   `json:"waived"`
	Reason  string `json:"reason,omitempty"` // of the waiver
	Report  string `json:"report"`           // id, "" for what belongs to none
	File    string `json:"file"`
	Line    int    `json:"line"`   // from 1; 0: the file as a whole
	Column  int    `json:"column"` // in characters, from 1
	Length  int    `json:"length"` // in characters; 0: not known
	Message string `json:"message"`
	Found   string `json:"found,omitempty"`
	Wanted  string `json:"wanted,omitempty"`
	Hint    string `json:"hint"`
	Place   string `json:"place"` // what a waiver names
}

type summed struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Waived   int `json:"waived"`
	Reports  int `json:"reports"`
	Pages    int `json:"pages"`
}

// JSON writes one object: version, findings and a summary.
func (e Export) JSON(w io.Writer, list List) error {
	out := struct {
		Version  string  `json:"version"`
		Findings []found `json:"findings"`
		Summary  summed  `json:"summary"`
	}{e.Version, make([]found, 0, len(list)), summed{
		list.Count(Error), list.Count(Warning), list.Count(Info), list.Waived(), e.Reports, e.Pages,
	}}
	lines := quotes{source: e.Source}
	for i := range list {
		d := &list[i]
		is, want := d.Values()
		f := found{
			Rule: d.Rule.ID, Name: d.Rule.Name, Level: d.Level.Text().En, Waived: d.Waived != "", Reason: d.Waived, Report: d.Report,
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col, Length: d.Len,
			Message: d.Message().In(e.Lang), Found: is.In(e.Lang), Wanted: want.In(e.Lang), Hint: d.Remedy().In(e.Lang), Place: d.Place,
		}
		if f.Found == "" {
			f.Found = lines.at(d)
		}
		out.Findings = append(out.Findings, f)
	}
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// quotes reads what stands at findings.
type quotes struct {
	source func(file string) ([]byte, bool)
	files  map[string][][]byte
}

// at gives the characters a finding underlines, "" when it underlines none.
func (q *quotes) at(d *Diagnostic) string {
	if q.source == nil || d.Pos.Line == 0 || d.Pos.Col == 0 || d.Len == 0 {
		return ""
	}
	if q.files == nil {
		q.files = map[string][][]byte{}
	}
	rows, ok := q.files[d.Pos.File]
	if !ok {
		data, _ := q.source(d.Pos.File)
		rows = linesOf(data)
		q.files[d.Pos.File] = rows
	}
	if d.Pos.Line > len(rows) {
		return ""
	}
	row := []rune(string(rows[d.Pos.Line-1]))
	from := d.Pos.Col - 1
	if from >= len(row) {
		return ""
	}
	return string(row[from:min(len(row), from+d.Len)])
}
