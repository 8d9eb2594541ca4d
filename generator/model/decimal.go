package model

import (
	"errors"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Decimal is a decimal number with its digits as typed: 77.00 and 77 are
// equal in value and differ in print. The zero Decimal is "no number", which
// is never the same as 0. It holds up to 18 digits, enough for any budget in
// 元 with four decimals.
type Decimal struct {
	coef  int64
	scale uint8 // digits after the point, as typed
	set   bool
}

// ErrNumber tells that a text is no decimal number.
var ErrNumber = errors.New("not a decimal number")

// ErrDigits tells that a number has more digits than a Decimal holds.
var ErrDigits = errors.New("more than 18 digits")

// pow10 holds the powers an int64 can scale by.
var pow10 = [19]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// NewDecimal is coef ÷ 10^scale.
func NewDecimal(coef int64, scale int) Decimal {
	return Decimal{coef: coef, scale: uint8(min(max(scale, 0), 18)), set: true}
}

// Parts takes a number apart: it is coef ÷ 10^scale, see [NewDecimal].
func (d Decimal) Parts() (coef int64, scale int) { return d.coef, int(d.scale) }

// Int is a whole number.
func Int(n int) Decimal { return NewDecimal(int64(n), 0) }

// ParseDecimal reads digits with an optional sign, point, digit grouping by
// commas in threes, and a minus as - or U+2212. Full-width digits and points
// are accepted. A percent sign is not: see [ParseRate].
func ParseDecimal(s string) (Decimal, error) {
	d := Decimal{set: true}
	neg, digits, point, group, grouped := false, 0, false, 0, false
	for i, r := range s {
		if r >= '０' && r <= '９' {
			r = r - '０' + '0'
		}
		switch {
		case r >= '0' && r <= '9':
			if d.coef > (1<<63-1-9)/10 || digits >= 18 && d.coef >= pow10[17] {
				return Decimal{}, ErrDigits
			}
			d.coef = d.coef*10 + int64(r-'0')
			digits++
			group++
			if point {
				d.scale++
			}
		case (r == '.' || r == '．') && !point && digits > 0 && (!grouped || group == 3):
			point = true
		case (r == ',' || r == '，') && !point && digits > 0 && (grouped && group == 3 || !grouped && group <= 3):
			grouped, group = true, 0
		case (r == '-' || r == '−' || r == '－') && i == 0:
			neg = true
		case r == '+' && i == 0:
		default:
			return Decimal{}, ErrNumber
		}
	}
	if digits == 0 || d.scale > 18 || point && d.scale == 0 || grouped && !point && group != 3 {
		return Decimal{}, ErrNumber
	}
	if neg {
		d.coef = -d.coef
	}
	return d, nil
}

// MustDecimal is ParseDecimal for constants in code and tests.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic("model: decimal " + strconv.Quote(s) + ": " + err.Error())
	}
	return d
}

// ParseRate reads a percentage as typed, with or without its sign: "77.00%",
// "77.00 ％" and "77.00" all give 77.00.
func ParseRate(s string) (Decimal, error) {
	s = strings.TrimSpace(s)
	for _, sign := range []string{"%", "％"} {
		if t, ok := strings.CutSuffix(s, sign); ok {
			s = strings.TrimSpace(t)
			break
		}
	}
	return ParseDecimal(s)
}

// Known tells whether there is a number at all.
func (d Decimal) Known() bool { return d.set }

// Scale is the number of digits after the point, as typed.
func (d Decimal) Scale() int { return int(d.scale) }

