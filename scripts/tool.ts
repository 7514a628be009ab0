// Programs that checks need and package.json does not list: installed once into node_modules/.cache, at a fixed version.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const cache = resolve(import.meta.dirname, '../node_modules/.cache/tools')
const PATIENCE = 8 * 60_000

/** Where the program is, or why it cannot be had here. */
export type Tool = { readonly path: string } | { readonly obstacle: string }

/** A program of a Go module, such as `github.com/nektos/act@v0.2.89`; needs Go. */
export function goTool(name: string, module: string): Tool {
  const path = join(cache, module.replaceAll('/', '-'), name)
  const env = { ...process.env, GOBIN: resolve(path, '..'), GOFLAGS: '-mod=mod' }
  return existsSync(path) ? { path } : install(path, 'go', ['install', module], env)
}

/** A program of a Python package, of the same name unless one is given; needs Python with venv. */
export function pythonTool(name: string, version: string, program = name): Tool {
  const folder = join(cache, `${name}-${version}`)
  const path = join(folder, 'bin', program)
  if (existsSync(path)) return { path }
  const made = install(folder, 'python3', ['-m', 'venv', folder])
  return 'obstacle' in made ? made : install(path, join(folder, 'bin/pip'), ['install', '-q', `${name}==${version}`])
}

/** A program of npm packages that have its version. A package's peers are not installed: it finds those of this project in the folders above. */
export function npmTool(name: string, version: string, packages: readonly string[]): Tool {
  const folder = join(cache, `${name}-${version}`)
  const path = join(folder, 'node_modules/.bin', name)
  if (existsSync(path)) return { path }
  mkdirSync(folder, { recursive: true })
  const options = [
    '--no-save',
    '--no-package-lock',
    '--legacy-peer-deps',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ]
  return install(path, 'npm', [
    'install',
    '--prefix',
    folder,
    ...options,
    ...packages.map(each => `${each}@${version}`),
  ])
}

function install(path: string, command: string, args: readonly string[], env = process.env): Tool {
  const { error, status, stderr } = spawnSync(command, args, { env, encoding: 'utf8', timeout: PATIENCE })
  if (error) return { obstacle: `${command} cannot be run (${error.message})` }
  return status === 0 ? { path } : { obstacle: `${command} ${args[0]} failed (${stderr.trim().split('\n').at(-1)})` }
}
