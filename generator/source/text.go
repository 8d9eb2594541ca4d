package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	encodings "golang.org/x/text/encoding/unicode"

	"evalpress/generator/diag"
)

// decodeText turns the bytes of a file into UTF-8 with \n for line ends and
// without a byte order mark. GBK and GB18030 are recognised by what they say.
func decodeText(file string, data []byte) (string, diag.List) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return lines(string(data)), nil
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		out, err := encodings.UTF16(encodings.LittleEndian, encodings.ExpectBOM).NewDecoder().Bytes(data)
		if err == nil && bytes.IndexByte(out, 0) < 0 && !bytes.ContainsRune(out, utf8.RuneError) {
			return lines(string(out)), diag.List{diag.New(ruleEncoding, diag.Pos{File: file}, "UTF-16")}
		}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.IndexByte(data, 0) >= 0 {
		return "", diag.List{diag.New(ruleNotText, diag.Pos{File: file}, diag.T("像是 Office 或压缩文件", "it looks like an Office file or an archive"))}
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || !chinese(out) {
		at := placeOf(string(data), firstBad(data))
		return "", diag.List{diag.New(ruleNotText, diag.Pos{File: file, Line: int(at.line), Col: int(at.col)}, diag.T("有无法识别的字节", "there are bytes of no known encoding"))}
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
