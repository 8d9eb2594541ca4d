package source

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"evalpress/generator/diag"
)

// complaints gives the decoder's words in those of the product. The first
// whose phrase occurs is taken.
var complaints = []struct {
	phrase string
	text   diag.Text
}{
	{"strings cannot contain newlines", diag.T("引号没有在同一行里结束", "the string does not end on its line")},
	{"expected value but found '\\n'", diag.T("等号后面没有值", "there is no value behind the equals sign")},
	{"expected value", diag.T("等号后面不是 TOML 的值；文字要放在引号里", "this is no value; text stands in quotes")},
	{"expected a top-level item to end", diag.T("一行只写一个“键 = 值”，这里多出了内容", "one line holds one key = value; there is more from here on")},
	{"expected '.' or '='", diag.T("键的后面要有等号", "an equals sign is wanted behind the key")},
	{"expected '.' or ']'", diag.T("方括号里的名称没有用 ] 结束", "the name in brackets does not end with ]")},
	{"expected end of table array name", diag.T("[[ 要用 ]] 结束", "[[ ends with ]]")},
	{"array terminator", diag.T("列表的各项之间要有逗号，最后用 ] 结束", "a list wants commas between its values and a closing ]")},
	{"inline table terminator", diag.T("花括号里各项之间要有逗号，最后用 } 结束", "a table in braces wants commas and a closing }")},
	{"unexpected EOF", diag.T("文件到这里就完了，前面的引号或括号没有结束", "the file ends inside a string or bracket")},
	{"escape", diag.T(`双引号里的反斜杠有特殊含义，要写成 \\，或改用单引号`, `a backslash in double quotes is special: write \\ or use single quotes`)},
	{"hexadecimal digits", diag.T(`双引号里的反斜杠有特殊含义，要写成 \\，或改用单引号`, `a backslash in double quotes is special: write \\ or use single quotes`)},
	{"not valid UTF-8", diag.T("转义写出的字符不存在", "the escaped character does not exist")},
	{"leading zeroes", diag.T("数字不能以 0 开头；代码和编号请放在引号里", "numbers do not begin with 0; codes stand in quotes")},
	{"float", diag.T("小数点的前后都要有数字", "digits are wanted before and behind the point")},
	{"underscores", diag.T("数字中间的下划线两边都要有数字", "underscores stand between digits")},
	{"expected a digit", diag.T("符号后面要有数字", "a digit is wanted behind the sign")},
	{"unexpected comma", diag.T("多了一个逗号", "there is a comma too many")},
	{"control character", diag.T("有看不见的控制字符，请删去", "there is an invisible control character")},
	{"cannot be empty", diag.T("缺少键或表的名称", "a name is missing")},
	{"appears blank", diag.T("等号前面没有键", "there is no key before the equals sign")},
	{"unexpected", diag.T("缺少键或表的名称", "a name is missing")},
}

// syntax turns the decoder's complaint into a finding.
func syntax(file, src string, err error) diag.Diagnostic {
	var p toml.ParseError
	if !errors.As(err, &p) {
		return diag.New(ruleSyntax, diag.Pos{File: file, Line: 1}, err.Error())
	}
	off := p.Position.Start
	if end := off + p.Position.Len; strings.Contains(p.Message, "but got") && end <= len(src) && off < end {
		// The place is that of the token before; the sign itself comes last.
		_, n := utf8.DecodeLastRuneInString(src[:end])
		off = end - n
	}
	for off > 0 && off < len(src) && !utf8.RuneStart(src[off]) {
		off-- // the decoder counts bytes
	}
	at := placeOf(src, off)
	pos := diag.Pos{File: file, Line: int(at.line), Col: int(at.col)}
	key := keyIn(p.Message)
	switch {
	case key != "" && strings.Contains(p.Message, "already"):
		last := key[strings.LastIndexByte(key, '.')+1:]
		return diag.New(ruleDuplicate, pos, key).Span(utf8.RuneCountInString(last))
	case strings.HasPrefix(p.Message, "invalid datetime"):
		return diag.New(ruleDate, pos, p.LastKey, word(src, off), notDate).Span(utf8.RuneCountInString(word(src, off)))
	case strings.Contains(p.Message, "out of range"):
		return diag.New(ruleNumber, pos, p.LastKey, word(src, off), tooLong).Span(utf8.RuneCountInString(word(src, off)))
	}
	for _, c := range complaints {
		if strings.Contains(p.Message, c.phrase) {
			return diag.New(ruleSyntax, pos, c.text)
		}
	}
	return diag.New(ruleSyntax, pos, p.Message)
}

// keyIn is the key that a message of the decoder begins with.
func keyIn(message string) string {
	rest, ok := strings.CutPrefix(message, "Key '")
	if !ok {
		return ""
	}
	key, _, _ := strings.Cut(rest, "' ")
	return key
}

// word is what stands at an offset up to the next blank or bracket.
func word(src string, off int) string {
	w := src[min(off, len(src)):]
	if i := strings.IndexAny(w, " \t\r\n,]}#"); i >= 0 {
		w = w[:i]
	}
	return w
}
