package output

import (
	"context"
	"errors"
)

var errStub = errors.New("not built yet")

// Dir is a locked output folder.
type Dir struct{}

// Open locks the folder, making it when it is missing.
func Open(dir string) (*Dir, error) { return nil, errStub }

// Close gives the lock back.
func (d *Dir) Close() error { return nil }

// Stage is a rendered set that waits for its commit.
type Stage struct{}

// Stage renders a set into the stage.
func (d *Dir) Stage(ctx context.Context, set *Set, opt StageOptions) (*Stage, error) {
	return nil, errStub
}

// Commit puts the stage in place.
func (s *Stage) Commit(ctx context.Context) (Stats, error) { return Stats{}, errStub }

// Drop forgets the stage.
func (s *Stage) Drop() error { return nil }

// Run renders a set into nothing.
func Run(ctx context.Context, set *Set, opt StageOptions) error { return errStub }

// Report tells how a folder differs from its manifest.
type Report struct{ Missing, Changed, Extra, Foreign []string }

// Verify compares a folder with its manifest.
func Verify(dir string) (Report, error) { return Report{}, errStub }
