package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

const (
	lockPath     = own + "/lock"
	manifestPath = own + "/manifest"
	journalPath  = own + "/journal"
	stagePath    = own + "/stage"
)

// Dir is a locked output folder. Its methods are for one goroutine.
type Dir struct {
	dir       string
	disk      disk
	lock      *os.File
	stage     *Stage // the one under way
	recovered Recovery
}

// Recovery tells what [Open] found of an earlier run.
type Recovery struct {
	// Dropped: a build ended before its commit; the old site stands.
	Dropped bool
	// Finished: a commit ended half way; the rest was done, the new site
	// stands.
	Finished bool
	// Lost names files of the new site that could not be put in place,
	// because somebody removed them from the stage. The next build makes
	// them again.
	Lost []string
}

// Open takes the lock of an output folder, making the folder when it is
// missing, and recovers what an earlier run left. It is a [BusyError] when
// another build holds the lock and a [ForeignError] when something foreign
// stands in the way of the recovery.
func Open(dir string) (*Dir, error) { return open(dir, nil) }

func open(dir string, step hook) (*Dir, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("open output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open output folder: %w", err)
	}
	d := &Dir{dir: dir, disk: disk{root: root, step: step}}
	if err := d.take(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	d.recovered, err = d.recover()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("recover %s: %w", dir, err), d.Close())
	}
	return d, nil
}

// take makes our folder and locks it.
func (d *Dir) take() error {
	switch info, err := d.disk.root.Lstat(own); {
	case errors.Is(err, fs.ErrNotExist):
		if err := d.disk.mkdirAll(own); err != nil {
			return fmt.Errorf("open output folder: %w", err)
		}
	case err != nil:
		return fmt.Errorf("open output folder: %w", err)
	case !info.IsDir():
		return &ForeignError{Dir: d.dir, Files: []ForeignFile{{Path: own, Need: lockPath, Reason: FileOnFolder}}}
	}
	f, err := d.disk.root.OpenFile(lockPath, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return fmt.Errorf("lock output folder: %w", err)
	}
	held, pid, err := lock(f)
	if held {
		d.lock = f
		return nil
	}
	_ = f.Close()
	if err != nil {
		return fmt.Errorf("lock output folder: %w", err)
	}
	return &BusyError{Dir: d.dir, PID: pid}
}

// Recovered tells what Open found and did.
func (d *Dir) Recovered() Recovery { return d.recovered }

// Close drops a stage that was not committed and gives the lock back.
func (d *Dir) Close() error {
	var err error
	if d.stage != nil {
		err = d.stage.Drop()
	}
	return errors.Join(err, d.lock.Close(), d.disk.root.Close())
}

// recover brings the folder to the old or the new site.
func (d *Dir) recover() (Recovery, error) {
	entries, err := readJournal(d.disk.root)
	if err != nil {
		return Recovery{}, err
	}
	if entries == nil {
		dropped, err := d.drop()
		return Recovery{Dropped: dropped}, err
	}
	lost, err := d.apply(entries, applyOptions{redo: true})
	return Recovery{Finished: true, Lost: lost}, err
}

// drop removes the journal and then the stage: never the other way round,
// because a journal without its stage is a promise that cannot be kept.
func (d *Dir) drop() (dropped bool, err error) {
	if _, err := d.disk.root.Lstat(journalPath); err == nil {
		dropped = true
		if err := d.disk.remove(journalPath); err != nil {
			return true, fmt.Errorf("drop journal: %w", err)
		}
	}
	if _, err := d.disk.root.Lstat(stagePath); err == nil {
		dropped = true
		if err := d.disk.removeTree(stagePath); err != nil {
			return true, fmt.Errorf("drop stage: %w", err)
		}
	}
	return dropped, nil
}
