package chart

import "evalpress/generator/model"

// Band is one grade on a ruler, in percent of full marks.
type Band struct {
	Name     string
	From, To Decimal
	Edge     string // From in points, as printed
	Reached  bool   // the grade that the total reaches
	Claimed  bool   // a grade the report names although the total misses it
}

// Mark is one total on a ruler.
type Mark struct {
	At    Decimal // percent of full marks
	Label string
}

// Ruler shows a total on the bands of a grade scale, with earlier years below.
type Ruler struct {
	Label   string // the figure in one sentence
	Bands   []Band // from the worst to the best
	Top     string // full marks as printed
	Now     *Mark  // nil without a total
	Earlier []Mark // oldest first; the last one is labelled
	Claim   string // words below the claimed band
}

// Append writes the figure.
func (r *Ruler) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("ruler", r.Label)
	for i := range r.Bands {
		r.band(&s, &r.Bands[i], i == 0)
	}
	s.text("mut e edge", hundred, "", "5.3em", r.Top)
	for i := range r.Earlier {
		m := &r.Earlier[i]
		if i < len(r.Earlier)-1 {
			s.dot("f-paper s-ink3", m.At, "4.45em")
			continue
		}
		s.rule("s-ink3", m.At, "4em", "5.75em")
		s.text("mut halo "+side(m.At), m.At, "", "6.75em", m.Label)
	}
	if r.Now != nil {
		s.raw(`<svg class="pin"`)
		s.at("x", r.Now.At)
		s.raw(` y="1.35em" overflow="visible"><path class="f-main" d="M-6 0h12l-6 8z"/></svg>`)
		s.text("b6 "+side(r.Now.At), r.Now.At, "", "1em", r.Now.Label)
	}
	s.close()
	return s.buf
}

func (r *Ruler) band(s *svg, b *Band, first bool) {
	w := b.To.Sub(b.From)
	mid := b.From.Add(w.Div(model.Int(2), digits+1))
	class, name := "band", "m"
	if b.Reached {
		class, name = "band on", "m on b6"
	}
	s.rect(class, b.From, w, "2.05em", "1.95em")
	if b.Claimed {
		s.frame("claim", b.From, w, "2.05em", "1.95em")
		s.text("t-loss "+side(mid), mid, "", "6.75em", r.Claim)
	}
	s.text(name, mid, "", "3.45em", b.Name)
	if first {
		s.text("mut edge", b.From, "", "5.3em", b.Edge)
		return
	}
	s.rule("cut", b.From, "2.05em", "4em")
	s.text("mut m", b.From, "", "5.3em", b.Edge)
}

// dot draws a small circle; only its place depends on the width.
func (s *svg) dot(class string, x Decimal, y string) {
	s.raw(`<circle class="` + class + `"`)
	s.at("cx", x)
	s.raw(` cy="` + y + `" r=".3em"/>`)
}

// side says to which side of its place a label runs: away from a near edge.
func side(x Decimal) string {
	switch {
	case x.Less(model.Int(16)):
		return "s"
	case model.Int(80).Less(x):
		return "e"
	}
	return "m"
}

// Track is the small ruler of a row in a list: bands and one dot, the year
// before hollow. It begins at From, which the column's head says.
type Track struct {
	Label string
	Bands []Band // only From is used
	From  Decimal
	Now   Decimal // percent of full marks; no number draws the empty track
	Last  Decimal
}

// Append writes the figure.
func (t *Track) Append(dst []byte) []byte {
	s := svg{dst}
	s.open("track", t.Label)
	s.raw(`<rect class="f-main3" width="100%" y=".5em" height=".5em"/>`)
	for i := range t.Bands {
		if x := t.place(t.Bands[i].From); x.Sign() > 0 {
			s.rule("cut", x, ".5em", "1em")
		}
	}
	if t.Last.Known() {
		s.dot("f-paper s-ink3", t.place(t.Last), ".75em")
	}
	if t.Now.Known() {
		s.raw(`<circle class="f-main"`)
		s.at("cx", t.place(t.Now))
		s.raw(` cy=".75em" r=".45em"/>`)
	}
	s.close()
	return s.buf
}

func (t *Track) place(p Decimal) Decimal { return share(p.Sub(t.From), hundred.Sub(t.From)) }
