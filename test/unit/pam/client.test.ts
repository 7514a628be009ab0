import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AttemptFailure } from '../../../src/domain/attempt-failure.ts'
import { explain, NetworkError } from '../../../src/http/network-error.ts'
import { createRetry } from '../../../src/http/retry.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/http/transport.ts'
import { PamCore } from '../../../src/pam/client.ts'
import type { Connection } from '../../../src/pam/connection.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { foreignText } from '../../../src/text/foreign-text.ts'
import { answerOf } from '../../support/answer.ts'
import { opensshPair } from '../../support/openssh-sample.ts'

const OAUTH2 = { kind: 'oauth2', clientId: 'the-client', clientSecret: 'the client secret' } as const
const OAUTH1 = {
  kind: 'oauth1',
  consumerKey: 'consumer',
  consumerSecret: 'consumer secret',
  tokenKey: 'token',
  tokenSecret: 'token secret',
} as const

type Handler = (request: HttpRequest, n: number) => HttpAnswer | Error

const NO_ROUTE = answerOf({ message: 'no Route matched with those values' }, { status: 404 })
const EXPIRED = answerOf({ response: { message: 'The access token has expired', error: true } }, { status: 401 })
const DONE = answerOf({
  response: { status: 201, message: 'Key successfully registered!' },
  key: { id: '92', identifier: 'web-1' },
})
const ENCRYPTING = 'An error occurred while encrypting the text'
const CLIENT_BASE64 = Buffer.from(`${OAUTH2.clientId}:${OAUTH2.clientSecret}`).toString('base64')
const BODY = { identifier: 'web-1', hostname: 'h', ip: '192.0.2.1' }

function token(n: number, change: object = {}): HttpAnswer {
  return answerOf({ access_token: `access-token-no-${n}`, token_type: 'bearer', expires_in: 3600, ...change })
}

function broken(sent: boolean): Error {
  const circumstances = {
    at: 'pam.example.com:443',
    timeout: 1000,
    maxBytes: 1,
    clientCertificate: false,
    caCertificate: false,
    clock: new Date(),
    sent,
  }
  return explain(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), circumstances)
}

/** A client before a server that is two functions: one for the token endpoint, one for the rest. */
function bench(resource: Handler, options: { connection?: Partial<Connection>; token?: Handler; many?: boolean } = {}) {
  const requests: HttpRequest[] = []
  const log: string[] = []
  const masks: string[] = []
  const counts = { token: 0, resource: 0 }
  const traffic = { writes: 0 }
  const secrets = new Secrets(value => masks.push(value))
  const connection: Connection = {
    url: 'https://pam.example.com/gateway',
    prefix: 'auto',
    tokenPath: 'auto',
    credentials: OAUTH2,
    tls: {},
    timeout: 1000,
    maxAttempts: 3,
    ...options.connection,
  }
  const send = async (request: HttpRequest) => {
    requests.push(request)
    await new Promise(resolve => setImmediate(resolve))
    const answer = request.url.includes('oauth2/token')
      ? (options.token ?? ((_, n) => token(n)))(request, ++counts.token)
      : resource(request, ++counts.resource)
    if (answer instanceof Error) throw answer
    return answer
  }
  const retry = createRetry({
    maxAttempts: connection.maxAttempts,
    log: line => log.push(line),
    signal: new AbortController().signal,
    sleep: async () => undefined,
    now: () => 0,
  })
  const safe = foreignText(secrets.publics, line => secrets.redactForeign(line))
  const pam = new PamCore({
    connection,
    send,
    retry,
    secrets,
    safe,
    log: line => log.push(line),
    now: () => 0,
    many: options.many ?? false,
    traffic,
  })
  const paths = () => requests.map(({ method, url }) => `${method} ${url.replace(connection.url, '')}`)
  return { pam, requests, paths, log, masks, traffic, secrets }
}

async function caught(work: Promise<unknown>): Promise<AttemptFailure> {
  const error: unknown = await work.catch(error => error)
  if (error instanceof AttemptFailure) return error
  throw new Error('no failure of an attempt', { cause: error })
}

