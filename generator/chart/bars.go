package chart

// Bar shows the points earned and lost of a weight; bars with the same Span
// compare honestly, since their lengths are points.
type Bar struct {
	Weight, Score Decimal // without a score the weight is a dashed frame
	Span          Decimal // the weight that takes the whole width
}

// Append writes the figure.
func (f *Bar) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("bar", "")
	whole := share(f.Weight, f.Span)
	if !f.Score.Known() {
		s.frame("s-ink3", zero, whole, ".1em", "1em")
	} else {
		got := share(f.Score, f.Span)
		if got.Less(whole) {
			s.hatched(got, whole.Sub(got), ".1em", "1em")
		}
		s.rect("f-main", zero, got, ".1em", "1em")
	}
	s.close()
	return s.buf
}
