package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"

	"evalpress/generator/diag"
)

// schemaJSON is a schema as an editor reads it.
func schemaJSON(t *testing.T, name string, l diag.Lang) (data []byte, tree map[string]any) {
	t.Helper()
	s, ok := SchemaOf(name, l)
	if !ok {
		t.Fatalf("no schema of %s", name)
	}
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	return data, tree
}

// validate names what a schema finds wrong with a value, by path. It knows the
// words that schemas here use, and stops at one that it does not.
func validate(s map[string]any, v any, at string) []string {
	var wrong []string
	for word, arg := range s {
		switch word {
		case "$schema", "title", "description", "items":
		case "type":
			if !typed(arg, v) {
				wrong = append(wrong, fmt.Sprintf("%s: %v is no %v", at, v, arg))
			}
		case "enum":
			if !slices.Contains(arg.([]any), v) {
				wrong = append(wrong, fmt.Sprintf("%s: %v is no choice", at, v))
			}
		case "anyOf":
			if !slices.ContainsFunc(arg.([]any), func(one any) bool { return len(validate(one.(map[string]any), v, at)) == 0 }) {
				wrong = append(wrong, at+": fits none")
			}
		case "minItems", "maxItems":
			if list, ok := v.([]any); ok && (word == "minItems") == (float64(len(list)) < arg.(float64)) && float64(len(list)) != arg.(float64) {
				wrong = append(wrong, at+": "+word)
			}
		case "required":
			for _, key := range arg.([]any) {
				if table, ok := v.(map[string]any); ok && table[key.(string)] == nil {
					wrong = append(wrong, fmt.Sprintf("%s: lacks %v", at, key))
				}
			}
		case "properties", "additionalProperties":
		default:
			wrong = append(wrong, "unknown word "+word)
		}
	}
	return append(wrong, validateInside(s, v, at)...)
}

// validateInside validates what a table or a list holds.
func validateInside(s map[string]any, v any, at string) []string {
	var wrong []string
	properties, _ := s["properties"].(map[string]any)
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if p, ok := properties[key].(map[string]any); ok {
				wrong = append(wrong, validate(p, value, at+"."+key)...)
			} else if a, ok := s["additionalProperties"].(map[string]any); ok {
				wrong = append(wrong, validate(a, value, at+"."+key)...)
			} else if s["additionalProperties"] == false {
				wrong = append(wrong, at+"."+key+": no such key")
			}
		}
	case []any:
		if items, ok := s["items"].(map[string]any); ok {
			for i, value := range v {
				wrong = append(wrong, validate(items, value, fmt.Sprintf("%s.%d", at, i))...)
			}
		}
	}
	return wrong
}

func typed(want, v any) bool {
	list, ok := want.([]any)
	if !ok {
		list = []any{want}
	}
	for _, name := range list {
		switch v.(type) {
		case map[string]any:
			ok = name == "object"
		case []any:
			ok = name == "array"
		case string:
			ok = name == "string"
		case bool:
			ok = name == "boolean"
		case int64:
			ok = name == "integer" || name == "number"
		case float64:
			ok = name == "number"
		default:
			ok = false
		}
		if ok {
			return true
		}
	}
	return false
}

// plain turns what the decoder gives into what an editor's validator sees.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			out[key] = plain(value)
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	case time.Time:
		return v.Format(time.RFC3339)
	}
	return v
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	var tree map[string]any
	if _, err := toml.Decode(text, &tree); err != nil {
		t.Fatal(err)
	}
	return plain(tree)
}

// What the demonstration writes and what the reader's own test writes in full
// is what the schemas accept.
func TestSchemasAcceptTheDemonstration(t *testing.T) {
	_, report := schemaJSON(t, "report", diag.Zh)
	if wrong := validate(report, decoded(t, full), "report"); len(wrong) > 0 {
		t.Errorf("full: %v", wrong)
	}
	n := 0
	for name, pattern := range map[string]string{"report": "content/*/*/report.toml", "org": "content/*/org.toml", "config": "config.toml"} {
		_, s := schemaJSON(t, name, diag.Zh)
		files, err := filepath.Glob("../../" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n++
			if wrong := validate(s, decoded(t, string(data)), name); len(wrong) > 0 {
				t.Errorf("%s: %v", file, wrong)
			}
		}
	}
	if n < 10 {
		t.Errorf("%d files", n)
	}
}

