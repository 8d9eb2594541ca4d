package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"evalpress/generator/diag"
	"evalpress/generator/serve"
)

func serveVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var f siteFlags
	opt := serve.Options{}
	var open, public bool
	c.Flags().StringVarP(&f.source, "source", "s", "", T("项目文件夹（默认从当前文件夹向上找 config.toml）", "project folder (default: config.toml is looked for upward)").In(w.lang))
	c.Flags().StringVar(&f.clock, "clock", "", T("按公众在这一天所见显示，如 2024-07-01", "show what the public sees on this day, for example 2024-07-01").In(w.lang))
	c.Flags().BoolVar(&public, "public", false, T("按公众所见显示，不显示草稿", "show what the public sees, without drafts").In(w.lang))
	c.Flags().StringVar(&opt.Bind, "bind", "127.0.0.1", T("监听地址；0.0.0.0 让局域网内的人也能看", "address to listen on; 0.0.0.0 lets others on the network see it").In(w.lang))
	c.Flags().IntVarP(&opt.Port, "port", "p", 1313, T("端口；被占用时用下一个", "port; the next one when it is taken").In(w.lang))
	c.Flags().BoolVarP(&open, "open", "O", false, T("打开浏览器", "open the browser").In(w.lang))
	c.Flags().BoolVar(&opt.Navigate, "navigateToChanged", false, T("浏览器跟到刚改的那一页", "browsers follow to the page just edited").In(w.lang))
	c.Flags().BoolVar(&opt.Poll, "poll", false, T("不用系统通知，每秒看一遍（网络盘、同步盘）", "look every second instead of waiting for events (network drives)").In(w.lang))
	c.Flags().StringVar(&opt.Editor, "editor", "", T("点位置时打开的地址，如 vscode://file{root}/{file}:{line}:{column}", "address opened by a click on a place, for example vscode://file{root}/{file}:{line}:{column}").In(w.lang))
	return func(ctx context.Context, _ []string) (int, error) {
		root, gen, err := f.open(w)
		if err != nil {
			return failure, err
		}
		inside, err := os.OpenRoot(root)
		if err != nil {
			return failure, explained(err)
		}
		defer inside.Close()
		public = public || f.clock != ""
		opt.Poll = opt.Poll || remote(root)
		gen.Drafts, gen.Future = !public, !public
		opt.Root, opt.Disk, opt.Generator, opt.Lang = root, inside.FS(), gen, w.lang
		t := teller{w: w, open: open}
		opt.Say = t.told
		if err := serve.Run(ctx, opt); err != nil {
			return failure, explained(err)
		}
		return done, nil
	}
}

// teller prints what a preview has to say.
type teller struct {
	w    *world
	open bool            // the browser, when there is an address
	said map[string]bool // errors that were printed and have stayed since
}

// errorsMost is how many errors are printed at once.
const errorsMost = 20

// told prints a line for each change, and what is wrong; nothing when nothing
// is new.
func (t *teller) told(e serve.Event) {
	w := t.w
	switch {
	case e.Ready != "":
		t.ready(e)
		return
	case e.Polling:
		polled(w)
		return
	case e.Err != nil:
		fmt.Fprintln(w.err, T("网站保持原样：", "the site stays as it was: ").In(w.lang)+e.Err.Error())
		return
	}
	n := strings.TrimSpace(counts(e.Problems).In(w.lang))
	if len(e.Changed) > 0 {
		list := e.Changed
		more := ""
		if len(list) > 3 {
			more = T(fmt.Sprintf(" 等 %d 个文件", len(list)), fmt.Sprintf(" and others, %d files", len(list))).In(w.lang)
			list = list[:3]
		}
		line := T("%s%s：%d 页已更新；%s；%d 毫秒\n", "%s%s: %d pages renewed; %s; %d ms\n").In(w.lang)
		fmt.Fprintf(w.out, line, strings.Join(list, T("、", ", ").In(w.lang)), more, e.Renewed, n, e.Took.Milliseconds())
	} else {
		fmt.Fprintf(w.out, T("%d 页；%s；%d 毫秒\n", "%d pages; %s; %d ms\n").In(w.lang), e.Pages, n, e.Took.Milliseconds())
	}
	t.errors(e)
}

// ready tells where the preview is.
func (t *teller) ready(e serve.Event) {
	w := t.w
	fmt.Fprintln(w.out, T("预览："+e.Ready+"（按 Ctrl+C 结束）", "preview: "+e.Ready+" (end with Ctrl+C)").In(w.lang))
	if len(e.Wide) > 0 {
		fmt.Fprintln(w.err, T("注意：局域网内的任何人都能看到预览，包括草稿："+strings.Join(e.Wide, "、"), "note: everybody on the network can see the preview, drafts included: "+strings.Join(e.Wide, ", ")).In(w.lang))
	}
	if e.Polling {
		t.told(serve.Event{Polling: true})
	}
	if !t.open {
		return
	}
	if err := show(e.Ready); err != nil {
		fmt.Fprintln(w.err, T("浏览器没有打开，请自己打开上面的网址。", "the browser did not open; open the address above.").In(w.lang))
	}
}

// errors prints those that the last state did not have.
func (t *teller) errors(e serve.Event) {
	w, now := t.w, map[string]bool{}
	var fresh diag.List
	for _, d := range e.Problems {
		if d.Level != diag.Error || d.Waived != "" {
			continue
		}
		key := d.Pos.File + "\x00" + d.Rule.ID + "\x00" + d.Message().En
		if now[key] = true; !t.said[key] {
			fresh = append(fresh, d)
		}
	}
	t.said = now
	p := diag.Printer{Lang: w.lang, Source: e.Text}
	_ = p.Print(w.err, fresh[:min(len(fresh), errorsMost)])
	if more := len(fresh) - errorsMost; more > 0 {
		fmt.Fprintln(w.err, T(fmt.Sprintf("还有 %d 个错误，见浏览器中的检查结果。", more), fmt.Sprintf("and %d more errors; see the findings in the browser.", more)).In(w.lang))
	}
}

// polled tells how the folder is watched where the system announces nothing.
func polled(w *world) {
	fmt.Fprintln(w.out, T("这里得不到文件变化的通知（网络盘、同步盘，或文件夹太多），改为每秒看一遍。", "no file events here (a network drive, a synchronised folder, too many folders); looking every second instead.").In(w.lang))
}

// show opens an address in the system's browser.
func show(address string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	case "darwin":
		return exec.Command("open", address).Start()
	}
	return exec.Command("xdg-open", address).Start()
}
