// Finds reports without a server. The index comes in shards, as scripts, so
// that it works from a folder too; see the package search for its form.
(function () {
  'use strict'
  var main = document.querySelector('main.search')
  if (!main) return
  var root = main.dataset.root // of the pages in this language
  var base = document.currentScript.getAttribute('src').replace(/assets\/search\.js$/, '') // of the site
  var PAGE = 6, TRIES = 9, MOST = 6
  var digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  var value = {}
  for (var i = 0; i < 64; i++) value[digits[i]] = i
  var form = main.querySelector('.find'), said = main.querySelector('.said'), hits = main.querySelector('.hits')
  var next = main.querySelector('.next'), list = main.querySelector('.plainlist')
  var q = form.querySelector('#q'), year = form.querySelector('#sy'), body = form.querySelector('#sb'), type = form.querySelector('#st')

  // --- files ---

  var files = {}, got = {}
  function load(path) {
    if (files[path]) return files[path]
    files[path] = new Promise(function (done, fail) {
      var s = document.createElement('script')
      s.src = base + path
      s.onload = function () { s.remove(); done(got[path]) }
      s.onerror = function () { s.remove(); delete files[path]; fail(new Error(path)) }
      document.head.appendChild(s)
    })
    return files[path]
  }
  window.evalpressSearch = {
    catalog: function (v) { got['search/catalog.js'] = v },
    shard: function (k, v) { got['search/i/' + k + '.js'] = v },
    titles: function (k, v) { got['search/d/' + k + '.js'] = v },
    // A text is known by its file's path.
    text: function (id, v) { got[document.currentScript.getAttribute('src').slice(base.length)] = v }
  }

  // --- the index ---

  // fold is the package's Fold: the same number of units, so that places agree.
  function fold(s) {
    return s.replace(/[A-Z\u3000\uff01-\uff5e]/g, function (c) {
      if (c === '\u3000') return ' '
      var n = c.charCodeAt(0)
      if (n >= 0xff01) n -= 0xfee0
      return String.fromCharCode(n).toLowerCase()
    })
  }
  function shardOf(term, n) {
    var h = 2166136261
    for (var i = 0; i < term.length; i++) h = Math.imul(h ^ term.charCodeAt(i), 16777619)
    return (h >>> 0) % n
  }
  function unlist(s, count) {
    var list = []
    if (s[0] === '=') {
      for (var i = 0; i < count; i++) if (value[s[1 + Math.floor(i / 6)]] >> (i % 6) & 1) list.push(i)
      return list
    }
    var at = 0, gap = 0, shift = 0
    for (var k = 0; k < s.length; k++) {
      var v = value[s[k]]
      gap |= (v & 31) << shift
      shift += 5
      if (v < 32) {
        list.push(at + gap)
        at += gap + 1
        gap = shift = 0
      }
    }
    return list
  }
  // terms of a word: its pairs, at most MOST of them from end to end, or the one
  // character that it is.
  function terms(word) {
    var c = Array.from(word), all = []
    if (c.length === 1) return [word]
    for (var i = 0; i + 1 < c.length; i++) all.push(c[i] + c[i + 1])
    if (all.length <= MOST) return all
    var some = []
    for (var k = 0; k < MOST; k++) some.push(all[Math.round(k * (all.length - 1) / (MOST - 1))])
    return some
  }
  function both(a, b) {
    var out = [], i = 0, k = 0
    while (i < a.length && k < b.length) {
      if (a[i] === b[k]) { out.push(a[i]); i++; k++ } else if (a[i] < b[k]) i++; else k++
    }
    return out
  }
  // found gives, class by class, the reports that may have a word there.
  function found(word, cat) {
    var count = cat.years.length
    return Promise.all(terms(word).map(function (t) {
      return load('search/i/' + shardOf(t, cat.shards) + '.js').then(function (shard) {
        var s = Object.prototype.hasOwnProperty.call(shard, t) ? shard[t].split(' ') : ['', '', '']
        return s.map(function (l) { return unlist(l, count) })
      })
    })).then(function (lists) {
      return lists.reduce(function (a, b) { return a.map(function (l, c) { return both(l, b[c]) }) })
    })
  }
  // candidates are the reports that may match, the best class first, the newest
  // first within it.
  function candidates(words, cat) {
    return Promise.all(words.map(function (w) { return found(w, cat) })).then(function (per) {
      var rank = {}
      per.forEach(function (classes, w) {
        var best = {}
        classes.forEach(function (l, c) { l.forEach(function (d) { if (!(d in best)) best[d] = c }) })
        if (w === 0) rank = best
        else for (var d in rank) d in best ? rank[d] = Math.max(rank[d], best[d]) : delete rank[d]
      })
      return Object.keys(rank).map(Number).filter(function (d) { return wanted(d, cat) })
        .sort(function (a, b) { return rank[a] - rank[b] || a - b })
    })
  }
  function wanted(d, cat) {
    var b = cat.bodies[cat.of[d]]
    return (!year.value || cat.years[d] === +year.value) && (!body.value || cat.of[d] === +body.value) &&
      (!type.value || b[1] === +type.value)
  }

  // --- results ---

  function titleOf(d, cat) {
    return load('search/d/' + Math.floor(d / cat.block) + '.js').then(function (t) { return t[d % cat.block] })
  }
  function textOf(d, cat) {
    return titleOf(d, cat).then(function (t) {
      var path = t[1] + 'words.js'
      return load(path).then(function () { return { title: t, text: got[path] } })
    })
  }
  // places of all words in a text, or null when one is missing.
  function places(texts, words) {
    var folded = texts.map(fold)
    var out = []
    for (var w = 0; w < words.length; w++) {
      var at = null
      for (var c = 0; c < folded.length && !at; c++) {
        var k = folded[c].indexOf(words[w])
        if (k >= 0) at = { cls: c, at: k, word: words[w] }
      }
      if (!at) return null
      out.push(at)
    }
    return out
  }
  function marked(el, text, words) {
    var low = fold(text), at = 0
    for (;;) {
      var best = -1, len = 0
      words.forEach(function (w) {
        var k = low.indexOf(w, at)
        if (k >= 0 && (best < 0 || k < best || k === best && w.length > len)) { best = k; len = w.length }
      })
      if (best < 0) break
      el.appendChild(document.createTextNode(text.slice(at, best)))
      var m = document.createElement('mark')
      m.textContent = text.slice(best, best + len)
      el.appendChild(m)
      at = best + len
    }
    el.appendChild(document.createTextNode(text.slice(at)))
  }
  function snippet(text, at) {
    var from = Math.max(0, text.lastIndexOf('\n', at) + 1, at - 40)
    var to = text.indexOf('\n', at)
    if (to < 0) to = text.length
    to = Math.min(to, at + 80)
    return (from > 0 && text[from - 1] !== '\n' ? '…' : '') + text.slice(from, to) + (to < text.length && text[to] !== '\n' ? '…' : '')
  }
  function show(hit, words, cat) {
    var li = document.createElement('li')
    var h = document.createElement('h3')
    var a = document.createElement('a')
    a.href = root + hit.title[1] + 'index.html'
    marked(a, cat.bodies[cat.of[hit.doc]][0] + hit.title[0], words)
    h.appendChild(a)
    li.appendChild(h)
    var seen = {}
    hit.places.forEach(function (p) {
      if (p.cls === 0) return
      var s = snippet(hit.text[p.cls], p.at)
      if (seen[s]) return
      seen[s] = true
      var e = document.createElement('p')
      marked(e, s, words)
      li.appendChild(e)
    })
    hits.appendChild(li)
  }

  // --- one search at a time ---

  var run = 0
  function search() {
    var mine = ++run
    var words = fold(q.value).split(/\s+/).filter(Boolean)
    hits.textContent = ''
    next.hidden = true
    var asked = words.length > 0
    list.hidden = asked
    hits.hidden = !asked
    said.textContent = ''
    if (!asked) return Promise.resolve([])
    said.textContent = said.dataset.busy
    var all, cat, shown = []
    function more() {
      var want = shown.length + PAGE, tries = TRIES
      // Texts are looked at few at a time: where none holds the words side by
      // side, the reader decides whether to go on.
      function step() {
        if (mine !== run) return
        var batch = all.splice(0, Math.min(want - shown.length, tries))
        tries -= batch.length
        if (batch.length === 0) return
        return Promise.all(batch.map(function (d) {
          return textOf(d, cat).then(function (t) { return { doc: d, title: t.title, text: t.text, places: places(t.text, words) } })
        })).then(function (list) {
          if (mine !== run) return
          list.forEach(function (hit) { if (hit.places) { shown.push(hit.title[1]); show(hit, words, cat) } })
          return step()
        })
      }
      return Promise.resolve(step()).then(function () {
        if (mine !== run) return shown
        next.hidden = all.length === 0
        said.textContent = shown.length === 0 ? (all.length ? said.dataset.go : said.dataset.none)
          : (all.length ? said.dataset.more : said.dataset.some).replace('{n}', shown.length)
        return shown
      })
    }
    next.firstElementChild.onclick = more
    return load('search/catalog.js').then(function (c) {
      cat = c
      return candidates(words, cat)
    }).then(function (list) {
      all = list
      return more()
    }).catch(function () {
      if (mine === run) said.textContent = said.dataset.lost
      return shown
    })
  }
  // all is for tests: every report that a query finds, in order.
  window.evalpressSearch.all = function (query) {
    q.value = query
    function rest(shown) {
      if (next.hidden) return shown
      return next.firstElementChild.onclick().then(rest)
    }
    return search().then(rest)
  }

  // --- the form, and the address ---

  function state() {
    var p = []
    function add(k, v) { if (v) p.push(k + '=' + encodeURIComponent(v)) }
    add('q', q.value.trim()); add('y', year.value); add('b', body.value === '' ? '' : body.selectedOptions[0].textContent); add('t', type.value === '' ? '' : type.selectedOptions[0].textContent)
    return '#' + p.join('&')
  }
  function pick(select, text) {
    select.value = ''
    Array.from(select.options).forEach(function (o, i) { if (i && o.textContent === text) select.value = o.value })
  }
  function read() {
    var v = {}
    location.hash.slice(1).split('&').forEach(function (pair) {
      var k = pair.indexOf('=')
      try { if (k > 0) v[pair.slice(0, k)] = decodeURIComponent(pair.slice(k + 1)) } catch (e) { /* not ours */ }
    })
    q.value = v.q || ''
    pick(year, v.y); pick(body, v.b); pick(type, v.t)
    return search()
  }
  var wait
  function typed() {
    clearTimeout(wait)
    wait = setTimeout(go, 200)
  }
  function go() {
    clearTimeout(wait)
    if (location.hash !== state()) history.replaceState(null, '', state())
    search()
  }
  form.addEventListener('submit', function (e) { e.preventDefault(); go() })
  q.addEventListener('input', function (e) { if (!e.isComposing) typed() })
  q.addEventListener('compositionend', typed)
  ;[year, body, type].forEach(function (s) { s.addEventListener('change', go) })
  addEventListener('hashchange', read)
  function option(select, value, text) {
    var o = document.createElement('option')
    o.value = value
    o.textContent = text
    select.appendChild(o)
  }
  load('search/catalog.js').then(function (cat) {
    Array.from(new Set(cat.years)).forEach(function (y) { option(year, y, y) })
    cat.bodies.map(function (b, i) { return [b[0], i] }).sort(function (a, b) { return a[0].localeCompare(b[0], 'zh-CN') })
      .forEach(function (b) { option(body, b[1], b[0]) })
    cat.types.forEach(function (t, i) { option(type, i, t) })
    form.hidden = false
    return read()
  }).catch(function () { said.textContent = said.dataset.lost })
})()
