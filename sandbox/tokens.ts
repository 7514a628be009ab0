/** The OAuth 2.0 token endpoint (client credentials) and the bearer tokens that it gave out. */
import { type Answer, oauthError } from './envelope.ts'
import type { Random } from './random.ts'

/** The credentials of the one application. */
export interface Client {
  readonly clientId: string
  readonly clientSecret: string
}

/** What a token is asked for with. */
export interface TokenRequest {
  /** The form's fields; empty when the body was no form. */
  readonly form: Readonly<Record<string, unknown>>
  readonly authorization: string | undefined
}

/** How tokens are given out. */
export interface TokenRules {
  /** Seconds. */
  readonly tokenLifetime: number
  readonly tenant: string
  /** Refuse a request that names no tenant. */
  readonly tenantRequired: boolean
}

/** Gives out tokens and knows which are still good. */
export class Tokens {
  readonly #client: Client
  readonly #rules: TokenRules
  readonly #now: () => number
  readonly #random: Random
  readonly #expiries = new Map<string, number>()

  constructor(client: Client, rules: TokenRules, now: () => number, random: Random) {
    this.#client = client
    this.#rules = rules
    this.#now = now
    this.#random = random
  }

  /** Answers a token request: credentials in the form, or else by HTTP Basic, as PHP's league/oauth2-server reads them. */
  answer({ form, authorization }: TokenRequest): Answer {
    if (form.grant_type !== 'client_credentials') {
      return oauthError(
        400,
        'unsupported_grant_type',
        'The authorization grant type is not supported by the authorization server.',
        { hint: 'Check that all required parameters have been provided' },
      )
    }
    const [user, password] = readBasic(authorization)
    const id = form.client_id ?? user
    const secret = form.client_secret ?? password
    if (id === undefined) {
      return oauthError(
        400,
        'invalid_request',
        'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
        { hint: 'Check the `client_id` parameter' },
      )
    }
    const { tenant, tenantRequired } = this.#rules
    const rightTenant = form.tenant === undefined ? !tenantRequired : form.tenant === tenant
    if (id === this.#client.clientId && secret === this.#client.clientSecret && rightTenant) return this.#issue()
    const refused = oauthError(401, 'invalid_client', 'Client authentication failed')
    return authorization ? { ...refused, headers: { 'www-authenticate': 'Basic realm="OAuth"' } } : refused
  }

  /** Whether a bearer token was given out here and has not expired. */
  accepts(token: string): boolean {
    return (this.#expiries.get(token) ?? 0) > this.#now()
  }

  /** Makes every token invalid. */
  revoke(): void {
    this.#expiries.clear()
  }

  #issue(): Answer {
    const { tokenLifetime } = this.#rules
    const iat = Math.floor(this.#now() / 1000)
    const { clientId } = this.#client
    const jti = this.#random.bytes(40).toString('hex')
    const claims = { aud: clientId, jti, iat, nbf: iat, exp: iat + tokenLifetime, sub: '', scopes: [] }
    // Shaped like the RS256 token of the vendor's sample; valid because it is known here, not because of its signature.
    const parts = [JSON.stringify({ typ: 'JWT', alg: 'RS256' }), JSON.stringify(claims), this.#random.bytes(256)]
    const token = parts.map(part => Buffer.from(part).toString('base64url')).join('.')
    this.#expiries.set(token, this.#now() + tokenLifetime * 1000)
    return {
      status: 200,
      headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
      body: { token_type: 'Bearer', expires_in: tokenLifetime, access_token: token },
    }
  }
}

/** Split at the first colon, and not form-decoded, against RFC 6749, 2.3.1. */
function readBasic(authorization = ''): string[] {
  const value = Buffer.from(/^Basic\s+(\S+)$/i.exec(authorization)?.[1] ?? '', 'base64').toString()
  const [, ...parts] = /^([^:]*):(.*)$/s.exec(value) ?? []
  return parts
}
