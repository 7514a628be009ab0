/** What is done with a key. */
export type Command = 'register' | 'report' | 'enable' | 'disable'

/** A deploy key of a GitHub repository that goes with the registration. */
export interface DeployKeyInputs {
  readonly readOnly: boolean
  /** `owner/name`; undefined for the run's own repository. */
  readonly repository: string | undefined
  readonly token: string
}

/** How a key is registered. */
export interface Options {
  readonly dryRun: boolean
  /** Milliseconds; a key that was changed less than this ago is not due. */
  readonly maxAge: number | undefined
  readonly skipUnchanged: boolean
  readonly verify: boolean
  readonly deviceErrors: 'fail' | 'warn'
  readonly provenanceTags: boolean
  readonly removeKeyFiles: 'written' | 'all' | 'none'
  readonly deployKey: DeployKeyInputs | undefined
}
