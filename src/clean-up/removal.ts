import { lstatSync, readFileSync, rmSync, unlinkSync } from 'node:fs'
import type { Runner } from '../runner/runner.ts'
import { LEDGER_STATE, type LedgerEvent } from './ledger.ts'

/** What an event adds to the number of keys that keep their file from being removed. */
const WEIGHTS = { written: 0, pending: 1, registered: -1 } as const

/**
 * The post step: removes the key files that the ledger has, and says of each what became of it. The file of a key that was not
 * registered stays, with a warning, also when another key came from the same file. A link is removed itself and never followed.
 * Never throws: clean-up must not fail a job.
 */
export function removeKeyFiles(runner: Runner): void {
  const ledger = runner.state(LEDGER_STATE)
  if (ledger === '') return
  try {
    for (const [file, unregistered] of readLedger(readFileSync(ledger, 'utf8'))) {
      if (unregistered === 0) removeOne(file, runner)
      else runner.warning(`${file} stays: its key was not registered, so this may be the only copy.`)
    }
    rmSync(ledger)
  } catch (error) {
    runner.warning(`Key files could not be cleaned up: the list of them cannot be read or removed (${codeOf(error)}).`)
  }
}

/** Each file with the number of its keys that were not registered. */
function readLedger(text: string): Map<string, number> {
  const files = new Map<string, number>()
  for (const line of text.split('\n')) {
    const entry = parseLine(line)
    if (!entry) continue
    const [event, file] = entry
    if (event === 'spared') files.delete(file)
    else files.set(file, (files.get(file) ?? 0) + WEIGHTS[event])
  }
  return files
}

// A kill may have cut the last line; what it would have told had not happened yet.
function parseLine(line: string): [LedgerEvent, string] | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function removeOne(file: string, runner: Runner): void {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (!stats) runner.info(`Already gone: ${file}`)
    else if (stats.isDirectory()) runner.warning(`${file} stays: it is a folder now, where the key file was.`)
    else {
      unlinkSync(file)
      if (stats.isSymbolicLink()) runner.warning(`Removed the link ${file}; the file that it led to stays.`)
      else runner.info(`Removed ${file}`)
    }
  } catch (error) {
    runner.warning(`${file} could not be removed (${codeOf(error)}): remove it yourself.`)
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
