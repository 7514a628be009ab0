import { describe, expect, test } from 'vitest'
import type { Circumstances, NetworkErrorKind } from '../../../src/http/catalogue.ts'
import { explain } from '../../../src/http/network-error.ts'

const direct: Circumstances = {
  at: 'pam.example.com:443',
  timeout: 30_000,
  maxBytes: 1_048_576,
  clientCertificate: false,
  caCertificate: false,
  clock: new Date('2026-03-01T12:34:56Z'),
  sent: false,
}
const proxied = { ...direct, proxy: 'proxy.example.com:3128', proxyVariable: 'https_proxy' }
const withHead = { ...direct, sent: true, answer: { status: 200, contentType: 'application/json' } }

function raw(code: string | undefined, more: object = {}): Error {
  return Object.assign(new Error('request to https://pam.example.com/api?token=hunter2 failed'), { code }, more)
}

function openssl(reason: string): Error {
  return Object.assign(
    new Error(`write EPROTO 00:error:0A000000:SSL routines:ssl3_read_bytes:${reason}:../s3.c:1:\n`),
    { code: 'EPROTO' },
  )
}

describe('what a code means', () => {
  test.each<[string, NetworkErrorKind, boolean]>([
    ['ECONNREFUSED', 'refused', true],
    ['ECONNRESET', 'reset', true],
    ['EPIPE', 'reset', true],
    ['ETIMEDOUT', 'unreachable', true],
    ['EHOSTUNREACH', 'unreachable', true],
    ['ENETUNREACH', 'unreachable', true],
    ['EAI_AGAIN', 'dns-temporary', true],
    ['ENOTFOUND', 'dns', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-untrusted', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-untrusted', false],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted', false],
    ['CERT_HAS_EXPIRED', 'tls-expired', false],
    ['CERT_NOT_YET_VALID', 'tls-not-yet-valid', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-host', false],
    ['ERR_SSL_NO_CIPHERS_AVAILABLE', 'tls', false],
    ['EPROTO', 'tls', false],
    ['HPE_INVALID_CONSTANT', 'protocol', false],
    ['HPE_HEADER_OVERFLOW', 'too-large', false],
    ['ERR_INVALID_CHAR', 'other', false],
  ])('%s is %s', (code, kind, retryable) => {
    const failure = explain(raw(code), direct)
    expect(failure).toMatchObject({ name: 'NetworkError', kind, retryable, maybeProcessed: false })
    expect(failure.message).toMatch(new RegExp(`^pam\\.example\\.com:443 .*\\(${code}\\)\\. \\S.*\\.$`))
  })

  test.each<[string, NetworkErrorKind]>([
    ['tlsv13 alert certificate required', 'tls-client-certificate'],
    ['ssl/tls alert bad certificate', 'tls-client-certificate'],
    ['sslv3 alert certificate unknown', 'tls-client-certificate'],
    ['tlsv1 alert unknown ca', 'tls-client-certificate'],
    ['tlsv1 alert protocol version', 'tls-version'],
    ['unsupported protocol', 'tls-version'],
    ['wrong version number', 'tls-absent'],
    ['packet length too long', 'tls-absent'],
    ['ssl/tls alert handshake failure', 'tls'],
    ['tlsv1 alert internal error', 'tls'],
  ])('OpenSSL\'s "%s" is %s', (reason, kind) => {
    const failure = explain(openssl(reason), { ...direct, sent: true })
    expect(failure).toMatchObject({ kind, retryable: false, maybeProcessed: false })
    expect(failure.message).toContain(`(${reason.replace(/^\S+ alert /, '')}).`)
  })

  test('something that is no error at all is still one line', () => {
    expect(explain('odd', direct).message).toBe('pam.example.com:443 could not be asked. Debug logging shows more.')
  })
})

/** OpenSSL's findings about a certificate (X509_V_ERR of x509_vfy.h): first those that Node has a code for, then by their words. */
const CODED = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'OUT_OF_MEM',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
  'INVALID_PURPOSE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
]
const WORDED = [
  'unspecified certificate verification error',
  "issuer certificate doesn't have a public key",
  'subject issuer mismatch',
  'authority and subject key identifier mismatch',
  'authority and issuer serial number mismatch',
  'key usage does not include certificate signing',
  'unable to get CRL issuer certificate',
  'unhandled critical extension',
  'key usage does not include CRL signing',
  'unhandled critical CRL extension',
  'invalid non-CA certificate (has CA markings)',
  'proxy path length constraint exceeded',
  'key usage does not include digital signature',
  'proxy certificates not allowed, please set the appropriate flag',
  'invalid or inconsistent certificate extension',
  'invalid or inconsistent certificate policy extension',
  'no explicit policy',
  'different CRL scope',
  'unsupported extension feature',
  "RFC 3779 resource not subset of parent's resources",
  'permitted subtree violation',
  'excluded subtree violation',
  'name constraints minimum and maximum not supported',
  'application verification failure',
  'unsupported name constraint type',
  'unsupported or invalid name constraint syntax',
  'unsupported or invalid name syntax',
  'CRL path validation error',
  'path loop',
  'Suite B: certificate version invalid',
  'Suite B: invalid public key algorithm',
  'Suite B: invalid ECC curve',
  'Suite B: invalid signature algorithm',
  'Suite B: curve not allowed for this LOS',
  'Suite B: cannot sign P-384 with P-256',
  'email address mismatch',
  'IP address mismatch',
  'no matching DANE TLSA records',
  'EE certificate key too weak',
  'CA certificate key too weak',
  'CA signature digest algorithm too weak',
  'invalid certificate verification context',
  'issuer certificate lookup error',
  'Certificate Transparency required, but no valid SCTs found',
  'proxy subject name violation',
  'OCSP verification needed',
  'OCSP verification failed',
  'OCSP unknown cert',
  'Cannot find certificate signature algorithm',
  'subject signature algorithm and issuer public key algorithm mismatch',
  'cert info signature and signature algorithm mismatch',
  'invalid CA certificate',
  'Path length invalid for non-CA cert',
  'Path length given without key usage keyCertSign',
  'Key usage keyCertSign invalid for non-CA cert',
  'Issuer name empty',
  'Subject name empty',
  'Missing Authority Key Identifier',
  'Missing Subject Key Identifier',
  'Empty Subject Alternative Name extension',
  'Subject empty and Subject Alt Name extension not critical',
  'Basic Constraints of CA cert not marked critical',
  'Authority Key Identifier marked critical',
  'Subject Key Identifier marked critical',
  'CA cert does not include key usage extension',
  'Using cert extension requires at least X509v3',
  'Certificate public key has explicit ECC parameters',
  'Raw public key untrusted, no trusted keys configured',
  'unknown certificate verification error',
]

