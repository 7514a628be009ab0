import { appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../domain/failure.ts'
import type { Options } from '../domain/options.ts'
import type { Runner } from '../runner/runner.ts'

/** The name under which the runner keeps the ledger's own path for the post step. */
export const LEDGER_STATE = 'key_files'

/**
 * What becomes of a key file: `written` by the action, `spared` after all since something else stood there; `pending` for the file of a
 * key that is to be registered, `registered` when PAM Core holds it.
 */
export type LedgerEvent = 'written' | 'spared' | 'pending' | 'registered'

/** The events that matter under each choice of `remove-key-files`. */
const EVENTS: Readonly<Record<Options['removeKeyFiles'], readonly LedgerEvent[]>> = {
  written: ['written', 'spared'],
  all: ['written', 'spared', 'pending', 'registered'],
  none: [],
}

/**
 * The account of key files that the post step works off. A fleet may have ten thousand of them, more than the 128 KiB that an environment
 * variable holds, so only the path of a list in the runner's temp folder is saved as state; the list has one JSON line an event,
 * appended at once, so that it is right at whatever moment the job is killed. Only paths stand in it.
 */
export class Ledger {
  readonly #runner: Runner
  readonly #folder: string
  readonly #events: readonly LedgerEvent[]
  #path: string | undefined

  constructor(runner: Runner, env: NodeJS.ProcessEnv, remove: Options['removeKeyFiles']) {
    this.#runner = runner
    this.#events = EVENTS[remove]
    this.#folder = env.RUNNER_TEMP || tmpdir()
  }

  /** Notes an event of these files, absolute paths, when it matters to the post step. Throws a Failure when that cannot be done. */
  note(event: LedgerEvent, files: readonly string[]): void {
    if (files.length === 0 || !this.#events.includes(event)) return
    this.#path ??= this.#start()
    try {
      appendFileSync(this.#path, files.map(file => `${JSON.stringify([event, file])}\n`).join(''), { mode: 0o600 })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const line = `The list of key files for the post step could not be written (${code}). Check that the runner's temp folder exists and has room, or set remove-key-files: none.`
      throw new Failure('Key files', 'key_files', line, { cause: error })
    }
  }

  #start(): string {
    const path = join(this.#folder, `register-ssh-key-${crypto.randomUUID()}.jsonl`)
    this.#runner.saveState(LEDGER_STATE, path)
    return path
  }
}
