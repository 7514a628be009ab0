// Gives every package of package-lock.json its checksum. npm knows only those of what it has unpacked itself, which leaves out the packages
// of other platforms. With --check it writes nothing and names the entries without one.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface Lock {
  readonly packages: Record<string, { readonly version?: string; readonly integrity?: string }>
}

const file = resolve(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const bare = Object.entries(lock.packages).filter(([path, { integrity }]) => path !== '' && !integrity)

if (process.argv.includes('--check')) {
  for (const [path] of bare) console.error(`${path} has no integrity in package-lock.json: run "npm run lock".`)
  process.exitCode = bare.length > 0 ? 1 : 0
} else {
  for (const [path, { version, ...rest }] of bare) {
    const name = path.replace(/^.*node_modules\//, '')
    const integrity = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' }).trim()
    lock.packages[path] = { version: `${version}`, integrity, ...rest } // npm's own order
  }
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`)
}
