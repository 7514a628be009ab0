import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, makeSchedule, parseFaults } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'

let sandbox: Sandbox
let authorization: string

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 'faults' })
  const { clientId: client_id, clientSecret: client_secret } = sandbox.credentials
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
  const response = await fetch(`${sandbox.url}/api/oauth2/token`, { method: 'POST', body })
  const { access_token } = JSON.parse(await response.text())
  authorization = `Bearer ${access_token}`
})
afterEach(() => sandbox.close())

const key = {
  identifier: 'web-1',
  hostname: 'web-1.example.com',
  ip: '192.0.2.11',
  private_key: 'PRIVATE',
  public_key: 'ssh-ed25519 AAAA',
}

interface Outcome {
  status?: number
  headers?: IncomingMessage['headers']
  body: Buffer
  pieces: number
  interim: number[]
  error?: string | undefined
}

/** Registers a key with one fault, and tells all that a client sees of it. */
async function post(fault: Fault): Promise<Outcome> {
  sandbox.setFaults(() => fault)
  const client = request(`${sandbox.url}/api/pam/key`, { method: 'POST', agent: false, headers: { authorization } })
  const outcome: Outcome = { body: Buffer.alloc(0), pieces: 0, interim: [] }
  client.on('information', info => outcome.interim.push(info.statusCode))
  client.end(JSON.stringify(key))
  try {
    const [response]: IncomingMessage[] = await once(client, 'response')
    if (!response) throw new Error('no response')
    outcome.status = response.statusCode ?? 0
    outcome.headers = response.headers
    for await (const piece of response) {
      outcome.pieces++
      outcome.body = Buffer.concat([outcome.body, piece])
    }
  } catch (error) {
    outcome.error = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  return outcome
}

const last = () => sandbox.requests.at(-1)

describe('a fault', () => {
  test('shows another status, headers and body in place of the answer', async () => {
    const { status, headers, body } = await post({ status: 503, headers: { 'retry-after': '7' }, body: { a: 1 } })
    expect([status, headers?.['retry-after'], String(body)]).toEqual([503, '7', '{"a":1}'])
    expect(sandbox.store.writes).toBe(0)
    expect(last()).toMatchObject({ processed: false, status: 503 })
  })

  test('does so after the request was carried out, when asked to', async () => {
    expect(await post({ status: 504, process: true, body: 'late' })).toMatchObject({ status: 504 })
    expect(sandbox.store.writes).toBe(1)
    expect(last()).toMatchObject({ processed: true, status: 504 })
  })

  test('shows any text and any bytes', async () => {
    const page = await post({ body: '<html>', headers: { 'content-type': 'text/html' } })
    expect([page.status, page.headers?.['content-type'], String(page.body)]).toEqual([200, 'text/html', '<html>'])
    expect((await post({ base64: '//79' })).body).toEqual(Buffer.from([0xff, 0xfe, 0xfd]))
  })

  test('cuts the connection before or after the request was carried out', async () => {
    expect((await post({ reset: 'before' })).error).toBe('ECONNRESET')
    expect(sandbox.store.writes).toBe(0)
    expect(last()).toMatchObject({ processed: false, status: 0 })
    expect((await post({ reset: 'after' })).error).toBe('ECONNRESET')
    expect(sandbox.store.writes).toBe(1)
    expect(last()).toMatchObject({ processed: true, status: 0 })
  })

  test('sends less than it announced', async () => {
    const { status, body, error } = await post({ truncate: 10 })
    expect([status, body.length, error]).toEqual([201, 10, 'ECONNRESET'])
    expect((await post({ truncate: 0 })).error).toBe('ECONNRESET')
    expect(sandbox.store.writes).toBe(2)
  })

  test('drips its body', async () => {
    const { status, body, pieces } = await post({ drip: { bytes: 100, every: 50 } })
    expect(status).toBe(201)
    expect(JSON.parse(String(body)).key.id).toBe('3')
    // The network, or a clock of 16 ms as on Windows, may join some.
    expect(pieces).toBeGreaterThan(1)
    expect(pieces).toBeLessThanOrEqual(Math.ceil(body.length / 100))
  })

  test('fills its body up, also compressed', async () => {
    const large = await post({ size: 100_000 })
    expect(large.body).toHaveLength(100_000)
    expect(JSON.parse(String(large.body)).code).toBe(201)
    const small = await post({ size: 1_000_000, gzip: true })
    expect(small.headers?.['content-encoding']).toBe('gzip')
    expect(small.body.length).toBeLessThan(10_000)
    expect(gunzipSync(small.body)).toHaveLength(1_000_000)
  })

  test('answers without a body, with a redirect, or after an interim response', async () => {
    expect(await post({ status: 204 })).toMatchObject({ status: 204, pieces: 0 })
    const moved = await post({ status: 302, headers: { location: '/elsewhere' } })
    expect([moved.status, moved.headers?.location]).toEqual([302, '/elsewhere'])
    expect(sandbox.store.writes).toBe(0)
    expect(await post({ status: 103 })).toMatchObject({ status: 201, interim: [103] })
    expect(last()).toMatchObject({ processed: true, status: 201 })
  })

  test('waits first', async () => {
    const start = performance.now()
    expect((await post({ delay: 50 })).status).toBe(201)
    expect(performance.now() - start).toBeGreaterThan(48)
  })

  test('holds up neither the end of the sandbox nor a client that gives up', async () => {
    sandbox.setFaults(() => ({ delay: 60_000 }))
    const headers = { authorization }
    const controller = new AbortController()
    const ask = (signal?: AbortSignal) => fetch(`${sandbox.url}/api/pam/key/3`, { headers, signal: signal ?? null })
    const abandoned = expect(ask(controller.signal)).rejects.toThrow('aborted')
    while (sandbox.requests.length < 2) await setTimeout(5)
    controller.abort()
    await abandoned
    const waiting = expect(ask()).rejects.toThrow()
    while (sandbox.requests.length < 3) await setTimeout(5)
    await Promise.all([sandbox.close(), waiting])
  })
})

describe('a schedule', () => {
  const shown = (schedule: ReturnType<typeof makeSchedule>, requests: [string, string][]) =>
    requests.map(([method, path]) => schedule({ method, path })?.status)
  const token: [string, string] = ['POST', '/api/oauth2/token']
  const write: [string, string] = ['POST', '/api/pam/key']
  const read: [string, string] = ['GET', '/api/pam/key/3']

  test('picks requests by method and path', () => {
    const schedule = makeSchedule([{ method: 'POST', path: '/pam/key', status: 500 }], '')
    expect(shown(schedule, [token, write, read])).toEqual([undefined, 500, undefined])
  })

  test('counts the requests that fit', () => {
    const schedule = makeSchedule([{ path: '/pam/', nth: [1, 3], status: 500 }], '')
    expect(shown(schedule, [token, write, read, token, write])).toEqual([undefined, 500, undefined, undefined, 500])
    expect(shown(makeSchedule([{ nth: 2, status: 500 }], ''), [token, write])).toEqual([undefined, 500])
  })

  test('stops after so many times; the first rule that fits counts', () => {
    const schedule = makeSchedule([{ times: 1, status: 500 }, { status: 503 }], '')
    expect(shown(schedule, [write, write, write])).toEqual([500, 503, 503])
  })

  test('hits a share of the requests, the same for the same seed', () => {
    const many = Array.from({ length: 2000 }, () => write)
    const run = (seed: string) => shown(makeSchedule([{ rate: 0.3, status: 500 }], seed), many)
    expect(run('a')).toEqual(run('a'))
    expect(run('a')).not.toEqual(run('b'))
    const hits = run('a').filter(status => status === 500).length
    expect(hits / many.length).toBeCloseTo(0.3, 1)
  })

  test('may be a function of the request and its number', () => {
    const schedule = makeSchedule(({ method }, n) => ({ status: method === 'GET' ? 400 + n : 500 }), '')
    expect(shown(schedule, [write, read])).toEqual([500, 402])
  })
})

describe('a file of faults', () => {
  test('is a JSON array of rules', () => {
    const rules = [{ path: '/pam/key', nth: 2, times: 1, delay: 10, status: 429, headers: { 'retry-after': '1' } }]
    expect(parseFaults(JSON.stringify(rules))).toEqual(rules)
  })

  test.each([
    ['[', /^no JSON: /],
    ['{}', /^must be a JSON array of rules$/],
    ['[1]', /^rule 1 must be an object$/],
    ['[{}, {"statsu": 500}]', /^rule 2: unknown field "statsu" \(known: method, path, /],
    ['[{"status": 99}]', /^rule 1: "status" must be a whole number from 100 to 999$/],
    ['[{"status": "500"}]', /"status" must/],
    ['[{"rate": 2}]', /"rate" must be a number from 0 to 1/],
    ['[{"delay": -1}]', /"delay" must be a whole number/],
    ['[{"nth": [1, "2"]}]', /"nth" must be a whole number or a list/],
    ['[{"reset": true}]', /"reset" must be "before" or "after"/],
    ['[{"headers": {"a": 1}}]', /"headers" must be an object of texts/],
    ['[{"drip": {"bytes": 0, "every": 1}}]', /"drip" must be/],
    ['[{"method": 1}]', /"method" must be a text/],
    ['[{"gzip": 1}]', /"gzip" must be true or false/],
  ])('%s is refused with a line that says why', (json, reason) => {
    expect(() => parseFaults(json)).toThrow(reason)
  })
})