describe('the token request', () => {
  it('is a form with the client credentials, sent once for all', async () => {
    const { pam, requests, paths, masks } = bench(() => DONE)
    await Promise.all([pam.register(BODY), pam.register(BODY), pam.register(BODY)])
    expect(requests[0]).toEqual({
      method: 'POST',
      url: 'https://pam.example.com/gateway/api/oauth2/token',
      attempt: 1,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: 'grant_type=client_credentials&client_id=the-client&client_secret=the+client+secret',
    })
    expect(paths().filter(path => path.endsWith('token'))).toHaveLength(1)
    expect(requests[1]?.headers.authorization).toBe('Bearer access-token-no-1')
    expect(masks).toContain('access-token-no-1')
    expect(masks).toContain('Bearer access-token-no-1')
    expect(masks).toContain(Buffer.from('the-client:the client secret').toString('base64'))
  })

  it('names the tenant when it is given', async () => {
    const { pam, requests } = bench(() => DONE, { connection: { credentials: { ...OAUTH2, tenant: 'a&b' } } })
    await pam.register(BODY)
    expect(requests[0]?.body).toMatch(/&tenant=a%26b$/)
  })

  it.each([
    [{ prefix: '/api' }, '/api/oauth2/token'],
    [{ prefix: '/iso' }, '/iso/oauth2/token'],
    [{ tokenPath: '/x/token-oauth2/token' }, '/x/token-oauth2/token'],
    [{ prefix: '/api', tokenPath: '/iso/oauth2/token' }, '/iso/oauth2/token'],
  ] as const)('goes with %j to one path alone, with no fall-back', async (connection, path) => {
    const { pam, paths } = bench(() => DONE, { connection, token: () => NO_ROUTE })
    const { message } = await caught(pam.register(BODY))
    expect(paths()).toEqual([`POST ${path}`])
    expect(message).not.toContain('Neither')
  })

  it('falls back to /iso on a routing failure alone, and the log says which path worked', async () => {
    const { pam, paths, log } = bench(() => DONE, {
      token: ({ url }, n) => (url.includes('/api/') ? NO_ROUTE : token(n)),
    })
    await Promise.all([pam.register(BODY), pam.register(BODY)])
    expect(paths().slice(0, 3)).toEqual(['POST /api/oauth2/token', 'POST /iso/oauth2/token', 'POST /api/pam/key'])
    expect(paths()).toHaveLength(4)
    expect(log).toEqual(['PAM Core gives tokens at /iso/oauth2/token.'])
  })

  it('is not repeated anywhere after a refusal, by no key of the run', async () => {
    const refused = answerOf(
      { error: 'invalid_client', error_description: 'Client authentication failed' },
      { status: 401 },
    )
    const { pam, paths } = bench(() => DONE, { token: () => refused })
    for (const work of [pam.register(BODY), pam.register(BODY), pam.find('web-1')]) {
      const failure = await caught(work)
      expect(failure.title).toBe('Authentication failed')
      expect(failure.message).toMatch(
        /^The token endpoint of PAM Core answered "invalid_client: Client authentication failed" \(HTTP 401\)\. .*client-secret/,
      )
      expect(failure.traits).toEqual({ retryable: false, maybeProcessed: false, final: true })
    }
    expect(paths()).toEqual(['POST /api/oauth2/token'])
  })

  it('that finds no path ends the run with one line, and no path of the resource is tried', async () => {
    const { pam, paths } = bench(() => DONE, { token: () => NO_ROUTE })
    const failures = await Promise.all([caught(pam.register(BODY)), caught(pam.register(BODY))])
    for (const { message } of failures) {
      expect(message).toMatch(
        /path is wrong.*refused the token.*Neither \/gateway\/api\/oauth2\/token nor \/gateway\/iso\/oauth2\/token/,
      )
      expect(message).not.toContain('Neither /gateway/api nor /gateway/iso')
    }
    expect(paths()).toEqual(['POST /api/oauth2/token', 'POST /iso/oauth2/token'])
  })

  it('is retried under the same policy, and does not settle the path of the resource when it fails', async () => {
    const { pam, paths } = bench(({ url }) => (url.includes('/api/') ? NO_ROUTE : DONE), {
      token: (_, n) => (n <= 3 ? answerOf('', { status: 503 }) : token(n)),
    })
    const { message } = await caught(pam.register(BODY))
    expect(message).toMatch(/All 3 attempts were used\.$/)
    await pam.register(BODY)
    const onApi = ['POST /api/oauth2/token', 'POST /api/pam/key']
    expect(paths().slice(3)).toEqual([...onApi, ...onApi, 'POST /iso/pam/key'])
  })

  it('is sent again for the next key when it brought no answer', async () => {
    const { pam, paths } = bench(() => DONE, { token: (_, n) => (n <= 3 ? broken(true) : token(n)) })
    const failure = await caught(pam.register(BODY))
    expect(failure.cause).toBeInstanceOf(NetworkError)
    expect(failure.traits).toMatchObject({ retryable: false, maybeProcessed: false })
    await pam.register(BODY)
    expect(paths()).toEqual([...Array(4).fill('POST /api/oauth2/token'), 'POST /api/pam/key'])
  })

  it('passes on a fault that is none of its own', async () => {
    const { pam } = bench(() => DONE, { token: () => new RangeError('a fault') })
    await expect(pam.register(BODY)).rejects.toThrow(RangeError)
  })

  it.each([
    [{ access_token: undefined }, 'access_token'],
    [{ access_token: 7 }, 'access_token'],
    [{ access_token: 'two words' }, 'access_token'],
    [{ access_token: '' }, 'access_token'],
    [{ access_token: 'e' }, 'access_token'],
    [{ access_token: 'registered' }, 'access_token'],
    [{ access_token: 'web-1.example.com' }, 'access_token'],
    [{ access_token: 'eb-1.example.com' }, 'access_token'],
    [{ access_token: 'previous_public_key' }, 'access_token'],
    [{ access_token: '"status":"ok","age_days":12' }, 'access_token'],
    [{ token_type: 'mac' }, 'token_type'],
    [{ token_type: 5 }, 'token_type'],
  ])('must be answered with a usable token, not with %j', async (change, field) => {
    const { pam, masks, secrets } = bench(() => DONE, { token: (_, n) => token(n, change) })
    secrets.publics.add('web-1.example.com')
    const { title, message } = await caught(pam.register(BODY))
    expect(masks).not.toContain(Object.values(change)[0])
    expect(title).toBe('Unexpected response')
    expect(message).toContain(`without a message, but ${field} is missing or has the wrong form.`)
  })

  it.each([undefined, null, '', '3600', 0, -1, 'soon', [], {}])(
    'may be answered with expires_in %j',
    async expires_in => {
      const { pam, paths } = bench(() => DONE, { token: (_, n) => token(n, { expires_in, token_type: null }) })
      await pam.register(BODY)
      await pam.register(BODY)
      expect(paths().filter(path => path.includes('token'))).toHaveLength(1)
    },
  )
})

