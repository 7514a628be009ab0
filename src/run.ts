import type { Ledger } from './clean-up/ledger.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Runner } from './runner/runner.ts'
import type { Secrets } from './secrets/secrets.ts'
import type { Safe } from './text/safe-text.ts'

/** What every part of one run of the action works with. */
export interface Run {
  readonly env: NodeJS.ProcessEnv
  /** The checked-out repository, absolute, which relative paths start at. */
  readonly workspace: string
  readonly inputs: Inputs
  readonly secrets: Secrets
  readonly runner: Runner
  readonly ledger: Ledger
  /** Makes foreign text fit to print: redacted, one line, cut. */
  readonly safe: Safe
  /** How many requests that change something have been or are being sent, attempts included. */
  readonly traffic: { writes: number }
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal
}
