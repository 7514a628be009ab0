import { execFile, spawn, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { connect, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import { createTransport, type TransportOptions } from '../../src/http/transport.ts'
import { type ForwardProxyOptions, startForwardProxy } from '../support/forward-proxy.ts'
import { close, listen } from '../support/raw-server.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const authority = makeAuthority()
const identity = authority.issue({ hosts: ['127.0.0.1', 'localhost', '::1'] })
const client = authority.issue({ hosts: ['runner.example.com'], client: true })

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const end of open.splice(0)) await end()
})

let seen: (string | undefined)[]
let port: number
beforeEach(async () => {
  seen = []
  const settings = {
    cert: identity.certificate,
    key: identity.key,
    ca: authority.certificate,
    requestCert: true,
    rejectUnauthorized: false,
  }
  const server = createServer(settings, (request, response) => {
    seen.push(request.headers.authorization)
    const { authorized } = request.socket as unknown as { authorized: boolean }
    response.setHeader('client', authorized ? 'known' : 'unknown')
    response.end('hello')
  })
  port = await listen(server)
  open.push(() => {
    server.closeAllConnections()
    return close(server)
  })
})

async function proxy(options: ForwardProxyOptions = {}) {
  const started = await startForwardProxy(options)
  open.unshift(started.close)
  return started
}

function transport(env: NodeJS.ProcessEnv, options: Partial<TransportOptions> = {}) {
  const made = createTransport({
    timeout: 5_000,
    userAgent: 'test',
    tls: { ca: [authority.certificate] },
    env,
    ...options,
  })
  open.unshift(made.close)
  return made
}

function send(
  env: NodeJS.ProcessEnv,
  options: Partial<TransportOptions> = {},
  url = `https://127.0.0.1:${port}/api?q=hunter2`,
) {
  return transport(env, options).send({
    method: 'POST',
    url,
    headers: { authorization: 'Bearer hunter2' },
    body: 'hunter2',
  })
}

describe('through a forward proxy', () => {
  test('a tunnel is opened, and the proxy sees no credential, path or body', async () => {
    const { port: at, tunnels, traffic } = await proxy()
    expect(await send({ HTTPS_PROXY: `http://127.0.0.1:${at}` })).toMatchObject({ status: 200, body: 'hello' })
    expect(tunnels).toEqual([`127.0.0.1:${port}`])
    expect(traffic()).not.toMatch(/hunter2|\/api|proxy-authorization/i)
    expect(seen).toEqual(['Bearer hunter2'])
  })

  test('a host that is an IPv6 address is named in brackets', async () => {
    const { port: at, tunnels } = await proxy({ status: 403 })
    const url = `https://[::1]:${port}/`
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${at}` }, {}, url)).rejects.toMatchObject({ kind: 'proxy' })
    expect(tunnels).toEqual([`[::1]:${port}`])
  })

  test('a proxy that is itself reached over TLS may go by a name', async () => {
    const { port: at, tunnels } = await proxy({ tls: identity })
    expect(await send({ HTTPS_PROXY: `https://localhost:${at}` })).toMatchObject({ status: 200 })
    expect(tunnels).toHaveLength(1)
  })

  test('one tunnel serves several requests', async () => {
    const { port: at, tunnels } = await proxy()
    const { send: sendAgain } = transport({ https_proxy: `127.0.0.1:${at}` })
    for (let i = 0; i < 3; i++) await sendAgain({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: {} })
    expect(tunnels).toHaveLength(1)
    expect(seen).toHaveLength(3)
  })

  test('mutual TLS reaches the server', async () => {
    const { port: at } = await proxy()
    const tls = { ca: [authority.certificate], cert: client.certificate, key: client.key }
    const answer = await send({ HTTPS_PROXY: `http://127.0.0.1:${at}` }, { tls })
    expect(answer.headers.get('client')).toBe('known')
  })

  test('an untrusted server is refused, and sees no credential', async () => {
    const { port: at } = await proxy()
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${at}` }, { tls: {} })).rejects.toMatchObject({
      kind: 'tls-untrusted',
      maybeProcessed: false,
      message: expect.stringContaining(`127.0.0.1:${port}, through the proxy 127.0.0.1:${at}, presents`),
    })
    expect(seen).toEqual([])
  })

  test('the debug line names the proxy without its sign-in', async () => {
    const lines: string[] = []
    const { port: at } = await proxy({ signIn: 'ci:hunter2' })
    await send({ HTTPS_PROXY: `http://ci:hunter2@127.0.0.1:${at}` }, { debug: line => lines.push(line) })
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^POST /api via 127\\.0\\.0\\.1:${at}: HTTP 200, 5 bytes received`)),
    ])
  })

  test('a proxy that is itself reached over TLS is verified with the same trust', async () => {
    const { port: at, tunnels, traffic } = await proxy({ tls: identity, signIn: 'ci:hunter3' })
    expect(await send({ HTTPS_PROXY: `https://ci:hunter3@127.0.0.1:${at}` })).toMatchObject({ status: 200 })
    expect(tunnels).toHaveLength(1)
    expect(traffic()).not.toContain('hunter2')
    const foreign = makeAuthority('Other CA').issue({ hosts: ['127.0.0.1'] })
    const other = await proxy({ tls: foreign })
    await expect(send({ HTTPS_PROXY: `https://127.0.0.1:${other.port}` })).rejects.toMatchObject({
      kind: 'tls-untrusted',
      message: expect.stringMatching(
        new RegExp(
          `^The proxy 127\\.0\\.0\\.1:${other.port} presents .* s_client -connect 127\\.0\\.0\\.1:${other.port} `,
        ),
      ),
    })
    expect(other.traffic()).toBe('')
  })
})

