package source

import (
	"bytes"
	"encoding/json"
	"strings"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// Schemas are the files that [SchemaOf] describes.
var Schemas = []string{"report", "org", "config"}

// Schema is a part of a JSON Schema (draft 7, the one that editors of TOML
// know). Dates of TOML are strings to it.
type Schema struct {
	Schema      string     `json:"$schema,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Types       Types      `json:"type,omitempty"`
	Enum        []any      `json:"enum,omitempty"`
	AnyOf       []*Schema  `json:"anyOf,omitempty"`
	Items       *Schema    `json:"items,omitempty"`
	MinItems    int        `json:"minItems,omitempty"`
	MaxItems    int        `json:"maxItems,omitempty"`
	Properties  Properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	// Additional is false for a closed table, a *Schema for one with keys of
	// the author's, nil for what is no table.
	Additional any `json:"additionalProperties,omitempty"`
}

// Types are the kinds of JSON value that are accepted.
type Types []string

// MarshalJSON writes a single type by its name alone.
func (t Types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// Property is one key of a table.
type Property struct {
	Key string
	*Schema
}

// Properties keep the order of the field table, in which editors offer them.
type Properties []Property

// MarshalJSON writes an object.
func (p Properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(one.Key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(one.Schema); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// SchemaOf describes one of [Schemas], made from the field table: what an
// editor accepts is what is read. ok is false for another name.
func SchemaOf(name string, l diag.Lang) (s *Schema, ok bool) {
	for _, known := range Schemas {
		if known == name {
			s = schemer{Fields(), l}.table(name)
			s.Schema, s.Title = "http://json-schema.org/draft-07/schema#", name+".toml"
			return s, true
		}
	}
	return nil, false
}

// schemer makes schemas in one language.
type schemer struct {
	fields []FieldDoc
	lang   diag.Lang
}

// Types of the values that a kind takes, besides lists and tables. A number
// may stand in quotes, as may whatever else has a text form.
var schemaTypes = map[Kind]Types{
	String: {"string"}, Date: {"string"}, Strings: {"string"},
	Text: {"string", "number", "boolean"}, Due: {"string", "number"}, Bool: {"boolean", "string", "integer"},
	Number: {"number", "string"}, Numbers: {"number", "string"}, Printed: {"number", "string"}, Whole: {"integer", "string"},
	Quantity: {"string", "number"}, Money: {"number", "string"}, Score: {"number", "string"},
}

// shared are tables that stand at a second place.
var shared = map[string]string{"report.scale": "config.scale", "report.budget.total": "report.budget.row"}

// table describes a table by its name in the field table.
func (m schemer) table(name string) *Schema {
	s := &Schema{Types: Types{"object"}, Additional: false}
	if other, ok := shared[name]; ok {
		name = other
	}
	docs := m.of(name)
	switch name {
	case "config.check":
		s.Additional = &Schema{Enum: terms(levels)}
	case "report.catalogue":
		s.Additional = &Schema{Types: schemaTypes[Text]}
		for _, f := range model.BuiltinCatalogue() {
			s.Properties = append(s.Properties, Property{f.Key, &Schema{Description: f.Label, Types: schemaTypes[Text]}})
		}
	}
	for i := range docs {
		d := &docs[i]
		s.Properties = append(s.Properties, Property{d.Key, m.field(d)})
		if d.Required {
			s.Required = append(s.Required, d.Key)
		}
	}
	return s
}

func (m schemer) of(table string) []FieldDoc {
	var list []FieldDoc
	for _, d := range m.fields {
		if d.Table == table {
			list = append(list, d)
		}
	}
	return list
}

// field describes one key.
func (m schemer) field(d *FieldDoc) *Schema {
	below := d.Table + "." + d.Key
	s := &Schema{}
	switch d.Kind {
	case Table:
		s = m.table(below)
	case Tables:
		s = list(m.table(below))
	case Strings, Numbers:
		s = list(&Schema{Types: schemaTypes[d.Kind]})
		if len(d.Terms) > 0 {
			s = list(&Schema{Enum: terms(d.Terms)})
		}
	case Term:
		s.Enum = terms(d.Terms)
	default:
		s.Types = schemaTypes[d.Kind]
	}
	switch below {
	case "report.year":
		years := list(&Schema{Types: schemaTypes[Whole]})
		years.MinItems, years.MaxItems = 1, 2
		s = &Schema{AnyOf: []*Schema{s, years}}
	case "report.scale":
		s = &Schema{AnyOf: []*Schema{s, m.table(below)}}
	case "report.indicator.goals":
		s = &Schema{AnyOf: []*Schema{s, {Types: schemaTypes[Text]}}}
	}
	s.Description = m.words(d)
	return s
}

func list(of *Schema) *Schema { return &Schema{Types: Types{"array"}, Items: of} }

// words are the label, what else there is to say, the choices and an example.
func (m schemer) words(d *FieldDoc) string {
	stop, gap := "。", "；"
	if m.lang == diag.En {
		stop, gap = ". ", "; "
	}
	parts := []string{d.Label.In(m.lang)}
	if s := d.About.In(m.lang); s != "" {
		parts = append(parts, s)
	}
	if len(d.Terms) > 0 {
		var choices []string
		for _, t := range d.Terms {
			if t.Zh == t.ID {
				choices = append(choices, t.ID)
			} else {
				choices = append(choices, t.Zh+" ("+t.ID+")")
			}
		}
		parts = append(parts, strings.Join(choices, gap))
	}
	if d.Example != "" && d.Example != `"…"` && d.Example != `["…"]` {
		parts = append(parts, diag.T("例如 ", "for example ").In(m.lang)+d.Key+" = "+d.Example)
	}
	return strings.TrimSpace(strings.Join(parts, stop))
}

// terms are all words that are read as one of a list: Chinese, ids, aliases.
func terms(list []model.Term) []any {
	var words []any
	seen := map[string]bool{}
	add := func(w string) {
		if w != "" && !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	for _, t := range list {
		add(t.Zh)
	}
	for _, t := range list {
		add(t.ID)
		for _, a := range t.Aliases {
			add(a)
		}
	}
	return words
}
