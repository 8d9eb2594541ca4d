package main

import "runtime"

// ballast is memory that nobody touches, so that the system never provides
// it. The collector counts it and so begins later: a build that lives from
// little would be swept again and again.
const ballast = 20 << 20

// unhurried lets the collector wait until the function it gives is called.
func unhurried() func() {
	b := make([]byte, ballast)
	return func() { runtime.KeepAlive(b) }
}
