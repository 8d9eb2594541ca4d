package prose

import (
	"fmt"
	"strings"
	"testing"

	"evalpress/generator/diag"
	"evalpress/generator/model"
)

// roads are the facts of a report: what each name is, by what is said of it.
func roads() []Fact {
	fact := func(names string, values ...string) Fact {
		f := Fact{Names: strings.Split(names, " ")}
		f.Label = diag.T(f.Names[0], f.Names[0])
		for _, v := range values {
			w := strings.Fields(v)
			f.Values = append(f.Values, Value{Of: w[0], Num: model.MustDecimal(w[1]), Unit: w[2]})
		}
		return f
	}
	return []Fact{
		fact("综合得分 评价得分 总得分 总分", "score 82.9 分", "weight 100 分", "lost 17.1 分", "rate 82.90 %"),
		fact("失分合计 合计失分 总失分 共扣", "lost 17.1 分"),
		fact("产出", "score 54.0 分", "weight 60 分", "lost 6.0 分", "rate 90.00 %"),
		fact("项目效益", "score 5 分"),
		fact("效益", "score 28.9 分", "weight 40 分", "lost 11.1 分", "rate 72.25 %"),
		fact("社会效益", "score 8.4 分", "weight 10 分", "lost 1.6 分", "rate 83.97 %"),
		fact("里程", "score 34 分", "weight 40 分", "lost 6 分", "rate 85.00 %", "target 10 公里", "actual 9 公里"),
		fact("满意度", "score 19 分", "weight 20 分", "rate 95.00 %", "target 90 %", "actual 93.8 %"),
		fact("修路", "target 10 公里", "actual 9 公里", "rate 90.00 %"),
		fact("年初预算", "amount 8753500 元", "amount 8753500.00 元", "amount 8753500 元"),
		fact("全年支出", "amount 787815000 元"),
		fact("预算执行率", "rate 77.00 %"),
		fact("一般公共预算", "start 5603500 元", "executed 5043150 元"),
		fact("问题", "count 3 *"),
		fact("改进建议 建议", "count 5 *"),
		fact("发放问卷", "count 600 *", "count 500 *"),
		fact("预算单位", "count 1 *"),
		fact("其他", "start 100000 元"),
	}
}

var numberSeeds = []string{"总分82.9分，产出得54分", "提出五项建议", "年初预算875.35万元", "由81.6%升到77%", "满意度约93%"}

