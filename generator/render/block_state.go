package render

import (
	"strconv"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
	"evalpress/generator/model"
)

// pageState is what the blocks of one page keep between them: the anchors,
// which come from codes and names and never from positions, and which of them
// the page already carries.
type pageState struct {
	ids     map[string]bool // ids written so far
	nodes   []string        // anchors, parallel to Report.Indicators
	node    map[string]int  // index by code, else by name
	problem map[int][]int   // problems by indicator
	fixed   map[string]*model.Change
	depth   []int // 1 at the top, parallel to Report.Indicators
	first   []int // leaves below each node, itself for a leaf
	levels  int   // deepest depth
	figures int   // drawn so far
}

// anchor makes the id of a thing from its code, or from its name where it has
// none: ind-a12.
func anchor(prefix, code, name string) string {
	s := markdown.Slug(code)
	if s == "" {
		s = markdown.Slug(name)
	}
	return prefix + "-" + s
}

// Anchor is the id, on a report's page, of what a finding's place names:
// indicator.A1.score stands at ind-a1. It is "" for what has no place of its
// own.
func Anchor(place string) string {
	kind, rest, _ := strings.Cut(place, ".")
	name, _, _ := strings.Cut(rest, ".")
	switch kind {
	case "indicator", "dimension":
		return anchor("ind", name, "")
	case "goal", "problem":
		return anchor(kind, name, "")
	case "result":
		return "b-glance"
	case "budget", "survey", "team", "annexes", "goals", "tasks", "problems", "indicators":
		return "b-" + kind
	}
	return ""
}

// page gives the state, made on first use.
func (v *reportView) page() *pageState {
	if v.state != nil {
		return v.state
	}
	list := v.Report.Indicators
	s := &pageState{
		ids: map[string]bool{}, node: make(map[string]int, 2*len(list)),
		nodes: make([]string, len(list)), depth: make([]int, len(list)), first: make([]int, len(list)),
	}
	v.state = s
	taken := make(map[string]int, len(list))
	for i := range list {
		n := &list[i]
		s.depth[i] = 1
		if n.Parent >= 0 && n.Parent < i {
			s.depth[i] = s.depth[n.Parent] + 1
		}
		s.levels = max(s.levels, s.depth[i])
		s.nodes[i] = s.claim(list, i, taken)
		if _, twice := s.node[n.Name]; !twice {
			s.node[n.Name] = i
		}
		if n.Leaf {
			for p := i; p >= 0; p = list[p].Parent {
				s.first[p]++
			}
		}
	}
	for i := range list {
		if c := list[i].Code; c != "" {
			s.node[c] = i
		}
	}
	return s
}

// claim finds an anchor of a node that no other has: by code, by name, with
// the names above it, at last with a number among its namesakes.
func (s *pageState) claim(list []model.Indicator, i int, taken map[string]int) string {
	id := anchor("ind", list[i].Code, list[i].Name)
	words := list[i].Name
	for p := list[i].Parent; taken[id] > 0 && p >= 0; p = list[p].Parent {
		words = list[p].Name + " " + words
		id = anchor("ind", "", words)
	}
	taken[id]++
	if n := taken[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
		taken[id]++
	}
	return id
}

// id writes the attribute id the first time a page asks for it, so that a
// block which stands on a page twice carries its anchors once.
func (b *html) id(v *reportView, id string) {
	s := v.page()
	if s.ids[id] {
		return
	}
	s.ids[id] = true
	b.put(` id="`, id, `"`)
}

// find gives the index of an indicator by code or name.
func (v *reportView) find(name string) (int, bool) {
	i, ok := v.page().node[name]
	return i, ok
}

// problems gives the problems that name an indicator.
func (v *reportView) problems(i int) []int {
	s := v.page()
	if s.problem == nil {
		s.problem = map[int][]int{}
		for p := range v.Report.Problems {
			for _, c := range v.Report.Problems[p].Indicators {
				if n, ok := s.node[c]; ok {
					s.problem[n] = append(s.problem[n], p)
				}
			}
		}
	}
	return s.problem[i]
}

// dimension gives the first-level node above a node.
func (v *reportView) dimension(i int) int {
	list := v.Report.Indicators
	for list[i].Parent >= 0 {
		i = list[i].Parent
	}
	return i
}

// known gives the waived findings that the page must say, at a place or below
// it; all of them for "".
func (v *reportView) known(place string) diag.List {
	var list diag.List
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Waived == "" || f.Rule == nil || !f.Rule.Publish {
			continue
		}
		if place == "" || below(place, f.Place) {
			list = append(list, *f)
		}
	}
	return list
}

// below tells that a place is another or lies under it.
func below(place, other string) bool {
	rest, ok := strings.CutPrefix(other, place)
	return ok && (rest == "" || rest[0] == '.')
}

func (v *reportView) countGoals(tasks bool) int {
	n := 0
	for i := range v.Report.Goals {
		if (v.Report.Goals[i].Level == "task") == tasks {
			n++
		}
	}
	return n
}
