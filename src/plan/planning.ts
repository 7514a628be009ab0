import type { Ledger } from '../clean-up/ledger.ts'
import type { Problem } from '../domain/failure.ts'
import type { Job } from '../domain/job.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What a plan is made from. */
export interface Planning {
  readonly env: NodeJS.ProcessEnv
  readonly workspace: string
  readonly inputs: Inputs
  readonly secrets: Secrets
  readonly ledger: Ledger
}

/** The keys of the run, and everything that is wrong with them: nothing may be sent while there is any. */
export interface Plan {
  readonly jobs: readonly Job[]
  readonly problems: readonly Problem[]
}
