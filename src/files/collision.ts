import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../domain/failure.ts'
import { realFolder } from './folder.ts'

/** A file, absolute, and what names it: an input, or a field of a key. */
export interface NamedFile {
  readonly input: string
  readonly path: string
}

/** What is wrong where a file that is written is also read, or written a second time: by real path, so that neither links nor spelling hide it. */
export function collisions(
  written: readonly NamedFile[],
  read: readonly NamedFile[],
  platform: NodeJS.Platform = process.platform,
): Problem[] {
  if (written.length === 0) return []
  const names = new Map(read.map(({ input, path }) => [identityOf(path, platform), input]))
  return written.flatMap(({ input, path }) => {
    const identity = identityOf(path, platform)
    const other = names.get(identity)
    names.set(identity, input)
    return other ? [{ input, message: `leads to the same file as ${other} ("${path}"): give another path` }] : []
  })
}

// Volumes of Windows and macOS tell no case apart, and what does not exist yet has no real spelling.
function identityOf(path: string, platform: NodeJS.Platform): string {
  const real = realTarget(path)
  return platform === 'win32' || platform === 'darwin' ? real.toLowerCase() : real
}

function realTarget(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return join(realFolder(dirname(path)), basename(path))
  }
}
