package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"evalpress/generator/diag"
)

// decodeText turns the bytes of a file into UTF-8 with \n for line ends and
// without a byte order mark. GBK and GB18030 are recognised by what they say.
func decodeText(file string, data []byte) (string, diag.List) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return lines(string(data)), nil
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.IndexByte(data, 0) >= 0 {
		return "", diag.List{diag.New(ruleNotText, diag.Pos{File: file}, diag.T("像是 Office 或压缩文件", "it looks like an Office file or an archive"))}
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || !chinese(out) {
		line := 1 + bytes.Count(data[:firstBad(data)], []byte("\n"))
		return "", diag.List{diag.New(ruleNotText, diag.Pos{File: file, Line: line}, diag.T("有无法识别的字节", "there are bytes of no known encoding"))}
	}
	return lines(string(out)), diag.List{diag.New(ruleEncoding, diag.Pos{File: file}, "GB18030")}
}

func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// chinese tells that a decoded text is Han text, not a chance reading.
func chinese(b []byte) bool {
	han, odd := 0, 0
	for _, r := range string(b) {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case r == utf8.RuneError, r >= 0xe000 && r <= 0xf8ff:
			odd++
		}
	}
	return han > 0 && odd*20 <= han
}

func firstBad(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(b)
}

// asked are the signs that a Chinese input method puts where TOML wants an
// ASCII one.
var asked = map[rune]string{
	'“': `"`, '”': `"`, '‘': "'", '’': "'", '＂': `"`, '＇': "'", '＝': "=", '，': ",", '、': ",", '［': "[", '］': "]",
	'【': "[", '】': "]", '。': ".", '．': ".", '：': "=", '＃': "#", '｛': "{", '｝': "}",
}

// punctuation finds full-width signs outside of strings and comments, the
// commonest fault of people who type Chinese.
func punctuation(file, src string) diag.List {
	if strings.IndexFunc(src, func(r rune) bool { return r > unicode.MaxASCII && asked[r] != "" }) < 0 {
		return nil
	}
	var list diag.List
	triple := ""
	for n, line := range strings.Split(src, "\n") {
		runes := []rune(line)
		for i := 0; i < len(runes); i++ {
			rest := string(runes[i:min(len(runes), i+3)])
			switch r := runes[i]; {
			case triple != "":
				if rest == triple {
					triple, i = "", i+2
				}
			case rest == `"""` || rest == "'''":
				triple, i = rest, i+2
			case r == '"' || r == '\'':
				for i++; i < len(runes) && runes[i] != r; i++ {
					if runes[i] == '\\' && r == '"' {
						i++
					}
				}
			case r == '#':
				i = len(runes)
			case asked[r] != "":
				list = append(list, diag.New(rulePunctuation, diag.Pos{File: file, Line: n + 1, Col: i + 1},
					string(r), signName(r), asked[r]).Span(1))
				if r == '“' || r == '‘' { // what stands between curly quotes was meant as text
					for k := i + 1; k < len(runes); k++ {
						if runes[k] == '”' || runes[k] == '’' {
							i = k
							break
						}
					}
				}
			}
		}
	}
	return list
}

func signName(r rune) diag.Text {
	switch r {
	case '“', '”', '‘', '’':
		return diag.T("中文引号", "a curly quote")
	case '＝', '：':
		return diag.T("全角等号或冒号", "a full-width equals sign or colon")
	case '，', '、':
		return diag.T("中文逗号", "a full-width comma")
	case '［', '］', '【', '】':
		return diag.T("全角括号", "a full-width bracket")
	}
	return diag.T("全角符号", "a full-width sign")
}
