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
  /** Whether client-certificate, and ca-certificate, are given. */
  readonly clientCertificate: boolean
  readonly caCertificate: boolean
  /** This runner's time. */
  readonly clock: Date
  /** A verified connection stood, so that the request may have left this machine. */
  readonly sent: boolean
  /** We ended the attempt ourselves, for this reason. */
  readonly stopped?: 'cancelled' | 'timeout' | 'protocol' | undefined
  readonly answer?: AnswerHead | undefined
}

/** Why one attempt of a request brought no complete answer. */
export type NetworkErrorKind = keyof typeof KINDS

/** What is said of a kind: whether trying again may help, the sentence after the server's name, and the remedy; `reason` is OpenSSL's or Node's. */
export interface Meaning {
  readonly retryable: boolean
  readonly what: (known: Circumstances, reason: string) => string
  readonly remedy: (known: Circumstances, reason: string) => string
}

function meaning(retryable: boolean, what: string | Meaning['what'], remedy: string | Meaning['remedy']): Meaning {
  return {
    retryable,
    what: typeof what === 'string' ? () => what : what,
    remedy: typeof remedy === 'string' ? () => remedy : remedy,
  }
}

/** Each kind of network trouble in words. */
export const KINDS = {
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
    (known, reason) => `${missingTrust(reason, known.caCertificate)}; ${inspection(known)}.`,
  ),
  'tls-expired': meaning(
    false,
    'presents a certificate that has expired',
    known =>
      `It or one of its issuers has, by this runner's clock (${time(known)}): renew it on the server, or correct the clock; ${inspection(known)}.`,
  ),
  'tls-not-yet-valid': meaning(
    false,
    'presents a certificate that is not valid yet',
    known =>
      `It or one of its issuers is not, by this runner's clock (${time(known)}): correct the clock, or the one of the CA that issued it; ${inspection(known)}.`,
  ),
  'tls-host': meaning(
    false,
    'presents a certificate for another host',
    known => `Use a host name that the certificate holds, or have it reissued for this one; ${inspection(known)}.`,
  ),
  'tls-purpose': meaning(
    false,
    'presents a certificate that is not meant for servers',
    known =>
      `It or one of its issuers is for another use, such as a client's, or the issuer is no CA: have it reissued by a CA for TLS servers (extended key usage serverAuth); ${inspection(known)}.`,
  ),
  'tls-issuer': meaning(
    false,
    'presents a certificate that its issuer may not issue',
    known =>
      `A CA in its chain is no CA, or is bound to other uses, names or a shorter chain: have it reissued by a CA that may vouch for this host; ${inspection(known)}.`,
  ),
  'tls-weak': meaning(
    false,
    'presents a certificate that is too weak to be trusted',
    known =>
      `A key in its chain is too short, or a signature outdated (SHA-1, MD5): have it reissued with RSA of 2048 bits or more, or ECDSA, and SHA-256; ${inspection(known)}.`,
  ),
  'tls-revoked': meaning(
    false,
    'presents a certificate that has been revoked',
    known => `Have it replaced on the server; ${inspection(known)}.`,
  ),
  'tls-certificate': meaning(
    false,
    'presents a certificate that cannot be verified',
    known =>
      `It or one of its issuers is damaged, or holds what OpenSSL does not accept, as the words in brackets say: have it reissued; ${inspection(known)}.`,
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

/** Codes of Node, of libuv and of the resolver. */
export const CODES: Readonly<Record<string, NetworkErrorKind>> = {
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
  HPE_HEADER_OVERFLOW: 'too-large',
}

/** OpenSSL's words for the alerts of RFC 8446 section 6 and for its own findings; Node puts most of them under one code, EPROTO. */
export const REASONS: Readonly<Record<string, NetworkErrorKind>> = {
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
  'unsafe legacy renegotiation disabled': 'tls-version',
  'ee key too small': 'tls-weak',
  'ca key too small': 'tls-weak',
  'ca md too weak': 'tls-weak',
  'dh key too small': 'tls-weak',
}

/**
 * X.509 verification (OpenSSL's X509_V_ERR, x509_vfy.h), by the code that Node gives it, or by OpenSSL's words where Node has no
 * code but UNSPECIFIED. What is not listed is `tls-certificate`.
 */
export const VERIFICATION: Readonly<Record<string, NetworkErrorKind>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-host',
  HOSTNAME_MISMATCH: 'tls-host',
  'IP address mismatch': 'tls-host',
  INVALID_PURPOSE: 'tls-purpose',
  'key usage does not include digital signature': 'tls-purpose',
  INVALID_CA: 'tls-issuer',
  PATH_LENGTH_EXCEEDED: 'tls-issuer',
  CERT_CHAIN_TOO_LONG: 'tls-issuer',
  'path loop': 'tls-issuer',
  'key usage does not include certificate signing': 'tls-issuer',
  'invalid CA certificate': 'tls-issuer',
  "issuer certificate doesn't have a public key": 'tls-issuer',
  'permitted subtree violation': 'tls-issuer',
  'excluded subtree violation': 'tls-issuer',
  "RFC 3779 resource not subset of parent's resources": 'tls-issuer',
  'EE certificate key too weak': 'tls-weak',
  'CA certificate key too weak': 'tls-weak',
  'CA signature digest algorithm too weak': 'tls-weak',
  CERT_REVOKED: 'tls-revoked',
  UNSPECIFIED: 'tls-certificate',
  UNABLE_TO_GET_CRL: 'tls-certificate',
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'tls-certificate',
  UNABLE_TO_DECRYPT_CRL_SIGNATURE: 'tls-certificate',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'tls-certificate',
  CERT_SIGNATURE_FAILURE: 'tls-certificate',
  CRL_SIGNATURE_FAILURE: 'tls-certificate',
  CRL_NOT_YET_VALID: 'tls-certificate',
  CRL_HAS_EXPIRED: 'tls-certificate',
  ERROR_IN_CERT_NOT_BEFORE_FIELD: 'tls-certificate',
  ERROR_IN_CERT_NOT_AFTER_FIELD: 'tls-certificate',
  ERROR_IN_CRL_LAST_UPDATE_FIELD: 'tls-certificate',
  ERROR_IN_CRL_NEXT_UPDATE_FIELD: 'tls-certificate',
  OUT_OF_MEM: 'tls-certificate',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'tls-certificate',
}

