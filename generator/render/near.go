package render

import "slices"

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

// blockNames are the names of all directives, for suggestions.
func blockNames() []string {
	var names []string
	for n := range blocks {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
