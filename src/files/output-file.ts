import { closeSync, fstatSync, lstatSync, openSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { Checked } from '../domain/checks.ts'
import type { FileMark } from '../domain/file-mark.ts'
import { escapes, isInside, realFolder } from './folder.ts'
import { fileId } from './identity.ts'
import type { InputFileOptions } from './input-file.ts'
import { namePath, pathHint } from './path-name.ts'
import { removeFile } from './removal.ts'

/** Which files may be written; the same as for reading. */
export type OutputFileOptions = Omit<InputFileOptions, 'limit'>

/** Where a path that is written leads: absolute, without links. */
export interface OutputFile {
  readonly path: string
  readonly exists: boolean
}

const OUTSIDE = "leads out of the workspace; give an absolute path, in the runner's temp folder say"
const NOT_IN = 'lies outside of the folders that files are written to'

/**
 * Where a path that is written leads: into a folder that exists, to nothing yet or to a regular file. A relative path stays inside the
 * workspace, links resolved, and no link of the workspace leads out of it. A problem is the predicate of a sentence.
 */
export function checkOutput(path: string, options: OutputFileOptions): Checked<OutputFile> {
  const { workspace, base = workspace, confineTo = isAbsolute(path) ? undefined : [workspace] } = options
  const target = resolve(base, path)
  const named = (problem: string) => ({ problem: `${problem}: ${namePath(path, target)}` })
  try {
    const folder = realpathSync.native(dirname(target))
    // Windows says of what lies under a file, and of a name that no file can have, that there is nothing yet.
    if (!statSync(folder).isDirectory()) return named(UNDER_A_FILE)
    if (basename(target).length > LONGEST_NAME) return named(TOO_LONG)
    const file = join(folder, basename(target))
    const inside = !confineTo || confineTo.some(allowed => isInside(file, realFolder(allowed)))
    if (!inside && options.confineTo) return named(`${NOT_IN} (${options.confineTo.join(', ')})`)
    if (!inside || escapes(target, file, workspace)) return named(OUTSIDE)
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (stats?.isDirectory()) return named('is a folder, where a file is to be written')
    if (stats?.isSymbolicLink()) return named('is a symbolic link, which is neither followed nor replaced')
    if (stats && !stats.isFile()) return named('is a pipe, socket or device, where a file is to be written')
    return { value: { path: file, exists: stats !== undefined } }
  } catch (error) {
    const code = `${(error as NodeJS.ErrnoException).code}`
    const { problem } = named(REASONS.get(code) ?? `cannot be written (${code})`)
    return { problem: code === 'ENOENT' ? `${problem}.${pathHint(path, target, workspace)}` : problem }
  }
}

/** In characters, as NTFS counts them; other file systems count bytes, of which a name has at least as many. */
const LONGEST_NAME = 255
const TOO_LONG = 'is too long'
const UNDER_A_FILE = 'leads through a file, where a folder belongs'
const REASONS = new Map([
  ['ENOENT', 'leads into a folder that does not exist'],
  ['ENOTDIR', UNDER_A_FILE],
  ['ENAMETOOLONG', TOO_LONG],
  ['ELOOP', 'leads through links that never end'],
  ['EACCES', 'leads into a folder that the user of this step may not enter'],
])

/**
 * Makes a file, mode 0600, where nothing stands yet; `path` is what `checkOutput` gave. `prepare` is called with its mark while it is
 * still empty, so that whatever must be known of it before its content is there is known even when the run is killed. Throws the
 * system's error when it cannot be made or written, and what `prepare` throws; nothing is left behind then.
 */
export function writeNewFile(path: string, text: string, prepare: (mark: FileMark) => void = () => undefined): void {
  if (realFolder(dirname(path)) !== dirname(path)) throw Object.assign(new Error(path), { code: 'ELOOP' })
  const file = openSync(path, 'wx', 0o600)
  try {
    prepare({ path, id: fileId(fstatSync(file, { bigint: true })) })
    writeFileSync(file, text)
  } catch (error) {
    removeFile(path)
    throw error
  } finally {
    closeSync(file)
  }
}
