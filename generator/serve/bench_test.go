package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"evalpress/generator"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

// started is a running preview of a project on the disk.
type started struct {
	*server
	web    *httptest.Server
	dir    string
	events chan message
}

func start(tb testing.TB, dir, page string) *started {
	tb.Helper()
	ctx, stop := context.WithCancel(context.Background())
	tb.Cleanup(stop)
	root, err := os.OpenRoot(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { root.Close() })
	s := newServer(Options{
		Root: dir, Disk: root.FS(), Bind: "127.0.0.1", Say: func(Event) {},
		Generator: generator.Options{Theme: themes.Default(), Drafts: true, Future: true, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
	})
	s.begin()
	s.rebuild(ctx, nil, time.Now(), true)
	go s.watch.run(ctx, s.watch.fsn)
	go s.watch.behind(ctx, s.mirror.linked)
	go s.loop(ctx)
	web := httptest.NewServer(s.handler())
	tb.Cleanup(func() { s.hangUp(); web.Close() })
	st := &started{server: s, web: web, dir: dir, events: make(chan message, 100)}
	st.listen(tb, page)
	return st
}

// listen opens a page's line to the preview.
func (s *started) listen(tb testing.TB, page string) {
	tb.Helper()
	resp, err := http.Get(s.web.URL + own + "events?page=" + page)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { resp.Body.Close() })
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	go func() {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var m message
				if json.Unmarshal([]byte(data), &m) == nil {
					s.events <- m
				}
			}
		}
	}()
	<-s.events // hello
}

func (s *started) get(tb testing.TB, path string) string {
	tb.Helper()
	resp, err := http.Get(s.web.URL + path)
	if err != nil {
		tb.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return string(body)
}

func writeFile(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		tb.Fatal(err)
	}
}

func readFile(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

// site writes a project of n generated reports.
func site(tb testing.TB, n int) string {
	tb.Helper()
	dir := tb.TempDir()
	if err := corpus.Each(n, func(name string, data []byte) error {
		writeFile(tb, filepath.Join(dir, filepath.FromSlash(name)), string(data))
		return nil
	}); err != nil {
		tb.Fatal(err)
	}
	return dir
}

// BenchmarkSave measures from the close of a written file until the event of
// the new state has come and its page has been served with the new text.
// EVALPRESS_REPORTS says how many reports there are (200).
func BenchmarkSave(b *testing.B) {
	n := 200
	if s := os.Getenv("EVALPRESS_REPORTS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			b.Fatal(err)
		}
	}
	dir := site(b, n)
	const report = "content/org00001/2021"
	const page = "/org00001/2021/"
	style := filepath.Join(dir, "themes/default/partials/footer.html")
	footer, err := themes.Files.ReadFile("default/partials/footer.html")
	if err != nil {
		b.Fatal(err)
	}
	s := start(b, dir, page)
	s.get(b, page)
	edits := []struct {
		name, file string
		text       func(old string, i int) (text, mark string)
	}{
		{"narrative", report + "/10-text.md", func(old string, i int) (string, string) {
			mark := "改动" + strings.Repeat("甲", i%7) + strings.Repeat("乙", i) // no digits: pages keep them with their units
			return old + "\n" + mark + "。\n", mark
		}},
		{"data", report + "/report.toml", func(old string, i int) (string, string) {
			mark := fmt.Sprintf("测速第%d局", i)
			return strings.Replace(old, "测速县财政局", mark, 1), mark
		}},
		{"score", report + "/indicators.csv", func(old string, i int) (string, string) {
			mark := fmt.Sprintf("第%d次改分", i) // the reason; the score beside it goes into lists and comparisons
			row, rest, _ := strings.Cut(old[strings.IndexByte(old, '\n')+1:], "\n")
			cells := strings.Split(row, ",")
			for k, c := range cells {
				if c == "2.50" {
					cells[k] = fmt.Sprintf("2.%02d", i%50)
				}
			}
			cells[len(cells)-1] = mark
			return old[:strings.IndexByte(old, '\n')+1] + strings.Join(cells, ",") + "\n" + rest, mark
		}},
		{"config", "config.toml", func(old string, i int) (string, string) {
			mark := fmt.Sprintf("测速网站%d号", i)
			return strings.Replace(old, "title = \"", "notice = \""+mark+"\"\ntitle = \"", 1), mark
		}},
		{"template", "themes/default/partials/footer.html", func(_ string, i int) (string, string) {
			mark := fmt.Sprintf("页脚第%d版", i)
			return string(footer) + mark, mark
		}},
	}
	writeFile(b, style, string(footer))
	time.Sleep(500 * time.Millisecond)
	i := 0 // every edit is another one, also when a benchmark is run again
	for _, e := range edits {
		name := filepath.Join(dir, filepath.FromSlash(e.file))
		old := readFile(b, name)
		b.Run(e.name, func(b *testing.B) {
			var times []time.Duration
			for b.Loop() {
				i++
				text, mark := e.text(old, i)
				for len(s.events) > 0 {
					<-s.events
				}
				b.StopTimer()
				time.Sleep(150 * time.Millisecond) // the burst before has ended
				b.StartTimer()
				writeFile(b, name, text)
				began := time.Now()
				for {
					var m message
					select {
					case m = <-s.events:
					case <-time.After(10 * time.Second):
						b.Fatalf("no event after edit %d of %s", i, e.file)
					}
					if m.Type == "reload" && strings.Contains(s.get(b, page), mark) {
						break
					}
				}
				times = append(times, time.Since(began))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
			b.ReportMetric(0, "ns/op")
		})
		writeFile(b, name, old)
		time.Sleep(400 * time.Millisecond)
	}
}
