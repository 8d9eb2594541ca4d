package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// command runs one command line in an empty folder.
func commandLine(t *testing.T, locale string, args ...string) (status int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(context.Background(), args, &world{
		out: &stdout, err: &stderr, dir: t.TempDir(),
		env: func(name string) string {
			if name == "LANG" {
				return locale
			}
			return ""
		},
		now: func() time.Time { return time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC) },
	})
	return status, stdout.String(), stderr.String()
}

func TestStatuses(t *testing.T) {
	for _, c := range []struct {
		args string
		want int
	}{
		{"version", done},
		{"completion zsh", done},
		{"build", failure},
		{"list", failure},
		{"build --nonsense", misuse},
		{"build one two", misuse},
		{"build --clock soon -s .", failure}, // there is no project to ask
		{"nonsense", misuse},
		{"", misuse},
		{"new", misuse},
		{"new nonsense", misuse},
		{"completion", misuse},
		{"completion tcsh", misuse},
		{"build --lang fr", misuse},
		{"help", misuse},
	} {
		if got, _, errs := commandLine(t, "", strings.Fields(c.args)...); got != c.want {
			t.Errorf("%q gives %d; want %d (%s)", c.args, got, c.want, errs)
		}
	}
}

func TestLanguageOfMessages(t *testing.T) {
	for _, c := range []struct{ locale, args, want string }{
		{"", "nonsense", "没有"},
		{"C", "nonsense", "没有"},
		{"C.UTF-8", "nonsense", "没有"},
		{"POSIX", "nonsense", "没有"},
		{"zh_CN.GB18030", "nonsense", "没有"},
		{"en_US.UTF-8", "nonsense", "no command"},
		{"de_DE", "nonsense", "no command"},
		{"en_US.UTF-8", "nonsense --lang zh", "没有"},
		{"", "nonsense --lang=en", "no command"},
		{"", "build --lang en --nonsense", "no flag"},
	} {
		if _, _, errs := commandLine(t, c.locale, strings.Fields(c.args)...); !strings.Contains(errs, c.want) {
			t.Errorf("%q under %q says %q; want %q", c.args, c.locale, errs, c.want)
		}
	}
}

// diff tells apart that something differs and that it could not compare.
func TestStatusesOfDiff(t *testing.T) {
	demo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		a, b string
		want int
	}{{demo, demo, done}, {demo + "/content/jiaotong/2023", demo + "/content/jiaotong/2022", differs}, {demo, "nowhere", misuse}, {demo, demo + "/content/jiaotong/2023", misuse}} {
		var out, errs bytes.Buffer
		w := &world{out: &out, err: &errs, dir: ".", env: func(string) string { return "" }, now: time.Now}
		if got := run(context.Background(), []string{"diff", c.a, c.b}, w); got != c.want {
			t.Errorf("diff %s %s gives %d; want %d: %s", c.a, c.b, got, c.want, errs.String())
		}
	}
}