/** What a proxy's answer to CONNECT means, unless it is simply a refusal. */
export const PROXY_STATUSES: Readonly<Record<number, NetworkErrorKind>> = {
  407: 'proxy-auth',
  502: 'proxy-temporary',
  503: 'proxy-temporary',
  504: 'proxy-temporary',
}

/** What codes mean by their beginning. */
export const FAMILIES: readonly (readonly [RegExp, NetworkErrorKind])[] = [
  [/^ERR_OSSL_(ASN1|X509|X509V3|EVP|EC|RSA)_/, 'tls-certificate'],
  [/^(EPROTO|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, 'tls'],
  [/^HPE_/, 'protocol'],
]

function inspection({ at, proxy }: Circumstances): string {
  return `\`openssl s_client ${proxy ? `-proxy ${proxy} ` : ''}-connect ${at} -showcerts\` shows what the server sends`
}

/** What to do about a certificate whose chain ends nowhere that is trusted; `given`: there is a ca-certificate. */
function missingTrust(reason: string, given: boolean): string {
  if (reason === 'UNABLE_TO_GET_ISSUER_CERT') {
    return 'An intermediate certificate is trusted, but the root that issued it is missing: add that root to ca-certificate'
  }
  if (reason === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return given
      ? 'It is signed by itself and is another one than ca-certificate holds, renewed perhaps: compare the two, then put the present one there'
      : "It is signed by itself, as appliances come: compare it with the appliance's own, then give it in ca-certificate"
  }
  if (reason === 'SELF_SIGNED_CERT_IN_CHAIN' && given) {
    return 'Its chain ends in another root than ca-certificate holds (a proxy that inspects TLS has one of its own): add the right root there'
  }
  return given
    ? 'ca-certificate holds another CA than the one that issued it, or the server leaves out the intermediate certificate between them: add there what is missing'
    : "It comes from a private CA (or a proxy that inspects TLS), or the server leaves out its intermediate certificate. Give the CA's certificate in ca-certificate"
}

function time({ clock }: Circumstances): string {
  return `${clock.toISOString().slice(0, 16)}Z`
}
