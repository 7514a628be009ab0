// Fails when the committed bundle is not what the source builds to.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const fresh = mkdtempSync(join(tmpdir(), 'dist-'))
execFileSync(process.execPath, [join(root, 'scripts/build.ts'), fresh], { stdio: 'inherit' })

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
const committed = join(root, 'dist')
const names = new Set([...files(committed), ...files(fresh)])
const read = (folder: string, name: string) => {
  try {
    return readFileSync(join(folder, name), 'latin1')
  } catch {
    return undefined
  }
}
const stale = [...names].filter(name => read(committed, name) !== read(fresh, name))
rmSync(fresh, { recursive: true })
if (stale.length > 0) {
  console.error(`dist/ is stale (${stale.join(', ')}): run "npm run build" and commit dist/ with the change.`)
  process.exit(1)
}
console.log(`dist/ is what the source builds to: ${names.size} files.`)
