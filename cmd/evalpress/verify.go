package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"evalpress/generator"
	"evalpress/generator/archive"
	"evalpress/generator/diag"
	"evalpress/generator/output"
	"evalpress/themes"
)

// verified is what verify prints as JSON.
type verified struct {
	Path       string         `json:"path"`
	Form       string         `json:"form"` // folder, zip, tar.gz or site
	OK         bool           `json:"ok"`
	Ours       bool           `json:"ours"`
	Algorithms []string       `json:"algorithms"`
	Files      int            `json:"files"`
	Bytes      int64          `json:"bytes"`
	Missing    []string       `json:"missing"`
	Extra      []string       `json:"extra"`
	Changed    []string       `json:"changed"`
	Faults     []string       `json:"faults"`
	Info       archive.Fields `json:"info,omitempty"`
	Rebuild    *rebuilt       `json:"rebuild,omitempty"`
}

// rebuilt is what a rebuilding showed.
type rebuilt struct {
	Version string   `json:"version"` // in the bag
	Program string   `json:"program"` // that rebuilt
	Same    bool     `json:"same"`    // byte for byte
	OK      bool     `json:"ok"`
	Data    []string `json:"data"`  // files whose data differ
	Text    []string `json:"text"`  // pages whose words differ
	Bytes   []string `json:"bytes"` // files that differ at all
}

func verifyVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var asJSON, rebuild bool
	c.Flags().BoolVar(&asJSON, "json", false, T("输出 JSON", "print JSON").In(w.lang))
	c.Flags().BoolVar(&rebuild, "rebuild", false, T("用归档里的原始文件重新生成网站，逐个字节比较", "build the archived sources again and compare byte for byte").In(w.lang))
	return func(ctx context.Context, args []string) (int, error) {
		v, err := verifyAny(ctx, w, args[0])
		if err != nil {
			return failure, refusal(err)
		}
		if rebuild && v.OK {
			if err := v.rebuild(ctx, w, args[0]); err != nil {
				return failure, refusal(err)
			}
		}
		if err := v.print(w, asJSON); err != nil {
			return failure, err
		}
		if !v.OK || v.Rebuild != nil && !v.Rebuild.OK {
			return failure, nil
		}
		return done, nil
	}
}

// verifyAny checks a bag or a published folder.
func verifyAny(ctx context.Context, w *world, name string) (*verified, error) {
	p := at(w, name)
	info, err := os.Stat(p)
	if errors.Is(err, os.ErrNotExist) {
		return nil, &userError{T("没有 "+name+" 这个文件或文件夹", "there is no file or folder "+name)}
	}
	if err != nil {
		return nil, err
	}
	v := &verified{Path: name}
	if info.IsDir() && !isBag(p) {
		r, err := output.Verify(p)
		if errors.Is(err, output.ErrNoManifest) {
			return nil, &userError{T(name+" 既不是归档，也不是 evalpress 生成的网站：没有 bagit.txt，也没有 manifest-sha256.txt", name+" is neither a bag nor a site of evalpress: there is no bagit.txt and no manifest-sha256.txt")}
		}
		if err != nil {
			return nil, err
		}
		v.Form, v.Ours, v.Algorithms, v.Files, v.Bytes = "site", true, []string{"sha256"}, r.Files, r.Bytes
		v.Missing, v.Changed, v.Extra = r.Missing, r.Changed, append(r.Extra, r.Foreign...)
		if r.Interrupted {
			v.Faults = append(v.Faults, T("上一次生成没有做完；再生成一次", "the last build was cut short; build again").In(w.lang))
		}
		v.settle()
		return v, nil
	}
	r, err := archive.Verify(ctx, p)
	if err != nil {
		return nil, err
	}
	v.Form, v.Ours, v.Algorithms, v.Files, v.Bytes, v.Info = r.Form, r.Ours, r.Algorithms, r.Files, r.Bytes, r.Info
	v.Missing, v.Extra, v.Changed = r.Missing, r.Extra, r.Changed
	for _, f := range r.Faults {
		v.Faults = append(v.Faults, diag.T(f.Zh, f.En).In(w.lang))
	}
	v.settle()
	return v, nil
}

// isBag tells a bag's folder, even one that lost a file, from a published one.
func isBag(p string) bool {
	for _, name := range []string{"bagit.txt", "bag-info.txt", "tagmanifest-sha256.txt"} {
		if _, err := os.Lstat(filepath.Join(p, name)); err == nil {
			return true
		}
	}
	return false
}