describe('a refused token', () => {
  it('is renewed once, within the same attempt', async () => {
    const { pam, requests, log } = bench((_, n) => (n === 1 ? EXPIRED : DONE), { connection: { maxAttempts: 1 } })
    expect((await pam.register(BODY)).repeated).toBe(false)
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer access-token-no-1',
      undefined,
      'Bearer access-token-no-2',
    ])
    expect(log).toEqual([])
  })

  it('is never renewed twice in a row, by no key of the run', async () => {
    const { pam, paths } = bench(() => EXPIRED)
    expect((await caught(pam.register(BODY))).title).toBe('Authentication failed')
    await caught(pam.register(BODY))
    expect(paths()).toEqual([
      'POST /api/oauth2/token',
      'POST /api/pam/key',
      'POST /api/oauth2/token',
      'POST /api/pam/key',
      'POST /api/pam/key',
    ])
  })

  it('is renewed once for all keys in flight', async () => {
    const { pam, paths } = bench(({ headers }) => (headers.authorization?.endsWith('1') ? EXPIRED : DONE), {
      connection: { prefix: '/api' },
    })
    await Promise.all([pam.register(BODY), pam.register(BODY), pam.register(BODY)])
    expect(paths().filter(path => path.includes('token'))).toHaveLength(2)
  })

  it('is renewed once for one request, whatever came between', async () => {
    const answers = [EXPIRED, answerOf('', { status: 503 }), EXPIRED, DONE]
    const { pam, paths } = bench((_, n) => answers[n - 1] ?? DONE)
    await expect(pam.register(BODY)).rejects.toMatchObject({ title: 'Authentication failed' })
    expect(paths().filter(path => path.includes('token'))).toHaveLength(2)
  })

  it('that has worked is renewed again for another request', async () => {
    const answers = [EXPIRED, DONE, EXPIRED, DONE]
    const { pam, paths } = bench((_, n) => answers[n - 1] ?? DONE)
    await pam.register(BODY)
    await pam.register(BODY)
    expect(paths().filter(path => path.includes('token'))).toHaveLength(3)
  })

  it.each([
    ['is renewed again after any answer but a 401, which shows that it worked', answerOf('', { status: 400 }), 3],
    ['is not renewed again after no answer at all, which shows nothing', broken(true), 2],
  ])('%s', async (_, between, tokens) => {
    const answers = [EXPIRED, between, EXPIRED, DONE]
    const { pam, paths } = bench((_, n) => answers[n - 1] ?? DONE, { connection: { maxAttempts: 1 } })
    await caught(pam.register(BODY))
    await pam.register(BODY).catch(() => undefined)
    expect(paths().filter(path => path.includes('token'))).toHaveLength(tokens)
  })
})

