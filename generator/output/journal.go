package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// A journal is one line a step in the order of the commit, closed by a line
// with the digest of all before it:
//
//	evalpress journal 1
//	del <digest> <size> <path>              a file that makes room
//	new <staged> <digest> <size> <path>     nothing of ours lies there
//	over <staged> <digest> <size> <path>    replaces a file of ours
//	manifest <staged> <digest> <size>
//	end <digest>

// verb is the kind of a step.
type verb string

const (
	verbDel      verb = "del"
	verbNew      verb = "new"
	verbOver     verb = "over"
	verbManifest verb = "manifest"
)

// entry is one step of a commit. For del, File is the file as it was; for
// all others, as it will be.
type entry struct {
	verb   verb
	staged string // name in the stage; "" for del
	File
}

const (
	journalHead = "evalpress journal 1\n"
	journalEnd  = "end "
)

// formatJournal writes a closed journal.
func formatJournal(entries []entry) []byte {
	var b bytes.Buffer
	b.WriteString(journalHead)
	for _, e := range entries {
		b.WriteString(string(e.verb))
		if e.staged != "" {
			b.WriteString(" " + e.staged)
		}
		fmt.Fprintf(&b, " %s %d %s\n", e.Sum, e.Size, e.Path)
	}
	sum := Sum(sha256.Sum256(b.Bytes()))
	fmt.Fprintf(&b, "%s%s\n", journalEnd, sum)
	return b.Bytes()
}

// readJournal gives the steps of a closed journal, nil when there is none or
// when it was never closed.
func readJournal(root *os.Root) ([]entry, error) {
	b, err := root.ReadFile(journalPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", err)
	}
	entries, err := parseJournal(b)
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", err)
	}
	return entries, nil
}

// parseJournal gives nil for a journal without its end mark, and an error
// for a closed one that this program does not understand.
func parseJournal(b []byte) ([]entry, error) {
	at := len(b) - len(journalEnd) - 2*sha256.Size - 1
	if at < 0 {
		return nil, nil
	}
	sum := Sum(sha256.Sum256(b[:at]))
	if string(b[at:]) != journalEnd+sum.String()+"\n" {
		return nil, nil
	}
	body, ok := strings.CutPrefix(string(b[:at]), journalHead)
	if !ok {
		return nil, errors.New("not a journal of this version")
	}
	entries := []entry{}
	for line := range strings.Lines(body) {
		e, err := parseEntry(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func parseEntry(line string) (e entry, err error) {
	word, rest, _ := strings.Cut(line, " ")
	e.verb = verb(word)
	switch e.verb {
	case verbDel:
	case verbNew, verbOver, verbManifest:
		e.staged, rest, _ = strings.Cut(rest, " ")
		if badName(e.staged) != "" || path.Base(e.staged) != e.staged {
			return entry{}, fmt.Errorf("%q is not a staged file", e.staged)
		}
	default:
		return entry{}, fmt.Errorf("%q is not a step", line)
	}
	if e.verb == verbManifest {
		rest, ok := strings.CutSuffix(rest, " "+manifestPath)
		if !ok {
			return entry{}, fmt.Errorf("%q is not a step", line)
		}
		e.File, err = parseFile(rest + " " + ListPath)
		e.Path = manifestPath
		return e, err
	}
	e.File, err = parseFile(rest)
	return e, err
}
