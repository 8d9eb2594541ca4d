package render

import (
	"slices"
	"unicode/utf8"
)

// refNames are all names a reference may begin with, for suggestions.
var refNames = sortedNames()

func sortedNames() []string {
	var names []string
	for n := range plainRefs {
		names = append(names, n)
	}
	for n := range namedRefs {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// nearest gives the word of a list that was probably meant, or "". Two of
// three characters must agree.
func nearest(word string, list []string) string {
	best, most := "", max(1, utf8.RuneCountInString(word)/3)+1
	for _, w := range list {
		if w == "" {
			continue
		}
		if d := distance(word, w); d < most {
			best, most = w, d
		}
	}
	return best
}

// distance is the number of characters to insert, delete or replace.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		last := row[0]
		row[0] = i + 1
		for j := range y {
			old := row[j+1]
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(row[j+1]+1, row[j]+1, last+cost)
			last = old
		}
	}
	return row[len(y)]
}

// blockNames are the names of all directives, for suggestions.
func blockNames() []string {
	var names []string
	for n := range blocks {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
