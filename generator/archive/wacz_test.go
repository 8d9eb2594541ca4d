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
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pages of a small site.
var webFiles = map[string]string{
	"index.html": "<title>首页</title>", "jiaotong/2023/index.html": "<title>2023</title>\r\n\r\nWARC/1.1\r\n",
	"assets/style.css": "p{}", "data/得分 1.csv": "a,b\n", "empty.txt": "",
}

func webOf() *Web {
	a := &Web{
		Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Base: "https://www.jxpj.example.cn/", Title: "绩效", Agent: Software + "1.2.3",
		PageTitle: func(p string) string {
			if !strings.HasSuffix(p, ".html") {
				return ""
			}
			return TitleOf(strings.NewReader(webFiles[p]))
		},
	}
	for p, s := range webFiles {
		a.Files = append(a.Files, text(p, []byte(s)))
	}
	return a
}

// warcRecord is one record, read by the words of the WARC 1.1 standard: named
// fields as in mail, a block of Content-Length bytes, two empty lines.
type warcRecord struct {
	fields textproto.MIMEHeader
	block  []byte
	from   int
	length int
}

func readRecords(data []byte) ([]warcRecord, error) {
	var list []warcRecord
	for at := 0; at < len(data); {
		head, _, ok := bytes.Cut(data[at:], []byte("\r\n\r\n"))
		if !ok || !bytes.HasPrefix(head, []byte("WARC/1.1\r\n")) {
			return nil, fmt.Errorf("no record at %d: %.40q", at, data[at:])
		}
		fields, err := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(head[10:]), strings.NewReader("\r\n\r\n")))).ReadMIMEHeader()
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(fields.Get("Content-Length"))
		begin := at + len(head) + 4
		if err != nil || begin+n+4 > len(data) || string(data[begin+n:begin+n+4]) != "\r\n\r\n" {
			return nil, fmt.Errorf("record at %d: length %d: %w", at, n, err)
		}
		list = append(list, warcRecord{fields, data[begin : begin+n], at, begin + n + 4 - at})
		at = begin + n + 4
	}
	return list, nil
}

func sha(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + base32.StdEncoding.EncodeToString(sum[:])
}

func TestWACZ(t *testing.T) {
	var b, again bytes.Buffer
	if err := webOf().write(&b); err != nil {
		t.Fatal(err)
	}
	if err := webOf().write(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("two web archives differ: %v", err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil || f.Method != zip.Store {
			t.Fatalf("%s: method %d: %v", f.Name, f.Method, err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	description(t, parts)
	index(t, parts, responses(t, parts["archive/data.warc"]))
	pages := strings.Split(strings.TrimSpace(string(parts["pages/pages.jsonl"])), "\n")
	if len(pages) != 3 || !strings.Contains(pages[0], "json-pages-1.0") || !strings.Contains(pages[1], `"url":"https://www.jxpj.example.cn/","ts":"2026-11-23T00:00:00Z","title":"首页"`) {
		t.Errorf("pages: %q", pages)
	}
}

// description judges datapackage.json and its digest.
func description(t *testing.T, parts map[string][]byte) {
	t.Helper()
	var d struct {
		Profile   string
		Version   string `json:"wacz_version"`
		Resources []struct {
			Name, Path, Hash string
			Bytes            int
		}
	}
	if err := json.Unmarshal(parts["datapackage.json"], &d); err != nil || d.Profile != "data-package" || d.Version != "1.1.1" || len(d.Resources) != len(parts)-2 {
		t.Fatalf("%v %+v", err, d)
	}
	for _, r := range d.Resources {
		sum := sha256.Sum256(parts[r.Path])
		if parts[r.Path] == nil || r.Bytes != len(parts[r.Path]) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%+v", r)
		}
	}
	var seal struct{ Path, Hash string }
	sum := sha256.Sum256(parts["datapackage.json"])
	if err := json.Unmarshal(parts["datapackage-digest.json"], &seal); err != nil || seal.Path != "datapackage.json" || seal.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
		t.Errorf("%v %+v", err, seal)
	}
}

// responses judges every record and gives them by address.
func responses(t *testing.T, warc []byte) map[string]warcRecord {
	t.Helper()
	list, err := readRecords(warc)
	if err != nil || len(list) != len(webFiles)+1 || list[0].fields.Get("WARC-Type") != "warcinfo" {
		t.Fatalf("%d records: %v", len(list), err)
	}
	ids, by := map[string]bool{}, map[string]warcRecord{}
	for _, r := range list {
		id := r.fields.Get("WARC-Record-ID")
		if ids[id] || len(id) != len("<urn:uuid:00000000-0000-0000-0000-000000000000>") || r.fields.Get("WARC-Date") != "2026-11-23T00:00:00Z" || r.fields.Get("WARC-Block-Digest") != sha(r.block) {
			t.Errorf("record: %v", r.fields)
		}
		ids[id] = true
		if r.fields.Get("WARC-Type") != "response" {
			continue
		}
		by[r.fields.Get("WARC-Target-URI")] = r
		resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(r.block)), nil)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != 200 || r.fields.Get("WARC-Payload-Digest") != sha(body) || r.fields.Get("Content-Type") != "application/http; msgtype=response" {
			t.Errorf("%v: %v", r.fields, err)
		}
	}
	for _, want := range []string{"https://www.jxpj.example.cn/", "https://www.jxpj.example.cn/jiaotong/2023/", "https://www.jxpj.example.cn/data/%E5%BE%97%E5%88%86%201.csv"} {
		if _, ok := by[want]; !ok {
			t.Errorf("no record of %s", want)
		}
	}
	return by
}

// index holds every line of the CDXJ against its record.
func index(t *testing.T, parts map[string][]byte, by map[string]warcRecord) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(parts["indexes/index.cdx"])), "\n")
	if len(lines) != len(by) || !slices.IsSorted(lines) {
		t.Errorf("%d lines for %d records, sorted: %v", len(lines), len(by), slices.IsSorted(lines))
	}
	for _, l := range lines {
		key, rest, _ := strings.Cut(l, " ")
		stamp, data, _ := strings.Cut(rest, " ")
		var e struct{ URL, Mime, Status, Digest, Length, Offset, Filename string }
		if err := json.Unmarshal([]byte(data), &e); err != nil {
			t.Fatal(err)
		}
		r := by[e.URL]
		if !strings.HasPrefix(key, "cn,example,jxpj)/") || stamp != "20261123000000" || e.Status != "200" || e.Filename != "data.warc" ||
			e.Offset != strconv.Itoa(r.from) || e.Length != strconv.Itoa(r.length) || e.Digest != r.fields.Get("WARC-Payload-Digest") {
			t.Errorf("%s: %+v; the record is at %d+%d", key, e, r.from, r.length)
		}
	}
}

func TestWACZIsWrittenOnce(t *testing.T) {
	p := t.TempDir() + "/a.wacz"
	if err := webOf().Write(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	if err := webOf().Write(context.Background(), p); err == nil {
		t.Error("a web archive is overwritten")
	}
}
