// Package model is the plain data of evalpress: the site's configuration, the
// evaluated bodies and their reports, as authored. A report never renders,
// saves, scores or fetches itself; data made by one stage is not changed by a
// later one.
//
// Three rules hold everywhere. A number is a decimal that keeps its digits as
// typed. "Not scored" and "missing" are never 0: they are states of their
// own. Every authored thing knows where it stands in its source file ([Src]).
package model
