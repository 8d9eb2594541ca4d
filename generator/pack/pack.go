// Package pack turns plain data into compact bytes and back: numbers as
// variable-length integers, texts behind their length, structs field by field
// in the order in which they are declared. What each type looks like is found
// out once; reading takes its texts out of one string and copies none.
//
// The bytes say nothing of the types they hold. Whoever keeps them keeps
// [Coder.Shape] with them and reads no bytes of another shape.
package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// ErrShort tells bytes that end too early or hold what they cannot.
var ErrShort = errors.New("pack: the bytes are cut off or damaged")

// Coder packs and reads values. It may be used by several goroutines.
type Coder struct {
	special map[reflect.Type]plan
	mu      sync.RWMutex
	plans   map[reflect.Type]*plan
}

// plan is how one type is packed.
type plan struct {
	append func(dst []byte, v reflect.Value) ([]byte, error)
	read   func(r *Reader, v reflect.Value) error
	shape  string
}

// Reader takes values from packed bytes.
type Reader struct {
	rest string
	same func(string) string // gives the one copy of a text that is kept; nil cuts texts out of the bytes
}

// Special is how a type with a form of its own is packed: interfaces,
// pointers, and structs that hide their fields.
type Special struct {
	of   reflect.Type
	plan plan
}

// Of makes a special of two functions.
func Of[T any](put func(dst []byte, v *T) ([]byte, error), read func(r *Reader, v *T) error) Special {
	return Special{reflect.TypeFor[T](), plan{
		func(dst []byte, v reflect.Value) ([]byte, error) { return put(dst, v.Addr().Interface().(*T)) },
		func(r *Reader, v reflect.Value) error { return read(r, v.Addr().Interface().(*T)) },
		"special " + reflect.TypeFor[T]().String(),
	}}
}

// New makes a coder.
func New(specials ...Special) *Coder {
	c := &Coder{special: map[reflect.Type]plan{}, plans: map[reflect.Type]*plan{}}
	for _, s := range specials {
		c.special[s.of] = s.plan
	}
	return c
}

// Append packs what v points to behind dst.
func (c *Coder) Append(dst []byte, v any) ([]byte, error) {
	e := reflect.ValueOf(v).Elem()
	p, err := c.plan(e.Type())
	if err != nil {
		return dst, err
	}
	return p.append(dst, e)
}

// Read fills what v points to and gives the rest of the bytes. v must point
// to a zero value.
func (c *Coder) Read(s string, v any) (rest string, err error) {
	return c.ReadShared(s, v, nil)
}

// ReadShared is Read with texts that many values share: same gives the one
// copy of each, so that nothing holds on to s.
func (c *Coder) ReadShared(s string, v any, same func(string) string) (rest string, err error) {
	e := reflect.ValueOf(v).Elem()
	p, err := c.plan(e.Type())
	if err != nil {
		return s, err
	}
	r := &Reader{s, same}
	err = p.read(r, e)
	return r.rest, err
}

// Shape describes the type that v points to, down to its last field.
func (c *Coder) Shape(v any) (string, error) {
	p, err := c.plan(reflect.TypeOf(v).Elem())
	if err != nil {
		return "", err
	}
	return p.shape, nil
}

func (c *Coder) plan(t reflect.Type) (*plan, error) {
	c.mu.RLock()
	p := c.plans[t]
	c.mu.RUnlock()
	if p != nil {
		return p, nil
	}
	made, err := c.make(t, nil)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.plans[t] = &made
	return &made, nil
}

// make finds out how a type is packed; above are the types that hold it.
func (c *Coder) make(t reflect.Type, above []reflect.Type) (plan, error) {
	if p, ok := c.special[t]; ok {
		return p, nil
	}
	if slices.Contains(above, t) {
		return plan{}, fmt.Errorf("pack: %s holds itself", t)
	}
	above = append(slices.Clip(above), t)
	switch t.Kind() {
	case reflect.String:
		return plan{putText, readText, "text"}, nil
	case reflect.Bool:
		return plan{putBool, readBool, "bool"}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return plan{putInt, readInt, t.Kind().String()}, nil
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		return plan{putUint, readUint, t.Kind().String()}, nil
	case reflect.Slice:
		return c.slice(t, above)
	case reflect.Map:
		return c.table(t, above)
	case reflect.Pointer:
		return c.pointer(t, above)
	case reflect.Struct:
		return c.record(t, above)
	}
	return plan{}, fmt.Errorf("pack: %s cannot be kept", t)
}

func putText(dst []byte, v reflect.Value) ([]byte, error) { return Text(dst, v.String()), nil }
func putInt(dst []byte, v reflect.Value) ([]byte, error)  { return Int(dst, v.Int()), nil }
func putUint(dst []byte, v reflect.Value) ([]byte, error) {
	return binary.AppendUvarint(dst, v.Uint()), nil
}

func putBool(dst []byte, v reflect.Value) ([]byte, error) {
	if v.Bool() {
		return append(dst, 1), nil
	}
	return append(dst, 0), nil
}

func readText(r *Reader, v reflect.Value) error {
	s, err := r.Text()
	v.SetString(s)
	return err
}

func readInt(r *Reader, v reflect.Value) error {
	n, err := r.Int()
	if err == nil && v.OverflowInt(n) {
		return ErrShort
	}
	v.SetInt(n)
	return err
}

func readUint(r *Reader, v reflect.Value) error {
	n, err := r.uint()
	if err == nil && v.OverflowUint(n) {
		return ErrShort
	}
	v.SetUint(n)
	return err
}

func readBool(r *Reader, v reflect.Value) error {
	n, err := r.uint()
	v.SetBool(n != 0)
	return err
}

