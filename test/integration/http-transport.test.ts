import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  createTransport,
  DEFAULT_MAX_BYTES,
  type HttpRequest,
  type TransportOptions,
} from '../../src/http/transport.ts'
import { close, listen, type RawServer, startRawServer } from '../support/raw-server.ts'

const open: { close(): void | Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function server(answer: (socket: Socket) => void): Promise<RawServer> {
  const started = await startRawServer(answer)
  open.unshift(started)
  return started
}

function client(options: Partial<TransportOptions> = {}) {
  const transport = createTransport({ timeout: 5_000, userAgent: 'register-ssh-key/1', env: {}, ...options })
  open.unshift(transport)
  return transport
}

/** Sends one request to a server that answers with these bytes and then, by default, closes. */
async function ask(
  answer: string | Buffer,
  request: Partial<HttpRequest> = {},
  options: Partial<TransportOptions> = {},
) {
  const { port } = await server(socket => socket.end(answer))
  return client(options).send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {}, ...request })
}

function http(head: string, body: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${bytes.length}\r\n\r\n`), bytes])
}

describe('an answer', () => {
  test('has status, headers and body', async () => {
    const answer = await ask(http('418 Short\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 7', 'grün'))
    expect(answer).toMatchObject({
      status: 418,
      statusText: 'Short',
      contentType: 'text/plain; charset=utf-8',
      body: 'grün',
      utf8: true,
    })
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(answer.headers.get('missing')).toBeNull()
  })

  test.each([
    ['204 No Content', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
    ['an empty body', http('200 OK'), 200],
    ['no status text', http('500 '), 500],
    ['hints before it', Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), http('200 OK')]), 200],
    ['an odd 101', 'HTTP/1.1 101 Switching\r\n\r\n', 101],
    ['a redirect, not followed', http('302 Found\r\nLocation: http://127.0.0.1:1/'), 302],
    ['a redirect to nowhere', http('307 Temporary Redirect\r\nLocation: http://['), 307],
  ])('with %s is an answer', async (_, bytes, status) => {
    expect(await ask(bytes)).toMatchObject({ status, body: '', contentType: '' })
  })

  test('without a length ends with the connection', async () => {
    expect(await ask('HTTP/1.1 200 OK\r\n\r\nwhole')).toMatchObject({ body: 'whole' })
  })

  test('in chunks with trailers is whole', async () => {
    expect(
      await ask('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n'),
    ).toMatchObject({ body: 'ok' })
  })

  test('loses its byte order mark', async () => {
    expect(await ask(http('200 OK', '\uFEFF{}'))).toMatchObject({ body: '{}', utf8: true })
  })

  test('that is not UTF-8 is readable and says so', async () => {
    expect(await ask(http('200 OK', Buffer.from('gr\xfcn', 'latin1')))).toMatchObject({
      body: 'gr\uFFFDn',
      utf8: false,
    })
  })

  test.each([
    ['gzip', gzipSync('packed')],
    ['deflate', deflateSync('packed')],
    ['br', brotliCompressSync('packed')],
  ])('packed with %s is unpacked', async (coding, body) => {
    expect(await ask(http(`200 OK\r\nContent-Encoding: ${coding}`, body))).toMatchObject({ body: 'packed' })
  })
})

describe('a request', () => {
  test('leaves no clock running once it is answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await ask(http('200 OK'))
    const running = vi.getTimerCount()
    vi.useRealTimers()
    expect(running).toBe(0)
  })

  test('carries method, path, query, headers, body and user agent', async () => {
    const target = await server(socket => socket.end(http('200 OK')))
    const url = `http://127.0.0.1:${target.port}/iso/pam/key?a=1`
    await client().send({
      method: 'PATCH',
      url,
      headers: { 'content-type': 'application/json', accept: 'x/y' },
      body: '{"ü":1}',
    })
    expect(target.received()).toMatch(/^PATCH \/iso\/pam\/key\?a=1 HTTP\/1\.1\r\n/)
    expect(target.received()).toMatch(/User-Agent: register-ssh-key\/1\r\n/i)
    expect(target.received()).toMatch(/Content-Length: 8\r\n/i)
    expect(Buffer.from(target.received(), 'latin1').toString()).toContain('\r\n\r\n{"ü":1}')
  })

  test('reuses the connection of the one before, and leaves nothing on it', async () => {
    let connections = 0
    const warnings: Error[] = []
    const warn = (warning: Error) => warnings.push(warning)
    process.on('warning', warn)
    let ended = false
    const target = createServer({ keepAliveTimeout: 60_000 }, (_, response) => response.end('ok'))
    target.on('connection', socket => {
      connections++
      socket.once('close', () => {
        ended = true
      })
    })
    const url = `http://127.0.0.1:${await listen(target)}/`
    const transport = client()
    for (let i = 0; i < 12; i++) await transport.send({ method: 'GET', url, headers: {} })
    expect(ended).toBe(false)
    transport.close()
    await expect.poll(() => ended).toBe(true)
    await close(target)
    process.off('warning', warn)
    expect(connections).toBe(1)
    expect(warnings).toEqual([])
  })

  test('on a kept connection that the server has just closed is a reset', async () => {
    let requests = 0
    const target = await server(socket => {
      socket.write(http('200 OK\r\nConnection: keep-alive', 'ok'))
      socket.on('data', () => {
        requests++
        socket.resetAndDestroy()
      })
    })
    const { send } = client()
    const request: HttpRequest = { method: 'GET', url: `http://127.0.0.1:${target.port}/`, headers: {} }
    await send(request)
    await new Promise(resolve => setImmediate(resolve))
    await expect(send(request)).rejects.toMatchObject({ kind: 'reset', retryable: true, maybeProcessed: true })
    expect(requests).toBe(1)
  })

  test('over plain HTTP to another host is refused before a byte is sent', async () => {
    await expect(client().send({ method: 'GET', url: 'http://pam.example.com/', headers: {} })).rejects.toMatchObject({
      name: 'Failure',
      title: 'Invalid input',
      code: 'plain-http',
      message: expect.stringContaining('pam.example.com would be sent credentials over plain HTTP'),
    })
  })

  test('is ended when the server changes the protocol', async () => {
    let ended = false
    const { port } = await server(socket => {
      socket.once('close', () => {
        ended = true
      })
      socket.write('HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
    })
    const request: HttpRequest = { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} }
    await expect(client().send(request)).rejects.toMatchObject({ kind: 'protocol' })
    await expect.poll(() => ended).toBe(true)
  })

  test('with a header that cannot be sent fails without showing it', async () => {
    const failure = await ask(http('200 OK'), { headers: { authorization: 'hunter2\n' } }).catch(error => error)
    expect(failure).toMatchObject({ kind: 'other', retryable: false, maybeProcessed: false })
    expect(failure.message).not.toContain('hunter2')
  })
})

