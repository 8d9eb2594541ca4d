package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Web is a site as a web archive keeps it.
type Web struct {
	Date  time.Time
	Base  string // address of the site, with a slash at the end
	Title string
	Agent string // program and version
	Files []File // by path below the site
	// PageTitle gives a page's title, "" for files that are no page.
	PageTitle func(path string) string
}

// Write writes a WACZ (WARC 1.1 in a zip) where nothing is yet, and its digest
// beside it.
func (a *Web) Write(ctx context.Context, p string) error {
	if _, err := os.Lstat(p); err == nil {
		return &os.PathError{Op: "create", Path: p, Err: ErrExists}
	}
	return writeFile(ctx, p, a.write)
}

// write makes the parts and puts them into a zip: stored, sorted, one time.
func (a *Web) write(w io.Writer) error {
	slices.SortFunc(a.Files, func(x, y File) int { return strings.Compare(x.Path, y.Path) })
	size, sum, index, err := a.measure()
	if err != nil {
		return err
	}
	parts := []webPart{
		{"archive/data.warc", size, sum, a.records},
		{name: "indexes/index.cdx"},
		{name: "pages/pages.jsonl"},
	}
	parts[1].fill(index)
	parts[2].fill(a.pages())
	data, err := a.description(parts)
	if err != nil {
		return err
	}
	var seals [2]webPart
	seals[0].name, seals[1].name = "datapackage.json", "datapackage-digest.json"
	seals[0].fill(data)
	digest, err := indented(map[string]string{"path": "datapackage.json", "hash": "sha256:" + hex.EncodeToString(seals[0].sum)})
	if err != nil {
		return err
	}
	seals[1].fill(digest)
	z := zip.NewWriter(w)
	for _, p := range append(parts, seals[:]...) {
		to, err := z.CreateHeader(&zip.FileHeader{
			Name: p.name, Method: zip.Store,
			//lint:ignore SA1019 Modified would add an extra field
			ModifiedDate: uint16((a.Date.Year()-1980)<<9 | int(a.Date.Month())<<5 | a.Date.Day()),
		})
		if err != nil {
			return err
		}
		if err := p.write(to); err != nil {
			return err
		}
	}
	return z.Close()
}

// webPart is one file of a WACZ.
type webPart struct {
	name  string
	size  int64
	sum   []byte
	write func(io.Writer) error
}

func (p *webPart) fill(data []byte) {
	sum := sha256.Sum256(data)
	p.size, p.sum = int64(len(data)), sum[:]
	p.write = func(w io.Writer) error { _, err := w.Write(data); return err }
}

// measure writes the records into nothing but a digest, and the index (CDXJ)
// of where each of them stands.
func (a *Web) measure() (size int64, sum, index []byte, err error) {
	h := sha256.New()
	c := &counter{w: h}
	var lines []string
	err = a.each(c, func(f *File, from int64, r *record) error {
		data, err := json.Marshal(struct {
			URL      string `json:"url"`
			Mime     string `json:"mime"`
			Status   string `json:"status"`
			Digest   string `json:"digest"`
			Length   string `json:"length"`
			Offset   string `json:"offset"`
			Filename string `json:"filename"`
		}{a.address(f.Path), r.mime, "200", r.payload, strconv.FormatInt(c.n-from, 10), strconv.FormatInt(from, 10), "data.warc"})
		lines = append(lines, surt(a.address(f.Path))+" "+a.Date.Format("20060102")+"000000 "+string(data)+"\n")
		return err
	})
	slices.Sort(lines)
	return c.n, h.Sum(nil), []byte(strings.Join(lines, "")), err
}

func (a *Web) records(w io.Writer) error {
	return a.each(&counter{w: w}, func(*File, int64, *record) error { return nil })
}

// counter counts what goes through.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// address is the URL of a file; that of a folder's page is the folder's.
func (a *Web) address(p string) string {
	if path.Base(p) == "index.html" {
		p = strings.TrimSuffix(p, "index.html")
	}
	return strings.TrimSuffix(a.Base, "/") + "/" + (&url.URL{Path: p}).EscapedPath()
}

// record is what the index says of one.
type record struct{ mime, payload string }

// each writes warcinfo and then one response record a file.
func (a *Web) each(c *counter, told func(f *File, from int64, r *record) error) error {
	info := "software: " + a.Agent + "\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
	sum := sha256.Sum256([]byte(info))
	if err := a.head(c, "warcinfo", "data.warc", int64(len(info)), [][2]string{
		{"WARC-Filename", "data.warc"}, {"WARC-Block-Digest", digestOf(sum[:])}, {"Content-Type", "application/warc-fields"},
	}); err != nil {
		return err
	}
	if _, err := io.WriteString(c, info+"\r\n\r\n"); err != nil {
		return err
	}
	for i := range a.Files {
		from := c.n
		r, err := a.response(c, &a.Files[i])
		if err != nil {
			return fmt.Errorf("write %s: %w", a.Files[i].Path, err)
		}
		if err := told(&a.Files[i], from, r); err != nil {
			return err
		}
	}
	return nil
}

