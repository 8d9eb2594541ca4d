package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/archive"
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/output"
)

// archiveFlags are the flags of archive.
type archiveFlags struct {
	site              siteFlags
	report, date, out string
	all, sm3          bool
	wacz, keep        bool
	attach            []string
}

func archiveVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var f archiveFlags
	c.Flags().StringVarP(&f.site.source, "source", "s", "", T("项目文件夹（默认从当前文件夹向上找 config.toml）", "project folder (default: config.toml is looked for upward)").In(w.lang))
	c.Flags().StringVarP(&f.site.baseURL, "baseURL", "b", "", T("网站地址，代替 config.toml 中的", "the site's address, instead of config.toml's").In(w.lang))
	c.Flags().StringVar(&f.report, "report", "", T("只归档一份报告，如 jiaotong/2023", "archive one report, for example jiaotong/2023").In(w.lang))
	c.Flags().BoolVar(&f.all, "all", false, T("归档整个网站", "archive the whole site").In(w.lang))
	c.Flags().StringVar(&f.date, "date", "", T("归档日期，如 2026-11-23（必填）", "day of the archiving, for example 2026-11-23 (required)").In(w.lang))
	c.Flags().StringVarP(&f.out, "destination", "d", "", T("归档放在哪里（必填）：名字以 .zip 或 .tar.gz 结尾是一个文件，否则是文件夹", "where to (required): a file when the name ends in .zip or .tar.gz, else a folder").In(w.lang))
	c.Flags().BoolVar(&f.sm3, "sm3", false, T("另附 SM3 清单", "a manifest of SM3 digests too").In(w.lang))
	c.Flags().BoolVar(&f.wacz, "wacz", false, T("另做一个 WACZ 网页归档，放在旁边", "a WACZ web archive too, beside it").In(w.lang))
	c.Flags().BoolVar(&f.keep, "keep", false, T("同时存到 content/_editions，成为网站上的归档版本", "also keep it in content/_editions, as an edition on the site").In(w.lang))
	c.Flags().StringArrayVar(&f.attach, "attach", nil, T("放进 signatures 的文件，例如签名；可写多次", "a file for signatures, such as a signature; may be repeated").In(w.lang))
	return func(ctx context.Context, args []string) (int, error) { return f.run(ctx, w, args) }
}

// freeze says what is to be archived.
func (f *archiveFlags) freeze(args []string) (*generator.Freeze, error) {
	if n := len(args) + ones(f.report != "") + ones(f.all); n != 1 {
		return nil, &usageError{T("写明归档什么：年度、--report 或 --all，三者选一", "say what to archive: one of a year, --report and --all")}
	}
	if f.date == "" || f.out == "" {
		return nil, &usageError{T("还要写 --date 归档日期 和 -d 放在哪里", "--date and -d are needed too")}
	}
	z := &generator.Freeze{Report: f.report}
	var ok bool
	if z.Date, ok = model.ParseDate(f.date); !ok || z.Date.Clock || z.Date.Year < 1980 || z.Date.Year > 2107 {
		return nil, &usageError{T(fmt.Sprintf("--date 的值 %q 不是日期，写成 2026-11-23", f.date), fmt.Sprintf("--date %q is no date; write 2026-11-23", f.date))}
	}
	if len(args) == 1 {
		var err error
		if z.Year, err = strconv.Atoi(args[0]); err != nil || len(args[0]) != 4 {
			return nil, &usageError{T(fmt.Sprintf("%q 不是年度，写成 2023；只归档一份报告用 --report", args[0]), fmt.Sprintf("%q is no year; write 2023, or --report for one report", args[0]))}
		}
	} else if f.keep {
		return nil, &usageError{T("--keep 只能和年度一起用", "--keep goes with a year only")}
	}
	return z, nil
}

