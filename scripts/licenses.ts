import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Stats {
  readonly modules?: readonly (Stats & { readonly nameForCondition?: string })[]
}

const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/

/**
 * The licences of all packages with a module in a bundle, as one text: by name and version, so that it is the same everywhere. From the
 * statistics that ncc writes with `--stats-out`, since its own list has the packages of the last chunk only.
 */
export function licensesOf(statsFiles: readonly string[]): string {
  const stats = statsFiles.map((file): Stats => JSON.parse(readFileSync(file, 'utf8')))
  const folders = new Set(stats.flatMap(modulesOf).flatMap(path => PACKAGE.exec(path) ?? []))
  const parts = new Map([...folders].map(describe))
  return [...parts.keys()]
    .sort()
    .map(name => parts.get(name))
    .join('\n')
}

function modulesOf({ modules = [] }: Stats): string[] {
  return modules.flatMap(module => [module.nameForCondition ?? '', ...modulesOf(module)])
}

function describe(folder: string): [name: string, text: string] {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)(\.|$)/i.test(entry))
  const text = file
    ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
    : 'The package has no file with its text.'
  const title = `${name} ${version}`
  return [title, `${title} (${license})\n${'-'.repeat(72)}\n${text}\n`]
}
