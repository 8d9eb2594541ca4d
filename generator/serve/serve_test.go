package serve

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"evalpress/generator"
	"evalpress/generator/diag"
	"evalpress/generator/internal/corpus"
	"evalpress/themes"
)

func options(project fs.FS) generator.Options {
	return generator.Options{Project: project, Theme: themes.Default(), Drafts: true, Future: true, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
}

// A preview that was kept warm over random edits shows the same bytes and
// finds the same as one that begins anew.
func TestWarmEqualsCold(t *testing.T) {
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		dir := site(t, 8)
		if err := os.CopyFS(filepath.Join(dir, "content/quwo"), os.DirFS("../../content/quwo")); err != nil {
			t.Fatal(err)
		}
		m := newMirror(os.DirFS(dir))
		m.scan(".", true)
		warm := generator.NewPreview(options(m))
		rounds := 25
		if os.Getenv("EVALPRESS_LONG") == "1" {
			rounds = 400
		}
		for round := range rounds {
			what := edit(t, rnd, dir)
			m.scan(".", true)
			a, aerr := warm.Rebuild(context.Background())
			cold := generator.NewPreview(options(os.DirFS(dir)))
			b, berr := cold.Rebuild(context.Background())
			if fmt.Sprint(aerr) != fmt.Sprint(berr) {
				t.Fatalf("seed %d, round %d, %s: warm %v, cold %v", seed, round, what, aerr, berr)
			}
			if aerr != nil {
				continue
			}
			// A report that cannot be read shows its last good page here.
			broken := slices.ContainsFunc(b.Reports, func(e generator.Entry) bool { return e.Summary == nil }) || b.Problems.Failed()
			if x, y := said(a), said(b); x != y && !broken {
				t.Fatalf("seed %d, round %d, %s: warm finds\n%s\ncold\n%s", seed, round, what, x, y)
			}
			if broken {
				continue
			}
			if x, y := warm.Paths(), cold.Paths(); !slices.Equal(x, y) {
				t.Fatalf("seed %d, round %d, %s: outputs %v and %v", seed, round, what, x, y)
			}
			for _, p := range warm.Paths() {
				x, _, err := warm.Write(context.Background(), p)
				if err != nil {
					t.Fatal(err)
				}
				y, _, err := cold.Write(context.Background(), p)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(x, y) {
					t.Fatalf("seed %d, round %d, %s: %s differs", seed, round, what, p)
				}
			}
		}
	}
}

func said(r *generator.Result) string {
	var b strings.Builder
	for _, d := range r.Problems {
		fmt.Fprintln(&b, d.Pos, d.Rule.ID, d.Message().Zh, d.Waived)
	}
	return b.String()
}

