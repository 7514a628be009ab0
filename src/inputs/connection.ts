import { type Checked, checkLine } from '../fields.ts'
import { isLoopback } from '../http/loopback.ts'
import type { ClientCredentials, Connection, TokenCredentials } from '../pam/connection.ts'
import type { InputReader } from './reader.ts'

const OAUTH2 = ['client-id', 'client-secret'] as const
const OAUTH1 = ['consumer-key', 'consumer-secret', 'token-key', 'token-secret'] as const
const BOTH = `is given together with inputs of the other sign-in: give either ${OAUTH2.join(', ')} (OAuth 2.0) or ${OAUTH1.join(', ')} (OAuth 1.0)`

/** Where PAM Core is and how to sign in; undefined when a problem was found. TLS material is read elsewhere, from files. */
export function readConnection(reader: InputReader): Omit<Connection, 'tls'> | undefined {
  if (reader.text('url') === undefined) {
    reader.problem('url', 'is required: the base URL of the appliance, such as https://pam.example.com')
  }
  const url = reader.checked('url', checkUrl)
  const prefix = reader.choice('api-prefix', ['auto', '/api', '/iso'] as const, 'auto')
  const tokenPath = reader.checked('token-path', checkTokenPath) ?? 'auto'
  const credentials = readCredentials(reader)
  const timeout = reader.number('timeout', { min: 0.001, max: 3600, whole: false }, 30) * 1000
  const maxAttempts = reader.number('max-attempts', { min: 1, max: 100, whole: true }, 4)
  return url === undefined || credentials === undefined
    ? undefined
    : { url, prefix, tokenPath, credentials, timeout, maxAttempts }
}

// The value is never quoted back: a URL with user-info would show a password.
function checkUrl(text: string): Checked<string> {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\/[^/\\]/i.test(text)) {
    return { problem: 'is not a URL such as https://pam.example.com' }
  }
  if (url.username || url.password || /^https?:\/\/[^/]*@/i.test(text)) {
    return { problem: 'must not hold a user name or password; give credentials by their own inputs' }
  }
  if (/[?#]/.test(text)) return { problem: 'must not hold a query (?) or a fragment (#)' }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return {
      problem:
        'must start with https://, since plain HTTP would show the private key to the network (http:// is for loopback addresses alone)',
    }
  }
  return { value: url.href.replace(/\/+$/, '') }
}

function checkTokenPath(text: string): Checked<string> {
  if (text === 'auto') return { value: text }
  const fits = /^\/[^/?#\\]/.test(text) && !/[?#\\\s]|\/\.{1,2}(\/|$)/.test(text) && 'value' in checkLine(text)
  return fits ? { value: text } : { problem: 'must be auto or a path from the base URL, such as /iso/oauth2/token' }
}

function readCredentials(reader: InputReader): ClientCredentials | TokenCredentials | undefined {
  const missing = (names: readonly string[]) => names.filter(name => reader.text(name) === undefined)
  const missing2 = missing(OAUTH2)
  const missing1 = missing(OAUTH1)
  const some2 = missing2.length < OAUTH2.length
  const some1 = missing1.length < OAUTH1.length
  if (!some2 && !some1) {
    reader.problem(
      'client-id',
      `and client-secret are missing (OAuth 2.0); for OAuth 1.0 give ${OAUTH1.join(', ')} instead`,
    )
  } else if (some2 && some1) {
    reader.problem(missing2.length === 0 ? 'consumer-key' : 'client-id', BOTH)
  } else {
    for (const name of some2 ? missing2 : missing1)
      reader.problem(
        name,
        `is missing: ${some2 ? 'OAuth 2.0' : 'OAuth 1.0'} needs ${(some2 ? OAUTH2 : OAUTH1).join(', ')}`,
      )
  }
  const tenant = reader.checked('tenant', checkLine)
  if (tenant !== undefined && some1) reader.problem('tenant', 'belongs to OAuth 2.0; OAuth 1.0 has no tenant')
  const value = (name: string) => reader.text(name) ?? ''
  if (missing2.length === 0) {
    return {
      kind: 'oauth2',
      clientId: value('client-id'),
      clientSecret: value('client-secret'),
      ...(tenant ? { tenant } : {}),
    }
  }
  return {
    kind: 'oauth1',
    consumerKey: value('consumer-key'),
    consumerSecret: value('consumer-secret'),
    tokenKey: value('token-key'),
    tokenSecret: value('token-secret'),
  }
}
