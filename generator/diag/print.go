package diag

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// Printer writes findings for people. Source gives the bytes of a file that
// is to be quoted (UTF-8); it may be nil.
type Printer struct {
	Lang   Lang
	Source func(file string) ([]byte, bool)
}

// Print writes each finding as
//
//	content/x/report.toml:14:10: 错误：… [EP-012 weights-sum]
//	   14 | weight = 35
//	      |          ^^
//	   提示：…
func (p Printer) Print(w io.Writer, list List) error {
	var b bytes.Buffer
	lines := map[string][][]byte{}
	for _, d := range list {
		p.one(&b, d, lines)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (p Printer) one(b *bytes.Buffer, d Diagnostic, lines map[string][][]byte) {
	colon := "："
	if p.Lang == En {
		colon = ": "
	}
	if s := d.Pos.String(); s != "" {
		b.WriteString(s + ": ")
	}
	if d.Waived != "" {
		b.WriteString(T("已豁免", "waived").In(p.Lang))
	} else {
		b.WriteString(d.Level.Text().In(p.Lang))
	}
	b.WriteString(colon + d.Message().In(p.Lang) + " [" + d.Rule.ID + " " + d.Rule.Name + "]\n")
	p.quote(b, d, lines)
	if h := d.Remedy().In(p.Lang); h != "" {
		b.WriteString("   " + T("提示", "hint").In(p.Lang) + colon + h + "\n")
	}
	if d.Waived != "" {
		b.WriteString("   " + T("豁免理由", "waived because").In(p.Lang) + colon + d.Waived + "\n")
	}
}

// quote shows the line and a caret under the place.
func (p Printer) quote(b *bytes.Buffer, d Diagnostic, lines map[string][][]byte) {
	if p.Source == nil || d.Pos.Line == 0 {
		return
	}
	all, ok := lines[d.Pos.File]
	if !ok {
		data, found := p.Source(d.Pos.File)
		if found {
			all = linesOf(data)
		}
		lines[d.Pos.File] = all
	}
	if d.Pos.Line > len(all) {
		return
	}
	text := strings.TrimRight(string(all[d.Pos.Line-1]), "\r")
	if !utf8.ValidString(text) {
		return
	}
	text, col := window(text, d.Pos.Col)
	number := itoa(d.Pos.Line)
	pad := strings.Repeat(" ", max(0, 5-len(number)))
	b.WriteString(pad + number + " | " + text + "\n")
	if col == 0 {
		return
	}
	b.WriteString(strings.Repeat(" ", len(pad)+len(number)) + " | ")
	runes := []rune(text)
	for i := 0; i < col-1 && i < len(runes); i++ {
		if runes[i] == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", width(runes[i])))
	}
	n := 0
	for i := col - 1; i < col-1+max(1, d.Len) && i < len(runes); i++ {
		n += width(runes[i])
	}
	b.WriteString(strings.Repeat("^", max(1, n)) + "\n")
}

// linesOf splits a file into its lines, without a byte order mark.
func linesOf(data []byte) [][]byte {
	return bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
}

// window cuts a very long line to the part around the column.
func window(s string, col int) (string, int) {
	const before, most = 60, 160
	r := []rune(s)
	if len(r) <= most {
		return s, min(col, len(r)+1)
	}
	from := max(0, min(col-1-before, len(r)-most))
	to := min(len(r), from+most)
	out, shift := string(r[from:to]), 0
	if from > 0 {
		out, shift = "…"+out, 1
	}
	if to < len(r) {
		out += "…"
	}
	return out, col - from + shift
}

// width is the number of terminal cells of a rune: two for East Asian wide.
func width(r rune) int {
	switch {
	case r < 0x1100:
		return 1
	case r <= 0x115f, r >= 0x2e80 && r <= 0xa4cf && r != 0x303f, r >= 0xac00 && r <= 0xd7a3,
		r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60,
		r >= 0xffe0 && r <= 0xffe6, r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
		return 2
	case r >= 0x2014 && r <= 0x2026: // dashes, quotes and ellipsis are wide in Chinese fonts
		return 2
	}
	return 1
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// Width is the number of terminal cells of a text.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}
