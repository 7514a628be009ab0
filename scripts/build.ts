// Compiles src/ with tsc, bundles both entries with ncc into the folder given (default: dist), and drops what they do not use. See docs/adr
// for why in these steps.
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { minifySync } from 'rolldown/utils'
import { licensesOf } from './licenses.ts'

const root = resolve(import.meta.dirname, '..')
const target = resolve(root, process.argv[2] ?? 'dist')
// A folder of its own, so that builds may run at the same time; seen from it, as ncc does, its name is not in the bundle.
const build = join(root, `build-${process.pid}`)
const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

// What Node has itself since 18: two thirds of node-fetch's chunk, compiled and never called.
const POLYFILL = 'web-streams-polyfill/dist/ponyfill.es2018.js'

const run = (cwd: string, ...args: string[]) =>
  execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })

// The text stays readable, names and all: it is the unused code that goes, since ncc keeps every module whole.
function dropUnused(file: string): void {
  const { code, errors } = minifySync(file, readFileSync(file, 'utf8'), {
    module: true,
    mangle: false,
    compress: { target: 'esnext', sequences: false, joinVars: false, keepNames: { function: true, class: true } },
    codegen: { removeWhitespace: false },
  })
  if (errors.length > 0) throw new AggregateError(errors, `${file} cannot be read`)
  writeFileSync(file, code)
}

rmSync(target, { recursive: true, force: true })
try {
  run(root, tsc, '-p', 'tsconfig.build.json', '--outDir', build)
  for (const script of globSync('**/*.sh', { cwd: join(root, 'src') }))
    cpSync(join(root, 'src', script), join(build, script))
  run(build, ncc, 'build', 'index.js', '-o', target, '-e', POLYFILL, '--stats-out', join(build, 'index.json'))
  run(build, ncc, 'build', 'post.js', '-o', join(target, 'post'), '--stats-out', join(build, 'post.json'))
  for (const file of globSync('**/*.js', { cwd: target })) dropUnused(join(target, file))
  writeFileSync(join(target, 'licenses.txt'), licensesOf([join(build, 'index.json'), join(build, 'post.json')]))
} finally {
  rmSync(build, { recursive: true, force: true })
}
