package generator

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/output"
)

// DiffFiles compares two published sites: the data that reports give away,
// value by value; the words of pages; other files by their bytes. What follows
// from these, such as the search's index, is left out.
func DiffFiles(a, b fs.FS) ([]Contrast, error) {
	names := map[string]bool{}
	for _, f := range []fs.FS{a, b} {
		err := fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == ".evalpress" {
				return fs.SkipDir
			}
			if err == nil && !d.IsDir() && !follows(name) {
				names[name] = true
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var list []Contrast
	for _, n := range slices.Sorted(maps.Keys(names)) {
		old, errOld := fs.ReadFile(a, n)
		now, errNow := fs.ReadFile(b, n)
		there, none := diag.T("有", "there"), diag.T("无", "none")
		d := Contrast{Report: n, Label: diag.T("文件", "file"), Old: there, New: there}
		switch {
		case errOld != nil:
			d.Old = none
			list = append(list, d)
		case errNow != nil:
			d.New = none
			list = append(list, d)
		case !bytes.Equal(old, now):
			list = append(list, contrasts(n, old, now)...)
		}
	}
	return list, nil
}

// follows tells files that are made of others: what is new in them is new
// there.
func follows(name string) bool {
	ext, base := path.Ext(name), path.Base(name)
	return name == output.ListPath || base == "words.js" || strings.HasPrefix(name, "search/") && ext == ".js" ||
		strings.HasPrefix(name, "compare/") && ext == ".js" ||
		strings.Contains("/"+name, "/data/") && base != "report.json" && ext != ".html" || strings.Contains("/"+name, "/embed/") ||
		name == "sitemap.xml" || name == "feed.xml" || base == "datapackage.json" || ext == ".zip" && strings.HasPrefix(name, "years/")
}

// contrasts tells two forms of one file apart.
func contrasts(name string, old, now []byte) []Contrast {
	switch {
	case strings.HasSuffix(name, "/data/report.json"):
		if list, ok := values(strings.TrimSuffix(name, "/data/report.json"), old, now); ok {
			return list
		}
	case path.Ext(name) == ".html":
		oldData, oldText := wordsOf(old)
		data, text := wordsOf(now)
		var list []Contrast
		for _, w := range []struct {
			label    diag.Text
			old, now string
		}{{diag.T("表格", "tables"), oldData, data}, {diag.T("文字", "words"), oldText, text}} {
			if w.old != w.now {
				was, is := apart(tidy(w.old), tidy(w.now))
				list = append(list, Contrast{Report: name, Label: w.label, Old: diag.T(was, was), New: diag.T(is, is), Words: true})
			}
		}
		return list // none when only the looks differ
	}
	return []Contrast{{Report: name, Label: diag.T("文件", "file"), Old: diag.T("原内容", "as it was"), New: diag.T("内容不同", "other bytes")}}
}

// tidy leaves out the marks between elements.
func tidy(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == ' ' || r == '\n' }), " ")
}

// apart cuts two texts down to where they first differ.
func apart(a, b string) (string, string) {
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	cut := func(r []rune) string {
		s := string(r[max(0, i-10):min(len(r), i+30)])
		if i > 10 {
			s = "…" + s
		}
		if i+30 < len(r) {
			s += "…"
		}
		return s
	}
	return cut(x), cut(y)
}

// values compares two reports as data; ok is false for what is no JSON.
func values(report string, old, now []byte) (list []Contrast, ok bool) {
	a, ok1 := leaves(old)
	b, ok2 := leaves(now)
	if !ok1 || !ok2 {
		return nil, false
	}
	keys := map[string]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	shown := func(m map[string]string, k string) diag.Text {
		if v, there := m[k]; there {
			return diag.T(v, v)
		}
		return diag.T("无", "none")
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if a[k] != b[k] {
			list = append(list, Contrast{Report: report, Place: k, Label: diag.T(k, k), Old: shown(a, k), New: shown(b, k)})
		}
	}
	return list, true
}

// leaves are all values of a JSON text by their place; entries of a list are
// known by their code or name where they have one.
func leaves(text []byte) (map[string]string, bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil, false
	}
	m := map[string]string{}
	leaf(m, "", v)
	return m, true
}

func leaf(m map[string]string, at string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if at == "" && (k == "$schema" || k == "version") {
				continue
			}
			leaf(m, strings.TrimPrefix(at+"."+k, "."), x)
		}
	case []any:
		for i, x := range v {
			name := strconv.Itoa(i + 1)
			if o, ok := x.(map[string]any); ok {
				for _, k := range []string{"code", "name"} {
					if s, ok := o[k].(string); ok && s != "" {
						name = s
						break
					}
				}
			}
			leaf(m, at+"."+name, x)
		}
	case nil:
	case string:
		m[at] = v
	case json.Number:
		m[at] = v.String()
	case bool:
		m[at] = strconv.FormatBool(v)
	}
}
