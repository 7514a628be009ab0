import type { KeyMaterial } from '../domain/key-material.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import type { Options } from '../domain/options.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Voice } from '../domain/voice.ts'
import type { PamCore } from '../pam/client.ts'
import type { Safe } from '../text/safe-text.ts'
import type { Before } from './before.ts'

/** One key to register, with everything that is known before the first request. */
export interface Registration {
  readonly spec: KeySpec
  /** The action made the identifier up, so the key is new for sure. */
  readonly identifierMadeUp: boolean
  readonly material: KeyMaterial
  readonly before: Before
}

/** What all registrations of a run share. */
export interface Tools {
  readonly pam: PamCore
  readonly voice: Voice
  readonly safe: Safe
  readonly options: Options
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Tags of the workflow run, for `provenance-tags`. */
  readonly provenance: readonly string[]
}

/** A way to register one key. */
export type Register = (registration: Registration, tools: Tools) => Promise<Outcome>
