package pack

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
)

type inner struct {
	Word string
	N    int16
}

type hidden struct{ n int }

type value struct {
	Text   string
	Small  int8
	Big    int64
	Plain  uint32
	Yes    bool
	Bytes  []byte
	List   []inner
	Lists  [][]string
	Table  map[string]inner
	One    *inner
	None   *inner
	Any    any
	Secret hidden
}

func coder() *Coder {
	return New(
		Of(func(dst []byte, v *any) ([]byte, error) {
			s, ok := (*v).(string)
			if !ok {
				return dst, fmt.Errorf("%T", *v)
			}
			return Text(dst, s), nil
		}, func(r *Reader, v *any) error {
			s, err := r.Text()
			*v = s
			return err
		}),
		Of(func(dst []byte, v *hidden) ([]byte, error) { return Int(dst, int64(v.n)), nil },
			func(r *Reader, v *hidden) error {
				n, err := r.Int()
				v.n = int(n)
				return err
			}),
	)
}

func sample() value {
	return value{
		Text: "评价", Small: -128, Big: 1 << 62, Plain: 1 << 31, Yes: true, Bytes: []byte("b"),
		List: []inner{{"a", -1}, {"", 300}}, Lists: [][]string{nil, {"x", "y"}},
		Table: map[string]inner{"k": {"v", 1}, "": {"w", 2}}, One: &inner{"p", 3}, Any: "any", Secret: hidden{-7},
	}
}

func TestWhatIsPackedComesBack(t *testing.T) {
	c, v := coder(), sample()
	b, err := c.Append([]byte("head"), &v)
	if err != nil {
		t.Fatal(err)
	}
	var got value
	rest, err := c.Read(string(b[4:])+"tail", &got)
	if err != nil || rest != "tail" {
		t.Fatalf("rest %q, %v", rest, err)
	}
	if !reflect.DeepEqual(got, v) {
		t.Errorf("%+v\nwant %+v", got, v)
	}
	again, err := c.Append(nil, &got)
	if err != nil || string(again) != string(b[4:]) {
		t.Error("packed again, the bytes are others")
	}
}

func TestDamagedBytesAreAnError(t *testing.T) {
	c, v := coder(), sample()
	b, err := c.Append(nil, &v)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b {
		var got value
		if _, err := c.Read(string(b[:i]), &got); !errors.Is(err, ErrShort) {
			t.Fatalf("cut at %d: %v", i, err)
		}
	}
}

func TestWhatCannotBeKeptIsRefused(t *testing.T) {
	c := coder()
	for _, v := range []any{&struct{ n int }{}, &struct{ F func() }{}, &struct{ M map[int]string }{}} {
		if _, err := c.Append(nil, v); err == nil {
			t.Errorf("%T is taken", v)
		}
	}
	v := sample()
	v.Any = 1.5
	if _, err := c.Append(nil, &v); err == nil {
		t.Error("a value that its special refuses is taken")
	}
}

func TestShapeTellsFieldsApart(t *testing.T) {
	c := coder()
	shape := func(v any) string {
		s, err := c.Shape(v)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if shape(&struct{ A, B string }{}) == shape(&struct{ B, A string }{}) || shape(&struct{ A int8 }{}) == shape(&struct{ A int16 }{}) {
		t.Error("two shapes are the same")
	}
}

func FuzzRead(f *testing.F) {
	c, v := coder(), sample()
	b, err := c.Append(nil, &v)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b))
	f.Fuzz(func(_ *testing.T, s string) {
		var got value
		_, _ = c.Read(s, &got) // no panic, no endless list
	})
}
