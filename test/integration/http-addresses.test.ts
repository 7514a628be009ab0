import { createServer } from 'node:https'
import { afterEach, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import type { Resolve } from '../../src/http/dial.ts'
import { createTransport } from '../../src/http/transport.ts'
import { startForwardProxy } from '../support/forward-proxy.ts'
import { type HeldServer, startHeldServer } from '../support/held-server.ts'
import { close, listen } from '../support/raw-server.ts'

const authority = makeAuthority()
const { certificate, key } = authority.issue({ hosts: ['pam.example.com'] })

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const end of open.splice(0)) await end()
})

async function appliance(): Promise<number> {
  const server = createServer({ cert: certificate, key }, (_, response) => response.end('hello'))
  const port = await listen(server)
  open.push(() => {
    server.closeAllConnections()
    return close(server)
  })
  return port
}

async function hold(target: number): Promise<HeldServer> {
  const held = await startHeldServer('127.0.0.2', target)
  open.unshift(held.close)
  return held
}

function transport(env: NodeJS.ProcessEnv, resolve: Resolve, timeout = 30_000) {
  const made = createTransport({ timeout, userAgent: 'test', tls: { ca: [authority.certificate] }, env, resolve })
  open.unshift(made.close)
  return (url: string) => made.send({ method: 'GET', url, headers: {} })
}

/** Answers with these addresses, and calls `then` when the first of them was tried. */
function addresses(found: readonly string[], then = () => {}): Resolve {
  return (_, __, callback) => {
    callback(
      null,
      found.map(address => ({ address, family: 4 })),
    )
    setImmediate(() => setImmediate(then))
  }
}

test('a host that is found after the end is not connected to', async () => {
  const target = await appliance()
  let found = () => {}
  const looked = Promise.withResolvers<void>()
  const made = createTransport({
    timeout: 500,
    userAgent: 'test',
    env: {},
    resolve: (_, __, callback) => {
      found = () => callback(null, [{ address: '127.0.0.1', family: 4 }])
      looked.resolve()
    },
  })
  const sent = made
    .send({ method: 'GET', url: `https://pam.example.com:${target}/`, headers: {} })
    .catch(error => error)
  await looked.promise
  made.close()
  found()
  expect(await sent).toMatchObject({ kind: 'timeout', maybeProcessed: false })
})

// The kernel drops the first packet to a full queue and the client's sends another after a second: Node by itself gives up long before.
describe.skipIf(process.platform !== 'linux')('a host of two addresses', () => {
  test('is reached at the first, which is slow, when the second refuses', async () => {
    const held = await hold(await appliance())
    const ask = transport({}, addresses(['127.0.0.2', '127.0.0.3'], held.release))
    expect(await ask(`https://pam.example.com:${held.port}/`)).toMatchObject({ status: 200, body: 'hello' })
  })

  test('is a proxy, and is reached in the same way', async () => {
    const target = await appliance()
    const proxy = await startForwardProxy({ connectTo: '127.0.0.1' })
    open.push(proxy.close)
    const held = await hold(proxy.port)
    const env = { HTTPS_PROXY: `http://proxy.example.com:${held.port}` }
    const ask = transport(env, addresses(['127.0.0.2', '127.0.0.3'], held.release))
    expect(await ask(`https://pam.example.com:${target}/`)).toMatchObject({ status: 200, body: 'hello' })
    expect(proxy.tunnels).toEqual([`pam.example.com:${target}`])
  })

  test('is reached at the second while the first never answers', async () => {
    const target = await appliance()
    const held = await hold(target)
    const other = await startHeldServer('127.0.0.3', target, held.port)
    open.unshift(other.close)
    other.release()
    const ask = transport({}, addresses(['127.0.0.2', '127.0.0.3']))
    expect(await ask(`https://pam.example.com:${held.port}/`)).toMatchObject({ status: 200 })
  })

  test('is given up when the time is over, and keeps nothing open', async () => {
    const held = await hold(await appliance())
    const ask = transport({}, addresses(['127.0.0.2', '127.0.0.3']), 500)
    await expect(ask(`https://pam.example.com:${held.port}/`)).rejects.toMatchObject({
      kind: 'timeout',
      maybeProcessed: false,
      message: expect.stringContaining('could not be reached within 0.5 s'),
    })
  })
})
