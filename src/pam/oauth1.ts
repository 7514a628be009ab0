import { createHmac, randomBytes } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import type { TokenCredentials } from './connection.ts'

/** Clock and randomness of a signature. */
export interface SignatureSource {
  /** Seconds since 1970. */
  readonly timestamp: () => number
  readonly nonce: () => string
}

const REAL: SignatureSource = {
  timestamp: () => Math.floor(Date.now() / 1000),
  nonce: () => randomBytes(16).toString('hex'),
}

/** Signs one request; every call has a nonce and a timestamp of its own. */
export type Signer = (method: string, url: string) => { readonly authorization: string; readonly signature: string }

/**
 * OAuth 1.0a with HMAC-SHA1 in the `Authorization` header (RFC 5849 sections 3.4.2, 3.5.1). The JSON body is not part of the
 * signature (section 3.4.1.3.1). `url` is signed in its canonical form: lower-case host, no default port.
 */
export function createSigner(credentials: TokenCredentials, source: SignatureSource = REAL): Signer {
  const oauth = new OAuth({
    consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  })
  oauth.getNonce = source.nonce
  oauth.getTimeStamp = source.timestamp
  const token = { key: credentials.tokenKey, secret: credentials.tokenSecret }
  return (method, url) => {
    const signed = oauth.authorize({ method, url: new URL(url).href }, token)
    return { authorization: oauth.toHeader(signed).Authorization, signature: signed.oauth_signature }
  }
}

/** The HMAC key (RFC 5849 section 3.4.2): a secret made of two, to be masked like them. */
export function signingKey(credentials: TokenCredentials): string {
  return `${OAuth.prototype.percentEncode(credentials.consumerSecret)}&${OAuth.prototype.percentEncode(credentials.tokenSecret)}`
}
