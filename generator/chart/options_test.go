package chart

import (
	"encoding/json"
	"strings"
	"testing"
)

// all reads Options.
func all(t *testing.T) map[string]node {
	t.Helper()
	b, err := Options()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"function(", "__f__", "http", "</", "NaN"} {
		if strings.Contains(string(b), bad) {
			t.Errorf("the options have %q", bad)
		}
	}
	var list map[string]node
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	again, err := Options()
	if err != nil || string(again) != string(b) {
		t.Errorf("made twice, the options differ: %v", err)
	}
	return list
}

func TestOptions(t *testing.T) {
	list := all(t)
	if len(list) != len(Kinds) {
		t.Errorf("%d options, want %d", len(list), len(Kinds))
	}
	for _, k := range Kinds {
		o := list[string(k)]
		if tip, _ := o["tooltip"].(map[string]any); tip["renderMode"] != "richText" {
			t.Errorf("%s: tooltip %v", k, o["tooltip"])
		}
		if o["animation"] != false {
			t.Errorf("%s is animated", k)
		}
		walk(o, func(path string, v any) {
			if strings.HasSuffix(path, ".tooltip") {
				if tip, _ := v.(map[string]any); tip["renderMode"] != "richText" {
					t.Errorf("%s%s: %v", k, path, v)
				}
			}
			if s, ok := v.(string); ok && strings.HasPrefix(s, "#") {
				t.Errorf("%s%s is the colour %s, which no theme can change", k, path, s)
			}
		})
	}
}

// walk visits every place of an option below its root.
func walk(v any, visit func(path string, v any)) {
	var down func(path string, v any)
	down = func(path string, v any) {
		if path != "" {
			visit(path, v)
		}
		switch v := v.(type) {
		case node:
			down(path, map[string]any(v))
		case map[string]any:
			for key, below := range v {
				down(path+"."+key, below)
			}
		case []any:
			for _, below := range v {
				down(path+"[]", below)
			}
		}
	}
	down("", v)
}

// TestDataFitsItsBase: the browser lays a figure's series over the base's, one
// by one, and repeats the base's last one where the figure has more. Only
// figures whose series are all alike may have more, and only lines fewer.
func TestDataFitsItsBase(t *testing.T) {
	list := all(t)
	for _, k := range Kinds {
		f := small(k)
		if k == Years { // as many lines as there can be, and one more
			for len(f.Cols) < linesMost+1 {
				f.Cols = append(f.Cols, Col{Name: "又一"})
			}
		}
		_, over := option(t, f)
		base := list[string(k)].list("series")
		have, lay := len(base), len(over.list("series"))
		switch {
		case have == 0 || lay == 0:
			t.Errorf("%s: %d series over %d", k, lay, have)
		case lay > have && k != Scale && k != Survey:
			t.Errorf("%s: %d series over %d", k, lay, have)
		case lay < have:
			t.Errorf("%s: %d series, the base has %d", k, lay, have)
		}
		for _, key := range []string{"xAxis", "yAxis"} {
			if n := len(list[string(k)].list(key)); len(over.list(key)) > n {
				t.Errorf("%s: %d of %s over %d", k, len(over.list(key)), key, n)
			}
		}
		if len(over.list("radar")) > 0 && list[string(k)]["radar"] == nil {
			t.Errorf("%s: axes over none", k)
		}
		for i, s := range base {
			if data := s.(map[string]any)["data"]; data != nil {
				t.Errorf("%s: series %d has data of its own: %v", k, i, data)
			}
		}
	}
}
