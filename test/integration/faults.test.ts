// What goes wrong on the way to PAM Core and what comes of it: one line, a bounded number of requests, never a second key.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

const ATTEMPTS = 3
const workspace = makeWorkspace({ 'web.key': freshPair().privateKey })
let sandbox: Sandbox

beforeEach(async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0) // full jitter: no wait at all
  sandbox = await startSandbox()
  return () => sandbox.close()
})

async function run(inputs: Record<string, string> = {}) {
  const start = { ...connectionTo(sandbox), ...web1, 'private-key-path': 'web.key' }
  const patience = { timeout: '0.3', 'max-attempts': String(ATTEMPTS) }
  const action = await runInProcess({ workspace, inputs: { ...start, ...patience, ...inputs } })
  const errors = action.stdout.match(/^::error .*$/gm) ?? []
  const posts = sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/pam/key')).length
  return { ...action, errors, line: errors.join('\n'), posts, keys: sandbox.store.keys.size }
}

/** A fault in every attempt: the annotation's title, how many attempts are made, and some words of the line. */
type Row = readonly [what: string, fault: Fault, title: string, attempts: number, words: RegExp]

const html = { 'content-type': 'text/html' }
const created = (key: unknown) => ({
  code: 201,
  response: { status: 201, message: 'Key successfully registered!' },
  key,
})

/** PAM Core may have acted on the request, so that nobody knows. */
const unknown: readonly Row[] = [
  [
    'a reset before the request is read',
    { reset: 'before' },
    'Network',
    ATTEMPTS,
    /ended the connection without an answer/,
  ],
  ['no answer in time', { delay: 1_000 }, 'Network', ATTEMPTS, /gave no complete answer within 0\.3 s/],
  [
    'an answer that is too large',
    { status: 201, size: 2 ** 21 },
    'Unexpected response',
    1,
    /larger than is accepted, 1048576 bytes/,
  ],
  [
    'an answer that does not unpack',
    { status: 201, body: 'not compressed', headers: { 'content-encoding': 'gzip' } },
    'Unexpected response',
    1,
    /cannot be unpacked/,
  ],
  [
    'a login page',
    { status: 200, body: '<html>Sign in</html>', headers: html },
    'Unexpected response',
    1,
    /HTTP 200 \(text\/html\) "Sign in"/,
  ],
  ['an empty answer', { status: 200, body: '' }, 'Unexpected response', 1, /HTTP 200 .* with an empty body/],
  ['an answer that is not UTF-8', { status: 201, base64: 'eyJrZXkiOiAi/yJ9' }, 'Unexpected response', 1, /HTTP 201/],
  ['null', { status: 201, body: 'null' }, 'Unexpected response', 1, /"null"/],
  ['an array', { status: 201, body: [1] }, 'Unexpected response', 1, /a body that is no JSON object/],
  ['a number', { status: 201, body: 42 }, 'Unexpected response', 1, /"42"/],
  ['deep nesting', { status: 201, body: '['.repeat(100_000) }, 'Unexpected response', 1, /nested more deeply/],
  [
    'deep nesting in an object',
    { status: 201, body: `{"key":${'['.repeat(50_000)}${']'.repeat(50_000)}}` },
    'Unexpected response',
    1,
    /nested more deeply/,
  ],
  ['no content', { status: 204 }, 'Unexpected response', 1, /HTTP 204/],
  [
    'a success without the key',
    { status: 201, body: created(undefined) },
    'Unexpected response',
    1,
    /but key .*is missing/,
  ],
  ['a key without an id', { status: 201, body: created({}) }, 'Unexpected response', 1, /but key\.id .*is missing/],
  ['an id that is no number', { status: 201, body: created({ id: '../1' }) }, 'Unexpected response', 1, /but key\.id/],
  ['an id below zero', { status: 201, body: created({ id: -1 }) }, 'Unexpected response', 1, /but key\.id/],
  [
    'devices of the wrong type',
    { status: 201, body: created({ id: 3, devices: 'all' }) },
    'Unexpected response',
    1,
    /but key\.devices/,
  ],
  [
    '502 from the gateway',
    { status: 502, body: '<html>Bad Gateway</html>', headers: html },
    'Unexpected response',
    ATTEMPTS,
    /HTTP 502/,
  ],
  ['503 while it restarts', { status: 503, body: '' }, 'Unexpected response', ATTEMPTS, /HTTP 503/],
  [
    '504 after the gateway waited',
    { status: 504, body: { message: 'The upstream server is timing out' } },
    'Network',
    ATTEMPTS,
    /HTTP 504/,
  ],
  ['500 that nobody documented', { status: 500, body: 'Oops' }, 'Unexpected response', ATTEMPTS, /HTTP 500/],
]