func TestSchemaRefuses(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"an unknown key", "report", `socre = 5`, "report.socre: no such key"},
		{"an unknown key further in", "report", "[[survey]]\n[[survey.question]]\ntext = \"问\"\nscore = 1", "report.survey.0.question.0.score: no such key"},
		{"a choice there is not", "report", `kind = "自己评"`, "report.kind: 自己评 is no choice"},
		{"a number for a text", "report", `title = 5`, "report.title: 5 is no string"},
		{"a text for a list", "report", `duties = "管理"`, "report.duties: 管理 is no array"},
		{"a number in a list of texts", "report", `duties = [1]`, "report.duties.0: 1 is no string"},
		{"one table for many", "report", "[goal]\nname = \"修路\"", "report.goal: map[name:修路] is no array"},
		{"a missing key", "report", `year = 2023`, "report: lacks kind"},
		{"a missing key further in", "report", "[[bonus]]\nname = \"表彰\"", "report.bonus.0: lacks points"},
		{"three years", "report", `year = [2021, 2022, 2023]`, "report.year: fits none"},
		{"a key of a scale", "report", "[scale]\nbands = 3", "report.scale: fits none"},
		{"a key of a total", "report", "[[budget]]\ntotal = { began = 1 }", "report.budget.0.total.began: no such key"},
		{"a name that org.toml needs", "org", `short = "局"`, "org: lacks name"},
		{"a level there is not", "config", "[check]\n\"EP-031\" = \"loud\"", "config.check.EP-031: loud is no choice"},
		{"a key of the figures", "config", "[figures]\nenhanced = \"never\"", "config.figures.enhanced: no such key"},
	} {
		_, s := schemaJSON(t, c.file, diag.Zh)
		if wrong := validate(s, decoded(t, c.text), c.file); !slices.Contains(wrong, c.want) {
			t.Errorf("%s: %q; want %q", c.name, wrong, c.want)
		}
	}
}

// schemaAt finds the schema of a dotted path of tables.
func schemaAt(t *testing.T, path string) map[string]any {
	t.Helper()
	root, rest, _ := strings.Cut(path, ".")
	_, s := schemaJSON(t, root, diag.En)
	for key := range strings.SplitSeq(rest, ".") {
		if key == "" {
			break
		}
		s, _ = s["properties"].(map[string]any)[key].(map[string]any)
		if items, ok := s["items"].(map[string]any); ok {
			s = items
		}
	}
	return s
}

func TestSchemasHaveEveryKey(t *testing.T) {
	for _, d := range append(Fields(), figuresTable.docs()...) {
		if d.Table == "page" || d.Table == "narrative" {
			continue // front matter of Markdown, which no editor of TOML sees
		}
		s := schemaAt(t, d.Table)
		properties, _ := s["properties"].(map[string]any)
		one, ok := properties[d.Key].(map[string]any)
		required, _ := s["required"].([]any)
		if text, _ := one["description"].(string); !ok || !strings.HasPrefix(text, d.Label.En) {
			t.Errorf("%s.%s is described as %q", d.Table, d.Key, text)
		}
		if slices.Contains(required, any(d.Key)) != d.Required {
			t.Errorf("%s.%s: required is not %v", d.Table, d.Key, d.Required)
		}
		if items, ok := one["items"].(map[string]any); ok && d.Kind == Strings && len(d.Terms) > 0 {
			one = items
		}
		for _, term := range d.Terms {
			if list, _ := one["enum"].([]any); !slices.Contains(list, any(term.ID)) || !slices.Contains(list, any(term.Zh)) {
				t.Errorf("%s.%s: %s is no choice", d.Table, d.Key, term.ID)
			}
		}
	}
}

// The examples that messages and editors show are accepted.
func TestSchemasAcceptExamples(t *testing.T) {
	for _, d := range Fields() {
		if d.Example == "" || d.Table == "page" || d.Table == "narrative" {
			continue
		}
		value := decoded(t, d.Key+" = "+d.Example).(map[string]any)[d.Key]
		s, _ := schemaAt(t, d.Table)["properties"].(map[string]any)[d.Key].(map[string]any)
		if wrong := validate(s, value, d.Table+"."+d.Key); len(wrong) > 0 {
			t.Errorf("%v", wrong)
		}
	}
}

func TestSchemaIsTheSameEachTime(t *testing.T) {
	for _, name := range Schemas {
		one, _ := schemaJSON(t, name, diag.En)
		two, tree := schemaJSON(t, name, diag.En)
		if !bytes.Equal(one, two) || tree["$schema"] != "http://json-schema.org/draft-07/schema#" {
			t.Errorf("%s differs or names no draft", name)
		}
		if zh, _ := schemaJSON(t, name, diag.Zh); bytes.Equal(one, zh) {
			t.Errorf("%s is the same in both languages", name)
		}
	}
	if _, ok := SchemaOf("page", diag.Zh); ok {
		t.Error("there is a schema of page")
	}
}
