package archive

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

// sm3Size is the length of a digest by GB/T 32905-2016, in bytes.
const sm3Size = 32

const sm3Block = 64

// sm3 is the hash of GB/T 32905-2016, which public bodies of China must be
// able to use beside or instead of SHA-256.
type sm3 struct {
	state [8]uint32
	block [sm3Block]byte
	held  int    // bytes in block
	total uint64 // bytes written
}

// NewSM3 gives a hash by GB/T 32905-2016.
func NewSM3() hash.Hash {
	h := &sm3{}
	h.Reset()
	return h
}

func (h *sm3) Reset() {
	*h = sm3{state: [8]uint32{
		0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
	}}
}

func (h *sm3) Size() int { return sm3Size }

func (h *sm3) BlockSize() int { return sm3Block }

func (h *sm3) Write(p []byte) (int, error) {
	n := len(p)
	h.total += uint64(n)
	if h.held > 0 {
		k := copy(h.block[h.held:], p)
		h.held, p = h.held+k, p[k:]
		if h.held < sm3Block {
			return n, nil
		}
		h.compress(h.block[:])
		h.held = 0
	}
	for len(p) >= sm3Block {
		h.compress(p[:sm3Block])
		p = p[sm3Block:]
	}
	h.held = copy(h.block[:], p)
	return n, nil
}

// Sum pads as section 5.2 says: a 1, zeros, the length in bits.
func (h *sm3) Sum(b []byte) []byte {
	end := *h
	pad := [sm3Block + 8]byte{0x80}
	n := (119-int(h.total%sm3Block))%sm3Block + 1
	binary.BigEndian.PutUint64(pad[n:], h.total*8)
	_, _ = end.Write(pad[:n+8])
	for _, v := range end.state {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}

// compress is section 5.3: expansion of the message and 64 rounds.
func (h *sm3) compress(p []byte) {
	var w [68]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(p[4*i:])
	}
	for i := 16; i < 68; i++ {
		x := w[i-16] ^ w[i-9] ^ bits.RotateLeft32(w[i-3], 15)
		x ^= bits.RotateLeft32(x, 15) ^ bits.RotateLeft32(x, 23) // P1
		w[i] = x ^ bits.RotateLeft32(w[i-13], 7) ^ w[i-6]
	}
	s := h.state
	for i := range 64 {
		s = sm3Round(s, i, w[i], w[i]^w[i+4])
	}
	for i := range s {
		h.state[i] ^= s[i]
	}
}

// sm3Round is one round over the registers A to H.
func sm3Round(s [8]uint32, i int, w, w1 uint32) [8]uint32 {
	a, b, c, d, e, f, g, h := s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]
	t, ff, gg := uint32(0x79cc4519), a^b^c, e^f^g
	if i >= 16 {
		t, ff, gg = 0x7a879d8a, a&b|a&c|b&c, e&f|^e&g
	}
	a12 := bits.RotateLeft32(a, 12)
	ss1 := bits.RotateLeft32(a12+e+bits.RotateLeft32(t, i%32), 7)
	tt1 := ff + d + (ss1 ^ a12) + w1
	tt2 := gg + h + ss1 + w
	p0 := tt2 ^ bits.RotateLeft32(tt2, 9) ^ bits.RotateLeft32(tt2, 17)
	return [8]uint32{tt1, a, bits.RotateLeft32(b, 9), c, p0, e, bits.RotateLeft32(f, 19), g}
}
