// Gives every package of package-lock.json its checksum, and takes out where it was downloaded from. npm knows the checksums only of what
// it has unpacked itself, which leaves out the packages of other platforms. With --check it writes nothing and names what is not so.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface Lock {
  readonly packages: Record<
    string,
    { readonly version?: string; readonly integrity?: string; readonly resolved?: string }
  >
}

const file = resolve(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const unfit = Object.entries(lock.packages).filter(
  ([path, { integrity, resolved }]) => path !== '' && (!integrity || resolved !== undefined),
)

if (process.argv.includes('--check')) {
  for (const [path, { integrity }] of unfit) {
    const what = integrity ? 'names the registry it came from' : 'has no integrity'
    console.error(`${path} ${what} in package-lock.json: run "npm run lock".`)
  }
  process.exitCode = unfit.length > 0 ? 1 : 0
} else {
  for (const [path, { version, resolved: _, integrity, ...rest }] of unfit) {
    const name = path.replace(/^.*node_modules\//, '')
    const known =
      integrity ?? execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' })
    lock.packages[path] = { version: `${version}`, integrity: known.trim(), ...rest } // npm's own order
  }
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`)
}
