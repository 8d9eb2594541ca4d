package prose

import "strings"

// What must not be published: numbers of persons and accounts, private mail,
// marks of secret or internal papers.

// longNumber looks at a run of digits from its first one.
func (j *judge) longNumber(i int) {
	p, k := j.p, i
	for k < len(p.Words) && isDigit(p.Words[k]) {
		k++
	}
	if i > 0 && (p.Words[i-1] == '.' || p.Words[i-1] < 0x80 && word(p.Words[i-1])) {
		return
	}
	if k-i < 11 || p.address(i) {
		return
	}
	s := p.text(i, k)
	next := rune(0)
	if k < len(p.Words) {
		next = p.Words[k]
	}
	switch {
	case len(s) == 17 && (next == 'X' || next == 'x') && identity(s+"X"):
		j.add(ruleIdentity, i, 18)
	case len(s) == 18 && identity(s) && !p.code(i):
		j.add(ruleIdentity, i, 18)
	case len(s) == 11 && mobile(s) && !strings.ContainsRune(".元万亿人个吨千百米平立度户斤次条份", next) && !p.code(i):
		j.add(ruleMobile, i, 11)
	case len(s) >= 16 && len(s) <= 19 && luhn(s) && j.account(i):
		j.add(ruleAccount, i, len(s))
	}
}

// address tells digits inside the address of a page.
func (p *Passage) address(i int) bool {
	for ; i > 0 && p.Words[i-1] < 0x80 && p.Words[i-1] != ' '; i-- {
		if p.has(i-1, "://") || p.has(i-1, "_") || p.has(i-1, "=") {
			return true
		}
	}
	return false
}

// code tells a number that is named a code: 项目编号：…
func (p *Passage) code(i int) bool {
	before := p.text(i-10, i)
	if cut := strings.LastIndexAny(before, "，。；、"); cut >= 0 {
		before = before[cut:]
	}
	for _, w := range []string{"身份", "证件", "电话", "手机"} {
		if strings.Contains(before, w) {
			return false
		}
	}
	for _, w := range []string{"编号", "编码", "代码", "条码", "流水号", "订单号", "序列号", "合同号", "文号", "凭证号", "票号"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// identity checks the control digit and the date of an identity card number
// (GB 11643-1999).
func identity(s string) bool {
	year, month, day := value(s[6:10]), value(s[10:12]), value(s[12:14])
	if year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > daysOf(month) || s[0] == '0' {
		return false
	}
	if area := s[:2]; !strings.Contains("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83", area) {
		return false // 91… is the credit code of a company
	}
	sum := 0
	for i, w := range [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(s[i]-'0') * w
	}
	return "10X98765432"[sum%11] == s[17]
}

// mobile: eleven digits that begin as mobile numbers of the mainland do: 13 to
// 19, but not 140 to 143, with which codes of Shanxi begin.
func mobile(s string) bool {
	return s[0] == '1' && s[1] >= '3' && !(s[1] == '4' && s[2] < '5')
}

// luhn is the control digit of card numbers (GB/T 17096, ISO/IEC 7812-1).
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// account wants a word that makes a number an account's.
func (j *judge) account(i int) bool {
	before := j.p.text(i-16, i)
	for _, w := range []string{"账号", "帐号", "账户", "卡号", "开户"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// email: private hosts only; an office's own address is meant to be public.
func (j *judge) email(i int) {
	p := j.p
	from, to := i, i+1
	for from > 0 && p.Words[from-1] < 0x80 && (word(p.Words[from-1]) || strings.ContainsRune("._-+", p.Words[from-1])) {
		from--
	}
	for to < len(p.Words) && p.Words[to] < 0x80 && (word(p.Words[to]) || strings.ContainsRune(".-", p.Words[to])) {
		to++
	}
	host := strings.ToLower(p.text(i+1, to))
	if from == i {
		return
	}
	for _, h := range []string{"qq.com", "163.com", "126.com", "gmail.com", "sina.com", "sina.cn", "sohu.com", "hotmail.com", "outlook.com", "foxmail.com", "139.com", "189.cn", "yeah.net", "aliyun.com"} {
		if strings.TrimRight(host, ".") == h {
			j.add(ruleEmail, from, to-from, p.text(from, to))
			return
		}
	}
}

// secret: marks of classified or internal papers, where they stand as marks:
// alone, with a star, after 密级, in brackets. 机密文件管理制度 has none.
func (j *judge) secret(i int) {
	p := j.p
	for _, m := range secretMarks {
		if !p.has(i, m) {
			continue
		}
		n := len([]rune(m))
		next := rune(0)
		if i+n < len(p.Words) {
			next = p.Words[i+n]
		}
		alone := i == 0 || strings.ContainsRune("（【[(", p.Words[i-1]) || p.has(i-3, "密级：") || p.has(i-2, "仅供")
		ends := len(p.Words) <= i+n+8 && !isHan(next) || strings.ContainsRune("）】])", next)
		kept := i == 0 && (p.has(i+n, "注意保") || p.has(i+n, "，注意保") || p.has(i+n, "，不得") || p.has(i+n, " 注意保") || p.has(i+n, "严禁") || p.has(i+n, "，严禁"))
		if (next == '★' || next == '☆' || kept || alone && ends && next != '、') && !p.quoted(i) {
			j.add(ruleSecret, i, n, m)
		}
		return
	}
}

var secretMarks = []string{"绝密", "机密", "秘密", "内部资料", "内部文件", "内部使用"}
