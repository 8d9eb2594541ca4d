package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"evalpress/generator/diag"
)

// printJSON writes a value for other programs.
func printJSON(to io.Writer, v any) error {
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// columns prints rows of equal length, cells of a column under each other.
func columns(to io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], diag.Width(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-diag.Width(cell)+2))
			}
		}
		fmt.Fprintln(to, b.String())
	}
}
