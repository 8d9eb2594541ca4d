package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// remote tells a folder whose changes the system does not always announce: a
// network drive, or one that OneDrive keeps in step.
func remote(folder string) bool {
	for _, name := range []string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		if root := os.Getenv(name); root != "" && strings.HasPrefix(strings.ToLower(folder)+`\`, strings.ToLower(root)+`\`) {
			return true
		}
	}
	drive := filepath.VolumeName(folder)
	if strings.HasPrefix(drive, `\\`) {
		return true
	}
	root, err := syscall.UTF16PtrFromString(drive + `\`)
	if err != nil {
		return false
	}
	const network = 4 // DRIVE_REMOTE
	kind, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW").Call(uintptr(unsafe.Pointer(root)))
	return kind == network
}
