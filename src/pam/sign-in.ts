import type { Retry } from '../http/retry.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { AccessToken } from './access-token.ts'
import { type TokenAnswer, tokenAnswer } from './answers.ts'
import type { ClientCredentials, Connection, TokenCredentials } from './connection.ts'
import type { Exchange } from './exchange.ts'
import { createSigner, signingKey } from './oauth1.ts'
import { Route } from './route.ts'

/** The right to make one request. */
export interface Authorization {
  /** Value of the `Authorization` header: a secret, already masked. */
  readonly header: string
  /** To be told that the server let the request in. */
  accepted(): void
  /** Whether another attempt with a new authorization can help after this one was refused with 401. */
  renew(): Promise<boolean>
  /** To be called when the request is over. */
  release(): void
}

/** Authorizes requests one at a time. Throws what signing in throws. */
export type SignIn = (method: string, url: string) => Promise<Authorization>

/** OAuth 1.0a: every attempt is signed anew, nothing is fetched, and a refusal is final. With `many` requests the runner is not given each signature. */
export function signedRequests(credentials: TokenCredentials, secrets: Secrets, many: boolean): SignIn {
  secrets.add(signingKey(credentials))
  const sign = createSigner(credentials)
  return async (method, url) => {
    const { authorization, signature } = sign(method, url)
    const releases = [authorization, signature].map(secret => secrets.add(secret, { local: many }))
    return {
      header: authorization,
      accepted: () => undefined,
      renew: async () => false,
      release: () => {
        for (const release of releases) release()
      },
    }
  }
}

/** What OAuth 2.0 needs besides its credentials. */
export interface TokenOptions {
  readonly connection: Connection
  readonly exchange: Exchange
  readonly retry: Retry
  readonly secrets: Secrets
  readonly log: (line: string) => void
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
      release: () => undefined,
    }
  }
}

// The form-encoded body is what every client of PAM Core sends; other encodings have failed on some versions (pam-api.md 1.2).
function tokenRequest(credentials: ClientCredentials, options: TokenOptions): () => Promise<TokenAnswer> {
  const { connection, exchange, retry, secrets, log } = options
  const route = new Route(tokenPaths(connection), path => log(`PAM Core gives tokens at ${path}.`))
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...(credentials.tenant ? { tenant: credentials.tenant } : {}),
  }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  return () =>
    route.use(async path => {
      const request = { method: 'POST', url: connection.url + path, headers, body: form } as const
      const about = { who: 'The token endpoint of PAM Core', writes: false }
      const { value } = await retry('Signing in', () => exchange(request, about, tokenAnswer))
      secrets.add(value.body.accessToken)
      secrets.add(`Bearer ${value.body.accessToken}`)
      return value.body
    })
}

function tokenPaths({ tokenPath, prefix }: Connection): string[] {
  if (tokenPath !== 'auto') return [tokenPath]
  return (prefix === 'auto' ? ['/api', '/iso'] : [prefix]).map(start => `${start}/oauth2/token`)
}