// edit changes something at random: bytes, names, folders, settings, theme.
func edit(t *testing.T, rnd *rand.Rand, dir string) string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	name := files[rnd.IntN(len(files))]
	full := filepath.Join(dir, filepath.FromSlash(name))
	text := readFile(t, full)
	switch n := rnd.IntN(12); n {
	case 0, 1, 2, 3:
		if strings.HasSuffix(name, ".md") {
			writeFile(t, full, text+fmt.Sprintf("\n又补充一句，编号%d。\n", rnd.IntN(1000)))
		} else {
			writeFile(t, full, strings.Replace(text, "县", "市", 1+rnd.IntN(2)))
		}
		return "edit " + name
	case 4:
		to := filepath.Join(dir, "content", fmt.Sprintf("new%d", rnd.IntN(5)))
		writeFile(t, filepath.Join(to, "org.toml"), "name = \"新单位\"\n")
		writeFile(t, filepath.Join(to, "2020", "report.toml"), "year = 2020\nkind = \"自评\"\nscope = \"部门整体\"\n")
		return "add " + to
	case 5:
		if name == "config.toml" {
			return "nothing"
		}
		if err := os.Remove(full); err != nil {
			t.Fatal(err)
		}
		return "delete " + name
	case 6:
		from := filepath.Join(dir, "content/org00000/2019")
		to := filepath.Join(dir, "content/org00000/2018b")
		if rnd.IntN(2) == 0 {
			from, to = to, from
		}
		_ = os.Rename(from, to) // either way round, or neither
		return "move a folder"
	case 7:
		config := filepath.Join(dir, "config.toml")
		old := readFile(t, config)
		old = strings.TrimPrefix(old, firstLine(old, "notice"))
		old = strings.TrimPrefix(old, firstLine(old, "digits"))
		line := fmt.Sprintf("notice = \"第%d次\"\n", rnd.IntN(100))
		if rnd.IntN(2) == 0 {
			line += fmt.Sprintf("digits = %d\n", 1+rnd.IntN(3))
		}
		writeFile(t, config, line+old)
		return "config"
	case 8:
		writeFile(t, filepath.Join(dir, "themes/default/static/style.css"), fmt.Sprintf("/* %d */", rnd.IntN(100)))
		return "style"
	case 9:
		writeFile(t, filepath.Join(dir, "themes/default/partials/footer.html"), fmt.Sprintf("<footer>%d</footer>", rnd.IntN(100)))
		return "template"
	case 10:
		org := filepath.Join(dir, "content/org00000/org.toml")
		if _, err := os.Stat(org); err == nil {
			writeFile(t, org, strings.Replace(readFile(t, org), "name = \"", "name = \"新", 1))
		}
		return "body"
	}
	writeFile(t, filepath.Join(dir, "content/guide", fmt.Sprintf("page%d.md", rnd.IntN(4))), "+++\ntitle = \"页\"\n+++\n\n见[报告](/quwo/2021/)。\n")
	return "page"
}

// firstLine is the first line where it begins so.
func firstLine(s, with string) string {
	if !strings.HasPrefix(s, with) {
		return ""
	}
	i := strings.IndexByte(s, '\n')
	return s[:i+1]
}

// Before all reports have been read a body's pages are there, with the same
// numbers, and lists say that they are on their way.
func TestFirstPage(t *testing.T) {
	dir := site(t, 20)
	s := newServer(Options{Root: dir, Disk: os.DirFS(dir), Bind: "127.0.0.1", Say: func(Event) {}, Generator: options(nil)})
	s.begin()
	web := httptest.NewServer(s.handler())
	defer web.Close()
	st := &started{server: s, web: web, dir: dir}
	const page = "/org00002/2021/"
	early := st.get(t, page)
	if !strings.Contains(early, `class="part app"`) || !strings.Contains(early, "<main") {
		t.Error("the report's page is not there at once")
	}
	if !strings.Contains(st.get(t, "/org00002/"), "2019") || !strings.Contains(st.get(t, "/assets/style.css"), "{") {
		t.Error("the body's page or the style is not there at once")
	}
	for _, list := range []string{"/", "/years/", "/bodies/", "/years/2021/"} {
		if got := st.get(t, list); !strings.Contains(got, "ev-waiting") || !strings.Contains(got, `href="/org00003/"`) {
			t.Errorf("%s shows a list before all reports have been read", list)
		}
	}
	s.rebuild(context.Background(), nil, time.Now(), true)
	if got := st.get(t, "/years/2021/"); strings.Contains(got, "ev-waiting") {
		t.Error("the list does not come")
	}
	// What the early page says of its report it says afterwards too.
	part := func(page string) string {
		_, rest, _ := strings.Cut(page, `<section class="part app"`)
		body, _, _ := strings.Cut(rest, "</section>")
		return body
	}
	if a, b := part(early), part(st.get(t, page)); a == "" || a != b {
		t.Error("the early page's indicators are others than the final page's")
	}
}

