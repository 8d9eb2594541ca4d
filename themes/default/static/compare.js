// Sets reports side by side without a server. The choice stands in the
// address: #a=…&b=…, each a report's folder. Figures come as scripts, one for
// a report, so that it works from a folder too. The table is the one that the
// program writes for prepared comparisons, word for word.
(function () {
  'use strict'
  var main = document.querySelector('main.compare')
  if (!main) return
  var root = main.dataset.root // of the pages and the figures in this language
  var chinese = document.documentElement.lang.indexOf('zh') === 0
  var MOST = 4
  var form = main.querySelector('.pick'), lists = form.querySelector('.lists'), reports = form.querySelector('.reports')
  var clear = form.querySelector('.clear'), said = main.querySelector('.said'), set = main.querySelector('.chosen')
  var words = set.dataset, place = set.querySelector('.tb')

  var kinds = {}
  set.querySelectorAll('.kinds li').forEach(function (k) { kinds[k.dataset.id] = k.textContent })

  // --- files ---

  var files = {}, got = {}
  function load(path) {
    if (files[path]) return files[path]
    files[path] = new Promise(function (done, fail) {
      var s = document.createElement('script')
      s.src = root + path
      s.onload = function () { s.remove(); path in got ? done(got[path]) : fail(new Error(path)) }
      s.onerror = function () { s.remove(); delete files[path]; fail(new Error(path)) }
      document.head.appendChild(s)
    })
    return files[path]
  }
  window.evalpressCompare = {
    lists: function (v) { got['compare/lists.js'] = v },
    list: function (k, v) { got['compare/l/' + k + '.js'] = v },
    report: function (id, v) { got[id + '/compare.js'] = v }
  }

  // --- the choice ---

  function chosen() {
    var list = []
    location.hash.slice(1).split('&').forEach(function (part) {
      var at = part.indexOf('='), id = part.slice(at + 1)
      try { id = decodeURIComponent(id) } catch (e) { id = '' }
      if (at === 1 && 'abcd'.indexOf(part[0]) >= 0 && /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(id) && list.indexOf(id) < 0) list.push(id)
    })
    return list.slice(0, MOST)
  }
  function choose(list) {
    var hash = list.map(function (id, i) { return 'abcd'[i] + '=' + id }).join('&')
    if (location.hash.slice(1) === hash) return show()
    location.hash = hash
  }

  // --- numbers, as printed ---

  function value(text) { return text === '' ? NaN : Number(text.replace(/,/g, '').replace('\u2212', '-')) }
  function digits(text) { var i = text.indexOf('.'); return i < 0 ? 0 : text.length - i - 1 }
  function plain(text) { return text === '' ? '' : String(value(text)) }
  function change(text, first) {
    if (text === '' || first === '') return ''
    var n = Math.max(digits(text), digits(first)), unit = Math.pow(10, n)
    var by = Math.round(value(text) * unit) - Math.round(value(first) * unit)
    if (by === 0) return ''
    var parts = (Math.abs(by) / unit).toFixed(n).split('.')
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ',')
    return (by > 0 ? '\u25b2 +' : '\u25bc \u2212') + parts.join('.')
  }
  function percent(text) { return text === '' ? '' : text + '%' }

  // --- rows: the program's own, see package render ---

  function fold(name) { return name.normalize('NFKC').replace(/\s+/g, '') }
  function top(nodes, i) {
    var name = ''
    for (var p = nodes[i][2]; p >= 0; p = nodes[p][2]) name = nodes[p][0]
    return name
  }
  function dimension(nodes, i) { return nodes[i][2] < 0 }
  function indicator(nodes, i) { return nodes[i][2] >= 0 && (i + 1 >= nodes.length || nodes[i + 1][2] !== i) }
  function matched(all, sort) {
    var list = []
    all.forEach(function (r, k) {
      var last = -1
      r.nodes.forEach(function (n, i) {
        if (!sort(r.nodes, i)) return
        var key = fold(n[0]), parent = top(r.nodes, i), best = -1, most = -1
        list.forEach(function (l, j) {
          if (l.key !== key || l.at[k] >= 0) return
          var like = (n[1] !== '' && l.code === n[1] ? 2 : 0) + (l.parent === parent ? 1 : 0)
          if (like > most) { best = j; most = like }
        })
        if (best < 0) {
          best = last < 0 ? list.length : last + 1
          list.splice(best, 0, { name: n[0], parent: parent, key: key, code: n[1], at: all.map(function () { return -1 }) })
        }
        list[best].at[k] = i
        last = best
      })
    })
    return list
  }
  function lines(all, sort) {
    return matched(all, sort).map(function (l) {
      var first = l.at[0] >= 0 ? all[0].nodes[l.at[0]][5] : ''
      return { name: l.name, note: l.parent, cells: all.map(function (r, k) {
        if (l.at[k] < 0) return { value: '', same: '' }
        var n = r.nodes[l.at[k]]
        return { value: n[4] || words.unscored, of: n[3], rate: percent(n[5]), by: change(n[5], first),
          same: 'at ' + plain(n[4]) + '/' + plain(n[3]) + '/' + plain(n[5]) }
      }) }
    })
  }
  function overall(all) {
    var a = all[0]
    function row(name, cell) { return { name: name, cells: all.map(cell) } }
    return [
      row(words.total, function (r) {
        if (r.total === '') return { value: words.unscored, same: '' }
        return { value: r.total, of: r.full, by: plain(r.full) === plain(a.full) ? change(r.total, a.total) : '', same: plain(r.total) + '/' + plain(r.full) }
      }),
      row(words.rate, function (r) { return { value: percent(r.rate), by: change(r.rate, a.rate), same: plain(r.rate) } }),
      row(words.grade, function (r) {
        return { value: r.grade, by: a.grade && r.grade && a.grade !== r.grade ? '\u2260 ' + words.other : '', same: r.grade }
      }),
      row(words.execution, function (r) { return { value: percent(r.execution), by: change(r.execution, a.execution), same: plain(r.execution) } }),
      row(words.kind, function (r) { return { value: kinds[r.kind] || r.kind, same: r.kind } })
    ]
  }
  function labels(all) {
    var body = all.every(function (r) { return r.org === all[0].org }), year = all.every(function (r) { return r.year === all[0].year })
    var list = []
    all.forEach(function (r) {
      var l = body ? r.year : year ? r.body : r.body + ' ' + r.year
      list.push(list.indexOf(l) >= 0 ? l + ' ' + r.title : l)
    })
    return list
  }

  // --- the table ---

  // say marks Chinese words on a page of another language.
  function say(e, text) {
    var han = !chinese && /[\u2e80-\u9fff\uff00-\uffef]/.test(text)
    if (han && e.nodeName === 'OPTION') e.lang = 'zh-CN'
    if (han && e.nodeName !== 'OPTION') {
      var s = document.createElement('span')
      s.lang = 'zh-CN'
      s.textContent = text
      e.appendChild(s)
    } else e.appendChild(document.createTextNode(text))
  }
  function el(name, parent, text, cls) {
    var e = document.createElement(name)
    if (text) say(e, text)
    if (cls) e.className = cls
    if (parent) parent.appendChild(e)
    return e
  }
  function gap(parent) { parent.appendChild(document.createTextNode(' ')) }
  function head(parent, text, scope) {
    var th = el('th', parent, text)
    th.scope = scope
    return th
  }
  function cell(tr, c, label) {
    var td = el('td', tr)
    td.dataset.l = label
    if (!c.value) return el('span', td, '\u2014', 'dash')
    el('b', td, c.value)
    if (c.of) { gap(td); el('span', td, '/ ' + c.of, 'sub') }
    if (c.rate) { gap(td); el('span', td, c.rate, 'pc') }
    if (c.by) { gap(td); el('span', td, c.by, 'by') }
  }
  function table(ids, all) {
    var names = labels(all), t = el('table', null, '', 'stk list cmp')
    el('caption', t, names.join(' / '), 'vh')
    var tr = el('tr', el('thead', t))
    head(tr, words.item, 'col')
    all.forEach(function (r, k) {
      var th = head(tr, '', 'col')
      el('a', th, names[k]).href = root + ids[k] + '/index.html'
      el('small', th, r.title)
      var drop = el('button', th, words.remove.replace('{name}', names[k]), 'drop')
      drop.type = 'button'
      drop.onclick = function () { choose(ids.filter(function (id) { return id !== ids[k] })); reports.focus() }
    })
    ;[[words.overall, overall(all)], [words.dims, lines(all, dimension)], [words.inds, lines(all, indicator)]].forEach(function (g) {
      var rows = g[1].filter(function (r) { return r.cells.some(function (c) { return c.value }) })
      if (!rows.length) return
      var body = el('tbody', t)
      var h = head(el('tr', body, '', 'grp'), g[0], 'rowgroup')
      h.colSpan = all.length + 1
      rows.forEach(function (r) {
        var differs = r.cells.some(function (c) { return c.same !== r.cells[0].same })
        var tr = el('tr', body, '', differs ? '' : 'same'), th = head(tr, '', 'row')
        if (differs) {
          el('span', th, '\u2260', 'ne').setAttribute('aria-hidden', 'true')
          el('span', th, words.differs + ' ', 'vh')
        }
        say(th, r.name)
        if (r.note) el('small', th, r.note)
        r.cells.forEach(function (c, k) { cell(tr, c, names[k]) })
      })
    })
    return t
  }

  var run = 0
  function show() {
    var mine = ++run, ids = chosen()
    clear.hidden = ids.length === 0
    if (ids.length === 0) {
      set.hidden = true
      said.textContent = ''
      return Promise.resolve()
    }
    var lost = false
    return Promise.all(ids.map(function (id) {
      return load(id + '/compare.js').catch(function () { lost = true })
    })).then(function (all) {
      if (mine !== run) return
      var here = ids.filter(function (id, k) { return all[k] })
      all = all.filter(Boolean)
      place.textContent = ''
      set.hidden = all.length === 0
      if (all.length) place.appendChild(table(here, all))
      said.textContent = (lost ? said.dataset.lost + ' ' : '') +
        (all.length === 1 ? said.dataset.single : all.length ? said.dataset.count.replace('{n}', all.length) : '')
    })
  }

  // --- the lists to choose from ---

  function offer(k) {
    return load('compare/l/' + k + '.js').then(function (groups) {
      while (reports.children.length > 1) reports.lastChild.remove()
      groups.forEach(function (g) {
        var o = el('optgroup', reports)
        o.label = g[0]
        g[1].forEach(function (r) { el('option', o, r[1]).value = r[0] })
      })
    })
  }
  load('compare/lists.js').then(function (names) {
    names.forEach(function (n, k) { el('option', lists, n).value = k })
    lists.parentNode.hidden = names.length < 2
    lists.onchange = function () { offer(lists.value) }
    return offer(0)
  }).then(function () { form.hidden = false })
  form.onsubmit = function (e) {
    e.preventDefault()
    var ids = chosen()
    if (!reports.value || ids.indexOf(reports.value) >= 0) return
    if (ids.length >= MOST) { said.textContent = said.dataset.most; return }
    choose(ids.concat(reports.value))
    reports.value = ''
  }
  clear.onclick = function () { choose([]); reports.focus() }
  window.addEventListener('hashchange', show)
  show()
})()
