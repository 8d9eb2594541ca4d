package serve

import (
	"cmp"
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
	Field  string `json:"field,omitempty"`  // of that thing: score, actual
	Quote  string `json:"quote,omitempty"`  // the words meant, in a narrative
	Before string `json:"before,omitempty"` // and those around them
	After  string `json:"after,omitempty"`
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
	s.settling.pass(r.Context())
	digest, broken := s.digest(r.Context(), page)
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
	if !write(s.message(hello, "", page, digest, broken)) {
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
// another now, else the findings. It gives how many pages are others.
func (s *server) tell(ctx context.Context, changed []string) (renewed int) {
	s.mu.RLock()
	list := make([]*client, 0, len(s.clients))
	for c := range s.clients {
		list = append(list, c)
	}
	s.mu.RUnlock()
	if len(list) == 0 {
		return 0
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
	type state struct {
		digest [32]byte
		broken error
	}
	states := map[string]state{}
	other := map[string]bool{}
	for _, c := range list {
		now, ok := states[c.page]
		if !ok {
			now.digest, now.broken = s.digest(ctx, c.page)
			states[c.page] = now
		}
		d := now.digest
		if d != c.digest {
			other[c.page] = true
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
		case c.out <- s.message(kind, follow, c.page, d, now.broken):
		default: // a browser that does not read asks again when it wakes
		}
	}
	return len(other)
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
func (s *server) message(kind, url, page string, digest [32]byte, unmade error) []byte {
	s.mu.RLock()
	result, broken, revision := s.result, s.broken, s.revision
	s.mu.RUnlock()
	view := s.preview.Viewed()
	m := message{Type: kind, URL: url, Revision: revision, Digest: hex(digest), Findings: []finding{}, Public: view.Public, Clock: view.Clock, Words: panelWords[s.opt.Lang]}
	if err := cmp.Or(broken, unmade); err != nil {
		m.Broken = err.Error()
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
	type ranked struct {
		d    *diag.Diagnostic
		page string
	}
	var all []ranked
	for i := range r.Problems {
		if d := &r.Problems[i]; d.Waived == "" && d.Level != diag.Info {
			all = append(all, ranked{d, s.preview.PageOf(d.Pos.File)})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return rank(a.d, a.page == page) - rank(b.d, b.page == page) })
	all = all[:min(len(all), findingsMost)]
	list := make([]finding, 0, len(all))
	lines := map[string][]string{}
	for _, f := range all {
		list = append(list, s.finding(r, f.d, f.page, lines))
	}
	return list
}

// finding is one line of the panel, with its source.
func (s *server) finding(r *generator.Result, d *diag.Diagnostic, page string, lines map[string][]string) finding {
	f := finding{
		Level: d.Level.Text().En, Word: d.Level.Text().In(s.opt.Lang), Rule: d.Rule.ID, Text: d.Message().In(s.opt.Lang), Hint: d.Remedy().In(s.opt.Lang),
		File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col, Length: d.Len, Page: page, Anchor: generator.Anchor(d.Place),
	}
	if _, field, _ := strings.Cut(d.Place, "."); f.Anchor != "" {
		f.Field = field[strings.LastIndexByte(field, '.')+1:]
	}
	if f.Line > 0 {
		f.Source = line(lines, r.Text, f.File, f.Line)
		if text, from := []rune(f.Source), f.Column-1; d.Place == "narrative" && d.Len > 0 && from >= 0 && from+d.Len <= len(text) {
			f.Quote = string(text[from : from+d.Len])
			f.Before, f.After = string(text[:from]), string(text[from+d.Len:])
		}
	}
	if s.opt.Editor != "" && f.File != "" {
		f.Editor = strings.NewReplacer("{root}", slashed(s.opt.Root), "{file}", f.File, "{line}", strconv.Itoa(max(f.Line, 1)), "{column}", strconv.Itoa(max(f.Column, 1))).Replace(s.opt.Editor)
	}
	return f
}

// slashed is a folder of any system in an address: /home/x, /C:/x.
func slashed(root string) string {
	root = strings.ReplaceAll(root, "\\", "/")
	if !strings.HasPrefix(root, "/") {
		root = "/" + root
	}
	return root
}

// rank puts the findings of the page in view first, errors before warnings.
func rank(d *diag.Diagnostic, here bool) int {
	n := 0
	if !here {
		n += 2
	}
	if d.Level != diag.Error {
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
