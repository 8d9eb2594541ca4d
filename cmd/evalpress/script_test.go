package main

import (
	"bufio"
	"encoding/base64"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"evalpress": func() { os.Exit(mainStatus()) }})
}

// TestScripts runs the program as a user would; each file of testdata/script
// is one behaviour.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("LC_ALL", "")
			env.Setenv("LC_MESSAGES", "")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			// unbase64 FROM TO decodes a file: txtar holds text only.
			"unbase64": func(ts *testscript.TestScript, _ bool, args []string) {
				data, err := base64.StdEncoding.DecodeString(strings.TrimSpace(ts.ReadFile(args[0])))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
			},
			// listing DIR OUT writes every file's name, size, time and bytes' end.
			"listing": func(ts *testscript.TestScript, _ bool, args []string) {
				var b strings.Builder
				root := ts.MkAbs(args[0])
				ts.Check(filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
					if err != nil {
						return err
					}
					info, err := d.Info()
					if err != nil {
						return err
					}
					rel, _ := filepath.Rel(root, p)
					b.WriteString(filepath.ToSlash(rel) + " " + info.ModTime().String() + "\n")
					return nil
				}))
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
			},
			// append FILE OTHER adds another file at the end of one.
			"append": func(ts *testscript.TestScript, _ bool, args []string) {
				text := ts.ReadFile(args[0]) + ts.ReadFile(args[1])
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
			},
			// edited FILE changes the value of a score in a record.
			"edited": func(ts *testscript.TestScript, _ bool, args []string) {
				text := strings.Replace(ts.ReadFile(args[0]), `"indicator.A1.score": "55"`, `"indicator.A1.score": "56"`, 1)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
			},
			// crlf FILE gives a file Windows line ends.
			"crlf": func(ts *testscript.TestScript, _ bool, args []string) {
				text := strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
			},
			// bom FILE puts a byte order mark before a file.
			"bom": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\ufeff"+ts.ReadFile(args[0])), 0o666))
			},
		},
	})
}

// The README's first command shows the demonstration site from a checkout, and
// ends cleanly.
func TestReadmeShowsTheDemonstration(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const command = "go run ./cmd/evalpress serve --open" // .ci/run makes the bundle
	if !strings.Contains(string(readme), "\n    go generate ./themes && "+command+"\n") {
		t.Fatalf("the README does not give %q", command)
	}
	program := filepath.Join(t.TempDir(), "evalpress.exe")
	if b, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, b)
	}
	cmd := exec.Command(program, "serve", "-s", "../..", "--lang", "en")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	address := ""
	for lines := bufio.NewScanner(out); address == "" && lines.Scan(); {
		if a, ok := strings.CutPrefix(lines.Text(), "preview: "); ok {
			address, _, _ = strings.Cut(a, " ")
		}
	}
	resp, err := http.Get(address + "quwo/2021/")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if page, _ := io.ReadAll(resp.Body); !strings.Contains(string(page), "82.9") {
		t.Errorf("%s does not show the report", address)
	}
	if runtime.GOOS == "windows" {
		return // no signal that a program could answer
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after Ctrl+C: %v", err)
	}
}
