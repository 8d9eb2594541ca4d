// Package serve shows a project while it is being written: it watches the
// sources, builds in memory what somebody looks at, and tells the browsers
// when their page is another. It touches no folder.
//
// It does not know which file affects which page: it makes the page again and
// compares.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"evalpress/generator"
	"evalpress/generator/diag"
)

// Options say what to show and how. Root and Disk are required.
type Options struct {
	Root string // of the project on the disk, for watching
	Disk fs.FS  // the same folder, for reading; it must not lead out of it
	// Generator is what a build would get, but for Project.
	Generator generator.Options
	Bind      string // address; "" is 127.0.0.1
	Port      int    // first port to try; the next ones follow
	Poll      bool   // look again and again, without events
	Navigate  bool   // browsers follow to the page that was edited
	Lang      diag.Lang
	Editor    string // address of an editor's scheme: vscode://file{root}/{file}:{line}:{column}; "" has none
	// Say is told what happened, in words, one call at a time.
	Say func(Event)
}

// Event is something worth a line on the terminal.
type Event struct {
	Ready    string        // address, once, when pages can be asked for
	Wide     []string      // addresses by which others reach the preview
	Polling  bool          // watching by looking again and again, from now on
	Changed  []string      // files
	Took     time.Duration // from the event to the new state
	Problems diag.List
	Pages    int
	Renewed  int   // pages in browsers that are others now
	Err      error // the whole site stays as it was
	Text     func(file string) ([]byte, bool)
}

// quiet is how long no event must come before a burst has ended.
const quiet = 100 * time.Millisecond

// server is a running preview.
type server struct {
	opt     Options
	mirror  *mirror
	preview *generator.Preview
	watch   *watcher
	port    int

	building sync.Mutex // one state after the other
	said     bool       // that there are no events
	saying   sync.Mutex // one event after the other
	settling gate       // shut while a burst of events may leave half-written files
	good     lastGood   // pages as they could be made last

	mu       sync.RWMutex
	result   *generator.Result
	broken   error
	revision int
	clients  map[*client]bool
}

// Run shows the project until the context ends.
func Run(ctx context.Context, opt Options) error {
	if opt.Bind == "" {
		opt.Bind = "127.0.0.1"
	}
	if opt.Say == nil {
		opt.Say = func(Event) {}
	}
	l, port, err := listen(opt.Bind, opt.Port)
	if err != nil {
		return err
	}
	s := newServer(opt)
	s.port = port
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.begin()
	polling := s.watch.polling
	go s.follow(ctx)
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- web.Serve(l) }()
	s.say(Event{Ready: "http://" + net.JoinHostPort(shownHost(opt.Bind), strconv.Itoa(port)) + "/", Wide: reach(opt.Bind, port), Polling: polling})
	select {
	case err = <-done:
	case <-ctx.Done():
		s.hangUp()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		err = web.Shutdown(end)
		<-done
	}
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

func newServer(opt Options) *server {
	s := &server{opt: opt, mirror: newMirror(opt.Disk), clients: map[*client]bool{}, good: lastGood{pages: map[string][]byte{}}}
	g := opt.Generator
	g.Project = s.mirror
	s.preview = generator.NewPreview(g)
	return s
}

// begin looks at everything once; pages can be asked for from then on.
func (s *server) begin() {
	s.watch = newWatcher(s.opt.Root, s.opt.Poll)
	s.mirror.scan(".", true)
	s.watch.watch(s.mirror.folders())
	s.said = s.watch.polling
}

// follow builds, and goes on watching until the context ends.
func (s *server) follow(ctx context.Context) {
	go s.watch.run(ctx, s.watch.fsn)
	go s.watch.behind(ctx, s.mirror.linked)
	s.rebuild(ctx, nil, time.Now(), true)
	s.loop(ctx)
}

// loop answers events: the first at once, then again when the burst is over.
// What looks broken in the middle of a burst waits for its end, since a file
// that is being saved is empty for a moment.
func (s *server) loop(ctx context.Context) {
	var after <-chan time.Time
	var waiting []string
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.watch.ring:
			began := time.Now()
			changed := append(waiting, s.look()...)
			waiting = nil
			if len(changed) > 0 && !s.rebuild(ctx, changed, began, false) {
				waiting = changed
			}
			after = time.After(quiet)
		case <-after:
			after = nil
			began := time.Now()
			changed := append(waiting, s.look()...)
			waiting = nil
			if len(changed) > 0 {
				s.rebuild(ctx, changed, began, true)
			}
		}
	}
}