// Text appends a text behind its length.
func Text(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// Int appends a number.
func Int(dst []byte, n int64) []byte { return binary.AppendVarint(dst, n) }

// Text reads what [Text] wrote.
func (r *Reader) Text() (string, error) {
	n, err := r.uint()
	if err != nil || n > uint64(len(r.rest)) {
		return "", ErrShort
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	if r.same != nil {
		s = r.same(s)
	}
	return s, nil
}

// Int reads what [Int] wrote.
func (r *Reader) Int() (int64, error) {
	u, err := r.uint()
	n := int64(u >> 1)
	if u&1 != 0 {
		n = ^n
	}
	return n, err
}

func (r *Reader) uint() (uint64, error) {
	if len(r.rest) > 0 && r.rest[0] < 0x80 { // most are small
		n := r.rest[0]
		r.rest = r.rest[1:]
		return uint64(n), nil
	}
	var n uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		b := r.rest[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return n, nil
		}
	}
	return 0, ErrShort
}

// count reads the length of a list; each item takes a byte at least.
func (r *Reader) count() (int, error) {
	n, err := r.uint()
	if err != nil || n > uint64(len(r.rest)) {
		return 0, ErrShort
	}
	return int(n), nil
}

func (c *Coder) slice(t reflect.Type, above []reflect.Type) (plan, error) {
	if t.Elem().Kind() == reflect.Uint8 {
		return plan{
			func(dst []byte, v reflect.Value) ([]byte, error) { return Text(dst, string(v.Bytes())), nil },
			func(r *Reader, v reflect.Value) error {
				s, err := r.Text()
				if s != "" {
					v.SetBytes([]byte(s))
				}
				return err
			}, "bytes",
		}, nil
	}
	e, err := c.make(t.Elem(), above)
	if err != nil {
		return plan{}, err
	}
	return plan{
		func(dst []byte, v reflect.Value) ([]byte, error) {
			dst = binary.AppendUvarint(dst, uint64(v.Len()))
			var err error
			for i := 0; i < v.Len() && err == nil; i++ {
				dst, err = e.append(dst, v.Index(i))
			}
			return dst, err
		},
		func(r *Reader, v reflect.Value) error {
			n, err := r.count()
			if err != nil || n == 0 {
				return err
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := 0; i < n && err == nil; i++ {
				err = e.read(r, v.Index(i))
			}
			return err
		}, "[]" + e.shape,
	}, nil
}

// table packs a map in the order of its keys, which are texts.
func (c *Coder) table(t reflect.Type, above []reflect.Type) (plan, error) {
	if t.Key().Kind() != reflect.String {
		return plan{}, fmt.Errorf("pack: keys of %s are no texts", t)
	}
	e, err := c.make(t.Elem(), above)
	if err != nil {
		return plan{}, err
	}
	return plan{
		func(dst []byte, v reflect.Value) ([]byte, error) {
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
			dst = binary.AppendUvarint(dst, uint64(len(keys)))
			var err error
			for i := 0; i < len(keys) && err == nil; i++ {
				item := reflect.New(t.Elem()).Elem() // specials want an address
				item.Set(v.MapIndex(keys[i]))
				dst, err = e.append(Text(dst, keys[i].String()), item)
			}
			return dst, err
		},
		func(r *Reader, v reflect.Value) error {
			n, err := r.count()
			if err != nil || n == 0 {
				return err
			}
			v.Set(reflect.MakeMapWithSize(t, n))
			for range n {
				key, err := r.Text()
				if err != nil {
					return err
				}
				item := reflect.New(t.Elem()).Elem()
				if err := e.read(r, item); err != nil {
					return err
				}
				v.SetMapIndex(reflect.ValueOf(key).Convert(t.Key()), item)
			}
			return nil
		}, "map " + e.shape,
	}, nil
}

func (c *Coder) pointer(t reflect.Type, above []reflect.Type) (plan, error) {
	e, err := c.make(t.Elem(), above)
	if err != nil {
		return plan{}, err
	}
	return plan{
		func(dst []byte, v reflect.Value) ([]byte, error) {
			if v.IsNil() {
				return append(dst, 0), nil
			}
			return e.append(append(dst, 1), v.Elem())
		},
		func(r *Reader, v reflect.Value) error {
			n, err := r.uint()
			if err != nil || n == 0 {
				return err
			}
			v.Set(reflect.New(t.Elem()))
			return e.read(r, v.Elem())
		}, "*" + e.shape,
	}, nil
}

// record packs a struct. One that hides a field cannot be kept: it would come
// back another.
func (c *Coder) record(t reflect.Type, above []reflect.Type) (plan, error) {
	list := make([]plan, t.NumField())
	shape := "{"
	for i := range list {
		f := t.Field(i)
		if !f.IsExported() {
			return plan{}, fmt.Errorf("pack: %s hides its field %s", t, f.Name)
		}
		var err error
		if list[i], err = c.make(f.Type, above); err != nil {
			return plan{}, err
		}
		shape += f.Name + " " + list[i].shape + ";"
	}
	return plan{
		func(dst []byte, v reflect.Value) ([]byte, error) {
			var err error
			for i := 0; i < len(list) && err == nil; i++ {
				dst, err = list[i].append(dst, v.Field(i))
			}
			return dst, err
		},
		func(r *Reader, v reflect.Value) error {
			for i := range list {
				if err := list[i].read(r, v.Field(i)); err != nil {
					return err
				}
			}
			return nil
		}, shape + "}",
	}, nil
}

// Byte reads one byte.
func (r *Reader) Byte() (byte, error) {
	if r.rest == "" {
		return 0, ErrShort
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b, nil
}
