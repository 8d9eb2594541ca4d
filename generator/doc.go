// Package generator is the pipeline: load, score, check, plan, render, stage,
// commit. [Build] names the steps and does none of them itself.
//
// The rooms below it, from the ground up:
//
//	diag      positions, rules, findings in two languages
//	output    planned outputs, stage, journal, commit, recovery, manifest
//	archive   bags (BagIt) and web archives: make, verify
//	pack      plain data to bytes and back, for what is kept between builds
//	model     plain data: config, bodies, reports, decimals
//	markdown  narrative to HTML, references, outline
//	ooxml     workbooks, the same cells giving the same bytes
//	source    TOML, CSV and Markdown files to model, with positions
//	score     rates, scores, grades, summaries
//	chart     figures: static SVG, ECharts option, table and sentence from one set of data
//	exchange  a report as JSON, CSV and workbook; data packages, linked data
//	site      pages, addresses, navigation
//	prose     rules over words; numbers of the narrative against the data
//	history   what was published, what changed since, which correction says so
//	check     rules over reports, pages and links
//	search    the index that a browser searches: folding, terms, shards
//	serve     the preview: watching, pages on request, live reload, findings
//	render    theme, templates, page bytes
//
// # Dependencies
//
// Each outside package replaces something that is not evalpress's business;
// the room in brackets owns it.
//
//   - github.com/yuin/goldmark [markdown]: CommonMark and GFM. Without it: a
//     parser of about 4,000 lines.
//   - github.com/BurntSushi/toml [source, render]: the authority on TOML
//     syntax and string values. Positions and digits come from source's own
//     locator, as the decoder hides both.
//   - github.com/go-echarts/go-echarts/v2 [chart]: typed ECharts options, made
//     once for each kind of figure. Its templates are never used: they load
//     from another host. Without it: ten option literals.
//   - github.com/xuri/excelize/v2 [ooxml]: workbooks that spreadsheet programs
//     open without complaint. Without it: a writer of about 600 lines.
//   - echarts, by npm [themes]: interactive figures in the browser, a part of
//     it bundled by esbuild. Without it every figure stays as it is drawn.
//   - github.com/spf13/cobra with pflag [cmd]: flags as people type them and
//     completion for four shells. Without it: about 800 lines.
//   - github.com/mozillazg/go-pinyin [site]: addresses of Chinese folder
//     names. Without it: a table of 40,000 characters.
//   - golang.org/x/text [source, site]: GB18030 files; names of indicators in one width.
//   - github.com/fsnotify/fsnotify [serve]: events of the file system on four
//     systems. Without it: looking again every second, which is also what is
//     done where there are no events.
//   - golang.org/x/sync [generator]: a group of workers that ends at the first
//     error.
//   - github.com/chromedp/chromedp [tests]: drives Chromium; axe-core, by npm,
//     judges what it shows, and html-validate, by npm, the pages' markup.
//   - golang.org/x/net/html [tests]: pages are judged by a real parser.
//   - github.com/santhosh-tekuri/jsonschema/v6 [tests]: judges our JSON by the
//     published schema.
//   - github.com/rogpeppe/go-internal, github.com/google/go-cmp [tests]:
//     scripts that run the program, readable differences.
package generator
