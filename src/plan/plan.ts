import { resolve } from 'node:path'
import type { Problem } from '../failure.ts'
import type { KeyMaterial } from './key-material.ts'
import type { KeySpec } from './key-spec.ts'

/** One key that the run deals with, checked before the first request. */
export interface Job {
  readonly spec: KeySpec
  /** The action made the identifier up: the key is new for sure. */
  readonly identifierMadeUp: boolean
  /** The server's id, where the workflow gave it. */
  readonly keyId?: string
  /** The file that the private key came from, absolute. */
  readonly file?: string
  /** The key itself, at the moment that it is sent. Throws a Failure when it cannot be had any more. */
  readonly open: () => Promise<KeyMaterial>
}

/** The keys of the run, and everything that is wrong with them: nothing may be sent while there is any. */
export interface Plan {
  readonly jobs: readonly Job[]
  readonly problems: readonly Problem[]
}

/** What a command sends that is about the stored key alone. */
export const NO_KEY: KeyMaterial = { notices: [], warnings: [], release: () => undefined }

/** The file of a private key, for the job's record. */
export function fileOf({ privateKey }: Pick<KeySpec, 'privateKey'>, base: string): Pick<Job, 'file'> {
  return privateKey?.from === 'file' ? { file: resolve(base, privateKey.path) } : {}
}
