// Sorts and filters a list that is complete without this script. Sorting stays
// inside a group of bodies of one type: only like is ranked with like. What is
// chosen stands in the address behind #, so that it can be shared.
(function () {
  'use strict'
  document.querySelectorAll('table[data-sort]').forEach(function (table) {
    var words = table.dataset
    var groups = [].slice.call(table.tBodies)
    var heads = [].slice.call(table.tHead.rows[0].cells)
    var rows = []
    groups.forEach(function (group) {
      [].forEach.call(group.rows, function (row) {
        if (!row.classList.contains('grp')) rows.push({ row: row, group: group, at: rows.length })
      })
    })
    var state = {}
    var controls = {}

    function value (row, i) {
      var cell = row.cells[i]
      var v = cell.dataset.v
      if (v === undefined) v = (cell.querySelector('.dash') ? '' : cell.textContent)
      return v.trim()
    }
    function number (s) {
      return s === '' ? NaN : parseFloat(s.replace(/\u2212/g, '-').replace(/,/g, ''))
    }

    var form = document.createElement('form')
    form.className = 'filter'
    form.setAttribute('role', 'search')
    form.setAttribute('aria-label', table.caption ? table.caption.textContent : '')
    form.addEventListener('submit', function (e) { e.preventDefault() })
    function control (key, label, field) {
      var l = document.createElement('label')
      var s = document.createElement('span')
      s.textContent = label
      l.append(s, field)
      form.append(l)
      controls[key] = field
      field.addEventListener('input', function () { state[key] = field.value; show(); keep() })
    }
    function choice (key, label, values) {
      if (values.length < 2) return
      var field = document.createElement('select')
      field.append(new Option(words.all, ''))
      values.forEach(function (v) { field.append(new Option(v, v)) })
      control(key, label, field)
    }
    function distinct (list) {
      return list.filter(function (v, i) { return v && list.indexOf(v) === i })
    }
    var text = document.createElement('input')
    text.type = 'search'
    text.autocomplete = 'off'
    control('find', words.find, text)
    if (words.type) choice('type', words.type, distinct(groups.map(function (g) { return g.dataset.type || '' })))
    heads.forEach(function (head, i) {
      if (head.hasAttribute('data-f')) choice(head.dataset.k, head.textContent, distinct(rows.map(function (r) { return value(r.row, i) })))
    })
    var reset = document.createElement('button')
    reset.type = 'button'
    reset.textContent = words.clear
    reset.addEventListener('click', function () { state = {}; show(); keep(); text.focus() })
    var count = document.createElement('p')
    count.className = 'sub'
    count.setAttribute('role', 'status')
    form.append(reset, count)
    var box = table.parentNode
    box.parentNode.insertBefore(form, box)

    heads.forEach(function (head) {
      if (!head.dataset.k) return
      var button = document.createElement('button')
      button.type = 'button'
      while (head.firstChild) button.append(head.firstChild)
      head.append(button)
      button.addEventListener('click', function () {
        var first = head.hasAttribute('data-n') && head.dataset.k !== 'rank' ? 'desc' : 'asc'
        var other = first === 'asc' ? 'desc' : 'asc'
        var was = state.sort === head.dataset.k ? state.order : ''
        state.sort = was === other ? '' : head.dataset.k
        state.order = was === first ? other : first
        show()
        keep()
      })
    })
    // stacked tables have no heads: the same order can be chosen from a list
    var order = document.createElement('select')
    order.append(new Option('—', ''))
    heads.forEach(function (head) { if (head.dataset.k) order.append(new Option(head.textContent, head.dataset.k)) })
    control('sort', words.by, order)
    order.parentNode.className = 'by'
    order.addEventListener('input', function () {
      var head = heads.filter(function (h) { return h.dataset.k === order.value })[0]
      state.order = head && head.hasAttribute('data-n') && order.value !== 'rank' ? 'desc' : 'asc'
      show()
      keep()
    })

    function fits (r) {
      if (state.type && r.group.dataset.type !== state.type) return false
      if (state.find && (r.row.cells[0].textContent + r.row.cells[1].textContent).toLowerCase().indexOf(state.find.trim().toLowerCase()) < 0) return false
      return heads.every(function (head, i) {
        return !head.hasAttribute('data-f') || !state[head.dataset.k] || value(r.row, i) === state[head.dataset.k]
      })
    }
    function compare (i, numeric, sign) {
      return function (a, b) {
        var x = value(a.row, i)
        var y = value(b.row, i)
        if (numeric) {
          var m = number(x)
          var n = number(y)
          if (isNaN(m) || isNaN(n)) return isNaN(m) && isNaN(n) ? a.at - b.at : isNaN(m) ? 1 : -1 // without a number: last, either way
          return sign * (m - n) || a.at - b.at
        }
        if (x === '' || y === '') return x === y ? a.at - b.at : x === '' ? 1 : -1
        return sign * x.localeCompare(y, document.documentElement.lang) || a.at - b.at
      }
    }
    function show () {
      var at = -1
      heads.forEach(function (head, i) {
        var on = head.dataset.k && head.dataset.k === state.sort
        if (on) at = i
        if (!head.dataset.k) return
        if (on) head.setAttribute('aria-sort', state.order === 'desc' ? 'descending' : 'ascending')
        else head.removeAttribute('aria-sort')
      })
      var list = rows.slice()
      list.sort(at < 0 ? function (a, b) { return a.at - b.at } : compare(at, heads[at].hasAttribute('data-n'), state.order === 'desc' ? -1 : 1))
      var shown = 0
      groups.forEach(function (g) { g.hidden = true })
      list.forEach(function (r) {
        var yes = fits(r)
        r.row.hidden = !yes
        if (yes) { shown++; r.group.hidden = false }
        r.group.append(r.row)
      })
      Object.keys(controls).forEach(function (key) {
        if (controls[key].value !== (state[key] || '')) controls[key].value = state[key] || ''
      })
      count.textContent = words.count.replace('{n}', shown).replace('{all}', rows.length)
      reset.hidden = !Object.keys(state).some(function (k) { return k !== 'order' && state[k] })
    }
    var keys = ['find', 'type', 'kind', 'grade', 'sort', 'order']
    function keep () {
      var parts = []
      keys.forEach(function (k) {
        if (state[k] && (k !== 'order' || state.sort)) parts.push(k + '=' + encodeURIComponent(state[k]))
      })
      var hash = '#' + (parts.join('&') || (table.id || 'all'))
      if (hash === location.hash || (!parts.length && !location.hash)) return
      try { history.replaceState(null, '', hash) } catch (e) { /* the address stays as it is */ }
    }
    function recall () {
      var found = {}
      location.hash.slice(1).split('&').forEach(function (part) {
        var i = part.indexOf('=')
        if (i < 0 || keys.indexOf(part.slice(0, i)) < 0) return
        try { found[part.slice(0, i)] = decodeURIComponent(part.slice(i + 1)) } catch (e) { /* not written by us */ }
      })
      if (location.hash && !Object.keys(found).length) return // a place on the page
      state = found
      show()
    }
    window.addEventListener('hashchange', recall)
    show()
    recall()
  })
})()
