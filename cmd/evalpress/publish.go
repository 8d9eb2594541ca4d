package main

import (
	"context"
	"fmt"
	"path/filepath"

	"evalpress/generator"
	"evalpress/generator/output"
)

// record writes what a publication records, once the site stands.
func record(ctx context.Context, root string, list []generator.File) (int, error) {
	for i, f := range list {
		data, err := f.Data(ctx)
		if err == nil {
			_, err = output.Replace(filepath.Join(root, filepath.FromSlash(f.Name)), data)
		}
		if err != nil {
			return i, fmt.Errorf("the site is ready, but %s was not recorded: %w", f.Name, err)
		}
	}
	return len(list), nil
}

// recording says what was recorded, or that it could be.
func recording(w *world, r *generator.Result, publish bool, n int) {
	switch {
	case publish && n == 0:
		fmt.Fprintln(w.out, T("公开记录没有变化。", "the records are up to date.").In(w.lang))
	case publish:
		fmt.Fprintln(w.out, T(fmt.Sprintf("已写入 %d 个公开记录文件（published.json），请和报告一起保存。", n), fmt.Sprintf("wrote %d files of records (published.json); keep them with the reports.", n)).In(w.lang))
	case r.Unrecorded > 0:
		fmt.Fprintln(w.out, T(fmt.Sprintf("提示：有 %d 份报告公开后还没有记录；正式公开时用 evalpress build --publish，以后谁改了数都能查出来。", r.Unrecorded),
			fmt.Sprintf("note: %d published reports are not recorded; publish with evalpress build --publish, and no later change goes unseen.", r.Unrecorded)).In(w.lang))
	}
}