describe('the prefix', () => {
  it('starts with /api for OAuth 2.0 and with /iso for OAuth 1.0', async () => {
    const two = bench(() => DONE)
    await two.pam.register(BODY)
    expect(two.paths()).toContain('POST /api/pam/key')
    const one = bench(() => DONE, { connection: { credentials: OAUTH1 } })
    expect((await one.pam.register(BODY)).prefix).toBe('/iso')
    expect(one.paths()).toEqual(['POST /iso/pam/key'])
  })

  it('is tried once the other way on a routing failure, by the first request of a fleet alone', async () => {
    const { pam, paths, log } = bench(({ url }) => (url.includes('/iso/') ? NO_ROUTE : DONE), {
      connection: { credentials: OAUTH1 },
    })
    await Promise.all([pam.register(BODY), pam.register(BODY), pam.register(BODY)])
    expect(paths()).toEqual(['POST /iso/pam/key', ...Array(3).fill('POST /api/pam/key')])
    expect(log).toEqual(['PAM Core answers under /api.'])
  })

  it.each(['/api', '/iso'] as const)('has no fall-back when it is given as %s', async prefix => {
    const { pam, paths } = bench(() => NO_ROUTE, { connection: { prefix } })
    await caught(pam.register(BODY))
    await caught(pam.register(BODY))
    const call = [`POST ${prefix}/oauth2/token`, `POST ${prefix}/pam/key`]
    expect(paths()).toEqual([...call, ...call, `POST ${prefix}/pam/key`])
  })

  it('is believed to be wrong only when a renewed token meets the same "no Route matched"', async () => {
    const stale = bench((_, n) => (n === 1 ? NO_ROUTE : DONE))
    expect((await stale.pam.register(BODY)).prefix).toBe('/api')
    const call = ['POST /api/oauth2/token', 'POST /api/pam/key']
    expect(stale.paths()).toEqual([...call, ...call])
    const moved = bench(({ url }) => (url.includes('/api/') ? NO_ROUTE : DONE))
    expect((await moved.pam.register(BODY)).prefix).toBe('/iso')
    expect(moved.paths()).toEqual([...call, ...call, 'POST /iso/pam/key'])
  })

  it('stays as it was when a token that expired in the middle of a run is refused with "no Route matched"', async () => {
    const { pam, paths } = bench((_, n) => (n === 2 ? NO_ROUTE : DONE))
    await pam.register(BODY)
    expect((await pam.register(BODY)).repeated).toBe(false)
    await pam.register(BODY)
    expect(paths().filter(path => path.includes('token'))).toHaveLength(2)
    expect(paths().join()).not.toContain('/iso')
  })

  it('is tried the other way at once when no token can be to blame: another 404, or a signature', async () => {
    const html = bench(({ url }) => (url.includes('/api/') ? answerOf('<html>', { status: 404 }) : DONE))
    await html.pam.register(BODY)
    expect(html.paths()).toEqual(['POST /api/oauth2/token', 'POST /api/pam/key', 'POST /iso/pam/key'])
    const signed = bench(({ url }) => (url.includes('/iso/') ? NO_ROUTE : DONE), {
      connection: { credentials: OAUTH1 },
    })
    await signed.pam.register(BODY)
    expect(signed.paths()).toEqual(['POST /iso/pam/key', 'POST /api/pam/key'])
  })

  it('that does not exist in either form gives one line that names a wrong prefix and a refused token', async () => {
    const { pam, paths } = bench(() => answerOf('<html>', { status: 404 }))
    const { message } = await caught(pam.register(BODY))
    expect(message).toMatch(
      /path is wrong.*refused the token.*Neither \/gateway\/api nor \/gateway\/iso exists there\.$/,
    )
    await caught(pam.register(BODY))
    expect(paths()).toHaveLength(3)
  })

  it.each([
    answerOf({ response: { message: '1015: no', error: true }, exception: { code: 1015 } }, { status: 404 }),
    EXPIRED,
    answerOf('', { status: 500 }),
  ])('is not changed by an answer of another kind', async answer => {
    const { pam, paths } = bench(() => answer, { connection: { maxAttempts: 1 } })
    await caught(pam.register(BODY))
    expect(paths().join()).not.toContain('/iso')
  })
})

