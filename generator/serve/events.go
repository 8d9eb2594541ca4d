package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"evalpress/generator"
	"evalpress/generator/diag"
)

// client is one browser window with one page open.
type client struct {
	page   string
	digest [32]byte // of the page as last told; only tell looks at it
	out    chan []byte
	gone   chan struct{}
}

// message is what a browser is told.
type message struct {
	Type     string    `json:"type"` // hello, reload, style, go, state
	Revision int       `json:"revision"`
	Digest   string    `json:"digest,omitempty"` // of the page, as the browser has it
	URL      string    `json:"url,omitempty"`
	Findings []finding `json:"findings"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Broken   string    `json:"broken,omitempty"`
	Public   bool      `json:"public"`
	Clock    string    `json:"clock,omitempty"`
	Reading  bool      `json:"reading,omitempty"` // not all reports have been read yet
	Words    words     `json:"words"`
}

// words are those of the panel, in the language of messages.
type words struct {
	Title, Errors, Warnings, Hint, Copied, Public, Hide, Broken, Reading, View, Day string
}

var panelWords = map[diag.Lang]words{
	diag.Zh: {"检查结果", "错误", "警告", "提示：", "已复制", "按公众所见", "收起", "网站保持原样：", "正在读取其余的报告…", "预览", "按这一天"},
	diag.En: {"Findings", "errors", "warnings", "hint: ", "copied", "as the public sees it", "fold", "the site stays as it was: ", "reading the other reports…", "Preview", "on this day"},
}

// finding is one line of the panel.
type finding struct {
	Level  string `json:"level"` // error, warning, info
	Word   string `json:"word"`
	Rule   string `json:"rule"`
	Text   string `json:"text"`
	Hint   string `json:"hint"`
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Length int    `json:"length"`
	Source string `json:"source,omitempty"` // the line itself
	Anchor string `json:"anchor,omitempty"` // id of the thing on its page
	Quote  string `json:"quote,omitempty"`  // the words meant, in a narrative
	Page   string `json:"page,omitempty"`
	Editor string `json:"editor,omitempty"`
}

// findingsMost is how many findings a browser is told of.
const findingsMost = 200

// events keeps a browser informed until it goes.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	flush, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	page := pageOf(r.URL.Query().Get("page"))
	digest := s.digest(r.Context(), page)
	c := &client{page: page, digest: digest, out: make(chan []byte, 8), gone: make(chan struct{})}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	s.mu.Lock()
	s.clients[c] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.clients, c)
		s.mu.Unlock()
	}()
	write := func(data []byte) bool {
		_, err := fmt.Fprintf(w, "data: %s\n\n", data)
		flush.Flush()
		return err == nil
	}
	hello := "hello"
	// A browser that slept says which state it has: it may have missed some.
	if seen := r.URL.Query().Get("digest"); seen != "" && seen != hex(digest) {
		hello = "reload"
	}
	if !write(s.message(hello, "", page, digest)) {
		return
	}
	beat := time.NewTicker(20 * time.Second)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-c.gone:
			return
		case data := <-c.out:
			if !write(data) {
				return
			}
		case <-beat.C:
			if _, err := fmt.Fprint(w, ": still here\n\n"); err != nil {
				return
			}
			flush.Flush()
		}
	}
}

func hex(d [32]byte) string { return fmt.Sprintf("%x", d[:8]) }

// pageOf turns the path of an address into an output's.
func pageOf(p string) string {
	p = strings.TrimPrefix(p, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	return p
}

// tell gives each browser what concerns it: its page anew where the page is
// another now, else the findings.
func (s *server) tell(ctx context.Context, changed []string) {
	s.mu.RLock()
	list := make([]*client, 0, len(s.clients))
	for c := range s.clients {
		list = append(list, c)
	}
	s.mu.RUnlock()
	if len(list) == 0 {
		return
	}
	style := slices.ContainsFunc(changed, func(f string) bool { return strings.HasPrefix(f, "themes/") && path.Ext(f) == ".css" })
	follow := ""
	if s.opt.Navigate {
		for _, f := range changed {
			if p := s.preview.PageOf(f); p != "" {
				follow = "/" + strings.TrimSuffix(p, "index.html")
			}
		}
	}
	digests := map[string][32]byte{}
	for _, c := range list {
		d, ok := digests[c.page]
		if !ok {
			d = s.digest(ctx, c.page)
			digests[c.page] = d
		}
		kind := "state"
		switch {
		case follow != "" && follow != "/"+strings.TrimSuffix(c.page, "index.html"):
			kind = "go"
		case d != c.digest:
			kind = "reload"
		case style:
			kind = "style"
		}
		c.digest = d
		select {
		case c.out <- s.message(kind, follow, c.page, d):
		default: // a browser that does not read asks again when it wakes
		}
	}
}

// hangUp ends all streams, so that the server can end.
func (s *server) hangUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.clients {
		close(c.gone)
		delete(s.clients, c)
	}
}

// message is the state as one browser sees it; findings of its page come
// first.
func (s *server) message(kind, url, page string, digest [32]byte) []byte {
	s.mu.RLock()
	result, broken, revision := s.result, s.broken, s.revision
	s.mu.RUnlock()
	view := s.preview.Viewed()
	m := message{Type: kind, URL: url, Revision: revision, Digest: hex(digest), Findings: []finding{}, Public: view.Public, Clock: view.Clock, Words: panelWords[s.opt.Lang]}
	if broken != nil {
		m.Broken = broken.Error()
	}
	m.Reading = s.reading()
	if result != nil {
		m.Errors, m.Warnings = result.Problems.Count(diag.Error), result.Problems.Count(diag.Warning)
		m.Findings = s.findings(result, page)
	}
	data, err := json.Marshal(m)
	if err != nil {
		return []byte(`{"type":"state"}`)
	}
	return data
}

func (s *server) findings(r *generator.Result, page string) []finding {
	list := make([]finding, 0, min(len(r.Problems), findingsMost))
	lines := map[string][]string{}
	for i := range r.Problems {
		d := &r.Problems[i]
		if d.Waived != "" || d.Level == diag.Info {
			continue
		}
		f := finding{
			Level: d.Level.Text().En, Word: d.Level.Text().In(s.opt.Lang), Rule: d.Rule.ID, Text: d.Message().In(s.opt.Lang), Hint: d.Remedy().In(s.opt.Lang),
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col, Length: d.Len, Page: s.preview.PageOf(d.Pos.File), Anchor: generator.Anchor(d.Place),
		}
		if f.Line > 0 {
			f.Source = line(lines, r.Text, f.File, f.Line)
			if text := []rune(f.Source); d.Place == "narrative" && d.Len > 0 && f.Column > 0 && f.Column-1+d.Len <= len(text) {
				f.Quote = string(text[f.Column-1 : f.Column-1+d.Len])
			}
		}
		if s.opt.Editor != "" && f.File != "" {
			f.Editor = strings.NewReplacer("{root}", strings.ReplaceAll(s.opt.Root, "\\", "/"), "{file}", f.File, "{line}", strconv.Itoa(max(f.Line, 1)), "{column}", strconv.Itoa(max(f.Column, 1))).Replace(s.opt.Editor)
		}
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b finding) int { return rank(&a, page) - rank(&b, page) })
	return list[:min(len(list), findingsMost)]
}

// rank puts the findings of the page in view first, errors before warnings.
func rank(f *finding, page string) int {
	n := 0
	if f.Page != page {
		n += 2
	}
	if f.Level != "error" {
		n++
	}
	return n
}

// line gives one line of a source file.
func line(cache map[string][]string, text func(string) ([]byte, bool), file string, n int) string {
	list, ok := cache[file]
	if !ok && text != nil {
		if data, ok := text(file); ok {
			list = strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
		}
		cache[file] = list
	}
	if n > len(list) {
		return ""
	}
	return list[n-1]
}