/** PAM Core, or what stands before it, certainly did not act. */
const refused: readonly Row[] = [
  ['408', { status: 408 }, 'Network', ATTEMPTS, /HTTP 408/],
  ['425', { status: 425 }, 'Unexpected response', ATTEMPTS, /HTTP 425/],
  ['429', { status: 429 }, 'Network', ATTEMPTS, /HTTP 429/],
  [
    '401 in every attempt',
    { status: 401, body: { response: { error: true, message: 'expired' } } },
    'Authentication failed',
    2,
    /HTTP 401/,
  ],
  ['403', { status: 403, body: 'Forbidden' }, 'Authentication failed', 1, /HTTP 403/],
  [
    'a redirect to the same host',
    { status: 301, headers: { location: '/other' } },
    'Unexpected response',
    1,
    /Redirects are never followed/,
  ],
  [
    'a redirect elsewhere',
    { status: 307, headers: { location: 'http://192.0.2.1/' } },
    'Unexpected response',
    1,
    /Redirects are never followed/,
  ],
  [
    '500 that is documented as final',
    { status: 500, body: { response: { message: 'You are not authorized to access this resource.' } } },
    'Authentication failed',
    1,
    /Authorized resources/,
  ],
  [
    'an error under HTTP 200',
    { status: 200, body: { response: { error: true, message: '1011: Device not found' } } },
    'PAM Core 1011',
    1,
    /Device not found/,
  ],
]

/** The key is stored, and every attempt ends without an answer that says so. */
const held: readonly (readonly [what: string, fault: Fault, posts: number])[] = [
  ['a reset after the key was stored', { reset: 'after' }, ATTEMPTS],
  ['an answer that drips', { drip: { bytes: 1, every: 50 }, process: true }, ATTEMPTS],
  ['an answer that breaks off', { truncate: 20 }, ATTEMPTS],
  ['a success without the key', { process: true, status: 201, body: { response: { message: 'ok' } } }, 1],
  ['an error page over a stored key', { process: true, status: 502, body: '<html>' }, ATTEMPTS],
]

/** What one attempt meets before the next one succeeds; the number of posts in all. */
const passing: readonly (readonly [what: string, fault: Fault, posts: number])[] = [
  ['a reset before', { reset: 'before' }, 2],
  ['a reset after the key was stored', { reset: 'after' }, 2],
  ['an answer that breaks off', { truncate: 20 }, 2],
  ['no answer in time', { delay: 1_000 }, 2],
  ['429', { status: 429, headers: { 'retry-after': '0' } }, 2],
  ['503 with a date that has passed', { status: 503, headers: { 'retry-after': 'Fri, 01 Jan 2021 00:00:00 GMT' } }, 2],
  ['503 after the key was stored', { status: 503, process: true }, 2],
  ['500', { status: 500 }, 2],
  ['a token that has expired', { status: 401 }, 2],
  ['100 Continue', { status: 100 }, 1],
  ['103 Early Hints', { status: 103 }, 1],
  ['another content type', { headers: { 'content-type': 'text/plain' } }, 1],
  ['a compressed answer', { gzip: true }, 1],
]

describe('a fault in every attempt', () => {
  const rows = [
    ...unknown.map(row => [...row, 'may or may not have been'] as const),
    ...refused.map(row => [...row, 'was not'] as const),
  ]
  test.each(rows)('%s', async (_, fault, title, attempts, words, beginning) => {
    sandbox.setFaults([{ method: 'POST', path: '/pam/key', ...fault }])
    const { exitCode, errors, line, posts, keys, outputs } = await run()
    expect(exitCode).toBe(1)
    expect(errors).toHaveLength(1)
    expect(line).toContain(`::error title=${title}::Key "web-1" for web-1.example.com ${beginning} registered: `)
    expect(line).toMatch(words)
    expect(line.includes(`All ${ATTEMPTS} attempts were used.`)).toBe(attempts === ATTEMPTS)
    expect(line.includes('Running again with the same identifier is safe')).toBe(beginning !== 'was not')
    expect(posts).toBe(attempts)
    expect(keys).toBeLessThanOrEqual(1)
    expect(outputs).toMatchObject({
      identifier: 'web-1',
      operation: '',
      changed: beginning === 'was not' ? 'false' : '',
    })
    expect(outputs['key-id']).toBe(keys === 1 ? '3' : '')
  })
})

describe('a fault that passes', () => {
  test.each(passing)('%s', async (_, fault, expected) => {
    sandbox.setFaults([{ method: 'POST', path: '/pam/key', times: 1, ...fault }])
    const { exitCode, errors, posts, keys, outputs, stdout } = await run()
    expect({ exitCode, errors, posts, keys }).toEqual({ exitCode: 0, errors: [], posts: expected, keys: 1 })
    expect(outputs).toMatchObject({ 'key-id': '3', changed: 'true' })
    const repeated = expected === 2 && !('status' in fault && [401, 429].includes(fault.status ?? 0))
    expect(stdout.includes('An earlier attempt for the key "web-1" for web-1.example.com may already')).toBe(repeated)
  })
})

