package diag

import "strings"

// Covers tells that a place is another or lies above it, as a waiver's place
// covers what is found below it. "" covers everything, and a word for all of
// a kind covers each: "goals" covers "goal.G1".
func Covers(place, found string) bool {
	if one, ok := strings.CutSuffix(place, "s"); ok && strings.HasPrefix(found, one+".") {
		return true
	}
	rest, ok := strings.CutPrefix(found, place)
	return ok && (place == "" || rest == "" || rest[0] == '.')
}
