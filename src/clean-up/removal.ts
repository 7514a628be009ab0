import { lstatSync, readFileSync } from 'node:fs'
import type { FileMark } from '../domain/file-mark.ts'
import { isStill } from '../files/identity.ts'
import { removeFile } from '../files/removal.ts'
import type { Runner } from '../runner/runner.ts'
import { isLedgerPath, LEDGER_STATE, parseLedger } from './ledger.ts'

/** What an event adds to the number of keys that keep their file from being removed. */
const WEIGHTS = { written: 0, pending: 1, registered: -1 } as const

/**
 * The post step: removes the key files that the ledger has, and says of each what became of it. The file of a key that was not
 * registered stays, with a warning, also when another key came from the same file; so does whatever else stands in a file's place now.
 * Never throws: clean-up must not fail a job.
 */
export function removeKeyFiles(runner: Runner, env: NodeJS.ProcessEnv): void {
  const ledger = runner.state(LEDGER_STATE)
  if (ledger === '') return
  try {
    if (!isLedgerPath(ledger, env) || !lstatSync(ledger).isFile()) {
      runner.warning(FOREIGN)
      return
    }
    for (const { unregistered, ...file } of readLedger(ledger)) {
      if (unregistered === 0) removeOne(file, runner)
      else runner.warning(`${file.path} stays: its key was not registered, so this may be the only copy.`)
    }
    removeFile(ledger)
  } catch (error) {
    runner.warning(`Key files could not be cleaned up: the list of them cannot be read or removed (${codeOf(error)}).`)
  }
}

const FOREIGN =
  'Key files were not cleaned up: the list of them that this step was given is none of this action. Look for them yourself.'

interface ListedFile extends FileMark {
  /** How many keys that came from it were not registered. */
  unregistered: number
}

function readLedger(ledger: string): Iterable<ListedFile> {
  const files = new Map<string, ListedFile>()
  for (const { event, path, id } of parseLedger(readFileSync(ledger, 'utf8'))) {
    const file = files.get(path) ?? { path, id, unregistered: 0 }
    file.unregistered += WEIGHTS[event]
    files.set(path, file)
  }
  return files.values()
}

function removeOne(file: FileMark, runner: Runner): void {
  try {
    const still = isStill(file)
    if (still) removeFile(file.path)
    if (still === false)
      runner.warning(`${file.path} stays: it is not the file that it was, or a link leads to it now.`)
    else runner.info(`${still ? 'Removed' : 'Already gone:'} ${file.path}`)
  } catch (error) {
    runner.warning(`${file.path} could not be removed (${codeOf(error)}): remove it yourself.`)
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
