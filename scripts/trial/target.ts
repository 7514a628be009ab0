/** What is tried: an address, the ways to sign in, and the version that it is said to be. */

import type { Secrets } from '../../sandbox/oauth1.ts'
import type { Dialect } from '../../sandbox/pages.ts'
import type { Authorization } from '../../sandbox/settings.ts'

/** A server, real or emulated. */
export interface Target {
  readonly url: string
  readonly dialect: Dialect
  /** `/api` or `/iso`. */
  readonly prefix: string
  readonly tokenPath: string
  readonly tenant?: string
  readonly clientId: string
  readonly clientSecret: string
  /** Absent: what concerns OAuth 1.0a is not tried. */
  readonly oauth1?: Secrets
  /** The id of a key that belongs to another authorization; it is only read. Absent: not tried. */
  readonly foreignKey?: string
  /** The state that the authorization was put into; with any other than `read-write` only that is tried. */
  readonly authorization: Authorization
}

/** All values of a target that must not be shown. */
export function secretsOf({ clientId, clientSecret, oauth1 }: Target): readonly string[] {
  return [clientId, clientSecret, ...Object.values(oauth1 ?? {})]
}
