package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/themes"
)

// siteFlags are the flags of verbs that read a project.
type siteFlags struct {
	source, baseURL, clock string
	drafts, future         bool
}

func (f *siteFlags) add(c *cobra.Command, l lang) {
	c.Flags().StringVarP(&f.source, "source", "s", "", T("项目文件夹（默认从当前文件夹向上找 config.toml）", "project folder (default: config.toml is looked for upward)").In(l))
	c.Flags().BoolVarP(&f.drafts, "buildDrafts", "D", false, T("包括草稿", "drafts too").In(l))
	c.Flags().BoolVarP(&f.future, "buildFuture", "F", false, T("包括公开日期未到的报告", "reports published in the future too").In(l))
	c.Flags().StringVar(&f.clock, "clock", "", T("按这个时间判断是否已公开，如 2024-07-01", "decide what is published as of this time, for example 2024-07-01").In(l))
}

// root finds the project's folder.
func (f *siteFlags) root(w *world) (string, error) {
	if f.source != "" {
		dir := filepath.Join(w.dir, f.source)
		if filepath.IsAbs(f.source) {
			dir = f.source
		}
		if _, err := os.Stat(filepath.Join(dir, "config.toml")); err != nil {
			return "", noProject(f.source)
		}
		return dir, nil
	}
	dir, err := filepath.Abs(w.dir)
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "config.toml")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", noProject(w.dir)
		}
		dir = up
	}
}

func noProject(dir string) error {
	return &userError{T(
		fmt.Sprintf("在 %s 和它的上级文件夹里都没有 config.toml；先进入项目文件夹，或用 -s 指明，或用 evalpress new site 新建", dir),
		fmt.Sprintf("no config.toml in %s or above; go to the project's folder, name it with -s, or make one with evalpress new site", dir))}
}

// open finds the project and makes what the generator wants of it.
func (f *siteFlags) open(w *world) (root string, opt generator.Options, err error) {
	if root, err = f.root(w); err == nil {
		opt, err = f.options(w, root)
	}
	return root, opt, err
}

// options makes what the generator wants.
func (f *siteFlags) options(w *world, root string) (generator.Options, error) {
	opt := generator.Options{
		Project: os.DirFS(root), Theme: themes.Default(), BaseURL: f.baseURL,
		Drafts: f.drafts, Future: f.future, Now: w.now(),
	}
	if f.clock == "" {
		return opt, nil
	}
	if t, err := time.Parse(time.RFC3339, f.clock); err == nil {
		opt.Now = t
		return opt, nil
	}
	d, ok := model.ParseDate(f.clock)
	if !ok {
		return opt, &usageError{T(fmt.Sprintf("--clock 的值 %q 不是日期，写成 2024-07-01 或 \"2024-07-01 09:30\"", f.clock), fmt.Sprintf("--clock %q is no date; write 2024-07-01 or \"2024-07-01 09:30\"", f.clock))}
	}
	opt.Clock = d
	return opt, nil
}

func buildVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var f siteFlags
	var destination string
	var quiet, publish bool
	f.add(c, w.lang)
	c.Flags().BoolVar(&publish, "publish", false, T("把公开的内容记在 published.json 里，以后的改动要有更正记录", "record what is published in published.json; later changes then need a correction").In(w.lang))
	c.Flags().StringVarP(&destination, "destination", "d", "", T("输出文件夹（默认 public）", "output folder (default public)").In(w.lang))
	c.Flags().StringVarP(&f.baseURL, "baseURL", "b", "", T("网站地址，代替 config.toml 中的", "the site's address, instead of config.toml's").In(w.lang))
	var rehash, join bool
	var shard string
	c.Flags().StringVar(&shard, "shard", "", T("只生成 n 份中的第 i 份，写作 i/n；各份生成后合到一个文件夹，再用 --join", "make part i of n only, written i/n; lay all parts into one folder, then --join").In(w.lang))
	c.Flags().BoolVar(&join, "join", false, T("把合到输出文件夹里的各份接成一个网站", "make one site of the parts in the output folder").In(w.lang))
	c.Flags().BoolVar(&rehash, "rehash", false, T("不凭时间和大小判断，逐个核对文件内容", "trust no file's time and size: compare what is in it").In(w.lang))
	var fragments bool
	c.Flags().BoolVar(&fragments, "fragments", false, T("另外生成可以贴进别的网站栏目的片段（fragments 文件夹）", "also make fragments for pasting into a column of another website (folder fragments)").In(w.lang))
	c.Flags().BoolVar(&quiet, "quiet", false, T("只显示问题", "show problems only").In(w.lang))
	return func(ctx context.Context, _ []string) (int, error) {
		if publish && (f.drafts || f.future) {
			return misuse, &usageError{T("--publish 只记录真正公开的内容，不能和 -D、-F 一起用", "--publish records what the public gets: it goes with neither -D nor -F")}
		}
		root, opt, err := f.open(w)
		if err != nil {
			return failure, err
		}
		opt.Publish = publish
		out := filepath.Join(root, "public")
		if destination != "" {
			out = destination
			if !filepath.IsAbs(out) {
				out = filepath.Join(w.dir, out)
			}
		}
		share, err := shareOf(shard)
		if err != nil {
			return misuse, err
		}
		if opt.Share, opt.Join = share, join; share.Of > 0 && (join || destination == "") {
			return misuse, &usageError{T("--shard 要用 -d 写明放这一份的文件夹，不能和 --join 一起用", "--shard wants -d, the folder for this part, and goes without --join")}
		}
		opt.Fragments = fragments
		began := w.now()
		bar := &progress{w: w, began: began, off: quiet || !w.tty}
		opt.Progress = bar.show
		opt.Store, opt.Began, opt.Rehash, opt.Brief = storeOf(root), began, rehash, true
		defer unhurried()()
		result, err := generator.Build(ctx, opt, out)
		bar.clear()
		if result != nil {
			_ = printFindings(w.err, w.lang, result.Problems, result.Text)
		}
		if err != nil {
			return failure, explained(err)
		}
		if result.Problems.Failed() {
			fmt.Fprintln(w.err, T("有错误，没有生成；原来的网站没有改动。", "there are errors, nothing was built; the old site is unchanged.").In(w.lang)+counts(result.Problems).In(w.lang))
			return failure, nil
		}
		recorded, err := record(ctx, root, result.Published)
		if err != nil {
			return failure, explained(err)
		}
		if !quiet {
			defer recording(w, result, publish, recorded)
			summary(w, result, out, w.now().Sub(began))
			if fragments {
				told := filepath.Join(out, "fragments")
				fmt.Fprintln(w.out, T("片段在 "+told+"：list.txt 列出每一个文件和它的标题，style.css 是配套的样式。", "fragments are in "+told+": list.txt names each file with its title, style.css is their style sheet.").In(w.lang))
			}
		}
		return done, nil
	}
}