describe.each([false, true])("OpenSSL's verification (with a ca-certificate: %s)", caCertificate => {
  const hint = '; if the root CA is installed locally, try running Node.js with --use-system-ca'
  const cases = [
    ...CODED.map(code => [code, Object.assign(new Error(`some words${hint}`), { code })] as const),
    ...WORDED.map(words => [words, Object.assign(new Error(`${words}${hint}`), { code: 'UNSPECIFIED' })] as const),
  ]

  test.each(cases)('%s has a cause and a remedy', (reason, error) => {
    const failure = explain(error, { ...direct, caCertificate })
    expect(failure.kind).toMatch(/^tls-/)
    expect(failure).toMatchObject({ retryable: false, maybeProcessed: false })
    expect(failure.message).toMatch(/^pam\.example\.com:443 presents a certificate .* shows what the server sends\.$/)
    expect(failure.message).toContain(` (${reason}). `)
    if (caCertificate) expect(failure.message).not.toMatch(/give (it|.* certificate) in ca-certificate/i)
  })
})

test.each([
  ['CERT_HAS_EXPIRED', /\(2026-03-01T12:34Z\): renew it/],
  ['CERT_NOT_YET_VALID', /\(2026-03-01T12:34Z\): correct the clock/],
])('%s is told with the time of this runner', (code, words) => {
  expect(explain(raw(code), direct).message).toMatch(words)
})

test.each([
  ['ee key too small', 'tls-weak'],
  ['dh key too small', 'tls-weak'],
  ['unsafe legacy renegotiation disabled', 'tls-version'],
])('the handshake ends for "%s": %s', (reason, kind) => {
  expect(explain(openssl(reason), direct).kind).toBe(kind)
})

test('a certificate that is no certificate cannot be verified', () => {
  expect(explain(raw('ERR_OSSL_ASN1_NOT_ENOUGH_DATA'), direct).kind).toBe('tls-certificate')
  expect(explain(raw('ERR_TLS_CERT_ALTNAME_FORMAT'), direct).kind).toBe('tls-certificate')
})

