// Package output owns the published folder: planned outputs, the stage, the
// journal, the commit, recovery after a crash, the manifest and its
// verification.
//
// A [Set] is a plan of outputs, not their bytes. [Dir.Stage] renders it on
// all cores, compares every output with the file that is already there and
// keeps only the changed ones, in a stage inside the folder.
// [Stage.Commit] then puts them in place by renames under a journal. A
// process killed at any instant leaves the old site or, when the journal was
// closed, the new one: the next [Open] finishes what was begun.
//
//	public/.evalpress/lock          empty; locked by the system while a build runs
//	public/.evalpress/manifest      path, size and SHA-256 of every file we wrote
//	public/.evalpress/stage/        changed files of a build that is under way
//	public/.evalpress/journal       the commit that is under way
//	public/manifest-sha256.txt      the same digests for readers (sha256sum -c)
//
// Whose file is it? A file that the manifest names is ours, even when
// somebody has edited it since: while it is planned, a build puts it back
// (Stats.Restored); once it is no longer planned it is removed, unless it was
// edited: then it is left where it is and forgotten (Stats.Kept). Every other
// file is foreign and never touched. A foreign file on the path of an output
// is adopted when its bytes are equal and a [ForeignError] otherwise, before
// anything is changed. A symbolic link is always foreign.
//
// It never looks into the bytes it writes, knows no HTML, and reads no clock
// and no environment.
package output

import (
	"context"
	"io"
)

// ListPath is the plain list of digests at the top of every site. It is made
// by [Dir.Stage] and cannot be planned.
const ListPath = "manifest-sha256.txt"

// Output is one planned file.
type Output struct {
	// Path is the slash path below the output folder, for example
	// "jiaotong/2023/index.html".
	Path string
	// Key is a hash of everything the bytes depend on; "" is unknown. With a
	// [Memory] an output whose key is that of before is not made again.
	Key string
	// Stream marks an output that may be large. It goes to the stage as it
	// is written, is never held in memory as a whole and is not inspected.
	Stream bool
	// Round is when it is made: an output of a later round is written when
	// those of all earlier ones are, and may read them; see [EarlierOf].
	Round int
	// Parts are outputs of earlier rounds of whose bytes, and of nothing else
	// but what Key covers, these are made: while they are the same, this is
	// not made again.
	Parts []string
	// Write makes the bytes. It may run on any worker, any number of times,
	// and always makes the same bytes.
	Write func(ctx context.Context, w io.Writer) error
}

// StageOptions steer [Dir.Stage] and [Run]. The zero value is a safe default.
type StageOptions struct {
	// Workers is how many outputs are rendered at once; 0 means GOMAXPROCS.
	Workers int
	// Inspect sees the bytes of every output that is not streamed, on the
	// worker that made them. The slice is reused: keep no part of it.
	Inspect func(path string, body []byte) error
	// Memory, when given, is used to make only what changed, and is brought
	// up to date by [Stage.Commit].
	Memory *Memory
	// Adopt takes files that Memory knows and no manifest names for ours:
	// they were laid into the folder from elsewhere.
	Adopt bool
	// Known is told of every output that is not made because it is there
	// already, with the note it has, before any other is made.
	Known func(path, note string)
	// Note gives what is to be remembered of an output that was made.
	Note func(path string) string
	// Progress is told after every output, one call at a time, done rising.
	Progress func(done, total int)
	// NoSync leaves out every fsync of the commit. A killed process still
	// leaves the old or the new site; a power cut or a crash of the system
	// may then leave a damaged one. For tests and memory file systems.
	NoSync bool
}

// Stats tells what a commit did.
type Stats struct {
	Pages     int   // planned outputs whose path ends in .html
	Files     int   // files of the site, the list of digests included
	Written   int   // files put in place, new or changed
	Unchanged int   // files left alone, adopted ones included
	Removed   int   // files of the previous build that are no longer planned
	Bytes     int64 // size of the written files
	// Adopted names foreign files with equal bytes that became ours.
	Adopted []string
	// Restored names files of ours that somebody had edited or deleted by
	// hand and that were put back.
	Restored []string
	// Kept names files of ours that are no longer planned but were edited by
	// hand: they were left where they are and are foreign from now on.
	Kept []string
}
