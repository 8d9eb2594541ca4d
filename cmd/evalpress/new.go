package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"evalpress/generator/model"
	"evalpress/generator/output"
)

// scaffolds are commented sources that build at once.
//
//go:embed all:scaffold
var scaffolds embed.FS

// draftFile is one file to be made.
type draftFile struct{ path, scaffold string }

func newSiteVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	return func(_ context.Context, args []string) (int, error) {
		dir := args[0]
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(w.dir, dir)
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return failure, explained(err)
		}
		year := strconv.Itoa(w.now().Year() - 1)
		files := append([]draftFile{
			{"config.toml", "config.toml"}, {"content/_index.md", "_index.md"}, {"content/danwei/org.toml", "org.toml"},
		}, reportFiles("content/danwei/"+year)...)
		err := scaffold(w, dir, files, map[string]string{"NAME": "示例单位", "YEAR": year, "SCOPE": "部门整体", "KIND": "单位自评", "PROJECT": ""})
		if err != nil {
			return failure, err
		}
		next(w, "cd "+args[0], "evalpress build -D")
		return done, nil
	}
}

func newOrgVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var f siteFlags
	var name string
	c.Flags().StringVarP(&f.source, "source", "s", "", T("项目文件夹", "project folder").In(w.lang))
	c.Flags().StringVar(&name, "name", "", T("单位全称", "full name of the body").In(w.lang))
	return func(_ context.Context, args []string) (int, error) {
		root, id, err := f.place(w, args[0])
		if err != nil {
			return failure, err
		}
		if name == "" {
			name = path.Base(id)
		}
		err = scaffold(w, root, []draftFile{{"content/" + id + "/org.toml", "org.toml"}}, map[string]string{"NAME": name})
		if err != nil {
			return failure, err
		}
		next(w, "evalpress new report "+id+"/"+strconv.Itoa(w.now().Year()-1))
		return done, nil
	}
}

func newReportVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var f siteFlags
	var scope, kind, project string
	var year int
	c.Flags().StringVarP(&f.source, "source", "s", "", T("项目文件夹", "project folder").In(w.lang))
	c.Flags().IntVar(&year, "year", w.now().Year()-1, T("评价年度", "evaluated year").In(w.lang))
	c.Flags().StringVar(&scope, "scope", "部门整体", T("范围：部门整体、项目支出、政策、专项资金、转移支付、专项债券", "scope, for example whole or project").In(w.lang))
	c.Flags().StringVar(&kind, "kind", "单位自评", T("类型：单位自评、部门评价、财政评价、再评价", "kind, for example self or finance").In(w.lang))
	c.Flags().StringVar(&project, "project", "", T("项目名称", "name of the project").In(w.lang))
	return func(_ context.Context, args []string) (int, error) {
		root, id, err := f.place(w, args[0])
		if err != nil {
			return failure, err
		}
		scopeTerm, ok := model.FindTerm(model.Scopes, scope)
		if !ok {
			return failure, unknownTerm("--scope", scope, model.Scopes)
		}
		kindTerm, ok := model.FindTerm(model.Kinds, kind)
		if !ok {
			return failure, unknownTerm("--kind", kind, model.Kinds)
		}
		if !hasOrg(root, path.Dir(id)) {
			return failure, &userError{T(
				fmt.Sprintf("content/%s 里没有 org.toml；先运行 evalpress new org %s", path.Dir(id), path.Dir(id)),
				fmt.Sprintf("there is no org.toml in content/%s; run evalpress new org %s first", path.Dir(id), path.Dir(id)))}
		}
		err = scaffold(w, root, reportFiles("content/"+id), map[string]string{
			"YEAR": strconv.Itoa(year), "SCOPE": scopeTerm.Zh, "KIND": kindTerm.Zh, "PROJECT": project,
		})
		if err != nil {
			return failure, err
		}
		next(w, "evalpress build -D")
		return done, nil
	}
}

func unknownTerm(flag, got string, list []model.Term) error {
	var zh, en []string
	for _, t := range list {
		zh, en = append(zh, t.Zh), append(en, t.ID)
	}
	return &usageError{T(fmt.Sprintf("%s 的值 %q 不对；可以是 %s", flag, got, strings.Join(zh, "、")), fmt.Sprintf("%s cannot be %q; it is one of %s", flag, got, strings.Join(en, ", ")))}
}

// hasOrg tells that a folder, or one above it, belongs to a body.
func hasOrg(root, id string) bool {
	for ; id != "."; id = path.Dir(id) {
		if _, err := os.Stat(filepath.Join(root, "content", filepath.FromSlash(id), "org.toml")); err == nil {
			return true
		}
	}
	return false
}

func reportFiles(dir string) []draftFile {
	return []draftFile{
		{dir + "/report.toml", "report.toml"},
		{dir + "/indicators.csv", "indicators.csv"},
		{dir + "/10-jiben.md", "10-jiben.md"},
		{dir + "/20-mubiao.md", "20-mubiao.md"},
		{dir + "/30-jielun.md", "30-jielun.md"},
		{dir + "/40-wenti.md", "40-wenti.md"},
	}
}

// place finds the project and the content folder a name stands for.
func (f *siteFlags) place(w *world, name string) (root, id string, err error) {
	if root, err = f.root(w); err == nil {
		id, err = contentID(name)
	}
	return root, id, err
}

// contentID checks a folder name of the content: what Windows, and the rules
// for addresses, can bear.
func contentID(name string) (string, error) {
	id := strings.Trim(strings.TrimPrefix(filepath.ToSlash(name), "content/"), "/")
	if why := output.CheckPath(id + "/index.html"); why != nil || id == "" || strings.Contains(id, "..") {
		return "", &userError{T(
			fmt.Sprintf("文件夹名 %q 不能用；请用字母、数字、连字符或汉字，不用 < > : \" | ? * 和 con、aux、nul 这类名字", name),
			fmt.Sprintf("the folder name %q cannot be used; take letters, digits, hyphens or Chinese, none of < > : \" | ? * and no name such as con, aux, nul", name))}
	}
	return id, nil
}

// scaffold writes new files; when one exists already, nothing is written.
func scaffold(w *world, dir string, files []draftFile, fill map[string]string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return explained(err)
	}
	defer root.Close()
	var taken []string
	for _, f := range files {
		if _, err := root.Lstat(f.path); err == nil {
			taken = append(taken, f.path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return explained(err)
		}
	}
	if len(taken) > 0 {
		list := strings.Join(taken, "\n  ")
		return &userError{T("这些文件已经有了，什么也没有写：\n  "+list, "these files exist, nothing was written:\n  "+list)}
	}
	for _, f := range files {
		data, err := scaffolds.ReadFile("scaffold/" + f.scaffold)
		if err != nil {
			return err
		}
		text := string(data)
		for k, v := range fill {
			text = strings.ReplaceAll(text, "{"+k+"}", v)
		}
		if strings.HasSuffix(f.path, ".csv") {
			text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n") // as Excel and WPS write and read it
		}
		if err := root.MkdirAll(path.Dir(f.path), 0o777); err != nil {
			return explained(err)
		}
		if err := root.WriteFile(f.path, []byte(text), 0o666); err != nil {
			return explained(err)
		}
		fmt.Fprintln(w.out, T("新建 ", "made ").In(w.lang)+filepath.FromSlash(f.path))
	}
	return nil
}

// next says what to do now.
func next(w *world, commands ...string) {
	fmt.Fprintln(w.out, T("接下来：", "next:").In(w.lang))
	for _, c := range commands {
		fmt.Fprintln(w.out, "  "+c)
	}
}
