import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'

/** Whether a path lies in a folder or is that folder; both in the same form, without links say. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The folder without links; as it stands when it does not exist, since then nothing is inside it. */
export function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return resolve(folder)
  }
}

/**
 * Whether a path, absolute, is written so that it lies in the workspace, while what it leads to (`real`, without links) does not: a link
 * that was checked out leads out of it.
 */
export function escapes(path: string, real: string, workspace: string): boolean {
  const root = realFolder(workspace)
  return !isInside(real, root) && foldersAbove(path).some(folder => isInside(realFolder(folder), root))
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...foldersAbove(parent)]
}