// shareOf reads i/n.
func shareOf(text string) (s generator.Share, err error) {
	if text == "" {
		return s, nil
	}
	i, n, ok := strings.Cut(text, "/")
	s.Part, err = strconv.Atoi(i)
	if err == nil {
		s.Of, err = strconv.Atoi(n)
	}
	if !ok || err != nil || s.Part < 1 || s.Part > s.Of {
		return s, &usageError{T(fmt.Sprintf("--shard 的值 %q 应写作 i/n，如 2/7，i 从 1 到 n", text), fmt.Sprintf("--shard %q is not of the form i/n, such as 2/7, with i from 1 to n", text))}
	}
	return s, nil
}

// explained puts errors of the file system into words for people.
func explained(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) && errors.Is(err, fs.ErrPermission) {
		return &userError{T("没有权限："+p.Path, "no permission: "+p.Path)}
	}
	return err
}

// printFindings lists findings; waived ones in a line each.
func printFindings(to io.Writer, l lang, list diag.List, text func(file string) ([]byte, bool)) error {
	var open, waived diag.List
	for _, d := range list {
		if d.Waived != "" {
			waived = append(waived, d)
		} else {
			open = append(open, d)
		}
	}
	if err := (diag.Printer{Lang: l, Source: text}).Print(to, open); err != nil {
		return err
	}
	for _, d := range waived {
		if _, err := fmt.Fprintf(to, "%s: %s%s [%s %s]\n", d.Pos, T("已豁免：", "waived: ").In(l), d.Message().In(l), d.Rule.ID, d.Rule.Name); err != nil {
			return err
		}
	}
	return nil
}

func counts(list diag.List) diag.Text {
	e, v, x := list.Count(diag.Error), list.Count(diag.Warning), list.Waived()
	return T(fmt.Sprintf("错误 %d，警告 %d，豁免 %d", e, v, x), fmt.Sprintf(" errors %d, warnings %d, waived %d", e, v, x))
}

func summary(w *world, r *generator.Result, out string, took time.Duration) {
	s := r.Stats
	if rel, err := filepath.Rel(w.dir, out); err == nil && !strings.HasPrefix(rel, "..") {
		out = rel
	}
	index := filepath.Join(out, "index.html")
	n := counts(r.Problems)
	fmt.Fprintln(w.out, T(
		fmt.Sprintf("网站已生成：%s\n页面 %d；写入 %d 个文件，未变 %d，移除 %d；%s；用时 %.2f 秒", index, s.Pages, s.Written, s.Unchanged, s.Removed, n.Zh, took.Seconds()),
		fmt.Sprintf("the site is ready: %s\npages %d; files written %d, unchanged %d, removed %d;%s; %.2f s", index, s.Pages, s.Written, s.Unchanged, s.Removed, n.En, took.Seconds())).In(w.lang))
	if r.NoBundle {
		fmt.Fprintln(w.err, T("提示：这个程序编译时没有带上 ECharts，图都能看，但不能互动。编译前先运行 go generate ./themes；不需要互动图，可在 config.toml 写 [figures] enhance = \"never\"。",
			"note: this program was built without ECharts; every figure is shown, none is interactive. Run go generate ./themes before building it, or write [figures] enhance = \"never\" in config.toml.").In(w.lang))
	}
	for _, name := range s.Restored {
		fmt.Fprintln(w.out, T("改回了被手工修改的文件："+name, "put back a file edited by hand: "+name).In(w.lang))
	}
	for _, name := range s.Kept {
		fmt.Fprintln(w.out, T("不再需要、但被手工修改过的文件留在原处："+name, "left a file that is no longer planned but was edited by hand: "+name).In(w.lang))
	}
}

// progress is a bar on a terminal when a build takes longer than a second.
type progress struct {
	w     *world
	began time.Time
	off   bool
	mu    sync.Mutex
	last  time.Time
	shown bool
}

func (p *progress) show(n, total int) {
	if p.off {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.w.now()
	if now.Sub(p.began) < time.Second || now.Sub(p.last) < 100*time.Millisecond || total == 0 {
		return
	}
	p.last, p.shown = now, true
	const width = 30
	filled := width * n / total
	_, _ = io.WriteString(p.w.err, fmt.Sprintf("\r[%s%s] %d/%d", strings.Repeat("#", filled), strings.Repeat(".", width-filled), n, total))
}

func (p *progress) clear() {
	if p.shown {
		_, _ = io.WriteString(p.w.err, "\r"+strings.Repeat(" ", 60)+"\r")
	}
}
