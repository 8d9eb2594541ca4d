package diag

import (
	"bytes"
	"io"
	"strings"
)

// GitHub writes workflow commands, one line a finding, which a run on GitHub
// shows beside the lines of the source. Waived findings are left out.
func (e Export) GitHub(w io.Writer, list List) error {
	var b bytes.Buffer
	for i := range list {
		d := &list[i]
		if d.Waived != "" {
			continue
		}
		b.WriteString("::" + annotation(d.Level) + " ")
		if d.Pos.File != "" {
			b.WriteString("file=" + property(e.Prefix+d.Pos.File) + ",")
		}
		if d.Pos.Line > 0 {
			b.WriteString("line=" + itoa(d.Pos.Line) + ",")
		}
		if d.Pos.Line > 0 && d.Pos.Col > 0 {
			b.WriteString("col=" + itoa(d.Pos.Col) + ",")
			if d.Len > 1 {
				b.WriteString("endColumn=" + itoa(d.Pos.Col+d.Len-1) + ",")
			}
		}
		b.WriteString("title=" + property(d.Rule.ID+" "+d.Rule.Name) + "::")
		text := d.Message().In(e.Lang)
		if h := d.Remedy().In(e.Lang); h != "" {
			text += "\n" + T("提示：", "hint: ").In(e.Lang) + h
		}
		b.WriteString(escaped(text) + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

func annotation(l Level) string {
	switch l {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "notice"
}

// escaped is the text of a workflow command, property one of its values.
func escaped(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