// response writes one file as the answer of a server that never was: with a
// status, a type and a length, and no more.
func (a *Web) response(c *counter, f *File) (*record, error) {
	r := &record{mime: mimeOf(f.Path)}
	size, payload, _, err := readThrough(f, nil, io.Discard)
	if err != nil {
		return nil, err
	}
	header := "HTTP/1.1 200 OK\r\nContent-Type: " + r.mime + "\r\nContent-Length: " + strconv.FormatInt(size, 10) + "\r\n\r\n"
	_, _, block, err := readThrough(f, []byte(header), io.Discard)
	if err != nil {
		return nil, err
	}
	r.payload = digestOf(payload)
	if err := a.head(c, "response", f.Path, int64(len(header))+size, [][2]string{
		{"WARC-Target-URI", a.address(f.Path)},
		{"WARC-Payload-Digest", r.payload},
		{"WARC-Block-Digest", digestOf(block)},
		{"Content-Type", "application/http; msgtype=response"},
	}); err != nil {
		return nil, err
	}
	if _, err := io.WriteString(c, header); err != nil {
		return nil, err
	}
	if n, _, _, err := readThrough(f, nil, c); err != nil || n != size {
		return nil, fmt.Errorf("the file changed while it was archived: %w", err)
	}
	_, err = io.WriteString(c, "\r\n\r\n")
	return r, err
}

// readThrough copies a file and gives its digest, and that of it behind head.
func readThrough(f *File, head []byte, w io.Writer) (size int64, sum, block []byte, err error) {
	in, err := f.Open()
	if err != nil {
		return 0, nil, nil, err
	}
	defer in.Close()
	one, two := sha256.New(), sha256.New()
	_, _ = two.Write(head)
	to := []io.Writer{w, one}
	if head != nil {
		to = append(to, two)
	}
	size, err = io.Copy(writerOnly{io.MultiWriter(to...)}, in)
	return size, one.Sum(nil), sumOrNil(two, head), err
}

func sumOrNil(h hash.Hash, head []byte) []byte {
	if head == nil {
		return nil
	}
	return h.Sum(nil)
}

func digestOf(sum []byte) string { return "sha256:" + base32.StdEncoding.EncodeToString(sum) }

// head writes a record's header. Its id follows from what it is about, so that
// two archives of the same are the same.
func (a *Web) head(w io.Writer, kind, about string, length int64, more [][2]string) error {
	id := sha256.Sum256([]byte(kind + "\x00" + a.Date.Format(time.DateOnly) + "\x00" + a.Base + "\x00" + about))
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // a UUID of version 8, RFC 9562
	x := hex.EncodeToString(id[:16])
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s-%s-%s-%s-%s>\r\nWARC-Date: %sT00:00:00Z\r\n",
		kind, x[:8], x[8:12], x[12:16], x[16:20], x[20:], a.Date.Format(time.DateOnly))
	for _, f := range more {
		fmt.Fprintf(&b, "%s: %s\r\n", f[0], f[1])
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", length)
	_, err := w.Write(b.Bytes())
	return err
}

// surt turns an address round, host first: cn,example)/a/b.
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	host := strings.Split(strings.ToLower(u.Hostname()), ".")
	if host[0] == "www" && len(host) > 1 {
		host = host[1:]
	}
	slices.Reverse(host)
	key := strings.Join(host, ",")
	if u.Port() != "" {
		key += ":" + u.Port()
	}
	return key + ")" + strings.ToLower(u.EscapedPath())
}

// pages is pages.jsonl: a header line, then one line a page.
func (a *Web) pages() []byte {
	var b bytes.Buffer
	b.WriteString(`{"format":"json-pages-1.0","id":"pages","title":"All Pages"}` + "\n")
	for i := range a.Files {
		f := &a.Files[i]
		title := a.PageTitle(f.Path)
		if title == "" {
			continue
		}
		id := sha256.Sum256([]byte(f.Path))
		line, _ := json.Marshal(struct {
			ID    string `json:"id"`
			URL   string `json:"url"`
			TS    string `json:"ts"`
			Title string `json:"title"`
		}{hex.EncodeToString(id[:10]), a.address(f.Path), a.Date.Format(time.DateOnly) + "T00:00:00Z", title})
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

// description is datapackage.json.
func (a *Web) description(parts []webPart) ([]byte, error) {
	type resource struct {
		Name  string `json:"name"`
		Path  string `json:"path"`
		Hash  string `json:"hash"`
		Bytes int64  `json:"bytes"`
	}
	var list []resource
	for _, p := range parts {
		list = append(list, resource{path.Base(p.name), p.name, "sha256:" + hex.EncodeToString(p.sum), p.size})
	}
	return indented(struct {
		Profile   string     `json:"profile"`
		Version   string     `json:"wacz_version"`
		Title     string     `json:"title"`
		Software  string     `json:"software"`
		Created   string     `json:"created"`
		MainURL   string     `json:"mainPageUrl"`
		MainDate  string     `json:"mainPageDate"`
		Resources []resource `json:"resources"`
	}{"data-package", "1.1.1", a.Title, a.Agent, a.Date.Format(time.DateOnly) + "T00:00:00Z", a.address("index.html"), a.Date.Format(time.DateOnly) + "T00:00:00Z", list})
}

func indented(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}

// mimes are the types of what a site holds; the system's own table would make
// archives differ from one computer to the next.
var mimes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".gif": "image/gif", ".webp": "image/webp", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".xml": "application/xml", ".pdf": "application/pdf", ".zip": "application/zip", ".ofd": "application/ofd",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xls":  "application/vnd.ms-excel", ".doc": "application/msword",
}

func mimeOf(p string) string {
	if m := mimes[strings.ToLower(path.Ext(p))]; m != "" {
		return m
	}
	return "application/octet-stream"
}

// TitleOf reads the title of a page that is being archived; "" when it is not
// there.
func TitleOf(r io.Reader) string {
	head, _ := io.ReadAll(io.LimitReader(bufio.NewReader(r), 64<<10))
	_, rest, ok := bytes.Cut(head, []byte("<title>"))
	if !ok {
		return ""
	}
	title, _, _ := bytes.Cut(rest, []byte("</title>"))
	return string(title)
}
