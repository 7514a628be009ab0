import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { KeyError } from './key-error.ts'
import { decodeText, LARGEST_KEY, tooLarge } from './key-text.ts'

export interface KeyFileOptions {
  /** Links in this folder must not lead out of it. */
  readonly workspace: string
  /** Where relative paths start: the workspace when absent. */
  readonly base?: string
  /** Folders, one of which must hold the file. Absent: it may lie anywhere. */
  readonly confineTo?: readonly string[]
  /** Warn when other users may read or change the file. */
  readonly secret?: boolean
  readonly platform?: NodeJS.Platform
}

export interface KeyFile {
  readonly text: string
  readonly warnings: readonly string[]
}

/**
 * Reads a key's file, never blocking on a pipe or device. Throws KeyError when it may not or cannot be read as one.
 * The path stands in no message: a key given in its place must not be shown.
 */
export function readKeyFile(path: string, options: KeyFileOptions): KeyFile {
  if (path.startsWith('~')) throw new KeyError('The path starts with ~, which is not expanded: give it in full.')
  if (/PRIVATE KEY|[\r\n]/.test(path)) throw new KeyError('It is the text of a key, where the path of a file belongs.')
  const { workspace, base = workspace, secret = false, platform = process.platform } = options
  const absolute = resolve(base, path)
  const real = attempt(() => realpathSync.native(absolute))
  checkPlace(absolute, real, options)
  const { text, mode } = attempt(() => readRegularFile(real))
  const shared = secret && platform !== 'win32' && (mode & 0o077) !== 0
  const octal = (mode & 0o777).toString(8)
  return { text, warnings: shared ? [`The file is open to other users (mode ${octal}): "chmod 600" it.`] : [] }
}

/** Files that are checked out must not choose, by being links, which file of the machine is read. */
function checkPlace(absolute: string, real: string, { workspace, confineTo }: KeyFileOptions): void {
  const root = realOf(workspace)
  if (!isInside(real, root) && foldersAbove(absolute).some(folder => isInside(realOf(folder), root))) {
    throw new KeyError('It is a symbolic link that leads out of the workspace, which is not followed.')
  }
  if (confineTo && !confineTo.some(folder => isInside(real, realOf(folder)))) {
    throw new KeyError(`The file lies outside of the folders from which keys are read (${confineTo.join(', ')}).`)
  }
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...foldersAbove(parent)]
}

/** Whether a path lies in a folder or is that folder; both without links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The folder without links; as it stands when it does not exist, since then nothing is inside it. */
function realOf(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return resolve(folder)
  }
}

function readRegularFile(real: string): { text: string; mode: number } {
  checkKind(statSync(real))
  // On Windows the last two flags are undefined, which counts as 0.
  const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const stats = fstatSync(file)
    checkKind(stats)
    const bytes = Buffer.alloc(Math.min(stats.size, LARGEST_KEY) + 1)
    const length = readSync(file, bytes)
    if (length === 0) throw new KeyError('The file is empty.')
    if (length > LARGEST_KEY) throw tooLarge()
    return { text: decodeText(bytes.subarray(0, length)), mode: stats.mode }
  } finally {
    closeSync(file)
  }
}

/** Asked before opening, which can already block or set off a device, and after it, when the file can no longer be exchanged. */
function checkKind(stats: Stats): void {
  if (stats.isDirectory()) throw new KeyError('It is a folder, where a file belongs.')
  if (!stats.isFile()) throw new KeyError('It is a pipe, socket or device, where a file belongs.')
}

const MISSING = 'The file does not exist; relative paths start at the workspace, in a keys-file at its own folder.'
const FORBIDDEN = 'The file may not be read by the user that this step runs as.'
const REASONS = new Map([
  ['ENOENT', MISSING],
  ['ENOTDIR', MISSING],
  ['ENAMETOOLONG', MISSING],
  ['ELOOP', 'The path leads through links that never end.'],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
])

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof KeyError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw new KeyError(REASONS.get(`${code}`) ?? `The file cannot be read (${code}).`, { cause })
  }
}
