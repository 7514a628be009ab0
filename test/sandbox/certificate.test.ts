import { createPrivateKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type TlsOptions } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { type Identity, makeAuthority } from '../../sandbox/certificate.ts'

const authority = makeAuthority()
const valid = authority.issue({ hosts: ['localhost', '127.0.0.1', '::1'] })
const stopping: (() => void)[] = []

afterEach(() => {
  for (const stop of stopping.splice(0)) stop()
})

async function serve(identity: Identity, options: TlsOptions = {}): Promise<number> {
  const server = createServer({ cert: identity.certificate, key: identity.key, ...options }, socket => {
    socket.on('error', () => {}).end('hello')
  })
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1')
  stopping.push(() => server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** What a client that trusts `ca` gets: the server's word, or the error code of Node's TLS. */
function greet(port: number, options: { ca?: string; servername?: string; cert?: string; key?: string }) {
  return new Promise<string>(resolve => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ...options })
    socket.on('data', data => resolve(String(data)))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    socket.on('close', () => resolve('closed'))
  })
}

describe('a server certificate', () => {
  test('is accepted by a client that trusts the authority, by name and by address', async () => {
    const port = await serve(valid)
    expect(await greet(port, { ca: authority.certificate })).toBe('hello')
    expect(await greet(port, { ca: authority.certificate, servername: '' })).toBe('hello')
  })

  test('is refused by a client that does not trust the authority', async () => {
    expect(await greet(await serve(valid), {})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  })

  test('is refused by a client that trusts another authority of the same name', async () => {
    const code = await greet(await serve(valid), { ca: makeAuthority().certificate })
    expect(code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  })

  test('is refused when expired and when not yet valid', async () => {
    const expired = authority.issue({ hosts: ['localhost'], notAfter: new Date(Date.now() - 60_000) })
    const future = authority.issue({ hosts: ['localhost'], notBefore: new Date(Date.now() + 3_600_000) })
    expect(await greet(await serve(expired), { ca: authority.certificate })).toBe('CERT_HAS_EXPIRED')
    expect(await greet(await serve(future), { ca: authority.certificate })).toBe('CERT_NOT_YET_VALID')
  })

  test('is refused for another host', async () => {
    const other = authority.issue({ hosts: ['pam.example.com', '192.0.2.1'] })
    const code = await greet(await serve(other), { ca: authority.certificate })
    expect(code).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  })
})

describe('a client certificate', () => {
  const mutual = { ca: authority.certificate, requestCert: true, rejectUnauthorized: true }

  test('opens a server that asks for one', async () => {
    const client = authority.issue({ hosts: [], commonName: 'runner', client: true })
    const port = await serve(valid, mutual)
    const options = { ca: authority.certificate, cert: client.certificate, key: client.key }
    expect(await greet(port, options)).toBe('hello')
  })

  test('is refused when a server certificate is shown in its place, or none', async () => {
    const port = await serve(valid, mutual)
    const wrong = { ca: authority.certificate, cert: valid.certificate, key: valid.key }
    expect(await greet(port, wrong)).not.toBe('hello')
    expect(await greet(port, { ca: authority.certificate })).not.toBe('hello')
  })
})

test('Node reads back what was written', () => {
  const certificate = new X509Certificate(valid.certificate)
  expect(certificate.subject).toBe('CN=localhost')
  expect(certificate.issuer).toBe('CN=Sandbox CA')
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
  expect(certificate.ca).toBe(false)
  expect(certificate.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true)
  expect(certificate.checkPrivateKey(createPrivateKey(valid.key))).toBe(true)
  expect(new X509Certificate(authority.certificate).ca).toBe(true)
})

test('dates are kept to the second, on both sides of 2050', () => {
  const notAfter = new Date('2061-02-03T04:05:06Z')
  const notBefore = new Date('2049-12-31T23:59:59Z')
  const certificate = new X509Certificate(authority.issue({ hosts: ['a'], notBefore, notAfter }).certificate)
  expect(new Date(certificate.validFrom)).toEqual(notBefore)
  expect(new Date(certificate.validTo)).toEqual(notAfter)
})
