package output

import "encoding/binary"

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// append writes a stamp and whether it is sure.
func (s Stamp) append(dst []byte, sure bool) []byte {
	kind := byte(s.Kind) << 1
	if sure {
		kind |= 1
	}
	dst = binary.AppendUvarint(append(dst, kind), uint64(s.Size))
	dst = binary.AppendVarint(dst, s.Mod)
	dst = binary.AppendVarint(dst, s.Change-s.Mod)
	return binary.AppendUvarint(dst, s.Inode)
}

// AppendStamp writes a stamp and whether it is sure, for others' files.
func AppendStamp(dst []byte, s Stamp, sure bool) []byte { return s.append(dst, sure) }

// ReadStamp reads what [AppendStamp] wrote.
func ReadStamp(s string) (stamp Stamp, sure bool, rest string, ok bool) {
	r := textReader{rest: s}
	stamp, sure = r.stamp()
	return stamp, sure, r.rest, !r.bad
}

// textReader takes numbers and texts from bytes; bad tells that some were
// missing.
type textReader struct {
	rest string
	bad  bool
}

func (r *textReader) uint() uint64 {
	var n uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		b := r.rest[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.bad = true
	return 0
}

func (r *textReader) int() int64 {
	u := r.uint()
	n := int64(u >> 1)
	if u&1 != 0 {
		n = ^n
	}
	return n
}

func (r *textReader) bytes(n int) string {
	if n < 0 || n > len(r.rest) {
		r.bad = true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *textReader) text() string {
	n := r.uint()
	if n > uint64(len(r.rest)) {
		r.bad = true
		return ""
	}
	return r.bytes(int(n))
}

func (r *textReader) stamp() (s Stamp, sure bool) {
	kind := r.bytes(1)
	if kind == "" {
		return s, false
	}
	s.Kind, sure = Kind(kind[0]>>1), kind[0]&1 != 0
	s.Size, s.Mod = int64(r.uint()), r.int()
	s.Change = s.Mod + r.int()
	s.Inode = r.uint()
	return s, sure
}
