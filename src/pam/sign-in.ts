import { AttemptFailure } from '../domain/attempt-failure.ts'
import { isTransient, type Retry } from '../http/retry.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { AccessToken } from './access-token.ts'
import { type TokenAnswer, tokenAnswer } from './answers.ts'
import { type ClientCredentials, type Connection, nothingUnder, type TokenCredentials } from './connection.ts'
import type { Exchange } from './exchange.ts'
import { createSigner, signingKey } from './oauth1.ts'
import { PathChoice } from './path-choice.ts'

/** The right to make one request. */
export interface Authorization {
  /** Value of the `Authorization` header: a secret, already masked. */
  readonly header: string
  /** To be told that the server let the request in. */
  accepted(): void
  /** Whether another attempt with a new authorization can help after this one was refused. */
  renew(): Promise<boolean>
}

/** Authorizes requests one at a time. Throws what signing in throws. */
export type SignIn = (method: string, url: string) => Promise<Authorization>

/**
 * OAuth 1.0a: every attempt is signed anew, nothing is fetched, and a refusal is final. With `many` requests their signatures are not
 * masked one by one: they are longer than a word that foreign text may have.
 */
export function signedRequests(credentials: TokenCredentials, secrets: Secrets, many: boolean): SignIn {
  secrets.add(signingKey(credentials))
  const sign = createSigner(credentials)
  return async (method, url) => {
    const { authorization, signature } = sign(method, url)
    if (!many) for (const secret of [authorization, signature]) secrets.add(secret)
    return { header: authorization, accepted: () => undefined, renew: async () => false }
  }
}

/** What OAuth 2.0 needs besides its credentials. */
export interface TokenOptions {
  readonly connection: Connection
  readonly exchange: Exchange
  readonly retry: Retry
  readonly secrets: Secrets
  readonly log: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** OAuth 2.0 client credentials: one bearer token that all requests share (RFC 6749 section 4.4, RFC 6750 section 2.1). */
export function bearerToken(credentials: ClientCredentials, options: TokenOptions): SignIn {
  const { secrets, now } = options
  const { clientId, clientSecret } = credentials
  secrets.add(Buffer.from(`${clientId}:${clientSecret}`).toString('base64'))
  const token = new AccessToken(tokenRequest(credentials, options), now)
  return async () => {
    const value = await token.current()
    return {
      header: `Bearer ${value}`,
      accepted: () => token.confirm(value),
      renew: () => token.renew(value),
    }
  }
}

// The form-encoded body is what every client of PAM Core sends; other encodings have failed on some versions (docs/pam-core-api.md 1.2).
function tokenRequest(credentials: ClientCredentials, options: TokenOptions): () => Promise<TokenAnswer> {
  const { connection, exchange, retry, secrets, log } = options
  const choice = new PathChoice(
    tokenPaths(connection),
    path => log(`PAM Core gives tokens at ${path}.`),
    paths => nothingUnder(paths, connection.url),
  )
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...(credentials.tenant ? { tenant: credentials.tenant } : {}),
  }).toString()
  const schema = tokenAnswer(text => secrets.shows(text))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  const ask = async (path: string) => {
    const request = { method: 'POST', url: connection.url + path, headers, body: form } as const
    const about = { who: 'The token endpoint of PAM Core', writes: false, signsIn: true }
    const { value } = await retry('Signing in', attempt => exchange({ ...request, attempt }, about, schema))
    secrets.add(value.body.accessToken)
    secrets.add(`Bearer ${value.body.accessToken}`)
    return value.body
  }
  return () =>
    choice.use(ask).catch(error => {
      throw error instanceof AttemptFailure ? unsigned(error) : error
    })
}

// What the token endpoint answers says nothing about the path of the resource, so its status must not settle that one.
function unsigned({ title, code, message, cause, traits }: AttemptFailure): AttemptFailure {
  const final = traits.status !== undefined && !isTransient(traits.status)
  return new AttemptFailure(title, code, message, { retryable: false, maybeProcessed: false, final }, { cause })
}

function tokenPaths({ tokenPath, prefix }: Connection): readonly [string, ...string[]] {
  if (tokenPath !== 'auto') return [tokenPath]
  return prefix === 'auto' ? ['/api/oauth2/token', '/iso/oauth2/token'] : [`${prefix}/oauth2/token`]
}
