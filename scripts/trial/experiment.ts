import type { Session } from './session.ts'

/** What was seen, line by line; undefined: not tried, since the target has no values for it. */
export type Observations = Readonly<Record<string, string>> | undefined

/** One question to a server. */
export interface Experiment {
  /** The words in bold that docs/sandbox.md names the guess by. */
  readonly guess: string
  run(session: Session): Promise<Observations>
}
