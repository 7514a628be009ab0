import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { FileMark } from '../domain/file-mark.ts'
import { escapes, isInside, realFolder } from './folder.ts'
import { fileId } from './identity.ts'
import { looksLikeKey, namePath, pathHint } from './path-name.ts'
import { decodeText, NOT_TEXT } from './text-file.ts'

/** Which files may be read, and how. */
export interface InputFileOptions {
  /** Links in this folder must not lead out of it. */
  readonly workspace: string
  /** Where relative paths start: the workspace when absent. */
  readonly base?: string
  /** Folders, one of which must hold the file. Absent: it may lie anywhere. */
  readonly confineTo?: readonly string[]
  /** Largest size in bytes, whole KiB or MiB. */
  readonly limit: number
}

/** A text file that was read. `mode` has its POSIX permissions. */
export interface InputFile {
  readonly text: string
  readonly mode: number
  readonly mark: FileMark
}

/** A file that may not or cannot be read. The message is one sentence or two that names the path, but no input (the caller does). */
export class FileError extends Error {
  override readonly name = 'FileError'
}

/** Reads a text file that an input or a field names, never blocking on a pipe or device. Throws FileError. */
export function readInputFile(path: string, options: InputFileOptions): InputFile {
  if (looksLikeKey(path)) throw new FileError('It is the text of a key, where the path of a file belongs.')
  const { workspace, base = workspace, confineTo, limit } = options
  const absolute = resolve(base, path)
  try {
    const { real, stats } = find(absolute)
    if (!isInside(real, follow(workspace)) && escapes(absolute, real, workspace))
      throw new Fault('leads through a link out of the workspace, which is not followed')
    if (confineTo && !confineTo.some(folder => isInside(real, follow(folder)))) {
      throw new Fault(`lies outside of the folders from which files are read (${confineTo.join(', ')})`)
    }
    checkKind(stats)
    return readRegularFile(real, limit)
  } catch (cause) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(`${(cause as NodeJS.ErrnoException).code}`)
    const hint = missing ? pathHint(path, absolute, workspace) : ''
    throw new FileError(`The file ${namePath(path, absolute)} ${reasonOf(cause)}.${hint}`, { cause })
  }
}

// A fleet asks about the same few folders with every key.
const followed = new Map<string, string>()

function follow(folder: string): string {
  const real = followed.get(folder) ?? realFolder(folder)
  followed.set(folder, real)
  return real
}

/** Where a path leads, and what stands there. Of the many files of a folder each is looked at by itself; the folder is followed once. */
function find(path: string): { real: string; stats: BigIntStats } {
  const plain = join(follow(dirname(path)), basename(path))
  const stats = lstatSync(plain, { bigint: true })
  if (!stats.isSymbolicLink()) return { real: plain, stats }
  const real = realpathSync.native(path)
  return { real, stats: lstatSync(real, { bigint: true }) }
}

/** What is wrong with a file, as the predicate of a sentence. */
class Fault extends Error {}

function readRegularFile(real: string, limit: number): InputFile {
  // On Windows the last two flags are undefined, which counts as 0.
  const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const stats = fstatSync(file, { bigint: true })
    checkKind(stats)
    const bytes = Buffer.alloc(Math.min(Number(stats.size), limit) + 1)
    const length = readSync(file, bytes)
    if (length === 0) throw new Fault('is empty')
    if (length > limit)
      throw new Fault(
        `is larger than the limit of ${limit < 2 ** 20 ? `${limit / 2 ** 10} KiB` : `${limit / 2 ** 20} MiB`}`,
      )
    const text = decodeText(bytes.subarray(0, length))
    if (text === undefined) throw new Fault(NOT_TEXT)
    return { text, mode: Number(stats.mode), mark: { path: real, id: fileId(stats) } }
  } finally {
    closeSync(file)
  }
}

/** Asked before opening, which can already block or set off a device, and after it, when the file can no longer be exchanged. */
function checkKind(stats: BigIntStats): void {
  if (stats.isDirectory()) throw new Fault('is a folder, where a file belongs')
  if (!stats.isFile()) throw new Fault('is a pipe, socket or device, where a file belongs')
}

const FORBIDDEN = 'may not be read by the user that this step runs as'
const REASONS = new Map([
  ['ENOENT', 'does not exist'],
  ['ENOTDIR', 'does not exist: a part of its path is a file, where a folder belongs'],
  ['ENAMETOOLONG', 'does not exist: its path is too long'],
  ['ELOOP', 'leads through links that never end'],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
])

function reasonOf(cause: unknown): string {
  if (cause instanceof Fault) return cause.message
  const { code } = cause as NodeJS.ErrnoException
  return REASONS.get(`${code}`) ?? `cannot be read (${code})`
}
