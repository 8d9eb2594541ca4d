package generator

import (
	"bytes"
	"fmt"
	"html"
)

// guidePage is data/index.html of a bag: 归档阅读说明. It needs no style sheet and
// no script, as nothing else may be left to read it with.
type guidePage struct {
	Title, Date, Owner, Base, Version string
	Reports, Pages, Annexes, Digest   string
	SM3, LeftOut, Signed              bool
	List                              [][2]string // address and words
}

func (g *guidePage) html() []byte {
	var b bytes.Buffer
	put := func(format string, args ...any) {
		for i := range args {
			if s, ok := args[i].(string); ok {
				args[i] = html.EscapeString(s)
			}
		}
		fmt.Fprintf(&b, format+"\n", args...)
	}
	put("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>归档阅读说明：%s</title>\n</head>\n<body>\n<main>\n<h1>归档阅读说明</h1>", g.Title)
	put("<p>这是“%s”的归档版本，由%s于%s归档，由 evalpress %s 做成，之后没有再改。收有报告%s份、网页%s页、附件%s个。</p>", g.Title, g.Owner, g.Date, g.Version, g.Reports, g.Pages, g.Annexes)
	put("<h2>怎样阅读</h2>\n<p>用任何浏览器打开 <a href=\"site/index.html\">site/index.html</a>。不需要联网，不需要脚本，也不需要 evalpress。指向归档以外的链接只印出地址。</p>")
	if g.Base != "" {
		put("<p>归档当日网站的地址是 %s/ ，全部归档版本列在 %s/archive/ 。</p>", g.Base, g.Base)
	}
	put("<h2>里面有什么</h2>\n<ul>\n<li>site：网站。每份报告的数据（JSON、CSV、电子表格）在报告自己的文件夹里，全站的在 site/data。</li>\n<li>source：做网站用的原始文件（TOML、CSV、Markdown、公开的附件、设置、主题）。</li>\n<li>theme：程序自带的版式。</li>\n<li>check.json：归档时检查出的问题。</li>")
	if g.LeftOut {
		put("<li>left-out.txt：没有收进来的附件（不公开的，和其他年度的），只记摘要和大小。</li>")
	}
	put("</ul>\n<h2>怎样证明没有改动</h2>\n<p>这是一个 BagIt 包（RFC 8493）。上一级文件夹里的 manifest-sha256.txt 和 manifest-sha512.txt 记着每个文件的摘要，在那里运行 <code>sha256sum -c manifest-sha256.txt</code> 即可核对；有 evalpress 时运行 <code>evalpress verify</code> 加包的位置，<code>evalpress verify --rebuild</code> 还会用 source 重新生成网站，逐个字节比较。</p>")
	if g.SM3 {
		put("<p>manifest-sm3.txt 是按 GB/T 32905—2016（SM3）算的摘要。</p>")
	}
	if g.Signed {
		put("<p>上一级文件夹的 signatures 里有对 manifest-sha256.txt 的签名。</p>")
	}
	put("<p>原始文件合起来的摘要：<code>%s</code></p>\n<h2>收录的报告</h2>\n<ul>", g.Digest)
	for _, l := range g.List {
		put("<li><a href=\"%s\">%s</a></li>", l[0], l[1])
	}
	put("</ul>\n</main>\n</body>\n</html>")
	return b.Bytes()
}
