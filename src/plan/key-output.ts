import { lstatSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { Ledger } from '../clean-up/ledger.ts'
import { Failure } from '../domain/failure.ts'
import type { Checked } from '../domain/fields.ts'
import { isInside } from '../files/folder.ts'

/**
 * Where `private-key-output-path` leads, absolute: the folder exists, nothing stands there yet, and a relative path stays inside
 * the workspace, links followed.
 */
export function checkKeyOutput(path: string, workspace: string): Checked<string> {
  const target = resolve(workspace, path)
  const folder = realFolder(dirname(target))
  if (folder === undefined) return { problem: 'leads into a folder that does not exist' }
  if (!isAbsolute(path) && !isInside(folder, realpathSync.native(workspace))) {
    return {
      problem:
        "is a relative path that leads out of the workspace; give an absolute one, in the runner's temp folder say",
    }
  }
  const file = join(folder, basename(target))
  return lstatSync(file, { throwIfNoEntry: false })
    ? { problem: 'already exists: the action never overwrites a key' }
    : { value: file }
}

/**
 * Writes a private key for later steps: mode 0600, only where nothing stands yet, links included. The ledger is told before the file is
 * made, so that a kill leaves no file behind that the post step does not know of. Throws a Failure.
 */
export function writeKeyOutput(file: string, privateKey: string, ledger: Ledger): void {
  ledger.note('written', [file])
  try {
    writeFileSync(file, privateKey, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') ledger.note('spared', [file])
    const line = `The private key could not be written to private-key-output-path (${code}). Nothing was sent to PAM Core; check the folder, then run again.`
    throw new Failure('Invalid input', 'invalid_input', line, { cause: error })
  }
}

function realFolder(folder: string): string | undefined {
  try {
    return realpathSync.native(folder)
  } catch {
    return undefined
  }
}