// numbersOf judges a text and shows each number that was matched: its words
// with = when it agrees, ≠ when it differs.
func numbersOf(text string) (string, diag.List) {
	list, ours := Narrative("a.md", []byte(text), 1, nil), func(y int) bool { return y == 2021 }
	all, found := Numbers(list, roads(), ours), Differences(list, roads(), ours)
	var out []string
	for _, n := range all {
		if n.Verdict != Unmatched {
			out = append(out, n.Text+map[Verdict]string{Agrees: "=", Differs: "≠"}[n.Verdict]+n.Fact.Names[0])
		}
	}
	return strings.Join(out, " "), found
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// said of a name
		{"总分82.9分", "82.9分=综合得分"},
		{"总分为82.6分，属于良", "82.6分≠综合得分"},
		{"总得分为82.6分", "82.6分≠综合得分"},
		{"产出得54分、效益得29.8分", "54分=产出 29.8分≠效益"},
		{"产出权重为60分，得分为54分，得分率为90.00%", "60分=产出 54分=产出 90.00%=产出"},
		{"产出分值60分，得54分，得分率91.00%，失6.5分", "60分=产出 54分=产出 91.00%≠产出 6.5分≠产出"},
		{"产出得54分，得分率90%，失7分", "54分=产出 90%=产出 7分≠产出"},
		{"产出得54分，执行率95%，均9条", "54分=产出"},
		{"产出（60分）", "60分=产出"},
		{"产出分值54分", "54分≠产出"}, // it is the score
		{"产出失6分，扣6.0分", "6分=产出 6.0分=产出"},
		{"一级指标产出失7分", "7分≠产出"},
		{"里程完成9公里，目标为10公里", "9公里=里程 10公里=里程"},
		{"里程目标值10公里，实际完成值8公里", "10公里=里程 8公里≠里程"},
		{"里程目标值10公里，桥梁完成8座", "10公里=里程"},
		{"里程实际完成8公里", "8公里≠里程"},
		{"项目效益得5分", "5分=项目效益"},
		{"产出权重60%", "60%=产出"},
		{"2021年5月至6月，评价组现场核查，总分82.6分", "82.6分≠综合得分"},
		{"修路完成率90%", "90%=修路"},
		{"修路完成率80%", "80%≠修路"},
		// units and conversion
		{"总得分为82.9分。其中，产出得29.8分", "82.9分=综合得分 29.8分≠产出"},
		{"总分82.9分，其中产出54分，效益得29.8分", "82.9分=综合得分 54分=产出 29.8分≠效益"},
		{"由一般公共预算504.31万元等组成", "504.31万元≠一般公共预算"},
		{"年初预算1750.70万元", "1750.70万元≠年初预算"},
		{"一般公共预算1064.665万元", "1064.665万元≠一般公共预算"},
		{"年初预算875.35万元", "875.35万元=年初预算"},
		{"年初预算8,753,500元", "8,753,500元=年初预算"},
		{"全年支出7.88亿元", "7.88亿元=全年支出"},
		{"全年支出7.87亿元", "7.87亿元≠全年支出"},
		{"年初预算875万元", "875万元=年初预算"},
		{"年初预算875.53万元", "875.53万元≠年初预算"},
		{"年初预算875.35元", "875.35元≠年初预算"},
		{"一般公共预算504.315万元", "504.315万元=一般公共预算"},
		// about, more, less
		{"满意度约93%", "93%=满意度"},
		{"满意度近94%", "94%=满意度"},
		{"满意度达93%以上", "93%=满意度"},
		{"满意度超过93%", "93%=满意度"},
		{"满意度超过96%", "96%≠满意度"},
		{"年初预算不足900万元", "900万元=年初预算"},
		{"年初预算不足800万元", "800万元≠年初预算"},
		{"年初预算不超过900万元", "900万元=年初预算"},
		{"年初预算不高于900万元", "900万元=年初预算"},
		{"年初预算不低于800万元", "800万元=年初预算"},
		{"年初预算870万元左右", "870万元=年初预算"},
		{"年初预算1200万元左右", "1200万元≠年初预算"},
		// precision as printed
		{"总分82.90分", "82.90分=综合得分"},
		{"总分83分", "83分=综合得分"},
		{"预算执行率77%", "77%=预算执行率"},
		{"社会效益得分率84%", "84%=社会效益"},
		{"社会效益得分率84.0%", "84.0%=社会效益"},
		{"社会效益得分率83.9%", "83.9%≠社会效益"},
		// counts
		{"评价组提出五项建议。", "五项=改进建议"},
		{"评价组提出十二项建议。", "十二项≠改进建议"},
		{"共提出6条改进建议，", "6条≠改进建议"},
		{"存在问题3个", "3个=问题"},
		{"共发现0个问题。", "0个≠问题"},
		{"发放问卷600份", "600份=发放问卷"},
		{"共发放问卷1100份", "1100份=发放问卷"},
		{"共发放问卷1000份", "1000份≠发放问卷"},
		{"本局负责全县工程验收和监督检查，设6个股室，预算单位1个", "1个=预算单位"},
		{"范围内的预算单位共计1个", "1个=预算单位"},
		// sums beside their parts
		{"产出得54分、效益得28.9分，总分82.6分", "54分=产出 28.9分=效益 82.6分≠综合得分"},
		{"产出指标共5个，总分60分，得54分", "60分=产出 54分=产出"},
		{"综合得分82.9分，共扣17.2分", "82.9分=综合得分 17.2分≠失分合计"},
	} {
		if got, found := numbersOf(c.text); got != c.want || len(found) != strings.Count(c.want, "≠") {
			t.Errorf("%q: %q; want %q", c.text, got, c.want)
		}
	}
}