// look takes in what the watcher marked and gives the files that changed.
func (s *server) look() []string {
	folders, all := s.watch.take()
	var changed []string
	if all {
		began := time.Now()
		changed = s.mirror.scan(".", true)
		s.watch.looked.Store(int64(time.Since(began)))
	} else {
		for _, f := range folders {
			changed = append(changed, s.mirror.scan(f, false)...)
		}
	}
	if len(folders) > 0 {
		s.watch.watch(s.mirror.folders())
	}
	if s.watch.polling && !s.said {
		s.said = true
		s.say(Event{Polling: true})
	}
	slices.Sort(changed)
	return slices.Compact(changed)
}

// rebuild makes the next state of the site and tells the browsers. In the
// middle of a burst a state with new faults of reading is not shown: it gives
// false and the same files are looked at again at the burst's end.
func (s *server) rebuild(ctx context.Context, changed []string, began time.Time, last bool) bool {
	s.building.Lock()
	defer s.building.Unlock()
	// The state may turn out to be one that is not to be shown: who asks for a
	// page meanwhile waits. The next state opens, at the burst's end at last.
	if !last {
		s.settling.shut()
		if s.half(changed) {
			return false
		}
	}
	result, err := s.preview.Rebuild(ctx)
	if ctx.Err() != nil {
		s.settling.open()
		return true
	}
	if !last && (err != nil || s.worse(result)) {
		return false
	}
	s.mu.Lock()
	if result != nil {
		s.result = result
	}
	s.broken = err
	s.revision++
	s.mu.Unlock()
	s.settling.open()
	renewed := s.tell(ctx, changed)
	e := Event{Changed: changed, Took: time.Since(began), Err: err, Renewed: renewed}
	if result != nil {
		e.Problems, e.Pages, e.Text = result.Problems, result.Pages, result.Text
	}
	s.say(e)
	return true
}

// say tells what happened, one event after the other.
func (s *server) say(e Event) {
	s.saying.Lock()
	defer s.saying.Unlock()
	s.opt.Say(e)
}

// reading tells that the first state is still being made.
func (s *server) reading() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.result == nil && s.broken == nil
}

// half tells that a file was emptied: its writer is not done.
func (s *server) half(changed []string) bool {
	for _, name := range changed {
		if i, err := s.mirror.Stat(name); err == nil && i.Size() == 0 {
			return true
		}
	}
	return false
}

// worse tells that more cannot be read than in the state shown.
func (s *server) worse(r *generator.Result) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.result != nil && r != nil && generator.Unread(r.Problems) > generator.Unread(s.result.Problems)
}

// listen takes the first free port from the one wished for.
func listen(bind string, port int) (net.Listener, int, error) {
	if port == 0 {
		port = 1313
	}
	var err error
	for p := port; p < port+100 && p <= 65535; p++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(p))); err == nil {
			return l, p, nil
		}
		var op *net.OpError
		if !errors.As(err, &op) || op.Op != "listen" {
			break
		}
	}
	return nil, 0, fmt.Errorf("listen on %s: %w", net.JoinHostPort(bind, strconv.Itoa(port)), err)
}

func shownHost(bind string) string {
	if ip := net.ParseIP(bind); ip != nil && ip.IsUnspecified() {
		return "localhost"
	}
	if bind == "127.0.0.1" {
		return "localhost"
	}
	return bind
}

// reach lists the addresses by which other machines reach the preview; none
// while it is bound to this one.
func reach(bind string, port int) []string {
	ip := net.ParseIP(bind)
	switch {
	case ip == nil || ip.IsLoopback():
		return nil
	case !ip.IsUnspecified():
		return []string{"http://" + net.JoinHostPort(bind, strconv.Itoa(port)) + "/"}
	}
	var list []string
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && !n.IP.IsLinkLocalUnicast() {
			list = append(list, "http://"+net.JoinHostPort(n.IP.String(), strconv.Itoa(port))+"/")
		}
	}
	return list
}
