// Remembers the reading settings. They work without this script; it only
// brings them back on the next page.
(function () {
  'use strict'
  var key = 'evalpress-reading'
  var boxes = document.querySelectorAll('.read input')
  var kept = ''
  try { kept = localStorage.getItem(key) || '' } catch (e) { return } // storage refused
  boxes.forEach(function (box) {
    box.checked = (' ' + kept + ' ').indexOf(' ' + box.id + ' ') >= 0
    box.addEventListener('change', function () {
      var on = []
      boxes.forEach(function (b) { if (b.checked) on.push(b.id) })
      try { localStorage.setItem(key, on.join(' ')) } catch (e) { /* kept for this page */ }
    })
  })
})()
