//go:build !linux && !windows

package main

// remote tells a folder whose changes the system does not announce; here
// nothing is known of that, and --poll is there.
func remote(string) bool { return false }
