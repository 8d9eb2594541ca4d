// The preview's script: keeps a page current and shows what was found. It is
// put into pages by the preview only.
(function () {
  'use strict'
  var store = window.sessionStorage
  var state = null
  var source = null
  var key = 'evalpress:' + location.pathname

  // --- come back to where the reader was ---

  function leave() {
    var open = Array.from(document.querySelectorAll('details')).map(function (d, i) { return d.open ? i : -1 }).filter(function (i) { return i >= 0 })
    var focus = document.activeElement && document.activeElement.id
    store.setItem(key, JSON.stringify({ x: scrollX, y: scrollY, open: open, focus: focus }))
    store.setItem('evalpress:folded', folded() ? '1' : '')
  }
  function back() {
    var s = store.getItem(key)
    if (!s) return
    store.removeItem(key)
    s = JSON.parse(s)
    var all = document.querySelectorAll('details')
    s.open.forEach(function (i) { if (all[i]) all[i].open = true })
    var f = s.focus && document.getElementById(s.focus)
    if (f) f.focus({ preventScroll: true })
    scrollTo({ left: s.x, top: s.y, behavior: 'instant' })
  }
  history.scrollRestoration = 'manual'
  back()
  addEventListener('load', function () { if (state === null) return; back() })

  // --- the panel ---

  var panel = document.createElement('section')
  panel.className = 'ev-panel'
  panel.hidden = true
  function folded() { return panel.classList.contains('folded') }
  if (store.getItem('evalpress:folded')) panel.classList.add('folded')
  document.body.appendChild(panel)

  function el(tag, cls, text) {
    var e = document.createElement(tag)
    if (cls) e.className = cls
    if (text !== undefined) e.textContent = text
    return e
  }
  function here(f) {
    var p = location.pathname.replace(/^\//, '')
    if (p === '' || p.slice(-1) === '/') p += 'index.html'
    return f.page === p
  }
  function show(m) {
    state = m
    unmark()
    panel.textContent = ''
    var w = m.words
    panel.hidden = !m.errors && !m.warnings && !m.broken && !m.reading
    eyes(m)
    panel.classList.toggle('fine', !m.errors && !m.broken)
    var bar = el('div', 'ev-bar')
    bar.appendChild(el('b', '', w.Title))
    var e = el('b', m.errors ? 'ev-error' : '', w.Errors + ' ' + m.errors)
    bar.appendChild(e)
    bar.appendChild(el('span', '', w.Warnings + ' ' + m.warnings))
    var fold = el('button', 'ev-end', w.Hide)
    fold.type = 'button'
    fold.onclick = function () { panel.classList.toggle('folded'); store.setItem('evalpress:folded', folded() ? '1' : '') }
    bar.appendChild(fold)
    panel.appendChild(bar)
    if (m.reading) panel.appendChild(el('p', '', w.Reading))
    if (m.broken) panel.appendChild(el('p', 'ev-broken', w.Broken + m.broken))
    var list = el('ol')
    m.findings.forEach(function (f) {
      var li = el('li', here(f) ? 'ev-here' : '')
      var head = el('div')
      head.appendChild(el('b', f.level === 'error' ? 'ev-error' : '', f.word + ' '))
      head.appendChild(document.createTextNode(f.text + ' [' + f.rule + '] '))
      li.appendChild(head)
      var place = f.file + (f.line ? ':' + f.line + ':' + f.column : '')
      var at = el('button', 'ev-at', place)
      at.type = 'button'
      at.onclick = function () {
        if (f.editor) { location.href = f.editor; return }
        if (navigator.clipboard) navigator.clipboard.writeText(place).then(function () { at.textContent = place + ' ' + w.Copied })
      }
      li.appendChild(at)
      if (f.source) {
        var pre = el('pre')
        var line = Array.from(f.source)
        var from = Math.max(f.column - 1, 0)
        var to = from + Math.max(f.length, 1)
        pre.appendChild(document.createTextNode(line.slice(0, from).join('')))
        pre.appendChild(el('mark', '', line.slice(from, to).join('') || ' '))
        pre.appendChild(document.createTextNode(line.slice(to).join('')))
        li.appendChild(pre)
      }
      if (f.hint) li.appendChild(el('div', 'ev-hint', w.Hint + f.hint))
      list.appendChild(li)
      if (here(f)) mark(f)
    })
    panel.appendChild(list)
  }

  // --- whose eyes see the site ---

  var view = el('form', 'ev-view')
  document.body.appendChild(view)
  function eyes(m) {
    var w = m.words
    if (view.contains(document.activeElement)) return // somebody is choosing
    view.textContent = ''
    view.classList.toggle('public', m.public)
    var open = el('details')
    open.open = !!m.public
    open.appendChild(el('summary', '', m.public ? w.Public + (m.clock ? ' ' + m.clock : '') : w.View))
    var label = el('label')
    var box = el('input')
    box.type = 'checkbox'
    box.checked = m.public
    label.appendChild(box)
    label.appendChild(document.createTextNode(' ' + w.Public))
    open.appendChild(label)
    var dayLabel = el('label', '', w.Day + ' ')
    var day = el('input')
    day.type = 'date'
    day.value = m.clock || ''
    dayLabel.appendChild(day)
    open.appendChild(dayLabel)
    function see() {
      var want = day.value && box.checked ? day.value : ''
      document.activeElement.blur()
      post({ Public: box.checked, Clock: want })
    }
    box.onchange = function () { see() }
    day.onchange = function () { if (day.value) box.checked = true; see() }
    view.onsubmit = function (e) { e.preventDefault() }
    view.appendChild(open)
  }

  // --- marks beside the place ---

  function mark(f) {
    if (f.quote) return quote(f)
    var e = f.anchor && document.getElementById(f.anchor)
    if (!e) return
    e = cell(e, f.field) || e
    e.classList.add('ev-mark')
    if (!e.title) { e.title = f.text; e.dataset.evTitle = '1' }
    // The figures that are drawn from it are marked too.
    var kind = /^b-(budget|survey|goals)$/.exec(f.anchor) || (/^goal-/.test(f.anchor) ? [0, 'goals'] : null)
    if (kind) document.querySelectorAll('figure[id^="fig-' + kind[1] + '"]').forEach(function (g) { g.classList.add('ev-mark') })
  }
  // cell is the one of a thing's row that holds a field. Cells carry the head
  // of their column, as narrow screens show it.
  var heads = { target: /^(目标值|Target)/, actual: /^(实际完成值|Actual)/, weight: /^(分值|权重|Weight)/, score: /^(得分|Score)$/, rate: /^(得分率|Rate)/, reason: /^(扣分原因|Reason)/ }
  function cell(e, field) {
    var row = heads[field] && e.closest('tr')
    return row && Array.from(row.querySelectorAll('[data-l]')).find(function (d) { return heads[field].test(d.dataset.l) })
  }
  // alike counts the signs that two texts share from where they meet.
  function alike(a, b, back) {
    var n = 0
    a = a.replace(/[\s*_`|]/g, '')
    b = b.replace(/[\s*_`|]/g, '')
    while (n < a.length && n < b.length && (back ? a[a.length - 1 - n] === b[b.length - 1 - n] : a[n] === b[n])) n++
    return n
  }
  // quote marks words of the narrative: where they stand more than once, those
  // with the same words around them.
  function quote(f) {
    var main = document.getElementById('main')
    if (!main) return
    var best = null
    var walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    for (var n = walk.nextNode(); n; n = walk.nextNode()) {
      if (n.data.indexOf(f.quote) < 0 || n.parentElement.closest('svg,script,.fdata')) continue
      var block = n.parentElement.closest('p,li,td,th,h1,h2,h3,h4,h5,h6,dd') || n.parentElement
      for (var i = n.data.indexOf(f.quote); i >= 0; i = n.data.indexOf(f.quote, i + 1)) {
        var r = document.createRange()
        r.setStart(block, 0)
        r.setEnd(n, i)
        var before = r.toString()
        var after = block.textContent.slice(before.length + f.quote.length)
        var score = alike(before, f.before || '', true) + alike(after, f.after || '', false)
        if (!best || score > best.score) best = { node: n, at: i, score: score }
      }
    }
    if (!best) return
    var found = document.createRange()
    found.setStart(best.node, best.at)
    found.setEnd(best.node, best.at + f.quote.length)
    var m = el('mark', 'ev-quote')
    m.title = f.text
    found.surroundContents(m)
  }
  function unmark() {
    document.querySelectorAll('.ev-mark').forEach(function (e) {
      e.classList.remove('ev-mark')
      if (e.dataset.evTitle) { e.removeAttribute('title'); delete e.dataset.evTitle }
    })
    document.querySelectorAll('mark.ev-quote').forEach(function (m) {
      var p = m.parentNode
      while (m.firstChild) p.insertBefore(m.firstChild, m)
      m.remove()
      p.normalize()
    })
  }

  // --- the line to the preview ---

  function post(body) {
    fetch('/.evalpress/view', { method: 'POST', body: JSON.stringify(body) })
  }
  function styles(revision) {
    document.querySelectorAll('link[rel=stylesheet]').forEach(function (l) {
      if (l.href.indexOf('/.evalpress/') >= 0) return
      var next = l.cloneNode()
      next.href = l.href.split('?')[0] + '?' + revision
      next.onload = function () { l.remove() }
      l.after(next)
    })
  }
  var digest = ''
  function connect() {
    source = new EventSource('/.evalpress/events?page=' + encodeURIComponent(location.pathname) + (digest ? '&digest=' + digest : ''))
    source.onmessage = function (e) {
      var m = JSON.parse(e.data)
      switch (m.type) {
        case 'reload': leave(); location.reload(); return
        case 'go': location.href = m.url; return
        case 'style': styles(m.revision); break
      }
      if (m.digest) digest = m.digest
      show(m)
    }
    // After sleep or a restart the browser connects again by itself; a server
    // that is gone for good is asked every other second.
    source.onerror = function () {
      if (source.readyState !== 2) return
      setTimeout(connect, 2000)
    }
  }
  connect()
})()
