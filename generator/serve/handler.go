package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"evalpress/generator"
)

// policy is what every page says of itself, as production would send it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// own is where the preview's own files lie; no page of a site begins so.
const own = "/.evalpress/"

//go:embed live.js
var liveScript []byte

//go:embed live.css
var liveStyle []byte

// types are the kinds of files a site holds; the system is not asked, since
// its answer differs from machine to machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
	".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".xml": "application/xml", ".svg": "image/svg+xml", ".png": "image/png",
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".ico": "image/x-icon", ".pdf": "application/pdf",
	".woff2": "font/woff2", ".zip": "application/zip",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+own+"live.js", func(w http.ResponseWriter, _ *http.Request) { send(w, ".js", liveScript) })
	mux.HandleFunc("GET "+own+"live.css", func(w http.ResponseWriter, _ *http.Request) { send(w, ".css", liveStyle) })
	mux.HandleFunc("GET "+own+"events", s.events)
	mux.HandleFunc("POST "+own+"view", s.view)
	mux.HandleFunc("GET /", s.page)
	return s.guard(mux)
}

// guard turns away requests that were not meant for this preview: another
// host's name (DNS rebinding), another site's script, paths that climb.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !s.ours(r.Host):
			http.Error(w, "unknown host", http.StatusMisdirectedRequest)
		case strings.HasPrefix(r.URL.Path, own) && foreign(r):
			http.Error(w, "another site's request", http.StatusForbidden)
		case strings.Contains(r.URL.Path, "\\") || strings.Contains(r.URL.Path, "\x00") || strings.Contains(r.URL.Path+"/", "/../"):
			http.Error(w, "no such path", http.StatusBadRequest)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ours tells a Host header that names this machine: an address, localhost, or
// what the preview was bound to. A name may be made to point anywhere.
func (s *server) ours(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.Trim(name, "[]")
	ip := net.ParseIP(name)
	switch {
	case name == "localhost", name == s.opt.Bind:
		return true
	case ip == nil:
		return false
	case ip.IsLoopback():
		return true
	}
	return len(reach(s.opt.Bind, s.port)) > 0
}

// foreign tells a request that a page of another site makes.
func foreign(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return true
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host != r.Host
}

func send(w http.ResponseWriter, ending string, body []byte) {
	kind := types[strings.ToLower(ending)]
	if kind == "" {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(body)
}

// page answers with one output of the site as it is now.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	s.settling.pass(r.Context())
	body, ok, err := s.made(r.Context(), name)
	if !ok && err == nil && s.reading() {
		s.early(w, r, name)
		return
	}
	if !ok && err == nil {
		if _, folder, _ := s.preview.Write(r.Context(), name+"/index.html"); folder {
			http.Redirect(w, r, "/"+name+"/", http.StatusFound)
			return
		}
	}
	status := http.StatusOK
	switch {
	case err != nil && body != nil: // the panel says what is wrong
	case err != nil:
		status, body, name = http.StatusInternalServerError, []byte(fallback), "error.html"
	case !ok:
		var there bool
		if body, there, _ = s.preview.Write(r.Context(), "404.html"); !there {
			body = []byte(fallback)
		}
		status, name = http.StatusNotFound, "404.html"
	}
	answer(w, status, path.Ext(name), body)
}

// early answers while the reports are being read for the first time: a body's
// pages need no others; for lists there is a page that waits.
func (s *server) early(w http.ResponseWriter, r *http.Request, name string) {
	body, ok, err := s.preview.Early(r.Context(), name)
	switch {
	case err == nil && ok:
		answer(w, http.StatusOK, path.Ext(name), body)
	case isPage(name):
		answer(w, http.StatusOK, ".html", s.waiting())
	default:
		http.Error(w, panelWords[s.opt.Lang].Reading, http.StatusServiceUnavailable)
	}
}

// waiting is what stands where a list will be: the bodies, whose pages can be
// read already.
func (s *server) waiting() []byte {
	words := panelWords[s.opt.Lang]
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%[1]s</title></head><body class="ev-waiting"><main id="main"><h1>%[1]s</h1><ul>`, html.EscapeString(words.Reading))
	for _, l := range s.preview.Index() {
		fmt.Fprintf(&b, `<li><a href="/%s">%s</a></li>`, html.EscapeString(strings.TrimSuffix(l.Path, "index.html")), html.EscapeString(l.Title))
	}
	b.WriteString(`</ul></main></body></html>`)
	return b.Bytes()
}

// answer sends one output; pages get the preview's script.
func answer(w http.ResponseWriter, status int, ending string, body []byte) {
	if ending == ".html" {
		body = withLive(body)
	}
	if kind := types[strings.ToLower(ending)]; kind != "" {
		w.Header().Set("Content-Type", kind)
	} else {
		w.Header().Set("Content-Type", "application/octet-stream")
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// fallback is shown while there is no page at all; the panel says why.
const fallback = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>evalpress</title></head><body></body></html>`

// withLive puts the preview's script and style into a page. No built page has
// them.
func withLive(body []byte) []byte {
	const tags = `<link rel="stylesheet" href="` + own + `live.css"><script src="` + own + `live.js" defer></script>`
	i := bytes.LastIndex(body, []byte("</body>"))
	if i < 0 {
		return append(bytes.Clone(body), tags...)
	}
	out := make([]byte, 0, len(body)+len(tags))
	return append(append(append(out, body[:i]...), tags...), body[i:]...)
}

// view shows the site as the public sees it, or with drafts again.
func (s *server) view(w http.ResponseWriter, r *http.Request) {
	var want struct {
		Public bool
		Clock  string
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1000)).Decode(&want); err != nil {
		http.Error(w, "not understood", http.StatusBadRequest)
		return
	}
	if err := s.preview.View(generator.View{Public: want.Public, Clock: want.Clock}); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.rebuild(context.WithoutCancel(r.Context()), nil, time.Now(), true)
	w.WriteHeader(http.StatusNoContent)
}

// digest tells two states of a page apart; the error says why it cannot be
// made now.
func (s *server) digest(ctx context.Context, page string) ([32]byte, error) {
	body, _, err := s.made(ctx, page)
	if err != nil && body == nil {
		body = []byte(err.Error())
	}
	return sha256.Sum256(body), err
}

// isPage tells an output that browsers show as a page.
func isPage(name string) bool { return path.Ext(name) == ".html" }