describe('a failure', () => {
  test('to connect: refused, and nothing was processed', async () => {
    const { port, close: stop } = await startRawServer(() => {})
    await stop()
    await expect(
      client().send({ method: 'GET', url: `http://127.0.0.1:${port}/x?y=hunter2`, headers: {} }),
    ).rejects.toMatchObject({
      kind: 'refused',
      retryable: true,
      maybeProcessed: false,
      message: expect.stringMatching(new RegExp(`^127\\.0\\.0\\.1:${port} refused the connection \\(ECONNREFUSED\\)`)),
    })
  })

  test('refused on every address of a name is refused', async () => {
    const { port, close: stop } = await startRawServer(() => {})
    await stop()
    await expect(client().send({ method: 'GET', url: `http://localhost:${port}/`, headers: {} })).rejects.toMatchObject(
      { kind: 'refused' },
    )
  })

  test.each<[string, (socket: Socket) => void]>([
    ['reset', socket => socket.resetAndDestroy()],
    ['closed', socket => socket.end()],
  ])('after the request, connection %s: may have been processed', async (_, end) => {
    const { port } = await server(end)
    const request: HttpRequest = { method: 'POST', url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}' }
    await expect(client().send(request)).rejects.toMatchObject({ kind: 'reset', retryable: true, maybeProcessed: true })
  })

  test.each([
    ['shorter than its length', 'Content-Length: 20\r\n\r\nbroken'],
    ['without its last chunk', 'Transfer-Encoding: chunked\r\n\r\n6\r\nbroken\r\n'],
    ['with a broken chunk', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nbroken'],
    ['packed and cut off at once', 'Content-Encoding: deflate\r\nContent-Length: 20\r\n\r\n'],
  ])('is a body %s: truncated, with status and type', async (_, rest) => {
    await expect(ask(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${rest}`)).rejects.toMatchObject({
      kind: 'truncated',
      retryable: true,
      maybeProcessed: true,
      answer: { status: 200, contentType: 'application/json' },
    })
  })

  test.each(['gzip', 'deflate', 'br'])('is a body that is no %s', async coding => {
    await expect(ask(http(`502 Bad\r\nContent-Encoding: ${coding}`, 'xbroken'))).rejects.toMatchObject({
      kind: 'encoding',
      retryable: false,
      answer: { status: 502, contentType: '' },
    })
  })

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', {}],
    [
      'a change of protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      { answer: { status: 101, contentType: '' } },
    ],
  ])('is %s', async (_, bytes, more) => {
    await expect(ask(bytes)).rejects.toMatchObject({ kind: 'protocol', retryable: false, ...more })
  })

  test('is a header block without end', async () => {
    await expect(ask(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`)).rejects.toMatchObject({
      kind: 'too-large',
    })
  })
})

describe('the bound on size', () => {
  test('is 1 MiB of unpacked body', async () => {
    const body = 'a'.repeat(DEFAULT_MAX_BYTES)
    expect((await ask(http('200 OK', body))).body).toHaveLength(DEFAULT_MAX_BYTES)
    await expect(ask(http('200 OK', `${body}a`))).rejects.toMatchObject({ kind: 'too-large', retryable: false })
    await expect(ask(http('200 OK\r\nContent-Encoding: gzip', gzipSync(`${body}a`)))).rejects.toMatchObject({
      kind: 'too-large',
      answer: { status: 200 },
      message: expect.stringContaining('1048576 bytes'),
    })
  })

  test('can be set for a request', async () => {
    expect(
      (await ask(http('200 OK', 'a'.repeat(2 * DEFAULT_MAX_BYTES)), { maxBytes: 2 * DEFAULT_MAX_BYTES })).body,
    ).toHaveLength(2 ** 21)
    await expect(ask(http('200 OK', 'abc'), { maxBytes: 2 })).rejects.toMatchObject({ kind: 'too-large' })
  })

  test('ends a body that never ends', async () => {
    const { port } = await server(socket => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const pour = () => {
        while (!socket.destroyed && socket.write('a'.repeat(65_536)));
      }
      socket.on('drain', pour)
      pour()
    })
    await expect(client().send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} })).rejects.toMatchObject(
      { kind: 'too-large' },
    )
  })
})