describe('a proxy with sign-in', () => {
  test.each([
    ['ci:secret', 'ci:secret'],
    ['c@i:p:ss/%?#ü', 'c%40i:p%3Ass%2F%25%3F%23%C3%BC'],
  ])('accepts %s', async (signIn, written) => {
    const { port: at } = await proxy({ signIn })
    expect(await send({ HTTPS_PROXY: `http://${written}@127.0.0.1:${at}` })).toMatchObject({ status: 200 })
  })

  test.each(['', 'ci:wrong@'])('explains 407 (%s)', async signIn => {
    const { port: at } = await proxy({ signIn: 'ci:secret' })
    const failure = await send({ HTTPS_PROXY: `http://${signIn}127.0.0.1:${at}` }).catch(error => error)
    expect(failure).toMatchObject({ kind: 'proxy-auth', retryable: false, maybeProcessed: false })
    expect(failure.message).toMatch(
      new RegExp(
        `^The proxy 127\\.0\\.0\\.1:${at} demands a sign-in before it opens a tunnel to 127\\.0\\.0\\.1:${port} \\(HTTP 407\\)\\. .*HTTPS_PROXY`,
      ),
    )
    expect(failure.message).not.toContain('wrong')
    expect(seen).toEqual([])
  })
})

describe('a proxy that opens no tunnel', () => {
  test.each([
    [403, 'proxy', false],
    [502, 'proxy-temporary', true],
    [503, 'proxy-temporary', true],
    [504, 'proxy-temporary', true],
  ])('answers %d: %s', async (status, kind, retryable) => {
    const { port: at } = await proxy({ status })
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${at}` })).rejects.toMatchObject({
      kind,
      retryable,
      maybeProcessed: false,
      message: expect.stringContaining(`(HTTP ${status})`),
    })
  })

  test('is not there', async () => {
    const { port: at, close: stop } = await startForwardProxy()
    await stop()
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${at}` })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(`The proxy 127.0.0.1:${at} refused the connection`),
    })
  })

  test('hangs up', async () => {
    const server = createTcpServer(socket => socket.on('error', () => {}).once('data', () => socket.end()))
    const at = await listen(server)
    open.push(() => close(server))
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${at}` })).rejects.toMatchObject({
      kind: 'proxy-temporary',
      retryable: true,
      maybeProcessed: false,
    })
  })

  test('never answers: the connection ends with the time', async () => {
    let gone = () => {}
    const closed = new Promise<void>(resolve => {
      gone = resolve
    })
    const server = createTcpServer(socket =>
      socket
        .on('error', () => {})
        .on('data', () => {})
        .on('close', () => gone()),
    )
    const at = await listen(server)
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${at}` }, { timeout: 200 })).rejects.toMatchObject({
      kind: 'timeout',
      maybeProcessed: false,
    })
    await closed
    await close(server)
  })

  test('never answers when the job is cancelled; then nothing stays open', async () => {
    const sockets = new Set<unknown>()
    let gone = () => {}
    const closed = new Promise<void>(resolve => {
      gone = resolve
    })
    const server = createTcpServer(socket => {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('data', () => {})
        .on('close', () => gone())
    })
    const at = await listen(server)
    const { send: sendOnce, close: end } = transport(
      { HTTPS_PROXY: `http://127.0.0.1:${at}` },
      { signal: AbortSignal.timeout(100), timeout: 60_000 },
    )
    await expect(sendOnce({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: {} })).rejects.toMatchObject({
      kind: 'cancelled',
      maybeProcessed: false,
    })
    const ending = performance.now()
    end()
    await closed
    expect(performance.now() - ending).toBeLessThan(5_000)
    expect(sockets.size).toBe(1)
    await close(server)
  })
})

