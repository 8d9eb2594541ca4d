package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"evalpress/generator/diag"
	"evalpress/generator/output"
)

// lang is the language of messages.
type lang = diag.Lang

// T is a sentence in both languages.
var T = diag.T

// verb is a row of the table of verbs.
type verb struct {
	use   string
	short diag.Text
	// make adds the verb's flags and gives what it does.
	make  func(c *cobra.Command, w *world) func(ctx context.Context, args []string) (status int, err error)
	alias string
	args  [2]int // least and most number of arguments
	sub   []verb
}

var verbs = []verb{
	{use: "build", short: T("生成网站", "build the site"), make: buildVerb},
	{use: "serve", short: T("边改边看", "preview while editing"), make: serveVerb, alias: "preview"},
	{use: "new", short: T("新建网站、单位或报告", "make a site, a body or a report"), sub: []verb{
		{use: "site DIR", short: T("新建网站", "make a site"), make: newSiteVerb, args: [2]int{1, 1}},
		{use: "org NAME", short: T("新建被评价单位", "make an evaluated body"), make: newOrgVerb, args: [2]int{1, 1}},
		{use: "report ORG/NAME", short: T("新建报告", "make a report"), make: newReportVerb, args: [2]int{1, 1}},
	}},
	{use: "check [PATH…]", short: T("检查全部报告，包括草稿和公开日期未到的；不写任何文件", "check all reports, drafts and future ones too; nothing is written"), make: checkVerb, args: [2]int{0, many}},
	{use: "explain [RULE]", short: T("说明一条规则（EP-031 或名称）；不写则列出全部", "explain a rule by id or name; without one, list all"), make: explainVerb, args: [2]int{0, 1}},
	{use: "schema [FILE]", short: T("输出 JSON Schema：report（默认）、org 或 config，供编辑器补全", "print JSON Schema of report (default), org or config, for editors"), make: schemaVerb, args: [2]int{0, 1}},
	{use: "list", short: T("列出全部报告", "list all reports"), make: listVerb},
	{use: "archive [YEAR]", short: T("归档：做一个可以证明没有改动的包（BagIt）", "make a bag (BagIt) that can be proved unchanged"), make: archiveVerb, args: [2]int{0, 1}},
	{use: "verify PATH", short: T("核对归档或已生成的网站有没有改动", "verify that an archive or a built site is unchanged"), make: verifyVerb, args: [2]int{1, 1}},
	{use: "diff A B", short: T("比较两个项目、两份报告或两个归档：哪些数和文字不同", "compare two projects, reports or editions: which figures and words differ"), make: diffVerb, args: [2]int{2, 2}},
	{use: "version", short: T("版本", "the program's version"), make: versionVerb},
	{use: "completion SHELL", short: T("命令行补全（bash、zsh、fish、powershell）", "completion for bash, zsh, fish or powershell"), make: completionVerb, args: [2]int{1, 1}},
}

// many arguments are as many as one likes.
const many = math.MaxInt

// usageError is a wrong command line.
type usageError struct{ text diag.Text }

func (e *usageError) Error() string { return e.text.En }

// userError is work that could not be done, in words for people.
type userError struct{ text diag.Text }

func (e *userError) Error() string { return e.text.En }

// run carries out one command line and gives the exit status.
func run(ctx context.Context, args []string, w *world) int {
	w.lang = language(args, w.env)
	status := done
	root := &cobra.Command{Use: "evalpress", SilenceErrors: true, SilenceUsage: true, DisableSuggestions: true, Args: cobra.ArbitraryArgs}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help", RunE: root.RunE})
	root.SetOut(w.out)
	root.SetErr(w.err)
	root.SetArgs(args)
	root.PersistentFlags().String("lang", "", T("消息语言：zh 或 en", "language of messages: zh or en").In(w.lang))
	root.SetFlagErrorFunc(flagError)
	root.RunE = func(c *cobra.Command, args []string) error { return noVerb(c, args) }
	usage(root, w.lang)
	for _, v := range verbs {
		root.AddCommand(command(v, w, &status))
	}
	err := root.ExecuteContext(ctx)
	if err == nil {
		return status
	}
	return report(w, err)
}

func command(v verb, w *world, status *int) *cobra.Command {
	c := &cobra.Command{Use: v.use, Short: v.short.In(w.lang), Args: cobra.ArbitraryArgs, DisableFlagsInUseLine: true}
	if v.alias != "" {
		c.Aliases = []string{v.alias}
	}
	for _, s := range v.sub {
		c.AddCommand(command(s, w, status))
	}
	if v.make == nil {
		c.RunE = func(c *cobra.Command, args []string) error { return noVerb(c, args) }
		return c
	}
	do := v.make(c, w)
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if l, _ := c.Flags().GetString("lang"); l != "" && l != "zh" && l != "en" {
			return &usageError{T("--lang 只能是 zh 或 en", "--lang is zh or en")}
		}
		if n := len(args); n < v.args[0] {
			return &usageError{T("“"+c.CommandPath()+"”还需要："+strings.Join(strings.Fields(v.use)[1:], " "), c.CommandPath()+" needs "+strings.Join(strings.Fields(v.use)[1:], " "))}
		} else if n > v.args[1] {
			return &usageError{T(fmt.Sprintf("多余的参数 %q", args[v.args[1]]), fmt.Sprintf("unexpected argument %q", args[v.args[1]]))}
		}
		*status, err = do(c.Context(), args)
		return err
	}
	return c
}

