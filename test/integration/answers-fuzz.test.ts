// Whatever a server answers: a success that holds what it must, or one printable line. Never another exception, never a command.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AttemptFailure } from '../../src/domain/attempt-failure.ts'
import { NetworkError } from '../../src/http/network-error.ts'
import { createRetry } from '../../src/http/retry.ts'
import { createTransport, type HttpAnswer } from '../../src/http/transport.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { PamCore } from '../../src/pam/client.ts'
import { Before } from '../../src/register/before.ts'
import { registerKey } from '../../src/register/registration.ts'
import { switchStored } from '../../src/register/switching.ts'
import { Secrets } from '../../src/secrets/secrets.ts'
import { oneLine } from '../../src/text/safe-text.ts'
import { type RawServer, startRawServer } from '../support/raw-server.ts'
import { readCommand } from '../support/runner-masker.ts'

const silent = () => {}
const { options, connection } = readInputs({
  INPUT_URL: 'https://pam.example.com',
  'INPUT_CONSUMER-KEY': 'consumer-key-1',
  'INPUT_CONSUMER-SECRET': 'consumer-secret-1',
  'INPUT_TOKEN-KEY': 'token-key-1',
  'INPUT_TOKEN-SECRET': 'token-secret-1',
})

/** A client whose server gives these answers in turn, the last one for ever. */
function clientWith(answers: readonly HttpAnswer[]): PamCore {
  if (!connection) throw new Error('the inputs of this test are wrong')
  const { signal } = new AbortController()
  let time = 0
  const sleep = async (milliseconds: number) => {
    time += milliseconds
  }
  let count = 0
  return new PamCore({
    connection: { ...connection, tls: {} },
    send: async () => answers[Math.min(count++, answers.length - 1)] as HttpAnswer,
    retry: createRetry({ maxAttempts: 2, log: silent, signal, sleep, now: () => time }),
    secrets: new Secrets(silent),
    safe: text => oneLine(text),
    log: silent,
    now: Date.now,
    traffic: { writes: 0 },
    many: false,
  })
}

// Bodies that look like PAM Core's, with anything in any field.
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('::error::x', '##[error]x', 'a\n::set-output name=b::c', '1011: x'),
)
const value = fc.oneof(
  hostile,
  fc.jsonValue(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(200, 201, '3', 1011),
)
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) => fc.record(fields, { requiredKeys: [] })
const envelope = fc.oneof(
  value,
  some({ status: value, message: value, error: value, error_code: value, erro: value, mensagem: value }),
)
const device = fc.oneof(value, some({ hostname: value, ip: value }))
const key = some({
  ...{
    id: value,
    identifier: value,
    tag: value,
    devices: fc.oneof(value, fc.array(device)),
    devices_error: fc.oneof(value, fc.array(device)),
  },
  ...{
    hostname: value,
    ip: value,
    username: value,
    key_name: value,
    public_key: value,
    private_key: value,
    password: value,
    tags: value,
  },
})
const body = some({
  ...{ code: value, message: value, error: value, error_description: value, access_token: value },
  ...{ response: envelope, exception: envelope, key: fc.oneof(value, key) },
  ...{
    credentials: fc.oneof(
      value,
      fc.array(
        some({ id: value, identifier: fc.constantFrom('web-1', 'x'), tag: value, type: fc.constantFrom('SSH Key', 7) }),
      ),
    ),
  },
})
const success = fc.record({
  response: fc.record({ status: fc.constant(201), message: hostile, error: fc.constant(false) }),
  key,
  credentials: fc.constant([{ id: 3, identifier: 'web-1', type: 'SSH Key' }]),
})
const text = fc.oneof(
  success.map(json),
  body.map(json),
  body.map(json),
  fc.jsonValue().map(json),
  fc.string({ unit: 'binary' }),
)
const answer: fc.Arbitrary<HttpAnswer> = fc
  .record({
    status: fc.oneof(
      fc.constantFrom(200, 201, 200, 201, 204, 301, 400, 401, 404, 429, 500, 503),
      fc.integer({ min: 100, max: 999 }),
    ),
    contentType: fc.oneof(fc.constantFrom('application/json', 'text/html', ''), fc.string()),
    retryAfter: fc.oneof(fc.constant(null), fc.string(), fc.integer().map(String)),
    body: text,
    utf8: fc.boolean(),
  })
  .map(({ retryAfter, ...rest }) => ({
    ...rest,
    bytes: Buffer.from(rest.body),
    statusText: '',
    headers: { get: name => (name === 'retry-after' ? retryAfter : null) },
  }))

