package check

import (
	"encoding/binary"
	"strings"
)

// Note is what is noted of a page, but its path, as text: to be kept between
// builds.
func (f *Facts) Note() string {
	b := make([]byte, 0, 16+8*len(f.ids)+24*len(f.links))
	for _, n := range []int{f.noAlt, f.h1, f.skipped, len(f.ids)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, id := range f.ids {
		b = binary.LittleEndian.AppendUint64(b, id)
	}
	for _, list := range [][]string{f.links, f.repeat, f.foreign} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, s := range list {
			b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
	}
	return string(b)
}

// FactsOf reads what [Facts.Note] gave for a page; ok is false for anything
// else.
func FactsOf(path, note string) (f Facts, ok bool) {
	f.Path = path
	r := strings.NewReader(note)
	number := func() int {
		n, err := binary.ReadUvarint(r)
		if err != nil || n > 1<<40 {
			ok = false
			return 0
		}
		return int(n)
	}
	ok = true
	f.noAlt, f.h1, f.skipped = number(), number(), number()
	n := number()
	if n > r.Len()/8 {
		return f, false
	}
	f.ids = make([]uint64, n)
	var word [8]byte
	for i := range f.ids {
		_, _ = r.Read(word[:])
		f.ids[i] = binary.LittleEndian.Uint64(word[:])
	}
	for _, list := range []*[]string{&f.links, &f.repeat, &f.foreign} {
		for n := number(); n > 0 && ok; n-- {
			size := number()
			if ok = ok && size <= r.Len(); !ok {
				return f, false
			}
			at := len(note) - r.Len()
			*list = append(*list, note[at:at+size])
			_, _ = r.Seek(int64(at+size), 0)
		}
	}
	return f, ok && r.Len() == 0
}
