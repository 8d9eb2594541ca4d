package source

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// asked are the signs that a Chinese input method puts where TOML wants an
// ASCII one.
var asked = map[rune]string{
	'“': `"`, '”': `"`, '„': `"`, '＂': `"`, '‘': "'", '’': "'", '＇': "'", '＝': "=", '：': "=", '，': ",", '、': ",", '；': ",",
	'［': "[", '］': "]", '【': "[", '】': "]", '｛': "{", '｝': "}", '。': ".", '．': ".", '＃': "#", '–': "-", '—': "-", '－': "-", '−': "-",
	'\u3000': " ", '\u00a0': " ", '\u200b': " ", '\ufeff': " ",
}

// finder looks through a file that the decoder refuses, line by line, for the
// faults that people make. It is asked only about such files, so that nothing
// valid is ever refused by it.
type finder struct {
	file   string
	out    diag.List
	line   int
	row    []rune
	triple string // closes the string of several lines that is open
	lists  int    // square brackets that are open
	tables int    // braces that are open
	table  string // as in FieldDoc.Table
}

// faults gives every fault of a file that can be named, and the decoder's own
// complaint when nothing else was found on its line.
func faults(file, src string, err error) diag.List {
	f := &finder{file: file, table: tableOf(file)}
	for i, row := range strings.Split(src, "\n") {
		f.line, f.row = i+1, []rune(row)
		f.read()
	}
	d := syntax(file, src, err)
	for _, other := range f.out {
		if other.Pos.Line == d.Pos.Line {
			return f.out
		}
	}
	return append(f.out, d)
}

// tableOf is the outermost table of a file.
func tableOf(file string) string {
	if path.Ext(file) == ".md" {
		return "page"
	}
	return strings.TrimSuffix(path.Base(file), ".toml")
}

func (f *finder) find(r *diag.Rule, col, n int, args ...any) *diag.Diagnostic {
	f.out = append(f.out, diag.New(r, diag.Pos{File: f.file, Line: f.line, Col: col + 1}, args...).Span(n))
	return &f.out[len(f.out)-1]
}

// read judges one line.
func (f *finder) read() {
	if f.triple == "" && f.tables == 0 && (f.head() || f.pair()) {
		return
	}
	for i := 0; i < len(f.row); i++ {
		i = f.sign(i)
	}
}

var headLine = regexp.MustCompile(`^\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(#.*)?$`)

// head notes the table that a line opens.
func (f *finder) head() bool {
	m := headLine.FindStringSubmatch(string(f.row))
	if m == nil || f.lists > 0 {
		return false
	}
	f.table = tableOf(f.file) + "." + m[1]
	return true
}

// key, separator and value of a line, as people write them.
var pairLine = regexp.MustCompile(`^\s*([\pL\pN_.-]+)\s*([=＝:：])\s*(.*?)\s*(#.*)?$`)

// pair judges key = value. It tells whether the line needs no further look.
func (f *finder) pair() bool {
	row := string(f.row)
	m := pairLine.FindStringSubmatchIndex(row)
	if m == nil {
		return false
	}
	key, value := row[m[2]:m[3]], row[m[6]:m[7]]
	if f.lists > 0 { // a list that was never closed ends where a key begins
		f.lists = 0
	}
	col := utf8.RuneCountInString(row[:m[2]])
	if strings.IndexFunc(key, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		f.chineseKey(key, col)
		return true
	}
	col = utf8.RuneCountInString(row[:m[6]])
	if value == "" || row[m[4]:m[5]] != "=" {
		return false
	}
	return f.bare(key, value, col)
}

// chineseKey reports a key in Chinese, which TOML allows in quotes only and
// no table has.
func (f *finder) chineseKey(key string, col int) {
	var docs []FieldDoc
	var keys []string
	for _, d := range Fields() {
		if d.Table == f.table {
			docs = append(docs, d)
			keys = append(keys, d.Key)
		}
	}
	meant := byLabel(key, docs)
	for _, d := range docs {
		for _, h := range d.Heads {
			if h == key {
				meant = d.Key
			}
		}
	}
	name := diag.T("“"+f.table+"”", f.table)
	f.find(ruleUnknownKey, col, utf8.RuneCountInString(key), name, key, didYouMean(meant), strings.Join(keys, " "))
}

// bare judges a value that does not stand in quotes.
func (f *finder) bare(key, value string, col int) bool {
	n := utf8.RuneCountInString(value)
	first, _ := utf8.DecodeRuneInString(value)
	switch {
	case value == "True" || value == "TRUE" || value == "False" || value == "FALSE" || value == "是" || value == "否":
		f.find(ruleType, col, n, key, diag.T("true 或 false", "true or false"), diag.T("没有引号的文字", "text without quotes"), key+" = true")
	case unicode.IsLetter(first) && value != "true" && value != "false" && value != "inf" && value != "nan":
		f.find(ruleSyntax, col, n, diag.T("文字没有放在引号里", "text without quotes")).
			Hint = diag.T("写成 "+key+` = "`+value+`"`, `write `+key+` = "`+value+`"`)
	case unicode.IsDigit(first) || strings.ContainsRune("+-.−－", first):
		return f.number(key, value, col, n)
	default:
		return false
	}
	return true
}