describe('signed requests', () => {
  it('are signed anew for each attempt, and the signature is masked', async () => {
    const { pam, requests, masks, secrets } = bench((_, n) => (n === 1 ? broken(true) : DONE), {
      connection: { credentials: OAUTH1 },
    })
    expect((await pam.register(BODY)).repeated).toBe(true)
    const headers = requests.map(request => request.headers.authorization ?? '')
    expect(new Set(headers).size).toBe(2)
    for (const header of headers) {
      expect(header).toMatch(/^OAuth /)
      expect(masks).toContain(header)
    }
    expect(masks).toContain('consumer%20secret&token%20secret')
    expect(secrets.redact(headers[0] ?? '')).toBe('***')
  })

  it('are not masked one by one among many, where no header is short enough to be shown', async () => {
    const quoting = (request: HttpRequest) => answerOf({ message: request.headers.authorization }, { status: 400 })
    const { pam, masks, requests } = bench(quoting, { connection: { credentials: OAUTH1 }, many: true })
    const { message } = await caught(pam.register(BODY))
    const header = requests[0]?.headers.authorization ?? ''
    const signature = /oauth_signature="([^"]+)/.exec(header)?.[1] ?? ''
    expect(masks).not.toContain(header)
    expect(message).not.toContain(signature)
    expect(message).toContain('"OAuth … oauth_token="token", oauth_version="1.0"" (HTTP 400)')
  })

  it('are not all given to the runner as masks in a fleet', async () => {
    const { pam, masks } = bench(() => DONE, { connection: { credentials: OAUTH1 }, many: true })
    await pam.register(BODY)
    expect(masks.some(mask => mask.startsWith('OAuth '))).toBe(false)
  })

  it('are not repeated after a 401', async () => {
    const { pam, requests } = bench(() => EXPIRED, { connection: { credentials: OAUTH1 } })
    await caught(pam.register(BODY))
    expect(requests).toHaveLength(1)
  })
})

