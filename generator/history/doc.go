// Package history keeps what was published: the state of a report as the public
// got it, what differs from it now, and the corrections that answer for each
// difference.
//
// A report's published.json is a [Record]. It is compared with the report of
// today, which is a [State]; what differs is a [Change]. [Judge] finds changes
// that no correction answers for. The room reads no file and writes none.
package history

// File is the name of a report's record, in the report's folder.
const File = "published.json"

// Index is the file that names every report that was ever published.
const Index = "content/published.json"
