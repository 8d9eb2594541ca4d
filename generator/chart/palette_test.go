package chart

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// rgb is a colour in linear light, each part from 0 to 1.
type rgb [3]float64

func hex(t *testing.T, s string) (c rgb) {
	t.Helper()
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		t.Fatalf("colour %q", s)
	}
	for i := range c {
		v := float64(n>>(16-8*i)&255) / 255
		if c[i] = v / 12.92; v > .04045 {
			c[i] = math.Pow((v+.055)/1.055, 2.4)
		}
	}
	return c
}

func (c rgb) luminance() float64 { return .2126*c[0] + .7152*c[1] + .0722*c[2] }

// contrast is WCAG's ratio of two colours.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// lab is a colour in CIE L*a*b* under D65.
func (c rgb) lab() (l [3]float64) {
	f := func(t float64) float64 {
		if t > 216./24389 {
			return math.Cbrt(t)
		}
		return (24389./27*t + 16) / 116
	}
	x := f((.4124564*c[0] + .3575761*c[1] + .1804375*c[2]) / .95047)
	y := f(.2126729*c[0] + .7151522*c[1] + .0721750*c[2])
	z := f((.0193339*c[0] + .1191920*c[1] + .9503041*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// apart is the distance of two colours, CIE76.
func apart(a, b rgb) float64 {
	x, y := a.lab(), b.lab()
	return math.Hypot(math.Hypot(x[0]-y[0], x[1]-y[1]), x[2]-y[2])
}

type matrix [9]float64

func (m matrix) of(c rgb) (out rgb) {
	for i := range out {
		out[i] = min(max(m[3*i]*c[0]+m[3*i+1]*c[1]+m[3*i+2]*c[2], 0), 1)
	}
	return out
}

// sights are how colours look with each kind of dichromacy, computed in linear
// light: Viénot, Brettel and Mollon (1999) for the red-green ones, Brettel,
// Viénot and Mollon (1997) with its two half planes for tritanopia.
var sights = map[string]func(rgb) rgb{
	"common":       func(c rgb) rgb { return c },
	"protanopia":   matrix{.11238, .88762, 0, .11238, .88762, 0, .00401, -.00401, 1}.of,
	"deuteranopia": matrix{.29275, .70725, 0, .29275, .70725, 0, -.02234, .02234, 1}.of,
	"tritanopia": func(c rgb) rgb {
		if .03901*c[0]-.02788*c[1]-.01113*c[2] >= 0 {
			return matrix{1.01277, .13548, -.14826, -.01243, .86812, .14431, .07589, .80500, .11911}.of(c)
		}
		return matrix{.93678, .18979, -.12657, .06154, .81526, .12320, -.37562, 1.12767, .24796}.of(c)
	},
}

// palette reads the colours of the default theme's figures; a name keeps its
// first value, the one outside any query.
func palette(t *testing.T) map[string]rgb {
	t.Helper()
	css, err := os.ReadFile("../../themes/default/static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]rgb{}
	for _, m := range regexp.MustCompile(`--(\w+):#([0-9a-f]{6})\b`).FindAllSubmatch(css, -1) {
		if _, ok := list[string(m[1])]; !ok {
			list[string(m[1])] = hex(t, string(m[2]))
		}
	}
	for _, m := range regexp.MustCompile(`--(\w+):var\(--(\w+)\)`).FindAllSubmatch(css, -1) {
		if c, ok := list[string(m[2])]; ok {
			list[string(m[1])] = c
		}
	}
	return list
}

func TestColoursAgainstWhite(t *testing.T) {
	list := palette(t)
	for _, name := range []string{"s0", "s1", "s2", "s3", "s4", "s5", "main", "loss"} {
		c, ok := list[name]
		if !ok {
			t.Fatalf("the style sheet has no --%s", name)
		}
		ratio := contrast(c, rgb{1, 1, 1})
		t.Logf("--%-4s %5.2f:1", name, ratio)
		if ratio < 3 {
			t.Errorf("--%s has %.2f:1 against white; want 3:1", name, ratio)
		}
	}
}

// TestColoursApart: lines must be told apart by colour with any common sight,
// although each also has its own dash and its own marks; so must the answers
// that lie beside one another in a bar, and the shades of a tree in order.
func TestColoursApart(t *testing.T) {
	list := palette(t)
	pairs := [][2]string{
		{"s0", "s1"},
		{"s0", "s2"},
		{"s0", "s3"},
		{"s1", "s2"},
		{"s1", "s3"},
		{"s2", "s3"},
		{"k0", "k1"},
		{"k1", "k2"},
		{"k3", "k4"},
		{"k4", "k5"},
		{"main", "loss"},
		{"q0", "q1"},
		{"q1", "q2"},
		{"q2", "q3"},
		{"q3", "q4"},
	}
	for sight, see := range sights {
		for _, p := range pairs {
			a, b := list[p[0]], list[p[1]]
			want := 15.
			if p[0][0] == 'q' {
				want = 8 // shades stand in order, with a key
			}
			if d := apart(see(a), see(b)); d < want {
				t.Errorf("%s: --%s and --%s are %.1f apart; want %.0f", sight, p[0], p[1], d, want)
			} else {
				t.Logf("%-12s %s %s %5.1f", sight, p[0], p[1], d)
			}
		}
	}
}

// TestShadesDarken: a better rate is darker, so that the tree reads in grey.
func TestShadesDarken(t *testing.T) {
	list := palette(t)
	for i := range 4 {
		a, b := list["q"+digit(i)], list["q"+digit(i+1)]
		if a.luminance() <= b.luminance()*1.2 {
			t.Errorf("--q%d is hardly darker than --q%d", i+1, i)
		}
	}
}
