package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/diag"
)

// formats are what check can print.
var formats = []string{"text", "json", "sarif", "github"}

// checkFlags are the flags of check.
type checkFlags struct {
	site   siteFlags
	format string
	json   bool
	strict bool
	only   []string
	nums   bool
}

func checkVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	f := checkFlags{site: siteFlags{drafts: true, future: true}}
	c.Flags().StringVarP(&f.site.source, "source", "s", "", T("项目文件夹（默认从当前文件夹向上找 config.toml）", "project folder (default: config.toml is looked for upward)").In(w.lang))
	c.Flags().StringVar(&f.format, "format", "text", T("输出格式：text、json、sarif 或 github", "what to print: text, json, sarif or github").In(w.lang))
	c.Flags().BoolVar(&f.json, "json", false, T("同 --format json", "short for --format json").In(w.lang))
	c.Flags().BoolVar(&f.strict, "strict", false, T("有警告也算不通过", "warnings fail too").In(w.lang))
	c.Flags().StringSliceVar(&f.only, "only", nil, T("只看这些规则，写编号或名称，用逗号隔开", "these rules only: ids or names, with commas").In(w.lang))
	c.Flags().BoolVar(&f.nums, "numbers", false, T("列出正文里的数：在哪里、对到哪项数据、是否一致", "list the numbers of prose: where, held against what, with which result").In(w.lang))
	return func(ctx context.Context, args []string) (int, error) {
		return f.run(ctx, w, args)
	}
}

// run checks the project and prints what was asked for.
func (f *checkFlags) run(ctx context.Context, w *world, args []string) (int, error) {
	rules := generator.Rules()
	wanted, err := f.rules(rules)
	if err != nil {
		return misuse, err
	}
	if err := f.settle(); err != nil {
		return misuse, err
	}
	root, opt, err := f.site.open(w)
	if err != nil {
		return failure, err
	}
	places, err := below(w, root, args)
	if err != nil {
		return misuse, err
	}
	bar := &progress{w: w, began: w.now(), off: !w.tty}
	opt.Progress, opt.Numbers = bar.show, f.nums
	defer unhurried()()
	result, err := generator.Check(ctx, opt)
	bar.clear()
	if err != nil {
		return failure, explained(err)
	}
	if f.nums {
		return f.numbers(w, result, places)
	}
	list := chosen(result, places, wanted)
	if err := f.print(w, root, result, list, rules); err != nil {
		return failure, err
	}
	if list.Failed() || f.strict && list.Count(diag.Warning) > 0 {
		return failure, nil
	}
	return done, nil
}

// settle makes one format of --json and --format.
func (f *checkFlags) settle() error {
	if f.json {
		if f.format != "text" && f.format != "json" {
			return &usageError{T("--json 和 --format "+f.format+" 不能一起用", "--json and --format "+f.format+" exclude each other")}
		}
		f.format = "json"
	}
	if !slices.Contains(formats, f.format) {
		zh, en := fmt.Sprintf("--format 不能是 %q；可以是 %s", f.format, strings.Join(formats, "、")), fmt.Sprintf("--format cannot be %q; it is one of %s", f.format, strings.Join(formats, ", "))
		if near := diag.Nearest(f.format, formats); near != "" {
			zh, en = fmt.Sprintf("--format 不能是 %q，是不是 %s？", f.format, near), fmt.Sprintf("--format cannot be %q, did you mean %s?", f.format, near)
		}
		return &usageError{T(zh, en)}
	}
	return nil
}

// rules gives those of --only by id, none for all.
func (f *checkFlags) rules(all []*diag.Rule) (map[string]bool, error) {
	var ids map[string]bool
	for _, word := range f.only {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		r, err := findRule(all, word)
		if err != nil {
			return nil, err
		}
		if ids == nil {
			ids = map[string]bool{}
		}
		ids[r.ID] = true
	}
	return ids, nil
}

// below turns paths as typed (from the current folder, else from the project's
// root) into paths from the project's root.
func below(w *world, root string, args []string) ([]string, error) {
	list := make([]string, 0, len(args))
	for _, a := range args {
		dirs := []string{w.dir, root}
		if filepath.IsAbs(a) {
			dirs = []string{""}
		}
		var rel string
		err := os.ErrNotExist
		for _, dir := range dirs {
			p := filepath.Join(dir, a)
			if _, e := os.Stat(p); e != nil {
				continue
			}
			if p, err = filepath.Rel(root, p); err == nil {
				rel = filepath.ToSlash(p)
				break
			}
		}
		switch {
		case err != nil:
			return nil, &usageError{T(fmt.Sprintf("没有 %s 这个文件或文件夹", a), "there is no file or folder "+a)}
		case rel == ".." || strings.HasPrefix(rel, "../"):
			return nil, &usageError{T(fmt.Sprintf("%s 不在项目里", a), a+" is not in the project")}
		}
		list = append(list, rel)
	}
	return list, nil
}

// chosen keeps what was asked for: findings of these rules that lie below one
// of the places. What is wrong with a report's page belongs to its folder.
func chosen(r *generator.Result, places []string, rules map[string]bool) diag.List {
	folders := map[string]string{}
	for i := range r.Reports {
		folders[r.Reports[i].Path] = "content/" + r.Reports[i].ID
	}
	list := make(diag.List, 0, len(r.Problems))
	for _, d := range r.Problems {
		if rules != nil && !rules[d.Rule.ID] {
			continue
		}
		if len(places) > 0 && !slices.ContainsFunc(places, func(p string) bool {
			return within(p, d.Pos.File) || within(p, folders[d.Pos.File])
		}) {
			continue
		}
		list = append(list, d)
	}
	return list
}

// within tells that a file is a place or lies below it.
func within(place, file string) bool {
	return file != "" && (place == "." || file == place || strings.HasPrefix(file, place+"/"))
}

// print writes the findings in the format that was asked for.
func (f *checkFlags) print(w *world, root string, r *generator.Result, list diag.List, rules []*diag.Rule) error {
	e := diag.Export{
		Lang: w.lang, Version: programVersion(), Rules: rules, Source: r.Text, Prefix: prefix(w, root),
		Reports: len(r.Reports), Pages: r.Pages,
	}
	switch f.format {
	case "json":
		return e.JSON(w.out, list)
	case "sarif":
		return e.SARIF(w.out, list)
	case "github":
		return e.GitHub(w.out, list)
	}
	if err := printFindings(w.out, w.lang, list, r.Text); err != nil {
		return err
	}
	n, i := counts(list), list.Count(diag.Info)
	_, err := io.WriteString(w.out, T(
		fmt.Sprintf("检查了 %d 份报告、%d 个页面：%s，提示 %d\n", len(r.Reports), r.Pages, n.Zh, i),
		fmt.Sprintf("checked: reports %d, pages %d;%s, infos %d\n", len(r.Reports), r.Pages, n.En, i)).In(w.lang))
	return err
}

// prefix leads from the current folder down to the project's root; "" when it
// does not lie below.
func prefix(w *world, root string) string {
	dir, err := filepath.Abs(w.dir)
	if err != nil {
		return ""
	}
	if root, err = filepath.Abs(root); err != nil {
		return ""
	}
	rel, err := filepath.Rel(dir, root)
	if rel = filepath.ToSlash(rel); err != nil || rel == "." || rel == ".." || strings.HasPrefix(rel, "../") {
		return ""
	}
	return path.Clean(rel) + "/"
}
