import { appendFileSync, statSync, truncateSync } from 'node:fs'

/** The variables that lead to the runner's files (docs/adr/0010-file-commands.md). */
export type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY'

/** One of the runner's files that could not be written. The message is a clause that names it and says why. */
export class CommandFileError extends Error {
  override readonly name = 'CommandFileError'

  constructor(variable: CommandFile, path: string, cause: unknown) {
    const { code } = cause as NodeJS.ErrnoException
    super(`${variable} leads to "${path}", and ${REASONS.get(`${code}`) ?? 'that cannot be written'} (${code})`, {
      cause,
    })
  }
}

const READ_ONLY = 'that may not be written'
const REASONS = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'a part of that path is a file'],
  ['EISDIR', 'a folder stands there'],
  ['EACCES', READ_ONLY],
  ['EPERM', READ_ONLY],
  ['EROFS', READ_ONLY],
  ['ENOSPC', 'its disk is full'],
  ['EDQUOT', 'its disk is full'],
])

/**
 * Adds a text to one of the runner's files, all of it or nothing: half a command would make the runner refuse those before it too. Throws
 * CommandFileError.
 */
export function appendCommand(variable: CommandFile, path: string, text: string): void {
  const size = sizeOf(path)
  try {
    appendFileSync(path, text)
  } catch (error) {
    takeBack(path, size)
    throw new CommandFileError(variable, path, error)
  }
}

function takeBack(path: string, size: number): void {
  try {
    truncateSync(path, size)
  } catch {
    // Nothing was added where there is no file.
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
