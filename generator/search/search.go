// Package search makes the index that a browser searches without a server: it
// folds words, takes them apart, and writes shards small enough to be loaded
// one by one. It knows nothing of reports.
//
// Chinese needs no dictionary here: a term is one character or two that stand
// side by side, of any script, and a query is found where all its pairs are.
// That is all there is to ask for one or two characters; of longer queries the
// browser looks at the text itself before it shows a result. So what contains
// the query is found, and nothing else is shown.
//
// A text has [Classes] fields, from title to narrative; a term has a list of
// documents for each. A shard holds the terms with one value of [Shard], which
// the browser's script reckons the same way, so that a query loads one shard
// for each pair of its characters.
package search

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// Classes are the ranks of a match: in the title or the body's names, in what
// the report is about (indicators, goals, problems), in the narrative.
const Classes = 3

// Fold maps spellings that are one to a reader to one string of the same
// number of UTF-16 units, so that places in both are the same: full width to
// half width, capitals to small letters.
func Fold(s string) string {
	same := true
	for _, r := range s {
		if folded(r) != r {
			same = false
			break
		}
	}
	if same {
		return s
	}
	return strings.Map(folded, s)
}

func folded(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r == '\u3000':
		return ' '
	case r >= '\uff21' && r <= '\uff3a':
		return r - '\uff21' + 'a'
	case r >= '\uff01' && r <= '\uff5e':
		return r - '\uff01' + '!'
	}
	return r
}

// term is one rune, or two side by side: the first in the upper half.
type term uint64

func (t term) String() string {
	if a := rune(t >> 32); a != 0 {
		return string([]rune{a, rune(t & 0xffffffff)})
	}
	return string(rune(t))
}

// Shard is the number, below n, of the shard that holds a term: FNV-1a over
// its UTF-16 units.
func Shard(term string, n int) int {
	h := uint32(2166136261)
	for _, u := range utf16.Encode([]rune(term)) {
		h = (h ^ uint32(u)) * 16777619
	}
	return int(h % uint32(n))
}

// Shards is how many shards an index of so many documents has.
func Shards(documents int) int {
	n := 32
	for n < 60+documents/8 && documents > 100 {
		n *= 2
	}
	return n
}

// Index takes documents in by number and gives shards.
type Index struct {
	shards, count int
	part, parts   int
	lists         map[term]*[Classes]list
}

// list is rising numbers as a shard has them: the gaps between them, five bits
// a digit with a bit for more.
type list struct {
	next   int // behind the last number
	digits []byte
}

// NewIndex makes an index of so many documents. It takes in only one of
// several parts of the terms, so that several goroutines can share the work.
func NewIndex(documents, part, parts int) *Index {
	return &Index{shards: Shards(documents), count: documents, part: part, parts: parts, lists: map[term]*[Classes]list{}}
}

// Add takes in one document's folded text of one class. Documents come in
// order.
func (x *Index) Add(document, class int, text string) {
	var before rune
	for _, r := range text {
		if r <= ' ' {
			before = 0
			continue
		}
		if x.mine(r) {
			x.add(term(r), document, class)
			if before != 0 {
				x.add(term(before)<<32|term(r), document, class)
			}
		}
		before = r
	}
}

// mine tells the terms of this part by their last rune.
func (x *Index) mine(r rune) bool { return int(r)%x.parts == x.part }

func (x *Index) add(t term, document, class int) {
	p := x.lists[t]
	if p == nil {
		p = new([Classes]list)
		x.lists[t] = p
	}
	l := &p[class]
	if l.next > document {
		return // it is there already
	}
	for gap := document - l.next; ; gap >>= 5 {
		if gap < 32 {
			l.digits = append(l.digits, digits[gap])
			break
		}
		l.digits = append(l.digits, digits[32|gap&31])
	}
	l.next = document + 1
}

// Split gives the terms of each shard, sorted, of the parts of an index.
func Split(parts []*Index) [][]string {
	all := make([][]string, parts[0].shards)
	for _, x := range parts {
		for t := range x.lists {
			s := t.String()
			k := Shard(s, x.shards)
			all[k] = append(all[k], s)
		}
	}
	for _, terms := range all {
		slices.Sort(terms)
	}
	return all
}

// AppendShard appends a shard's object: for each term its lists of documents,
// class by class, with a blank between.
func AppendShard(b []byte, parts []*Index, terms []string) []byte {
	b = append(b, '{')
	for i, s := range terms {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendString(b, s)
		b = append(b, ':', '"')
		t := termOf(s)
		x := parts[int(rune(t&0xffffffff))%len(parts)]
		for c := range Classes {
			if c > 0 {
				b = append(b, ' ')
			}
			b = appendList(b, x.lists[t][c].digits, x.count)
		}
		b = append(b, '"')
	}
	return append(b, '}')
}

func termOf(s string) term {
	r := []rune(s)
	if len(r) == 1 {
		return term(r[0])
	}
	return term(r[0])<<32 | term(r[1])
}

// digits carry six bits each.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// appendList appends a list as it is or, where that is shorter, as a bit for
// each document behind a "=".
func appendList(b, gaps []byte, count int) []byte {
	if len(gaps) <= 1+(count+5)/6 {
		return append(b, gaps...)
	}
	bits := make([]byte, (count+5)/6)
	for _, n := range unlist(string(gaps), count) {
		bits[n/6] |= 1 << (n % 6)
	}
	b = append(b, '=')
	for _, n := range bits {
		b = append(b, digits[n])
	}
	return b
}

// unlist reads a list, as the browser does.
func unlist(s string, count int) []int {
	var list []int
	if rest, ok := strings.CutPrefix(s, "="); ok {
		for i := range count {
			if strings.IndexByte(digits, rest[i/6])>>(i%6)&1 == 1 {
				list = append(list, i)
			}
		}
		return list
	}
	next, gap, shift := 0, 0, 0
	for _, c := range []byte(s) {
		v := strings.IndexByte(digits, c)
		gap |= v & 31 << shift
		if shift += 5; v < 32 {
			list = append(list, next+gap)
			next += gap + 1
			gap, shift = 0, 0
		}
	}
	return list
}

// AppendString appends a JSON string that may stand in a script.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == '<' || r == '\u2028' || r == '\u2029' || r == 0x7f:
			const hex = "0123456789abcdef"
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}
