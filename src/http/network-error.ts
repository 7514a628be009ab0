/** Why one attempt of a request brought no complete answer. */
export type NetworkErrorKind = keyof typeof KINDS

/** Status and content type (blank when absent) of an answer whose body did not arrive whole. */
export interface AnswerHead {
  readonly status: number
  readonly contentType: string
}

/** What is known of an attempt: `at` and `proxy` are `HOST:PORT`, `timeout` is in milliseconds. */
export interface Circumstances {
  readonly at: string
  readonly proxy?: string | undefined
  /** The environment's variable that names the proxy. */
  readonly proxyVariable?: string | undefined
  readonly timeout: number
  readonly maxBytes: number
  readonly clientCertificate: boolean
  /** A verified connection stood, so that the request may have left this machine. */
  readonly sent: boolean
  /** We ended the attempt ourselves, for this reason. */
  readonly stopped?: 'cancelled' | 'timeout' | 'protocol' | undefined
  readonly answer?: AnswerHead | undefined
}

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
  const detail = raw.statusCode ? `HTTP ${raw.statusCode}` : (opensslReason(raw) ?? raw.code)
  const known = raw.atProxy && !kind.startsWith('proxy') ? asServer(circumstances) : circumstances
  const says = `${place(raw, circumstances)} ${what(known)}${detail ? ` (${detail})` : ''}.`
  return new NetworkError(kind, `${says} ${remedy(known)}`.trim(), circumstances, { cause: error })
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

interface Meaning {
  readonly retryable: boolean
  readonly what: (known: Circumstances) => string
  readonly remedy: (known: Circumstances) => string
}

function meaning(retryable: boolean, what: string | Meaning['what'], remedy: string | Meaning['remedy']): Meaning {
  return {
    retryable,
    what: typeof what === 'string' ? () => what : what,
    remedy: typeof remedy === 'string' ? () => remedy : remedy,
  }
}

const KINDS = {
  refused: meaning(
    true,
    'refused the connection',
    'Nothing listens on that port, or a firewall rejects it: check host and port, and that the server is up.',
  ),
  reset: meaning(true, 'ended the connection without an answer', known => {
    const usual = 'A restarting server, a gateway or a firewall does that; trying again usually helps.'
    return known.clientCertificate
      ? `${usual} So does a server that does not accept the certificate in client-certificate.`
      : `${usual} So does a server that demands a client certificate: then give client-certificate and client-key.`
  }),
  timeout: meaning(
    true,
    known => `${known.sent ? 'gave no complete answer' : 'could not be reached'} within ${known.timeout / 1000} s`,
    'The server is overloaded or a firewall drops the packets: check that this runner may reach it, or raise timeout.',
  ),
  unreachable: meaning(
    true,
    'cannot be reached from this runner',
    'Check network, VPN and firewall and, where a proxy is needed, HTTPS_PROXY.',
  ),
  dns: meaning(
    false,
    'has a name that does not resolve',
    "Check the spelling, and that this runner's DNS server knows internal names.",
  ),
  'dns-temporary': meaning(
    true,
    'could not be looked up for now',
    "This runner's DNS server did not answer; trying again usually helps.",
  ),
  'tls-untrusted': meaning(
    false,
    'presents a certificate that no trusted CA vouches for',
    known =>
      `It comes from a private CA (or a proxy that inspects TLS), or the server leaves out its intermediate certificate. Give the CA's certificate in ca-certificate; ${inspection(known)}.`,
  ),
  'tls-expired': meaning(
    false,
    'presents a certificate outside its period of validity',
    known => `Renew it on the server, or correct this runner's clock; ${inspection(known)}.`,
  ),
  'tls-host': meaning(
    false,
    'presents a certificate for another host',
    known => `Use a host name that the certificate holds, or have it reissued for this one; ${inspection(known)}.`,
  ),
  'tls-client-certificate': meaning(false, 'did not accept this client', known =>
    known.clientCertificate
      ? 'The server refuses the certificate in client-certificate: check its CA, its validity, and that it is meant for clients.'
      : 'The server demands a client certificate: give client-certificate and client-key.',
  ),
  'tls-version': meaning(
    false,
    'speaks no TLS version that is safe to use',
    known => `TLS 1.2 is the oldest allowed: update the server or the gateway before it; ${inspection(known)}.`,
  ),
  'tls-absent': meaning(false, 'does not speak TLS on this port', 'Check the port: it may be the one for plain HTTP.'),
  tls: meaning(
    false,
    'broke off the TLS handshake',
    known =>
      `The server may demand a client certificate (client-certificate, client-key), or share no cipher with this runner; ${inspection(known)}.`,
  ),
  proxy: meaning(
    false,
    known => `refuses a tunnel to ${known.at}`,
    'Have the host allowed in the proxy, or list it in NO_PROXY when this runner reaches it directly.',
  ),
  'proxy-temporary': meaning(
    true,
    known => `could not open a tunnel to ${known.at}`,
    'The proxy does not reach the host for now; trying again may help. If it never does, list the host in NO_PROXY.',
  ),
  'proxy-auth': meaning(
    false,
    known => `demands a sign-in before it opens a tunnel to ${known.at}`,
    known =>
      `Put the right user and password into ${known.proxyVariable}, http://USER:PASSWORD@HOST:PORT, special characters percent-encoded.`,
  ),
  protocol: meaning(
    false,
    'gave something other than an HTTP answer',
    'Check host and port: they may belong to another service.',
  ),
  truncated: meaning(
    true,
    'broke off in the middle of its answer',
    'A restarting server or gateway does that; trying again usually helps.',
  ),
  encoding: meaning(
    false,
    'sent a compressed answer that cannot be unpacked',
    'A gateway or proxy on the way is likely at fault: have its compression turned off for this host.',
  ),
  'too-large': meaning(
    false,
    known => `sent an answer larger than is accepted, ${known.maxBytes} bytes of body and 16 KiB of headers`,
    'Check that host and path belong to the API.',
  ),
  cancelled: meaning(false, 'had not answered when the job was cancelled', ''),
  other: meaning(false, 'could not be asked', 'Debug logging shows more.'),
} satisfies Record<string, Meaning>