func ones(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (f *archiveFlags) run(ctx context.Context, w *world, args []string) (int, error) {
	z, err := f.freeze(args)
	if err != nil {
		return misuse, err
	}
	root, opt, err := f.site.open(w)
	if err != nil {
		return failure, err
	}
	out := at(w, f.out)
	places := []string{out}
	if form, _ := archive.FormOf(out); form != archive.Folder {
		places = append(places, out+".sha256")
	}
	if f.wacz {
		places = append(places, waczPath(out))
	}
	for _, p := range places {
		if _, err := os.Lstat(p); err == nil {
			return failure, &userError{T(p+" 已经存在；归档不覆盖任何东西，换一个名字", p+" exists; an archive overwrites nothing, choose another name")}
		}
	}
	tmp, err := os.MkdirTemp("", "evalpress-")
	if err != nil {
		return failure, err
	}
	defer os.RemoveAll(tmp)
	opt.Freeze, opt.NoSync = z, true
	built, err := f.build(ctx, w, opt, tmp)
	if built == nil || err != nil {
		return failure, err
	}
	bag, info, err := f.seal(ctx, w, built, tmp)
	if err != nil {
		return failure, refusal(err)
	}
	if err := bag.Write(ctx, out); err != nil {
		return failure, refusal(err)
	}
	if err := f.beside(ctx, w, root, out, tmp, z, bag, info); err != nil {
		return failure, err
	}
	n := visible(built)
	fmt.Fprintln(w.out, T(fmt.Sprintf("已归档：%s\n报告 %d，页面 %d；%s", f.out, n, built.Stats.Pages, counts(built.Problems).Zh),
		fmt.Sprintf("archived: %s\nreports %d, pages %d;%s", f.out, n, built.Stats.Pages, counts(built.Problems).En)).In(w.lang))
	return done, nil
}

// at is a path as typed, from the working folder.
func at(w *world, p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(w.dir, p)
}

func visible(r *generator.Result) int {
	n := 0
	for i := range r.Reports {
		n += ones(r.Reports[i].Visible)
	}
	return n
}

// build makes the frozen site in a folder; nil when there are errors, or
// nothing to archive.
func (f *archiveFlags) build(ctx context.Context, w *world, opt generator.Options, to string) (*generator.Result, error) {
	bar := &progress{w: w, began: w.now(), off: !w.tty}
	opt.Progress = bar.show
	r, err := generator.Build(ctx, opt, to)
	bar.clear()
	if err != nil {
		return nil, explained(err)
	}
	if r.Problems.Failed() {
		_ = printFindings(w.err, w.lang, r.Problems, r.Text)
		fmt.Fprintln(w.err, T("有错误，没有归档。", "there are errors, nothing was archived.").In(w.lang)+counts(r.Problems).In(w.lang))
		return nil, nil
	}
	if visible(r) == 0 {
		what := T("这一范围里没有到这一天已经公开的报告", "there is no report in it that was public on that day")
		return nil, &userError{what}
	}
	return r, nil
}

// seal makes the bag of a built edition.
func (f *archiveFlags) seal(ctx context.Context, w *world, r *generator.Result, built string) (*archive.Sealed, archive.Fields, error) {
	files, err := output.Files(built)
	if err != nil {
		return nil, nil, err
	}
	var tags []archive.File
	for _, a := range f.attach {
		data, err := os.ReadFile(at(w, a))
		if err != nil {
			return nil, nil, explained(err)
		}
		tags = append(tags, archive.Text("signatures/"+filepath.Base(a), data))
	}
	bag, err := generator.Bag(r, generator.BagInput{
		Site: os.DirFS(built), Files: files, Version: programVersion(), SM3: f.sm3, Tags: tags,
	})
	if err != nil {
		return nil, nil, err
	}
	sealed, err := bag.Seal(ctx)
	return sealed, bag.Info, err
}

// beside makes what was asked for beside the bag.
func (f *archiveFlags) beside(ctx context.Context, w *world, root, out, built string, z *generator.Freeze, bag *archive.Sealed, info archive.Fields) error {
	if f.wacz {
		if err := f.web(ctx, out, built, z, info); err != nil {
			return err
		}
	}
	if !f.keep {
		return nil
	}
	kept, err := keep(root, z, bag)
	if err != nil {
		return err
	}
	fmt.Fprintln(w.out, T("归档版本："+kept+"，下次生成后在网站的 archive/ 下", "edition: "+kept+"; the next build shows it below archive/").In(w.lang))
	return nil
}

// keep stores a bag as an edition of the project. An edition stands for ever:
// a year that is archived again becomes another one, named by its day too.
func keep(root string, z *generator.Freeze, bag *archive.Sealed) (string, error) {
	year := strconv.Itoa(z.Year)
	for _, name := range []string{year, year + "-" + z.Date.DayString()} {
		rel := generator.EditionsFolder + "/" + name + ".zip"
		place := filepath.Join(root, filepath.FromSlash(rel))
		old, err := os.Open(place)
		if errors.Is(err, os.ErrNotExist) {
			if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
				return "", err
			}
			return rel, bag.WriteAlone(place, name)
		}
		if err != nil {
			return "", err
		}
		same := sameBytes(old, func(w io.Writer) error { return bag.Pack(w, archive.Zip, name) })
		_ = old.Close()
		if same {
			return rel, nil
		}
	}
	return "", &userError{T("content/_editions 里已有这一年度、这一天的另一个归档版本；归档版本不能改，换一个日期", "content/_editions holds another edition of this year and day; an edition is never changed, take another date")}
}

// sameBytes tells that a writer makes the bytes that a reader has.
func sameBytes(r io.Reader, write func(io.Writer) error) bool {
	c := &comparing{r: r}
	if write(c) != nil {
		return false
	}
	n, err := r.Read(make([]byte, 1))
	return n == 0 && errors.Is(err, io.EOF)
}

type comparing struct {
	r   io.Reader
	buf []byte
}

func (c *comparing) Write(p []byte) (int, error) {
	c.buf = append(c.buf[:0], p...)
	if _, err := io.ReadFull(c.r, c.buf); err != nil || !bytes.Equal(c.buf, p) {
		return 0, errors.New("differs")
	}
	return len(p), nil
}

// refusal puts the archive's errors into words for people.
func refusal(err error) error {
	var r *archive.RefusedError
	if errors.As(err, &r) {
		return &userError{diag.T(r.Zh(), r.Error())}
	}
	return explained(err)
}