// settle makes lists that JSON shows as such, and the result.
func (v *verified) settle() {
	for _, l := range []*[]string{&v.Missing, &v.Extra, &v.Changed, &v.Faults} {
		if *l == nil {
			*l = []string{}
		}
	}
	v.OK = len(v.Missing)+len(v.Extra)+len(v.Changed)+len(v.Faults) == 0
}

func (v *verified) print(w *world, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w.out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(v)
	}
	say := func(list []string, what diag.Text) {
		for _, p := range list {
			fmt.Fprintln(w.out, what.In(w.lang)+p)
		}
	}
	say(v.Missing, T("缺少：", "missing: "))
	say(v.Extra, T("多出：", "extra: "))
	say(v.Changed, T("有改动：", "changed: "))
	say(v.Faults, T("不对：", "wrong: "))
	if !v.OK {
		fmt.Fprintln(w.out, T(fmt.Sprintf("%s：不完整或有改动", v.Path), v.Path+": not whole, or changed").In(w.lang))
		return nil
	}
	fmt.Fprintln(w.out, T(fmt.Sprintf("%s：完整，没有改动（文件 %d，%d 字节）", v.Path, v.Files, v.Bytes),
		fmt.Sprintf("%s: whole and unchanged (files %d, bytes %d)", v.Path, v.Files, v.Bytes)).In(w.lang))
	if v.Rebuild != nil {
		v.Rebuild.print(w)
	}
	return nil
}

// rebuild builds the archived sources again and compares.
func (v *verified) rebuild(ctx context.Context, w *world, name string) error {
	if v.Form == "site" || !v.Ours {
		return &userError{T("--rebuild 只用于 evalpress archive 做的归档", "--rebuild is for archives that evalpress archive made")}
	}
	bag, done, err := archive.Open(at(w, name))
	if err != nil {
		return err
	}
	defer done()
	tmp, err := os.MkdirTemp("", "evalpress-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	made, program := v.Info.Get("Bag-Software-Agent"), archive.Software+programVersion()
	var own fs.FS
	if made != program {
		own = themes.Default()
	}
	r, err := generator.Rebuild(ctx, bag, v.Info, own, tmp)
	if err != nil {
		return err
	}
	if r.Problems.Failed() {
		_ = printFindings(w.err, w.lang, r.Problems, r.Text)
		return &userError{T("归档里的原始文件不能再生成网站", "the archived sources cannot be built any more")}
	}
	files, err := output.Files(tmp)
	if err != nil {
		return err
	}
	d, err := generator.Compare(bag, os.DirFS(tmp), files, own == nil)
	if err != nil {
		return err
	}
	v.Rebuild = &rebuilt{
		Version: made, Program: program,
		Same: len(d.Bytes) == 0, Data: d.Data, Text: d.Text, Bytes: d.Bytes,
	}
	v.Rebuild.OK = v.Rebuild.Same || v.Rebuild.Version != v.Rebuild.Program && len(d.Data) == 0
	return nil
}

func (r *rebuilt) print(w *world) {
	list := func(what diag.Text, names []string) {
		for _, n := range names {
			fmt.Fprintln(w.out, what.In(w.lang)+n)
		}
	}
	switch {
	case r.Same:
		fmt.Fprintln(w.out, T("重新生成的网站和归档的逐字节相同", "the site built again is the archived one, byte for byte").In(w.lang))
		return
	case r.Version == r.Program:
		list(T("重新生成后不同：", "differs when built again: "), r.Bytes)
		fmt.Fprintln(w.out, T("重新生成的网站和归档的不同", "the site built again is not the archived one").In(w.lang))
		return
	}
	list(T("数据不同：", "data differ: "), r.Data)
	list(T("文字不同：", "words differ: "), r.Text)
	fmt.Fprintln(w.out, T(fmt.Sprintf("这个程序是 %s，归档用的是 %s：要逐字节相同，请用后者。按数据比较：不同 %d；文字不同 %d 页；字节不同 %d 个文件", r.Program, r.Version, len(r.Data), len(r.Text), len(r.Bytes)),
		fmt.Sprintf("this program is %s, the archive was made by %s: only that one gives the same bytes. Compared by data: %d differ; words of %d pages differ; bytes of %d files differ", r.Program, r.Version, len(r.Data), len(r.Text), len(r.Bytes))).In(w.lang))
}