/** Codes of Node and of libuv, the resolver and X.509 verification. */
const CODES: Readonly<Record<string, NetworkErrorKind>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EAI_AGAIN: 'dns-temporary',
  ENOTFOUND: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_REVOKED: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  PATH_LENGTH_EXCEEDED: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  INVALID_PURPOSE: 'tls-untrusted',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-host',
  HOSTNAME_MISMATCH: 'tls-host',
  HPE_HEADER_OVERFLOW: 'too-large',
}

/** OpenSSL's words for the alerts of RFC 8446 section 6 and for its own findings; Node puts most of them under one code, EPROTO. */
const REASONS: Readonly<Record<string, NetworkErrorKind>> = {
  'certificate required': 'tls-client-certificate',
  'bad certificate': 'tls-client-certificate',
  'unsupported certificate': 'tls-client-certificate',
  'certificate revoked': 'tls-client-certificate',
  'certificate expired': 'tls-client-certificate',
  'certificate unknown': 'tls-client-certificate',
  'unknown ca': 'tls-client-certificate',
  'access denied': 'tls-client-certificate',
  'decrypt error': 'tls-client-certificate',
  'protocol version': 'tls-version',
  'unsupported protocol': 'tls-version',
  'wrong ssl version': 'tls-version',
  'wrong version number': 'tls-absent',
  'packet length too long': 'tls-absent',
  'record layer failure': 'tls-absent',
  'http request': 'tls-absent',
}

const PROXY_STATUSES: Readonly<Record<number, NetworkErrorKind>> = {
  407: 'proxy-auth',
  502: 'proxy-temporary',
  503: 'proxy-temporary',
  504: 'proxy-temporary',
}

const FAMILIES: readonly (readonly [RegExp, NetworkErrorKind])[] = [
  [/^(EPROTO|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, 'tls'],
  [/^HPE_/, 'protocol'],
]

function kindOf(error: RawError, { stopped, answer }: Circumstances): NetworkErrorKind {
  const { code = '', type, statusCode } = error
  if (stopped) return stopped
  if (type === 'max-size') return 'too-large'
  if (code === 'ERR_PROXY_TUNNEL') return statusCode ? (PROXY_STATUSES[statusCode] ?? 'proxy') : 'proxy-temporary'
  if (answer) return /^(Z_|ERR_)(?!STREAM)/.test(code) ? 'encoding' : 'truncated'
  const reason = opensslReason(error)
  return (reason && REASONS[reason]) || CODES[code] || FAMILIES.find(([pattern]) => pattern.test(code))?.[1] || 'other'
}

/** For example `certificate required`, of `…:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:…`. */
function opensslReason(error: RawError): string | undefined {
  return /:SSL routines:[^:]*:(?:\S+ alert )?([^:]+)/.exec(error.message)?.[1]
}

function place({ atProxy }: RawError, { at, proxy }: Circumstances): string {
  if (!proxy) return at
  return atProxy ? `The proxy ${proxy}` : `${at}, through the proxy ${proxy},`
}

function inspection({ at, proxy }: Circumstances): string {
  return `\`openssl s_client ${proxy ? `-proxy ${proxy} ` : ''}-connect ${at} -showcerts\` shows what the server sends`
}
