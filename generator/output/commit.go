package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path"
	"slices"
)

// syncWorkers is how many files are brought to the disk at once: they wait
// for the disk, not for a core.
const syncWorkers = 16

// manifestName is the name of the manifest in the stage.
const manifestName = "manifest"

// Commit puts the stage in place. Until the journal is closed a failure, or
// the end of ctx, drops the stage and leaves the old site; from then on the
// end of ctx is ignored, and what could not be done is done by the next
// [Open] or [Dir.Stage]. When nothing changed, nothing is written.
func (s *Stage) Commit(ctx context.Context) (Stats, error) {
	if s.over {
		return Stats{}, errors.New("commit: the stage was already committed or dropped")
	}
	if s.changes.same {
		s.remember()
		return s.changes.stats, s.Drop()
	}
	entries, err := s.promise(ctx)
	if err != nil {
		if dropErr := s.Drop(); dropErr != nil {
			err = errors.Join(err, dropErr)
		}
		return Stats{}, fmt.Errorf("commit: %w", err)
	}
	s.end()
	if _, err := s.dir.apply(entries, applyOptions{noSync: s.opt.NoSync}); err != nil {
		return Stats{}, fmt.Errorf("commit: %w", err)
	}
	s.remember()
	return s.changes.stats, nil
}

// remember brings the memory up to date with the folder as it now is.
func (s *Stage) remember() {
	if m := s.opt.Memory; m != nil {
		sum := File{Path: manifestPath, Size: int64(len(s.changes.manifest)), Sum: sha256.Sum256(s.changes.manifest)}
		m.learn(s.set, s.keys, s.results, sum, s.known, s.opt.Note)
	}
}

// promise brings the stage to the disk and closes the journal: the moment
// from which the new site is certain.
func (s *Stage) promise(ctx context.Context) ([]entry, error) {
	d := &s.dir.disk
	if err := s.folder.write(manifestName, s.changes.manifest); err != nil {
		return nil, err
	}
	entries := append(slices.Clip(s.changes.entries), entry{
		verb: verbManifest, staged: manifestName,
		File: File{Path: manifestPath, Size: int64(len(s.changes.manifest)), Sum: sha256.Sum256(s.changes.manifest)},
	})
	if err := s.stillFree(); err != nil {
		return nil, err
	}
	if err := s.sync(ctx, entries); err != nil {
		return nil, err
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	own, err := d.root.OpenRoot(own)
	if err != nil {
		return nil, err
	}
	defer own.Close()
	if err := d.writeFile(own, path.Base(journalPath), formatJournal(entries)); err != nil {
		return nil, err
	}
	if s.opt.NoSync {
		return entries, nil
	}
	if err := d.syncFile(own, path.Base(journalPath)); err != nil {
		return nil, err
	}
	return entries, d.syncFolder(path.Dir(journalPath))
}

// sync brings the staged files and their folder to the disk.
func (s *Stage) sync(ctx context.Context, entries []entry) error {
	if s.opt.NoSync {
		return nil
	}
	puts := slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.verb == verbDel })
	err := each(ctx, len(puts), syncWorkers, func() func(int) error {
		return func(i int) error { return s.dir.disk.syncFile(s.folder.root, puts[i].staged) }
	})
	if err != nil {
		return err
	}
	return s.dir.disk.syncFolder(stagePath)
}

// stillFree looks once more, at the last moment, whether a foreign file has
// come to the place of a new one since the build began.
func (s *Stage) stillFree() error {
	leaving := map[string]bool{}
	for _, e := range s.changes.entries {
		if e.verb == verbDel {
			leaving[fold(e.Path)] = true
		}
	}
	buf := make([]byte, chunk)
	var foreign []ForeignFile
	for _, e := range s.changes.entries {
		if e.verb != verbNew || leaving[fold(e.Path)] || s.seen.isFolder(e.Path) {
			continue
		}
		_, err := s.dir.disk.root.Lstat(e.Path)
		if absent(err) {
			continue
		}
		same, err := holds(s.dir.disk.root, e.File, buf)
		if err != nil {
			return err
		}
		if !same {
			foreign = append(foreign, ForeignFile{Path: e.Path, Need: e.Path, Reason: OtherBytes})
		}
	}
	if len(foreign) > 0 {
		return &ForeignError{Dir: s.dir.dir, Files: foreign}
	}
	return nil
}
