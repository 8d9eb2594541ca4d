package prose

import (
	"evalpress/generator/diag"
)

// About is what the rules over words need to know of a report.
type About struct {
	Year, YearTo int
	Dimensions   []string // names of the first level
	Names        []string // of the body: name, short name, aliases
}

// Text runs the rules over words. Passages stand in reading order.
func Text(list []Passage, about *About) diag.List {
	j := judge{about: about}
	for i := range list {
		j.p = &list[i]
		j.words()
		if i > 0 {
			j.broken(&list[i-1])
		}
	}
	j.headings(list)
	return j.found
}

type judge struct {
	about *About
	p     *Passage
	found diag.List

	indented string // the file whose typed indents were reported
}

func (j *judge) add(r *diag.Rule, i, n int, args ...any) {
	j.found = append(j.found, j.p.find(r, i, n, args...))
}

// words looks at each letter once and asks the rules that begin with it.
func (j *judge) words() {
	p, run := j.p, 0 // run of digits and X so far
	for i, r := range p.Words {
		switch r {
		case '〔', '[', '(', '（', '【', '［':
			j.documentNumber(i)
		case '》':
			j.afterTitle(i)
		case '《':
			j.title(i)
		case '月':
			j.month(i)
		case ',', ';', '?', '!', ':':
			j.halfWidth(i)
		case '\u00A0', '\u3000', ' ':
			j.space(i)
		case '内', '机', '绝', '秘':
			j.secret(i)
		case '@':
			j.email(i)
		case '个', '大':
			j.dimensionList(i)
		case '对':
			j.otherYear(i)
		}
		if r >= '０' && r <= '９' || r == '％' {
			j.fullWidth(i)
		}
		if isDigit(r) {
			if run == 0 {
				j.longNumber(i)
			}
			run++
		} else {
			run = 0
		}
	}
	if p.Heading == 0 {
		j.phrases()
		j.selfReference()
	}
	j.leftovers()
}
