package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest gives the word of a list that was probably meant, or "". Two of
// three characters must agree.
func Nearest(word string, list []string) string {
	word = strings.ToLower(word)
	n := utf8.RuneCountInString(word)
	if n > 64 {
		return ""
	}
	best, most := "", max(1, n/3)+1
	for _, w := range list {
		if w == "" || utf8.RuneCountInString(w) > 64 {
			continue
		}
		if d := distance(word, strings.ToLower(w)); d < most && d < max(n, utf8.RuneCountInString(w)) {
			best, most = w, d
		}
	}
	return best
}

// distance is the number of characters to insert, delete, replace or swap
// with their neighbour.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, row, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(y)]
}
