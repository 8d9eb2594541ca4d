package render

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/markdown"
	"evalpress/generator/site"
)

// links turns the destinations an author writes (source files and folders)
// into links between pages.
type links struct {
	from     string // path of the page the text stands on
	dir      string // folder of the source file, "content/jiaotong/2023"
	paths    *site.Paths
	exists   func(file string) bool
	files    []string // files to be published with the page
	problems *diag.List
	used     bool // other content was looked for: the answer depends on what there is
}

// resolve is the Link function of [markdown.Options].
func (l *links) resolve(link markdown.Link) (string, bool) {
	if link.Image && strings.TrimSpace(link.Text) == "" {
		l.note(diag.New(ruleAlt, link.Pos, link.Dest))
	}
	if external(link.Dest) {
		if link.Image {
			l.note(diag.New(ruleLink, link.Pos, link.Dest).WithHint(diag.T(
				"图片要放进报告的 files 文件夹，网站不从别处取任何东西", "put the image into the report's files folder: the site loads nothing from elsewhere")))
			return "", false
		}
		return link.Dest, true
	}
	dest, hash, _ := strings.Cut(link.Dest, "#")
	if plain, err := url.PathUnescape(dest); err == nil {
		dest = plain // authors may write a blank as %20
	}
	if hash != "" {
		hash = "#" + hash
	}
	if dest == "" {
		return hash, hash != ""
	}
	l.used = true
	target := path.Join(l.dir, dest)
	if rooted, ok := strings.CutPrefix(dest, "/"); ok {
		target = path.Join("content", rooted)
	}
	if id, ok := l.page(target); ok {
		return site.Rel(l.from, l.paths.Of(id)+hash), true
	}
	if strings.HasPrefix(target, "content/") && l.exists(target) {
		if !slices.Contains(l.files, target) {
			l.files = append(l.files, target)
		}
		return site.Rel(l.from, l.asset(target)) + hash, true
	}
	d := diag.New(ruleLink, link.Pos, link.Dest)
	if s := diag.Nearest(strings.TrimPrefix(target, "content/"), l.paths.Known()); s != "" {
		d = d.WithHint(diag.T("是不是 /"+s+"？", "did you mean /"+s+"?"))
	}
	l.note(d)
	return "", false
}

func (l *links) note(d diag.Diagnostic) { *l.problems = append(*l.problems, d.At("narrative")) }

// page finds the content id that a source path stands for.
func (l *links) page(target string) (string, bool) {
	id, ok := strings.CutPrefix(target, "content/")
	if !ok {
		return "", false
	}
	id = strings.TrimSuffix(id, "/index.html")
	for _, try := range []string{
		id, strings.TrimSuffix(id, "/report.toml"), strings.TrimSuffix(id, "/org.toml"), strings.TrimSuffix(id, ".md"), id + "/_index",
	} {
		if l.paths.Of(try) != "" {
			return try, true
		}
	}
	// A narrative file is part of its report's page.
	if strings.HasSuffix(id, ".md") && l.paths.Of(path.Dir(id)) != "" {
		return path.Dir(id), true
	}
	return "", false
}

// asset is where a file of the content is published.
func (l *links) asset(file string) string { return AssetPath(l.paths, file) }

// AssetPath is the address of a file below content/: beside the page of the
// nearest folder that has one, its name made safe for old systems.
func AssetPath(paths *site.Paths, file string) string {
	rel := strings.TrimPrefix(file, "content/")
	var tail []string
	for folder := rel; ; {
		tail = append([]string{path.Base(folder)}, tail...)
		folder = path.Dir(folder)
		if folder == "." || paths.Of(folder) != "" || paths.Of(folder+"/_index") != "" {
			base := "."
			if p := paths.Of(folder); p != "" {
				base = path.Dir(p)
			} else if p := paths.Of(folder + "/_index"); p != "" {
				base = path.Dir(p)
			}
			for i := range tail {
				if i < len(tail)-1 {
					tail[i] = site.Slug(tail[i])
				} else {
					tail[i] = site.FileSlug(tail[i])
				}
			}
			return path.Join(base, path.Join(tail...))
		}
	}
}

// external tells a link that leaves the site.
func external(dest string) bool {
	for _, scheme := range []string{"http://", "https://", "mailto:", "tel:"} {
		if strings.HasPrefix(strings.ToLower(dest), scheme) {
			return true
		}
	}
	return false
}