describe('registering', () => {
  it('sends the body as JSON to {prefix}/pam/key', async () => {
    const { pam, requests } = bench(() => DONE)
    expect(await pam.register(BODY)).toEqual({
      id: '92',
      identifier: 'web-1',
      devices: [],
      devicesError: [],
      message: 'Key successfully registered!',
      status: 200,
      prefix: '/api',
      repeated: false,
    })
    expect(requests[1]).toEqual({
      method: 'POST',
      url: 'https://pam.example.com/gateway/api/pam/key',
      attempt: 1,
      headers: {
        authorization: 'Bearer access-token-no-1',
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify(BODY),
    })
  })

  it.each([
    [{ id: 92 }, { id: '92', identifier: '' }],
    [{ id: '92', tag: 'old' }, { identifier: 'old' }],
    [{ id: '92', identifier: 'new', tag: 'old' }, { identifier: 'new' }],
    [{ id: '92', identifier: '', tag: 'old' }, { identifier: 'old' }],
    [{ id: '92', identifier: 5 }, { identifier: '5' }],
    [{ id: '92', identifier: ['x'], tag: null }, { identifier: '' }],
    [{ id: '92', devices: null }, { devices: [] }],
    [{ id: '92', devices: [{ hostname: 'h', ip: 5, x: 1 }] }, { devices: [{ hostname: 'h', ip: '5' }] }],
    [{ id: '92', devices: [{ hostname: 'h' }] }, { devices: [{ hostname: 'h', ip: '' }] }],
    [{ id: '92', devices_error: ['web-9'] }, { devicesError: ['web-9'] }],
    [{ id: '92', devices_error: 'web-9' }, { devicesError: ['web-9'] }],
    [{ id: '92', devices_error: { 'web-9': 'no' } }, { devicesError: [{ 'web-9': 'no' }] }],
    [{ id: '92', devices_error: true }, { devicesError: [true] }],
  ])('reads the key %j', async (key, expected) => {
    const { pam } = bench(() => answerOf({ key }, { status: 201 }))
    expect(await pam.register(BODY)).toMatchObject(expected)
  })

  it.each([null, '', false, 0, {}, []])('takes %j as no refused device', async devices_error => {
    const { pam } = bench(() => answerOf({ key: { id: '1', devices_error } }))
    expect((await pam.register(BODY)).devicesError).toEqual([])
  })

  it.each([
    [{}, 'key'],
    [{ key: null }, 'key'],
    [{ key: 'text' }, 'key'],
    [{ key: [] }, 'key.id'],
    [{ key: {} }, 'key.id'],
    [{ key: { id: null } }, 'key.id'],
    [{ key: { id: '' } }, 'key.id'],
    [{ key: { id: 'abc' } }, 'key.id'],
    [{ key: { id: '9'.repeat(21) } }, 'key.id'],
    [{ key: { id: -1 } }, 'key.id'],
    [{ key: { id: 1.5 } }, 'key.id'],
    [{ key: { id: 1e300 } }, 'key.id'],
    [{ key: { id: true } }, 'key.id'],
    [{ key: { id: [1] } }, 'key.id'],
    [{ key: { id: '1', devices: {} } }, 'key.devices'],
    [{ key: { id: '1', devices: 'none' } }, 'key.devices'],
    [{ key: { id: '1', devices: [null] } }, 'key.devices.0'],
    [{ key: { id: '1', devices: [{ hostname: 5 }] } }, 'key.devices.0.hostname'],
  ])('does not take %j for a success', async (body, field) => {
    const { pam } = bench(() => answerOf(body))
    const failure = await caught(pam.register(BODY))
    expect(failure).toMatchObject({ title: 'Unexpected response', traits: { maybeProcessed: true } })
    expect(failure.message).toContain(`but ${field} is missing or has the wrong form.`)
  })

  it.each(['<html>Sign in</html>', '', 'null', '[1]', '7', '"key"'])(
    'does not take the body %j for a success',
    async body => {
      const { pam } = bench(() => answerOf(body))
      const failure = await caught(pam.register(BODY))
      expect(failure).toMatchObject({ title: 'Unexpected response', traits: { maybeProcessed: true } })
      expect(failure.message).toMatch(/^PAM Core answered HTTP 200 \(application\/json\) /)
    },
  )
})

describe('a call that is tried again', () => {
  it.each<[string, string, (pam: PamCore) => Promise<unknown>]>([
    ['Registering web-1', 'POST /api/pam/key', pam => pam.register(BODY)],
    ['Reading key 39', 'GET /api/pam/key/39', pam => pam.read('39')],
    ['Enabling key 39', 'PUT /api/pam/key/39', pam => pam.enable('39')],
    ['Disabling key 39', 'DELETE /api/pam/key/39', pam => pam.disable('39')],
    ['Listing the keys', 'GET /api/pam/credential', pam => pam.find('web-1')],
  ])('is named in the log: %s', async (name, path, call) => {
    const answer = answerOf({ response: {}, key: { id: '39' }, credentials: [] })
    const { pam, log, paths } = bench((_, n) => (n === 1 ? broken(true) : answer), {
      token: (_, n) => (n === 1 ? broken(true) : token(n)),
    })
    await call(pam)
    expect(log.map(line => line.split(' failed')[0])).toEqual(['Signing in: attempt 1 of 3', `${name}: attempt 1 of 3`])
    expect(paths().slice(2)).toEqual([path, path])
  })
})

describe('the count of writing requests', () => {
  it('has attempts in it that may have arrived, and no reading ones', async () => {
    const answers: (HttpAnswer | Error)[] = [broken(false), broken(true), DONE]
    const { pam, traffic } = bench((_, n) => answers[n - 1] ?? answerOf({ response: {}, key: {} }))
    await pam.register(BODY)
    expect(traffic.writes).toBe(2)
    await pam.read('1')
    expect(traffic.writes).toBe(2)
    await pam.enable('1')
    await pam.disable('1')
    expect(traffic.writes).toBe(4)
  })

  it('has those in it that were refused, and is not lowered by a reading one that never left', async () => {
    const { pam, traffic } = bench(({ method }) => (method === 'POST' ? answerOf('', { status: 400 }) : broken(false)))
    await caught(pam.register(BODY))
    await caught(pam.read('1'))
    expect(traffic.writes).toBe(1)
  })

  it('counts a request that met a fault of our own, since it may have left', async () => {
    const { pam, traffic } = bench(() => new RangeError('a fault'))
    await expect(pam.register(BODY)).rejects.toThrow(RangeError)
    expect(traffic.writes).toBe(1)
  })
})

describe('reading a key', () => {
  const read = async (key: unknown, many = false) => {
    const { pam, masks, secrets } = bench(() => answerOf({ response: {}, key }), { many })
    return { stored: await pam.read('39'), masks, secrets }
  }

  it('gives what the server shows, in either dialect', async () => {
    const key = { id: '39', username: 'u', key_name: 'k', hostname: 'h', ip: 'i', public_key: 'p' }
    const devices = [{ hostname: 'd', ip: 'x' }]
    const shown = {
      username: 'u',
      keyName: 'k',
      hostname: 'h',
      ip: 'i',
      publicKey: 'p',
      devices,
      tags: ['a', 'b'],
    }
    expect((await read({ ...key, devices, tags: ['a', ' b '] })).stored).toMatchObject(shown)
    expect((await read({ ...key, devices, tags: 'a, b,' })).stored).toMatchObject(shown)
  })

  it.each([undefined, null, true, {}, [{}]])('gives nothing for a field that is %j', async value => {
    const key = { username: value, key_name: value, hostname: value, ip: value, public_key: value, devices: value }
    const { stored } = await read({ ...key, private_key: value, password: value })
    expect(Object.values(stored).filter(Boolean)).toEqual([])
    expect((await read({ tags: value })).stored.tags).toEqual(Array.isArray(value) ? [] : undefined)
  })

  it('masks the private key that comes with it, and a passphrase that is no word', async () => {
    const { privateKey } = opensshPair(generateKeyPairSync('ed25519').privateKey)
    const { masks, secrets } = await read({ private_key: privateKey, password: 'k9Xw-2qLp' })
    const lines = privateKey.split('\n').slice(1, -2)
    expect(masks).toEqual(expect.arrayContaining([...lines.filter(line => line.length >= 16), 'k9Xw-2qLp']))
    expect(masks).not.toContain('-----BEGIN OPENSSH PRIVATE KEY-----')
    expect(secrets.redactForeign(`${lines.join(' ')}, k9Xw-2qLp`)).toBe('***, ***')
  })

  it('hides a passphrase of words in foreign text alone, and never the sentence that stands for a ciphertext', async () => {
    const { masks, secrets } = await read({ password: 'the passphrase', private_key: ENCRYPTING })
    expect(masks).toEqual((await read({})).masks)
    expect([secrets.redact('the passphrase'), secrets.redactForeign('the passphrase')]).toEqual([
      'the passphrase',
      '***',
    ])
    expect(secrets.redactForeign(ENCRYPTING)).toBe(ENCRYPTING)
  })

  it.each([
    ['words', 'true\nerror\nweb-1\nregistration'],
    ['words in the form of a key', '-----BEGIN X PRIVATE KEY-----\ntrue\nerror123\n-----END X PRIVATE KEY-----'],
    [
      'more lines than a key has',
      `-----BEGIN X PRIVATE KEY-----\n${'aB3dE5gH7jK9mN1pQ3sTaB3dE5gH7jK9mN1pQ3sTaB3dE5gH7jK9mN1pQ3sT\n'.repeat(900)}-----END X PRIVATE KEY-----`,
    ],
  ])('masks nothing of a private key that is none: %s', async (_, private_key) => {
    const { masks, secrets } = await read({ private_key })
    expect(masks).toEqual((await read({})).masks)
    expect(secrets.redact('true error web-1 registration')).toBe('true error web-1 registration')
  })

  it("leaves the private key's own public half readable, and makes no public key public that a server gives", async () => {
    const fresh = () => opensshPair(generateKeyPairSync('ed25519').privateKey)
    const [pair, other] = [fresh(), fresh()]
    const { secrets } = await read({ private_key: pair.privateKey, public_key: other.publicLine })
    expect(secrets.redact(pair.publicLine)).toBe(pair.publicLine)
    const { secrets: forged } = await read({ private_key: pair.privateKey, public_key: `ssh-rsa ${CLIENT_BASE64}` })
    expect(forged.redact(CLIENT_BASE64)).toBe('***')
  })

  it('leaves to the runner what it has masked, in a fleet', async () => {
    const body = 'c3RvcmVkL3ByaXZhdGUva2V5'.repeat(2)
    const private_key = `-----BEGIN X PRIVATE KEY-----\n${body}\n-----END X PRIVATE KEY-----`
    const { masks, secrets } = await read({ private_key }, true)
    expect(masks.slice(-1)).toEqual([body])
    expect(secrets.redact(private_key)).toBe(private_key)
  })

  it('hides what an answer calls a secret before the answer is judged', async () => {
    const refusal = { response: { error: true, message: 'k9Xw-2qLp and other words' }, key: { password: 'k9Xw-2qLp' } }
    const { pam } = bench(() => answerOf(refusal, { status: 400 }), { connection: { maxAttempts: 1 } })
    expect((await caught(pam.read('39'))).message).toContain('"*** and other words" (HTTP 400)')
  })
})

describe('switching a key', () => {
  it('is PUT and DELETE without a body, and gives the sentence of the server', async () => {
    const { pam, requests } = bench(() => answerOf({ response: { message: 'Key successfully activated' } }))
    expect(await pam.enable('39')).toBe('Key successfully activated')
    await pam.disable('39')
    expect(requests.slice(1).map(({ method, url, body }) => [method, url.slice(-15), body])).toEqual([
      ['PUT', '/api/pam/key/39', undefined],
      ['DELETE', '/api/pam/key/39', undefined],
    ])
  })

  it.each([answerOf({}), answerOf({ message: 'ok' }), answerOf('', { status: 204 })])(
    'wants the envelope for a success',
    async answer => {
      const { pam } = bench(() => answer)
      expect((await caught(pam.enable('39'))).title).toBe('Unexpected response')
    },
  )
})

describe('the list of devices', () => {
  it('has host names in lower case; a line without one is passed over', async () => {
    const { pam } = bench(() =>
      answerOf({ response: {}, devices: [{ hostname: 'Web-1' }, { id: '2' }, null, 'web-2'] }),
    )
    const devices = await pam.devices()
    expect([devices.has('web-1'), devices.has('web-2'), devices.has('2')]).toEqual([true, false, false])
  })
})

describe('looking an identifier up', () => {
  const listing = (credentials: unknown) => bench(() => answerOf({ response: {}, credentials }))

  it('reads the list once, up to 64 MiB, and finds SSH keys alone', async () => {
    const { pam, requests } = listing([
      { id: '1', identifier: 'web-1', type: 'Local User', type_code: '1' },
      { id: 2, identifier: 'web-1', type: 'SSH Key', type_code: '1' },
      { id: '3', tag: 'old', type: 'SSH Key' },
      { id: '4', identifier: 'twin', type: 'SSH Key' },
      { id: '5', identifier: 'twin', type: 'SSH Key' },
      { id: '5', identifier: 'twin', type: 'SSH Key' },
    ])
    expect(pam.hasListed).toBe(false)
    const found = await Promise.all(['web-1', 'old', 'twin', 'none'].map(identifier => pam.find(identifier)))
    expect(found.map(keys => keys.map(({ id }) => id))).toEqual([['2'], ['3'], ['4', '5'], []])
    expect(pam.hasListed).toBe(true)
    expect(requests).toHaveLength(2)
    expect(requests[1]).toMatchObject({
      method: 'GET',
      url: 'https://pam.example.com/gateway/api/pam/credential',
      maxBytes: 2 ** 26,
    })
  })

  it.each([
    ['since 3.33', { change: '2024-05-31 11:03:13', expiration: '2024-05-16T17:31:31-03:00', automatic_change: true }],
    ['3.32', { change: '2024-05-31 11:03:13', expiration: '2024-05-16 20:31:31', automatic_change: '1' }],
  ])('reads when a key was changed, when it expires and who changes it, as %s writes it', async (_, times) => {
    const { pam } = listing([
      { id: '7', identifier: 'web-1', hostname: 'web-1.example.com', type: 'SSH Key', ...times },
    ])
    expect(await pam.find('web-1')).toEqual([
      {
        id: '7',
        identifier: 'web-1',
        hostname: 'web-1.example.com',
        changedAt: '2024-05-31T11:03:13Z',
        expiresAt: '2024-05-16T20:31:31Z',
        automaticChange: true,
      },
    ])
  })

  it.each([
    {},
    { change: null, expiration: null, automatic_change: '0' },
    { change: '0000-00-00 00:00:00' },
    { change: 'x' },
  ])('takes %j for no times and no automatic change', async times => {
    const { pam } = listing([{ id: '7', identifier: 'web-1', type: 'SSH Key', ...times }])
    const [key] = await pam.find('web-1')
    expect(key).toMatchObject({ changedAt: undefined, expiresAt: undefined, automaticChange: false })
  })

  it('reads the list again only when the one it has is let go', async () => {
    const { pam, requests } = listing([{ id: '3', identifier: 'web-1', type: 'SSH Key' }])
    await pam.find('web-1')
    pam.forgetList()
    expect(pam.hasListed).toBe(false)
    expect(await pam.find('web-1')).toMatchObject([{ id: '3' }])
    expect(requests.filter(({ url }) => url.endsWith('/credential'))).toHaveLength(2)
  })

  it('passes over lines that it cannot read', async () => {
    const { pam } = listing([
      null,
      7,
      'x',
      [],
      {},
      { id: 'x', identifier: 'a', type: 'SSH Key' },
      { id: '9', identifier: 'a', type: 'SSH Key' },
    ])
    expect((await pam.find('a')).map(({ id }) => id)).toEqual(['9'])
    expect(await pam.find('')).toEqual([])
  })

  it.each([undefined, null, {}, 'none'])('does not take %j for a list', async credentials => {
    const { message } = await caught(listing(credentials).pam.find('a'))
    expect(message).toContain('but credentials is missing or has the wrong form.')
  })
})
