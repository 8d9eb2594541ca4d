package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"evalpress/generator/output"
)

// storeOf is the store of what builds remember, beside config.toml. It is the
// program's own: what another build of it wrote is as good as not there. A
// program that cannot be told from others keeps nothing.
func storeOf(root string) *output.Store {
	mark, err := programMark()
	if err != nil {
		return nil
	}
	return output.NewStore(root, mark)
}

// programMark tells this very program from any other, by the build id that
// the linker puts near the beginning of its file, and by its length.
func programMark() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	const head = 64 << 10
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(f, head)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s %d %s", version, info.Size(), hex.EncodeToString(sum.Sum(nil)[:16])), nil
}
