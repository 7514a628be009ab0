import { describe, expect, test } from 'vitest'
import { type Circumstances, explain, type NetworkErrorKind } from '../../../src/http/network-error.ts'

const direct: Circumstances = {
  at: 'pam.example.com:443',
  timeout: 30_000,
  maxBytes: 1_048_576,
  clientCertificate: false,
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
    ['CERT_NOT_YET_VALID', 'tls-expired', false],
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
