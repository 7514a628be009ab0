import type { FileMark } from './file-mark.ts'
import type { KeyMaterial } from './key-material.ts'
import type { KeySpec } from './key-spec.ts'

/** One key that the run deals with, checked before the first request. */
export interface Job {
  readonly spec: KeySpec
  /** The action made the identifier up: the key is new for sure. */
  readonly identifierMadeUp: boolean
  /** The server's id, where the workflow gave it. */
  readonly keyId?: string
  /** The file that the private key came from. */
  readonly file?: FileMark
  /** The key itself, at the moment that it is sent. Throws a Failure when it cannot be had any more. */
  readonly open: () => Promise<KeyMaterial>
}
