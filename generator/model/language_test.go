package model

import "testing"

func TestEnglishWords(t *testing.T) {
	c := &Config{
		Title: "站", TitleEn: "Site", Language: "zh-CN", Menu: []MenuItem{{Title: "手册", TitleEn: "Manual"}, {Title: "别的"}},
		Catalogue: []CatalogueField{{Label: "索引号"}, {Label: "本地栏", LabelEn: "Local"}, {Label: "没有译名"}},
		Scales:    []Scale{{ID: "own", Bands: []Band{{Name: "甲", NameEn: "A"}, {Name: "优"}, {Name: "丙"}}}},
	}
	en := c.In("en")
	if en.Title != "Site" || en.Language != "en" || en.Menu[0].Title != "Manual" || en.Menu[1].Title != "别的" {
		t.Errorf("%+v", en)
	}
	for i, want := range []string{"Index number", "Local", "没有译名"} {
		if got := en.Catalogue[i].Label; got != want {
			t.Errorf("label %s; want %s", got, want)
		}
	}
	s, _ := en.Scale("own")
	for i, want := range []string{"A", "Excellent", "丙"} {
		if got := s.Bands[i].Name; got != want {
			t.Errorf("grade %s; want %s", got, want)
		}
	}
	if s, _ := en.Scale(""); s.Bands[0].Name != "Excellent" || s.ID != DefaultScale {
		t.Errorf("the scale of the ministry is %+v", s)
	}
	if o, _ := en.Outline(OutlineWhole); o.Parts[0].Title != "Overview" {
		t.Errorf("the outline begins with %+v", o.Parts[0])
	}
	if c.Menu[0].Title != "手册" || c.Catalogue[0].Label != "索引号" || c.Scales[0].Bands[0].Name != "甲" || builtinOutlines[0].Parts[0].Title != "基本情况" {
		t.Error("the settings themselves were changed")
	}
	for _, o := range builtinOutlines {
		for _, p := range o.Parts {
			if englishParts[p.Title] == "" {
				t.Errorf("%s has no English heading", p.Title)
			}
		}
	}
	for _, f := range builtinCatalogue {
		if englishLabels[f.Label] == "" {
			t.Errorf("%s has no English label", f.Label)
		}
	}
	for _, s := range builtinScales {
		for _, b := range s.Bands {
			if englishGrades[b.Name] == "" {
				t.Errorf("%s has no English name", b.Name)
			}
		}
	}
	if got := (&Org{Name: "县路局"}).Titled("报告") + (&Org{Name: "Roads"}).Titled("Report"); got != "县路局报告Roads: Report" {
		t.Error(got)
	}
}
