package output

import (
	"context"
	"fmt"
	"path"
	"slices"
)

// applyOptions tell the first doing of a journal from its repetition.
type applyOptions struct {
	// redo: the process that wrote the journal is gone; trust nothing.
	redo   bool
	noSync bool
}

// applier does the steps of a closed journal. All of it may be done again.
type applier struct {
	*Dir
	applyOptions
	made    map[string]bool // folders that exist
	touched map[string]bool // folders whose entries changed
	foreign []ForeignFile
	lost    []string
	buf     []byte
}

// apply brings the folder to the new site and removes journal and stage.
// Lost are outputs that are neither in place nor in the stage; only a redo
// can have any.
func (d *Dir) apply(entries []entry, opt applyOptions) (lost []string, err error) {
	a := &applier{
		Dir: d, applyOptions: opt,
		made: map[string]bool{".": true}, touched: map[string]bool{}, buf: make([]byte, chunk),
	}
	for _, e := range entries {
		if err := a.one(e); err != nil {
			return nil, fmt.Errorf("%s %s: %w", e.verb, e.Path, err)
		}
	}
	if !opt.noSync {
		if err := a.sync(); err != nil {
			return nil, err
		}
	}
	if err := d.disk.remove(journalPath); err != nil {
		return nil, err
	}
	if !opt.noSync {
		if err := d.disk.syncFolder(own); err != nil {
			return nil, err
		}
	}
	return a.lost, d.disk.removeTree(stagePath)
}

func (a *applier) one(e entry) error {
	switch e.verb {
	case verbNew, verbOver:
		return a.put(e)
	}
	if len(a.foreign) > 0 { // all renames were tried; nothing is deleted before they are done
		return &ForeignError{Dir: a.dir, Files: a.foreign}
	}
	if e.verb == verbDel {
		return a.del(e)
	}
	return a.put(e)
}

// put renames a staged file to its place.
func (a *applier) put(e entry) error {
	ready, err := a.ready(e)
	if err != nil {
		return err
	}
	if !ready {
		done, err := holds(a.disk.root, e.File, a.buf)
		if err == nil && !done {
			a.lost = append(a.lost, e.Path)
		}
		a.touch(e.Path)
		return err
	}
	if e.verb == verbNew {
		if free, err := a.free(e); !free || err != nil {
			return err
		}
	}
	if folder := path.Dir(e.Path); !a.made[folder] {
		if err := a.disk.mkdirAll(folder); err != nil {
			return err
		}
		a.made[folder] = true
	}
	a.touch(e.Path)
	return a.disk.rename(staged(e.staged), e.Path)
}

// ready tells whether the staged file is there, and whole after a crash.
func (a *applier) ready(e entry) (bool, error) {
	if !a.redo {
		return true, nil
	}
	want := e.File
	want.Path = staged(e.staged)
	return holds(a.disk.root, want, a.buf)
}

// free tells whether the place of a new file is still empty. An equal file
// is done; any other is foreign.
func (a *applier) free(e entry) (bool, error) {
	_, err := a.disk.root.Lstat(e.Path)
	if absent(err) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	done, err := holds(a.disk.root, e.File, a.buf)
	if err == nil && !done {
		a.foreign = append(a.foreign, ForeignFile{Path: e.Path, Need: e.Path, Reason: OtherBytes})
	}
	return false, err
}

// del removes a file that still is as we wrote it, and the folders that it
// leaves empty.
func (a *applier) del(e entry) error {
	untouched, err := holds(a.disk.root, e.File, a.buf)
	if err != nil {
		return err
	}
	if untouched {
		if err := a.disk.remove(e.Path); err != nil {
			return err
		}
	} else if _, err := a.disk.root.Lstat(e.Path); err == nil {
		return nil // edited since: not ours any more
	}
	a.touch(e.Path)
	for d := path.Dir(e.Path); d != "."; d = path.Dir(d) {
		info, err := a.disk.root.Lstat(d)
		if absent(err) {
			continue
		}
		if err != nil || !info.IsDir() {
			return err
		}
		if names, err := a.disk.names(d); err != nil || len(names) > 0 {
			return err
		}
		if err := a.disk.remove(d); err != nil {
			return err
		}
	}
	return nil
}

// touch notes every folder of a path for syncing: any of them may be new.
func (a *applier) touch(p string) {
	for d := path.Dir(p); !a.touched[d]; d = path.Dir(d) {
		a.touched[d] = true
		if d == "." {
			return
		}
	}
}

// sync brings the changed folders to the disk.
func (a *applier) sync() error {
	folders := make([]string, 0, len(a.touched))
	for d := range a.touched {
		folders = append(folders, d)
	}
	slices.Sort(folders)
	return each(context.Background(), len(folders), syncWorkers, func() func(int) error {
		return func(i int) error {
			return a.disk.syncFolder(folders[i])
		}
	})
}
