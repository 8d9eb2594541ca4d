package serve

import (
	"context"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher says which folders to look at again. An event only means "look":
// what happened is found by looking.
type watcher struct {
	root    string // of the project, on the disk
	ring    chan struct{}
	mu      sync.Mutex
	dirty   map[string]bool // folders to look at
	all     bool            // look at everything
	fsn     *fsnotify.Watcher
	known   map[string]bool
	polling bool
	lose    bool         // for tests: no further folder can be watched
	looked  atomic.Int64 // nanoseconds that the last look at everything took
}

// polls is how often everything is looked at where events cannot be had, and
// what lies behind symbolic links where they can.
const polls = time.Second

// newWatcher watches by events, or by looking again and again where the
// system has none to give or not all of them (a network drive, a folder kept
// alike with a cloud, too many folders) or poll is set.
func newWatcher(root string, poll bool) *watcher {
	w := &watcher{root: root, ring: make(chan struct{}, 1), dirty: map[string]bool{}, known: map[string]bool{}, polling: poll}
	if poll {
		w.polling = true
		return w
	}
	fsn, err := fsnotify.NewWatcher()
	if err != nil {
		w.polling = true
		return w
	}
	w.fsn = fsn
	return w
}

// watch takes in the folders that there are now. It tells whether events can
// be had of all of them.
func (w *watcher) watch(folders []string) bool {
	if w.polling || w.fsn == nil {
		return false
	}
	there, first := make(map[string]bool, len(folders)), len(w.known) == 0
	for _, f := range folders {
		there[f] = true
		if w.known[f] {
			continue
		}
		if err := w.fsn.Add(filepath.Join(w.root, filepath.FromSlash(f))); err != nil || w.lose {
			w.polling = true
			w.fsn.Close()
			w.fsn = nil
			return false
		}
		w.known[f] = true
		if !first {
			w.mark(f, false) // what came into it before it was watched
		}
	}
	for f := range w.known {
		if !there[f] {
			_ = w.fsn.Remove(filepath.Join(w.root, filepath.FromSlash(f))) // most often gone already
			delete(w.known, f)
		}
	}
	return true
}

// run turns events into folders to look at until the context ends. fsn is what
// the watcher began with, nil without events.
func (w *watcher) run(ctx context.Context, fsn *fsnotify.Watcher) {
	if fsn == nil {
		w.poll(ctx)
		return
	}
	defer fsn.Close()
	events, errs := fsn.Events, fsn.Errors
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events:
			if !ok {
				w.poll(ctx)
				return
			}
			rel, err := filepath.Rel(w.root, e.Name)
			if err != nil {
				continue
			}
			name := filepath.ToSlash(rel)
			if ignored(name) || e.Op == fsnotify.Chmod {
				continue
			}
			w.mark(path.Dir(name), false)
			if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
				w.mark(name, false) // a folder, perhaps
			}
		case _, ok := <-errs: // most often: more events than fit
			if !ok {
				w.poll(ctx)
				return
			}
			w.mark(".", true)
		}
	}
}

func (w *watcher) poll(ctx context.Context) {
	for {
		// A look at a large project takes its time: never more than a fifth of it.
		select {
		case <-ctx.Done():
			return
		case <-time.After(max(polls, 4*time.Duration(w.looked.Load()))):
			w.mark(".", true)
		}
	}
}

// behind looks again and again at folders that events say nothing of.
func (w *watcher) behind(ctx context.Context, folders func() []string) {
	t := time.NewTicker(polls)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			for _, f := range folders() {
				w.mark(f, false)
			}
		}
	}
}

func (w *watcher) mark(folder string, all bool) {
	w.mu.Lock()
	w.dirty[folder] = true
	w.all = w.all || all
	w.mu.Unlock()
	select {
	case w.ring <- struct{}{}:
	default:
	}
}

// take gives the folders to look at, those above first, and forgets them.
func (w *watcher) take() (folders []string, all bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for f := range w.dirty {
		folders = append(folders, f)
	}
	all = w.all
	w.dirty, w.all = map[string]bool{}, false
	slices.Sort(folders)
	return folders, all
}
