package prose

import "strings"

// documentNumber: 财预〔2020〕10号, with these brackets and without spaces.
func (j *judge) documentNumber(i int) {
	p := j.p
	if i == 0 || !isHan(p.Words[i-1]) || i+6 >= len(p.Words) {
		return
	}
	shut := p.digitsFrom(i + 1)
	if shut != i+5 {
		return
	}
	if year := p.text(i+1, shut); year < "1949" || year > "2099" || !strings.ContainsRune("〕])）】］", p.Words[shut]) {
		return
	}
	first := p.blanksFrom(shut + 1)
	last := p.digitsFrom(first) // 令（2020）第10号 and the like have rules of their own
	k := p.blanksFrom(last)
	if first == last || k >= len(p.Words) || p.Words[k] != '号' {
		return
	}
	if k+1 < len(p.Words) && strings.ContainsRune("楼地宗线井机院路车库桥站炉令房门厅", p.Words[k+1]) {
		return // a building, a plot, a machine
	}
	spaces := first - shut - 1 + k - last
	if p.Words[i] == '〔' && p.Words[shut] == '〕' && spaces == 0 && p.Words[first] != '0' {
		return
	}
	right := "〔" + p.text(i+1, i+5) + "〕" + strings.TrimLeft(p.text(first, last), "0") + "号"
	j.add(ruleDocumentNumber, i, k+1-i, p.text(i, k+1), right)
}

// digitsFrom is the end of the digits that begin at i.
func (p *Passage) digitsFrom(i int) int {
	for i < len(p.Words) && isDigit(p.Words[i]) {
		i++
	}
	return i
}

// blanksFrom is the end of the spaces that begin at i.
func (p *Passage) blanksFrom(i int) int {
	for i < len(p.Words) && blank(p.Words[i]) {
		i++
	}
	return i
}

func blank(r rune) bool { return r == ' ' || r == '\u00A0' || r == '\u3000' }

// afterTitle: nothing stands between a title and its document number. Only a
// single letter is surely a stray: 文件, 精神, 等文 are words.
func (j *judge) afterTitle(i int) {
	p := j.p
	if i+4 >= len(p.Words) || p.Words[i+2] != '（' && p.Words[i+2] != '(' || !isHan(p.Words[i+3]) {
		return
	}
	if r := p.Words[i+1]; !isHan(r) || strings.ContainsRune("和及与或等中的文令后前时内里第之是即", r) {
		return
	}
	open := p.index("〔", i+3)
	if open < 0 || open > i+16 || p.digitsFrom(open+1) != open+5 {
		return
	}
	for _, r := range p.Words[i+3 : open] {
		if !isHan(r) {
			return // some other note in brackets
		}
	}
	j.add(ruleStray, i+1, 1, p.text(i+1, i+2))
}

// title: inside 《》 stand 〈〉, inside those 《》 again, and every 《 is closed.
func (j *judge) title(i int) {
	p, inner := j.p, false
	for k := i + 1; k < len(p.Words) && k < i+160; k++ {
		switch p.Words[k] {
		case '〈':
			inner = true
		case '〉':
			inner = false
		case '《':
			if !inner {
				j.add(ruleTitleMarks, k, 1, "《", "〈")
				return
			}
		case '<':
			j.add(ruleTitleMarks, k, 1, "<", "〈")
			return
		case '》':
			if !inner {
				return
			}
		}
	}
	if !p.quotedSign(i) {
		j.add(ruleTitleOpen, i, 1)
	}
}

// quotedSign tells a mark that is spoken of: “《”.
func (p *Passage) quotedSign(i int) bool {
	return i > 0 && i+1 < len(p.Words) && strings.ContainsRune("“‘「", p.Words[i-1]) && strings.ContainsRune("”’」", p.Words[i+1])
}
