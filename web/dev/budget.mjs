// Says how much JavaScript the shell costs (gzip) and fails the build when it
// costs more than it may: boot, the entry with the home page, then what each page adds.
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const limits = { shell: 400, page: 80 } // KB
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

const size = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1024

// reach names a chunk and all it imports at once.
function reach(key, found = new Set()) {
  if (found.has(key)) return found
  found.add(key)
  for (const next of manifest[key].imports ?? []) reach(next, found)
  return found
}

const total = (keys) => [...keys].reduce((sum, key) => sum + size(manifest[key].file), 0)
const shell = reach('index.html')
for (const key of reach('src/boot.ts')) shell.add(key)
const home = 'src/features/home/HomePage.tsx'
for (const key of reach(home)) shell.add(key)
const sizes = [['shell and home', total(shell), limits.shell]]
for (const key of Object.keys(manifest)) {
  if (!/src\/features\/.*Page\.tsx$/.test(key) || key === home) continue
  const own = [...reach(key)].filter((each) => !shell.has(each))
  sizes.push([key.replace('src/features/', ''), total(own), limits.page])
}
const all = readdirSync(new URL('assets/', dist)).filter((name) => name.endsWith('.js'))
for (const [name, kb, limit] of sizes) console.log(`${kb.toFixed(1).padStart(7)} KB of ${limit}  ${name}`)
console.log(`${all.reduce((sum, name) => sum + size(`assets/${name}`), 0).toFixed(1).padStart(7)} KB in all`)
const over = sizes.filter(([, kb, limit]) => kb > limit)
if (over.length > 0) {
  console.error(`too large: ${over.map(([name]) => name).join(', ')}`)
  process.exit(1)
}
