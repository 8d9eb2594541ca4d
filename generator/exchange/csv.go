package exchange

import "strings"

// mark is U+FEFF, by which spreadsheet programs know UTF-8.
const mark = "\ufeff"

// AppendCSV appends a report's rows of a sheet as a file of its own: with
// byte order mark and head.
func (s *Sheet) AppendCSV(dst []byte, in *Input) []byte {
	return s.AppendRows(s.AppendHead(dst, in.Site.Language), in)
}

// AppendHead appends what every file of a sheet begins with. The same
// language gives the same bytes, so that the rows of several files can be put
// below one head.
func (s *Sheet) AppendHead(dst []byte, lang string) []byte {
	dst = append(dst, mark...)
	for i := range s.Columns {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendField(dst, s.Columns[i].In(lang))
	}
	return append(dst, "\r\n"...)
}

// AppendRows appends the rows alone.
func (s *Sheet) AppendRows(dst []byte, in *Input) []byte {
	s.each(in, func(cells []cell) { dst = appendRow(dst, cells) })
	return dst
}

func appendRow(dst []byte, cells []cell) []byte {
	for i := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		if cells[i].number {
			dst = cells[i].num.Append(dst)
		} else {
			dst = appendField(dst, cells[i].text)
		}
	}
	return append(dst, "\r\n"...)
}

// appendField writes a text. What a spreadsheet program would take for a
// formula gets an apostrophe in front; [Plain] takes it away again.
func appendField(dst []byte, s string) []byte {
	guard := formula(s)
	if !guard && !strings.ContainsAny(s, ",\"\r\n") && (s == "" || s[0] != ' ' && s[len(s)-1] != ' ') {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	if guard {
		dst = append(dst, '\'')
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			dst = append(dst, '"')
		}
		dst = append(dst, s[i])
	}
	return append(dst, '"')
}

// Plain is the text of a field as it was before it was guarded.
func Plain(field string) string {
	if t, ok := strings.CutPrefix(field, "'"); ok && formula(t) {
		return t
	}
	return field
}

// formula tells a text that a program might run: it begins with =, +, -, @, a
// tab or a carriage return, full-width forms included, and is neither a number
// nor a lone dash. So does what only lacks a guard of its own.
func formula(s string) bool {
	if t, ok := strings.CutPrefix(s, "'"); ok {
		return formula(t)
	}
	for _, c := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, c) {
			return s != "-" && s != "－" && (s[0] != '-' && s[0] != '+' || !numeral(s[1:]))
		}
	}
	return false
}

// numeral tells the digits of 3.5, 2 and 3.5%.
func numeral(s string) bool {
	s = strings.TrimSuffix(s, "%")
	digits := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digits++
		case s[i] == '.' || s[i] == ',':
		default:
			return false
		}
	}
	return digits > 0
}
