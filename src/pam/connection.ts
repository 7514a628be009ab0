import type { KeyObject } from 'node:crypto'
import type { TlsMaterial } from '../http/tls-material.ts'

/** OAuth 2.0 client credentials (RFC 6749 section 4.4), with the tenant of a multi-tenant appliance. */
export interface ClientCredentials {
  readonly kind: 'oauth2'
  readonly clientId: string
  readonly clientSecret: string
  readonly tenant?: string
}

/** The four values of OAuth 1.0a (RFC 5849 section 3.1); no secret among them is ever sent. */
export interface TokenCredentials {
  readonly kind: 'oauth1'
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenKey: string
  readonly tokenSecret: string
}

/** The API's own path at the end of a base URL, where it does not belong. */
const API_PATH = /\/(?:api|iso)(?:\/(?:pam|oauth2)(?:\/\w+)?)?$/i

/** Says that nothing is there under any of these paths below the base URL, and when that ends in the API's own path, that it should not. */
export function nothingUnder(paths: readonly string[], url: string): string {
  const base = new URL(url).pathname.replace(/\/$/, '')
  const asked = paths.map(path => base + path)
  const [only, ...others] = asked
  const line = others.length > 0 ? ` Neither ${asked.join(' nor ')} exists there.` : ` ${only} does not exist there.`
  const end = API_PATH.exec(base)?.[0]
  return end
    ? `${line} The likely cause is that url ends in ${end}, which the action adds by itself: leave it out.`
    : line
}

/** Where PAM Core is and how to sign in. */
export interface Connection {
  /** Base URL without a slash at its end. */
  readonly url: string
  readonly prefix: 'auto' | '/api' | '/iso'
  /** `auto`, or a path from the base URL. */
  readonly tokenPath: string
  readonly credentials: ClientCredentials | TokenCredentials
  readonly tls: TlsMaterial
  /** The private key of an authorization that encrypts values. */
  readonly decryptionKey?: KeyObject
  /** Milliseconds for one attempt. */
  readonly timeout: number
  readonly maxAttempts: number
}