// noVerb tells that a verb is missing or unknown.
func noVerb(c *cobra.Command, args []string) error {
	var names []string
	for _, s := range c.Commands() {
		if !s.Hidden {
			names = append(names, s.Name())
		}
	}
	list := strings.Join(names, ", ")
	if len(args) == 0 {
		return &usageError{T("请写明要做什么："+strings.ReplaceAll(list, ", ", "、"), "say what to do: "+list)}
	}
	zh, en := fmt.Sprintf("没有 %q 这个命令；有：%s", args[0], strings.ReplaceAll(list, ", ", "、")), fmt.Sprintf("there is no command %q; there are %s", args[0], list)
	if near := diag.Nearest(args[0], names); near != "" {
		zh, en = fmt.Sprintf("没有 %q 这个命令，是不是 %s？", args[0], near), fmt.Sprintf("there is no command %q, did you mean %s?", args[0], near)
	}
	return &usageError{T(zh, en)}
}

// flagError puts the flag package's errors into both languages.
func flagError(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		value   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &unknown):
		name := dashed(unknown.GetSpecifiedName())
		zh, en := "没有 "+name+" 这个选项", "there is no flag "+name
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := diag.Nearest(unknown.GetSpecifiedName(), names); near != "" {
			zh, en = zh+"，是不是 --"+near+"？", en+", did you mean --"+near+"?"
		}
		return &usageError{T(zh, en)}
	case errors.As(err, &value):
		name := dashed(value.GetSpecifiedName())
		return &usageError{T("选项 "+name+" 后面要写值", "the flag "+name+" needs a value")}
	case errors.As(err, &invalid):
		name := "--" + invalid.GetFlag().Name
		return &usageError{T(fmt.Sprintf("选项 %s 的值 %q 不对", name, invalid.GetValue()), fmt.Sprintf("the flag %s cannot be %q", name, invalid.GetValue()))}
	}
	return &usageError{T("命令行写法不对："+err.Error(), "wrong command line: "+err.Error())}
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// report prints an error in the language of messages and gives the status.
func report(w *world, err error) int {
	var (
		wrong   *usageError
		user    *userError
		busy    *output.BusyError
		foreign *output.ForeignError
	)
	say := func(t diag.Text) { fmt.Fprintln(w.err, "evalpress: "+t.In(w.lang)) }
	switch {
	case errors.As(err, &wrong):
		say(wrong.text)
		return misuse
	case errors.As(err, &user):
		say(user.text)
	case errors.As(err, &busy):
		say(T(busy.Zh()+"；等它结束再试", busy.Error()+"; try again when it has ended"))
	case errors.As(err, &foreign):
		say(T(foreign.Zh()+"\n请移走这些文件，或用 -d 换一个输出文件夹；网站没有改动",
			foreign.Error()+"\nmove these files away, or choose another folder with -d; the site is unchanged"))
	case errors.Is(err, context.Canceled):
		say(T("已中断，网站没有改动", "interrupted, the site is unchanged"))
	default:
		say(T("没有完成："+err.Error(), "not done: "+err.Error()))
	}
	return failure
}

// language is that of --lang, else of the locale; Chinese unless the locale
// names another language. C and POSIX name none.
func language(args []string, env func(string) string) lang {
	for i, a := range args {
		v, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			v, ok = args[i+1], true
		}
		if ok {
			if v == "en" {
				return diag.En
			}
			return diag.Zh
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		v, _, _ := strings.Cut(env(name), ".")
		switch {
		case v == "" || v == "C" || v == "POSIX":
			continue
		case strings.HasPrefix(v, "zh"):
			return diag.Zh
		}
		return diag.En
	}
	return diag.Zh
}

// usage is what -h prints, in the language of messages.
func usage(root *cobra.Command, l lang) {
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		fmt.Fprintf(c.OutOrStdout(), "%s\n", strings.TrimSpace(c.CommandPath()+" "+strings.Join(append([]string(nil), strings.Fields(c.Use)[1:]...), " ")))
		if c.Short != "" {
			fmt.Fprintf(c.OutOrStdout(), "  %s\n", c.Short)
		}
		for _, s := range c.Commands() {
			if !s.Hidden {
				fmt.Fprintf(c.OutOrStdout(), "  %-18s %s\n", s.Use, s.Short)
			}
		}
		c.InitDefaultHelpFlag()
		if f := c.Flags().Lookup("help"); f != nil {
			f.Usage = T("显示这段说明", "show this text").In(l)
		}
		fmt.Fprint(c.OutOrStdout(), c.Flags().FlagUsages())
	})
}
