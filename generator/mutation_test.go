package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"evalpress/generator"
	"evalpress/generator/diag"
	"evalpress/generator/internal/corpus"
)

// TestMutations puts one defect of a known kind into correct reports, over and
// over, and counts how many are found. EVALPRESS_LONG=1 tries 5,000.
func TestMutations(t *testing.T) {
	tries := 300
	if os.Getenv("EVALPRESS_LONG") != "" {
		tries = 5000
	}
	rnd := rand.New(rand.NewPCG(20, 26))
	generated, demo := generatedPatients(t, 60, rnd), demoPatients(t)
	all := map[string]*tally{}
	for i, done := 0, 0; done < tries; i++ {
		from, list := "generated", generatedDefects
		p := generated[rnd.IntN(len(generated))]
		if i%3 == 2 {
			from, list, p = "demonstration", demoDefects, demo[rnd.IntN(len(demo))]
		}
		d := list[i/3%len(list)]
		m, ok := p.mutate(d, rnd)
		if !ok {
			continue
		}
		done++
		hit := p.detected(t, m)
		for _, key := range []string{from + "\t" + d.class + "\t" + d.name, from + "\t" + d.class, d.class} {
			if all[key] == nil {
				all[key] = &tally{}
			}
			all[key].tried++
			if hit {
				all[key].found++
			}
		}
		if !hit && testing.Verbose() {
			t.Logf("not found: %s, %s: %s", d.name, m.file, m.note)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%-60s tried %4d, found %4d, %6.2f %%", strings.ReplaceAll(key, "\t", " · "), all[key].tried, all[key].found, all[key].percent())
	}
	for class, least := range map[string]float64{"data": 98, "prose": 90, "page": 98} {
		if c := all[class]; c == nil || c.percent() < least {
			t.Errorf("%s: %+v; want at least %g %% found", class, c, least)
		}
	}
}

type tally struct{ tried, found int }

func (c *tally) percent() float64 { return 100 * float64(c.found) / float64(max(c.tried, 1)) }

// patient is a small project that is correct, with what is found in it all
// the same, which is waived.
type patient struct {
	files  fstest.MapFS
	report string // the folder that gets the defect
	known  map[string]int
}

// mutation is a file with a defect; no data takes the file away.
type mutation struct {
	file, note string
	data       []byte
}

// mutate tries to put a defect in; false when the report has no place for it.
func (p *patient) mutate(d defect, rnd *rand.Rand) (mutation, bool) {
	for range 20 {
		if m, ok := d.put(p, rnd); ok {
			return m, true
		}
	}
	return mutation{}, false
}

// detected tells that the checker finds more than before in the report's
// folder.
func (p *patient) detected(t *testing.T, m mutation) bool {
	t.Helper()
	files := maps.Clone(p.files)
	if m.data == nil {
		delete(files, m.file)
	} else {
		files[m.file] = &fstest.MapFile{Data: m.data}
	}
	for key, n := range judged(t, files, p.report) {
		if n > p.known[key] {
			return true
		}
	}
	return false
}

// judged are the unwaived findings in a folder, errors and warnings.
func judged(t *testing.T, files fstest.MapFS, folder string) map[string]int {
	t.Helper()
	r, err := generator.Read(context.Background(), options(files))
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]int{}
	for _, d := range r.Problems {
		if d.Waived == "" && d.Level >= diag.Warning && strings.HasPrefix(d.Pos.File, folder+"/") {
			list[d.Rule.ID+" "+d.Message().Zh]++
		}
	}
	return list
}

// generatedPatients are single reports of the corpus, each with an annex, a
// link and an image more.
func generatedPatients(t *testing.T, n int, rnd *rand.Rand) []*patient {
	t.Helper()
	files := fstest.MapFS{}
	err := corpus.Each(n*len(corpus.Years), func(name string, data []byte) error {
		files[name] = &fstest.MapFile{Data: data}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var list []*patient
	for body := range n {
		year := corpus.Years[rnd.IntN(len(corpus.Years))]
		org := fmt.Sprintf("content/org%05d", body)
		p := &patient{files: fstest.MapFS{}, report: fmt.Sprintf("%s/%d", org, year)}
		for _, f := range []string{"config.toml", org + "/org.toml", p.report + "/report.toml", p.report + "/indicators.csv", p.report + "/10-text.md"} {
			p.files[f] = files[f]
		}
		p.add("report.toml", "[[annex]]\ntitle = \"养护路段分布图\"\nfile = \"files/map.png\"\n")
		p.add("10-text.md", "分布见[说明](files/notes.txt)。\n\n![养护路段分布图](files/map.png)\n\n其他见[说明](../../notes/index.md)。\n")
		p.files[p.report+"/files/map.png"] = &fstest.MapFile{Data: []byte("\x89PNG")}
		p.files[p.report+"/files/notes.txt"] = &fstest.MapFile{Data: []byte("说明")}
		p.files["content/notes/index.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"说明\"\n+++\n说明。\n")}
		if found := judged(t, p.files, p.report); len(found) > 0 {
			t.Fatalf("%s: found without a defect: %v", p.report, found)
		}
		list = append(list, p)
	}
	return list
}

func (p *patient) add(name, text string) {
	name = p.report + "/" + name
	p.files[name] = &fstest.MapFile{Data: append(bytes.Clone(p.files[name].Data), text...)}
}

// demoPatients are the published reports of the demonstration that state their
// result, each with its body's other years.
func demoPatients(t *testing.T) []*patient {
	t.Helper()
	all := fstest.MapFS{}
	root := os.DirFS("..")
	for _, top := range []string{"config.toml", "content"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			all[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var list []*patient
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if path.Base(name) != "report.toml" || strings.Contains(string(all[name].Data), `status = "草稿"`) {
			continue
		}
		p := &patient{files: fstest.MapFS{"config.toml": all["config.toml"]}, report: path.Dir(name)}
		for f, file := range all {
			if strings.HasPrefix(f, path.Dir(p.report)+"/") {
				p.files[f] = file
			}
		}
		if found := judged(t, p.files, p.report); len(found) > 0 {
			t.Errorf("%s: found without a defect: %v", p.report, found)
		}
		if bytes.Contains(all[name].Data, []byte("[stated]")) && !bytes.Contains(all[name].Data, []byte("EP-060")) {
			list = append(list, p)
		}
	}
	return list
}