describe('the line', () => {
  test.each(['ECONNRESET', 'SELF_SIGNED_CERT_IN_CHAIN', 'ENOTFOUND', undefined])(
    'has neither path nor query nor line break (%s)',
    code => {
      for (const known of [direct, proxied, withHead])
        expect(explain(raw(code), known).message).not.toMatch(/hunter2|\/api|\n/)
    },
  )

  test('of an untrusted certificate names ca-certificate and the command that shows the chain', () => {
    expect(explain(raw('SELF_SIGNED_CERT_IN_CHAIN'), direct).message).toMatch(
      /in ca-certificate; `openssl s_client -connect pam\.example\.com:443 -showcerts` shows/,
    )
  })

  test('of a reset names the client certificate, given or not', () => {
    expect(explain(raw('ECONNRESET'), direct).message).toContain(
      'demands a client certificate: then give client-certificate',
    )
    const given = { ...direct, clientCertificate: true }
    expect(explain(raw('ECONNRESET'), given).message).toContain('does not accept the certificate in client-certificate')
  })

  test('of a refused client says whether a certificate was given', () => {
    const reason = openssl('tlsv13 alert certificate required')
    expect(explain(reason, direct).message).toContain('demands a client certificate: give client-certificate')
    expect(explain(reason, { ...direct, clientCertificate: true }).message).toContain(
      'refuses the certificate in client-certificate',
    )
  })

  test('of a time limit tells a connection that never stood from an answer that never came', () => {
    const known = { ...direct, stopped: 'timeout' } as const
    expect(explain(raw('ABORT'), known)).toMatchObject({ kind: 'timeout', retryable: true, maybeProcessed: false })
    expect(explain(raw('ABORT'), known).message).toContain('could not be reached within 30 s')
    expect(explain(raw('ABORT'), { ...known, sent: true })).toMatchObject({ maybeProcessed: true })
    expect(explain(raw('ABORT'), { ...known, sent: true }).message).toContain('gave no complete answer within 30 s')
  })

  test('of a cancelled job ends there', () => {
    const failure = explain(raw(undefined), { ...direct, sent: true, stopped: 'cancelled' })
    expect(failure).toMatchObject({ kind: 'cancelled', retryable: false, maybeProcessed: true })
    expect(failure.message).toBe('pam.example.com:443 had not answered when the job was cancelled.')
  })
})

describe('through a proxy', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])('%s is about the proxy', code => {
    expect(explain(raw(code, { atProxy: true }), proxied).message).toMatch(/^The proxy proxy\.example\.com:3128 /)
  })

  test('a certificate is still about the host, and the command goes through the proxy', () => {
    const { message } = explain(raw('CERT_HAS_EXPIRED'), proxied)
    expect(message).toMatch(/^pam\.example\.com:443, through the proxy proxy\.example\.com:3128, presents/)
    expect(message).toContain(
      '`openssl s_client -proxy proxy.example.com:3128 -connect pam.example.com:443 -showcerts`',
    )
  })

  test.each<[number | undefined, NetworkErrorKind, boolean]>([
    [407, 'proxy-auth', false],
    [403, 'proxy', false],
    [500, 'proxy', false],
    [502, 'proxy-temporary', true],
    [503, 'proxy-temporary', true],
    [504, 'proxy-temporary', true],
    [undefined, 'proxy-temporary', true],
  ])('a tunnel refused with %s is %s', (statusCode, kind, retryable) => {
    const failure = explain(raw('ERR_PROXY_TUNNEL', { statusCode }), proxied)
    expect(failure).toMatchObject({ kind, retryable, maybeProcessed: false })
    expect(failure.message).toContain(
      `tunnel to pam.example.com:443 (${statusCode ? `HTTP ${statusCode}` : 'ERR_PROXY_TUNNEL'}).`,
    )
  })
})

test('a sign-in that a proxy demands goes into the variable that names the proxy', () => {
  expect(explain(raw('ERR_PROXY_TUNNEL', { statusCode: 407 }), proxied).message).toContain('password into https_proxy,')
})

describe('once the headers have arrived', () => {
  test.each<[Error, NetworkErrorKind, boolean]>([
    [raw('ECONNRESET'), 'truncated', true],
    [raw('ERR_STREAM_PREMATURE_CLOSE'), 'truncated', true],
    [raw(undefined), 'truncated', true],
    [raw('Z_DATA_ERROR'), 'encoding', false],
    [raw('ERR_BROTLI_DECODER'), 'encoding', false],
    [raw(undefined, { type: 'max-size' }), 'too-large', false],
  ])('%o keeps status and content type', (error, kind, retryable) => {
    expect(explain(error, withHead)).toMatchObject({
      kind,
      retryable,
      maybeProcessed: true,
      answer: withHead.answer,
      cause: error,
    })
  })
})
