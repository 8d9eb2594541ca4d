package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"evalpress/generator/archive"
	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/output"
)

// Labels of bag-info.txt that are our own.
const (
	infoSelection = "Evalpress-Selection" // "year 2023", "report jiaotong/2023", "all"
	infoBaseURL   = "Evalpress-Base-URL"
	infoPeriod    = "Evalpress-Period"
	infoBody      = "Evalpress-Body"
	infoReports   = "Evalpress-Reports"
	infoPages     = "Evalpress-Pages"
	infoAnnexes   = "Evalpress-Annexes"
	infoSources   = "Evalpress-Source-Digest"
)

// BagInput is what a bag is made from beside the project.
type BagInput struct {
	Site    fs.FS         // the edition, as Build made it with Options.Freeze
	Files   []output.File // of the edition
	Version string        // the program's
	SM3     bool
	Tags    []archive.File
}

// Bag describes the bag of an edition that was built: the site, what it was
// made from, what was found in it and a page that says how to read all that.
func Bag(built *Result, in BagInput) (*archive.Bag, error) {
	r := built.frozen
	if r == nil {
		return nil, errors.New("archive: no edition was built")
	}
	b := &bagger{run: r, in: in}
	b.sources()
	for _, f := range in.Files {
		b.payload = append(b.payload, fileOf("data/site/"+f.Path, in.Site, f.Path))
	}
	if err := b.findings(); err != nil {
		return nil, err
	}
	info, err := b.info()
	if err != nil {
		return nil, err
	}
	b.payload = append(b.payload, archive.Text("data/index.html", b.guide(info)))
	return &archive.Bag{
		Date: r.opt.Freeze.Date.Time(time.UTC), Info: info, Payload: b.payload, Tags: in.Tags, SM3: in.SM3,
	}, nil
}

// bagger gathers the payload of a bag.
type bagger struct {
	run     *run
	in      BagInput
	payload []archive.File
}

func fileOf(at string, fsys fs.FS, name string) archive.File {
	return archive.File{Path: at, Open: func() (io.ReadCloser, error) { return fsys.Open(name) }}
}

// sources adds the project's files and the program's theme, and a list of the
// annexes that stay at home.
func (b *bagger) sources() {
	r := b.run
	files, leftOut := r.sourceFiles()
	for _, f := range files {
		b.payload = append(b.payload, fileOf("data/source/"+f, r.opt.Project, f))
	}
	_ = fs.WalkDir(r.opt.Theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b.payload = append(b.payload, fileOf("data/theme/"+name, r.opt.Theme, name))
		}
		return nil
	})
	var list bytes.Buffer
	for _, f := range leftOut {
		if size, sum, err := sumOf(r.opt.Project, f); err == nil {
			fmt.Fprintf(&list, "%s %d %s\n", sum, size, f)
		}
	}
	if list.Len() > 0 {
		b.payload = append(b.payload, archive.Text("data/left-out.txt", list.Bytes()))
	}
}

func sumOf(fsys fs.FS, name string) (size int64, sum string, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return size, hex.EncodeToString(h.Sum(nil)), err
}

// sourceDigest is one digest of all that the site was made from: of the lines
// "digest  path", sorted by path.
func (b *bagger) sourceDigest() (string, error) {
	var lines []string
	for _, f := range b.payload {
		if !strings.HasPrefix(f.Path, "data/source/") && !strings.HasPrefix(f.Path, "data/theme/") {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return "", fmt.Errorf("read %s: %w", f.Path, err)
		}
		h := sha256.New()
		_, err = io.Copy(h, in)
		_ = in.Close()
		if err != nil {
			return "", fmt.Errorf("read %s: %w", f.Path, err)
		}
		lines = append(lines, f.Path+"\x00"+hex.EncodeToString(h.Sum(nil))+"  "+f.Path+"\n")
	}
	slices.Sort(lines)
	sum := sha256.New()
	for _, l := range lines {
		_, l, _ = strings.Cut(l, "\x00")
		_, _ = io.WriteString(sum, l)
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil)), nil
}

// findings adds what the checks found in the edition, in both languages.
func (b *bagger) findings() error {
	type finding struct {
		Rule, Level, Place, Zh, En string
		Waived                     string `json:",omitempty"`
	}
	list := slices.Clone(b.run.result.Problems)
	diag.List(list).Sort()
	all := make([]finding, 0, len(list))
	for _, d := range list {
		m := d.Message()
		all = append(all, finding{d.Rule.ID, d.Level.Text().En, d.Pos.String(), m.Zh, m.En, d.Waived})
	}
	data, err := json.MarshalIndent(struct {
		Date     string
		Findings []finding
	}{b.run.opt.Freeze.Date.DayString(), all}, "", " ")
	if err != nil {
		return err
	}
	b.payload = append(b.payload, archive.Text("data/check.json", append(data, '\n')))
	return nil
}

