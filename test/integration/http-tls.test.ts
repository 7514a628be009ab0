import { execFile, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer as createPlainServer } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import type { NetworkErrorKind } from '../../src/http/catalogue.ts'
import type { TlsMaterial } from '../../src/http/tls-material.ts'
import { createTransport } from '../../src/http/transport.ts'
import { CA, type Oddity, SERVER, Workshop } from '../support/odd-certificates.ts'
import { close, listen, startRawServer } from '../support/raw-server.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const day = 86_400_000
// LibreSSL, as on macOS, has other options; on Windows it depends on the machine whether there is one, and whose.
const { stdout: openssl } = spawnSync('openssl', ['version'], { encoding: 'utf8' })
const noOpenssl = process.platform === 'win32' || !openssl?.startsWith('OpenSSL')
const authority = makeAuthority()
const trusted = { ca: [authority.certificate] }
const identity = authority.issue({ hosts: ['127.0.0.1', 'localhost'] })
const client = authority.issue({ hosts: ['runner.example.com'], client: true })
const stranger = makeAuthority('Other CA').issue({ hosts: ['runner.example.com'], client: true })

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const end of open.splice(0)) await end()
})

/** A TLS server that counts the requests that reached it, and its URL. */
async function serve(options: ServerOptions = {}) {
  const seen: string[] = []
  const server = createServer({ cert: identity.certificate, key: identity.key, ...options }, (request, response) => {
    seen.push(`${request.headers.authorization}`)
    response.end('hello')
  })
  server.on('tlsClientError', () => {})
  const port = await listen(server)
  open.push(() => {
    server.closeAllConnections()
    return close(server)
  })
  return { url: `https://127.0.0.1:${port}/`, port, seen }
}

function send(url: string, tls: TlsMaterial = trusted, env: NodeJS.ProcessEnv = {}, debug = (_: string) => {}) {
  const transport = createTransport({ timeout: 5_000, userAgent: 'test', env, tls, debug })
  open.unshift(transport.close)
  return transport.send({ method: 'POST', url, headers: { authorization: 'Bearer hunter2' }, body: '{}' })
}

describe('a server of a private CA', () => {
  test.each([{}, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }] as const)(
    'is trusted with its certificate (%o)',
    async options => {
      const { url } = await serve(options)
      expect(await send(url)).toMatchObject({ status: 200, body: 'hello' })
      expect(await send(url.replace('127.0.0.1', 'localhost'))).toMatchObject({ status: 200 })
    },
  )

  test('is not trusted without it, and sees no credential', async () => {
    const { url, port, seen } = await serve()
    await expect(send(url, {})).rejects.toMatchObject({
      kind: 'tls-untrusted',
      retryable: false,
      maybeProcessed: false,
      message: expect.stringMatching(
        new RegExp(
          `^127\\.0\\.0\\.1:${port} presents .* in ca-certificate; .openssl s_client -connect 127\\.0\\.0\\.1:${port} -showcerts`,
        ),
      ),
    })
    expect(seen).toEqual([])
  })

  test('is not trusted with the certificate of another CA of the same name', async () => {
    const { url, seen } = await serve()
    await expect(send(url, { ca: [makeAuthority().certificate] })).rejects.toMatchObject({
      kind: 'tls-untrusted',
      maybeProcessed: false,
    })
    expect(seen).toEqual([])
  })
})

