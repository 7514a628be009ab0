import { type BigIntStats, lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileMark } from '../domain/file-mark.ts'
import { realFolder } from './folder.ts'

/** What tells a file from every other of the machine while it exists: device and inode. */
export function fileId({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`
}

/** Whether the file still stands where it was found, with no link on the way; undefined when nothing stands there. */
export function isStill({ path, id }: FileMark): boolean | undefined {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  return stats && fileId(stats) === id && realFolder(dirname(path)) === dirname(path)
}
