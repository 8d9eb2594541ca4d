package archive

import (
	"bytes"
	"crypto/md5"  //nolint:gosec // other tools' bags
	"crypto/sha1" //nolint:gosec // other tools' bags
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"
	"unicode/utf8"
)

// algorithms are the digests that manifests may use, by the name in the
// manifest's own. Of ours only the last three are made.
var algorithms = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha384": sha512.New384,
	"sha256": sha256.New, "sha512": sha512.New, "sm3": NewSM3,
}

// line is one entry of a manifest.
type line struct{ path, digest string }

// formatManifest writes a manifest as sha256sum -c reads it: lower-case hex,
// two spaces, the path; sorted by path.
func formatManifest(lines []line) []byte {
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.path, b.path) })
	var b bytes.Buffer
	for _, l := range lines {
		b.WriteString(l.digest + "  " + encodePath(l.path) + "\n")
	}
	return b.Bytes()
}

// encodePath writes the three characters that RFC 8493 wants encoded.
func encodePath(p string) string {
	return strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D").Replace(p)
}

// decodePath reads them; any other percent sign stands for itself, as tools
// before the RFC wrote it.
func decodePath(p string) string {
	return strings.NewReplacer("%25", "%", "%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r").Replace(p)
}

// parseManifest reads a manifest of any tool: either kind of line end, one or
// more blanks, upper-case hex, an asterisk before the path.
func parseManifest(name, algorithm string, text []byte) ([]line, error) {
	if !utf8.Valid(text) {
		return nil, refused(name+" 不是 UTF-8 文字", name+" is not UTF-8")
	}
	size := 2 * algorithms[algorithm]().Size()
	var list []line
	seen := map[string]bool{}
	for n, s := range linesOf(string(text)) {
		digest, p, ok := cutBlank(s)
		p = strings.TrimPrefix(strings.TrimPrefix(p, "*"), "./")
		if _, err := hex.DecodeString(digest); !ok || err != nil || len(digest) != size || p == "" {
			return nil, refused(fmt.Sprintf("%s 第 %d 行不是“摘要 路径”：%.80q", name, n+1, s), fmt.Sprintf("%s line %d is not \"digest path\": %.80q", name, n+1, s))
		}
		p = decodePath(p)
		if why := badName(p); why != nil {
			return nil, refused(fmt.Sprintf("%s 第 %d 行的路径 %.200q %s", name, n+1, p, why.zh), fmt.Sprintf("%s line %d: the path %.200q %s", name, n+1, p, why.en))
		}
		if seen[p] {
			return nil, refused(fmt.Sprintf("%s 里 %q 写了两次", name, p), fmt.Sprintf("%s names %q twice", name, p))
		}
		seen[p] = true
		list = append(list, line{p, strings.ToLower(digest)})
	}
	return list, nil
}

// linesOf splits at LF, CR or CRLF; a last empty line is none.
func linesOf(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimSuffix(s, "\n")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// cutBlank cuts at the first run of blanks.
func cutBlank(s string) (before, after string, ok bool) {
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return s, "", false
	}
	return s[:i], strings.TrimLeft(s[i:], " \t"), true
}

// Field is one line of bag-info.txt.
type Field struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// Fields is bag-info.txt in its order; labels may repeat.
type Fields []Field

// Get gives the first value of a label, "" when there is none. Labels are the
// same in either case, as the RFC says.
func (f Fields) Get(label string) string {
	for _, x := range f {
		if strings.EqualFold(x.Label, label) {
			return x.Value
		}
	}
	return ""
}

// format writes one field a line, without folding: a value of ours has no
// line end.
func (f Fields) format() []byte {
	var b bytes.Buffer
	for _, x := range f {
		b.WriteString(x.Label + ": " + strings.Join(strings.Fields(x.Value), " ") + "\n")
	}
	return b.Bytes()
}

// parseFields reads "Label: value" with values that go on in lines that begin
// with a blank.
func parseFields(name string, text []byte) (Fields, error) {
	if !utf8.Valid(text) {
		return nil, refused(name+" 不是 UTF-8 文字", name+" is not UTF-8")
	}
	var list Fields
	for n, s := range linesOf(strings.TrimPrefix(string(text), "\ufeff")) {
		if strings.TrimSpace(s) == "" {
			continue
		}
		if (s[0] == ' ' || s[0] == '\t') && len(list) > 0 {
			list[len(list)-1].Value += " " + strings.TrimSpace(s)
			continue
		}
		label, value, ok := strings.Cut(s, ":")
		if !ok {
			return nil, refused(fmt.Sprintf("%s 第 %d 行没有冒号：%.80q", name, n+1, s), fmt.Sprintf("%s line %d has no colon: %.80q", name, n+1, s))
		}
		list = append(list, Field{strings.TrimSpace(label), strings.TrimSpace(value)})
	}
	return list, nil
}
