package output

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNoManifest says that a folder holds no manifest, so it is not a finished
// site of ours.
var ErrNoManifest = errors.New("no manifest")

// BusyError says that another process is writing to the folder.
type BusyError struct {
	Dir string // as given to [Open]
	PID int    // the process that holds the lock; 0 when the system does not tell
}

// Error says who holds the lock, in English.
func (e *BusyError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("another evalpress is writing to %s", e.Dir)
	}
	return fmt.Sprintf("another evalpress (process %d) is writing to %s", e.PID, e.Dir)
}

// Zh says who holds the lock, in Chinese.
func (e *BusyError) Zh() string {
	if e.PID == 0 {
		return fmt.Sprintf("另一个 evalpress 正在写入 %s", e.Dir)
	}
	return fmt.Sprintf("另一个 evalpress（进程 %d）正在写入 %s", e.PID, e.Dir)
}

// ForeignReason says how a foreign file is in the way.
type ForeignReason uint8

// The ways in which something foreign stands on the path of an output.
const (
	OtherBytes   ForeignReason = iota // a file with other bytes than the planned ones
	FileOnFolder                      // not a folder, where a folder is needed
	FolderOnFile                      // a folder, where a file is needed
	NotRegular                        // a symbolic link or device, where a file is needed
)

// ForeignFile is something in the output folder that we did not write and
// that stands in the way.
type ForeignFile struct {
	Path   string // what lies there, as a slash path below the output folder
	Need   string // the output that needs the place; equal to Path or below it
	Reason ForeignReason
}

// ForeignError lists everything foreign that stands in the way of a build,
// sorted by path. Nothing was changed.
type ForeignError struct {
	Dir   string // as given to [Open]
	Files []ForeignFile
}

// Error lists the files in English.
func (e *ForeignError) Error() string {
	words := [...]string{
		OtherBytes:   "has other bytes than the page to be written",
		FileOnFolder: "stands where a folder is needed",
		FolderOnFile: "is a folder where a file is needed",
		NotRegular:   "is not a plain file",
	}
	return e.lines(fmt.Sprintf("%s holds files that evalpress did not write", e.Dir), ": ", words[:])
}

// Zh lists the files in Chinese.
func (e *ForeignError) Zh() string {
	words := [...]string{
		OtherBytes:   "内容与待写页面不同",
		FileOnFolder: "此处需要文件夹",
		FolderOnFile: "此处需要文件，现为文件夹",
		NotRegular:   "不是普通文件",
	}
	return e.lines(fmt.Sprintf("%s 中有并非 evalpress 写入的文件，未作任何改动", e.Dir), "：", words[:])
}

func (e *ForeignError) lines(head, colon string, words []string) string {
	var b strings.Builder
	b.WriteString(head)
	for _, f := range e.Files {
		fmt.Fprintf(&b, "\n  %s%s%s", f.Path, colon, words[f.Reason])
	}
	return b.String()
}
