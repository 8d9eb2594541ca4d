package site

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/score"
)

// Paths gives the address of every content id. It is made from folder names
// alone, so that links can be resolved before any report has been read.
type Paths struct {
	pages map[string]string // content id → page path
	byID  map[string]string // page path → content id, to find clashes
	clash diag.List
	slugs map[string]string
}

// NewPaths plans the addresses of bodies, reports and plain pages. file gives
// the source file of an id, for messages.
func NewPaths() *Paths {
	return &Paths{pages: map[string]string{}, byID: map[string]string{}, slugs: map[string]string{}}
}

// Add plans one content id, which is a slash path; file is its source.
func (p *Paths) Add(id, file string) {
	if _, known := p.pages[id]; known {
		return
	}
	clean := strings.TrimSuffix(id, "/_index")
	parts := strings.Split(clean, "/")
	for i, part := range parts {
		parts[i] = p.slug(part)
	}
	out := strings.Join(parts, "/") + "/index.html"
	if id == "_index" {
		out = "index.html"
	}
	if slices.Contains(reserved, parts[0]) {
		p.clash = append(p.clash, diag.New(ruleReserved, diag.Pos{File: file}, parts[0]))
	}
	if other, taken := p.byID[out]; taken {
		p.clash = append(p.clash, diag.New(ruleSameAddress, diag.Pos{File: file}, id, other, out))
	}
	p.pages[id], p.byID[out] = out, id
}

// reserved are the folders the site itself uses.
var reserved = []string{
	"archive", "assets", "bodies", "compare", "corrections", "data", "en", "glossary", "goals", "indicators",
	"problems", "search", "years", "zh-cn",
}

// Of gives the page path of a content id, "" when there is none.
func (p *Paths) Of(id string) string { return p.pages[id] }

// Known gives all content ids, sorted, for suggestions.
func (p *Paths) Known() []string {
	ids := make([]string, 0, len(p.pages))
	for id := range p.pages {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Problems tells addresses that two ids share or that the site needs itself.
func (p *Paths) Problems() diag.List { return p.clash }

func (p *Paths) slug(name string) string {
	if s, ok := p.slugs[name]; ok {
		return s
	}
	s := Slug(name)
	p.slugs[name] = s
	return s
}

// Slug turns a folder or file name into [a-z0-9-]: letters in lower case,
// Chinese by pinyin, everything else a hyphen. It is cut where it is long.
func Slug(name string) string { return short(Spelled(name), name) }

// Spelled is a name in [a-z0-9-] at its whole length.
func Spelled(name string) string {
	var b strings.Builder
	gap := false
	part := func(s string, alone bool) {
		if b.Len() > 0 && (gap || alone) {
			b.WriteByte('-')
		}
		b.WriteString(s)
		gap = alone
	}
	args := pinyin.NewArgs()
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			part(string(r), false)
		case r >= 'A' && r <= 'Z':
			part(string(r-'A'+'a'), false)
		case unicode.Is(unicode.Han, r):
			if py := pinyin.SinglePinyin(r, args); len(py) > 0 {
				part(py[0], true)
				continue
			}
			part("u"+strconv.FormatInt(int64(r), 16), true)
		case unicode.IsLetter(r), unicode.IsDigit(r):
			part("u"+strconv.FormatInt(int64(r), 16), true)
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}

// FileSlug is Slug for a file name; the extension stays.
func FileSlug(name string) string {
	ext := path.Ext(name)
	return Slug(strings.TrimSuffix(name, ext)) + strings.ToLower(ext)
}

// slugMost is how long one part of an address may be: old systems know paths
// of little more than a hundred characters.
const slugMost = 32

// short cuts a long slug at a hyphen and puts a digest of the name behind it,
// so that names that begin alike stay apart.
func short(slug, name string) string {
	if len(slug) <= slugMost {
		return slug
	}
	sum := sha256.Sum256([]byte(name))
	cut := slug[:slugMost-9]
	if i := strings.LastIndexByte(cut, '-'); i > 0 {
		cut = cut[:i]
	}
	return cut + "-" + hex.EncodeToString(sum[:4])
}

// Rel is the relative link from one page path to another: both below the
// site, both naming files, so that it works from a USB stick.
func Rel(from, to string) string {
	to, hash, anchored := strings.Cut(to, "#")
	var link string
	if from == to && anchored {
		return "#" + hash
	}
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	n := 0
	for n < len(a)-1 && n < len(b)-1 && a[n] == b[n] {
		n++
	}
	link = strings.Repeat("../", len(a)-1-n) + strings.Join(b[n:], "/")
	if anchored {
		link += "#" + hash
	}
	return link
}

// Root is the way from a page up to the site's root: "", "../", "../../" …
func Root(from string) string { return strings.Repeat("../", strings.Count(from, "/")) }

func dir(id string) string {
	if i := strings.LastIndexByte(id, '/'); i >= 0 {
		return id[:i]
	}
	return ""
}

func base(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

// Title is a report's title without the name of its body, which stands beside
// it everywhere; it is composed when its author gave none.
func Title(r *model.Report, org *model.Org) string {
	if t := strings.TrimSpace(strings.TrimPrefix(r.Title, org.Name)); t != "" {
		return t
	}
	years := strconv.Itoa(r.Year)
	if r.YearTo > r.Year {
		years += "—" + strconv.Itoa(r.YearTo)
	}
	noun := "绩效评价报告"
	switch r.Kind {
	case "self":
		noun = "绩效自评报告"
	case "ex-ante":
		noun = "事前绩效评估报告"
	case "monitoring":
		noun = "绩效监控报告"
	case "review":
		noun = "绩效再评价报告"
	}
	if r.Project != "" {
		return r.Project + years + "年度" + noun
	}
	return years + "年度" + model.Word(model.Scopes, r.Scope, "zh-CN") + noun
}

// TitleIn is a composed title in another language than the main one, "" where
// the author gave one.
func TitleIn(lang string, s *score.Summary) string {
	if !s.Composed || lang != "en" {
		return ""
	}
	years := strconv.Itoa(s.Year)
	if s.YearTo > s.Year {
		years += "–" + strconv.Itoa(s.YearTo)
	}
	noun := "performance evaluation report"
	switch s.Kind {
	case "self":
		noun = "performance self-evaluation report"
	case "ex-ante":
		noun = "ex-ante performance assessment"
	case "monitoring":
		noun = "performance monitoring report"
	case "review":
		noun = "performance re-evaluation report"
	}
	if s.Project != "" {
		return s.Project + ": " + noun + " " + years
	}
	scope := model.Word(model.Scopes, s.Scope, lang)
	return strings.ToUpper(scope[:1]) + scope[1:] + " " + noun + " " + years
}

// clashes reports what Lay found beside the addresses themselves.
func (p *Plan) clashes() diag.List {
	var list diag.List
	seen := map[string]*Page{}
	for _, page := range p.Pages {
		if other, taken := seen[page.Path]; taken {
			list = append(list, diag.New(ruleSameAddress, diag.Pos{File: "content"}, page.ID, other.ID, page.Path))
		}
		seen[page.Path] = page
	}
	return list
}
