// Builds default/static/echarts.js, the part of Apache ECharts that pages use,
// and echarts.txt, the licence notices of what is in it. Both are embedded in
// the program and not kept in git. Run by "go generate ./themes".
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const limit = 240 // KiB, as gzip -9 packs the bundle; TestBundle holds the same

// A new chart type or component costs every reader its bytes: add it here
// only together with the figure that needs it.
const entry = `
import { getInstanceByDom, init, use, version } from 'echarts/core'
import { BarChart, LineChart, RadarChart, ScatterChart, SunburstChart } from 'echarts/charts'
import {
  AriaComponent, DatasetComponent, GridComponent, LegendPlainComponent,
  MarkLineComponent, RadarComponent, TooltipComponent,
} from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'

use([
  BarChart, LineChart, RadarChart, ScatterChart, SunburstChart,
  AriaComponent, DatasetComponent, GridComponent, LegendPlainComponent,
  MarkLineComponent, RadarComponent, TooltipComponent,
  SVGRenderer,
])
globalThis.echarts = { init, getInstanceByDom, version }
`

// Licences of each bundled package; echarts holds code of d3.
const licences = {
  echarts: ['LICENSE', 'NOTICE', 'licenses/LICENSE-d3'],
  tslib: ['LICENSE.txt', 'CopyrightNotice.txt'],
  zrender: ['LICENSE'],
}

const result = await build({
  stdin: { contents: entry, resolveDir: here, sourcefile: 'entry.js' },
  absWorkingDir: here,
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  target: 'es2018',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: false,
  tsconfigRaw: '{}', // no settings from folders above: the same bytes everywhere
  define: { 'process.env.NODE_ENV': '"production"' },
})

const script = result.outputFiles[0].contents
const packed = gzipSync(script, { level: 9 }).length
const kib = (bytes) => (bytes / 1024).toFixed(1) + ' KiB'
console.log(`echarts.js: ${kib(script.length)}, ${kib(packed)} as gzip -9`)
if (packed > limit * 1024) {
  fail(`echarts.js is ${kib(packed)} as gzip -9, want at most ${limit} KiB: take a chart type or component out of echarts.mjs`)
}
const [output] = Object.values(result.metafile.outputs)
const notices = await noticesOf(Object.keys(output.inputs).filter((f) => output.inputs[f].bytesInOutput > 0))
await writeFile(here + 'default/static/echarts.js', script)
await writeFile(here + 'default/static/echarts.txt', notices)

// noticesOf gives the licence texts of the packages that the bundled files
// are from; a package whose licence is not listed above ends the build.
async function noticesOf(files) {
  const names = new Set(files.map((f) => f.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean))
  const parts = ['echarts.js holds parts of these packages, minified.\n']
  for (const name of [...names].sort()) {
    if (!licences[name]) fail(`package ${name} is bundled: name its licence files in echarts.mjs`)
    const about = JSON.parse(await readFile(`${here}node_modules/${name}/package.json`, 'utf8'))
    parts.push(`${name} ${about.version}: ${about.license}\n`)
    for (const file of licences[name]) {
      const text = await readFile(`${here}node_modules/${name}/${file}`, 'utf8')
      parts.push(`---- ${name}/${file} ----\n\n${text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '').trim()}\n`)
    }
  }
  return parts.join('\n')
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
