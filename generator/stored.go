package generator

import (
	"fmt"
	"sync"

	"evalpress/generator/diag"
	"evalpress/generator/model"
	"evalpress/generator/pack"
)

// coder packs what is kept between builds.
var coder = sync.OnceValue(func() *pack.Coder {
	rules := map[string]*diag.Rule{}
	for _, r := range Rules() {
		rules[r.ID] = r
	}
	return pack.New(
		pack.Of(putDecimal, readDecimal),
		pack.Of(putSrc, readSrc),
		pack.Of(putArg, readArg),
		pack.Of(
			func(dst []byte, r **diag.Rule) ([]byte, error) {
				if *r == nil || rules[(*r).ID] != *r {
					return dst, fmt.Errorf("no rule of the table: %v", *r)
				}
				return pack.Text(dst, (*r).ID), nil
			},
			func(in *pack.Reader, r **diag.Rule) error {
				id, err := in.Text()
				if *r = rules[id]; *r == nil && err == nil {
					err = pack.ErrShort
				}
				return err
			}),
	)
})

// putDecimal writes the digits after the point, one more than there are, and
// the number; no number is a single 0.
func putDecimal(dst []byte, d *model.Decimal) ([]byte, error) {
	if !d.Known() {
		return append(dst, 0), nil
	}
	coef, scale := d.Parts()
	return pack.Int(append(dst, byte(scale+1)), coef), nil
}

func readDecimal(r *pack.Reader, d *model.Decimal) error {
	scale, err := r.Byte()
	if err != nil || scale == 0 {
		return err
	}
	coef, err := r.Int()
	*d = model.NewDecimal(coef, int(scale)-1)
	return err
}

func putSrc(dst []byte, s *model.Src) ([]byte, error) {
	dst = pack.Int(pack.Int(pack.Text(dst, s.Pos.File), int64(s.Pos.Line)), int64(s.Pos.Col))
	places := s.Places()
	dst = pack.Int(dst, int64(len(places)))
	for _, p := range places {
		dst = pack.Int(pack.Int(pack.Int(pack.Text(dst, p.Field), int64(p.Line)), int64(p.Col)), int64(p.Len))
	}
	return dst, nil
}

func readSrc(r *pack.Reader, s *model.Src) error {
	var pos diag.Pos
	var err error
	if pos.File, err = r.Text(); err != nil {
		return err
	}
	var n [3]int64
	for i := range n {
		if n[i], err = r.Int(); err != nil {
			return err
		}
	}
	pos.Line, pos.Col = int(n[0]), int(n[1])
	var places []model.Place
	for range n[2] {
		var p model.Place
		if p.Field, err = r.Text(); err != nil {
			return err
		}
		for _, to := range []*int32{&p.Line, &p.Col, &p.Len} {
			v, err := r.Int()
			if err != nil {
				return err
			}
			*to = int32(v)
		}
		places = append(places, p)
	}
	*s = model.SrcAt(pos, places)
	return nil
}

// The kinds of values that findings carry.
const (
	argText = iota
	argInt
	argInt32
	argInt64
	argWords
	argDecimal
	argTexts
)

// putArg writes a value of a finding. A value of another kind cannot be kept,
// and so the report that has it is read again.
func putArg(dst []byte, v *any) ([]byte, error) {
	switch v := (*v).(type) {
	case string:
		return pack.Text(append(dst, argText), v), nil
	case int:
		return pack.Int(append(dst, argInt), int64(v)), nil
	case int32:
		return pack.Int(append(dst, argInt32), int64(v)), nil
	case int64:
		return pack.Int(append(dst, argInt64), v), nil
	case diag.Text:
		return pack.Text(pack.Text(append(dst, argWords), v.Zh), v.En), nil
	case model.Decimal:
		return putDecimal(append(dst, argDecimal), &v)
	case []string:
		dst = pack.Int(append(dst, argTexts), int64(len(v)))
		for _, s := range v {
			dst = pack.Text(dst, s)
		}
		return dst, nil
	}
	return dst, fmt.Errorf("a value of type %T", *v)
}

func readArg(r *pack.Reader, v *any) error {
	kind, err := r.Byte()
	if err != nil {
		return err
	}
	switch kind {
	case argText:
		*v, err = r.Text()
	case argInt, argInt32, argInt64:
		var n int64
		n, err = r.Int()
		*v = map[byte]any{argInt: int(n), argInt32: int32(n), argInt64: n}[kind]
	case argWords:
		var t diag.Text
		if t.Zh, err = r.Text(); err == nil {
			t.En, err = r.Text()
		}
		*v = t
	case argDecimal:
		var d model.Decimal
		err = readDecimal(r, &d)
		*v = d
	case argTexts:
		var n int64
		n, err = r.Int()
		var list []string
		for ; n > 0 && err == nil; n-- {
			var s string
			s, err = r.Text()
			list = append(list, s)
		}
		*v = list
	default:
		err = pack.ErrShort
	}
	return err
}
