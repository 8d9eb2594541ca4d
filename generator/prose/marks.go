package prose

import "strings"

// halfWidth: between Chinese letters stand Chinese marks.
func (j *judge) halfWidth(i int) {
	p := j.p
	if i == 0 || i+1 >= len(p.Words) || !isHan(p.Words[i-1]) || !isHan(p.Words[i+1]) {
		return
	}
	full := string(p.Words[i] - '!' + '！')
	j.add(ruleWidth, i, 1, string(p.Words[i]), full)
}

// fullWidth reports the first of a run of full-width digits.
func (j *judge) fullWidth(i int) {
	p := j.p
	if i > 0 && (p.Words[i-1] >= '０' && p.Words[i-1] <= '９' || p.Words[i-1] == '．') {
		return
	}
	k := i
	for k < len(p.Words) && (p.Words[k] >= '０' && p.Words[k] <= '９' || p.Words[k] == '．' || p.Words[k] == '％') {
		k++
	}
	half := strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		}
		return '%'
	}, p.text(i, k))
	if half == "%" {
		if i == 0 || !isDigit(p.Words[i-1]) {
			return
		}
	}
	j.add(ruleWidth, i, k-i, p.text(i, k), half)
}

// space: no break-free spaces, no indents typed as letters, no gaps between
// Chinese letters.
func (j *judge) space(i int) {
	p := j.p
	if p.Heading == 0 && p.Place != "narrative" && i == 0 {
		return
	}
	switch {
	case p.Words[i] != ' ' && i == 0:
		if j.indented != p.file { // who indents one paragraph does all
			j.indented = p.file
			j.add(ruleSpace, i, 1)
		}
	case p.Words[i] == '\u00A0' && !blank(p.Words[i-1]):
		j.add(ruleSpace, i, 1)
	case i > 0 && i+1 < len(p.Words) && p.Words[i] == ' ' && p.Words[i+1] == ' ' && p.Words[i-1] != ' ' && i+2 < len(p.Words) && isHan(p.Words[i-1]):
		j.add(ruleSpace, i, 2)
	}
}

// broken: a paragraph that ends inside a sentence which the next one goes on.
func (j *judge) broken(before *Passage) {
	p := j.p
	if before.Heading > 0 || p.Heading > 0 || before.Item || p.Item || before.file != p.file || before.Place != "narrative" || p.Place != "narrative" {
		return
	}
	n := len(before.Words)
	if n < 18 || len(p.Words) < 6 || !isHan(before.Words[n-1]) || !isHan(p.Words[0]) || p.at[0].line > before.at[n-1].line+2 {
		return
	}
	if small(p.Words[0]) > 0 && p.Words[1] == '、' || p.hasAny(0, []string{"表", "图", "注", "附", "第", "其中", "一是", "首先"}) || numbered(before) || !before.sentence() {
		return
	}
	j.found = append(j.found, before.find(ruleBroken, n-1, 1, before.text(n-4, n), p.text(0, 4)))
}

// sentence tells a passage with a mark inside: a line without any is a title.
func (p *Passage) sentence() bool {
	for _, r := range p.Words {
		if r == '，' || r == '。' || r == '；' {
			return true
		}
	}
	return false
}

// numbered tells a short passage that begins with its number: a heading that
// was typed as text.
func numbered(p *Passage) bool {
	return len(p.Words) < 40 && (p.Words[0] == '（' || p.Words[1] == '、' || p.Words[1] == '.' || p.has(0, "第"))
}
