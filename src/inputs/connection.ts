import { type Checked, checkLine } from '../domain/checks.ts'
import { BLANK_SECRET, BLANK_VALUE } from '../domain/failure.ts'
import { isLoopback } from '../http/loopback.ts'
import type { ClientCredentials, Connection, TokenCredentials } from '../pam/connection.ts'
import type { InputReader } from './reader.ts'

const OAUTH2 = ['client-id', 'client-secret'] as const
const OAUTH1 = ['consumer-key', 'consumer-secret', 'token-key', 'token-secret'] as const

/** Where PAM Core is and how to sign in, blank where a problem was found; undefined without a usable URL. TLS material is read elsewhere, from files. */
export function readConnection(reader: InputReader): Omit<Connection, 'tls' | 'decryptionKey'> | undefined {
  if (reader.text('url') === undefined) {
    reader.problem('url', `is required: the base URL of the appliance, such as https://pam.example.com. ${BLANK_VALUE}`)
  }
  const url = reader.checked('url', checkUrl)
  const prefix = reader.choice('api-prefix', ['auto', '/api', '/iso'] as const, 'auto')
  const tokenPath = reader.checked('token-path', checkTokenPath) ?? 'auto'
  const credentials = readCredentials(reader)
  const timeout = reader.number('timeout', { min: 0.001, max: 3600, whole: false }, 30) * 1000
  const maxAttempts = reader.number('max-attempts', { min: 1, max: 100, whole: true }, 4)
  return url === undefined ? undefined : { url, prefix, tokenPath, credentials, timeout, maxAttempts }
}

// The value is never quoted back: a URL with user-info would show a password.
function checkUrl(text: string): Checked<string> {
  const url = URL.parse(text)
  if (!url || !/^https?:\/\/[^/\\\s]\S*$/i.test(text)) {
    return { problem: 'is not a URL such as https://pam.example.com' }
  }
  if (/^https?:\/\/[^/]*@/i.test(text)) {
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
  // Segments of plain characters (RFC 3986 section 3.3) alone: %2e%2e, say, would be read as .. and lead elsewhere.
  const fits = text === 'auto' || /^(\/(?!\.{1,2}(\/|$))[\w.~!$&'()*+,;=:@-]+)+\/?$/.test(text)
  return fits ? { value: text } : { problem: 'must be auto or a path from the base URL, such as /iso/oauth2/token' }
}

function readCredentials(reader: InputReader): ClientCredentials | TokenCredentials {
  checkCredentials(reader)
  const value = (name: string) => reader.text(name) ?? ''
  const tenant = reader.checked('tenant', checkLine)
  if (OAUTH1.some(value) && !OAUTH2.some(value))
    reader.refuse(['tenant', 'token-path'], 'is for OAuth 2.0 alone: with OAuth 1.0 no token is asked for')
  if (OAUTH2.some(value)) {
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

function checkCredentials(reader: InputReader): void {
  const isMissing = (name: string) => reader.text(name) === undefined
  const isGiven = (name: string) => !isMissing(name)
  const [other] = OAUTH1.filter(isGiven)
  if (OAUTH2.some(isGiven) && other) {
    const missing = [...OAUTH2, ...OAUTH1].filter(isMissing)
    const rest = missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''
    reader.problem(
      other,
      `is given together with ${OAUTH2.filter(isGiven).join(', ')}: give either ${OAUTH2.join(', ')} (OAuth 2.0) or ${OAUTH1.join(', ')} (OAuth 1.0), all of one and none of the other${rest}`,
    )
  } else if (OAUTH2.every(isMissing) && !other) {
    reader.problem(
      'client-id',
      `and client-secret are missing (OAuth 2.0); for OAuth 1.0 give ${OAUTH1.join(', ')} instead. ${BLANK_SECRET}`,
    )
  } else {
    const [name, set] = other ? ['OAuth 1.0', OAUTH1] : ['OAuth 2.0', OAUTH2]
    for (const input of set.filter(isMissing))
      reader.problem(input, `is missing: ${name} needs ${set.join(', ')}. ${BLANK_SECRET}`)
  }
}
