package diag

import (
	"strings"
	"testing"
)

var testRule = &Rule{
	ID: "EP-999", Name: "test", Level: Error, Msg: T("得分 %[1]s，应为 %[2]s", "scores %[1]s, want %[2]s"), Hint: T("改为 %[2]s", "write %[2]s"),
}

// The caret stands under the place, counting wide characters as two cells.
func TestPrint(t *testing.T) {
	source := func(string) ([]byte, bool) { return []byte("\ufeff一\n产出,里程,54\t,x\n"), true }
	for _, c := range []struct {
		name string
		d    Diagnostic
		lang Lang
		want string
	}{
		{"Chinese", New(testRule, Pos{"a.csv", 2, 7}, "54", "60").Span(2), Zh, "a.csv:2:7: 错误：得分 54，应为 60 [EP-999 test]\n    2 | 产出,里程,54\t,x\n      |           ^^\n   提示：改为 60\n"},
		{"English", New(testRule, Pos{"a.csv", 2, 4}, "54", "60").Span(2), En, "a.csv:2:4: error: scores 54, want 60 [EP-999 test]\n    2 | 产出,里程,54\t,x\n      |      ^^^^\n   hint: write 60\n"},
		{"behind a tab", New(testRule, Pos{"a.csv", 2, 11}, "54", "60"), En, "a.csv:2:11: error: scores 54, want 60 [EP-999 test]\n    2 | 产出,里程,54\t,x\n      |             \t ^\n   hint: write 60\n"},
		{"a whole file", New(testRule, Pos{File: "a.csv"}, "54", "60"), En, "a.csv: error: scores 54, want 60 [EP-999 test]\n   hint: write 60\n"},
		{"behind the last line", New(testRule, Pos{"a.csv", 9, 1}, "54", "60"), En, "a.csv:9:1: error: scores 54, want 60 [EP-999 test]\n   hint: write 60\n"},
	} {
		var b strings.Builder
		if err := (Printer{Lang: c.lang, Source: source}).Print(&b, List{c.d}); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("%s:\n%s; want\n%s", c.name, b.String(), c.want)
		}
	}
}

func TestListIsSortedAndCounted(t *testing.T) {
	l := List{
		New(testRule, Pos{"b", 1, 1}, "1", "2"), New(testRule, Pos{"a", 10, 1}, "1", "2"), New(testRule, Pos{"a", 9, 2}, "1", "2"), New(testRule, Pos{"a", 9, 1}, "1", "2"),
	}
	l[0].Waived = "so"
	l.Sort()
	var got []string
	for _, d := range l {
		got = append(got, d.Pos.String())
	}
	if s := strings.Join(got, " "); s != "a:9:1 a:9:2 a:10:1 b:1:1" {
		t.Errorf("order %s", s)
	}
	if l.Count(Error) != 3 || l.Waived() != 1 || !l.Failed() || l[3:].Failed() {
		t.Errorf("%d errors, %d waived", l.Count(Error), l.Waived())
	}
}

func TestNearest(t *testing.T) {
	list := []string{"result.total", "result.rate", "status", "得分率", "build"}
	for word, want := range map[string]string{
		"result.totel": "result.total", "staus": "status", "buidl": "build", "STATUS": "status", "得分": "得分率", "quite another": "", "": "", "xyz": "",
	} {
		if got := Nearest(word, list); got != want {
			t.Errorf("Nearest(%q) = %q; want %q", word, got, want)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		place, found string
		want         bool
	}{
		{"", "result.grade", true},
		{"result", "result.grade", true},
		{"result.grade", "result.grade", true},
		{"result.gra", "result.grade", false},
		{"result.grade", "result", false},
		{"goals", "goal.G1.outcome", true},
		{"goals", "goals", true},
		{"goal.G1", "goal.G12", false},
		{"dimensions", "dimension.产出.rate", true},
	} {
		if got := Covers(c.place, c.found); got != c.want {
			t.Errorf("Covers(%q, %q) = %v", c.place, c.found, got)
		}
	}
}
