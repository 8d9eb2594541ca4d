package generator_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// defect is a kind of fault. put makes one, in a place where it contradicts
// something that the report says elsewhere, or a rule.
type defect struct {
	class, name string
	put         func(*patient, *rand.Rand) (mutation, bool)
}

// change makes a wrong value of a right one; "" when there is none.
type change func(old string, rnd *rand.Rand) string

// digit changes one digit.
func digit(old string, rnd *rand.Rand) string {
	b := []byte(old)
	for range 20 {
		i := rnd.IntN(len(b))
		if b[i] < '0' || b[i] > '9' {
			continue
		}
		if c := byte('0' + rnd.IntN(10)); c != b[i] {
			b[i] = c
			return string(b)
		}
	}
	return ""
}

// point moves the decimal point by one place.
func point(old string, rnd *rand.Rand) string {
	i := strings.IndexByte(old, '.')
	if i < 1 || i+1 >= len(old) || strings.Trim(old, "0.") == "" {
		return ""
	}
	right := old[:i] + old[i+1:i+2] + "." + old[i+2:]
	left := old[:i-1] + "." + old[i-1:i] + old[i+1:]
	switch {
	case rnd.IntN(2) == 0 && i+2 < len(old) && old[0] != '0':
		return right
	case i > 1 && old[i-1] != ',' && old[i-2] != ',':
		return left
	}
	return ""
}

// other takes another of some words.
func other(words ...string) change {
	return func(old string, rnd *rand.Rand) string {
		if w := words[rnd.IntN(len(words))]; w != old {
			return w
		}
		return ""
	}
}

func drop(string, *rand.Rand) string { return "\x00" }

// in changes the last group of a pattern, at one of its places in a file.
func in(file, pattern string, how change) func(*patient, *rand.Rand) (mutation, bool) {
	re := regexp.MustCompile(pattern)
	return func(p *patient, rnd *rand.Rand) (mutation, bool) {
		name := p.report + "/" + file
		if file == "*.md" {
			name = p.narrative(rnd)
		}
		if p.files[name] == nil {
			return mutation{}, false
		}
		data := p.files[name].Data
		all := re.FindAllSubmatchIndex(data, -1)
		if len(all) == 0 {
			return mutation{}, false
		}
		at := all[rnd.IntN(len(all))]
		g := 2 * (1 + rnd.IntN(len(at)/2-1)) // any group
		return p.replaced(name, at[g], at[g+1], how, rnd)
	}
}

// replaced changes a stretch of a file.
func (p *patient) replaced(name string, from, to int, how change, rnd *rand.Rand) (mutation, bool) {
	if from < 0 {
		return mutation{}, false
	}
	data := p.files[name].Data
	old := string(data[from:to])
	now := how(old, rnd)
	if now == "" {
		return mutation{}, false
	}
	now = strings.TrimPrefix(now, "\x00")
	line := data[bytes.LastIndexByte(data[:from], '\n')+1:]
	line, _, _ = bytes.Cut(line, []byte("\n"))
	return mutation{name, fmt.Sprintf("%q → %q in %s", old, now, line), slices.Concat(data[:from], []byte(now), data[to:])}, true
}

// narrative is one of the report's files of words.
func (p *patient) narrative(rnd *rand.Rand) string {
	var list []string
	for name := range p.files {
		if strings.HasPrefix(name, p.report+"/") && strings.HasSuffix(name, ".md") {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list[rnd.IntN(len(list))]
}

// block changes a value within one [[name]] block that has all of some words.
func block(name, pattern string, how change, has ...string) func(*patient, *rand.Rand) (mutation, bool) {
	re := regexp.MustCompile(pattern)
	return func(p *patient, rnd *rand.Rand) (mutation, bool) {
		file := p.report + "/report.toml"
		data := p.files[file].Data
		var found [][2]int
		for _, span := range blocks(data, name) {
			text := data[span[0]:span[1]]
			if slices.ContainsFunc(has, func(w string) bool { return !bytes.Contains(text, []byte(w)) }) {
				continue
			}
			for _, at := range re.FindAllSubmatchIndex(text, -1) {
				found = append(found, [2]int{span[0] + at[len(at)-2], span[0] + at[len(at)-1]})
			}
		}
		if len(found) == 0 {
			return mutation{}, false
		}
		at := found[rnd.IntN(len(found))]
		return p.replaced(file, at[0], at[1], how, rnd)
	}
}

var head = regexp.MustCompile(`(?m)^[ \t]*\[+([a-z._]+)\]+`)

// blocks are the stretches of a TOML file from [[name]] to the next table that
// does not belong to it.
func blocks(data []byte, name string) [][2]int {
	var list [][2]int
	from := -1
	for _, h := range head.FindAllSubmatchIndex(data, -1) {
		key := string(data[h[2]:h[3]])
		if from >= 0 && !strings.HasPrefix(key, name+".") {
			list = append(list, [2]int{from, h[0]})
			from = -1
		}
		if key == name {
			from = h[0]
		}
	}
	if from >= 0 {
		list = append(list, [2]int{from, len(data)})
	}
	return list
}

// cell changes a cell of the column in the rows of indicators of which want
// says yes.
func cell(heads string, how change, want func(get func(string) string) bool) func(*patient, *rand.Rand) (mutation, bool) {
	return func(p *patient, rnd *rand.Rand) (mutation, bool) {
		name := p.report + "/indicators.csv"
		data := p.files[name].Data
		r := csv.NewReader(bytes.NewReader(data))
		r.FieldsPerRecord = -1
		first, err := r.Read()
		if err != nil {
			return mutation{}, false
		}
		lines := bytes.SplitAfter(data, []byte("\n"))
		var found [][2]int
		for {
			row, err := r.Read()
			if err != nil {
				break
			}
			get := func(head string) string {
				for i, h := range first {
					if i < len(row) && slices.Contains(strings.Split(head, "|"), h) {
						return row[i]
					}
				}
				return ""
			}
			if slices.Contains(row, "小计") || slices.Contains(row, "合计") || !want(get) {
				continue
			}
			for i, h := range first {
				if slices.Contains(strings.Split(heads, "|"), h) && row[i] != "" {
					line, col := r.FieldPos(i)
					at := len(bytes.Join(lines[:line-1], nil)) + col - 1
					if bytes.HasPrefix(data[at:], []byte(row[i])) {
						found = append(found, [2]int{at, at + len(row[i])})
					}
				}
			}
		}
		if len(found) == 0 {
			return mutation{}, false
		}
		at := found[rnd.IntN(len(found))]
		return p.replaced(name, at[0], at[1], how, rnd)
	}
}

// scored is a leaf with points of its own; lost one that did not get them all.
func scored(get func(string) string) bool { return get("分值") != "" && get(scores) != "" }

func lost(get func(string) string) bool { return scored(get) && get("分值") != get(scores) }

const scores = "得分|财政审核得分"

// inserted puts words behind the end of a sentence of the narrative.
func inserted(words ...string) func(*patient, *rand.Rand) (mutation, bool) {
	return in("*.md", `。()\n`, func(_ string, rnd *rand.Rand) string { return words[rnd.IntN(len(words))] })
}