describe('a key that was stored although no attempt got an answer that says so', () => {
  test.each(held)('%s: it is read, and the registration is a success', async (_, fault, attempts) => {
    sandbox.setFaults([{ method: 'POST', path: '/pam/key', ...fault }])
    const { exitCode, errors, posts, keys, outputs, stdout } = await run()
    expect({ exitCode, errors, posts, keys }).toEqual({ exitCode: 0, errors: [], posts: attempts, keys: 1 })
    expect(outputs).toMatchObject({ 'key-id': '3', operation: 'registered', changed: 'true', message: '' })
    expect(stdout).toMatch(
      /^::notice .*::The registration of the key "web-1" for web-1\.example\.com got no usable answer, but PAM Core holds the public key that was sent \(id 3\), so it has succeeded\.$/m,
    )
    sandbox.setFaults([])
    expect((await run()).keys).toBe(1)
  })

  test('when the look-up fails too, the outcome stays unknown, and the line says so', async () => {
    sandbox.setFaults([{ path: '/pam/', reset: 'after' }])
    const { errors, line, keys } = await run()
    expect(errors).toHaveLength(1)
    expect(line).toContain(
      'The identifier could not be looked up either. Running again with the same identifier is safe',
    )
    expect(keys).toBe(1)
  })
})

describe('a fault of the token endpoint', () => {
  const rows = [
    ['a login page', { status: 200, body: '<html>', headers: html }, 'Unexpected response', 1],
    ['a token that is none', { status: 200, body: { access_token: 'two words' } }, 'Unexpected response', 1],
    [
      'another type of token',
      { status: 200, body: { access_token: 'x', token_type: 'mac' } },
      'Unexpected response',
      1,
    ],
    ['a redirect', { status: 302, headers: { location: 'https://192.0.2.1/' } }, 'Unexpected response', 1],
    ['503', { status: 503 }, 'Unexpected response', ATTEMPTS],
    ['a reset', { reset: 'after' }, 'Network', ATTEMPTS],
  ] as const
  test.each(rows)('%s: nothing is written', async (_, fault, title, attempts) => {
    sandbox.setFaults([{ path: '/oauth2/token', ...fault }])
    const { exitCode, errors, line, posts } = await run()
    expect(exitCode).toBe(1)
    expect(errors).toHaveLength(1)
    expect(line).toContain(`::error title=${title}::Key "web-1" for web-1.example.com was not registered: `)
    expect(sandbox.requests).toHaveLength(attempts)
    expect(posts).toBe(0)
  })
})

describe('waiting', () => {
  test('a Retry-After is waited for, and the log says so', async () => {
    sandbox.setFaults([{ method: 'POST', path: '/pam/key', times: 1, status: 503, headers: { 'retry-after': '1' } }])
    const start = performance.now()
    const { stdout, exitCode } = await run()
    expect(exitCode).toBe(0)
    expect(performance.now() - start).toBeGreaterThanOrEqual(950)
    expect(stdout).toMatch(
      /^Registering web-1: attempt 1 of 3 failed: .*HTTP 503.* Next attempt in 1 s \(the server's Retry-After\)\.$/m,
    )
  })

  test('no attempt follows the last, and none is made with max-attempts: 1', async () => {
    sandbox.setFaults([{ method: 'POST', path: '/pam/key', status: 503, headers: { 'retry-after': '3600' } }])
    const { posts, stdout, line } = await run({ 'max-attempts': '1' })
    expect(posts).toBe(1)
    expect(stdout).not.toContain('Next attempt')
    expect(line).not.toContain('attempts were used')
  })
})

describe('a server that is not there', () => {
  let gone: Sandbox
  beforeAll(async () => {
    gone = await startSandbox()
    await gone.close()
  })
  afterAll(() => gone.close())

  test.each(['oauth1', 'oauth2'] as const)(
    'refuses the connection over %s: one line, and nothing was sent',
    async signIn => {
      const inputs = { ...connectionTo(gone, signIn), ...web1, 'private-key-path': 'web.key', 'max-attempts': '2' }
      const { stdout, exitCode } = await runInProcess({ workspace, inputs })
      expect(exitCode).toBe(1)
      expect(stdout.match(/^::error .*$/gm)).toEqual([
        expect.stringMatching(
          /^::error title=Network::Key "web-1" for web-1\.example\.com was not registered: 127\.0\.0\.1:\d+ refused the connection \(ECONNREFUSED\)\. .* All 2 attempts were used\.$/,
        ),
      ])
    },
  )
})
