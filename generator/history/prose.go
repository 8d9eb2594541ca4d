package history

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"evalpress/generator/model"
)

// proseOf parts a narrative into paragraphs, with their lines. White space and
// the way lines are broken are no part of a text.
func proseOf(dir string, n *model.Narrative) Prose {
	p := Prose{File: strings.TrimPrefix(n.File, dir+"/"), Paragraphs: []string{}}
	var lines []string
	first := 0
	flush := func() {
		if len(lines) > 0 {
			p.Paragraphs = append(p.Paragraphs, flat(strings.Join(lines, " ")))
			p.lines = append(p.lines, n.Line+first)
			lines = lines[:0]
		}
	}
	for i, line := range strings.Split(string(n.Text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			flush()
			continue
		}
		if strings.HasPrefix(line, "#") {
			flush()
		}
		if len(lines) == 0 {
			first = i
		}
		lines = append(lines, line)
		if strings.HasPrefix(line, "#") {
			flush()
		}
	}
	flush()
	if n.Part != "" || n.Title != "" {
		p.Paragraphs = append(p.Paragraphs, flat("+++ "+n.Part+" "+n.Title))
		p.lines = append(p.lines, 1)
	}
	h := sha256.New()
	for _, s := range p.Paragraphs {
		_, _ = h.Write([]byte(s + "\n"))
	}
	p.SHA256 = hex.EncodeToString(h.Sum(nil))
	return p
}

// step is a paragraph that was taken out, put in, or both: replaced. An index
// is -1 where there is none.
type step struct{ old, now int }

// aligned finds which paragraphs changed: the longest common run of both lists
// stays, and what was taken out stands against what was put in at its place.
func aligned(old, now []string) []step {
	head := 0
	for head < len(old) && head < len(now) && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(now)-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	a, b := old[head:len(old)-tail], now[head:len(now)-tail]
	if len(a)*len(b) > 1<<20 { // a text written anew: compared in order
		return paired(head, head, len(a), len(b))
	}
	common := lengths(a, b)
	var list []step
	i, j, fromA, fromB := 0, 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			list = append(list, paired(head+fromA, head+fromB, i-fromA, j-fromB)...)
			i, j = i+1, j+1
			fromA, fromB = i, j
		case common[i+1][j] >= common[i][j+1]:
			i++
		default:
			j++
		}
	}
	return append(list, paired(head+fromA, head+fromB, len(a)-fromA, len(b)-fromB)...)
}

// lengths gives, for every pair of ends, how much both lists have in common
// behind them.
func lengths(a, b []string) [][]int {
	t := make([][]int, len(a)+1)
	for i := range t {
		t[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	return t
}

// paired sets n old paragraphs against m new ones.
func paired(a, b, n, m int) []step {
	var list []step
	for k := range max(n, m) {
		s := step{-1, -1}
		if k < n {
			s.old = a + k
		}
		if k < m {
			s.now = b + k
		}
		list = append(list, s)
	}
	return list
}

// around is how many characters of what stayed are shown beside what changed.
const around = 10

// Words shows where two texts differ: the part that changed, with a few
// characters around it.
func Words(old, now string) (from, to string) {
	a, b := []rune(old), []rune(now)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return cut(a, head, len(a)-tail), cut(b, head, len(b)-tail)
}

func cut(r []rune, from, to int) string {
	before, behind := "…", "…"
	if from -= around; from <= 0 {
		from, before = 0, ""
	}
	if to += around; to >= len(r) {
		to, behind = len(r), ""
	}
	return before + string(r[from:to]) + behind
}
