package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"evalpress/generator/diag"
)

const digits = "零一二三四五六七八九"

// Number is the official number of the n-th heading (from 1) of a level: 一、
// for level 1, （一） for 2, 1. for 3 and （1） for 4. Deeper levels and n below
// 1 have none.
func Number(level, n int) string {
	if n < 1 {
		return ""
	}
	switch level {
	case 1:
		return Numeral(n) + "、"
	case 2:
		return "（" + Numeral(n) + "）"
	case 3:
		return strconv.Itoa(n) + "."
	case 4:
		return "（" + strconv.Itoa(n) + "）"
	}
	return ""
}

// NumberIn is the number of a heading in a language: in English 1. for level
// 1, (1) for 2, a. for 3 and (a) for 4.
func NumberIn(lang diag.Lang, level, n int) string {
	if lang != diag.En || n < 1 {
		return Number(level, n)
	}
	letter := strconv.Itoa(n)
	if n <= 26 {
		letter = string(rune('a' + n - 1))
	}
	switch level {
	case 1:
		return strconv.Itoa(n) + "."
	case 2:
		return "(" + strconv.Itoa(n) + ")"
	case 3:
		return letter + "."
	case 4:
		return "(" + letter + ")"
	}
	return ""
}

// Numeral writes 1 to 9999 in Chinese numerals (11 is 十一, 110 一百一十);
// anything else in Arabic digits.
func Numeral(n int) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	zero := false
	for i, unit := range [...]string{"千", "百", "十", ""} {
		d := n / [...]int{1000, 100, 10, 1}[i] % 10
		if d == 0 {
			zero = b.Len() > 0
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		if !(d == 1 && unit == "十" && b.Len() == 0) {
			b.WriteString(digits[3*d : 3*d+3])
		}
		b.WriteString(unit)
	}
	return b.String()
}

// typedNumber is the length in bytes of an official number that an author
// typed in front of a heading, with the space after it: 一、 （一） (1) 1、 1.
// It is 0 where there is none, as in 1.5万元 or 三年.
func typedNumber(s string) int {
	rest, closing := s, ""
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}} {
		if r, ok := strings.CutPrefix(rest, pair[0]); ok {
			rest, closing = r, pair[1]
			break
		}
	}
	n := numeralLen(rest)
	if n == 0 {
		return 0
	}
	chinese := rest[0] > '9'
	rest = rest[n:]
	if closing != "" {
		for _, c := range [...]string{"）", ")"} {
			if r, ok := strings.CutPrefix(rest, c); ok {
				return len(s) - len(trimSpace(r))
			}
		}
		return 0
	}
	if r, ok := strings.CutPrefix(rest, "、"); ok {
		return len(s) - len(trimSpace(r))
	}
	if chinese {
		return 0
	}
	for _, c := range [...]string{".", "．"} {
		if r, ok := strings.CutPrefix(rest, c); ok && (r == "" || r[0] < '0' || r[0] > '9') {
			return len(s) - len(trimSpace(r))
		}
	}
	return 0
}

// numeralLen is the length of the Arabic or Chinese numeral that s begins
// with; at most three digits or five signs count, so that years do not.
func numeralLen(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 {
		if n > 3 {
			return 0
		}
		return n
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("一二三四五六七八九十百零〇", r) {
			break
		}
		n += size
	}
	if n > 5*3 {
		return 0
	}
	return n
}

func trimSpace(s string) string { return strings.TrimLeft(s, " \t\u3000\u00a0") }
