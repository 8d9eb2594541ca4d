package history

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// proseThing is what the places of paragraphs begin with.
const proseThing = "prose"

// Compare gives what of a report is not as the record has it: in the order of
// the report, what is gone last.
func Compare(r *Record, s *State) []Change {
	list := differences(r.Values, s.Values, false)
	list = append(list, differences(r.Words, s.Words, true)...)
	return append(list, proseChanges(r.Prose, s.Prose, path.Join("content", s.Report))...)
}

// differences compares one map of a record with one list of a state.
func differences(old map[string]string, now []Entry, words bool) []Change {
	things, kept := map[string]bool{}, map[string]bool{} // of now, of both
	for i := range now {
		things[now[i].Thing] = true
	}
	for place := range old {
		if thing, _ := split(place); things[thing] {
			kept[thing] = true
		}
	}
	var list []Change
	there := make(map[string]bool, len(now))
	for i := range now {
		e := &now[i]
		place := e.Place()
		there[place] = true
		if was := old[place]; was != e.Text {
			c := Change{Place: place, Name: e.Name, Old: was, New: e.Text, Derived: e.Derived, Words: words}
			c.Whole = was == "" && !kept[e.Thing] && strings.Contains(e.Thing, ".")
			c.pos, c.len = e.at()
			list = append(list, c)
		}
	}
	var gone []Change
	for place, was := range old {
		if there[place] {
			continue
		}
		thing, _ := split(place)
		c := Change{Place: place, Name: nameOf(old, thing), Old: was, Words: words}
		c.Whole = !kept[thing] && strings.Contains(thing, ".")
		gone = append(gone, c)
	}
	slices.SortFunc(gone, func(a, b Change) int { return strings.Compare(a.Place, b.Place) })
	return append(list, gone...)
}

// nameOf is what people call a thing of a record.
func nameOf(values map[string]string, thing string) string {
	for _, field := range []string{".name", ".title"} {
		if n := values[thing+field]; n != "" {
			return n
		}
	}
	_, key, _ := strings.Cut(thing, ".")
	return key
}

// proseChanges compares the files of words, paragraph by paragraph. dir is
// where they stand.
func proseChanges(old, now []Prose, dir string) []Change {
	files := map[string][2]*Prose{}
	var names []string
	for side, list := range [][]Prose{old, now} {
		for i := range list {
			p := &list[i]
			pair, known := files[p.File]
			if !known {
				names = append(names, p.File)
			}
			pair[side] = p
			files[p.File] = pair
		}
	}
	slices.Sort(names)
	var out []Change
	for _, name := range names {
		pair := files[name]
		was, is := or(pair[0]), or(pair[1])
		if was.SHA256 == is.SHA256 {
			continue
		}
		for _, s := range aligned(was.Paragraphs, is.Paragraphs) {
			out = append(out, paragraph(was, is, s, dir, name))
		}
	}
	return out
}

func or(p *Prose) *Prose {
	if p == nil {
		return &Prose{}
	}
	return p
}

// paragraph is the change of one paragraph, named by its number in the text of
// today, else in the old one.
func paragraph(was, is *Prose, s step, dir, name string) Change {
	c := Change{Words: true, Name: name}
	c.pos.File = path.Join(dir, name)
	n := s.old + 1
	if s.old >= 0 {
		c.Old = was.Paragraphs[s.old]
	}
	if s.now >= 0 {
		n, c.New = s.now+1, is.Paragraphs[s.now]
		if s.now < len(is.lines) {
			c.pos.Line, c.pos.Col = is.lines[s.now], 1
		}
	}
	c.Place = proseThing + "." + name + "." + strconv.Itoa(n)
	return c
}
