/** What signs in to a sandbox: worth nothing elsewhere. */
import type { Secrets } from './oauth1.ts'
import { makeRandom } from './random.ts'
import type { Client } from './tokens.ts'

/** The values of both ways to sign in. */
export type Credentials = Client & Secrets

const oddCharacters = '+%2B:&=/?#"\'\\$`~ '

/** Those that a seed decides; `odd`: secrets hold characters that have a meaning in forms, headers and shells. */
export function makeCredentials(seed: string, odd: boolean): Credentials {
  const random = makeRandom(`${seed}/credentials`)
  const hex = (size: number) => random.bytes(size).toString('hex')
  // HTTP Basic cannot carry a colon in an id (RFC 7617, 2), and a quotation mark would end a parameter of OAuth 1.0a.
  const secret = (size: number) => (odd ? `${oddCharacters}${hex(size)}` : hex(size))
  return {
    clientId: hex(16),
    clientSecret: secret(32),
    consumerKey: hex(16),
    consumerSecret: secret(32),
    tokenKey: hex(16),
    tokenSecret: secret(32),
  }
}
