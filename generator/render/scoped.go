package render

import (
	"bytes"
	"regexp"
	"strings"
)

var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// scoped puts the class of fragments before every selector of a style sheet.
// Layers are opened, as a layer yields to any style of the host; rules for
// sheets of paper are left out, as these are the host's.
func scoped(css []byte) []byte {
	var b bytes.Buffer
	scope(&b, cssComment.ReplaceAllString(string(css), ""))
	return b.Bytes()
}

func scope(b *bytes.Buffer, css string) {
	for {
		css = strings.TrimLeft(css, " \n\t")
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		if semi := strings.IndexByte(css[:open], ';'); semi >= 0 { // an at-rule without a block
			css = css[semi+1:]
			continue
		}
		head := strings.TrimSpace(css[:open])
		end := blockEnd(css, open)
		body := css[open+1 : end]
		switch {
		case strings.HasPrefix(head, "@layer"):
			scope(b, body)
		case strings.HasPrefix(head, "@page"):
		case strings.HasPrefix(head, "@media"), strings.HasPrefix(head, "@container"), strings.HasPrefix(head, "@supports"):
			b.WriteString(head + "{\n")
			scope(b, body)
			b.WriteString("}\n")
		case strings.HasPrefix(head, "@"):
			b.WriteString(head + "{" + body + "}\n")
		default:
			if list := scopedSelectors(head); list != "" {
				b.WriteString(list + "{" + strings.TrimSpace(body) + "}\n")
			}
		}
		css = css[min(end+1, len(css)):]
	}
}

// blockEnd is the place of the brace that closes a block.
func blockEnd(css string, open int) int {
	depth := 0
	for i := open; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(css)
}

// scopedSelectors puts the class before each of a list of selectors; what is
// said of the whole page is said of the fragment. Settings of the reading bar
// are left out, as it is not there.
func scopedSelectors(head string) string {
	var list []string
	for _, s := range splitSelectors(head) {
		s = strings.TrimSpace(s)
		switch {
		case strings.HasPrefix(s, "html:has("):
		case s == ":root" || s == "html" || s == "body" || s == "main":
			list = append(list, "."+fragmentClass)
		default:
			list = append(list, "."+fragmentClass+" "+strings.TrimPrefix(strings.TrimPrefix(s, "main "), "body "))
		}
	}
	return strings.Join(list, ",")
}

// splitSelectors splits at commas outside of parentheses.
func splitSelectors(head string) []string {
	var list []string
	depth, from := 0, 0
	for i := range len(head) {
		switch head[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				list, from = append(list, head[from:i]), i+1
			}
		}
	}
	return append(list, head[from:])
}
