// Compiles src/ with tsc and bundles it with ncc into the folder given (default: dist). See docs/adr for why in two steps.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const target = resolve(root, process.argv[2] ?? 'dist')
const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

const run = (...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })

rmSync(join(root, 'build'), { recursive: true, force: true })
rmSync(target, { recursive: true, force: true })
run(tsc, '-p', 'tsconfig.build.json')
run(ncc, 'build', 'build/index.js', '-o', target)
