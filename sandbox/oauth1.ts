/**
 * The server's side of OAuth 1.0a (RFC 5849) with HMAC-SHA1 and the `Authorization` header, written from the RFC and
 * independent of the client's library.
 */
import { createHmac } from 'node:crypto'

/** Parameters, of which a name may occur more than once. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** The four secrets of one authorization. */
export interface Secrets {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenKey: string
  readonly tokenSecret: string
}

/** A signed request as it arrived; `form` are the parameters of a form-encoded body. */
export interface SignedRequest {
  readonly method: string
  readonly url: URL
  readonly authorization: string
  readonly form?: Pairs
}

const window = 5 * 60 // seconds a timestamp may be off

/** The parameters of an `Authorization: OAuth …` header, decoded, without `realm` (RFC 5849, 3.5.1 and 3.4.1.3.1). */
export function readAuthorization(header: string): Pairs {
  const pairs = [...header.replace(/^OAuth\s+/i, '').matchAll(/([^\s,="]+)="([^"]*)"/g)]
  return pairs
    .map(([, name = '', value = '']) => [decodeURIComponent(name), decodeURIComponent(value)] as const)
    .filter(([name]) => name !== 'realm')
}

/** The signature base string (RFC 5849, 3.4.1) over the query, the header's and the form's parameters. */
export function signatureBase(method: string, url: URL, oauth: Pairs, form: Pairs = []): string {
  const parameters = [...url.searchParams, ...oauth.filter(([name]) => name !== 'oauth_signature'), ...form]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return [method.toUpperCase(), url.origin + url.pathname, parameters].map(encode).join('&')
}

/** HMAC-SHA1 of a base string (RFC 5849, 3.4.2), base64. */
export function signature(base: string, consumerSecret: string, tokenSecret: string): string {
  return createHmac('sha1', `${encode(consumerSecret)}&${encode(tokenSecret)}`)
    .update(base)
    .digest('base64')
}

/**
 * A verifier that remembers the nonces it has seen.
 *
 * @param now milliseconds since 1970
 * @returns a function that gives the reason for refusing a request, or undefined when it is accepted
 */
export function makeVerifier(secrets: Secrets, now: () => number): (request: SignedRequest) => string | undefined {
  const nonces = new Set<string>()
  return ({ method, url, authorization, form }) => {
    let pairs: Pairs
    try {
      pairs = readAuthorization(authorization)
    } catch {
      return 'malformed percent-encoding'
    }
    const oauth = new Map(pairs)
    if (oauth.size !== pairs.length) return 'a parameter is repeated'
    if (oauth.get('oauth_signature_method') !== 'HMAC-SHA1') return 'oauth_signature_method is not HMAC-SHA1'
    if ((oauth.get('oauth_version') ?? '1.0') !== '1.0') return 'oauth_version is not 1.0'
    if (oauth.get('oauth_consumer_key') !== secrets.consumerKey) return 'unknown oauth_consumer_key'
    if (oauth.get('oauth_token') !== secrets.tokenKey) return 'unknown oauth_token'
    const timestamp = oauth.get('oauth_timestamp') ?? ''
    if (!/^[1-9]\d*$/.test(timestamp)) return 'oauth_timestamp is missing or not a positive integer'
    if (Math.abs(now() / 1000 - Number(timestamp)) > window)
      return 'oauth_timestamp is too far from the clock of the server'
    const nonce = oauth.get('oauth_nonce')
    if (!nonce) return 'oauth_nonce is missing'
    if (nonces.has(nonce)) return 'oauth_nonce was used before'
    const expected = signature(signatureBase(method, url, pairs, form), secrets.consumerSecret, secrets.tokenSecret)
    if (oauth.get('oauth_signature') !== expected) return 'oauth_signature does not match this URL and these secrets'
    nonces.add(nonce)
    return undefined
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
