import type { Ledger } from '../clean-up/ledger.ts'
import type { Checked } from '../domain/checks.ts'
import { Failure } from '../domain/failure.ts'
import { checkOutput, type OutputFileOptions, writeNewFile } from '../files/output-file.ts'
import { namePath } from '../files/path-name.ts'

/** Where a private key is to be written: absolute, without links, and nothing stands there yet. */
export function checkKeyOutput(path: string, options: OutputFileOptions): Checked<string> {
  const checked = checkOutput(path, options)
  if ('problem' in checked) return checked
  const { path: file, exists } = checked.value
  if (!exists) return { value: file }
  const remedy = "remove it in a step before, or give another path, in the runner's temp folder say"
  return { problem: `already exists, and the action never overwrites a key: ${remedy}: ${namePath(path, file)}` }
}

/**
 * Writes a private key for later steps: for its owner alone, and only where nothing stands yet. The ledger is told while the file is
 * still empty, so that a kill leaves no key behind that the post step does not know of. Gives warnings; throws a Failure.
 */
export async function writeKeyOutput(
  file: string,
  privateKey: string,
  ledger: Ledger,
  platform = process.platform,
): Promise<string[]> {
  const { restrictToOwner } = platform === 'win32' ? await import('../files/windows-acl.ts') : NO_ACL
  const warnings: string[] = []
  try {
    writeNewFile(file, privateKey, mark => {
      ledger.note('written', [mark])
      if (!restrictToOwner(file)) warnings.push(OPEN)
    })
    return warnings
  } catch (error) {
    if (error instanceof Failure) throw error
    const { code } = error as NodeJS.ErrnoException
    const line = `The private key could not be written to "${file}" (${code}). Nothing was sent to PAM Core; check the folder, then run again.`
    throw new Failure('Invalid input', 'invalid_input', line, { cause: error })
  }
}

/** Mode 0600 says enough elsewhere. */
const NO_ACL = { restrictToOwner: () => true }
const OPEN =
  'Access to the file that it was written to could not be limited to its owner with icacls, so the access list of its folder holds.'
