// Package source turns the files of a project (TOML, CSV, Markdown) into
// values of [evalpress/generator/model], each of which knows where it was
// written.
//
// It owns the field table ([Fields]), reading and its findings ([Rules]). It
// never judges a value: whether weights add up or a grade fits its score is
// for others to say. All files are read through an fs.FS; nothing is written.
//
// [Open] reads what the whole site needs; [Project.Report] reads one report
// in full and may be called from many goroutines.
package source