// Sign is -1, 0 or +1; 0 also for "no number".
func (d Decimal) Sign() int {
	switch {
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// IsZero tells the number 0; "no number" is not 0.
func (d Decimal) IsZero() bool { return d.set && d.coef == 0 }

// String prints the digits as typed, with an ASCII minus; "" for no number.
func (d Decimal) String() string { return string(d.Append(nil)) }

// Append appends what String prints.
func (d Decimal) Append(b []byte) []byte {
	if !d.set {
		return b
	}
	u := uint64(d.coef)
	if d.coef < 0 {
		b = append(b, '-')
		u = -u
	}
	var buf [20]byte
	s := strconv.AppendUint(buf[:0], u, 10)
	n := int(d.scale)
	if n == 0 {
		return append(b, s...)
	}
	for i := len(s); i <= n; i++ {
		if i == n {
			b = append(b, '0', '.')
			for range n - len(s) {
				b = append(b, '0')
			}
			return append(b, s...)
		}
	}
	b = append(b, s[:len(s)-n]...)
	b = append(b, '.')
	return append(b, s[len(s)-n:]...)
}

// align gives both coefficients at the larger scale.
func align(a, b Decimal) (x, y int64, scale uint8, ok bool) {
	if a.scale == b.scale {
		return a.coef, b.coef, a.scale, true
	}
	if a.scale < b.scale {
		y, x, scale, ok = align(b, a)
		return x, y, scale, ok
	}
	p := pow10[a.scale-b.scale]
	hi, lo := bits.Mul64(uint64(abs(b.coef)), uint64(p))
	if hi != 0 || lo > 1<<63-1 {
		return 0, 0, 0, false
	}
	y = int64(lo)
	if b.coef < 0 {
		y = -y
	}
	return a.coef, y, a.scale, true
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// Add is exact and keeps the finer scale; no number when either is none or
// the sum has more than 18 digits.
func (d Decimal) Add(o Decimal) Decimal {
	if !d.set || !o.set {
		return Decimal{}
	}
	x, y, s, ok := align(d, o)
	if !ok || x > 0 && y > 1<<63-1-x || x < 0 && y < -1<<63-x {
		return Decimal{}
	}
	return Decimal{x + y, s, true}
}

// Sub is exact like [Decimal.Add].
func (d Decimal) Sub(o Decimal) Decimal { return d.Add(o.Neg()) }

// Neg changes the sign.
func (d Decimal) Neg() Decimal { return Decimal{-d.coef, d.scale, d.set} }

// Mul is exact up to 18 decimals and rounded half up beyond; no number when the
// product does not fit.
func (d Decimal) Mul(o Decimal) Decimal {
	if !d.set || !o.set {
		return Decimal{}
	}
	hi, lo := bits.Mul64(uint64(abs(d.coef)), uint64(abs(o.coef)))
	scale := int(d.scale) + int(o.scale)
	if hi != 0 || lo > 1<<63-1 || scale > 18 {
		return ratio(big.NewInt(d.coef), big.NewInt(o.coef), big.NewInt(1), scale, min(scale, 18))
	}
	p := int64(lo)
	if (d.coef < 0) != (o.coef < 0) {
		p = -p
	}
	return Decimal{p, uint8(scale), true}
}

// ratio is a×b÷c÷10^from at a scale, half up (away from zero).
func ratio(a, b, c *big.Int, from, to int) Decimal {
	n := new(big.Int).Mul(a, b)
	den := new(big.Int).Set(c)
	ten := big.NewInt(10)
	if to >= from {
		n.Mul(n, new(big.Int).Exp(ten, big.NewInt(int64(to-from)), nil))
	} else {
		den.Mul(den, new(big.Int).Exp(ten, big.NewInt(int64(from-to)), nil))
	}
	neg := n.Sign()*den.Sign() < 0
	n.Abs(n)
	den.Abs(den)
	q, r := new(big.Int).QuoRem(n, den, new(big.Int))
	if r.Lsh(r, 1).Cmp(den) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() {
		return Decimal{}
	}
	v := q.Int64()
	if neg {
		v = -v
	}
	return Decimal{v, uint8(to), true}
}

// Div is d÷o rounded half up to a number of digits after the point; no
// number when o is 0 or either is none.
func (d Decimal) Div(o Decimal, digits int) Decimal {
	if !d.set || !o.set || o.coef == 0 {
		return Decimal{}
	}
	// d.coef/10^ds ÷ (o.coef/10^os) = d.coef×10^os ÷ (o.coef×10^ds)
	return ratio(big.NewInt(d.coef), big.NewInt(pow10[o.scale]), big.NewInt(o.coef), int(d.scale), digits)
}

// Percent is d÷o×100 rounded half up to a number of digits; see [Decimal.Div].
func (d Decimal) Percent(o Decimal, digits int) Decimal {
	if !d.set || !o.set || o.coef == 0 {
		return Decimal{}
	}
	// Small numbers, which is nearly all of them, need no big integers.
	if s := int(o.scale) - int(d.scale) + digits + 2; s >= 0 && s <= 18 {
		hi, lo := bits.Mul64(uint64(abs(d.coef)), uint64(pow10[s]))
		den := uint64(abs(o.coef))
		if hi < den {
			q, r := bits.Div64(hi, lo, den)
			if r >= den-r {
				q++
			}
			if q <= 1<<63-1 {
				v := int64(q)
				if (d.coef < 0) != (o.coef < 0) {
					v = -v
				}
				return Decimal{v, uint8(digits), true}
			}
		}
	}
	return ratio(big.NewInt(d.coef), big.NewInt(100*pow10[min(int(o.scale), 16)]), big.NewInt(o.coef), int(d.scale), digits)
}

// Part is d÷o of a whole number of units, rounded half up: for places and
// lengths in a drawing. It is 0 without numbers or when o is 0.
func (d Decimal) Part(o Decimal, units int) int {
	if !d.set || !o.set || o.coef == 0 {
		return 0
	}
	x, y, _, ok := align(d, o)
	if !ok {
		return int(math.Round(d.Float() / o.Float() * float64(units)))
	}
	hi, lo := bits.Mul64(uint64(abs(x)), uint64(abs(int64(units))))
	den := uint64(abs(y))
	if hi >= den {
		return 0
	}
	q, r := bits.Div64(hi, lo, den)
	if r >= den-r {
		q++
	}
	if q > 1<<40 {
		return 0
	}
	if (x < 0) != (y < 0) != (units < 0) {
		return -int(q)
	}
	return int(q)
}

// Round rounds half up (away from zero) to a number of digits after the
// point, adding zeros when there are fewer.
func (d Decimal) Round(digits int) Decimal {
	if !d.set || int(d.scale) == digits {
		return d
	}
	return ratio(big.NewInt(d.coef), big.NewInt(1), big.NewInt(1), int(d.scale), digits)
}

// Trim drops zeros at the end of the fraction.
func (d Decimal) Trim() Decimal {
	for d.scale > 0 && d.coef%10 == 0 {
		d.coef /= 10
		d.scale--
	}
	return d
}

// Cmp compares values: -1, 0 or +1. "No number" sorts before every number.
func (d Decimal) Cmp(o Decimal) int {
	switch {
	case !d.set && !o.set:
		return 0
	case !d.set:
		return -1
	case !o.set:
		return 1
	}
	x, y, _, ok := align(d, o)
	if !ok {
		return new(big.Rat).SetFrac64(d.coef, pow10[d.scale]).Cmp(new(big.Rat).SetFrac64(o.coef, pow10[o.scale]))
	}
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// Equal compares values, not digits: 77.00 equals 77.
func (d Decimal) Equal(o Decimal) bool { return d.set == o.set && d.Cmp(o) == 0 }

// Less tells whether d is below o.
func (d Decimal) Less(o Decimal) bool { return d.Cmp(o) < 0 }

// Float is the nearest float64, for geometry on a screen only: nothing that
// is printed or compared may come from it.
func (d Decimal) Float() float64 { return float64(d.coef) / float64(pow10[d.scale]) }

// Sum adds what is known; it is "no number" when nothing is.
func Sum(list ...Decimal) Decimal {
	var s Decimal
	for _, d := range list {
		switch {
		case !d.set:
		case !s.set:
			s = d
		default:
			s = s.Add(d)
		}
	}
	return s
}