// How editors save, as the calls they make; each ends in the new text on the
// page, without a state in between that shows the empty file.
func TestEditorsSave(t *testing.T) {
	const page = "/org00000/2021/"
	dir := site(t, 3)
	s := start(t, dir, page)
	name := filepath.Join(dir, "content/org00000/2021/10-text.md")
	old := readFile(t, name)
	for i, save := range []struct {
		editor string
		do     func(text string) error
	}{
		{"in place (Notepad)", func(text string) error { return os.WriteFile(name, []byte(text), 0o666) }},
		{"emptied, then written late", func(text string) error {
			if err := os.WriteFile(name, nil, 0o666); err != nil {
				return err
			}
			time.Sleep(30 * time.Millisecond)
			return os.WriteFile(name, []byte(text), 0o666)
		}},
		{"written to another name and renamed (vim)", func(text string) error {
			if err := os.Rename(name, name+"~"); err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				return err
			}
			return os.Remove(name + "~")
		}},
		{"a temporary file renamed over it (VS Code, WPS)", func(text string) error {
			tmp := filepath.Join(filepath.Dir(name), ".10-text.md.tmp")
			if err := os.WriteFile(tmp, []byte(text), 0o666); err != nil {
				return err
			}
			return os.Rename(tmp, name)
		}},
		{"a lock file beside it (WPS, Excel)", func(text string) error {
			lock := filepath.Join(filepath.Dir(name), "~$10-text.md")
			if err := os.WriteFile(lock, []byte("x"), 0o666); err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				return err
			}
			return os.Remove(lock)
		}},
		{"in halves, the first of them broken", func(text string) error {
			if err := os.WriteFile(name, []byte("+++\ntitle = \"未写完"), 0o666); err != nil {
				return err
			}
			time.Sleep(40 * time.Millisecond)
			return os.WriteFile(name, []byte(text), 0o666)
		}},
		{"the whole folder moved away and back", func(text string) error {
			folder := filepath.Dir(name)
			if err := os.Rename(folder, folder+"-away"); err != nil {
				return err
			}
			time.Sleep(20 * time.Millisecond)
			if err := os.WriteFile(filepath.Join(folder+"-away", "10-text.md"), []byte(text), 0o666); err != nil {
				return err
			}
			return os.Rename(folder+"-away", folder)
		}},
		{"after the folder was made anew", func(text string) error {
			folder := filepath.Dir(name)
			copied := filepath.Join(t.TempDir(), "copy")
			if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
				return err
			}
			if err := os.RemoveAll(folder); err != nil {
				return err
			}
			time.Sleep(120 * time.Millisecond)
			if err := os.CopyFS(folder, os.DirFS(copied)); err != nil {
				return err
			}
			time.Sleep(120 * time.Millisecond)
			return os.WriteFile(name, []byte(text), 0o666)
		}},
		{"deleted and made again", func(text string) error {
			if err := os.Remove(name); err != nil {
				return err
			}
			return os.WriteFile(name, []byte(text), 0o666)
		}},
	} {
		mark := "保存" + strings.Repeat("丙", i+1) + "方式"
		time.Sleep(150 * time.Millisecond)
		for len(s.events) > 0 {
			<-s.events
		}
		if err := save.do(old + "\n" + mark + "。\n"); err != nil {
			t.Fatal(err)
		}
		if !s.shows(t, page, mark) {
			t.Errorf("%s: the page does not show %s", save.editor, mark)
		}
	}
}

// shows waits until a page has words.
func (s *started) shows(t *testing.T, page, words string) bool {
	t.Helper()
	for range 200 {
		if strings.Contains(s.get(t, page), words) {
			return true
		}
		time.Sleep(25 * time.Millisecond)
	}
	return false
}