// What real reports write beside known names and what the data say nothing of.
func TestNumbersThatAreNotJudged(t *testing.T) {
	for _, text := range []string{
		// other years and times
		"上年总分75.2分", "2020年产出得50分", "2020年，产出得50分", "其中，产出得20分", "截至6月底，预算执行率仅45.2%", "上半年全年支出3亿元", "去年满意度为88%", "到9月末预算执行率60%",
		// parts and others
		"其中产出得20分", "每公里产出得2分", "平均满意度80%", "全县总分85分", "经自评，总分95分", "产出指标总分20分", "产出的总分20分", "该指标共扣1分", "有2项未完成，每项扣0.5分，共扣1分", "失分合计2分", "农村公路里程100公里",
		"群众的满意度为92%", "群众满意度92%", "受援单位满意度97%", "初中满意度85%", "审计发现12个问题。", "审计反馈，问题12个", "项目的满意度92%", "部门满意度92%", "巡察反馈的问题12个", "人大代表提出8项建议。", "整改中，存在问题12个", "延期项目涉及预算单位2个", "其他5万元", "发现一个问题。", "发现三四个问题。", "发现问题若干个",
		// several names
		"产出与效益合计54分", "产出、效益分别得20分、30分", "产出和效益得82.9分", "产出、效益得分率分别为80%、70%",
		// moves
		"满意度由81.6%升到93.8%", "预算执行率由50%提高到77%", "产出得50分增加到54分", "较上年提高3个百分点", "满意度提高5个百分点", "总分82.9个百分点",
		// tails of longer words, other things of the name
		"生态效益得9分", "总分值90分", "产出类10分", "里程碑3个", "产出排名第3", "产出第三项", "产出60余项", "产出权重20%", "里程完成率88%", "满意度指标权重12%", "年初预算50元/人", "里程扣0.5分/公里", "产出2021元旦", "全年支出500元旦", "产出5分局",
		// rules and thresholds
		"综合得分90分以上为优，80分（含）以上为良", "总分90（含）-100分为优", "总分低于60分的，不予安排", "总分达到90分方可评优", "总分60分以下为差", "满意度达到95%以上得满分", "总分80~90分为良", "总分90分为优", "满意度96%（含）得满分", "总分80至90分", "满意度≥95%",
		// quoted, taken from the data, in cells
		"原文写“总分82.6分”", "总分{{ total.score }}分", "| 产出 | 50分 |", "产出2*15分", "总分第82位", "总分百分之八十",
	} {
		got, found := numbersOf(text)
		if len(found) > 0 || strings.Contains(got, "≠") {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, place := range []string{"indicator.A1.criteria", "indicator.A1.formula", "indicator.A1.explain", "indicator.A1.measure"} {
		p := Field(diag.Pos{File: "i.csv", Line: 2, Col: 3}, 0, "产出得10分", place)
		if all, found := Numbers([]Passage{p}, roads(), nil), Differences([]Passage{p}, roads(), nil); len(found) > 0 || len(all) != 1 {
			t.Errorf("%s: %v", place, found)
		}
	}
}

func TestNumberFinding(t *testing.T) {
	for _, c := range []struct {
		text     string
		col, len int
		zh, hint string
	}{
		{"**综合**：产出得53.5分。", 11, 5, "正文写产出 53.5分，数据是 54.0分", "改正文中的数"},
		{"年初预算875.35元", 5, 7, "正文写年初预算 875.35元，数据是 8753500元", "相差一万倍"},
		{"年初预算8753500万元", 5, 9, "正文写年初预算 8753500万元，数据是 875.35万元", "相差一万倍"},
		{"全年支出7.5亿元", 5, 5, "正文写全年支出 7.5亿元，数据是 7.88亿元", "改正文中的数"},
		{"[一般公共预算](x.md)600万元", 15, 5, "正文写一般公共预算 600万元，数据是 560.35万元、504.32万元", "改正文中的数"},
	} {
		_, found := numbersOf(c.text)
		if len(found) != 1 {
			t.Errorf("%q: %v", c.text, found)
			continue
		}
		d := found[0]
		if d.Pos.Col != c.col || d.Len != c.len || d.Message().Zh != c.zh || !strings.HasPrefix(d.Remedy().Zh, c.hint) {
			t.Errorf("%q: column %d, %d letters, %q, %q", c.text, d.Pos.Col, d.Len, d.Message().Zh, d.Remedy().Zh)
		}
	}
}

// Every number with a unit is listed, whatever it was matched to.
func TestNumbersAreRead(t *testing.T) {
	all := Numbers(Narrative("a.md", []byte("2021年12月，第3条，约1,234.50万元、十二个、两百零、百余、一百二十人、0.5%、3个百分点、2021.12.31、8分钟、A3项、50元/亩、5平方米"), 1, nil), nil, nil)
	var got []string
	for _, n := range all {
		got = append(got, fmt.Sprintf("%s %s%s", n.Text, n.Num, n.Unit))
	}
	want := "3条 3条|1,234.50万元 12345000.00元|十二个 12个|一百二十人 120人|0.5% 0.5%|3个百分点 3个百分点|8分钟 8分钟|50元 50元/|5平方 5平方"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("read %q\nwant %q", s, want)
	}
}