var (
	plainNumber = regexp.MustCompile(`^[+-]?(0|[1-9][0-9_]*)(\.[0-9_]+)?([eE][+-]?[0-9]+)?$`)
	plainDate   = regexp.MustCompile(`^\d{4}-\d\d?-\d\d?([ T].*)?$`)
)

// number judges a value that begins like a number or a date.
func (f *finder) number(key, value string, col, n int) bool {
	if plainDate.MatchString(value) {
		if d, ok := model.ParseDate(value); ok {
			if value == d.String() || value == d.DayString() {
				return false
			}
			f.find(ruleDate, col, n, key, value, diag.T("写法不全", "is not written in full")).
				Hint = diag.T("写成 "+key+" = "+d.String(), "write "+key+" = "+d.String())
			return true
		}
		if len(value) <= len("2006-01-02 15:04") {
			f.find(ruleDate, col, n, key, value, notDate)
			return true
		}
		return false
	}
	if plainNumber.MatchString(value) {
		if len(value) > 18 {
			f.find(ruleNumber, col, n, key, value, tooLong)
			return true
		}
		return false
	}
	if strings.ContainsFunc(value, func(r rune) bool { return asked[r] != "" || strings.ContainsRune("=\"'", r) }) ||
		strings.Trim(value, "0123456789._+-:") == "" {
		return false // the sign is named, or the decoder knows better
	}
	f.find(ruleSyntax, col, n, diag.T("不是单纯的数字，没有放在引号里", "not a plain number and not in quotes")).
		Hint = diag.T("写成 "+key+` = "`+value+`"，或只写数字`, "write "+key+` = "`+value+`" or digits only`)
	return true
}

// sign judges what stands at a column outside of strings and gives the last
// column it took.
func (f *finder) sign(i int) int {
	rest := string(f.row[i:min(len(f.row), i+3)])
	switch r := f.row[i]; {
	case f.triple != "":
		if rest == f.triple {
			f.triple = ""
			return i + 2
		}
		if r == '\\' && f.triple == `"""` {
			return i + 1
		}
	case rest == `"""` || rest == "'''":
		f.triple = rest
		return i + 2
	case r == '"' || r == '\'':
		return f.quoted(i, r)
	case r == '#':
		return len(f.row)
	case r == '[':
		f.lists++
	case r == ']':
		f.lists = max(0, f.lists-1)
	case r == '{':
		f.tables++
	case r == '}':
		f.tables = max(0, f.tables-1)
	case asked[r] != "":
		f.find(rulePunctuation, i, 1, shown(r), signName(r), shown([]rune(asked[r])[0]))
		if strings.ContainsRune("“‘„＂", r) { // what stands between curly quotes was meant as text
			for k := i + 1; k < len(f.row); k++ {
				if strings.ContainsRune("”’“＂\"", f.row[k]) {
					return k
				}
			}
		}
	}
	return i
}

// quoted goes over a string of one line. One that does not end was perhaps
// closed with a curly quote.
func (f *finder) quoted(from int, q rune) int {
	curly := -1
	for i := from + 1; i < len(f.row); i++ {
		switch r := f.row[i]; {
		case r == '\\' && q == '"':
			i++
		case r == q:
			return i
		case strings.ContainsRune("”“＂’‘＇", r):
			curly = i
		}
	}
	if curly < 0 {
		f.find(ruleSyntax, from, len(f.row)-from, diag.T("这里开始的引号没有结束", "the string that begins here does not end on its line"))
	} else {
		r := f.row[curly]
		f.find(rulePunctuation, curly, 1, string(r), signName(r), string(q))
	}
	f.lists, f.tables = 0, 0
	return len(f.row)
}

// shown names a sign that nobody can see.
func shown(r rune) string {
	switch r {
	case ' ':
		return "U+0020"
	case '\u3000', '\u00a0', '\u200b', '\ufeff':
		return map[rune]string{'\u3000': "U+3000", '\u00a0': "U+00A0", '\u200b': "U+200B", '\ufeff': "U+FEFF"}[r]
	}
	return string(r)
}

func signName(r rune) diag.Text {
	switch r {
	case '“', '”', '„', '‘', '’', '＂', '＇':
		return diag.T("中文引号", "a curly quote")
	case '＝', '：':
		return diag.T("全角等号或冒号", "a full-width equals sign or colon")
	case '，', '、', '；':
		return diag.T("中文逗号", "a full-width comma")
	case '［', '］', '【', '】', '｛', '｝':
		return diag.T("全角括号", "a full-width bracket")
	case '\u3000', '\u00a0', '\u200b', '\ufeff':
		return diag.T("全角或看不见的空格", "a wide or invisible blank")
	case '–', '—', '－', '−':
		return diag.T("长横线", "a dash")
	}
	return diag.T("全角符号", "a full-width sign")
}
