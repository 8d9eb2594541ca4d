package generator

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"evalpress/generator/archive"
	"evalpress/generator/diag"
	"evalpress/generator/output"
	"evalpress/generator/site"
)

// EditionsFolder is where the bags of archived editions lie.
const EditionsFolder = "content/_editions"

var ruleEdition = &diag.Rule{
	ID: "EP-153", Name: "damaged-edition", Level: diag.Error,
	Msg:     diag.T("归档版本不完整：%[1]s", "the archived edition is not whole: %[2]s"),
	Hint:    diag.T("从备份里取回这个文件；不要修改它，也不要重新打包", "take the file from a backup; do not edit it and do not pack it anew"),
	About:   diag.T("content/_editions 里的归档版本原样放到网站上，一个字节也不能变。每次生成前都会核对。", "The archived editions in content/_editions stand on the site as they are, to the byte. Every build verifies them first."),
	Source:  diag.T("evalpress 的归档规则；RFC 8493", "evalpress's rule for archives; RFC 8493"),
	Example: diag.Example{Before: "content/_editions/2023.zip（被别的软件改过）", After: "content/_editions/2023.zip（evalpress archive 2023 --keep 写下的）"},
}

// edition is one bag that the site shows.
type edition struct {
	site.Edition
	file  string
	files []archive.Stored // of its site
}

// editions verifies the bags of the project; one that is not whole is a
// finding. An edition itself shows no others.
func (r *run) editions(ctx context.Context) {
	if r.opt.Freeze != nil {
		return
	}
	files, _ := fs.Glob(r.opt.Project, EditionsFolder+"/*.zip")
	for _, f := range files {
		e, why, err := r.edition(ctx, f)
		switch {
		case err != nil:
			r.add(diag.List{diag.New(ruleEdition, diag.Pos{File: f}, zhOf(err), err.Error())})
		case why.En != "":
			r.add(diag.List{diag.New(ruleEdition, diag.Pos{File: f}, why.Zh, why.En)})
		default:
			r.bags = append(r.bags, e)
		}
	}
	slices.SortStableFunc(r.bags, func(a, b edition) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.Name, a.Name))
	})
}

// zhOf gives an error's Chinese words where it has some.
func zhOf(err error) string {
	var r *archive.RefusedError
	if errors.As(err, &r) {
		return r.Zh()
	}
	return err.Error()
}

// edition verifies one bag. Its name is its address for ever.
func (r *run) edition(ctx context.Context, file string) (edition, diag.Text, error) {
	e := edition{file: file}
	e.Name = strings.TrimSuffix(path.Base(file), ".zip")
	if site.Slug(e.Name) != e.Name {
		return e, diag.T(fmt.Sprintf("文件名 %q 不能作网址，只用小写字母、数字和连字符", e.Name), fmt.Sprintf("the name %q is no address: use lower-case letters, digits and hyphens", e.Name)), nil
	}
	at, size, done, err := readerAt(r.opt.Project, file)
	if err != nil {
		return e, diag.Text{}, err
	}
	defer done()
	rep, err := archive.VerifyFile(ctx, at, size)
	if err != nil {
		return e, diag.Text{}, err
	}
	switch {
	case !rep.OK():
		zh, en := rep.First()
		return e, diag.T(zh, en), nil
	case !rep.Ours:
		return e, diag.T("不是 evalpress archive 做的", "evalpress archive did not make it"), nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(at, 0, size)); err != nil {
		return e, diag.Text{}, err
	}
	e.Title, e.Date, e.Software = rep.Info.Get("External-Description"), rep.Info.Get("Bagging-Date"), rep.Info.Get("Bag-Software-Agent")
	e.Reports, e.Size, e.SHA256 = rep.Info.Get(infoReports), size, hex.EncodeToString(sum.Sum(nil))
	e.files, err = archive.StoredFiles(at, size, "data/site/")
	return e, diag.Text{}, err
}

// readerAt opens a file of the project for reading anywhere in it.
func readerAt(fsys fs.FS, name string) (r io.ReaderAt, size int64, done func(), err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, 0, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return nil, 0, nil, err
	}
	if at, ok := f.(io.ReaderAt); ok {
		return at, info.Size(), func() { _ = f.Close() }, nil
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	return bytes.NewReader(data), int64(len(data)), func() {}, err
}

// listed are the editions for the page that lists them.
func (r *run) listed() []site.Edition {
	var list []site.Edition
	for i := range r.bags {
		e := r.bags[i].Edition
		for _, f := range r.bags[i].files {
			if name := strings.TrimPrefix(f.Path, "data/site/"); strings.HasSuffix(name, "/index.html") {
				e.Pages = append(e.Pages, name)
			}
		}
		list = append(list, e)
	}
	return list
}

// editionFiles copy every edition's site, and its bag, byte for byte.
func (r *run) editionFiles() []output.Output {
	var list []output.Output
	for i := range r.bags {
		e := &r.bags[i]
		list = append(list, output.Output{Path: e.Bag(), Stream: true, Write: r.copyOf(e.file, archive.Stored{Size: e.Size}), Key: r.editionKey(e, "")})
		for _, f := range e.files {
			list = append(list, output.Output{
				Path: "archive/" + e.Name + "/" + strings.TrimPrefix(f.Path, "data/site/"), Stream: true,
				Write: r.copyOf(e.file, f), Key: r.editionKey(e, f.Path),
			})
		}
	}
	return list
}

// editionKey names what a copy depends on; "" where no keys are kept.
func (r *run) editionKey(e *edition, name string) string {
	if r.cache == nil {
		return ""
	}
	return digest("edition", e.SHA256, name)
}

// copyOf writes a stretch of a bag.
func (r *run) copyOf(file string, s archive.Stored) func(context.Context, io.Writer) error {
	fsys := r.opt.Project
	return func(_ context.Context, w io.Writer) error {
		at, _, done, err := readerAt(fsys, file)
		if err != nil {
			return err
		}
		defer done()
		_, err = io.Copy(w, io.NewSectionReader(at, s.Offset, s.Size))
		return err
	}
}
