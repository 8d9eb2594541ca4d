package history

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"evalpress/generator/model"
	"evalpress/generator/score"
)

// full is a report in which every field that counts holds something.
func full() *model.Report {
	r := &model.Report{}
	fill(reflect.ValueOf(r).Elem(), "", 0)
	r.ID, r.Dir, r.Status = "a/2023", "content/a/2023", "published"
	r.Year, r.YearTo = 2021, 2023
	r.Indicators[0].Parent, r.Indicators[1].Parent = -1, 0
	r.Catalogue = map[string]string{"index": "0001"}
	r.Revisions, r.Waivers = nil, nil
	for i := range r.Narratives {
		r.Narratives[i] = model.Narrative{File: fmt.Sprintf("content/a/2023/%d.md", i), Text: []byte("# 一\n\n完成九座。\n"), Line: 1}
	}
	return r
}

// fill gives each field a value of its own; slices get two elements.
func fill(v reflect.Value, name string, n int) {
	switch x := v.Addr().Interface().(type) {
	case *model.Decimal:
		*x = model.Int(7 + n)
		return
	case *model.Src:
		return
	case *model.Date:
		*x = model.Date{Year: 2023, Month: 1 + n%12, Day: 3}
		return
	case *model.Quantity:
		*x = model.ParseQuantity(fmt.Sprintf("%d座", 9+n))
		return
	case *model.Printed:
		*x = model.Printed{Text: fmt.Sprintf("%d%%", 11+n), Num: model.Int(11 + n)}
		return
	case *model.Money:
		x.Num = model.Int(13 + n)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("%s%d", name, n))
	case reflect.Int:
		v.SetInt(int64(3 + n))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), v.Type().Field(i).Name, n)
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), name, n*2+i)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), name, n)
	}
}

// aside are fields that are no part of what is published: how a file is laid
// out, what is derived from another field, and what a page does not print.
var aside = []string{
	".Src", ".ID", ".Dir", ".Org", ".OutlineID", ".Digits", ".Waivers", ".Revisions", ".Aliases", ".Leaf", ".Parent", ".Size", ".Missing",
	".Narratives", ".Translations", ".Scale.NameEn", ".Scale.SourceEn", ".Bands[0].NameEn", ".Bands[1].NameEn", ".Stated.Counts[0].Of", ".Stated.Counts[1].Of", ".Deadline.Year", ".Deadline.Month", ".Deadline.Day", ".Due.Year", ".Due.Month", ".Due.Day",
	".Scores[0].Text", ".Scores[1].Text", ".Subtotal.Text", // printed where there is no number
	".Scale.Src", ".ScaleID", ".Scale.ID", ".CatalogSrc", ".Subtotal.By",
}

// TestEveryFieldCounts changes every field of a report, one at a time, and
// wants each change to be found.
func TestEveryFieldCounts(t *testing.T) {
	before := Of(full(), card(full()))
	digest := before.Digest()
	if again := Of(full(), card(full())).Digest(); again != digest {
		t.Fatal("the same report has two digests")
	}
	record, err := Read(First(before).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	var walk func(path string, get func(*model.Report) reflect.Value)
	walk = func(path string, get func(*model.Report) reflect.Value) {
		for _, a := range aside {
			if strings.HasSuffix(path, a) {
				return
			}
		}
		v := get(full())
		switch v.Addr().Interface().(type) {
		case *model.Decimal, *model.Date, *model.Quantity, *model.Printed, *model.Money:
		default:
			switch v.Kind() {
			case reflect.Struct:
				for i := range v.NumField() {
					if f := v.Type().Field(i); f.IsExported() {
						walk(path+"."+f.Name, func(r *model.Report) reflect.Value { return get(r).Field(i) })
					}
				}
				return
			case reflect.Slice:
				for i := range v.Len() {
					walk(fmt.Sprintf("%s[%d]", path, i), func(r *model.Report) reflect.Value { return get(r).Index(i) })
				}
				return
			case reflect.Pointer:
				if !v.IsNil() {
					walk(path, func(r *model.Report) reflect.Value { return get(r).Elem() })
				}
				return
			case reflect.Map:
				return
			}
		}
		r := full()
		change(get(r))
		tried++
		now := Of(r, card(r))
		if now.Digest() == digest || len(Compare(record, now)) == 0 {
			t.Errorf("%s was changed and nothing is found", path)
		}
	}
	walk("", func(r *model.Report) reflect.Value { return reflect.ValueOf(r).Elem() })
	if t.Logf("%d fields changed", tried); tried < 200 {
		t.Errorf("only %d fields were tried", tried)
	}
}

func card(r *model.Report) *score.Card { return score.Of(r, nil, 2) }

// change gives a field another value.
func change(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *model.Decimal:
		*x = model.Int(99)
	case *model.Date:
		x.Day = 28
	case *model.Quantity:
		*x = model.ParseQuantity("99座")
	case *model.Printed:
		*x = model.Printed{Text: "99%", Num: model.Int(99)}
	case *model.Money:
		x.Num = model.Int(99)
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString("另一个")
		case reflect.Int:
			v.SetInt(9)
		case reflect.Bool:
			v.SetBool(!v.Bool())
		}
	}
}

// A translation is published as the text is.
func TestTranslationsCount(t *testing.T) {
	with := func(n string) *State {
		r := full()
		r.Translations = []model.Narrative{{File: "content/a/2023/1.en.md", Text: []byte("# One\n\n" + n + " bridges.\n"), Line: 1, Lang: "en"}}
		return Of(r, card(r))
	}
	record, err := Read(First(with("Nine")).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	list := slices.DeleteFunc(Compare(record, with("Ten")), func(c Change) bool { return !c.Words })
	if len(list) != 1 || list[0].Label().En != "text 1.en.md, paragraph 2" {
		t.Errorf("%+v", list)
	}
}

func TestWordsShowWhereTextsDiffer(t *testing.T) {
	old, now := Words("全县完成危桥改造九座，另有两座在建。", "全县完成危桥改造十座，另有两座在建。")
	if !strings.Contains(old, "九座") || !strings.Contains(now, "十座") {
		t.Errorf("%s / %s", old, now)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(First(Of(full(), card(full()))).Bytes())
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read(data)
		if err == nil && r.state().Digest() != r.Digest {
			t.Error("a record that does not agree with its digest was taken")
		}
	})
}
