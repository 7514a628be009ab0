import type { FileMark } from '../domain/file-mark.ts'
import { type InputFileOptions, readInputFile } from '../files/input-file.ts'
import { LARGEST_KEY } from './key-text.ts'

/** Where a key's file may lie, and whether it is to be for its owner alone. */
export interface KeyFileOptions extends Omit<InputFileOptions, 'limit'> {
  /** Warn when other users may read or change the file. */
  readonly secret?: boolean
  readonly platform?: NodeJS.Platform
}

/** A key's file as it was found. */
export interface KeyFile {
  readonly text: string
  readonly mark: FileMark
  readonly warnings: readonly string[]
}

/** Reads a key's file. Throws FileError when it may not or cannot be read as one. */
export function readKeyFile(path: string, options: KeyFileOptions): KeyFile {
  const { secret = false, platform = process.platform, ...place } = options
  const { text, mode, mark } = readInputFile(path, { ...place, limit: LARGEST_KEY })
  const shared = secret && platform !== 'win32' && (mode & 0o077) !== 0
  const octal = (mode & 0o777).toString(8)
  return { text, mark, warnings: shared ? [`The file is open to other users (mode ${octal}): "chmod 600" it.`] : [] }
}
