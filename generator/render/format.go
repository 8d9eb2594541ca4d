package render

import (
	"path"
	"strconv"
	"strings"

	"evalpress/generator/model"
)

// minus is the sign of negative numbers in print.
const minus = "−"

// appendNumber prints the digits as typed, the integer part grouped in threes
// from 1,000 on, with a true minus. It prints nothing for no number.
func appendNumber(dst []byte, d model.Decimal) []byte {
	var tmp [48]byte
	s := d.Append(tmp[:0])
	if len(s) > 0 && s[0] == '-' {
		dst = append(dst, minus...)
		s = s[1:]
	}
	whole := len(s)
	if n := d.Scale(); n > 0 {
		whole -= n + 1
	}
	for i, c := range s {
		if i > 0 && i < whole && (whole-i)%3 == 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, c)
	}
	return dst
}

// number is appendNumber as a string.
func number(d model.Decimal) string { return string(appendNumber(nil, d)) }

// signed puts a plus before a positive number.
func signed(d model.Decimal) string {
	if d.Sign() > 0 {
		return "+" + number(d)
	}
	return number(d)
}

// percent is a rate with its sign; the stated form is kept by its own text.
func percent(d model.Decimal) string {
	if !d.Known() {
		return ""
	}
	return number(d) + "%"
}

// fileSize is a number of bytes in words: 18.4 KB.
func fileSize(n int64) string {
	for _, u := range []struct {
		size int64
		name string
	}{{1 << 30, "GB"}, {1 << 20, "MB"}, {1 << 10, "KB"}} {
		if n >= u.size {
			return number(model.NewDecimal(n, 0).Div(model.NewDecimal(u.size, 0), 1)) + " " + u.name
		}
	}
	return strconv.FormatInt(n, 10) + " B"
}

// fileFormat names a file's format by the end of its name: XLSX.
func fileFormat(file string) string {
	return strings.ToUpper(strings.TrimPrefix(path.Ext(file), "."))
}

// years is the evaluated period: 2023 or 2021–2023; "" when not known.
func years(from, to int) string {
	if from == 0 {
		return ""
	}
	if to > from {
		return strconv.Itoa(from) + "–" + strconv.Itoa(to)
	}
	return strconv.Itoa(from)
}

// quantity is a target or actual value in one piece of text.
func quantity(q model.Quantity, unit string) string {
	if !q.Numeric() || q.Op == model.Between {
		return q.Text
	}
	if q.Unit == "" {
		q.Unit = unit
	}
	return q.Op.Sign() + number(q.Num) + q.Unit + q.Note
}

// half splits a printed number at its point: "18,642" and ".00".
func half(s string) (whole, fraction string) {
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}
