package generator

import (
	"strings"
	"sync"

	"evalpress/generator/check"
	"evalpress/generator/diag"
	"evalpress/generator/output"
	"evalpress/generator/render"
)

// inspection gathers what is known of finished pages while they stream by.
type inspection struct {
	mu    sync.Mutex
	facts map[string]check.Facts
	hosts []string
}

// newInspection judges pages that may ask the given hosts for scripts.
func newInspection(hosts []string) *inspection {
	return &inspection{facts: map[string]check.Facts{}, hosts: hosts}
}

// page looks at one finished output.
func (in *inspection) page(path string, body []byte) error {
	if !strings.HasSuffix(path, ".html") {
		return nil
	}
	f := check.Page(path, body)
	in.mu.Lock()
	defer in.mu.Unlock()
	in.facts[path] = f
	return nil
}

// known takes in what was seen of a page when it was made before.
func (in *inspection) known(path, note string) {
	if f, ok := check.FactsOf(path, note); ok {
		in.facts[path] = f
	}
}

// note gives what was seen of a page, to be kept.
func (in *inspection) note(path string) string {
	f, ok := in.facts[path]
	if !ok {
		return ""
	}
	return f.Note()
}

// problems judges pages and the links between them, in the order of the set.
func (in *inspection) problems(set *output.Set) diag.List {
	links := check.Links{Hosts: in.hosts}
	for o := range set.All() {
		if f, ok := in.facts[o.Path]; ok {
			links.Add(f)
		}
	}
	return links.Problems(func(path string) bool {
		_, ok := set.Find(path)
		return ok || path == output.ListPath || path == render.EditionsPath
	})
}
