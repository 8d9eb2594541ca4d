package output_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"evalpress/generator/output"
)

func page(path, body string) output.Output {
	return output.Output{Path: path, Write: func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, body)
		return err
	}}
}

func Example() {
	dir, err := os.MkdirTemp("", "public")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	for _, body := range []string{"绩效评价", "绩效评价", "绩效评价报告"} {
		if err := publish(dir, page("index.html", body), page("about/index.html", "说明")); err != nil {
			fmt.Println(err)
		}
	}
	_, clashes := output.NewSet([]output.Output{page("a.html", ""), page("A.html", "")})
	fmt.Println(clashes[0])
	// Output:
	// 2 pages, 3 written, 0 unchanged
	// 2 pages, 0 written, 3 unchanged
	// 2 pages, 2 written, 1 unchanged
	// output paths "A.html" and "a.html" differ only in case
}

func publish(dir string, outputs ...output.Output) error {
	set, clashes := output.NewSet(outputs)
	if len(clashes) > 0 {
		return clashes[0]
	}
	d, err := output.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	stage, err := d.Stage(context.Background(), set, output.StageOptions{})
	if err != nil {
		return err
	}
	stats, err := stage.Commit(context.Background())
	if err != nil {
		return err
	}
	fmt.Printf("%d pages, %d written, %d unchanged\n", stats.Pages, stats.Written, stats.Unchanged)
	return nil
}

func BenchmarkBuild(b *testing.B) {
	body := strings.Repeat("<p>绩效评价报告</p>\n", 2500) // about 60 kB
	var outputs []output.Output
	for i := range 500 {
		outputs = append(outputs, page(fmt.Sprintf("org%02d/%d/index.html", i/25, i%25), body))
	}
	set, _ := output.NewSet(outputs)
	run := func(b *testing.B, dir string, opt output.StageOptions) {
		d, err := output.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		defer d.Close()
		s, err := d.Stage(b.Context(), set, opt)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Commit(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		opt  output.StageOptions
	}{{"cold", output.StageOptions{}}, {"cold without sync", output.StageOptions{NoSync: true}}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			top := b.TempDir()
			for n := 0; b.Loop(); n++ {
				run(b, fmt.Sprintf("%s/%d", top, n), c.opt)
			}
		})
	}
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		dir := b.TempDir()
		run(b, dir, output.StageOptions{NoSync: true})
		for b.Loop() {
			run(b, dir, output.StageOptions{})
		}
	})
}