describe('without the proxy', () => {
  test.each(['*', '127.0.0.1', '127.0.0.0/8', 'other.example,127.0.0.1', `127.0.0.1:PORT`])(
    'goes what NO_PROXY names: %s',
    async list => {
      const { port: at, tunnels } = await proxy()
      const env = { HTTPS_PROXY: `http://127.0.0.1:${at}` }
      expect(await send({ ...env, NO_PROXY: list.replace('PORT', `${port}`) })).toMatchObject({ status: 200 })
      expect(await send({ ...env, no_proxy: list.replace('PORT', `${port}`) })).toMatchObject({ status: 200 })
      expect(tunnels).toEqual([])
    },
  )

  test('goes what only HTTP_PROXY would catch', async () => {
    const { port: at, tunnels, traffic } = await proxy()
    const env = { HTTP_PROXY: `http://127.0.0.1:${at}`, http_proxy: `http://127.0.0.1:${at}` }
    expect(await send(env)).toMatchObject({ status: 200 })
    expect(tunnels).toEqual([])
    expect(traffic()).toBe('')
  })

  test('goes plain HTTP on loopback', async () => {
    const { port: at, tunnels, traffic } = await proxy()
    const other = await proxy()
    const url = `http://127.0.0.1:${other.port}/plain`
    const all = `http://127.0.0.1:${at}`
    expect(await send({ HTTPS_PROXY: all, HTTP_PROXY: all, ALL_PROXY: all }, {}, url)).toMatchObject({ status: 501 })
    expect(tunnels).toEqual([])
    expect(traffic()).toBe('')
    expect(other.traffic()).toBe('POST /plain')
  })
})

describe('NODE_TLS_REJECT_UNAUTHORIZED=0 does not turn verification off', () => {
  const sendOnce = async (HTTPS_PROXY: string) => {
    const script = fileURLToPath(new URL('../support/send-once.ts', import.meta.url))
    const env = { PATH: process.env.PATH, NODE_TLS_REJECT_UNAUTHORIZED: '0', HTTPS_PROXY }
    const { stdout } = await promisify(execFile)(process.execPath, [script, `https://127.0.0.1:${port}/`], { env })
    return JSON.parse(stdout)
  }

  test('of a server behind a proxy', async () => {
    const { port: at, tunnels } = await proxy()
    expect(await sendOnce(`http://127.0.0.1:${at}`)).toMatchObject({ kind: 'tls-untrusted' })
    expect(tunnels).toHaveLength(1)
    expect(seen).toEqual([])
  })

  test('of a proxy', async () => {
    const { port: at, traffic } = await proxy({ tls: identity })
    expect(await sendOnce(`https://127.0.0.1:${at}`)).toMatchObject({ kind: 'tls-untrusted' })
    expect(traffic()).toBe('')
  })
})

describe.skipIf(spawnSync('tinyproxy', ['-v']).error)('tinyproxy', () => {
  const start = async (settings: string) => {
    const free = createTcpServer()
    const at = await listen(free)
    await close(free)
    const folder = makeTempFolder('tinyproxy-')
    const file = join(folder, 'tinyproxy.conf')
    writeFileSync(file, `Port ${at}\nListen 127.0.0.1\nTimeout 10\nMaxClients 10\n${settings}\n`)
    const child = spawn('tinyproxy', ['-d', '-c', file], { stdio: 'ignore' })
    open.unshift(() => {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    })
    await expect.poll(() => isListening(at), { timeout: 5_000 }).toBe(true)
    return at
  }
  const isListening = (at: number) =>
    new Promise<boolean>(resolve => {
      const socket = connect(at, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })

  test('opens a tunnel', async () => {
    expect(await send({ HTTPS_PROXY: `http://127.0.0.1:${await start('')}` })).toMatchObject({ status: 200 })
  })

  test('checks the sign-in', async () => {
    const at = await start('BasicAuth ci s3cret')
    expect(await send({ HTTPS_PROXY: `http://ci:s3cret@127.0.0.1:${at}` })).toMatchObject({ status: 200 })
    await expect(send({ HTTPS_PROXY: `http://ci:wrong@127.0.0.1:${at}` })).rejects.toMatchObject({
      maybeProcessed: false,
      kind: /^proxy/,
    })
  })

  test('allows some ports alone', async () => {
    await expect(send({ HTTPS_PROXY: `http://127.0.0.1:${await start('ConnectPort 443')}` })).rejects.toMatchObject({
      kind: 'proxy',
    })
  })
})
