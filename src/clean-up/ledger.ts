import { appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { Failure } from '../domain/failure.ts'
import type { FileMark } from '../domain/file-mark.ts'
import type { Options } from '../domain/options.ts'
import { realFolder } from '../files/folder.ts'
import { CommandFileError } from '../runner/command-file.ts'
import type { Runner } from '../runner/runner.ts'

/** The name under which the runner keeps the ledger's own path for the post step. */
export const LEDGER_STATE = 'key_files'

/** What becomes of a key file: `written` by the action; `pending` when its key is to be registered, `registered` when PAM Core holds it. */
const ALL_EVENTS = ['written', 'pending', 'registered'] as const
type LedgerEvent = (typeof ALL_EVENTS)[number]

/** A line of the ledger. */
export interface LedgerEntry extends FileMark {
  readonly event: LedgerEvent
}

const PREFIX = 'register-ssh-key-'
const NAME = new RegExp(`^${PREFIX}[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}\\.jsonl$`)

/** The events that matter under each choice of `remove-key-files`. */
const EVENTS: Readonly<Record<Options['removeKeyFiles'], readonly LedgerEvent[]>> = {
  written: ['written'],
  all: ALL_EVENTS,
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
    this.#folder = folderOf(env)
  }

  /** Notes an event of these files when it matters to the post step. Throws a Failure when that cannot be done. */
  note(event: LedgerEvent, files: readonly FileMark[]): void {
    if (files.length === 0 || !this.#events.includes(event)) return
    try {
      this.#path ??= this.#start()
      const lines = files.map(({ path, id }) => `${JSON.stringify([event, path, id])}\n`)
      appendFileSync(this.#path, lines.join(''), { mode: 0o600 })
    } catch (error) {
      const reason =
        error instanceof CommandFileError ? `: ${error.message}` : ` (${(error as NodeJS.ErrnoException).code})`
      const line = `The list of key files for the post step could not be written${reason}. Check that the runner's temp folder exists and has room, or set remove-key-files: none.`
      throw new Failure('Key files', 'key_files', line, { cause: error })
    }
  }

  #start(): string {
    const path = join(this.#folder, `${PREFIX}${crypto.randomUUID()}.jsonl`)
    this.#runner.saveState(LEDGER_STATE, path)
    return path
  }
}

function folderOf({ RUNNER_TEMP }: NodeJS.ProcessEnv): string {
  return RUNNER_TEMP || tmpdir()
}

/** Whether a path is one that a ledger of this job has: by its folder and the form of its name. */
export function isLedgerPath(path: string, env: NodeJS.ProcessEnv): boolean {
  return NAME.test(basename(path)) && realFolder(dirname(path)) === realFolder(folderOf(env))
}

/** The entries of a ledger. What has not their form is left out: a kill may have cut the last, and what it would have told had not happened yet. */
export function parseLedger(text: string): LedgerEntry[] {
  return text.split('\n').flatMap(line => parseLine(line) ?? [])
}

function parseLine(line: string): LedgerEntry | undefined {
  try {
    const [event, path, id] = JSON.parse(line)
    return ALL_EVENTS.includes(event) && isAbsolute(path) && typeof id === 'string' ? { event, path, id } : undefined
  } catch {
    return undefined
  }
}
