package serve

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A template that fails only while it runs takes no page away: the last good
// one stays, and browsers are told why, until it is mended.
func TestTemplateThatFailsWhileItRuns(t *testing.T) {
	const page = "/org00000/2021/"
	dir := site(t, 3)
	s := start(t, dir, page)
	before := s.get(t, page)
	footer := filepath.Join(dir, "themes/default/partials/footer.html")
	writeFile(t, footer, `{{ template "no such part" . }}{{ .Nothing.At.All }}`)
	m := s.until(t, func(m message) bool { return m.Broken != "" })
	if m.Type != "state" {
		t.Errorf("the browser is told %q; want the state only, without loading the page again", m.Type)
	}
	if got := s.get(t, page); got != before {
		t.Log(m.Broken, len(got), len(before), got[:min(300, len(got))])
		t.Error("the page is another while its template fails")
	}
	if err := os.Remove(footer); err != nil {
		t.Fatal(err)
	}
	s.until(t, func(m message) bool { return m.Broken == "" })
	if got := s.get(t, page); got != before {
		t.Error("mended, but the page is not what it was")
	}
}

// until reads what the browser is told until it is what is waited for.
func (s *started) until(t *testing.T, want func(message) bool) message {
	t.Helper()
	for {
		select {
		case m := <-s.events:
			if want(m) {
				return m
			}
		case <-time.After(20 * time.Second):
			t.Fatal("the browser is not told")
		}
	}
}

// Who asks for a page while a file is half written waits for the whole one.
func TestNobodySeesHalfAFile(t *testing.T) {
	const page = "/org00000/2021/"
	dir := site(t, 3)
	s := start(t, dir, page)
	name := filepath.Join(dir, "content/org00000/2021/report.toml")
	old := readFile(t, name)
	good := s.get(t, page)
	stop := make(chan bool)
	seen := make(chan string, 1)
	go func() { // somebody who looks all the time
		defer close(seen)
		for {
			select {
			case <-stop:
				return
			default:
			}
			resp, err := http.Get(s.web.URL + page)
			if err != nil {
				return
			}
			var b strings.Builder
			_ = resp.Write(&b)
			resp.Body.Close()
			if resp.StatusCode != 200 || !strings.Contains(b.String(), "</html>") {
				seen <- b.String()
				return
			}
		}
	}()
	for range 5 {
		writeFile(t, name, old[:len(old)/2]+"\n[[[")
		time.Sleep(30 * time.Millisecond)
		writeFile(t, name, old)
		time.Sleep(170 * time.Millisecond)
	}
	close(stop)
	if bad, ok := <-seen; ok {
		t.Errorf("half a file was shown: %.300s", bad)
	}
	s.settled(t)
	if got := s.get(t, page); got != good {
		t.Error("the page is not what it was")
	}
	for len(s.events) > 0 {
		if m := <-s.events; m.Errors > 0 || m.Type == "reload" {
			t.Errorf("the browser is told %q with %d errors of a file that was never saved so", m.Type, m.Errors)
		}
	}
}

// What symbolic links stand for is shown as a build shows it, also when it
// lies where no events come from; links that lead in a circle end.
func TestSymbolicLinks(t *testing.T) {
	const page = "/org00000/2021/"
	dir := site(t, 3)
	text := filepath.Join(dir, "content/org00000/2021/10-text.md")
	elsewhere := filepath.Join(dir, "shared/text.md")
	writeFile(t, elsewhere, readFile(t, text))
	if err := os.Remove(text); err != nil {
		t.Fatal(err)
	}
	for _, l := range [][2]string{{"../../../shared/text.md", text}, {"../content", filepath.Join(dir, "content/circle")}, {"org00000", filepath.Join(dir, "content/twin")}} {
		if err := os.Symlink(l[0], l[1]); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	s := start(t, dir, page)
	s.equalsCold(t)
	writeFile(t, elsewhere, readFile(t, elsewhere)+"\n链接背后的新句子。\n")
	if !s.shows(t, page, "链接背后的新句子") {
		t.Error("what changed behind the link is not shown")
	}
	s.settled(t)
	s.equalsCold(t)
}

// A file whose bytes were read after it changed, but before anybody looked, is
// a changed file all the same.
func TestReadBetweenChangeAndLook(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content/a.md")
	writeFile(t, name, "old")
	if err := os.Chtimes(name, time.Unix(1e9, 0), time.Unix(1e9, 0)); err != nil {
		t.Fatal(err)
	}
	m := newMirror(os.DirFS(dir))
	m.scan(".", true)
	before := m.Stamp("content/a.md")
	for _, read := range []string{"old", "new"} {
		writeFile(t, name, read)
		if got, err := m.ReadFile("content/a.md"); err != nil || string(got) != read {
			t.Fatalf("%q, %v", got, err)
		}
	}
	if changed := m.scan("content", false); len(changed) != 1 || m.Stamp("content/a.md") == before {
		t.Errorf("changed: %v; want the file", changed)
	}
}

// A gate lets nobody wait for ever.
func TestGate(t *testing.T) {
	var g gate
	g.pass(context.Background()) // open
	g.shut()
	gone, stop := context.WithCancel(context.Background())
	stop()
	g.pass(gone)
	through := make(chan bool)
	go func() { g.pass(context.Background()); close(through) }()
	g.open()
	<-through
}
