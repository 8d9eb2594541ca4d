package generator

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"evalpress/generator/output"
)

// Share is one job's part of a site that several jobs make: part Part of Of,
// from 1. The zero value makes all of it.
type Share struct{ Part, Of int }

// partial tells that only a part is made.
func (s Share) partial() bool { return s.Of > 0 }

func (s Share) name() string { return fmt.Sprintf("%d-of-%d", s.Part, s.Of) }

// has tells whether an output belongs to the part. What lies in one folder of
// a report is made by one job, which reads the report once; what is made of
// other outputs waits for the parts to be joined.
func (s Share) has(o *output.Output) bool {
	if o.Round > 0 || o.Key == "" {
		return false
	}
	folders := strings.SplitN(o.Path, "/", 3)
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.Join(folders[:min(2, len(folders)-1)], "/")))
	return int(h.Sum32()%uint32(s.Of)) == s.Part-1
}

// of picks the outputs of a part.
func (s Share) of(list []output.Output) []output.Output {
	if !s.partial() {
		return list
	}
	var part []output.Output
	for i := range list {
		if s.has(&list[i]) {
			part = append(part, list[i])
		}
	}
	return part
}

// savePart stores what is known of a part with the part itself.
func (c *cache) savePart(s Share, out string) error {
	c.store = output.PartStore(out, s.name(), c.store.Mark())
	files, notes := c.memory.Bytes()
	if err := c.writeReports(storedReports, slices.Sorted(maps.Keys(c.now))); err != nil {
		return err
	}
	if err := c.store.Write(storedNotes, notes); err != nil {
		return err
	}
	return c.store.Write(storedOutputs, files)
}

// absorb takes in what is known of the parts that were laid into a folder.
func (c *cache) absorb(out string) {
	for _, name := range output.Parts(out) {
		part := output.PartStore(out, name, c.store.Mark())
		files, _ := part.Read(storedOutputs)
		notes, _ := part.Read(storedNotes)
		c.memory.Absorb(files, notes)
		records, _ := part.Read(storedReports)
		for id, k := range c.readReports(string(records)) {
			c.old[id] = k
		}
	}
}