// A broken file never takes a page away; the findings say what is wrong, and
// are gone when it is mended.
func TestBrokenFilesKeepTheLastGoodPage(t *testing.T) {
	const page = "/org00000/2021/"
	dir := site(t, 3)
	s := start(t, dir, page)
	before := s.get(t, page)
	for _, c := range []struct{ file, text, rule string }{
		{"content/org00000/2021/report.toml", "year = = 2021\n", "EP-001"},
		{"themes/default/layouts/report.html", "{{ define \"main\" }}{{ .Nothing", ""},
		{"config.toml", "title = \"\n", "EP-001"},
	} {
		name := filepath.Join(dir, filepath.FromSlash(c.file))
		old, err := os.ReadFile(name)
		fresh := err != nil
		writeFile(t, name, c.text)
		ok := false
		for range 200 {
			s.mu.RLock()
			found := s.result != nil && slices.ContainsFunc(s.result.Problems, func(d diag.Diagnostic) bool { return d.Rule.ID == c.rule })
			broken := s.broken != nil
			s.mu.RUnlock()
			if ok = found || c.rule == "" && broken; ok {
				break
			}
			time.Sleep(25 * time.Millisecond)
		}
		if !ok {
			t.Errorf("%s: nothing is said of it", c.file)
		}
		if got := s.get(t, page); c.file != "config.toml" && got != before {
			t.Errorf("%s: the page is another while it is broken", c.file)
		} else if !strings.Contains(got, "<main") {
			t.Errorf("%s: the page is gone", c.file)
		}
		if fresh {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		} else {
			writeFile(t, name, string(old))
		}
		for range 200 {
			s.mu.RLock()
			fine := s.broken == nil && s.result.Problems.Count(diag.Error) == 0
			s.mu.RUnlock()
			if fine {
				break
			}
			time.Sleep(25 * time.Millisecond)
		}
		if got := s.get(t, page); got != before {
			t.Errorf("%s: mended, but the page is not what it was", c.file)
		}
	}
}

func TestStrangersAreTurnedAway(t *testing.T) {
	dir := site(t, 2)
	writeFile(t, filepath.Join(dir, "secret.txt"), "secret")
	outside := filepath.Join(t.TempDir(), "outside.txt")
	writeFile(t, outside, "outside")
	writeFile(t, filepath.Join(dir, "content/org00000/2019/files/inside.txt"), "inside")
	if err := os.Symlink(outside, filepath.Join(dir, "content/org00000/2019/files/link.txt")); err != nil {
		t.Log("no symbolic links here:", err)
	}
	s := start(t, dir, "/")
	for _, c := range []struct {
		path string
		head map[string]string
		want int
	}{
		{"/", nil, 200},
		{"/org00000/2019/", nil, 200},
		{"/org00000/2019", nil, 302}, // led on to the folder
		{"/", map[string]string{"Host": "evil.example"}, 421},
		{"/", map[string]string{"Host": "evil.example:1313"}, 421},
		{"/", map[string]string{"Host": "localhost:99"}, 200},
		{"/.evalpress/events", map[string]string{"Origin": "http://evil.example"}, 403},
		{"/.evalpress/events", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"/../secret.txt", nil, 400},
		{"/%2e%2e/secret.txt", nil, 400},
		{"/..%2fsecret.txt", nil, 400},
		{"/..%5csecret.txt", nil, 400},
		{"/secret.txt", nil, 404},
		{"/config.toml", nil, 404},
		{"/content/org00000/2019/report.toml", nil, 404},
		{"/org00000/2019/report.toml", nil, 404},
		{"/org00000/2019/files/link.txt", nil, 404},
		{"/assets/", nil, 404},
		{"/assets", nil, 404},
		{"/.evalpress/", nil, 404},
	} {
		status, head := raw(t, s.web.Listener.Addr().String(), c.path, c.head)
		if status != c.want {
			t.Errorf("%s %v: %d; want %d", c.path, c.head, status, c.want)
		}
		if head.Get("X-Content-Type-Options") != "nosniff" || head.Get("Cache-Control") != "no-store" || head.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: headers %v", c.path, head)
		}
	}
	req, _ := http.NewRequest(http.MethodPost, s.web.URL+own+"view", strings.NewReader(`{"Public":true}`))
	req.Header.Set("Origin", "http://evil.example")
	if resp, err := http.DefaultClient.Do(req); err != nil || resp.StatusCode != 403 {
		t.Errorf("another site changes the view: %v %v", resp, err)
	}
}

