// Figures of evalpress: offers downloads, and starts ECharts for a figure when
// it comes near the window. Everything shown is taken from the page: numbers
// from the figure's own data, printed texts from its table. Without this file
// each figure stays as it was drawn.
(function () {
  'use strict'
  var script = document.currentScript
  var assets = script.src.slice(0, script.src.lastIndexOf('/') + 1)
  var words = script.dataset
  var root = document.documentElement
  var live = []
  var queue = []
  var loading = 0

  // --- what the page says ---

  function table(fig) { return fig.querySelector('.fdata') }
  function own(cell) { // a cell's words without the small print behind them
    var out = ''
    cell.childNodes.forEach(function (n) { if (n.nodeName !== 'SMALL') out += n.textContent })
    return out.trim()
  }
  function text(fig, row, col) {
    var r = table(fig).tBodies[0].rows[row]
    return r && r.cells[col + 1] ? own(r.cells[col + 1]) : ''
  }
  function name(fig, row) { return text(fig, row, -1) }
  function head(fig, col) { return own(table(fig).tHead.rows[0].cells[col + 1]) }
  function columns(fig) { return table(fig).tHead.rows[0].cells.length - 1 }
  function title(fig) { return fig.querySelector('svg.draw > title').textContent }

  var status = document.createElement('p')
  status.className = 'vh'
  status.setAttribute('role', 'status')
  document.getElementById('main').appendChild(status)
  function say(words) { status.textContent = words }

  // --- the option: the kind's base, the figure's data, the theme's colours ---

  function merge(base, over, key) {
    if (Array.isArray(over)) {
      if (!Array.isArray(base) || key === 'data') return over
      return over.map(function (o, i) {
        return merge(base[Math.min(i, base.length - 1)], o)
      }).concat(base.slice(over.length))
    }
    if (over === null || typeof over !== 'object') return over
    var out = {}
    if (base && typeof base === 'object') Object.keys(base).forEach(function (k) { out[k] = base[k] })
    Object.keys(over).forEach(function (k) { out[k] = merge(out[k], over[k], k) })
    return out
  }
  function colour(value) {
    return value.replace(/\$(\w+)/, function (_, n) {
      return getComputedStyle(root).getPropertyValue('--' + n).trim() || '#174a73'
    })
  }
  function paint(v) {
    if (typeof v === 'string') return v[0] === '$' ? colour(v) : v
    if (Array.isArray(v)) return v.map(paint)
    if (v && typeof v === 'object') {
      var out = {}
      Object.keys(v).forEach(function (k) { out[k] = paint(v[k]) })
      return out
    }
    return v
  }
  // rowText says all of one row of the table.
  function rowText(fig, row) {
    var lines = [name(fig, row)]
    for (var c = 0; c < columns(fig); c++) lines.push(head(fig, c) + ' ' + text(fig, row, c))
    return lines.join('\n')
  }
  function colText(fig, col) {
    var lines = [head(fig, col)]
    for (var r = 0; r < table(fig).tBodies[0].rows.length; r++) lines.push(name(fig, r) + ' ' + text(fig, r, col))
    return lines.join('\n')
  }
  function rowOf(data, p) {
    if (p.data && p.data.row !== undefined) return p.data.row
    return data.rows ? data.rows[p.dataIndex] : p.dataIndex
  }
  function option(fig, data) {
    var size = parseFloat(getComputedStyle(fig.querySelector('.side') || fig).fontSize)
    var o = paint(merge(window.evalpressOptions[data.kind], data.option))
    o.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: Math.min(size, 16), color: colour('$ink') }
    o.animation = !matchMedia('(prefers-reduced-motion: reduce)').matches
    o.animationDuration = 300
    o.tooltip.backgroundColor = colour('$paper')
    o.tooltip.borderColor = colour('$line2')
    o.tooltip.textStyle = o.textStyle
    o.tooltip.formatter = function (p) {
      if (data.kind === 'radar') return colText(fig, data.cols[p.dataIndex])
      if (Array.isArray(p)) p = p[0]
      if (data.kind === 'scale' || p.componentType === 'markLine') return p.name || p.seriesName
      var row = rowOf(data, p)
      return row < 0 ? '' : rowText(fig, row)
    }
    if (o.radar) {
      o.radar.axisName.formatter = function (n, axis) {
        for (var r = 0; r < o.radar.indicator.length; r++) if (o.radar.indicator[r].name === n) return n + '\n' + text(fig, r, 0)
        return n
      }
    }
    if (o.legend) {
      o.legend.textStyle = o.textStyle
      o.legend.inactiveColor = colour('$ink3')
    }
    var wide = fig.querySelector('.plot').clientWidth
    ;(o.xAxis || []).concat(o.yAxis || []).forEach(function (a) {
      if (!a.axisLabel) a.axisLabel = {}
      a.axisLabel.fontSize = o.textStyle.fontSize
    })
    if (o.yAxis && data.kind !== 'years' && data.kind !== 'scale') { // room for names, as in the drawing
      o.grid[0].left = Math.round(wide * 0.37)
      o.yAxis[0].axisLabel.width = o.grid[0].left - 14
    }
    if (data.kind === 'radar' && data.cols.length < 2) o.legend.show = false
    o.series.forEach(function (s, k) {
      if (!s.label || !s.label.show) return
      s.label.fontSize = o.textStyle.fontSize
      s.label.formatter = function (p) {
        var row = rowOf(data, p)
        switch (data.kind) {
          case 'tree': return p.name
          case 'scale': return p.seriesName
          case 'goals': return text(fig, row, k === 1 ? 3 : 0)
          case 'bars': return text(fig, row, 0) + '/' + text(fig, row, 2)
        }
        return text(fig, row, data.cols ? data.cols[k] : k)
      }
    })
    return o
  }

  // --- ECharts, when a figure comes near ---

  function load(file, then) {
    var s = document.createElement('script')
    s.src = assets + file
    s.onload = then
    s.onerror = function () { queue = [] } // figures stay as they are
    document.head.appendChild(s)
  }
  function enhance(fig) {
    queue.push(fig)
    if (loading === 2) return next()
    if (loading === 1) return
    loading = 1
    load('options.js', function () { load('echarts.js', function () { loading = 2; next() }) })
  }
  // One figure at a time, so that a page of many never stands still.
  var busy = false
  function next() {
    if (busy || !queue.length) return
    busy = true
    setTimeout(function () {
      var fig = queue.shift()
      try { start(fig) } catch (e) { undo(fig, e) }
      busy = false
      next()
    }, 0)
  }
  function undo(fig, e) {
    var host = fig.querySelector('.live')
    if (host) host.remove()
    fig.classList.remove('on')
    if (window.console) console.error('figure ' + fig.id, e)
  }
  function start(fig) {
    if (fig.chart) return
    var data = JSON.parse(fig.querySelector('script.option').textContent)
    var plot = fig.querySelector('.plot')
    var still = plot.querySelector('svg.draw')
    var host = document.createElement('div')
    host.className = 'live'
    host.tabIndex = 0
    host.setAttribute('role', 'img')
    host.setAttribute('aria-label', title(fig))
    var box = still.viewBox.baseVal
    function fit() {
      host.style.height = Math.round(Math.max(plot.clientWidth * box.height / box.width, 150)) + 'px'
    }
    fit()
    plot.appendChild(host)
    var chart = window.echarts.init(host, null, { renderer: 'svg' })
    chart.on('finished', function () { fig.classList.add('on') })
    chart.on('click', function (p) {
      var row = rowOf(data, p)
      var a = row >= 0 && table(fig).tBodies[0].rows[row] && table(fig).tBodies[0].rows[row].querySelector('th a')
      if (a) location.hash = a.hash
    })
    chart.on('legendselectchanged', function (e) {
      say(e.name + ' ' + (e.selected[e.name] ? words.shown : words.hidden))
    })
    keys(fig, data, host, chart)
    chart.setOption(option(fig, data))
    new ResizeObserver(function () {
      fit()
      chart.resize()
      chart.setOption(option(fig, data))
    }).observe(plot)
    fig.chart = chart
    live.push(function () { chart.setOption(option(fig, data), true) })
  }
  // Arrow keys walk through the values; each is shown and spoken.
  function keys(fig, data, host, chart) {
    var at = -1
    host.addEventListener('keydown', function (e) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key]
      if (e.key === 'Escape') chart.dispatchAction({ type: 'hideTip' })
      if (!step) return
      e.preventDefault()
      var n = data.kind === 'radar' ? data.cols.length : data.rows ? data.rows.length : table(fig).tBodies[0].rows.length
      at = (at + step + n) % n
      if (data.kind === 'radar') return say(colText(fig, data.cols[at]))
      var row = data.rows ? data.rows[at] : at
      if (row < 0) return
      chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: at })
      say(rowText(fig, row))
    })
  }
  // repaint follows 大字 and 高对比 and the reader's system.
  function repaint() { setTimeout(function () { live.forEach(function (f) { f() }) }, 50) }
  document.addEventListener('change', function (e) {
    if (e.target.id === 'hc' || e.target.id === 'big') repaint()
  })
  ;['(prefers-contrast: more)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)'].forEach(function (q) {
    matchMedia(q).addEventListener('change', repaint)
  })

  // --- downloads ---

  var kept = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'font-family', 'text-anchor', 'paint-order']
  function literal(from, to) {
    var s = getComputedStyle(from)
    kept.forEach(function (k) {
      var v = s.getPropertyValue(k)
      if (v && !(k === 'fill' && from.getAttribute('fill'))) to.setAttribute(k, v)
    })
    to.removeAttribute('class')
    for (var i = 0; i < from.children.length; i++) literal(from.children[i], to.children[i])
  }
  // standalone is the drawing with its colours written out, and with the
  // patterns and signs it uses.
  function standalone(fig) {
    var from = fig.querySelector('svg.draw')
    var svg = from.cloneNode(true)
    literal(from, svg)
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    svg.setAttribute('width', from.viewBox.baseVal.width * 2)
    svg.setAttribute('height', from.viewBox.baseVal.height * 2)
    var defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs')
    var need = svg.querySelector('[fill="url(#hatch)"]') ? ['hatch'] : []
    svg.querySelectorAll('use').forEach(function (u) {
      var id = u.getAttribute('href').slice(1)
      if (need.indexOf(id) < 0) need.push(id)
    })
    need.forEach(function (id) {
      var d = document.getElementById(id)
      if (!d) return
      var c = d.cloneNode(true)
      literal(d, c)
      defs.appendChild(c)
    })
    svg.insertBefore(defs, svg.firstChild)
    return new XMLSerializer().serializeToString(svg)
  }
  function save(fig, blob, ending) {
    var a = document.createElement('a')
    a.href = URL.createObjectURL(blob)
    a.download = (document.title.split('｜')[0] + '-' + title(fig)).replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80) + ending
    a.click()
    setTimeout(function () { URL.revokeObjectURL(a.href) }, 10000)
    say(a.download)
  }
  function csv(fig) {
    return Array.from(table(fig).rows).map(function (tr) {
      return Array.from(tr.cells).map(function (td) {
        var s = own(td).replace(/^−/, '-')
        if (/^[=@+]/.test(s)) s = "'" + s
        return /[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s
      }).join(',')
    }).join('\r\n') + '\r\n'
  }
  var get = {
    SVG: function (fig) { save(fig, new Blob([standalone(fig)], { type: 'image/svg+xml' }), '.svg') },
    PNG: function (fig) {
      var img = new Image()
      var url = URL.createObjectURL(new Blob([standalone(fig)], { type: 'image/svg+xml' }))
      img.onload = function () {
        var c = document.createElement('canvas')
        c.width = img.width * 2
        c.height = img.height * 2
        var g = c.getContext('2d')
        g.fillStyle = '#fff'
        g.fillRect(0, 0, c.width, c.height)
        g.drawImage(img, 0, 0, c.width, c.height)
        URL.revokeObjectURL(url)
        c.toBlob(function (b) { save(fig, b, '.png') })
      }
      img.src = url
    },
    CSV: function (fig) { save(fig, new Blob(['\ufeff' + csv(fig)], { type: 'text/csv' }), '.csv') }
  }
  function offer(fig) {
    var side = fig.querySelector('.side')
    if (!side || !fig.querySelector('svg.draw')) return
    var p = document.createElement('p')
    p.className = 'get'
    p.append(words.download)
    Object.keys(get).forEach(function (k) {
      var b = document.createElement('button')
      b.type = 'button'
      b.textContent = k
      b.setAttribute('aria-label', words.download + ' ' + k + '：' + title(fig))
      b.addEventListener('click', function () { get[k](fig) })
      p.appendChild(b)
    })
    side.appendChild(p)
  }

  // --- begin ---

  var figs = Array.from(document.querySelectorAll('figure.fig')).filter(function (f) { return f.querySelector('script.option') })
  figs.forEach(offer)
  if (words.bundle === undefined) return
  if (words.enhance === 'interaction') {
    figs.forEach(function (f) {
      ['pointerenter', 'focusin'].forEach(function (e) {
        f.querySelector('.plot').addEventListener(e, function () { enhance(f) }, { once: true })
      })
      f.querySelector('.plot').tabIndex = 0
    })
    return
  }
  var near = new IntersectionObserver(function (list) {
    list.forEach(function (e) {
      if (!e.isIntersecting) return
      near.unobserve(e.target)
      enhance(e.target)
    })
  }, { rootMargin: '400px' })
  figs.forEach(function (f) { near.observe(f) })
})()
