// Reads {name: markdown} as JSON from standard input and writes {tool: {name: html}}, each tool set up as its
// generator sets it up.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text as all } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

// The packages stand in the folder that this is started in, not beside this file.
const there = createRequire(join(process.cwd(), 'package.json'))
const old = (name) => there(name)
const load = async (name) => (await import(pathToFileURL(resolved(name)))).default
const resolved = (name) => {
  const folder = join(process.cwd(), 'node_modules', name)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const main = typeof manifest.exports === 'string' ? manifest.exports : manifest.exports?.['.']?.default
  return join(folder, main ?? manifest.exports?.['.'] ?? manifest.main ?? 'index.js')
}

const [unified, parse, gfm, toHast, raw, stringify, smartypants] = await Promise.all([
  import(pathToFileURL(resolved('unified-11'))).then((module) => module.unified),
  ...['remark-parse-11', 'remark-gfm-4', 'remark-rehype-11', 'rehype-raw', 'rehype-stringify', 'remark-smartypants-3'].map(
    load,
  ),
])

const modern = (...plugins) => {
  const processor = unified().use(parse).use(gfm)
  plugins.forEach((plugin) => processor.use(plugin))
  processor.use(toHast, { allowDangerousHtml: true }).use(raw).use(stringify, { allowDangerousHtml: true })
  return (text) => String(processor.processSync(text))
}

// gatsby-transformer-remark 6: getAST and getHTML of its extend-node-type.js.
const gatsby = () => {
  const remark = old('remark-13')().use(old('remark-gfm-1')).use(old('remark-footnotes-3'), { inlineNotes: true })
  const options = { allowDangerousHtml: true }
  return (text) => old('hast-util-to-html-7')(old('mdast-util-to-hast-10')(remark.parse(text), options), options)
}

// Eleventy's TemplateEngine Markdown: raw HTML, and no code blocks by indentation.
const eleventy = () => {
  const parser = old('markdown-it')({ html: true }).disable('code')
  return (text) => parser.render(text)
}

const tools = { gatsby: gatsby(), next: modern(), astro: modern(smartypants), eleventy: eleventy() }
const texts = JSON.parse(await all(process.stdin))
const made = {}
for (const [tool, render] of Object.entries(tools)) {
  made[tool] = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, render(text)]))
}
process.stdout.write(JSON.stringify(made))
