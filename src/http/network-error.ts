import {
  type AnswerHead,
  type Circumstances,
  CODES,
  FAMILIES,
  KINDS,
  type NetworkErrorKind,
  PROXY_STATUSES,
  REASONS,
  VERIFICATION,
} from './catalogue.ts'

/** One attempt that brought no complete answer. The message is one line: what failed, where, the likely cause, the remedy. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly kind: NetworkErrorKind
  readonly retryable: boolean
  /** False only when the request certainly never reached the server's application. */
  readonly maybeProcessed: boolean
  readonly answer: AnswerHead | undefined

  constructor(kind: NetworkErrorKind, message: string, circumstances: Circumstances, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
    this.retryable = KINDS[kind].retryable
    this.maybeProcessed = circumstances.sent && !kind.startsWith('tls')
    this.answer = circumstances.answer
  }
}

/** Says what an error of node-fetch, a socket, the TLS library or the HTTP parser means for the attempt that met it. */
export function explain(error: unknown, circumstances: Circumstances): NetworkError {
  const raw: RawError = error instanceof Error ? error : new Error(String(error))
  const kind = kindOf(raw, circumstances)
  const { what, remedy } = KINDS[kind]
  const reason = raw.statusCode
    ? `HTTP ${raw.statusCode}`
    : (opensslReason(raw) ?? verificationReason(raw) ?? raw.code ?? '')
  const atProxy = raw.atProxy || kind.startsWith('proxy')
  const known = atProxy && !kind.startsWith('proxy') ? asServer(circumstances) : circumstances
  const says = `${place(circumstances, atProxy)} ${what(known, reason)}${reason && ` (${reason})`}.`
  return new NetworkError(kind, `${says} ${remedy(known, reason)}`.trim(), circumstances, { cause: error })
}

/** The proxy in the place of the server: it is what was asked, directly. */
function asServer(circumstances: Circumstances): Circumstances {
  return { ...circumstances, at: `${circumstances.proxy}`, proxy: undefined, clientCertificate: false }
}

interface RawError extends Error {
  readonly code?: string
  /** FetchError's class of error. */
  readonly type?: string
  /** What a proxy answered to CONNECT. */
  readonly statusCode?: number | undefined
  /** Met on the way to the proxy, before a tunnel stood. */
  readonly atProxy?: boolean
}

function kindOf(error: RawError, { stopped, answer }: Circumstances): NetworkErrorKind {
  const { code = '', type, statusCode } = error
  if (stopped) return stopped
  if (type === 'max-size') return 'too-large'
  if (code === 'ERR_PROXY_TUNNEL') return statusCode ? (PROXY_STATUSES[statusCode] ?? 'proxy') : 'proxy-temporary'
  if (answer) return /^(Z_|ERR_)(?!STREAM)/.test(code) ? 'encoding' : 'truncated'
  const reason = opensslReason(error) ?? verificationReason(error) ?? code
  return (
    REASONS[reason] ??
    VERIFICATION[reason] ??
    VERIFICATION[code] ??
    CODES[code] ??
    FAMILIES.find(([pattern]) => pattern.test(code))?.[1] ??
    'other'
  )
}

/** OpenSSL's words for a finding that Node has no code for; Node may add a hint after them. */
function verificationReason({ code, message }: RawError): string | undefined {
  return code === 'UNSPECIFIED' ? message.replace(/;.*/s, '') : undefined
}

/** For example `certificate required`, of `…:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:…`. */
function opensslReason(error: RawError): string | undefined {
  return /:SSL routines:[^:]*:(?:\S+ alert )?([^:]+)/.exec(error.message)?.[1]
}

function place({ at, proxy }: Circumstances, atProxy: boolean | undefined): string {
  if (!proxy) return at
  return atProxy ? `The proxy ${proxy}` : `${at}, through the proxy ${proxy},`
}
