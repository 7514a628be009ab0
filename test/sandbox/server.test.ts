import { once } from 'node:events'
import { get } from 'node:https'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'

let sandbox: Sandbox | undefined

afterEach(() => sandbox?.close())

async function start(options: SandboxOptions): Promise<Sandbox> {
  sandbox = await startSandbox(options)
  return sandbox
}

/** The status of an unknown route over TLS, or the error's code. */
function look(url: string, options: { ca?: string | undefined; cert?: string; key?: string }) {
  return new Promise<number | string | undefined>(resolve => {
    const request = get(url, { agent: false, ...options }, response => resolve(response.resume().statusCode))
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })
}

test('TLS with an authority made at start', async () => {
  const { url, ca } = await start({ tls: true })
  expect(url).toMatch(/^https:/)
  expect(await look(url, { ca })).toBe(404)
  expect(await look(url.replace('127.0.0.1', 'localhost'), { ca })).toBe(404)
  expect(await look(url, {})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
})

test('TLS with a certificate of one’s own', async () => {
  const authority = makeAuthority()
  const { url, ca } = await start({ tls: authority.issue({ hosts: ['pam.example.com'] }) })
  expect(ca).toBeUndefined()
  expect(await look(url, { ca: authority.certificate })).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('mutual TLS serves only clients of its authority', async () => {
  const clients = makeAuthority('Clients')
  const { url, ca } = await start({ tls: true, clientCa: clients.certificate })
  const own = clients.issue({ hosts: [], client: true })
  const foreign = makeAuthority('Clients').issue({ hosts: [], client: true })
  expect(await look(url, { ca, cert: own.certificate, key: own.key })).toBe(404)
  expect(await look(url, { ca })).not.toBe(404)
  expect(await look(url, { ca, cert: foreign.certificate, key: foreign.key })).not.toBe(404)
})

test('a reset over TLS', async () => {
  const { url, ca } = await start({ tls: true, faults: [{ reset: 'before' }] })
  expect(await look(url, { ca })).toBe('ECONNRESET')
})

test('a client that leaves in the middle of its request, or names no valid host, harms nothing', async () => {
  const { port, url } = await start({})
  const leaving = connect(port, '127.0.0.1')
  leaving.write('POST /api/pam/key HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf')
  await once(leaving, 'connect')
  leaving.destroy()
  const strange = connect(port, '127.0.0.1')
  strange.write('GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')
  const [data] = await once(strange, 'data')
  expect(String(data)).toMatch(/^HTTP\/1\.1 404 /)
  expect((await fetch(url)).status).toBe(404)
})

test('a port that is taken is an error', async () => {
  const { port } = await start({})
  await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE')
})

test('the same seed gives the same credentials, another one or none gives others', async () => {
  const seeds = ['a', 'a', 'b', undefined, undefined]
  const secrets: string[] = []
  for (const seed of seeds) {
    const other = await startSandbox(seed === undefined ? {} : { seed })
    secrets.push(other.credentials.clientSecret)
    await other.close()
  }
  expect(secrets[0]).toBe(secrets[1])
  expect(new Set(secrets).size).toBe(4)
})

test('ten thousand keys are found as fast as one', async () => {
  const keys = Array.from({ length: 10_000 }, (_, n) => ({ identifier: `key-${n}`, hostname: 'web-1.example.com' }))
  const { store } = await start({ keys })
  expect([store.keys.size, store.writes]).toEqual([10_000, 10_000])
  expect(store.find('key-9999')?.id).toBe('10002')
})
