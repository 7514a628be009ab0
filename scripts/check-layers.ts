// Holds the order of the folders of src/: each imports only itself and those above it in this list, types included. The files beside
// main.ts put the folders together; nothing imports those.
import { globSync, readFileSync } from 'node:fs'
import { posix, resolve, sep } from 'node:path'

/** From the bottom up, each with what it is about. CONTRIBUTING.md shows the same list; test/unit/documentation.test.ts compares. */
export const LAYERS = [
  'text',
  'domain',
  'files',
  'secrets',
  'key',
  'http',
  'ssh',
  'runner',
  'clean-up',
  'pam',
  'keys-file',
  'inputs',
  'plan',
  'register',
  'rotation',
  'github',
  'host',
  'results',
] as const

const IMPORT = /(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g

/** What is wrong in a source file, a line each; `file` is its path from `src/`, with slashes. */
export function layerProblems(file: string, text: string, layers: readonly string[] = LAYERS): string[] {
  const room = roomOf(file)
  if (room !== '' && !layers.includes(room))
    return [`src/${file}: the folder ${room} is not in scripts/check-layers.ts`]
  return [...text.matchAll(IMPORT)].flatMap(([, path = '']) => {
    const target = posix.join(posix.dirname(file), path)
    if (target.startsWith('..') || room === '') return []
    const other = roomOf(target)
    const isBelow = other !== '' && layers.indexOf(other) <= layers.indexOf(room)
    return isBelow ? [] : [`src/${file} imports ${target}, which is above it`]
  })
}

function roomOf(file: string): string {
  const folder = posix.dirname(file)
  return folder === '.' ? '' : `${folder.split('/')[0]}`
}

if (import.meta.main) {
  const source = resolve(import.meta.dirname, '../src')
  const files = globSync('**/*.ts', { cwd: source })
  const problems = files.flatMap(file =>
    layerProblems(file.split(sep).join('/'), readFileSync(resolve(source, file), 'utf8')),
  )
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
