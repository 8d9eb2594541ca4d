package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"evalpress/generator/diag"
	"evalpress/generator/source"
)

func schemaVerb(_ *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	return func(_ context.Context, args []string) (int, error) {
		name := source.Schemas[0]
		if len(args) == 1 {
			name = strings.TrimSuffix(args[0], ".toml")
		}
		s, ok := source.SchemaOf(name, w.lang)
		if !ok {
			list := strings.Join(source.Schemas, ", ")
			zh, en := fmt.Sprintf("没有 %q 的格式说明；有 %s", args[0], strings.ReplaceAll(list, ", ", "、")), fmt.Sprintf("there is no schema of %q; there are %s", args[0], list)
			if near := diag.Nearest(name, source.Schemas); near != "" {
				zh, en = fmt.Sprintf("没有 %q 的格式说明，是不是 %s？", args[0], near), fmt.Sprintf("there is no schema of %q, did you mean %s?", args[0], near)
			}
			return misuse, &usageError{T(zh, en)}
		}
		return done, printJSON(w.out, s)
	}
}