// info is bag-info.txt.
func (b *bagger) info() (archive.Fields, error) {
	c, f := b.run.project.Config, b.run.opt.Freeze
	sum, err := b.sourceDigest()
	if err != nil {
		return nil, err
	}
	visible := b.run.reports.visible()
	pages := 0
	for _, x := range b.in.Files {
		if strings.HasSuffix(x.Path, ".html") {
			pages++
		}
	}
	public := map[string]bool{}
	for _, x := range b.run.files {
		public[x] = true
	}
	info := archive.Fields{
		{Label: "Source-Organization", Value: firstWord(c.Publisher.Name, c.Title)},
		{Label: "External-Description", Value: b.title()},
		{Label: "Bag-Software-Agent", Value: archive.Software + b.in.Version},
		{Label: infoSelection, Value: f.selection()},
		{Label: infoPeriod, Value: b.period()},
	}
	if c.BaseURL != "" {
		info = append(info, archive.Field{Label: infoBaseURL, Value: c.BaseURL})
	}
	last := ""
	for _, s := range visible {
		if s.Org != last {
			last = s.Org
			info = append(info, archive.Field{Label: infoBody, Value: b.run.reports.org(s.Org).Name})
		}
	}
	return append(info,
		archive.Field{Label: infoReports, Value: strconv.Itoa(len(visible))},
		archive.Field{Label: infoPages, Value: strconv.Itoa(pages)},
		archive.Field{Label: infoAnnexes, Value: strconv.Itoa(len(public))},
		archive.Field{Label: infoSources, Value: sum}), nil
}

func firstWord(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// selection says which reports an edition holds, for a later rebuilding.
func (f *Freeze) selection() string {
	switch {
	case f.Report != "":
		return "report " + f.Report
	case f.Year != 0:
		return "year " + strconv.Itoa(f.Year)
	}
	return "all"
}

// FreezeOf reads what selection wrote.
func FreezeOf(info archive.Fields) (*Freeze, bool) {
	f := &Freeze{}
	var ok bool
	if f.Date, ok = model.ParseDate(info.Get("Bagging-Date")); !ok {
		return nil, false
	}
	kind, what, _ := strings.Cut(info.Get(infoSelection), " ")
	switch kind {
	case "year":
		n, err := strconv.Atoi(what)
		f.Year = n
		return f, err == nil
	case "report":
		f.Report = what
		return f, what != ""
	case "all":
		return f, true
	}
	return nil, false
}

// period is the years that the reports are about.
func (b *bagger) period() string {
	from, to := 0, 0
	for _, s := range b.run.reports.visible() {
		if from == 0 || s.Year < from {
			from = s.Year
		}
		to = max(to, s.Year, s.YearTo)
	}
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "-" + strconv.Itoa(to)
}

// title says what the edition is.
func (b *bagger) title() string {
	c, f := b.run.project.Config, b.run.opt.Freeze
	switch {
	case f.Report != "":
		for _, s := range b.run.reports.visible() {
			return b.run.reports.org(s.Org).Name + s.Title
		}
	case f.Year != 0:
		return c.Title + " " + strconv.Itoa(f.Year) + b.run.theme.Words.Get("site.year_of")
	}
	return c.Title
}

// guide is the one page that tells a reader in twenty years what this is. It
// stands where frozen pages look for the list of all editions.
func (b *bagger) guide(info archive.Fields) []byte {
	c := b.run.project.Config
	page := guidePage{
		Title: b.title(), Date: b.run.opt.Freeze.Date.DayString(), Owner: firstWord(c.Publisher.Name, c.Title), Base: strings.TrimSuffix(c.BaseURL, "/"),
		Version: b.in.Version, Reports: info.Get(infoReports), Pages: info.Get(infoPages), Annexes: info.Get(infoAnnexes), Digest: info.Get(infoSources),
		SM3: b.in.SM3, LeftOut: slices.ContainsFunc(b.payload, func(f archive.File) bool { return f.Path == "data/left-out.txt" }),
		Signed: len(b.in.Tags) > 0,
	}
	for _, s := range b.run.reports.visible() {
		page.List = append(page.List, [2]string{"site/" + path.Clean(b.run.paths.Of(s.ID)), b.run.reports.org(s.Org).Name + s.Title})
	}
	return page.html()
}