// raw sends a request as it stands, since clients tidy paths and hosts.
func raw(t *testing.T, addr, path string, head map[string]string) (int, http.Header) {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	host := addr
	if h := head["Host"]; h != "" {
		host = h
	}
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n", path, host)
	for k, v := range head {
		if k != "Host" {
			fmt.Fprintf(c, "%s: %s\r\n", k, v)
		}
	}
	fmt.Fprint(c, "\r\n")
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode, resp.Header
}

// Drafts are shown, and are gone when the site is seen with the public's eyes.
func TestPublicView(t *testing.T) {
	dir := site(t, 2)
	name := filepath.Join(dir, "content/org00000/2020/report.toml")
	writeFile(t, name, strings.Replace(readFile(t, name), "status = \"已公开\"", "status = \"草稿\"", 1))
	s := start(t, dir, "/")
	const page = "/org00000/2020/"
	if got := s.get(t, page); !strings.Contains(got, "草稿") || !strings.Contains(got, "noindex") {
		t.Error("the draft is not marked as one")
	}
	see := func(body string) {
		resp, err := http.Post(s.web.URL+own+"view", "application/json", strings.NewReader(body))
		if err != nil || resp.StatusCode != http.StatusNoContent {
			t.Fatal(resp, err)
		}
	}
	see(`{"Public":true}`)
	if resp, err := http.Get(s.web.URL + page); err != nil || resp.StatusCode != 404 {
		t.Errorf("the public sees the draft: %v %v", resp.StatusCode, err)
	}
	see(`{"Public":true,"Clock":"2020-01-01"}`)
	if resp, err := http.Get(s.web.URL + "/org00000/2019/"); err != nil || resp.StatusCode != 404 {
		t.Errorf("early in 2020 the report of 2019 is there: %v %v", resp.StatusCode, err)
	}
	see(`{"Public":false}`)
	if !strings.Contains(s.get(t, page), "草稿") {
		t.Error("the draft does not come back")
	}
}

