package markdown

import "strings"

// units follow a number without a line break between them. Longer ones stand
// before those they begin with.
var units = [...]string{
	"个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公顷", "公斤", "千克",
	"万人次", "人次", "万元", "亿元", "万人", "万户", "万亩", "万吨", "亿吨", "万个", "万平方米", "万立方米",
	"年度", "季度", "小时", "分钟", "个月", "千瓦", "吨", "亩", "米", "户", "元", "分", "个", "项", "年", "月", "日", "天",
	"周", "期", "人", "家", "名", "位", "次", "件", "条", "处", "座", "所", "张", "辆", "台", "套", "份", "批", "场",
	"岁", "倍", "级", "号", "页", "章", "节", "村", "万", "亿", "℃", "㎡",
}

// measure finds the first number with a unit that could be parted by a line
// break: where it begins and its length, or the length of s and 0.
func measure(s []byte) (at, n int) {
	for i := 0; i < len(s); {
		if !digit(s[i]) {
			i++
			continue
		}
		end := i
		for end < len(s) && (digit(s[end]) || end+1 < len(s) && (s[end] == '.' || s[end] == ',') && digit(s[end+1])) {
			end++
		}
		gap := end
		if gap < len(s) && s[gap] == ' ' {
			gap++
		}
		if u := unit(s[gap:]); u > 0 {
			return i, gap + u - i
		}
		i = end
	}
	return len(s), 0
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// unit is the length of the unit that s begins with.
func unit(s []byte) int {
	if len(s) < 3 || s[0] < 0xE2 {
		return 0
	}
	const longest = 4 * 3
	head := string(s[:min(len(s), longest)])
	for _, u := range units {
		if strings.HasPrefix(head, u) {
			return len(u)
		}
	}
	return 0
}
