package main

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the program's own; a release sets it when linking.
var version = "0.1.0-dev"

// programVersion is that of a released module, else the one linked in.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}

func versionVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	var asJSON bool
	c.Flags().BoolVar(&asJSON, "json", false, T("输出 JSON", "print JSON").In(w.lang))
	return func(context.Context, []string) (int, error) {
		v := programVersion()
		if asJSON {
			return done, json.NewEncoder(w.out).Encode(map[string]string{"version": v, "go": runtime.Version(), "os": runtime.GOOS, "arch": runtime.GOARCH})
		}
		_, err := fmt.Fprintf(w.out, "evalpress %s %s %s/%s\n", v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return done, err
	}
}

func completionVerb(c *cobra.Command, w *world) func(context.Context, []string) (int, error) {
	c.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	return func(_ context.Context, args []string) (int, error) {
		root := c.Root()
		switch args[0] {
		case "bash":
			return done, root.GenBashCompletionV2(w.out, true)
		case "zsh":
			return done, root.GenZshCompletion(w.out)
		case "fish":
			return done, root.GenFishCompletion(w.out, true)
		case "powershell":
			return done, root.GenPowerShellCompletionWithDesc(w.out)
		}
		return misuse, &usageError{T(fmt.Sprintf("不认识 %q；可以是 bash、zsh、fish 或 powershell", args[0]), fmt.Sprintf("%q is none of bash, zsh, fish, powershell", args[0]))}
	}
}
