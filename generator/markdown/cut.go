package markdown

// CutNumber parts an official number that an author typed (一、 （一） 1.) from
// the heading behind it; number is "" where there is none.
func CutNumber(heading string) (number, rest string) {
	n := typedNumber(heading)
	return trimSpace(heading[:n]), heading[n:]
}