function json(value: unknown): string {
  return JSON.stringify(value)
}

/** One line that is no command, whatever stands in front of it. */
function expectPrintable(line: string): void {
  expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u)
  expect(readCommand(line)).toBeUndefined()
}

test('registering, with look-up and verification: an outcome that fits together, all of it printable', async () => {
  const flags = fc.record({ dryRun: fc.boolean(), skipUnchanged: fc.boolean(), verify: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), flags, async (answers, flags) => {
      const material = {
        privateKey: 'PRIVATE',
        publicKey: 'ssh-ed25519 AAAA',
        notices: [],
        warnings: [],
        release: silent,
      }
      const spec = { identifier: 'web-1', hostname: 'web-1.example.com', ip: '192.0.2.11', devices: ['web-2'] }
      const lines: string[] = []
      const voice = {
        info: (line: string) => lines.push(line),
        notice: (line: string) => lines.push(line),
        warning: (line: string) => lines.push(line),
      }
      const pam = clientWith(answers)
      const tools = {
        pam,
        voice,
        safe: (text: string) => oneLine(text),
        options: { ...options, ...flags },
        provenance: [],
        now: Date.now,
      }
      const { result, failure, stored } = await registerKey(
        { spec, identifierMadeUp: false, material, before: new Before(pam, spec.identifier) },
        tools,
      )
      expect(failure?.code).not.toBe('internal_error')
      expect(result.status).toBe(failure ? 'failed' : 'ok')
      if (result.key_id) expect(result.key_id).toMatch(/^\d+$/)
      if (stored === 'yes') expect(result).toMatchObject({ key_id: expect.stringMatching(/^\d+$/), changed: 'true' })
      if (flags.dryRun) expect({ stored, changed: result.changed }).toEqual({ stored: 'no', changed: 'false' })
      for (const line of [...lines.map(line => oneLine(line, 4_000)), failure?.message ?? '', ...textsOf(result)])
        expectPrintable(line)
    }),
    { numRuns: 1_500, seed: 4 },
  )
})

test('enabling and disabling', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('enable', 'disable'),
      async (answers, command) => {
        const tools = {
          pam: clientWith(answers),
          voice: { info: silent, notice: silent, warning: silent },
          safe: (text: string) => oneLine(text),
          options,
          provenance: [],
          now: Date.now,
        }
        const job = {
          spec: { identifier: 'web-1' },
          identifierMadeUp: false,
          open: () => Promise.reject(new Error('not needed')),
        }
        const { result, failure } = await switchStored(job, command, tools)
        expect(failure?.code).not.toBe('internal_error')
        for (const line of [failure?.message ?? '', ...textsOf(result)]) expectPrintable(line)
      },
    ),
    { numRuns: 500, seed: 4 },
  )
})

/** Every text in a value, names of members included. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => [name, ...textsOf(item)])
}

let server: RawServer
let bytes = Buffer.alloc(0)
beforeAll(async () => {
  server = await startRawServer(socket => socket.end(bytes))
})
afterAll(() => server.close())

test('any bytes in place of an answer: an answer, or a NetworkError of one line', async () => {
  const head = fc.constantFrom(
    '',
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n',
    'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n',
    'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n',
  )
  const { send, close } = createTransport({ timeout: 2_000, userAgent: 'test', env: {} })
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 300, size: 'max' }), async (head, rest) => {
      bytes = Buffer.concat([Buffer.from(head), rest])
      const request = { method: 'POST', url: `http://127.0.0.1:${server.port}/`, headers: {}, body: 'x' } as const
      const outcome = await send(request).catch((error: unknown) => error)
      if (outcome instanceof NetworkError) expectPrintable(outcome.message)
      else expect(outcome).toMatchObject({ status: expect.any(Number), body: expect.any(String) })
    }),
    { numRuns: 300, seed: 4 },
  )
  close()
})

test('a failure that comes out of the client is an AttemptFailure', async () => {
  await fc.assert(
    fc.asyncProperty(answer, async answer => {
      const error = await clientWith([answer])
        .find('web-1')
        .catch((error: unknown) => error)
      if (!Array.isArray(error)) expect(error).toBeInstanceOf(AttemptFailure)
    }),
    { numRuns: 300, seed: 4 },
  )
})
