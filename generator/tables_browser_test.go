package generator_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func evaluate[T any](t *testing.T, tab context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A year's list is sorted within its groups and filtered from a folder, and
// the choice stands behind # and is taken up again.
func TestYearListSortsAndFilters(t *testing.T) {
	dir, ctx := site(t), browser(t)
	const group = `[...document.querySelectorAll("table[data-sort] tbody")].find(b => b.dataset.type === "县政府工作部门")`
	const bodies = `[...` + group + `.querySelectorAll("tr:not(.grp):not([hidden])")].map(r => r.cells[3].dataset.v)`
	url := fileURL(dir, "years/2023/index.html")
	tab, _ := open(t, ctx, url, 1440)
	evaluate[int](t, tab, `document.querySelector("th[data-k=total] button").click(); 0`)
	down := evaluate[[]string](t, tab, bodies)
	evaluate[int](t, tab, `document.querySelector("th[data-k=total] button").click(); 0`)
	up := evaluate[[]string](t, tab, bodies)
	if slices.Reverse(up); len(down) < 4 || !slices.Equal(down, up) || down[0] < down[len(down)-1] {
		t.Errorf("sorted down %v, up %v", down, up)
	}
	if s := evaluate[string](t, tab, `document.querySelector("th[data-k=total]").getAttribute("aria-sort") + location.hash`); s != "ascending#sort=total&order=asc" {
		t.Errorf("state is %q", s)
	}
	const shown = `document.querySelectorAll("table[data-sort] tbody:not([hidden]) tr:not(.grp):not([hidden])").length`
	tab, _ = open(t, ctx, url+"#find=%E6%B0%B4%E5%88%A9", 1440) // 水利
	if n := evaluate[int](t, tab, shown); n != 2 {
		t.Errorf("%d reports fit 水利; want 2", n)
	}
	if s := evaluate[string](t, tab, `document.querySelector(".filter [role=status]").textContent`); !strings.Contains(s, "2") {
		t.Errorf("the count says %q", s)
	}
	tab, _ = open(t, ctx, url, 1440)
	all := evaluate[int](t, tab, shown)
	call(t, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err := chromedp.Do(tab, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	if n := evaluate[int](t, tab, shown); n != all || all != 8 {
		t.Errorf("%d reports with scripts, %d without; want 8", all, n)
	}
	if n := evaluate[int](t, tab, `document.querySelectorAll(".filter, thead button").length`); n != 0 {
		t.Errorf("%d controls that do nothing without scripts", n)
	}
}
