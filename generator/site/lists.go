package site

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// IndicatorName is the name under which an indicator is counted across
// reports: full and half width are one, spaces do not count.
func IndicatorName(name string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(name)), "")
}
