package markdown

import (
	"strconv"
	"strings"
	"unicode"
)

// IDs are the anchors taken on one page. The zero value is ready; it is not
// safe for concurrent use.
type IDs struct {
	used   map[string]bool
	labels map[string]int
}

// Claim takes an anchor for the caller; false says that it was taken before.
func (s *IDs) Claim(id string) bool {
	if s.used[id] {
		return false
	}
	if s.used == nil {
		s.used = map[string]bool{}
	}
	s.used[id] = true
	return true
}

// free takes slug under a prefix, or under its parent's anchor, or with the
// first free number.
func (s *IDs) free(slug, prefix, parent string) string {
	id := prefix + slug
	if s.Claim(id) {
		return id
	}
	if parent != "" {
		id = parent + "-" + slug
		if s.Claim(id) {
			return id
		}
	}
	for n := 2; ; n++ {
		if next := id + "-" + strconv.Itoa(n); s.Claim(next) {
			return next
		}
	}
}

// label makes the accessible name of a scroll region unique on the page.
func (s *IDs) label(name string) string {
	if s.labels == nil {
		s.labels = map[string]int{}
	}
	s.labels[name]++
	if n := s.labels[name]; n > 1 {
		return name + "（" + strconv.Itoa(n) + "）"
	}
	return name
}

// Slug makes an anchor of words: letters (Chinese ones too) and digits stay,
// capitals of ASCII become small, spaces become one hyphen, the rest goes.
func Slug(words string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range words {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '_':
		case unicode.IsSpace(r), r == '-', r == '.':
			hyphen = b.Len() > 0
			continue
		default:
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// cleanID keeps an anchor that an author chose, without what HTML or an
// address cannot bear.
func cleanID(id string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("\"'<>&#%{}", r) {
			return -1
		}
		return r
	}, id)
}