describe('the limit on time', () => {
  test.each<[string, (socket: Socket) => void, object]>([
    ['a silent server', () => {}, { answer: undefined }],
    ['hints without end', socket => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(9)), { answer: undefined }],
    [
      'headers alone',
      socket => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'),
      { answer: { status: 200, contentType: '' } },
    ],
    [
      'a body that drips',
      socket => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n')
        const drip = setInterval(() => socket.write('.'), 20)
        socket.on('close', () => clearInterval(drip))
      },
      { answer: { status: 200, contentType: '' } },
    ],
  ])('ends %s', async (_, answer, more) => {
    const { port } = await server(answer)
    const started = performance.now()
    await expect(
      client({ timeout: 1_000 }).send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} }),
    ).rejects.toMatchObject({
      kind: 'timeout',
      retryable: true,
      maybeProcessed: true,
      message: expect.stringContaining('gave no complete answer within 1 s'),
      ...more,
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('knows when no verified connection ever stood', async () => {
    const { port } = await server(() => {})
    await expect(
      client({ timeout: 200 }).send({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: {} }),
    ).rejects.toMatchObject({
      kind: 'timeout',
      maybeProcessed: false,
      message: expect.stringContaining('could not be reached within 0.2 s'),
    })
  })
})

describe('a cancelled job', () => {
  test('ends a request at once', async () => {
    const job = new AbortController()
    const { port } = await server(() => job.abort())
    await expect(
      client({ signal: job.signal }).send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} }),
    ).rejects.toMatchObject({ kind: 'cancelled', retryable: false, maybeProcessed: true })
  })

  test('sends nothing more', async () => {
    const target = await server(socket => socket.end(http('200 OK')))
    const request: HttpRequest = { method: 'GET', url: `http://127.0.0.1:${target.port}/`, headers: {} }
    await expect(client({ signal: AbortSignal.abort() }).send(request)).rejects.toMatchObject({
      kind: 'cancelled',
      maybeProcessed: false,
    })
    expect(target.received()).toBe('')
  })

  test('that goes on lets requests through', async () => {
    expect(await ask(http('200 OK'), {}, { signal: new AbortController().signal })).toMatchObject({ status: 200 })
  })
})

describe('the debug line', () => {
  test('is followed by the chain of causes, without the query', async () => {
    const lines: string[] = []
    const { port } = await server(socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nbroken'))
    await expect(
      client({ debug: line => lines.push(line) }).send({
        method: 'GET',
        url: `http://127.0.0.1:${port}/api?x=hunter2`,
        headers: {},
      }),
    ).rejects.toMatchObject({ kind: 'truncated' })
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^Caused by (FetchError|Error) [A-Z_]+: \S/)])
    expect(lines.join()).not.toContain('hunter2')
  })

  test('has method, path, status, time and sizes, but no query, header or body', async () => {
    const lines: string[] = []
    const request = { method: 'POST', headers: { authorization: 'hunter2' }, body: 'hunter2' } as const
    const { port } = await server(socket => socket.end(http('201 Created', 'hunter2')))
    await client({ debug: line => lines.push(line) }).send({
      ...request,
      url: `http://127.0.0.1:${port}/api/pam/key?x=hunter2`,
    })
    await expect(ask('nonsense', request, { debug: line => lines.push(line) })).rejects.toThrow()
    await ask(http('200 OK'), { attempt: 2 }, { debug: line => lines.push(line) })
    expect(lines).toEqual([
      expect.stringMatching(/^POST \/api\/pam\/key: HTTP 201, 7 bytes received after \d{1,4} ms, 7 bytes sent$/),
      expect.stringMatching(/^POST \/: protocol after \d{1,4} ms, 7 bytes sent$/),
      expect.stringMatching(/^Caused by Error HPE_INVALID_CONSTANT: Parse Error: /),
      expect.stringMatching(/^GET \/: HTTP 200, 0 bytes received after \d{1,4} ms, 0 bytes sent, attempt 2$/),
    ])
  })
})
