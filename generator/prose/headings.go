package prose

import "strings"

// headings judges the outline: a level with one child only, a child with its
// parent's title, duties and plans filed under goals.
func (j *judge) headings(list []Passage) {
	var open [7]*Passage // the heading in force at each level
	var kids [7]int
	var lone [7]*Passage // the first child of the heading in force above
	shut := func(level int) {
		for l := level; l <= 6; l++ {
			if kids[l] == 1 && lone[l] != nil {
				j.p = lone[l]
				j.add(ruleLone, 0, len(lone[l].Words), string(lone[l].Words))
			}
			kids[l], lone[l] = 0, nil
			open[l] = nil
		}
	}
	for i := range list {
		h := &list[i]
		if h.Heading == 0 || h.Heading > 6 || h.Place != "narrative" {
			continue
		}
		l := h.Heading
		shut(l + 1)
		kids[l]++
		if kids[l] == 1 {
			lone[l] = h
		}
		if l == 1 { // a file may go on with its part
			kids[1], lone[1] = 0, nil
		}
		open[l] = h
		if l > 1 {
			if up := open[l-1]; up != nil && string(up.Words) == string(h.Words) {
				j.p = h
				j.add(ruleSameTitle, 0, len(h.Words), string(h.Words))
			}
		}
		if l == 2 && h.Part == "goals" && !strings.Contains(string(h.Words), "目标") {
			for _, w := range []string{"职能职责", "主要职责", "工作计划"} {
				if strings.Contains(string(h.Words), w) {
					j.p = h
					j.add(ruleMisfiled, 0, len(h.Words), string(h.Words), w)
					break
				}
			}
		}
	}
	shut(2)
}
