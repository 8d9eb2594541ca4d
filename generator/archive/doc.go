// Package archive makes and verifies preservation bags: BagIt (RFC 8493) as a
// folder, a zip or a tar.gz, and web archives (WARC 1.1 in WACZ).
//
// A bag of ours is the same, byte for byte, whenever it is made from the same
// files and the same day. Its entries are sorted, have one time and one mode,
// and are stored, not compressed: no byte depends on a compressor that may be
// another one in twenty years, and a damaged bag loses only the files that
// are damaged. Whoever keeps it can compress it from outside.
//
// [Verify] checks any bag, ours or not, without unpacking it. Of a bag of ours
// it also writes the container again, from the content, and compares: so
// every bit of the file is looked at, not only those that manifests cover.
//
// It knows nothing of evaluation, opens no connection and reads no clock.
package archive