describe('a certificate', () => {
  test.each([
    [
      'expired',
      authority.issue({
        hosts: ['127.0.0.1'],
        notBefore: new Date(Date.now() - 3 * day),
        notAfter: new Date(Date.now() - day),
      }),
      'tls-expired',
      'CERT_HAS_EXPIRED',
    ],
    [
      'not yet valid',
      authority.issue({ hosts: ['127.0.0.1'], notBefore: new Date(Date.now() + day) }),
      'tls-not-yet-valid',
      'CERT_NOT_YET_VALID',
    ],
    ['for another host', authority.issue({ hosts: ['pam.example.com'] }), 'tls-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['meant for clients', authority.issue({ hosts: ['127.0.0.1'], client: true }), 'tls-purpose', 'INVALID_PURPOSE'],
  ])('%s is refused', async (_, { certificate, key }, kind, code) => {
    const { url, seen } = await serve({ cert: certificate, key })
    await expect(send(url)).rejects.toMatchObject({
      kind,
      retryable: false,
      maybeProcessed: false,
      message: expect.stringContaining(`(${code})`),
    })
    expect(seen).toEqual([])
  })

  test.skipIf(noOpenssl)('signed by itself, as appliances come, is trusted when it is given', async () => {
    const request =
      'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=pam -addext subjectAltName=IP:127.0.0.1 -keyout - -out -'
    const pem = spawnSync('openssl', request.split(' '), { encoding: 'utf8' }).stdout
    const { url } = await serve({ cert: pem, key: pem })
    await expect(send(url, {})).rejects.toMatchObject({
      kind: 'tls-untrusted',
      message: expect.stringContaining('(DEPTH_ZERO_SELF_SIGNED_CERT)'),
    })
    const certificate = pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----'))
    expect(await send(url, { ca: [certificate] })).toMatchObject({ status: 200 })
  })
})

interface Oddness {
  readonly chain: readonly string[]
  readonly trusts?: readonly string[]
  readonly kind: NetworkErrorKind
  readonly reason: string
  readonly remedy: RegExp
}

describe.skipIf(noOpenssl)('a chain', () => {
  const folder = makeTempFolder('http-tls-')
  const workshop = new Workshop(folder)
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeAll(() => {
    const of = (issuer: string, extensions: readonly string[], more: Partial<Oddity> = {}) => ({
      issuer,
      extensions,
      ...more,
    })
    const weak = { key: 'rsa:1024' } as const
    for (const [name, oddity] of Object.entries<Oddity>({
      root: { extensions: CA },
      other: { extensions: CA },
      intermediate: of('root', CA),
      plain: of('intermediate', SERVER),
      alone: { extensions: SERVER },
      renewed: { extensions: SERVER },
      'short-key': of('root', SERVER, weak),
      'short-ca': { extensions: CA, ...weak },
      'of-short-ca': of('short-ca', SERVER),
      'by-sha1': of('root', SERVER, { digest: 'sha1' }),
      'last-ca': of('root', ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign']),
      'one-more-ca': of('last-ca', CA),
      'too-deep': of('one-more-ca', SERVER),
      'bound-ca': of('root', [...CA, 'nameConstraints=critical,permitted;IP:192.0.2.0/255.255.255.0']),
      'out-of-bounds': of('bound-ca', SERVER),
      'barred-ca': of('root', [...CA, 'nameConstraints=critical,excluded;IP:127.0.0.0/255.0.0.0']),
      barred: of('barred-ca', SERVER),
      'odd-ca': of('root', [...CA, 'nameConstraints=critical,permitted;RID:1.2.3.4']),
      odd: of('odd-ca', [...SERVER.slice(0, 1), 'subjectAltName=IP:127.0.0.1,RID:1.2.3']),
      'no-signer': of('root', ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,cRLSign']),
      'not-signed': of('no-signer', SERVER),
      'no-ca': of('root', ['basicConstraints=critical,CA:FALSE']),
      'of-no-ca': of('no-ca', SERVER),
      'client-ca': of('root', [...CA, 'extendedKeyUsage=clientAuth']),
      'of-client-ca': of('client-ca', SERVER),
      'no-handshake': of('root', [...SERVER, 'keyUsage=critical,keyCertSign']),
      unknown: of('root', [...SERVER, '1.2.3.4=critical,ASN1:UTF8String:x']),
      'other-address': of('root', [...SERVER, 'sbgp-ipAddrBlock=critical,IPv4:192.0.2.0/24']),
    }))
      workshop.make(name, oddity)
    const { certificate, key } = workshop.make('damaged', of('root', SERVER))
    const der = Buffer.from(certificate.replace(/-.*-|\s/g, ''), 'base64')
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    workshop.put('damaged', {
      key,
      certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    })
  })

  test.each<Oddness>([
    {
      chain: ['plain', 'intermediate'],
      trusts: [],
      kind: 'tls-untrusted',
      reason: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      remedy: /Give the CA's certificate in ca-certificate/,
    },
    {
      chain: ['plain', 'intermediate', 'root'],
      trusts: [],
      kind: 'tls-untrusted',
      reason: 'SELF_SIGNED_CERT_IN_CHAIN',
      remedy: /Give the CA's certificate in ca-certificate/,
    },
    {
      chain: ['plain', 'intermediate', 'root'],
      trusts: ['other'],
      kind: 'tls-untrusted',
      reason: 'SELF_SIGNED_CERT_IN_CHAIN',
      remedy: /another root than ca-certificate holds/,
    },
    {
      chain: ['plain'],
      kind: 'tls-untrusted',
      reason: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      remedy: /leaves out the intermediate certificate/,
    },
    {
      chain: ['plain', 'intermediate'],
      trusts: ['other'],
      kind: 'tls-untrusted',
      reason: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      remedy: /holds another CA/,
    },
    {
      chain: ['plain'],
      trusts: ['intermediate'],
      kind: 'tls-untrusted',
      reason: 'UNABLE_TO_GET_ISSUER_CERT',
      remedy: /the root that issued it is missing: add that root/,
    },
    {
      chain: ['alone'],
      trusts: [],
      kind: 'tls-untrusted',
      reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      remedy: /then give it in ca-certificate/,
    },
    {
      chain: ['alone'],
      trusts: ['renewed'],
      kind: 'tls-untrusted',
      reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      remedy: /another one than ca-certificate holds/,
    },
    { chain: ['short-key'], kind: 'tls-weak', reason: 'EE certificate key too weak', remedy: /RSA of 2048 bits/ },
    {
      chain: ['of-short-ca'],
      trusts: ['short-ca'],
      kind: 'tls-weak',
      reason: 'CA certificate key too weak',
      remedy: /RSA of 2048 bits/,
    },
    { chain: ['by-sha1'], kind: 'tls-weak', reason: 'CA signature digest algorithm too weak', remedy: /SHA-256/ },
    {
      chain: ['too-deep', 'one-more-ca', 'last-ca'],
      kind: 'tls-issuer',
      reason: 'PATH_LENGTH_EXCEEDED',
      remedy: /a shorter chain/,
    },
    {
      chain: ['out-of-bounds', 'bound-ca'],
      kind: 'tls-issuer',
      reason: 'permitted subtree violation',
      remedy: /bound to other uses, names/,
    },
    {
      chain: ['barred', 'barred-ca'],
      kind: 'tls-issuer',
      reason: 'excluded subtree violation',
      remedy: /bound to other uses, names/,
    },
    {
      chain: ['not-signed', 'no-signer'],
      kind: 'tls-issuer',
      reason: 'key usage does not include certificate signing',
      remedy: /no CA/,
    },
    {
      chain: ['other-address'],
      kind: 'tls-issuer',
      reason: "RFC 3779 resource not subset of parent's resources",
      remedy: /reissued/,
    },
    { chain: ['of-no-ca', 'no-ca'], kind: 'tls-purpose', reason: 'INVALID_PURPOSE', remedy: /the issuer is no CA/ },
    {
      chain: ['of-client-ca', 'client-ca'],
      kind: 'tls-purpose',
      reason: 'INVALID_PURPOSE',
      remedy: /one of its issuers is for another use/,
    },
    {
      chain: ['no-handshake'],
      kind: 'tls-purpose',
      reason: 'INVALID_PURPOSE',
      remedy: /extended key usage serverAuth/,
    },
    {
      chain: ['odd', 'odd-ca'],
      kind: 'tls-certificate',
      reason: 'unsupported name constraint type',
      remedy: /the words in brackets/,
    },
    {
      chain: ['unknown'],
      kind: 'tls-certificate',
      reason: 'unhandled critical extension',
      remedy: /the words in brackets/,
    },
    { chain: ['damaged'], kind: 'tls-certificate', reason: 'CERT_SIGNATURE_FAILURE', remedy: /is damaged/ },
  ])(
    '$chain that is met with trust in $trusts is $kind: $reason',
    async ({ chain, trusts = ['root'], kind, reason, remedy }) => {
      const certificates = (names: readonly string[]) => names.map(name => workshop.get(name).certificate)
      const key = workshop.get(`${chain[0]}`).key
      // A server of long ago: this one would not load such keys by itself.
      const { url, seen } = await serve({ cert: certificates(chain).join(''), key, ciphers: 'DEFAULT:@SECLEVEL=0' })
      const lines: string[] = []
      const failure = await send(url, trusts.length > 0 ? { ca: certificates(trusts) } : {}, {}, line =>
        lines.push(line),
      ).catch(error => error)
      expect(failure).toMatchObject({ kind, retryable: false, maybeProcessed: false })
      expect(failure.message).toContain(` (${reason}). `)
      expect(failure.message).toMatch(remedy)
      expect(failure.message).toMatch(/; `openssl s_client .* shows what the server sends\.$/)
      if (trusts.length > 0) expect(failure.message).not.toMatch(/give .* in ca-certificate/i)
      expect(lines.at(-1)).toMatch(/^Caused by Error [A-Z_]+: /)
      expect(seen).toEqual([])
    },
  )
})

describe('mutual TLS', () => {
  const demanding = { ca: authority.certificate, requestCert: true, rejectUnauthorized: true }
  const versions = ['TLSv1.2', 'TLSv1.3'] as const

  test.each(versions)('signs in with certificate and key (%s)', async version => {
    const { url } = await serve({ ...demanding, minVersion: version, maxVersion: version })
    expect(await send(url, { ...trusted, cert: client.certificate, key: client.key })).toMatchObject({ status: 200 })
  })

  test.each(versions)('a missing certificate is named (%s)', async version => {
    const { url, seen } = await serve({ ...demanding, minVersion: version, maxVersion: version })
    await expect(send(url)).rejects.toMatchObject({
      kind: version === 'TLSv1.3' ? 'tls-client-certificate' : 'tls',
      retryable: false,
      maybeProcessed: false,
      message: expect.stringMatching(/demands? a client certificate.*client-certificate.*client-key/),
    })
    expect(seen).toEqual([])
  })

  test.each(versions)('a certificate of another CA gets no answer (%s)', async version => {
    const { url, seen } = await serve({ ...demanding, minVersion: version, maxVersion: version })
    await expect(send(url, { ...trusted, cert: stranger.certificate, key: stranger.key })).rejects.toMatchObject({
      name: 'NetworkError',
    })
    expect(seen).toEqual([])
  })
})

test('a verified server that hangs up on a request may have processed it', async () => {
  const server = createServer({ cert: identity.certificate, key: identity.key }, request => request.socket.destroy())
  const port = await listen(server)
  open.push(() => close(server))
  const ours = { ...trusted, cert: client.certificate, key: client.key }
  await expect(send(`https://127.0.0.1:${port}/`, ours)).rejects.toMatchObject({
    kind: 'reset',
    maybeProcessed: true,
    message: expect.stringContaining('does not accept the certificate in client-certificate'),
  })
})

describe('a port', () => {
  test('that speaks only TLS 1.1 is too old', async () => {
    const { url } = await serve({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' })
    await expect(send(url)).rejects.toMatchObject({
      kind: 'tls-version',
      retryable: false,
      message: expect.stringContaining('TLS 1.2 is the oldest allowed'),
    })
  })

  test('that speaks plain HTTP has no TLS', async () => {
    const server = createPlainServer((_, response) => response.end())
    const port = await listen(server)
    open.push(() => close(server))
    await expect(send(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      kind: 'tls-absent',
      message: expect.stringContaining('Check the port'),
    })
  })

  test.each(['end', 'resetAndDestroy'] as const)(
    'that hangs up in the handshake has processed nothing (%s)',
    async way => {
      const { port, close: stop } = await startRawServer(socket => socket[way]())
      open.push(stop)
      await expect(send(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
        kind: 'reset',
        retryable: true,
        maybeProcessed: false,
      })
    },
  )
})

describe('the environment', () => {
  const folder = makeTempFolder('http-tls-')
  afterAll(() => rmSync(folder, { recursive: true }))
  const script = fileURLToPath(new URL('../support/send-once.ts', import.meta.url))
  const run = async (url: string, ca: string, env: NodeJS.ProcessEnv) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, url, ca], {
      env: { PATH: process.env.PATH, ...env },
    })
    return JSON.parse(stdout)
  }

  test('cannot turn verification off', async () => {
    const { url, seen } = await serve()
    expect(await run(url, '', { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toMatchObject({ kind: 'tls-untrusted' })
    expect(seen).toEqual([])
  })

  test('adds NODE_EXTRA_CA_CERTS to what ca-certificate adds', async () => {
    const other = makeAuthority('Other CA')
    const { certificate, key } = other.issue({ hosts: ['127.0.0.1'] })
    const first = await serve()
    const second = await serve({ cert: certificate, key })
    const extra = join(folder, 'extra.pem')
    writeFileSync(extra, other.certificate)
    const env = { NODE_EXTRA_CA_CERTS: extra }
    expect(await run(first.url, authority.certificate, env)).toEqual({ status: 200 })
    expect(await run(second.url, authority.certificate, env)).toEqual({ status: 200 })
    expect(await run(second.url, '', env)).toEqual({ status: 200 })
    expect(await run(second.url, authority.certificate, {})).toMatchObject({ kind: 'tls-untrusted' })
  })
})