// The preview's own script and style are in no built page.
func TestBuiltPagesHaveNoPreview(t *testing.T) {
	dir, out := site(t, 2), t.TempDir()
	opt := options(os.DirFS(dir))
	opt.NoSync = true
	if _, err := generator.Build(context.Background(), opt, out); err != nil {
		t.Fatal(err)
	}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		if strings.Contains(readFile(t, filepath.Join(out, name)), ".evalpress/") {
			t.Errorf("%s names the preview", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Many files at once, as when another branch is checked out: all of them are
// taken in, and what is shown equals a build from the disk.
func TestManyFilesAtOnce(t *testing.T) {
	reports := 60
	if os.Getenv("EVALPRESS_LONG") == "1" {
		reports = 1000
	}
	dir := site(t, reports)
	s := start(t, dir, "/")
	files, err := filepath.Glob(filepath.Join(dir, "content/*/*/10-text.md"))
	if err != nil || len(files) != reports {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		writeFile(t, f, readFile(t, f)+"\n换了一个分支。\n")
	}
	last := "/" + filepath.ToSlash(strings.TrimPrefix(filepath.Dir(files[len(files)-1]), filepath.Join(dir, "content")+string(filepath.Separator))) + "/"
	if !s.shows(t, last, "换了一个分支") {
		t.Fatal("the last file's page is not the new one")
	}
	s.settled(t)
	s.equalsCold(t)
}

// settled waits until nothing has happened for a while.
func (s *started) settled(t *testing.T) {
	t.Helper()
	for still, last := 0, -1; still < 12; {
		s.mu.RLock()
		now := s.revision
		s.mu.RUnlock()
		if now == last {
			still++
		} else {
			still, last = 0, now
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// equalsCold compares everything that is shown with a preview begun anew.
func (s *started) equalsCold(t *testing.T) {
	t.Helper()
	cold := generator.NewPreview(options(os.DirFS(s.dir)))
	if _, err := cold.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	if x, y := s.preview.Paths(), cold.Paths(); !slices.Equal(x, y) {
		t.Fatalf("outputs %v and %v", x, y)
	}
	for _, p := range cold.Paths() {
		x, _, err := s.preview.Write(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		y, _, err := cold.Write(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs from a build begun anew", p)
		}
	}
}

// Where the system gives no more watches the preview looks again and again.
func TestPolling(t *testing.T) {
	dir := site(t, 2)
	said := make(chan Event, 10)
	s := newServer(Options{Root: dir, Disk: os.DirFS(dir), Bind: "127.0.0.1", Say: func(e Event) { said <- e }, Generator: options(nil)})
	s.begin()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go s.follow(ctx)
	<-said // the first build
	// A folder that cannot be watched, as when the limit is reached.
	s.watch.lose = true
	name := filepath.Join(dir, "content/org00000/2019/new/x.md")
	writeFile(t, name, "x")
	polling := false
	for range 3 {
		e := <-said
		if polling = polling || e.Polling; polling && len(e.Changed) > 0 {
			break
		}
	}
	if !polling {
		t.Error("nothing is said of looking again and again")
	}
	text := filepath.Join(dir, "content/org00000/2019/10-text.md")
	writeFile(t, text, readFile(t, text)+"\n轮询看到的。\n")
	for {
		if e := <-said; slices.Contains(e.Changed, "content/org00000/2019/10-text.md") {
			return
		}
	}
}

// A long life: random edits while browsers come, look and go. Nothing piles
// up, and what is shown in the end is what a build from the disk gives.
func TestSoak(t *testing.T) {
	edits, browsers := 60, 5
	if os.Getenv("EVALPRESS_LONG") == "1" {
		edits, browsers = 10000, 20
	}
	dir := site(t, 10)
	s := start(t, dir, "/")
	go func() {
		for range s.events {
		}
	}()
	rnd := rand.New(rand.NewPCG(7, 7))
	pages := []string{"/", "/years/", "/org00000/2021/", "/org00001/2022/", "/bodies/"}
	ctx, stop := context.WithCancel(context.Background())
	var looking sync.WaitGroup
	for i := range browsers {
		looking.Go(func() { look(ctx, s.web.URL, pages[i%len(pages)]) })
	}
	var before runtime.MemStats
	goroutines := 0
	for i := range edits {
		if i == edits/10 {
			runtime.GC()
			runtime.ReadMemStats(&before)
			goroutines = runtime.NumGoroutine()
		}
		edit(t, rnd, dir)
		if i%20 == 19 { // edits delete more than they add: what was there comes back
			if err := corpus.Each(10, func(name string, data []byte) error {
				writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), string(data))
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
		if i%7 == 0 {
			s.get(t, pages[rnd.IntN(len(pages))])
		}
		time.Sleep(time.Duration(rnd.IntN(8)) * time.Millisecond)
	}
	s.settled(t)
	runtime.GC()
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	if n := runtime.NumGoroutine(); n > goroutines+2*browsers+20 {
		t.Errorf("%d goroutines at first, %d in the end", goroutines, n)
	}
	if after.HeapAlloc > 2*before.HeapAlloc+64<<20 {
		t.Errorf("%d MiB at first, %d MiB in the end", before.HeapAlloc>>20, after.HeapAlloc>>20)
	}
	t.Logf("%d edits: heap %d → %d MiB, goroutines %d → %d", edits, before.HeapAlloc>>20, after.HeapAlloc>>20, goroutines, runtime.NumGoroutine())
	stop()
	looking.Wait()
	http.DefaultClient.CloseIdleConnections()
	if r, err := generator.NewPreview(options(os.DirFS(dir))).Rebuild(context.Background()); err != nil || r.Problems.Failed() {
		return // what cannot be built shows its last good state
	}
	s.equalsCold(t)
}

// look is a browser: it listens for a while, then comes again.
func look(ctx context.Context, url, page string) {
	for ctx.Err() == nil {
		once, stop := context.WithTimeout(ctx, 500*time.Millisecond)
		req, err := http.NewRequestWithContext(once, http.MethodGet, url+own+"events?page="+page, nil)
		if err != nil {
			stop()
			return
		}
		if resp, err := http.DefaultClient.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		}
		stop()
	}
}
